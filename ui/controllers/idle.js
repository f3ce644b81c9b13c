// Warns before an unused vault closes. The page knows how long its session lasts; shortly before the end the node is asked
// again, because another tab may have used it. Typing is use: the node is told then, once, and no warning is shown.
import { Controller } from '@hotwired/stimulus';

const WARN_S = 120;

export default class extends Controller {
  static targets = ['soon', 'last', 'minutes'];

  static values = { url: String, left: Number };

  connect() {
    if (!this.urlValue) return;
    this.wait(this.leftValue);
    // A machine that slept has missed its timers.
    this.onLook = () => document.visibilityState === 'visible' && this.look();
    addEventListener('visibilitychange', this.onLook);
  }

  disconnect() {
    clearTimeout(this.timer);
    removeEventListener('visibilitychange', this.onLook);
  }

  wait(left) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), Math.max(1, left - WARN_S) * 1000);
  }

  typed() {
    this.used = true;
  }

  async look() {
    if (this.used) await this.ask('POST');
    else await this.ask('GET');
  }

  stay() {
    return this.ask('POST');
  }

  async ask(method) {
    clearTimeout(this.timer);
    this.used = false;
    const token = document.querySelector('input[name=csrfmiddlewaretoken]')?.value ?? '';
    const form = method === 'POST' ? { body: new URLSearchParams({ csrfmiddlewaretoken: token }) } : {};
    try {
      const answer = await fetch(this.urlValue, { method, ...form, redirect: 'error' });
      if (answer.ok) this.show(await answer.json());
      else this.hide(); // the vault is closed: `live` says so
    } catch {
      this.timer = setTimeout(() => this.look(), 15_000);
    }
  }

  show({ left_s: left, can_stay: canStay }) {
    const near = left <= WARN_S;
    this.soonTarget.hidden = !near || !canStay;
    this.lastTarget.hidden = !near || canStay;
    this.minutesTarget.textContent = Math.max(1, Math.round(left / 60));
    if (near) this.timer = setTimeout(() => this.look(), Math.max(10, left / 2) * 1000);
    else this.wait(left);
  }

  hide() {
    this.soonTarget.hidden = true;
    this.lastTarget.hidden = true;
  }
}
