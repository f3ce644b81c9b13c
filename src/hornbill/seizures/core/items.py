r"""Items of a seizure from the cells of one row: cells with several lines, counts beside masses, descriptions with all in one.

Rules
- A cell parts at ``;``, else at line breaks. Cells with as many parts go together, line by line; a single part holds for all.
- A term without a line of its own goes to the lines whose form says nothing ("parts"), not to the live animals beside them.
- A line break inside a name ("Manis⏎javanica") or before a unit ("1,221⏎pcs") parts nothing.
- Several species for one quantity are one item of their genus, or of no taxon, with a doubt and all names kept.
- A live, dead or whole specimen without a unit is counted. Anything else without a unit stays open, with a doubt.

    read_items(Cells(species="Manis javanica", form="live\ndead", quantity="11\n1", unit="no."), lookup)   # two items
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

from hornbill.seizures.core.bare_numbers import is_bare
from hornbill.seizures.core.by_sentence import by_sentence
from hornbill.seizures.core.counted import settled
from hornbill.seizures.core.item_description import read_description
from hornbill.seizures.core.item_read import DEAD, LIVE, MOST_ITEMS, Cells, ItemRead, parts_of
from hornbill.seizures.core.item_species import species_of, with_goods
from hornbill.seizures.core.naming import CANDIDATES, NOBODY, NOT_FOUND
from hornbill.seizures.core.quantities import is_nothing, read_quantity
from hornbill.seizures.core.read import doubt, folded, note, plain, refusal
from hornbill.seizures.core.several_goods import amounts_beside, parts_beside, shared_out
from hornbill.seizures.core.terms import exact_term, read_term
from hornbill.seizures.core.told_amounts import tells_alone, with_told_amount
from hornbill.seizures.core.units import COUNT, MASS, VOLUME, unit_of, units_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.seizures.core.measures import Measure
    from hornbill.seizures.core.naming import Named, NameLookup
    from hornbill.seizures.core.read import Reason

_Term: TypeAlias = "tuple[str, str, tuple[Reason, ...]]"  # code, as written, reasons
SAME_GOODS = 4_000  # rows whose goods are kept as they were read
_BRACKETED = re.compile(r"\(([0-9]{1,6} ?[^\W\d][^()0-9]{0,30})\)")
_SQUARED = "hop"  # a box, and in Viet Nam squared timber
_SEVERAL = re.compile(r"[,;/&+\n、，和及与]|\b(?:and|et|e|y|và|na|dan)\b|และ")


def _amount_parts(text: str) -> list[str]:
    """Return the parts of a cell of amounts; one without a digit joins the one before: "1,221⏎pcs", "3520⏎(2440 + 1080)"."""
    joined: list[str] = []
    for part in parts_of(text):
        continues = not re.search(r"[0-9]", part) and not is_nothing(part)
        if joined and (continues or part.startswith("(")):
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return joined


def read_items(cells: Cells, lookup: NameLookup, decimals: str = "") -> list[ItemRead]:
    """Read the items of a row.

    Args:
        cells: as written.
        lookup: finds species.
        decimals: what parts decimals in the column of the quantity.

    Returns:
        At least one item, unless every cell is empty.
    """
    if all(map(is_nothing, (cells.quantity, cells.count, cells.mass, cells.volume))):
        if cells.description:
            return read_description(cells, lookup, decimals)
        if tells_alone(cells):
            return read_description(replace(cells, description=cells.term, term=""), lookup, decimals)
        cells = with_told_amount(cells)
    cells = _with_what_is_inside(cells)
    forms, amounts = parts_of(cells.form), _amount_parts(cells.quantity)
    counts, masses = _amount_parts(cells.count), _amount_parts(cells.mass)
    volumes = _amount_parts(cells.volume)
    number = max(len(forms), len(amounts), len(counts), len(masses), len(volumes), 1)
    species, why = species_of(cells, number, lookup, slashes=_between_slashes(cells))
    species = by_sentence(cells, species, lookup) if cells.description else species
    if len(species) > 1 and _listed_in_one(cells):
        return _of_several(cells, species, decimals, lookup, lined=number > 1)
    counts = counts or (_count_in_front(cells) if number == 1 else [])
    terms = _terms(cells.term, number)
    if len(terms) > number:  # "meat and scale" with one amount or none
        number = len(terms)
        if 0 < len(amounts) < number:
            why = [*why, doubt("one-amount-for-several", cells.term)]
    number = max(number, len(species))
    if number > MOST_ITEMS:
        number, why = MOST_ITEMS, [*why, refusal("too-many-items", number)]
    lines = zip_longest(
        _spread(species, number),
        _spread_terms(terms, forms, number),
        _spread(forms, number),
        _aligned(amounts, number),
        _spread(_units(cells.unit, number, amounts), number),
        _aligned(counts, number),
        _aligned(masses, number),
        _aligned(volumes, number),
    )
    said = (cells.species, cells.common, cells.term, cells.form, cells.quantity, cells.count, cells.mass, cells.volume)  # fmt: skip
    if not any(said):
        return []
    read = [_item(_Line(*line), cells, decimals, lookup) for line in list(lines)[:number]]
    found = [one for item in read for one in _by_nouns(item)]
    return [replace(found[0], why=(*found[0].why, *why)), *found[1:]] if why else found


def _with_what_is_inside(cells: Cells) -> Cells:
    """Return the cells with the term that the description says, and the pieces that stand in brackets behind the goods."""
    if is_nothing(cells.term) and cells.description and read_term(cells.description).value:
        cells = replace(cells, term=cells.description)  # "Exhibit: raw tusks" beside a column of amounts
    if is_nothing(cells.count):
        cells = replace(cells, count=_count_in_brackets(cells))
    return cells


def _listed_in_one(cells: Cells) -> bool:
    """Say whether the goods of a row stand in one line of a cell."""
    said = next(
        (one for one in (cells.species, cells.common, cells.description, cells.term) if not is_nothing(one)),
        "",
    )
    return len(parts_of(said)) == 1


def _between_slashes(cells: Cells) -> int:
    """Return how many parts a cell beside the species has between slashes."""
    parts = {len(plain(text).split("/")) for text in (cells.term, cells.form, cells.quantity)} - {1}
    return parts.pop() if len(parts) == 1 else 0


def _of_several(
    cells: Cells, species: list[tuple[str, Named]], decimals: str, lookup: NameLookup, *, lined: bool
) -> list[ItemRead]:
    """Read the items of a row that lists several goods in one cell ("Nsato & Giraffe"), beside as many amounts (``lined``) or all of them in one."""
    number, whole = len(species), ", ".join(text for text, _ in species)
    terms = [_term(part) for part in parts_beside(cells.term, number)] or _terms(cells.term, number)
    if len(terms) not in (0, 1, number):
        terms = [_term(cells.term)]
    forms = parts_beside(cells.form, number) or parts_of(cells.form)
    beside = amounts_beside(cells.quantity, number)
    amounts = beside or _amount_parts(cells.quantity)
    units = _spread(_units(cells.unit, number, amounts) or [""], number)
    lines = zip(
        species,
        _spread_terms(terms, forms, number),
        _spread(forms or [""], number),
        _aligned(amounts, number),
        [unit if amount else "" for unit, amount in zip(units, _aligned(amounts, number), strict=True)],
        *(_aligned(_amount_parts(text), number) for text in (cells.count, cells.mass, cells.volume)),
        strict=True,
    )
    read = [_item(_Line(*line), cells, decimals, lookup) for line in lines]
    if beside:
        return [replace(one, why=(*one.why, doubt("amounts-shared-out", whole))) for one in read]
    return read if lined else shared_out(read, whole)


@lru_cache(maxsize=SAME_GOODS)
def items_again(cells: Cells, lookup: NameLookup, decimals: str = "") -> tuple[ItemRead, ...]:
    """Read the items of a row; what the same cells say is read once, as registers repeat their goods."""
    return tuple(read_items(cells, lookup, decimals))


def _spread(parts: Sequence, number: int) -> list:  # type: ignore[type-arg]  # texts, or names with their text
    """Return one part a line; a single one holds for all."""
    return [parts[0]] * number if len(parts) == 1 else list(parts)


def _aligned(parts: list[str], number: int) -> list[str]:
    """Return the amounts line by line; a single one belongs to the first line alone."""
    return [*parts, *[""] * (number - len(parts))]


def _units(text: str, number: int, amounts: list[str]) -> list[str]:
    parts = parts_of(text)
    if len(parts) == 1 and number > 1 and len(amounts) == number:
        split = [one.strip() for one in re.split(r"[/,]", parts[0]) if one.strip()]
        if len(split) == number and len(units_in(parts[0])) > 1:
            return split
    return parts


# --- terms -----------------------------------------------------------------------------------------------
def _terms(text: str, number: int) -> list[_Term]:
    """Return (code, as written, reasons) of each line of the term."""
    if is_nothing(text):
        return []
    whole = " ".join(plain(text).split())
    parts = parts_of(text) if ";" in plain(text) or number > 1 else [whole]
    if len(parts) == number and number > 1:
        return [_term(part) for part in parts]
    joined = read_term(whole)
    codes = joined.value or ()
    if ";" in plain(text):
        return [_term(part) for part in parts]
    if len(codes) > 1 and (number > 1 or _SEVERAL.search(plain(text))):  # "skeleton bones" are one kind
        return [(code, whole, joined.why) for code in codes]
    return [_term(whole)]


def _term(text: str) -> _Term:
    read = read_term(text)
    codes = read.value or ()
    why = read.why if len(codes) < 2 else (*read.why, doubt("several-terms", text))
    return (codes[0] if codes else "", text, why)


def _spread_terms(terms: list[_Term], forms: list[str], number: int) -> list[_Term | None]:
    """Give the terms to lines: line by line where there are as many, else to the lines whose form says nothing."""
    if not terms:
        return [None] * number
    if len(terms) == number:
        return list(terms)
    open_lines = [n for n in range(number) if n >= len(forms) or not _state_term(forms[n])]
    if len(forms) > 1 and open_lines and len(terms) in (1, len(open_lines)):
        placed: list[_Term | None] = [None] * number
        for place, term in zip(open_lines, _spread(terms, len(open_lines)), strict=True):
            placed[place] = term
        return placed
    return _spread(terms, number)


def _state_term(form: str) -> str:
    """Return the term that a form is by itself: live, or a body."""
    codes = read_term(form).value or ()
    return codes[0] if codes and codes[0] in ("LIV", "BOD", "EGL") else ""


# --- one line --------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Line:
    named: tuple[str, Named] | None
    term: _Term | None
    form: str | None
    amount: str | None
    unit: str | None
    count: str | None
    mass: str | None
    volume: str | None


def _item(line: _Line, cells: Cells, decimals: str, lookup: NameLookup) -> ItemRead:
    claimed, species = line.named or ("", NOBODY)
    why: list[Reason] = []
    code, term_text, term_why = line.term or ("", "", ())
    why += term_why
    form = line.form or ""
    by_form = _state_term(form)
    if not code:
        of_form = read_term(form)
        code = (
            by_form
            or species.term
            or (of_form.value or ("",))[0]
            or exact_term(claimed)
            or _state_term(claimed)
        )
        why += of_form.why
    measures = settled(_measures(line, cells, decimals, why), code, line.unit or "", why)
    code = _by_noun(measures, code, why) or exact_term(line.unit or "")  # "12" with "logs" as its unit
    timber = "TIM" if any(one.kind == VOLUME for one in measures) else ""
    species = with_goods(claimed, species, code or timber, lookup)
    why[:0] = [*species.why, *_of_species(claimed, species)]
    if not code:
        why.append(doubt("term-missing"))
    if not measures:
        why.append(doubt("quantity-missing"))
    state = LIVE if "LIV" in (by_form, code) else DEAD if by_form == "BOD" or code else ""
    answered = {"term-vague", "term-missing"} if code else set()  # "parts" beside "scale" needs no look
    told = tuple(dict.fromkeys(reason for reason in why if reason.code not in answered))
    return ItemRead(
        claimed,
        species.taxon,
        species.name,
        species.candidates,
        code,
        term_text,
        form,
        state,
        tuple(measures),
        told,
    )


def _of_species(claimed: str, species: Named) -> list[Reason]:
    if not claimed or any(one.code == "several-species" for one in species.why):
        return []
    codes = {NOT_FOUND: "species-not-found", CANDIDATES: "species-doubtful"}
    return [doubt(codes[species.verdict], claimed)] if species.verdict in codes else []


def _measures(line: _Line, cells: Cells, decimals: str, why: list[Reason]) -> list[Measure]:
    """Return all counts and measures of a line, each once."""
    found: list[Measure] = []
    bare = cells.bare_unit if not line.unit and is_bare((line.amount or "").strip()) else ""
    if (
        bare
    ):  # the column shows it, the cell does not: somebody looks, but for what is always counted (``counted``)
        why.append(doubt("unit-missing", (line.amount or "").strip()))
    unit = "no." if line.volume and folded(line.unit or "") == _SQUARED else line.unit
    for text, beside in (
        (line.amount, unit or bare),
        (line.count, "no."),
        (line.mass, _of_mass(line, cells.mass_unit)),
        (line.volume, cells.volume_unit or "m3"),
    ):
        by_column = cells.volume_decimals if text is line.volume else decimals
        for one_text, one_unit in _pairs(text, beside) if text else ():
            read = read_quantity(one_text, one_unit, by_column)
            why += read.why
            found += read.value.measures if read.value is not None else ()
    if any(one.kind == VOLUME for one in found) and _SQUARED in folded(line.amount or "").split():
        found = [replace(one, unit="NO", kind=COUNT) if one.unit == "BOX" else one for one in found]
    once = {(one.kind, one.unit, one.value): one for one in reversed(found)}
    return [one for one in found if once[one.kind, one.unit, one.value] is one]


def _count_in_brackets(cells: Cells) -> str:
    """Return the pieces that stand in brackets behind the name of the goods, where the amounts beside it count none: "rhino horn (1 pcs)", 1.45 kg."""
    found = [one for text in (cells.species, cells.description) for one in _BRACKETED.findall(text)]
    if len(found) != 1 or _counts(cells.quantity):
        return ""
    read = read_quantity(found[0]).value
    return found[0] if read is not None and [one.kind for one in read.measures] == [COUNT] else ""


def _count_in_front(cells: Cells) -> list[str]:
    """Return the pieces with which the name of the goods begins, where the amounts beside it count none: "07 con nhím", 20 kg. "2 headed snake" counts none."""
    texts = {one for one in (cells.species, cells.description, cells.term) if one[:1].isdigit()}
    if len(texts) != 1 or _counts(cells.quantity):
        return []
    text = texts.pop()
    read = read_quantity(text).value
    if read is None or [one.kind for one in read.measures] != [COUNT]:
        return []
    unit = unit_of(folded(text.split()[1])) if len(text.split()) > 1 else None
    one = read.measures[0]
    return [] if one.noun and (unit is None or unit.kind != COUNT) else [str(one.value)]


def _counts(quantity: str) -> bool:
    amounts = read_quantity(quantity).value
    return amounts is not None and bool(amounts.of_kind(COUNT) or amounts.of_kind(""))


def _of_mass(line: _Line, mass_unit: str) -> str:
    """Return the unit of a column of weights: its heading's, else the one beside it ("WT", "WT UNIT"), else kilograms."""
    if mass_unit:
        return mass_unit
    beside = units_in(line.unit or "")
    return line.unit or "" if len(beside) == 1 and beside[0].kind == MASS else "kg"


