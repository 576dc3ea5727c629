// The first screen: what there is, the one next thing, patterns for new files.
// @ts-check
import { $, $$, ask, band, fold, follow, icon, make, Refused, say } from './desk.js';

/** @typedef {{id: string, kind: string, section: string, title: string, short: number | null, minutes: number | null, draft: boolean, must: number, should: number, review: string | null, overdue: boolean, checked: string | null, date: string | null}} Item */

const KINDS = { lesson: 'Bài', poster: 'Áp phích', news: 'Tin', page: 'Trang khác' };
/** @type {Item[]} */
let items = [];
let kind = '';
let skipped = '';

const open = (/** @type {string} */ id) => `lesson.html?id=${encodeURIComponent(id)}`;

/** @param {string} name @param {string} sign @param {string} words */
const chip = (name, sign, words) => {
  const made = make('span', `chip ${name}`);
  made.append(icon(sign), words);
  return made;
};

/** What is to be known of an item, in one chip. @param {Item} item */
const state = (item) => {
  if (item.must) return chip('must', 'warn', `${item.must} chỗ phải sửa`);
  if (item.overdue) return chip('must', 'clock', 'Quá hạn kiểm lại');
  if (item.draft) return chip('', 'sheet', 'Đang viết');
  if (item.should) return chip('look', 'info', `${item.should} chỗ nên sửa`);
  if (item.checked === 'read-document') return chip('look', 'eye', 'Chưa thử trên máy');
  return chip('web', 'check', 'Không có gì phải sửa');
};

/** @param {Item} item */
const row = (item) => {
  const line = make('li');
  const number = make('span', item.short ? 'n' : 'n pale', item.short ? String(item.short) : null);
  if (!item.short) number.append(icon({ news: 'news', poster: 'poster' }[item.kind] ?? 'sheet'));
  const link = make('a', 't2');
  link.setAttribute('href', open(item.id));
  const facts = [item.short ? `Bài ${item.short}` : KINDS[/** @type {keyof KINDS} */ (item.kind)], item.minutes ? `${item.minutes} phút` : '', item.kind === 'news' ? (item.date ?? '') : ''];
  link.append(make('b', '', item.title), make('small', '', facts.filter(Boolean).join(' · ')));
  const shown = make('span');
  shown.append(state(item));
  line.append(number, link, shown, make('span', 'w', item.review ? `Hẹn kiểm lại ${item.review}` : ''));
  return line;
};

const show = () => {
  const asked = fold(/** @type {HTMLInputElement} */ ($('#q')).value.trim());
  const wish = /** @type {HTMLSelectElement} */ ($('#stateq')).value;
  const fits = (/** @type {Item} */ item) =>
    (!kind || item.kind === kind) &&
    (!asked || fold(`${item.title} ${item.section}`).includes(asked)) &&
    (!wish || (wish === 'must' ? item.must > 0 : wish === 'draft' ? item.draft : item.overdue));
  const shown = items.filter(fits);
  const list = $('#list');
  list.replaceChildren();
  for (const section of new Set(shown.map((item) => item.section))) {
    const box = make('section');
    const rows = make('ul', 'rows');
    rows.append(...shown.filter((item) => item.section === section).map(row));
    box.append(make('h3', '', section), rows);
    list.append(box);
  }
  $('#nofind').hidden = shown.length > 0 || items.length === 0;
  if (asked) say(shown.length ? `Thấy ${shown.length} bài.` : 'Không thấy bài nào.');
};

const tabs = () => {
  const place = $('#kindtabs');
  place.replaceChildren();
  const add = (/** @type {string} */ name, /** @type {string} */ words, /** @type {number} */ count) => {
    const tab = /** @type {HTMLButtonElement} */ (make('button', '', words));
    tab.type = 'button';
    tab.setAttribute('aria-pressed', String(kind === name));
    if (name) tab.append(' ', make('span', 'cnt', String(count)));
    tab.onclick = () => {
      kind = name;
      tabs();
      show();
    };
    place.append(tab);
  };
  add('', 'Tất cả', items.length);
  for (const [name, words] of Object.entries(KINDS)) {
    const count = items.filter((item) => item.kind === name).length;
    if (count) add(name, words, count);
  }
};

/** @param {any} next */
const showNext = (next) => {
  $('#nextjob').hidden = !next || next.id === skipped;
  if (!next) return;
  const text = $('#nexttext');
  text.replaceChildren('Bài ', make('b', '', next.title), ` ${next.words}`);
  const go = $('#nextgo');
  go.setAttribute('href', open(next.id) + (next.finds ? '#cho-phai-sua' : ''));
  go.replaceChildren(icon('go'), next.label);
  $('#later').onclick = () => {
    skipped = next.id;
    $('#nextjob').hidden = true;
  };
};

const load = async () => {
  try {
    const [all, next] = await Promise.all([ask('GET', 'items'), ask('GET', 'next')]);
    items = all.items;
    $('#ward').textContent = all.ward ?? all.name;
    const folders = $('#newfolder');
    if (!folders.children.length) {
      const useful = all.sections.filter((/** @type {any} */ section) => section.folder !== '' || all.sections.length === 1);
      for (const section of useful) {
        const option = /** @type {HTMLOptionElement} */ (make('option', '', section.title));
        option.value = section.folder;
        folders.append(option);
      }
    }
    tabs();
    show();
    showNext(next);
    band('');
  } catch (error) {
    const words = error instanceof Refused ? error.message : 'Bàn soạn chưa chạy. Mở lại chương trình rồi chạm “Nối lại”.';
    band('bad', words, [['Nối lại', load]]);
  }
};

let pattern = 'lesson';
for (const tile of $$('[data-pattern]')) {
  tile.onclick = () => {
    pattern = tile.dataset.pattern ?? 'lesson';
    $('#new-h').textContent = $('b', tile).textContent;
    $('#newerror').hidden = true;
    /** @type {HTMLDialogElement} */ ($('#new')).showModal();
    $('#newtitle').focus();
  };
}

$('#newform').onsubmit = async (event) => {
  event.preventDefault();
  const title = /** @type {HTMLInputElement} */ ($('#newtitle')).value;
  const folder = /** @type {HTMLSelectElement} */ ($('#newfolder')).value;
  try {
    const made = await ask('POST', 'items', { pattern, title, folder });
    location.href = open(made.id);
  } catch (error) {
    const words = $('#newerror');
    words.hidden = false;
    words.textContent = error instanceof Refused ? error.message : 'Bàn soạn chưa trả lời. Chữ vừa gõ vẫn còn đây.';
  }
};

$('#q').oninput = show;
$('#stateq').onchange = show;
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !/INPUT|TEXTAREA|SELECT/.test(document.activeElement?.nodeName ?? '')) {
    event.preventDefault();
    $('#q').focus();
  }
});
await load();
let seen = -1;
follow((number) => {
  if (seen !== -1 && number !== seen) load();
  seen = number;
});
