"""Which column of a table holds what: suggestions from headings and from the first rows, each with its reason.

Rules
- A part says what it looks for: a ``Target`` with the headings that name it, in any language (``synonyms``), and, if it can tell, what its
  values look like.
- The whole heading must be one that names the target, or the column's own part of it (``Suspect / Name``, ``Weight (kg)``,
  ``Nom / Name``). A word within a longer heading names nothing: "Address of owner's bank" is no owner, and "Address" is a text, never a
  reference to something else.
- Each target is suggested for one column, each column for one target; what else would fit is left for people to choose.
- Year, month and day in three columns are one date, where the three belong together.
- A suggestion is never more than that: people confirm it.

    suggest(["Full Name", "DOB"], rows, [Target("name", words("name")), Target("birthDate", words("date-of-birth"), is_date=True)])
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from hornbill.tables.core import synonyms
from hornbill.tables.core.values import as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hornbill.tables.core.values import Value

HEADING, PART, JOINED, VALUES = "heading", "part", "joined", "values"  # why a column is suggested
_PARTS = re.compile(r"\s*[/|\n]\s*")
_BRACKETS = re.compile(r"[(\[（【][^)\]）】]*[)\]）】]")
_ENOUGH = 0.8  # of the values of a column that must look like a target's, where the heading does not tell
_SCORES = {HEADING: 1.0, PART: 0.9, JOINED: 1.0, VALUES: 0.5}
_WEAK = 0.4  # what a heading counts when most of its values do not look like the target's


@dataclass(frozen=True)
class Target:
    """What a part looks for.

    Attributes:
        name: the part's own name of it.
        words: headings that name it.
        looks: tells whether a text can be its value; None where any can.
        by_values: whether a column under an unknown heading is suggested by its values alone.
        is_date: whether year, month and day in three columns may be joined to it.
    """

    name: str
    words: tuple[str, ...]
    looks: Callable[[str], bool] | None = None
    by_values: bool = False
    is_date: bool = False


@dataclass(frozen=True)
class Suggestion:
    """A column that seems to hold a target.

    Attributes:
        target: its name.
        columns: places from 0; three where year, month and day are joined, in this order.
        why: ``HEADING``, ``PART`` of a heading, ``JOINED`` or by its ``VALUES``.
        word: the known heading that it was found by; empty for ``VALUES``.
        score: between 0 and 1; for the order of suggestions.
        fitting: share of the first rows' values that look like it; None where that cannot be told.
    """

    target: str
    columns: tuple[int, ...]
    why: str
    word: str
    score: float
    fitting: float | None = None


@lru_cache(maxsize=20_000)
def plain(heading: str) -> str:
    """Return a heading as it is compared: small letters without accents, digits; everything else is one space."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", heading).casefold().replace("đ", "d"))
    kept = "".join(
        sign if sign.isalnum() or _is_thai_mark(sign) else " " for sign in text if not _is_accent(sign)
    )
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def _is_accent(sign: str) -> bool:
    return "\u0300" <= sign <= "\u036f"


def _is_thai_mark(sign: str) -> bool:
    return "\u0e00" < sign < "\u0e5c"


@cache
def _known() -> frozenset[str]:
    return frozenset(plain(word) for row in synonyms.WORDS.values() for word in row)


def is_known(heading: str) -> bool:
    """Tell whether a text is a heading that people write above columns."""
    return any(text in _known() for text, _ in _readings(heading))


def suggest(
    header: Sequence[str], rows: Iterable[Sequence[Value]], targets: Sequence[Target]
) -> list[Suggestion]:
    """Return which columns seem to hold what, the surest first.

    Args:
        header: the headings.
        rows: the cells of some rows below them.
        targets: what is looked for; of two that fit alike the first is taken.
    """
    samples = _samples(header, rows)
    found = [
        one for order, target in enumerate(targets) for one in _of_target(header, samples, target, order)
    ]
    found += _joined(header, targets)
    found.sort(key=lambda one: (-one[0].score, -len(one[0].columns), one[1], one[0].columns))
    taken: set[int] = set()
    named: set[str] = set()
    chosen = []
    for one, _order in found:
        if one.target not in named and not taken & set(one.columns):
            chosen.append(one)
            named.add(one.target)
            taken.update(one.columns)
    return chosen


def _samples(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in header]
    for row in rows:
        for at, cell in enumerate(row[: len(header)]):
            text = as_text(cell).strip()
            if text:
                found[at].append(text)
    return found


