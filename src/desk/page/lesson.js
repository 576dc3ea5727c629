// A lesson as cards: written in place, saved by itself, taken back in whole actions.
// @ts-check
import { onDocument, sendDocument, showDocument } from './word.js';
import { $, $$, ask, band, button, draw, follow, icon, inTurn, make, pictureIn, Refused, request, saved, say, sendPicture, store, stored, tell, toast } from './desk.js';
import { showOld } from './old.js';
import { plain, read, readBlocks, sentences, show, showBlocks, words } from './rich.js';

/** @typedef {{id: string, name: string, type: string, range: [number, number], value: any, card?: Card}} Field */
/** @typedef {{id: string, kind: string, range: [number, number], steps: number | null, parts: Field[]}} Card */
/** @typedef {{code: string, rank: string, card: string, field: string | null, words: string, help: string, fix: any}} Finding */
/** @typedef {{range: [number, number], text: string}} Edit */

const id = new URLSearchParams(location.search).get('id') ?? '';
const at = `id=${encodeURIComponent(id)}`;
const flow = $('#flow');
const screen = /** @type {HTMLIFrameElement} */ ($('#screen'));

/** @typedef {{n: number, range: [number, number], file: string, source: string, alt: string, places: any[]}} Shown */
/** @type {{hash: string, cards: Card[], shown: Shown[], preview?: string | null, included?: any, pictures?: any}} */
let lesson = { hash: '', cards: [], shown: [] };
/** @type {Finding[] | null} */
let findings = null;
/** The card that is written in, by its number. */
let active = new URLSearchParams(location.search).get('card') ?? '';

/* ---------- Words for cards and fields ---------- */

/** @type {Record<string, {name: string, icon: string, sheet: string}>} */
const KINDS = {
  title: { name: 'Tên bài', icon: 'book', sheet: 'lead' },
  para: { name: 'Đoạn chữ', icon: 'para', sheet: '' },
  step: { name: 'Bước', icon: 'rows', sheet: '' },
  need: { name: 'Cần có trong tay', icon: 'bag', sheet: 'need' },
  goals: { name: 'Học xong thì…', icon: 'star', sheet: 'goals' },
  scam: { name: 'Dừng lại, nếu…', icon: 'warn', sheet: 'scam' },
  note: { name: 'Lưu ý', icon: 'info', sheet: 'note' },
  tip: { name: 'Mẹo nhỏ', icon: 'bulb', sheet: 'tip' },
  warning: { name: 'Cẩn thận', icon: 'warn', sheet: 'warning' },
  quiz: { name: 'Câu hỏi', icon: 'quiz', sheet: 'quiz' },
  checklist: { name: 'Việc cần làm', icon: 'tick', sheet: '' },
  recap: { name: 'Nhớ nhé', icon: 'star', sheet: 'recap' },
  trainer: { name: 'Lời dặn người dạy', icon: 'teach', sheet: 'class' },
  include: { name: 'Lời dùng chung', icon: 'share', sheet: 'include' },
  taps: { name: 'Hình có chỗ chạm', icon: 'img', sheet: 'taps' },
  screen: { name: 'Màn hình', icon: 'phone', sheet: '' },
  source: { name: 'Phần viết bằng ký hiệu', icon: 'source', sheet: '' },
};

/** What belongs into a field: its name, and what shows while it is empty. @type {Record<string, [string, string]>} */
const FIELDS = {
  title: ['Tên bài', 'Bà con làm được việc gì? Ví dụ: Gọi video cho người nhà'],
  description: ['Một câu nói bài giúp được gì', 'Một câu: học xong thì được gì?'],
  name: ['Tên bước', 'Tên bước, bắt đầu bằng động từ'],
  heading: ['Tiêu đề', 'Tiêu đề, không có cũng được'],
  text: ['Đoạn chữ', 'Viết ở đây. Dán từ Word hay Zalo cũng được.'],
  cue: ['Đúng khi', 'thấy gì trên màn hình?'],
  else: ['Nếu không thấy', 'làm gì khi chưa được?'],
  call: ['Số cần gọi', '113, 156'],
  label: ['Tên', 'Tên, ví dụ: Máy khác một chút?'],
  claims: ['Kẻ gian tự xưng là ai', 'công an, ngân hàng, người quen…'],
  minutes: ['Số phút', '5'],
  when: ['Lúc nào trong buổi', 'khởi động'],
  target: ['Tệp', ''],
  source: ['Nguồn của phần này', ''],
};

/** Kinds that have a title of their own while nobody writes another. */
const TITLED = ['need', 'goals', 'recap', 'checklist'];

/** @type {Record<string, [string, string]>} */
const ITEMS = {
  need: ['Thứ cần có', 'một thứ, ví dụ: điện thoại đã sạc pin'],
  goals: ['Việc làm được', 'một việc làm được sau bài'],
  scam: ['Điều chúng đòi', 'một điều chúng đòi'],
  quiz: ['Câu trả lời và lời giải thích', 'câu trả lời: vì sao đúng, vì sao sai'],
  checklist: ['Việc', 'một việc'],
  recap: ['Câu nhớ', 'một câu ngắn, dễ thuộc'],
  taps: ['Lời của chỗ chạm', 'chạm vào đâu'],
};

const nameOf = (/** @type {Card} */ card) => {
  const known = KINDS[card.kind]?.name ?? 'Thẻ';
  const field = card.parts.find((part) => ['name', 'heading', 'label', 'title'].includes(part.name));
  const first = card.parts.find((part) => part.type === 'blocks')?.value?.[0];
  const start = card.kind === 'para' && first ? plain([first[1]].flat(1)).slice(0, 60) : '';
  const text = (field ? (typeof field.value === 'string' ? field.value : plain(field.value)) : '') || start;
  if (card.kind === 'step') return `Bước ${stepNumber(card)}: ${text || 'chưa có tên'}`;
  return card.kind === 'title' || !text ? known : `${known}: ${text}`;
};

const stepNumber = (/** @type {Card} */ card) =>
  lesson.cards.filter((other) => other.kind === 'step' && other.steps === card.steps).indexOf(card) + 1;

/* ---------- Saving ---------- */

/** Fields that were written in and not saved yet. @type {Map<string, HTMLElement>} */
const dirty = new Map();
/** @type {{hash: string, past: Edit[][], future: Edit[][]}} */
let history = { hash: '', past: [], future: [] };
let isOff = false;
let isHalted = false;
let isActing = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

const KEPT = `camnang-desk kept ${id}`;
const HISTORY = `camnang-desk history ${id}`;

const remember = () => {
  history.hash = lesson.hash;
  history.past = history.past.slice(-200);
  store(HISTORY, history);
  /** @type {HTMLButtonElement} */ ($('#undo')).disabled = !history.past.length;
  /** @type {HTMLButtonElement} */ ($('#redo')).disabled = !history.future.length;
};

/** What was typed and is not saved. */
const pending = () => [...dirty].map(([field, element]) => ({ field, value: valueOf(element) }));

/** @param {HTMLElement} element */
const touched = (element) => {
  const field = /** @type {HTMLElement | null} */ (element.closest('[data-field]'));
  if (!field) return;
  dirty.set(field.dataset.field ?? '', field);
  store(KEPT, { base: lesson.hash, set: pending() });
  if (!isOff) saved('busy');
  clearTimeout(waiting);
  waiting = setTimeout(save, 700);
  void meter();
};

/** Saves what was typed. */
const save = () => {
  clearTimeout(waiting);
  return inTurn(async () => {
    if (!dirty.size || isHalted) return;
    const set = pending();
    dirty.clear();
    const isDone = await change('PATCH', 'lesson', { set }, 'write');
    if (!isDone) {
      for (const { field } of set) {
        const element = flow.querySelector(`[data-field="${field}"]`);
        if (element && !dirty.has(field)) dirty.set(field, /** @type {HTMLElement} */ (element));
      }
      if (dirty.size) store(KEPT, { base: lesson.hash, set: pending() });
    } else if (!dirty.size) store(KEPT, null);
  });
};

/**
 * Has the program change the file, and shows what came of it.
 * @param {string} method @param {string} path @param {any} body @param {'write' | 'act' | 'undo' | 'redo'} why
 * @returns {Promise<boolean>}
 */
