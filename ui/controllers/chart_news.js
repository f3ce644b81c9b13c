// Brings a chart that is on the screen up to date: what came, what went, what is called or pinned otherwise.
//
// Rules: nothing that stays is laid out anew, so that nobody loses where they are; what somebody else pinned goes to its place, unless this
// person has dragged it and not kept it yet. What is new stands beside what it is linked with, or below all else.
import { elements } from './chart_look.js';

const BESIDE = 90; // from what it is linked with
const TURN = 2.4; // radians between two that came beside the same

// Returns whether anything is otherwise than it was. `dragged`: ids of what stands where this person put it.
export function bringUpToDate(cy, found, dragged) {
  const wanted = new Map(elements(found).map((one) => [keyOf(one), one]));
  const known = new Map(cy.elements().map((one) => [keyOf({ group: one.group(), data: one.data() }), one]));
  let changed = false;
  cy.batch(() => {
    for (const [key, one] of known) {
      if (wanted.has(key)) continue;
      one.remove();
      dragged.delete(one.id());
      changed = true;
    }
    const fresh = [];
    for (const [key, one] of wanted) {
      const there = known.get(key);
      if (!there) fresh.push(one);
      else if (renew(there, one, dragged)) changed = true;
    }
    if (fresh.length > 0) {
      add(cy, fresh);
      changed = true;
    }
  });
  return changed;
}

// A line's number is its place in one answer: what it is stands in its ends and its word.
function keyOf({ group, data }) {
  return group === 'nodes' ? data.id : [data.source, data.target, data.word, data.page].join('\n');
}

function renew(there, { group, data, position }, dragged) {
  const { id, ...more } = data;
  const before = JSON.stringify(there.data());
  there.data(group === 'nodes' ? data : more);
  let changed = JSON.stringify(there.data()) !== before;
  if (group === 'nodes' && position && !dragged.has(id)) {
    const { x, y } = there.position();
    if (x !== position.x || y !== position.y) {
      there.position(position);
      changed = true;
    }
  }
  return changed;
}

function add(cy, fresh) {
  const nodes = fresh.filter(({ group }) => group === 'nodes');
  const edges = fresh.filter(({ group }) => group === 'edges');
  const below = cy.nodes().nonempty() ? Math.max(...cy.nodes().map((node) => node.position('y'))) + 2 * BESIDE : 0;
  const left = cy.nodes().nonempty() ? Math.min(...cy.nodes().map((node) => node.position('x'))) : 0;
  nodes.forEach((one, n) => {
    const beside = edges
      .flatMap(({ data: { source, target } }) => (source === one.data.id ? [target] : target === one.data.id ? [source] : []))
      .map((id) => cy.getElementById(id))
      .find((node) => node.nonempty());
    const { x, y } = beside ? beside.position() : { x: left + n * BESIDE, y: below };
    const place = beside ? { x: x + BESIDE * Math.cos(n * TURN), y: y + BESIDE * Math.sin(n * TURN) } : { x, y };
    cy.add({ ...one, position: one.position ?? place });
  });
  let number = 0;
  for (const one of edges) {
    while (cy.getElementById(`new-${number}`).nonempty()) number += 1;
    cy.add({ ...one, data: { ...one.data, id: `new-${number}` } });
  }
}
