// The ward's tables: cells to write in, what residents will see of them, and what Excel gives.
// @ts-check
import { $, $$, ask, band, button, fold, follow, icon, inTurn, make, onKeys, Refused, saved, say, toast } from './desk.js';

/** @typedef {{column: number, text: string, name: string | null, number: number | null, labels: string[] | null, example: string | null}} Head */
/** @typedef {{row: number, cells: string[], agreed: Record<string, boolean | null>, shown: string | null}} Row */
/** @typedef {{code: string, rank: string, row: number | null, column: number | null, words: string, help: string, fix: string | null}} Finding */
/** @typedef {{name: string, title: string, file: string | null, hash: string, locked: string | null, heads: Head[], rows: Row[], findings: Finding[] | null}} Table */
/** @typedef {{row: number, column: number, text: string}} Cell */

const SIGNS = /** @type {Record<string, string>} */ ({
  groups: 'users', roster: 'cal', contacts: 'call', holidays: 'cal', sessions: 'teach', skills: 'star', official: 'shield',
});
/** The columns that are shown only where the person said yes. */
const PRIVATE = ['role', 'person', 'phone'];
const ANSWERS = [['', 'Chưa hỏi'], ['có', 'Cho đăng'], ['không', 'Không']];
/** More changes than anybody takes back. */
const MOST_BACK = 200;

/** @type {Table} */
let table = { name: '', title: '', file: null, hash: '', locked: null, heads: [], rows: [], findings: [] };
/** @type {{past: any[], future: any[]}} */
let history = { past: [], future: [] };
/** What was typed and is not written yet, by row and column. @type {Map<string, Cell>} */
const dirty = new Map();
let isOff = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

const grid = $('#grid');
const at = () => `name=${encodeURIComponent(table.name)}`;
const key = (/** @type {number} */ row, /** @type {number} */ column) => `${row} ${column}`;
/** A cell that only says that there is nothing yet. @param {string} text */
const isBlank = (text) => /^[\s….]*$/.test(text);

const buttons = () => {
  /** @type {HTMLButtonElement} */ ($('#undo')).disabled = !history.past.length || !!table.locked;
  /** @type {HTMLButtonElement} */ ($('#redo')).disabled = !history.future.length || !!table.locked;
  /** @type {HTMLButtonElement} */ ($('#paste')).disabled = !!table.locked || !table.heads.length;
};

/* ---------- Showing ---------- */

/** What a row is called: its first cell under the name of its column. @param {Row} row */
const rowName = (row) => {
  const first = row.cells[0] ?? '';
  if (table.name === 'groups' && /^\d+$/.test(first)) return `Tổ ${first}`;
  return isBlank(first) ? `Hàng ${row.row}` : first;
};

/** Whether the person that a column is about has said yes; nothing where the table does not ask. @param {Row} row @param {Head} head */
const said = (row, head) => {
  const number = String(head.number ?? 1);
  return number in row.agreed ? row.agreed[number] === true : null;
};

/** @param {Row} row @param {Head} head @param {number} place */
const field = (row, head, place) => {
  const text = row.cells[place] ?? '';
  const label = `${head.text}, ${rowName(row)}`;
  if (head.name === 'consent') return choice(row, head, text, label);
  const made = /** @type {HTMLInputElement} */ (make('input', 'c'));
  made.value = isBlank(text) ? '' : text;
  made.autocomplete = 'off';
  made.spellcheck = false;
  made.readOnly = !!table.locked;
  made.setAttribute('aria-label', label);
  made.oninput = () => typed(row, head, made.value);
  return made;
};

/** @param {Row} row @param {Head} head @param {string} text @param {string} label */
const choice = (row, head, text, label) => {
  const made = /** @type {HTMLSelectElement} */ (make('select', 'c'));
  const yes = row.agreed[String(head.number ?? 1)];
  const now = yes === true ? 'có' : yes === false ? 'không' : '';
  for (const [value, words] of ANSWERS) made.append(new Option(words, value, false, value === now));
  // What is neither a yes nor a no stays as it was written until somebody chooses.
  if (yes == null && !isBlank(text)) made.append(new Option(text, text, true, true));
  made.disabled = !!table.locked;
  made.setAttribute('aria-label', label);
  made.onchange = () => {
    row.agreed[String(head.number ?? 1)] = made.value === 'có' ? true : made.value === 'không' ? false : null;
    typed(row, head, made.value);
    dress(row);
    void save();
  };
  return made;
};