def _pairs(amount: str, unit: str) -> list[tuple[str, str]]:
    """Return what "1/4" with "no./kg" says: one piece, four kilograms."""
    numbers, units = plain(amount).split("/"), plain(unit).split("/")
    if len(numbers) == len(units) == 2 and len(units_in(unit)) == 2:
        return [(number.strip(), one.strip()) for number, one in zip(numbers, units, strict=True)]
    return [(amount, unit)]


def _by_noun(measures: list[Measure], code: str, why: list[Reason]) -> str:
    """Return the term, taken from the amount itself where no cell says it: "12 tusks"."""
    nouns = [one.noun for one in measures if one.noun]
    terms = [term for noun in nouns for term in read_term(noun).value or ()]
    if nouns and not terms:
        why.append(note("words-beside-amount", "; ".join(nouns)))
    return code or (terms[0] if terms else "")


def _by_nouns(item: ItemRead) -> list[ItemRead]:
    """Return several items where one amount names several kinds of goods: "1 live, 2 dead"."""
    terms = [(read_term(one.noun).value or ("",))[0] if one.noun else "" for one in item.measures]
    if len({term for term in terms if term}) < 2 or not all(terms):
        return [item]
    return [
        replace(
            item,
            term=term,
            measures=(measure,),
            state=LIVE if term == "LIV" else DEAD,
            why=item.why if at == 0 else (),
        )
        for at, (term, measure) in enumerate(zip(terms, item.measures, strict=True))
    ]
