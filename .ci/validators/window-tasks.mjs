// The five tasks from an empty folder to published papers, by keyboard alone: no pointer is used, and every field and button is reached
// with Tab. In a usual window, at 360 px, and at 400 % zoom. Given what all runs share.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { changed, unzipped } from './zip.mjs';

const SLOW = { timeout: 120000 };
const FOLDER = 'meetings/2027-03-09-cabinet';
const CASES = join(import.meta.dirname, '../../tests/cases');
// What somebody who has never typed such a file must not be shown.
const STRANGE = /\bYAML\b|\bschema\b|\bparse|\bnull\b|\.yaml\b/;

export const taskRuns = ({ judge, until, saved }) => {
  // Somebody at the keys of one page.
  class Keys {
    constructor(page, name) {
      this.page = page;
      this.name = name;
      // The browser tells of such windows only while somebody listens: from the start, that is.
      page.on('filechooser', () => {});
    }
    async press(...keys) { for (const key of keys) await this.page.keyboard.press(key); }
    type(words) { return this.page.keyboard.type(words); }
    at() {
      return this.page.evaluate(() => {
        const one = document.activeElement;
        const label = one.id && document.querySelector(`label[for="${CSS.escape(one.id)}"]`)?.textContent;
        const legend = one.type === 'radio' && one.closest('fieldset')?.querySelector('legend')?.textContent;
        const words = [one.getAttribute('aria-label'), label, legend, one.matches('button, a, summary, h1') && one.textContent];
        return { name: one.localName, words: words.filter(Boolean).join(' | ').trim().replace(/\s+/g, ' '), id: one.id };
      });
    }
    // Tab, or Shift and Tab, to what has these words.
    async to(words, key = 'Tab', most = 400) {
      const isIt = ({ words: own, id }) => (words instanceof RegExp ? words.test(own) : own.includes(words)) || id === words;
      for (let stops = 0; stops < most; stops++) {
        await this.press(key);
        const now = await this.at();
        assert.notEqual(now.name, 'body', `the focus is lost on the way to ${words}`);
        if (isIt(now)) return;
      }
      assert.fail(`${key} does not lead to ${words} on “${await this.page.textContent('h1')}”`);
    }
    async go(words, key = 'Enter') {
      await this.to(words);
      await this.press(key);
    }
    // A page has come, with the focus at its heading; it fits, and says nothing that only programmers know.
    async on(words) {
      await until(`the page “${words}”`, async () => (await this.page.textContent('h1')).includes(words));
      await until('the heading has the focus', () => this.page.evaluate(() => document.activeElement.localName === 'h1'));
      const { wide, sight, text } = await this.page.evaluate(() =>
        ({ wide: document.scrollingElement.scrollWidth, sight: innerWidth, text: document.body.innerText }));
      assert.ok(wide <= sight + 1, `${words} is ${wide} px wide at ${sight}`);
      assert.ok(!STRANGE.test(text), `${words}: ${STRANGE.exec(text)?.[0]}`);
      await judge(this.page, `${this.name}: ${words}`);
    }
    // Files by the button of the field, as somebody chooses them in the system's own window.
    async choose(files) {
      await this.to('drop-files');
      const chooser = this.page.waitForEvent('filechooser', { timeout: 20000 }).catch(() => null);
      await this.press('Space');
      const opened = await chooser;
      assert.ok(opened, 'the key opens the system’s window to choose files');
      await opened.setFiles(files);
    }
    async save(words) {
      const [file] = await Promise.all([this.page.waitForEvent('download'), this.go(words)]);
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
    }
    // A clipboard that another program has left, in place of all that is there, or behind it. It comes as the browser brings it: to put it on the real
    // clipboard, Chromium would first clean it.
    async paste(html, key = 'Control+a') {
      await this.press(key);
      await this.page.evaluate(html => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/html', html);
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, html);
    }
    // Opens a part of the form.
    async open(words) {
      await this.to(words);
      if (!await this.page.evaluate(() => document.activeElement.parentElement.open)) await this.press('Enter');
    }
    // On narrow windows one of form, page and problems is shown.
    async part(words) {
      if (await this.page.isVisible('.tabs')) {
        await this.page.focus('h1');
        await this.go(words);
      }
    }
  }

  const tasks = size => async room => {
    rmSync(room.root, { recursive: true });
    mkdirSync(room.root);
    const page = await room.open();
    await page.setViewportSize(size);
    const keys = new Keys(page, `${size.width} px`);
    await page.focus('h1');
    await keys.go('New council here');
    await keys.on('New council');
    await keys.to('name');
    await keys.type('Northwick City Council');
    await keys.to('nation');
    await keys.type('E');
    await keys.go('Make the council’s folder');
    await keys.on('Council details');

    // 1. A report with a layout chosen by its picture, its sections pasted from five programs.
    await page.keyboard.press('Home');
    await keys.to('Start', 'Shift+Tab');
    await keys.press('Enter');
    await keys.on('Northwick City Council');
    await keys.go('Add a meeting');
    await keys.on('New meeting');
    await keys.to('committee');
    await keys.press('ArrowDown');
    await keys.to('date');
    await keys.type('9 March 2027');
    await keys.press('Enter');
    await keys.on('9 March 2027');
    await keys.go('Add a report');
    await keys.on('New report');
    await keys.to('title');
    await keys.type('Neighbourhood hubs');
    await keys.to('Layout');
    for (let tries = 0; tries < 12 && !/^Committee report/.test((await keys.at()).words); tries++) await keys.press('ArrowDown');
    await keys.go('Add the report');
    await keys.on('Neighbourhood hubs');
    const report = `${FOLDER}/neighbourhood-hubs.yaml`;
    assert.match(room.file(report), /^layout: committee-report$/m);
    const clipboards = readdirSync(join(CASES, 'clipboards')).filter(name => name.endsWith('.html'));
    const sections = await page.locator('details.group:has(textarea[data-body])').evaluateAll(all => all
      .filter(one => one.querySelectorAll('textarea[data-body]').length === 1 && !/access|internal|unplaced/.test(one.id)).map(one => one.querySelector('summary h2').textContent));
    assert.ok(sections.length > 3, sections.join());
    await page.focus('h1');
    for (const [at, name] of clipboards.entries()) {
      // Two in the last.
      const section = sections[Math.min(at, sections.length - 1)];
      await page.focus('h1');
      await keys.open(new RegExp(`^${section.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')} `));
      for (let stops = 0; stops < 8 && (await keys.at()).name !== 'textarea'; stops++) await keys.press('Tab');
      const was = await page.evaluate(() => document.activeElement.value);
      await keys.paste(readFileSync(join(CASES, 'clipboards', name), 'utf8'), at < sections.length ? 'Control+a' : 'Control+End');
      await until(`pasted from ${name}`, () => page.evaluate(was => document.activeElement.value.length > 20 && document.activeElement.value !== was, was));
      const shown = await page.evaluate(() => document.activeElement.value);
      const wanted = readFileSync(join(CASES, 'clipboards', name.replace('.html', '.txt')), 'utf8').replace(/\n\(without .*\)\n$/, '\n');
      const plain = text => text.replace(/-{3,}/g, '---').replace(/\\/g, '').split(/\s+/).join(' ').trim();
      assert.ok(at < sections.length ? plain(shown) === plain(wanted) : plain(shown).endsWith(plain(wanted)), `${name}: ${shown}`);
      await saved(page);
    }
    await judge(page, `${keys.name}: pasted, in the field`);
    // What is left is named, and typed where it leads to.
    const left = () => page.locator('#problems li.error a[data-field]').count();
    await until('checked', async () => /left to do|problem/.test(await page.textContent('#problems-heading')));
    for (let tries = 0; await left() > 0; tries++) {
      assert.ok(tries < 20, await page.textContent('#problems'));
      const before = await page.textContent('#problems');
      await keys.part('Problems');
      await page.focus('#problems');
      await keys.press('Tab', 'Enter');
      await until('at the field', async () => (await keys.at()).id.startsWith('/'));
      const { name } = await keys.at();
      if (name === 'select') await keys.press('ArrowDown');
      else if (name === 'input' && await page.evaluate(() => document.activeElement.type !== 'text')) await keys.press('Space');
      else await keys.type('As agreed.');
      await keys.press('Tab');
      await until('it is other problems', async () => await page.textContent('#problems') !== before);
    }
    await keys.part('Page');
    await page.waitForSelector('.sheet img');
    await keys.part('Form');

    // 2. A plan and a register out of Word and Excel.
    await keys.to('Start', 'Shift+Tab');
    await keys.press('Enter');
    await keys.on('Northwick City Council');
    await keys.choose([join(CASES, 'import/five-column.docx'), join(CASES, 'import/tracker.xlsx')]);
    await keys.on('Check what will be taken in');
    await keys.to('to:0');
    await keys.type('A new action plan');
    await page.waitForSelector('[id="title:0"]');
    await keys.to('to:1');
    await keys.type('A new register: Register');
    await page.waitForSelector('[id="title:1"]');
    for (let tries = 0; await page.locator('.columns select').evaluateAll(all => all.some(one => !one.value)); tries++) {
      assert.ok(tries < 20, 'columns');
      const id = await page.locator('.columns select').evaluateAll(all => all.find(one => !one.value).id);
      await page.focus('h1');
      await keys.to(id);
      await keys.press('End');
      await until('chosen', () => page.evaluate(id => document.getElementById(id)?.value !== '', id));
    }
    await keys.to(/^Take in /);
    await keys.press('Enter');
    await until('taken in', async () => !/Check what/.test(await page.textContent('h1')));
    const [plan] = readdirSync(join(room.root, 'action-plans'));
    assert.ok(readdirSync(join(room.root, 'registers')).length > 0);

    // 3. A round: forms out, back with answers, taken in.
    await until('the plan', () => page.isVisible('#rounds-heading'));
    await page.focus('h1');
    await keys.go('Open a round');
    await keys.on('New round');
    await keys.to('date');
    await keys.type('31 January 2027');
    await keys.go('Open the round');
    await keys.on('January 2027');
    const forms = await keys.save('Forms for owners');
    const back = [...unzipped(forms.bytes)].filter(([name]) => name.endsWith('.xlsx')).map(([name, bytes], at) => ({
      name, mimeType: '', buffer: changed(bytes, 'xl/worksheets/sheet1.xml', sheet =>
        sheet.replace(/<c r="E6"( s="\d+")?\/>/, `<c r="E6"$1 t="inlineStr"><is><t>Answer ${at}.</t></is></c>`)) }));
    assert.ok(back.length > 0);
    await keys.choose(back);
    await keys.on('Check what will be taken in');
    for (let tries = 0; await page.locator('fieldset.row.wrong').count(); tries++) {
      assert.ok(tries < 30, 'rows');
      const count = await page.locator('fieldset.row.wrong').count();
      await page.focus('h1');
      const first = await page.locator('fieldset.row.wrong input').first().getAttribute('id');
      await keys.to(first);
      await keys.press('Space');
      await until('chosen', async () => await page.locator('fieldset.row.wrong').count() < count);
    }
    await keys.to(/^Take in \d+ answer/);
    await keys.press('Enter');
    await page.waitForSelector('.shows');
    await saved(page);
    const rounds = join('action-plans', plan.replace('.yaml', ''));
    await until('in the file', () => room.file(join(rounds, readdirSync(join(room.root, rounds))[0])).includes('Answer 0.'));

    // 4. The meeting: an item more, another order, a paper that is not for the public.
    await keys.to('Start', 'Shift+Tab');
    await keys.press('Enter');
    await keys.on('Northwick City Council');
    await keys.go('9 March 2027 Cabinet');
    await keys.on('9 March 2027');
    await keys.to('add:title');
    await keys.type('Questions');
    await keys.press('Tab', 'Enter');
    await until('one more', async () => /Questions/.test(await page.textContent('.agenda .items')));
    await page.focus('h1');
    await keys.go('Move up: Questions');
    await until('moved', () => /title: Questions[\s\S]*report: neighbourhood-hubs/.test(room.file(`${FOLDER}/meeting.yaml`)));
    await page.focus('h1');
    await keys.go('Neighbourhood hubs');
    await keys.on('Neighbourhood hubs');
    await keys.open(/^Who may see it\?/);
    await keys.to('3: ');
    await keys.press('Space');
    await keys.to('Reason');
    await keys.type('It would harm the council’s negotiations.');
    await keys.press('Tab');
    await until('marked', async () => await page.textContent('p.mark') === 'Not for publication');
    await judge(page, `${keys.name}: not for publication`);

    // 5. Papers are made, looked at, and saved: those for the public, and apart from them those that are not.
    await page.focus('h1');
    await keys.to('Cabinet', 'Shift+Tab');
    await keys.press('Enter');
    await keys.on('9 March 2027');
    await keys.go('Make and download papers');
    await keys.on('Make and download');
    await keys.go('make');
    await page.waitForSelector('.handed.restricted', SLOW);
    await page.focus('h1');
    await keys.go('Look at the pages: Public pack');
    await keys.on('Public pack');
    await page.waitForSelector('.sheet img');
    await page.focus('h1');
    await keys.to('Make and download', 'Shift+Tab');
    await keys.press('Enter');
    await keys.on('Make and download');
    const open = await keys.save('Save all for the public (ZIP)');
    assert.equal(open.name, '2027-03-09 Cabinet - PUBLIC.zip');
    const closed = await keys.save('Save all that is restricted (ZIP)');
    assert.equal(closed.name, 'RESTRICTED 2027-03-09 Cabinet - members.zip');
    const names = [...unzipped(open.bytes).keys()];
    assert.ok(names.includes('pack.pdf') && !names.some(name => /hubs/.test(name)), names.join());
    assert.ok([...unzipped(closed.bytes).keys()].includes('neighbourhood-hubs.pdf'));
  };

  return {
    tasks: tasks({ width: 1280, height: 900 }),
    tasks360: tasks({ width: 360, height: 740 }),
    tasksZoomed: tasks({ width: 320, height: 256 }),
  };
};
