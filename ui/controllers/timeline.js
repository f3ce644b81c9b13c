// Keeps a room's messages current. When the room has changed it lets htmx fetch the entries after the last
// one shown; they arrive in a hidden tray, and this file puts each in its place: an entry already on the page
// is replaced, a late one goes where its time belongs. Someone who reads the newest message keeps seeing all of it, whatever grows
// or shrinks around it; anyone who reads further up is never moved.
import { Controller } from '@hotwired/stimulus';

const NEAR_END_PX = 120;

export default class extends Controller {
  static targets = ['feed', 'tray', 'days', 'after', 'hidden', 'cards', 'end', 'jump', 'jumpLabel', 'scroll'];

  static values = { room: String };

  connect() {
    this.unseen = 0;
    this.missed = 0;
    this.title = document.title;
    this.onLook = () => this.look();
    document.addEventListener('visibilitychange', this.onLook);
    this.midnight = setInterval(() => this.dropStaleNames(), 60_000);
    this.sight = new IntersectionObserver(([entry]) => entry.isIntersecting && this.seen());
    this.sight.observe(this.endTarget);
    const isFresh = !location.hash && this.element.dataset.start === 'newest';
    if (isFresh || location.hash === '#newest') this.toEnd('instant');
    this.stuck = this.atEnd();
    this.onScroll = () => this.noteScroll();
    this.scrollTarget.addEventListener('scroll', this.onScroll, { passive: true });
    this.sizes = new ResizeObserver(() => this.stuck && this.toEnd('instant'));
    this.sizes.observe(this.scrollTarget);
    this.sizes.observe(this.daysTarget);
    this.nameCards();
  }

  disconnect() {
    this.sizes.disconnect();
    this.scrollTarget.removeEventListener('scroll', this.onScroll);
    clearInterval(this.midnight);
    this.sight.disconnect();
    document.removeEventListener('visibilitychange', this.onLook);
  }

  changed({ detail }) {
    const isMine = detail.room === this.roomValue && detail.version > Number(this.afterTarget.value);
    const isNew = detail.type === 'alarms' && detail.mark !== document.getElementById('alarms').dataset.mark;
    if (isMine || isNew || detail.type === 'catch-up') this.refresh();
  }

