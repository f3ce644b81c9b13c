// Alerts that wait for the officer: their number in the tab's title, and a sound, if this browser's officer chose one.
// The number is the menu's own, which a page fetches again when something has changed. Nothing moves or flashes.
import { Controller } from '@hotwired/stimulus';

const AGAIN_MS = 30_000;
const TONES_HZ = [880, 660];
const TONE_S = 0.18;

export default class extends Controller {
  static values = { sound: String };

  connect() {
    this.title = document.title;
    this.watch = new MutationObserver(() => this.look());
    this.watch.observe(this.element, { childList: true, subtree: true, characterData: true });
    this.before = Number(sessionStorage.getItem('hornbill-alerts') ?? 0);
    this.timer = setInterval(() => this.count() && this.soundValue === 'repeat' && this.sound(), AGAIN_MS);
    this.look();
  }

  disconnect() {
    clearInterval(this.timer);
    this.watch.disconnect();
    document.title = this.title;
  }

  count() {
    return Number.parseInt(this.element.querySelector('#count-alerts .number')?.textContent ?? '0', 10);
  }

  look() {
    const count = this.count();
    document.title = count ? `(${count}) ${this.title}` : this.title;
    if (count > this.before && this.soundValue !== 'none') this.sound();
    this.before = count;
    sessionStorage.setItem('hornbill-alerts', count);
  }

  // One tab of many sounds: whoever holds the lock.
  sound() {
    if (!navigator.locks) this.play();
    else navigator.locks.request('hornbill-sound', { ifAvailable: true }, (lock) => lock && this.play());
  }

  async play() {
    const audio = new AudioContext();
    if (audio.state === 'suspended') await Promise.race([audio.resume(), new Promise((done) => setTimeout(done, 500))]);
    TONES_HZ.forEach((hertz, n) => {
      const tone = audio.createOscillator();
      tone.frequency.value = hertz;
      tone.connect(audio.destination);
      tone.start(audio.currentTime + n * TONE_S);
      tone.stop(audio.currentTime + (n + 1) * TONE_S);
    });
    await new Promise((done) => setTimeout(done, 2_000 * TONE_S * TONES_HZ.length));
    audio.close();
  }
}
