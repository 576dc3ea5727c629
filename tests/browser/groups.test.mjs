// A group is found by its number or name, with and without marks and without a script; the one that is picked stands on every lesson.

import test from 'node:test';
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sites, withTab } from './helpers.mjs';

const ward = sites.find((site) => site.name === 'ward');
const fixture = sites.find((site) => site.name === 'fixture');
const tops = { 'on the web': ward.url, 'from a stick': pathToFileURL(`${ward.folder}${path.sep}`).href };

for (const [where, top] of Object.entries(tops)) {
  test(`groups are found as people type them ${where}`, () =>
    withTab({}, async (tab) => {
      await tab.goto(new URL('to/index.html', top).href);
      const rows = tab.locator('.groups li:visible');
      for (const [typed, count] of [['', 28], ['12', 1], ['tổ số 1', 1], ['tam 8', 1], ['SỐ TẠM'.normalize('NFD'), 28], ['xyz', 0]]) {
        await tab.locator('.find input').fill(typed);
        assert.equal(await rows.count(), count, typed);
      }
      assert.match(await tab.locator('[data-found]').textContent(), /Không thấy/);
      await tab.locator('.find input').fill('12');
      await tab.keyboard.press('Enter');
      await tab.waitForURL(/to\/12\.html$/);
    }));

  test(`the picked group stands on lessons until it is dropped ${where}`, () =>
    withTab({}, async (tab) => {
      const lesson = new URL('dich-vu-cong/dang-nhap.html', top).href;
      const way = tab.locator('[data-group]');
      await tab.goto(lesson);
      assert.equal(await way.textContent(), 'Tìm tổ của bà con');
      await way.click();
      await tab.locator('.groups a').nth(6).click();
      await tab.getByRole('button', { name: 'Đây là tổ của tôi' }).click();
      await tab.goto(lesson);
      assert.equal(await way.textContent(), 'Tổ của bà con: Tổ ……, số tạm (tổ 7)');
      await way.click();
      await tab.waitForURL(/to\/7\.html$/);
      await tab.getByRole('button', { name: 'Bỏ chọn tổ này' }).click();
      await tab.goto(lesson);
      assert.equal(await way.textContent(), 'Tìm tổ của bà con');
      await tab.goto(new URL('to/7.html', top).href);
      await tab.getByRole('button', { name: 'Đây là tổ của tôi' }).click();
      await tab.goto(new URL('dich-vu-cong/index.html', top).href);
      await tab.evaluate(() => localStorage.setItem('camnang:lesson:dich-vu-cong/dang-nhap', '1'));
      await tab.reload();
      await tab.locator('[data-clear]').click();
      assert.equal(await tab.evaluate(() => localStorage.getItem('camnang:group')), null, 'clearing clears it too');
    }));
}

test('without a script the whole list is there', () =>
  withTab({ javaScriptEnabled: false }, async (tab) => {
    await tab.goto(new URL('to/index.html', ward.url).href);
    assert.equal(await tab.locator('.groups li:visible').count(), 28);
    assert.equal(await tab.locator('.find:visible').count(), 0);
  }));
