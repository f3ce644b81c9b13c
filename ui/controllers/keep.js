// Keeps what is typed in a form at the node, under the officer's vault, while it is being typed.
import { Controller } from '@hotwired/stimulus';

const PAUSE_MS = 1_500;

export default class extends Controller {
  static targets = ['said'];

  static values = { url: String };

  disconnect() {
    clearTimeout(this.timer);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE_MS);
  }

  async keep() {
    const body = new URLSearchParams(new FormData(this.element));
    try {
      const answer = await fetch(this.urlValue, { method: 'POST', body, headers: { 'X-Hornbill-Draft': '1' } });
      if (answer.ok && this.hasSaidTarget) this.saidTarget.textContent = this.saidTarget.dataset.words;
    } catch {
      this.later(); // the connection is away: what is typed stays in the form, and is kept when it is back
    }
  }
}
