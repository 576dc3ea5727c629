// The site in other shapes: on a stick whose path has spaces and accents, as one file, for a chat; opened without a server.

import test from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { camnang, none, noteErrors, source, until, withTab } from './helpers.mjs';

const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'camnang-export-'));
process.on('exit', () => fs.rmSync(temp, { recursive: true, force: true }));
const today = ['--today', '2026-11-22'];

const stick = path.join(temp, 'Ổ USB của bà Bảy', 'cẩm nang 100%');
camnang('--root', source, 'export', 'usb', '--out', stick, ...today);

const canPlay = await withTab({}, (tab) =>
  tab.evaluate(() => document.createElement('video').canPlayType('video/mp4; codecs="avc1.42E01E, mp4a.40.2"')),
);

test('from a stick the handbook opens, finds, shows its pictures and sheets, and plays its film', () =>
  withTab({ worker: true }, async (tab) => {
    const faults = [];
    noteErrors(tab, faults, () => tab.url());
    await tab.goto(pathToFileURL(path.join(stick, 'MO-TOI-DAY.html')).href);
    await tab.getByRole('searchbox').fill('gui anh zalo');
    await tab.keyboard.press('Enter');
    await tab.locator('[data-found] li a').first().click();
    await tab.getByRole('heading', { level: 1, name: 'Gửi ảnh cho con cháu bằng Zalo' }).waitFor();
    const pictures = await tab.evaluate(async () => {
      for (const picture of document.images) {
        picture.loading = 'eager';
        await picture.decode();
      }
      return document.images.length;
    });
    assert.ok(pictures > 0);
    const sheet = await tab.locator('a[href$=".pdf"]').first().evaluate((link) => link.href);
    assert.equal(fs.readFileSync(new URL(sheet)).subarray(0, 5).toString(), '%PDF-');
    await tab.locator('.okay input').first().check();
    await tab.reload();
    assert.ok(await tab.locator('.okay input').first().isChecked());
    if (canPlay) {
      await tab.goto(pathToFileURL(path.join(stick, 'bai-hoc/xem-phim.html')).href);
      await tab.locator('video').focus();
      await tab.keyboard.press('Space');
      await until(tab, () => document.querySelector('video').currentTime > 0.4);
    }
    // Browsers refuse captions on a stick, and say so; what is said in the film stands on the page.
    none(faults.filter((fault) => !fault.includes('.vtt')));
  }));

