// Loads what keeps messages and files while the line is down (ui/outbox.js), once the page itself is there.
import { Controller } from '@hotwired/stimulus';

export default class extends Controller {
  static values = { script: String };

  connect() {
    if (!window.indexedDB || !window.crypto?.subtle) return; // plain HTTP on a local network: what is typed stays in its field
    const load = async () => {
      try {
        (await import(this.scriptValue)).default(this.element);
      } catch {
        // The line went before it came: as without it.
      }
    };
    if (document.readyState === 'complete') load();
    else addEventListener('load', load, { once: true });
  }
}
