// The page of the roster knows who is on duty today: on the web and from a stick, in Vietnam's time, on days off too.

import test, { after } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { camnang, none, noteErrors, sites, withTab } from './helpers.mjs';

const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'camnang-roster-'));
after(() => fs.rmSync(temp, { recursive: true, force: true }));

/** Builds a site with these rows of duty; the address of its page on this machine. */
function siteWith(name, rows) {
  const [root, out] = [path.join(temp, name), path.join(temp, `${name} trên USB`)];
  camnang('init', root);
  const put = (file, text) => {
    fs.mkdirSync(path.join(root, 'content', path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(root, 'content', file), text);
  };
  fs.rmSync(path.join(root, 'content/_data'), { recursive: true, force: true });
  put('lich-truc.md', '---\ntitle: Hôm nay ai trực?\nkind: page\n---\n\n:::lich-truc\n:::\n');
  put('_data/roster.csv', `Ngày;Thứ;Ca;Nơi trực;Ai trực\n${rows}`);
  put('_data/holidays.csv', 'Ngày;Đến ngày;Tên ngày nghỉ\n2027-04-30;2027-05-01;Lễ Chiến thắng\n2027-09-02;;Quốc khánh\n');
  camnang('--root', root, 'build', '--today', '2026-11-22', '--out', out, '--only', 'assets,pages,calendar');
  return pathToFileURL(path.join(out, 'lich-truc.html')).href;
}

const week = siteWith(
  'tuần',
  ';T2-T6;Sáng 7:30-11:30;Trung tâm;Đoàn viên\n;T2-T6;Chiều 13:30-17:00;Trung tâm;Tổ công nghệ số\n' +
    '2026-11-24;;Sáng 8:00-10:00;Trung tâm;Cán bộ phường\n2026-11-28;;Sáng 8:00-10:00;Chợ;Thanh niên\n',
);
const ward = sites.find((site) => site.name === 'ward');

/** What the page at an address says of today at a moment; `moment` is Vietnam's time. */
const today = (url, moment, options = {}) =>
  withTab(options, async (tab) => {
    const faults = [];
    noteErrors(tab, faults, () => 'lich-truc.html');
    await tab.clock.setFixedTime(new Date(`${moment}+07:00`));
    await tab.goto(url);
    none(faults);
    const lines = (await tab.locator('.duty .now').innerText()).split('\n');
    return lines.map((line) => line.trim()).filter(Boolean);
  });

const morning = ['Sáng: từ 7:30 đến 11:30', 'Ở Trung tâm', 'Người trực: Đoàn viên'];
const afternoon = ['Chiều: từ 13:30 đến 17:00', 'Ở Trung tâm', 'Người trực: Tổ công nghệ số'];
const cases = [
  ['a Monday morning', '2026-11-23T09:00', ['Hôm nay, thứ Hai 23/11: có người trực', ...morning, ...afternoon]],
  ['a Monday noon', '2026-11-23T11:30', ['Hôm nay, thứ Hai 23/11: có người trực', ...afternoon]],
  [
    'a Monday evening: the row of one day stands in the place of the weekly one',
    '2026-11-23T17:00',
    ['Hôm nay, thứ Hai 23/11: hết giờ trực', 'Buổi sau: thứ Ba 24/11', 'Sáng: từ 8:00 đến 10:00', 'Ở Trung tâm', 'Người trực: Cán bộ phường', ...afternoon],
  ],
  ['a Saturday of its own', '2026-11-28T07:00', ['Hôm nay, thứ Bảy 28/11: có người trực', 'Sáng: từ 8:00 đến 10:00', 'Ở Chợ', 'Người trực: Thanh niên']],
  ['another Saturday', '2026-12-05T09:00', ['Hôm nay, thứ Bảy 5/12: không có người trực', 'Buổi sau: thứ Hai 7/12', ...morning, ...afternoon]],
  ['a holiday', '2027-09-02T09:00', ['Hôm nay, thứ Năm 2/9, nghỉ: Quốc khánh', 'Buổi sau: thứ Sáu 3/9', ...morning, ...afternoon]],
  [
    'the first of two days off before a weekend',
    '2027-04-30T09:00',
    ['Hôm nay, thứ Sáu 30/4, nghỉ: Lễ Chiến thắng', 'Buổi sau: thứ Hai 3/5', ...morning, ...afternoon],
  ],
];
for (const [name, moment, said] of cases) {
  // The same moment is another day in Los Angeles.
  for (const timezoneId of ['Asia/Ho_Chi_Minh', 'America/Los_Angeles']) {
    test(`${name}, on a phone set to ${timezoneId}`, async () =>
      assert.deepEqual(await today(week, moment, { timezoneId }), said));
  }
}

test('a year whose holidays are not known is said to be one', async () => {
  const lines = await today(week, '2028-01-03T09:00');
  assert.equal(lines[0], 'Hôm nay, thứ Hai 3/1: có người trực');
  assert.deepEqual(lines.slice(-3), ['Trang chưa biết ngày nghỉ lễ năm 2028. Bà con gọi hỏi trước khi đi.', 'Hỏi lịch trực', '………… (phường điền)']);
});

test('a roster that has ended says so, and whom to ask', async () => {
  const ended = siteWith('hết', '2026-11-25;;Sáng 8:00-10:00;Chợ;Thanh niên\n');
  assert.equal((await today(ended, '2026-11-24T09:00'))[1], 'Buổi sau: thứ Tư 25/11');
  assert.deepEqual(await today(ended, '2026-11-26T09:00'), ['Hôm nay, thứ Năm 26/11: chưa có lịch trực', 'Hỏi lịch trực', '………… (phường điền)']);
});

for (const [where, root] of Object.entries({ 'on the web': ward.url, 'from a stick': pathToFileURL(ward.folder + path.sep).href })) {
  test(`while the ward has given no roster, its page claims nobody is on duty ${where}`, () =>
    withTab({}, async (tab) => {
      await tab.clock.setFixedTime(new Date('2026-11-23T09:00+07:00'));
      await tab.goto(new URL('lich-truc.html', root).href);
      assert.equal(await tab.locator('.duty .now').count(), 0);
      assert.match(await tab.locator('main').innerText(), /gọi hỏi trước khi đi/);
    }));
}

test('a page that stays open over midnight tells of the new day, and marks its row', () =>
  withTab({}, async (tab) => {
    await tab.clock.setFixedTime(new Date('2026-11-27T23:59+07:00'));
    await tab.goto(week);
    const marked = () => tab.locator('tr.on th').allInnerTexts();
    assert.deepEqual(await marked(), ['Thứ Sáu']);
    await tab.clock.setFixedTime(new Date('2026-11-28T00:01+07:00'));
    await tab.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    assert.deepEqual(await marked(), ['Thứ Bảy', 'Thứ Bảy 28/11/2026']);
    assert.match(await tab.locator('.now').innerText(), /^Hôm nay, thứ Bảy 28\/11: có người trực/);
  }));

test('without a network the page that is open already goes on', () =>
  withTab({}, async (tab) => {
    await tab.clock.setFixedTime(new Date('2026-11-23T09:00+07:00'));
    await tab.goto(week);
    await tab.context().setOffline(true);
    await tab.clock.setFixedTime(new Date('2027-09-02T09:00+07:00'));
    await tab.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    assert.match(await tab.locator('.now').innerText(), /nghỉ: Quốc khánh/);
  }));

test('without JavaScript the whole week stands there, with what to look for', () =>
  withTab({ javaScriptEnabled: false }, async (tab) => {
    await tab.goto(week);
    const rows = await tab.locator('.duty tr').allInnerTexts();
    assert.equal(rows.length, 9);
    assert.match(rows[0], /^Thứ Hai\s+Sáng: từ 7:30 đến 11:30\s+Ở Trung tâm\s+Người trực: Đoàn viên/);
    assert.match(rows[6], /^Chủ nhật\s+Không có người trực/);
    assert.equal(await tab.locator('.duty .now').innerText(), 'Bà con xem hàng ghi thứ của hôm nay. Cuối bảng có ghi đúng ngày hôm nay thì theo hàng ấy.');
    assert.match(await tab.locator('.duty .off').innerText(), /Quốc khánh: 02\/09\/2027/);
  }));

test('the page fits 360 px, and axe finds no fault, in light and dark colours', async () => {
  for (const colorScheme of ['light', 'dark']) {
    await withTab({ colorScheme }, async (tab) => {
      await tab.clock.setFixedTime(new Date('2026-11-23T18:00+07:00'));
      await tab.goto(week);
      const [whole, seen] = await tab.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.ok(whole <= seen, `${whole} px in a window of ${seen} px`);
      const { violations } = await new AxeBuilder({ page: tab }).setLegacyMode().analyze();
      assert.deepEqual(violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`)), []);
    });
  }
});
