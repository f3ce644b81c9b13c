// What an officer unfolded stays unfolded when the line brings newer figures into the page.
const unfolded = new Set();

document.addEventListener('toggle', ({ target }) => {
  if (target.id && target.matches('details.folds')) unfolded[target.open ? 'add' : 'delete'](target.id);
}, true);

new MutationObserver(() => {
  for (const id of unfolded) document.querySelector(`details.folds:not([open])#${CSS.escape(id)}`)?.setAttribute('open', '');
}).observe(document.body, { childList: true, subtree: true });
