// What an officer writes or attaches while the line is down: sealed to her own public key and kept in the browser until it can be sent.
//
// Rules
// - Nothing readable lies on the device: an item is sealed as it is made, with its room and its file's name inside. The key that opens it
//   never leaves the server (src/hornbill/kernel/suite/device_sealing.py), so this script cannot read what it wrote either.
// - Nothing is dropped: an item goes when the server says that it was sent, or that it keeps it with the reason why it was not.
// - It is sent by itself when the line is back, in the order in which it was written. Its random word makes it count once.
// - Only the officer of the page writes here: in a tab that is left from another officer nothing is kept.
// - Whoever has something to keep asks by the event `hornbill:keep`; what became of it is told by `hornbill:outbox`.
//
// HPKE base mode (RFC 9180): DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM; the code follows its sections 4, 4.1 and 5.1.
const NAME = 'hornbill-outbox';
const STORE = 'items';
const INFO = 'hornbill/device-outbox/v1'; // src/hornbill/device_outbox/core/items.py
const PADDED_TO = 256; // bytes
const FORM_ROOM = 65_536; // bytes beside a file
// Only with these does the server itself say that it will never open an item; any other answer may come from a proxy on the way.
const NEVER = ['cannot-open', 'bad-device-item', 'not-your-device-item'];
const FULL = 'device-outbox-full'; // the officer's items at the server that could not be sent
const [SHORTEST_MS, LONGEST_MS] = [2_000, 60_000];

const ascii = (text) => new TextEncoder().encode(text);
const none = new Uint8Array(0);

function joined(...parts) {
  const all = parts.map((part) => new Uint8Array(part));
  const whole = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of all) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

// --- HPKE --------------------------------------------------------------------------------------------
const KEM = joined(ascii('KEM'), [0, 0x10]);
const HPKE = joined(ascii('HPKE'), [0, 0x10, 0, 0x01, 0, 0x02]);
const VERSION = ascii('HPKE-v1');

async function hmac(key, data) {
  const secret = key.length ? key : new Uint8Array(32); // an empty salt is as many zeros as the hash has bytes (RFC 5869, 2.2)
  const made = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', made, data));
}

const extract = (suite, salt, label, ikm) => hmac(salt, joined(VERSION, suite, ascii(label), ikm));

// One block of the hash is enough for all that is wanted here: at most 32 bytes.
async function expand(suite, prk, label, info, length) {
  const block = await hmac(prk, joined([0, length], VERSION, suite, ascii(label), info, [1]));
  return block.slice(0, length);
}

export async function seal(publicKey, plain, info) {
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const theirs = await crypto.subtle.importKey('raw', publicKey, curve, false, []);
  const mine = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const enc = new Uint8Array(await crypto.subtle.exportKey('raw', mine.publicKey));
  const shared = new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, mine.privateKey, 256));
  const eae = await extract(KEM, none, 'eae_prk', shared);
  const secret = await expand(KEM, eae, 'shared_secret', joined(enc, publicKey), 32);
  const context = joined([0], await extract(HPKE, none, 'psk_id_hash', none), await extract(HPKE, none, 'info_hash', ascii(info)));
  const scheduled = await extract(HPKE, secret, 'secret', none);
  const raw = await expand(HPKE, scheduled, 'key', context, 32);
  const iv = await expand(HPKE, scheduled, 'base_nonce', context, 12);
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
  return joined(enc, await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain));
}

// --- what lies on the device -------------------------------------------------------------------------
function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: 'n', autoIncrement: true });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function store(mode, ask) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const asked = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

// Looked for before it is opened, so that a browser in which nothing ever waited keeps not even an empty database.
async function all() {
  const known = await indexedDB.databases?.();
  if (known && !known.some(({ name }) => name === NAME)) return [];
  return store('readonly', (items) => items.getAll());
}

const put = (item) => store('readwrite', (items) => items.put(item));
const remove = (n) => store('readwrite', (items) => items.delete(n));

function framed(part) {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, part.length);
  return joined(length, part);
}

class Later extends Error {}

class Closed extends Error {}

// What was not kept, with the sentence for it.
class NotKept extends Error {
  name = 'NotKept';
}

// The code of an answer that is the server's own; empty for a page of a proxy.
async function codeOf(answer) {
  if (!answer.headers.get('Content-Type')?.includes('json')) return '';
  try {
    return (await answer.json()).code ?? '';
  } catch {
    return '';
  }
}