  refresh() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => {
      this.hiddenTarget.value = document.hidden ? '1' : '';
      this.nameCards();
      this.feedTarget.dispatchEvent(new CustomEvent('hornbill:refresh'));
    }, 30);
  }

  // What came while nobody looked was fetched as hidden, so the node told nobody that it was opened. Whoever
  // comes back asks for it once more, and has opened it.
  look() {
    if (document.hidden) return;
    document.title = this.title;
    this.missed = 0;
    if (this.unshown === undefined) return;
    this.afterTarget.value = this.unshown;
    this.unshown = undefined;
    this.refresh();
  }

  // A page that we were sent on to (sign-in) is no answer.
  guard(event) {
    if (event.detail.ctx.response.raw.redirected) event.preventDefault();
  }

  // After htmx has put an answer into the tray. Two answers may lie there, and they may come in another order
  // than they were drawn in: each says which version of the room it shows.
  merge() {
    this.dropCards();
    const wasAtEnd = this.atEnd();
    const added = [...this.trayTarget.querySelectorAll('[data-answer]')].flatMap((answer) => this.take(answer));
    if (added.length === 0) return;
    this.daysTarget.querySelector('[data-no-entries]')?.remove();
    if (document.hidden) {
      this.missed += added.length;
      document.title = `(${this.missed}) ${this.title}`;
    }
    if (wasAtEnd || added.some((entry) => entry.hasAttribute('data-mine'))) this.toEnd('smooth');
    else this.announce(added.length);
  }

  // Events that wait for this officer have a card with what can be done. The node is told which ones the page shows, and says
  // which of them somebody has seen to meanwhile.
  nameCards() {
    const cards = this.daysTarget.querySelectorAll('[data-card]');
    this.cardsTarget.value = [...cards].map((card) => card.dataset.card).join(',');
  }

  dropCards() {
    const over = document.getElementById('over')?.dataset.cards;
    for (const record of over ? over.split(' ') : []) document.getElementById(`e-card-${record}`)?.remove();
    this.nameCards();
  }

  // Returns the entries of an answer that are new on this page. One that is older than the page changes nothing
  // that stands there; what else it brought (people, alarms) is put right by asking again.
  take(answer) {
    const shown = Number(this.afterTarget.value);
    const version = Number(answer.dataset.answer);
    if (document.hidden) this.unshown ??= shown;
    const added = [];
    for (const day of answer.querySelectorAll('[data-day]')) {
      for (const entry of [...day.querySelectorAll('.entry')]) {
        if (this.place(entry, day, version < shown)) added.push(entry);
      }
    }
    answer.remove();
    if (version < shown) this.refresh();
    else this.afterTarget.value = answer.dataset.answer;
    return added;
  }

  // Returns true when the entry is new on this page.
  place(entry, day, isOld) {
    const old = this.daysTarget.querySelector(`[id="${CSS.escape(entry.id)}"]`);
    if (old) {
      if (!isOld && !this.isBehind(old, entry) && old.outerHTML !== entry.outerHTML) this.renew(old, entry);
      return false;
    }
    const list = this.dayList(day);
    const later = [...list.children].find((other) => other.dataset.at > entry.dataset.at);
    list.insertBefore(entry, later ?? null);
    return true;
  }

  // Delivery only climbs: of two answers of one version, the one drawn earlier may come later.
  isBehind(old, entry) {
    const [shown, drawn] = [old, entry].map((item) => Number(item.querySelector('.delivery')?.dataset.far));
    return drawn < shown && old.dataset.state === entry.dataset.state;
  }

  // Only the delivery changed: leave the message itself alone, so that it is not read aloud again. Lists that
  // were opened stay open.
  renew(old, entry) {
    for (const list of old.querySelectorAll('details[open]')) {
      const same = entry.querySelector(`details.${list.classList[0]}`);
      if (same) same.open = true;
    }
    const [oldRungs, newRungs] = [old, entry].map((item) => item.querySelector('.delivery'));
    const [oldWords, newWords] = [old, entry].map((item) => item.querySelector('.text')?.textContent);
    const [oldFile, newFile] = [old, entry].map((item) => item.querySelector('.file')?.outerHTML);
    const same = old.dataset.state === entry.dataset.state && oldWords === newWords && oldFile === newFile;
    if (oldRungs && newRungs && same) oldRungs.replaceWith(newRungs);
    else old.replaceWith(entry);
  }

  dayList(day) {
    const days = [...this.daysTarget.querySelectorAll('[data-day]')];
    const same = days.find((other) => other.dataset.day === day.dataset.day);
    if (same) return same.querySelector('.entries');
    const fresh = day.cloneNode(true);
    fresh.querySelector('.entries').replaceChildren();
    const later = days.find((other) => other.dataset.day > day.dataset.day);
    this.daysTarget.insertBefore(fresh, later ?? null);
    return fresh.querySelector('.entries');
  }

  // The conversation scrolls by itself, or, in a low window, the whole page does.
  atEnd() {
    const foot = Math.min(innerHeight, this.scrollTarget.getBoundingClientRect().bottom);
    return this.endTarget.getBoundingClientRect().top <= foot + NEAR_END_PX;
  }

  // In its own scroll area to the very bottom, with the space below the last entry; else as far as the end of the page.
  toEnd(behaviour) {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const behavior = calm ? 'instant' : behaviour;
    this.stuck = true;
    if (this.scrollTarget.scrollHeight > this.scrollTarget.clientHeight) {
      this.scrollTarget.scrollTo({ top: this.scrollTarget.scrollHeight, behavior });
    } else this.endTarget.scrollIntoView({ block: 'end', behavior });
  }

  // Only the reader's own scrolling upwards leaves the end: what is drawn can grow before the end is reached again.
  noteScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.scrollTarget;
    if (scrollTop + clientHeight >= scrollHeight - 2) this.stuck = true;
    else if (scrollTop < this.lastTop) this.stuck = false;
    this.lastTop = scrollTop;
  }

  jump() {
    this.toEnd('smooth');
  }

  announce(added) {
    this.unseen += added;
    const { one, many } = this.jumpTarget.dataset;
    this.jumpLabelTarget.textContent = this.unseen === 1 ? one : many.replace('{n}', this.unseen);
    this.jumpTarget.hidden = false;
  }

  seen() {
    this.unseen = 0;
    this.jumpTarget.hidden = true;
  }

  // "Today" is written by the server; past the reader's midnight it is no longer true.
  dropStaleNames() {
    for (const name of this.daysTarget.querySelectorAll('[data-until]')) {
      if (Date.now() > 1000 * name.dataset.until) name.remove();
    }
  }
}
