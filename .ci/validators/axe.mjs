// Opens each page in Chromium, runs axe-core on it and measures it: node axe.mjs CHROMIUM NODE_MODULES FILE...
// On a narrow screen, where rows of tables are cards, people who listen must be told of the same tables, and no link may be out of sight.
// Prints a JSON line a file: {"file", "problems": [...], "notes": [...]}.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [executablePath, modules, ...files] = process.argv.slice(2);
const require = createRequire(join(modules, 'index.js'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const sizes = [{ width: 1280, height: 900 }, { width: 360, height: 740 }];

const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// How many tables, rows, headings and cells somebody is told of who listens to a page.
const heard = async page => {
  const { nodes } = await (await page.context().newCDPSession(page)).send('Accessibility.getFullAXTree');
  const roles = ['table', 'row', 'columnheader', 'rowheader', 'cell'];
  return roles.map(role => `${role} ${nodes.filter(node => !node.ignored && node.role?.value === role).length}`).join(', ');
};

for (const file of files) {
  const tables = [];
  const problems = [];
  const notes = new Set();
  const page = await browser.newPage();
  const asked = [];
  page.on('request', request => asked.push(request.url()));
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    const wide = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.scrollingElement;
      if (scrollWidth <= clientWidth + 1) return null;
      const culprit = [...document.body.querySelectorAll('*')].find(e => {
        if (e.getBoundingClientRect().right <= clientWidth + 1) return false;
        for (let up = e.parentElement; up; up = up.parentElement)
          if (up !== document.body && up !== document.documentElement && getComputedStyle(up).overflowX !== 'visible') return false;
        return true;
      });
      return `is ${scrollWidth} px wide in a window of ${clientWidth} px: ${culprit ? culprit.outerHTML.slice(0, 200) : ''}`;
    });
    if (wide) problems.push(`scrolls sideways: ${wide}`);
    tables.push(await heard(page));
    const unseen = await page.evaluate(() => [...document.querySelectorAll('main td a[href], main th a[href]')].filter(link => {
      const { right, width } = link.getBoundingClientRect();
      return width > 0 && right > document.scrollingElement.clientWidth + 1;
    }).map(link => link.textContent));
    if (unseen.length > 0) problems.push(`${unseen.length} links in tables are out of sight at ${size.width} px: ${unseen[0]}`);
    await page.evaluate(axe);
    const said = await page.evaluate(values => window.axe.run(document, {
      runOnly: { type: 'tag', values },
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations', 'incomplete'],
    }), tags);
    if (said.passes.length === 0) problems.push('axe-core passed no rule at all, so it cannot have run');
    for (const violation of said.violations) {
      const node = violation.nodes[0];
      problems.push(`${violation.id} at ${size.width} px, ${violation.nodes.length} times: ${violation.help}\n` +
        `  ${node.html.slice(0, 300)}\n  ${(node.failureSummary ?? '').replaceAll('\n', '\n  ')}`);
    }
    for (const open of said.incomplete) notes.add(`axe-core cannot tell: ${open.id}, ${open.nodes.length} times: ${open.help}`);
  }
  if (tables[0] !== tables[1]) problems.push(`tables are heard otherwise at 360 px: ${tables[1]}, not ${tables[0]}`);
  for (const url of new Set(asked)) {
    if (!/^(file|data|blob|about):/.test(url) || (url.startsWith('file:') && url.split('#')[0] !== pathToFileURL(file).href))
      problems.push(`asks for another resource: ${url.slice(0, 200)}`);
  }
  await page.close();
  console.log(JSON.stringify({ file, problems, notes: [...notes] }));
}
await browser.close();
