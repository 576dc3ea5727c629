// What readers keep on their phones, with a server that is really stopped: pages, sections, corrections, and the end of it.

import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { ZALO, build, camnang, none, noteErrors, repo, withTab } from './helpers.mjs';
import { serve } from './serve.mjs';

const here = import.meta.dirname;
const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'camnang-offline-'));
process.on('exit', () => fs.rmSync(temp, { recursive: true, force: true }));

// A small handbook below a path of the host, with another site of the same host around it.
const source = path.join(temp, 'source');
const neighbour = path.join(temp, 'neighbour');
const content = (file) => path.join(source, 'content', file);
const edit = (file, change) => fs.writeFileSync(content(file), change(fs.readFileSync(content(file), 'utf8')));
const original = path.join(temp, 'original');

before(() => {
  camnang('init', source);
  fs.cpSync(path.join(here, 'fixture'), path.join(source, 'content'), { recursive: true });
  edit('site.yaml', (text) => `${text.replace('base_url: ""', 'base_url: https://cam-nang.example')}outputs: [assets, lessons, offline, pages, redirects, search]\n`);
  fs.cpSync(path.join(source, 'content'), original, { recursive: true });
  fs.mkdirSync(neighbour);
  fs.writeFileSync(path.join(neighbour, 'index.html'), '<!doctype html><title>x</title><p>neighbour');
  fs.writeFileSync(path.join(neighbour, '404.html'), '<!doctype html><title>x</title><p>nothing here');
});

/** A host with the handbook, that can be stopped and started again at the same port. */
async function newHost() {
  const site = fs.mkdtempSync(path.join(temp, 'site-'));
  fs.rmSync(content('.'), { recursive: true });
  fs.rmSync(path.join(source, 'themes'), { recursive: true, force: true });
  fs.cpSync(original, content('.'), { recursive: true });
  const publish = () => build(source, site);
  publish();
  const mounts = { '/': neighbour, '/cam-nang/': site };
  let server = await serve(mounts);
  const { port } = server.address();
  const stop = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  const host = {
    top: `http://127.0.0.1:${port}/cam-nang/`,
    publish,
    stop,
    start: async () => (server = await serve(mounts, { port })),
    get server() {
      return server;
    },
  };
  hosts.push(host);
  return host;
}
const hosts = [];
after(() => Promise.all(hosts.filter((host) => host.server.listening).map((host) => host.stop())));

/** Calls `use` with a tab that may keep pages, and a host that can be stopped. */
const withHost = async (options, use) => {
  const host = await newHost();
  return withTab({ worker: true, ...options }, (tab, devtools) => use(tab, host, devtools));
};