test('nothing on a stick is for hosts, and every name can be copied to it', () => {
  const files = fs.readdirSync(stick, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((file) => path.relative(stick, path.join(file.parentPath ?? file.path, file.name)));
  assert.ok(names.length > 20);
  const ours = names.filter((name) => name !== '.camnang');
  assert.deepEqual(ours.filter((name) => !/^[\w./-]+$/.test(name) || name.length > 150), []);
  assert.equal(new Set(ours.map((name) => name.toLowerCase())).size, ours.length);
  assert.deepEqual(ours.filter((name) => /^(sw\.js|404\.html|robots|sitemap|feed|mat-mang|da-luu|.*offline\.json)/.test(name)), []);
});

test('a packed stick unpacks to the same files, and is the same each time', () => {
  const [one, two] = ['một.zip', 'hai.zip'].map((name) => path.join(temp, name));
  for (const out of [one, two]) camnang('--root', source, 'export', 'usb', '--out', out, ...today);
  assert.ok(fs.readFileSync(one).equals(fs.readFileSync(two)));
  const run = spawnSync('unzip', ['-q', one, '-d', path.join(temp, 'unpacked')], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.error?.message ?? run.stderr);
  for (const file of ['MO-TOI-DAY.html', 'search-index.js', 'bai-hoc/nam-buoc.html'])
    assert.ok(
      fs.readFileSync(path.join(temp, 'unpacked/cam-nang', file)).equals(fs.readFileSync(path.join(stick, file))),
      file,
    );
});

for (const [what, page] of Object.entries({ lesson: 'bai-hoc/nam-buoc', film: 'bai-hoc/xem-phim', section: 'bai-hoc' })) {
  test(`one file holds a ${what}: pictures, font, quiz, marks; it asks for nothing and leads nowhere dead`, () =>
    withTab({ worker: true }, async (tab) => {
      const file = path.join(temp, `một tệp ${what}.html`);
      camnang('--root', source, 'export', 'single', page, '--out', file, ...today);
      const bytes = fs.statSync(file).size;
      assert.ok(bytes < 300_000, `${bytes} bytes`);
      const faults = [];
      const url = pathToFileURL(file).href;
      noteErrors(tab, faults, () => what);
      tab.on('request', (request) => /^data:|^file:.*html$/.test(request.url()) || faults.push(`${what}: asks ${request.url()}`));
      await tab.goto(url);
      const found = await tab.evaluate(async () => {
        for (const picture of document.images) await picture.decode();
        await document.fonts.ready;
        const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
        const links = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '(none)');
        return {
          pictures: document.images.length,
          fonts: [...document.fonts].map(({ status }) => status),
          twice: ids.filter((id, at) => ids.indexOf(id) !== at),
          lost: links.filter((link) => (link.startsWith('#') ? !ids.includes(decodeURIComponent(link.slice(1))) : !/^(https?|tel|mailto):/.test(link))),
          dead: [...document.querySelectorAll('video, iframe')].length,
        };
      });
      assert.deepEqual([found.fonts, found.twice, found.lost, found.dead], [['loaded'], [], [], 0]);
      if (what !== 'film') {
        assert.ok(found.pictures > 0);
        await tab.locator('.okay input').first().check();
        await tab.reload();
        assert.ok(await tab.locator('.okay input').first().isChecked());
      }
      if (what === 'section') {
        await tab.locator('.quiz input').first().check();
        await tab.locator('.quiz').first().getByText(/Đúng rồi|Chưa đúng/).filter({ visible: true }).first().waitFor();
      }
      assert.equal(await tab.locator('[data-share]').count(), 0);
      none(faults);
    }));
}

test('what is sent on Zalo: pictures of every step in two shapes, one for the link, a file, a sheet, the words', () => {
  const out = path.join(temp, 'gửi Zalo');
  camnang('--root', source, 'export', 'zalo', 'bai-hoc/nam-buoc', '--out', out, ...today);
  const files = fs.readdirSync(out).sort();
  const read = (name) => fs.readFileSync(path.join(out, name));
  const sizeOf = (name) => `${read(name).readUInt32BE(16)}x${read(name).readUInt32BE(20)}`;
  const pictures = files.filter((name) => name.endsWith('.png'));
  const sizes = { '1-anh-chia-se': '1200x630', '2-buoc-vuong': '1080x1080', '3-buoc-dung': '1080x1920' };
  for (const [name, size] of Object.entries(sizes)) {
    const all = pictures.filter((picture) => picture.startsWith(name));
    assert.ok(all.length >= (name === '1-anh-chia-se' ? 1 : 5), `${name}: ${all}`);
    assert.deepEqual([...new Set(all.map(sizeOf))], [size]);
    for (const picture of all) assert.ok(read(picture).length < 1_000_000, `${picture}: ${read(picture).length} bytes`);
  }
  assert.equal(read('4-to-phat.pdf').subarray(0, 5).toString(), '%PDF-');
  assert.match(read('5-bai-hoc-nam-buoc.html').toString(), /<h1>Gửi ảnh cho con cháu bằng Zalo/);
  const words = read('0-tin-nhan.txt').toString();
  assert.match(words, /^Gửi ảnh cho con cháu bằng Zalo\nẢnh chụp xong, gửi được ngay\.\n5 bước · 10 phút\nXem từng bước: http/);
  assert.equal(words, words.normalize('NFC'));
  assert.equal(files.length, pictures.length + 3);
});
