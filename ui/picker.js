// A field that offers what fits while somebody types: countries, people, things of the case, rooms, places, species
// (src/hornbill/pages/picking.py). Without this file the field takes a name as it is typed.
//
// The pattern is that of an editable combobox with a list (WAI-ARIA Authoring Practices, "Combobox"): arrows go through the list, Enter takes,
// Escape closes. What is taken stands in the field; its code or id goes into the hidden field beside it, and goes again when somebody types on.
const PAUSE_MS = 120;
let number = 0;

class Picker {
  constructor(element) {
    this.element = element;
    this.field = element.querySelector('input:not([type=hidden])');
    this.hidden = element.querySelector('[data-picked]');
    this.list = document.createElement('ul');
    this.list.id = `picks-${(number += 1)}`;
    this.list.className = 'picks';
    this.list.hidden = true;
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', element.dataset.pickerName);
    element.append(this.list);
    this.field.removeAttribute('list');
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': this.list.id })) {
      this.field.setAttribute(name, value);
    }
    this.field.addEventListener('input', () => this.typed());
    this.field.addEventListener('focus', () => this.soon());
    this.field.addEventListener('blur', () => this.close());
    this.field.addEventListener('keydown', (event) => this.key(event));
    this.list.addEventListener('pointerdown', (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener('click', (event) => this.take(event.target.closest('[role=option]')));
    element.dataset.pickerReady = '';
  }

  typed() {
    if (this.hidden) this.hidden.value = '';
    this.soon();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE_MS);
  }

  async ask() {
    const asked = (this.asked = this.field.value);
    const address = new URL(this.element.dataset.picker, location.href);
    address.searchParams.set('q', asked);
    let picks = [];
    try {
      const answer = await fetch(address, { redirect: 'manual', headers: { 'HX-Request': 'true' } });
      if (answer.ok) ({ picks } = await answer.json());
    } catch {
      // The line is down: the field takes a name as it is typed.
    }
    if (asked === this.asked && document.activeElement === this.field) this.show(picks);
  }

  show(picks) {
    this.list.replaceChildren(...picks.map((pick, place) => {
      const option = document.createElement('li');
      option.id = `${this.list.id}-${place}`;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      option.dataset.value = pick.value;
      option.dataset.name = pick.name;
      const name = document.createElement('bdi');
      name.textContent = pick.name;
      const note = document.createElement('small');
      note.textContent = pick.note;
      option.append(name, ' ', note);
      return option;
    }));
    this.at = -1;
    this.list.hidden = picks.length === 0;
    this.field.setAttribute('aria-expanded', String(picks.length > 0));
    this.field.removeAttribute('aria-activedescendant');
  }

  close() {
    clearTimeout(this.timer);
    this.asked = undefined;
    this.show([]);
  }

  key(event) {
    const options = [...this.list.children];
    if (event.key === 'ArrowDown' && this.list.hidden) this.soon();
    else if (options.length === 0) return;
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.move(options, event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Enter' && this.at >= 0) this.take(options[this.at]);
    else if (event.key === 'Escape') this.close();
    else return;
    event.preventDefault();
  }

  move(options, step) {
    options[this.at]?.setAttribute('aria-selected', 'false');
    this.at = (this.at + step + options.length) % options.length;
    options[this.at].setAttribute('aria-selected', 'true');
    options[this.at].scrollIntoView({ block: 'nearest' });
    this.field.setAttribute('aria-activedescendant', options[this.at].id);
  }

  take(option) {
    if (!option) return;
    this.field.value = this.field.dataset.puts === 'value' ? option.dataset.value : option.dataset.name;
    if (this.hidden) this.hidden.value = option.dataset.value;
    this.close();
    this.field.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

for (const element of document.querySelectorAll('[data-picker]')) new Picker(element);
