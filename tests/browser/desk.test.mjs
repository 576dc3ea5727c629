// The desk in a real browser: from nothing to a lesson, by mouse and by keyboard alone; two windows on one file; a program
// that is killed while it saves; a page of somebody else.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { binary, isSaved, lessonUrl, newSite, open, SAMPLE, shoot, startDesk, violations } from './desk.mjs';

const saved = (page) => page.waitForFunction(() => /Đã lưu lúc|Mọi chữ đã lưu/.test(document.querySelector('#saved').textContent));
/** Saves by the keys, and waits until a change is on the disk. */
async function save(page) {
  await page.keyboard.press('Control+s');
  await isSaved(page);
}

test('from nothing to a lesson with two steps', async () => {
  const root = newSite('Trang mới');
  const { url } = await startDesk(root);
  const { page, faults } = await open(url);
  await page.click('[data-pattern=lesson]');
  await page.fill('#newtitle', 'Gửi ảnh: cho con cháu');
  await page.click('#newform [type=submit]');
  await page.waitForSelector('.card.step');
  const file = path.join(root, 'content/bai-hoc/gui-anh-cho-con-chau.md');
  const fields = (card) => ({
    name: `.card:nth-child(${card}) .name`, text: `.card:nth-child(${card}) .main`, cue: `.card:nth-child(${card}) .okay .ed`,
  });
  for (const [card, name, text, cue] of [
    [2, 'Mở Zalo', 'Chạm biểu tượng Zalo.', 'thấy danh sách người quen.'],
    [3, 'Chọn ảnh', 'Chạm hình bức tranh. Chọn một tấm.', 'ảnh hiện trong khung.'],
  ]) {
    const at = fields(card);
    await page.click(at.name);
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await page.keyboard.type(text);
    await page.click(at.cue);
    await page.keyboard.type(cue);
  }
  await page.keyboard.press('Control+s');
  await saved(page);
  await isSaved(page);
  assert.equal(
    fs.readFileSync(file, 'utf8'),
    '---\ntitle: "Gửi ảnh: cho con cháu"\ndraft: true\n---\n\n::::buoc\n\n## Mở Zalo\n\nChạm biểu tượng Zalo.\n\nĐúng khi: thấy danh sách người quen.\n\n' +
      '## Chọn ảnh\n\nChạm hình bức tranh. Chọn một tấm.\n\nĐúng khi: ảnh hiện trong khung.\n\n::::\n',
  );
  const preview = page.frameLocator('#screen');
  await preview.getByText('ảnh hiện trong khung.').first().waitFor();
  await shoot(page, 'desk-new');
  // Taken back to the beginning, and again: the same bytes.
  const whole = fs.readFileSync(file, 'utf8');
  const count = await page.evaluate(() => JSON.parse(localStorage.getItem(Object.keys(localStorage).find((key) => key.includes('history')))).past.length);
  await page.reload();
  await page.waitForSelector('.card.step');
  for (let i = 0; i < count; i++) {
    await page.click('#undo');
    await page.waitForFunction((left) => JSON.parse(localStorage.getItem(Object.keys(localStorage).find((key) => key.includes('history')))).past.length === left, count - i - 1);
  }
  assert.equal(fs.readFileSync(file, 'utf8'), '---\ntitle: "Gửi ảnh: cho con cháu"\ndraft: true\n---\n\n::::buoc\n\n##\n\n##\n\n::::\n');
  for (let i = 0; i < count; i++) {
    await page.click('#redo');
    await page.waitForFunction((done) => JSON.parse(localStorage.getItem(Object.keys(localStorage).find((key) => key.includes('history')))).past.length === done, i + 1);
  }
  assert.equal(fs.readFileSync(file, 'utf8'), whole);
  assert.deepEqual(faults, []);
});

