// Counts the people who are ticked, while they are being ticked.
import { Controller } from '@hotwired/stimulus';

export default class extends Controller {
  static targets = ['sum'];

  count() {
    const n = this.element.querySelectorAll('input[name=invite]:checked').length;
    const { none, one, many } = this.sumTarget.dataset;
    this.sumTarget.textContent = n === 0 ? none : n === 1 ? one : many.replace('{n}', n);
  }
}
