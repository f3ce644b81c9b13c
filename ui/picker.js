// Fields that offer what fits while somebody types (src/hornbill/pages/picking.py): countries, people, things of the case, rooms, places, species;
// and lists to choose from (`<select data-pick>`), which become such fields. Without this file a field takes a name as it is typed, and a list stays a list.
//
// The pattern is that of an editable combobox with a list (WAI-ARIA Authoring Practices, "Combobox"): arrows go through the list, Enter takes,
// Escape closes. What is taken is shown in the field; its code or id goes into the hidden field beside it, and is cleared when somebody types on.
const PAUSE_MS = 120;
const MOST_SHOWN = 60; // lines of a list that is already in the page
let number = 0;

const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

async function offered(source, text) {
  const address = new URL(source, location.href);
  address.searchParams.set('q', text);
  try {
    const answer = await fetch(address, { redirect: 'manual', headers: { 'HX-Request': 'true' } });
    if (answer.ok) return (await answer.json()).picks;
  } catch {
    // The line is down: the field takes a name as it is typed.
  }
  return [];
}

class Combobox {
  constructor(element, field) {
    this.element = element;
    this.field = field;
    this.list = document.createElement('ul');
    this.list.id = `picks-${(number += 1)}`;
    this.list.className = 'picks';
    this.list.hidden = true;
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', element.dataset.pickerName || document.querySelector('[data-picks]')?.dataset.picks || field.name);
    element.append(this.list);
    field.removeAttribute('list');
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': this.list.id, autocomplete: 'off' })) {
      field.setAttribute(name, value);
    }
    field.addEventListener('input', () => this.typed());
    field.addEventListener('focus', () => this.soon());
    field.addEventListener('click', () => this.list.hidden && this.soon());
    field.addEventListener('blur', () => this.left());
    field.addEventListener('keydown', (event) => this.key(event));
    this.list.addEventListener('pointerdown', (event) => {
      event.preventDefault(); // the field keeps the focus
      this.pressed = true; // an answer that comes now takes no line away from under the finger
    });
    for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => setTimeout(() => (this.pressed = false)));
    this.list.addEventListener('click', (event) => this.take(event.target.closest('[role=option]')));
    element.dataset.pickerReady = '';
  }

  typed() {
    this.soon();
  }

  left() {
    this.close();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE_MS);
  }

  async ask() {
    const asked = (this.asked = this.field.value);
    await this.find(asked, (picks) => {
      if (asked === this.asked && !this.pressed && document.activeElement === this.field) this.show(picks);
    });
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
    const { value, name } = option.dataset;
    this.close();
    this.taken(value, name, option.querySelector('small').textContent);
  }
}

// A field whose list the node offers. `data-picker-adds` names tick boxes: what is taken is ticked, or added to them. A field with `data-several`
// takes some names with commas between: what is typed after the last comma is looked for.
class Picker extends Combobox {
  constructor(element) {
    super(element, element.querySelector('input:not([type=hidden])'));
    this.hidden = element.querySelector('[data-picked]');
  }

  typed() {
    if (this.hidden) this.hidden.value = '';
    super.typed();
  }

  before(text) {
    return 'several' in this.field.dataset ? text.slice(0, text.lastIndexOf(',') + 1) : '';
  }

  async find(text, show) {
    show(await offered(this.element.dataset.picker, text.slice(this.before(text).length).trim()));
  }

