"""The tables as rows of text: how a row is read, its key, and every reason why it cannot be read.

Rules
- A row with the key of an earlier one replaces it; ``gone`` = ``yes`` removes it.
- A day is written as 2026-07-01 and is between 1900 and 2200, so that no sum of days leaves the calendar.
- Several values in a cell are separated by blanks (codes) or by `` | `` (names and conditions).

    fact, faults = read("profile", {"id": "TH-undercover-1", "state": "TH", "says": "silent", ...})
"""

from __future__ import annotations

import math
import re
from datetime import date
from typing import TYPE_CHECKING

from hornbill.legal.core import facts as f
from hornbill.legal.core import letter_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Cells = Mapping[str, str]

LANGUAGES = ("en", "fr")
LONGEST = 4000  # characters of a cell
MOST_YEARS = 200.0
_STATE = re.compile(r"[A-Z]{2}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 12, 31)
_AS_OF = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_CONDITION = re.compile(
    r"treaty|reciprocity|treaty-or-reciprocity|group|text|principles-(permit|forbid)|(min|over)-years:\d{1,2}(\.\d{1,2})?"
)
KEYS: Mapping[str, tuple[str, ...]] = {
    "treaty": ("key",),
    "party": ("treaty", "state"),
    "statement": ("treaty", "state", "article", "kind"),
    "agreement": ("id",),
    "profile": ("id",),
    "offence": ("id",),
    "authority": ("id",),
    "requirement": ("id",),
    "change": ("kind", "code", "name"),
    "technique": ("code",),
    "rule": ("id",),
    "coverage": ("table", "state", "other", "treaty", "article"),
}
EFFECTS = (
    "needs",
    "between",
    "refuse",
    "may-refuse",
    "no-ground",
    "postpone",
    "limit",
    "grant",
    "duty",
    "note",
)


def key_of(kind: str, cells: Cells) -> str:
    """Return the key of a row: what another row must have in common to replace it."""
    return "\t".join((cells.get(name) or "").strip() for name in KEYS[kind])


def _first_day(value: str) -> date | None:
    """Return the first day of a day, month or year; None where there is none between 1900 and 2200."""
    try:
        found = f.first_day(value)
    except ValueError:
        return None
    return found if _EARLIEST <= found <= _LATEST else None


class Reader:
    """Reads the cells of one row, and keeps every fault."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.faults: list[str] = []

    def text(self, column: str, *, needed: bool = False) -> str:
        """Return a cell without blanks at its ends."""
        value = (self.cells.get(column) or "").strip()
        if needed and not value:
            self.faults.append(f"{column} is empty")
        if len(value) > LONGEST:
            self.faults.append(f"{column} is longer than {LONGEST} characters")
        return value[:LONGEST]

    def one_of(self, column: str, choices: tuple[str, ...]) -> str:
        """Return a cell that must be one of some words."""
        value = self.text(column)
        if value not in choices:
            self.faults.append(f"{column} is {value[:40]!r}; it must be one of {', '.join(choices)}")
        return value

    def id(self, column: str = "id") -> str:
        """Return an id."""
        value = self.text(column)
        if not _ID.fullmatch(value):
            self.faults.append(
                f"{column} is {value[:40]!r}; use letters, digits, dots and hyphens, at most 80"
            )
        return value

    def state(self, column: str = "state", *, needed: bool = True) -> str:
        """Return a State's code."""
        value = self.text(column, needed=needed)
        if value and not _STATE.fullmatch(value):
            self.faults.append(
                f"{column} is {value[:40]!r}, which is not a State's code of two capital letters"
            )
        return value

    def codes(self, column: str) -> tuple[str, ...]:
        """Return values that blanks separate."""
        return tuple(dict.fromkeys(self.text(column).split()))

    def day(self, column: str, *, needed: bool = False) -> date | None:
        """Return a day."""
        value = self.text(column, needed=needed)
        if not value:
            return None
        found = _first_day(value) if _DAY.fullmatch(value) else None
        if found is None:
            self.faults.append(
                f"{column} is {value[:40]!r}, which is not a date such as 2026-07-01, from 1900 to 2200"
            )
        return found

    def named(self, column: str = "") -> dict[str, str]:
        """Return a text in each language; French falls back to English."""
        english = self.text(f"{column}en", needed=True)
        return {"en": english, "fr": self.text(f"{column}fr") or english}

    def origin(self) -> f.Origin:
        """Return source and day."""
        as_of = self.text("as_of", needed=True)
        if as_of and (not _AS_OF.fullmatch(as_of) or _first_day(as_of) is None):
            self.faults.append(f"as_of is {as_of[:40]!r}; it must be a day, month or year such as 2026-07-01")
        return f.Origin(self.text("source", needed=True), as_of)

    def years(self, column: str) -> tuple[float, str]:
        """Return a maximum penalty in years and as it was written; life and death are without limit."""
        value = self.text(column, needed=True).lower()
        if value in ("life", "death"):
            return math.inf, value
        try:
            years = float(value)
        except ValueError:
            years = math.nan
        if not 0 <= years <= MOST_YEARS:
            self.faults.append(f"{column} is {value[:40]!r}; it must be a number of years, life or death")
            return 0.0, value
        return years, value

    def span(self) -> tuple[date | None, date | None]:
        """Return first and last day on which a law counts."""
        first, last = self.day("valid_from"), self.day("valid_until")
        if first and last and first > last:
            self.faults.append("valid_until is before valid_from")
        return first, last


def _conditions(r: Reader) -> tuple[str, ...]:
    found = tuple(one for one in r.text("conditions").split() if one)
    for one in found:
        if not _CONDITION.fullmatch(one):
            r.faults.append(
                f"conditions holds {one[:40]!r}; known are treaty, reciprocity, treaty-or-reciprocity, group, text, "
                "min-years:4, over-years:3, principles-permit, principles-forbid"
            )
    return found


def _groups(r: Reader) -> frozenset[str]:
    found = frozenset(r.codes("offences"))
    if wrong := sorted(found - set(f.OFFENCES)):
        r.faults.append(f"offences holds {wrong[0][:40]!r}; known are {', '.join(f.OFFENCES)}")
    return found


def _pairs(r: Reader, column: str) -> tuple[tuple[str, str], ...]:
    found = []
    for one in r.text(column).split():
        name, sign, value = one.partition("=")
        if not sign:
            r.faults.append(f"{column} holds {one[:40]!r}, which has no =")
        found.append((name, value))
    return tuple(found)


def _treaty(r: Reader) -> f.Treaty:
    names = {"en": r.text("en", needed=True), "fr": r.text("fr", needed=True)}
    short = {"en": r.text("short_en", needed=True), "fr": r.text("short_fr", needed=True)}
    days = r.text("days", needed=True)
    first = r.day("in_force", needed=True) or date.max
    return f.Treaty(
        r.text("key", needed=True),
        names,
        short,
        first,
        int(days) if days.isdigit() else 0,
        r.text("rule"),
        r.origin(),
    )


def _party(r: Reader) -> f.Party:
    return f.Party(
        r.text("treaty", needed=True),
        r.state(),
        r.day("signed"),
        r.day("consent"),
        r.text("kind"),
        r.day("in_force"),
        r.day("denounced"),
        r.origin(),
    )


def _statement(r: Reader) -> f.Statement:
    return f.Statement(
        r.text("treaty", needed=True),
        r.state(),
        r.text("article", needed=True),
        r.one_of("kind", ("reservation", "declaration", "notification")),
        r.named(),
        r.day("made"),
        r.day("withdrawn"),
        r.origin(),
    )


def _agreement(r: Reader) -> f.Agreement:
    states = frozenset(r.codes("states"))
    if len(states) < 2 or any(not _STATE.fullmatch(one) for one in states):
        r.faults.append("states must hold at least two codes of States, separated by blanks")
    return f.Agreement(
        r.id(),
        r.named(),
        states,
        frozenset(r.codes("techniques")),
        r.day("in_force"),
        r.day("ended"),
        r.one_of("confidence", f.CONFIDENCES),
        r.origin(),
    )


def _profile(r: Reader) -> f.ProfileRow:
    return f.ProfileRow(
        r.id(),
        r.state(),
        r.text("topic", needed=True),
        r.text("law"),
        r.text("article"),
        r.one_of("says", f.SAYS),
        _conditions(r),
        _groups(r),
        r.named(),
        r.text("authoriser"),
        r.text("form"),
        r.codes("languages"),
        r.text("time_limit"),
        *r.span(),
        r.one_of("confidence", f.CONFIDENCES),
        r.origin(),
    )


def _offence(r: Reader) -> f.OffenceRow:
    years, written = r.years("max_years")
    return f.OffenceRow(
        r.id(),
        r.state(),
        r.one_of("group", f.OFFENCES),
        r.named(),
        r.text("law", needed=True),
        r.text("article", needed=True),
        years,
        written,
        *r.span(),
        r.one_of("confidence", f.CONFIDENCES),
        r.origin(),
    )


def _authority(r: Reader) -> f.Authority:
    return f.Authority(
        r.id(),
        r.state(),
        r.one_of("kind", ("central", "controlled-delivery")),
        r.named(),
        r.codes("languages"),
        r.codes("channels"),
        r.text("contact"),
        *r.span(),
        r.one_of("confidence", f.CONFIDENCES),
        r.origin(),
    )


def _requirement(r: Reader) -> f.Requirement:
    fields, when = r.text("fields"), r.text("when") or "always"
    r.faults += letter_fields.faults(fields, when)
    return f.Requirement(
        r.id(),
        r.state(needed=False),
        r.text("article", needed=True),
        frozenset(r.codes("techniques")),
        when,
        r.named(),
        r.text("part"),
        fields,
        *r.span(),
        r.origin(),
    )


def _change(r: Reader) -> f.StateChange:
    return f.StateChange(
        r.one_of("kind", ("rename", "split", "continues", "ended")),
        r.text("code", needed=True),
        r.text("former"),
        r.text("name", needed=True),
        r.day("on", needed=True) or date.min,
        r.named(),
        r.origin(),
    )


def _technique(r: Reader) -> f.Technique:
    return f.Technique(
        r.id("code"),
        r.named(),
        r.text("kind", needed=True),
        r.text("article", needed=True),
        r.one_of("mode", ("permit", "agree", "duty", "may", "consider", "extradite")),
        tuple(one.strip() for one in r.text("others").split("|") if one.strip()),
        r.origin(),
    )


def _rule(r: Reader) -> f.Rule:
    return f.Rule(
        r.id(),
        frozenset(r.codes("techniques")),
        r.text("role"),
        _pairs(r, "when"),
        _pairs(r, "unless"),
        r.one_of("effect", EFFECTS),
        r.text("who"),
        r.named(),
        r.text("cite", needed=True),
        r.origin(),
    )


def _coverage(r: Reader) -> f.Coverage:
    rest = (r.text("treaty"), r.text("article"), r.one_of("complete", f.COMPLETE), r.named(), r.origin())
    return f.Coverage(
        r.one_of("table", f.COVERED), r.state(needed=False), r.state("other", needed=False), *rest
    )


_READERS: Mapping[str, Callable[[Reader], f.Fact]] = {
    "treaty": _treaty,
    "party": _party,
    "statement": _statement,
    "agreement": _agreement,
    "profile": _profile,
    "offence": _offence,
    "authority": _authority,
    "requirement": _requirement,
    "change": _change,
    "technique": _technique,
    "rule": _rule,
    "coverage": _coverage,
}
KINDS = tuple(_READERS)


def read(kind: str, cells: Cells) -> tuple[f.Fact | None, list[str]]:
    """Read a row.

    Args:
        kind: of ``KINDS``.
        cells: column -> text.

    Returns:
        The fact and no faults, or None with every fault.
    """
    fact = _READERS[kind](reader := Reader(cells))
    return (None, reader.faults) if reader.faults else (fact, [])
