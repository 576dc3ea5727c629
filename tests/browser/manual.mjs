// Makes the pictures of the manual (content/viet-bai-*.png) from the real desk: node tests/browser/manual.mjs [FOLDER]

import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const repo = path.resolve(import.meta.dirname, '../..');
const binary = process.env.CAMNANG ?? path.join(repo, 'target/debug/camnang');
const folder = path.resolve(process.argv[2] ?? path.join(repo, 'content'));
const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'camnang-manual-'));

// The lesson that the manual gives to copy; one of its steps lacks what the manual says it must have.
const root = path.join(temp, 'Cẩm nang của phường');
spawnSync(binary, ['init', root]);
const manual = fs.readFileSync(path.join(repo, 'content/viet-bai.md'), 'utf8');
const lesson = /````markdown\n(---\ntiêu đề: [^]*?)````/.exec(manual)[1];
const write = (name, text) => fs.writeFileSync(path.join(root, 'content/bai-hoc', name), text);
write('co-chu.md', lesson);
write('thieu.md', lesson.replace('Đúng khi: thấy một danh sách dài các mục.\n\n', ''));

const desk = spawn(binary, ['--root', root, '--lang', 'vi', 'desk', '--no-open', '--port', '0', '--today', '2026-11-25']);
const url = await new Promise((found) => desk.stdout.on('data', (text) => /http:\S+/.test(text) && found(/http:\S+/.exec(text)[0])));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1240, height: 720 }, reducedMotion: 'reduce' });
const open = async (name, ready) => {
  await page.goto(`${url}lesson.html?id=${encodeURIComponent(`content/bai-hoc/${name}`)}`);
  await page.waitForSelector(ready);
  await page.waitForTimeout(2500);
};
const shoot = (name, of) => (of ?? page).screenshot({ path: path.join(folder, `viet-bai-${name}.png`) });

await open('co-chu.md', '.card.step');
await page.locator('.card.step').first().click();
await shoot('soan');
await page.click('#openinfo');
await page.waitForSelector('#info[open]');
// The honest question alone: the rest of the form says what it is by itself.
const { x, y, width } = await page.locator('#info').boundingBox();
await page.screenshot({ path: path.join(folder, 'viet-bai-thong-tin.png'), clip: { x: x + 8, y, width: width - 8, height: 474 } });
await open('thieu.md', '.card .find');
await shoot('loi-bao', page.locator('.card.step', { has: page.locator('.find') }).first());

await browser.close();
desk.kill();
fs.rmSync(temp, { recursive: true, force: true });
