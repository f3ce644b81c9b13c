"""The species of a row's items: one name, a name a line, several names for one quantity, a second column of names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.seizures.core.item_read import parts_of
from hornbill.seizures.core.naming import CANDIDATES, FOUND, NOT_FOUND, Named, is_among
from hornbill.seizures.core.quantities import is_nothing
from hornbill.seizures.core.read import Reason, doubt, folded, plain
from hornbill.seizures.core.several_goods import IVORY, goods_in, narrowest, parts_beside
from hornbill.seizures.core.terms import a_word_for, exact_term, read_term

if TYPE_CHECKING:
    from hornbill.seizures.core.item_read import Cells
    from hornbill.seizures.core.naming import NameLookup

_BINOMIAL = re.compile(r"[A-Z][a-z]{3,} (?:[a-z-]{4,}(?: [a-z-]{4,})?|spp?\.?)")
_MAY_LIST = re.compile(r"[,;+&/、，]|[^\W_] [^\W_]{1,4} [^\W_]")  # a sign, or a short word as "and" is
_BESIDE = re.compile(r"\s[-–]\s|[()]")  # "SHARK FINS - SILKY SHARK"


def species_of(
    cells: Cells, number: int, lookup: NameLookup, *, slashes: int = 0
) -> tuple[list[tuple[str, Named]], list[Reason]]:
    """Return the species of the lines, as written and as found, and what is doubtful of them together.

    Args:
        cells: of the row.
        number: how many lines the other cells have.
        lookup: finds species.
        slashes: how many parts they have between slashes.
    """
    text, other = cells.species, cells.common
    if is_nothing(text):
        text, other = other, ""
    if is_nothing(text):
        return _by_goods(cells, lookup), []
    whole = " ".join(plain(text).split())
    goods = goods_in(text, lookup, slashes=slashes) or _by_list_beside(text, other, lookup)
    if goods and number in (1, len(goods)):
        return _each_with(goods, other, lookup), []
    each = [(part, lookup(part)) for part in _names_in(text)]
    if len(each) > 1 and all(named.verdict != NOT_FOUND for _, named in each):
        if len(each) == number:
            return _each_with(each, other, lookup), []
        if narrow := narrowest([named for _, named in each]):  # "Gecko, tokay", "Tokhok / Gekko gecko"
            inverted = lookup(whole)
            return [(whole, inverted if inverted.verdict == FOUND else narrow)], []
        known = list(dict.fromkeys(named.name for _, named in each if named.name))
        if len(known) < min(2, len(each)) and (inverted := lookup(whole)).verdict == FOUND:  # "Gecko, tokay"
            return [(whole, inverted)], []
        if known:
            return [(whole, _together(each, known, lookup) if len(known) > 1 else each[0][1])], []
    return [(whole, _with_its_goods(_by_either(whole, other, lookup), whole, other, lookup))], []


def _by_goods(cells: Cells, lookup: NameLookup) -> list[tuple[str, Named]]:
    """Return the species that the words for the goods name where no other cell does: "RAW IVORY TUSKS", "ivory and pangolin scales"."""
    offered = ("", Named(NOT_FOUND))
    for text in (cells.description, cells.term):
        whole = " ".join(plain(text).split())
        if is_nothing(text) or (_is_bare_term(whole) and lookup(whole).verdict != FOUND):
            continue
        if goods := goods_in(text, lookup):
            return goods
        for part in filter(None, (whole, *_names_in(text), *_BESIDE.split(whole))):
            named = lookup(part)
            if named.verdict == FOUND:
                return [(part, named)]
            says = text == cells.description or is_nothing(cells.description)
            if named.verdict == CANDIDATES and says and not offered[0]:
                offered = part, named
    return [offered]


def _is_bare_term(text: str) -> bool:
    """Say whether a text is one word for goods and no more: "horn" does not say of what. Scripts without blanks say it in one word: งาช้าง, 象牙."""
    return folded(text).isascii() and " " not in text and bool(exact_term(text))


def with_goods(claimed: str, named: Named, code: str, lookup: NameLookup) -> Named:
    """Return what a name that leaves a choice means beside the goods of other cells: "Danta" beside "planks" is a tree."""
    if named.verdict != CANDIDATES or not code or code == named.term or not claimed:
        return named
    if any(one.code == "several-species" for one in named.why):
        return named
    both = lookup(f"{claimed} {a_word_for(code)}")
    return both if both.verdict == FOUND and both.name in named.candidates else named


def _by_either(name: str, other: str, lookup: NameLookup) -> Named:
    """Return the species of a name and of another name in a column of its own: both together, or the one that is understood."""
    found = lookup(name)
    if is_nothing(other):
        return found
    beside = " ".join(plain(other).split())
    second = lookup(beside)
    if second.verdict != FOUND or second.name == found.name:
        return found
    if found.verdict == FOUND:  # "caballito de mar" and "Hippocampus ingens": as one text says both
        # A binomial as it is meant: a slip of its writer does not make the other name count before it.
        both = lookup(f"{found.name if _BINOMIAL.fullmatch(name) else name} ({beside})")
        if both.name == found.name and _BINOMIAL.fullmatch(beside):
            both = lookup(f"{found.name} ({second.name})")
        return both if both.verdict == FOUND and both.name in (found.name, second.name) else found
    if found.verdict == NOT_FOUND:
        both = lookup(f"{beside} ({name})")
        if both.verdict == CANDIDATES:  # a scientific name that is another's
            return replace(both, why=(*both.why, doubt("by-other-name", f"{name} / {other}")))
        return replace(second, why=(*second.why, doubt("by-other-name", f"{name} / {other}")))
    if is_among(second, found.candidates, lookup):
        return second
    both = lookup(f"{beside} ({name})")  # "elvers" and "A. bicolor", which is a hawk's too
    return both if both.verdict == FOUND and both.name in found.candidates else found


def _with_its_goods(named: Named, name: str, other: str, lookup: NameLookup) -> Named:
    """Return a species with the goods that its other name says: "Loxodonta africana" beside "Elephant tusks"; ivory, which names its animal too, in either."""
    if named.term or named.verdict == NOT_FOUND:
        return named
    beside = "" if is_nothing(other) else " ".join(plain(other).split())
    term = lookup(beside).term if beside else ""
    if not term and any((read_term(text).value or ()) == (IVORY,) for text in (name, beside)):
        term = IVORY
    return replace(named, term=term) if term else named


def _each_with(each: list[tuple[str, Named]], other: str, lookup: NameLookup) -> list[tuple[str, Named]]:
    """Return several names, each narrowed by its own of as many in another column: "Dúi mốc và Hổ" beside "Rhizomys pruinosus, Panthera tigris"."""
    beside = parts_beside(other, len(each)) if _MAY_LIST.search(other) else []
    if len(beside) != len(each):
        return each
    return [
        (text, _narrowed(named, lookup(one), lookup)) for (text, named), one in zip(each, beside, strict=True)
    ]


def _by_list_beside(text: str, other: str, lookup: NameLookup) -> list[tuple[str, Named]]:
    """Return names of which each leaves a choice, where a list in another column decides all: "Javali e jibóia" beside two scientific names; else nothing."""
    listed = goods_in(other, lookup) if _MAY_LIST.search(other) else []
    parts = parts_beside(text, len(listed)) if listed else []
    found = [
        (part, _narrowed(lookup(part), one, lookup)) for part, (_, one) in zip(parts, listed, strict=False)
    ]
    return found if all(named.verdict == FOUND for _, named in found) else []


def _narrowed(named: Named, other: Named, lookup: NameLookup) -> Named:
    """Return another name where it is within a name that was found, or one of its candidates; else the name itself."""
    within = named.taxon in other.above if named.taxon else is_among(other, named.candidates, lookup)
    return replace(other, term=other.term or named.term) if other.verdict == FOUND and within else named


def _names_in(text: str) -> list[str]:
    parts = parts_of(text)
    if len(parts) == 1:
        parts = [
            one.strip()
            for one in re.split(r",|/|&|\band\b|\bet\b|\bor\b|\be\b|和(?!尚|平鸟)|及|และ", parts[0])
        ]
    return [part for part in parts if part]


def _together(each: list[tuple[str, Named]], known: list[str], lookup: NameLookup) -> Named:
    """Return the genus of several species of one genus; of species of several, no taxon."""
    genera = {name.split()[0] for name in known}
    genus = lookup(genera.pop()) if len(genera) == 1 else Named(NOT_FOUND)
    terms = [named.term for _, named in each if named.term]
    return Named(
        FOUND if genus.verdict == FOUND else CANDIDATES,
        genus.taxon,
        genus.name,
        tuple(known),
        terms[0] if terms else "",
        (doubt("several-species", ", ".join(known)),),
    )
