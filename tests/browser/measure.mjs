// Measures every lesson of a built site on slow lines and a slow phone: how soon it is there, how much it loads.
// It judges nothing: figures of speed depend on the machine, so compare only those of one run.
//
//   npm run measure -- SITE [PEER.html]

import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from './serve.mjs';

const RUNS = 3;
const SLOWER_CPU = 4;
const lines = {
  '400 kbps': { latency: 400, kbps: 400 },
  '1.6 Mbps': { latency: 150, kbps: 1600 },
};

// npm runs this in its own folder, and tells from which it was called.
const [site, peer] = process.argv.slice(2).map((file) => path.resolve(process.env.INIT_CWD ?? '.', file));
if (!site) {
  console.error('Usage: npm run measure -- SITE [PEER.html]');
  process.exit(2);
}

const mounts = { '/': site };
if (peer) mounts['/peer/'] = path.dirname(peer);
const server = await serve(mounts, { gzip: true });
const host = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});

const isLesson = (file) => /<body class="?lesson\b/.test(fs.readFileSync(path.join(site, file), 'utf8'));
const files = fs.readdirSync(site, { recursive: true }).filter((file) => file.endsWith('.html'));
const pages = [
  ...files
    .filter(isLesson)
    .sort()
    .map((file) => ({ name: file, url: `${host}/${file}` })),
  ...(peer ? [{ name: `peer: ${path.basename(peer)}`, url: `${host}/peer/${path.basename(peer)}` }] : []),
];

/** Calls `use` with a tab that has nothing in store. */
async function withTab(use) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 2 });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Milliseconds until the largest thing in sight is drawn, and how much has moved by then. */
const visitOn = ({ latency, kbps }, url) =>
  withTab(async (tab) => {
    const devtools = await tab.context().newCDPSession(tab);
    const throughput = (kbps * 1000) / 8;
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_CPU });
    await tab.addInitScript(() => {
      globalThis.seen = { lcp: 0, cls: 0 };
      const observe = (type, note) =>
        new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
      observe('largest-contentful-paint', ({ startTime }) => (globalThis.seen.lcp = startTime));
      observe('layout-shift', ({ value, hadRecentInput }) => (globalThis.seen.cls += hadRecentInput ? 0 : value));
    });
    await tab.goto(url, { waitUntil: 'networkidle' });
    return tab.evaluate(() => globalThis.seen);
  });

/** What the page loads at first, what with all its pictures, in bytes as they come over the line; and its size. */
const weigh = (url) =>
  withTab(async (tab) => {
    const loads = [];
    tab.on('response', (response) => {
      const { 'content-type': type, 'content-length': bytes } = response.headers();
      loads.push({ isPicture: type.startsWith('image/'), bytes: Number(bytes) });
    });
    await tab.goto(url, { waitUntil: 'networkidle' });
    const requests = loads.length;
    const nodes = await tab.evaluate(async () => {
      for (const picture of [...document.images].filter((image) => image.checkVisibility())) {
        picture.scrollIntoView();
        await picture.decode();
      }
      return document.querySelectorAll('*').length;
    });
    await tab.waitForLoadState('networkidle');
    const sum = (some) => some.reduce((total, { bytes }) => total + bytes, 0);
    return { requests, nodes, words: sum(loads.filter(({ isPicture }) => !isPicture)), all: sum(loads) };
  });

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const kb = (bytes) => (bytes / 1000).toFixed(1);

const table = [
  ['page', ...Object.keys(lines).map((line) => `LCP ${line}`), 'CLS', 'nodes', 'requests', 'KB', 'KB with pictures'],
];
for (const { name, url } of pages) {
  const { requests, nodes, words, all } = await weigh(url);
  const visits = {};
  for (let run = 0; run < RUNS; run += 1)
    for (const [line, conditions] of Object.entries(lines)) (visits[line] ??= []).push(await visitOn(conditions, url));
  const lcp = Object.values(visits).map((seen) => `${Math.round(median(seen.map((one) => one.lcp)))} ms`);
  const cls = median(
    Object.values(visits)
      .flat()
      .map((one) => one.cls),
  ).toFixed(3);
  table.push([name, ...lcp, cls, nodes, requests, kb(words), kb(all)].map(String));
}
const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
const pad = (cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]));
table.forEach((row) => console.log(row.map(pad).join('  ')));

await browser.close();
server.closeAllConnections();
server.close();
