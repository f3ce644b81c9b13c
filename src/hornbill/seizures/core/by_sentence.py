"""The species of a cell beside a sentence that names it more closely: a group "Snake", and "seized five king cobras" in the summary.

Rules
- A sentence decides where it names one taxon below that of the cell, or one of those that the cell leaves open ("Rosewood" and "kosso logs"). Several
  such taxa decide only where each is within another. Of several names in one cell each has its own.
- A cell that is narrower stays. One that names something else stays too, with a doubt.
- A cell that nobody understands takes the only taxon of the sentence, with a doubt; an empty one takes what the sentence says.

    by_sentence(Cells(species="Snake", description="Police seized five king cobras."), [("Snake", snake)], lookup)
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.seizures.core.item_read import parts_of
from hornbill.seizures.core.naming import CANDIDATES, FOUND, NOT_FOUND, Named
from hornbill.seizures.core.quantities import is_nothing
from hornbill.seizures.core.read import Reason, doubt, note, plain
from hornbill.seizures.core.several_goods import are_several, narrowest
from hornbill.seizures.core.told_goods import told_goods

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.seizures.core.item_read import Cells
    from hornbill.seizures.core.naming import NameLookup
    from hornbill.seizures.core.told_goods import Told

CLOSER, DIFFERS = "sentence-closer", "sentence-differs"


def by_sentence(
    cells: Cells, species: list[tuple[str, Named]], lookup: NameLookup
) -> list[tuple[str, Named]]:
    """Return the species of a row as its description tells them more closely.

    Args:
        cells: of the row.
        species: of its lines, as written and as found.
        lookup: finds species.
    """
    told = [one for one in told_goods(cells.description, lookup) if one.named.verdict != NOT_FOUND]
    if not told:
        return species
    if is_nothing(cells.species) and is_nothing(cells.common):
        return _told_alone(told) or species
    names = [one.named for one in told]
    if len(species) > 1:
        return [(text, closer(named, names, lookup) or named) for text, named in species]
    ((text, named),) = species
    return [(text, _one(text, named, names, lookup))]


def closer(named: Named, told: Sequence[Named], lookup: NameLookup) -> Named | None:
    """Return the taxon below that of a name, or one of those that it leaves open, that a sentence names; None where there is not one."""
    if any(one.code == "several-species" for one in named.why):
        return None
    below = [one for one in told if is_closer(named, one, lookup)]
    found = narrowest(below) if below else None
    return _with_term(found, named, note(CLOSER, found.name)) if found is not None else None


def is_closer(named: Named, told: Named, lookup: NameLookup) -> bool:
    """Say whether what a sentence names lies below a name, or is one of those or below one that the name leaves open."""
    if told.verdict != FOUND:
        return False
    if named.verdict == FOUND:
        return named.taxon in told.above
    return told.name in named.candidates or any(
        lookup(name).taxon in told.above for name in named.candidates if name
    )


def said_of(cells: Cells, told: Sequence[Told], lookup: NameLookup) -> list[tuple[str, Named]]:
    """Return the species of each of the goods of a sentence beside the cell of its species, as written and as found."""
    text = cells.common if is_nothing(cells.species) else cells.species
    parts = [] if is_nothing(text) else [(" ".join(part.split()), lookup(part)) for part in parts_of(text)]
    names = [one.named for one in told]
    met = [[place for place, (_, part) in enumerate(parts) if _are_kin(part, one, lookup)] for one in names]
    found = []
    for at, one in enumerate(told):
        if met[at]:
            claimed, named = parts[met[at][0]]
            found.append((claimed, closer(named, [one.named], lookup) or named))
        elif parts and len(parts) == len(told) and one.named.verdict != FOUND:
            found.append(parts[at])
        elif len(parts) == 1 and (not any(met) or one.named.verdict != FOUND):
            claimed, named = parts[0]
            found.append((claimed, _one(claimed, named, names, lookup)))
        else:
            found.append((one.text, one.named))
    return found


def _are_kin(part: Named, told: Named, lookup: NameLookup) -> bool:
    """Say whether a cell and a sentence may name one thing: the same, or one within the other."""
    if FOUND not in (part.verdict, told.verdict):
        return False
    if part.verdict == told.verdict == FOUND:
        return part.taxon == told.taxon or told.taxon in part.above or part.taxon in told.above
    if CANDIDATES not in (part.verdict, told.verdict):
        return False
    open_, sure = (part, told) if part.verdict == CANDIDATES else (told, part)
    return is_closer(open_, sure, lookup)


def _one(text: str, named: Named, told: Sequence[Named], lookup: NameLookup) -> Named:
    """Return the one name of a cell beside a sentence."""
    sure = [one for one in told if one.verdict == FOUND]
    if not sure or any(one.code == "several-species" for one in named.why):
        return named
    if named.verdict == NOT_FOUND:
        only = narrowest(sure)
        why = doubt("by-other-name", f"{plain(text)} / {only.name}") if only is not None else None
        return _with_term(only, named, why) if only is not None and why is not None else named
    if found := closer(named, sure, lookup):
        return found
    if any(_are_kin(named, one, lookup) for one in sure):
        return named
    names = ", ".join(dict.fromkeys(one.name for one in sure))
    return replace(named, why=(*named.why, doubt(DIFFERS, names)))


def _told_alone(told: Sequence[Told]) -> list[tuple[str, Named]]:
    """Return what a sentence names beside amounts and no cell of species: one taxon, or several goods."""
    names = [one.named for one in told]
    if (only := narrowest(names)) is not None:
        return [next((one.text, only) for one in told if one.named is only)]
    if len(told) == 1 or are_several(names):
        return [(one.text, one.named) for one in told]
    return []


def _with_term(found: Named, named: Named, why: Reason) -> Named:
    return replace(found, term=named.term or found.term, why=(*found.why, why))
