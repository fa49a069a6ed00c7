// The parts of a page with a form: side by side where there is room, else one at a time. And the links that skip to them.

const TARGETS = { form: 'form', page: 'paper', problems: 'problems' };
let onShown = () => {};

export const onPart = listener => { onShown = listener; };

export const showPart = part => {
  const desk = document.getElementById('desk');
  if (!desk) return;
  desk.dataset.part = part;
  for (const button of desk.querySelectorAll('.tabs button')) {
    if (button.dataset.part === part) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }
  onShown();
};

// Which skip links lead somewhere on the page that is shown.
export const skips = () => {
  for (const link of document.querySelectorAll('.skip a[data-skip]')) {
    link.hidden = !document.getElementById(TARGETS[link.dataset.skip]);
  }
};

document.addEventListener('click', event => {
  const link = event.target.closest('.skip a');
  const button = event.target.closest('.tabs button');
  if (button) showPart(button.dataset.part);
  if (!link) return;
  event.preventDefault();
  const { skip } = link.dataset;
  if (skip) showPart(skip);
  const target = document.getElementById(TARGETS[skip] || 'page');
  target.focus();
  target.scrollIntoView();
});
