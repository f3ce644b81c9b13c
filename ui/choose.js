// Counts the people who are ticked, while they are being ticked (rooms/new_room.html, rooms/room_propose.html).
document.addEventListener('change', ({ target }) => {
  const list = target.closest('[data-chosen]');
  const sum = list?.querySelector('[data-none]');
  if (!sum) return;
  const n = list.querySelectorAll('input[name=invite]:checked').length;
  const { none, one, many } = sum.dataset;
  sum.textContent = n === 0 ? none : n === 1 ? one : many.replace('{n}', n);
});

// On a phone the agencies come folded, or the page would be four times as long as its questions; what a search found stays open.
if (matchMedia('(max-width: 640px)').matches && !document.querySelector('.invite [role=status]')) {
  for (const group of document.querySelectorAll('.invite .group:not(:has(:checked))')) group.open = false;
}
