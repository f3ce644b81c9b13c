// Writing to a room without leaving it. What was typed stays until the node has said that it is kept; on any
// error it stays, with the reason beside it. Nothing typed is put into the browser's own storage, because
// that would leave it on the disk in clear.
import { Controller } from '@hotwired/stimulus';

export default class extends Controller {
  static targets = ['form', 'text', 'marking', 'button', 'error', 'errorText', 'hint'];

  static values = { offline: String, closed: String, failed: String };

  connect() {
    this.hintTarget.hidden = false;
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
    this.sent = this.textTarget.value;
    this.errorTarget.hidden = true;
    this.buttonTarget.setAttribute('aria-disabled', 'true');
  }

  idle(event) {
    if (!this.isOurs(event)) {
      this.sendAgain();
      return;
    }
    this.buttonTarget.removeAttribute('aria-disabled');
    if (!this.answered) this.show(this.offlineValue);
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

  // A page that is left with unsent words asks first.
  warn(event) {
    if (this.textTarget.value.trim() && !this.leaving) event.preventDefault();
  }

  // The form goes the plain way (htmx did not load): no question then.
  leave() {
    this.leaving = !window.htmx;
  }
}
