// The old versions of a file: a list by day and hour, one to look at, and the way back to it.
// @ts-check
import { $, ask, button, icon, make, Refused } from './desk.js';

/** A time as people say it: the hour, and the day unless it is today. @param {number} time */
export const when = (time) => {
  const [then, now] = [new Date(time), new Date()];
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  const hour = `${two(then.getHours())}:${two(then.getMinutes())}`;
  const day = `${two(then.getDate())}/${two(then.getMonth() + 1)}/${then.getFullYear()}`;
  return then.toDateString() === now.toDateString() ? `hôm nay, ${hour}` : `${day}, ${hour}`;
};

/** The dialog, made when it is asked for first. @returns {HTMLDialogElement} */
const dialog = () => {
  const known = /** @type {HTMLDialogElement | null} */ (document.querySelector('#old'));
  if (known) return known;
  const made = /** @type {HTMLDialogElement} */ (make('dialog'));
  made.id = 'old';
  made.setAttribute('aria-labelledby', 'old-h');
  const head = make('div', 'dh');
  const title = make('h2', '', 'Các bản cũ');
  title.id = 'old-h';
  const close = button('x', 'Đóng', () => made.close(), 'sq none', true);
  head.append(title, close);
  made.append(head, make('div', 'db'));
  document.body.append(made);
  return made;
};

/** The words of a file without its head and the marks of its source. @param {string} text */
const words = (text) =>
  text
    .replace(/^---\n[^]*?\n---\n/, '')
    .replace(/^(#+|:{3,}.*|[-*] (\[.\] )?|\d+\. )\s*/gm, '')
    .replace(/\*\*|`/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** The lines of a text, with those marked that another text does not have. @param {string} text @param {string} other */
const marked = (text, other) => {
  const box = make('pre', 'src');
  box.tabIndex = 0;
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', 'Bản cũ');
  const known = new Set(other.split('\n'));
  for (const line of text.split('\n')) {
    box.append(known.has(line) ? line : make('mark', '', line), '\n');
  }
  return box;
};

/**
 * Shows the old versions of a file.
 * @param {string} id @param {string} title @param {(time: number, hash: string) => Promise<void>} restore
 */
export const showOld = async (id, title, restore) => {
  const at = `id=${encodeURIComponent(id)}`;
  const box = dialog();
  const place = $('.db', box);
  const told = make('p', 'find must');
  told.setAttribute('role', 'alert');
  told.hidden = true;
  const tell = (/** @type {unknown} */ error) => {
    told.hidden = false;
    told.textContent = error instanceof Refused ? error.message : 'Bàn soạn chưa trả lời. Thử lại sau một chút.';
  };
  const shown = make('div', 'srcbox');
  const list = make('div', 'kinds one');
  place.replaceChildren(make('p', '', title), told, list, shown);
  try {
    const { versions, hash, most } = await ask('GET', `lesson/versions?${at}`);
    if (!versions.length) list.append(make('p', 'mute', 'Chưa có bản cũ nào. Trước khi sửa, máy tự giữ lại bản đang có.'));
    else place.insertBefore(make('p', 'mute', `Máy giữ ${most} bản gần nhất. Chạm một bản để xem.`), list);
    for (const time of versions) {
      const row = /** @type {HTMLButtonElement} */ (make('button', 'kind'));
      row.type = 'button';
      const text = make('span');
      text.append(make('b', '', `Bản ${when(time)}`));
      const sign = make('i', 'u');
      sign.append(icon('clock'));
      row.append(sign, text);
      row.onclick = async () => {
        try {
          const version = await ask('GET', `lesson/version?${at}&time=${time}`);
          const [then, now] = [words(version.text), words(version.now)];
          const isSame = version.text === version.now;
          const isHead = then === now ? 'Bản này chỉ khác ở tên bài và thông tin bài.' : 'Chỗ tô vàng là chữ mà bài đang có không có.';
          const note = isSame ? 'Bản này giống hệt bài đang có.' : isHead;
          const take = button('undo', 'Lấy lại bản này', () => {
            restore(time, hash).then(() => box.close(), tell);
          }, 'pine');
          take.disabled = isSame;
          const head = make('h3', '', `Bản ${when(time)}`);
          shown.replaceChildren(head, make('p', 'mute', note), take, marked(then, now));
          head.tabIndex = -1;
          head.focus();
        } catch (error) {
          tell(error);
        }
      };
      list.append(row);
    }
  } catch (error) {
    tell(error);
  }
  if (!box.open) box.showModal();
};
