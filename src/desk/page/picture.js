// A picture of a lesson: cut, covered, with numbered places and words; by mouse, finger and keys.
// @ts-check
import { $, $$, ask, band, button, draw, follow, icon, inTurn, make, pictureIn, Refused, request, saved, say, sendPicture, store, stored, toast } from './desk.js';
import { plain, read, show } from './rich.js';

/** @typedef {{checked: null, at: string, text: any[]}} Tap */
/** @typedef {{crop: number[] | null, covers: number[][], isLookedOver: boolean, alt: string, taps: Tap[]}} Wanted */
/** @typedef {{x: number, y: number, shown: [number, number] | null}} Place */
/** @typedef {Wanted & {n: number, file: string, isSource: boolean, isAlone: boolean, isDrawing: boolean, isThere: boolean, hasPlace: boolean, size: [number, number] | null, places: (Place | null)[], card: number | null, title: string, findings: any[] | null}} Picture */
/** @typedef {{range: [number, number], text: string}} Edit */
/** @typedef {{kind: 'crop' | 'cover' | 'tap', at: number}} Mark */

const asked = new URLSearchParams(location.search);
const id = asked.get('id') ?? '';
const at = `id=${encodeURIComponent(id)}`;
let card = asked.get('card') ?? '';
/** The number of the picture in its lesson; none while there is no picture yet. @type {number | null} */
let n = asked.has('n') ? Number(asked.get('n')) : null;

let hash = '';
/** The picture as its file says. @type {Picture | null} */
let picture = null;
/** The picture as the writer wants it. @type {Wanted} */
let want = { crop: null, covers: [], isLookedOver: false, alt: '', taps: [] };
/** What a drag on the picture does. */
let tool = 'cover';
let isAfter = false;
/** @type {{mark: Mark | null, corner: string, from: number[], start: number[], isOn: boolean, before: Wanted, pointer: number} | null} */
let drag = null;
const art = /** @type {SVGSVGElement} */ (/** @type {unknown} */ ($('#art')));

const MOST_TAPS = 3;
const WHOLE = [0, 0, 100, 100];

/* ---------- What this browser keeps ---------- */

const HISTORY = `camnang-desk history ${id}`;
const KEPT = `camnang-desk picture ${id}`;

/** The acts of this lesson, the same list as on its own screen. @type {{hash: string, past: Edit[][], future: Edit[][]}} */
let history = { hash: '', past: [], future: [] };

const remember = () => {
  history = { hash, past: history.past.slice(-200), future: history.future };
  store(HISTORY, history);
  /** @type {HTMLButtonElement} */ ($('#undo')).disabled = !history.past.length;
  /** @type {HTMLButtonElement} */ ($('#redo')).disabled = !history.future.length;
};

/* ---------- Saving ---------- */

let isDirty = false;
let isOff = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

const copy = (/** @type {Wanted} */ { crop, covers, isLookedOver, alt, taps }) =>
  /** @type {Wanted} */ (JSON.parse(JSON.stringify({ crop, covers, isLookedOver, alt, taps })));
const isSame = (/** @type {Wanted} */ a, /** @type {Wanted} */ b) => JSON.stringify(copy(a)) === JSON.stringify(copy(b));

/** Something was done; it is saved at once, or while typing after a while. @param {number} [wait] */
const changed = (wait = 0) => {
  isDirty = true;
  store(KEPT, { n, file: picture?.file, picture: want });
  if (!isOff) saved('busy');
  clearTimeout(waiting);
  waiting = setTimeout(save, wait);
};

/** Saves one after the other. */
const save = () => {
  clearTimeout(waiting);
  return inTurn(async () => {
    if (!isDirty || n === null) return;
    isDirty = false;
    const sent = copy(want);
    try {
      taken(await ask('PATCH', `pictures?${at}`, { base: hash, n, picture: sent }), 'write');
      if (!isDirty) store(KEPT, null);
      if (picture) picture = { ...picture, ...sent };
      void look();
    } catch (error) {
      isDirty = true;
      await fail(error);
    }
  });
};

/** The lesson was changed; how it is taken back is noted. @param {any} next @param {'write' | 'undo' | 'redo'} why */
const taken = (next, why) => {
  if (isOff) band('');
  isOff = false;
  if (next.hash !== hash) {
    if (why === 'undo') history.future.push(next.reverse);
    else {
      history.past.push(next.reverse);
      if (why !== 'redo') history.future = [];
    }
  }
  saved(isDirty ? 'busy' : next.hash === hash ? 'open' : 'ok');
  hash = next.hash;
  remember();
};

/** @param {unknown} error @returns {Promise<void>} */
const fail = async (error) => {
  if (error instanceof Refused && error.status === 409) return elsewhere();
  saved('off');
  if (error instanceof Refused && error.status === 422) {
    // What cannot be written is not kept on the screen either.
    isDirty = false;
    store(KEPT, null);
    toast(error.message);
    if (picture) take(picture);
    return saved('open');
  }
  if (error instanceof Refused && error.status === 404 && !isDirty) return gone(error.message);
  isOff = true;
  const words = error instanceof Refused ? error.message : 'Bàn soạn không trả lời, có thể chương trình đã đóng.';
  band('bad', `${words} Việc vừa làm vẫn còn nguyên ở đây.`, [['Nối lại', () => void save()]]);
  clearTimeout(waiting);
  waiting = setTimeout(save, 3000);
};

