// What is said to people: in the header, and to those who listen.

const status = document.getElementById('status');
const trouble = document.getElementById('trouble');
const QUIET = 2000;

let waiting = '';
let spoken = 0;
let typed = 0;
let timer;

export const typing = () => { typed = Date.now(); };

// Says something to people who listen: at most every two seconds, and never while somebody types.
export const say = words => {
  waiting = words;
  clearTimeout(timer);
  const due = Math.max(spoken + QUIET, typed + QUIET / 2) - Date.now();
  timer = setTimeout(() => {
    if (Date.now() < typed + QUIET / 2) return say(waiting);
    spoken = Date.now();
    status.textContent = waiting;
  }, Math.max(due, 0));
};

// Something that stops the work, one of each kind at a time. Each is said once; no words take it away.
export const alarm = (kind, words, copy) => {
  const old = trouble.querySelector(`[data-kind="${kind}"]`);
  if ((old?.dataset.words || '') === (words || '')) return;
  old?.remove();
  if (!words) return;
  const box = document.createElement('p');
  box.className = 'trouble';
  box.dataset.kind = kind;
  box.dataset.words = words;
  box.textContent = words;
  if (copy) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy my text';
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(copy());
      button.textContent = 'Copied';
    });
    box.append(' ', button);
  }
  trouble.append(box);
};

let announced = '';
let heard = -1;

/** @type {() => boolean} */
let isUnsent = () => false;
// Asked whether something was typed that is not with the program yet: then nothing says that all is saved.
export const unsentWhile = asks => { isUnsent = asks; };

// Whether no later state has been heard of: answers may overtake each other.
export const isNews = state => state.at > heard;

// The header, from what the program says.
export const header = state => {
  if (!isNews(state)) return;
  heard = state.at;
  document.getElementById('header').hidden = false;
  document.getElementById('council').textContent = state.council || '';
  const saved = document.getElementById('saved');
  saved.textContent = state.trouble ? '' : isUnsent() ? 'Saving…' : state.saved;
  saved.className = state.unsaved ? 'unsaved' : '';
  const undo = document.getElementById('undo');
  undo.disabled = !state.undo;
  undo.textContent = state.undo ? `Undo “${state.undo}”` : 'Undo';
  const note = document.getElementById('note');
  note.hidden = !state.note;
  note.textContent = state.note || '';
  const head = document.getElementById('header');
  head.classList.toggle('coloured', Boolean(state.colour));
  if (state.colour) head.style.setProperty('--council', state.colour);
  alarm('saved', state.trouble ? state.saved : '');
  const problems = document.getElementById('problems-heading')?.textContent;
  if (!state.unsaved && !isUnsent() && state.checked && problems) {
    const words = `Saved. ${problems}.`;
    if (words !== announced && announced) say(words);
    announced = words;
  }
};
