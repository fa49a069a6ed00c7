// Changes a page only where a new one differs, so that what somebody is doing on it stays: the field they write in, what
// is open, where they are.

const KEEP = new Set(['open', 'hidden', 'data-part', 'aria-current']);

const alike = (one, other) => one.nodeType === other.nodeType && one.nodeName === other.nodeName &&
  (one.id || '') === (other.id || '');

const attributes = (old, made) => {
  for (const { name } of [...old.attributes]) {
    if (!made.hasAttribute(name) && !KEEP.has(name)) old.removeAttribute(name);
  }
  for (const { name, value } of made.attributes) {
    if (!KEEP.has(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
};

const values = (old, made) => {
  if (old.matches('textarea') && old.value !== made.textContent) old.value = made.textContent;
  if (old.matches('input[type="text"]') && old.value !== made.getAttribute('value')) old.value = made.getAttribute('value');
  if (old.matches('input[type="radio"], input[type="checkbox"]')) old.checked = made.hasAttribute('checked');
  if (old.matches('option')) old.selected = made.hasAttribute('selected');
};

const change = (old, made, isHeld) => {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== made.nodeValue) old.nodeValue = made.nodeValue;
    return;
  }
  // What draws itself is left alone, but for what the program says of it.
  if (old.dataset.own) {
    const parts = root => root.querySelectorAll('[data-told]');
    const now = [...parts(made)];
    parts(old).forEach((part, at) => now[at] && children(part, now[at], isHeld));
    return;
  }
  const field = old.closest('[data-control]');
  const isOwn = field && (isHeld(field.id) || field.contains(document.activeElement));
  attributes(old, made);
  if (!isOwn) values(old, made);
  if (!old.matches('textarea')) children(old, made, isHeld);
};

const children = (old, made, isHeld) => {
  const named = new Map([...old.children].filter(child => child.id).map(child => [child.id, child]));
  let at = old.firstChild;
  for (const next of [...made.childNodes]) {
    const known = next.id ? named.get(next.id) : null;
    if (known && known.nodeName === next.nodeName) {
      // Moving an element that has the focus would take it away.
      if (known !== at) {
        while (at && known.contains(document.activeElement) && at !== known) {
          const gone = at;
          at = at.nextSibling;
          gone.remove();
        }
        if (at !== known) old.insertBefore(known, at);
      }
      change(known, next, isHeld);
      at = known.nextSibling;
    } else if (at && !at.id && alike(at, next)) {
      change(at, next, isHeld);
      at = at.nextSibling;
    } else {
      old.insertBefore(next, at);
    }
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
};

export const morph = (root, html, isHeld) => {
  const made = document.createElement('template');
  made.innerHTML = html;
  children(root, made.content, isHeld);
};
