// Places, and what is asked for again while a page is open. The place is kept in the history without an address of its
// own, so that Back works and no name gets into the browser's history.

import { ask, enter, last, onLink, onQuestion, tab } from './link.js';
import { alarm, header, isNews, say } from './say.js';
import * as fields from './fields.js';
import { pressed } from './lists.js';
import { sent } from './ask.js';
import { onMaking } from './make.js';
import { morph } from './morph.js';
import { onPart, showPart, skips } from './parts.js';
import * as preview from './preview.js';
import * as takeIn from './take-in.js';
import './body-text.js';

const page = document.getElementById('page');
const OFTEN = 500;
const MAKING = 300;
const USUAL = 2000;
const HIDDEN = 60000;

let place = 'start';
let seen = '';
let isChecked = true;
let isClosed = false;
let hasAnswered = true;
// What the page has said to those who listen.
let heard = '';

// Shows a page that the program made; the same one is changed only where it differs.
const show = (made, isSame) => {
  document.title = made.title;
  seen = made.seen;
  fields.setWhere(made.record || place, made.shape);
  if (isSame) {
    const hadFocus = page.contains(document.activeElement);
    morph(page, made.html, fields.isWaiting);
    // What somebody was at may be gone.
    if (hadFocus && !page.contains(document.activeElement)) (page.querySelector('[data-focus]') || page.querySelector('h1'))?.focus();
  } else {
    page.innerHTML = made.html;
    open();
  }
  fields.learn(page);
  preview.opened(place);
  skips();
  const words = page.querySelector('[data-say]')?.dataset.say;
  if (words && words !== heard) say(words);
  heard = words;
};

// Of the groups of a form, the first with a problem is open, or the first.
const open = () => {
  const groups = [...page.querySelectorAll('details.group')];
  const wrong = groups.find(group => group.querySelector('.wrong'));
  (wrong || groups[0])?.setAttribute('open', '');
};

const take = state => {
  if (isNews(state)) isChecked = state.checked;
  header(state);
};

// Counts the ways that were asked for: an answer to an older one is dropped, as is one about a place that was left.
let ways = 0;
const go = async (to, isBack) => {
  const way = ++ways;
  const answer = await ask('/page', { place: to });
  if (!answer || way !== ways) return;
  if (!isBack) history.pushState({ place: to }, '', '/');
  place = to;
  show(answer.page, false);
  take(answer.state);
  page.querySelector('h1')?.focus();
  scrollTo(0, 0);
};

const refresh = async () => {
  soon();
  const of = place;
  const answer = await ask('/page', { place });
  if (!answer || of !== place) return;
  show(answer.page, true);
  take(answer.state);
};

const poll = async () => {
  if (!isClosed) {
    const { shape } = fields.where();
    const of = place;
    const answer = await ask('/state', { place, seen, shape });
    if (answer) {
      if (answer.page && of === place && isNews(answer.state) && !fields.isBusy()) show(answer.page, true);
      take(answer.state);
    }
  }
  const pause = document.hidden ? HIDDEN : page.querySelector('[data-often]') ? MAKING : isChecked && !fields.isBusy() ? USUAL : OFTEN;
  timer = setTimeout(poll, pause);
};
let timer;

const soon = () => {
  clearTimeout(timer);
  timer = setTimeout(poll, OFTEN);
};

onLink(answers => {
  if (isClosed) return;
  document.body.classList.toggle('cut-off', !answers);
  if (answers && !hasAnswered) {
    alarm('link', '');
    fields.again();
  }
  if (!answers) {
    const words = 'The program does not answer. What you have written is still here; it is sent when the program answers again. If you have closed it, start it again and copy your text over.';
    alarm('link', words, () => fields.unsent() || document.activeElement.value || '');
  }
  hasAnswered = answers;
});

