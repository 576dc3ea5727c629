// The start of the desk without a terminal: a double-click, a new site, the list of last sites, a second click, the end after
// the last window; then the first screen with its menus, and old versions.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { binary as built, open as openPage, SAMPLE, shoot, started, temp, violations } from './desk.mjs';

// Beside the program lies a site where it was built, and a double-click would open that.
const binary = path.join(temp, 'camnang');
fs.copyFileSync(built, binary, fs.constants.COPYFILE_FICLONE);

/** A person's machine: a home, documents with marks in their name, and a browser that only notes what it shall show. */
function machine(name) {
  const home = path.join(temp, name);
  const bin = path.join(home, 'bin');
  fs.mkdirSync(path.join(home, 'Tài liệu của tôi'), { recursive: true });
  fs.mkdirSync(path.join(home, '.config'));
  fs.mkdirSync(bin);
  fs.writeFileSync(path.join(home, '.config/user-dirs.dirs'), 'XDG_DOCUMENTS_DIR="$HOME/Tài liệu của tôi"\n');
  fs.writeFileSync(path.join(bin, 'xdg-open'), `#!/bin/sh\necho "$1" >> "${home}/shown"\n`, { mode: 0o755 });
  const shown = () => (fs.existsSync(path.join(home, 'shown')) ? fs.readFileSync(path.join(home, 'shown'), 'utf8').trim().split('\n') : []);
  return { home, documents: path.join(home, 'Tài liệu của tôi'), shown, bin };
}

