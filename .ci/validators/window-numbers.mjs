// How long a key takes from its input event to the frame after the page's picture is decoded, in Chromium, and what else somebody waits
// for: node window-numbers.mjs CHROMIUM NODE_MODULES PACKS DATA [ROW...]. Prints a row of the table for each; ends with status 1 where
// one is over its goal.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [executablePath, modules, packs, data, ...named] = process.argv.slice(2);
const { chromium } = createRequire(join(modules, 'index.js'))('playwright-core');
const MEETING = '2026-04-21-cabinet';
const KEYS = Number(process.env.PACKS_KEYS || 200);
const MANY = Number(process.env.PACKS_MANY_KEYS || 5000);
const sleep = time => new Promise(done => setTimeout(done, time));
const run = (...words) => execFileSync(packs, words, { env: { ...process.env, RUST_MIN_STACK: '67108864' } });
const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'] });
const folder = mkdtempSync(join(tmpdir(), 'packs-numbers-'));

// A workspace with a report that shows an action plan.
const with15 = () => {
  const root = join(folder, 'small');
  cpSync(data, root, { recursive: true });
  run('new', 'report', MEETING, 'plan-in-full', '--layout', 'action-plan-five-column', '--plan', 'corporate-peer-challenge', '--workspace', root, '--quiet');
  return { root, meeting: MEETING };
};
// The same among three thousand files.
const among3000 = () => {
  const root = join(folder, 'large');
  run('new', 'sample', root, '--meetings', '250', '--reports', '11', '--seed', '5', '--quiet');
  const meeting = readdirSync(join(root, 'meetings')).sort().pop();
  const plans = readdirSync(join(root, 'action-plans')).filter(name => name.endsWith('.yaml'));
  const count = name => readFileSync(join(root, 'action-plans', name), 'utf8').split('reference:').length - 1;
  const plan = plans.find(name => count(name) === 15) || plans[0];
  run('new', 'report', meeting, 'plan-in-full', '--layout', 'action-plan-five-column', '--plan', plan.replace('.yaml', ''), '--workspace', root, '--quiet');
  return { root, meeting };
};
// A plan as long as a whole book.
const with495 = () => {
  const { root, meeting } = { ...with15() };
  const path = join(root, 'action-plans/corporate-peer-challenge.yaml');
  const text = readFileSync(path, 'utf8');
  const start = text.indexOf('themes:\n') + 'themes:\n'.length;
  // What is behind the themes stays behind them.
  const end = start + (text.slice(start).search(/^\S/m) < 0 ? text.length - start : text.slice(start).search(/^\S/m));
  const themes = text.slice(start, end);
  const copies = Array.from({ length: 33 }, (_, at) => themes
    .replace(/^( *- id: )(\S+)$/gm, `$1$2-${at}`).replace(/^( *-? *reference: )(\S+)$/gm, `$1$2-${at}`).replace(/(same_as|refers_to): .*/g, ''));
  writeFileSync(path, text.slice(0, start) + copies.join('') + text.slice(end));
  for (const round of readdirSync(path.replace('.yaml', ''))) rmSync(join(path.replace('.yaml', ''), round));
  return { root, meeting };
};

const opened = async ({ root, meeting }) => {
  const began = performance.now();
  const program = spawn(packs, ['open', root, '--no-browser'], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, PACKS_COPY: '' } });
  process.on('exit', () => program.kill());
  const address = await new Promise(done => program.stdout.on('data', part => /http:\S+/.test(part) && done(String(part).match(/http:\S+/)[0])));
  const opening = performance.now() - began;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  // Notes when keys come, when requests begin and end, and when a new picture is there to be seen.
  await page.addInitScript(() => {
    const log = { keys: [], edits: [], draws: [], shown: [] };
    Object.assign(window, { log });
    const own = window.fetch;
    window.fetch = async (path, ...rest) => {
      const list = path === '/edit' ? log.edits : path === '/draw' ? log.draws : null;
      const one = { from: performance.now(), to: 0 };
      list?.push(one);
      const answer = await own(path, ...rest);
      one.to = performance.now();
      return answer;
    };
    document.addEventListener('input', () => log.keys.push(performance.now()), true);
    new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(() => log.shown.push(performance.now()))))
      .observe(document, { subtree: true, attributes: true, attributeFilter: ['data-shown'] });
  });
  await page.goto(address);
  await page.waitForSelector('#meetings');
  await page.evaluate(to => document.querySelector(`[data-place="meeting/${to}"]`).click(), meeting);
  await page.waitForSelector('#paper .sheet[data-shown]');
  await sleep(2000);
  return { program, context, page, opening };
};

