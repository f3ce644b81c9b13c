// Forms that leave the page: one press is one request, and the button says that work is under way
// (opening a vault takes a good half second on purpose).
import { Controller } from '@hotwired/stimulus';

export default class extends Controller {
  static targets = ['button'];

  connect() {
    // A page that comes back out of the browser's cache must not come back busy.
    this.restore = () => this.free();
    addEventListener('pageshow', this.restore);
  }

  disconnect() {
    removeEventListener('pageshow', this.restore);
  }

  once(event) {
    if (this.sent) {
      event.preventDefault();
      return;
    }
    this.sent = true;
    this.buttonTargets.forEach((button) => button.setAttribute('aria-disabled', 'true'));
  }

  free() {
    this.sent = false;
    this.buttonTargets.forEach((button) => button.removeAttribute('aria-disabled'));
  }
}
