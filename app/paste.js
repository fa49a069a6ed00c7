// What is pasted from Word, Outlook, LibreOffice or a web page, as body text. The page that comes from the clipboard is
// read inert: nothing in it runs or is fetched. What body text has no place for is left out and named.

const SKIPPED = 'style, script, head, meta, link, title, xml, template, object, iframe, svg, input, select, textarea, button';
const BLOCKS = /^(ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|BODY|CENTER|DD|DIV|DL|DT|FIGURE|FOOTER|H[1-6]|HEADER|HR|LI|MAIN|NAV|OL|P|PRE|SECTION|TABLE|TBODY|TD|TFOOT|TH|THEAD|TR|UL)$/;
const ADDRESS = /^(https?:|mailto:|tel:)/i;

// A page read inert: nothing in it runs or is fetched. What it says of style is kept aside, as the window's own policy lets no
// page bring any.
export const inert = html => new DOMParser().parseFromString(
  html.replace(/<(?:"[^"]*"|'[^']*'|[^>"'])*>/g, tag => tag.replace(/(\s)(style|on\w+)(\s*=)/gi, '$1data-$2$3')), 'text/html');

// An address without the signs that would end it in body text.
export const encoded = address => address.replace(/[\s()]/g, sign => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);

const style = (element, name) => {
  const found = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]*)`, 'i').exec(element.getAttribute?.('data-style') || '');
  return found ? found[1].trim() : '';
};

// Whether Word's own list mark is in an element, which the list makes again.
const isMark = element => /ignore/i.test(style(element, 'mso-list'));

const isBlock = node => node.nodeType === Node.ELEMENT_NODE && BLOCKS.test(node.nodeName);
const holdsBlocks = element => [...element.children].some(child => isBlock(child) || holdsBlocks(child));

// Pieces of a line: text with its looks, joined where they are the same.
class Line {
  pieces = [];
  dropped;

  constructor(dropped) { this.dropped = dropped; }

  add(text, { strong, stress, href }) {
    const last = this.pieces.at(-1);
    if (last && last.strong === strong && last.stress === stress && last.href === href) last.text += text;
    else this.pieces.push({ text, strong, stress, href });
  }

  take(node, looks) {
    if (node.nodeType === Node.TEXT_NODE) {
      // Line ends inside a text are spaces there.
      this.add(node.nodeValue.replace(/[\s\u00a0]+/g, ' '), looks);
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || isMark(node) || node.matches(SKIPPED)) return;
    const name = node.nodeName.toLowerCase();
    if (name === 'br') return this.add('\n', looks);
    if (name === 'img' || name === 'v:shape') return void this.dropped.add('pictures');
    if (name === 'del' || name === 'strike' || name === 's') return void this.dropped.add('deleted text');
    const note = /#_(ftn|edn)(ref)?(\d+)$|mso-footnote-id/.exec(node.getAttribute('href') || '');
    if (note) return note[2] ? undefined : this.add(`\u0001^${note[3]}\u0002`, looks);
    if (/#_msocom|msoanchor/i.test(node.getAttribute('href') || '') || /MsoCommentReference/.test(node.className)) {
      return void this.dropped.add('comments');
    }
    const weight = style(node, 'font-weight');
    const slant = style(node, 'font-style');
    const href = name === 'a' && node.getAttribute('href');
    const colour = style(node, 'color') || node.getAttribute('color');
    if (colour && !/^(black|windowtext|auto|inherit|initial|#0{3,8}|rgb\(0, ?0, ?0\))$/i.test(colour) && !href && !looks.href) {
      if (node.textContent.trim()) this.dropped.add('colours');
    }
    const inner = {
      strong: weight ? /^(bold|bolder|[6-9]00)$/.test(weight) : looks.strong || name === 'b' || name === 'strong',
      stress: slant ? slant !== 'normal' : looks.stress || name === 'i' || name === 'em',
      href: href && ADDRESS.test(href) ? href.trim() : looks.href,
    };
    node.childNodes.forEach(child => this.take(child, inner));
  }

  // The line as body text. Stars and brackets that are only text get a backslash before them.
  text() {
    const out = this.pieces.map(({ text, strong, stress, href }) => {
      const typed = text.replace(/[*[\]]|\\(?=[*[\]\\])/g, '\\$&').replace(/\u0001/g, '[').replace(/\u0002/g, ']');
      const words = typed.trim();
      if (!words || (!strong && !stress && !href)) return typed;
      const stars = '*'.repeat((strong ? 2 : 0) + (stress ? 1 : 0));
      const inside = href ? `[${words}](${encoded(href)})` : words;
      return typed.replace(words, () => stars + inside + stars);
    });
    return out.join('').replace(/ *\n */g, '\\\n').replace(/^(\s|\\\n)+|(\s|\\\n)+$/g, '').replace(/ {2,}/g, ' ');
  }
}

// The level and mark of a paragraph that Word lists.
const wordItem = element => {
  const list = style(element, 'mso-list');
  const level = /level(\d+)/i.exec(list);
  if (!level) return null;
  const mark = [...element.querySelectorAll('*')].find(isMark)?.textContent.replace(/[\s\u00a0]+/g, '') || '';
  return { level: Number(level[1]) - 1, mark: /^\(?([0-9]+|[a-z]{1,4})[.)]$/i.test(mark) ? mark : '-' };
};

const letters = number => (number > 26 ? letters(Math.floor((number - 1) / 26)) : '') + String.fromCharCode(97 + (number - 1) % 26);
const SIGNS = Object.entries({ x: 10, ix: 9, v: 5, iv: 4, i: 1 });
const roman = number => SIGNS.reduce((out, [sign, value]) => {
  const count = Math.floor(number / value);
  number %= value;
  return out + sign.repeat(count);
}, '');

const markOf = (list, at) => {
  if (list.nodeName !== 'OL') return '-';
  const kind = style(list, 'list-style-type') || list.getAttribute('type') || '';
  if (/alpha|latin|^a$/i.test(kind)) return `${letters(at)})`;
  if (/roman|^i$/i.test(kind)) return `${roman(at)})`;
  return `${at}.`;
};

// Collects blocks: paragraphs, items with their level, tables, quotations.
class Reader {
  blocks = [];
  dropped = new Set();

  line(node) {
    const line = new Line(this.dropped);
    line.take(node, { strong: false, stress: false, href: '' });
    return line.text();
  }

  paragraph(text) { if (text) this.blocks.push({ text }); }
  item(level, mark, text) { if (text) this.blocks.push({ text, level, mark }); }

  inside(element, level) {
    let loose = [];
    const flush = () => {
      if (!loose.length) return;
      const holder = element.ownerDocument.createElement('span');
      loose.forEach(node => holder.append(node.cloneNode(true)));
      this.paragraph(this.line(holder));
      loose = [];
    };
    for (const node of element.childNodes) {
      const opens = node.nodeType === Node.ELEMENT_NODE && !node.matches(SKIPPED) && (isBlock(node) || holdsBlocks(node));
      if (opens) {
        flush();
        this.element(node, level);
      } else {
        loose.push(node);
      }
    }
    flush();
  }

  element(element, level) {
    const name = element.nodeName;
    const part = style(element, 'mso-element');
    if (/comment/i.test(part) || element.matches('.MsoCommentText, [id^="_com_"]')) return void this.dropped.add('comments');
    if (/^(footnote|endnote)$/i.test(part)) return this.note(element);
    if (name === 'UL' || name === 'OL') return this.list(element, level);
    if (name === 'TABLE') return this.table(element, level);
    if (name === 'BLOCKQUOTE') return this.quotation(element);
    if (/^H[1-6]$/.test(name) && element.textContent.trim()) this.dropped.add('headings (kept as paragraphs)');
    const item = wordItem(element);
    if (item) return this.item(item.level, item.mark, this.line(element));
    if (holdsBlocks(element)) return this.inside(element, level);
    this.paragraph(this.line(element));
  }

  list(list, level) {
    let at = Number(list.getAttribute('start')) || 1;
    for (const entry of list.children) {
      if (entry.nodeName === 'UL' || entry.nodeName === 'OL') {
        this.list(entry, level + 1);
      } else if (entry.nodeName === 'LI') {
        // Word on the web has a list of its own for each item, with its level beside it.
        const told = Number(entry.getAttribute('data-aria-level') || entry.getAttribute('aria-level'));
        const depth = told ? told - 1 : level;
        const mark = markOf(list, at);
        const own = entry.cloneNode(true);
        own.querySelectorAll('ul, ol, table').forEach(inner => inner.remove());
        const reader = new Reader();
        reader.inside(own, 0);
        reader.dropped.forEach(what => this.dropped.add(what));
        this.item(depth, mark, reader.blocks.map(block => block.text).join('\n\n'));
        entry.querySelectorAll(':scope > ul, :scope > ol, :scope > div > ul, :scope > div > ol').forEach(inner => this.list(inner, depth + 1));
        at += 1;
      }
    }
  }

  note(element) {
    const number = /(\d+)$/.exec(element.id || '');
    const reader = new Reader();
    reader.inside(element, 0);
    const text = reader.blocks.map(block => block.text).join(' ').trim();
    if (number && text) this.blocks.push({ text: `[^${number[1]}]: ${text}` });
  }

  quotation(element) {
    const reader = new Reader();
    reader.inside(element, 0);
    reader.dropped.forEach(what => this.dropped.add(what));
    const lines = written(reader.blocks).split('\n').map(line => `> ${line}`.trimEnd());
    if (reader.blocks.length) this.blocks.push({ text: lines.join('\n') });
  }

  table(table, level) {
    const rows = [...table.rows].filter(row => row.closest('table') === table);
    const width = Math.max(0, ...rows.map(row => [...row.cells].reduce((sum, cell) => sum + (cell.colSpan || 1), 0)));
    // A table of one column is only there for its frame, and one with tables in it for its places.
    if (width < 2 || table.querySelector('table')) return rows.forEach(row => [...row.cells].forEach(cell => this.inside(cell, level)));
    const lines = rows.map(row => {
      const cells = [...row.cells].flatMap(cell => {
        if (cell.colSpan > 1 || cell.rowSpan > 1) this.dropped.add('merged cells');
        return [this.cell(cell), ...Array(Math.max(0, (cell.colSpan || 1) - 1)).fill('')];
      });
      return `| ${[...cells, ...Array(width - cells.length).fill('')].join(' | ')} |`;
    });
    if (lines.length) lines.splice(1, 0, `|${'---|'.repeat(width)}`);
    this.blocks.push({ text: lines.join('\n') });
  }

  cell(cell) {
    const reader = new Reader();
    reader.inside(cell, 0);
    reader.dropped.forEach(what => this.dropped.add(what));
    const lines = reader.blocks.map(({ text, mark }) => (mark === undefined ? text : mark === '-' ? `• ${text}` : `${mark} ${text}`));
    return lines.join('<br>').replace(/\\?\n/g, '<br>').replace(/\|/g, '\\|');
  }
}

// Blocks with an empty line between them, but not between items.
const written = blocks => blocks.map((block, at) => {
  const before = blocks[at - 1];
  const gap = at === 0 ? '' : block.mark !== undefined && before.mark !== undefined ? '\n' : '\n\n';
  if (block.mark === undefined) return gap + block.text;
  const space = '   '.repeat(block.level);
  return `${gap}${space}${block.mark} ${block.text.replace(/\n(?=[^\n])/g, `\n${space}  `)}`;
}).join('');

// HTML of the clipboard as body text, and what had no place in it.
export const bodyText = html => {
  const page = inert(html.replace(/<style[\s\S]*?<\/style>/gi, ''));
  const reader = new Reader();
  reader.inside(page.body, 0);
  return { text: written(reader.blocks), dropped: [...reader.dropped] };
};
