// Builds the sites under test, serves them, lists their pages, and opens tabs of Chromium on them.

import { after } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from './serve.mjs';

const here = import.meta.dirname;
export const repo = path.resolve(here, '../..');
const binary = process.env.CAMNANG ?? path.join(repo, 'target/debug/camnang');
const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'camnang-browser-'));
process.on('exit', () => fs.rmSync(temp, { recursive: true, force: true }));

export function camnang(...args) {
  const run = spawnSync(binary, args, { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${binary} ${args.join(' ')}\n${run.error ?? run.stderr}`);
}
export const build = (root, out) => camnang('--root', root, 'build', '--today', '2026-11-22', '--out', out);

// The ward's site stands at the top of the host. The fixture stands below a sub-path and knows its own address, so
// that both ways of publishing are tested.
const mounts = {};
const server = await serve(mounts);
const host = `http://127.0.0.1:${server.address().port}`;

const ward = process.env.SITE ? path.resolve(process.env.SITE) : path.join(temp, 'ward');
if (!process.env.SITE) build(repo, ward);
mounts['/'] = ward;

// All blocks and kinds of pages that the ward may not use yet.
export const source = path.join(temp, 'source');
const fixture = path.join(temp, 'fixture');
camnang('init', source);
fs.cpSync(path.join(here, 'fixture'), path.join(source, 'content'), { recursive: true });
const settings = path.join(source, 'content/site.yaml');
fs.writeFileSync(
  settings,
  // Slides, cards and booklets are left out: every test file builds the fixture anew, and type takes time.
  fs.readFileSync(settings, 'utf8').replace(/^base_url:.*$/m, `base_url: ${host}/phuong/cam-nang`) +
    'outputs: [assets, feed, handouts, lessons, offline, pages, posters, redirects, robots, search, sitemap]\n',
);
build(source, fixture);
mounts['/phuong/cam-nang/'] = fixture;

/** Builds a site of its own from texts by their path below `content/`, pages and search only; gives its folder and address. */
export function makeSite(name, texts) {
  const [root, folder] = [path.join(temp, `${name}-source`), path.join(temp, name)];
  for (const [file, text] of Object.entries({ 'site.yaml': 'name: A\nward: B\ncity: C\nbase_url: ""\n', ...texts })) {
    fs.mkdirSync(path.dirname(path.join(root, 'content', file)), { recursive: true });
    fs.writeFileSync(path.join(root, 'content', file), text);
  }
  camnang('--root', root, 'build', '--only', 'assets,pages,search', '--today', '2026-11-22', '--out', folder);
  mounts[`/${name}/`] = folder;
  return { name, folder, url: `${host}/${name}/` };
}

/** The sites: name, folder, address. */
export const sites = Object.entries(mounts).map(([at, folder]) => ({
  name: at === '/' ? 'ward' : 'fixture',
  folder,
  url: host + at,
}));

/** Every page of every site: name, site, path in the site, kind, size, whether it has a film, address. */
export const pages = sites.flatMap((site) => {
  const files = fs
    .readdirSync(site.folder, { recursive: true })
    .filter((file) => file.endsWith('.html'))
    .sort();
  return files.flatMap((file) => {
    const html = fs.readFileSync(path.join(site.folder, file), 'utf8');
    // A 404 page made for another host can only be tested there.
    if (file === '404.html' && /<link [^>]*href="?https?:/.test(html) && !html.includes(host)) return [];
    const kind =
      /<body class="?([\w-]+)/.exec(html)?.[1] ?? (html.includes('http-equiv=refresh') ? 'redirect' : 'unknown');
    // A host shows 404.html at any address.
    return {
      name: `${site.name}/${file}`,
      site,
      path: file,
      kind,
      bytes: html.length,
      hasFilm: /<figure class="?[^">]*\bvideo\b/.test(html),
      url: site.url + (kind === 'not-found' ? 'khong/co/trang-nay' : file),
    };
  });
});

export const lessons = pages.filter((page) => page.kind === 'lesson');

const isHandmade = (page) => page.site.name === 'fixture' && ['lesson', 'page', 'news'].includes(page.kind);
const isLargest = (page) =>
  pages.every((other) => other.site !== page.site || other.kind !== page.kind || other.bytes <= page.bytes);

/** For slow tests: the fixture's lessons, pages and news, and of each site the largest page of every kind. */
export const samples = pages.filter((page) => isHandmade(page) || isLargest(page));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
  ],
});

after(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
});

/** Sets the reader's text size, in per cent. */
export const setTextSize = (devtools, size) =>
  devtools.send('Page.setFontSizes', {
    fontSizes: { standard: Math.round(0.16 * size), fixed: Math.round(0.13 * size) },
  });

/**
 * Calls `use` with a tab of its own browser profile and its developer tools. Only with `worker` may pages keep
 * themselves: other tests ask what the host sends.
 */
export async function withTab({ textSize = 100, width = 360, worker = false, ...options }, use) {
  const context = await browser.newContext({ viewport: { width, height: 640 }, reducedMotion: 'reduce', ...options });
  if (!worker) await context.addInitScript(() => delete Navigator.prototype.serviceWorker);
  const tab = await context.newPage();
  const devtools = await context.newCDPSession(tab);
  await setTextSize(devtools, textSize);
  try {
    return await use(tab, devtools);
  } finally {
    await context.close();
  }
}