const change = async (method, path, body, why) => {
  saved('busy');
  try {
    const next = await ask(method, `${path}?${at}`, { base: lesson.hash, ...body });
    online();
    const isNews = next.hash !== lesson.hash;
    if (isNews) {
      if (why === 'undo') history.future.push(next.reverse);
      else {
        history.past.push(next.reverse);
        if (why !== 'redo') history.future = [];
      }
    }
    take(next, why === 'write');
    remember();
    if (isNews) findings = null;
    // What was typed meanwhile is not saved yet.
    saved(dirty.size ? 'busy' : isNews ? 'ok' : 'open');
    marks();
    return true;
  } catch (error) {
    fail(error, why);
    return false;
  }
};

const online = () => {
  if (isOff) band('');
  isOff = false;
};

/** @param {unknown} error @param {string} why */
const fail = (error, why) => {
  if (error instanceof Refused && error.status === 409) return conflict(error.answer);
  if (error instanceof Refused && error.status === 422 && why !== 'write') {
    saved('open');
    say(error.message);
    return toast(error.message);
  }
  if (error instanceof Refused && error.status === 404 && why === 'read' && !lesson.hash) {
    $('#docname').textContent = 'Không thấy bài';
    $('#write').hidden = true;
    return band('bad', error.message, [['Về trang đầu', () => location.assign('./')]]);
  }
  saved('off');
  if (error instanceof Refused && error.status < 500) return band('bad', `${error.message} Chữ vừa gõ vẫn còn nguyên ở đây.`, [['Thử lại', save]]);
  isOff = true;
  const words = error instanceof Refused ? `${error.message}.` : 'Bàn soạn không trả lời, có thể chương trình đã đóng.';
  band('bad', `${words} Chữ vừa gõ vẫn còn nguyên ở đây.`, [['Nối lại', reconnect]]);
  clearTimeout(waiting);
  waiting = setTimeout(save, 3000);
};

const reconnect = async () => {
  await save();
  if (!dirty.size) await inTurn(open);
};

