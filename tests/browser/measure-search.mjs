// Measures the search of a built site on a phone with nothing in store: what one question loads, and how soon it is answered.
// It judges nothing: milliseconds depend on the machine; bytes do not.
//
//   npm run measure-search -- SITE [QUESTIONS.tsv]

import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from './serve.mjs';

const SLOWER_CPU = 4;
const RUNS = 5;
const OF_EACH_LENGTH = 25;

const [site, file] = process.argv.slice(2).map((name) => path.resolve(process.env.INIT_CWD ?? '.', name));
if (!site) {
  console.error('Usage: npm run measure-search -- SITE [QUESTIONS.tsv]');
  process.exit(2);
}

const server = await serve({ '/': site }, { gzip: true });
const page = `http://127.0.0.1:${server.address().port}/tim-kiem.html`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});

/** Questions of one to four words in a row, from titles and from texts, with marks and without. */
function questions() {
  const pages = JSON.parse(fs.readFileSync(path.join(site, 'search.json'), 'utf8'));
  const lines = pages.flatMap(({ title, text }, i) => (i % 2 ? [title] : text.split('\n')));
  let seed = 1;
  const random = (below) => (seed = (seed * 48271) % 0x7fffffff) % below;
  const plain = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd');
  return [1, 2, 3, 4].flatMap((length) =>
    Array.from({ length: OF_EACH_LENGTH }, (_, i) => {
      for (;;) {
        const words = lines[random(lines.length)].toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
        if (words.length < length) continue;
        const from = random(words.length - length + 1);
        const text = words.slice(from, from + length).join(' ');
        return i % 2 ? plain(text) : text;
      }
    }),
  );
}

/** In the page: asks and waits until the answer is shown; gives milliseconds. */
async function ask(question) {
  const field = document.querySelector('input[type=search]');
  const title = document.querySelector('[data-found] h2');
  title.textContent = '';
  field.value = question;
  const start = performance.now();
  const shown = new Promise((done) => {
    new MutationObserver((_, observer) => {
      if (!title.textContent) return;
      observer.disconnect();
      done();
    }).observe(document.querySelector('[data-found]'), { childList: true, subtree: true, characterData: true });
  });
  field.form.requestSubmit();
  await shown;
  document.body.getBoundingClientRect(); // and laid out
  return performance.now() - start;
}

/** What one question loads besides the page itself, in bytes as they come over the line, and how long its answers take. */
async function measure(question) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
  const tab = await context.newPage();
  const devtools = await context.newCDPSession(tab);
  const loads = [];
  tab.on('response', (response) =>
    loads.push([new URL(response.url()).pathname, Number(response.headers()['content-length'])]),
  );
  await tab.goto(page, { waitUntil: 'networkidle' });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_CPU });
  const first = await tab.evaluate(ask, question);
  await tab.waitForLoadState('networkidle');
  let again = Infinity;
  for (let run = 0; run < RUNS; run += 1) again = Math.min(again, await tab.evaluate(ask, question));
  await context.close();
  const sum = (some) => some.reduce((total, [, bytes]) => total + bytes, 0);
  return { question, first, again, bytes: sum(loads.filter(([name]) => name.includes('search'))), all: sum(loads) };
}

const asked = file
  ? fs.readFileSync(file, 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t')[0])
  : questions();
const rows = [];
for (const question of asked) rows.push(await measure(question));

const tell = (name, show) => {
  const sorted = [...rows].sort((a, b) => a[name] - b[name]);
  const at = (share) => show(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))][name]);
  return [at(0.5), at(0.95), `${at(1)} (“${sorted.at(-1).question}”)`].join(', ');
};
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
const ms = (time) => `${time.toFixed(1)} ms`;
console.log(`${rows.length} questions: median, 95 of 100, most`);
console.log(`index, parts and script: ${tell('bytes', kb)}`);
console.log(`with the page, its style, font and icon: ${tell('all', kb)}`);
console.log(`first answer, parts loaded from this machine, CPU ÷ ${SLOWER_CPU}: ${tell('first', ms)}`);
console.log(`the answer with its parts at hand, the least disturbed of ${RUNS}, CPU ÷ ${SLOWER_CPU}: ${tell('again', ms)}`);

await browser.close();
server.closeAllConnections();
server.close();
