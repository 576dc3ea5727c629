// The first screen: what there is, the one next thing, patterns for new files.
// @ts-check
import { onDocument, sendDocument, showDocument } from './word.js';
import { $, $$, ask, band, button, fold, follow, icon, make, redraw, Refused, say, toast } from './desk.js';
import { showOld, when } from './old.js';

/** @typedef {{id: string, kind: string, section: string, title: string, short: number | null, minutes: number | null, draft: boolean, must: number, should: number, review: string | null, overdue: boolean, checked: string | null, date: string | null}} Item */

const KINDS = { lesson: 'Bài', poster: 'Áp phích', news: 'Tin', page: 'Trang khác' };
/** @type {Item[]} */
let items = [];
let kind = '';
let skipped = '';

const open = (/** @type {string} */ id, /** @type {string} */ kind) => `${kind === 'poster' ? 'poster' : 'lesson'}.html?id=${encodeURIComponent(id)}`;

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
  link.setAttribute('href', open(item.id, item.kind));
  const facts = [item.short ? `Bài ${item.short}` : KINDS[/** @type {keyof KINDS} */ (item.kind)], item.minutes ? `${item.minutes} phút` : '', item.kind === 'news' ? (item.date ?? '') : ''];
  link.append(make('b', '', item.title), make('small', '', facts.filter(Boolean).join(' · ')));
  const shown = make('span');
  shown.append(state(item));
  const more = button('dots', `Việc khác với: ${item.title}`, () => menu(item), 'sq none', true);
  line.append(number, link, shown, make('span', 'w', item.review ? `Hẹn kiểm lại ${item.review}` : ''), more);
  return line;
};

/* ---------- What can be done with one ---------- */

/** @type {{folder: string, title: string}[]} */
let sections = [];
const at = (/** @type {string} */ id) => `id=${encodeURIComponent(id)}`;
const why = (/** @type {unknown} */ error) => (error instanceof Refused ? error.message : 'Bàn soạn chưa trả lời. Thử lại sau một chút.');

/** Does something with one file, tells so, and how to take it back. @param {() => Promise<{words: string, back: () => Promise<any>}>} act */
const done = async (act) => {
  const words = $('#moreerror');
  words.hidden = true;
  try {
    const { words: text, back } = await act();
    /** @type {HTMLDialogElement} */ ($('#more')).close();
    toast(text, 'Lấy lại', () => {
      back().then(soon, (error) => toast(why(error)));
    });
    soon();
  } catch (error) {
    words.hidden = false;
    words.textContent = why(error);
  }
};

/** The program tells when it has read the files again; until then a little is waited. */
const soon = () => setTimeout(load, 400);