/** What tells two texts apart, without the marks of the file. @param {string} own @param {string} other */
const apart = (own, other) => {
  const parts = (/** @type {string} */ text) => text.split(/\n\s*\n/);
  const [mine, theirs] = [parts(own), parts(other)];
  let front = 0;
  while (front < mine.length - 1 && mine[front] === theirs[front]) front++;
  let back = 0;
  while (back < mine.length - front - 1 && mine.at(-1 - back) === theirs.at(-1 - back)) back++;
  const words = mine.slice(front, mine.length - back).filter((part) => !theirs.includes(part) || mine.length < 3).join('\n\n');
  return words.replace(/^(#+|:{3,}.*|-{3,}|[-*] |\d+\. )\s*/gm, '').replace(/\*\*|`/g, '').trim() || '(đoạn này đã bị xoá)';
};

/** Shows both versions; nothing is written until one is chosen. @param {any} answer */
const conflict = (answer) => {
  isHalted = true;
  saved('off');
  const dialog = /** @type {HTMLDialogElement} */ ($('#both'));
  const typed = pending().map(({ value }) => (typeof value === 'string' ? value : plain(value.flat(2)))).join('\n');
  $('#mine').textContent = answer.mine == null ? typed : apart(answer.mine, answer.theirs);
  $('#theirs').textContent = answer.mine == null ? 'Bài đã đổi nhiều chỗ.' : apart(answer.theirs, answer.mine);
  $('#keepmine').hidden = answer.mine == null;
  const settle = () => {
    isHalted = false;
    dirty.clear();
    store(KEPT, null);
    dialog.close();
    band('');
  };
  $('#keepmine').onclick = () => inTurn(async () => {
    const theirs = await ask('GET', `lesson?${at}`);
    settle();
    take(theirs, false);
    const length = new TextEncoder().encode(answer.theirs).length;
    // The version that is not chosen goes to the old ones.
    await change('PATCH', 'lesson', { edits: [{ range: [0, length], text: answer.mine }], keep: true }, 'act');
  });
  $('#keeptheirs').onclick = async () => {
    if (answer.mine != null) {
      try {
        await ask('POST', `lesson/keep?${at}`, { text: answer.mine });
      } catch (error) {
        return toast(error instanceof Refused ? error.message : 'Chưa cất được bản của thầy cô. Thử lại.');
      }
    }
    settle();
    await inTurn(open);
  };
  band('bad', 'Bài này vừa được sửa ở nơi khác. Chữ vừa gõ vẫn còn nguyên ở đây.', [['Xem hai bản', () => dialog.showModal()]]);
  if (!dialog.open) dialog.showModal();
};

const step = async (/** @type {Edit[][]} */ from, /** @type {'undo' | 'redo'} */ why) => {
  await save();
  const edits = from.pop();
  if (!edits) return;
  if (await inTurn(() => change('PATCH', 'lesson', { edits }, why))) say(why === 'undo' ? 'Đã hoàn tác.' : 'Đã làm lại.');
  else from.push(edits);
};
const undo = () => step(history.past, 'undo');
const redo = () => step(history.future, 'redo');

/* ---------- Fields ---------- */

/** What stands in a field now. @param {HTMLElement} element */
const valueOf = (element) => {
  const type = element.dataset.type;
  if (type === 'source') return /** @type {HTMLTextAreaElement} */ (element).value;
  if (type === 'plain') return (element.textContent ?? '').replace(/\u00a0/g, ' ').trim();
  if (type === 'line') return read(element.childNodes);
  if (type === 'blocks') return readBlocks(element);
  return $$('.item', element).map((row) => ({
    checked: row.dataset.checked === '' ? null : row.dataset.checked === 'true',
    at: row.dataset.at || null,
    text: read($('.ed', row).childNodes),
  }));
};

const isVoid = (/** @type {HTMLElement} */ element) => !(element.textContent ?? '').trim() && !element.querySelector('.keep,.note,li');

/** A place to write in. @param {string} label @param {string} hint @param {string} [name] */
const editable = (label, hint, name = '') => {
  const made = make('div', `ed ${name}`);
  made.contentEditable = 'true';
  made.setAttribute('role', 'textbox');
  made.setAttribute('aria-multiline', name.includes('main') ? 'true' : 'false');
  made.setAttribute('aria-label', label);
  made.dataset.ph = hint;
  made.spellcheck = false;
  return made;
};

const settle = (/** @type {HTMLElement} */ element) => element.classList.toggle('void', isVoid(element));

/** @param {Field} field @param {Card} card @returns {HTMLElement} */
const fieldElement = (field, card) => {
  const [label, hint] = card.kind === 'step' && field.name === 'text' ? ['Bà con làm gì ở bước này', 'Bà con làm gì? Mỗi câu một việc.'] : (FIELDS[field.name] ?? ['Chữ', '']);
  if (field.type === 'source') {
    const area = /** @type {HTMLTextAreaElement} */ (make('textarea', 'text src'));
    area.value = field.value;
    area.rows = Math.min(14, field.value.split('\n').length + 1);
    area.spellcheck = false;
    area.setAttribute('aria-label', label);
    Object.assign(area.dataset, { field: field.id, type: 'source' });
    return area;
  }
  if (field.type === 'items') return itemsElement(field, card);
  const usual = field.name === 'label' && TITLED.includes(card.kind) ? KINDS[card.kind].name : hint;
  const made = editable(card.kind === 'para' || card.kind === 'step' ? label : `${KINDS[card.kind]?.name}: ${label}`, usual, field.type === 'blocks' ? 'main' : '');
  Object.assign(made.dataset, { field: field.id, type: field.type, name: field.name });
  fill(made, field);
  return made;
};

/** @param {HTMLElement} element @param {Field} field */
const fill = (element, field) => {
  if (field.type === 'plain') element.textContent = field.value;
  else if (field.type === 'line') {
    element.replaceChildren();
    show(element, field.value);
  } else if (field.type === 'blocks') showBlocks(element, field.value);
  settle(element);
};

/** @param {Field} field @param {Card} card */
const itemsElement = (field, card) => {
  const box = make('div');
  Object.assign(box.dataset, { field: field.id, type: 'items', kind: card.kind });
  const usual = { quiz: 3, checklist: 2, need: 2, recap: 3, goals: 3 }[card.kind] ?? 1;
  const boxed = card.kind === 'quiz' || card.kind === 'checklist';
  /** @type {any[]} */
  const items = field.value.length ? field.value : Array.from({ length: usual }, (_, i) => ({ checked: boxed ? card.kind === 'quiz' && i === 0 : null, at: null, text: [] }));
  items.forEach((item) => box.append(itemElement(item, card)));
  if (card.kind !== 'taps') {
    const more = button('plus', 'Thêm dòng', () => {
      const row = itemElement({ checked: boxed ? false : null, at: null, text: [] }, card);
      more.before(row);
      number(box);
      $('.ed', row).focus();
    }, 'none more');
    box.append(more);
  }
  number(box);
  return box;
};

/** @param {any} item @param {Card} card */
const itemElement = (item, card) => {
  const row = make('div', card.kind === 'quiz' ? 'item ans' : card.kind === 'taps' ? 'item cap' : 'item li');
  row.dataset.checked = item.checked === null ? '' : String(item.checked);
  row.dataset.at = item.at ?? '';
  const [label, hint] = ITEMS[card.kind] ?? ['Dòng', ''];
  if (card.kind === 'quiz') {
    const pick = make('label');
    const radio = /** @type {HTMLInputElement} */ (make('input'));
    radio.type = 'radio';
    radio.name = `right-${card.id}`;
    radio.checked = item.checked === true;
    radio.onchange = () => {
      for (const other of $$('.item', /** @type {HTMLElement} */ (row.parentElement))) other.dataset.checked = String(other === row);
      touched(row);
    };
    pick.append(radio, make('span', 'vh', 'Đây là câu đúng'));
    row.append(pick);
  } else if (card.kind === 'scam') row.append(make('span', 'x', '×'));
  else if (card.kind === 'taps') row.append(make('span', 'tap'));
  else if (card.kind === 'recap') row.append(make('b', 'nr'));
  else row.append(icon(card.kind === 'checklist' ? 'tick' : 'check'));
  const text = editable(label, hint);
  show(text, item.text);
  settle(text);
  row.append(text);
  if (card.kind !== 'taps') {
    row.append(button('x', 'Bỏ dòng này', () => {
      const box = /** @type {HTMLElement} */ (row.parentElement);
      row.remove();
      number(box);
      touched(box);
    }, 'sq none', true));
  }
  return row;
};

/** Numbers the rows, and their names for screen readers. @param {HTMLElement} box */
const number = (box) => {
  const [label] = ITEMS[box.dataset.kind ?? ''] ?? ['Dòng'];
  $$('.item', box).forEach((row, i) => {
    $('.ed', row).setAttribute('aria-label', `${label} ${i + 1}`);
    const sign = row.querySelector('.nr,.tap');
    if (sign) sign.textContent = sign.className === 'nr' ? `${i + 1}.` : String(i + 1);
  });
};

/* ---------- Cards ---------- */

/** The boxes of pictures, and what each shows. @type {Map<HTMLElement, Card>} */
const shots = new Map();

/** The picture of a card with its numbered places. @param {Card} card */
const picture = (card) => {
  const box = make('div', 'shot');
  shots.set(box, card);
  fillShot(box, card);
  return box;
};

/** @param {HTMLElement} box @param {Card} card */
const fillShot = (box, card) => {
  const target = card.parts.find((part) => part.name === 'target')?.value;
  const address = lesson.pictures?.[target];
  if (!address) return box.replaceChildren();
  const image = /** @type {HTMLImageElement} */ (make('img'));
  image.src = address;
  image.alt = card.parts.find((part) => part.name === 'label')?.value || 'Hình chưa có lời tả';
  const art = draw('svg', { class: 'marks', viewBox: '0 0 100 100', 'aria-hidden': 'true' });
  image.onload = () => {
    const height = (100 * image.naturalHeight) / (image.naturalWidth || 1);
    art.setAttribute('viewBox', `0 0 100 ${height}`);
    // What is cut off has no place on what is shown.
    const places = (shownAt(card.range[0])?.places ?? []).filter((place) => place?.shown);
    art.replaceChildren(...places.flatMap(({ shown: [x, y] }) => {
      const at = { cx: x, cy: (y * height) / 100, r: 5, fill: 'none', 'vector-effect': 'non-scaling-stroke' };
      return [draw('circle', { ...at, stroke: '#fff', 'stroke-width': 8 }), draw('circle', { ...at, stroke: '#c8102e', 'stroke-width': 4 })];
    }));
  };
  box.replaceChildren(image, art);
};

/** Pictures are made anew when what they show was changed. */
const refreshPictures = () => {
  for (const [box, card] of shots) {
    if (box.isConnected) fillShot(box, card);
    else shots.delete(box);
  }
  $$('[data-type=blocks]', flow).forEach(picturesIn);
};

/** The screen of a picture. @param {string} query */
const pictureScreen = async (query) => {
  await save();
  if (!dirty.size) location.assign(`picture.html?${at}&${query}`);
};

/** The picture that begins at some byte of the file. @param {number} start */
const shownAt = (start) => lesson.shown.find((shown) => shown.range[0] === start);

/** Pictures in running text are shown as what they are. @param {HTMLElement} element */
const picturesIn = (element) => {
  for (const kept of $$('.keep', element)) {
    const shown = lesson.shown.find((shown) => shown.source === kept.dataset.source);
    if (!shown) continue;
    const address = lesson.pictures?.[shown.file];
    const image = /** @type {HTMLImageElement} */ (make('img'));
    if (address) image.src = address;
    image.alt = shown.alt || 'Hình chưa có lời tả';
    const work = button('img', 'Sửa hình', () => void pictureScreen(`n=${shown.n}`));
    kept.classList.add('pictured');
    kept.replaceChildren(...(address ? [image] : [make('span', 'mute', shown.alt || 'Hình chưa có lời tả')]), work);
  }
};

/** Sends a picture into a card, and goes on to its screen. @param {File} file @param {string} card */
const putPicture = async (file, card) => {
  await save();
  if (dirty.size) return;
  saved('busy');
  say('Đang nhận hình…');
  isActing = true;
  try {
    const next = await sendPicture(`${at}&base=${lesson.hash}&card=${card}`, file);
    history.past.push(next.reverse);
    history.future = [];
    lesson.hash = next.hash;
    remember();
    saved('ok');
    location.assign(`picture.html?${at}&n=${next.n}${next.came.hadPlace ? '#noi-chup' : ''}`);
  } catch (error) {
    if (error instanceof Refused && error.status === 409) return conflict(error.answer);
    saved('off');
    const isFor = error instanceof Refused && error.status < 500;
    const words = error instanceof Refused ? error.message : 'Bàn soạn không trả lời, có thể chương trình đã đóng. Hình vừa lấy vẫn còn ở đây.';
    if (isFor) {
      saved('open');
      return toast(words);
    }
    band('bad', words, [['Thử lại', () => {
      band('');
      void putPicture(file, card);
    }]]);
  } finally {
    isActing = false;
  }
};

/** A label in front of a field. @param {string} words @param {HTMLElement} field */
const labelled = (words, field) => {
  const box = make('div', 'li');
  box.append(make('span', 'lab', words), field);
  return box;
};

/** The parts of a card in the shapes that they become. @param {Card} card @param {HTMLElement} sheet */
const fillSheet = (card, sheet) => {
  if (card.kind === 'taps') sheet.append(picture(card));
  if (card.kind === 'include') return included(card, sheet);
  // A picture stands beside what is said of it.
  const isBeside = card.kind === 'step' && card.parts.some((part) => part.card?.kind === 'taps');
  const [side, text, figure] = [make('div', 'side'), make('div'), make('div', 'fig')];
  side.append(text, figure);
  const whole = sheet;
  for (const part of card.parts) {
    if (isBeside && part.name !== 'name' && !side.parentElement) whole.append(side);
    if (side.parentElement) sheet = part.card?.kind === 'taps' ? figure : text;
    if (part.card) {
      const inner = part.card;
      const box = make('div', `sub ${inner.kind}`);
      if (inner.kind !== 'taps') box.append(make('h3', '', KINDS[inner.kind]?.name ?? 'Thẻ'));
      fillSheet(inner, box);
      const shown = inner.kind === 'taps' ? shownAt(inner.range[0]) : undefined;
      if (shown) box.append(button('img', 'Sửa hình', () => void pictureScreen(`n=${shown.n}`), 'none'));
      if (inner.kind !== 'source') box.append(button('trash', 'Xoá phần này', () => act({ act: 'delete', card: inner.id }, `Đã xoá “${nameOf(inner)}”.`), 'none'));
      sheet.append(box);
      continue;
    }
    const element = fieldElement(part, card);
    if (part.name === 'cue') {
      const box = make('div', 'okay');
      const line = make('div');
      element.classList.add('in');
      line.append(make('b', '', 'Đúng khi'), ' ', element);
      box.append(line);
      sheet.append(box);
    } else if (part.name === 'else') {
      const box = make('div', 'else');
      element.classList.add('in');
      box.append(make('b', '', 'Nếu không thấy?'), ' ', element);
      sheet.append(box);
    } else if (part.type === 'line' || part.name === 'title' || (part.name === 'label' && card.kind !== 'taps')) {
      if (part.name === 'call') sheet.append(labelled('Gọi:', element));
      else {
        const head = make('h2');
        element.classList.add('name');
        head.append(element);
        sheet.append(head);
      }
    } else if (part.name === 'claims') sheet.append(labelled('Có người gọi, tự xưng', element), make('p', '', 'bảo bà con:'));
    else if (part.name === 'minutes') sheet.append(labelled('Số phút:', element));
    else if (part.name === 'when') sheet.append(labelled('Lúc:', element));
    else if (part.name === 'label') sheet.append(labelled('Lời tả hình:', element));
    else if (part.name === 'target') continue;
    else sheet.append(element);
  }
};

/** A text that several lessons share: shown, and written where it stands. @param {Card} card @param {HTMLElement} sheet */
const included = (card, sheet) => {
  const target = card.parts.find((part) => part.name === 'target')?.value;
  const text = lesson.included?.[target];
  sheet.append(make('h2', '', 'Lời dùng chung'), make('p', '', text?.text ?? target));
  const row = make('div', 'row');
  if (text) {
    const chip = make('span', 'chip');
    chip.append(icon('share'), `Có trong ${text.uses} bài`);
    const link = make('a', 'b', `Sửa ở cả ${text.uses} bài…`);
    link.setAttribute('href', `lesson.html?id=${encodeURIComponent(text.id)}`);
    row.append(chip, make('span', 'push'), link);
  }
  sheet.append(row);
};

const TOOLS = /** @type {[string, string, string, boolean][]} */ ([
  ['bold', 'bold', 'Chữ đậm (Ctrl+B)', true],
  ['link', 'link', 'Đường dẫn (Ctrl+K)', true],
  ['list', 'list', 'Danh sách', true],
  ['code', 'key', 'Chữ bà con phải gõ đúng', true],
]);

/** @param {Card} card */
const toolbar = (card) => {
  const bar = make('div', 'tools');
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', `Công cụ: ${nameOf(card)}`);
  for (const [name, sign, label] of TOOLS) bar.append(button(sign, label, () => write(name), 'sq', true));
  if (card.kind !== 'title') bar.append(button('img', 'Thêm hình vào thẻ này', () => void pictureScreen(`card=${card.id}`), 'sq', true));
  bar.append(make('span', 'meter'));
  if (card.kind !== 'title') {
    bar.append(button('up', 'Đưa lên (Alt+↑)', () => move(card, 'up'), 'sq', true), button('down', 'Đưa xuống (Alt+↓)', () => move(card, 'down'), 'sq', true));
    const copy = button('copy', '', () => act({ act: 'duplicate', card: card.id }, 'Đã nhân đôi. Thẻ mới nằm ngay dưới.'));
    copy.setAttribute('aria-label', 'Nhân đôi thẻ (Ctrl+D)');
    copy.append(make('span', 'tx', 'Nhân đôi'));
    const drop = button('trash', '', () => remove(card));
    drop.setAttribute('aria-label', 'Xoá thẻ, lấy lại được');
    drop.append(make('span', 'tx', 'Xoá'));
    bar.append(copy, drop);
  }
  bar.onmousedown = (event) => event.preventDefault();
  return bar;
};

/** @param {Card} card */
const cardElement = (card) => {
  const made = make('li', `card ${card.kind === 'step' ? 'step' : ''}`);
  made.dataset.card = card.id;
  made.dataset.kind = card.kind;
  const known = KINDS[card.kind] ?? KINDS.source;
  const grip = card.kind === 'title' ? make('span', 'grip') : button('', '', () => {}, 'grip');
  grip.className = 'grip';
  if (card.kind === 'step') grip.textContent = String(stepNumber(card));
  else grip.append(icon(known.icon));
  if (card.kind === 'title') grip.setAttribute('aria-hidden', 'true');
  else {
    grip.setAttribute('aria-label', `Dời thẻ ${nameOf(card)}: kéo, hoặc Alt + mũi tên`);
    grip.title = 'Kéo để dời';
  }
  const sheet = make('div', `sheet ${known.sheet}`);
  if (['scam', 'trainer', 'source'].includes(card.kind)) {
    sheet.append(make('h2', '', known.name));
  }
  fillSheet(card, sheet);
  if (card.kind === 'scam') sheet.append(make('p', '', 'Đó là lừa đảo. Tắt máy, rồi gọi số ở trên.'));
  const plus = button('', 'Thêm thẻ ở đây', () => choose(card.id), 'plus');
  plus.className = 'plus';
  plus.setAttribute('aria-label', `Thêm thẻ sau: ${nameOf(card)}`);
  const sign = make('span');
  sign.append(icon('plus'));
  plus.replaceChildren(sign, make('span', 'w', 'Thêm thẻ ở đây'));
  const sum = make('div', 'sum');
  sum.append(make('b', '', nameOf(card)));
  made.append(toolbar(card), grip, sheet, sum, plus);
  return made;
};

/** What a lesson is made of, without its words: while this stays, nothing on the screen is made anew. @param {Card[]} cards @returns {string} */
const shape = (cards) => JSON.stringify(cards.map((card) => [card.kind, card.steps !== null, card.parts.map((part) => (part.card ? shape([part.card]) : [part.name, part.type]))]));

/** Every field by its number. @param {Card[]} cards @returns {Field[]} */
const fields = (cards) => cards.flatMap((card) => card.parts.flatMap((part) => (part.card ? fields([part.card]) : [part])));

/** Shows a lesson; while its shape stays, what is written in is left alone. @param {any} next @param {boolean} isWritten */
const take = (next, isWritten) => {
  const isSame = shape(lesson.cards) === shape(next.cards);
  const old = new Map(fields(lesson.cards).map((field) => [field.id, JSON.stringify(field.value)]));
  lesson = { ...lesson, ...next };
  $('#docname').textContent = lesson.cards[0]?.kind === 'title' ? lesson.cards[0].parts[0].value || 'Bài chưa có tên' : id;
  if (!isSame) return render(next.focus);
  for (const field of fields(lesson.cards)) {
    const element = /** @type {HTMLElement | null} */ (flow.querySelector(`[data-field="${field.id}"]`));
    const isOwn = element?.contains(document.activeElement) && isWritten;
    if (!element || isOwn || dirty.has(field.id) || old.get(field.id) === JSON.stringify(field.value)) continue;
    if (isWritten && JSON.stringify(valueOf(element)) === JSON.stringify(field.value)) continue;
    if (field.type === 'items' || field.type === 'source') return render(next.focus);
    fill(element, field);
  }
  for (const card of lesson.cards) {
    const place = flow.querySelector(`[data-card="${card.id}"] .sum b`);
    if (place) place.textContent = nameOf(card);
  }
};

/** Makes every card anew, and goes back to where the writer was. @param {string} [focus] */
const render = (focus) => {
  const held = /** @type {HTMLElement | null} */ (document.activeElement?.closest('[data-field]'));
  const [field, caret] = held ? [held.dataset.field, caretIn(held)] : ['', 0];
  const scroll = $('#write').scrollTop;
  flow.replaceChildren(...lesson.cards.map(cardElement));
  $('#write').scrollTop = scroll;
  const again = field ? /** @type {HTMLElement | null} */ (flow.querySelector(`[data-field="${field}"]`)) : null;
  if (again && !focus) {
    again.focus();
    setCaret(again, caret);
  }
  activate(focus ?? active);
};

const caretIn = (/** @type {HTMLElement} */ element) => {
  const selection = getSelection();
  if (!selection?.rangeCount) return 0;
  const range = selection.getRangeAt(0).cloneRange();
  range.selectNodeContents(element);
  const end = selection.getRangeAt(0);
  range.setEnd(end.endContainer, end.endOffset);
  return range.toString().length;
};

const setCaret = (/** @type {HTMLElement} */ element, /** @type {number} */ place) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = place;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (left <= length) return getSelection()?.collapse(node, left);
    left -= length;
  }
};

