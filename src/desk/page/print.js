// What there is to print. Paper is made by a build of the site as it is published, and got from there.
// @ts-check
import { $, ask, band, button, follow, icon, make, redraw, Refused, request, say } from './desk.js';

/** @typedef {{kind: string, role: string, path: string, size?: string, black?: boolean, number?: number}} Sheet */
/** @typedef {{id: string | null, title: string, kind: string, draft: boolean, files: Sheet[]}} Item */

const KINDS = { '': 'Tất cả', lesson: 'Bài', poster: 'Áp phích', booklet: 'Sổ tay', group: 'Theo tổ' };
const NAMES = {
  handout: 'Tờ phát tay', 'handout-large': 'Tờ chữ to', slides: 'Trang chiếu', cards: 'Thẻ bước', booklet: 'Sổ tay', roster: 'Lịch trực',
  all: 'Tất cả các tổ, màu', 'all-black': 'Tất cả các tổ, đen trắng', 'sign-off': 'Xem chung, để ký duyệt',
};
const ROLES = { tiles: 'ghép từ A4', shop: 'gửi nhà in', fold: 'gấp thành sổ' };

/** @type {any} */
let now = {};
let kind = '';
/** The path that is got as soon as it is made. */
let wanted = '';
/** @type {ReturnType<typeof setTimeout> | undefined} */
let looking;

/** @param {Sheet} sheet */
const label = (sheet) => {
  if (sheet.role === 'whole') return `Tổ ${sheet.number}`;
  const size = sheet.size ? sheet.size.toUpperCase().replaceAll('-', ' ') : '';
  const name = NAMES[/** @type {keyof typeof NAMES} */ (sheet.kind)] ?? size;
  const ink = sheet.kind === 'poster' && sheet.role !== 'shop' ? (sheet.black ? 'đen trắng' : 'màu') : '';
  return [name, ROLES[/** @type {keyof typeof ROLES} */ (sheet.role)], ink].filter(Boolean).join(', ');
};

/** @param {Item} item */
const row = (item) => {
  const made = make('li', 'panel');
  const head = make('div', 'row');
  const title = make('h3', '', item.title);
  head.append(title);
  made.append(head);
  if (item.draft) {
    head.append(make('span', 'chip look', 'Đang viết'));
    const note = make('p', 'mute', 'Bài còn viết dở thì chưa in được. ');
    const link = /** @type {HTMLAnchorElement} */ (make('a', '', 'Viết tiếp'));
    link.href = `lesson.html?id=${encodeURIComponent(item.id ?? '')}`;
    note.append(link);
    made.append(note);
    return made;
  }
  const files = make('div', 'row');
  for (const sheet of item.files) {
    const get = button('down', label(sheet), () => void take(sheet.path));
    get.setAttribute('aria-label', `${label(sheet)}: ${item.title}`);
    files.append(get);
  }
  made.append(files);
  return made;
};

const drawList = () => {
  const items = /** @type {Item[]} */ (now.items ?? []);
  const known = new Set(items.map((item) => item.kind));
  redraw($('#kinds'), Object.entries(KINDS).filter(([name]) => !name || known.has(name)).map(([name, words]) => {
    const made = /** @type {HTMLButtonElement} */ (make('button', '', words));
    made.type = 'button';
    made.setAttribute('aria-pressed', String(name === kind));
    made.onclick = () => {
      kind = name;
      drawList();
    };
    return made;
  }));
  const shown = items.filter((item) => !kind || item.kind === kind).map(row);
  redraw($('#list'), shown.length ? shown : [make('li', 'mute', 'Chưa có gì để in.')]);
};

const drawState = () => {
  const words = {
    nothing: 'Tờ in được làm từ các bài như khi đăng, để mã QR dẫn đúng chỗ. Chạm nút này, hoặc chạm thẳng tờ cần in.',
    running: `Đang làm bản in, đã xong ${now.count} tệp. Lần đầu có thể lâu vài phút.`,
    made: `Bản in đã xong, nằm trong thư mục ${now.folder}. Chạm tên tờ để lấy.`,
    old: 'Các bài đã đổi từ lúc làm bản in. Làm lại rồi hãy in.',
    failed: 'Chưa làm được bản in. Mời thầy cô sửa chỗ dưới đây.',
  };
  const text = words[/** @type {keyof typeof words} */ (now.state)];
  if ($('#job').textContent !== text) $('#job').textContent = text;
  /** @type {HTMLButtonElement} */ ($('#make')).disabled = now.state === 'running';
  redraw($('#found'), now.errors.map((/** @type {any} */ error) => {
    const box = make('div', 'find must');
    const text = make('p');
    text.append(make('b', '', 'Phải sửa. '), error.words, ' ', make('span', 'mute', error.help));
    box.append(icon('warn'), text);
    if (error.id) box.append(button('', 'Mở chỗ ấy', () => location.assign(`lesson.html?id=${encodeURIComponent(error.id)}`)));
    return box;
  }));
  if (now.address) band('');
  else band('look', 'Cẩm nang chưa có địa chỉ trên mạng, nên tờ in không có mã QR nào. Có địa chỉ rồi hãy in nhiều.', [['Ghi địa chỉ', () => location.assign('settings.html')]]);
};

/** @param {any} next */
const show = (next) => {
  const isSame = JSON.stringify(next.items) === JSON.stringify(now.items);
  now = next;
  if (!isSame) drawList();
  drawState();
  clearTimeout(looking);
  if (now.state === 'running') looking = setTimeout(look, 700);
  else if (now.state === 'made' && wanted) void take(wanted);
  else if (now.state === 'failed') wanted = '';
};

/** @param {unknown} error */
const fail = (error) => band('bad', error instanceof Refused ? error.message : 'Bàn soạn không trả lời, có thể chương trình đã đóng.', [['Thử lại', look]]);

const look = () => ask('GET', 'print').then(show, fail);
const begin = () => ask('POST', 'print').then(show, fail);

/** Gets a sheet; what is not made yet is made first. @param {string} path */
const take = async (path) => {
  wanted = '';
  if (now.state !== 'made') {
    wanted = path;
    say('Đang làm bản in. Xong là tệp tự tải về.');
    return now.state === 'running' ? undefined : begin();
  }
  try {
    const answer = await request('GET', `print/file?path=${encodeURIComponent(path)}`, undefined, undefined, 60_000);
    const link = /** @type {HTMLAnchorElement} */ (make('a'));
    link.href = URL.createObjectURL(await answer.blob());
    link.download = path.split('/').pop() ?? 'to-in.pdf';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    say('Đã tải tệp PDF.');
  } catch (error) {
    if (error instanceof Refused && error.status === 409) return look();
    fail(error);
  }
};

$('#make').onclick = begin;
await look();
follow(() => void look());
