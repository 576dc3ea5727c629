// Tests that the fixture holds every directive there is, and that the readers' pages hold what is meant for them.

import test from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { none, pages, repo, source } from './helpers.mjs';

const directives = path.join(repo, 'src/directive');

/** The names of every directive in the registry: each has an English and a Vietnamese one. */
function registry() {
  const files = fs.readdirSync(directives).map((file) => fs.readFileSync(path.join(directives, file), 'utf8'));
  return files.flatMap((text) =>
    [...text.matchAll(/Syntax \{\s*names: &\["([^"]+)", "([^"]+)"\]/g)].map(([, ...names]) => names),
  );
}

test('the fixture holds every directive there is', () => {
  const entries = fs.readFileSync(path.join(directives, 'mod.rs'), 'utf8').match(/^ +entry::</gm).length;
  const known = registry();
  assert.equal(known.length, entries, `of ${entries} directives these were found: ${known.join(' ')}`);
  const content = path.join(source, 'content');
  const written = fs
    .readdirSync(content, { recursive: true })
    .filter((file) => file.endsWith('.md'))
    .map((file) => fs.readFileSync(path.join(content, file), 'utf8'))
    .join('\n');
  const used = new Set([...written.matchAll(/^:::+([\w-]+)/gm)].map(([, name]) => name));
  none(
    known.filter((names) => !names.some((name) => used.has(name))).map((names) => `fixture: no ${names.join(', ')}`),
  );
});

test('what is for the screen is on the page; what is for the trainer or for paper is on no page of a reader', () => {
  const faults = [];
  const htmlOf = (page) => fs.readFileSync(path.join(page.site.folder, page.path), 'utf8');
  const page = pages.find((page) => page.name === 'fixture/huong-dan/cac-khoi.html');
  assert.ok(htmlOf(page).includes('Câu này chỉ trên màn hình.'), 'what is for the screen is not there');
  for (const page of pages.filter((page) => page.site.name === 'fixture' && page.kind !== 'trainers')) {
    const found = /Câu này chỉ (cho giảng viên|trên giấy)|Lời dặn người dạy/.exec(htmlOf(page));
    if (found) faults.push(`${page.name}: “${found[0]}”`);
  }
  none(faults);
});
