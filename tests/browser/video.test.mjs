// Tests of films: one that lies beside its lesson, one that is at YouTube; in browsers, in Zalo, from a stick, on paper.

import test from 'node:test';
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  ZALO,
  copyOf,
  holdOtherHosts,
  none,
  noteErrors,
  openDetails,
  pages,
  until,
  visit,
  withTab,
} from './helpers.mjs';

const YOUTUBE = 'https://www.youtube-nocookie.com/embed/eb40G7f92Uu';
const YOUTUBE_LINK = 'https://youtu.be/eb40G7f92Uu';
const POSTER = [244, 184, 58];
const FILM = [13, 90, 72];

const lesson = pages.find((page) => page.name === 'fixture/bai-hoc/xem-phim.html');
const filmed = pages.filter((page) => page.hasFilm);

/** Every request of the tab whose path ends so. */
function requestsFor(tab, ending) {
  const found = [];
  tab.on('request', (request) => new URL(request.url()).pathname.endsWith(ending) && found.push(request));
  return found;
}

/** The colour near the left upper corner of the film's picture, as the reader sees it: the browser's buttons are not there. */
async function colourOf(tab) {
  const picture = (await tab.locator('video').screenshot()).toString('base64');
  return tab.evaluate(async (data) => {
    const image = Object.assign(new Image(), { src: `data:image/png;base64,${data}` });
    await image.decode();
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    context.drawImage(image, -image.width * 0.1, -image.height * 0.15);
    return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  }, picture);
}
const isNear = (colour, wanted) => colour.every((part, at) => Math.abs(part - wanted[at]) < 16);

/** Plays the film as somebody without a mouse does, until it has moved on. */
async function play(tab) {
  await tab.locator('video').focus();
  await tab.keyboard.press('Space');
  await until(tab, () => document.querySelector('video').currentTime > 0.4);
}

const canPlay = await withTab({}, (tab) =>
  tab.evaluate(() => document.createElement('video').canPlayType('video/mp4; codecs="avc1.42E01E, mp4a.40.2"')),
);
const skip = !canPlay && 'this browser has no H.264';

test('a film of ours loads on being played and not before, and plays', { skip }, () =>
  withTab({}, async (tab) => {
    const films = requestsFor(tab, '.mp4');
    await visit(tab, lesson);
    await tab.locator('video').scrollIntoViewIfNeeded();
    await tab.waitForLoadState('networkidle');
    assert.equal(films.length, 0, 'the film is loaded before it is played');
    assert.ok(isNear(await colourOf(tab), POSTER), 'the poster does not show');
    await play(tab);
    assert.ok(films.length > 0, 'the film plays from nowhere');
    assert.ok(isNear(await colourOf(tab), FILM), 'the film does not show');
    const { width, sound, error } = await tab.evaluate(() => {
      const video = document.querySelector('video');
      return { width: video.videoWidth, sound: video.webkitAudioDecodedByteCount, error: video.error };
    });
    assert.equal(error, null);
    assert.equal(width, 640);
    assert.ok(sound > 0, 'the film has no sound');
  }),
);

test('the captions of a film of ours show, in Vietnamese', { skip }, () =>
  withTab({}, async (tab) => {
    await visit(tab, lesson);
    await play(tab);
    await until(tab, () => document.querySelector('video').textTracks[0].cues?.length > 0);
    const { kind, language, mode, cues, shown } = await tab.evaluate(() => {
      const [{ kind, language, mode, cues, activeCues }] = document.querySelector('video').textTracks;
      const texts = (list) => [...list].map((cue) => cue.text);
      return { kind, language, mode, cues: texts(cues), shown: texts(activeCues) };
    });
    assert.deepEqual([kind, language, mode], ['captions', 'vi', 'showing']);
    assert.deepEqual(cues, ['Chạm hình bức ảnh ở góc dưới.', 'Chọn một ảnh, rồi chạm nút gửi.']);
    assert.equal(shown.length, 1);
  }),
);

test('a film has its room of 16 to 9 before anything of it is there', () =>
  withTab({}, async (tab) => {
    const faults = [];
    await tab.context().route(/\.(mp4|jpg|vtt)$/, (route) => route.abort());
    for (const page of filmed) {
      await visit(tab, page);
      const boxes = await tab.evaluate(() =>
        [...document.querySelectorAll('video')].map((video) => {
          const { width, height } = video.getBoundingClientRect();
          return { width, height, attributes: ['width', 'height'].map((name) => video.getAttribute(name)) };
        }),
      );
      for (const { width, height, attributes } of boxes) {
        if (width < 200 || Math.abs(width / height - 16 / 9) > 0.02)
          faults.push(`${page.name}: a film has ${width} × ${height} px`);
        if (!attributes.every(Boolean)) faults.push(`${page.name}: a film has the attributes ${attributes}`);
      }
    }
    none(faults);
  }));

