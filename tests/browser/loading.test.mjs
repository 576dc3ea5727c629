// Tests of what a page loads and what it does without: other hosts, bytes, JavaScript, a web server.

import test from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import {
  copyOf,
  lessons,
  linesWithoutButtons,
  none,
  noteErrors,
  openDetails,
  pages,
  samples,
  seePictures,
  sites,
  visit,
  withTab,
} from './helpers.mjs';
import { shrinks } from './serve.mjs';

/** In the page: every address at another host that the browser may prepare or load without a tap. */
function foreignLoads() {
  const loading = 'link:not([rel=canonical], [rel=alternate]), script, img, source, video, audio, track, iframe, embed';
  return [...document.querySelectorAll(`${loading}, object, use, image`)]
    .flatMap((element) => ['href', 'src', 'srcset', 'poster', 'data'].map((name) => element.getAttribute(name)))
    .filter(
      (address) => /^(https?:)?\/\//i.test(address ?? '') && new URL(address, location.href).host !== location.host,
    );
}

test('no page asks another host for anything', () =>
  withTab({}, async (tab) => {
    const faults = [];
    let page;
    tab.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== new URL(page.url).origin && protocol !== 'data:') faults.push(`${page.name}: ${request.url()}`);
    });
    for (page of pages) {
      await visit(tab, page);
      faults.push(...(await tab.evaluate(foreignLoads)).map((address) => `${page.name}: may load ${address}`));
      await openDetails(tab);
      if (page.kind !== 'redirect') await seePictures(tab);
      await tab.waitForLoadState('networkidle');
    }
    none(faults);
  }));

/** Everything that a visit to the page loads: address, type, bytes as a host sends them. */
async function loadsOf(page, look = async () => {}) {
  return withTab({}, async (tab) => {
    const responses = [];
    tab.on('response', (response) => responses.push(response));
    await visit(tab, page);
    await look(tab);
    // Pictures near the window load after everything else.
    await tab.waitForLoadState('networkidle');
    // Chromium may ask for the icon later.
    const icon = await tab.evaluate(() => document.querySelector('link[rel=icon]').href);
    if (!responses.some((response) => response.url() === icon)) responses.push(await tab.request.get(icon));
    const loads = await Promise.all(
      responses.map(async (response) => {
        const [type, body] = [response.headers()['content-type'], await response.body()];
        const bytes = shrinks(type) ? gzipSync(body, { level: 9 }).length : body.length;
        const isPicture = type.startsWith('image/') && response.url() !== icon;
        return { name: path.basename(response.url()), bytes, isPicture };
      }),
    );
    assert.ok(
      loads.some(({ name }) => name.endsWith('.woff2')),
      `${page.name}: not everything was seen`,
    );
    return loads;
  });
}

const sum = (loads) => loads.reduce((total, { bytes }) => total + bytes, 0);
const tell = (loads) =>
  `${loads.length} requests, ${sum(loads)} bytes: ${loads.map(({ name, bytes }) => `${name} ${bytes}`).join(', ')}`;

const MOST_BYTES = 25_000;
test(
  `a lesson's first load is at most ${MOST_BYTES / 1000} KB besides pictures`,
  async () => {
    const faults = [];
    for (const page of lessons) {
      const words = (await loadsOf(page)).filter(({ isPicture }) => !isPicture);
      if (sum(words) > MOST_BYTES) faults.push(`${page.name}: ${tell(words)}`);
    }
    none(faults);
  },
);

const MOST_REQUESTS = 6;
test(
  `a lesson's first load is at most ${MOST_REQUESTS} requests besides pictures`,
  async () => {
    const faults = [];
    for (const page of lessons) {
      const loads = (await loadsOf(page)).filter(({ isPicture }) => !isPicture);
      if (loads.length > MOST_REQUESTS) faults.push(`${page.name}: ${tell(loads)}`);
    }
    none(faults);
  },
);

const seeAll = async (tab) => {
  await openDetails(tab);
  await seePictures(tab);
};
const MOST_BYTES_WITH_PICTURES = 120_000;
test(`a lesson with all its pictures is at most ${MOST_BYTES_WITH_PICTURES / 1000} KB`, async () => {
  const faults = [];
  let pictures = 0;
  for (const page of lessons) {
    const loads = await loadsOf(page, seeAll);
    pictures += loads.filter(({ isPicture }) => isPicture).length;
    if (sum(loads) > MOST_BYTES_WITH_PICTURES) faults.push(`${page.name}: ${tell(loads)}`);
  }
  assert.ok(pictures > 10, `only ${pictures} pictures were seen`);
  none(faults);
});

