// Stock-taking by labels: each one that is scanned or typed is told at once as present, not expected here, or unknown. The field of labels holds
// them, one a line, and is what is sent; what counts is decided by the server (src/hornbill/evidence/core/labels.py). Works without a line
// until it is sent; without this file labels are typed into the field.
import { Controller } from '@hotwired/stimulus';

const EVERY_MS = 250;
const PREFIX = 'hbe1:';
const SHORTEST = 12; // characters of an id on a label
const same = (text) => text.trim().toLowerCase().replace(/[\s\u00a0\u2010-\u2015-]+/g, '-');
const place = (text) => text.trim().replace(/\s+/g, ' ').toLowerCase();

export default class extends Controller {
  static targets = ['scanning', 'code', 'camera', 'picture', 'said', 'list', 'words'];

  async connect() {
    this.scanningTarget.hidden = false;
    this.draw();
    if (!('BarcodeDetector' in window) || !navigator.mediaDevices) return;
    const formats = await window.BarcodeDetector.getSupportedFormats();
    this.cameraTarget.hidden = !formats.includes('qr_code');
  }

  disconnect() {
    this.end();
  }

  get labels() {
    return this.element.elements.labels;
  }

  // A scanner types a label and ends it with Enter: that must not send the form.
  enter(event) {
    event.preventDefault();
    this.add();
  }

  add() {
    const code = this.codeTarget.value.trim();
    if (code) this.take(code);
    this.codeTarget.value = '';
    this.codeTarget.focus();
  }

  take(code) {
    const { present, other, again, none } = this.saidTarget.dataset;
    const found = this.fitting(code);
    const before = this.lines();
    const known = found.length === 1 && before.some((line) => this.fitting(line)[0] === found[0] && this.fitting(line).length === 1);
    if (!known && !before.includes(code)) this.labels.value = [...before, code].join('\n');
    let words = none;
    if (known) words = again;
    else if (found.length === 1) words = this.here(found[0]) ? present : other;
    this.saidTarget.textContent = `${words}: ${found.length === 1 ? found[0].dataset.number : code}`;
    navigator.vibrate?.(found.length === 1 ? 40 : [40, 60, 40]);
    this.draw();
  }

  lines() {
    return this.labels.value.split('\n').map((line) => line.trim()).filter(Boolean);
  }

  fitting(code) {
    const items = [...this.listTarget.children];
    const numbered = items.filter((item) => item.dataset.number && same(item.dataset.number) === same(code));
    if (numbered.length) return numbered;
    const id = code.toLowerCase().replace(PREFIX, '');
    return id.length >= SHORTEST ? items.filter((item) => item.dataset.id.startsWith(id)) : [];
  }

  here(item) {
    const wanted = place(this.element.elements.place.value);
    return wanted !== '' && place(item.dataset.place) === wanted;
  }

  // What was found, and what should be in this place and was not yet.
  draw() {
    const found = new Set(this.lines().map((line) => this.fitting(line)).filter((some) => some.length === 1).map(([one]) => one));
    const { present, other } = this.saidTarget.dataset;
    const { waits } = this.wordsTarget.content.firstElementChild.dataset;
    for (const item of this.listTarget.children) {
      const [is, here] = [found.has(item), this.here(item)];
      const chip = item.querySelector('.chip');
      item.hidden = !is && !here;
      chip.className = `chip${is ? (here ? ' ok' : ' warn') : ''}`;
      chip.textContent = is ? (here ? present : other) : waits;
    }
  }

  async begin() {
    const picture = this.pictureTarget;
    if (this.stream) {
      this.end();
      return;
    }
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    } catch (error) {
      this.saidTarget.textContent = error.message;
      return;
    }
    picture.srcObject = this.stream;
    picture.hidden = false;
    await picture.play();
    const detector = new window.BarcodeDetector({ formats: ['qr_code'] });
    this.timer = setInterval(() => this.look(detector, picture), EVERY_MS);
  }

  // One code after the other; the same one is taken again only after another, or none, was seen.
  async look(detector, picture) {
    const [found] = await detector.detect(picture);
    if (!this.stream || found?.rawValue === this.last) return;
    this.last = found?.rawValue;
    if (found) this.take(found.rawValue);
  }

  end() {
    clearInterval(this.timer);
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    if (this.hasPictureTarget) this.pictureTarget.hidden = true;
  }
}
