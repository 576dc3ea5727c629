// The ward's tables in the desk: cells by mouse and keys, what Excel gives, the yes that decides, two who write at once.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { binary, isSaved, newSite, open, shoot, startDesk, violations } from './desk.mjs';

const GROUPS =
  '\ufeffSố tổ;Tên tổ;Nơi họp;Vai trò 1;Họ tên 1;Điện thoại 1;Đồng ý 1\r\n' +
  '1;Tổ A;"Nhà văn hoá; thôn B";Tổ trưởng;Bà A;0900 000 001;có\r\n' +
  '2;…;…;Tổ trưởng;Ông B;0900 000 002;không\r\n' +
  '3;…;…;Thành viên;Bà C;900000003;có\r\n' +
  '4;…;…;…;…;…;…\r\n';

/** A new site with a table of groups, its file, and the desk's page of tables. */
async function tables(name, options = {}) {
  const root = newSite(name);
  const data = path.join(root, 'content/_data');
  fs.rmSync(data, { recursive: true, force: true });
  fs.mkdirSync(data);
  const file = path.join(data, 'to.csv');
  fs.writeFileSync(file, GROUPS);
  const { url } = await startDesk(root);
  const { page, faults } = await open(`${url}table.html#groups`, options);
  await page.waitForSelector('.grid .c');
  return { root, file, data, page, faults };
}

const cell = (row, column) => `tr[data-row="${row}"] [data-column="${column}"] .c`;
const read = (file) => fs.readFileSync(file, 'utf8');
const sight = (page, row, words) => page.waitForFunction(([row, words]) => document.querySelector(`tr[data-row="${row}"] .out`)?.textContent === words, [row, words]);

test('cells are written by keys alone, every other byte stays, and it is taken back', async () => {
  const { file, page, faults } = await tables('Ô');
  await page.focus(cell(3, 1));
  await page.keyboard.type('Tổ “Hạ Đoạn”; cũ');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.closest('tr').dataset.row), '4');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Đình làng');
  await page.keyboard.press('Control+s');
  await isSaved(page);
  const written = GROUPS.replace('2;…;…', '2;"Tổ “Hạ Đoạn”; cũ";…').replace('3;…;…', '3;…;Đình làng');
  assert.equal(read(file), written);
  // A row that was not there.
  await page.fill(cell(6, 0), '5');
  await page.fill(cell(6, 1), 'Tổ E');
  await page.waitForFunction(() => document.querySelector('tr[data-row="7"]'));
  await page.keyboard.press('Control+s');
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 6);
  await sight(page, 6, 'Dòng chấm, điền bút');
  assert.equal(read(file), `${written}5;Tổ E;;;;;\r\n`);
  for (let times = 0; times < 6 && read(file) !== GROUPS; times++) {
    await page.click('#undo');
    await page.waitForTimeout(400);
  }
  assert.equal(read(file), GROUPS);
  assert.deepEqual(faults, []);
});

test('the yes decides, visibly, and a lost zero is given back', async () => {
  const { file, page, root } = await tables('Đồng ý');
  await sight(page, 2, 'Tổ trưởng · Bà A · 0900 000 001');
  await sight(page, 3, 'Dòng chấm. Tên và số giữ kín.');
  assert.equal(await page.locator('tr[data-row="3"] .shut').count(), 3);
  await page.selectOption(cell(3, 6), 'có');
  await sight(page, 3, 'Tổ trưởng · Ông B · 0900 000 002');
  assert.equal(await page.locator('tr[data-row="3"] .shut').count(), 0);
  await page.selectOption(cell(2, 6), 'không');
  await sight(page, 2, 'Dòng chấm. Tên và số giữ kín.');
  await page.click('text=Thêm số 0 giúp tôi');
  await sight(page, 4, 'Thành viên · Bà C · 0900 000 003');
  await shoot(page, 'desk-table');
  assert.equal(read(file), GROUPS.replace('001;có', '001;không').replace('002;không', '002;có').replace('900000003', '0900000003'));
  assert.equal(spawnSync(binary, ['--root', root, 'build', '--only', 'pages', '--today', '2026-11-25']).status, 0);
  const published = fs.readdirSync(path.join(root, 'public'), { recursive: true }).filter((name) => name.endsWith('.html')).map((name) => read(path.join(root, 'public', name))).join();
  assert.ok(!published.includes('0900 000 001') && !published.includes('Bà A'));
});

