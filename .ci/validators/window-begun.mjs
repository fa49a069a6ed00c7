// Runs of the window that begin something: a council, a meeting, its report, a plan, a register, a round; and a file that is
// mended as text.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';

export const begunRuns = ({ look, until, saved }) => ({
  // From an empty folder to a report, by keyboard alone after the first page.
  async first(room) {
    rmSync(room.root, { recursive: true });
    mkdirSync(room.root);
    const page = await room.open();
    const heading = words => until(`the page “${words}”`, async () => (await page.textContent('h1')).includes(words));
    const press = async (words, key = 'Enter') => {
      await page.locator(words).first().focus();
      await page.keyboard.press(key);
    };
    await press('text=New council here');
    await heading('New council');
    await look(page, 'new-council');
    await press('[type=submit]');
    await until('what is missing is said', async () => await page.textContent('#name\\:refused') === 'This must be given.');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'name', 'the focus is where something is wrong');
    await page.keyboard.type('Northwick “City” Council');
    await page.selectOption('#nation', 'wales');
    await press('[type=submit]');
    await heading('Council details');
    const council = room.file('council.yaml');
    assert.match(council, /^name: Northwick “City” Council$/m);
    assert.match(council, /^nation: wales$/m);
    assert.ok(existsSync(join(room.root, '.schemas/report.json')));
    await press('text=Start');
    await heading('Northwick “City” Council');
    await look(page, 'start-new');
    await press('text=Add a meeting');
    await heading('New meeting');
    await page.selectOption('#committee', 'cabinet');
    await page.locator('#date').focus();
    await page.keyboard.type('31 February 2027');
    await page.keyboard.press('Enter');
    await until('the date is refused', async () => /is not a date/.test(await page.textContent('#date\\:refused')));
    await look(page, 'new-meeting');
    await page.fill('#date', '9 March 2027');
    await page.keyboard.press('Enter');
    await heading('Cabinet, 9 March 2027');
    assert.equal(await page.textContent('#undo'), 'Undo “added a meeting”');
    await press('text=Add a report');
    await heading('New report');
    await look(page, 'new-report');
    await page.fill('#title', 'Neighbourhood hubs: the “next” steps & costs');
    await press('label:has-text("Committee report") >> xpath=preceding-sibling::input', 'Space');
    await press('[type=submit]');
    await heading('Neighbourhood hubs: the “next” steps & costs');
    const folder = 'meetings/2027-03-09-cabinet/';
    await until('on the agenda', () => /- report: neighbourhood-hubs-the-next-steps-costs\n/.test(room.file(`${folder}meeting.yaml`)));
    await page.waitForSelector('.sheet img');
    await page.click('#undo');
    await until('taken back', () => !existsSync(join(room.root, folder, 'neighbourhood-hubs-the-next-steps-costs.yaml')));
    await heading('Northwick “City” Council');
    await until('off the agenda', () => !/report: neighbourhood/.test(room.file(`${folder}meeting.yaml`)));
  },

  // A plan, a register and a round.
  async begun(room) {
    const page = await room.open();
    const heading = words => until(`the page “${words}”`, async () => (await page.textContent('h1')).includes(words));
    for (const [button, words, file] of [['Add an action plan', 'New action plan', 'action-plans/roads.yaml'], ['Add a register', 'New register', 'registers/roads.yaml']]) {
      await page.click('text=Start');
      await page.click(`text=${button}`);
      await heading(words);
      await look(page, words.replaceAll(' ', '-').toLowerCase());
      await page.fill('#title', 'Roads');
      if (words === 'New register') await page.click('.cards input');
      await page.click('[type=submit]');
      await heading('Roads');
      assert.match(room.file(file), /^title: Roads$/m);
    }
    await page.click('text=Start');
    await page.click('a:text-is("Corporate Peer Challenge action plan")');
    await page.click('text=Open a round');
    await heading('New round');
    await look(page, 'new-round');
    await page.fill('#date', '30 September 2026');
    await page.click('[type=submit]');
    await heading('September 2026');
    assert.match(room.file('action-plans/corporate-peer-challenge/2026-09-30.yaml'), /^date: 30 September 2026$/m);
    await page.click('#undo');
    await heading('Kelminster City Council');
    assert.ok(!existsSync(join(room.root, 'action-plans/corporate-peer-challenge/2026-09-30.yaml')));
  },

  // A file that cannot be read is mended as text, with the line of what is wrong.
  async broken(room) {
    const path = join(room.root, 'action-plans/broken.yaml');
    writeFileSync(path, 'title: A plan\r\nthemes:\r\n  - id: [a\r\n');
    const page = await room.open();
    await page.click('a:has-text("broken")');
    await page.click('text=Mend the file as text');
    const box = page.locator('textarea');
    await box.waitFor();
    assert.match(await page.textContent('#problems'), /Line 3: /);
    await look(page, 'as-text');
    await box.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type(']', { delay: 15 });
    await saved(page);
    assert.equal(readFileSync(path, 'utf8'), 'title: A plan\r\nthemes:\r\n  - id: [a]\r\n');
    await until('it can be read', async () => /can be read/.test(await page.textContent('main')));
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'TEXTAREA', 'the focus stays');
    writeFileSync(path, 'title: Another\r\n');
    await page.keyboard.type('#');
    await page.waitForSelector('.conflict');
    await look(page, 'as-text-conflict');
    assert.equal(readFileSync(path, 'utf8'), 'title: Another\r\n');
    await page.click('text=Take theirs');
    await until('theirs is shown', async () => await box.inputValue() === 'title: Another\n');
    await page.click('text=Back to the form');
    await until('the form', async () => /Another/.test(await page.textContent('h1')));
  },
});
