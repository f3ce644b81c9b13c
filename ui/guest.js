// The answer page of somebody without a node: opens a question and seals an answer, here and nowhere else.
//
// Rules: the secret behind `#` is read once, taken out of the address bar, and never sent. Keys come from it and the code:
// PBKDF2, then HKDF (hornbill.kernel.suite.link_key). Everything is shown as text, never as markup. Nothing is stored in
// the browser. An answer is four bytes of length, JSON that names its files, and the files.
const page = document.body.dataset;
const text = new TextEncoder();
const at = (id) => document.getElementById(id);
const PURPOSE = 'hornbill/guest/v1/';
const NONCE_BYTES = 12;
let keys = null;
let ticket = ''; // came with the question: without it no answer is read

function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

const fromHex = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const fromBase64 = (line) => Uint8Array.from(atob(line), (letter) => letter.charCodeAt(0));
const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));

// As the officer's side reads a code: capitals and digits, whatever stands between; O is 0, I and L are 1.
const bare = (code) => code.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1').replace(/[^0-9A-HJKMNP-TV-Z]/g, '');

function readSecret() {
  const line = location.hash.slice(1).replace(/-/g, '+').replace(/_/g, '/');
  try {
    const secret = fromBase64(line);
    return secret.length === 32 ? secret : null;
  } catch {
    return null;
  }
}

async function derive(secret, code) {
  const { subtle } = crypto;
  const request = fromHex(page.guest);
  const typed = await subtle.importKey('raw', text.encode(code), 'PBKDF2', false, ['deriveBits']);
  const salt = join(text.encode(PURPOSE), request);
  const way = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: Number(page.iterations) };
  const stretched = new Uint8Array(await subtle.deriveBits(way, typed, 256));
  const base = await subtle.importKey('raw', join(secret, stretched), 'HKDF', false, ['deriveBits']);
  const bits = async (purpose) => {
    const info = text.encode(PURPOSE + purpose);
    return new Uint8Array(await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: request, info }, base, 256));
  };
  const key = async (purpose, use) => subtle.importKey('raw', await bits(purpose), 'AES-GCM', false, [use]);
  return {
    proof: toBase64(await bits('proof')),
    question: await key('question', 'decrypt'),
    answer: await key('answer', 'encrypt'),
  };
}

const boundTo = (purpose) => join(text.encode(`${PURPOSE}${purpose}\0`), fromHex(page.guest));

async function open(sealed) {
  const iv = sealed.slice(0, NONCE_BYTES);
  const way = { name: 'AES-GCM', iv, additionalData: boundTo('question') };
  const plain = await crypto.subtle.decrypt(way, keys.question, sealed.slice(NONCE_BYTES));
  return JSON.parse(new TextDecoder().decode(plain));
}

async function seal(words, files) {
  const named = files.map((file) => ({ name: file.name, size: file.size }));
  const head = text.encode(JSON.stringify({ text: words, files: named }));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, head.length);
  const bodies = await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const way = { name: 'AES-GCM', iv, additionalData: boundTo('answer') };
  return join(iv, new Uint8Array(await crypto.subtle.encrypt(way, keys.answer, join(length, head, ...bodies))));
}

function complain(words) {
  at('wrong').querySelector('span').textContent = words;
  at('wrong').hidden = false;
}

// Sends a form; the node's own words come back when it refuses.
async function send(address, fields, headers = {}) {
  const body = Object.values(fields).some((one) => one instanceof Blob) ? new FormData() : new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  let answer;
  try {
    answer = await fetch(address, { method: 'POST', body, headers, credentials: 'omit', cache: 'no-store', redirect: 'error' });
  } catch {
    complain(page.away);
    return null;
  }
  let said = {};
  try {
    said = await answer.json();
  } catch {
    complain(page.away);
    return null;
  }
  if (answer.ok) return said;
  complain(`${said.what ?? page.away} ${said.cure ?? ''}`);
  return null;
}

async function show(question) {
  for (const name of ['from', 'office', 'agency', 'to', 'text', 'marking']) {
    at(name).textContent = String(question[name] ?? '');
  }
  at('until').textContent = String(question.until ?? '').slice(0, 16).replace('T', ' ');
  at('code-form').hidden = true;
  at('question').hidden = false;
  at('answer').focus();
}

async function onCode(event, secret) {
  event.preventDefault();
  at('wrong').hidden = true;
  const button = at('code-form').querySelector('button');
  button.disabled = true;
  keys = await derive(secret, bare(at('code').value));
  const said = await send(page.open, { proof: keys.proof });
  button.disabled = false;
  if (!said) return;
  ticket = said.ticket;
  try {
    await show(await open(fromBase64(said.sealed)));
  } catch {
    complain(page.altered);
    return;
  }
  history.replaceState(null, '', location.pathname); // the secret is in memory now, and no longer in the address bar
}

async function onAnswer(event) {
  event.preventDefault();
  at('wrong').hidden = true;
  const words = at('answer').value.trim();
  const files = [...at('files').files].filter((file) => file.size > 0);
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (!words && files.length === 0) return void complain(page.empty);
  if (files.length > Number(page.mostFiles) || size > Number(page.mostBytes)) return void complain(page.tooLarge);
  at('send').disabled = true;
  const said = await send(page.answer, { proof: keys.proof, answer: new Blob([await seal(words, files)]) }, { 'X-Hornbill-Ticket': ticket });
  at('send').disabled = false;
  if (!said) return;
  at('question').remove();
  at('done').hidden = false;
  keys = null;
}

const secret = readSecret();
if (!globalThis.crypto?.subtle) complain(page.noCrypto);
else if (!secret) complain(page.noSecret);
else {
  at('code-form').hidden = false;
  at('code-form').addEventListener('submit', (event) => onCode(event, secret));
  at('answer-form').addEventListener('submit', onAnswer);
}

// The same link pasted into the same tab changes the fragment alone: begin anew, unless that would lose an answer.
addEventListener('hashchange', () => {
  if (!at('answer')?.value) location.reload();
});