  taken(value, name, note) {
    const { pickerAdds: adds } = this.element.dataset;
    if (adds) return this.add(adds, value, name, note);
    const before = this.before(this.field.value);
    this.field.value = before + (before && ' ') + (this.field.dataset.puts === 'value' || (before && name.includes(',')) ? value : name);
    if (this.hidden) this.hidden.value = value;
    this.field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  add(boxes, value, name, note) {
    const list = this.field.closest('fieldset');
    let box = [...list.querySelectorAll(`input[name=${boxes}]`)].find((one) => one.value === value);
    if (!box) {
      const row = list.querySelector('[data-picked-row]').content.firstElementChild.cloneNode(true);
      row.querySelector('bdi').textContent = name;
      row.querySelector('small').textContent = note;
      box = row.querySelector('input');
      box.value = value;
      const chosen = list.querySelector('.chosen');
      chosen.hidden = false;
      chosen.append(row);
    }
    box.checked = true;
    const closed = box.closest('details:not([open])');
    if (closed) closed.open = true;
    this.field.value = '';
    box.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

// A list of the page as a field: what is typed narrows it. `data-pick` may name a source that finds more spellings of the same choices.
class Choice extends Combobox {
  constructor(select) {
    const element = document.createElement('span');
    element.className = 'picker';
    const field = document.createElement('input');
    field.dir = 'auto';
    field.required = select.required;
    for (const name of ['aria-describedby', 'aria-invalid', 'aria-label']) if (select.hasAttribute(name)) field.setAttribute(name, select.getAttribute(name));
    field.id = select.id;
    select.id = `${select.id}-list`;
    select.required = false;
    select.hidden = true;
    select.before(element);
    element.append(field, select);
    super(element, field);
    this.select = select;
    this.all = [...select.options].filter((one) => one.value && !one.disabled).map((one) => {
      const [name, ...notes] = one.text.trim().split(' · ');
      const note = notes.join(' · ') || one.closest('optgroup')?.label || '';
      return { value: one.value, name, note, words: plain(`${one.text} ${note} ${one.value}`) };
    });
    field.placeholder = [...select.options].find((one) => !one.value)?.text.trim() || '';
    field.addEventListener('focus', () => field.select());
    this.write();
    addEventListener('pageshow', () => document.activeElement !== field && this.write()); // a page that comes back has its choices again
    if (document.activeElement === select) field.focus();
  }

  // What is chosen, as the field shows it.
  write() {
    this.field.value = this.all.find((one) => one.value === this.select.value)?.name || '';
  }

  async find(text, show) {
    const chosen = this.all.find((one) => one.value === this.select.value);
    const typed = chosen && text === chosen.name ? '' : plain(text);
    const words = typed.split(' ');
    const near = this.all.filter((one) => words.every((word) => one.words.includes(word)));
    near.sort((one, other) => other.words.startsWith(typed) - one.words.startsWith(typed));
    show(near.slice(0, MOST_SHOWN));
    if (!typed || !this.select.dataset.pick) return;
    const values = (await offered(this.select.dataset.pick, text)).map((one) => one.value.toLowerCase()); // codes of countries are written in both ways
    const more = this.all.filter((one) => values.includes(one.value.toLowerCase()) && !near.includes(one));
    if (more.length > 0) show([...near, ...more].slice(0, MOST_SHOWN));
  }

  taken(value) {
    const changed = this.select.value !== value;
    this.select.value = value;
    this.write();
    if (changed) this.select.dispatchEvent(new Event('change', { bubbles: true }));
  }

  // A name that was typed whole counts; an empty field chooses nothing, where that is a choice; anything else leaves what was chosen.
  left() {
    this.close();
    const typed = plain(this.field.value);
    const same = this.all.filter((one) => plain(one.name) === typed);
    const empty = [...this.select.options].some((one) => !one.value);
    if (same.length === 1) this.taken(same[0].value);
    else if (!typed && empty) this.taken('');
    else this.write();
  }
}

// Many tick boxes: what is typed hides those that do not fit; what is ticked stays in sight.
function narrow(boxes) {
  const field = document.createElement('input');
  field.type = 'search';
  field.className = 'narrow';
  field.autocomplete = 'off';
  field.setAttribute('aria-label', boxes.dataset.narrow);
  field.placeholder = boxes.dataset.narrow;
  field.addEventListener('input', () => {
    const words = plain(field.value).split(' ');
    for (const one of boxes.querySelectorAll('label.option')) {
      one.hidden = !one.querySelector('input').checked && !words.every((word) => plain(one.textContent).includes(word));
    }
    const rest = boxes.querySelector('details');
    if (rest && field.value) rest.open = true;
  });
  field.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault()); // it sends nothing
  boxes.querySelector('legend').after(field);
  delete boxes.dataset.narrow;
}

function begin(root) {
  for (const boxes of root.querySelectorAll('[data-narrow]')) narrow(boxes);
  for (const element of root.querySelectorAll('[data-picker]:not([data-picker-ready])')) new Picker(element);
  for (const select of root.querySelectorAll('select[data-pick]:not([hidden])')) new Choice(select);
}

begin(document);
// What htmx puts into the page later.
new MutationObserver((changes) => {
  if (changes.some((one) => one.addedNodes.length > 0)) begin(document);
}).observe(document.body, { childList: true, subtree: true });
