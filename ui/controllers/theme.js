// The theme switch. The choice lives in a cookie, so that the server can write it into the first byte of the
// next page: nothing flashes, and no script has to stand in the page.
import { Controller } from '@hotwired/stimulus';

const ONE_YEAR_S = 31_536_000; // seconds

export default class extends Controller {
  static targets = ['button'];

  connect() {
    this.buttonTarget.hidden = false;
    this.show();
  }

  toggle() {
    const theme = this.isDark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `hornbill_theme=${theme}; Path=/; Max-Age=${ONE_YEAR_S}; SameSite=Strict${secure}`;
    this.show();
  }

  isDark() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }

  show() {
    this.buttonTarget.setAttribute('aria-pressed', String(this.isDark()));
  }
}
