"""Descriptions that say it all in one cell: "120 kg pangolin scales and 3 tusks" is two items."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.seizures.core.by_sentence import said_of
from hornbill.seizures.core.counted import settled
from hornbill.seizures.core.counted_else import COUNTED_ELSE
from hornbill.seizures.core.item_read import DEAD, LIVE, MOST_ITEMS, ItemRead
from hornbill.seizures.core.naming import CANDIDATES, NOT_FOUND, Named
from hornbill.seizures.core.numbers import word_number
from hornbill.seizures.core.quantities import is_nothing, read_quantity
from hornbill.seizures.core.read import Reason, doubt, folded, plain
from hornbill.seizures.core.several_goods import AND_WORD, goods_in
from hornbill.seizures.core.terms import read_term
from hornbill.seizures.core.told_goods import told_goods

if TYPE_CHECKING:
    from hornbill.seizures.core.item_read import Cells
    from hornbill.seizures.core.measures import Measure
    from hornbill.seizures.core.naming import NameLookup

_SEGMENTS = re.compile(
    rf"[;\n]|(?:(?<![0-9]),|,(?=\s))(?=\s*(?:approx\S*\s+|about\s+|~\s*)?[0-9])|{AND_WORD}\s+(?=[0-9])|(?<=[a-zA-Z)])\s+&\s+(?=[0-9])|\+|(?<=[\w)])และ(?=\s*[0-9])|和(?=[0-9])|，|、",
    re.IGNORECASE,
)

# What is told before the goods in Chinese: 在旅客行李中查获砗磲2件.
_TOLD_BEFORE = re.compile(r".*(?:查获|缴获|起获|查扣|扣押|收缴|截获|检出|搜出|扣留)(?:了|出|疑似)?(?=.)")

# Amounts, and words for a weight beside them, that are no part of a name.
_AMOUNTS = re.compile(
    r"[0-9.,]+\s*(?:kgs?|kilograms?|kilogrammes?|kilos?|quilos?|quilogramas?|kilogramos?|kí|ký|g|grams?|grammes?|pcs|pieces?|tonnes?|tons?|bags?|boxes|no\.?|m[3³])?(?![^\W\d_])"
    r"|,?\s*\b(?:(?:total|gross|net|combined|with a|with|of|de|com|avec|con|vyenye|yenye|wenye|lenye|'n) )*(?:mass|massa|weight|weighing|wt|poids|pesant|peso|pesando|uzito|gewig|gewicht|weeg|berat|seberat)(?: (?:of|de|wa|van))?(?=\s*[:=]?\s*[0-9])"
    r"|,?\s*\b(?:có |tổng )?(?:khối lượng|trọng lượng|cân nặng|nặng|khoi luong|trong luong|can nang)(?: khoảng)?(?=\s*[:=]?\s*[0-9])",
    re.IGNORECASE,
)

# A bare number behind a dash: "tusks - 5 (28 kg)"; a year is none.
_DASHED = re.compile(
    r"(?P<before>[^\W\d_]\)?)\s+[-–]\s*(?!(?:19|20)[0-9]{2}(?![0-9]))(?P<number>(?>[0-9]{1,5}))(?=\s*(?:$|\()|\s+[0-9])"
)
# A number in words before its goods: "Three python skins".
_NUMBER_FIRST = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|un|une|deux|trois|quatre|cinq|dois|duas|tres|quatro|cinco|dua|tiga|empat|lima|moja|mbili|tatu)\b"
)


def _bare(segment: str) -> str:
    """Return a part of a text without its amounts, with its accents: tac ke is less than tắc kè."""
    return _AMOUNTS.sub(" ", _TOLD_BEFORE.sub("", plain(segment))).strip(" ()-.")


def _with_figure(segment: str) -> str:
    """Return a part of a text with its pieces in figures and with their unit: of words in front, and of a bare number behind a dash ("shell - 1")."""
    return _word_in_figure(_DASHED.sub(r"\g<before> \g<number> pcs ", segment).rstrip())


def _word_in_figure(segment: str) -> str:
    """Return a part of a text with the number in words that it begins with in figures, where other figures follow: "two horns weighing 5 kg"."""
    first, _, rest = segment.strip().partition(" ")
    # Not any word for a number: "ba ba" is a turtle.
    is_number = _NUMBER_FIRST.fullmatch(folded(first)) and re.search(r"[0-9]", rest)
    number = word_number(folded(first)) if is_number else None
    if number is None or re.match(r"\W*[0-9]", rest):
        return segment
    return f"{number} {rest}"


def _goods_of(segment: str, lookup: NameLookup) -> list[str]:
    """Return a part of a text, or its own parts where it lists several goods: "12 kg ivory and pangolin scales"."""
    return [part for part, _ in goods_in(segment, lookup, bare=_bare)] or [segment]


def _segments(text: str, lookup: NameLookup) -> list[str]:
    whole = [part.strip() for part in _SEGMENTS.split(text) if part and part.strip()]
    return [part for one in whole for part in _goods_of(one, lookup)]


def _species(cells: Cells, segment: str, lookup: NameLookup) -> tuple[str, Named]:
    """Return the species of a part of a text, as written and as found: that of the cell beside it, else the part's own."""
    text = cells.species if not is_nothing(cells.species) else cells.common
    if not is_nothing(text):
        return text, lookup(" ".join(plain(text).split()))
    text = _bare(segment)
    return text, lookup(text) if text else Named(NOT_FOUND)


