// Pictures at the desk in a real browser: pasted, cut, covered, tapped and told, by mouse and by keys alone; what readers see
// of it afterwards; a program that goes; a window that writes elsewhere.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { binary, newSite, open, shoot, startDesk, temp, violations } from './desk.mjs';

const ID = 'content/bai-hoc/mo-vi.md';
const LESSON = `---
title: Mở ví
kind: lesson
verified:
  date: 2026-11-20
  by: Tổ công nghệ số
  how: read-document
  risk: low
---

::::buoc

## Mở ứng dụng

Chạm biểu tượng.

Đúng khi: thấy màn hình đầu.

## Gõ số

Gõ số của mình.

Đúng khi: thấy chữ “Xin chào”.

::::
`;

/** A new site with one lesson, and its desk; a site that is there already is only opened again. */
async function desk(name, lesson = LESSON, port = 0) {
  const root = path.join(temp, name);
  if (!fs.existsSync(root)) {
    newSite(name);
    fs.mkdirSync(path.join(root, 'content/bai-hoc'), { recursive: true });
    fs.writeFileSync(path.join(root, ID), lesson);
  }
  return { root, ...(await startDesk(root, port)), file: path.join(root, ID) };
}

const lessonUrl = (url, id = ID) => `${url}lesson.html?id=${encodeURIComponent(id)}`;
const pictureUrl = (url, rest, id = ID) => `${url}picture.html?id=${encodeURIComponent(id)}&${rest}`;
const isSaved = (page) => page.waitForFunction(() => /Đã lưu lúc|Mọi việc đã lưu/.test(document.querySelector('#saved').textContent));

/** A screen of 360 × 640: white above, blue below, in the pixels of a real phone. */
const screen = (page) =>
  page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 720, height: 1280 });
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, 720, 1280);
    pen.fillStyle = '#2040c0';
    pen.fillRect(0, 640, 720, 640);
    pen.fillStyle = '#c02020';
    pen.font = '40px sans-serif';
    pen.fillText('030 085 123 456', 100, 290);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
    return [...new Uint8Array(await blob.arrayBuffer())];
  });

/** Pastes a file where the writer is. */
const paste = (page, bytes, type = 'image/png', name = 'image.png') =>
  page.evaluate(({ bytes, type, name }) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], name, { type }));
    (document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, { bytes, type, name });

/** Where a place of the picture, in percent, is on the screen. */
const at = (page, x, y) =>
  page.evaluate(([x, y]) => {
    const box = document.querySelector('#art image').getBoundingClientRect();
    return [box.left + (box.width * x) / 100, box.top + (box.height * y) / 100];
  }, [x, y]);

async function drag(page, from, to) {
  await page.mouse.move(...(await at(page, ...from)));
  await page.mouse.down();
  const [x, y] = await at(page, ...to);
  await page.mouse.move(x - 3, y - 3);
  await page.mouse.move(x, y);
  await page.mouse.up();
}

const job = (page, name) => page.click(`.job[data-tool=${name}] summary`);

/** What stands in the file, once it is this. */
async function stands(file, meant) {
  const until = Date.now() + 15_000;
  while (fs.readFileSync(file, 'utf8') !== meant && Date.now() < until) await new Promise((done) => setTimeout(done, 50));
  assert.equal(fs.readFileSync(file, 'utf8'), meant);
}

const withPicture = (written) => LESSON.replace('Chạm biểu tượng.\n', `Chạm biểu tượng.\n\n${written}\n`);

