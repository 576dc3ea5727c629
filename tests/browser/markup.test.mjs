// Tests of the HTML itself: the Nu checker, headings, language, titles.

import test from 'node:test';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vnu from 'vnu-jar';
import { none, pages, visit, withTab } from './helpers.mjs';

const hasJava = spawnSync('java', ['-version']).status === 0;

test('the Nu checker finds no error on any page', { skip: !hasJava && 'there is no java' }, () => {
  const names = new Map(pages.map((page) => [path.join(page.site.folder, page.path), page.name]));
  const { stderr } = spawnSync('java', ['-jar', vnu, '--errors-only', '--format', 'json', ...names.keys()], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  none(
    JSON.parse(stderr).messages.map(
      ({ url, lastLine, message, extract }) =>
        `${names.get(fileURLToPath(url))}: ${message}: ${extract} (line ${lastLine})`,
    ),
  );
});

test('every page has one h1, skips no level of headings, is Vietnamese, and its title starts with its name', () =>
  withTab({}, async (tab) => {
    const faults = [];
    for (const page of pages) {
      await visit(tab, page);
      const { levels, lang, name, title } = await tab.evaluate(() => {
        const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')];
        const levels = headings.map((heading) => Number(heading.localName[1]));
        return {
          levels,
          lang: document.documentElement.lang,
          name: document.querySelector('h1')?.innerText.replace(/\s+/g, ' ').trim(),
          title: document.title,
        };
      });
      if (levels.filter((level) => level === 1).length !== 1)
        faults.push(`${page.name}: the number of h1 is not one: ${levels}`);
      if (levels.some((level, at) => level > (levels[at - 1] ?? 0) + 1))
        faults.push(`${page.name}: headings skip a level: ${levels}`);
      if (lang !== 'vi') faults.push(`${page.name}: lang is “${lang}”`);
      if (!name || !title.startsWith(name))
        faults.push(`${page.name}: the title “${title}” does not start with “${name}”`);
    }
    none(faults);
  }));
