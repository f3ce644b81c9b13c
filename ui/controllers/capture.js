// An exhibit from one photograph. While the line is down, photograph and form wait on the device, sealed (ui/outbox.js), and are sent by
// themselves: the random word of the form makes the exhibit count once, whichever way it comes. Without this file the form works as any other.
import { Controller } from '@hotwired/stimulus';
import smallPicture from '../small_picture.js';

const TIME = 16; // characters of 2026-11-28T13:45

class Cut extends Error {}

export default class extends Controller {
  static targets = ['form', 'file', 'button', 'keep', 'said', 'wrong', 'held', 'item', 'thumbnail'];

  connect() {
    const { at } = this.formTarget.elements;
    this.begun = at.value;
    this.apart = Date.parse(`${at.value}Z`) - Date.now(); // of the server's clock from the device's
    this.hear = ({ detail }) => this.became(detail);
    addEventListener('hornbill:outbox', this.hear);
  }

  disconnect() {
    removeEventListener('hornbill:outbox', this.hear);
    this.stop?.abort();
  }

  // On the page of all exhibits: the camera at once, the form when there is a photograph.
  open(event) {
    event.preventDefault();
    this.fileTarget.click();
  }

  chosen() {
    const [file] = this.fileTarget.files;
    if (!file) return;
    const { at } = this.formTarget.elements;
    if (at.value === this.begun) {
      this.begun = new Date(Date.now() + this.apart).toISOString().slice(0, TIME);
      at.value = this.begun;
    }
    this.saidTarget.hidden = true;
    this.formTarget.hidden = false;
    this.buttonTarget.focus();
    this.small = smallPicture(file).catch(() => ''); // not every browser draws what a camera makes
  }

  async send(event) {
    event.preventDefault();
    if (this.stop) return;
    this.stop = new AbortController();
    this.busy(true);
    this.thumbnailTarget.value = (await this.small) ?? '';
    try {
      if (!navigator.onLine) throw new Cut();
      await this.post(new FormData(this.formTarget));
    } catch (error) {
      if (this.stop.signal.aborted || error instanceof Cut || error instanceof TypeError) await this.wait();
      else throw error;
    } finally {
      this.stop = undefined;
      this.busy(false);
    }
  }

  async post(body) {
    const headers = { 'X-Hornbill-Capture': '1' };
    const answer = await fetch(this.formTarget.action, { method: 'POST', body, headers, redirect: 'manual', signal: this.stop.signal });
    if (answer.type === 'opaqueredirect' || [401, 403, 429].includes(answer.status) || answer.status >= 500) throw new Cut();
    const text = await answer.text();
    if (answer.ok) {
      location.assign(JSON.parse(text).to);
      return;
    }
    const found = new DOMParser().parseFromString(text, 'text/html').querySelector('[role="alert"].alarm');
    if (!found) throw new Cut(); // a page of something on the way
    this.wrongTarget.replaceChildren(document.adoptNode(found));
    this.formTarget.querySelector('details').open = true;
  }

  keepNow() {
    this.stop?.abort();
  }

  // To the device: it lies there sealed before the form is emptied.
  async wait() {
    const form = new FormData(this.formTarget);
    const file = form.get('file');
    const values = { room: this.formTarget.dataset.room, name: file.name, type: file.type };
    for (const [name, value] of form) {
      if (typeof value === 'string' && name !== 'once' && name !== 'csrfmiddlewaretoken') values[name] = value;
    }
    const detail = { kind: 'exhibit', word: form.get('once'), values, shown: `${values.title} · ${file.name}`, file };
    if (dispatchEvent(new CustomEvent('hornbill:keep', { cancelable: true, detail }))) {
      this.say(this.saidTarget.dataset.failed);
      return;
    }
    try {
      await detail.told;
    } catch (error) {
      this.say(error.name === 'NotKept' ? error.message : this.saidTarget.dataset.large);
      return;
    }
    this.add(detail);
    this.wrongTarget.replaceChildren();
    this.formTarget.reset();
    this.formTarget.elements.once.value = crypto.randomUUID();
    this.begun = this.formTarget.elements.at.value;
  }

  add({ word, shown }) {
    const item = this.itemTarget.content.cloneNode(true).firstElementChild;
    item.dataset.word = word;
    item.querySelector('bdi').textContent = shown;
    this.heldTarget.append(item);
    this.heldTarget.hidden = false;
  }

  became({ word, state, reason }) {
    const item = [...this.heldTarget.children].find((one) => one.dataset.word === word);
    if (!item) return;
    const chip = item.querySelector('.chip');
    chip.className = state === 'sent' ? 'chip ok' : 'chip bad';
    chip.textContent = state === 'sent' ? item.dataset.sent : `${item.dataset.refused} ${reason}`;
  }

  say(words) {
    this.saidTarget.textContent = words;
    this.saidTarget.hidden = false;
  }

  busy(isBusy) {
    this.keepTarget.hidden = !isBusy;
    if (isBusy) {
      this.saidTarget.hidden = true;
      this.buttonTarget.setAttribute('aria-disabled', 'true');
    } else this.buttonTarget.removeAttribute('aria-disabled');
  }
}