const isPrivate = (/** @type {Head} */ head) => PRIVATE.includes(head.name ?? '');
/** Whether a cell holds something of a person that needs a yes: among contacts only a mobile is somebody's own. @param {Row} row @param {number} place */
const needsYes = (row, place) => {
  const text = row.cells[place] ?? '';
  if (!isPrivate(table.heads[place]) || isBlank(text)) return false;
  return table.name !== 'contacts' || /^(84|0)?[35789]\d{8}$/.test(text.replace(/\D/g, ''));
};
/** Whether a cell holds something that is kept back. @param {Row} row @param {number} place */
const isKept = (row, place) => needsYes(row, place) && said(row, table.heads[place]) === false;
/** Whether there is somebody to ask behind a cell of consent. @param {Row} row @param {Head} head */
const hasSomebody = (row, head) => table.heads.some((other, i) => other.number === head.number && needsYes(row, i));
const line = (/** @type {Row} */ row) => grid.querySelector(`tr[data-row="${row.row}"]`);
const hasSight = () => ['groups', 'contacts'].includes(table.name);

/** @param {Row} row */
const rowElement = (row) => {
  const made = make('tr');
  made.dataset.row = String(row.row);
  table.heads.forEach((head, place) => {
    const cell = make(place === 0 ? 'th' : 'td', head.name === 'consent' ? 'gate' : '');
    if (place === 0) cell.setAttribute('scope', 'row');
    cell.dataset.column = String(head.column);
    cell.dataset.name = head.name ?? '';
    cell.append(field(row, head, place));
    made.append(cell);
  });
  if (hasSight()) made.append(make('td', 'out'));
  return made;
};

/** Shows by its looks what of a row gets out. @param {Row} row */
const dress = (row) => {
  const made = line(row);
  if (!made) return;
  table.heads.forEach((head, place) => {
    const cell = made.children[place];
    cell.classList.toggle('shut', isKept(row, place));
    if (head.name !== 'consent') return;
    const unasked = row.agreed[String(head.number ?? 1)] == null;
    cell.classList.toggle('ask', unasked && hasSomebody(row, head));
    cell.querySelector('select')?.classList.toggle('none', unasked && !hasSomebody(row, head));
  });
  if (hasSight()) sight(row, /** @type {Element} */ (made.lastElementChild));
};

/** What residents will see. @param {Row} row @param {Element} place */
const sight = (row, place) => {
  const isEmpty = row.cells.every(isBlank);
  const keepsBack = table.heads.some((_, i) => isKept(row, i));
  const words = isEmpty ? '' : row.shown === null ? '…' : row.shown || (keepsBack ? 'Dòng chấm. Tên và số giữ kín.' : 'Dòng chấm, điền bút');
  place.textContent = words;
  place.classList.toggle('on', !!row.shown);
};

/** The row in which something new can be written: it is in the file only when it is. */
const spare = () => {
  const last = table.rows.at(-1);
  const number = (last?.row ?? Number(table.heads.length ? headRow : 0)) + 1;
  return /** @type {Row} */ ({ row: number, cells: table.heads.map(() => ''), agreed: Object.fromEntries(table.heads.filter((head) => head.name === 'consent').map((head) => [String(head.number), null])), shown: '' });
};
let headRow = 1;

const caption = () => {
  const words = `${table.title}: ${table.rows.length} hàng.`;
  const rule = table.heads.some((head) => head.name === 'consent') ? ' Cột “Đồng ý” quyết định tên và số có lên trang hay không.' : '';
  return make('caption', 'vh', words + rule);
};

