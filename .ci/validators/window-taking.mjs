// The runs about taking in: a round's forms out and back, tables into a plan and a register, and what cannot be taken in.
// Given what all runs share.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { changed, unzipped, zipped } from './zip.mjs';

const PLAN = 'corporate-peer-challenge';
const ROUND = `action-plans/${PLAN}/2026-06.yaml`;

export const takingRuns = ({ look, until, saved, openGroup, sleep, packs }) => {
  const opened = room => execFileSync(packs, ['progress', 'open', PLAN, '2026-06', '--date', '12 June 2026', '--workspace', room.root]);
  const toRound = async page => {
    await page.click('#plans ~ ul a:has-text("Peer Challenge")');
    await page.waitForSelector('#rounds-heading');
    await page.click('#rounds-heading ~ ul a >> nth=0');
    await page.waitForSelector('.shows');
  };
  // The answers of an owner: progress in the first row, and a status where one is given.
  const answered = (bytes, words, status = '') => changed(bytes, 'xl/worksheets/sheet1.xml', sheet => {
    const cell = (name, text) => { sheet = sheet.replace(new RegExp(`<c r="${name}"( s="\\d+")?/>`), `<c r="${name}"$1 t="inlineStr"><is><t>${text}</t></is></c>`); };
    cell('E6', words);
    if (status) cell('G6', status);
    return sheet;
  });
  const choose = (page, files) => page.setInputFiles('#drop-files', files.map(([name, buffer]) => ({ name, mimeType: '', buffer })));
  const taken = page => page.waitForSelector('h1:has-text("Check what will be taken in")');

  const drawn = page => until('drawn', async () =>
    await page.locator('.sheet img').first().evaluate(image => image.complete && image.naturalWidth > 300));

  return {
    // Forms out, filled, all but one taken in at once; one wrong. One Undo takes all of it back.
    async round(room) {
      opened(room);
      const before = room.file(ROUND);
      const page = await room.open();
      await toRound(page);
      await drawn(page);
      await look(page, 'round');
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Forms for owners')]);
      assert.match(download.suggestedFilename(), /^Forms .*June 2026\.zip$/);
      const forms = [...unzipped(readFileSync(await download.path()))].filter(([name]) => name.endsWith('.xlsx'));
      assert.ok(forms.length > 8, `${forms.length} forms`);
      const back = forms.map(([name, bytes], at) =>
        [name, answered(bytes, `What owner ${at} has done &lt;b&gt; # at last.`, at === 3 ? 'Nearly there' : at === 0 ? 'At risk' : '')]);
      await choose(page, back);
      await taken(page);
      await look(page, 'take-in');
      await page.click('[data-take="in"]');
      await page.waitForSelector('.trouble:has-text("cannot be taken in")');
      assert.equal(room.file(ROUND), before, 'nothing is taken in');
      await page.check(`#${CSS_escape('out:3')}`);
      await until('left out', async () => !(await page.locator('.taken li.wrong').count()));
      // Two owners of one theme: somebody chooses.
      const open = page.locator('fieldset.row.wrong');
      while (await open.count()) {
        const count = await open.count();
        await open.first().locator('label').last().click();
        await until('chosen', async () => await open.count() < count);
      }
      await look(page, 'take-in-ready');
      const words = await page.textContent('[data-take="in"]');
      assert.match(words, /^Take in \d+ answers$/);
      await page.click('[data-take="in"]');
      await page.waitForSelector('.shows');
      await saved(page);
      await until('in the file', () => room.file(ROUND).includes('What owner 0 has done'));
      assert.ok(!room.file(ROUND).includes('What owner 3 has done'));
      await look(page, 'round-answered');
      assert.match(await page.textContent('.lead'), /owners have answered/);
      await page.check('input[value="unanswered"]');
      assert.ok(await page.locator('details.group[hidden]').count() > 0);
      await look(page, 'round-unanswered');
      assert.match(await page.textContent('#undo'), /^Undo “took in \d+ answers”$/);
      await page.click('#undo');
      await saved(page);
      await until('as before', () => room.file(ROUND) === before);
      // A form of another round, and one of another plan.
      execFileSync(packs, ['progress', 'forms', PLAN, '2026-03', '--to', join(room.folder, 'old'), '--workspace', room.root]);
      const old = readdirSync(join(room.folder, 'old')).find(name => name.endsWith('.docx'));
      await choose(page, [[old, readFileSync(join(room.folder, 'old', old))], back[0]]);
      await taken(page);
      await page.waitForSelector('.taken .problem:has-text("March 2026")');
      await look(page, 'another-round');
      await page.click('text=Do not take in');
      await page.waitForSelector('.shows');
    },

    // A Word table and a workbook into a plan, columns asked for; each value was and will be.
    async tables(room) {
      const path = `action-plans/${PLAN}.yaml`;
      const before = room.file(path);
      const page = await room.open();
      await page.click('#plans ~ ul a:has-text("Peer Challenge")');
      await page.waitForSelector('#rounds-heading');
      await drawn(page);
      await look(page, 'plan');
      // Forty recommendations are cards with a line each.
      await openGroup(page, 'Themes');
      await page.click('.card > summary >> nth=0');
      assert.ok(await page.locator('.card:not([open])').count() > 4);
      await look(page, 'plan-open');
      const csv = 'Reference,Recommendation,What we said,Who is accountable,Timescales\n'
        + 'R1,Do <b>this</b> # first.,Agreed in full.,Chief Executive,31 March 2027\n'
        + 'R99,A new one.,Do it.,Chief Executive,Autumn 2027\n';
      await choose(page, [['../table.csv', Buffer.from(csv)]]);
      await taken(page);
      await look(page, 'take-in-columns');
      await page.click('[data-take="in"]');
      await page.waitForSelector('.trouble:has-text("What we said")');
      await page.selectOption(`[id="map:0:What we said"]`, 'action');
      await page.waitForSelector('fieldset.row');
      await look(page, 'take-in-table');
      await page.click('text=Replace all of these').catch(() => {});
      const open = page.locator('fieldset.row.wrong');
      while (await open.count()) {
        const count = await open.count();
        await open.first().locator('label:has-text("Replace")').click();
        await until('chosen', async () => await open.count() < count);
      }
      await page.click('[data-take="in"]');
      await page.waitForSelector('#rounds-heading');
      await saved(page);
      await until('in the file', () => room.file(path).includes('A new one.'));
      assert.ok(room.file(path).includes('this</b> # first.'));
      await page.click('#undo');
      await saved(page);
      await until('as before', () => room.file(path) === before);
    },

    // A Word table and a workbook become a new plan and a new register, with titles of their own, and are taken back as one.
    async fresh(room) {
      const tables = join(import.meta.dirname, '../../tests/cases/import');
      const page = await room.open();
      await page.waitForSelector('#drop-files');
      await choose(page, ['five-column.docx', 'tracker.xlsx'].map(name => [name, readFileSync(join(tables, name))]));
      await taken(page);
      await page.selectOption('[id="to:0"]', 'new/plan');
      await page.waitForSelector('[id="title:0"]');
      await page.fill('[id="title:0"]', 'A plan # of our own');
      await page.keyboard.press('Tab');
      const register = await page.locator('[id="to:1"] option[value^="new/register/"]').evaluateAll(all => all.map(one => one.value));
      await page.selectOption('[id="to:1"]', register.find(value => value.endsWith('/register')) || register[0]);
      await page.waitForSelector('[id="title:1"]');
      await look(page, 'take-in-new');
      assert.match(await page.textContent('[data-take="in"]'), /^Take in (1 change, )?a new action plan and a new register$/);
      await page.click('[data-take="in"]');
      await page.waitForSelector('h1:has-text("A plan # of our own")');
      assert.ok(room.file('action-plans/a-plan-of-our-own.yaml').includes('A plan # of our own'));
      assert.match(await page.textContent('#undo'), /a new action plan and a new register/);
      await look(page, 'plan-new');
      await page.click('#undo');
      await until('taken back', () => !existsSync(join(room.root, 'action-plans/a-plan-of-our-own.yaml')));
    },

    // An entry of a register, and progress in a table: each value was and will be.
    async trackers(room) {
      const path = 'registers/scrutiny-recommendations.yaml';
      const before = room.file(path);
      const page = await room.open();
      await page.click('#plans ~ ul a:has-text("Scrutiny recommendation")');
      await page.waitForSelector('#drop-files');
      await look(page, 'register');
      const csv = 'Reference,Recommendation,Response,Status\nS24/03,,A new answer.,\nS99/01,Do more.,To come.,Accepted\n';
      await choose(page, [['tracker.csv', Buffer.from(csv)]]);
      await taken(page);
      await page.waitForSelector('fieldset.row');
      await look(page, 'take-in-register');
      await page.setViewportSize({ width: 320, height: 256 });
      assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth) <= 321, 'at 400 %');
      await page.setViewportSize({ width: 1280, height: 900 });
      // By keyboard alone: the choice and the button.
      await page.focus('h1');
      const tabTo = async selector => {
        for (let tries = 0; tries < 80; tries++) {
          if (await page.evaluate(wanted => document.activeElement.matches(wanted), selector)) return;
          await page.keyboard.press('Tab');
        }
        assert.fail(`no way to ${selector} by keyboard`);
      };
      await tabTo('fieldset.row.wrong input');
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowLeft');
      await until('chosen', async () => !(await page.locator('fieldset.row.wrong').count()));
      assert.ok(await page.evaluate(() => document.activeElement.matches('input[value="join"]:checked')), 'the focus stays');
      await tabTo('[data-take="in"]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('form');
      await saved(page);
      await until('in the file', () => room.file(path).includes('S99/01') && room.file(path).includes('A new answer.'));
      await page.click('#undo');
      await saved(page);
      await until('as before', () => room.file(path) === before);
    },

    // A PDF becomes an appendix, a picture comes into the text that it is dropped in; and what has a name is referred to.
    async supplied(room) {
      const report = 'meetings/2026-04-21-cabinet/neighbourhood-hubs.yaml';
      const attachments = join(room.root, 'meetings/2026-04-21-cabinet/attachments');
      const before = [room.file(report), readdirSync(attachments).sort().join()];
      const page = await room.open();
      await page.click('text=21 April 2026 Cabinet');
      await page.click('a:has-text("Neighbourhood hubs at Canalside")');
      await page.waitForSelector('#drop-files', { state: 'attached' });
      await choose(page, [['The survey.pdf', Buffer.concat([readFileSync(join(attachments, 'equality-impact-assessment.pdf')), Buffer.from('\n% another\n')])]]);
      await taken(page);
      await look(page, 'take-in-appendix');
      assert.equal(await page.inputValue('[id="title:0"]'), 'The survey');
      await page.fill('[id="title:0"]', 'The survey of “use”');
      await page.keyboard.press('Tab');
      await page.click('[data-take="in"]');
      await page.waitForSelector('form#form');
      await saved(page);
      await until('an appendix', () => room.file(report).includes('The survey of “use”'));
      const summary = await openGroup(page, 'Title and details');
      const area = summary.locator('[id="/fields/summary"]');
      await area.evaluate((target, bytes) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(bytes)], 'Map of hubs.png'));
        target.setSelectionRange(2, 2);
        target.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      }, [...readFileSync(join(import.meta.dirname, '../../docs/gallery/register-1.png'))]);
      await taken(page);
      await look(page, 'take-in-picture');
      await page.click('[data-take="in"]');
      await page.waitForSelector('.trouble:has-text("what it shows")');
      await page.fill('[id="shows:0"]', 'Where the hubs are');
      await page.keyboard.press('Tab');
      await page.fill('[id="caption:0"]', 'Three hubs {#map}');
      await page.keyboard.press('Tab');
      await until('asked no more', async () => /Everything is ready/.test(await page.textContent('#hindrance')));
      await page.click('[data-take="in"]');
      await page.waitForSelector('form#form');
      await saved(page);
      await until('in the text', () => room.file(report).includes('![Where the hubs are](map-of-hubs.png'));
      await openGroup(page, 'Recommendations');
      const first = page.locator('[id="/recommendations/0"]');
      await first.fill('Agree what the place shows.');
      await first.evaluate(one => one.setSelectionRange(11, 20));
      await page.locator('[aria-controls="/recommendations/0"] [data-tool="reference"]').click();
      await page.waitForSelector('dialog select');
      await look(page, 'reference');
      await page.keyboard.press('Escape');
      while (!(await page.isDisabled('#undo'))) {
        const said = await page.textContent('#undo');
        const heard = await page.textContent('#status');
        await page.click('#undo');
        await until('undone', async () => await page.textContent('#undo') !== said || await page.textContent('#status') !== heard);
      }
      await until('as before', () => room.file(report) === before[0] && readdirSync(attachments).sort().join() === before[1]);
    },

    // Bombs, broken files, pictures and PDFs: a word at each, and nothing is lost.
    async dropped(room) {
      const page = await room.open();
      await page.waitForSelector('#drop-files');
      const bomb = zipped([['[Content_Types].xml', Buffer.from('<Types/>')], ['word/document.xml', Buffer.alloc(60 << 20, 'a')]]);
      const files = [
        ['bomb.docx', bomb], ['broken.xlsx', Buffer.from('PK\u0003\u0004nothing')], ['empty.docx', Buffer.alloc(0)],
        ['<img src=x onerror=alert(1)>.pdf', Buffer.from('%PDF-1.7 x')], ['photo.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2])],
        ['many.zip', zipped([['a/../../b.csv', Buffer.from('Name,Email\nA,B\n')], ['inner.zip', zipped([['c.csv', Buffer.from('x')]])]])],
      ];
      await choose(page, files);
      await taken(page);
      await until('seven files', async () => await page.locator('.taken > li').count() === 7);
      await look(page, 'dropped');
      for (const words of ['ZIP in a ZIP', 'It is a PDF', 'It is a picture', 'It is empty']) {
        assert.ok(await page.locator(`.taken .problem:has-text("${words}")`).count(), words);
      }
      await page.click('text=Do not take in');
      await page.waitForSelector('#meetings');
      // Dropped, not chosen; and too much at once.
      const drop = size => page.evaluate(size => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['x'.repeat(size)], 'notes.csv'));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      }, size);
      await drop(51 << 20);
      await page.waitForSelector('.trouble:has-text("50 MB")');
      await drop(20);
      await taken(page);
    },
  };
};

const CSS_escape = id => id.replace(/[:/]/g, '\\$&');