/** Somebody wrote in the lesson meanwhile: what is done here goes on, unless it was this very picture. @returns {Promise<void>} */
const elsewhere = async () => {
  const old = picture;
  /** @type {any} */
  let next = null;
  try {
    next = await ask('GET', `pictures?${at}&n=${n}`);
  } catch (error) {
    if (!(error instanceof Refused && error.status === 404)) return fail(error);
  }
  if (!next || !old || next.picture.file !== old.file) return gone('Hình này vừa bị bỏ hoặc dời đi ở nơi khác.');
  const isUntouched = isSame(next.picture, old);
  hash = next.hash;
  history = { hash: '', past: [], future: [] };
  remember();
  if (isUntouched) return void setTimeout(save);
  isDirty = false;
  const dialog = /** @type {HTMLDialogElement} */ ($('#both'));
  saved('off');
  $('#keepmine').onclick = () => {
    dialog.close();
    picture = next.picture;
    changed();
  };
  $('#keeptheirs').onclick = () => {
    dialog.close();
    store(KEPT, null);
    take(next.picture);
    saved('open');
  };
  dialog.showModal();
};

/** The picture is no longer there. @param {string} words */
const gone = (words) => {
  isDirty = false;
  store(KEPT, null);
  band('bad', words, [['Về bài', leave]]);
  saved('open');
};

/** Takes the last act back, or does it again: one after the other, after what is being saved. @param {'undo' | 'redo'} why */
const step = (why) => {
  void save();
  return inTurn(async () => {
    const from = why === 'undo' ? history.past : history.future;
    const edits = isDirty ? undefined : from.pop();
    if (!edits) return;
    saved('busy');
    try {
      taken(await ask('PATCH', `lesson?${at}`, { base: hash, edits }), why);
      say(why === 'undo' ? 'Đã hoàn tác.' : 'Đã làm lại.');
      await open();
    } catch (error) {
      from.push(edits);
      await fail(error);
    }
  });
};
const undo = () => step('undo');
const redo = () => step('redo');

const home = () => `lesson.html?${at}${card === '' ? '' : `&card=${card}`}`;
const leave = async () => {
  await save();
  if (!isDirty) location.assign(home());
};

/* ---------- A picture comes ---------- */

/** What was sent and did not arrive. @type {Blob | null} */
let held = null;

/** @param {Blob | null} blob @param {string} [from] where it waits, if it is not sent along */
const send = async (blob, from = '') => {
  if (!blob) return;
  await save();
  held = blob;
  saved('busy');
  say('Đang nhận hình…');
  /** @type {HTMLDialogElement} */ ($('#get')).close();
  try {
    await inTurn(async () => {
      if (!hash) hash = (await ask('GET', `pictures?${at}&card=${card}`)).hash;
      const place = n === null ? `card=${card}` : `n=${n}`;
      await arrived(await sendPicture(`${at}&base=${hash}&${place}${from}`, blob));
    });
  } catch (error) {
    await missed(error, from);
  }
};

/** A picture that came lies beside the lesson now. @param {any} next */
const arrived = async (next) => {
  held = null;
  band('');
  const isOther = n !== null;
  taken(next, 'write');
  n = next.n;
  globalThis.history.replaceState(null, '', `picture.html?${at}&n=${n}${next.came.hadPlace ? HAD_PLACE : ''}`);
  await open();
  const { hadPlace, wasAnimated, removed } = next.came;
  const more = [wasAnimated && 'Hình động chỉ giữ hình đầu tiên.', removed.length && `Đã bỏ khỏi hình vẽ: ${removed.join(', ')}.`].filter(Boolean);
  toast([isOther ? 'Đã thay hình.' : 'Đã nhận hình.', hadPlace && 'Nơi chụp đã được xoá.', ...more].filter(Boolean).join(' '), 'Hoàn tác', undo);
};

/** @param {unknown} error @param {string} from */
const missed = async (error, from) => {
  if (error instanceof Refused && error.status === 409 && held) {
    // The lesson was written elsewhere; the picture goes into it as it is now.
    hash = (await ask('GET', `pictures?${at}&card=${card}`)).hash;
    return send(held, from);
  }
  const words = error instanceof Refused ? error.message : 'Bàn soạn không trả lời, có thể chương trình đã đóng. Hình vừa lấy vẫn còn ở đây.';
  const isFor = error instanceof Refused && error.status < 500;
  if (isFor) held = null;
  saved(isFor ? 'open' : 'off');
  band('bad', words, isFor ? [] : [['Thử lại', () => void send(held, from)]]);
};

const chosen = /** @type {HTMLInputElement} */ ($('#file'));
chosen.onchange = () => {
  void send(chosen.files?.[0] ?? null);
  chosen.value = '';
};
$$('[data-choose]').forEach((choose) => (choose.onclick = () => chosen.click()));
$('#pastehere').onclick = async () => {
  try {
    for (const item of await navigator.clipboard.read()) {
      const type = item.types.find((type) => type.startsWith('image/'));
      if (type) return void send(await item.getType(type));
    }
    toast('Chưa có hình nào để dán. Chụp màn hình trước đã.');
  } catch {
    toast('Bấm Ctrl + V để dán hình.');
  }
};
/* ---------- From a phone ---------- */