const draw = () => {
  const focus = /** @type {HTMLElement | null} */ (document.activeElement);
  const held = focus?.closest('tr[data-row]') ? [focus.closest('tr')?.dataset.row, focus.closest('[data-column]')?.getAttribute('data-column')] : null;
  const [left, top] = [$('#box').scrollLeft, $('#box').scrollTop];
  const heading = make('tr');
  for (const head of table.heads) {
    const made = make('th', head.name === 'consent' ? 'gate' : '', head.text);
    made.setAttribute('scope', 'col');
    if (head.name === 'consent') made.append(make('small', '', 'hỏi người ấy đã'));
    if (!head.name) made.append(make('small', '', 'cột riêng'));
    heading.append(made);
  }
  if (hasSight() && table.heads.length) {
    const made = make('th', '', 'Bà con sẽ thấy');
    made.setAttribute('scope', 'col');
    heading.append(made);
  }
  const [head, body] = [make('thead'), make('tbody')];
  head.append(heading);
  body.append(...table.rows.map(rowElement));
  grid.replaceChildren(caption(), head, body);
  table.rows.forEach(dress);
  if (!table.locked && table.heads.length) addSpare();
  [$('#box').scrollLeft, $('#box').scrollTop] = [left, top];
  if (held) /** @type {HTMLElement | null} */ (grid.querySelector(`tr[data-row="${held[0]}"] [data-column="${held[1]}"] .c`))?.focus();
  marks();
  buttons();
};

/** Adds a blank row below the last one. */
const addSpare = () => {
  const row = spare();
  table.rows.push(row);
  $('tbody', grid).append(rowElement(row));
  dress(row);
};

/* ---------- Findings ---------- */

const marks = () => {
  $$('.flag', grid).forEach((cell) => cell.classList.remove('flag'));
  $$('[aria-invalid]', grid).forEach((cell) => cell.removeAttribute('aria-invalid'));
  for (const found of table.findings ?? []) {
    const cell = grid.querySelector(`tr[data-row="${found.row}"] [data-column="${found.column}"]`);
    if (!cell || found.rank !== 'must') continue;
    cell.classList.add('flag');
    cell.querySelector('.c')?.setAttribute('aria-invalid', 'true');
  }
  counted();
  firstFound();
};

const counted = () => {
  const rows = table.rows.filter((row) => !row.cells.every(isBlank));
  const chips = [];
  const all = table.findings;
  if (!all) chips.push(make('span', 'chip', 'Đang soát lại…'));
  const [must, should] = ['must', 'should'].map((rank) => (all ?? []).filter((found) => found.rank === rank).length);
  if (must) chips.push(make('span', 'chip must', `${must} ô phải sửa`));
  if (should) chips.push(make('span', 'chip look', `${should} chỗ nên xem`));
  const consents = table.heads.filter((head) => head.name === 'consent');
  const people = rows.flatMap((row) => consents.filter((head) => hasSomebody(row, head)).map((head) => row.agreed[String(head.number)]));
  const unasked = people.filter((yes) => yes == null).length;
  const agreed = people.filter((yes) => yes === true).length;
  if (unasked) chips.push(make('span', 'chip look', `${unasked} người chưa hỏi`));
  if (agreed) chips.push(make('span', 'chip ok', `${agreed} người cho đăng`));
  if (all && table.file && !must && !should) chips.push(make('span', 'chip ok', `${rows.length} hàng, không có gì phải sửa`));
  $('#sum').replaceChildren(...chips);
};

/** The first thing to mend, in words, with the button that mends it. */
const firstFound = () => {
  const all = table.findings ?? [];
  const found = all.find((one) => one.rank === 'must') ?? all[0];
  const place = $('#found');
  if (!found) return place.replaceChildren();
  const box = make('div', `find ${found.rank === 'must' ? 'must' : ''}`);
  const text = make('p');
  const row = table.rows.find((one) => one.row === found.row);
  const head = table.heads.find((one) => one.column === found.column);
  const where = [row && rowName(row), head && `cột ${head.text}`].filter(Boolean).join(', ');
  if (where) text.append(make('b', '', `${where}: `));
  text.append(found.words, ' ', make('span', 'mute', found.help));
  box.append(icon(found.rank === 'must' ? 'warn' : 'info'), text);
  const { fix } = found;
  if (fix && row && head && !table.locked) {
    box.append(button('', 'Thêm số 0 giúp tôi', () => put([{ row: row.row, column: head.column, text: fix }], 'Đã thêm số 0.'), 'pine'));
  } else if (row && head) {
    box.append(button('', 'Tới ô này', () => /** @type {HTMLElement | null} */ (grid.querySelector(`tr[data-row="${row.row}"] [data-column="${head.column}"] .c`))?.focus()));
  }
  if (place.textContent !== box.textContent) place.replaceChildren(box);
};