// --- what waits, in the room's page that it was written in -------------------------------------------
// Its words stay in the page until it is sent, and nowhere else in clear.
class Held {
  constructor(composer, ask) {
    this.composer = composer;
    this.ask = ask;
    this.list = composer.querySelector('[data-held]');
    composer.querySelector('.attach').addEventListener('click', (event) => this.attach(event));
    addEventListener('hornbill:files', ({ detail }) => this.keepFiles(detail.files));
  }

  isCut() {
    const strip = document.querySelector('[data-live-target="offline"]');
    return !navigator.onLine || (strip && !strip.hidden);
  }

  // The form that shares files cannot be fetched now: they are chosen here, and wait.
  attach(event) {
    if (!this.isCut()) return;
    event.preventDefault();
    const chosen = Object.assign(document.createElement('input'), { type: 'file', multiple: true });
    chosen.addEventListener('change', () => this.keepFiles(chosen.files));
    chosen.click();
  }

  async keepFiles(files) {
    const tlp = this.composer.querySelector('[name=tlp]').value;
    for (const file of files) {
      const values = { room: this.composer.dataset.room, name: file.name, type: file.type, text: '', tlp };
      try {
        await this.ask({ kind: 'file', word: crypto.randomUUID(), values, shown: file.name, file });
      } catch (error) {
        const wrong = this.composer.querySelector('[data-large]');
        wrong.querySelector('b').textContent = error instanceof NotKept ? error.message : wrong.dataset.large;
        wrong.hidden = false;
      }
    }
  }

  add(word, shown) {
    const item = this.composer.querySelector('[data-held-item]').content.cloneNode(true).firstElementChild;
    item.dataset.word = word;
    item.querySelector('bdi').textContent = shown;
    this.list.append(item);
    this.list.hidden = false;
  }

  hear({ word, state, reason }) {
    const item = [...this.list.children].find((one) => one.dataset.word === word);
    if (item && state === 'sent') item.remove();
    else if (item) {
      const chip = item.querySelector('.chip');
      chip.className = 'chip bad';
      chip.textContent = `${item.dataset.refused} ${reason}`;
    }
    this.list.hidden = this.list.children.length === 0;
    if (state === 'sent') dispatchEvent(new CustomEvent('hornbill:live', { detail: { type: 'catch-up' } }));
  }
}

// --- the outbox of this page -------------------------------------------------------------------------
class Outbox {
  constructor(element) {
    this.element = element;
    this.wait = SHORTEST_MS;
    addEventListener('hornbill:keep', (event) => this.asked(event));
    addEventListener('online', () => this.flush());
    addEventListener('hornbill:live', ({ detail }) => detail.type === 'catch-up' && this.flush());
    this.page = document.querySelector('[data-outbox-page]');
    const composer = document.querySelector('.composer[data-room]');
    if (composer) this.held = new Held(composer, (detail) => this.keep(detail));
    this.page?.querySelector('[data-outbox-send]').addEventListener('click', () => this.flush());
    this.page?.querySelector('[data-outbox-retry]').addEventListener('click', () => this.retry());
    this.page?.querySelector('[data-outbox-discard]').addEventListener('click', () => this.discard());
    this.flush();
  }

  // The officer's key, and the token of forms; null where nobody is signed in or the server cannot be reached.
  async meet() {
    if (!this.element.dataset.key) return null;
    const answer = await fetch(this.element.dataset.key, { redirect: 'manual', cache: 'no-store' });
    if (answer.type === 'opaqueredirect' || answer.status === 401) throw new Closed();
    if (!answer.ok) throw new Later();
    const found = await answer.json();
    this.about = { ...found, key: Uint8Array.from(atob(found.key), (sign) => sign.charCodeAt(0)) };
    this.element.dataset.ready = '';
    return this.about;
  }

  // Somebody has something to keep: the event is taken, and `told` settles when it lies here.
  asked(event) {
    if (!this.about) return;
    event.preventDefault();
    event.detail.told = this.keep(event.detail);
  }

  async keep({ kind, word, values, shown, file }) {
    if (!this.about) throw new Later();
    if (this.about.author !== this.element.dataset.author) throw new NotKept(this.element.dataset.anothers);
    if (file && file.size > this.about.most - FORM_ROOM) throw new RangeError('too large to wait');
    const day = new Date().toISOString().slice(0, 10);
    const said = { v: 1, item: word, kind, author: this.about.author, day, values };
    const header = ascii(JSON.stringify(said));
    const padded = joined(header, new Uint8Array((PADDED_TO - (header.length % PADDED_TO)) % PADDED_TO).fill(0x20));
    const data = file ? new Uint8Array(await file.arrayBuffer()) : none;
    const sealed = await seal(this.about.key, joined(framed(padded), framed(data)), INFO);
    const n = await put({ key: this.about.id, sealed });
    this.words ??= new Map(); // of this page alone: what lies on the device does not say its word
    this.words.set(n, word);
    navigator.storage?.persist?.().catch(() => {});
    this.held?.add(word, shown ?? '');
    this.again();
    await this.draw();
  }

