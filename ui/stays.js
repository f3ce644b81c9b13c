// What an officer unfolded or moved stays so when the line brings newer figures into the page.
const SHEETS = '.map > .sheet'; // a map that is wider than a phone; one a page
const unfolded = new Set(); // ids of what was open when it was taken out of the page; until somebody presses its line
let moved;

document.addEventListener('scroll', ({ target }) => {
  if (target.matches?.(SHEETS)) moved = target.scrollLeft;
}, true);

document.addEventListener('click', ({ target }) => {
  const fold = target.closest?.('details.folds > summary')?.parentElement;
  if (fold) unfolded.delete(fold.id);
}, true);

// A map begins at its middle, where what it shows is drawn.
function place() {
  for (const sheet of document.querySelectorAll(`${SHEETS}:not([data-placed])`)) {
    sheet.dataset.placed = '';
    sheet.scrollLeft = moved ?? (sheet.scrollWidth - sheet.clientWidth) / 2;
  }
  for (const id of unfolded) document.querySelector(`details.folds:not([open])#${CSS.escape(id)}`)?.setAttribute('open', '');
}

place();
new MutationObserver((changes) => {
  for (const { removedNodes } of changes) {
    for (const node of removedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      for (const fold of [node, ...node.querySelectorAll('details')]) if (fold.matches('details.folds[open][id]')) unfolded.add(fold.id);
    }
  }
  place();
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['open'] }); // htmx gives new parts their own attributes back, a moment later
