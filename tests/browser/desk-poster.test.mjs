// A poster in the desk: written in its form, the sheet beside it made anew, what cannot be read from afar told, and taken back.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { isSaved, newSite, open, shoot, startDesk, violations } from './desk.mjs';

const POSTER = `---
title: Không đọc mã OTP
# Tờ này để ở quầy.
kind: poster
poster:
  layout: warning
  size: [a4]
  distance: 1
  headline: [Mã OTP, "**không đọc cho ai**"]
  lines:
    - {icon: otp, no: true, title: Không đọc mã, text: "Ai hỏi, cũng không đọc."}
    - {icon: call, title: Tắt máy, blank: Số ngân hàng}
  call: 113
  call_text: [Mất tiền, gọi ngay]
---

Đọc mã cho người lạ là mất tiền.
`;

/** A new site with a poster, its file, and its page in the desk. */
async function poster(name, options = {}) {
  const root = newSite(name);
  const file = path.join(root, 'content/otp.md');
  fs.writeFileSync(file, POSTER);
  const { url } = await startDesk(root);
  const { page, faults } = await open(`${url}poster.html?id=${encodeURIComponent('content/otp.md')}`, options);
  await page.waitForSelector('#headline input');
  return { file, page, faults };
}

const read = (file) => fs.readFileSync(file, 'utf8');
const isShown = (page, words) => page.waitForFunction((words) => { const proof = document.querySelector('#proof'); return proof.naturalWidth > 300 && proof.alt.includes(words); }, words);

test('fields are written, all other bytes stay, the sheet is made anew, and it is taken back', async () => {
  const { file, page, faults } = await poster('Viết');
  await isShown(page, 'Mã OTP không đọc cho ai');
  const before = await page.getAttribute('#proof', 'src');
  await page.fill('[aria-label="Chữ lớn, dòng 1"]', 'Mã OTP: sáu số');
  await page.keyboard.press('Control+s');
  await isSaved(page);
  await isShown(page, 'Mã OTP: sáu số không đọc cho ai');
  assert.notEqual(await page.getAttribute('#proof', 'src'), before);
  const one = POSTER.replace('[Mã OTP, ', '["Mã OTP: sáu số", ');
  assert.equal(read(file), one);
  // A line that has a blank the form does not show.
  await page.fill('[aria-label="Dòng 2: câu nhỏ"]', 'Gọi lại số trên thẻ.');
  await page.check('[name=size][value=a3]', { force: true });
  await page.keyboard.press('Control+s');
  await page.waitForFunction(() => document.querySelectorAll('#proofsizes button').length === 2);
  const two = one.replace('title: Tắt máy, blank', 'title: Tắt máy, text: Gọi lại số trên thẻ., blank').replace('[a4]', '[a4, a3]');
  assert.equal(read(file), two);
  await page.click('[aria-label="Bỏ dòng 1"]');
  await page.waitForSelector('.toast');
  assert.ok(!read(file).includes('Không đọc mã,'));
  for (let times = 0; times < 5 && read(file) !== POSTER; times++) {
    await page.click('#undo');
    await page.waitForTimeout(700);
  }
  assert.equal(read(file), POSTER);
  assert.equal(await page.inputValue('[aria-label="Chữ lớn, dòng 1"]'), 'Mã OTP');
  assert.deepEqual(faults, []);
});

test('what cannot be read from so far is told in words', async () => {
  const { page } = await poster('Xa');
  await page.fill('[data-text=distance]', '6');
  await page.keyboard.press('Control+s');
  await isSaved(page);
  await page.waitForFunction(() => /Phải sửa/.test(document.querySelector('#told').textContent));
  await shoot(page, 'desk-poster-far');
  await page.fill('[data-text=distance]', 'xa lắm');
  await page.keyboard.press('Control+s');
  await page.waitForSelector('#state .bad');
});

for (const viewport of [{ width: 1366, height: 768 }, { width: 1024, height: 768 }, { width: 683, height: 384 }]) {
  test(`no violation of accessibility at ${viewport.width} × ${viewport.height}`, async () => {
    const { page } = await poster(`${viewport.width}`, { viewport });
    await isShown(page, 'Mã OTP');
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await violations(page), [], colorScheme);
      await shoot(page, `desk-poster-${viewport.width}-${colorScheme}`);
    }
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
}
