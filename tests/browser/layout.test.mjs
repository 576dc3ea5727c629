// Tests of how pages fit: narrow windows, large text, paper.

import test from 'node:test';
import assert from 'node:assert/strict';
import { lessons, none, openDetails, pages, seePictures, setTextSize, visit, withTab } from './helpers.mjs';

/** In the page: how far it scrolls sideways, and every text that is cut off at a side. */
function overflow() {
  const { scrollWidth, clientWidth } = document.documentElement;
  const faults = scrollWidth > clientWidth ? [`is ${scrollWidth} px wide in a window of ${clientWidth} px`] : [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    // Far left is where text for screen readers alone stands.
    if (!node.data.trim() || !parent.checkVisibility() || parent.closest('.skip, .vh')) continue;
    let clip = parent;
    while (clip && getComputedStyle(clip).overflowX === 'visible') clip = clip.parentElement;
    if (clip && ['auto', 'scroll'].includes(getComputedStyle(clip).overflowX)) continue;
    const [left, right] = clip
      ? [clip.getBoundingClientRect().left, clip.getBoundingClientRect().right]
      : [0, clientWidth];
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.left < left - 1 || box.right > right + 1)
      faults.push(
        `“${node.data.trim()}” reaches from ${box.left.toFixed(0)} to ${box.right.toFixed(0)} px, its room from ${left.toFixed(0)} to ${right.toFixed(0)}`,
      );
  }
  return faults;
}

test(
  'no page scrolls sideways or cuts text off at 320 px, with text at 100, 150, 200 % and at its own largest size',
  () =>
    withTab({ width: 320 }, async (tab, devtools) => {
      const faults = [];
      for (const page of pages) {
        await visit(tab, page);
        await openDetails(tab);
        for (const size of [100, 150, 200]) {
          await setTextSize(devtools, size);
          faults.push(...(await tab.evaluate(overflow)).map((fault) => `${page.name} at ${size} %: ${fault}`));
        }
        await setTextSize(devtools, 100);
        await tab.evaluate(() => document.documentElement.setAttribute('data-size', '3'));
        faults.push(...(await tab.evaluate(overflow)).map((fault) => `${page.name} at its own largest size: ${fault}`));
      }
      none(faults);
    }),
);

test('a lesson prints on A4, one of at most five steps on one sheet: two pages', () =>
  withTab({}, async (tab) => {
    const faults = [];
    for (const page of lessons) {
      await visit(tab, page);
      const pdf = (await tab.pdf({ preferCSSPageSize: true })).toString('latin1');
      const sheets = [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length;
      const boxes = [...pdf.matchAll(/\/MediaBox\s*\[([^\]]+)\]/g)].map(([, box]) =>
        box.trim().split(/\s+/).map(Number),
      );
      const isA4 =
        sheets > 0 &&
        boxes.length === sheets &&
        boxes.every(([, , width, height]) => Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2);
      const steps = await tab.locator('.steps > .step').count();
      if (sheets > 2 && steps <= 5) faults.push(`${page.name}: ${sheets} pages for ${steps} steps`);
      if (!isA4) faults.push(`${page.name}: no A4: ${boxes.join(' ')}`);
    }
    none(faults);
  }));

/** Gives the tab's pages `shifts`: what has moved of itself. Calls `onPaint` when a page shows its first words. */
async function giveShifts(tab, onPaint) {
  await tab.exposeFunction('onPaint', onPaint);
  await tab.addInitScript(() => {
    const tell = ({ node, previousRect: from, currentRect: to }) =>
      `${node?.localName ?? 'text'}.${node?.className ?? ''} from ${Math.round(from.top)} to ${Math.round(to.top)} px`;
    globalThis.shifts = [];
    new PerformanceObserver((list) =>
      list
        .getEntries()
        .filter((entry) => !entry.hadRecentInput)
        .forEach(({ value, sources }) => shifts.push({ value, moved: sources.map(tell) })),
    ).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver(() => onPaint()).observe({ type: 'paint', buffered: true });
  });
}

test(
  'every picture and film says how large it is',
  () =>
    withTab({}, async (tab) => {
      const faults = [];
      let count = 0;
      for (const page of pages) {
        await visit(tab, page);
        const { sized, bare } = await tab.evaluate(() => ({
          sized: document.querySelectorAll(':is(img, video)[width][height]').length,
          bare: [...document.querySelectorAll(':is(img, video):not([width][height])')].map((one) => one.outerHTML),
        }));
        count += sized;
        faults.push(...bare.map((html) => `${page.name}: ${html}`));
      }
      assert.ok(count > 20, `only ${count} pictures and films were found`);
      none(faults);
    }),
);

/** In the page: waits until what has changed is drawn. */
const twoFrames = () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())));

const MOST_SHIFT = 0.05;
test(
  `what comes after the first words moves no page by more than ${MOST_SHIFT}, at 360 px`,
  () =>
    withTab({ width: 360 }, async (tab) => {
      const faults = [];
      const held = [];
      let isPainted = false;
      let count = 0;
      // On a slow line all of these come after the first words.
      await tab.context().route(/\.(svg|jpg|png|webp|woff2|js)$/, (route) => {
        count += 1;
        return isPainted ? route.continue() : held.push(route);
      });
      await giveShifts(tab, async () => {
        isPainted = true;
        await Promise.all(held.splice(0).map((route) => route.continue()));
      });
      for (const page of pages.filter((page) => page.kind !== 'redirect')) {
        isPainted = false;
        await visit(tab, page);
        await tab.evaluate(twoFrames);
        await seePictures(tab);
        await tab.evaluate(twoFrames);
        const shifts = await tab.evaluate(() => globalThis.shifts);
        const sum = shifts.reduce((total, { value }) => total + value, 0);
        const moved = shifts.flatMap(({ moved }) => moved).join('; ');
        if (sum > MOST_SHIFT) faults.push(`${page.name}: moves by ${sum.toFixed(3)}: ${moved}`);
      }
      assert.ok(count > 100, `only ${count} pictures, fonts and scripts came late`);
      none(faults);
    }),
);