test('cards are added, moved, copied and deleted with keys alone', async () => {
  const root = newSite('Phím');
  const { url } = await startDesk(root);
  const { page, faults } = await open(lessonUrl(url, SAMPLE));
  await page.waitForSelector('.card.step');
  const file = path.join(root, SAMPLE);
  const before = fs.readFileSync(file, 'utf8');
  const kinds = () => page.$$eval('.card', (cards) => cards.map((card) => card.dataset.kind).join(' '));
  const old = await kinds();
  const focus = (place) => page.$eval(place, (element) => element.focus());
  await focus('.card.step .grip');
  const first = await page.textContent('.card.step .name');
  await page.keyboard.press('Alt+ArrowDown');
  await page.waitForFunction((name) => document.querySelectorAll('.card.step .name')[1].textContent === name, first);
  await page.keyboard.press('Control+z');
  await page.waitForFunction((name) => document.querySelectorAll('.card.step .name')[0].textContent === name, first);
  assert.equal(fs.readFileSync(file, 'utf8'), before);
  await focus('.card.step .grip');
  await page.keyboard.press('Control+d');
  await page.waitForFunction((count) => document.querySelectorAll('.card').length === count + 1, old.split(' ').length);
  await focus('.card.on .grip');
  await page.keyboard.press('Delete');
  await page.waitForFunction((count) => document.querySelectorAll('.card').length === count, old.split(' ').length);
  assert.equal(fs.readFileSync(file, 'utf8'), before);
  // A question, chosen and written with keys.
  await focus('.card:last-child .grip');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('#add[open]');
  for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForFunction((count) => document.querySelectorAll('.card').length === count + 1, old.split(' ').length);
  assert.deepEqual(await kinds(), `${old} quiz`);
  await page.keyboard.type('Đâu là trang thật?');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('a.gov.vn: đúng đuôi.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('a.com: sai đuôi.');
  await save(page);
  assert.equal(fs.readFileSync(file, 'utf8'), `${before.trimEnd()}\n\n:::cau-hoi\nĐâu là trang thật?\n\n- [x] a.gov.vn: đúng đuôi.\n- [ ] a.com: sai đuôi.\n:::\n`);
  assert.deepEqual(faults, []);
});

test('what is pasted is plain text with bold and lists, and the rest is told', async () => {
  const root = newSite('Dán');
  const { url } = await startDesk(root);
  const { page } = await open(lessonUrl(url, SAMPLE));
  await page.waitForSelector('.card.step');
  await page.click('.card.step .main');
  await page.keyboard.press('Control+a');
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/html', '<p class=MsoNormal><b>Mở</b> <span style="color:red;font-size:30pt">Zalo</span></p><ul><li>một<li>hai</ul><img src=x onerror="document.title=1"><script>document.title=2</script>');
    data.setData('text/plain', 'Mở Zalo');
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.waitForSelector('.toast');
  assert.match(await page.textContent('.toast'), /cỡ chữ, hình, màu chữ/);
  await save(page);
  const text = fs.readFileSync(path.join(root, SAMPLE), 'utf8');
  assert.match(text, /\*\*Mở\*\* Zalo\n\n- một\n- hai\n/);
  assert.equal(await page.title(), 'Soạn bài · Bàn soạn');
});

test('findings stand at their card and are mended there; the form and the source write their own lines only', async () => {
  const root = newSite('Sửa giúp');
  const file = path.join(root, SAMPLE);
  const whole = fs.readFileSync(file, 'utf8').replace('Bài mẫu này cho thấy cách viết một bài.', 'Bấm ** Đồng ý ** nhé.').replaceAll('\n', '\r\n');
  fs.writeFileSync(file, whole);
  const { url } = await startDesk(root);
  const { page, faults } = await open(`${url}`);
  await page.waitForSelector('.rows');
  await page.click('.rows a:has-text("Gọi video")');
  await page.waitForSelector('.card .find .b:has-text("Sửa giúp tôi")');
  const at = await page.locator('.card', { has: page.locator('.find .b', { hasText: 'Sửa giúp tôi' }) }).first().getAttribute('data-kind');
  assert.equal(at, 'para');
  await shoot(page, 'desk-finding');
  assert.deepEqual(await violations(page), []);
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'desk-finding-dark');
  assert.deepEqual(await violations(page), []);
  await page.emulateMedia({ colorScheme: 'light' });
  // The program reads the site anew while the button is held down: it is still the same button when it is let go.
  const repair = page.locator('.find .b:has-text("Sửa giúp tôi")');
  await repair.hover();
  await page.mouse.down();
  const again = page.waitForResponse((response) => /api\/lesson\?/.test(response.url()));
  fs.appendFileSync(path.join(root, 'content/_index.md'), '\nThêm một dòng.\n');
  await again;
  await page.waitForTimeout(300);
  await page.mouse.up();
  await isSaved(page);
  const mended = whole.replace('** Đồng ý **', '**Đồng ý**');
  assert.equal(fs.readFileSync(file, 'utf8'), mended);
  await page.waitForFunction(() => ![...document.querySelectorAll('.find .b')].some((fix) => fix.textContent === 'Sửa giúp tôi'));
  // The form: honest words, faults at their field.
  await page.click('#openinfo');
  await page.waitForSelector('#info[open]');
  await page.check('[name=how][value=tried-on-device]');
  await page.fill('[name=date]', '30/11/2026');
  await page.click('#infoform [type=submit]');
  await page.waitForSelector('#infoerror:not([hidden])');
  assert.match(await page.textContent('#infoerror'), /chưa tới/);
  await page.click('#today');
  await page.fill('[name=by]', 'Tổ trưởng tổ 3');
  assert.match(await page.textContent('#shown'), /^Đã thử trên máy thật ngày 25\/11\/2026/);
  await page.click('#infoform [type=submit]');
  await page.waitForSelector('#info:not([open])', { state: 'attached' });
  const checked = fs.readFileSync(file, 'utf8');
  const lines = 'verified:\r\n  date: 2026-11-25\r\n  by: Tổ trưởng tổ 3\r\n  how: tried-on-device\r\n  risk: high\r\n';
  assert.equal(checked.replace(lines, ''), mended);
  // The source: only what is changed in it.
  await page.click('#showsrc');
  await page.waitForSelector('#src span');
  await page.click('#srcopen');
  await page.fill('#srcedit', checked.replaceAll('\r\n', '\n').replace('Thấy mặt con cháu dù ở xa.', 'Thấy mặt con cháu.'));
  await page.click('#srcsave');
  await page.waitForSelector('#srcopen:not([hidden])');
  assert.equal(fs.readFileSync(file, 'utf8'), checked.replace('Thấy mặt con cháu dù ở xa.', 'Thấy mặt con cháu.'));
  assert.match(await page.textContent('.card:first-child .sheet'), /Thấy mặt con cháu\./);
  assert.deepEqual(faults, []);
});

