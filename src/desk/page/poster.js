// A poster: its words field by field, and the real sheet beside them.
// @ts-check
import { $, $$, ask, band, button, follow, icon, inTurn, make, onKeys, redraw, Refused, saved, say, toast } from './desk.js';

/** @typedef {{icon?: string | null, no?: boolean, number?: string | null, title?: string, text?: string | null, hot?: boolean, check?: boolean, blank?: string | null}} Line */
/** @typedef {{size: string, width: number, height: number, distance: number, picture: string | null, black_picture: string | null}} Proof */

const id = new URLSearchParams(location.search).get('id') ?? '';
const at = `id=${encodeURIComponent(id)}`;
/** Pictograms by the names that the theme gives them. */
const SIGNS = [
  ['', 'Không có hình'], ['link', 'Đường dẫn'], ['app', 'Ứng dụng'], ['menu', 'Trình đơn'], ['otp', 'Mã OTP'], ['message', 'Tin nhắn'], ['money', 'Tiền'], ['call', 'Điện thoại'], ['bank', 'Ngân hàng'], ['plane', 'Du lịch'],
  ['camera', 'Máy ảnh'], ['bill', 'Hoá đơn'], ['person', 'Một người'], ['people', 'Nhiều người'], ['save', 'Lưu lại'], ['form', 'Giấy tờ'], ['bolt', 'Điện'],
  ['drop', 'Nước'], ['card', 'Thẻ'], ['number', 'Con số'], ['lock', 'Khoá'], ['clock', 'Giờ'], ['calendar', 'Lịch'], ['home', 'Nhà'], ['pin', 'Địa điểm'],
  ['globe', 'Trang web'], ['shield', 'An toàn'], ['shop', 'Cửa hàng'], ['qr', 'Mã QR'], ['sim', 'SIM'], ['gift', 'Quà'], ['wifi', 'Wi-Fi'], ['health', 'Sức khoẻ'],
];
const HEADLINES = 4;

/** @type {any} */
let fields = {};
/** @type {Proof[]} */
let proofs = [];
/** @type {any[] | null} */
let findings = null;
let [hash, size, ink, number] = ['', '', 'picture', 0];
/** @type {{past: any[], future: any[]}} */
const history = { past: [], future: [] };
let isDirty = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/* ---------- The form ---------- */

/** @param {string} label @param {string} value @param {string} [name] */
const input = (label, value, name = '') => {
  const made = /** @type {HTMLInputElement} */ (make('input', `text ${name}`));
  made.value = value;
  made.setAttribute('aria-label', label);
  made.autocomplete = 'off';
  return made;
};

/** @param {string} kind @param {string} words @param {boolean} isOn */
const pick = (kind, words, isOn) => {
  const label = make('label', 'pick');
  const made = /** @type {HTMLInputElement} */ (make('input'));
  made.type = kind;
  made.checked = isOn;
  label.append(made, make('span', '', words));
  return { label, made };
};

const STRESSED = /^\*\*([^*]+)\*\*$/;
const drawHeadline = () => {
  const lines = fields.headline.length ? fields.headline : [''];
  const rows = Math.max(Math.min(lines.length + 1, HEADLINES), lines.length);
  $('#headline').replaceChildren(...Array.from({ length: rows }, (_, at) => {
    const row = make('div', 'hl');
    const text = lines[at] ?? '';
    const stressed = STRESSED.exec(text);
    const words = input(`Chữ lớn, dòng ${at + 1}`, stressed ? stressed[1] : text);
    const hot = pick('checkbox', 'Nhấn dòng này', !!stressed);
    hot.made.setAttribute('aria-label', `Nhấn dòng ${at + 1}`);
    row.append(words, hot.label);
    return row;
  }));
};
const readHeadline = () => $$('.hl').map((row) => {
  const [words, hot] = /** @type {HTMLInputElement[]} */ ($$('input', row));
  const text = words.value.trim();
  return text && hot.checked && !text.includes('*') ? `**${text}**` : text;
}).filter(Boolean);

