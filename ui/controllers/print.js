// A button for what every browser has in its menu: print this page.
import { Controller } from '@hotwired/stimulus';

export default class extends Controller {
  page() {
    window.print();
  }
}
