// How far a reader has come stands in words on the section's page, on the web and from a stick, and goes with one button.

import test from 'node:test';
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { lessons, sites, withTab } from './helpers.mjs';

const ward = sites.find((site) => site.name === 'ward');
// The first lesson of a section with another after it.
const lesson = lessons.find((page) => page.path === 'dich-vu-cong/dang-nhap.html').path;
const section = lesson.replace(/[^/]+$/, 'index.html');

for (const [where, root] of Object.entries({
  'on the web': ward.url,
  'from a stick': pathToFileURL(ward.folder + path.sep).href,
})) {
  test(`a section tells which lessons are begun and done ${where}`, () =>
    withTab({}, async (tab) => {
      const states = async () => {
        await tab.goto(new URL(section, root).href);
        return tab.locator('.path li').evaluateAll((rows) => rows.map((row) => row.innerText.split('\n')[2] ?? ''));
      };
      const tick = async (count) => {
        await tab.goto(new URL(lesson, root).href);
        for (const box of (await tab.locator('.okay input').all()).slice(0, count)) await box.check();
      };
      assert.ok((await states()).every((state) => state === ''), 'nothing is told of a reader who has done nothing');
      await tick(1);
      assert.equal((await states())[0], 'Đang học');
      await tick(Infinity);
      assert.deepEqual((await states()).slice(0, 2), ['Xong', 'Học tiếp']);
      await tab.locator('[data-clear]').click();
      await tab.getByRole('status').filter({ hasText: 'Đã xoá' }).waitFor();
      assert.ok((await states()).every((state) => state === ''), 'all is cleared');
    }));
}