test('what Excel gives is shown before it is written: columns by their names, rows by their first cell', async () => {
  const { file, page } = await tables('Dán');
  await page.click('#paste');
  await page.fill('#pasted', 'x\ty\n1\t2\n');
  assert.match(await page.textContent('#plan'), /Chưa thấy tên cột/);
  await page.fill('#pasted', 'họ tên 1\tTỔ SỐ\tGhi chú\tNơi họp\nÔng D\t4\tm\t"Nhà\nmới"\n\t2\t\tSân đình\nBà E\t5\t\t\n');
  assert.match(await page.textContent('#plan'), /Hiểu 3 cột, 3 hàng.*đổi 2 hàng, thêm 1 hàng: 5 ô.*Không ghi cột: Ghi chú/);
  assert.equal(read(file), GROUPS);
  await page.click('#pastego');
  await page.waitForSelector('.toast');
  const expected = GROUPS.replace('4;…;…;…;…', '4;…;"Nhà\r\nmới";…;Ông D').replace('2;…;…', '2;…;Sân đình') + '5;;;;Bà E;;\r\n';
  assert.equal(read(file), expected);
  // Into the cells themselves.
  await page.focus(cell(5, 1));
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'Tổ D\tĐình\r\nTổ E\tChùa\r\n');
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.waitForFunction(() => /Đã dán 4 ô/.test(document.querySelector('.toast')?.textContent ?? ''));
  assert.equal(read(file), expected.replace('4;…;"Nhà\r\nmới"', '4;Tổ D;Đình').replace('5;;;', '5;Tổ E;Chùa;'));
});

test('what somebody else wrote meanwhile is not overwritten, and both are shown', async () => {
  const { file, page } = await tables('Hai người');
  await page.route('**/api/**', (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()));
  fs.writeFileSync(file, GROUPS.replace('4;…', '4;Tổ của họ'));
  await page.fill(cell(5, 1), 'Tổ của tôi');
  await page.keyboard.press('Control+s');
  await page.waitForSelector('#both[open]');
  assert.match(await page.textContent('#apart'), /Tổ của tôi.*Tổ của họ/);
  assert.equal(read(file), GROUPS.replace('4;…', '4;Tổ của họ'));
  await page.unroute('**/api/**');
  await page.click('#keepmine');
  await page.waitForSelector('.toast');
  assert.equal(read(file), GROUPS.replace('4;…', '4;Tổ của tôi'));
});

test('a table is begun, one that Excel holds is only looked at, a spreadsheet too', async () => {
  const { data, page } = await tables('Bắt đầu');
  await page.click('#tab-holidays');
  await page.click('text=Bắt đầu bảng');
  await page.waitForFunction(() => document.activeElement?.matches('.grid .c'));
  await page.keyboard.type('2027-01-01');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Tết Dương lịch');
  await page.keyboard.press('Control+s');
  await isSaved(page);
  assert.equal(read(path.join(data, 'ngay-nghi.csv')), '\ufeffNgày;Đến ngày;Tên ngày nghỉ\r\n2027-01-01;;Tết Dương lịch\r\n');
  fs.writeFileSync(path.join(data, '~$to.csv'), 'x');
  await page.click('#tab-groups');
  await page.waitForFunction(() => /đang mở trong Excel/.test(document.querySelector('#foot').textContent));
  assert.ok(await page.locator(cell(2, 1)).evaluate((field) => field.readOnly));
});

for (const viewport of [{ width: 1366, height: 768 }, { width: 1024, height: 768 }, { width: 683, height: 384 }]) {
  test(`no violation of accessibility at ${viewport.width} × ${viewport.height}`, async () => {
    const { page } = await tables(`${viewport.width}`, { viewport });
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await violations(page), [], colorScheme);
      await shoot(page, `desk-table-${viewport.width}-${colorScheme}`);
    }
    await page.click('#paste');
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Escape');
    await page.click('#tab-roster');
    await page.waitForSelector('text=Bắt đầu bảng');
    assert.deepEqual(await violations(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
}