/** @param {Line} line @param {number} at */
const lineElement = (line, at) => {
  const row = make('div', 'line');
  const sign = /** @type {HTMLSelectElement} */ (make('select', 'text'));
  for (const [name, words] of SIGNS) sign.append(new Option(words, name, false, name === (line.icon ?? '')));
  if (line.icon && sign.value !== line.icon) sign.append(new Option(line.icon, line.icon, true, true));
  if (line.number) sign.append(new Option(`Số ${line.number}`, '', true, true));
  sign.setAttribute('aria-label', `Hình của dòng ${at + 1}`);
  const no = pick('checkbox', 'Gạch chéo', !!line.no);
  no.made.setAttribute('aria-label', `Gạch chéo dòng ${at + 1}`);
  const away = button('x', `Bỏ dòng ${at + 1}`, () => {
    row.remove();
    typed();
    void save().then(() => toast('Đã bỏ một dòng.', 'Lấy lại', undo));
  }, 'sq none', true);
  row.append(sign, input(`Dòng ${at + 1}: chữ lớn`, line.title ?? ''), input(`Dòng ${at + 1}: câu nhỏ`, line.text ?? ''), no.label, away);
  row.dataset.line = JSON.stringify(line);
  return row;
};
const drawLines = () => $('#lines').replaceChildren(...fields.lines.map(lineElement));
/** What the form does not show of a line stays as it was. */
const readLines = () => $$('#lines .line').map((row) => {
  const old = /** @type {Line} */ (JSON.parse(row.dataset.line ?? '{}'));
  const [title, text, no] = /** @type {HTMLInputElement[]} */ ($$('input', row));
  const sign = /** @type {HTMLSelectElement} */ ($('select', row)).value;
  return { ...old, icon: sign || null, number: sign ? null : (old.number ?? null), title: title.value.trim(), text: text.value.trim() || null, no: no.checked };
});

const parts = (/** @type {string} */ text) => text.split('|').map((part) => part.trim()).filter(Boolean);

const drawForm = () => {
  drawHeadline();
  drawLines();
  for (const radio of /** @type {HTMLInputElement[]} */ ($$('[name=layout]'))) radio.checked = radio.value === fields.layout;
  for (const box of /** @type {HTMLInputElement[]} */ ($$('[name=size]'))) box.checked = fields.size.includes(box.value);
  for (const place of /** @type {HTMLInputElement[]} */ ($$('[data-text]'))) place.value = fields[place.dataset.text ?? ''] ?? '';
  for (const place of /** @type {HTMLInputElement[]} */ ($$('[data-list]'))) place.value = fields[place.dataset.list ?? ''].join(' | ');
  for (const place of /** @type {HTMLInputElement[]} */ ($$('[data-is]'))) place.checked = fields[place.dataset.is ?? ''];
  for (const place of $$('[data-for]')) place.hidden = place.dataset.for !== fields.layout && !fields.address.length && !fields.rule;
};

/** What the form says now. Sizes that have no box here stay. */
const readForm = () => {
  const boxes = /** @type {HTMLInputElement[]} */ ($$('[name=size]'));
  const known = boxes.map((box) => box.value);
  const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
  // The first size is the one that the distance is about: the order stays.
  const kept = fields.size.filter((/** @type {string} */ name) => !known.includes(name) || chosen.includes(name));
  /** @type {any} */
  const said = {
    layout: /** @type {HTMLInputElement | null} */ (document.querySelector('[name=layout]:checked'))?.value ?? fields.layout,
    size: [...kept, ...chosen.filter((name) => !kept.includes(name))],
    headline: readHeadline(), lines: readLines(),
  };
  for (const place of /** @type {HTMLInputElement[]} */ ($$('[data-text]'))) said[place.dataset.text ?? ''] = place.value.trim();
  for (const place of /** @type {HTMLInputElement[]} */ ($$('[data-list]'))) said[place.dataset.list ?? ''] = parts(place.value);
  for (const place of /** @type {HTMLInputElement[]} */ ($$('[data-is]'))) said[place.dataset.is ?? ''] = place.checked;
  said.distance = said.distance.replace(',', '.');
  return said;
};

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
    const said = readForm();
    const changed = Object.fromEntries(Object.entries(said).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(fields[name] ?? '')));
    if (!Object.keys(changed).length) return saved('open');
    if (!said.size.length) return refuse('Chọn ít nhất một khổ giấy.');
    if (!(Number(said.distance) > 0)) return refuse('Khoảng cách ghi bằng mét, ví dụ: 1,5.');
    if (await change('lesson/poster', { fields: changed }, 'do')) fields = said;
    else isDirty = true;
  });
};

