// Counts the minutes down to a moment; nothing moves, a word changes. Without scripts the page says how long it was when drawn.
import { Controller } from '@hotwired/stimulus';

const LOOK_MS = 5_000;

export default class extends Controller {
  static targets = ['left'];

  static values = { until: Number, minute: String, soon: String, over: String };

  connect() {
    this.timer = setInterval(() => this.draw(), LOOK_MS);
    this.draw();
  }

  disconnect() {
    clearInterval(this.timer);
  }

  draw() {
    const minutes = Math.floor((this.untilValue - Date.now() / 1000) / 60);
    let words = this.minuteValue.replace('{n}', minutes);
    if (minutes < 1) words = this.soonValue;
    if (minutes < 0) words = this.overValue;
    if (minutes >= 120) return; // the server's words, in hours, are good enough
    if (this.leftTarget.textContent !== words) this.leftTarget.textContent = words;
  }
}
