// The runs about ways of seeing and working: small windows and large letters, colours of one's own, print, the keyboard alone, and the
// end. Given what all runs share.
import assert from 'node:assert/strict';

// Making papers takes its time where other things run besides.
const SLOW = { timeout: 90000 };
const MEETING = 'meetings/2026-04-21-cabinet/meeting.yaml';

export const waysRuns = ({ judge, look, until, openGroup, toMeeting, drawn, titles }) => ({
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
      await judge(page, `agenda, ${name}`);
      await page.click('.tabs button[data-part="page"]');
      await drawn(page);
      assert.ok(!(await page.isVisible('#form')));
      await fits(`its page, ${name}`);
      await judge(page, `its page, ${name}`);
      await page.click('.tabs button[data-part="problems"]');
      assert.ok(!(await page.isVisible('#paper')));
      await judge(page, `its problems, ${name}`);
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
      await judge(page, `its field, ${name}`);
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
      await judge(page, `papers, ${name}`);
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
    await judge(page, 'printed');
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
    await judge(page, 'the focus at a button');
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
    await judge(page, 'closed');
    // Nobody else is given the key, and nothing is left to come back to.
    assert.equal(await page.evaluate(() => document.querySelectorAll('main button, main a').length), 0);
  },
});