const phone = /** @type {HTMLDialogElement} */ ($('#phone'));
/** @type {ReturnType<typeof setTimeout> | undefined} */
let asking;

/** Has the program wait for a picture on the network: only now, and for one picture. */
const openPhone = async () => {
  /** @type {HTMLDialogElement} */ ($('#get')).close();
  try {
    const { address, code, seconds } = await ask('POST', 'pictures/phone');
    $('#qr').setAttribute('src', `data:image/svg+xml,${encodeURIComponent(code)}`);
    $('#qraddress').textContent = address;
    $('#qragain').hidden = true;
    leftFor(seconds);
    if (!phone.open) phone.showModal();
    clearTimeout(asking);
    asking = setTimeout(askPhone, 1000);
  } catch (error) {
    toast(error instanceof Refused ? error.message : 'Bàn soạn không trả lời, có thể chương trình đã đóng.');
  }
};

const leftFor = (/** @type {number} */ seconds) => {
  const words = `Mã dùng được một lần, còn ${Math.ceil(seconds / 60)} phút.`;
  if ($('#qrleft').textContent !== words) $('#qrleft').textContent = words;
};

const askPhone = async () => {
  const state = await ask('GET', 'pictures/phone').catch(() => null);
  if (!phone.open) return;
  if (state?.hasCome) {
    phone.close();
    return send(new Blob(), '&from=phone');
  }
  if (state && state.seconds === null) {
    $('#qrleft').textContent = 'Mã đã hết hạn.';
    $('#qragain').hidden = false;
    return;
  }
  if (state) leftFor(state.seconds);
  asking = setTimeout(askPhone, 1000);
};

phone.addEventListener('close', () => {
  clearTimeout(asking);
  // What has come is taken first, and that ends it too.
  void ask('GET', 'pictures/phone').then((state) => state.hasCome || ask('DELETE', 'pictures/phone')).catch(() => {});
});
$$('[data-phone]').forEach((choice) => (choice.onclick = openPhone));
$('#qragain').onclick = openPhone;

addEventListener('paste', (event) => {
  const found = pictureIn(event.clipboardData);
  if (!found) return;
  event.preventDefault();
  void send(found);
});
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  event.preventDefault();
  void send(pictureIn(event.dataTransfer));
});

/* ---------- The stage ---------- */

/** How large the picture is on the screen; marks keep their size whatever its own is. */
let size = [360, 640];
const round = (/** @type {number} */ side) => Math.round(side * 2) / 2;
const clamp = (/** @type {number} */ side, /** @type {number} */ from, /** @type {number} */ to) => Math.min(Math.max(side, from), to);
const px = (/** @type {number[]} */ [x, y, w, h]) => ({ x: (x * size[0]) / 100, y: (y * size[1]) / 100, width: (w * size[0]) / 100, height: (h * size[1]) / 100 });

/** The addresses of the pictures before and after. @type {Record<string, string>} */
const addresses = {};
let afterSize = [1, 1];

/** @param {'before' | 'after'} what @param {Picture | null} [shown] */
const load = async (what, shown = picture) => {
  const blob = await (await request('GET', `pictures/${what}?${at}&n=${n}`, undefined, undefined, 30_000)).blob();
  if (addresses[what]) URL.revokeObjectURL(addresses[what]);
  addresses[what] = URL.createObjectURL(blob);
  const image = new Image();
  image.src = addresses[what];
  await image.decode().catch(() => {});
  if (what === 'after') afterSize = [image.naturalWidth || 1, image.naturalHeight || 1];
  else if (shown && !shown.size) shown.size = [image.naturalWidth || 360, image.naturalHeight || 640];
  return blob.size;
};

const fit = () => {
  const [width, height] = isAfter ? afterSize : (picture?.size ?? [360, 640]);
  const box = $('#canvas').getBoundingClientRect();
  const scale = Math.min((box.width - 72) / width, (box.height - 34) / height, 4);
  size = [Math.max(width * scale, 1), Math.max(height * scale, 1)];
  const [w, h] = [size[0] + 48, size[1] + 24];
  art.setAttribute('viewBox', `-24 -12 ${w} ${h}`);
};

/** A round handle at a corner, with a field that a finger finds. @param {string} name @param {number} cx @param {number} cy @param {string} fill @param {string} stroke */
const knob = (name, cx, cy, fill, stroke) => {
  const made = draw('g', { class: 'knob', 'data-corner': name });
  made.append(draw('circle', { cx, cy, r: 23, fill: '#fff', 'fill-opacity': 0.01 }), draw('circle', { cx, cy, r: 11, fill, stroke, 'stroke-width': 3 }));
  return made;
};

/** Something on the picture that keys reach. @param {string} kind @param {number} index @param {string} label */
const mark = (kind, index, label) => {
  const made = draw('g', { class: `mark ${kind}`, tabindex: 0, role: 'button', 'aria-label': label, 'data-kind': kind, 'data-at': index });
  return made;
};

const words = (/** @type {number[]} */ [x, y, w, h]) => `trái ${say1(x)}, trên ${say1(y)}${w === undefined ? '' : `, rộng ${say1(w)}, cao ${say1(h)}`} phần trăm`;
const say1 = (/** @type {number} */ side) => String(round(side)).replace('.', ',');

