// Tests that fingers and keys reach everything: sizes of targets, order and visibility of focus.

import test from 'node:test';
import assert from 'node:assert/strict';
import { giveContrast, none, openDetails, pages, samples, visit, withTab } from './helpers.mjs';

/** In the page: every control, and every link that does not stand in running text, that is too small for a finger. */
function smallTargets() {
  const controls =
    'button, video, audio, select, textarea, summary, input, .call[href], .next, .tile, .rows a, .chips a, header a, footer a';
  const isInText = (link) => {
    const block = link.parentElement.closest('p, li, td, th, dd, dt, blockquote, h1, h2, h3, h4, h5, h6, div, body');
    const letters = (element) => element.textContent.replace(/\P{L}/gu, '').length;
    return letters(block) > [...block.querySelectorAll('a')].reduce((sum, other) => sum + letters(other), 0);
  };
  const small = [];
  for (const element of document.querySelectorAll(`${controls}, a[href]:not(.skip)`)) {
    if (!element.checkVisibility()) continue;
    const isControl = element.matches(controls);
    if (!isControl && isInText(element)) continue;
    const target = element.labels?.[0] ?? element;
    const { width, height } = target.getBoundingClientRect();
    const least = isControl ? 48 : 44;
    if (Math.min(width, height) < least - 0.01) {
      const at = `${element.parentElement.className || element.parentElement.localName} > ${element.localName}.${element.className}`;
      small.push(`${at} “${target.textContent.trim()}” is ${width.toFixed(1)} × ${height.toFixed(1)} px, not ${least}`);
    }
  }
  return small;
}

test('controls are at least 48 px and links that stand alone 44 px, in windows of 320 and 1280 px', () =>
  withTab({}, async (tab) => {
    const faults = [];
    for (const page of pages) {
      await visit(tab, page);
      await openDetails(tab);
      for (const width of [320, 1280]) {
        await tab.setViewportSize({ width, height: 640 });
        faults.push(...(await tab.evaluate(smallTargets)).map((fault) => `${page.name} at ${width} px: ${fault}`));
      }
    }
    none(faults);
  }));