/** @param {string} number */
const activate = (number) => {
  active = number;
  $$('.card.on', flow).forEach((card) => card.classList.remove('on'));
  const card = flow.querySelector(`[data-card="${number}"]`);
  card?.classList.add('on');
  meter();
  markSource();
  seeActive();
};

/** Brings what the active card became into sight, where it has a heading of its own. */
const seeActive = () => {
  const card = lesson.cards.find((card) => card.id === active);
  const field = card?.parts.find((part) => part.name === 'name' || part.name === 'heading');
  const name = card?.kind === 'title' ? '' : field ? plain(field.value).trim() : null;
  const view = screen.contentWindow;
  if (name === null || !view || !screen.contentDocument) return;
  if (name === '') return card?.kind === 'title' ? view.scrollTo(0, 0) : undefined;
  const heading = [...screen.contentDocument.querySelectorAll('h2,h3')].find((found) => found.textContent?.trim().endsWith(name));
  if (heading) view.scrollTo(0, heading.getBoundingClientRect().top + view.scrollY - 24);
};

/** The longest sentence of the active card, and a line under those that are too long. */
const meter = () => {
  const card = flow.querySelector('.card.on');
  const place = card?.querySelector('.meter');
  if (!card || !place) return;
  const texts = $$('.main', card);
  const longest = Math.max(0, ...texts.flatMap((text) => sentences(text.innerText).map(words)));
  place.textContent = longest > 18 ? `Có câu ${longest} chữ, nên dưới 18` : longest ? `Câu dài nhất ${longest} chữ` : '';
  if (!('highlights' in CSS)) return;
  const lines = new Highlight();
  for (const text of texts) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      let from = 0;
      for (const sentence of sentences(node.nodeValue ?? '')) {
        const start = (node.nodeValue ?? '').indexOf(sentence, from);
        from = start + sentence.length;
        if (words(sentence) <= 18) continue;
        const range = new Range();
        range.setStart(node, start);
        range.setEnd(node, from);
        lines.add(range);
      }
    }
  }
  CSS.highlights.set('long', lines);
};

