// Pages that ask for something and then do it: their answers go to the program with one button.

import { ask } from './link.js';
import { say } from './say.js';

// Sends the answers of a form. Gives the place to go to, or nothing where something is wrong, which is then said at its question.
export const sent = async form => {
  const values = Object.fromEntries(new FormData(form));
  const button = form.querySelector('[type="submit"]');
  button.disabled = true;
  const answer = await ask(form.dataset.post, { place: form.dataset.of, values });
  button.disabled = false;
  for (const said of form.querySelectorAll('p.problem')) said.textContent = '';
  if (answer?.said) say(answer.said);
  if (answer?.place) return answer.place;
  if (answer === undefined) return;
  const at = answer?.at || '';
  const words = answer?.refused || 'This could not be done. Load the page again.';
  document.getElementById(`${at}:refused`).textContent = words;
  const field = document.getElementById(at);
  (field?.matches('fieldset') ? field.querySelector('input') : field || button).focus();
  say(words);
};
