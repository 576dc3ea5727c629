// Running text between the program's form and the page's: `["b", ["chữ"]]` and `<b>chữ</b>`.
// @ts-check
import { make } from './desk.js';

/** @typedef {string | any[]} Inline */
/** @typedef {any[]} Block */

/** Puts running text into an element. @param {Node} parent @param {Inline[]} inlines */
export const show = (parent, inlines) => {
  for (const inline of inlines) {
    if (typeof inline === 'string') {
      parent.appendChild(document.createTextNode(inline));
      continue;
    }
    const [kind, inner, target] = inline;
    if (kind === 'br') parent.appendChild(make('br'));
    else if (kind === 'code') parent.appendChild(make('code', '', inner));
    else if (kind === 'note') {
      const mark = make('sup', 'note', `[${inner}]`);
      mark.contentEditable = 'false';
      mark.dataset.note = inner;
      parent.appendChild(mark);
    } else {
      const element = make(kind);
      if (kind === 'a') {
        element.setAttribute('href', target);
        element.title = target;
      }
      show(element, inner);
      parent.appendChild(element);
    }
  }
};

const isBold = (/** @type {HTMLElement} */ element) =>
  ['B', 'STRONG'].includes(element.nodeName) || Number(element.style?.fontWeight) >= 600 || element.style?.fontWeight === 'bold';

/** Reads running text out of nodes. @param {Iterable<Node>} nodes @returns {Inline[]} */
export const read = (nodes) => {
  /** @type {Inline[]} */
  const all = [];
  for (const node of nodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = (node.nodeValue ?? '').replace(/[\u200b\ufeff]/g, '').replace(/[\u00a0\n]/g, ' ');
      if (text) all.push(text);
      continue;
    }
    if (!(node instanceof HTMLElement)) continue;
    const inner = () => read(node.childNodes);
    if (node.dataset.note) all.push(['note', node.dataset.note]);
    else if (node.nodeName === 'BR') all.push(['br']);
    else if (node.nodeName === 'CODE') all.push(['code', (node.textContent ?? '').replace(/\u00a0/g, ' ')]);
    else if (node.nodeName === 'A') all.push(['a', inner(), node.getAttribute('href') ?? '']);
    else if (isBold(node)) all.push(['b', inner()]);
    else if (['I', 'EM'].includes(node.nodeName)) all.push(['i', inner()]);
    else all.push(...inner());
  }
  return all;
};

/** Puts blocks into an element. @param {HTMLElement} parent @param {Block[]} blocks */
export const showBlocks = (parent, blocks) => {
  parent.replaceChildren();
  for (const [kind, inner] of blocks) {
    if (kind === 'source') {
      const kept = make('div', 'keep', inner);
      kept.contentEditable = 'false';
      kept.dataset.source = inner;
      parent.append(kept);
    } else if (kind === 'p') {
      const paragraph = make('p');
      show(paragraph, inner);
      parent.append(paragraph);
    } else {
      const list = make(kind);
      for (const text of inner) {
        const item = make('li');
        show(item, text);
        list.append(item);
      }
      parent.append(list);
    }
  }
  if (!blocks.length) {
    const empty = make('p');
    empty.append(make('br'));
    parent.append(empty);
  }
};

const isBlock = (/** @type {Node} */ node) => node instanceof HTMLElement && /^(P|DIV|UL|OL|H[1-6]|BLOCKQUOTE)$/.test(node.nodeName);

/** Reads blocks out of an element. @param {Node} parent @returns {Block[]} */
export const readBlocks = (parent) => {
  /** @type {Block[]} */
  const blocks = [];
  /** @type {Node[]} */
  let run = [];
  const end = () => {
    const text = read(run);
    if (plain(text).trim()) blocks.push(['p', text]);
    run = [];
  };
  for (const node of parent.childNodes) {
    if (!isBlock(node)) {
      run.push(node);
      continue;
    }
    end();
    const element = /** @type {HTMLElement} */ (node);
    if (element.dataset.source !== undefined) blocks.push(['source', element.dataset.source]);
    else if (element.nodeName === 'UL' || element.nodeName === 'OL') {
      const items = [...element.querySelectorAll('li')].map((item) => read([...item.childNodes].filter((inner) => !isBlock(inner))));
      blocks.push([element.nodeName.toLowerCase(), items.filter((item) => plain(item).trim())]);
    } else blocks.push(...readBlocks(element));
  }
  end();
  return blocks;
};

/** The letters alone. @param {Inline[]} inlines @returns {string} */
export const plain = (inlines) =>
  inlines.map((inline) => (typeof inline === 'string' ? inline : inline[0] === 'code' ? inline[1] : Array.isArray(inline[1]) ? plain(inline[1]) : '')).join('');

/** Sentences of a text. @param {string} text @returns {string[]} */
export const sentences = (text) => text.match(/[^.!?…\n]+(?:[.!?…](?=\S)[^.!?…\n]*)*[.!?…]*/g) ?? [];

/** How many words a text has. @param {string} text */
export const words = (text) => (text.trim() ? text.trim().split(/\s+/).length : 0);
