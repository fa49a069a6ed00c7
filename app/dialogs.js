// Small dialogs of the body editor: a link, a table, a note.

import { encoded } from './paste.js';
import { say } from './say.js';

const element = (name, attributes = {}, ...inside) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key in made && key !== 'list') made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...inside);
  return made;
};

let count = 0;
const field = (label, value, attributes = {}) => {
  const id = `dialog-${count += 1}`;
  const input = element('input', { type: 'text', id, value, autocomplete: 'off', ...attributes });
  return { input, part: element('p', {}, element('label', { htmlFor: id, textContent: label }), input) };
};

// Shows a dialog. `done` is called with nothing, and says what is wrong, or nothing to close it. The focus goes back.
const open = (heading, inside, done, confirm = 'Put in') => {
  const back = document.activeElement;
  const wrong = element('p', { className: 'trouble', role: 'alert', hidden: true });
  const cancel = element('button', { type: 'button', textContent: 'Cancel' });
  const form = element('form', { method: 'dialog', noValidate: true }, element('h2', { textContent: heading, id: 'dialog-heading' }), ...inside, wrong,
    element('p', { className: 'buttons' }, element('button', { type: 'submit', textContent: confirm }), cancel));
  const dialog = element('dialog', { 'aria-labelledby': 'dialog-heading' }, form);
  cancel.addEventListener('click', () => dialog.close());
  form.addEventListener('submit', event => {
    event.preventDefault();
    const words = done(() => dialog.close());
    wrong.hidden = !words;
    wrong.textContent = words || '';
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (document.activeElement === document.body) back?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
};

const ADDRESS = /^(https?:\/\/[^\s/]+\S*|mailto:\S+@\S+|tel:\+?[\d\s-]+)$/i;

export const linkDialog = (area, { from, to, words }, replace) => {
  const around = /\[([^\]]*)\]\(([^)\s]*)\)/g;
  const old = [...area.value.matchAll(around)].find(one => one.index <= from && one.index + one[0].length >= to);
  const text = field('Words', old ? old[1] : words);
  const address = field('Address', old ? old[2] : '', { inputMode: 'url', spellcheck: false });
  open(old ? 'Change the link' : 'Link', [text.part, address.part], close => {
    const typed = address.input.value.trim();
    const full = /^[\w-]+(\.[\w-]+)+(\/|$)/.test(typed) ? `https://${typed}` : /^[^\s:@]+@\S+$/.test(typed) ? `mailto:${typed}` : typed;
    if (!text.input.value.trim()) return 'Type the words that are the link.';
    if (!ADDRESS.test(full)) return 'That is no address of a web page, a mailbox or a telephone. One looks like https://www.example.org';
    close();
    const [start, end] = old ? [old.index, old.index + old[0].length] : [from, to];
    replace(area, start, end, `[${text.input.value.trim()}](${encoded(full)})`);
    return '';
  });
};

export const noteDialog = (area, replace) => {
  const used = [...area.value.matchAll(/\[\^(\d+)\]/g)].map(one => Number(one[1]));
  const name = Math.max(0, ...used) + 1;
  const words = field('What the note says', '');
  const at = area.selectionEnd;
  open('Note at the foot of the page', [words.part], close => {
    const text = words.input.value.trim();
    if (!text) return 'Type what the note says.';
    close();
    const rest = area.value.slice(at).trimEnd();
    replace(area, at, area.value.length, `[^${name}]${rest}\n\n[^${name}]: ${text}`);
    area.setSelectionRange(at + name.toString().length + 3, at + name.toString().length + 3);
    return '';
  });
};

