// Making papers, and saving what was made. A file comes as bytes and is saved by the browser; it is never shown as a page.

import { ask } from './link.js';
import { alarm, say } from './say.js';

let onNews = () => {};
export const onMaking = listener => { onNews = listener; };

const chosen = form => [...document.querySelectorAll(`#${form} input:checked`)].map(box => box.value);

// Has the browser save bytes under a name.
export const save = (bytes, name) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

const begin = async body => {
  const answer = await ask('/make', body);
  if (answer && !answer.begun) alarm('made', 'Papers are being made already.');
  await onNews();
  document.getElementById('stop')?.focus();
};

const lost = async () => {
  alarm('made', 'This file is not there any more, or it must not be public any more. Make papers again.');
  await onNews();
};

const acts = {
  make({ meeting }) {
    const also = chosen('making-form');
    return begin({ meeting, print: also.includes('print'), large_print: also.includes('large_print') });
  },
  copies({ meeting }) {
    const copies = chosen('copies-form');
    return copies.length ? begin({ meeting, copies }) : say('Choose members first.');
  },
  async stop() {
    await ask('/stop');
    await onNews();
  },
  async save({ meeting, folder, file, name }) {
    const answer = await ask('/file', { meeting, folder, file });
    if (answer instanceof Blob) {
      save(answer, name);
      say('Saved.');
    } else if (answer === null) {
      await lost();
    }
  },
  // Only of what everybody may see: the browser keeps a list of what it opens.
  async open({ meeting, folder, file }) {
    const answer = await ask('/file', { meeting, folder, file });
    if (answer === null) await lost();
    if (!(answer instanceof Blob)) return;
    const address = URL.createObjectURL(new Blob([answer], { type: 'application/pdf' }));
    window.open(address, '_blank', 'noopener');
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  },
  async zip({ meeting, folder, name, anyway }) {
    const answer = await ask('/zip', { meeting, folder, anyway: Boolean(anyway) });
    if (answer instanceof Blob) {
      save(answer, name);
      say('Saved.');
    } else if (answer !== undefined) {
      alarm('made', answer?.refused || 'The files are not there any more. Make papers again.');
      await onNews();
    }
  },
  async folder({ meeting }) {
    const answer = await ask('/folder', { meeting });
    if (answer?.refused) alarm('made', answer.refused);
    else if (answer) say('The folder is shown.');
  },
};

document.addEventListener('click', event => {
  const button = event.target.closest('button[data-make]');
  if (!button) return;
  alarm('made', '');
  acts[button.dataset.make](button.dataset);
});