const toField = id => {
  const field = document.getElementById(id);
  if (!field) return;
  showPart('form');
  for (let up = field.parentElement; up; up = up.parentElement) if (up.matches('details')) up.open = true;
  const target = field.matches('fieldset') ? field.querySelector('input, textarea, select') || field : field;
  target.focus();
  target.scrollIntoView({ block: 'center' });
};

const close = async () => {
  const answer = await ask('/close');
  if (answer?.unsaved) {
    take(answer.state);
    return;
  }
  if (answer?.closed) {
    isClosed = true;
    document.getElementById('header').hidden = true;
    document.getElementById('trouble').replaceChildren();
    page.innerHTML = '<h1 tabindex="-1">The window is closed</h1><p>Everything is saved. You can close this tab.</p>';
    document.title = 'Closed';
    skips();
    page.querySelector('h1').focus();
  }
};

const undo = async () => {
  const of = place;
  const answer = await ask('/undo', { place });
  if (!answer) return;
  if (answer.undone?.refused) alarm('refused', answer.undone.refused);
  else if (answer.undone) say(`Undone: ${answer.undone.name}.`);
  take(answer.state);
  if (of !== place) return;
  if (!answer.page) return go('start');
  show(answer.page, true);
  soon();
};

document.addEventListener('click', event => {
  const link = event.target.closest('a[data-place], a[data-field]');
  if (link) {
    event.preventDefault();
    const { place: to, field } = link.dataset;
    if (to) go(to).then(() => field && toField(field));
    else toField(field);
    return;
  }
  const button = event.target.closest('button');
  if (!button) return;
  if (button.id === 'undo') undo();
  else if (button.id === 'close') close();
  else if (button.dataset.act === 'sample') ask('/sample').then(() => go('start'));
  else if (button.dataset.act) pressed(button).then(soon);
});

// The numbers of the lines beside a whole file.
const number = text => {
  const lines = text.value.split('\n').length;
  text.previousElementSibling.textContent = Array.from({ length: lines }, (_, at) => at + 1).join('\n');
};

document.addEventListener('input', event => {
  if (event.target.dataset.whole) number(event.target);
  fields.changed(event.target);
  soon();
});

document.addEventListener('focusout', event => {
  const field = event.target.closest?.('[data-control]');
  if (field && !(event.relatedTarget instanceof Node && field.contains(event.relatedTarget))) fields.leave(field);
});

document.addEventListener('keydown', event => {
  const isText = event.target.matches('textarea, input[type="text"]');
  if (event.key === 'Enter' && event.target.dataset.line) event.preventDefault();
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  if (event.key === 's') {
    event.preventDefault();
    fields.leave(event.target.closest('[data-control]')).then(soon);
  } else if (event.key === 'z' && !event.shiftKey && !isText) {
    event.preventDefault();
    undo();
  }
});

document.addEventListener('submit', event => {
  event.preventDefault();
  if (event.target.dataset.post) sent(event.target).then(to => to && go(to));
});
addEventListener('popstate', ({ state }) => go(state?.place || 'start', true));
addEventListener('pagehide', () => last('/bye', { tab: tab() }));
addEventListener('beforeunload', event => {
  if (!isClosed && (fields.isBusy() || document.getElementById('trouble').firstChild)) event.preventDefault();
});
document.addEventListener('visibilitychange', () => { if (!document.hidden) { clearTimeout(timer); poll(); } });

takeIn.start({ go, take, place: () => place, show: made => show(made, true) });
fields.onNewShape(refresh);
fields.onChange(preview.draw);
onPart(preview.draw);
onMaking(refresh);
onQuestion(to => go(to));

if (await enter()) {
  const to = history.state?.place || 'start';
  history.replaceState({ place: to }, '', '/');
  await go(to, true);
  if (!page.firstElementChild) await go('start', true);
  timer = setTimeout(poll, USUAL);
} else {
  page.innerHTML = '<h1>This window is closed</h1><p>It was opened by another tab, or the program has been started again. Open it again with the program.</p>';
}