test('a picture is pasted into a step, covered, tapped three times and told; readers see the cover and the numbers', async () => {
  const { root, url, file } = await desk('Dán hình');
  const { page, faults } = await open(lessonUrl(url));
  await page.waitForSelector('.card.step');
  await page.click('.card.step .main');
  await paste(page, await screen(page));
  await page.waitForURL(/picture\.html\?.*n=0/);
  await page.waitForSelector('#art image');
  await isSaved(page);
  await stands(file, withPicture('![](mo-ung-dung.png)'));
  assert.equal(await page.textContent('#docname'), 'Hình ở bước 1: Mở ứng dụng');
  assert.deepEqual(fs.readdirSync(path.join(root, '.camnang-desk/hinh-goc')).length, 1);
  // The number is covered, the lower half cut a little, three places set.
  await drag(page, [10, 18], [80, 26]);
  await stands(file, withPicture('![](mo-ung-dung.png){che="10 18 70 8"}'));
  await shoot(page, 'picture');
  await job(page, 'tap');
  for (const [x, y] of [[50, 60], [25, 70], [75, 80]]) await page.mouse.click(...(await at(page, x, y)));
  await page.waitForFunction(() => document.querySelectorAll('#taps .obj').length === 3);
  // A fourth is one too many.
  await page.mouse.click(...(await at(page, 50, 45)));
  await page.waitForSelector('.toast');
  assert.match(await page.textContent('.toast'), /Nhiều nhất 3 số/);
  await page.click('#taps .obj:nth-child(1) .text');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Nút Mở ví.');
  await job(page, 'alt');
  await page.fill('#a1', 'nút Mở ví');
  await page.fill('#a2', 'ở giữa');
  await page.fill('#a3', 'màn hình đầu');
  const block = `:::cham[Nút Mở ví, ở giữa, trên màn hình đầu](mo-ung-dung.png){che="10 18 70 8"}
1. (50%, 60%) Nút Mở ví.
2. (25%, 70%) Chạm vào đây.
3. (75%, 80%) Chạm vào đây.
:::`;
  await stands(file, withPicture(block));
  await shoot(page, 'picture-alt');
  // As readers get it.
  await page.click('[data-when=after]');
  await page.waitForSelector('[data-when=after][aria-pressed=true]');
  await page.waitForFunction(() => document.querySelectorAll('#art text').length === 3);
  await shoot(page, 'picture-after');
  assert.match(await page.textContent('#weight'), /Hình bà con nhận: \d+ KB/);
  await page.click('#finish');
  await page.waitForSelector('.card.step .sub.taps .shot img');
  await shoot(page, 'picture-lesson');
  // What is published: a flat box where the number stood, and nowhere the number's red.
  const built = spawnSync(binary, ['--root', root, 'build', '--only', 'assets,pages', '--today', '2026-11-25'], { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  const published = fs.readdirSync(path.join(root, 'public'), { recursive: true });
  const html = fs.readFileSync(path.join(root, 'public', published.find((name) => /mo-vi(\/index)?\.html$/.test(name))), 'utf8');
  assert.match(html, /Nút Mở ví, ở giữa, trên màn hình đầu\. 1: Nút Mở ví\. 2: Chạm vào đây\. 3: Chạm vào đây/);
  for (const place of ['50%', '25%', '75%']) assert.ok(html.includes(place), place);
  for (const name of published.filter((name) => /mo-ung-dung.*\.(webp|jpg|png)$/.test(name))) {
    const bytes = [...fs.readFileSync(path.join(root, 'public', name))];
    const [inside, reds, blue] = await page.evaluate(async (bytes) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
      const pen = canvas.getContext('2d');
      pen.drawImage(image, 0, 0);
      const { data } = pen.getImageData(0, 0, image.width, image.height);
      const pixel = (x, y) => [...data.slice(4 * (Math.round(y * image.height) * image.width + Math.round(x * image.width)), 4 * (Math.round(y * image.height) * image.width + Math.round(x * image.width)) + 3)];
      let reds = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i] > 130 && data[i + 1] < 90 && data[i + 2] < 90) reds++;
      return [pixel(0.45, 0.22), reds, pixel(0.5, 0.9)];
    }, bytes);
    assert.ok(inside.every((part) => part < 60), `${name} ${inside}`);
    assert.equal(reds, 0, name);
    assert.ok(blue[2] > 150 && blue[0] < 80, `${name} ${blue}`);
  }
  assert.deepEqual(faults, []);
});

