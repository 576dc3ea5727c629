// The handbook itself: whose it is, where it stands, its face. The first page stands beside it.
// @ts-check
import { $, $$, ask, band, button, follow, icon, inTurn, make, onKeys, Refused, request, saved, say, toast } from './desk.js';

/** @typedef {HTMLInputElement | HTMLSelectElement} Place */
/** @typedef {{code: string, rank: string, field: string | null, words: string, help: string, fix: any}} Found */

const COLOURS = { green: 'Xanh lá', blue: 'Xanh dương', red: 'Đỏ', purple: 'Tím', brown: 'Nâu' };
/** @type {Record<string, string>} */
let fields = {};
/** @type {any} */
let told = {};
let hash = '';
let isDirty = false;
/** @type {{past: any[], future: any[]}} */
const history = { past: [], future: [] };
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

const places = () => /** @type {Place[]} */ ([...$$('input.text', $('#form')), ...$$('select.text', $('#form'))]);
const plain = (/** @type {string} */ text) => text.trim().replace(/\s+/g, ' ');

/* ---------- The form ---------- */

/** @param {string} name */
const drawMarks = (name) => {
  const place = /** @type {HTMLSelectElement} */ ($(`#${name}`));
  const files = [...new Set([...(fields[name] ? [fields[name]] : []), ...told.pictures])];
  place.replaceChildren(new Option('Chưa có', ''), ...files.map((file) => new Option(file, file)));
  place.value = fields[name];
};

const drawColours = () => $('#colours').replaceChildren(...Object.entries(told.colours).map(([name, hex]) => {
  const label = make('label', 'pick');
  const made = /** @type {HTMLInputElement} */ (make('input'));
  made.type = 'radio';
  made.name = 'named';
  made.value = hex;
  made.checked = (told.shown ?? told.colours.green) === hex;
  const sample = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  sample.setAttribute('viewBox', '0 0 24 24');
  sample.setAttribute('class', 'swatch');
  sample.setAttribute('aria-hidden', 'true');
  const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  for (const [key, value] of Object.entries({ cx: '12', cy: '12', r: '11', fill: hex })) dot.setAttribute(key, value);
  sample.append(dot);
  label.append(made, sample, make('span', '', COLOURS[/** @type {keyof typeof COLOURS} */ (name)] ?? name));
  return label;
}));

const drawForm = () => {
  ['logo', 'seal'].forEach(drawMarks);
  drawColours();
  for (const place of places()) place.value = fields[place.name] ?? '';
};

/** @param {Found} found */
const box = (found) => {
  const made = make('div', `find told ${found.rank === 'must' ? 'must' : ''}`);
  const text = make('p');
  text.append(make('b', '', found.rank === 'must' ? 'Phải sửa. ' : 'Nên sửa. '), found.words, ' ', make('span', 'mute', found.help));
  made.append(icon(found.rank === 'must' ? 'warn' : 'info'), text);
  if (found.fix) made.append(button('check', 'Sửa giúp tôi', () => void save().then(() => inTurn(() => change({ edits: [found.fix] }, 'do'))), 'pine'));
  return made;
};

/** Each finding at its field; what is about none of them above all. */
const drawFindings = () => {
  $$('.told').forEach((old) => old.remove());
  for (const place of places()) place.removeAttribute('aria-describedby');
  for (const found of /** @type {Found[]} */ (told.findings ?? [])) {
    const made = box(found);
    const place = places().find((place) => place.name === found.field);
    if (!place) {
      $('#found').append(made);
      continue;
    }
    made.id = `told-${place.name}`;
    place.setAttribute('aria-describedby', made.id);
    (place.closest('.f') ?? place).append(made);
  }
};

const read = () => Object.fromEntries(places().map((place) => [place.name, plain(place.value)]));

/* ---------- Writing ---------- */

const typed = () => {
  isDirty = true;
  saved('busy');
  clearTimeout(waiting);
  waiting = setTimeout(save, 700);
};

const save = () => {
  clearTimeout(waiting);
  return inTurn(async () => {
    if (!isDirty) return;
    isDirty = false;
    const said = read();
    const changed = Object.fromEntries(Object.entries(said).filter(([name, value]) => value !== plain(fields[name] ?? '')));
    if (!Object.keys(changed).length) return saved('open');
    if (!(await change({ fields: changed }, 'do'))) isDirty = true;
  });
};

/** @param {any} body @param {'do' | 'undo' | 'redo'} why */
const change = async (body, why) => {
  saved('busy');
  try {
    const next = await ask('PATCH', 'settings', { base: hash, ...body });
    band('');
    if (next.hash !== hash) {
      (why === 'undo' ? history.future : history.past).push(next.reverse);
      if (why === 'do') history.future = [];
    }
    show(next, !('fields' in body));
    saved(isDirty ? 'busy' : 'ok');
    return true;
  } catch (error) {
    return fail(error);
  }
};

