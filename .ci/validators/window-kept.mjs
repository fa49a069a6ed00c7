// Runs about what is kept and followed: thirty changes taken back, a layout that changes while its form is open, a workspace of
// thousands of files. Given what all runs share.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';

const HUBS = 'meetings/2026-04-21-cabinet/neighbourhood-hubs.yaml';

export const keptRuns = ({ look, until, saved, openGroup, toReport, packs }) => ({
  // Thirty changes of all kinds are taken back one by one, to the last byte.
  async undone(room) {
    const before = room.file(HUBS);
    const page = await room.open();
    await toReport(page);
    const said = () => page.textContent('#undo');
    const recommendations = await openGroup(page, 'Recommendations');
    const boxes = recommendations.locator('.entry:not([hidden]) textarea');
    const start = await boxes.count();
    const did = async (what, count) => until(what, async () => await boxes.count() === count);
    for (let round = 1; round <= 6; round++) {
      await recommendations.locator('button:has-text("Add")').click();
      await page.keyboard.type(`Agree number ${round}: *all* of # it.`);
      await page.keyboard.press('Tab');
      await saved(page);
      await did('added', start + round);
      await page.click(`[aria-label="Move up: Recommendation ${start + round}"]`);
      await until('moved', async () => /^Undo “moved/.test(await said()));
      await boxes.first().focus();
      await page.keyboard.press('Control+End');
      await page.keyboard.type(` And ${round}.`);
      await page.keyboard.press('Tab');
      await saved(page);
      await openGroup(page, 'Title and details');
      await page.fill('[id="/title"]', `Hubs, draft ${round}`);
      await page.keyboard.press('Tab');
      await saved(page);
      await page.click('[aria-label="Move down: Recommendation 1"]');
      await until('moved down', async () => /^Undo “moved/.test(await said()));
    }
    for (let undone = 0; undone < 30; undone++) {
      const last = await said();
      assert.match(last, /^Undo “/, `${undone} were taken back`);
      const heard = await page.textContent('#status');
      await page.click('#undo');
      await until('taken back', async () => await said() !== last || await page.textContent('#status') !== heard || await page.isDisabled('#undo'));
      assert.equal(await page.textContent('#trouble'), '');
    }
    await until('nothing is left to take back', () => page.isDisabled('#undo'));
    await until('the file is as before', () => room.file(HUBS) === before);
  },

  // A field that a layout gets while a report of it is open comes into the form by itself.
  async layout(room) {
    execFileSync(packs, ['layouts', 'eject', 'executive-board-report', '--workspace', room.root, '--quiet']);
    const page = await room.open();
    await toReport(page);
    assert.equal(await page.locator('label:has-text("Cost of nothing")').count(), 0);
    const file = join(room.root, 'templates/executive-board-report/layout.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/^fields:\n/m, 'fields:\n  - { name: cost_of_nothing, label: Cost of nothing, type: text }\n'));
    await page.waitForSelector('label:has-text("Cost of nothing")', { state: 'attached' });
    await page.evaluate(() => document.querySelectorAll('details').forEach(one => { one.open = true; }));
    await page.fill('[id="/fields/cost_of_nothing"]', 'Very much');
    await saved(page);
    assert.match(room.file(HUBS), /cost_of_nothing: Very much/);
  },

  // A workspace of three thousand files.
  async thousands(room) {
    rmSync(room.root, { recursive: true });
    execFileSync(packs, ['new', 'sample', room.root, '--meetings', '250', '--reports', '11', '--seed', '5', '--quiet']);
    const page = await room.open();
    await page.waitForSelector('#meetings');
    assert.equal(await page.locator('table.list tbody tr').count(), 250);
    const meeting = readdirSync(join(room.root, 'meetings')).sort().pop();
    await page.click(`[data-place="meeting/${meeting}"]`);
    await page.locator(`a[data-place^="report/${meeting}/"]`).first().click();
    await page.waitForSelector('.sheet img');
    await openGroup(page, 'Title and details');
    await page.fill('[id="/title"]', '');
    await page.keyboard.press('Tab');
    await page.waitForSelector('#problems a[data-field="/title"]');
    await page.fill('[id="/title"]', 'The last of three thousand');
    await page.keyboard.press('Tab');
    await saved(page);
    await until('the problem is gone', async () => await page.locator('#problems a[data-field="/title"]').count() === 0);
  },
});
