// A slider over months: it names the month while it moves, and shows its page when it is let go. Without scripts its form has a button.
import { Controller } from '@hotwired/stimulus';

export default class extends Controller {
  static targets = ['range', 'shown'];

  static values = { first: String };

  show() {
    const [year, month] = this.firstValue.split('-').map(Number);
    const day = new Date(Date.UTC(year, month - 1 + Number(this.rangeTarget.value), 1));
    const words = { year: 'numeric', month: 'long', timeZone: 'UTC' };
    this.shownTarget.textContent = day.toLocaleDateString(document.documentElement.lang, words);
  }

  send() {
    this.element.requestSubmit();
  }
}