// What a text can refer to: what has a name in any text of this form, appendices and sections with one, and the layout's sections.
const targets = () => {
  const all = [];
  for (const { value } of document.querySelectorAll('textarea[data-body]')) {
    for (const { 0: mark, 1: name, index } of value.matchAll(/\{#([\w.-]+)\}/g)) {
      const line = value.slice(value.lastIndexOf('\n', index) + 1, index).trim();
      const word = /^Table:/.test(line) ? 'Table' : /^!\[/.test(line) ? 'Figure' : 'paragraph';
      if (mark) all.push({ name, word, about: line.slice(0, 60) });
    }
  }
  for (const field of document.querySelectorAll('[id^="/appendices/"][id$="/id"], [id^="/sections/"][id$="/id"]')) {
    const word = field.id.startsWith('/app') ? 'Appendix' : 'section';
    const title = document.getElementById(field.id.replace(/id$/, word === 'section' ? 'heading' : 'title'));
    if (field.value) all.push({ name: field.value, word, about: title?.value || '' });
  }
  for (const [name, about] of JSON.parse(document.getElementById('form').dataset.sections || '[]')) all.push({ name, word: 'section', about });
  return all;
};

export const referenceDialog = (area, { from, to, words }, replace) => {
  const all = targets();
  if (!all.length) return say('Nothing in this report has a name yet. Type {#name} at the end of a paragraph to give it one.');
  const list = element('select', { id: 'dialog-target' }, ...all.map(({ word, name, about }) => element('option', { value: name, textContent: `${word} “${about || name}”` })));
  const text = field('Words before the number', words || all[0].word);
  list.addEventListener('change', () => { text.input.value = all[list.selectedIndex].word; });
  const label = element('label', { htmlFor: 'dialog-target', textContent: 'What it refers to' });
  open('Reference', [element('p', {}, label, list), text.part], close => {
    const typed = text.input.value.trim();
    if (!typed) return 'Type the words before the number, such as “paragraph”.';
    close();
    replace(area, from, to, `[${typed}](#${list.value})`);
    return '';
  });
};

const cells = line => line.trim().replace(/^\||\|$/g, '').split(/(?<!\\)\|/)
  .map(cell => cell.trim().replace(/<br>/g, '\n').replace(/\\\|/g, '|'));
const isRow = line => /^\s*\|.*\|\s*$/.test(line);

// The table that the caret is in.
const tableAt = area => {
  const all = area.value.split('\n');
  let at = area.value.slice(0, area.selectionStart).split('\n').length - 1;
  if (!isRow(all[at])) return null;
  let end = at;
  while (at > 0 && isRow(all[at - 1])) at -= 1;
  while (end + 1 < all.length && isRow(all[end + 1])) end += 1;
  const rows = all.slice(at, end + 1);
  if (rows.length < 2 || !/^[\s|:-]+$/.test(rows[1])) return null;
  const caption = /^Table: (.*)$/.exec(all[at - 1] || '');
  const first = caption ? at - 1 : at;
  const from = all.slice(0, first).join('\n').length + (first > 0 ? 1 : 0);
  const aligned = cells(rows[1]);
  return {
    from, to: from + all.slice(first, end + 1).join('\n').length, caption: caption ? caption[1] : '',
    rows: rows.filter((_, row) => row !== 1).map(cells), right: aligned.map(mark => /^-+:$/.test(mark)), aligned,
  };
};

const writeTable = (caption, rows, aligned) => {
  const line = row => `| ${row.map(cell => cell.replace(/\s*\n\s*/g, '<br>').replace(/\|/g, '\\|')).join(' | ')} |`;
  const lines = [line(rows[0]), `|${aligned.map(mark => mark || '---').join('|')}|`, ...rows.slice(1).map(line)];
  return (caption ? [`Table: ${caption}`, ...lines] : lines).join('\n');
};

export const tableDialog = (area, replace) => {
  const old = tableAt(area);
  const caption = field('Caption', old ? old.caption : '');
  const grid = element('table', { className: 'cells' });
  const body = element('tbody');
  grid.append(body);
  let aligned = old ? old.aligned : ['---', '---'];
  const size = () => body.rows[0].cells.length;
  const cell = value => element('td', {}, element('textarea', { rows: 1, value, autocomplete: 'off' }));
  const label = () => [...body.rows].forEach((row, at) => [...row.cells].forEach((one, column) => {
    const place = at === 0 ? `Heading of column ${column + 1}` : `Row ${at}, column ${column + 1}`;
    one.firstChild.setAttribute('aria-label', place);
  }));
  const addRow = values => { body.append(element('tr', {}, ...values.map(cell))); label(); };
  (old ? old.rows : [['', ''], ['', '']]).forEach(addRow);
  const changed = words => { label(); say(words); };
  const button = (words, act) => element('button', { type: 'button', textContent: words, onclick: act });
  const buttons = element('p', { className: 'buttons' },
    button('Add row', () => { addRow(Array(size()).fill('')); body.lastChild.cells[0].firstChild.focus(); say('Row added.'); }),
    button('Add column', () => { [...body.rows].forEach(row => row.append(cell(''))); aligned = [...aligned, '---']; changed('Column added.'); }),
    button('Remove last row', () => { if (body.rows.length > 2) { body.lastChild.remove(); changed('Row removed.'); } }),
    button('Remove last column', () => {
      if (size() < 2) return;
      [...body.rows].forEach(row => row.lastChild.remove());
      aligned = aligned.slice(0, -1);
      changed('Column removed.');
    }));
  const inside = [caption.part, element('p', { textContent: 'The first row is the heading.' }), element('div', { className: 'scroll' }, grid), buttons];
  open(old ? 'Change the table' : 'Table', inside, close => {
    const rows = [...body.rows].map(row => [...row.cells].map(one => one.firstChild.value.trim()));
    if (!rows[0].some(Boolean)) return 'Type a heading for each column.';
    close();
    const text = writeTable(caption.input.value.trim(), rows, aligned);
    const at = area.selectionEnd;
    const [from, to] = old ? [old.from, old.to] : [at, at];
    const before = old || !area.value.slice(0, from).trim() ? '' : area.value.slice(0, from).endsWith('\n\n') ? '' : '\n\n';
    const after = old || !area.value.slice(to).trim() ? '' : '\n\n';
    replace(area, from, to, before + text + after);
    return '';
  }, old ? 'Change' : 'Put in');
};