test('two windows on one file: nothing is overwritten, both are shown', async () => {
  const root = newSite('Hai cửa sổ');
  const { url } = await startDesk(root);
  const file = path.join(root, SAMPLE);
  const { page: one } = await open(lessonUrl(url, SAMPLE));
  const { page: two } = await open(lessonUrl(url, SAMPLE));
  for (const page of [one, two]) await page.waitForSelector('.card.step');
  // The second does not hear of what the first saves.
  await two.route('**/api/**', async (route) => {
    if (route.request().method() === 'GET') await route.abort();
    else await route.continue();
  });
  const type = async (page, words) => {
    await page.click('.card.step .name');
    await page.keyboard.press('End');
    await page.keyboard.type(words);
    await page.keyboard.press('Control+s');
  };
  await type(one, ' một');
  await isSaved(one);
  const theirs = fs.readFileSync(file, 'utf8');
  await type(two, ' hai');
  await two.waitForSelector('#both[open]');
  assert.equal(fs.readFileSync(file, 'utf8'), theirs);
  assert.match(await two.textContent('#mine'), /^Mở Zalo hai$/);
  assert.match(await two.textContent('#theirs'), /^Mở Zalo một$/);
  await shoot(two, 'desk-both');
  await two.unroute('**/api/**');
  await two.click('#keepmine');
  await two.waitForFunction(() => /Đã lưu lúc/.test(document.querySelector('#saved').textContent));
  assert.match(fs.readFileSync(file, 'utf8'), /## Mở Zalo hai\n/);
  await one.waitForFunction(() => /Mở Zalo hai/.test(document.querySelector('.card.step .name').textContent));
});

test('the program killed in the middle of a save: the file is whole, the words stay in the browser', async () => {
  const root = newSite('Mất nối');
  const { url, child, port } = await startDesk(root);
  const file = path.join(root, SAMPLE);
  const before = fs.readFileSync(file, 'utf8');
  const { page } = await open(lessonUrl(url, SAMPLE));
  await page.waitForSelector('.card.step');
  await page.click('.card.step .name');
  await page.keyboard.press('End');
  await page.keyboard.type(' ngay');
  child.kill('SIGKILL');
  await page.waitForSelector('.band.bad');
  assert.match(await page.textContent('.band.bad'), /Chữ vừa gõ vẫn còn nguyên ở đây/);
  assert.match(await page.textContent('#saved'), /Chưa lưu được/);
  assert.ok([before, before.replace('## Mở Zalo', '## Mở Zalo ngay')].includes(fs.readFileSync(file, 'utf8')));
  await page.keyboard.type(' nhé');
  await shoot(page, 'desk-gone');
  await startDesk(root, port);
  await page.waitForFunction(() => /Đã lưu lúc/.test(document.querySelector('#saved').textContent), null, { timeout: 20000 });
  assert.equal(fs.readFileSync(file, 'utf8'), before.replace('## Mở Zalo', '## Mở Zalo ngay nhé'));
  assert.equal(await page.$('.band.bad'), null);
});

test('a page of somebody else gets nothing and writes nothing', async () => {
  const root = newSite('Người lạ');
  const { url, port } = await startDesk(root);
  const before = fs.readFileSync(path.join(root, SAMPLE), 'utf8');
  const stranger = http.createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html');
    answer.end('<!doctype html><title>x</title><body>');
  });
  await new Promise((done) => stranger.listen(0, '127.0.0.1', done));
  try {
    const { page } = await open(`http://127.0.0.1:${stranger.address().port}/`);
    const got = await page.evaluate(async ({ url, id }) => {
      const all = [];
      const attempt = async (name, path, options) => {
        try {
          const answer = await fetch(url + path, options);
          all.push(`${name}: ${answer.type} ${answer.status} ${(await answer.text()).slice(0, 40)}`);
        } catch {
          all.push(`${name}: nothing`);
        }
      };
      const body = JSON.stringify({ base: '', edits: [{ range: [0, 4], text: 'x' }] });
      await attempt('page', '', {});
      await attempt('opaque', '', { mode: 'no-cors' });
      await attempt('read', `api/lesson?id=${id}`, { headers: { 'x-camnang-desk': 'x' } });
      await attempt('write', `api/lesson?id=${id}`, { method: 'POST', mode: 'no-cors', body });
      await attempt('patch', `api/lesson?id=${id}`, { method: 'PATCH', body });
      const frame = document.createElement('iframe');
      frame.src = url;
      document.body.append(frame);
      await new Promise((done) => { frame.onload = done; setTimeout(done, 3000); });
      let inside = 'closed';
      try { inside = frame.contentDocument?.body.textContent ?? 'closed'; } catch { inside = 'closed'; }
      all.push(`frame: ${inside}`);
      return all;
    }, { url, id: SAMPLE });
    for (const line of got.filter((line) => !line.startsWith('frame'))) assert.match(line, /nothing|opaque 0 $/, line);
    assert.match(got.at(-1), /^frame: (closed)?$/);
    assert.equal(fs.readFileSync(path.join(root, SAMPLE), 'utf8'), before);
  } finally {
    stranger.close();
  }
  // By another name, without the token, with a path out of the site.
  const ask = (path, headers, method = 'GET') =>
    new Promise((done) => {
      const request = http.request({ host: '127.0.0.1', port, path: `/__camnang/desk/${path}`, method, headers }, (answer) => {
        let text = '';
        answer.on('data', (part) => (text += part));
        answer.on('end', () => done({ status: answer.statusCode, text }));
      });
      request.end(method === 'GET' ? undefined : '{}');
    });
  const own = `127.0.0.1:${port}`;
  assert.equal((await ask('', { host: 'evil.example' })).status, 403);
  assert.equal((await ask('', { host: own, origin: 'https://evil.example' })).status, 403);
  assert.equal((await ask('', { host: own, 'sec-fetch-site': 'cross-site' })).status, 403);
  assert.equal((await ask(`api/lesson?id=${SAMPLE}`, { host: own })).status, 403);
  const home = await ask('', { host: own });
  const token = /name="desk-token" content="([^"]+)"/.exec(home.text)[1];
  assert.equal((await ask(`api/lesson?id=${SAMPLE}`, { host: own, 'x-camnang-desk': token })).status, 200);
  for (const id of ['../../etc/passwd', 'content/../secret.md', 'content/.git/a.md', '/etc/passwd', 'content/_data/groups.md', 'content/site.yaml', 'content\\..\\a.md']) {
    assert.equal((await ask(`api/lesson?id=${encodeURIComponent(id)}`, { host: own, 'x-camnang-desk': token })).status, 404, id);
  }
  const { url: again } = await startDesk(root);
  const other = await (await fetch(again)).text();
  assert.notEqual(/name="desk-token" content="([^"]+)"/.exec(other)[1], token);
});

