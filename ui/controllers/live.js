// One event stream for the whole browser, however many tabs are open: over HTTP/1.1 a seventh stream would
// hang every further request to the node. The tabs elect a leader by a web lock; the leader holds the stream
// and passes each event on by a broadcast channel. An event says only that a room has changed (room and
// counter); every page then asks for what it needs under its own session.
//
// Tells the page by the event `hornbill:live` on window, detail {type: "room", room, version},
// {type: "alarms", mark}, {type: "hits", newest} or {type: "catch-up"} (after a gap: events may have been missed).
import { Controller } from '@hotwired/stimulus';

const NAME = 'hornbill-live';
const SILENCE_MS = 45_000; // the node pings every 20 s at the latest; longer silence means a dead stream
const SHORTEST_MS = 1_000; // first wait before the stream is tried again
const LONGEST_MS = 30_000;
const AFTER_5XX_MS = 3_000;
const SHOW_OFFLINE_AFTER_MS = 1_500; // shorter interruptions are nobody's business

export default class extends Controller {
  static targets = ['offline', 'closed'];

  static values = { url: String };

  connect() {
    if (!this.urlValue) return;
    this.onHide = () => this.stop();
    this.onShow = (event) => event.persisted && this.start();
    this.onOnline = () => this.leading && !this.source && this.open();
    this.onLook = () => !navigator.locks && this.look();
    this.onAnswer = ({ detail }) => this.again5xx(detail.ctx);
    this.listen(addEventListener);
    this.start();
  }

  disconnect() {
    if (!this.urlValue) return;
    this.listen(removeEventListener);
    this.stop();
  }

  listen(addOrRemove) {
    addOrRemove('pagehide', this.onHide);
    addOrRemove('pageshow', this.onShow);
    addOrRemove('online', this.onOnline);
    addOrRemove('visibilitychange', this.onLook);
    addOrRemove('htmx:response:error', this.onAnswer);
  }

  start() {
    this.failures = 0;
    this.retired = false;
    this.channel = new BroadcastChannel(NAME);
    this.channel.onmessage = ({ data }) => this.hear(data);
    this.heardAt = Date.now();
    this.fresh = true; // what came between the drawing of this page and now, nobody has told it yet
    this.watch = setInterval(() => this.checkSilence(), 5_000);
    this.stand(false);
    this.channel.postMessage({ type: 'hello' });
  }

  stop() {
    clearInterval(this.watch);
    this.retire();
    this.channel?.close();
    this.channel = null;
  }

  // Queue for leadership, or take it from a leader that has fallen silent.
  stand(steal) {
    if (!navigator.locks) {
      this.look();
      return;
    }
    this.candidacy = new AbortController();
    const options = steal ? { steal: true } : { signal: this.candidacy.signal };
    navigator.locks
      .request(NAME, options, () => this.lead(new Promise((resolve) => (this.resign = resolve))))
      .catch(() => this.channel && this.leading && this.deposed());
  }

  // Plain HTTP on a local network has no locks: each tab leads for itself while it is looked at.
  look() {
    if (document.visibilityState === 'hidden' || this.retired) this.close();
    else if (!this.leading) {
      this.leading = true;
      this.open();
      this.tell({ type: 'catch-up' });
    }
  }

  // Leave the lock and its queue to others.
  retire() {
    this.candidacy?.abort();
    this.resign?.();
    this.close();
  }

  lead(term) {
    this.leading = true;
    this.open();
    return term.finally(() => this.close());
  }

  // Another tab found this one silent and took over: stop, and queue again.
  deposed() {
    this.close();
    this.stand(false);
  }

  close() {
    this.leading = false;
    clearTimeout(this.again);
    this.source?.close();
    this.source = null;
  }