test('all of it with keys alone, and taken back step by step to the same bytes', async () => {
  const { root, url, file } = await desk('Phím');
  const { page, faults } = await open(pictureUrl(url, 'card=2'));
  await page.waitForSelector('#empty:not([hidden])');
  assert.equal(await page.textContent('#docname'), 'Hình ở bước 2: Gõ số');
  await shoot(page, 'picture-empty');
  assert.deepEqual(await violations(page), []);
  await paste(page, await screen(page));
  await page.waitForSelector('#full:not([hidden]) #art image');
  const given = (written) => LESSON.replace('Gõ số của mình.\n', `Gõ số của mình.\n\n${written}\n`);
  await stands(file, given('![](go-so.png)'));
  const tabTo = async (selector) => {
    for (let i = 0; i < 60; i++) {
      if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`no way to ${selector}`);
  };
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
  // A cover is added in the middle, moved and sized.
  await tabTo('#addcover');
  await page.keyboard.press('Enter');
  for (const key of ['ArrowUp', 'Shift+ArrowUp', 'Shift+ArrowLeft', 'Control+ArrowRight', 'Control+Shift+ArrowDown']) await page.keyboard.press(key);
  await stands(file, given('![](go-so.png){che="30 41 31 11"}'));
  await page.keyboard.press('Delete');
  await stands(file, given('![](go-so.png)'));
  await page.waitForSelector('.toast');
  await page.click('.toast .b:has-text("Lấy lại")');
  await stands(file, given('![](go-so.png){che="30 41 31 11"}'));
  // The part that stays.
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
  await tabTo('[data-tool=crop] summary');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.mark.crop .knob');
  await page.keyboard.press('Shift+Tab');
  await page.evaluate(() => document.querySelector('.mark.crop').focus());
  for (const key of ['Control+Shift+ArrowUp', 'Control+Shift+ArrowUp', 'Shift+ArrowDown']) await page.keyboard.press(key);
  await stands(file, given('![](go-so.png){che="30 41 31 11" cat="0 5 100 90"}'));
  // A place.
  await tabTo('[data-tool=tap] summary');
  await page.keyboard.press('Enter');
  await tabTo('#addtap');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('ArrowRight');
  await stands(file, given(':::cham[](go-so.png){che="30 41 31 11" cat="0 5 100 90"}\n1. (51%, 55%) Chạm vào đây.\n:::'));
  await isSaved(page);
  await shoot(page, 'picture-keys');
  assert.deepEqual(await violations(page), []);
  // Back to the beginning.
  for (let i = 0; i < 40 && fs.readFileSync(file, 'utf8') !== LESSON; i++) {
    await page.keyboard.press('Control+z');
    await isSaved(page);
    await page.waitForTimeout(100);
  }
  await stands(file, LESSON);
  assert.deepEqual(fs.readdirSync(path.dirname(file)).filter((name) => name.startsWith('go-so')), ['go-so.png']);
  assert.equal(fs.readdirSync(path.join(root, '.camnang-desk/hinh-goc')).length, 1);
  assert.deepEqual(faults, []);
});

test('by finger: a cover is drawn, a number is dragged, another picture keeps both', async () => {
  const { url, file } = await desk('Ngón tay', withPicture(':::cham[Màn hình](a.svg)\n1. (50%, 50%) Đây.\n:::'));
  fs.writeFileSync(path.join(path.dirname(file), 'a.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="360" height="640"><path d="M0 0h360v640H0z" fill="#fff"/></svg>');
  const { page, faults, context } = await open(pictureUrl(url, 'n=0'), { hasTouch: true });
  await page.waitForSelector('#art image');
  // A drawing is neither cut nor covered.
  assert.equal(await page.isVisible('[data-tool=cover]'), false);
  const touch = await context.newCDPSession(page);
  const pull = async (from, to) => {
    const [[x, y], [a, b]] = [await at(page, ...from), await at(page, ...to)];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: (x + a) / 2, y: (y + b) / 2 }] });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: a, y: b }] });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  await pull([50, 50], [30, 70]);
  await stands(file, withPicture(':::cham[Màn hình](a.svg)\n1. (30%, 70%) Đây.\n:::'));
  await paste(page, await screen(page));
  await stands(file, withPicture(':::cham[Màn hình](mo-ung-dung.png)\n1. (30%, 70%) Đây.\n:::'));
  await page.waitForSelector('[data-tool=cover]:not([hidden])');
  await job(page, 'cover');
  await pull([10, 10], [60, 20]);
  await stands(file, withPicture(':::cham[Màn hình](mo-ung-dung.png){che="10 10 50 10"}\n1. (30%, 70%) Đây.\n:::'));
  assert.deepEqual(faults, []);
});

