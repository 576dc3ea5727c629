// What residents type finds the page they mean: with and without marks, on the web and from a stick, in small sites and large.

import test from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { copyOf, makeSite, none, noteErrors, repo, sites, withTab } from './helpers.mjs';

const PAGE = 'tim-kiem.html';
const ward = sites.find((site) => site.name === 'ward');
const onTheWeb = (site) => new URL(PAGE, site.url).href;
const fromAStick = (site) => pathToFileURL(path.join(copyOf(site), PAGE)).href;

/** Asks on the page of results, without leaving it, and gives the addresses that it shows, below the site's own. */
const ask = (tab, question) =>
  tab.evaluate(async (question) => {
    const [field, title] = [document.querySelector('input[type=search]'), document.querySelector('[data-found] h2')];
    title.textContent = '';
    field.value = question;
    field.form.requestSubmit();
    while (!title.textContent) await new Promise((done) => setTimeout(done, 1));
    const root = new URL('.', location.href).href;
    return [...document.querySelectorAll('[data-found] li a')].map(({ href }) => href.slice(root.length));
  }, question);

const questions = fs
  .readFileSync(path.join(import.meta.dirname, 'queries.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('\t'));
const MOST_WRONG = 0.05;

for (const [where, address] of [
  ['on the web', onTheWeb],
  ['from a stick', fromAStick],
]) {
  test(`what residents type finds its page first, ${where}`, () =>
    withTab({}, async (tab) => {
      const [wrong, faults] = [[], []];
      noteErrors(tab, faults, () => where);
      await tab.goto(address(ward));
      for (const [question, answer] of questions) {
        assert.ok(fs.existsSync(path.join(ward.folder, answer)), `${answer} is no page`);
        for (const typed of new Set([question, question.normalize('NFD')])) {
          const [first = 'nothing'] = await ask(tab, typed);
          if (first.split('#')[0] !== answer) wrong.push(`${question}: ${first}`);
        }
      }
      none(faults);
      assert.ok(questions.length >= 100, `only ${questions.length} questions`);
      const kinds = new Set(wrong);
      assert.ok(kinds.size <= questions.length * MOST_WRONG, `${kinds.size} are wrong:\n${[...kinds].join('\n')}`);
    }));
}

test('a question is answered while it is typed, on the same page, with the line that answers marked', () =>
  withTab({}, async (tab) => {
    await tab.goto(onTheWeb(ward));
    await tab.evaluate(() => (globalThis.isSamePage = true));
    await tab.getByRole('searchbox').pressSequentially('tien di');
    const first = tab.locator('[data-found] li').first();
    await first.getByRole('heading', { name: 'Trả tiền điện tại nhà' }).waitFor();
    await tab.getByRole('searchbox').pressSequentially('en');
    await tab.getByRole('status').getByText(/^\d+ bài có “tien dien”$/).waitFor();
    await first.locator('p mark').first().waitFor();
    const marked = await first.locator('mark').allInnerTexts();
    assert.ok(marked.every((word) => /^(tiền|điện)$/i.test(word)), marked.join());
    await tab.waitForURL(/\?q=tien%20dien$/);
    assert.ok(await tab.evaluate(() => globalThis.isSamePage));
    await tab.getByRole('searchbox').fill('');
    await tab.locator('[data-found]').waitFor({ state: 'hidden' });
  }));

test('the question typed at the top of the handbook is answered, and nothing found is said', () =>
  withTab({}, async (tab) => {
    await tab.goto(ward.url);
    await tab.getByRole('searchbox').fill('quet ma');
    await tab.keyboard.press('Enter');
    await tab.getByRole('heading', { name: /bài có “quet ma”/ }).waitFor();
    await tab.goto(`${onTheWeb(ward)}?q=${encodeURIComponent('<b>xyzzy</b>')}`);
    await tab.getByRole('status').getByText('Không thấy bài nào có “<b>xyzzy</b>”').waitFor();
    assert.ok((await tab.locator('main .rows a').count()) > 5, 'the list of all lessons stays');
  }));

test('an explained word leads to its place in the glossary', () =>
  withTab({}, async (tab) => {
    await tab.goto(`${onTheWeb(ward)}?q=passcode`);
    const link = tab.locator('[data-found] li a[href="tu-dien.html#passcode"]');
    await link.click();
    await tab.waitForURL(/tu-dien\.html#passcode$/);
  }));

test('without JavaScript there is the list of all lessons, and no field that nothing answers', () =>
  withTab({ javaScriptEnabled: false }, async (tab) => {
    await tab.goto(`${onTheWeb(ward)}?q=tien+dien`);
    assert.equal(await tab.getByRole('searchbox').count(), 0);
    assert.ok(await tab.getByRole('link', { name: /Trả tiền điện/ }).isVisible());
  }));

const page = (title, text = '') => `---\ntitle: "${title}"\nkind: page\n---\n\n${text}\n`;

test('exact marks rank above folded words, phrases above scattered words, whole numbers above their beginnings', () =>
  withTab({}, async (tab) => {
    const site = makeSite('ranks', {
      '_index.md': '---\ntitle: Nhà\n---\n',
      'a.md': page('Một', 'Con má ở nhà.'),
      'b.md': page('Hai', 'Con mã ở nhà.'),
      'c.md': page('Ba', 'Con ma ở nhà.'),
      'd.md': page('Bốn', 'Ông đi xa, gặp bà cụ. Họ gặp nhau, cụ bà, rồi ông.'),
      'e.md': page('Năm', 'Đi gặp cụ ông ở xa.'),
      'f.md': page('Sáu', 'Thuỷ lợi.'),
      'g.md': page('Bảy', 'Thúy lợi.'),
      'to-1.md': page('Tổ 1: khu A'),
      'to-12.md': page('Tổ 12: khu B'),
      'to-2.md': page('Tổ 2: khu A, 12 nhà'),
    });
    await tab.goto(onTheWeb(site));
    const first = {
      'má': 'a', 'mã': 'b', 'ma': 'c', 'gặp cụ ông': 'e', 'gap cu ong': 'e', 'thủy lợi': 'f', 'thuy loi': 'f',
      'tổ 12': 'to-12', 'to 12': 'to-12', 'to 1': 'to-1', 'tổ 2': 'to-2', 'to12': 'to-12',
    };
    const wrong = [];
    for (const [question, answer] of Object.entries(first)) {
      const found = await ask(tab, question);
      if (found[0] !== `${answer}.html`) wrong.push(`${question}: ${found}`);
    }
    assert.deepEqual(wrong, []);
  }));

/** A thousand lessons that say what the ward's lessons say, each in another order. */
function thousandLessons() {
  const pages = JSON.parse(fs.readFileSync(path.join(ward.folder, 'search.json'), 'utf8'));
  // Without lines of digits alone: put behind a line that ends with a number, they would make an account number of it.
  const isProse = (line) => /^[\p{L}\p{N} ,.?!“”]+$/u.test(line) && /\p{L}{2}/u.test(line);
  const lines = [...new Set(pages.flatMap(({ text }) => text.split('\n')).filter(isProse))];
  const titles = lines.filter((line) => line.length > 12 && line.length < 60 && !line.includes('.'));
  let seed = 7;
  const pick = (some) => some[(seed = (seed * 48271) % 0x7fffffff) % some.length];
  const texts = { '_index.md': '---\ntitle: Nhà\n---\n' };
  for (let i = 0; i < 1000; i += 1) {
    if (i % 50 === 0) texts[`muc-${i / 50}/_index.md`] = `---\ntitle: Mục ${i / 50}\n---\n`;
    const text = Array.from({ length: 60 }, () => pick(lines)).join('\n\n');
    texts[`muc-${Math.floor(i / 50)}/bai-${i}.md`] = page(`${pick(titles)} ${i}`, text);
  }
  return { texts, lines };
}

test('among a thousand lessons a search loads at most 60 KB, on the web and from a stick', () =>
  withTab({}, async (tab, devtools) => {
    const { texts, lines } = thousandLessons();
    const site = makeSite('thousand', texts);
    const loaded = new Map();
    tab.on('response', async (response) => {
      if (response.url().endsWith('.js')) loaded.set(response.url(), await response.body().catch(() => ''));
    });
    const faults = [];
    noteErrors(tab, faults, () => 'a thousand lessons');
    for (let i = 0; i < 20; i += 1) {
      const words = lines[(i * 37) % lines.length].match(/[\p{L}\p{N}]+/gu);
      const question = words.slice(0, 1 + (i % 4)).join(' ');
      loaded.clear();
      await devtools.send('Network.clearBrowserCache');
      await tab.goto(`${onTheWeb(site)}?q=${encodeURIComponent(question)}`);
      await tab.locator('[data-found] li p mark, [data-found] li h3 mark').first().waitFor();
      await tab.waitForLoadState('networkidle');
      const parts = [...loaded].filter(([url]) => /search/.test(url));
      assert.ok(parts.length > 3, `only ${parts.map(([url]) => url)} was loaded`);
      const bytes = parts.reduce((sum, [, body]) => sum + gzipSync(body, { level: 9 }).length, 0);
      if (bytes > 60_000) faults.push(`a thousand lessons: “${question}” loads ${bytes} bytes`);
    }
    none(faults);
    await tab.goto(`${fromAStick(site)}?q=tien+dien`);
    await tab.locator('[data-found] li p mark').first().waitFor();
  }));