async function until(what, wish, seconds = 30) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    const found = await wish();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never: ${what}`);
}

/** A double-click: no terminal, but a desktop. Gives the address that the browser was asked to show. */
async function click(at, cwd = at.home) {
  const before = at.shown().length;
  const env = { HOME: at.home, PATH: `${at.bin}:${process.env.PATH}`, DISPLAY: ':99', LANG: 'vi_VN.UTF-8' };
  const child = spawn(binary, [], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  started.add(child);
  const ended = new Promise((resolve) => child.on('exit', (code) => resolve(code)));
  const told = [];
  child.stderr.on('data', (text) => told.push(String(text)));
  const url = await until('a window', () => (child.exitCode === null || at.shown().length > before) && at.shown()[before], 60);
  return { url, child, ended, told };
}

/** Opens a page; a machine like ours has no window for choosing folders, and the program says so. */
const open = (url, options = {}) => openPage(url, { expected: ['501'], ...options });

/** A question as some program could send it. */
function ask(url, method, name, headers = {}, body = '{}') {
  const { port } = new URL(url);
  return new Promise((resolve, failed) => {
    const request = http.request({ port, host: '127.0.0.1', method, path: `/__camnang/desk/${name}`, headers }, (answer) => {
      let text = '';
      answer.on('data', (part) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode, text }));
    });
    request.on('error', failed);
    request.end(method === 'GET' ? undefined : body);
  });
}

test('from a double-click to the first screen of a new site, and again to the list; a second click finds the first', { timeout: 240_000 }, async () => {
  const at = machine('Máy của cô Lan');
  const first = await click(at);
  const { page, faults, context } = await open(first.url);
  await page.waitForSelector('#newsite:not([hidden])');
  assert.deepEqual(await violations(page), []);
  await shoot(page, 'start');
  // With keys alone.
  await page.focus('#ward');
  await page.keyboard.type('Phường "A" của tôi: B');
  await page.keyboard.press('Tab');
  await page.keyboard.type('TP B');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('hai');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#siteerror:not([hidden])');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'groups');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('3');
  const name = 'Cẩm nang Phường A của tôi B';
  await until('the proposal', async () => (await page.textContent('#fold')) === `Tài liệu › ${name}`);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.port !== new URL(first.url).port);
  await page.waitForSelector('.rows li');
  const root = path.join(at.documents, name);
  assert.match(fs.readFileSync(path.join(root, 'content/site.yaml'), 'utf8'), /ward: "Phường \\"A\\" của tôi: B"\ncity: "TP B"\n/);
  assert.equal(fs.readFileSync(path.join(root, 'content/_data/groups.csv'), 'utf8').trim().split('\n').length, 4);
  assert.ok((await page.textContent('#list')).includes('Gọi video cho người nhà bằng Zalo'));
  assert.ok((await page.textContent('#list')).includes('Nghĩ đã rồi hãy bấm'));
  assert.equal(await page.textContent('#ward'), 'Phường "A" của tôi: B');
  assert.deepEqual(await violations(page), []);

  const second = await click(at);
  assert.equal(await second.ended, 0);
  assert.equal(second.url, first.url);
  // In the folder of the site it is the site that is shown.
  const third = await click(at, root);
  assert.equal(await third.ended, 0);
  assert.equal(third.url, new URL('./', page.url()).href);

  const again = await open(first.url);
  await again.page.waitForSelector('#sites .kind');
  assert.match(await again.page.textContent('#sites'), /Phường "A" của tôi: B.*Mở lần cuối hôm nay.*Tài liệu › Cẩm nang Phường A của tôi B/);
  assert.deepEqual(await violations(again.page), []);
  await shoot(again.page, 'start-lan-sau');
  // A folder that went elsewhere is said to be gone, and can be pointed to.
  const moved = path.join(at.documents, 'Chỗ mới');
  fs.renameSync(root, moved);
  await again.page.reload();
  await again.page.waitForSelector('#sites .gone');
  assert.deepEqual(await violations(again.page), []);
  await shoot(again.page, 'start-khong-thay');
  await again.page.click('#sites .gone button');
  await again.page.fill('#path', at.documents);
  await again.page.click('#wherego');
  await again.page.waitForSelector('#whereerror:not([hidden])');
  assert.deepEqual(await violations(again.page), []);
  await again.page.fill('#path', moved);
  await again.page.click('#wherego');
  await again.page.waitForSelector('.rows li');
  assert.deepEqual([faults, again.faults], [[], []]);
  await again.context.close();
  await context.close();
});

test('nothing is given to strangers, and a stale note leads nowhere', { timeout: 120_000 }, async () => {
  const at = machine('Người lạ');
  const own = path.join(at.home, '.local/share/camnang');
  fs.mkdirSync(own, { recursive: true });
  // Somebody else listens where the note says.
  const heard = [];
  const stranger = http.createServer((request, response) => {
    heard.push(request.url);
    response.end('{"address":"http://evil.example/","seal":"0"}');
  });
  await new Promise((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  fs.writeFileSync(path.join(own, 'start.json'), JSON.stringify({ port: stranger.address().port, key: '0'.repeat(64) }));
  const { url, child } = await click(at);
  stranger.close();
  assert.ok(heard.length && heard.every((name) => name === '/__camnang/desk/second'));
  assert.ok(!url.includes('evil') && child.exitCode === null);
  const note = JSON.parse(fs.readFileSync(path.join(own, 'start.json'), 'utf8'));
  assert.equal(note.port, Number(new URL(url).port));
  assert.equal(fs.statSync(path.join(own, 'start.json')).mode & 0o777, 0o600);
  const host = { host: new URL(url).host };
  for (const [method, name, headers, status] of [
    ['GET', 'api/sites', host, 403],
    ['POST', 'api/sites', { ...host, 'x-camnang-desk': 'x' }, 403],
    ['POST', 'second', host, 403],
    ['GET', '', { host: 'evil.example' }, 403],
    ['GET', '', { ...host, 'sec-fetch-site': 'cross-site' }, 403],
    ['GET', '', { ...host, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'iframe' }, 403],
    ['GET', 'lesson.html', host, 404],
    ['GET', '', host, 200],
  ]) {
    assert.equal((await ask(url, method, name, headers)).status, status, `${method} ${name} ${JSON.stringify(headers)}`);
  }
  // Who knows the token still makes a site only where nothing is.
  const token = /desk-token" content="([^"]+)/.exec((await ask(url, 'GET', '', host)).text)[1];
  const full = path.join(at.home, 'Có đồ');
  fs.mkdirSync(full);
  fs.writeFileSync(path.join(full, 'x.txt'), 'nguyên');
  for (const folder of [full, 'Tài liệu/x', '', path.join(full, '../../y/con'), '/']) {
    const answer = await ask(url, 'POST', 'api/sites', { ...host, 'x-camnang-desk': token }, JSON.stringify({ ward: 'A', folder }));
    assert.equal(answer.status, 422, `${folder}: ${answer.text}`);
  }
  assert.deepEqual(fs.readdirSync(full), ['x.txt']);
  child.kill('SIGKILL');
});

test('a minute after its last window the program ends, unless something is not saved', { timeout: 300_000 }, async () => {
  const at = machine('Đi nghỉ');
  const { url, ended, child } = await click(at);
  const { page, context } = await open(url);
  await page.fill('#ward', 'Phường Nghỉ');
  await page.click('#makesite');
  await page.click('.rows .t2');
  await page.waitForSelector('.card.step');
  const lesson = page.url();
  const left = Date.now();
  // Typed a moment before the window is closed.
  await page.click('.card.step .main');
  await page.keyboard.type('Chữ vừa gõ. ');
  await page.goto('about:blank');
  await page.waitForTimeout(70_000);
  assert.equal(child.exitCode, null, 'words are not saved');
  await page.goto(lesson);
  await page.waitForSelector('.toast');
  await page.waitForFunction(() => /Đã lưu lúc/.test(document.querySelector('#saved').textContent));
  assert.match(fs.readFileSync(path.join(at.documents, 'Cẩm nang Phường Nghỉ/content/bai-hoc/goi-video-zalo.md'), 'utf8'), /Chữ vừa gõ\./);
  const closed = Date.now();
  await context.close();
  assert.equal(await ended, 0);
  const waited = Date.now() - closed;
  assert.ok(waited > 55_000 && waited < 90_000, `${waited} ms, after ${closed - left}`);
  assert.ok(!fs.existsSync(path.join(at.home, '.local/share/camnang/start.json')));
});

/** A site by its start screen; gives its root and the address of its first screen. */
async function newSite(at, ward) {
  const { url } = await click(at);
  const { page, faults, context } = await open(url);
  await page.fill('#ward', ward);
  await until('the proposal', async () => (await page.textContent('#fold')).includes(ward));
  await page.click('#makesite');
  await page.waitForSelector('.rows li');
  return { root: path.join(at.documents, `Cẩm nang ${ward}`), page, faults, context };
}

test('a lesson is copied, moved, put away, and each is taken back', { timeout: 120_000 }, async () => {
  const { root, page, faults } = await newSite(machine('Sắp xếp'), 'Phường Sắp');
  const exists = (name) => fs.existsSync(path.join(root, name));
  const before = fs.readFileSync(path.join(root, SAMPLE), 'utf8');
  const menu = async (title) => {
    await page.click(`.rows li:has-text("${title}") button[aria-label^="Việc khác"]`);
    await page.waitForSelector('#more[open]');
  };
  await menu('Gọi video');
  assert.deepEqual(await violations(page), []);
  await shoot(page, 'index-viec-khac');
  await page.click('#docopy');
  await page.waitForSelector('.rows li:has-text("(bản chép)")');
  assert.deepEqual(await violations(page), []);
  await page.click('.toast button:has-text("Lấy lại")');
  await page.waitForSelector('#list li:has-text("(bản chép)")', { state: 'detached' });
  await menu('Gọi video');
  await page.selectOption('#movefolder', { label: 'Áp phích' });
  await page.click('#domove');
  await until('the move', () => exists('content/ap-phich/goi-video-zalo.md') && !exists(SAMPLE));
  await page.waitForSelector('section:has(h3:has-text("Áp phích")) li:has-text("Gọi video")');
  await page.click('.toast button:has-text("Lấy lại")');
  await until('the way back', () => exists(SAMPLE) && fs.readFileSync(path.join(root, SAMPLE), 'utf8') === before);
  await page.waitForSelector('section:has(h3:has-text("Bài học đầu tiên")) li:has-text("Gọi video")');
  // Put away with keys alone, and found again after a reload.
  await page.focus('.rows li:has-text("Gọi video") button[aria-label^="Việc khác"]');
  // Somebody else writes meanwhile: the list is made anew, and the one who works by keys stays where they were.
  fs.appendFileSync(path.join(root, 'content/ap-phich/nghi-da-roi-hay-bam.md'), '\nThêm một câu.\n');
  fs.writeFileSync(path.join(root, 'content/ap-phich/moi.md'), '---\ntitle: Trang mới\nkind: page\n---\n\nChữ.\n');
  await page.waitForSelector('#list li:has-text("Trang mới")');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#more[open]');
  fs.rmSync(path.join(root, 'content/ap-phich/moi.md'));
  await page.focus('#doaway');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#away li:has-text("Gọi video")');
  await until('the lesson to be away', () => !exists(SAMPLE));
  await page.reload();
  await page.waitForSelector('#away li:has-text("Gọi video")');
  assert.deepEqual(await violations(page), []);
  await shoot(page, 'index-cat-di');
  await page.click('#away button');
  await until('the lesson', () => exists(SAMPLE) && fs.readFileSync(path.join(root, SAMPLE), 'utf8') === before);
  await page.waitForSelector('#list li:has-text("Gọi video")');
  await shoot(page, 'index');
  // Nothing at all.
  fs.rmSync(path.join(root, SAMPLE));
  fs.rmSync(path.join(root, 'content/ap-phich/nghi-da-roi-hay-bam.md'));
  await page.waitForSelector('#none:not([hidden])');
  assert.deepEqual(await violations(page), []);
  await shoot(page, 'index-trong');
  await page.click('[data-pattern=invitation]');
  await page.fill('#newtitle', 'Mời học: gọi video');
  await page.click('#newform [type=submit]');
  await page.waitForSelector('.card');
  assert.match(fs.readFileSync(path.join(root, 'content/bai-hoc/moi-hoc-goi-video.md'), 'utf8'), /^---\ntitle: "Mời học: gọi video"\n.*kind: poster\ndraft: true/s);
  assert.deepEqual(faults, []);
});

test('old versions: one is looked at and taken back, from the lesson and from the list', { timeout: 120_000 }, async () => {
  const { root, page, faults } = await newSite(machine('Bản cũ'), 'Phường Cũ');
  const file = path.join(root, SAMPLE);
  const before = fs.readFileSync(file, 'utf8');
  await page.click('.rows li:has-text("Gọi video") .t2');
  await page.waitForSelector('.card.step');
  await page.click('.card.step .main');
  await page.keyboard.type('Câu mới. ');
  await page.keyboard.press('Control+s');
  await page.waitForFunction(() => /Đã lưu lúc/.test(document.querySelector('#saved').textContent));
  const changed = fs.readFileSync(file, 'utf8');
  assert.notEqual(changed, before);
  await page.click('#openold');
  await page.click('#old .kind');
  await page.waitForSelector('#old .src');
  assert.deepEqual(await violations(page), []);
  await shoot(page, 'ban-cu');
  await page.click('#old .b.pine');
  await until('the old version', () => fs.readFileSync(file, 'utf8') === before);
  await page.click('.toast button:has-text("Hoàn tác")');
  await until('the new version', () => fs.readFileSync(file, 'utf8') === changed);
  await page.click('.brand');
  await page.waitForSelector('.rows li');
  await page.click('.rows li:has-text("Gọi video") button[aria-label^="Việc khác"]');
  await page.click('#doold');
  await page.waitForFunction(() => document.querySelectorAll('#old .kind').length === 2);
  await page.click('#old .kind:nth-child(2)');
  await page.waitForSelector('#old .src');
  await page.click('#old .b.pine');
  await until('the old version', () => fs.readFileSync(file, 'utf8') === before);
  await page.click('.toast button:has-text("Hoàn tác")');
  await until('the new version', () => fs.readFileSync(file, 'utf8') === changed);
  assert.deepEqual(faults, []);
});

test('the start screen in the dark, on a small screen and on a phone', { timeout: 60_000 }, async () => {
  const { url } = await click(machine('Màn hình'));
  for (const [name, viewport, scheme] of [['toi', { width: 1366, height: 768 }, 'dark'], ['1024', { width: 1024, height: 768 }, 'light'], ['390', { width: 390, height: 800 }, 'light']]) {
    const { page, context } = await open(url, { viewport, colorScheme: scheme });
    await page.waitForSelector('#newsite:not([hidden])');
    assert.deepEqual(await violations(page), [], name);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name);
    await shoot(page, `start-${name}`);
    await context.close();
  }
});
