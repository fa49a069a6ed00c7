// Runs the window in Chromium as an officer would: node window.mjs CHROMIUM NODE_MODULES PACKS DATA OUT [NAME...]
// Each run opens a copy of the workspace DATA of its own; pictures of every page at 1280 and 360 px go to OUT.
// Prints a line a run, and ends with status 1 if one went wrong.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { begunRuns } from './window-begun.mjs';
import { keptRuns } from './window-kept.mjs';
import { madeRuns } from './window-made.mjs';
import { meetingRuns } from './window-meeting.mjs';
import { taskRuns } from './window-tasks.mjs';
import { takingRuns } from './window-taking.mjs';
import { typingRuns } from './window-typing.mjs';
import { waysRuns } from './window-ways.mjs';

const [executablePath, modules, packs, data, out, ...named] = process.argv.slice(2);
const require = createRequire(join(modules, 'index.js'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const HUBS = 'meetings/2026-04-21-cabinet/neighbourhood-hubs.yaml';
const sleep = time => new Promise(done => setTimeout(done, time));

const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// Waits until something holds.
const until = async (what, holds) => {
  for (let tries = 0; tries < 300; tries++) {
    if (await holds()) return;
    await sleep(50);
  }
  assert.fail(`waited in vain: ${what}`);
};

class Room {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'packs-window-'));
    this.root = join(this.folder, 'data');
    cpSync(data, this.root, { recursive: true });
    this.wrong = [];
    this.packs = packs;
    this.pictures = out;
    // The program and words that start the program, if anything does, and as whom it runs.
    this.before = [];
    this.options = {};
  }
  file(path) { return readFileSync(join(this.root, path), 'utf8'); }
  write(path, text) { writeFileSync(join(this.root, path), text); }
  // Starts the program, and comes in.
  async open(...words) {
    const [program, ...before] = [...this.before, packs];
    this.program = spawn(program, [...before, 'open', this.root, '--no-browser', ...words], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, PACKS_COPY: '' }, ...this.options });
    this.address = await new Promise((done, fail) => {
      let said = '';
      this.program.stdout.on('data', part => {
        said += part;
        const address = said.match(/http:\S+/);
        if (address) done(address[0]);
      });
      this.program.on('exit', status => fail(new Error(`the program ended with ${status}`)));
    });
    this.context ??= await browser.newContext({ viewport: { width: 1280, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await this.tab(this.address);
    await page.waitForSelector('h1');
    return page;
  }
  async tab(address) {
    const page = await this.context.newPage();
    page.on('pageerror', error => this.wrong.push(`script: ${error.message}`));
    page.on('console', said => {
      if (/Content Security Policy|violates/i.test(said.text())) this.wrong.push(`policy: ${said.text()}`);
    });
    page.on('request', request => {
      const url = request.url();
      if (!url.startsWith(new URL(this.address).origin) && !/^(data|blob):/.test(url)) this.wrong.push(`asks for ${url}`);
    });
    await page.goto(address);
    return page;
  }
  async end() {
    await this.context?.close();
    if (this.program?.exitCode === null && this.program.signalCode === null) {
      // It writes what is unsaved first.
      const ended = new Promise(done => this.program.once('exit', done));
      this.program.kill('SIGTERM');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
    assert.deepEqual(this.wrong, []);
  }
}

// Holds a page to axe-core as it is now.
const judge = async (page, name) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(values => window.axe.run(document, {
    runOnly: { type: 'tag', values }, rules: { 'target-size': { enabled: true } },
  }), tags);
  const said = violations.map(one => `${one.id}: ${one.nodes[0].html.slice(0, 200)} ${one.nodes[0].failureSummary}`);
  assert.deepEqual(said, [], name);
};

// Looks at a page as it is: no violation, nothing that scrolls sideways, at 1280 and at 360 px; and keeps a picture.
const look = async (page, name) => {
  for (const [width, height] of [[1280, 900], [360, 740]]) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: join(out, `${name}-${width}.png`), fullPage: true });
    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
    assert.ok(wide <= width + 1, `${name} is ${wide} px wide at ${width}`);
    await judge(page, `${name} at ${width} px`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
};

const toReport = async page => {
  await page.click('text=21 April 2026 Cabinet');
  await page.click('a:has-text("Neighbourhood hubs at Canalside")');
  await page.waitForSelector('form');
};
const group = (page, name) => page.locator('details.group', { has: page.locator(`summary h2:text-is("${name}")`) });
const openGroup = async (page, name) => {
  const found = group(page, name);
  if (await found.getAttribute('open') === null) await found.locator('summary').first().click();
  return found;
};
const saved = page => until('saved', async () => /^All saved/.test(await page.textContent('#saved')));