/* ---------- Writing ---------- */

/** @param {Row} row @param {Head} head @param {string} text */
const typed = (row, head, text) => {
  const place = table.heads.indexOf(head);
  row.cells[place] = text;
  dirty.set(key(row.row, head.column), { row: row.row, column: head.column, text });
  if (row === table.rows.at(-1) && !isBlank(text)) addSpare();
  if (!isOff) saved('busy');
  clearTimeout(waiting);
  waiting = setTimeout(save, 700);
};

/** Writes what was typed; one writing after the other. */
const save = () => {
  clearTimeout(waiting);
  return inTurn(async () => {
    if (!dirty.size) return;
    const cells = [...dirty.values()];
    dirty.clear();
    if (!(await change({ cells }, 'do'))) for (const cell of cells) if (!dirty.has(key(cell.row, cell.column))) dirty.set(key(cell.row, cell.column), cell);
  });
};

/**
 * Has the program change the file.
 * @param {any} body @param {'do' | 'undo' | 'redo'} why
 */
const change = async (body, why) => {
  saved('busy');
  try {
    const next = await ask('PATCH', `table?${at()}`, { base: table.hash, ...body });
    if (isOff) band('');
    isOff = false;
    const isNews = next.hash !== table.hash;
    if (isNews) {
      (why === 'undo' ? history.future : history.past).push(next.reverse);
      if (why === 'do') history.future = [];
      history.past = history.past.slice(-MOST_BACK);
      table.findings = null;
      for (const row of table.rows) row.shown = row.shown === null ? null : why === 'do' ? row.shown : null;
    }
    table.hash = next.hash;
    saved(dirty.size ? 'busy' : isNews ? 'ok' : 'open');
    buttons();
    counted();
    return true;
  } catch (error) {
    return fail(error, body);
  }
};

/** @param {unknown} error @param {any} body */
const fail = (error, body) => {
  saved('off');
  if (error instanceof Refused && error.status === 409 && body.cells) return apart(error.answer.table, body.cells);
  if (error instanceof Refused && error.status === 409) {
    void inTurn(open);
    say('Bảng vừa được sửa ở nơi khác. Đã đọc lại.');
    return true;
  }
  if (error instanceof Refused && error.status < 500) {
    band('bad', `${error.message} Chữ vừa gõ vẫn còn nguyên ở đây.`, [['Thử lại', save]]);
    return false;
  }
  isOff = true;
  const words = error instanceof Refused ? `${error.message}.` : 'Bàn soạn không trả lời, có thể chương trình đã đóng.';
  band('bad', `${words} Chữ vừa gõ vẫn còn nguyên ở đây.`, [['Nối lại', save]]);
  clearTimeout(waiting);
  waiting = setTimeout(save, 3000);
  return false;
};

