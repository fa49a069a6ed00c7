// The runs about what is typed: by the buttons of body text, pasted, beside an editor, while the program is killed, and where it cannot
// be written. Given what all runs share.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

const HUBS = 'meetings/2026-04-21-cabinet/neighbourhood-hubs.yaml';

export const typingRuns = ({ look, until, saved, openGroup, toReport, sleep }) => ({
  // Body text by its buttons and keys, and pasted from five programs; each is as expected beside it, and can be taken back.
  async pasting(room) {
    const page = await room.open();
    await toReport(page);
    const summary = await openGroup(page, 'Title and details');
    const area = summary.locator('[id="/fields/summary"]');
    const clipboards = join(import.meta.dirname, '../../tests/cases/clipboards');
    for (const name of readdirSync(clipboards).filter(file => file.endsWith('.html'))) {
      await area.fill('');
      const html = readFileSync(join(clipboards, name), 'utf8');
      const { text, dropped } = await page.evaluate(async page => (await import('/app/paste.js')).bodyText(page), html);
      const without = dropped.length ? `(without ${dropped.join(', ')})\n` : '';
      assert.equal(`${text}\n${without}`, readFileSync(join(clipboards, name.replace('.html', '.txt')), 'utf8'), name);
      await area.evaluate((target, html) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/html', html);
        target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, html);
      await until('pasted', async () => (await area.inputValue()).length > 20);
      await saved(page);
    }
    await look(page, 'pasted');
    const is = async (what, words) => assert.equal(await area.inputValue(), words, what);
    const put = async (words, from, to = from) => {
      await area.fill(words);
      await area.evaluate((target, [from, to]) => target.setSelectionRange(from, to), [from, to]);
    };
    const tool = name => summary.locator(`[aria-controls="/fields/summary"] [data-tool="${name}"]`).click();
    await put('The green book', 5);
    await page.keyboard.press('Control+b');
    await is('a word strong', 'The **green** book');
    await page.keyboard.press('Control+i');
    await is('and stressed', 'The ***green*** book');
    await page.keyboard.press('Control+b');
    await is('no longer strong', 'The *green* book');
    await page.keyboard.press('Control+z');
    await is('undone by the browser', 'The ***green*** book');
    await put('Some text:\none\ntwo', 11, 18);
    await tool('bullets');
    await is('a list', 'Some text:\n\n- one\n- two');
    await tool('letters');
    await is('another list', 'Some text:\n\na) one\nb) two');
    await tool('letters');
    await is('no list', 'Some text:\n\none\ntwo');
    await put('- one', 5);
    await page.keyboard.press('Enter');
    await page.keyboard.type('two');
    await page.keyboard.press('Control+]');
    await is('the next item, further in', '- one\n   - two');
    await page.keyboard.press('Control+[');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('x');
    await is('the end of the list', '- one\n- two\nx');
    await put('see the survey now', 8, 14);
    await page.keyboard.press('Control+k');
    await look(page, 'link');
    await page.keyboard.press('Tab');
    await page.keyboard.type('javascript:x');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog .trouble:not([hidden])');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('www.example.org/a');
    await page.keyboard.press('Enter');
    await is('a link', 'see the [survey](https://www.example.org/a) now');
    await put('Text.', 5);
    await tool('table');
    await page.keyboard.type('Costs');
    for (const words of ['Item', '2026', 'Rent', '5|6']) {
      await page.keyboard.press('Tab');
      await page.keyboard.type(words);
    }
    await look(page, 'table');
    await page.click('dialog button[type=submit]');
    await is('a table', 'Text.\n\nTable: Costs\n| Item | 2026 |\n|---|---|\n| Rent | 5\\|6 |');
    await tool('table');
    await page.click('text=Add row');
    await page.keyboard.type('Sum');
    await page.click('dialog button[type=submit]');
    await is('one more row', 'Text.\n\nTable: Costs\n| Item | 2026 |\n|---|---|\n| Rent | 5\\|6 |\n| Sum |  |');
    await put('The cost is high. More.', 17);
    await tool('note');
    await page.keyboard.type('As of May');
    await page.keyboard.press('Enter');
    await is('a note', 'The cost is high.[^1] More.\n\n[^1]: As of May');
    // One stop for Tab, arrows inside, Esc back to the text; Tab leaves the text.
    await area.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await page.evaluate(() => document.activeElement.dataset.tool), 'reference');
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement.id), '/fields/summary');
    await page.keyboard.press('Tab');
    assert.notEqual(await page.evaluate(() => document.activeElement.id), '/fields/summary');
  },

  // Somebody changes the file in an editor meanwhile.
  async editor(room) {
    const page = await room.open();
    await toReport(page);
    await page.focus('[id="/title"]');
    await page.keyboard.press('Control+End');
    const text = room.file(HUBS);
    const typing = page.keyboard.type(' and so on', { delay: 60 });
    room.write(HUBS, text.replace('summary: |', 'summary: | # from an editor') + '\n# The end.\n');
    await typing;
    await page.keyboard.press('Tab');
    await saved(page);
    await until('both', () => {
      const now = room.file(HUBS);
      return now.includes(' and so on') && now.includes('# The end.');
    });
    room.write(HUBS, room.file(HUBS).replace(/^title: .*$/m, 'title: From an editor'));
    await until('shown', async () => await page.inputValue('[id="/title"]') === 'From an editor');
  },

  // What the program said before a key was typed comes after it: the key is neither called saved nor taken back.
  async overtaken(room) {
    const page = await room.open();
    await toReport(page);
    const held = {};
    const hold = (path, isOnce) => page.route(path, async route => {
      const response = await route.fetch();
      if (!(isOnce && held[path])) await new Promise(done => { held[path] = done; });
      await route.fulfill({ response });
    });
    await hold('**/state', true);
    await until('an answer is on its way', () => held['**/state']);
    await hold('**/edit', false);
    await page.focus('[id="/title"]');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('!');
    await until('the key is on its way', () => held['**/edit']);
    const heard = page.waitForResponse('**/state');
    held['**/state']();
    await heard;
    await page.evaluate(() => new Promise(done => setTimeout(done, 50)));
    assert.equal(await page.textContent('#saved'), 'Saving…');
    await page.unroute('**/state');
    await hold('**/state', true);
    held['**/state'] = null;
    await until('another answer is on its way', () => held['**/state']);
    await page.unroute('**/edit');
    held['**/edit']();
    await page.keyboard.press('Control+s');
    await saved(page);
    const clock = await page.textContent('#saved');
    assert.match(await page.inputValue('[id="/title"]'), /!$/);
    const again = page.waitForResponse('**/state');
    held['**/state']();
    await again;
    await page.evaluate(() => new Promise(done => setTimeout(done, 50)));
    assert.match(clock, /^All saved ./);
    assert.equal(await page.textContent('#saved'), clock);
    assert.match(await page.inputValue('[id="/title"]'), /!$/);
    await until('in the file', () => /^title: .*!$/m.test(room.file(HUBS)));
  },

  // The program is killed while somebody types; the text is still there, and is sent to no other program.
  async killed(room) {
    const page = await room.open();
    await toReport(page);
    await page.fill('[id="/title"]', 'Saved before');
    await saved(page);
    room.program.kill('SIGKILL');
    await page.focus('[id="/title"]');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' and typed after');
    await page.waitForSelector('.trouble');
    assert.equal(await page.inputValue('[id="/title"]'), 'Saved before and typed after');
    await look(page, 'killed');
    await page.click('text=Copy my text');
    await until('copied', async () => /typed after/.test(await page.evaluate(() => navigator.clipboard.readText())));
    // Another program takes the address.
    const { createServer } = await import('node:http');
    const heard = [];
    const impostor = createServer((request, response) => {
      let body = '';
      request.on('data', part => { body += part; });
      request.on('end', () => {
        heard.push({ url: request.url, key: request.headers['x-packs-key'], body });
        response.setHeader('Content-Type', 'application/json');
        response.end('{"proof":"0000"}');
      });
    });
    await new Promise(done => impostor.listen(Number(new URL(room.address).port), '127.0.0.1', done));
    await page.keyboard.type(' even');
    await until('asked for a proof', () => heard.some(one => one.url === '/proof'));
    await sleep(1500);
    impostor.close();
    impostor.closeAllConnections();
    assert.ok(heard.every(one => one.url === '/proof' && !one.key && !one.body.includes('typed')), JSON.stringify(heard));
    assert.ok(room.file(HUBS).includes('title: Saved before\n'));
  },

  // The file cannot be written: it is said, nothing is lost, and it is tried again.
  async unwritten(room) {
    const page = await room.open();
    await toReport(page);
    const aside = join(room.folder, 'aside');
    renameSync(join(room.root, HUBS), aside);
    await page.fill('[id="/title"]', 'Cannot be written');
    await page.waitForSelector('.trouble:has-text("Not saved")');
    await look(page, 'unwritten');
    await page.click('#close');
    await sleep(500);
    assert.equal(await page.inputValue('[id="/title"]'), 'Cannot be written');
    renameSync(aside, join(room.root, HUBS));
    await saved(page);
    assert.ok(room.file(HUBS).includes('title: Cannot be written\n'));
  },

  // A disk that takes no more: the program may write no file larger than this. It is said, nothing is lost, and it is tried again.
  async full(room) {
    const blocks = Math.ceil(room.file(HUBS).length / 1024) + 4;
    room.before = ['bash', '-c', `trap '' XFSZ; ulimit -S -f ${blocks}; exec "$0" "$@"`];
    const page = await room.open();
    await toReport(page);
    const summary = await openGroup(page, 'Title and details');
    const area = summary.locator('[id="/fields/summary"]');
    const was = room.file(HUBS);
    const long = 'All of it is said once more. '.repeat(400).trim();
    await area.fill(long);
    await page.waitForSelector('.trouble:has-text("Not saved")');
    await look(page, 'full');
    assert.equal(room.file(HUBS), was, 'the old file is whole');
    assert.equal(await area.inputValue(), long);
    // It goes on being typed and shown; closing says that it is not saved.
    await page.fill('[id="/title"]', 'On a full disk');
    await page.click('#close');
    await sleep(500);
    assert.equal(await page.inputValue('[id="/title"]'), 'On a full disk');
    await page.waitForSelector('.trouble:has-text("Not saved")');
    execFileSync('prlimit', ['--pid', String(room.program.pid), '--fsize=unlimited:unlimited']);
    await saved(page);
    assert.ok(room.file(HUBS).includes('title: On a full disk\n') && room.file(HUBS).includes('All of it is said once more.'));
    assert.equal(await page.locator('.trouble').count(), 0);
  },

  // A folder that may only be read.
  async readonly(room) {
    const folder = join(room.root, 'meetings/2026-04-21-cabinet');
    // Who may do everything is held back by no folder.
    if (process.getuid() === 0) {
      execFileSync('chown', ['-R', '65534:65534', room.folder]);
      room.options = { uid: 65534, gid: 65534, env: { ...process.env, HOME: room.folder, TMPDIR: room.folder, XDG_RUNTIME_DIR: room.folder } };
    }
    chmodSync(folder, 0o555);
    chmodSync(join(room.root, HUBS), 0o444);
    const page = await room.open();
    await toReport(page);
    await page.fill('[id="/title"]', 'May not be written');
    await page.waitForSelector('.trouble:has-text("Not saved")');
    await look(page, 'readonly');
    assert.equal(await page.inputValue('[id="/title"]'), 'May not be written');
    chmodSync(folder, 0o755);
    chmodSync(join(room.root, HUBS), 0o644);
    await saved(page);
    assert.ok(room.file(HUBS).includes('title: May not be written\n'));
  },
});