const runs = {
  // Every page, as it is.
  async pages(room) {
    const page = await room.open();
    await look(page, 'start');
    await page.click('text=21 April 2026 Cabinet');
    await page.waitForSelector('.agenda');
    await look(page, 'meeting');
    await page.click('a:has-text("Neighbourhood hubs at Canalside")');
    await page.waitForSelector('form');
    assert.match(await page.title(), /^PUBLIC – /);
    await look(page, 'report');
    await page.evaluate(() => document.querySelectorAll('details').forEach(one => { one.open = true; }));
    await look(page, 'report-open');
    await page.goBack();
    await page.waitForSelector('.agenda');
    await page.click('.items li.restricted a');
    await page.waitForSelector('form');
    assert.equal(await page.title(), 'NOT FOR PUBLICATION – item 8');
    await look(page, 'restricted');
    assert.equal(new URL(page.url()).pathname + new URL(page.url()).hash, '/');
    await page.click('text=Start');
    await page.waitForSelector('#meetings');
    await page.click('text=Council details');
    await page.waitForSelector('form');
    await page.evaluate(() => document.querySelectorAll('details').forEach(one => { one.open = true; }));
    await look(page, 'council');
    await page.click('#close');
    await page.waitForSelector('text=The window is closed');
    await look(page, 'closed');
    await until('the program has ended', () => room.program.exitCode === 0);
  },

  // What is typed is in the file, and nothing else changes; it can be taken back.
  async typing(room) {
    const before = room.file(HUBS);
    const page = await room.open();
    await toReport(page);
    const recommendations = await openGroup(page, 'Recommendations');
    const first = recommendations.locator('textarea').first();
    const was = await first.inputValue();
    await first.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' And: more # than before.', { delay: 15 });
    await page.keyboard.press('Tab');
    await saved(page);
    const after = room.file(HUBS);
    assert.ok(after.includes('more # than before.'), 'the text is in the file');
    const comments = text => text.split('\n').filter(line => line.trim().startsWith('#'));
    assert.deepEqual(comments(after), comments(before));
    const lines = new Set(before.split('\n'));
    assert.ok(after.split('\n').filter(line => !lines.has(line)).length <= 4, 'few lines are others');
    assert.match(await page.textContent('#undo'), /^Undo “changed recommendation 1”$/);
    await look(page, 'typed');
    await page.click('#undo');
    await until('undone', async () => await first.inputValue() === was);
    await saved(page);
    await until('the file is as before', () => room.file(HUBS) === before);
  },

  // A section that is not in the file yet, and entries by their buttons.
  async entries(room) {
    const before = room.file(HUBS);
    const page = await room.open();
    await toReport(page);
    const recommendations = await openGroup(page, 'Recommendations');
    const boxes = recommendations.locator('.entry:not([hidden]) textarea');
    const count = await boxes.count();
    const texts = () => boxes.evaluateAll(all => all.map(one => one.value));
    const start = await texts();
    await recommendations.locator('button:has-text("Add")').click();
    await page.keyboard.type('Agree the last of all.', { delay: 10 });
    await until('added', () => room.file(HUBS).includes('Agree the last of all.'));
    await until('shown', async () => await boxes.count() === count + 1);
    await sleep(1500);
    assert.equal(await page.evaluate(() => document.activeElement.value), 'Agree the last of all.', 'the focus stays');
    await page.click(`[aria-label="Move up: Recommendation ${count + 1}"]`);
    await until('moved', async () => (await texts())[count - 1] === 'Agree the last of all.');
    assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), /^Move up: Recommendation/);
    await page.click('[aria-label="Remove: Recommendation 1"]');
    await until('removed', async () => await boxes.count() === count);
    await look(page, 'entries');
    for (let undone = 0; undone < 3; undone++) {
      const said = await page.textContent('#undo');
      await page.click('#undo');
      await until('undone', async () => await page.textContent('#undo') !== said);
    }
    await until('as before', async () => JSON.stringify(await texts()) === JSON.stringify(start));
    await until('the file is as before', () => room.file(HUBS) === before);
  },

  // Problems come to their field and go at once.
  async problems(room) {
    const page = await room.open();
    await toReport(page);
    const details = await openGroup(page, 'Title and details');
    const title = details.locator('[id="/title"]');
    const words = await title.inputValue();
    await title.fill('');
    await page.keyboard.press('Tab');
    await page.waitForSelector('#problems a[data-field="/title"]');
    await until('said', async () => /problem/.test(await page.textContent('#status')));
    await look(page, 'problem');
    await page.click('#problems a[data-field="/title"]');
    assert.equal(await page.evaluate(() => document.activeElement.id), '/title');
    await page.keyboard.type(words);
    await until('gone', async () => await page.textContent('#problems-heading') === 'Nothing left to do');
  },

  // Two tabs: another field is joined, the same one asks.
  async tabs(room) {
    const one = await room.open();
    await toReport(one);
    const two = await room.tab(new URL(room.address).origin);
    await two.waitForSelector('#meetings');
    await toReport(two);
    await one.fill('[id="/title"]', 'Typed in the first');
    await two.bringToFront();
    await openGroup(two, 'Title and details');
    const summary = two.locator('[id="/fields/summary"]');
    await summary.fill('Typed in the second.');
    await until('joined', async () => await two.inputValue('[id="/title"]') === 'Typed in the first');
    await saved(two);
    const text = room.file(HUBS);
    assert.ok(text.includes('Typed in the first') && text.includes('Typed in the second.'));
    // The same field, before either knows of the other.
    await two.route('**/state', route => route.abort());
    await one.bringToFront();
    await one.fill('[id="/title"]', 'The first once more');
    await saved(one);
    await two.unroute('**/state');
    await two.evaluate(() => {
      const field = document.getElementById('/title');
      field.value = 'The second once more';
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    await two.bringToFront();
    await two.waitForSelector('.conflict');
    await look(two, 'conflict');
    assert.ok(room.file(HUBS).includes('The first once more'));
    await two.click('button:has-text("Keep mine")');
    await until('kept', () => room.file(HUBS).includes('The second once more'));
    await until('asked no more', async () => await two.locator('.conflict').count() === 0);
  },

  // The page beside the form is what a build gives, for members and for the public, and follows what is typed.
  async preview(room) {
    const page = await room.open();
    await toReport(page);
    const shown = at => page.locator('.sheet img').nth(at);
    const drawn = () => until('drawn', async () => await shown(0).evaluate(image => image.complete && image.naturalWidth > 300));
    await drawn();
    const count = await page.locator('.sheet').count();
    assert.ok(count > 2);
    assert.equal(await shown(0).getAttribute('alt'), `Page 1 of ${count}`);
    const digest = () => page.locator('.sheet').first().getAttribute('data-shown');
    const before = await digest();
    const details = await openGroup(page, 'Title and details');
    const title = details.locator('[id="/title"]');
    await title.focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('New ', { delay: 40 });
    await until('drawn anew', async () => await digest() !== before);
    await page.check('#as-text');
    await until('as text', async () => /New Neighbourhood/.test(await page.locator('#paper .text h1').first().textContent()));
    await look(page, 'as-text');
    await page.uncheck('#as-text');
    // The last good page stays where none can be made.
    await title.fill('');
    await page.waitForSelector('#paper.old');
    assert.ok(await shown(0).evaluate(image => image.naturalWidth > 300));
    await look(page, 'cannot-be-made');
    await title.fill('Hubs');
    await until('made again', async () => !(await page.locator('#paper.old').count()));
    // A paper that is not for the public: the public gets a sheet that does not say what it is about.
    await page.goBack();
    await page.waitForSelector('.agenda');
    await page.click('.items li.restricted a');
    await page.waitForSelector('form');
    await drawn();
    await look(page, 'restricted-page');
    const members = await page.locator('.sheet').count();
    await page.check('#paper input[value="public"]');
    await until('the sheet', async () => await page.locator('.sheet').count() !== members || members === 1);
    await page.check('#as-text');
    await until('the sheet as text', async () => /not for publication/i.test(await page.locator('#paper .text').evaluate(one => one.shadowRoot?.textContent || '')));
    const words = await page.locator('#paper .text').evaluate(one => one.shadowRoot.textContent);
    assert.ok(!/68,500|valuer|break clause/.test(words), words);
  },

  // A folder without a workspace, the sample, and a copy.
  async none(room) {
    rmSync(room.root, { recursive: true });
    mkdirSync(room.root);
    const page = await room.open();
    await page.waitForSelector('text=There is no council here yet');
    await look(page, 'none');
    await page.click('text=Look at the sample');
    await page.waitForSelector('#meetings');
    assert.match(await page.textContent('#note'), /^A copy/);
    await look(page, 'sample');
  },

  // A copy changes nothing.
  async copy(room) {
    const before = room.file(HUBS);
    const page = await room.open('--copy');
    await toReport(page);
    await page.fill('[id="/title"]', 'Only in a copy');
    await saved(page);
    await page.click('#close');
    await page.waitForSelector('text=The window is closed');
    await until('the program has ended', () => room.program.exitCode === 0);
    assert.equal(room.file(HUBS), before);
  },
};

const toMeeting = async page => {
  await page.click('text=21 April 2026 Cabinet');
  await page.waitForSelector('.agenda');
};
const titles = page => page.locator('.agenda .items > li > .title').allTextContents();
const drawn = page => until('drawn', async () =>
  await page.locator('.sheet img').first().evaluate(image => image.complete && image.naturalWidth > 100));

const shared = { judge, look, until, saved, openGroup, toReport, toMeeting, titles, drawn, sleep, packs };
for (const make of [typingRuns, begunRuns, keptRuns, meetingRuns, madeRuns, waysRuns, takingRuns, taskRuns]) Object.assign(runs, make(shared));

let failed = 0;
mkdirSync(out, { recursive: true });
for (const [name, run] of Object.entries(runs)) {
  if (named.length && !named.includes(name)) continue;
  const room = new Room();
  try {
    await run(room);
    await room.end();
    console.log(`window: ${name}: fine`);
  } catch (error) {
    failed += 1;
    console.log(`window: ${name}: ${error.stack}`);
    for (const page of room.context?.pages() ?? []) {
      const words = await page.evaluate(() => ['trouble', 'saved', 'undo', 'status'].map(id => `${id}: ${document.getElementById(id)?.textContent}`));
      console.log(`window: ${name}: ${words.join('; ')}; ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 200))}`);
    }
    await room.end().catch(late => console.log(`window: ${name}: ${late.message}`));
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