/** Both texts of each cell that was written here and elsewhere; nothing is written until one is chosen. @param {Table} theirs @param {Cell[]} mine */
const apart = (theirs, mine) => {
  const text = (/** @type {Cell} */ cell) => {
    const place = theirs.heads.findIndex((head) => head.column === cell.column);
    return theirs.rows.find((row) => row.row === cell.row)?.cells[place] ?? '';
  };
  const head = make('tr');
  for (const words of ['Ô', 'Chữ của tôi', 'Chữ trong tệp']) head.append(make('th', '', words));
  const rows = mine.filter((cell) => text(cell) !== cell.text).map((cell) => {
    const row = make('tr');
    const name = table.rows.find((one) => one.row === cell.row);
    const column = table.heads.find((one) => one.column === cell.column);
    row.append(make('th', '', `${name ? rowName(name) : cell.row}, ${column?.text ?? ''}`), make('td', 'out', cell.text || '(trống)'), make('td', 'out', text(cell) || '(trống)'));
    return row;
  });
  const [top, body] = [make('thead'), make('tbody')];
  top.append(head);
  body.append(...rows);
  $('#apart').replaceChildren(top, body);
  const dialog = /** @type {HTMLDialogElement} */ ($('#both'));
  const settle = () => {
    dialog.close();
    band('');
    take(theirs);
  };
  $('#keepmine').onclick = () => {
    settle();
    void put(mine, 'Đã ghi chữ của thầy cô.');
  };
  $('#keeptheirs').onclick = settle;
  // Closed without choosing, the file stays as it is.
  dialog.oncancel = settle;
  if (rows.length) dialog.showModal();
  else settle();
  return true;
};

/** Writes cells at once. @param {Cell[]} cells @param {string} words */
const put = async (cells, words) => {
  await save();
  return inTurn(async () => {
    if (!(await change({ cells }, 'do'))) return;
    await open();
    toast(words, 'Hoàn tác', undo);
  });
};

const step = (/** @type {'undo' | 'redo'} */ why) => async () => {
  await save();
  return inTurn(async () => {
    const edits = (why === 'undo' ? history.past : history.future).pop();
    if (!edits) return;
    if (await change({ edits }, why)) await open();
    say(why === 'undo' ? 'Đã hoàn tác.' : 'Đã làm lại.');
  });
};
const undo = step('undo');
const redo = step('redo');

/* ---------- Keys ---------- */

/** The field in the same column, some rows further. @param {Element} from @param {number} rows */
const beside = (from, rows) => {
  const cell = from.closest('[data-column]');
  const lines = $$('tbody tr', grid);
  const next = lines[lines.indexOf(/** @type {HTMLElement} */ (cell?.closest('tr'))) + rows];
  return /** @type {HTMLElement | null} */ (next?.querySelector(`[data-column="${cell?.getAttribute('data-column')}"] .c`) ?? null);
};

grid.addEventListener('keydown', (event) => {
  const from = /** @type {HTMLElement} */ (event.target);
  const isList = from.nodeName === 'SELECT';
  const rows = event.key === 'Enter' ? (event.shiftKey ? -1 : 1) : isList ? 0 : event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const to = rows ? beside(from, rows) : null;
  if (!rows) return;
  event.preventDefault();
  to?.focus();
  if (to instanceof HTMLInputElement) to.select();
});

onKeys({ undo, redo, save });

grid.addEventListener('paste', (event) => {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  const lines = cellsOf(text);
  const from = /** @type {HTMLElement} */ (event.target).closest('[data-column]');
  if (!from || table.locked || (lines.length < 2 && (lines[0]?.length ?? 0) < 2)) return;
  event.preventDefault();
  const row = Number(from.closest('tr')?.dataset.row);
  const place = table.heads.findIndex((head) => head.column === Number(from.getAttribute('data-column')));
  const cells = lines.flatMap((line, down) => line.slice(0, table.heads.length - place).map((words, right) => ({ row: row + down, column: table.heads[place + right].column, text: words })));
  const lost = Math.max(...lines.map((line) => line.length)) - (table.heads.length - place);
  void put(cells, `Đã dán ${cells.length} ô.${lost > 0 ? ` Bỏ ${lost} cột không có chỗ.` : ''}`);
});

/* ---------- From Excel ---------- */

