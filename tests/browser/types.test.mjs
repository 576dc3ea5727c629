// The desk's scripts say their types in comments, and keep to them.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import zlib from 'node:zlib';

const pages = path.resolve(import.meta.dirname, '../../src/desk/page');
const scripts = fs.readdirSync(pages).filter((name) => name.endsWith('.js'));

const compiler = (() => {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc');
  } catch {
    return null;
  }
})();

test('the types of the scripts fit together', { skip: compiler ? false : 'typescript is not installed: npm ci' }, () => {
  assert.ok(scripts.length > 3);
  const options = '--noEmit --checkJs --allowJs --strict --target es2022 --module es2022 --moduleResolution bundler --lib es2023,dom,dom.iterable';
  const run = spawnSync(process.execPath, [compiler, ...options.split(' '), ...scripts.map((name) => path.join(pages, name))], { encoding: 'utf8' });
  assert.equal(run.stdout, '');
  assert.equal(run.status, 0);
});

test('all scripts together are small', () => {
  const all = Buffer.concat(scripts.map((name) => fs.readFileSync(path.join(pages, name))));
  const size = zlib.gzipSync(all).length;
  assert.ok(size < 60_000, `${size} bytes`);
});
