"""Marks that stand for what is written in the cell above: ditto, idem, 同上.

Rules
- Only a whole cell is such a mark; a dash is none, for it says that there is nothing.
- The row above is the last one that is no total; its own marks are resolved already. In the first row a mark stays as written.

    resolved_row(("do", "scales"), above=("3 May 2021", "ivory"))      # ("3 May 2021", "scales")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 24  # characters of a mark
_SIGNS = frozenset({'"', "''", "“", "”", "„", "〃", "″", "´´", "``", ",,", "”.", '".', "' '", '" "', '"""'})
_WORDS = (
    "ditto|do|do.|-do-|- do -|--do--|d.o|d.o.|same|same day|same date|same as above|as above|idem|idem.|id.|même jour|meme jour|même date|meme date|le même jour|"
    "ibid|ibid.|dito|dto|dto.|wie oben|gleicher tag|selber tag|zelfde|zelfde dag|mismo día|mismo dia|ídem|misma fecha|el mismo|mesmo dia|mesma data|o mesmo|"
    "同上|上同|同日|同前|〃|々|上に同じ|同|위와 같음|상동|كما سبق|نفسه|نفس اليوم|उपरोक्त|वही|ເຊັ່ນດຽວກັນ|ដូចខាងលើ|ສະເໝືອນເທິງ|-id-|- id -|idem ci-dessus|ut supra|dasselbe|ebenso|desgl.|idem dito|igual|ibidem|toa ny etsy ambony|như trên|nhu tren|nt|nt.|n.t|n.t.|-nt-|- nt -|cùng ngày|cung ngay|เช่นเดียวกัน|เช่นเดิม|วันเดียวกัน|sda|s.d.a|s.d.a.|sama|sama seperti di atas|hari sama|idem di atas|siku hiyo hiyo|kama juu"
)
_NO_MARK = "NT"  # a territory of Australia, a status of the Red List; "nt" is Vietnamese
MARKS = _SIGNS | set(_WORDS.split("|"))


def is_mark(text: str) -> bool:
    """Tell whether a cell means “same as above”."""
    return 0 < len(text) <= _LONGEST and not text[0].isdigit() and _marked(text)


def _marked(text: str) -> bool:
    shown = text.strip()
    return shown.casefold() in MARKS and shown != _NO_MARK


def resolved_row(cells: Sequence[str], above: Sequence[str]) -> tuple[str, ...]:
    """Return a row's cells with what its marks stand for.

    Args:
        cells: of the row.
        above: of the row above, resolved; empty for the first.
    """
    if MARKS.isdisjoint(map(str.casefold, map(str.strip, cells))):  # nearly every row
        return cells if isinstance(cells, tuple) else tuple(cells)
    marks = [
        place
        for place, cell in enumerate(cells)
        if cell
        and len(cell) <= _LONGEST
        and not cell[0].isdigit()
        and cell.strip().casefold() in MARKS
        and _marked(cell)
    ]  # ``is_mark``, without a call for each cell of a large table
    if not marks:
        return cells if isinstance(cells, tuple) else tuple(cells)
    found = list(cells)
    for place in marks:
        found[place] = above[place] if place < len(above) else cells[place]
    return tuple(found)