/** @param {unknown} error */
const fail = (error) => {
  saved('off');
  if (error instanceof Refused && error.status === 409) {
    const mine = read();
    band('bad', 'Phần này vừa được sửa ở nơi khác. Chưa ghi gì đè lên.', [
      ['Xem chữ trong tệp', () => { isDirty = false; band(''); show(error.answer.settings, true); saved('open'); }],
      ['Ghi chữ của tôi', () => {
        const changed = Object.fromEntries(Object.entries(mine).filter(([name, value]) => value !== plain(fields[name] ?? '')));
        void inTurn(async () => {
          // Leaving the field may have tried once more.
          isDirty = false;
          hash = error.answer.settings.hash;
          if (await change({ fields: changed }, 'do')) drawForm();
        });
      }],
    ]);
    return false;
  }
  const field = error instanceof Refused && places().find((place) => place.name === error.answer?.field);
  if (field && error instanceof Refused) {
    told.findings = [{ code: '', rank: 'must', field: field.name, words: error.message, help: '', fix: null }];
    drawFindings();
    return false;
  }
  const words = error instanceof Refused ? error.message : 'Bàn soạn không trả lời, có thể chương trình đã đóng.';
  band('bad', `${words} Chữ vừa gõ vẫn còn nguyên ở đây.`, [['Thử lại', () => { isDirty = true; void save(); }]]);
  return false;
};

const step = (/** @type {'undo' | 'redo'} */ why) => async () => {
  await save();
  return inTurn(async () => {
    const edits = (why === 'undo' ? history.past : history.future).pop();
    if (edits && (await change({ edits }, why))) say(why === 'undo' ? 'Đã hoàn tác.' : 'Đã làm lại.');
  });
};
const undo = step('undo');
const redo = step('redo');

/** @param {any} next @param {boolean} isWhole */
const show = (next, isWhole) => {
  told = next;
  hash = next.hash;
  if (!next.fields) {
    $('#main').hidden = true;
    return band('bad', 'Tệp content/site.yaml chưa đọc được. Mời thầy cô mở tệp ấy bằng Notepad và sửa chỗ được báo.');
  }
  $('#main').hidden = false;
  fields = next.fields;
  if (isWhole) drawForm();
  else drawColours();
  drawFindings();
  /** @type {HTMLButtonElement} */ ($('#undo')).disabled = !history.past.length;
  /** @type {HTMLButtonElement} */ ($('#redo')).disabled = !history.future.length;
};

const open = async () => {
  if (isDirty) return;
  try {
    const next = await ask('GET', 'settings');
    if (isDirty) return;
    show(next, next.hash !== hash);
    if (!/Đã lưu lúc/.test($('#saved').textContent ?? '')) saved('open');
  } catch (error) {
    fail(error);
  }
};

/* ---------- Marks ---------- */

let taking = '';
const chooser = /** @type {HTMLInputElement} */ ($('#file'));
for (const made of $$('[data-take]')) {
  made.onclick = () => {
    taking = made.dataset.take ?? '';
    chooser.value = '';
    chooser.click();
  };
}
chooser.onchange = async () => {
  const file = chooser.files?.[0];
  if (!file) return;
  try {
    const came = await (await request('POST', `settings/mark?name=${taking}`, file, 'application/octet-stream', 60_000)).json();
    await save();
    await inTurn(async () => {
      if (await change({ fields: { [taking]: came.file } }, 'do')) drawForm();
    });
    toast(`Đã lấy tệp ${file.name}.`, 'Lấy lại', undo);
  } catch (error) {
    fail(error);
  }
};

$('#form').addEventListener('input', (event) => {
  const made = /** @type {HTMLInputElement} */ (event.target);
  if (made.name === 'named') /** @type {HTMLInputElement} */ ($('[name=colour]')).value = made.value;
  if (made.type !== 'file') typed();
});
$('#form').addEventListener('submit', (event) => event.preventDefault());
$('#form').addEventListener('change', (event) => void (/** @type {HTMLInputElement} */ (event.target).type === 'file' || save()));
$('#undo').onclick = undo;
$('#redo').onclick = redo;
onKeys({ undo, redo, save });
addEventListener('beforeunload', (event) => {
  if (isDirty) event.preventDefault();
});

await inTurn(open);
const screen = /** @type {HTMLIFrameElement} */ ($('#screen'));
screen.src = '/';
follow(() => {
  // The page in the frame loads itself anew; what was found is read here.
  void inTurn(open);
});