const refuse = (/** @type {string} */ words) => {
  saved('off');
  band('bad', words);
};

/** @param {string} path @param {any} body @param {'do' | 'undo' | 'redo'} why */
const change = async (path, body, why) => {
  saved('busy');
  try {
    const next = await ask('PATCH', `${path}?${at}`, { base: hash, ...body });
    band('');
    if (next.hash !== hash) {
      (why === 'undo' ? history.future : history.past).push(next.reverse);
      if (why === 'do') history.future = [];
      findings = null;
      told();
      wait('Đang làm lại tờ này…');
    }
    hash = next.hash;
    saved(isDirty ? 'busy' : 'ok');
    buttons();
    return true;
  } catch (error) {
    return fail(error);
  }
};

/** @param {unknown} error */
const fail = (error) => {
  saved('off');
  if (error instanceof Refused && error.status === 409) {
    const mine = JSON.stringify(readForm());
    band('bad', 'Tờ này vừa được sửa ở nơi khác. Chưa ghi gì đè lên.', [
      ['Xem bản trong tệp', () => { isDirty = false; band(''); void inTurn(open); }],
      ['Ghi chữ của tôi', async () => {
        const said = JSON.parse(mine);
        isDirty = false;
        band('');
        await inTurn(async () => {
          await open();
          if (await change('lesson/poster', { fields: said }, 'do')) await open();
        });
      }],
    ]);
    return false;
  }
  const words = error instanceof Refused ? error.message : 'Bàn soạn không trả lời, có thể chương trình đã đóng.';
  band('bad', `${words} Chữ vừa gõ vẫn còn nguyên ở đây.`, [['Thử lại', save]]);
  return false;
};

const step = (/** @type {'undo' | 'redo'} */ why) => async () => {
  await save();
  return inTurn(async () => {
    const edits = (why === 'undo' ? history.past : history.future).pop();
    if (!edits || !(await change('lesson', { edits }, why))) return;
    await open();
    say(why === 'undo' ? 'Đã hoàn tác.' : 'Đã làm lại.');
  });
};
const undo = step('undo');
const redo = step('redo');
const buttons = () => {
  /** @type {HTMLButtonElement} */ ($('#undo')).disabled = !history.past.length;
  /** @type {HTMLButtonElement} */ ($('#redo')).disabled = !history.future.length;
};

/* ---------- The proof ---------- */

const wait = (/** @type {string} */ words) => ($('#wait').textContent = words);
const mine = () => proofs.find((proof) => proof.size === size) ?? proofs[0];
const metres = (/** @type {number} */ length) => `${Math.round(length * 10) / 10}`.replace('.', ',');

/** The sheet as it will be printed; the last one stays until the new one is there. */
const drawProof = () => {
  const proof = mine();
  const path = proof && (ink === 'picture' ? proof.picture : (proof.black_picture ?? proof.picture));
  if (!path) return wait('Chưa có bản in thử.');
  const next = new Image();
  const address = `${path}?${number}`;
  next.onload = () => {
    const place = /** @type {HTMLImageElement} */ ($('#proof'));
    place.src = address;
    place.alt = `Bản in thử khổ ${proof.size.toUpperCase()}: ${fields.headline.join(' ').replaceAll('*', '')}`;
    wait('');
  };
  next.onerror = () => wait('Tờ này chưa dựng được. Xem chỗ phải sửa bên cạnh.');
  next.src = address;
};

