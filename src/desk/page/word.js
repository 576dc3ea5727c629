// Documents of Word: sent to the program, dropped on a page, and what came of them.
// @ts-check
import { $, button, make, MOST_FILE, Refused, request, toast } from './desk.js';

/** How long a document may take to be read, in milliseconds. */
const PATIENCE = 60_000;

/**
 * Sends a document to the program; what cannot be taken is shown with its reasons.
 * @param {string} query @param {File} file @returns {Promise<any>}
 */
export const sendDocument = async (query, file) => {
  if (file.size > MOST_FILE) return void toast(`Tệp nặng quá ${MOST_FILE >> 20} MB. Trong Word, bấm vào một hình, chọn Nén hình, rồi lưu.`);
  try {
    const answer = await request('POST', `word?${query}&name=${encodeURIComponent(file.name)}`, file, 'application/octet-stream', PATIENCE);
    return await answer.json();
  } catch (error) {
    const words = error instanceof Refused ? error.message : 'Bàn soạn không trả lời, có thể chương trình đã đóng. Tệp Word vẫn còn nguyên.';
    showDocument('Chưa lấy được tệp Word', words, (error instanceof Refused && error.answer?.findings?.slice(1)) || [], []);
  }
};

/** Says what came of a document. @param {string} title @param {string} words @param {any[]} findings @param {HTMLElement[]} acts */
export const showDocument = (title, words, findings, acts) => {
  $('#word-h').textContent = title;
  $('#wordsaid').textContent = words + (findings.length ? ` Còn ${findings.length} chỗ cần xem lại:` : '');
  $('#wordlist').replaceChildren(...findings.map((found) => {
    const row = make('li', '', found.words);
    row.append(' ', make('span', 'mute', found.help));
    return row;
  }));
  const close = button('', 'Đóng', () => /** @type {HTMLDialogElement} */ ($('#word')).close());
  $('#wordacts').replaceChildren(...acts, close);
  /** @type {HTMLDialogElement} */ ($('#word')).showModal();
};

const isDocument = (/** @type {File} */ file) => /\.docx?$/i.test(file.name);

/** Calls back with a document that is dropped on the page. @param {(file: File) => void} take */
export const onDocument = (take) => {
  addEventListener('dragover', (event) => {
    if ([...(event.dataTransfer?.types ?? [])].includes('Files')) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    const file = [...(event.dataTransfer?.files ?? [])].find(isDocument);
    if (!file) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    take(file);
  }, { capture: true });
};
