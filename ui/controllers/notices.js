// Lets this browser be woken when its officer is called to an alert (Push API): asks the browser, gives its address to
// the node. Says in words what the browser refuses; without the Push API the part of the page stays hidden.
import { Controller } from '@hotwired/stimulus';

export default class extends Controller {
  static targets = ['able', 'unable', 'form', 'refused'];

  static values = { key: String, worker: String };

  connect() {
    const able = 'serviceWorker' in navigator && 'PushManager' in window && this.keyValue;
    this.ableTarget.hidden = !able;
    this.unableTarget.hidden = Boolean(able);
  }

  async wake(event) {
    event.preventDefault();
    this.refusedTarget.hidden = true;
    try {
      if ((await Notification.requestPermission()) !== 'granted') throw new Error('refused');
      const registration = await navigator.serviceWorker.register(this.workerValue, { scope: '/alerts/' });
      await this.active(registration);
      const old = await registration.pushManager.getSubscription();
      await old?.unsubscribe(); // it may be bound to another key
      const applicationServerKey = this.bytes(this.keyValue);
      const found = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
      const { endpoint, keys } = found.toJSON();
      this.fill({ endpoint, public: keys.p256dh, secret: keys.auth, name: this.browser() });
      this.formTarget.submit();
    } catch {
      this.refusedTarget.hidden = false;
    }
  }

  active(registration) {
    const worker = registration.installing ?? registration.waiting;
    if (!worker || registration.active) return null;
    return new Promise((done) => worker.addEventListener('statechange', () => worker.state === 'activated' && done()));
  }

  fill(values) {
    for (const [name, value] of Object.entries(values)) this.formTarget.elements[name].value = value;
  }

  browser() {
    const found = navigator.userAgent.match(/(Firefox|Edg|SamsungBrowser|Chrome|Safari)\/\d+/)?.[1] ?? 'Browser';
    const device = navigator.userAgent.match(/Android|iPhone|iPad|Windows|Macintosh|Linux/)?.[0] ?? '';
    return `${found}, ${device}`;
  }

  bytes(text) {
    const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
  }
}
