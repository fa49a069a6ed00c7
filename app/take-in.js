// Files that are chosen or dropped go to the program, which says what they are; what is chosen on the page that shows them
// goes there as well. Nothing is decided here.

import { ask } from './link.js';
import { save } from './make.js';
import { alarm, say } from './say.js';

const LARGEST = 50;
const WAIT = 300;
let window_;

// What is needed of the window: `go` to a place, `show` a page anew, the `place`, and `take` of its state.
export const start = given => { window_ = given; };

// `text` is the text that they were dropped into, and where in it.
/** @param {File[]} files @param {{ path: string, at: number }} [text] */
export const bring = async (files, text) => {
  if (!files.length) return;
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > LARGEST * 1024 * 1024) return alarm('drop', `These files have ${Math.ceil(size / 1024 / 1024)} MB together. At most ${LARGEST} MB are read at a time: choose fewer.`);
  alarm('drop', '');
  say('Reading the files.');
  const heads = files.map(({ name, size }) => ({ name, size }));
  const answer = await ask('/drop', { place: window_.place(), text, files: heads }, { files });
  if (answer?.place) return window_.go(answer.place);
  alarm('drop', 'These files could not be read. If one of them is open in Word or Excel, close it and choose the files again; a folder cannot be dropped.');
};

const choose = async (id, value) => {
  const place = window_.place();
  const answer = await ask('/choose', { place, id, value });
  if (!answer || place !== window_.place()) return;
  alarm('take', '');
  window_.show(answer.page);
  window_.take(answer.state);
};

const takeIn = async button => {
  button.disabled = true;
  let answer = await ask('/take', { place: window_.place() });
  while (answer?.wait) {
    await new Promise(done => setTimeout(done, WAIT));
    answer = await ask('/take', { place: window_.place() });
  }
  button.disabled = false;
  if (!answer) return;
  window_.take(answer.state);
  if (answer.taken) {
    alarm('take', '');
    // The page that comes counts what was taken in.
    for (let tries = 0; tries < 20; tries++) {
      const now = await ask('/state', { place: answer.place });
      if (!now || now.state.checked) break;
      await new Promise(done => setTimeout(done, WAIT));
    }
    await window_.go(answer.place);
    return say(answer.taken);
  }
  window_.show(answer.page);
  alarm('take', answer.refused);
  const at = document.getElementById(answer.at);
  (at?.matches('fieldset') ? at.querySelector('input') : at)?.focus();
};

const forms = async name => {
  const bytes = await ask('/forms', { place: window_.place() });
  if (!bytes) return alarm('save', 'These could not be made: look at the problems first.');
  save(bytes, name);
};

const acts = {
  in: takeIn,
  all: ({ dataset }) => choose('all', dataset.word),
  'give-up': async () => window_.go((await ask('/give-up', { place: window_.place() }))?.place || 'start'),
  forms: ({ dataset }) => forms(dataset.name),
  choose: () => {
    const box = document.getElementById('drop-files');
    box.scrollIntoView({ block: 'center' });
    box.focus();
  },
};

document.addEventListener('click', event => {
  const button = event.target.closest('button[data-take]');
  if (button) acts[button.dataset.take](button);
});

document.addEventListener('change', event => {
  const { target } = event;
  if (target.matches('#drop-files')) {
    bring([...target.files]);
    target.value = '';
  } else if (target.name === 'show') {
    for (const group of document.querySelectorAll('[data-flags]')) {
      group.hidden = target.value !== 'all' && !group.dataset.flags.split(' ').includes(target.value);
    }
  } else if (target.dataset.choose) {
    choose(target.dataset.choose, target.type === 'checkbox' && !target.checked ? '' : target.value);
  }
});

// The text that an element is, and where its caret is; one that is not in the file yet has no place.
const textAt = area =>
  (area.matches?.('textarea[data-body]') && !area.dataset.list ? { path: area.id, at: area.selectionEnd } : undefined);

// Chooses a picture for a text.
export const choosePicture = area => {
  if (!textAt(area)) return say('Type something first.');
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', accept: 'image/*', multiple: true });
  input.addEventListener('change', () => bring([...input.files], textAt(area)));
  input.click();
};

const hasFiles = event => [...event.dataTransfer?.types || []].includes('Files');

// Wherever they are dropped on the page; elsewhere the browser would show the file in the place of the window.
for (const name of ['dragenter', 'dragover', 'dragleave', 'drop']) {
  document.addEventListener(name, event => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const box = document.getElementById('drop');
    box?.classList.toggle('over', name === 'dragenter' || name === 'dragover');
    if (name === 'dragover') event.dataTransfer.dropEffect = box ? 'copy' : 'none';
    if (name === 'drop' && box) bring([...event.dataTransfer.files], textAt(event.target));
    else if (name === 'drop') say('Files cannot be taken in on this page. Go to Start, a plan, a register or a round.');
  });
}