/* ---------- Findings ---------- */

const HIDDEN = `camnang-desk hints ${id}`;

const counted = () => {
  const all = findings ?? [];
  const [must, should] = ['must', 'should'].map((rank) => all.filter((found) => found.rank === rank).length);
  const goal = $('#goal');
  if (!findings) goal.replaceChildren('Đang soát lại…');
  else if (must) goal.replaceChildren(make('b', '', `Còn ${must} chỗ phải sửa`), ` rồi đăng được${should ? `, ${should} chỗ nên sửa.` : '.'}`);
  else goal.replaceChildren(make('b', '', 'Không còn gì phải sửa.'), should ? ` Còn ${should} chỗ nên sửa.` : '');
  /** @type {HTMLButtonElement} */ ($('#tofind')).disabled = must + should === 0;
};

/**
 * Puts findings and hints at their cards. A box that says the same as before stays where it is: made anew, its button would go
 * away under the finger that presses it, and with it the place of who works by keys.
 */
const marks = () => {
  counted();
  $$('.sum .chip', flow).forEach((old) => old.remove());
  const old = $$('.find', flow);
  const put = (/** @type {Element | null} */ card, /** @type {string} */ key, /** @type {() => HTMLElement} */ box) => {
    const same = old.findIndex((box) => box.dataset.key === key);
    if (same >= 0) return void old.splice(same, 1);
    if (!card) return;
    const made = box();
    made.dataset.key = key;
    $('.sheet', card).append(made);
  };
  for (const found of findings ?? []) {
    const card = flow.querySelector(`[data-card="${found.card}"]`) ?? flow.firstElementChild;
    put(card, JSON.stringify(found), () => mark(found));
    if (card) $('.sum', card).append(make('span', `chip ${found.rank === 'must' ? 'must' : 'look'}`, rankOf(found).slice(0, -1)));
  }
  hints(put);
  old.forEach((box) => box.remove());
};

const rankOf = (/** @type {Finding} */ found) => (found.rank === 'must' ? 'Phải sửa.' : 'Nên sửa.');