test('without JavaScript a page has the same text, no dead button, and everything opens', () =>
  withTab({}, (tab) =>
    withTab({ javaScriptEnabled: false }, async (bare) => {
      const faults = [];
      for (const page of samples) {
        await visit(tab, page);
        await openDetails(tab);
        await visit(bare, page);
        const summaries = bare.locator('details:not([open]) > summary:visible');
        for (let left = await summaries.count(); left > 0; left -= 1) await summaries.first().click();
        const closed = await bare.locator('details:not([open])').count();
        if (closed > 0) faults.push(`${page.name}: ${closed} blocks stay closed`);
        const dead = await bare.locator('button:visible').allInnerTexts();
        faults.push(...dead.map((text) => `${page.name}: the button “${text}” is there without JavaScript`));
        const [full, without] = [await tab.evaluate(linesWithoutButtons), await bare.evaluate(linesWithoutButtons)];
        faults.push(
          ...full
            .filter((line) => !without.includes(line))
            .map((line) => `${page.name}: only with JavaScript: “${line}”`),
        );
        faults.push(
          ...without
            .filter((line) => !full.includes(line))
            .map((line) => `${page.name}: only without JavaScript: “${line}”`),
        );
      }
      none(faults);
    }),
  ));

test('without JavaScript links and short addresses lead on', () =>
  withTab({ javaScriptEnabled: false }, async (tab) => {
    const faults = [];
    for (const page of pages.filter((page) => page.kind === 'redirect')) {
      await tab.goto(page.url);
      await tab
        .waitForURL((url) => url.href !== page.url, { timeout: 5000 })
        .catch(() => faults.push(`${page.name}: does not lead on`));
    }
    for (const page of lessons) {
      await visit(tab, page);
      const next = tab.locator('main a[href$=".html"]:visible').last();
      const target = new URL(await next.getAttribute('href'), page.url).href;
      await next.click();
      await tab
        .waitForURL(target, { timeout: 5000 })
        .catch(() => faults.push(`${page.name}: the link to ${target} leads to ${tab.url()}`));
    }
    none(faults);
  }));

for (const site of sites) {
  test(`from a USB stick the ${site.name}'s pages load without an error, with their font`, () =>
    withTab({}, async (tab) => {
      const folder = copyOf(site);
      const faults = [];
      let page;
      noteErrors(tab, faults, () => page.name);
      // A host alone shows 404.html: its links begin at the site's address.
      for (page of pages.filter((page) => page.site === site && !['not-found', 'redirect'].includes(page.kind))) {
        await visit(tab, page, pathToFileURL(path.join(folder, page.path)).href);
        const fonts = await tab.evaluate(() => [...document.fonts].map((font) => font.status));
        if (!fonts.includes('loaded')) faults.push(`${page.name}: fonts: ${fonts}`);
      }
      for (page of pages.filter((page) => page.site === site && page.kind === 'redirect')) {
        await tab.goto(pathToFileURL(path.join(folder, page.path)).href);
        await tab
          .waitForURL((url) => !url.pathname.endsWith(page.path), { timeout: 5000 })
          .catch(() => faults.push(`${page.name}: does not lead on`));
      }
      none(faults);
    }));

  test(`from a USB stick every link of the ${site.name}'s pages leads to a file, and to a place in it`, () =>
    withTab({}, async (tab) => {
      const folder = copyOf(site);
      const faults = [];
      const links = [];
      const places = new Map();
      for (const page of pages.filter((page) => page.site === site && page.kind !== 'not-found')) {
        const url = pathToFileURL(path.join(folder, page.path)).href;
        await visit(tab, page, url);
        const found = await tab.evaluate(() => ({
          ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
          links: [...document.querySelectorAll('[href], [src], [poster]')]
            .flatMap((element) => [element.href, element.src, element.poster])
            .filter(Boolean),
        }));
        places.set(url, new Set(found.ids));
        links.push(...found.links.filter((link) => link.startsWith('file:')).map((link) => ({ page, link })));
      }
      for (const { page, link } of links) {
        const [url, place] = link.split('#');
        const file = fileURLToPath(url);
        if (!file.startsWith(folder + path.sep)) faults.push(`${page.name}: ${link} leaves the site`);
        else if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile())
          faults.push(`${page.name}: ${link} is no file`);
        else if (place && !places.get(url)?.has(decodeURIComponent(place)))
          faults.push(`${page.name}: ${link} has no such place`);
      }
      assert.ok(links.length > 100, `only ${links.length} links were found`);
      none(faults);
    }));
}
