// Tests in the browser inside Zalo, where much that others have is missing; and of what buttons answer anywhere.

import test from 'node:test';
import assert from 'node:assert/strict';
import {
  ZALO,
  linesWithoutButtons,
  none,
  noteErrors,
  openDetails,
  pages,
  samples,
  visit,
  withTab,
} from './helpers.mjs';

const phone = { isMobile: true, hasTouch: true };

/** Takes from the tab's pages what Zalo's browser does not have, and what does nothing there. */
const beZalo = (tab) =>
  tab.addInitScript(() => {
    for (const name of ['share', 'canShare']) delete Navigator.prototype[name];
    for (const name of ['speechSynthesis', 'SpeechSynthesisUtterance', 'Notification']) delete globalThis[name];
    for (const name of ['print', 'alert', 'confirm', 'prompt', 'open']) globalThis[name] = () => undefined;
  });

/** Calls `use` with a tab of Zalo's browser. */
const withZalo = (options, use) =>
  withTab({ ...phone, userAgent: ZALO, ...options }, async (tab) => {
    await beZalo(tab);
    return use(tab);
  });

test('in Zalo a page has the same text as in any browser, and no error', () =>
  withTab(phone, (tab) =>
    withZalo({}, async (zalo) => {
      const faults = [];
      let page;
      noteErrors(zalo, faults, () => page.name);
      for (page of pages.filter((page) => !['redirect', 'not-found'].includes(page.kind))) {
        const lines = [];
        for (const one of [tab, zalo]) {
          await visit(one, page);
          await openDetails(one);
          lines.push(await one.evaluate(linesWithoutButtons));
        }
        const [full, there] = lines;
        faults.push(
          ...full.filter((line) => !there.includes(line)).map((line) => `${page.name}: not in Zalo: “${line}”`),
          ...there.filter((line) => !full.includes(line)).map((line) => `${page.name}: only in Zalo: “${line}”`),
        );
      }
      none(faults);
    }),
  ));

/** In the page: begins to note every element that changes. */
function watchChanges() {
  globalThis.changed = new Set();
  new MutationObserver((records) =>
    records.forEach(({ target }) => changed.add(target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement)),
  ).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  document.addEventListener('change', ({ target }) => changed.add(target));
}

/** In the page: of what has changed, what the reader has in sight. Asks again until the deadline has passed. */
async function changesInSight() {
  const isInSight = (element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    return height > 0 && bottom > 0 && top < innerHeight;
  };
  const deadline = Date.now() + 5000;
  for (;;) {
    await new Promise(requestAnimationFrame);
    const found = [...changed].filter(isInSight).map((element) => element.outerHTML.slice(0, 80));
    if (found.length > 0 || Date.now() > deadline) return found;
  }
}

/** Touches the page's buttons of a kind, each on a new page with all boxes ticked. Returns all and those without answer. */
async function touchButtons(tab, page, kind) {
  await visit(tab, page);
  const buttons = tab.locator(kind).filter({ visible: true });
  const names = await buttons.allInnerTexts();
  const dead = [];
  for (const [at, name] of names.entries()) {
    await visit(tab, page);
    await openDetails(tab);
    for (const box of await tab.locator('input[type=checkbox]:visible').all()) await box.check();
    await tab.evaluate(watchChanges);
    await buttons.nth(at).tap();
    if ((await tab.evaluate(changesInSight)).length === 0) dead.push(name);
  }
  return { names, dead };
}

/** Fails for every button of a kind that nothing in sight answers. Returns the names of all. */
async function buttonsAnswer(tab, kind) {
  const faults = [];
  const touched = new Set();
  for (const page of samples.filter((page) => page.kind !== 'redirect')) {
    const { names, dead } = await touchButtons(tab, page, kind);
    names.forEach((name) => touched.add(name));
    faults.push(...dead.map((name) => `${page.name}: nothing in sight answers “${name}”`));
  }
  assert.ok(touched.size > 0, 'no button was found');
  none(faults);
  return touched;
}

test('in Zalo every button answers in sight, and none reads aloud', () =>
  withZalo({ permissions: ['clipboard-write'] }, async (tab) => {
    const names = await buttonsAnswer(tab, 'button:not([data-clear]):not(form button)');
    assert.ok(names.size > 1, `only these buttons were found: ${[...names]}`);
    assert.ok(!names.has('Nghe'), 'there is a button that reads aloud');
  }));

test('the button that clears marks answers in sight', () =>
  withZalo({}, async (tab) => {
    const lesson = samples.find((page) => page.kind === 'lesson');
    await visit(tab, lesson);
    for (const box of await tab.locator('input[type=checkbox]:visible').all()) await box.check();
    const section = pages.find(
      (page) => page.site === lesson.site && page.path === lesson.path.replace(/[^/]+$/, 'index.html'),
    );
    await visit(tab, section);
    await tab.evaluate(watchChanges);
    await tab.locator('[data-clear]').tap();
    assert.notEqual((await tab.evaluate(changesInSight)).length, 0);
  }));

test('where nothing can be copied the address is shown instead', () =>
  withZalo({}, async (tab) => {
    await tab.addInitScript(() => delete Navigator.prototype.clipboard);
    const lesson = samples.find((page) => page.kind === 'lesson');
    await visit(tab, lesson);
    await tab.locator('[data-share]').tap();
    await tab.getByText(lesson.url).waitFor();
  }));