/** What a finding says, with the button that mends it. @param {Finding} found */
const mark = (found) => {
  const box = make('div', `find ${found.rank === 'must' ? 'must' : ''}`);
  const text = make('p');
  text.append(make('b', '', rankOf(found)), ` ${found.words}`);
  // Help that tells what to type into the file is for those who write there.
  if (!found.fix && !/[#`[\]{}|<>]|:::|\*\*|---|: /.test(found.help)) text.append(' ', make('span', 'mute', found.help));
  box.append(icon(found.rank === 'must' ? 'warn' : 'info'), text);
  const { fix } = found;
  if (fix) box.append(button('', 'Sửa giúp tôi', () => repair(fix), found.rank === 'must' ? 'pine' : ''));
  else if (FORM.includes(found.code)) box.append(button('', 'Mở phiếu', openInfo));
  else if (place(found)) box.append(button('', 'Viết vào đây', () => place(found)?.focus()));
  return box;
};

/** What is mended in the form. */
const FORM = ['missing-verified', 'review-overdue', 'verified-in-future'];

/** The field that a finding is about. @param {Finding} found */
const place = (found) => {
  const byName = { 'missing-cue': 'cue', 'long-title': 'name' }[found.code];
  const card = flow.querySelector(`[data-card="${found.card}"]`);
  const field = byName ? card?.querySelector(`[data-name="${byName}"]`) : found.field ? card?.querySelector(`[data-field="${found.field}"]`) : null;
  const inner = field?.matches('.ed,textarea') ? field : (field?.querySelector('.ed') ?? (found.code === 'missing-body' ? card?.querySelector('.ed.void') : null));
  return /** @type {HTMLElement | null | undefined} */ (inner);
};

/**
 * Steps with several things to do at once; the writer may put the hint away.
 * @param {(card: Element | null, key: string, box: () => HTMLElement) => void} put
 */
const hints = (put) => {
  const hidden = new Set(stored(HIDDEN) ?? []);
  for (const card of lesson.cards.filter((card) => card.kind === 'step')) {
    const text = card.parts.find((part) => part.name === 'text');
    const count = (text?.value ?? []).flatMap((/** @type {any} */ block) => (block[0] === 'p' ? sentences(plain(block[1])) : [])).length;
    const key = nameOf(card);
    if (count < 5 || hidden.has(key)) continue;
    put(flow.querySelector(`[data-card="${card.id}"]`), `${count} ${card.id} ${key}`, () => hint(card.id, count, (box) => {
      store(HIDDEN, [...hidden, key]);
      box.remove();
    }));
  }
};

/** @param {string} card @param {number} count of sentences @param {(box: HTMLElement) => void} hide */
const hint = (card, count, hide) => {
  const box = make('div', 'find hint');
  box.append(icon('bulb'), make('p', '', `Bước này có ${count} câu. Tách ra thì bà con đỡ quên.`));
  box.append(button('', 'Tách giúp tôi', () => act({ act: 'split', card }, 'Đã tách thành hai bước. Thầy cô đọc lại tên bước mới.')));
  box.append(button('x', 'Bỏ lời nhắc này', () => hide(box), 'sq none', true));
  return box;
};

const repair = async (/** @type {Edit} */ fix) => {
  await save();
  if (await inTurn(() => change('PATCH', 'lesson', { edits: [fix] }, 'act'))) toast('Đã sửa.', 'Hoàn tác', undo);
};

let lastFound = -1;
const toFinding = () => {
  const all = $$('.find:not(.hint)', flow);
  if (!all.length) return say('Không còn gì phải sửa.');
  lastFound = (lastFound + 1) % all.length;
  const card = /** @type {HTMLElement} */ (all[lastFound].closest('.card'));
  activate(card.dataset.card ?? '');
  all[lastFound].scrollIntoView({ block: 'center' });
  (all[lastFound].querySelector('button') ?? $('.ed,textarea', card)).focus();
};

/* ---------- Acts on cards ---------- */

/** @param {any} body @param {string} words @param {boolean} [takesBack] */
const act = async (body, words, takesBack = false) => {
  await save();
  if (dirty.size) return;
  // What is typed while cards change their places would be in none of them.
  isActing = true;
  const isDone = await inTurn(() => change('POST', 'lesson/card', body, 'act'));
  isActing = false;
  if (!isDone) return;
  say(words);
  if (takesBack) toast(words, 'Lấy lại', undo);
};

const grip = (/** @type {string} */ number) => /** @type {HTMLElement | null} */ (flow.querySelector(`[data-card="${number}"] .grip`));

const move = async (/** @type {Card} */ card, /** @type {'up' | 'down'} */ way) => {
  const name = nameOf(card);
  await act({ act: way, card: card.id }, '');
  const index = lesson.cards.findIndex((other) => nameOf(other).replace(/^Bước \d+/, '') === name.replace(/^Bước \d+/, ''));
  if (index < 0) return;
  activate(lesson.cards[index].id);
  grip(lesson.cards[index].id)?.focus();
  flow.querySelector('.card.on')?.scrollIntoView({ block: 'nearest' });
  say(`${nameOf(lesson.cards[index])}: đang ở chỗ thứ ${index + 1} trong ${lesson.cards.length}.`);
};

const remove = async (/** @type {Card} */ card) => {
  const words = `Đã xoá “${nameOf(card)}”.`;
  await act({ act: 'delete', card: card.id }, words, true);
  const next = lesson.cards[Math.min(Number(card.id), lesson.cards.length - 1)];
  if (next) {
    activate(next.id);
    (grip(next.id) ?? $('#addend')).focus();
  }
};

let after = '';
const choose = (/** @type {string} */ number) => {
  after = number;
  /** @type {HTMLDialogElement} */ ($('#add')).showModal();
  $$('#common button')[0]?.focus();
};

const add = async (/** @type {string} */ kind) => {
  /** @type {HTMLDialogElement} */ ($('#add')).close();
  await act({ act: 'add', after, kind }, 'Đã thêm thẻ.');
  const card = flow.querySelector('.card.on');
  card?.scrollIntoView({ block: 'center' });
  const empty = $$('.ed.void', card ?? flow)[0] ?? card?.querySelector('.ed,textarea');
  /** @type {HTMLElement | undefined} */ (empty)?.focus();
};

const kinds = async () => {
  const { kinds: all, shared } = await ask('GET', 'kinds');
  const tile = (/** @type {any} */ kind) => {
    const made = button('', '', () => add(kind.name), 'kind');
    made.className = 'kind';
    const sign = make('i', kind.colour);
    sign.setAttribute('aria-hidden', 'true');
    sign.append(icon(kind.icon));
    const text = make('span');
    text.append(make('b', '', kind.title), kind.hint);
    made.append(sign, text);
    return made;
  };
  $('#common').replaceChildren(...all.filter((/** @type {any} */ kind) => kind.common).map(tile));
  $('#more').replaceChildren(...all.filter((/** @type {any} */ kind) => !kind.common).map(tile));
  const texts = (shared ?? []).map((/** @type {any} */ text) => tile({ name: `include:${text.id}`, title: 'Lời dùng chung', hint: text.title, icon: 'share', colour: '' }));
  $('#sharedbox').hidden = !texts.length;
  $('#shared').replaceChildren(...texts);
};

/* ---------- Writing ---------- */

/** @type {Range | null} */
let range = null;
document.addEventListener('selectionchange', () => {
  const selection = getSelection();
  if (selection?.rangeCount && flow.contains(selection.anchorNode)) range = selection.getRangeAt(0).cloneRange();
});

const restore = () => {
  const selection = getSelection();
  if (!range || !selection) return null;
  const field = /** @type {HTMLElement | null} */ ((range.startContainer.parentElement ?? null)?.closest('.ed'));
  if (!field || field.dataset.type === 'plain') return null;
  field.focus();
  selection.removeAllRanges();
  selection.addRange(range);
  return field;
};

/** Puts the letters that are marked into an element, or takes them out of one. @param {string} tag @param {string} fallback @param {Record<string, string>} [attributes] */
const wrap = (tag, fallback, attributes = {}) => {
  const field = restore();
  const selection = getSelection();
  if (!field || !range || !selection) return;
  const around = /** @type {HTMLElement | null} */ (selection.anchorNode?.parentElement?.closest(tag) ?? null);
  if (around && field.contains(around)) around.replaceWith(...around.childNodes);
  else {
    const made = make(tag, '', selection.toString() || fallback);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    range.deleteContents();
    range.insertNode(made);
    selection.collapse(made, made.childNodes.length);
  }
  settle(field);
  touched(field);
};

/** @param {string} what */
const write = (what) => {
  if (what === 'link') return openLinks();
  if (what === 'code') return wrap('code', 'chữ phải gõ');
  const field = restore();
  if (!field || (what === 'list' && field.dataset.type !== 'blocks')) return;
  document.execCommand(what === 'bold' ? 'bold' : 'insertUnorderedList');
  touched(field);
};

/** What was marked when the list of links was opened: closing it marks something else. @type {Range | null} */
let marked = null;

const openLinks = () => {
  if (!range) return;
  marked = range.cloneRange();
  /** @type {HTMLDialogElement} */ ($('#lk')).showModal();
  $('#lkq').focus();
  void findLinks();
};

const findLinks = async () => {
  const asked = /** @type {HTMLInputElement} */ ($('#lkq')).value.trim();
  const isAddress = /^https?:\/\//.test(asked) || /^[\w-]+(\.[\w-]+)+/.test(asked);
  const found = isAddress ? [{ title: asked, target: asked.includes('://') ? asked : `https://${asked}` }] : await ask('GET', `links?${at}&q=${encodeURIComponent(asked)}`);
  $('#lks').replaceChildren(...found.map((/** @type {any} */ link) => {
    const tile = button('', '', () => {
      /** @type {HTMLDialogElement} */ ($('#lk')).close();
      range = marked;
      wrap('a', link.title, { href: link.target });
    });
    tile.className = 'kind';
    tile.append(make('b', '', link.title));
    return tile;
  }));
};

const cardOf = (/** @type {Element} */ element) => /** @type {HTMLElement | null} */ (element.closest('.card'))?.dataset.card ?? '';

/** What is pasted, as plain running text. @param {ClipboardEvent} event */
const paste = async (event) => {
  const field = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest?.('.ed'));
  if (!field || !event.clipboardData) return;
  event.preventDefault();
  const html = event.clipboardData.getData('text/html');
  const text = event.clipboardData.getData('text/plain');
  const file = pictureIn(event.clipboardData);
  // Word and browsers put a picture of what was copied beside its words: the words are meant.
  if (file && !text.trim()) return putPicture(file, cardOf(field));
  const type = field.dataset.type ?? 'line';
  if (!html || type === 'plain') {
    document.execCommand('insertText', false, type === 'blocks' ? text : text.replace(/\s+/g, ' ').trim());
    return;
  }
  const here = getSelection()?.getRangeAt(0).cloneRange();
  const { blocks, dropped } = await ask('POST', 'clean', { html });
  const selection = getSelection();
  if (here && selection) {
    selection.removeAllRanges();
    selection.addRange(here);
  }
  const box = make('div');
  if (type === 'blocks' && (blocks.length > 1 || blocks[0]?.[0] !== 'p')) showBlocks(box, blocks);
  else {
    const lines = blocks.flatMap((/** @type {any} */ block) => (block[0] === 'p' ? [block[1]] : block[1]));
    show(box, lines.flatMap((/** @type {any} */ line, /** @type {number} */ i) => (i ? [' ', ...line] : line)));
  }
  document.execCommand('insertHTML', false, box.innerHTML);
  settle(field);
  touched(field);
  if (dropped.length) toast(`Đã dán. Không giữ: ${dropped.join(', ')}.`);
};

flow.addEventListener('paste', (event) => void paste(/** @type {ClipboardEvent} */ (event)));
addEventListener('paste', (event) => {
  const file = pictureIn(event.clipboardData);
  if (event.defaultPrevented || !file || document.querySelector('dialog[open]')) return;
  event.preventDefault();
  void putPicture(file, active);
});
addEventListener('dragover', (event) => {
  if ([...(event.dataTransfer?.types ?? [])].includes('Files')) event.preventDefault();
});
addEventListener('drop', (event) => {
  event.preventDefault();
  const file = pictureIn(event.dataTransfer);
  const target = /** @type {Element | null} */ (event.target);
  if (file) void putPicture(file, (target?.closest && cardOf(target)) || active);
});
flow.addEventListener('drop', (event) => event.preventDefault());
flow.addEventListener('input', (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const field = /** @type {HTMLElement | null} */ (target.closest('.ed'));
  if (field) settle(field);
  touched(target);
});
flow.addEventListener('beforeinput', (event) => {
  if (isActing) event.preventDefault();
  const { inputType } = /** @type {InputEvent} */ (event);
  if (inputType === 'historyUndo' || inputType === 'historyRedo') {
    event.preventDefault();
    void (inputType === 'historyUndo' ? undo() : redo());
  }
});
flow.addEventListener('focusin', (event) => {
  const card = /** @type {HTMLElement} */ (event.target).closest('.card');
  const number = /** @type {HTMLElement | null} */ (card)?.dataset.card ?? '';
  if (number && number !== active) activate(number);
});
flow.addEventListener('click', (event) => {
  if (/** @type {HTMLElement} */ (event.target).closest('.ed a')) event.preventDefault();
});

/** Enter in a line goes to the next field; in an item it makes another. @param {KeyboardEvent} event @param {HTMLElement} field */
const enter = (event, field) => {
  const item = /** @type {HTMLElement | null} */ (field.closest('.item'));
  if (field.dataset.type === 'blocks') return;
  event.preventDefault();
  if (item) {
    const next = item.nextElementSibling;
    if (next?.matches('.item')) return $('.ed', /** @type {HTMLElement} */ (next)).focus();
    return /** @type {HTMLElement | null} */ (item.parentElement?.querySelector('.more'))?.click();
  }
  const all = $$('.ed,textarea', /** @type {HTMLElement} */ (field.closest('.card')));
  all[all.indexOf(field) + 1]?.focus();
};

document.addEventListener('keydown', (event) => {
  if (document.querySelector('dialog[open]')) return;
  const target = /** @type {HTMLElement} */ (event.target);
  const field = /** @type {HTMLElement | null} */ (target.closest('.ed'));
  const number = /** @type {HTMLElement | null} */ (target.closest('.card'))?.dataset.card;
  const card = lesson.cards.find((card) => card.id === number);
  const key = event.key.toLowerCase();
  const isIn = (/** @type {string} */ name) => event.ctrlKey && !event.altKey && key === name;
  const does = (/** @type {() => void} */ deed) => {
    event.preventDefault();
    deed();
  };
  if (event.isComposing) return;
  if (isIn('z')) does(() => void (event.shiftKey ? redo() : undo()));
  else if (isIn('y')) does(() => void redo());
  else if (isIn('s')) does(() => void save().then(() => say($('#saved').textContent ?? '')));
  else if (isIn('b') && field) does(() => write('bold'));
  else if (isIn('k') && field) does(openLinks);
  else if (isIn('d') && card && card.kind !== 'title') does(() => void act({ act: 'duplicate', card: card.id }, 'Đã nhân đôi. Thẻ mới nằm ngay dưới.'));
  else if (event.ctrlKey && key === 'enter' && card) does(() => choose(card.id));
  else if (event.altKey && (key === 'arrowup' || key === 'arrowdown') && card) does(() => void move(card, key === 'arrowup' ? 'up' : 'down'));
  else if (key === 'delete' && target.matches('.grip') && card) does(() => void remove(card));
  else if (key === 'f8') does(toFinding);
  else if (key === 'enter' && field && !event.shiftKey) enter(event, field);
});

/* ---------- Dragging by the number ---------- */

/** @type {{card: HTMLElement, y: number, isOn: boolean} | null} */
let drag = null;
const drop = make('li', 'drop');
drop.setAttribute('aria-hidden', 'true');
const endDrag = () => {
  drag?.card.classList.remove('drag');
  drop.remove();
  drag = null;
};
flow.addEventListener('pointerdown', (event) => {
  const grip = /** @type {HTMLElement} */ (event.target).closest('button.grip');
  if (grip && event.button === 0) drag = { card: /** @type {HTMLElement} */ (grip.closest('.card')), y: event.clientY, isOn: false };
});
document.addEventListener('pointermove', (event) => {
  if (!drag) return;
  if (!drag.isOn && Math.abs(event.clientY - drag.y) < 6) return;
  drag.isOn = true;
  drag.card.classList.add('drag');
  const cards = $$('.card', flow).filter((card) => card !== drag?.card);
  const above = cards.filter((card) => card.getBoundingClientRect().top + card.offsetHeight / 2 < event.clientY).pop() ?? cards[0];
  above.after(drop);
  const edge = $('#write').getBoundingClientRect();
  if (event.clientY > edge.bottom - 60) $('#write').scrollTop += 20;
  if (event.clientY < edge.top + 90) $('#write').scrollTop -= 20;
});
document.addEventListener('pointerup', () => {
  if (!drag) return;
  const { card, isOn } = drag;
  const before = /** @type {HTMLElement | null} */ (drop.previousElementSibling);
  endDrag();
  if (isOn && before && before !== card) void act({ act: 'move', card: card.dataset.card, after: before.dataset.card }, 'Đã dời thẻ.');
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') endDrag();
});

/* ---------- Seeing ---------- */

const showPreview = () => {
  const address = lesson.preview;
  $('#noview').hidden = Boolean(address);
  $('#noview').textContent = 'Trang của bài này chưa xem được. Bài đang viết dở thì mở bằng “camnang desk”.';
  if (address && !screen.src.endsWith(address)) screen.src = address;
};

const sized = () => {
  const page = screen.contentDocument;
  if (!page?.documentElement) return;
  page.documentElement.dataset.size = $('#phone').classList.contains('large') ? '3' : '1';
  // Only the ear says whether it is dark, whatever this machine likes.
  const isDark = $('#phone').classList.contains('dark');
  for (const sheet of page.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(/** @type {any} */ (rule).media)) continue;
      const media = /** @type {CSSMediaRule & {asked?: string}} */ (rule);
      media.asked ??= media.media.mediaText;
      if (media.asked.includes('prefers-color-scheme')) media.media.mediaText = isDark === /dark/.test(media.asked) ? 'all' : 'not all';
    }
  }
};
screen.addEventListener('load', sized);

