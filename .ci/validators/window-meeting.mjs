// The runs about a meeting: its items, its dates, who may see its papers. Given what all runs share.
import assert from 'node:assert/strict';

const MEETING = 'meetings/2026-04-21-cabinet/meeting.yaml';

export const meetingRuns = ({ look, until, saved, openGroup, toMeeting, drawn }) => {
  const titles = page => page.locator('.agenda .items > li > .title').allTextContents();

  return {
    // Items in another order, by keyboard alone: up, down, to a place; more of them; one taken out; all of it taken back.
    async items(room) {
      const before = room.file(MEETING);
      const page = await room.open();
      await toMeeting(page);
      await drawn(page);
      await look(page, 'agenda');
      const start = await titles(page);
      const hubs = start.find(title => /^Neighbourhood hubs/.test(title));
      const at = async () => (await titles(page)).indexOf(hubs);
      const first = await at();
      const digest = await page.locator('.sheet').first().getAttribute('data-shown');
      await page.focus(`[aria-label="Move up: ${hubs}"]`);
      await page.keyboard.press('Enter');
      await until('one up', async () => await at() === first - 1);
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), `Move up: ${hubs}`, 'the focus goes along');
      await until('said', async () => /^Moved to \d of 8/.test(await page.textContent('#status')));
      await page.keyboard.press('Enter');
      await until('two up', async () => await at() === first - 2);
      await until('the agenda follows', async () => await page.locator('.sheet').first().getAttribute('data-shown') !== digest);
      // To a place by its number.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), `Move to another place: ${hubs}`);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Control+a');
      await page.keyboard.type('9');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await until('said', async () => /from 1 to 8/.test(await page.textContent('#status')));
      await page.keyboard.press('Control+a');
      await page.keyboard.type('1');
      await look(page, 'agenda-move');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await until('at the top', async () => await at() === 0);
      await until('written', () => /items:\n\s+- report: neighbourhood-hubs/.test(room.file(MEETING)));
      // A standing item and one with a title.
      await page.focus('[id="add:standing"]');
      await page.selectOption('[id="add:standing"]', { index: 1 });
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await until('one more', async () => (await titles(page)).length === start.length + 1);
      await page.fill('[id="add:title"]', 'Any other business');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await until('and another', async () => (await titles(page)).at(-1) === 'Any other business');
      await until('the focus is at it', async () => await page.evaluate(() => document.activeElement.closest('li')?.id) === `entry:/items/${start.length + 1}`);
      await page.click('[aria-label="Remove: Any other business"]');
      await until('removed', async () => (await titles(page)).length === start.length + 1);
      // Its own fields.
      const questions = page.locator('[id="entry:/items/4"]');
      await questions.locator('details.more > summary').first().click();
      const field = page.locator('[id="/items/4/title"]');
      await field.fill('Questions');
      await page.keyboard.press('Tab');
      await saved(page);
      await until('renamed', async () => (await titles(page)).includes('Questions'));
      await look(page, 'agenda-changed');
      const comments = text => text.split('\n').filter(line => line.includes('#')).map(line => line.slice(line.indexOf('#')));
      assert.deepEqual(comments(room.file(MEETING)), comments(before), 'comments stay');
      while (!(await page.isDisabled('#undo'))) {
        const said = await page.textContent('#undo');
        await page.click('#undo');
        await until('undone', async () => await page.textContent('#undo') !== said);
      }
      await until('the file is as before', () => room.file(MEETING) === before);
    },

    // A report is kept from the public, by words; and is made public again only after a question of its own.
    async access(room) {
      const hubs = 'meetings/2026-04-21-cabinet/neighbourhood-hubs.yaml';
      const before = room.file(hubs);
      const page = await room.open();
      await toMeeting(page);
      await page.click('.agenda a:has-text("Neighbourhood hubs")');
      await page.waitForSelector('form');
      const group = await openGroup(page, 'Who may see it?');
      await group.locator('label', { hasText: 'financial or business affairs' }).click();
      await until('marked', async () => (await page.textContent('p.mark')).startsWith('Not for publication'));
      await saved(page);
      assert.match(room.file(hubs), /exempt: \[?\s*-? ?3/);
      await group.locator('[id="/access/reason"]').fill('The council is negotiating the rent.');
      await page.keyboard.press('Tab');
      await until('nothing in doubt', async () => await page.textContent('p.mark') === 'Not for publication');
      await until('its title says so and no more', async () => await page.title() === 'NOT FOR PUBLICATION – item 7');
      assert.equal(await page.textContent('#paper .mark.members'), 'Not for publication', 'also above the page');
      await look(page, 'access-restricted');
      // The public's side is the sheet in its place.
      await page.check('#paper input[value="public"]');
      await page.check('#as-text');
      await until('the sheet', async () => /not for publication/i.test(await page.locator('#paper .text').evaluate(one => one.shadowRoot?.textContent || '')));
      await group.locator('button:has-text("Make it public")').click();
      await page.waitForSelector('h1:has-text("Make it public?")');
      assert.equal(await page.title(), 'Make it public?');
      const words = await page.textContent('.question');
      assert.match(words, /The report “Neighbourhood hubs at Canalside, Fernley and Longmead”: all its words and pages/);
      assert.match(words, /The appendix “[^”]*” \(equality-impact-assessment\.pdf, \d+ pages?\)/);
      await drawn(page);
      await look(page, 'access-question');
      await page.click('text=Keep it as it is');
      await page.waitForSelector('form');
      assert.match(room.file(hubs), /exempt:/);
      await openGroup(page, 'Who may see it?');
      await page.locator('[id="group:/access"] button[data-act="remove"]').click();
      await page.waitForSelector('.question');
      await page.focus('.question button');
      await page.keyboard.press('Enter');
      await page.waitForSelector('form#form');
      await until('the focus is not lost', () => page.evaluate(() => document.activeElement.localName === 'h1'));
      assert.match(await page.textContent('#undo'), /made it public/);
      await saved(page);
      assert.ok(!/^access:/m.test(room.file(hubs)));
      await look(page, 'access-public');
      await until('marked', async () => await page.textContent('p.mark') === 'Public');
      let questions = 0;
      while (!(await page.isDisabled('#undo'))) {
        const said = await page.textContent('#undo');
        await page.click('#undo');
        await until('undone', async () => await page.textContent('#undo') !== said || await page.locator('.question').count() > 0);
        if (await page.locator('.question').count() === 0) continue;
        // What kept it from the public is not taken back without the question.
        assert.match(await page.textContent('.question'), /Undo “changed Exempt”/);
        assert.match(room.file(hubs), /exempt:/);
        await look(page, 'undo-question');
        questions += 1;
        await page.click('.question button[type=submit]');
        await until('undone', async () => await page.textContent('#undo') !== said);
      }
      assert.equal(questions, 1);
      await until('the file is as before', () => room.file(hubs) === before);
    },

    // Its fields, and the last days with their reasons.
    async dates(room) {
      const page = await room.open();
      await toMeeting(page);
      const details = await openGroup(page, 'When and where');
      assert.match(await details.textContent(), /= Tuesday 21 April 2026/);
      assert.match(await details.textContent(), /= Friday 10 April 2026\. The last day is Monday 13 April 2026\./);
      await details.locator('[id="/published_on"]').fill('17 April 2026');
      await page.keyboard.press('Tab');
      await page.waitForSelector('#problems a[data-field="/published_on"]');
      const days = await openGroup(page, 'Last days');
      assert.match(await days.textContent(), /Monday 13 April 2026\s*Publish the agenda and the reports\s*5 clear working days before the meeting/);
      await look(page, 'agenda-late');
    },
  };
};
