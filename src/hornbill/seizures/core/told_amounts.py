"""Amounts that stand in the cell of the goods, where the cells for amounts are empty: "24 kg of agarwood", "Grey parrots: 36 specimens".

Rules
- An amount behind a colon is taken apart from the name, one before "of" where every number of it has its unit: of "2 birds of prey" nothing is.
- Else the whole text is read for its amount where it begins with a number, or has a weight, a volume, or pieces with their unit.
- Where the column of goods is the only one that says what was seized, it is a description (``item_description``).

    with_told_amount(Cells(common="24 kg of agarwood"))      # Cells(common="agarwood", quantity="24 kg")
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.seizures.core.quantities import is_nothing, read_quantity
from hornbill.seizures.core.read import folded, plain
from hornbill.seizures.core.units import COUNT, MASS, PACKAGE, VOLUME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.seizures.core.item_read import Cells
    from hornbill.seizures.core.measures import Measure

_BEHIND = re.compile(r"(?P<name>[^0-9:：]{3,}?)\s*[:：]\s*(?P<amount>\S.*)", re.DOTALL)
_BEFORE = re.compile(
    r"(?P<amount>\S.*?)\s+(?:of|de|d['’])\s*(?P<name>[^\W\d_][^0-9]{2,})", re.DOTALL | re.IGNORECASE
)
_PIECES = re.compile(r"\b(?:pcs?|pieces?|specimens?|units?|pecas?|unidades?|piezas?)\b")
_OF_WEIGHT = frozenset({"weighing", "pesant", "pesando"})  # no thing that is counted


def with_told_amount(cells: Cells) -> Cells:
    """Return the cells of a row whose amounts are empty with the amount that its name of the goods tells; as they are where it tells none."""
    for field in ("species", "common"):
        text = " ".join(plain(getattr(cells, field)).split())
        if is_nothing(text):
            continue
        if apart := _apart(text):
            name, amount = apart
            return replace(cells, **{field: name, "quantity": amount, "unit": ""})
        if _says_how_much(text):  # "08 cá thể culi nhỏ"
            return replace(cells, quantity=text, unit="")
    return cells


def tells_alone(cells: Cells) -> bool:
    """Say whether the column of goods is the only one that says what was seized, and tells how much of it too: "Leopard skin 2 pcs"."""
    return is_nothing(cells.species) and is_nothing(cells.common) and any(map(str.isdigit, cells.term))


def _apart(text: str) -> tuple[str, str] | None:
    """Return the name of the goods and their amount, where a text has the one behind the other."""
    for form in (_BEHIND, _BEFORE):
        found = form.fullmatch(text)
        if found is None:
            continue
        read = read_quantity(found["amount"]).value
        measures = read.measures if read is not None else ()
        if measures and (
            form is _BEHIND or (all(map(_is_told, measures)) and _measures(found["amount"], measures))
        ):
            return found["name"].strip(), found["amount"].strip()
    return None


def _measures(amount: str, measures: Sequence[Measure]) -> bool:
    """Say whether an amount weighs or measures, or counts by a word that is no animal's."""
    return any(one.kind in (MASS, VOLUME) for one in measures) or bool(_PIECES.search(folded(amount)))


def _is_told(one: Measure) -> bool:
    return (bool(one.unit) and one.noun in ("", *_OF_WEIGHT)) or (not one.unit and not one.noun)


def _says_how_much(text: str) -> bool:
    """Say whether a name of goods has amounts with it: it begins with a number, or has a weight, a volume, or pieces with their unit."""
    if not any(map(str.isdigit, text)):
        return False
    read = read_quantity(text)
    measures = read.value.measures if read.value is not None else ()
    kinds = {one.kind for one in measures}
    if kinds - {COUNT, PACKAGE, ""}:
        return True
    return bool(kinds - {""}) and (
        text.strip()[0].isdigit() or all(one.unit and not one.noun for one in measures)
    )
