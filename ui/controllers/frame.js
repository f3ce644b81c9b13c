// The frame of a page: Ctrl+K goes to the search, the arrow keys go through what it leads to, Escape leaves it; and which
// groups of the menu are closed is remembered, in a cookie, so that the server draws the next page that way.
import { Controller } from '@hotwired/stimulus';

const ONE_YEAR_S = 31_536_000; // seconds
const ONE_WEEK_S = 604_800;

export default class extends Controller {
  static targets = ['form', 'find', 'found'];

  // Of a row of tabs that is wider than a phone, the current one is in sight.
  connect() {
    for (const tab of document.querySelectorAll(':is(.room-parts, .case-views) [aria-current]')) {
      const row = tab.parentElement;
      row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
    }
  }

  key(event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') this.open(event);
    else if (this.hasFormTarget && this.formTarget.contains(document.activeElement)) this.walk(event);
  }

  open(event) {
    if (!this.hasFindTarget) return;
    event.preventDefault();
    if (this.findTarget.checkVisibility()) this.findTarget.select();
    else location.assign(this.formTarget.action); // a phone with a keyboard: the page of its own
  }

  walk(event) {
    if (event.key === 'Escape') {
      document.activeElement.blur();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [this.findTarget, ...this.foundTarget.querySelectorAll('a, button')];
    const at = stops.indexOf(document.activeElement);
    stops[(at + step + stops.length) % stops.length].focus();
    event.preventDefault();
  }

  // At the press and not at the event `toggle`, which comes a moment later: the next page may have been asked for by then.
  folded({ target }) {
    const pressed = target.closest?.('.menu .group > summary')?.parentElement;
    if (!pressed) return;
    const groups = [...this.element.querySelectorAll('.menu .group')];
    const closed = groups.filter((one) => one.open === (one === pressed)).map((one) => one.dataset.group);
    this.remember('hornbill_menu', closed.join('.'), ONE_YEAR_S);
  }

  putOff({ target }) {
    this.remember('hornbill_advice', 'later', ONE_WEEK_S);
    target.closest('.advice').remove();
  }

  remember(name, value, seconds) {
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `${name}=${value}; Path=/; Max-Age=${seconds}; SameSite=Strict${secure}`;
  }
}