/** Rows of cells as Excel gives them: tabs, lines, and quotation marks around cells of several lines. @param {string} text */
const cellsOf = (text) => {
  /** @type {string[][]} */
  const rows = [[]];
  let [cell, isQuoted, isFirst] = ['', false, true];
  const end = () => {
    rows[rows.length - 1].push(cell.trim());
    [cell, isFirst] = ['', true];
  };
  const plain = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  for (let i = 0; i < plain.length; i++) {
    const letter = plain[i];
    if (isQuoted && letter === '"' && plain[i + 1] === '"') cell += plain[i++];
    else if (isQuoted && letter === '"') isQuoted = false;
    else if (isFirst && letter === '"' && /"[^"]*(""[^"]*)*"(\t|\n|$)/y.test(plain.slice(i))) isQuoted = true;
    else if (!isQuoted && letter === '\t') end();
    else if (!isQuoted && letter === '\n') {
      end();
      rows.push([]);
    } else cell += letter;
    if (letter !== '\t' && letter !== '\n') isFirst = false;
  }
  end();
  return rows;
};

/** The heading that words name, without regard to case and marks. @param {string} words */
const headOf = (words) => {
  const plain = fold(words).trim().replace(/\s+/g, ' ');
  const [, stem, number] = /** @type {string[]} */ (/^(.*?)\s*(\d*)$/.exec(plain));
  const isNamed = (/** @type {Head} */ head) => (head.labels ?? []).some((label) => fold(label) === stem) && head.number === Number(number || 1);
  return table.heads.find((head) => fold(head.text) === plain) ?? table.heads.find(isNamed);
};

/** What would be written if this were pasted: nothing is written yet. @param {string} text */
const planOf = (text) => {
  const lines = cellsOf(text).filter((line) => line.some((words) => words));
  const heads = lines[0]?.map(headOf) ?? [];
  if (heads.filter(Boolean).length < Math.min(2, table.heads.length)) return null;
  const first = table.heads[0];
  const known = new Map(table.rows.filter((row) => !isBlank(row.cells[0])).map((row) => [fold(row.cells[0]), row]));
  const lost = lines[0].filter((words, i) => words && !heads[i]);
  let last = Math.max(headRow, ...table.rows.filter((row) => !row.cells.every(isBlank)).map((row) => row.row));
  /** @type {Cell[]} */
  const cells = [];
  let [changed, added] = [0, 0];
  for (const line of lines.slice(1)) {
    const own = line[heads.indexOf(first)] ?? '';
    const row = known.get(fold(own.replace(/^Tổ\s+/i, '')));
    const number = row?.row ?? ++last;
    if (!row) added++;
    let isChanged = false;
    line.forEach((words, i) => {
      const head = heads[i];
      if (!head || !words) return;
      const old = row?.cells[table.heads.indexOf(head)] ?? '';
      if (old === words || (head === first && row)) return;
      isChanged = true;
      cells.push({ row: number, column: head.column, text: words });
    });
    if (row && isChanged) changed++;
  }
  return { cells, changed, added, lost, columns: heads.filter(Boolean).length, rows: lines.length - 1 };
};

const showPlan = () => {
  const text = /** @type {HTMLTextAreaElement} */ ($('#pasted')).value;
  const plan = text.trim() ? planOf(text) : undefined;
  const place = $('#plan');
  /** @type {HTMLButtonElement} */ ($('#pastego')).disabled = !plan?.cells.length;
  if (plan === undefined) return place.replaceChildren();
  if (!plan) return place.replaceChildren(make('p', 'find must', `Chưa thấy tên cột. Chép cả hàng tên cột, ví dụ: ${table.heads.slice(0, 3).map((head) => head.text).join(', ')}.`));
  const words = [`Hiểu ${plan.columns} cột, ${plan.rows} hàng.`, `Sẽ đổi ${plan.changed} hàng, thêm ${plan.added} hàng: ${plan.cells.length} ô.`];
  if (!plan.cells.length) words.push('Không có gì khác với bảng.');
  if (plan.lost.length) words.push(`Không ghi cột: ${plan.lost.join(', ')}.`);
  words.push('Ô để trống thì giữ nguyên ô cũ.');
  place.replaceChildren(...words.map((one) => make('p', '', one)));
};

$('#paste').onclick = () => {
  /** @type {HTMLTextAreaElement} */ ($('#pasted')).value = '';
  showPlan();
  /** @type {HTMLDialogElement} */ ($('#pastebox')).showModal();
};
$('#pasted').oninput = showPlan;
$('#pasteform').addEventListener('submit', (event) => {
  event.preventDefault();
  const plan = planOf(/** @type {HTMLTextAreaElement} */ ($('#pasted')).value);
  /** @type {HTMLDialogElement} */ ($('#pastebox')).close();
  if (plan?.cells.length) void put(plan.cells, `Đã ghi ${plan.cells.length} ô từ Excel.`);
});

/* ---------- Opening ---------- */

const rank = (/** @type {any} */ one) => (one.must ? 'must' : one.should ? 'look' : '');
/** @param {any[]} tables */
const tabs = (tables) => {
  const made = tables.map((one) => {
    const tab = make('button');
    tab.setAttribute('role', 'tab');
    tab.setAttribute('type', 'button');
    tab.id = `tab-${one.name}`;
    tab.setAttribute('aria-controls', 'panel');
    const isOn = one.name === table.name;
    tab.setAttribute('aria-selected', String(isOn));
    tab.tabIndex = isOn ? 0 : -1;
    tab.append(icon(SIGNS[one.name] ?? 'grid'), one.title);
    if (rank(one) && !isOn) tab.append(make('span', `chip ${rank(one)}`, String(one.must || one.should)));
    tab.onclick = () => choose(one.name);
    return tab;
  });
  $('#tabs').replaceChildren(...made);
  $('#panel').setAttribute('aria-labelledby', `tab-${table.name}`);
};

$('#tabs').addEventListener('keydown', (event) => {
  const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!way) return;
  const all = $$('[role=tab]');
  const next = all[(all.findIndex((tab) => tab.getAttribute('aria-selected') === 'true') + way + all.length) % all.length];
  event.preventDefault();
  next.click();
});

