// The chart on its page. What is pinned stands where the room has it; the rest is laid out the same way everywhere.
// Whatever can be asked (what is near, a path) is a link of the page: the address says what is shown.
import { Controller } from '@hotwired/stimulus';
import cytoscape from 'cytoscape';
import fcose from 'cytoscape-fcose';
import { elements, look } from './chart_look.js';
import { bringUpToDate } from './chart_news.js';
import { picture } from './chart_picture.js';

cytoscape.use(fcose);
const MANY = 150; // things, from which the layout is quicker, and lines are plain and not drawn while they move
const MARGIN = 160; // round all things, for their names
const LARGEST = 1.2;
const PAUSE_MS = 600; // after something came, for what comes with it

export default class extends Controller {
  static targets = ['stage', 'about', 'name', 'facts', 'open', 'near', 'from', 'compare', 'places', 'save', 'script', 'paper', 'quiet', 'brand', 'failed', 'news', 'link'];

  static values = { data: String, page: String, words: String, room: String };

  async connect() {
    this.dragged = new Set(); // what stands where this person put it, and is not kept yet
    try {
      this.draw(await this.ask());
    } catch (fault) {
      this.failedTarget.hidden = false;
      console.warn(fault);
    }
  }

  async ask() {
    const answer = await fetch(this.dataValue, { headers: { Accept: 'application/json' }, redirect: 'error' });
    if (!answer.ok) throw new Error(`the chart's data answered ${answer.status}`);
    return answer.json();
  }

  disconnect() {
    clearTimeout(this.soon);
    this.cy?.destroy();
    this.themes?.disconnect();
    this.scheme?.removeEventListener('change', this.restyle);
  }

  draw(found) {
    const many = found.points.length > MANY;
    this.stageTarget.hidden = false;
    this.cy = cytoscape({
      container: this.stageTarget,
      elements: elements(found),
      style: look(this.colours(), many),
      layout: { name: 'preset', fit: false },
      minZoom: 0.05,
      maxZoom: 4,
      selectionType: 'additive',
      hideEdgesOnViewport: many,
    });
    this.arrange();
    this.cy.on('select unselect', () => this.tell());
    this.cy.on('dragfree', 'node', ({ target }) => this.moved(target));
    this.restyle = () => this.cy.style(look(this.colours(), many));
    this.scheme = matchMedia('(prefers-color-scheme: dark)');
    this.scheme.addEventListener('change', this.restyle);
    this.themes = new MutationObserver(this.restyle);
    this.themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    for (const one of this.scriptTargets) one.hidden = false;
    this.element.dataset.ready = 'true';
  }

  // As the browser resolved them for this theme.
  colours() {
    const stage = getComputedStyle(this.stageTarget);
    const of = (target) => getComputedStyle(target).color;
    return { ink: stage.color, paper: stage.backgroundColor, quiet: of(this.quietTarget), brand: of(this.brandTarget) };
  }

  // Lay out what is not pinned. The same things get the same places in every browser: chance is taken from a
  // fixed series while the layout runs.
  arrange() {
    const pinned = this.cy.nodes('[?pinned]');
    if (pinned.length === this.cy.nodes().length) {
      this.fit();
      return;
    }
    const chance = Math.random;
    let seed = 1;
    Math.random = () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    try {
      this.cy
        .layout({
          name: 'fcose',
          animate: false,
          quality: this.cy.nodes().length > MANY ? 'draft' : 'default',
          packComponents: this.cy.nodes().length <= MANY,
          tile: this.cy.nodes().length <= MANY,
          nodeDimensionsIncludeLabels: this.cy.nodes().length <= MANY, // or a name would lie under another thing
          nodeSeparation: 120,
          idealEdgeLength: 130,
          nodeRepulsion: 9000,
          fixedNodeConstraint: pinned.map((node) => ({ nodeId: node.id(), position: { ...node.position() } })),
        })
        .run();
    } finally {
      Math.random = chance;
    }
    this.fit();
  }