const drawCrop = () => {
  const crop = want.crop ?? WHOLE;
  const box = px(crop);
  const group = mark('crop', 0, `Phần giữ lại: ${words(crop)}. Mũi tên để dời, Ctrl + mũi tên để đổi cỡ.`);
  const shade = draw('path', { class: 'shade', 'fill-rule': 'evenodd', d: `M0 0H${size[0]}V${size[1]}H0zM${box.x} ${box.y}v${box.height}h${box.width}v${-box.height}z` });
  group.append(draw('rect', { ...box, class: 'ring', fill: 'none', stroke: '#fff', 'stroke-width': 3, 'pointer-events': 'none' }));
  if (tool === 'crop') group.append(knob('start', box.x, box.y, '#fff', '#0d5a48'), knob('end', box.x + box.width, box.y + box.height, '#fff', '#0d5a48'));
  return [shade, group];
};

/** @param {number[]} cover @param {number} index */
const drawCover = (cover, index) => {
  const box = px(cover);
  const group = mark('cover', index, `Ô che ${index + 1}: ${words(cover)}. Mũi tên để dời, Ctrl + mũi tên để đổi cỡ, Delete để bỏ.`);
  group.append(draw('rect', { ...box, fill: '#1d2925' }), draw('rect', { ...box, class: 'ring', fill: 'none', stroke: '#f4b83a', 'stroke-width': 2 }));
  group.append(knob('end', box.x + box.width, box.y + box.height, '#f4b83a', '#26302c'));
  return group;
};

/** @param {number} index @param {number} x @param {number} y @param {SVGElement} group */
const drawTap = (index, x, y, group) => {
  group.setAttribute('transform', `translate(${(x * size[0]) / 100} ${(y * size[1]) / 100})`);
  group.append(
    draw('circle', { r: 23, fill: '#fff', 'fill-opacity': 0.01 }),
    draw('circle', { r: 20, fill: 'none', stroke: '#fff', 'stroke-width': 8 }),
    draw('circle', { r: 20, class: 'ring', fill: 'none', stroke: '#c8102e', 'stroke-width': 4 }),
    draw('circle', { cx: 17, cy: 17, r: 14, fill: '#c8102e', stroke: '#fff', 'stroke-width': 2 }),
  );
  const number = draw('text', { x: 17, y: 23, class: 'number' });
  number.textContent = String(index + 1);
  group.append(number);
  return group;
};

const placeOf = (/** @type {Tap} */ tap) => {
  const [x, y] = tap.at.replace(/,(?=\d)/g, '.').split('%').map((part) => Number(part.replace(/[^\d.]/g, '')));
  return [x || 0, y || 0];
};

/** Draws all anew, and goes back to the mark that keys were on. */
const paint = () => {
  const on = /** @type {SVGElement | null} */ (document.activeElement?.closest?.('.mark'));
  const again = on && /** @type {Mark} */ ({ kind: on.dataset.kind, at: Number(on.dataset.at) });
  fit();
  const image = draw('image', { width: size[0], height: size[1], href: addresses[isAfter ? 'after' : 'before'] ?? '' });
  if (isAfter) {
    const taps = (picture?.places ?? []).flatMap((place, i) => (place?.shown ? [drawTap(i, ...place.shown, draw('g', {}))] : []));
    art.replaceChildren(image, ...taps);
  } else {
    const taps = want.taps.map((tap, i) => {
      const [x, y] = placeOf(tap);
      return drawTap(i, x, y, mark('tap', i, `Chỗ chạm ${i + 1}: ${words([x, y])}. Mũi tên để dời, Delete để bỏ.`));
    });
    const crop = picture?.isDrawing ? [] : drawCrop();
    const covers = want.covers.map(drawCover);
    art.replaceChildren(image, ...(tool === 'crop' ? [...covers, ...taps, ...crop] : [...crop, ...covers, ...taps]));
  }
  if (again) focus(again);
};

/** @param {Mark} mark */
const focus = ({ kind, at: index }) => {
  const found = /** @type {SVGElement | null} */ (art.querySelector(`.mark[data-kind="${kind}"][data-at="${index}"]`));
  found?.focus();
};

/** Moves or sizes a mark by some percent; tells what became of it. @param {Mark} mark @param {number} dx @param {number} dy @param {string} corner @param {number[]} from */
const put = ({ kind, at: index }, dx, dy, corner, from) => {
  if (kind === 'tap') {
    const [x, y] = [round(clamp(from[0] + dx, 0, 100)), round(clamp(from[1] + dy, 0, 100))];
    want.taps[index] = { ...want.taps[index], at: `${x}%, ${y}%` };
    return [x, y];
  }
  let [x, y, w, h] = from;
  const [least, lowest] = kind === 'crop' ? [10, 5] : [1, 1];
  if (corner === 'end') [w, h] = [clamp(w + dx, least, 100 - x), clamp(h + dy, lowest, 100 - y)];
  else if (corner === 'start') {
    const [right, bottom] = [x + w, y + h];
    [x, y] = [clamp(x + dx, 0, right - least), clamp(y + dy, 0, bottom - lowest)];
    [w, h] = [right - x, bottom - y];
  } else [x, y] = [clamp(x + dx, 0, 100 - w), clamp(y + dy, 0, 100 - h)];
  const area = [x, y, w, h].map(round);
  if (kind === 'crop') want.crop = area.join() === WHOLE.join() ? null : area;
  else want.covers[index] = area;
  return area;
};