def _of_target(
    header: Sequence[str], samples: list[list[str]], target: Target, order: int
) -> Iterable[tuple[Suggestion, int]]:
    wanted = {plain(word): word for word in reversed(target.words)}
    for at, heading in enumerate(header):
        fitting = _fitting(samples[at], target)
        matched = next(((wanted[text], why) for text, why in _readings(heading) if text in wanted), None)
        if matched is not None:
            word, why = matched
            score = _SCORES[why] if fitting is None or fitting >= 0.5 else _WEAK
            yield Suggestion(target.name, (at,), why, word, score, fitting), order
        elif target.by_values and fitting is not None and fitting >= _ENOUGH and not is_known(heading):
            yield Suggestion(target.name, (at,), VALUES, "", _SCORES[VALUES] * fitting, fitting), order


def _fitting(samples: list[str], target: Target) -> float | None:
    if target.looks is None or not samples:
        return None
    return sum(map(target.looks, samples)) / len(samples)


def _readings(heading: str) -> list[tuple[str, str]]:
    """Return what a heading may say, compared: the whole of it, then its last part, its other parts, itself without brackets."""
    found = {plain(heading): HEADING}
    for part in reversed(_PARTS.split(heading)):
        found.setdefault(plain(part), PART)
        found.setdefault(plain(_BRACKETS.sub(" ", part)), PART)
    found.setdefault(plain(_BRACKETS.sub(" ", heading)), PART)
    for inside in _BRACKETS.findall(heading):
        found.setdefault(plain(inside), PART)
    found.pop("", None)
    return list(found.items())


# --- three columns that are one date -----------------------------------------------------------------------
def _joined(header: Sequence[str], targets: Sequence[Target]) -> Iterable[tuple[Suggestion, int]]:
    """Yield the dates whose year, month and day are in columns of their own, beside one another and named alike."""
    whole = [plain(heading) for heading in header]
    for first in range(len(whole) - 2):
        places = range(first, first + 3)
        found = {}
        for at in places:
            what, around = _date_part(whole[at])
            if what:
                found[what] = (at, around)
        arounds = {around for _, around in found.values()}
        if set(found) != {"year", "month", "day"} or len(arounds) != 1:
            continue
        around = arounds.pop()
        fitting = [(order, target) for order, target in enumerate(targets) if target.is_date]
        order, target = next(
            ((order, target) for order, target in fitting if around and _is_about(around, target)),
            fitting[0] if fitting and not around else (0, None),
        )
        if target is not None:
            columns = (found["year"][0], found["month"][0], found["day"][0])
            yield Suggestion(target.name, columns, JOINED, around, _SCORES[JOINED]), order


def is_date_part(heading: str) -> bool:
    """Tell whether a heading names a year, a month or a day."""
    return bool(_date_part(plain(heading))[0])


def _date_part(heading: str) -> tuple[str, str]:
    """Return whether a heading names a year, a month or a day, and what else it says: ``birth year`` is ("year", "birth")."""
    for what in ("year", "month", "day"):
        for word in _date_words(what):
            if heading == word:
                return what, ""
            for around in (heading.removeprefix(word + " "), heading.removesuffix(" " + word)):
                if around != heading:
                    return what, re.sub(r"^(of|de|da|do|d) ", "", around)
    return "", ""


@cache
def _date_words(what: str) -> tuple[str, ...]:
    return tuple(plain(word) for word in synonyms.WORDS[what])


def _is_about(around: str, target: Target) -> bool:
    return any(set(around.split()) <= set(plain(word).split()) for word in target.words)


def join_date(year: Value, month: Value, day: Value) -> str:
    """Return the date that three cells give, as ISO 8601; as far as it goes, and empty without a year of four digits.

    Only figures are joined. A month in words, or figures that are no date, give the three texts with spaces between them: nothing is lost,
    and a person reads it.
    """
    texts = [as_text(cell).strip() for cell in (year, month, day)]
    figures = [text for text in texts if text]
    if not figures:
        return ""
    if re.fullmatch(r"\d{4}", texts[0]) and all(re.fullmatch(r"\d{1,2}", text) for text in figures[1:]):
        if texts[1] and 1 <= int(texts[1]) <= 12 and (not texts[2] or 1 <= int(texts[2]) <= 31):
            return "-".join([texts[0], *(f"{int(text):02}" for text in texts[1:] if text)])
        if not texts[1] and not texts[2]:
            return texts[0]
    return " ".join(figures)
