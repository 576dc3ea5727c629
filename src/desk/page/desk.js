// What both pages of the desk share: small helps, and questions to the program.
// @ts-check

/** @template {HTMLElement} [T=HTMLElement] @param {string} selector @param {ParentNode} [root] @returns {T} */
export const $ = (selector, root = document) => {
  const found = /** @type {T | null} */ (root.querySelector(selector));
  if (!found) throw new Error(selector);
  return found;
};

/** @template {HTMLElement} [T=HTMLElement] @param {string} selector @param {ParentNode} [root] @returns {T[]} */
export const $$ = (selector, root = document) => /** @type {T[]} */ ([...root.querySelectorAll(selector)]);

/** @param {string} tag @param {string} [name] @param {string | null} [text] @returns {HTMLElement} */
export const make = (tag, name, text) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text != null) made.textContent = text;
  return made;
};

const SVG = 'http://www.w3.org/2000/svg';

/** @param {string} tag @param {Record<string, string | number>} attributes @returns {SVGElement} */
export const draw = (tag, attributes) => {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
};

/** A sign of the desk. @param {string} name @returns {SVGElement} */
export const icon = (name) => {
  const made = draw('svg', { class: 'i', 'aria-hidden': 'true' });
  made.append(draw('use', { href: `#i-${name}` }));
  return made;
};

/** A button. @param {string} sign @param {string} words @param {() => void} act @param {string} [name] @param {boolean} [isBare] */
export const button = (sign, words, act, name = '', isBare = false) => {
  const made = /** @type {HTMLButtonElement} */ (make('button', `b ${name}`));
  made.type = 'button';
  if (sign) made.append(icon(sign));
  if (isBare) {
    made.setAttribute('aria-label', words);
    made.title = words;
  } else made.append(words);
  made.onclick = act;
  return made;
};

/** Tells a screen reader. @param {string} text */
export const say = (text) => {
  const place = $('#say');
  place.textContent = '';
  setTimeout(() => (place.textContent = text), 30);
};

/** Letters without marks and case. @param {string} text */
export const fold = (text) =>
  text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd').toLowerCase();

/** Says how far the saving is; the page may have words of its own for when nothing is left to save. @param {'busy' | 'ok' | 'off' | 'open'} state */
export const saved = (state) => {
  const place = $('#saved');
  const all = place.dataset.all ?? 'Mọi chữ đã lưu';
  const time = new Date().toTimeString().slice(0, 5);
  const [sign, text] = { busy: ['refresh', 'Đang lưu…'], ok: ['check', `Đã lưu lúc ${time}`], off: ['warn', 'Chưa lưu được'], open: ['check', all] }[state];
  place.replaceChildren(icon(sign), make('span', '', text));
};

/** Keeps something in this browser, or forgets it. @param {string} name @param {any} value */
export const store = (name, value) => {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing loses only what it could have brought back.
  }
};

/** What this browser keeps. @param {string} name */
export const stored = (name) => {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
};

/** What an element is called, or leads to. @param {Element} element */
const calledOf = (element) => element.getAttribute('aria-label') ?? element.getAttribute('href') ?? element.textContent;

/** Makes the inside of a place anew; who works by keys stays where they were. @param {Element} place @param {Node[]} parts */
export const redraw = (place, parts) => {
  const focus = document.activeElement;
  const held = focus && place.contains(focus) ? calledOf(focus) : null;
  place.replaceChildren(...parts);
  const again = held === null ? null : [...place.querySelectorAll('a,button,input,select')].find((element) => calledOf(element) === held);
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
};

/** A word at the foot of the screen, which stays until it is closed. @param {string} text @param {string} [label] @param {() => void} [act] */
export const toast = (text, label, act) => {
  $$('.toast').forEach((old) => old.remove());
  const box = make('div', 'toast');
  box.setAttribute('role', 'status');
  box.append(make('span', '', text));
  if (label && act) {
    box.append(button('', label, () => {
      box.remove();
      act();
    }));
  }
  const close = button('', 'Đóng lời nhắn', () => box.remove(), 'sq', true);
  close.textContent = '×';
  box.append(close);
  document.body.append(box);
};

/** A band above the page; without words it goes. @param {'bad' | 'look' | ''} kind @param {string} [text] @param {[string, () => void][]} [acts] */
export const band = (kind, text = '', acts = []) => {
  const place = $('#state');
  if (!text) return place.replaceChildren();
  if (place.textContent?.startsWith(text)) return;
  const box = make('div', `band ${kind === 'bad' ? 'bad' : ''}`);
  box.setAttribute('role', kind === 'bad' ? 'alert' : 'status');
  box.append(icon(kind === 'bad' ? 'warn' : 'info'), make('p', '', text));
  for (const [label, act] of acts) box.append(button('', label, act));
  place.replaceChildren(box);
};