for (const [width, height] of [[1366, 768], [1024, 768]]) {
  test(`no violation of accessibility at ${width} × ${height}`, async () => {
    const { url } = await startDesk(path.resolve(import.meta.dirname, '../..'));
    const { page, faults } = await open(url, { viewport: { width, height } });
    const check = async (name) => {
      const found = await violations(page);
      await shoot(page, `desk-${name}-${width}`);
      assert.deepEqual(found, [], name);
    };
    await page.waitForSelector('.rows');
    await check('first');
    await page.click('[data-pattern=lesson]');
    await check('new');
    await page.goto(lessonUrl(url, 'content/dich-vu-cong/dang-nhap.md'));
    await page.waitForSelector('.card.step');
    await page.click('.card.step .main');
    await check('lesson');
    await page.click('#brief');
    await check('brief');
    await page.click('#brief');
    await page.click('#addend');
    await check('add');
    await page.keyboard.press('Escape');
    await page.click('#openinfo');
    await page.waitForSelector('#info[open]');
    await check('info');
    await page.keyboard.press('Escape');
    await page.click('#showsrc');
    await page.waitForSelector('#src .on');
    await check('source');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(wide, false);
    assert.deepEqual(faults, []);
  });
}

test('what is read while something is being written is not put over what is typed', async () => {
  const root = newSite('Gõ chậm');
  const { url } = await startDesk(root);
  const { page, faults } = await open(lessonUrl(url, SAMPLE));
  await page.waitForSelector('.card.step');
  const gate = () => {
    let lift = () => {};
    const lifted = new Promise((done) => (lift = () => done(null)));
    return { lift, lifted };
  };
  // A reading is asked for; before it is answered something is written; the reading answers first.
  const [reading, writing] = [gate(), gate()];
  let [isRead, isWritten] = [gate(), gate()];
  await page.route('**/api/lesson?*', async (route) => {
    const isReading = route.request().method() === 'GET';
    if (isReading) {
      isRead.lift();
      await reading.lifted;
    }
    const response = await route.fetch();
    if (!isReading && (await route.request().postDataJSON()).set) {
      isWritten.lift();
      if ((await route.request().postData())?.includes('Xem')) await writing.lifted;
    }
    await route.fulfill({ response }).catch(() => {});
  });
  const field = page.locator('.card.step .main').first();
  await field.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Đây.');
  await isWritten.lifted;
  await isRead.lifted;
  isWritten = gate();
  await page.keyboard.type(' Xem ');
  // A page that takes turns writes only after it has read; one that does not has written by now.
  await Promise.race([isWritten.lifted, page.waitForTimeout(2500)]);
  reading.lift();
  await page.waitForTimeout(800);
  await page.keyboard.type('kỹ.');
  writing.lift();
  await save(page);
  assert.match(fs.readFileSync(path.join(root, SAMPLE), 'utf8'), / Đây\. Xem kỹ\.\n/);
  assert.equal(await page.isEnabled('#undo'), true);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  assert.deepEqual(faults, []);
});