const choose = async (/** @type {string} */ name) => {
  await save();
  if (dirty.size) return;
  history = { past: [], future: [] };
  table = { ...table, name };
  location.hash = name;
  await inTurn(open);
  $(`#tab-${name}`).focus();
};

/** @param {Table} next */
const take = (next) => {
  table = next;
  table.heads ??= [];
  $('#box').hidden = !table.heads.length;
  headRow = Math.max(1, (table.rows[0]?.row ?? 2) - 1);
  draw();
  foot();
};

const foot = () => {
  const place = $('#foot');
  if (!table.file) {
    place.replaceChildren(make('span', '', 'Chưa có bảng này. '), button('plus', 'Bắt đầu bảng', begin, 'pine'));
    return;
  }
  const words = table.locked ?? (table.heads.some((head) => head.name === 'consent') ? 'Ô gạch chéo là chữ giữ kín: không lên trang, không lên giấy, không vào tệp nào gửi đi.' : `Tệp: ${table.file}`);
  place.replaceChildren(icon(table.locked ? 'info' : 'lock'), make('span', '', words));
};

const begin = async () => {
  try {
    await ask('POST', `table?${at()}`);
    for (let tries = 0; tries < 20 && !table.file; tries++) {
      await new Promise((done) => setTimeout(done, 250));
      await inTurn(open);
    }
    /** @type {HTMLElement | null} */ (grid.querySelector('.c'))?.focus();
  } catch (error) {
    band('bad', error instanceof Error ? error.message : '');
  }
};

/** Reads the table as it stands in its file. */
const open = async () => {
  try {
    const all = await ask('GET', 'tables');
    $('#ward').textContent = all.ward;
    if (!table.name) table.name = all.tables.some((/** @type {any} */ one) => `#${one.name}` === location.hash) ? location.hash.slice(1) : all.tables[0].name;
    const next = await ask('GET', `table?${at()}`);
    if (isOff) band('');
    isOff = false;
    if (dirty.size) return void save();
    take(next);
    tabs(all.tables);
    if (!/Đã lưu lúc/.test($('#saved').textContent ?? '')) saved('open');
  } catch (error) {
    fail(error, {});
  }
};

$('#undo').onclick = undo;
$('#redo').onclick = redo;
addEventListener('beforeunload', (event) => {
  if (dirty.size) event.preventDefault();
});

await open();
follow(() => void inTurn(open));