/** What was found, in words; without anything, from where it can be read. */
const told = () => {
  const proof = mine();
  const own = (findings ?? []).filter((found) => found.rank === 'must' || /^poster|code-unreadable|missing|qr/.test(found.code));
  const boxes = own.slice(0, 6).map((found) => {
    const box = make('div', `find ${found.rank === 'must' ? 'must' : ''}`);
    const text = make('p');
    text.append(make('b', '', found.rank === 'must' ? 'Phải sửa. ' : 'Nên sửa. '), found.words, ' ', make('span', 'mute', found.help));
    box.append(icon(found.rank === 'must' ? 'warn' : 'info'), text);
    return box;
  });
  if (!findings) boxes.push(make('p', 'mute', 'Đang soát lại…'));
  else if (!own.length && proof) boxes.push(make('p', 'good', `Đứng xa ${metres(proof.distance)} mét, người lớn tuổi đọc được hết.`));
  redraw($('#told'), boxes);
};

const drawSizes = () => redraw($('#proofsizes'), proofs.map((proof) => {
  const made = /** @type {HTMLButtonElement} */ (make('button', '', proof.size.toUpperCase()));
  made.type = 'button';
  made.setAttribute('aria-pressed', String(proof === mine()));
  made.onclick = () => {
    size = proof.size;
    show();
  };
  return made;
}));

const show = () => {
  drawSizes();
  drawProof();
  told();
};

/* ---------- Opening ---------- */

const open = async () => {
  try {
    const next = await ask('GET', `lesson/poster?${at}`);
    if (isDirty) return void save();
    ({ fields, findings } = next);
    proofs = next.proofs ?? [];
    const isNew = hash !== next.hash;
    hash = next.hash;
    $('#title').textContent = `Áp phích: ${next.title}`;
    document.title = `${next.title} · Bàn soạn`;
    const focus = document.activeElement;
    if (isNew || !focus?.closest('#form')) drawForm();
    show();
    buttons();
    if (!/Đã lưu lúc/.test($('#saved').textContent ?? '')) saved('open');
  } catch (error) {
    if (error instanceof Refused && (error.status === 422 || error.status === 404)) {
      $('#main').hidden = true;
      return band('bad', error.message, [['Xem nguồn', () => location.assign(`lesson.html?${at}`)], ['Về trang đầu', () => location.assign('./')]]);
    }
    fail(error);
  }
};

const offerPages = async () => {
  const pages = await ask('GET', `links?${at}&q=`).catch(() => []);
  $('#pages').replaceChildren(...pages.map((/** @type {any} */ page) => new Option(page.title, page.target)));
};

$('#form').addEventListener('input', typed);
$('#form').addEventListener('submit', (event) => event.preventDefault());
$('#form').addEventListener('change', () => void save().then(() => {
  for (const place of $$('[data-for]')) place.hidden = place.dataset.for !== fields.layout && !fields.address.length && !fields.rule;
}));
$('#addline').onclick = () => {
  const row = lineElement({}, $$('#lines .line').length);
  $('#lines').append(row);
  $$('input', row)[0].focus();
};
for (const choice of $$('[data-ink]')) {
  choice.onclick = () => {
    ink = choice.dataset.ink ?? ink;
    $$('[data-ink]').forEach((other) => other.setAttribute('aria-pressed', String(other === choice)));
    drawProof();
  };
}
$('#undo').onclick = undo;
$('#redo').onclick = redo;
/** @type {HTMLAnchorElement} */ ($('#text')).href = `lesson.html?${at}`;
onKeys({ undo, redo, save });
addEventListener('beforeunload', (event) => {
  if (isDirty) event.preventDefault();
});

await open();
void offerPages();
follow((next) => {
  number = next;
  void inTurn(open);
});
