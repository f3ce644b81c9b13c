// A signature drawn on this screen with a finger, a pen or a mouse: kept as the lines of an SVG path in a hidden field.
import { Controller } from '@hotwired/stimulus';

const [WIDTH, HEIGHT, MOST] = [600, 200, 19000]; // of the drawing; characters of the path

export default class extends Controller {
  static targets = ['board', 'line', 'field'];

  connect() {
    this.path = this.fieldTarget.value;
    this.draw();
  }

  begin(event) {
    event.preventDefault();
    this.boardTarget.setPointerCapture(event.pointerId);
    this.drawing = true;
    this.add('M', event);
  }

  move(event) {
    if (this.drawing) this.add('L', event);
  }

  end() {
    this.drawing = false;
  }

  clear() {
    this.path = '';
    this.draw();
  }

  add(step, event) {
    const box = this.boardTarget.getBoundingClientRect();
    const place = (at, from, size, most) => Math.round(Math.min(most, Math.max(0, ((at - from) / size) * most)));
    const point = `${step}${place(event.clientX, box.left, box.width, WIDTH)} ${place(event.clientY, box.top, box.height, HEIGHT)}`;
    if (this.path.endsWith(point.slice(1)) || this.path.length > MOST) return;
    this.path += (this.path && ' ') + point;
    this.draw();
  }

  draw() {
    this.fieldTarget.value = this.path;
    this.lineTarget.setAttribute('d', this.path);
  }
}