  again() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(LONGEST_MS, this.wait * 2);
  }

  // One tab sends at a time; two would do no harm, for each item counts once.
  async flush() {
    if (navigator.locks) await navigator.locks.request(NAME, { ifAvailable: true }, (lock) => lock && this.run());
    else await this.run();
  }

  async run() {
    let state = '';
    this.full = false;
    try {
      if (!this.about || (await all()).length) await this.meet();
      for (const item of await all()) {
        if (this.about && item.key === this.about.id && !item.bad && !(await this.send(item))) state = 'waiting';
      }
      if (!state) this.wait = SHORTEST_MS;
    } catch (error) {
      state = error instanceof Closed ? 'closed' : 'waiting';
    }
    await this.draw(state);
    if (state === 'waiting' && (await all()).length) this.again();
  }

  // Tells whether it is done with. What only this item meets keeps no other one waiting.
  async send(item) {
    const body = new FormData();
    body.set('csrfmiddlewaretoken', this.about.token);
    body.set('sealed', new Blob([item.sealed]), 'sealed');
    await this.draw('sending');
    const answer = await fetch(this.element.dataset.items, { method: 'POST', body, redirect: 'manual' });
    if (answer.type === 'opaqueredirect' || answer.status === 401) throw new Closed();
    if (!answer.ok) {
      const code = await codeOf(answer);
      if (NEVER.includes(code)) {
        await put({ ...item, bad: true }); // it stays, and is named
        return true;
      }
      if (code === FULL) this.full = true;
      else if (answer.status === 429 || answer.status >= 500) throw new Later();
      else if (answer.status === 403 && !code) throw new Later(); // the form's token was too old
      return false;
    }
    const { sent, reason } = await answer.json();
    await remove(item.n);
    this.tell(item.n, sent ? 'sent' : 'refused', reason);
    return true;
  }

  async retry() {
    for (const { bad, ...item } of await all()) if (bad) await put(item);
    await this.flush();
  }

  async discard() {
    for (const item of await all()) if (item.bad) await remove(item.n);
    await this.draw();
  }

  tell(n, state, reason = '') {
    if (state === 'refused') this.refused = (this.refused ?? 0) + 1;
    const detail = { word: this.words?.get(n), state, reason };
    this.held?.hear(detail);
    dispatchEvent(new CustomEvent('hornbill:outbox', { detail }));
  }

  // What waits, in one line on every page. With nothing there, nothing is shown.
  async draw(state = '') {
    const items = await all();
    const { dataset } = this.element;
    const mine = items.filter((item) => !item.bad && (!this.about || item.key === this.about.id)).length;
    const others = items.filter((item) => !item.bad).length - mine;
    const bad = items.filter((item) => item.bad).length;
    const count = (n, one, many) => (n === 1 ? one : many.replace('{n}', n));
    const said = [];
    if (mine && state === 'sending') said.push(count(mine, dataset.sendingOne, dataset.sendingMany));
    else if (mine && state === 'closed') said.push(count(mine, dataset.closedOne, dataset.closedMany));
    else if (mine) said.push(count(mine, dataset.waitingOne, dataset.waitingMany));
    if (others) said.push(count(others, dataset.othersOne, dataset.othersMany));
    if (bad) said.push(count(bad, dataset.badOne, dataset.badMany));
    if (mine && this.full) said.push(dataset.full);
    if (this.refused) said.push(count(this.refused, dataset.refusedOne, dataset.refusedMany));
    const words = said.join(' ');
    const line = this.element.querySelector('[data-outbox-line]');
    if (line.textContent !== words) line.textContent = words;
    this.element.hidden = !words;
    if (!this.page) return;
    this.page.hidden = items.length === 0;
    this.page.querySelector('[data-outbox-count]').textContent = words;
    for (const act of ['retry', 'discard']) this.page.querySelector(`[data-outbox-${act}]`).hidden = !bad;
  }
}

export default function start(element) {
  return new Outbox(element);
}