test('the program goes and comes back: nothing done is lost; what is written elsewhere is never overwritten', async () => {
  const { root, url, child, port, file } = await desk('Mất nối', withPicture('![Màn hình](a.png)'));
  const { page } = await open(pictureUrl(url, 'n=0'));
  const bytes = await screen(page);
  fs.writeFileSync(path.join(path.dirname(file), 'a.png'), Buffer.from(bytes));
  await page.reload();
  await page.waitForSelector('#art image');
  await isSaved(page);
  child.kill('SIGKILL');
  await drag(page, [10, 10], [30, 20]);
  await page.waitForSelector('.band.bad');
  assert.match(await page.textContent('.band.bad'), /vẫn còn nguyên ở đây/);
  await paste(page, bytes);
  await page.waitForSelector('.band.bad:has-text("Hình vừa lấy vẫn còn")');
  await shoot(page, 'picture-gone');
  await desk('Mất nối', '', port);
  await page.click('.band .b');
  await stands(file, withPicture('![Màn hình](mo-ung-dung.png){che="10 10 20 10"}'));
  // A lesson that is written elsewhere, but not in this picture: both stay.
  const other = fs.readFileSync(file, 'utf8').replace('Gõ số của mình.', 'Gõ số của mình, thong thả.');
  await page.waitForTimeout(500);
  await page.route('**/api/pictures?*', (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()));
  fs.writeFileSync(file, other);
  await page.unroute('**/api/pictures?*');
  await drag(page, [60, 60], [80, 80]);
  await stands(file, other.replace('che="10 10 20 10"', 'che="10 10 20 10; 60 60 20 20"'));
  // The picture itself: both are shown, and one is chosen.
  await page.waitForTimeout(700);
  await page.route('**/events', (route) => route.abort());
  const mine = fs.readFileSync(file, 'utf8');
  const held = new Promise((done) => page.route('**/api/pictures?*', async (route) => {
    if (route.request().method() === 'PATCH') {
      fs.writeFileSync(file, mine.replace('Màn hình', 'Màn hình khác'));
      await page.unroute('**/api/pictures?*');
      done();
    }
    await route.continue();
  }));
  await drag(page, [60, 30], [80, 40]);
  await held;
  await page.waitForSelector('#both[open]');
  assert.equal(fs.readFileSync(file, 'utf8'), mine.replace('Màn hình', 'Màn hình khác'));
  await page.click('#keeptheirs');
  await isSaved(page);
  assert.equal(fs.readFileSync(file, 'utf8'), mine.replace('Màn hình', 'Màn hình khác'));
  assert.equal(await page.inputValue('#alt'), 'Màn hình khác');
  assert.ok(fs.existsSync(path.join(root, '.camnang-desk/.gitignore')));
});