const ears = $('#ears');
const pick = (/** @type {HTMLElement} */ ear) => {
  $$('[role=tab]', ears).forEach((other) => {
    other.setAttribute('aria-selected', String(other === ear));
    other.tabIndex = other === ear ? 0 : -1;
  });
  $('#view').setAttribute('aria-labelledby', ear.id);
  $('#phone').className = `phone ${ear.dataset.see}`;
  sized();
};
ears.addEventListener('click', (event) => {
  const ear = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest('[role=tab]'));
  if (ear) pick(ear);
});
ears.addEventListener('keydown', (event) => {
  const way = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!way) return;
  const all = $$('[role=tab]', ears);
  const next = all[(all.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + way + all.length) % all.length];
  event.preventDefault();
  next.focus();
  pick(next);
});

let source = '';
const markSource = () => {
  if ($('#srcbox').hidden) return;
  const card = lesson.cards.find((card) => card.id === active);
  const bytes = new TextEncoder().encode(source);
  const part = (/** @type {number} */ from, /** @type {number} */ to) => new TextDecoder().decode(bytes.slice(from, to));
  const [from, to] = card?.range ?? [0, 0];
  const pieces = [make('span', '', part(0, from)), make('span', 'on', part(from, to)), make('span', '', part(to, bytes.length))];
  $('#src').replaceChildren(...pieces.filter((piece) => piece.textContent));
  $('#src .on')?.scrollIntoView({ block: 'nearest' });
};

const showSource = async () => {
  const isShown = $('#showsrc').getAttribute('aria-pressed') === 'true';
  $('#showsrc').setAttribute('aria-pressed', String(!isShown));
  $('#srcbox').hidden = isShown;
  $('#phone').hidden = !isShown;
  $('#ears').hidden = !isShown;
  if (isShown) return editSource(false);
  await save();
  source = (await ask('GET', `lesson/source?${at}`)).text;
  $('#srcname').textContent = id.split('/').pop() ?? '';
  markSource();
};

const area = /** @type {HTMLTextAreaElement} */ ($('#srcedit'));
const editSource = (/** @type {boolean} */ isOn) => {
  $('#src').hidden = isOn;
  area.hidden = !isOn;
  $('#srcopen').hidden = isOn;
  $('#srcsave').hidden = $('#srcback').hidden = !isOn;
  if (isOn) {
    area.value = source;
    area.focus();
  }
};