  // Measured by places alone: to measure the names of hundreds of things takes longer than to lay them out.
  fit() {
    const places = this.cy.nodes().map((node) => node.position());
    const [left, right] = [Math.min(...places.map(({ x }) => x)), Math.max(...places.map(({ x }) => x))];
    const [top, bottom] = [Math.min(...places.map(({ y }) => y)), Math.max(...places.map(({ y }) => y))];
    const [wide, high] = [this.cy.width(), this.cy.height()];
    const zoom = Math.min(wide / (right - left + MARGIN), high / (bottom - top + MARGIN), LARGEST);
    this.cy.viewport({ zoom, pan: { x: (wide - (left + right) * zoom) / 2, y: (high - (top + bottom) * zoom) / 2 } });
  }

  nearer() {
    this.zoom(1.3);
  }

  farther() {
    this.zoom(1 / 1.3);
  }

  zoom(times) {
    this.cy.zoom({ level: this.cy.zoom() * times, renderedPosition: { x: this.cy.width() / 2, y: this.cy.height() / 2 } });
  }

  // What is chosen, and what can be asked about it.
  tell() {
    const chosen = this.cy.$('node:selected');
    const around = chosen.closedNeighborhood();
    this.cy.elements().removeClass('far near');
    chosen.connectedEdges().addClass('near');
    if (chosen.nonempty()) this.cy.elements().difference(around).addClass('far');
    const last = chosen.last();
    this.aboutTarget.hidden = chosen.empty();
    if (chosen.empty()) return;
    const { name, kind, agencies, tlp, dates, page, id } = last.data();
    this.nameTarget.textContent = name;
    const facts = [kind, tlp && `TLP:${tlp}`, ...dates, ...agencies].filter(Boolean);
    this.factsTarget.replaceChildren(
      ...facts.map((text) => Object.assign(document.createElement('bdi'), { textContent: text, className: 'chip' })),
    );
    this.openTarget.hidden = !page;
    if (page) this.openTarget.href = page;
    if (this.hasLinkTarget) {
      this.linkTarget.hidden = !page;
      this.linkTarget.href = `${page}#add-link`;
    }
    this.nearTarget.href = this.address({ around: id });
    this.compareTarget.hidden = chosen.length !== 2;
    this.fromTarget.hidden = chosen.length === 2;
    this.fromTarget.href = this.address({ first: id });
    if (chosen.length === 2) this.compareTarget.href = this.address({ first: chosen[0].id(), second: chosen[1].id() });
  }

  address(more) {
    const words = new URLSearchParams(this.wordsValue);
    for (const [name, text] of Object.entries(more)) words.set(name, text);
    return `${this.pageValue}?${words}`;
  }

  moved(node) {
    this.dragged.add(node.id());
    if (this.hasSaveTarget) this.saveTarget.classList.add('primary');
  }

  // Something came into a room: what is new is drawn, what was dragged and not kept stays where it is.
  live({ detail }) {
    if (!this.cy || (detail.type === 'room' && detail.room !== this.roomValue)) return;
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.renew(), PAUSE_MS);
  }

  async renew() {
    let found;
    try {
      found = await this.ask();
    } catch (fault) {
      console.info(fault); // the chart stays as it is; the next event asks again
      return;
    }
    if (!this.cy || this.cy.destroyed() || !bringUpToDate(this.cy, found, this.dragged)) return;
    this.tell();
    this.newsTarget.textContent = this.newsTarget.dataset.words;
    dispatchEvent(new CustomEvent('hornbill:chart'));
  }

  // Before any of the forms is sent: where everything stands.
  fill() {
    const places = {};
    this.cy?.nodes().forEach((node) => {
      const { x, y } = node.position();
      places[node.id()] = [Math.round(x), Math.round(y)];
    });
    for (const field of this.placesTargets) field.value = JSON.stringify(places);
  }

  async picture(event) {
    event.preventDefault();
    const form = event.currentTarget.form;
    this.fill();
    const fields = new URLSearchParams(new FormData(form));
    fields.set('form', 'png');
    try {
      const answer = await fetch(form.action, { method: 'POST', body: fields, redirect: 'error' });
      if (!answer.ok) throw new Error(`the picture was answered ${answer.status}`);
      const found = await answer.json();
      const places = Object.fromEntries(this.cy.nodes().map((node) => [node.id(), { ...node.position() }]));
      const blob = await picture(found, places, this.paperTarget);
      const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: found.name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch (fault) {
      this.failedTarget.hidden = false;
      console.warn(fault);
    }
  }
}