const standing = (/** @type {Mark} */ { kind, at: index }) =>
  kind === 'tap' ? placeOf(want.taps[index]) : kind === 'crop' ? [...(want.crop ?? WHOLE)] : [...want.covers[index]];

/* ---------- Acts ---------- */

/** @param {number} x @param {number} y */
const addTap = (x, y) => {
  if (want.taps.length >= MOST_TAPS) return toast(`Nhiều nhất ${MOST_TAPS} số một hình. Thêm nữa thì bà con rối; tách thành hai bước.`);
  want.taps.push({ checked: null, at: `${round(x)}%, ${round(y)}%`, text: ['Chạm vào đây.'] });
  done(`Đã đặt chỗ chạm ${want.taps.length}.`);
};

/** @param {number[]} cover */
const addCover = (cover) => {
  want.covers.push(cover.map(round));
  want.isLookedOver = false;
  done(`Đã thêm ô che ${want.covers.length}.`);
};

/** Something was done: it is shown, told and saved. @param {string} text @param {number} [wait] */
const done = (text, wait = 0) => {
  paint();
  lists();
  if (text) say(text);
  changed(wait);
};

/** @param {Mark} mark */
const remove = async ({ kind, at: index }) => {
  if (kind === 'crop') return;
  const [list, name] = kind === 'tap' ? [want.taps, 'chỗ chạm'] : [want.covers, 'ô che'];
  list.splice(index, 1);
  done('');
  const text = `Đã bỏ ${name} ${index + 1}.`;
  say(text);
  toast(text, 'Lấy lại', () => void undo());
  const next = Math.min(index, list.length - 1);
  if (next >= 0) focus({ kind, at: next });
  else $(kind === 'tap' ? '#addtap' : '#addcover').focus();
};

/** The middle of what is kept. */
const middle = () => {
  const [x, y, w, h] = want.crop ?? WHOLE;
  return [x + w / 2, y + h / 2];
};

$('#addcover').onclick = () => {
  const [x, y] = middle();
  addCover([clamp(x - 15, 0, 70), clamp(y - 3, 0, 94), 30, 6]);
  focus({ kind: 'cover', at: want.covers.length - 1 });
};
$('#addtap').onclick = () => {
  const [x, y] = middle();
  const count = want.taps.length;
  addTap(x, y);
  if (want.taps.length > count) focus({ kind: 'tap', at: count });
};
$$('[data-keep]').forEach((choice) => {
  choice.onclick = () => {
    const places = want.taps.map(placeOf);
    if (choice.dataset.keep === 'taps' && !places.length) return toast('Chưa có chỗ chạm nào. Đặt số ở phần 3 trước.');
    const around = () => {
      const [left, right] = [Math.min(...places.map(([x]) => x)), Math.max(...places.map(([x]) => x))];
      const [top, bottom] = [Math.min(...places.map(([, y]) => y)), Math.max(...places.map(([, y]) => y))];
      const [x, y] = [clamp(left - 25, 0, 100), clamp(top - 18, 0, 100)];
      return [x, y, clamp(right + 25, 0, 100) - x, clamp(bottom + 18, 0, 100) - y].map(round);
    };
    want.crop = { all: null, top: [0, 0, 100, 50] }[choice.dataset.keep ?? ''] ?? (choice.dataset.keep === 'taps' ? around() : null);
    done(want.crop ? `Giữ lại: ${words(want.crop)}.` : 'Giữ cả hình.');
  };
});
const seen = /** @type {HTMLInputElement} */ ($('#seen'));
seen.onchange = () => {
  want.isLookedOver = seen.checked;
  done(seen.checked ? 'Đã ghi: không có gì phải che.' : '');
};

/* ---------- By mouse and finger ---------- */

/** Where a pointer is, in percent of the picture. @param {PointerEvent} event */
const point = (event) => {
  const matrix = art.getScreenCTM();
  if (!matrix) return [0, 0];
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
  return [(x / size[0]) * 100, (y / size[1]) * 100];
};

art.addEventListener('pointerdown', (event) => {
  if (isAfter || event.button !== 0 || drag || !picture) return;
  const target = /** @type {Element} */ (event.target);
  const on = /** @type {SVGElement | null} */ (target.closest('.mark'));
  const held = on && /** @type {Mark} */ ({ kind: on.dataset.kind, at: Number(on.dataset.at) });
  const start = point(event);
  const isInside = start.every((side) => side >= 0 && side <= 100);
  if (!held && !isInside) return;
  const corner = /** @type {SVGElement | null} */ (target.closest('.knob'))?.dataset.corner ?? '';
  drag = { mark: held, corner, from: held ? standing(held) : [], start, isOn: false, before: copy(want), pointer: event.pointerId };
  event.preventDefault();
  art.setPointerCapture(event.pointerId);
  if (held) focus(held);
});

art.addEventListener('pointermove', (event) => {
  if (!drag || event.pointerId !== drag.pointer) return;
  const [x, y] = point(event);
  const [dx, dy] = [x - drag.start[0], y - drag.start[1]];
  const isFar = Math.hypot((dx * size[0]) / 100, (dy * size[1]) / 100) > 6;
  if (!drag.isOn && !isFar) return;
  drag.isOn = true;
  if (drag.mark) put(drag.mark, dx, dy, drag.corner, drag.from);
  else if (tool === 'cover' || tool === 'crop') pull([x, y]);
  paint();
});

