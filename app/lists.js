// Entries of lists: added, moved and taken out with buttons, which are told to those who listen. And the end of conflicts.

import { act, settle, upToDate } from './fields.js';
import { say } from './say.js';

const first = root => root.querySelector('input, textarea, select');

// The focus goes on from a button, unless somebody has gone elsewhere meanwhile.
const goOn = (button, to) => {
  const now = document.activeElement;
  if (now === button || now === document.body) to?.focus();
};

export const pressed = async button => {
  const { act: what, path, of, now, count } = button.dataset;
  // What somebody has just typed in an entry is a part of what it says.
  if (what === 'move' || what === 'remove') await upToDate();
  const { was } = button.dataset;
  switch (what) {
    case 'show': {
      const entry = document.getElementById(of);
      if (!entry) return;
      entry.hidden = false;
      first(entry)?.focus();
      return;
    }
    case 'add': {
      const control = document.getElementById(of);
      const value = now ?? control.value.trim();
      if (!value) {
        control.focus();
        return say('Choose or type something first.');
      }
      const { at, key } = button.dataset;
      await act({ act: 'add', path, at: Number(at), key, was: null, now: value }, 'Added.');
      if (control) control.value = '';
      const added = document.getElementById(`entry:${path}/${at}`);
      goOn(button, added?.querySelector('summary, input, textarea, select'));
      added?.scrollIntoView({ block: 'nearest' });
      return;
    }
    case 'move': {
      const at = Number(path.split('/').pop());
      const list = path.slice(0, path.lastIndexOf('/'));
      const typed = of && document.getElementById(of);
      const to = typed ? Number(typed.value) - 1 : Number(button.dataset.to);
      if (!(Number.isInteger(to) && to >= 0 && to < Number(count))) {
        typed.focus();
        return say(`Type a number from 1 to ${count}.`);
      }
      if (typed) typed.closest('details').open = false;
      await act({ act: 'move', path, was: JSON.parse(was), at: to }, `Moved to ${to + 1} of ${count}.`);
      const name = to < at ? 'Move up' : 'Move down';
      const buttons = document.querySelectorAll(`[data-path="${CSS.escape(`${list}/${to}`)}"]`);
      const same = [...buttons].find(other => other.getAttribute('aria-label').startsWith(name) && !other.disabled);
      goOn(button, same || [...buttons].find(other => !other.disabled));
      return;
    }
    case 'remove': {
      const list = path.slice(0, path.lastIndexOf('/'));
      await act({ act: 'remove', path, was: JSON.parse(was) }, 'Removed. Undo takes it back.');
      goOn(button, document.getElementById(list) || document.querySelector('h1'));
      return;
    }
    case 'keep':
      return act({ act: 'set', path, was: JSON.parse(was), now: JSON.parse(now) }, 'Yours is kept.');
    case 'both': {
      const both = [JSON.parse(was), JSON.parse(now)].filter(Boolean).join('\n\n');
      return act({ act: 'set', path, was: JSON.parse(was), now: both }, 'Both are kept.');
    }
    case 'settle':
      return settle(path);
  }
};
