// What residents type finds the lesson they mean, with and without marks, on the web and from a stick.

import test from 'node:test';
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sites, withTab } from './helpers.mjs';

const ward = sites.find((site) => site.name === 'ward');
const results = {
  'on the web': new URL('tim-kiem.html', ward.url).href,
  'from a stick': pathToFileURL(path.join(ward.folder, 'tim-kiem.html')).href,
};
// A question, and the page that answers it.
const questions = [
  ['đăng nhập dịch vụ công', 'dich-vu-cong/dang-nhap.html'],
  ['dang nhap dich vu cong', 'dich-vu-cong/dang-nhap.html'],
  ['DANG NHAP CONG', 'dich-vu-cong/dang-nhap.html'],
  ['nop ho so', 'dich-vu-cong/nop-ho-so.html'],
  ['tra ho so', 'dich-vu-cong/tra-ho-so.html'],
  ['tien dien', 'thanh-toan/tra-tien-dien.html'],
  ['quét mã', 'thanh-toan/quet-vietqr.html'],
  ['chuyen khoan', 'thanh-toan/chuyen-khoan-an-toan.html'],
  ['cai vneid', 'tai-khoan/cai-vneid.html'],
  ['mức độ 2'.normalize('NFD'), 'tai-khoan/muc-do-2.html'],
  ['lỡ bấm', 'ap-phich/lo-bam-lo-chuyen.html'],
];

for (const [where, page] of Object.entries(results)) {
  test(`each question finds its lesson first ${where}`, () =>
    withTab({}, async (tab) => {
      const wrong = [];
      for (const [question, answer] of questions) {
        await tab.goto(`${page}?q=${encodeURIComponent(question)}`);
        const first = tab.locator('[data-found] li a').first();
        const link = await first.evaluate((a) => a.href, undefined, { timeout: 5000 });
        if (!link.endsWith(answer)) wrong.push(`${question}: ${link}`);
        assert.ok((await tab.locator('[data-found] mark').count()) > 0, `${question}: no word is marked`);
      }
      assert.deepEqual(wrong, []);
    }));
}

test('the question typed at the top of the handbook is answered, and nothing found is said', () =>
  withTab({}, async (tab) => {
    await tab.goto(ward.url);
    await tab.getByRole('searchbox').fill('quet ma');
    await tab.keyboard.press('Enter');
    await tab.getByRole('heading', { name: /bài có “quet ma”/ }).waitFor();
    await tab.goto(`${results['on the web']}?q=${encodeURIComponent('<b>xyzzy</b>')}`);
    await tab.getByRole('heading', { name: 'Không thấy bài nào có “<b>xyzzy</b>”' }).waitFor();
    assert.ok((await tab.locator('main .rows a').count()) > 5, 'the list of all lessons stays');
  }));