/** Writes what was changed in the source, and only that. */
const saveSource = async () => {
  const [old, next] = [source, area.value].map((text) => new TextEncoder().encode(text));
  let front = 0;
  while (front < old.length && front < next.length && old[front] === next[front]) front++;
  let back = 0;
  while (back < old.length - front && back < next.length - front && old[old.length - 1 - back] === next[next.length - 1 - back]) back++;
  // Never in the middle of a letter.
  const isInside = (/** @type {number} */ byte) => (byte & 0xc0) === 0x80;
  while (front > 0 && (isInside(old[front] ?? 0) || isInside(next[front] ?? 0))) front--;
  while (back > 0 && (isInside(old[old.length - back] ?? 0) || isInside(next[next.length - back] ?? 0))) back--;
  const text = new TextDecoder().decode(next.slice(front, next.length - back));
  if (await inTurn(() => change('PATCH', 'lesson', { edits: [{ range: [front, old.length - back], text }] }, 'act'))) {
    source = area.value;
    editSource(false);
    markSource();
  }
};

/* ---------- The form ---------- */

const form = /** @type {HTMLFormElement} */ ($('#infoform'));
/** @type {any} */
let sentencesOf = {};
const input = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

const shown = () => {
  const text = String(sentencesOf[input('how').value] ?? '');
  $('#shown').textContent = text.replace('{date}', input('date').value || '…') + (text.endsWith('.') ? '' : '.');
};

const openInfo = async () => {
  await save();
  const info = await ask('GET', `lesson/info?${at}`);
  sentencesOf = info.sentences ?? {};
  for (const name of ['how', 'risk', 'date', 'by', 'source', 'duration', 'cost']) input(name).value = info[name] ?? '';
  input('draft').checked = info.draft;
  $('#shortline').hidden = info.short == null;
  $('#shortline').textContent = `Số bài trên giấy: ${info.short}. Đã in thì nằm trong mã QR, đổi thì tờ cũ hỏng.`;
  $('#infoerror').hidden = true;
  $('#today').onclick = () => {
    input('date').value = info.today;
    shown();
  };
  shown();
  /** @type {HTMLDialogElement} */ ($('#info')).showModal();
};
form.addEventListener('input', shown);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void inTurn(writeInfo);
});
const writeInfo = async () => {
  const filled = Object.fromEntries(['how', 'risk', 'date', 'by', 'source', 'duration', 'cost'].map((name) => [name, input(name).value]));
  try {
    const next = await ask('PATCH', `lesson/info?${at}`, { base: lesson.hash, form: { ...filled, draft: input('draft').checked } });
    if (next.hash !== lesson.hash) history.past.push(next.reverse);
    take(next, false);
    remember();
    saved('ok');
    /** @type {HTMLDialogElement} */ ($('#info')).close();
    say('Đã ghi vào bài.');
  } catch (error) {
    if (error instanceof Refused && error.status === 409) {
      /** @type {HTMLDialogElement} */ ($('#info')).close();
      return conflict(error.answer);
    }
    const words = $('#infoerror');
    words.hidden = false;
    words.textContent = error instanceof Refused ? error.message : 'Bàn soạn chưa trả lời. Chữ vừa gõ vẫn còn đây.';
    if (error instanceof Refused && error.answer?.field) input(error.answer.field)?.focus();
  }
};

/* ---------- Opening ---------- */

/** Reads the lesson as it stands in its file. */
const open = async () => {
  try {
    const next = await ask('GET', `lesson?${at}`);
    online();
    findings = next.findings;
    const isNew = lesson.hash !== next.hash;
    if (isNew && dirty.size) return void save();
    lesson.preview = next.preview;
    lesson.included = next.included;
    const isSeenAnew = JSON.stringify(lesson.pictures) !== JSON.stringify(next.pictures);
    lesson.pictures = next.pictures;
    if (isNew) {
      const isFirst = lesson.hash === '';
      take(next, false);
      if (isFirst) begin();
      else {
        history = { hash: '', past: [], future: [] };
        remember();
        say('Bài vừa được sửa ở nơi khác. Đã đọc lại.');
      }
    }
    if (isSeenAnew) refreshPictures();
    marks();
    showPreview();
  } catch (error) {
    fail(error, 'read');
  }
};

/** After the first reading: what was left from before. */
const begin = () => {
  const kept = stored(HISTORY);
  if (kept?.hash === lesson.hash) history = kept;
  remember();
  saved('open');
  const typed = stored(KEPT);
  if (!typed?.set?.length) return;
  void inTurn(async () => {
    const body = { base: typed.base, set: typed.set };
    if (await change('PATCH', 'lesson', body, 'act')) {
      store(KEPT, null);
      toast('Chữ gõ lần trước chưa kịp lưu, giờ đã lưu.', 'Hoàn tác', undo);
    }
  });
};

$('#undo').onclick = undo;
$('#redo').onclick = redo;
$('#tofind').onclick = toFinding;
$('#addend').onclick = () => choose(lesson.cards.at(-1)?.id ?? '');
$('#openinfo').onclick = openInfo;
$('#showsrc').onclick = showSource;
$('#openold').onclick = async () => {
  await save();
  await showOld(id, $('#docname').textContent ?? '', async (time) => {
    if (await inTurn(() => change('POST', 'lesson/restore', { time }, 'act'))) toast('Đã lấy lại bản cũ.', 'Hoàn tác', undo);
  });
};
const wordFile = /** @type {HTMLInputElement} */ ($('#wordfile'));
wordFile.onchange = () => void bringBack(wordFile.files?.[0]);
$('#openword').onclick = async () => {
  await save();
  if (dirty.size) return;
  const out = button('', 'Lấy tệp Word của bài này', () => void sendOut(), 'pine');
  const back = button('', 'Mở tệp Word đã sửa', () => wordFile.click());
  showDocument('Gửi cho người khác sửa trong Word', 'Người ấy sửa chữ trong tệp Word rồi gửi lại. Máy đưa đúng những chữ đã sửa vào bài, còn lại giữ nguyên.', [], [out, back]);
};
/** Gives the lesson as a document, as browsers give files. */
const sendOut = async () => {
  try {
    const link = /** @type {HTMLAnchorElement} */ (make('a'));
    link.href = URL.createObjectURL(await (await request('GET', `word?${at}`, undefined, undefined, 60_000)).blob());
    link.download = `${id.replace(/^.*\//, '').replace(/\.md$/, '')}.docx`;
    link.click();
    URL.revokeObjectURL(link.href);
  } catch (error) {
    toast(error instanceof Refused ? error.message : 'Bàn soạn không trả lời, có thể chương trình đã đóng.');
  }
};
/** What was corrected in Word goes into the lesson. @param {File | null | undefined} file */
const bringBack = async (file) => {
  wordFile.value = '';
  if (!file) return;
  await save();
  if (dirty.size) return;
  /** @type {HTMLDialogElement} */ ($('#word')).close();
  const done = await inTurn(() => sendDocument(at, file));
  if (!done) return;
  await inTurn(open);
  const changes = done.changes.map((/** @type {[string, string]} */ [before, after]) => ({ words: after || '(bỏ)', help: before ? `Trước: ${before}` : 'Chữ mới' }));
  const words = changes.length ? `Đã đưa ${changes.length} chỗ sửa vào bài. Bản trước nằm ở “Các bản cũ”.` : 'Tệp Word giống hệt bài, không có gì để sửa.';
  showDocument('Bài đã sửa trong Word', words, [...done.findings, ...changes], []);
};
onDocument((file) => void bringBack(file));
$('#srcopen').onclick = () => editSource(true);
$('#srcback').onclick = () => editSource(false);
$('#srcsave').onclick = saveSource;
$('#lkq').oninput = findLinks;
$('#brief').onclick = () => {
  const isOn = flow.classList.toggle('brief');
  $('#brief').setAttribute('aria-pressed', String(isOn));
};
document.execCommand('defaultParagraphSeparator', false, 'p');
addEventListener('beforeunload', (event) => {
  if (dirty.size && isOff) event.preventDefault();
});
addEventListener('pagehide', () => {
  if (!dirty.size) return;
  store(KEPT, { base: lesson.hash, set: pending() });
  // The program stays until this is saved.
  tell(`lesson/unsaved?${at}`);
});

await open();
void kinds();
if (location.hash === '#cho-phai-sua') toFinding();
// The program has read the files again, or looked over what comes of them: what it found, and whether somebody else wrote.
follow(() => void inTurn(open));
