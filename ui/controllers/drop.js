// Files that are dropped on the conversation or pasted into it: the form that shares a file comes over the page, with them in it
// (ui/share_over.js). Nothing is sent before its button is pressed; what was typed to the room stays where it is.
import { Controller } from '@hotwired/stimulus';

export default class extends Controller {
  static values = { form: String, script: String };

  over(event) {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  }

  async take(event) {
    const { files } = event.dataTransfer ?? event.clipboardData;
    if (files.length === 0) return; // words: the field takes them by itself
    event.preventDefault();
    const kept = new DataTransfer();
    for (const file of files) kept.items.add(file);
    try {
      const { default: shareOver } = await import(this.scriptValue);
      await shareOver(this.formValue, kept.files);
    } catch {
      dispatchEvent(new CustomEvent('hornbill:files', { detail: { files: kept.files } })); // the line is down: they wait in the outbox
    }
  }
}