test('bold, lists, paragraphs and links come out as they look; a card is dragged by its number', async () => {
  const root = newSite('Viết tay');
  const file = path.join(root, SAMPLE);
  fs.writeFileSync(file, '---\ntitle: A\n---\n\n::::buoc\n\n## Một\n\nGõ.\n\n## Hai\n\nChờ.\n\n::::\n\n:::luu-y[Nhớ]\nKỹ.\n:::\n\n:::tom-tat\n- một\n- hai\n:::\n');
  const { url } = await startDesk(root);
  const { page, faults } = await open(lessonUrl(url, SAMPLE));
  await page.waitForSelector('.card.step');
  const written = async () => {
    await save(page);
    return fs.readFileSync(file, 'utf8');
  };
  const first = '.card:nth-child(2)';
  await page.click(`${first} .main`);
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Xem ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('kỹ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type(' nhé.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Đoạn hai: 5 * 3.');
  await page.keyboard.press('Enter');
  await page.click(`${first} [aria-label="Danh sách"]`);
  await page.keyboard.type('cam');
  await page.keyboard.press('Enter');
  await page.keyboard.type('quýt **ngọt**');
  let text = await written();
  assert.match(text, /## Một\n\nGõ\. Xem \*\*kỹ\*\* nhé\.\n\nĐoạn hai: 5 \* 3\.\n\n- cam\n- quýt \\\*\\\*ngọt\\\*\\\*\n\n## Hai/);
  // A link to a lesson.
  await page.click('.card:nth-child(3) .main');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+k');
  await page.fill('#lkq', 'gov.vn/a');
  await page.click('#lks .kind');
  text = await written();
  assert.match(text, /## Hai\n\n\[Chờ\.\]\(https:\/\/gov\.vn\/a\)\n/);
  // A row more, a row less.
  await page.click('.card:last-child .item:nth-child(2) .ed');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('ba');
  await page.click('.card:last-child .item:nth-child(1) [aria-label="Bỏ dòng này"]');
  text = await written();
  assert.match(text, /:::tom-tat\n- hai\n- ba\n:::\n$/);
  // The note above the steps, by its handle.
  const grip = await page.locator('.card:nth-child(4) .grip').boundingBox();
  const title = await page.locator('.card:nth-child(1)').boundingBox();
  await page.locator('.card:nth-child(4) .grip').scrollIntoViewIfNeeded();
  const from = await page.locator('.card:nth-child(4) .grip').boundingBox();
  await page.mouse.move(from.x + 20, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, from.y - 30, { steps: 3 });
  for (let i = 0; i < 40; i++) await page.mouse.move(from.x + 20, 130 + (i % 2));
  await page.mouse.up();
  void grip;
  void title;
  await page.waitForFunction(() => document.querySelector('.card:nth-child(2)').dataset.kind === 'note');
  assert.match(fs.readFileSync(file, 'utf8'), /^---\ntitle: A\n---\n\n:::luu-y\[Nhớ\]\nKỹ\.\n:::\n\n::::buoc\n/);
  // Emptied wholly: nothing is left of it.
  await page.click('.card:nth-child(3) .name');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.click('.card:nth-child(3) .main');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  text = await written();
  assert.match(text, /::::buoc\n\n## ?\n\n## Hai\n/);
  assert.deepEqual(faults, []);
});
