// The runs about a meeting: its items, who may see its papers, making and handing over. Given what all runs share.
import assert from 'node:assert/strict';

// Making papers takes its time where other things run besides.
const SLOW = { timeout: 90000 };
const MEETING = 'meetings/2026-04-21-cabinet/meeting.yaml';

// The names of the files in a ZIP, from its central directory.
const zipped = bytes => {
  const names = [];
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    const length = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString('utf8', at + 46, at + 46 + length));
  }
  return names;
};

export const meetingRuns = ({ look, until, saved, openGroup, sleep }) => {
  const toMeeting = async page => {
    await page.click('text=21 April 2026 Cabinet');
    await page.waitForSelector('.agenda');
  };
  const titles = page => page.locator('.agenda .items > li > .title').allTextContents();
  const drawn = page => until('drawn', async () =>
    await page.locator('.sheet img').first().evaluate(image => image.complete && image.naturalWidth > 100));

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
      await group.locator('a:has-text("Make it public")').click();
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
      await page.locator('[id="group:/access"] a.button').click();
      await page.waitForSelector('.question');
      await page.focus('.question button');
      await page.keyboard.press('Enter');
      await page.waitForSelector('h1:has-text("It is public now")');
      await until('the focus is not lost', () => page.evaluate(() => document.activeElement.localName === 'h1'));
      assert.match(await page.textContent('#undo'), /made it public/);
      await saved(page);
      assert.ok(!/^access:/m.test(room.file(hubs)));
      await look(page, 'access-public');
      await page.click('text=Go on');
      await until('marked', async () => await page.textContent('p.mark') === 'Public');
      while (!(await page.isDisabled('#undo'))) {
        const said = await page.textContent('#undo');
        await page.click('#undo');
        await until('undone', async () => await page.textContent('#undo') !== said);
      }
      await until('the file is as before', () => room.file(hubs) === before);
    },

    // Papers are made, stopped, made; looked at; saved under names that say who may see them; the bytes are those of a build.
    async making(room) {
      const { execFileSync } = await import('node:child_process');
      const { readFileSync } = await import('node:fs');
      const { join } = await import('node:path');
      const page = await room.open();
      await toMeeting(page);
      await page.click('text=Make and download papers');
      await page.waitForSelector('#make');
      await look(page, 'made-none');
      await page.click('#make');
      await page.waitForSelector('#progress');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'stop', 'the focus is where one can stop');
      await look(page, 'made-running');
      await page.click('#stop');
      await page.waitForSelector('#result', SLOW);
      assert.match(await page.textContent('#result + p'), /^(Stopped|Made) at/);
      await page.click('#make');
      await page.waitForSelector('#result', SLOW);
      await until('all made', async () => /^Made at/.test(await page.textContent('#result + p')));
      await page.waitForSelector('.handed.restricted');
      await look(page, 'made');
      const download = async button => {
        const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
        return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
      };
      const boxes = { public: page.locator('.handed.public'), restricted: page.locator('.handed.restricted') };
      const built = join(room.folder, 'built');
      execFileSync(room.packs, ['build', '--workspace', room.root, '--output', built, '2026-04-21-cabinet', '--quiet'], { env: { ...process.env, RUST_MIN_STACK: '67108864' } });
      const pack = await download(boxes.public.locator('button[aria-label^="Save PDF"][aria-label$="Public pack"]'));
      assert.equal(pack.name, '2026-04-21 Cabinet - PUBLIC pack.pdf');
      assert.ok(pack.bytes.equals(readFileSync(join(built, '2026-04-21-cabinet/public/pack.pdf'))), 'the bytes of a build');
      const members = await download(boxes.restricted.locator('button[aria-label^="Save PDF"][aria-label*="Members’ pack"]'));
      assert.equal(members.name, 'RESTRICTED 2026-04-21 Cabinet - members pack.pdf');
      assert.ok(members.bytes.equals(readFileSync(join(built, '2026-04-21-cabinet/restricted/pack.pdf'))));
      const item = await download(boxes.restricted.locator('button[aria-label^="Save Word"][aria-label*="Item 8"]').first());
      assert.equal(item.name, 'RESTRICTED 2026-04-21 Cabinet - members item 8.docx');
      for (const [folder, name] of [['public', '2026-04-21 Cabinet - PUBLIC.zip'], ['restricted', 'RESTRICTED 2026-04-21 Cabinet - members.zip']]) {
        const zip = await download(boxes[folder].locator('button:has-text("(ZIP)")'));
        assert.equal(zip.name, name);
        const listed = zipped(zip.bytes);
        const { readdirSync } = await import('node:fs');
        assert.deepEqual([...listed].sort(), readdirSync(join(built, '2026-04-21-cabinet', folder)).sort(), folder);
      }
      // The pages of the pack, as pictures of what the file holds.
      await boxes.public.locator('a[aria-label="Look at the pages: Public pack"]').click();
      await drawn(page);
      assert.equal(await page.title(), 'PUBLIC – Public pack');
      await look(page, 'look-public');
      const [opened] = await Promise.all([page.context().waitForEvent('page'), page.click('button[data-make="open"]')]);
      assert.match(opened.url(), /^blob:/);
      assert.equal(await opened.evaluate(() => window.opener).catch(() => null), null);
      await opened.close();
      await page.goBack();
      await page.waitForSelector('.handed.restricted');
      await page.click('.handed.restricted a[aria-label^="Look at the pages: Item 8:"]');
      await drawn(page);
      assert.equal(await page.title(), 'NOT FOR PUBLICATION – pages');
      await look(page, 'look-restricted');
      await page.goBack();
      await page.waitForSelector('#copies');
      await page.click('#copies summary');
      await page.check('[id="copy:1"]');
      await look(page, 'made-copies');
      await page.click('button[data-make="copies"]');
      await until('copied', async () => await page.locator('.files li:has-text("Copy 1 for Councillor Ruth Adeyemi")').count() === 1);
      // The folder is only shown where a browser was opened.
      await page.click('button[data-make="folder"]');
      await page.waitForSelector('.trouble:has-text("The papers are in")');
    },

    // A paper with a mistake is named with its field; what is newer than its pack is asked about; what is restricted now is not given out.
    async failing(room) {
      const hubs = 'meetings/2026-04-21-cabinet/neighbourhood-hubs.yaml';
      const page = await room.open();
      const make = async () => {
        await page.click('#make');
        await page.waitForSelector('#progress', { timeout: 5000 }).catch(() => {});
        await page.waitForSelector('#result', SLOW);
      };
      await toMeeting(page);
      await page.click('text=Make and download papers');
      await make();
      await page.waitForSelector('.handed.public');
      const before = room.file(hubs);
      room.write(hubs, before.replace(/^title: .*$/m, 'title:'));
      await sleep(2500);
      room.write('meetings/2026-04-21-cabinet/peer-challenge-progress.yaml', room.file('meetings/2026-04-21-cabinet/peer-challenge-progress.yaml').replace(/^title: .*$/m, 'title: Peer challenge, once more'));
      await sleep(2500);
      await make();
      await until('named', async () => /not all could be made/.test(await page.textContent('#result + p')));
      await look(page, 'made-failed');
      await page.waitForSelector('.asks');
      await page.locator('.asks summary').first().click();
      assert.match(await page.textContent('.asks'), /The pack is still that of .* Newer than it: Item 6/);
      await page.click('.failures a[data-field="/title"]');
      await page.waitForSelector('form');
      await until('at the field', () => page.evaluate(() => document.activeElement.id === '/title'));
      // Now it is not for the public: what was published is not given out any more, whether or not papers are made.
      room.write(hubs, `${before}\naccess:\n  exempt: [3]\n  reason: It would harm the negotiations.\n`);
      await page.goBack();
      await page.waitForSelector('.handed.public .left');
      assert.match(await page.textContent('.handed.public .left'), /must not be public any more/);
      assert.equal(await page.locator('.handed.public button:has-text("(ZIP)")').count(), 0);
      assert.equal(await page.locator('.handed.public button[aria-label*="Neighbourhood hubs"]').count(), 0);
      await look(page, 'made-withdrawn');
      await make();
      await until('taken away', async () => /must not be public any more\./.test(await page.textContent('#result + p')));
      assert.equal(await page.locator('.handed.public .left').count(), 0);
    },

    // At 360 px and at 400 % zoom: one column, nothing scrolls sideways, form, page and problems one at a time, the focus always in sight.
    async narrow(room) {
      const page = await room.open();
      const sizes = { 360: { width: 360, height: 740 }, zoomed: { width: 320, height: 256 } };
      const fits = async what => {
        const { wide, sight } = await page.evaluate(() => ({ wide: document.scrollingElement.scrollWidth, sight: innerWidth }));
        assert.ok(wide <= sight + 1, `${what} is ${wide} px wide at ${sight}`);
      };
      const inSight = async what => {
        const seen = await page.evaluate(() => {
          const { left, right, top, bottom } = document.activeElement.getBoundingClientRect();
          const at = document.elementFromPoint((Math.max(left, 0) + Math.min(right, innerWidth)) / 2, Math.min(Math.max(top, 0) + 3, innerHeight - 1));
          return { isIn: bottom > 0 && top < innerHeight, isOver: document.activeElement.contains(at) || at?.contains(document.activeElement), what: document.activeElement.outerHTML.slice(0, 120), over: at?.outerHTML.slice(0, 120) };
        });
        assert.ok(seen.isIn && seen.isOver, `${what}: ${JSON.stringify(seen)}`);
      };
      for (const [name, size] of Object.entries(sizes)) {
        await page.setViewportSize(size);
        await page.click('text=Start');
        await toMeeting(page);
        await fits(`agenda, ${name}`);
        await page.click('.tabs button[data-part="page"]');
        await drawn(page);
        assert.ok(!(await page.isVisible('#form')));
        await fits(`its page, ${name}`);
        await page.click('.tabs button[data-part="problems"]');
        assert.ok(!(await page.isVisible('#paper')));
        await page.click('.tabs button[data-part="form"]');
        for (let stops = 0; stops < 60; stops++) {
          await page.keyboard.press('Tab');
          await inSight(`agenda, ${name}`);
        }
        await page.click('.agenda a:has-text("Neighbourhood hubs")');
        await page.waitForSelector('#form');
        await page.evaluate(() => document.querySelectorAll('details').forEach(one => { one.open = true; }));
        await fits(`report, ${name}`);
        // A problem is counted on its tab, and leads back to its field.
        const words = await page.inputValue('[id="/title"]');
        await page.fill('[id="/title"]', '');
        await until('counted', async () => /Problems \(\d+\)/.test(await page.textContent('.tabs button[data-part="problems"]')));
        await page.click('.tabs button[data-part="problems"]');
        await page.click('#problems a[data-field="/title"]');
        assert.equal(await page.evaluate(() => document.activeElement.id), '/title');
        await page.screenshot({ path: `${room.pictures}/narrow-field-${name}.png` });
        await inSight(`its field, ${name}`);
        await page.fill('[id="/title"]', words);
        await until('none', async () => /none/.test(await page.textContent('.tabs button[data-part="problems"]')));
        // Skip links lead to the part they name.
        await page.focus('.skip a[data-skip="page"]');
        await page.keyboard.press('Enter');
        assert.equal(await page.evaluate(() => document.activeElement.id), 'paper');
        await page.focus('.skip a[data-skip="form"]');
        await page.keyboard.press('Enter');
        await until('the form', () => page.isVisible('#form'));
        await page.click('.back a');
        await page.click('text=Make and download papers');
        await page.waitForSelector('#make');
        await page.click('#make');
        await page.waitForSelector('.boxes', SLOW);
        await fits(`papers, ${name}`);
        await page.screenshot({ path: `${room.pictures}/narrow-papers-${name}.png` });
        await page.click('.handed.public a.button');
        await drawn(page);
        await fits(`a look, ${name}`);
      }
    },

    // With the colours that somebody has set in their system, and on paper.
    async colours(room) {
      const page = await room.open();
      await page.emulateMedia({ forcedColors: 'active' });
      const isFramed = selector => page.locator(selector).first().evaluate(one => {
        const { borderTopStyle, borderTopWidth, borderImageSource } = getComputedStyle(one);
        return `${borderTopStyle} ${borderTopWidth} ${borderImageSource}`;
      });
      await toMeeting(page);
      await drawn(page);
      await look(page, 'colours-agenda');
      assert.equal(await isFramed('.items .mark.restricted'), 'double 6px none');
      await page.click('.items li.restricted .title a');
      await page.waitForSelector('form');
      await look(page, 'colours-restricted');
      assert.equal(await isFramed('p.mark.restricted'), 'double 6px none');
      await page.focus('#undo, #close');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Shift+Tab');
      assert.match(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), /solid|auto/, 'the focus is seen');
      await page.click('.back a');
      await page.click('text=Make and download papers');
      await page.click('#make');
      await page.waitForSelector('.handed.restricted', SLOW);
      await look(page, 'colours-papers');
      assert.equal(await isFramed('.handed.restricted'), 'double 6px none');
      await page.emulateMedia({ forcedColors: 'none', media: 'print' });
      await page.goBack();
      await page.waitForSelector('.agenda');
      assert.ok(!(await page.isVisible('#header')) && !(await page.isVisible('.agenda .moves')));
      assert.ok(await page.isVisible('.agenda .title'));
      await page.screenshot({ path: `${room.pictures}/print-agenda.png`, fullPage: true });
    },

    // By keyboard alone: from Start to papers that are saved, without losing the focus.
    async keyboard(room) {
      const page = await room.open();
      const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
      const active = () => page.evaluate(() => {
        const one = document.activeElement;
        return `${one.getAttribute('aria-label') || one.textContent.trim().replace(/\s+/g, ' ')} ${one.id}`;
      });
      const to = async (words, most = 200) => {
        for (let stops = 0; stops < most; stops++) {
          await press('Tab');
          assert.notEqual(await page.evaluate(() => document.activeElement.localName), 'body', 'the focus is lost');
          if ((await active()).includes(words)) return;
        }
        assert.fail(`Tab does not lead to ${words}`);
      };
      await to('21 April 2026 Cabinet');
      await press('Enter');
      await page.waitForSelector('.agenda');
      assert.equal(await page.evaluate(() => document.activeElement.localName), 'h1', 'the heading has the focus');
      // The order of Tab is that of reading.
      const tops = await page.evaluate(() => [...document.querySelectorAll('#form a, #form button:not(:disabled), #form summary, #form textarea, #form input, #form select')]
        .filter(one => one.checkVisibility()).map(one => [one.getBoundingClientRect().top, one.getAttribute('aria-label') || one.textContent.trim() || one.id]));
      for (let at = 1; at < tops.length; at++) assert.ok(tops[at][0] >= tops[at - 1][0] - 30, `${tops[at - 1]} before ${tops[at]}`);
      // Buttons that do the same have names of their own.
      const names = await page.evaluate(() => [...document.querySelectorAll('button')].filter(one => one.checkVisibility())
        .map(one => one.getAttribute('aria-label') || one.textContent.trim()));
      assert.deepEqual(names.filter((name, at) => names.indexOf(name) !== at), []);
      await to('Move up: Former Fernley Clinic');
      await press('Enter');
      await until('moved', async () => /Former Fernley/.test((await titles(page))[6]));
      assert.match(await active(), /^Move up: Former Fernley Clinic/);
      await press('Control+z');
      await until('taken back', async () => /Former Fernley/.test((await titles(page))[7]));
      assert.notEqual(await page.evaluate(() => document.activeElement.localName), 'body', 'the focus stays');
      await page.focus('h1');
      await to('Make and download papers');
      await press('Enter');
      await page.waitForSelector('#make');
      await to('Make papers');
      await press('Enter');
      await page.waitForSelector('.handed.public', SLOW);
      assert.notEqual(await page.evaluate(() => document.activeElement.localName), 'body', 'the focus is not lost when it is finished');
      await until('it is said', async () => /Made at|being made/.test(await page.textContent('#status')));
      const saved = page.waitForEvent('download');
      await to('Save all for the public (ZIP)');
      await press('Enter');
      assert.match((await saved).suggestedFilename(), /PUBLIC\.zip$/);
    },

    // Closed in the middle of writing: everything is saved, the program ends, and the tab says so.
    async ending(room) {
      const page = await room.open();
      await toMeeting(page);
      const details = await openGroup(page, 'When and where');
      await details.locator('[id="/time"]').fill('2.30 pm');
      await page.click('#close');
      await page.waitForSelector('text=The window is closed');
      await until('the program has ended', () => room.program.exitCode === 0);
      assert.match(room.file(MEETING), /time: 2\.30 pm/);
      // Nobody else is given the key, and nothing is left to come back to.
      assert.equal(await page.evaluate(() => document.querySelectorAll('main button, main a').length), 0);
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
