// Copies a text, or the address of the message in whose menu it stands, and says for a moment that it did.
import { Controller } from '@hotwired/stimulus';

const SAID_MS = 2_000;

export default class extends Controller {
  static values = { text: String };

  async now() {
    await navigator.clipboard.writeText(this.textValue || this.address());
    this.element.classList.add('copied');
    setTimeout(() => this.element.classList.remove('copied'), SAID_MS);
  }

  // "e-" and the record's id name a message on its page; the address finds it on whichever page it stands later.
  address() {
    const record = this.element.closest('.entry').id.slice(2);
    return new URL(`${location.pathname}/records/${record}`, location.href).href;
  }
}
