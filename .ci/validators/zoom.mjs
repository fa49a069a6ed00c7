// Opens each page in Chromium as a desktop shows it, and the same at 200 %, where the window is half as wide (WCAG 2.2, 1.4.4 and 1.4.10):
// node zoom.mjs CHROMIUM NODE_MODULES FILE...
// Every word is still there and no page scrolls sideways. Of each text the contrast with what is behind it is 4.5:1 (1.4.3), of signs and of
// lines beside or below something 3:1 (1.4.11). Prints a JSON line a file: {"file", "problems": [...], "notes": [...]}.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [executablePath, modules, ...files] = process.argv.slice(2);
const { chromium } = createRequire(join(modules, 'index.js'))('playwright-core');
const sizes = [{ width: 1280, height: 900 }, { width: 640, height: 450 }];

const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// The words in sight, those of styles among them, and how wide the page is.
const inSight = () => {
  const words = new Set();
  const add = text => text.split(/[^\p{L}\p{N}]+/u).filter(word => word).forEach(word => words.add(word));
  const { clientWidth, scrollWidth } = document.scrollingElement;
  const cut = element => {
    for (let up = element; up && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      const { width, height } = up.getBoundingClientRect();
      if (style.visibility === 'hidden' || (style.overflowX !== 'visible' && (width <= 1 || height <= 1))) return true;
    }
    return false;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || cut(node.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()];
    // What is cut off at a side is lost; what is above or below can be scrolled to.
    if (rects.some(rect => rect.width > 1 && rect.height > 1) && rects.every(rect => rect.left >= -1 && rect.right <= clientWidth + 1)) add(node.data);
  }
  for (const element of document.body.querySelectorAll('*'))
    for (const part of ['::before', '::after']) {
      const { content, display } = getComputedStyle(element, part);
      const { width, height } = element.getBoundingClientRect();
      const said = /^"(.*?)"/.exec(content);
      if (said && display !== 'none' && width > 1 && height > 1) add(said[1]);
    }
  return { words: [...words], scrolls: scrollWidth > clientWidth + 1 ? `is ${scrollWidth} px wide in a window of ${clientWidth} px` : '' };
};

// Texts, signs and lines that are too near in colour to what is behind them.
const faint = () => {
  const parsed = colour => {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    return { red, green, blue, alpha };
  };
  const light = ({ red, green, blue }) => {
    const [r, g, b] = [red, green, blue].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const over = (front, back) => Object.fromEntries(['red', 'green', 'blue'].map(part => [part, front[part] * front.alpha + back[part] * (1 - front.alpha)]));
  const behind = element => {
    const grounds = [];
    for (let up = element; up; up = up.parentElement) {
      const ground = parsed(getComputedStyle(up).backgroundColor);
      if (ground.alpha > 0) grounds.push(ground);
      if (ground.alpha === 1) break;
    }
    return grounds.reverse().reduce((back, front) => ({ ...over(front, back), alpha: 1 }), { red: 255, green: 255, blue: 255, alpha: 1 });
  };
  const shown = ({ red, green, blue }) => `rgb(${[red, green, blue].map(Math.round)})`;
  const problems = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim()) continue;
    const back = behind(node.parentElement);
    const front = over(parsed(getComputedStyle(node.parentElement).color), back);
    const least = /[\p{L}\p{N}]/u.test(node.data) ? 4.5 : 3;
    const found = ratio(front, back);
    if (found < least) problems.add(`“${node.data.trim().slice(0, 40)}”: ${shown(front)} on ${shown(back)} is ${found.toFixed(2)}:1, not ${least}:1`);
  }
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    for (const side of ['Top', 'Right', 'Bottom', 'Left']) {
      if (parseFloat(style[`border${side}Width`]) === 0 || style[`border${side}Style`] === 'none') continue;
      const line = parsed(style[`border${side}Color`]);
      // The parts of a card stand below each other, and need no line.
      if (line.alpha === 0 || (style.display === 'block' && /^T[DH]$/.test(element.tagName))) continue;
      // A line is seen where it differs from one of its sides.
      const sides = [behind(element), behind(element.parentElement ?? element)];
      const found = Math.max(...sides.map(back => ratio(over(line, back), back)));
      if (found < 3) problems.add(`a line of <${element.tagName.toLowerCase()} class="${element.className}">: ${shown(line)} is ${found.toFixed(2)}:1, not 3:1`);
    }
  }
  return [...problems];
};

for (const file of files) {
  const page = await browser.newPage();
  const problems = [];
  const seen = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    const { words, scrolls } = await page.evaluate(inSight);
    seen.push(words);
    if (scrolls) problems.push(`scrolls sideways at ${size.width} px: ${scrolls}`);
    problems.push(...(await page.evaluate(faint)).map(problem => `at ${size.width} px, ${problem}`));
  }
  const lost = seen[0].filter(word => !seen[1].includes(word));
  if (seen[0].length === 0) problems.push('has no word in sight');
  if (lost.length > 0) problems.push(`${lost.length} words are lost at 200 %: ${lost.slice(0, 12).join(' ')}`);
  await page.close();
  console.log(JSON.stringify({ file, problems, notes: [] }));
}
await browser.close();
