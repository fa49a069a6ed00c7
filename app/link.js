// The link to the program: the key, and what is asked with it. After a request has failed, nothing but a random number is
// sent until somebody answers who has the key: another program may have taken the address.

const KEY = 'packs-key';
const TAB = crypto.randomUUID();
const channel = new BroadcastChannel('packs');
const hex = bytes => [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join('');

let key = sessionStorage.getItem(KEY);
let isSure = true;
const listeners = new Set();

export const tab = () => TAB;

/** @type {(place: string) => void} */
let onAsks = () => {};
// Told the place where a change asks for a yes before it is made.
export const onQuestion = listener => { onAsks = listener; };

// Told whether the program answers.
export const onLink = listener => listeners.add(listener);
const tell = state => listeners.forEach(listener => listener(state));

// Another tab gets the key only while the program is there: a page of another program at its address may ask as well.
channel.addEventListener('message', async ({ data }) => {
  if (data.key && !key) keep(data.key);
  if (data.ask && key && await prove().catch(() => false)) channel.postMessage({ key });
});

const keep = given => {
  key = given;
  sessionStorage.setItem(KEY, given);
};

// Exchanges the ticket in the address for the key, or gets the key from another tab.
export const enter = async () => {
  const ticket = new URLSearchParams(location.hash.slice(1)).get('t');
  if (ticket) {
    history.replaceState(history.state, '', '/');
    const answer = await fetch('/enter', { method: 'POST', body: JSON.stringify({ ticket }) });
    if (answer.ok) keep((await answer.json()).key);
  }
  if (!key) {
    channel.postMessage({ ask: true });
    for (let tries = 0; tries < 40 && !key; tries++) await new Promise(done => setTimeout(done, 50));
  }
  return Boolean(key);
};

// Whether the program is still the one that gave the key (HMAC-SHA-256 of a random number).
const prove = async () => {
  const number = hex(crypto.getRandomValues(new Uint8Array(16)));
  const answer = await fetch('/proof', { method: 'POST', body: JSON.stringify({ number }) });
  if (!answer.ok) return false;
  const text = new TextEncoder();
  const own = await crypto.subtle.importKey('raw', text.encode(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signed = hex(await crypto.subtle.sign('HMAC', own, text.encode(number)));
  return (await answer.json()).proof === signed;
};

const send = async (path, body, options) => {
  if (!isSure && !(await prove())) throw new Error('not the same program');
  isSure = true;
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'X-Packs-Key': key, 'Content-Type': 'application/json' },
    body,
    ...options,
  });
  if (answer.status === 403) throw new Error('the key counts no more');
  if (!answer.ok) return null;
  return answer.headers.get('Content-Type') === 'application/json' ? await answer.json() : await answer.blob();
};

// Asks the program for something, twice if need be: it makes no change twice. Nothing where it does not answer, `null`
// where it has no such thing.
/** @param {string} path @param {object} [body] @param {{ files?: Blob[], keepalive?: boolean }} [options] */
export const ask = async (path, body = {}, { files, ...options } = {}) => {
  const words = JSON.stringify({ ...body, tab: TAB, once: crypto.randomUUID() });
  // Files come behind the words, byte for byte.
  const text = files ? new Blob([words, '\n', ...files]) : words;
  for (let tries = 0; tries < 2; tries++) {
    try {
      const answer = await send(path, text, options);
      tell(true);
      if (!answer?.asks) return answer;
      // Something would become public: somebody has to say yes to that first.
      onAsks(answer.asks);
      return undefined;
    } catch {
      isSure = false;
    }
  }
  tell(false);
  return undefined;
};

// The last word of a tab, which the browser sends even after it is closed.
export const last = (path, body) => {
  if (key && isSure) ask(path, body, { keepalive: true });
};
