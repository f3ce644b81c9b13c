// What an officer unfolded or moved stays so when the line brings newer figures into the page.
const unfolded = new Set();
const SHEETS = '.map > .sheet'; // a map that is wider than a phone; one a page
let moved;

document.addEventListener('toggle', ({ target }) => {
  if (target.id && target.matches('details.folds')) unfolded[target.open ? 'add' : 'delete'](target.id);
}, true);

document.addEventListener('scroll', ({ target }) => {
  if (target.matches?.(SHEETS)) moved = target.scrollLeft;
}, true);

// It begins at its middle, where what it shows is drawn.
function place() {
  for (const sheet of document.querySelectorAll(`${SHEETS}:not([data-placed])`)) {
    sheet.dataset.placed = '';
    sheet.scrollLeft = moved ?? (sheet.scrollWidth - sheet.clientWidth) / 2;
  }
  for (const id of unfolded) document.querySelector(`details.folds:not([open])#${CSS.escape(id)}`)?.setAttribute('open', '');
}

place();
new MutationObserver(place).observe(document.body, { childList: true, subtree: true });
