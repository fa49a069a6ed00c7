// The page as it will be printed, beside the form. The program draws it; here pictures are put in place once they are ready,
// so that nothing moves or flashes.

import { ask } from './link.js';
import { inert } from './paste.js';

const WAIT = 500;
const REST = 5000;

let place = '';
let part = null;
let side = 'members';
let zoom = 1;
let isDrawing = false;
let isAsked = false;
let scrolled = 0;
const visible = new Set();

const watch = new IntersectionObserver(entries => {
  for (const { target, isIntersecting } of entries) {
    const at = Number(target.dataset.page);
    if (isIntersecting) visible.add(at);
    else visible.delete(at);
  }
  if (entries.some(({ target, isIntersecting }) => isIntersecting && target.dataset.shown !== target.dataset.digest)) draw();
  count();
}, { rootMargin: '200px' });

const $ = selector => part.querySelector(selector);
const frames = () => [...$('.pages').children];
const isText = () => Boolean($('#as-text')?.checked);

const count = () => {
  if (!part) return;
  const first = Math.min(...visible);
  const all = frames().length;
  $('.count').textContent = isText() || !all ? '' : `Page ${Number.isFinite(first) ? first + 1 : 1} of ${all}`;
};

// Puts the pages in their places, as many and as large as they are. Those that are there stay.
const layOut = pages => {
  const holder = $('.pages');
  while (holder.children.length > pages.length) {
    const last = holder.lastChild;
    watch.unobserve(last);
    visible.delete(Number(last.dataset.page));
    last.remove();
  }
  const changed = [];
  pages.forEach(({ digest, width, height }, at) => {
    let frame = holder.children[at];
    if (!frame) {
      frame = document.createElement('div');
      frame.className = 'sheet';
      frame.dataset.page = at;
      frame.append(new Image());
      holder.append(frame);
      watch.observe(frame);
      if (at < 2) visible.add(at);
    } else if (frame.dataset.digest !== digest) {
      changed.push(at);
    }
    frame.style.aspectRatio = `${width} / ${height}`;
    frame.dataset.digest = digest;
    frame.firstChild.alt = `Page ${at + 1} of ${pages.length}`;
  });
  return changed;
};

// Shows a picture once the browser can paint it.
const put = async frame => {
  const { digest } = frame.dataset;
  const bytes = await ask('/picture', { digest });
  if (!bytes || frame.dataset.digest !== digest) return;
  const image = new Image();
  image.src = URL.createObjectURL(bytes);
  image.alt = frame.firstChild.alt;
  await image.decode().catch(() => {});
  const old = frame.firstChild;
  old.replaceWith(image);
  if (old.src) URL.revokeObjectURL(old.src);
  frame.dataset.shown = digest;
};

// The web page of the paper, with none of its scripts, in a place of its own where its style reaches nothing else.
const showText = html => {
  const holder = $('.text');
  const root = holder.shadowRoot || holder.attachShadow({ mode: 'open' });
  // The policy of the window knows no style in a page; that of the paper is taken out first.
  let style = '';
  const bare = html.replace(/<style>([\s\S]*?)<\/style>/g, (_, inside) => { style += inside; return ''; });
  const page = inert(bare);
  const rules = new CSSStyleSheet();
  rules.replaceSync(style.replace(/:root|\bbody\b|\bhtml\b/g, ':host'));
  root.adoptedStyleSheets = [rules];
  page.querySelectorAll('script, style, link, meta, title, iframe, object, base, .skip-link').forEach(element => element.remove());
  page.querySelectorAll('*').forEach(element => [...element.attributes].forEach(({ name }) => {
    if (/^on/i.test(name)) element.removeAttribute(name);
  }));
  // The window has landmarks of its own.
  page.querySelectorAll('main, header, footer, nav').forEach(part => {
    const plain = page.createElement('div');
    plain.append(...part.childNodes);
    part.replaceWith(plain);
  });
  root.replaceChildren(...page.body.childNodes);
};

const said = (words, isOld) => {
  if (!part) return;
  $('.state').textContent = words;
  part.classList.toggle('old', Boolean(isOld));
};

let lastMade = '';

export const draw = async () => {
  if (!part) return;
  if (isDrawing) {
    isAsked = true;
    return;
  }
  isDrawing = true;
  isAsked = false;
  const now = { place, part };
  const late = setTimeout(() => part === now.part && said('Catching up…'), WAIT);
  const width = $('.pages').clientWidth || 600;
  const known = frames().map(frame => frame.dataset.shown).filter(Boolean);
  const answer = await ask('/draw', {
    place: part.dataset.place || place, side, text: isText(), pages: [...visible, 0, 1], known, scale: Math.min(4, width * devicePixelRatio / 595),
  });
  clearTimeout(late);
  isDrawing = false;
  if (part !== now.part || place !== now.place) return void draw();
  if (answer?.made) {
    lastMade = answer.clock;
    said(`As of ${answer.clock}`);
    if (answer.text) {
      showText(answer.text);
    } else if (answer.pages) {
      const changed = layOut(answer.pages);
      await Promise.all(frames().filter((frame, at) => (visible.has(at) || at < 2) && frame.dataset.shown !== frame.dataset.digest).map(put));
      if (part === now.part) follow(changed);
    }
    count();
  } else if (answer && !answer.stale) {
    said(lastMade ? `As of ${lastMade}. It cannot be made now: look at the problems.` : 'It cannot be made yet: look at the problems.', true);
  }
  if (isAsked) draw();
};

// Goes to what changed where nobody looks at it, and nobody has scrolled just now.
const follow = changed => {
  const holder = $('.pages');
  if (!changed.length || changed.some(at => visible.has(at)) || Date.now() - scrolled < REST) return;
  const frame = holder.children[changed[0]];
  if (frame && holder.scrollHeight > holder.clientHeight) holder.scrollTop = frame.offsetTop - holder.offsetTop;
};

// A page of the window was opened, or made anew.
export const opened = to => {
  const found = document.getElementById('paper');
  if (found === part && to === place) return void draw();
  watch.disconnect();
  visible.clear();
  part = found;
  place = to;
  lastMade = '';
  if (!part) return;
  side = $('input[name="side"]:checked')?.value || 'members';
  $('.pages').addEventListener('scroll', () => { scrolled = Date.now(); }, { passive: true });
  draw();
};

document.addEventListener('change', event => {
  if (!part?.contains(event.target)) return;
  if (event.target.name === 'side') {
    side = event.target.value;
    $('.pages').replaceChildren();
    visible.clear();
  }
  $('.pages').hidden = isText();
  $('.text').hidden = !isText();
  $('.marks').dataset.side = side;
  draw();
});

document.addEventListener('click', event => {
  if (event.target.closest?.('#paper .text')) event.preventDefault();
  const step = event.target.closest?.('#paper button')?.dataset.zoom;
  if (!step) return;
  zoom = Math.min(3, Math.max(0.5, zoom * Number(step)));
  $('.pages').style.setProperty('--zoom', zoom);
  draw();
});
