// What the tests of the desk share: one browser, new sites, desks that are started on them, and what axe finds on their pages.

import { after } from 'node:test';
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from 'playwright-core';

export const binary = process.env.CAMNANG ?? path.resolve(import.meta.dirname, '../../target/debug/camnang');
/** A folder of this test's own, with a blank and marks in its name. */
export const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'Bàn soạn '));
/** Processes that end with the test. @type {Set<import('node:child_process').ChildProcess>} */
export const started = new Set();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
after(async () => {
  await browser.close();
  started.forEach((process) => process.kill('SIGKILL'));
  fs.rmSync(temp, { recursive: true, force: true });
});

/** The lesson that a new site has. */
export const SAMPLE = 'content/bai-hoc/goi-video-zalo.md';
/** The address of a lesson at a desk. */
export const lessonUrl = (url, id) => `${url}lesson.html?id=${encodeURIComponent(id)}`;

/** A new site by `init`; gives its folder. */
export function newSite(name) {
  const root = path.join(temp, name);
  const made = spawnSync(binary, ['init', root], { encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  return root;
}

/** Starts the desk of a site; gives its address and its process. */
export async function startDesk(root, port = 0) {
  const child = spawn(binary, ['--root', root, '--lang', 'vi', 'desk', '--no-open', '--port', String(port), '--today', '2026-11-25']);
  started.add(child);
  const url = await new Promise((found, failed) => {
    child.stdout.on('data', (text) => /http:\S+/.test(text) && found(/http:\S+/.exec(text)[0]));
    child.on('exit', () => failed(new Error('the desk ended')));
  });
  return { url, child, port: Number(new URL(url).port) };
}

/** Opens a page; what goes wrong in it is noted, but for answers that say no as they should: some always, others as `expected`. */
export async function open(url, { expected = [], ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const faults = [];
  // The preview serves no worker.
  const fine = new RegExp(['404', '409', '422', 'ERR_CONNECTION', ...expected].join('|'));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && !fine.test(message.text()) && faults.push(message.text()));
  await page.goto(url);
  return { page, faults, context };
}

/** Waits until a change is on the disk. */
export const isSaved = (page) => page.waitForFunction(() => /Đã lưu lúc/.test(document.querySelector('#saved').textContent));

/** What axe finds on a page, but for the page in the frame, which has tests of its own. */
export async function violations(page) {
  await page.waitForTimeout(200);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations: all } = await new AxeBuilder({ page }).exclude('#screen').withTags(tags).analyze();
  return all.map((violation) => `${violation.id} ${violation.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')}`);
}

/** A picture of the page for who asked for pictures. */
export async function shoot(page, name) {
  if (process.env.SHOTS) await page.screenshot({ path: path.join(process.env.SHOTS, `${name}.png`) });
}