/** Waits until `isTrue` is true in the page, with or without its JavaScript. */
export async function until(tab, isTrue) {
  const deadline = Date.now() + 10_000;
  while (!(await tab.evaluate(isTrue))) if (Date.now() > deadline) throw new Error(`not within ten seconds: ${isTrue}`);
}

/** Opens every `<details>` of the page in the tab. */
export const openDetails = (tab) =>
  tab.evaluate(() =>
    document.querySelectorAll('details').forEach((details) => {
      details.open = true;
    }),
  );

/** Brings every picture of the page in the tab into sight, and waits until it is loaded. */
export async function seePictures(tab) {
  await tab.evaluate(async () => {
    for (const picture of [...document.images].filter((image) => image.checkVisibility())) {
      picture.scrollIntoView();
      await picture.decode();
    }
  });
}

/** Gives the tab's pages `backgroundOf(element)` and `contrast(colour, background)`; a colour is CSS or [r, g, b]. */
export const giveContrast = (tab) =>
  tab.addInitScript(() => {
    const parts = (colour) => {
      if (Array.isArray(colour)) return colour;
      if (!/^rgba?\(/.test(colour)) throw new Error(`colour ${colour}`);
      return colour.match(/[\d.]+/g).map(Number);
    };
    const over = ([r, g, b, a = 1], below) => [r, g, b].map((part, at) => part * a + below[at] * (1 - a));
    const luminance = (rgb) => {
      const [r, g, b] = rgb.map((part) =>
        part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    globalThis.backgroundOf = (element) => {
      const probe = Object.assign(document.createElement('i'), { style: 'color:Canvas' });
      document.documentElement.append(probe);
      const canvas = parts(getComputedStyle(probe).color);
      probe.remove();
      const layers = [];
      for (let at = element; at; at = at.parentElement) layers.unshift(parts(getComputedStyle(at).backgroundColor));
      return layers.reduce((below, layer) => over(layer, below), canvas);
    };
    globalThis.contrast = (colour, background) => {
      const [light, dark] = [luminance(over(parts(colour), background)), luminance(background)].sort((a, b) => b - a);
      return (light + 0.05) / (dark + 0.05);
    };
  });

/** Opens a page and waits for its fonts. A redirect is held where it is. */
export async function visit(tab, page, url = page.url) {
  await tab.unrouteAll();
  if (page.kind === 'redirect')
    await tab.route(
      (asked) => asked.href !== url,
      (route) => route.fulfill({ status: 204 }),
    );
  await tab.goto(url);
  await tab.evaluate(() => document.fonts.ready.then(() => {}));
}

/** A copy of a site as somebody carries it on a USB stick, with its address there. */
export function copyOf(site) {
  const folder = path.join(temp, 'USB của bà Bảy', `Cẩm nang 100% (${site.name})`);
  fs.cpSync(site.folder, folder, { recursive: true });
  return folder;
}

/** Notes in `faults` every error that the tab's pages tell of; `name` tells which page is open. */
export function noteErrors(tab, faults, name) {
  tab.on(
    'console',
    (message) => ['error', 'warning'].includes(message.type()) && faults.push(`${name()}: ${message.text()}`),
  );
  tab.on('pageerror', (error) => faults.push(`${name()}: ${error}`));
  // What is aborted was still on its way when the next page opened.
  tab.on(
    'requestfailed',
    (request) =>
      request.failure().errorText !== 'net::ERR_ABORTED' &&
      faults.push(`${name()}: ${request.url()}: ${request.failure().errorText}`),
  );
}

/** In the page: what it says, line by line, but for its buttons and today's duty: they are for those who have JavaScript. */
export function linesWithoutButtons() {
  document.querySelectorAll('button, .duty .now').forEach((element) => element.remove());
  return document.body.innerText
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** What Zalo's own browser on Android calls itself. */
export const ZALO =
  'Mozilla/5.0 (Linux; Android 16; SM-A245F) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/154.0.8037.57 Mobile Safari/537.36 Zalo android/260901903 ZaloTheme/light ZaloLanguage/vi';

/** Answers every request to another host with an empty page, and notes its address in `asked`. */
export const holdOtherHosts = (tab, asked) =>
  tab.context().route(
    (url) => url.protocol.startsWith('http') && url.origin !== host,
    (route) => {
      asked.push(route.request());
      return route.fulfill({ contentType: 'text/html', body: '<p>another host</p>' });
    },
  );

/** The one assertion of every test: there is no fault, or each is told, with the pages that have it. */
export function none(faults) {
  const pagesOf = new Map();
  for (const fault of new Set(faults)) {
    const [, page, detail] = /^(.*?): (.*)$/s.exec(fault);
    pagesOf.set(detail, [...(pagesOf.get(detail) ?? []), page]);
  }
  const told = [...pagesOf].map(([detail, names]) => {
    const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
    return `${names.slice(0, 3).join(', ')}${more}: ${detail}`;
  });
  assert.ok(faults.length === 0, `${told.length} kinds of fault\n${told.join('\n')}`);
}
