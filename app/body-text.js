// The editor of body text: a text area with a bar of buttons above it. What it holds is what is in the file, so nothing
// can be lost between the two. All changes go through the browser, so that it can undo them.

import { ask } from './link.js';
import { bodyText } from './paste.js';
import { say } from './say.js';
import { linkDialog, noteDialog, referenceDialog, tableDialog } from './dialogs.js';
import { choosePicture } from './take-in.js';

const MARK = /^(\s*)([-•]|\(?(?:\d+|[a-z]{1,3})[.)])(\s+)/i;

// Puts text in the place of a piece, in a way that the browser can undo.
export const replace = (area, from, to, text) => {
  area.focus();
  area.setSelectionRange(from, to);
  if (!document.execCommand(text ? 'insertText' : 'delete', false, text)) {
    area.setRangeText(text, from, to, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }
};

const select = (area, from, to) => area.setSelectionRange(from, to);
const isWord = letter => /[\p{L}\p{N}’'-]/u.test(letter || '');

// The selection, or the word that the caret is in.
const chosen = area => {
  let { selectionStart: from, selectionEnd: to, value } = area;
  if (from === to) {
    while (isWord(value[from - 1])) from -= 1;
    while (isWord(value[to])) to += 1;
  }
  while (from < to && /\s/.test(value[from])) from += 1;
  while (to > from && /\s/.test(value[to - 1])) to -= 1;
  return { from, to, words: value.slice(from, to) };
};

const stars = (text, at, step) => {
  let count = 0;
  while (text[at + count * step] === '*') count += 1;
  return count;
};

// Puts stars around the selection, or takes them away. Strong has two, emphasis one, both three.
const around = (area, size) => {
  const { from, to, words } = chosen(area);
  if (!words || words.includes('\n\n')) return say('Choose words within one paragraph first.');
  const inside = Math.min(stars(words, 0, 1), stars(words, words.length - 1, -1));
  const bare = words.slice(inside, words.length - inside);
  const outside = inside ? 0 : Math.min(stars(area.value, from - 1, -1), stars(area.value, to, 1));
  const now = inside || outside;
  const has = size === 2 ? now >= 2 : now === 1 || now === 3;
  const next = has ? now - size : now + size;
  const mark = '*'.repeat(Math.max(0, next));
  replace(area, from - outside, to + outside, mark + bare + mark);
  select(area, from - outside + mark.length, from - outside + mark.length + bare.length);
};

// The lines that the selection is in, as a piece of the text.
const lines = area => {
  const from = area.value.lastIndexOf('\n', area.selectionStart - 1) + 1;
  const end = area.value.indexOf('\n', Math.max(area.selectionEnd - (area.selectionEnd > area.selectionStart ? 1 : 0), from));
  return { from, to: end < 0 ? area.value.length : end };
};

const change = (area, map) => {
  const { from, to } = lines(area);
  const old = area.value.slice(from, to);
  const made = map(old.split('\n')).join('\n');
  if (made === old) return;
  replace(area, from, to, made);
  if (old.includes('\n')) select(area, from, from + made.length);
};

const marks = { bullets: () => '-', numbers: at => `${at}.`, letters: at => `${String.fromCharCode(96 + Math.min(at, 26))})` };

// Makes items of the lines, or plain lines of such items.
const list = (area, kind) => {
  const { from } = lines(area);
  const before = area.value.slice(0, from);
  // A list begins after an empty line, unless it goes on from one.
  const previous = before.trimEnd().split('\n').at(-1) || '';
  const gap = before && !before.endsWith('\n\n') && !MARK.test(previous) ? '\n' : '';
  change(area, all => {
    const isSuch = line => MARK.exec(line)?.[2].match(kind === 'bullets' ? /^[-•]$/ : kind === 'numbers' ? /^\d/ : /^[a-z]\)$/i);
    const full = all.filter(line => line.trim());
    if (full.length && full.every(isSuch)) return all.map(line => line.replace(MARK, '$1'));
    let at = 0;
    const made = all.map(line => {
      if (!line.trim() && all.length > 1) return line;
      at += 1;
      const [, space = '', , ] = MARK.exec(line) || [];
      return `${space}${marks[kind](at)} ${line.replace(MARK, '').trimStart()}`;
    });
    return gap && all[0].trim() ? ['', ...made] : made;
  });
};

const shift = (area, step) => change(area, all => all.map(line =>
  step > 0 ? (MARK.test(line) ? `   ${line}` : line) : line.replace(/^ {1,3}/, '')));

// The next mark after one: 2. after 1., b) after a).
const following = mark => mark.replace(/\d+|[a-z]+/i, was => {
  if (/\d/.test(was)) return String(Number(was) + 1);
  return was.length === 1 && was.toLowerCase() < 'z' ? String.fromCharCode(was.charCodeAt(0) + 1) : was;
});

// Enter in an item begins the next; in an empty one it ends the list.
const enter = area => {
  if (area.selectionStart !== area.selectionEnd) return false;
  const { from, to } = lines(area);
  const line = area.value.slice(from, to);
  const [whole, space, mark] = MARK.exec(line) || [];
  if (!whole || area.selectionStart < from + whole.length) return false;
  if (line.length === whole.length) replace(area, from, to, '');
  else replace(area, area.selectionStart, area.selectionStart, `\n${space}${following(mark)} `);
  return true;
};

const actions = {
  bold: area => around(area, 2),
  italic: area => around(area, 1),
  bullets: area => list(area, 'bullets'),
  numbers: area => list(area, 'numbers'),
  letters: area => list(area, 'letters'),
  in: area => shift(area, 1),
  out: area => shift(area, -1),
  link: area => linkDialog(area, chosen(area), replace),
  table: area => tableDialog(area, replace),
  note: area => noteDialog(area, replace),
  picture: choosePicture,
  reference: area => referenceDialog(area, chosen(area), replace),
};

const areaOf = bar => document.getElementById(bar.getAttribute('aria-controls'));
const isBody = target => target.matches?.('textarea[data-body]');

document.addEventListener('click', event => {
  const button = event.target.closest('[role="toolbar"] button');
  if (button) actions[button.dataset.tool](areaOf(button.closest('[role="toolbar"]')));
});

// One stop for Tab; arrows go from button to button (WAI-ARIA, toolbar).
const along = (bar, event) => {
  const buttons = [...bar.querySelectorAll('button')];
  const at = buttons.indexOf(event.target);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (event.key === 'Escape') return areaOf(bar).focus();
  if (to === undefined) return;
  event.preventDefault();
  const next = buttons[(to + buttons.length) % buttons.length];
  buttons.forEach(button => { button.tabIndex = button === next ? 0 : -1; });
  next.focus();
};

const KEYS = { b: 'bold', i: 'italic', k: 'link', ']': 'in', '[': 'out' };

document.addEventListener('keydown', event => {
  const bar = event.target.closest?.('[role="toolbar"]');
  if (bar) return along(bar, event);
  if (!isBody(event.target)) return;
  const name = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && KEYS[event.key];
  if (name) {
    event.preventDefault();
    actions[name](event.target);
  } else if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.isComposing && enter(event.target)) {
    event.preventDefault();
  }
});

// Puts blocks in with empty lines around them, and words of one paragraph where the caret is.
const insert = (area, text) => {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const isBlocks = text.includes('\n') || MARK.test(text);
  const before = isBlocks && value.slice(0, from).trim() && !value.slice(0, from).endsWith('\n\n') ? '\n\n' : '';
  const after = isBlocks && value.slice(to).trim() && !value.slice(to).startsWith('\n\n') ? '\n\n' : '';
  replace(area, from, to, before + text + after);
};

document.addEventListener('paste', async event => {
  const html = event.clipboardData?.getData('text/html');
  if (!isBody(event.target) || !html) return;
  event.preventDefault();
  const area = event.target;
  const { text, dropped } = bodyText(html);
  const answer = text.includes('\n') ? await ask('/body', { text }) : null;
  insert(area, answer?.text || text);
  say(dropped.length ? `Pasted, without ${dropped.join(', ')}.` : 'Pasted.');
});
