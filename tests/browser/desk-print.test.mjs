// Printing from the desk: what there is, made by a build with the site's own address, recorded, and got as PDF.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { newSite, open, shoot, startDesk, violations } from './desk.mjs';

const ADDRESS = 'https://camnang.example';

/** A new site with a lesson that has a number, perhaps with an address, and its print screen. */
async function print(name, address, options = {}) {
  const root = newSite(name);
  const site = path.join(root, 'content/site.yaml');
  fs.writeFileSync(site, fs.readFileSync(site, 'utf8').replace(/base_url: .*/, `base_url: "${address}"`));
  const lesson = path.join(root, 'content/bai-hoc/goi-video-zalo.md');
  const { url } = await startDesk(root);
  const { page, faults } = await open(`${url}print.html`, { ...options, acceptDownloads: true });
  await page.waitForSelector('.prints .panel');
  return { root, lesson, page, faults };
}

const made = (page) => page.waitForFunction(() => /Bản in đã xong/.test(document.querySelector('#job').textContent), null, { timeout: 120_000 });

test('a sheet that is asked for is made as it is published, and got', { timeout: 240_000 }, async () => {
  const { root, lesson, page, faults } = await print('In', ADDRESS);
  const sheet = page.locator('.prints button[aria-label^="Tờ phát tay:"]').first();
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 180_000 }), sheet.click()]);
  const bytes = fs.readFileSync(await download.path());
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  assert.match(download.suggestedFilename(), /\.pdf$/);
  // The very file of a build, with the address and the number that were recorded.
  assert.ok(fs.readdirSync(path.join(root, 'public'), { recursive: true }).some((name) => name.endsWith(download.suggestedFilename())));
  assert.match(fs.readFileSync(path.join(root, 'content/_data/printed.yaml'), 'utf8'), /short: 1,/);
  await made(page);
  await page.waitForTimeout(1500);
  assert.match(await page.textContent('#job'), /Bản in đã xong/, 'the list of printed numbers is no change of the lessons');
  await shoot(page, 'desk-print-made');
  // What changes afterwards is not printed as it was.
  fs.appendFileSync(lesson, '\nMột câu nữa.\n');
  await page.waitForFunction(() => /đã đổi/.test(document.querySelector('#job').textContent));
  assert.deepEqual(faults, []);
});

test('without an address it is said what is missing, and where to write it', async () => {
  const { page } = await print('Chưa có địa chỉ', '');
  assert.match(await page.textContent('#state'), /chưa có địa chỉ/);
  await page.click('#state .b');
  await page.waitForURL(/settings\.html/);
});

test('what must be mended is told, and nothing is made', { timeout: 120_000 }, async () => {
  const { root, lesson, page } = await print('Lỗi', ADDRESS);
  fs.appendFileSync(lesson, '\n[Hỏng](khong-co.md)\n');
  await page.waitForTimeout(1000);
  await page.click('#make');
  await page.waitForSelector('#found .must', { timeout: 100_000 });
  assert.ok(!fs.existsSync(path.join(root, 'public/index.html')));
  await page.click('#found .b');
  await page.waitForURL(/lesson\.html/);
});

for (const viewport of [{ width: 1366, height: 768 }, { width: 1024, height: 768 }, { width: 683, height: 384 }, { width: 390, height: 800 }]) {
  test(`no violation of accessibility at ${viewport.width} × ${viewport.height}`, async () => {
    const { page } = await print(`${viewport.width}`, '', { viewport });
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await violations(page), [], colorScheme);
      await shoot(page, `desk-print-${viewport.width}-${colorScheme}`);
    }
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
}
