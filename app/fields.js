// Fields: what is typed goes to the program at once, one request at a time, the newest text next.

import { ask } from './link.js';
import { alarm, header, say, typing, unsentWhile } from './say.js';

// What the program knows of each field: the value before. By the field's id.
const known = new Map();
// The values that are to be sent, by id. A field is in it while its text is not with the program.
const queue = new Map();
let place = '';
let shape = 0;
let isSending = false;
let onStructure = () => {};

let onSent = () => {};

export const onChange = listener => { onSent = listener; };
export const onNewShape = listener => { onStructure = listener; };
export const isBusy = () => isSending || queue.size > 0;
unsentWhile(() => queue.size > 0);
// Whether something was typed since the page was last made anew.
let isStale = false;
export const upToDate = async () => {
  while (isBusy()) await new Promise(done => setTimeout(done, 20));
  if (isStale) await onStructure();
};
export const isWaiting = id => queue.has(id);
export const where = () => ({ place, shape });
export const setWhere = (newPlace, newShape) => {
  if (newPlace !== place) { known.clear(); queue.clear(); }
  place = newPlace;
  shape = newShape;
};

const control = target => target.closest('[data-control]');

// The value of a field, as the program has it.
export const valueOf = field => {
  switch (field.dataset.control) {
    case 'radio': return field.querySelector('input:checked')?.value ?? null;
    case 'checks': return [...field.querySelectorAll('input:checked')].map(box => box.value);
    default: return field.dataset.line ? field.value.replace(/\s*\n\s*/g, ' ') : field.value;
  }
};

// Notes the values that a new page shows, but not of fields that somebody is writing in.
export const learn = root => {
  isStale = queue.size > 0;
  for (const field of root.querySelectorAll('[data-control]')) {
    if (!queue.has(field.id) && field !== document.activeElement) known.set(field.id, valueOf(field));
  }
};

// What was typed and is not with the program, for somebody who wants to keep it.
export const unsent = () => [...queue.values()].map(({ now }) => [now].flat().join(', ')).join('\n\n');

export const changed = target => {
  const field = control(target);
  if (!field) return;
  typing();
  isStale = true;
  if (!known.has(field.id)) known.set(field.id, null);
  const { list, at, entryKey, with: others } = field.dataset;
  const add = list === undefined ? null : { path: list, at: Number(at), key: entryKey, with: JSON.parse(others || 'null') };
  queue.set(field.id, { now: valueOf(field), add });
  send();
};

const send = async () => {
  if (isSending || queue.size === 0) return;
  isSending = true;
  document.getElementById('saved').textContent = 'Saving…';
  const [id, edit] = queue.entries().next().value;
  const { now, add } = edit;
  const body = add
    ? { place, shape, act: 'add', was: null, now, ...add }
    : { place, shape, act: 'set', path: id, was: known.get(id), now };
  const answer = await ask('/edit', body);
  if (!answer) {
    isSending = false;
    // The text stays in its field, and is sent when the program answers again.
    if (answer === null) refused('This could not be changed. Load the page again.');
    return;
  }
  // What was typed meanwhile is sent next.
  if (queue.get(id) === edit) queue.delete(id);
  const isNewShape = answer.shape !== shape;
  let isShown = !isNewShape;
  if (answer.edit.made) {
    refused('');
    known.set(id, answer.edit.value);
    if (add) {
      rename(id, answer.edit.at, now, add);
      // The fields of this page are where they were, and the new one is where it says.
      isShown = answer.shape === shape + 1;
      if (isShown) shape = answer.shape;
    }
  } else if (answer.edit.conflict) {
    queue.delete(id);
    say('Changed elsewhere. Choose which is right.');
  } else {
    refused(answer.edit.refused);
  }
  header(answer.state);
  onSent();
  // Nothing is sent from a page whose fields have other places by now.
  if (answer.edit.conflict || !isShown || (isNewShape && queue.size === 0)) await onStructure();
  isSending = false;
  send();
};

export const again = () => send();

// A field that was not in the file yet has its real place now.
const rename = (id, at, now, add) => {
  const field = document.getElementById(id);
  known.set(at, now);
  if (queue.has(id)) {
    const next = { ...queue.get(id), add: null };
    queue.delete(id);
    queue.set(at, next);
  }
  if (!field) return;
  for (const name of ['list', 'at', 'entryKey', 'with']) delete field.dataset[name];
  document.querySelector(`label[for="${CSS.escape(id)}"]`)?.setAttribute('for', at);
  field.id = at;
  // What it is in has the ids that the page made anew will have.
  for (const around of [field.closest('.field'), field.closest('details.group')]) {
    if (around?.id.endsWith(`:${id}`)) around.id = around.id.replace(id, at);
  }
  const entry = field.closest('.new');
  if (entry) {
    entry.classList.remove('new');
    entry.id = `entry:${add.path}/${add.at}`;
  }
};

const refused = words => alarm('refused', words, unsent() ? unsent : null);

// Ends the writing in a field, when all of it is with the program.
export const leave = async field => {
  const path = field?.id;
  while (isBusy()) {
    if (!isSending) return;
    await new Promise(done => setTimeout(done, 20));
  }
  await ask('/leave', { place, path: path || '' });
};

// A change of order, an entry taken out, or the end of a conflict.
export const act = async (body, words) => {
  const answer = await ask('/edit', { place, shape, ...body });
  if (!answer) return;
  if (answer.edit.refused) refused(answer.edit.refused);
  else if (answer.edit.conflict) say('Changed elsewhere meanwhile. Look at it again.');
  else if (words) say(words);
  header(answer.state);
  await onStructure();
};

export const settle = async path => {
  await ask('/settle', { place, shape, path });
  queue.delete(path);
  known.delete(path);
  await onStructure();
};
