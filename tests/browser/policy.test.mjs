// Tests of the Content-Security-Policy: it never stands in the way of a page, and it keeps out what is not ours.

import test from 'node:test';
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { copyOf, holdOtherHosts, none, openDetails, pages, samples, sites, visit, withTab } from './helpers.mjs';

/** Gives the tab's pages `refusals`: what their policy has refused so far. */
const giveRefusals = (tab) =>
  tab.addInitScript(() => {
    globalThis.refusals = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      refusals.push({ directive: effectiveDirective, what: `${blockedURI} ${sample}`.trim() }),
    );
  });

const ways = sites.flatMap((site) => {
  const folder = copyOf(site);
  const own = (all) => all.filter((page) => page.site === site && page.kind !== 'redirect');
  return [
    { way: `of the ${site.name} on the web`, own, urlOf: (page) => page.url },
    {
      way: `of the ${site.name} on a USB stick`,
      // A host alone shows 404.html.
      own: (all) => own(all).filter((page) => page.kind !== 'not-found'),
      urlOf: (page) => pathToFileURL(path.join(folder, page.path)).href,
    },
  ];
});

/** In the page: uses every control that it has, more than once. Returns how many. */
function useControls() {
  const controls = [...document.querySelectorAll('button, summary, input, a[data-youtube]')];
  // Where no player comes, the link would lead away.
  addEventListener('click', (event) => event.target.closest('a') && event.preventDefault());
  for (let round = 0; round < 3; round += 1) controls.forEach((control) => control.isConnected && control.click());
  return controls.length;
}

for (const { way, own, urlOf } of ways) {
  test(`the policy refuses nothing on any page ${way}, whichever control is used`, () =>
    withTab({ permissions: ['clipboard-write'] }, async (tab) => {
      const faults = [];
      let used = 0;
      let players = 0;
      const asked = [];
      await holdOtherHosts(tab, asked);
      await giveRefusals(tab);
      for (const page of own(pages)) {
        await visit(tab, page, urlOf(page));
        await openDetails(tab);
        faults.push(...asked.splice(0).map((request) => `${page.name}: asks ${request.url()} before a tap`));
        used += await tab.evaluate(useControls);
        for (const frame of await tab.locator('iframe').all()) {
          await frame.contentFrame().getByText('another host').waitFor();
          players += 1;
        }
        await tab.waitForLoadState('networkidle');
        faults.push(
          ...asked
            .splice(0)
            .filter((request) => !request.url().startsWith('https://www.youtube-nocookie.com/embed/'))
            .map((request) => `${page.name}: asks ${request.url()} after a tap`),
        );
        const refusals = await tab.evaluate(() => refusals);
        faults.push(...refusals.map(({ directive, what }) => `${page.name}: ${directive} refuses ${what}`));
      }
      assert.ok(used > 40, `only ${used} controls were found`);
      if (way === 'of the fixture on the web') assert.equal(players, 2);
      none(faults);
    }));

  test(`the policy refuses what others may put into any kind of page ${way}`, () =>
    withTab({}, async (tab) => {
      const faults = [];
      const asked = [];
      await holdOtherHosts(tab, asked);
      await giveRefusals(tab);
      for (const page of own(samples)) {
        await visit(tab, page, urlOf(page));
        const passed = await tab.evaluate(intrude);
        faults.push(...passed.map((what) => `${page.name}: does not refuse ${what}`));
        faults.push(...asked.splice(0).map((request) => `${page.name}: asks ${request.url()}`));
      }
      none(faults);
    }));
}

/** In the page: tries what a policy is there to refuse. Returns what was not refused. */
async function intrude() {
  const elsewhere = 'https://elsewhere.example/';
  const put = (name, properties, parent = document.body) =>
    parent.append(Object.assign(document.createElement(name), properties));
  const attempts = {
    'script-src-elem': {
      'a script in the page': () => put('script', { textContent: 'globalThis.ran = 1' }),
      'a script of another host': () => put('script', { src: `${elsewhere}a.js` }),
    },
    'script-src-attr': {
      'a handler in the page': () => document.body.setAttribute('onclick', 'globalThis.ran = 1'),
    },
    'script-src': {
      'words made a program': () => {
        try {
          globalThis.eval('globalThis.ran = 1');
        } catch {
          // It shall fail.
        }
      },
    },
    'style-src-elem': {
      'a style in the page': () => put('style', { textContent: 'body { opacity: 0.5 }' }),
      'a style of another host': () => put('link', { rel: 'stylesheet', href: `${elsewhere}a.css` }),
    },
    'style-src-attr': {
      'a style attribute': () => document.body.setAttribute('style', 'opacity: 0.5'),
    },
    'img-src': { 'a picture of another host': () => put('img', { src: `${elsewhere}a.png` }) },
    'media-src': { 'a film of another host': () => put('video', { src: `${elsewhere}a.mp4`, preload: 'auto' }) },
    'font-src': {
      'a font of another host': () => new FontFace('a', `url(${elsewhere}a.woff2)`).load().catch(() => {}),
    },
    'connect-src': { 'a request to another host': () => fetch(`${elsewhere}a.json`).catch(() => {}) },
    'frame-src': { 'a page of another host': () => put('iframe', { src: elsewhere }) },
    'object-src': { 'a plug-in of another host': () => put('object', { data: `${elsewhere}a.swf` }) },
    'worker-src': {
      'a worker of its own making': () => {
        try {
          new Worker('data:text/javascript,').onerror = () => {};
        } catch {
          // It may fail at once.
        }
      },
    },
    'base-uri': { 'another base': () => put('base', { href: elsewhere }, document.head) },
    'form-action': {
      'a form to another host': () => {
        put('form', { action: elsewhere, id: 'form-to-elsewhere' });
        document.querySelector('#form-to-elsewhere').submit();
      },
    },
  };
  const refused = (directive, count) =>
    new Promise((resolve) => {
      const judge = () =>
        refusals.filter((refusal) => refusal.directive === directive).length >= count && resolve(true);
      document.addEventListener('securitypolicyviolation', judge);
      setTimeout(resolve, 3000, false);
      judge();
    });
  const passed = [];
  for (const [directive, tries] of Object.entries(attempts)) {
    let count = refusals.filter((refusal) => refusal.directive === directive).length;
    for (const [what, attempt] of Object.entries(tries)) {
      attempt();
      count += 1;
      if (!(await refused(directive, count))) passed.push(what);
    }
  }
  document.body.click();
  if (globalThis.ran) passed.push('a program that is not ours: it ran');
  if (getComputedStyle(document.body).opacity !== '1') passed.push('a style that is not ours: it shows');
  return passed;
}