test('what is no picture is told with a way out, and nothing is written', async () => {
  const { url, file } = await desk('Tệp lạ');
  const { page, faults } = await open(pictureUrl(url, 'card=1'));
  await page.waitForSelector('#empty:not([hidden])');
  const heic = [...Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')];
  for (const [bytes, type, words] of [
    [heic, 'image/heic', /HEIC.*chụp lại màn hình/],
    [[1, 2, 3], 'image/png', /PNG hoặc JPG/],
    [(await screen(page)).slice(0, 500), 'image/png', /hỏng|đứt/],
  ]) {
    await paste(page, bytes, type);
    await page.waitForFunction((words) => new RegExp(words).test(document.querySelector('#state').textContent), words.source);
  }
  assert.equal(fs.readFileSync(file, 'utf8'), LESSON);
  await shoot(page, 'picture-refused');
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(faults, []);
});

for (const [width, height] of [[1366, 768], [1024, 768], [390, 800]]) {
  test(`no violation of accessibility at ${width} × ${height}, light and dark`, async () => {
    const { url, file } = await desk(`Rộng ${width}`, withPicture(':::cham[CCCD 030 085 123 456](a.png){cat="0 10 100 80" che="10 18 70 8"}\n1. (50%, 60%) Nút **Mở ví**.\n:::'));
    const { page, faults } = await open(pictureUrl(url, 'n=0'), { viewport: { width, height } });
    fs.writeFileSync(path.join(path.dirname(file), 'a.png'), Buffer.from(await screen(page)));
    await page.reload();
    await page.waitForSelector('#art image');
    // An identity number in the words is found by the program.
    await page.waitForSelector('#told .find:has-text("căn cước")');
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      for (const name of ['cover', 'crop', 'tap', 'alt']) {
        if (!(await page.getAttribute(`.job[data-tool=${name}]`, 'open'))) await page.evaluate((name) => (document.querySelector(`.job[data-tool=${name}]`).open = true), name);
        await page.waitForTimeout(50);
        const found = await violations(page);
        await shoot(page, `picture-${name}-${width}-${colorScheme}`);
        assert.deepEqual(found, [], `${name} ${colorScheme}`);
      }
    }
    await page.click('#other');
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    assert.deepEqual(faults, []);
  });
}

test('a picture comes from a phone by a code, once; the place answers nothing else and closes', async (context) => {
  const { root, url, file } = await desk('Điện thoại');
  const { page, faults } = await open(pictureUrl(url, 'card=1'));
  await page.click('#empty [data-phone]');
  const opened = await Promise.race([page.waitForSelector('#phone[open]').then(() => true), page.waitForSelector('.toast').then(() => false)]);
  if (!opened) {
    assert.match(await page.textContent('.toast'), /chưa vào mạng Wi-Fi/);
    return context.skip('this machine is on no network');
  }
  await shoot(page, 'picture-phone');
  assert.deepEqual(await violations(page), []);
  const address = await page.textContent('#qraddress');
  assert.match(address, /^http:\/\/[\d.]+:\d+\/[0-9a-f]{16}$/);
  const origin = new URL(address).origin;
  for (const path of ['/', '/__camnang/desk/', '/bai-hoc/', `/${'0'.repeat(16)}`]) {
    const answer = await fetch(origin + path);
    assert.deepEqual([path, answer.status, await answer.text()], [path, 404, '']);
  }
  assert.equal((await fetch(address, { method: 'PUT' })).status, 405);
  // A phone without scripts, in its own browser.
  const { page: handset } = await open(address, { viewport: { width: 360, height: 640 }, javaScriptEnabled: false });
  await shoot(handset, 'picture-handset');
  await handset.click('button');
  await handset.waitForSelector('text=Chưa thấy hình nào');
  await handset.setInputFiles('input', { name: 'anh.heic', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1') });
  await handset.click('button');
  await handset.waitForSelector('text=chụp lại màn hình');
  assert.equal(fs.readFileSync(file, 'utf8'), LESSON);
  await handset.setInputFiles('input', { name: 'Ảnh chụp.png', mimeType: 'image/png', buffer: Buffer.from(await screen(page)) });
  await handset.click('button');
  await handset.waitForSelector('text=Đã gửi');
  await page.waitForSelector('#full:not([hidden]) #art image');
  await stands(file, withPicture('![](mo-ung-dung.png)'));
  // Nothing waits any more, and nobody listens.
  assert.deepEqual(fs.readdirSync(path.join(root, '.camnang-desk/cho')), []);
  for (let i = 0; i < 40 && (await fetch(address).then(() => true, () => false)); i++) await new Promise((done) => setTimeout(done, 250));
  await assert.rejects(fetch(address));
  assert.deepEqual(faults, []);
});
