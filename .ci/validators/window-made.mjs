// The runs about making papers and handing them over. Given what all runs share.
import assert from 'node:assert/strict';
import { unzipped } from './zip.mjs';

// Making papers takes its time where other things run besides.
const SLOW = { timeout: 90000 };

export const madeRuns = ({ look, until, sleep, toMeeting, drawn }) => ({
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
      const listed = [...unzipped(zip.bytes).keys()];
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
});