/** Asks in the page, again and again, until the answer is yes. */
async function eventually(tab, isSo, about) {
  const deadline = Date.now() + 20_000;
  while (!(await tab.evaluate(isSo, about))) {
    assert.ok(Date.now() < deadline, `not within twenty seconds: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Opens a page and waits until the worker is at work and has kept what was open before it came. */
async function open(tab, url) {
  await tab.goto(url);
  await eventually(tab, () => navigator.serviceWorker.controller?.state === 'activated');
  await keeps(tab, url);
}

/** Waits until some store of this host holds a page. */
const keeps = (tab, url) =>
  eventually(tab, async (url) => Boolean(await caches.match(url)), url.replace(/\/$/, '/index.html'));

const lesson = 'bai-hoc/nam-buoc.html';
const section = 'bai-hoc/index.html';

/** Saves the section, and waits until it says so. */
async function save(tab, host) {
  await open(tab, host.top + section);
  await tab.getByRole('button', { name: /^Lưu phần này vào máy \(\d+ KB\)/ }).click();
  await tab.getByText('Đã lưu. Mất mạng vẫn xem được.').waitFor();
}

/** What the worker that the host gives out now calls itself. */
const newVersion = async (host) => /VERSION = "(\w+)"/.exec(await (await fetch(`${host.top}sw.js`)).text())[1];

/** Waits until the worker of that name is at work. */
async function takesOver(tab, version) {
  const isAlone = async (name) => {
    const cores = (await caches.keys()).filter((key) => / core /.test(key));
    return cores.length === 1 && cores[0].endsWith(` ${name}`);
  };
  await eventually(tab, isAlone, version);
  await eventually(tab, async () => (await navigator.serviceWorker.getRegistration()).active.state === 'activated');
}

const picturesLoad = (tab) =>
  tab.evaluate(async () => {
    for (const picture of document.images) {
      picture.loading = 'eager';
      await picture.decode();
    }
    return document.images.length;
  });
const fontLoads = (tab) =>
  tab.evaluate(() => document.fonts.ready.then(() => [...document.fonts].every((font) => font.status === 'loaded')));

test('the roster tells who is on duty on the day it is, with no host to ask', () =>
  withHost({}, async (tab, host) => {
    const page = `${host.top}lich-truc.html`;
    await open(tab, page);
    await host.stop();
    for (const [moment, said] of [
      ['2026-11-23T08:00', /thứ Hai 23\/11: có người trực\s+Sáng: từ 7:30 đến 11:30/],
      ['2026-11-28T08:00', /thứ Bảy 28\/11: không có người trực\s+Buổi sau: thứ Hai 30\/11/],
    ]) {
      await tab.clock.setFixedTime(new Date(`${moment}+07:00`));
      await tab.goto(page);
      assert.match(await tab.locator('.duty .now').innerText(), said);
    }
  }));

test('pages that were visited are read without a server, the very first with its picture; others lead to help', () =>
  withHost({}, async (tab, host) => {
    await open(tab, host.top + lesson);
    await keeps(tab, await tab.locator('main img').first().evaluate((picture) => picture.src));
    await tab.goto(`${host.top}huong-dan/cac-khoi.html`);
    await keeps(tab, `${host.top}huong-dan/cac-khoi.html`);
    await host.stop();
    await tab.goto(host.top + lesson);
    await tab.getByRole('heading', { level: 1, name: 'Gửi ảnh cho con cháu bằng Zalo' }).waitFor();
    assert.ok((await picturesLoad(tab)) > 0);
    assert.ok(await fontLoads(tab));
    // The same page by another name: hosts write addresses in their own ways.
    await tab.goto(host.top + lesson.replace('.html', ''));
    await tab.getByRole('heading', { level: 1, name: 'Gửi ảnh cho con cháu bằng Zalo' }).waitFor();
    await tab.goto(host.top);
    assert.ok(await fontLoads(tab));

    await tab.goto(`${host.top}huong-dan/moi-thu.html`);
    await tab.getByRole('heading', { level: 1, name: 'Đang mất mạng' }).waitFor();
    const seen = tab.getByRole('link', { name: /Gửi ảnh cho con cháu bằng Zalo/ });
    await seen.waitFor();
    assert.equal(await seen.getAttribute('href'), host.top + lesson);
    await tab.getByRole('button', { name: 'Thử lại' }).click();
    await tab.getByText('Vẫn chưa có mạng').waitFor();
    await host.start();
    await tab.getByRole('button', { name: 'Thử lại' }).click();
    await tab.waitForURL(`${host.top}huong-dan/moi-thu.html`);
  }));

test('a section that was kept is read, searched and ticked off without a server', () =>
  withHost({}, async (tab, host) => {
    await save(tab, host);
    await host.stop();
    const faults = [];
    noteErrors(tab, faults, () => tab.url());
    const links = await tab.locator('.path a').evaluateAll((all) => all.map((link) => link.href));
    assert.ok(links.length >= 2);
    let pictures = 0;
    for (const link of links) {
      await tab.goto(link);
      assert.equal(tab.url(), link);
      pictures += await picturesLoad(tab);
      assert.ok(await fontLoads(tab), link);
    }
    assert.ok(pictures > 0);

    await tab.goto(host.top + lesson);
    await tab.locator('.okay input').first().check();
    await tab.goto(host.top + section);
    await tab.getByText('Đang học').waitFor();
    assert.ok(await tab.getByRole('button', { name: /Lưu phần này/ }).isHidden(), 'what is kept is not offered');
    await tab.goto(host.top + lesson);
    assert.ok(await tab.locator('.okay input').first().isChecked());

    await tab.goto(`${host.top}index.html`);
    await tab.getByRole('searchbox').fill('gui anh zalo');
    await tab.keyboard.press('Enter');
    const found = tab.locator('[data-found] li a').first();
    assert.ok((await found.evaluate((link) => link.href)).endsWith(lesson));
    await found.click();
    await tab.getByRole('heading', { level: 1, name: 'Gửi ảnh cho con cháu bằng Zalo' }).waitFor();
    none(faults);
  }));

test('what is kept is listed with its size, and goes with a tap', () =>
  withHost({}, async (tab, host) => {
    await save(tab, host);
    const size = /\d+ KB/.exec(await (await fetch(`${host.top}bai-hoc/offline.json`)).text())[0];
    await host.stop();
    await tab.getByRole('link', { name: 'Đã lưu trong máy' }).click();
    const card = tab.locator('li.card', { hasText: size });
    await card.getByRole('link').waitFor();
    await card.getByRole('button', { name: 'Xoá khỏi máy' }).click();
    await tab.getByText('Chưa lưu phần nào.').waitFor();
    await tab.getByRole('status').filter({ hasText: 'Có mạng thì lưu lại được' }).waitFor();
    assert.deepEqual(await tab.evaluate(() => caches.keys().then((keys) => keys.filter((key) => / saved /.test(key)))), []);
    await tab.goto(`${host.top}bai-hoc/xem-phim.html`);
    await tab.getByRole('heading', { level: 1, name: 'Đang mất mạng' }).waitFor();
  }));

test('no film is kept, and one still plays in parts through the worker', () =>
  withHost({}, async (tab, host) => {
    await save(tab, host);
    const parts = [];
    host.server.on('request', (request) => request.url.endsWith('.mp4') && parts.push(request.headers.range));
    await tab.goto(`${host.top}bai-hoc/xem-phim.html`);
    await tab.locator('video').first().evaluate((video) => ((video.preload = 'auto'), video.load()));
    await eventually(tab, () => document.querySelector('video').networkState !== HTMLMediaElement.NETWORK_LOADING);
    assert.deepEqual([...new Set(parts)], ['bytes=0-']);
    const kept = await tab.evaluate(async () => {
      const names = await caches.keys();
      const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
      return all.flat();
    });
    assert.ok(kept.length > 20);
    assert.deepEqual(kept.filter((url) => /\.(mp4|pdf|vtt)$/.test(url)), []);
  }));

test('a new build brings what is kept up to date by itself, and takes away what is gone', () =>
  withHost({}, async (tab, host) => {
    await save(tab, host);
    edit('bai-hoc/nam-buoc.md', (text) => text.replace('Gửi ảnh không mất tiền', 'Bản mới: gửi ảnh không mất tiền'));
    fs.rmSync(content('bai-hoc/xem-phim.md'));
    host.publish();
    // The browser compares the worker when a page is opened; with the next page the new worker does its work.
    const isNew = async ([lesson, gone]) => {
      const kept = await (await caches.match(lesson)).text();
      return kept.includes('Bản mới') && !(await caches.match(gone));
    };
    const about = [host.top + lesson, `${host.top}bai-hoc/xem-phim.html`];
    assert.equal(await tab.evaluate(isNew, about), false);
    const version = await newVersion(host);
    await tab.goto(host.top);
    await takesOver(tab, version);
    await tab.goto(host.top);
    await eventually(tab, isNew, about);
    await host.stop();
    await tab.goto(host.top + lesson);
    await tab.getByText('Bản mới: gửi ảnh không mất tiền').waitFor();
  }));

test('a page that was visited before a new build still has its script after it', () =>
  withHost({}, async (tab, host) => {
    await open(tab, host.top + lesson);
    const script = () => tab.evaluate(() => [...document.scripts].find(({ src }) => /app\./.test(src)).src);
    const old = await script();
    const theme = path.join(source, 'themes/default/assets');
    fs.mkdirSync(theme, { recursive: true });
    fs.writeFileSync(
      path.join(theme, 'app.js'),
      `${fs.readFileSync(path.join(repo, 'themes/default/assets/app.js'), 'utf8')}\nwindow.isNew = true;\n`,
    );
    host.publish();
    const version = await newVersion(host);
    await tab.goto(host.top);
    assert.notEqual(await script(), old);
    await takesOver(tab, version);
    await host.stop();
    await tab.goto(host.top + lesson);
    assert.equal(await script(), old);
    assert.ok(await tab.evaluate(() => Boolean(window.camnang) && !window.isNew));
  }));

test('an urgent correction stands on pages that were kept before it, until it is old', () =>
  withHost({}, async (tab, host) => {
    await open(tab, host.top + lesson);
    const before = await newVersion(host);
    edit('tin/lop-hoc.md', (text) => text.replace('---\n', '---\nurgent: 2026-11-20\n'));
    host.publish();
    const version = await newVersion(host);
    assert.notEqual(version, before);
    await tab.goto(host.top);
    const strip = tab.locator('aside', { hasText: 'Vừa sửa gấp ngày 20/11/2026' });
    await strip.waitFor();
    await takesOver(tab, version);
    await host.stop();
    await tab.goto(host.top + lesson);
    assert.equal(await strip.count(), 1);
    const link = strip.getByRole('link');
    assert.equal(await link.evaluate((link) => link.href), `${host.top}tin/lop-hoc.html`);

    edit('tin/lop-hoc.md', (text) => text.replace('urgent: 2026-11-20', 'urgent: 2026-10-01'));
    host.publish();
    await host.start();
    await tab.goto(host.top);
    assert.equal(await strip.count(), 0);
  }));

test('a site that keeps no more clears its own stores, and no others', () =>
  withHost({}, async (tab, host) => {
    await save(tab, host);
    const foreign = ['camnang http://127.0.0.1/ core 1', `camnang ${host.top}khac/ seen`, 'shop'];
    await tab.evaluate((names) => Promise.all(names.map((name) => caches.open(name))), foreign);
    edit('site.yaml', (text) => `${text}offline: false\n`);
    host.publish();
    await tab.goto(host.top + lesson);
    await eventually(tab, async () => !(await navigator.serviceWorker.getRegistration()));
    assert.deepEqual((await tab.evaluate(() => caches.keys())).sort(), foreign.sort());
    await tab.goto(host.top + section);
    await tab.waitForLoadState('networkidle');
    assert.equal(await tab.locator('[data-keep]').count(), 0);
    assert.equal(await tab.evaluate(async () => Boolean(await navigator.serviceWorker.getRegistration())), false);
  }));

test('a phone that is full is told so in plain words, and gets its room back', () =>
  withHost({}, async (tab, host, devtools) => {
    await open(tab, host.top + section);
    const { usage } = await devtools.send('Storage.getUsageAndQuota', { origin: new URL(host.top).origin });
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(host.top).origin, quotaSize: usage + 20_000 });
    await tab.getByRole('button', { name: /^Lưu phần này vào máy/ }).click();
    await tab.getByText('Máy đã đầy nên chưa lưu được.').waitFor();
    assert.equal(await tab.evaluate(() => caches.keys().then((keys) => keys.filter((key) => / saved /.test(key)).length)), 0);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(host.top).origin });
    await tab.getByRole('button', { name: /^Lưu phần này vào máy/ }).click();
    await tab.getByText('Đã lưu. Mất mạng vẫn xem được.').waitFor();
  }));

test('what could not be loaded is said, and the rest is kept with another tap', () =>
  withHost({}, async (tab, host) => {
    await open(tab, host.top + section);
    let fails = true;
    host.server.prependListener('request', (request, response) => {
      if (fails && request.url.endsWith('.svg')) response.destroy();
    });
    await tab.getByRole('button', { name: /^Lưu phần này vào máy/ }).click();
    await tab.getByText('Mạng yếu nên chưa lưu hết.').waitFor();
    fails = false;
    await tab.getByRole('button', { name: /^Lưu nốt phần này/ }).click();
    await tab.getByText('Đã lưu. Mất mạng vẫn xem được.').waitFor();
  }));

test('a host that does not answer is not waited for when the page is kept', () =>
  withHost({}, async (tab, host) => {
    await open(tab, host.top + lesson);
    host.server.removeAllListeners('request');
    const asked = new Promise((resolve) => host.server.on('request', resolve));
    await tab.goto(host.top + lesson);
    await tab.getByRole('heading', { level: 1, name: 'Gửi ảnh cho con cháu bằng Zalo' }).waitFor();
    await asked;
  }));

test('a reader whose phone saves data is asked first', () =>
  withHost({}, async (tab, host) => {
    await tab.addInitScript(() =>
      Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '4g' } }),
    );
    await open(tab, host.top + section);
    await tab.getByRole('button', { name: /^Lưu phần này vào máy/ }).click();
    await tab.getByText(/Phần này nặng \d+ KB/).waitFor();
    assert.equal(await tab.evaluate(() => caches.keys().then((keys) => keys.filter((key) => / saved /.test(key)).length)), 0);
    await tab.getByRole('button', { name: 'Vẫn lưu' }).click();
    await tab.getByText('Đã lưu. Mất mạng vẫn xem được.').waitFor();
  }));

test('in Zalo the button tells the way to the phone’s browser, and nothing of it stands there before', () =>
  withHost({ userAgent: ZALO, isMobile: true, hasTouch: true, permissions: ['clipboard-write'] }, async (tab, host) => {
    await open(tab, host.top + section);
    const button = tab.getByRole('button', { name: /^Lưu phần này vào máy/ });
    await button.waitFor();
    assert.equal(await tab.getByText('Mở bằng trình duyệt').count(), 0);
    await button.tap();
    await tab.getByText('Mở bằng trình duyệt').waitFor();
    await tab.getByRole('link', { name: 'Mở bằng Chrome' }).waitFor();
    await tab.getByRole('button', { name: 'Chép đường link' }).tap();
    await tab.getByText('Đã chép đường link').waitFor();
  }));

test('where pages cannot be kept there is no control for it', async () => {
  const host = await newHost();
  const site = path.join(temp, 'stick');
  build(source, site);
  for (const url of [host.top, `file://${site}/`])
    for (const userAgent of [undefined, ZALO])
      // On a stick the browser has a worker container that refuses; on an insecure host and in some apps there is none.
      await withTab({ worker: url.startsWith('file:'), userAgent }, async (tab) => {
        const faults = [];
        tab.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(`${url}: ${message.text()}`));
        tab.on('pageerror', (error) => faults.push(`${url}: ${error}`));
        for (const page of [section, lesson, 'da-luu.html', 'mat-mang.html']) {
          await tab.goto(url + page);
          await tab.waitForLoadState('networkidle');
          const shown = await tab.locator(':is([data-keep], [data-held], [data-saved], [data-retry])').filter({ visible: true }).count();
          if (shown) faults.push(`${url}${page}: a control is there`);
        }
        none(faults);
      });
});