/** A new area from where the drag began to here. @param {number[]} to */
const pull = (to) => {
  if (!drag || picture?.isDrawing) return;
  const [x, y] = to.map((side) => clamp(side, 0, 100));
  const [a, b] = drag.start;
  const area = [Math.min(a, x), Math.min(b, y), Math.max(Math.abs(x - a), 1), Math.max(Math.abs(y - b), 1)].map(round);
  area[2] = Math.min(area[2], 100 - area[0]);
  area[3] = Math.min(area[3], 100 - area[1]);
  if (tool === 'crop') want.crop = area[2] < 10 || area[3] < 5 ? drag.before.crop : area;
  else {
    want.covers = [...drag.before.covers, area];
    want.isLookedOver = false;
  }
};

art.addEventListener('pointerup', (event) => {
  if (!drag || event.pointerId !== drag.pointer) return;
  const { mark: held, isOn, before, start } = drag;
  drag = null;
  if (!held && !isOn && tool === 'tap') return addTap(start[0], start[1]);
  if (!held && !isOn && tool === 'cover' && !picture?.isDrawing) return addCover([clamp(start[0] - 10, 0, 80), clamp(start[1] - 3, 0, 94), 20, 6]);
  if (isSame(before, want)) return;
  done(want.covers.length > before.covers.length ? `Đã thêm ô che ${want.covers.length}.` : '');
});

const cancel = () => {
  if (!drag) return;
  want = drag.before;
  drag = null;
  paint();
};
art.addEventListener('pointercancel', cancel);

/* ---------- By keys ---------- */

const ARROWS = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] });

art.addEventListener('keydown', (event) => {
  const on = /** @type {SVGElement | null} */ (/** @type {Element} */ (event.target).closest('.mark'));
  if (!on) return;
  const held = /** @type {Mark} */ ({ kind: on.dataset.kind, at: Number(on.dataset.at) });
  if (event.key === 'Delete' || event.key === 'Backspace') {
    event.preventDefault();
    return void remove(held);
  }
  const way = ARROWS[event.key];
  if (!way || event.altKey) return;
  event.preventDefault();
  const far = event.shiftKey ? 5 : 1;
  const now = put(held, way[0] * far, way[1] * far, event.ctrlKey ? 'end' : '', standing(held));
  done(words(now), 500);
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') cancel();
  if (document.querySelector('dialog[open]') || !event.ctrlKey || event.altKey) return;
  const key = event.key.toLowerCase();
  const isUndo = key === 'z' && !event.shiftKey;
  const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
  if (isUndo || isRedo) void (isUndo ? undo() : redo());
  else if (key === 's') void save().then(() => say($('#saved').textContent ?? ''));
  else return;
  event.preventDefault();
});

/* ---------- The jobs beside the picture ---------- */

const HINTS = /** @type {Record<string, string>} */ ({
  crop: 'Kéo núm trắng để cắt, hoặc kéo trên hình để chọn phần giữ lại.',
  cover: 'Kéo trên hình để che một chỗ. Kéo núm vàng để đổi cỡ.',
  tap: 'Bấm vào hình để đặt số. Kéo số để dời.',
  alt: 'Tả hình cho người không nhìn thấy.',
});

const hint = () => {
  $('#hint').textContent = isAfter ? 'Bà con sẽ thấy đúng như thế này. Hình gốc không rời khỏi máy.' : HINTS[tool];
};

/** @param {string} place @param {boolean} isDone @param {string} text */
const chip = (place, isDone, text) => {
  const made = $(place);
  made.className = isDone ? 'chip ok' : 'chip';
  made.replaceChildren(...(isDone ? [icon('check')] : []), text);
};

/** A row for something on the picture. @param {Mark} mark @param {HTMLElement[]} inside */
const row = (mark, inside) => {
  const made = make('div', 'obj');
  const name = `${mark.kind === 'tap' ? 'chỗ chạm' : 'ô che'} ${mark.at + 1}`;
  made.append(...inside, button('x', `Bỏ ${name}`, () => void remove(mark), 'sq none', true));
  return made;
};

/** @param {Tap} tap @param {number} i */
const tapRow = (tap, i) => {
  const text = make('div', 'text');
  text.contentEditable = 'true';
  text.setAttribute('role', 'textbox');
  text.setAttribute('aria-label', `Chỗ chạm ${i + 1}: chạm vào gì`);
  text.spellcheck = false;
  text.dataset.tap = String(i);
  show(text, tap.text);
  text.oninput = () => {
    const typed = read(text.childNodes);
    want.taps[i] = { ...want.taps[i], text: plain(typed).trim() ? typed : ['Chạm vào đây.'] };
    changed(700);
  };
  text.onkeydown = (event) => {
    if (event.key === 'Enter') event.preventDefault();
  };
  return row({ kind: 'tap', at: i }, [make('span', 'tap', String(i + 1)), text]);
};

/** @param {number[]} cover @param {number} i */
const coverRow = (cover, i) => {
  const go = button('', `Ô che ${i + 1}`, () => focus({ kind: 'cover', at: i }), 'none');
  return row({ kind: 'cover', at: i }, [go, make('span', 'mute grow', `trái ${say1(cover[0])} %, trên ${say1(cover[1])} %`)]);
};

