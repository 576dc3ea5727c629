// Tests that nobody is shut out: axe, names of controls, colours in every mode.

import test from 'node:test';
import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import { giveContrast, none, openDetails, samples, visit, withTab } from './helpers.mjs';

test('the samples hold every kind of page', () => {
  const kinds = [...new Set(samples.map((page) => page.kind))].sort();
  assert.deepEqual(kinds, ['home', 'lesson', 'news', 'not-found', 'offline', 'page', 'poster', 'print-room', 'redirect', 'saved', 'search', 'section', 'tag', 'tags', 'trainers']);
});

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const looks = {
  'in light colours': {},
  'in dark colours': { colorScheme: 'dark' },
  'at 320 px': { width: 320 },
  'with text at 200 %': { textSize: 200 },
};
for (const [look, options] of Object.entries(looks)) {
  test(`axe finds no fault on any kind of page ${look}`, () =>
    withTab(options, async (tab) => {
      const faults = [];
      for (const page of samples) {
        await visit(tab, page);
        await openDetails(tab);
        const { violations } = await new AxeBuilder({ page: tab })
          .options({ resultTypes: ['violations'] })
          .withTags(tags)
          .setLegacyMode()
          .analyze();
        faults.push(
          ...violations.flatMap((rule) =>
            rule.nodes.map((node) => `${page.name}: ${rule.id} at ${node.target}: ${node.html}`),
          ),
        );
      }
      none(faults);
    }));
}

test('every checkbox has a name', () =>
  withTab({}, async (tab, devtools) => {
    const faults = [];
    let checked = 0;
    for (const page of samples) {
      await visit(tab, page);
      const { nodes } = await devtools.send('Accessibility.getFullAXTree');
      const boxes = nodes.filter((node) => !node.ignored && node.role?.value === 'checkbox');
      checked += boxes.length;
      faults.push(
        ...boxes
          .filter((box) => !box.name?.value.trim())
          .map((box) => `${page.name}: checkbox ${box.nodeId} has no name`),
      );
    }
    assert.ok(checked > 20, `only ${checked} checkboxes were found`);
    none(faults);
  }));

const modes = {
  'light colours': {},
  'dark colours': { colorScheme: 'dark' },
  'forced colours': { forcedColors: 'active' },
  'dark forced colours': { forcedColors: 'active', colorScheme: 'dark' },
};
for (const [mode, options] of Object.entries(modes)) {
  test(`text stands out from its background by 4.5 and a drawn sign by 3, in ${mode}`, () =>
    withTab(options, async (tab) => {
      await giveContrast(tab);
      const faults = [];
      for (const page of samples) {
        await visit(tab, page);
        await openDetails(tab);
        const { texts, dull } = await tab.evaluate(() => {
          const dull = [];
          const judge = (what, element, colour, least) => {
            const ratio = contrast(colour, backgroundOf(element));
            if (ratio < least) dull.push(`${what} has contrast ${ratio.toFixed(2)}`);
          };
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          let texts = 0;
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (!node.data.trim() || !node.parentElement.checkVisibility()) continue;
            texts += 1;
            judge(`“${node.data.trim()}”`, node.parentElement, getComputedStyle(node.parentElement).color, 4.5);
          }
          for (const element of document.body.querySelectorAll('*')) {
            for (const part of ['::before', '::after']) {
              const style = getComputedStyle(element, part);
              const isDrawn = style.content !== 'none' && style.maskImage !== 'none';
              if (isDrawn && element.checkVisibility())
                judge(`${element.className || element.localName}${part}`, element, style.backgroundColor, 3);
            }
          }
          return { texts, dull };
        });
        if (texts === 0) faults.push(`${page.name}: no text`);
        faults.push(...dull.map((fault) => `${page.name}: ${fault}`));
      }
      none(faults);
    }));
}

test('nothing moves when the reader wants less motion', () =>
  withTab({ reducedMotion: 'reduce' }, async (tab) => {
    const faults = [];
    for (const page of samples) {
      await visit(tab, page);
      const moving = await tab.evaluate(() => [
        getComputedStyle(document.documentElement).scrollBehavior,
        document.getAnimations().length,
      ]);
      if (moving.join() !== 'auto,0')
        faults.push(`${page.name}: scroll-behavior and number of animations are ${moving}`);
    }
    none(faults);
  }));
