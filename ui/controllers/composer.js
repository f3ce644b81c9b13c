// Writing to a room without leaving it. What was typed stays until the node has said that it is kept; on any
// error it stays, with the reason beside it. Nothing typed is put into the browser's own storage, because
// that would leave it on the disk in clear: the node keeps the draft, sealed under the officer's vault. While the line is down, what is
// sent or attached goes to the outbox (ui/outbox.js), which seals it first.
import { Controller } from '@hotwired/stimulus';

const PAUSE_MS = 800;
const PATIENCE_MS = 20_000; // then a message waits in the outbox: its word makes it count once, whichever way it comes
const KEEPALIVE_BYTES = 60_000; // browsers send no more than 64 KiB for a page that is gone

export default class extends Controller {
  static targets = ['form', 'text', 'marking', 'button', 'error', 'errorText', 'hint', 'kept', 'keep'];

  static values = { offline: String, closed: String, failed: String };

  connect() {
    this.hintTarget.hidden = false;
    this.keepTarget.hidden = true;
    this.saved = 'kept' in this.textTarget.dataset ? this.textTarget.value : '';
    this.onHide = () => document.visibilityState === 'hidden' && this.save(true);
    this.onInput = () => this.typed();
    this.textTarget.addEventListener('input', this.onInput);
    document.addEventListener('visibilitychange', this.onHide);
  }

  disconnect() {
    clearTimeout(this.soon);
    this.textTarget.removeEventListener('input', this.onInput);
    document.removeEventListener('visibilitychange', this.onHide);
  }

  typed() {
    this.keptTarget.textContent = '';
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.save(), PAUSE_MS);
  }

  // Lets the node keep what is typed. A form whose message was sent meanwhile changes nothing there.
  async save(last = false) {
    clearTimeout(this.soon);
    const text = this.textTarget.value;
    if (text === this.saved || (!text.trim() && !this.saved)) return;
    const body = new URLSearchParams(new FormData(this.formTarget));
    const keepalive = last && body.toString().length < KEEPALIVE_BYTES;
    const headers = { 'X-Hornbill-Draft': '1' };
    try {
      const answer = await fetch(this.formTarget.dataset.draft, {
        method: 'POST', body, headers, keepalive, redirect: 'manual',
      });
      if (answer.status !== 204) return;
      this.saved = text.trim() ? text : '';
      const isStill = this.textTarget.value === text && this.saved;
      this.keptTarget.textContent = isStill ? this.keptTarget.dataset.words : '';
    } catch {
      // The node is away: the words stay in the field, and the page asks before it is left.
    }
  }

  // Puts a message into the field as a quotation, behind what is typed there.
  quote({ target }) {
    const entry = target.closest('.entry');
    const [name, words] = ['.meta b', '.text'].map((part) => entry.querySelector(part)?.textContent.trim() ?? '');
    const before = this.textTarget.value.trimEnd();
    const quoted = [`${name}:`, ...words.split('\n')].map((line) => `> ${line}`).join('\n');
    this.textTarget.value = `${before}${before ? '\n' : ''}${quoted}\n`;
    target.closest('details').open = false;
    this.textTarget.focus();
    this.typed();
  }

  send(event) {
    event.preventDefault();
    this.formTarget.requestSubmit();
  }

  // Every request of the page bubbles up here; only the form's own is ours.
  isOurs(event) {
    return event.detail?.ctx?.sourceElement === this.formTarget;
  }

  busy(event) {
    if (!this.isOurs(event)) return;
    this.answered = false;
    this.patience = setTimeout(() => htmx.trigger(this.formTarget, 'htmx:abort'), PATIENCE_MS);
    clearTimeout(this.soon);
    this.sent = this.textTarget.value;
    this.errorTarget.hidden = true;
    this.buttonTarget.setAttribute('aria-disabled', 'true');
  }

  idle(event) {
    if (!this.isOurs(event)) {
      this.sendAgain();
      return;
    }
    clearTimeout(this.patience);
    this.buttonTarget.removeAttribute('aria-disabled');
    if (!this.answered) this.setAside();
  }

  // The server did not answer: what was sent waits in the outbox under the same word, and the next message gets another one.
  async setAside() {
    const form = new FormData(this.formTarget);
    const values = { room: this.formTarget.dataset.room, text: this.sent, tlp: form.get('tlp') };
    const detail = { kind: 'message', word: form.get('once'), values, shown: this.sent.trim() };
    const isLeft = !detail.shown || dispatchEvent(new CustomEvent('hornbill:keep', { cancelable: true, detail }));
    try {
      if (isLeft) throw new Error('nobody keeps it');
      await detail.told;
    } catch (error) {
      this.show(error.name === 'NotKept' ? error.message : this.offlineValue);
      return;
    }
    document.getElementById('once').value = crypto.randomUUID();
    this.clear();
  }

  // Before htmx puts an answer into the page: is it the one that we hoped for?
  judge(event) {
    if (!this.isOurs(event)) return;
    const { response, text } = event.detail.ctx;
    this.answered = true;
    if (response.status === 401 || response.raw.redirected) this.refuse(event, this.closedValue);
    else if (response.status === 403 && !this.renewed) this.renew(event);
    else if (response.status >= 400) this.refuse(event, this.reason(text));
    else this.clear();
  }

  // What was typed while the message was on its way is not part of it: it stays.
  clear() {
    if (this.textTarget.value === this.sent) this.textTarget.value = '';
    else this.typed();
    this.saved = '';
    this.keptTarget.textContent = '';
    this.markingTarget.selectedIndex = 0;
    this.renewed = false;
  }

  refuse(event, message) {
    event.preventDefault();
    this.renewed = false;
    this.show(message);
  }

  // The form's token was too old (a new sign-in in another tab): an update brings the new one; then the form is
  // sent again, once. The node did nothing with the first.
  renew(event) {
    event.preventDefault();
    this.renewed = true;
    this.waiting = true;
    dispatchEvent(new CustomEvent('hornbill:live', { detail: { type: 'catch-up' } }));
  }

  sendAgain() {
    if (!this.waiting) return;
    this.waiting = false;
    this.formTarget.requestSubmit();
  }

  // A sentence out of the answer, as text and never as markup.
  reason(text) {
    const answer = new DOMParser().parseFromString(text, 'text/html');
    const sentence = answer.querySelector('[data-error]')?.textContent.trim();
    return sentence || this.failedValue;
  }

  show(message) {
    this.errorTextTarget.textContent = message;
    this.errorTarget.hidden = false;
    this.textTarget.focus();
  }

  // A page that is left with words that nobody keeps asks first.
  warn(event) {
    const text = this.textTarget.value;
    if (text.trim() && text !== this.saved && !this.leaving) event.preventDefault();
  }

  // The form goes the plain way (htmx did not load): no question then.
  leave() {
    this.leaving = !window.htmx;
  }
}