/** What is on the picture, in lists. */
const lists = () => {
  const written = document.activeElement;
  const isTyping = written instanceof HTMLElement && written.dataset.tap !== undefined;
  $('#covers').replaceChildren(...want.covers.map(coverRow));
  if (!isTyping) $('#taps').replaceChildren(...want.taps.map(tapRow));
  chip('#ncrop', want.crop !== null, want.crop ? 'Đã cắt' : 'Cả hình');
  chip('#ncover', want.covers.length > 0 || want.isLookedOver, want.covers.length ? `${want.covers.length} ô` : want.isLookedOver ? 'Không có gì' : 'Chưa');
  chip('#ntap', want.taps.length > 0, `${want.taps.length} chỗ`);
  chip('#nalt', want.alt !== '', want.alt ? 'Có' : 'Chưa có');
  $('#seenbox').hidden = want.covers.length > 0;
  seen.checked = want.isLookedOver;
  /** @type {HTMLButtonElement} */ ($('#addtap')).disabled = want.taps.length >= MOST_TAPS;
  findings();
};

/** Opens a job, and says so. @param {string} name */
const openJob = (name) => {
  const job = /** @type {HTMLDetailsElement} */ ($(`.job[data-tool=${name}]`));
  job.open = true;
  $('summary', job).focus();
};