def read_description(cells: Cells, lookup: NameLookup, decimals: str) -> list[ItemRead]:
    """Read a text that says it all: "120 kg pangolin scales and 3 tusks"."""
    told = told_goods(cells.description, lookup)
    segments = [one.text for one in told] or _segments(cells.description, lookup)
    species = said_of(cells, told, lookup)
    found: list[ItemRead] = []
    for at, segment in enumerate(map(_with_figure, segments[:MOST_ITEMS])):
        why: list[Reason] = []
        has_number = bool(re.search(r"[0-9]", plain(segment)) or _NUMBER_FIRST.match(folded(segment)))
        amount = (
            read_quantity(
                COUNTED_ELSE.sub(" ", folded(segment)) if COUNTED_ELSE.search(folded(segment)) else segment,
                cells.unit,
                decimals,
            )
            if has_number
            else None
        )
        codes = read_term(segment).value or read_term(cells.term).value or read_term(cells.form).value or ()
        species_text, named = species[at] if told else _species(cells, segment, lookup)
        if amount is not None:
            why += amount.why
        measures = amount.value.measures if amount is not None and amount.value is not None else ()
        if named.verdict == NOT_FOUND and not codes and found:
            if measures:  # "..., 3 bags": more of the goods before it
                found[-1] = _with_more(found[-1], measures)
            continue
        code = codes[0] if codes else named.term
        measures = tuple(settled(list(measures), code, cells.unit, why))
        why += named.why
        if named.verdict == CANDIDATES:
            why.append(doubt("species-doubtful", species_text))
        elif named.verdict == NOT_FOUND:
            why.append(doubt("species-not-found", species_text))
        if not code:
            why.append(doubt("term-not-known", segment))
        if not measures:
            why.append(doubt("quantity-missing", segment))
        state = LIVE if code == "LIV" else DEAD if code else ""
        found.append(
            ItemRead(
                species_text,
                named.taxon,
                named.name,
                named.candidates,
                code,
                segment,
                cells.form,
                state,
                measures,
                tuple(dict.fromkeys(why)),
            )
        )
    return found or [ItemRead(term_text=cells.description, why=(doubt("term-not-known", cells.description),))]


def _with_more(item: ItemRead, measures: tuple[Measure, ...]) -> ItemRead:
    why = tuple(reason for reason in item.why if reason.code != "quantity-missing")
    return replace(item, measures=(*item.measures, *measures), why=why)