test('axe finds no fault in what is shown to keep pages, nothing is too small or too wide', () =>
  withHost({ width: 320 }, async (tab, host) => {
    const faults = [];
    const look = async (name) => {
      const { violations } = await new AxeBuilder({ page: tab }).setLegacyMode().analyze();
      faults.push(...violations.flatMap((rule) => rule.nodes.map((node) => `${name}: ${rule.id} at ${node.html}`)));
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) faults.push(`${name}: ${wide} px too wide`);
      const small = await tab
        .locator('main button:visible')
        .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 48).map((one) => one.textContent));
      faults.push(...small.map((text) => `${name}: “${text}” is less than 48 px high`));
    };
    await open(tab, host.top + section);
    await tab.getByRole('button', { name: /^Lưu phần này vào máy/ }).waitFor();
    await look('offer');
    await tab.getByRole('button', { name: /^Lưu phần này vào máy/ }).click();
    await tab.getByText('Đã lưu. Mất mạng vẫn xem được.').waitFor();
    await look('kept');
    await tab.goto(`${host.top}da-luu.html`);
    await tab.getByRole('button', { name: 'Xoá khỏi máy' }).waitFor();
    await look('saved');
    await host.stop();
    await tab.goto(`${host.top}huong-dan/moi-thu.html`);
    await tab.getByRole('link', { name: /Bài học|bài/ }).first().waitFor();
    await look('offline');
    none(faults);
  }));

test('phones are told how to put the handbook on their screen', () =>
  withHost({}, async (tab, host, devtools) => {
    await open(tab, host.top);
    const { url, errors, data } = await devtools.send('Page.getAppManifest');
    assert.deepEqual([url, errors], [`${host.top}manifest.webmanifest`, []]);
    const { icons, ...told } = JSON.parse(data);
    assert.equal(new URL(told.start_url, url).href, `${host.top}index.html`);
    assert.equal(told.orientation, undefined);
    for (const icon of icons.filter(({ type }) => type === 'image/png')) {
      const size = await tab.evaluate(async (src) => {
        const picture = new Image();
        picture.src = src;
        await picture.decode();
        return `${picture.naturalWidth}x${picture.naturalHeight}`;
      }, new URL(icon.src, url).href);
      assert.equal(size, icon.sizes);
    }
    assert.deepEqual(
      icons.map(({ sizes, purpose }) => `${sizes} ${purpose ?? ''}`.trim()),
      ['any', '192x192 any', '512x512 any', '512x512 maskable'],
    );
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'), []);
  }));