/** An answer that says why not. */
export class Refused extends Error {
  /** @param {number} status @param {any} answer */
  constructor(status, answer) {
    super(answer?.error ?? 'Máy chưa trả lời được.');
    this.status = status;
    this.answer = answer;
  }
}

const meta = /** @type {HTMLMetaElement} */ ($('meta[name=desk-token]'));

/** The program was started anew: its page says the new token. */
const renew = async () => {
  const page = await (await fetch('./', { cache: 'no-store' })).text();
  const token = new DOMParser().parseFromString(page, 'text/html').querySelector('meta[name=desk-token]');
  const next = token?.getAttribute('content') ?? '';
  const isNew = next !== '' && next !== meta.content;
  if (isNew) meta.content = next;
  return isNew;
};

/** How long an answer may take before it is said that nothing was saved. */
const PATIENCE = 5000;

/**
 * Asks the program, and gives its answer as it is.
 * @param {string} method @param {string} path @param {BodyInit} [body] @param {string} [type] @param {number} [patience]
 * @returns {Promise<Response>}
 */
export const request = async (method, path, body, type = 'application/json', patience = PATIENCE, isAgain = false) => {
  const answer = await fetch(`api/${path}`, {
    method,
    headers: { 'x-camnang-desk': meta.content, 'content-type': type },
    body,
    signal: AbortSignal.timeout(patience),
    cache: 'no-store',
  });
  if (answer.status === 403 && !isAgain && (await renew())) return request(method, path, body, type, patience, true);
  if (!answer.ok) throw new Refused(answer.status, await answer.json().catch(() => null));
  return answer;
};

/**
 * Asks the program.
 * @param {string} method @param {string} path @param {any} [body] @param {number} [patience] @returns {Promise<any>}
 */
export const ask = async (method, path, body, patience) => {
  const answer = await request(method, path, body === undefined ? undefined : JSON.stringify(body), 'application/json', patience);
  return answer.json().catch(() => null);
};

/** @type {Promise<unknown>} */
let queue = Promise.resolve();

/**
 * Reading and writing, one after the other: what is read while something is being written would be taken for another's work,
 * and put over what is being typed. A job of a turn never waits for another turn.
 * @template T @param {() => Promise<T>} job @returns {Promise<T>}
 */
export const inTurn = (job) => {
  const done = queue.then(job);
  queue = done.catch(() => {});
  return done;
};

/** The largest file that is sent, in bytes. */
export const MOST_FILE = 32 << 20;

/**
 * Sends a picture to a lesson: into a card, or with `n` into the place of another picture.
 * @param {string} query @param {Blob} picture @returns {Promise<any>}
 */
export const sendPicture = async (query, picture) => {
  if (picture.size > MOST_FILE) throw new Refused(413, { error: `Hình nặng quá ${MOST_FILE >> 20} MB. Mở hình, chụp lại màn hình, rồi lấy hình vừa chụp.` });
  return (await request('POST', `pictures?${query}`, picture, 'application/octet-stream', 60_000)).json();
};

/** The picture among what was pasted or dropped. @param {DataTransfer | null} data @returns {File | null} */
export const pictureIn = (data) => {
  const files = [...(data?.files ?? [])];
  return files.find((file) => file.type.startsWith('image/')) ?? files[0] ?? null;
};

/** Tells the program something while the page is being closed. @param {string} path */
export const tell = (path) => {
  const headers = { 'x-camnang-desk': meta.content, 'content-type': 'application/json' };
  fetch(`api/${path}`, { method: 'POST', headers, body: '{}', keepalive: true }).catch(() => {});
};

/** Calls back whenever the program has read the site anew. @param {(number: number) => void} tell */
export const follow = (tell) => {
  /** @type {EventSource} */
  let source;
  const listen = () => {
    source = new EventSource('/__camnang/events');
    source.onmessage = (event) => tell(JSON.parse(event.data).number);
  };
  listen();
  addEventListener('pagehide', () => source.close());
  // Gone back to: the page is shown as it was left.
  addEventListener('pageshow', (event) => {
    if (event.persisted) listen();
  });
};

/** The keys that everybody knows from other programs; a dialog has keys of its own. @param {{undo: () => unknown, redo: () => unknown, save: () => unknown}} acts */
export const onKeys = ({ undo, redo, save }) => document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || document.querySelector('dialog[open]')) return;
  const act = { z: event.shiftKey ? redo : undo, y: redo, s: save }[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  void act();
});

document.addEventListener('click', (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  target.closest?.('[data-close]')?.closest('dialog')?.close();
  if (target instanceof HTMLDialogElement) target.close();
});