/** The words about what the program found, and what has to be looked at by eye. */
const findings = () => {
  // The program looks anew after a while; words that stand there by now are not missed until then.
  const all = (picture?.findings ?? []).filter((found) => found.code !== 'missing-alt-text' || !want.alt);
  const boxes = all.map((found) => {
    const box = make('div', `find ${found.rank === 'must' ? 'must' : ''}`);
    const text = make('p');
    text.append(make('b', '', found.rank === 'must' ? 'Phải sửa.' : 'Nên sửa.'), ` ${found.words}`);
    if (!/[#`[\]{}|<>]|:::|\*\*|---|: /.test(found.help)) text.append(' ', make('span', 'mute', found.help));
    box.append(icon(found.rank === 'must' ? 'warn' : 'info'), text);
    const job = { 'missing-alt-text': 'alt', 'picture-may-hold-id': 'cover', 'identity-number': 'alt', 'bad-position': 'tap' }[/** @type {string} */ (found.code)];
    if (job) box.append(button('', 'Tới chỗ ấy', () => openJob(job)));
    return box;
  });
  if (picture && !picture.isDrawing && !want.covers.length && !want.isLookedOver) {
    const box = make('div', 'find');
    box.append(icon('eye'), make('p', '', 'Xem kỹ bằng mắt: hình có số căn cước, họ tên, ảnh mặt, số dư thì che lại. Máy không đoán thay được.'));
    box.append(button('cover', 'Che ngay', () => openJob('cover')));
    boxes.push(box);
  }
  const place = $('#told');
  if (place.dataset.now !== boxes.map((box) => box.textContent).join()) place.replaceChildren(...boxes);
  place.dataset.now = boxes.map((box) => box.textContent).join();
};

/** Says in the address that what has just come knew its place: nothing else knows it any more. */
const HAD_PLACE = '#noi-chup';

/** What became of the place where it was taken. */
const told = () => {
  const words = picture?.hasPlace
    ? ['Tệp hình còn ghi nơi chụp.', ' Hình đăng lên thì đã xoá. Tốt nhất là thay bằng hình lấy ở đây.']
    : [location.hash === HAD_PLACE ? 'Đã xoá nơi chụp và tên máy trong hình.' : 'Trong hình không có nơi chụp.', ' Hình gốc không bao giờ đăng lên.'];
  $('#clean').replaceChildren(make('b', '', words[0]), words[1]);
};

const alt = /** @type {HTMLTextAreaElement} */ ($('#alt'));
const answers = ['#a1', '#a2', '#a3'].map((name) => /** @type {HTMLInputElement} */ ($(name)));
const said = () => {
  want.alt = alt.value.replace(/\s+/g, ' ').trim();
  lists();
  changed(700);
};
alt.oninput = said;
answers.forEach((answer) => {
  answer.oninput = () => {
    const [what, where, on] = answers.map((answer) => answer.value.trim());
    alt.value = [what, where, on && `trên ${on}`].filter(Boolean).join(', ').replace(/^./, (letter) => letter.toUpperCase());
    said();
  };
});

$$('.job').forEach((job) => {
  job.addEventListener('toggle', () => {
    if (!(/** @type {HTMLDetailsElement} */ (job).open)) return;
    tool = job.dataset.tool ?? 'cover';
    $$('.job').forEach((other) => other !== job && other.removeAttribute('open'));
    hint();
    paint();
  });
});

/** Before, or as readers get it. @param {boolean} after */
const when = async (after) => {
  if (after) {
    await save();
    await look();
  }
  isAfter = after;
  $$('#when button').forEach((choice) => choice.setAttribute('aria-pressed', String((choice.dataset.when === 'after') === after)));
  hint();
  paint();
};
$('#when').addEventListener('click', (event) => {
  const choice = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest('[data-when]'));
  if (choice) void when(choice.dataset.when === 'after');
});

/* ---------- What readers get ---------- */

let weightNow = '';
/** What readers load of the picture, in bytes. */
let bytesNow = 0;
const kb = (/** @type {number} */ bytes) => `${Math.max(1, Math.round(bytes / 1024))} KB`;

/** Work that is done once at a time: whoever asks meanwhile waits for one more round. @param {() => Promise<void>} work */
const alone = (work) => {
  /** @type {Promise<void> | null} */
  let now = null;
  /** @type {Promise<void> | null} */
  let next = null;
  const start = () => {
    next = null;
    now = work().finally(() => (now = null));
    return now;
  };
  return () => (now ? (next ??= now.then(start)) : start());
};

/** Asks what was found, and where the places are on what readers see. */
const refresh = async () => {
  if (n === null) return;
  const state = await ask('GET', `pictures?${at}&n=${n}`).catch(() => null);
  if (!state || isDirty || drag || !picture) return;
  if (state.hash !== hash) return open();
  picture = { ...picture, places: state.picture.places, findings: state.picture.findings ?? picture.findings };
  findings();
};

/** Has the program make the picture as it stands in the file, and tells what it weighs. */
const look = alone(async () => {
  await inTurn(refresh);
  bytesNow = await load('after').catch(() => 0);
  weigh();
  if (isAfter) paint();
});

const weigh = () => {
  $('#weight').textContent = bytesNow ? `Hình bà con nhận: ${kb(bytesNow)}. ${weightNow}` : weightNow;
};

const lessonWeight = alone(async () => {
  const answer = await request('GET', `pictures/weight?${at}`, undefined, undefined, 60_000).catch(() => null);
  const found = await answer?.json();
  if (!found) return;
  weightNow = found.heavy ?? `Cả bài ${kb(found.lesson)}${found.lesson <= 120 * 1024 ? ', mở nhanh trên mạng yếu' : ''}.`;
  weigh();
});

/* ---------- Opening ---------- */

/** Shows a picture as it stands in its file. @param {Picture} next */
const take = (next) => {
  picture = next;
  want = copy(next);
  card = next.card === null ? card : String(next.card);
  $('#finish').setAttribute('href', home());
  $('#docname').textContent = next.title;
  document.title = `${next.title} · Bàn soạn`;
  if (alt.value.trim() !== want.alt && document.activeElement !== alt) alt.value = want.alt;
  for (const name of ['crop', 'cover']) $(`.job[data-tool=${name}]`).hidden = next.isDrawing;
  if (next.isDrawing && ['crop', 'cover'].includes(tool)) /** @type {HTMLDetailsElement} */ ($('.job[data-tool=tap]')).open = true;
  told();
  lists();
  hint();
  paint();
};

const isFull = (/** @type {boolean} */ full) => {
  $('#empty').hidden = full;
  $('#full').hidden = $('#other').hidden = !full;
};

/** The lesson as it was read; the acts that led there, if they are known. @param {string} now */
const known = (now) => {
  hash = now;
  const kept = stored(HISTORY);
  history = kept?.hash === hash ? kept : { hash, past: [], future: [] };
  remember();
};

/** Reads the picture as its file says; what is done meanwhile is looked at when it is saved. */
const open = async () => {
  try {
    const next = await ask('GET', `pictures?${at}&${n === null ? `card=${card}` : `n=${n}`}`);
    if (n === null) {
      known(next.hash);
      picture = null;
      isFull(false);
      $('#docname').textContent = next.title;
      return saved('open');
    }
    const shown = /** @type {Picture} */ (next.picture);
    const isOther = picture?.file !== shown.file || !picture.isThere;
    if (isOther && shown.isThere) await load('before', shown);
    if (isDirty || drag) return;
    if (!isOther && picture) shown.size ??= picture.size;
    known(next.hash);
    isFull(true);
    take(shown);
    saved('open');
    if (!shown.isThere) return missing(shown);
    void look();
    void lessonWeight();
  } catch (error) {
    if (!(error instanceof Refused && error.status === 404)) return fail(error);
    const wasThere = picture !== null;
    picture = null;
    n = null;
    if (wasThere) {
      // It was taken back: another may come into its place.
      globalThis.history.replaceState(null, '', `picture.html?${at}&card=${card}`);
      return open();
    }
    gone(error.message);
  }
};

/** The file of a picture is not there, or cannot be read. @param {Picture} next */
const missing = (next) => {
  band('bad', `Không mở được tệp hình “${next.file}”. Thầy cô thay bằng hình khác.`, [['Thay hình khác', () => /** @type {HTMLDialogElement} */ ($('#get')).showModal()]]);
};

/** What was done before and not saved. */
const begin = () => {
  const kept = stored(KEPT);
  if (!kept || n !== kept.n || picture?.file !== kept.file || isSame(kept.picture, want)) return store(KEPT, null);
  want = copy(kept.picture);
  alt.value = want.alt;
  done('', 0);
  toast('Việc làm lần trước chưa kịp lưu, giờ đã lưu.', 'Hoàn tác', () => void undo());
};

$('#undo').onclick = undo;
$('#redo').onclick = redo;
$('#other').onclick = () => /** @type {HTMLDialogElement} */ ($('#get')).showModal();
$('#back').onclick = $('#finish').onclick = (event) => {
  event.preventDefault();
  void leave();
};
new ResizeObserver(() => paint()).observe($('#canvas'));
addEventListener('beforeunload', (event) => {
  if ((isDirty && isOff) || held) event.preventDefault();
});

await open();
if (picture) begin();
let number = -1;
follow((next) => {
  // The program has read the files again: what it found, and what the lesson weighs.
  if (next !== number || picture?.findings === null) void inTurn(refresh).then(lessonWeight);
  number = next;
});