/** In the page: notes what Tab has to reach, and how it looks without focus. Returns how many. */
function prepareWalk() {
  const look = (element) => {
    const { outlineStyle, boxShadow, backgroundColor, borderColor } = getComputedStyle(element);
    return [outlineStyle, boxShadow, backgroundColor, borderColor].join();
  };
  const closed = [...document.querySelectorAll('details:not([open])')];
  const open = (isOpen) =>
    closed.forEach((details) => {
      details.open = isOpen;
    });
  open(true);
  const stops = [
    ...document.querySelectorAll(
      'a[href], button, input, select, textarea, summary, video[controls], audio[controls], [tabindex]',
    ),
  ]
    .filter((element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility())
    // Of the answers to a question, Tab reaches one; arrows reach the others.
    .filter(
      (element) => element.type !== 'radio' || element === document.querySelector(`input[name="${element.name}"]`),
    );
  open(false);
  globalThis.walk = { look, stops, looks: stops.map(look) };
  return stops.length;
}

/** In the page: whether the focus is still in the film at stop `at`. */
const isInFilm = (at) =>
  document.activeElement.matches('video, audio') && document.activeElement === globalThis.walk.stops[at];

/** In the page: what is wrong with the focus at stop `at`, and whether it is on a closed `<summary>`. */
function judgeStop(at) {
  const { look, stops, looks } = globalThis.walk;
  const say = (element) => `${element.localName}.${element.className} “${element.textContent.trim().slice(0, 40)}”`;
  const element = document.activeElement;
  if (element !== stops[at]) return { lost: `stop ${at} is ${say(element)}, not ${say(stops[at])}` };
  const faults = [];
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  if (look(element) === looks[at]) faults.push('looks the same with focus');
  if (style.outlineStyle !== 'none') {
    const ring = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
    const colours = contrast(
      style.outlineColor,
      backgroundOf(style.outlineOffset.startsWith('-') ? element : element.parentElement),
    );
    // The browser's own ring, "auto", is wider than it says.
    if (parseFloat(style.outlineWidth) < 2 && style.outlineStyle !== 'auto')
      faults.push(`has a ring of ${style.outlineWidth}`);
    if (colours < 3) faults.push(`has a ring of contrast ${colours.toFixed(2)}`);
    for (let outer = element.parentElement; outer; outer = outer.parentElement) {
      const clip = outer === document.documentElement ? { left: 0, right: innerWidth } : outer.getBoundingClientRect();
      if (outer !== document.documentElement && getComputedStyle(outer).overflowX === 'visible') continue;
      if (box.left - ring < clip.left - 1 || box.right + ring > clip.right + 1)
        faults.push(`has its ring cut off by ${outer.localName}.${outer.className}`);
    }
  }
  const first = [...element.getClientRects()].find((rect) => rect.width > 0) ?? box;
  const [top, bottom] = [Math.max(first.top, 0), Math.min(first.bottom, innerHeight)];
  const seen = document.elementFromPoint((first.left + first.right) / 2, (top + bottom) / 2);
  if (bottom <= top || !seen || !(element.contains(seen) || seen.contains(element)))
    faults.push(`is not in sight, ${seen && say(seen)} is`);
  return {
    faults: faults.map((fault) => `${say(element)} ${fault}`),
    isClosed: element.localName === 'summary' && !element.parentElement.open,
  };
}

for (const [width, colorScheme] of [
  [320, 'light'],
  [1280, 'dark'],
]) {
  test(`Tab goes through every link and control in order and shows where it is, at ${width} px in ${colorScheme} colours`, () =>
    withTab({ width, colorScheme }, async (tab) => {
      await giveContrast(tab);
      const faults = [];
      for (const page of samples) {
        await visit(tab, page);
        const count = await tab.evaluate(prepareWalk);
        for (let at = 0; at < count; at += 1) {
          // A film's own buttons are stops within one element.
          do await tab.keyboard.press('Tab');
          while (await tab.evaluate(isInFilm, at - 1));
          const stop = await tab.evaluate(judgeStop, at);
          faults.push(...(stop.faults ?? [stop.lost]).map((fault) => `${page.name}: ${fault}`));
          if (stop.lost) break;
          if (stop.isClosed) await tab.keyboard.press('Enter');
        }
      }
      none(faults);
    }));
}

test('the skip link is the first stop and leads past the head of the page', () =>
  withTab({}, async (tab) => {
    const faults = [];
    for (const page of samples.filter((page) => page.kind !== 'redirect')) {
      await visit(tab, page);
      await tab.keyboard.press('Tab');
      const isShown = await tab.evaluate(() => {
        const box = document.activeElement.getBoundingClientRect();
        return (
          document.activeElement.matches('.skip') &&
          box.left >= 0 &&
          box.top >= 0 &&
          box.right <= innerWidth &&
          Math.min(box.width, box.height) >= 48
        );
      });
      if (!isShown) faults.push(`${page.name}: the first stop is no skip link of 48 px in sight`);
      await tab.keyboard.press('Enter');
      await tab.keyboard.press('Tab');
      const isFirst = await tab.evaluate(
        () =>
          document.activeElement ===
          [...document.querySelectorAll('main :is(a[href], button, input, summary, [tabindex])')].find((element) =>
            element.checkVisibility(),
          ),
      );
      if (!isFirst)
        faults.push(
          `${page.name}: after the skip link comes ${await tab.evaluate(() => document.activeElement.outerHTML.slice(0, 80))}`,
        );
    }
    none(faults);
  }));

/** In the page: what has the focus, and where a radio button stands among its answers. */
function focused() {
  const element = document.activeElement;
  const kind = element.type ?? element.localName;
  return { kind, name: element.name ?? '', answers: document.querySelectorAll(`input[name="${element.name}"]`).length };
}

/** In the page: whether of the question with the focus this answer alone is chosen and explained in sight. */
function isExplained() {
  const chosen = document.activeElement;
  const answers = [...document.querySelectorAll(`input[name="${chosen.name}"]`)];
  const says = (answer) => answer.parentElement.querySelector('[role=status]').innerText.trim() !== '';
  return chosen.checked && answers.every((answer) => says(answer) === (answer === chosen));
}

test('without JavaScript keys alone tick every step, answer the questions, open what is closed, and lead on', () =>
  withTab({ javaScriptEnabled: false }, async (tab) => {
    const faults = [];
    const used = { checkbox: 0, radio: 0, summary: 0 };
    const press = (key) => tab.keyboard.press(key);
    /** Uses what has the focus; returns what is wrong with it. */
    const use = {
      async checkbox() {
        await press('Space');
        return (await tab.evaluate(() => document.activeElement.checked)) ? [] : ['Space does not tick a box'];
      },
      async radio({ answers }) {
        const wrong = [];
        await press('Space');
        for (let at = 0; at < answers; at += 1) {
          if (!(await tab.evaluate(isExplained))) wrong.push(`answer ${at + 1} of ${answers} is not explained alone`);
          await press('ArrowDown');
        }
        return wrong;
      },
      async summary() {
        await press('Enter');
        return (await tab.evaluate(() => document.activeElement.parentElement.open)) ? [] : ['Enter does not open'];
      },
    };
    for (const page of samples.filter((page) => page.kind === 'lesson')) {
      await visit(tab, page);
      const steps = await tab.locator('.okay input').count();
      const next = tab.locator('main a.next');
      let ticked = 0;
      for (let at = 0; at < 300; at += 1) {
        await press('Tab');
        if (await next.evaluate((link) => link === document.activeElement)) break;
        const stop = await tab.evaluate(focused);
        const wrong = (await use[stop.kind]?.(stop)) ?? [];
        faults.push(...wrong.map((fault) => `${page.name}: ${fault}`));
        if (stop.kind in used) used[stop.kind] += 1;
        ticked += Number(stop.kind === 'checkbox');
      }
      if (ticked < steps) faults.push(`${page.name}: Tab reaches ${ticked} boxes of ${steps} steps`);
      const target = await next.evaluate((link) => link.href);
      await press('Enter');
      await tab.waitForURL(target, { timeout: 5000 }).catch(() => faults.push(`${page.name}: Enter does not lead on`));
    }
    assert.ok(Object.values(used).every(Boolean), `not everything was met: ${JSON.stringify(used)}`);
    none(faults);
  }));