/** @param {Item} item */
const menu = (item) => {
  $('#more-h').textContent = item.title;
  $('#moreerror').hidden = true;
  const own = item.id.replace(/^content\//, '').replace(/\/?[^/]*$/, '');
  const folders = $('#movefolder');
  folders.replaceChildren();
  for (const section of sections.filter((section) => section.folder !== own)) {
    const option = /** @type {HTMLOptionElement} */ (make('option', '', section.title));
    option.value = section.folder;
    folders.append(option);
  }
  $('#moveform').hidden = !folders.children.length;
  $('#docopy').onclick = () => done(async () => {
    const made = await ask('POST', `items/copy?${at(item.id)}`, {});
    return { words: `Đã chép “${item.title}”.`, back: () => ask('POST', `items/put-away?${at(made.id)}`, {}) };
  });
  $('#doaway').onclick = () => done(async () => {
    await ask('POST', `items/put-away?${at(item.id)}`, {});
    return { words: `Đã cất “${item.title}”.`, back: () => ask('POST', `items/take-back?${at(item.id)}`, {}) };
  });
  $('#moveform').onsubmit = (event) => {
    event.preventDefault();
    const select = /** @type {HTMLSelectElement} */ (folders);
    const title = select.selectedOptions[0]?.textContent ?? '';
    void done(async () => {
      const moved = await ask('POST', `items/move?${at(item.id)}`, { folder: select.value });
      return { words: `Đã dời sang “${title}”.`, back: () => ask('POST', `items/move-back?${at(moved.id)}`, { number: moved.number }) };
    });
  };
  $('#doold').onclick = () => {
    /** @type {HTMLDialogElement} */ ($('#more')).close();
    void showOld(item.id, item.title, async (time, hash) => {
      const after = await ask('POST', `lesson/restore?${at(item.id)}`, { base: hash, time });
      toast('Đã lấy lại bản cũ.', 'Hoàn tác', () => {
        ask('PATCH', `lesson?${at(item.id)}`, { base: after.hash, edits: after.reverse }).then(soon, (error) => toast(why(error)));
      });
      soon();
    });
  };
  /** @type {HTMLDialogElement} */ ($('#more')).showModal();
};

/** What was put away, each with the way back. @param {{id: string, title: string, time: number}[]} away */
const showAway = (away) => {
  $('#awaybox').hidden = !away.length;
  redraw($('#away'), away.map((one) => {
    const line = make('li');
    const sign = make('span', 'n pale');
    sign.append(icon('folder'));
    const text = make('span', 't2');
    text.append(make('b', '', one.title), make('small', '', `Cất ${when(one.time)}`));
    const back = button('undo', 'Lấy lại', () => {
      ask('POST', `items/take-back?${at(one.id)}`, {}).then(soon, (error) => toast(why(error)));
    });
    back.setAttribute('aria-label', `Lấy lại: ${one.title}`);
    line.append(sign, text, make('span'), make('span', 'w'), back);
    return line;
  }));
};

const show = () => {
  const asked = fold(/** @type {HTMLInputElement} */ ($('#q')).value.trim());
  const wish = /** @type {HTMLSelectElement} */ ($('#stateq')).value;
  const fits = (/** @type {Item} */ item) =>
    (!kind || item.kind === kind) &&
    (!asked || fold(`${item.title} ${item.section}`).includes(asked)) &&
    (!wish || (wish === 'must' ? item.must > 0 : wish === 'draft' ? item.draft : item.overdue));
  const shown = items.filter(fits);
  redraw($('#list'), [...new Set(shown.map((item) => item.section))].map((section) => {
    const box = make('section');
    const rows = make('ul', 'rows');
    rows.append(...shown.filter((item) => item.section === section).map(row));
    box.append(make('h3', '', section), rows);
    return box;
  }));
  $('#nofind').hidden = shown.length > 0 || items.length === 0;
  if (asked) say(shown.length ? `Thấy ${shown.length} bài.` : 'Không thấy bài nào.');
};

const tabs = () => {
  const tab = (/** @type {string} */ name, /** @type {string} */ words, /** @type {number} */ count) => {
    const made = /** @type {HTMLButtonElement} */ (make('button', '', words));
    made.type = 'button';
    made.setAttribute('aria-pressed', String(kind === name));
    if (name) made.append(' ', make('span', 'cnt', String(count)));
    made.onclick = () => {
      kind = name;
      tabs();
      show();
    };
    return made;
  };
  const counted = Object.entries(KINDS).map(([name, words]) => /** @type {const} */ ([name, words, items.filter((item) => item.kind === name).length]));
  const all = counted.filter(([, , count]) => count).map(([name, words, count]) => tab(name, words, count));
  redraw($('#kindtabs'), [tab('', 'Tất cả', items.length), ...all]);
};

/** @param {any} next */
const showNext = (next) => {
  $('#nextjob').hidden = !next || next.id === skipped;
  if (!next) return;
  const text = $('#nexttext');
  text.replaceChildren('Bài ', make('b', '', next.title), ` ${next.words}`);
  const go = $('#nextgo');
  go.setAttribute('href', open(next.id, next.finds ? '' : (items.find((item) => item.id === next.id)?.kind ?? '')) + (next.finds ? '#cho-phai-sua' : ''));
  go.replaceChildren(icon('go'), next.label);
  $('#later').onclick = () => {
    skipped = next.id;
    $('#nextjob').hidden = true;
  };
};

/** What was shown last. */
let seen = '';

const load = async () => {
  try {
    const [all, next] = await Promise.all([ask('GET', 'items'), ask('GET', 'next')]);
    band('');
    // What says the same stays, and with it what somebody is about to press.
    if (seen === JSON.stringify([all, next])) return;
    seen = JSON.stringify([all, next]);
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
    sections = all.sections;
    const home = $('#home');
    home.hidden = !all.home;
    if (all.home) home.setAttribute('href', all.home);
    $('#none').hidden = items.length > 0;
    $('#all').hidden = items.length === 0;
    tabs();
    show();
    showNext(next);
    showAway(all.away);
  } catch (error) {
    const words = error instanceof Refused ? error.message : 'Bàn soạn chưa chạy. Mở lại chương trình rồi chạm “Nối lại”.';
    band('bad', words, [['Nối lại', load]]);
  }
};

$('#firstone').onclick = () => $('[data-pattern=lesson]').click();

const ASKED = { poster: ['Áp phích nói điều gì?', 'Ví dụ: Không đọc mã OTP'], invitation: ['Mời học gì?', 'Ví dụ: Mời bà con học gọi video'], news: ['Tin gì?', 'Ví dụ: Tổ 3 mở lớp tối thứ Bảy'], scam: ['Cảnh báo điều gì?', 'Ví dụ: Giả danh công an gọi điện'] };
let pattern = 'lesson';
for (const tile of $$('[data-pattern]')) {
  tile.onclick = () => {
    pattern = tile.dataset.pattern ?? 'lesson';
    $('#new-h').textContent = $('b', tile).textContent;
    const [question, example] = ASKED[/** @type {keyof ASKED} */ (pattern)] ?? ['Bà con làm được việc gì?', 'Ví dụ: Gọi video cho người nhà'];
    $('#newform label span').textContent = question;
    /** @type {HTMLInputElement} */ ($('#newtitle')).placeholder = example;
    // A poster goes where posters are.
    const likely = items.find((item) => item.kind === (pattern === 'invitation' ? 'poster' : pattern === 'scam' ? 'lesson' : pattern));
    const folders = /** @type {HTMLSelectElement} */ ($('#newfolder'));
    const folder = likely?.id.replace(/^content\//, '').replace(/\/?[^/]*$/, '');
    if (folder !== undefined && [...folders.options].some((option) => option.value === folder)) folders.value = folder;
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
    location.href = open(made.id, pattern);
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
const wordFile = /** @type {HTMLInputElement} */ ($('#wordfile'));
$('#openword').onclick = () => wordFile.click();
wordFile.onchange = () => void takeIn(wordFile.files?.[0]);
/** A document of Word becomes a new lesson, which nobody sees before it was looked at. @param {File | null | undefined} file */
const takeIn = async (file) => {
  wordFile.value = '';
  if (!file) return;
  const folder = /** @type {HTMLSelectElement} */ ($('#newfolder')).value;
  const made = await sendDocument(`folder=${encodeURIComponent(folder)}`, file);
  if (!made) return;
  const go = make('a', 'b pine', 'Mở bài');
  go.setAttribute('href', open(made.id, 'lesson'));
  showDocument('Đã mang bài từ Word sang', `Bài “${made.title}” là bài viết dở, chưa ai thấy.`, made.findings, [go]);
};
onDocument((file) => void takeIn(file));
await load();
let isFirst = true;
follow(() => {
  if (!isFirst) void load();
  isFirst = false;
});
