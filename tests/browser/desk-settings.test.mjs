// The handbook itself in the desk: fields of site.yaml written one by one, findings at the field, a mark that comes, all taken back.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { isSaved, newSite, open, shoot, startDesk, temp, violations } from './desk.mjs';

const SITE = `# Của phường
name: Cẩm nang số # tên chung
description: Học từng bước.
ward: Phường Một
# Chưa có địa chỉ.
base_url: ""
language: vi
`;

/** A new site with settings of its own, their file, and their page in the desk. */
async function settings(name, options = {}) {
  const root = newSite(name);
  const file = path.join(root, 'content/site.yaml');
  fs.writeFileSync(file, SITE);
  const { url } = await startDesk(root);
  const { page, faults } = await open(`${url}settings.html`, options);
  await page.waitForSelector('#colours input');
  return { root, file, page, faults };
}

const read = (file) => fs.readFileSync(file, 'utf8');

test('fields are written, all other bytes stay, and it is taken back', async () => {
  const { file, page, faults } = await settings('Ghi');
  assert.equal(await page.inputValue('[name=ward]'), 'Phường Một');
  await page.fill('[name=name]', 'Cẩm nang: mới');
  await page.keyboard.press('Control+s');
  await isSaved(page);
  const one = SITE.replace('Cẩm nang số #', '"Cẩm nang: mới" #');
  assert.equal(read(file), one);
  await page.fill('[name=base_url]', 'https://camnang.example');
  await page.keyboard.press('Control+s');
  await page.waitForFunction(() => !/Đang lưu/.test(document.querySelector('#saved').textContent));
  const two = one.replace('""', 'https://camnang.example');
  assert.equal(read(file), two);
  await page.click('#colours label:has-text("Tím")');
  await page.waitForFunction(() => document.querySelector('[name=colour]').value === '#5b2f82');
  await page.keyboard.press('Control+s');
  await page.waitForTimeout(900);
  assert.equal(read(file), `${two}colour: "#5b2f82"\n`);
  for (let times = 0; times < 5 && read(file) !== SITE; times++) {
    await page.click('#undo');
    await page.waitForTimeout(700);
  }
  assert.equal(read(file), SITE);
  assert.equal(await page.inputValue('[name=name]'), 'Cẩm nang số');
  assert.deepEqual(faults, []);
});

test('what is wrong is told at its field, and mended from there', async () => {
  const { file, page } = await settings('Sai');
  await page.fill('[name=colour]', '#ffcc00');
  await page.keyboard.press('Control+s');
  await page.waitForSelector('#told-colour');
  assert.equal(await page.getAttribute('[name=colour]', 'aria-describedby'), 'told-colour');
  await shoot(page, 'desk-settings-pale');
  await page.click('#told-colour .b.pine');
  await page.waitForFunction(() => !document.querySelector('#told-colour'));
  assert.match(read(file), /colour: "#[0-9a-f]{6}"/);
  assert.doesNotMatch(read(file), /ffcc00/);
  await page.fill('[name=base_url]', 'camnang của phường');
  await page.keyboard.press('Control+s');
  await page.waitForSelector('#told-base_url.must');
  await page.fill('[name=name]', '');
  await page.keyboard.press('Control+s');
  await page.waitForSelector('#told-name.must');
  assert.match(read(file), /name: Cẩm nang số # tên chung/);
});

test('a mark that is chosen lies beside the settings, and is taken back', async () => {
  const { root, file, page } = await settings('Dấu');
  const drawing = path.join(temp, 'dau.svg');
  fs.writeFileSync(drawing, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="18" fill="#9b1e23"/></svg>');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.click('[data-take=logo]')]);
  await chooser.setFiles(drawing);
  await page.waitForSelector('.toast');
  assert.equal(read(file), `${SITE}logo: bieu-trung.svg\n`);
  assert.ok(fs.existsSync(path.join(root, 'content/bieu-trung.svg')));
  assert.equal(await page.inputValue('#logo'), 'bieu-trung.svg');
  await page.click('.toast .b');
  await page.waitForFunction(() => document.querySelector('#logo').value === '');
  assert.equal(read(file), SITE);
});

test('what was written elsewhere meanwhile is not written over', async () => {
  const { file, page } = await settings('Hai');
  await page.waitForTimeout(500);
  await page.evaluate(() => { window.EventSource = class {}; });
  const other = SITE.replace('Phường Một', 'Phường Hai');
  await page.fill('[name=city]', 'TP A');
  fs.writeFileSync(file, other);
  await page.keyboard.press('Control+s');
  await page.waitForSelector('#state .bad');
  assert.equal(read(file), other);
  await page.click('#state button:has-text("Ghi chữ của tôi")');
  await isSaved(page);
  assert.match(read(file), /city: TP A/);
});

for (const viewport of [{ width: 1366, height: 768 }, { width: 1024, height: 768 }, { width: 683, height: 384 }, { width: 390, height: 800 }]) {
  test(`no violation of accessibility at ${viewport.width} × ${viewport.height}`, async () => {
    const { page } = await settings(`${viewport.width}`, { viewport });
    await page.fill('[name=colour]', '#ffcc00');
    await page.keyboard.press('Control+s');
    await page.waitForSelector('#told-colour');
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await violations(page), [], colorScheme);
      await shoot(page, `desk-settings-${viewport.width}-${colorScheme}`);
    }
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
}