  open() {
    clearTimeout(this.again);
    this.source?.close();
    this.source = new EventSource(this.urlValue);
    this.source.onopen = () => {
      const hadFailed = this.failures > 0;
      this.failures = 0;
      this.tell({ type: 'online' });
      if (hadFailed) this.tell({ type: 'catch-up' });
    };
    this.source.addEventListener('room', (event) => this.tell({ ...JSON.parse(event.data), type: 'room' }));
    this.source.addEventListener('alarms', (event) => this.tell({ ...JSON.parse(event.data), type: 'alarms' }));
    this.source.addEventListener('hits', (event) => this.tell({ ...JSON.parse(event.data), type: 'hits' }));
    this.source.addEventListener('ping', () => this.tell({ type: 'ping' }));
    this.source.addEventListener('closed', () => this.end());
    this.source.onerror = () => this.retry();
  }

  async retry() {
    const source = this.source;
    if (!source) return;
    const refused = source.readyState === EventSource.CLOSED;
    source.close();
    this.source = null;
    if (refused && (await this.vaultIsClosed())) {
      this.end();
      return;
    }
    if (!this.leading) return;
    this.failures += 1;
    this.tell({ type: 'offline' });
    const wait = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** (this.failures - 1));
    this.again = setTimeout(() => this.open(), wait * (0.75 + Math.random() / 2));
  }

  // EventSource does not tell why it was refused.
  async vaultIsClosed() {
    const probe = new AbortController();
    try {
      const answer = await fetch(this.urlValue, { signal: probe.signal, redirect: 'manual' });
      return answer.status === 401 || answer.status === 403 || answer.type === 'opaqueredirect';
    } catch {
      return false;
    } finally {
      probe.abort();
    }
  }

  end() {
    this.tell({ type: 'closed' });
  }

  tell(message) {
    this.channel?.postMessage(message);
    this.hear(message);
  }

  // A part of the page was to be drawn again and the node had no time for it: nobody else asks a second time.
  again5xx({ sourceElement, response }) {
    if (response.status < 500 || !sourceElement.matches('[hx-trigger*="hornbill:"]')) return;
    setTimeout(() => this.hear({ type: 'catch-up' }), AFTER_5XX_MS);
  }

  hear(message) {
    if (message.type !== 'hello') {
      this.heardAt = Date.now();
      if (this.fresh && this.channel) {
        this.fresh = false;
        if (!this.leading) this.hear({ type: 'catch-up' }); // the leader's stream begins with every room
      }
    }
    switch (message.type) {
      case 'hello':
        if (this.leading) this.channel.postMessage({ type: this.source?.readyState === 1 ? 'online' : 'offline' });
        break;
      case 'online':
        clearTimeout(this.showing);
        this.showing = null;
        this.offlineTarget.hidden = true;
        this.closedTarget.hidden = true;
        if (this.retired) this.comeBack();
        break;
      case 'offline':
        this.showing ??= setTimeout(() => (this.offlineTarget.hidden = false), SHOW_OFFLINE_AFTER_MS);
        break;
      case 'closed':
        clearTimeout(this.showing);
        this.offlineTarget.hidden = true;
        this.closedTarget.hidden = false;
        this.retired = true;
        this.retire();
        break;
      case 'room':
      case 'alarms':
      case 'catch-up':
        dispatchEvent(new CustomEvent('hornbill:live', { detail: message }));
        break;
      case 'hits': // also by a name of its own: a list of hits is not drawn anew for every message of a room
        dispatchEvent(new CustomEvent('hornbill:live', { detail: message }));
        dispatchEvent(new CustomEvent('hornbill:hits', { detail: message }));
        break;
      default:
    }
  }

  // The officer has signed in again in another tab.
  comeBack() {
    this.retired = false;
    this.stand(false);
    this.hear({ type: 'catch-up' });
  }

  checkSilence() {
    if (Date.now() - this.heardAt < SILENCE_MS || this.retired) return;
    this.heardAt = Date.now();
    if (this.leading) {
      if (this.source) this.retry();
    } else if (navigator.locks && document.visibilityState === 'visible') {
      this.candidacy?.abort();
      this.stand(true);
    }
  }
}
