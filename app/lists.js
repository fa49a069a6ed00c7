// Entries of lists: added, moved and taken out with buttons, which are told to those who listen. And the end of conflicts.

import { act, settle, upToDate } from './fields.js';

const first = root => root.querySelector('input, textarea, select');

export const pressed = async button => {
  const { act: what, path, to, of, now } = button.dataset;
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
    case 'move': {
      const at = Number(path.split('/').pop());
      const list = path.slice(0, path.lastIndexOf('/'));
      await act({ act: 'move', path, was: JSON.parse(was), at: Number(to) }, `Moved to ${Number(to) + 1}.`);
      const name = Number(to) < at ? 'Move up' : 'Move down';
      const buttons = document.querySelectorAll(`[data-path="${CSS.escape(`${list}/${to}`)}"]`);
      const same = [...buttons].find(other => other.getAttribute('aria-label').startsWith(name) && !other.disabled);
      (same || [...buttons].find(other => !other.disabled))?.focus();
      return;
    }
    case 'remove': {
      const list = path.slice(0, path.lastIndexOf('/'));
      await act({ act: 'remove', path, was: JSON.parse(was) }, 'Removed. Undo takes it back.');
      document.getElementById(list)?.focus();
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
