// One press writes an entry of the surveillance log; without a line it is kept on the device and sent later, once.
import { Controller } from '@hotwired/stimulus';
import smallPicture from '../small_picture.js';

const FRESH_MS = 120_000; // of a place that the device told

export default class extends Controller {
  static targets = ['said', 'photo'];

  static values = { kept: String, large: String };

  connect() {
    this.watch = navigator.geolocation?.watchPosition((found) => { this.place = found; }, () => {}, { maximumAge: FRESH_MS });
  }

  disconnect() {
    if (this.watch !== undefined) navigator.geolocation.clearWatch(this.watch);
  }

  photographed() {
    const [file] = this.photoTarget.files;
    this.small = file && smallPicture(file).catch(() => ''); // not every browser draws what a camera makes
  }

  async send(event) {
    event.preventDefault();
    const form = new FormData(this.element, event.submitter);
    form.set('at', new Date().toISOString());
    const known = this.place && Date.now() - this.place.timestamp < FRESH_MS;
    if (known) {
      form.set('lat', this.place.coords.latitude);
      form.set('lon', this.place.coords.longitude);
    }
    form.set('thumbnail', (await this.small) ?? '');
    if (!form.get('photo')?.size) form.delete('photo');
    this.element.elements.once.value = crypto.randomUUID();
    try {
      const answer = await fetch(this.element.action, { method: 'POST', body: form, redirect: 'manual' });
      if (answer.type === 'opaqueredirect' || answer.ok) location.reload();
      else event.target.submit(); // the server shows what is wrong
    } catch {
      await this.keep(form);
    }
  }

  async keep(form) {
    const values = { room: this.element.dataset.room };
    for (const name of ['seen', 'at', 'lat', 'lon', 'place', 'text', 'thumbnail']) values[name] = form.get(name) ?? '';
    const file = form.get('photo');
    if (file) Object.assign(values, { name: file.name, type: file.type });
    const detail = { kind: 'surveillance', word: form.get('once'), values, file, shown: file?.name ?? '' };
    if (dispatchEvent(new CustomEvent('hornbill:keep', { cancelable: true, detail }))) return; // nobody keeps it
    try {
      await detail.told;
      this.saidTarget.textContent = this.keptValue;
      this.photoTarget.value = '';
      this.small = undefined;
    } catch (error) {
      this.saidTarget.textContent = error instanceof RangeError ? this.largeValue : error.message;
    }
  }
}
