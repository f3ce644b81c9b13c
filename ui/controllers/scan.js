// Scans a colleague's code with the camera, where the browser can read QR codes by itself; elsewhere six words are typed.
import { Controller } from '@hotwired/stimulus';

const EVERY_MS = 200;

export default class extends Controller {
  static targets = ['camera', 'picture', 'code', 'said'];

  async connect() {
    if (!('BarcodeDetector' in window) || !navigator.mediaDevices) return;
    const formats = await window.BarcodeDetector.getSupportedFormats();
    this.cameraTarget.hidden = !formats.includes('qr_code');
  }

  disconnect() {
    this.end();
  }

  async begin() {
    const picture = this.pictureTarget;
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

  async look(detector, picture) {
    const [found] = await detector.detect(picture);
    if (!found || !this.stream) return;
    this.codeTarget.value = found.rawValue;
    this.end();
    this.element.requestSubmit();
  }

  end() {
    clearInterval(this.timer);
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    if (this.hasPictureTarget) this.pictureTarget.hidden = true;
  }
}
