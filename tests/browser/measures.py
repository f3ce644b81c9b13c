"""What can be measured on a drawn page: what sticks out of the window, what is too small for a thumb."""

from __future__ import annotations

TARGET_PX = 44  # of docs: every control, at the width of a phone

_STICKS_OUT = """() => {
  const width = document.documentElement.clientWidth;
  const found = document.documentElement.scrollWidth > width ? ['the page scrolls sideways'] : [];
  for (const one of document.querySelectorAll('body *')) {
    // Rows of tabs, and tables in a frame of their own, are moved sideways by a thumb where they are wider than the window.
    if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('.sr, .skip, svg, .room-parts, .case-views, .sheet-table > table')) continue;
    const { left, right, width: own } = one.getBoundingClientRect();
    if (own > 1 && (left < -1 || right > width + 1)) found.push(`${one.tagName}.${one.className} ${left} ${right}`);
  }
  return found;
}"""

# A target's own box, or what around it takes the tap all the same (a label, a link's larger area).
_TOO_SMALL = """(least) => {
  const found = [];
  const all = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary');
  for (const one of all) {
    // Spots of a map and bars of a timeline stand where they stand; the list below leads to the same.
    if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('.skip, svg[role=group]')) continue;
    if (getComputedStyle(one).display === 'inline' && one.closest('p, li')) continue;  // within a sentence
    one.scrollIntoView({ block: 'center', behavior: 'instant' });
    // A tick or a choice is pressed anywhere on its label.
    const whole = one.matches('[type=checkbox], [type=radio]') && one.closest('label');
    const box = (whole || one).getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const takes = (dx, dy) => {
      const hit = document.elementFromPoint(x + dx, y + dy);
      return hit && (one.contains(hit) || one.closest('label')?.contains(hit));
    };
    const half = least / 2 - 0.6;
    const tall = box.height >= least - 0.5 || (takes(0, -half) && takes(0, half));
    const wide = box.width >= least - 0.5 || (takes(-half, 0) && takes(half, 0));
    if (!tall || !wide) found.push(`${one.outerHTML.slice(0, 90)} ${box.width} x ${box.height}`);
  }
  return found;
}"""


def sticks_out(page):
    """What is wider than the window; none is right."""
    return page.evaluate(_STICKS_OUT)


def too_small(page):
    """Controls that a thumb would miss; none is right."""
    return page.evaluate(_TOO_SMALL, TARGET_PX)
