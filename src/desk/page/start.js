// The start screen: the sites that were open last, or a new one.
// @ts-check
import { $, ask, band, icon, make, Refused, say } from './desk.js';
import { when } from './old.js';

/** @typedef {{folder: string, name: string, opened: number, there: boolean, place: string}} Site */

/** Opening a site reads all of it, and a window of the system waits for its user. */
const LONG = 600_000;
const GONE = 'Bàn soạn chưa chạy. Mở lại chương trình, rồi thử lại.';
const input = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ ($(`#${id}`));
const words = (/** @type {unknown} */ error) => (error instanceof Refused ? error.message : GONE);

/** The drum of the brand, drawn once in the page. */
const drum = () => {
  const made = /** @type {SVGElement} */ ($('.hi svg').cloneNode(true));
  made.removeAttribute('width');
  made.removeAttribute('height');
  return made;
};

/** Goes to the first screen of a site. @param {string} folder @param {string} [instead] */
const open = async (folder, instead = '') => {
  say('Đang mở cẩm nang…');
  const { address } = await ask('POST', 'sites/open', { folder, instead }, LONG);
  location.assign(address);
};

/** @param {Site} site */
const row = (site) => {
  const text = make('span');
  if (!site.there) {
    const box = make('div', 'kind gone');
    const sign = make('i', 'y');
    sign.append(icon('folder'));
    text.append(make('b', '', `Không thấy: ${site.name}`), 'Thư mục đã đổi chỗ hoặc USB chưa cắm', make('br'), site.place, make('br'));
    const point = /** @type {HTMLButtonElement} */ (make('button', 'b', 'Chỉ chỗ mới'));
    point.type = 'button';
    point.setAttribute('aria-label', `Chỉ chỗ mới của ${site.name}`);
    point.onclick = () => askFolder('Cẩm nang này giờ ở đâu?', 'Mở', site.folder, (folder) => open(folder, site.folder));
    text.append(point);
    box.append(sign, text);
    return box;
  }
  const box = /** @type {HTMLButtonElement} */ (make('button', 'kind'));
  box.type = 'button';
  text.append(make('b', '', site.name), `Mở lần cuối ${when(site.opened)}`, make('br'), site.place);
  box.append(drum(), text);
  box.onclick = async () => {
    box.setAttribute('aria-busy', 'true');
    await open(site.folder).catch((error) => band('bad', words(error)));
    box.removeAttribute('aria-busy');
  };
  return box;
};

/** @type {Site[]} */
let sites = [];
let folder = '';
let isOwnFolder = false;

/** @param {boolean} isNew */
const show = (isNew) => {
  $('#newsite').hidden = !isNew;
  $('#oldsites').hidden = isNew;
  $('#hello').textContent = isNew ? 'Mình làm một cẩm nang cho bà con nhé.' : 'Chào thầy cô. Mình viết tiếp nhé.';
};

const fill = () => {
  $('#sites').replaceChildren(...sites.map(row));
  const first = sites.find((site) => site.there);
  if (first) $('#mw').textContent = first.name;
};

/** @param {{folder: string, place: string}} proposed */
const propose = (proposed) => {
  folder = proposed.folder;
  $('#fold').textContent = proposed.place;
};

/* ---------- A folder ---------- */

/** @type {(folder: string) => Promise<void>} */
let taken = async () => {};

/** Asks for a folder: by its path, or in the system's own window. @param {string} title @param {string} label @param {string} path @param {(folder: string) => Promise<void>} take */
const askFolder = (title, label, path, take) => {
  $('#where-h').textContent = title;
  $('#wherego').textContent = label;
  $('#whereerror').hidden = true;
  $('#pathhint').textContent = 'Chạm “Chọn thư mục”, hoặc dán đường dẫn vào ô này.';
  input('path').value = path;
  taken = take;
  /** @type {HTMLDialogElement} */ ($('#where')).showModal();
  input('path').focus();
};

const whereError = (/** @type {unknown} */ error) => {
  $('#whereerror').hidden = false;
  $('#whereerror').textContent = words(error);
};

$('#choose').onclick = async () => {
  try {
    const chosen = await ask('POST', 'choose-folder', {}, LONG);
    if (chosen.folder) input('path').value = chosen.folder;
  } catch (error) {
    whereError(error);
  }
  input('path').focus();
};

$('#whereform').onsubmit = async (event) => {
  event.preventDefault();
  try {
    await taken(input('path').value.trim());
    /** @type {HTMLDialogElement} */ ($('#where')).close();
  } catch (error) {
    whereError(error);
  }
};

const openOther = () => askFolder('Cẩm nang nằm ở đâu?', 'Mở', '', (folder) => open(folder));

/* ---------- A new site ---------- */

const wrong = (/** @type {string} */ text, /** @type {string} */ field) => {
  $('#siteerror').hidden = !text;
  $('#siteerror').textContent = text;
  for (const id of ['ward', 'city', 'groups']) input(id).toggleAttribute('aria-invalid', id === field);
  if (field === 'folder') $('#elsewhere').focus();
  else if (field) input(field).focus();
};

/** @param {number} more */
const count = (more) => {
  const next = (Number.parseInt(input('groups').value, 10) || 0) + more;
  input('groups').value = next > 0 ? String(next) : '';
  say(next > 0 ? `${next} tổ` : 'Để trống');
};
$('#less').onclick = () => count(-1);
$('#more').onclick = () => count(1);

input('ward').oninput = async () => {
  const ward = input('ward').value.trim();
  $('#mw').textContent = ward || 'Phường của mình';
  if (isOwnFolder) return;
  try {
    const proposed = await ask('GET', `propose?ward=${encodeURIComponent(ward)}`);
    if (input('ward').value.trim() === ward && !isOwnFolder) propose(proposed);
  } catch {
    // The name of the folder is asked for again when the site is made.
  }
};

$('#elsewhere').onclick = () =>
  askFolder('Cất ở đâu?', 'Cất ở đây', folder, async (path) => {
    isOwnFolder = true;
    propose({ folder: path, place: path });
    wrong('', '');
  });

$('#siteform').onsubmit = async (event) => {
  event.preventDefault();
  const make = /** @type {HTMLButtonElement} */ ($('#makesite'));
  if (make.getAttribute('aria-busy')) return;
  make.setAttribute('aria-busy', 'true');
  wrong('', '');
  const lang = /** @type {HTMLInputElement} */ ($('[name=lang]:checked')).value;
  const form = { ward: input('ward').value, city: input('city').value, groups: input('groups').value, lang, samples: input('samples').checked, folder };
  try {
    const { address } = await ask('POST', 'sites', form, LONG);
    location.assign(address);
  } catch (error) {
    wrong(words(error), error instanceof Refused ? (error.answer?.field ?? '') : '');
  }
  make.removeAttribute('aria-busy');
};

$('#toopen').onclick = () => (sites.length ? show(false) : openOther());
$('#tonew').onclick = () => {
  show(true);
  input('ward').focus();
};
$('#openother').onclick = openOther;

const load = async () => {
  try {
    const all = await ask('GET', 'sites');
    sites = all.sites;
    propose(all.proposed);
    fill();
    show(!sites.length);
    band('');
  } catch (error) {
    show(true);
    band('bad', words(error), [['Thử lại', load]]);
  }
};

// The program stays as long as this window listens.
const listen = () => {
  const source = new EventSource('/__camnang/events');
  addEventListener('pagehide', () => source.close(), { once: true });
};
listen();
addEventListener('pageshow', (event) => {
  if (!event.persisted) return;
  listen();
  void load();
});
await load();