const median = (all, part) => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * part))];
const memory = program => Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${program.pid}/status`, 'utf8'))[1]) / 1024;

// The report's first page, then keys in its title.
const toReport = async ({ page }, meeting) => {
  const first = await page.evaluate(async to => {
    const began = performance.now();
    document.querySelector(`a[data-place="report/${to}/plan-in-full"]`).click();
    while (!document.querySelector('#form [id="/title"]') || !document.querySelector('.sheet[data-shown]')) await new Promise(requestAnimationFrame);
    return performance.now() - began;
  }, meeting);
  await sleep(1000);
  await page.focus('[id="/title"]');
  await page.keyboard.press('End');
  return first;
};
const keys = async ({ page }, count, delay) => {
  await page.evaluate(() => Object.values(window.log).forEach(list => { list.length = 0; }));
  for (let at = 0; at < count; at++) {
    // Words that come and go, so that the title does not run away.
    await page.keyboard.press(at % 20 < 10 ? 'abcdefghij'[at % 10] : 'Backspace');
    await sleep(delay);
  }
  await sleep(3000);
  return page.evaluate(() => {
    const { keys, edits, draws, shown } = window.log;
    const after = (list, time, name) => list.find(one => (name ? one[name] : one) >= time);
    const took = keys.map(key => {
      const edit = after(edits, key, 'from');
      const draw = edit && after(draws, edit.to, 'from');
      const seen = draw && after(shown, draw.to);
      return seen ? seen - key : null;
    });
    return took.filter(time => time !== null);
  });
};

let over = 0;
const row = (what, ...parts) => {
  const said = parts.map(([time, goal, unit = 'ms']) => {
    const isOver = goal && time > goal;
    over += isOver ? 1 : 0;
    return `${Math.round(time)} ${unit}${goal ? ` (goal ${goal})` : ''}${isOver ? ' OVER' : ''}`;
  });
  console.log(`| ${what} | ${said.join(' | ')} |`);
};
const typed = async (what, make, goals, first) => {
  const made = make();
  const room = await opened(made);
  const pages = () => room.page.locator('.sheet').count();
  const began = await toReport(room, made.meeting);
  row(`${what}: first page`, [began, first]);
  const took = await keys(room, KEYS, 80);
  row(`${what}, ${await pages()} pages, ${took.length} keys: median, 95 %`, [median(took, 0.5), goals[0]], [median(took, 0.95), goals[1]]);
  return { room, made };
};
const close = async ({ room, made }) => {
  await room.context.close();
  room.program.kill('SIGTERM');
  await new Promise(done => room.program.once('exit', done));
  rmSync(made.root, { recursive: true, force: true });
};

const rows = {
  small: async () => close(await typed('15 recommendations', with15, [60, 120], 300)),
  large: async () => {
    const both = await typed('15 recommendations among 3,000 files', among3000, [60, 120], 300);
    row('opening 3,000 files', [both.room.opening, 2000]);
    await close(both);
  },
  long: async () => close(await typed('495 recommendations', with495, [400, 600], 800)),
  memory: async () => {
    const made = with15();
    const room = await opened(made);
    await toReport(room, made.meeting);
    const before = [];
    for (let tenth = 0; tenth < 10; tenth++) {
      await keys(room, MANY / 10, 40);
      before.push(memory(room.program));
    }
    row(`memory after each tenth of ${MANY} keys`, ...before.map(one => [one, null, 'MiB']));
    if (before[9] > before[4] * 1.1) over += 1;
    await close({ room, made });
  },
};

for (const [name, measure] of Object.entries(rows)) if (!named.length || named.includes(name)) await measure();
await browser.close();
rmSync(folder, { recursive: true, force: true });
process.exit(over ? 1 : 0);