test('every film says in words what is said in it', () =>
  withTab({ javaScriptEnabled: false }, async (tab) => {
    const faults = [];
    for (const page of filmed) {
      await visit(tab, page);
      const films = await tab.locator('figure.video').all();
      if (films.length === 0) faults.push(`${page.name}: no film is found`);
      for (const film of films) {
        const words = film.locator('details > :not(summary)');
        if ((await words.count()) === 0) faults.push(`${page.name}: a film has no words`);
        else {
          await film.locator('summary').click();
          if (!(await words.first().innerText()).trim()) faults.push(`${page.name}: the words of a film do not show`);
        }
      }
    }
    none(faults);
  }));

test('the link to fetch a film of ours leads to the film', () =>
  withTab({ javaScriptEnabled: false }, async (tab) => {
    await visit(tab, lesson);
    const fetched = tab.waitForEvent('download');
    await tab.locator('figure.video a[download]').click();
    const download = await fetched;
    assert.equal(await download.failure(), null);
    assert.match(download.url(), /\.mp4$/);
  }));

// Where YouTube's player cannot be, or is not wanted, its film is a link as any other.
const plain = {
  'without JavaScript': { options: { javaScriptEnabled: false } },
  'in Zalo': { options: { userAgent: ZALO } },
  'from a USB stick': {
    options: {},
    url: () => pathToFileURL(path.join(copyOf(lesson.site), lesson.path)).href,
  },
};
for (const [where, { options, url = () => lesson.url }] of Object.entries(plain)) {
  test(`${where} a film at YouTube is a plain link`, () =>
    withTab(options, async (tab) => {
      const asked = [];
      await holdOtherHosts(tab, asked);
      await visit(tab, lesson, url());
      await tab.waitForLoadState('networkidle');
      assert.equal(asked.length, 0, 'another host is asked before a tap');
      await tab.locator('figure.video a.go').click();
      await tab.waitForURL(YOUTUBE_LINK);
      assert.deepEqual(
        asked.map((request) => request.url()),
        [YOUTUBE_LINK],
      );
    }));

  test(`${where} a film of ours plays, without an error`, { skip }, () =>
    withTab(options, async (tab) => {
      const faults = [];
      noteErrors(tab, faults, () => lesson.name);
      await visit(tab, lesson, url());
      await play(tab);
      none(faults);
    }),
  );
}

test('a tap on a film at YouTube brings its player into the page, and asks nobody else', () =>
  withTab({}, async (tab) => {
    const faults = [];
    const asked = [];
    noteErrors(tab, faults, () => lesson.name);
    await holdOtherHosts(tab, asked);
    await visit(tab, lesson);
    await tab.waitForLoadState('networkidle');
    assert.equal(asked.length, 0, 'another host is asked before a tap');
    await tab.locator('figure.video a.go').click();
    await tab.frameLocator('iframe').getByText('another host').waitFor();
    assert.equal(tab.url(), lesson.url);
    const [request, ...others] = asked;
    assert.equal(others.length, 0, `also asked: ${others.map((other) => other.url())}`);
    assert.equal(request.url().split('?')[0], YOUTUBE);
    // Without the address of our host YouTube does not play; more it need not know.
    assert.equal((await request.allHeaders()).referer, `${new URL(lesson.url).origin}/`);
    const frame = tab.locator('iframe');
    assert.equal(await frame.getAttribute('referrerpolicy'), 'strict-origin-when-cross-origin');
    assert.match(await frame.getAttribute('allow'), /autoplay.*fullscreen/);
    assert.match(await frame.getAttribute('title'), /Đăng nhập/);
    const { width, height } = await frame.boundingBox();
    assert.ok(width > 200 && Math.abs(width / height - 16 / 9) < 0.02, `the player has ${width} × ${height} px`);
    none(faults);
  }));

test(
  'a film at YouTube opened by key has the focus',
  () =>
    withTab({}, async (tab) => {
      await holdOtherHosts(tab, []);
      await visit(tab, lesson);
      await tab.locator('figure.video a.go').focus();
      await tab.keyboard.press('Enter');
      await tab.frameLocator('iframe').getByText('another host').waitFor();
      assert.equal(await tab.evaluate(() => document.activeElement.localName), 'iframe');
    }),
);

test('on paper a film leaves its name, not its player', () =>
  withTab({}, async (tab) => {
    const faults = [];
    for (const page of filmed) {
      await visit(tab, page);
      await openDetails(tab);
      await tab.emulateMedia({ media: 'print' });
      const films = await tab.evaluate(() =>
        [...document.querySelectorAll('figure.video')].map((film) => ({
          player: film.querySelector('video')?.checkVisibility() ?? false,
          text: film.innerText.trim(),
        })),
      );
      await tab.emulateMedia({ media: 'screen' });
      faults.push(
        ...films.filter(({ player }) => player).map(() => `${page.name}: a player is printed`),
        ...films.filter(({ text }) => !text).map(() => `${page.name}: a film leaves nothing on paper`),
      );
    }
    none(faults);
  }));
