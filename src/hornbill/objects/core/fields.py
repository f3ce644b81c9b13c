"""A field of an object, declared once: its name, its label, what values it takes, and whether it may be left out.

Rules
- The record's check, the form's input, what is wrong with what was typed, the API's shape and the line of a page follow from the
  declaration. Where on a page a field stands, and what a record means, is written by hand.
- A record may be more lenient than a form: a text that people must fill in may be empty in a record of an older version. ``text(needed=)``
  is the record's rule, ``Field.missing`` the form's.
- A field that an older version does not have is ``later``: it may be missing from a record, and is not written where a node reads along
  that would refuse it.

    TITLE = Field("title", _("What was decided"), text(300), missing=_("Say it in one sentence."))
    ON = Field("on", _("When it was decided"), moment(), missing=_("Choose day and time."))

    Kind("decision.describe", control=False, part="tasks", **record_fields(TITLE))
    to_record((TITLE, ON), {"title": " Wait ", "on": now})   # {"title": "Wait", "on": "2026-11-28T06:00:00.000Z"}
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.records import field_checks
from hornbill.exchange.core.records.field_checks import (
    EARLY_YEAR,
    LANG,
    check_code,
    check_day,
    check_moment,
    in_order,
    one_of,
    or_empty,
    or_none,
    text_up_to,
)
from hornbill.kernel import ids, times

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    Check = Callable[[Any], object]


@dataclass(frozen=True)
class Value:
    """What a field takes.

    Attributes:
        kind: ``text``, ``code``, ``moment``, ``officer``, ``officers``, ``record`` or ``records``.
        check: of a record's value; returns it or raises BadInput, or ValueError; people see the words of ``Unfit`` alone.
        to_record: from what a form or a program gave to what a record says.
        drawn_as: kind of its input: ``text``, ``lines``, ``time``, ``day``, ``choice`` or ``ticks``.
        most: characters of a text, entries of a list.
        words: of a code: code -> what it is called, for translation.
        may_grow: of a code: a record may also hold one of another version's list.
    """

    kind: str
    check: Check
    to_record: Callable[[Any], object]
    drawn_as: str
    most: int = 0
    words: Mapping[str, str] = field(default_factory=dict, hash=False)
    may_grow: bool = False

    @property
    def several(self) -> bool:
        """Whether it is a list."""
        return self.drawn_as == "ticks"


def text(most: int, *, lines: bool = False, needed: bool = False) -> Value:
    """Return a text of at most so many characters, on one line or several; a record may not hold it empty if it is ``needed``."""
    check = text_up_to(most, needed=needed)
    return Value("text", check, lambda value: str(value).strip(), "lines" if lines else "text", most)


def code(words: Mapping[str, str], *, may_grow: bool = False, needed: bool = True) -> Value:
    """Return one word of a list; a record may hold None in its place unless it is ``needed``."""
    check = check_code if may_grow else one_of(*words)
    checked = check if needed else or_none(check)
    return Value(
        "code", checked, lambda value: value or ("" if needed else None), "choice", 0, words, may_grow
    )


def moment(*, needed: bool = True) -> Value:
    """Return a time to the minute, aware and in UTC, of the years 2000 to 2199; a record may hold None unless it is ``needed``."""
    check = check_moment if needed else or_none(check_moment)
    return Value("moment", check, lambda value: None if value is None else times.format_utc(value), "time")


def day(*, needed: bool = False, early: bool = False) -> Value:
    """Return a day as 2026-11-28 (ISO 8601), of the years 2000 to 2199; a record may hold it empty unless it is ``needed``.

    Args:
        needed: it may not be empty.
        early: it may be of the years from 1900: what a paper says, such as an old order.
    """
    one = partial(check_day, first_year=EARLY_YEAR) if early else check_day
    check = one if needed else or_empty(one)
    return Value("text", check, lambda value: str(value or "").strip(), "day", 10)


def officer() -> Value:
    """Return an officer of the room; no duty service."""
    return Value("officer", ids.check_officer, str, "choice")


def officers(most: int) -> Value:
    """Return officers of the room, at least one, in a record sorted; no duty service."""
    return Value(
        "officers",
        in_order(ids.check_officer, "officers", most),
        lambda value: sorted(set(value)),
        "ticks",
        most,
    )


def record() -> Value:
    """Return a record of the same room, or none."""
    return Value("record", field_checks.record_or_none, lambda value: value or None, "choice")


def records(most: int) -> Value:
    """Return records of the same room, each once; perhaps none."""
    return Value(
        "records",
        field_checks.records(most),
        lambda value: list(dict.fromkeys(value)),
        "ticks",
        most,
    )


@dataclass(frozen=True)
class Field:
    """One field.

    Attributes:
        name: in forms, records and the API.
        label: what people call it, for translation.
        value: what it takes.
        help: a sentence below the input, for translation.
        missing: what is said to somebody who left it out; empty if it may be left out.
        begins: what a form that nobody has typed into says.
        later: the first release of its kind did not have it.
    """

    name: str
    label: str
    value: Value
    help: str = ""
    missing: str = ""
    begins: str = ""
    later: bool = False

    @property
    def empty(self) -> Any:
        """What it is where nothing was given: what its form begins with, or nothing."""
        return [] if self.value.several else None if self.value.kind == "moment" else self.begins


def checks(*fields: Field) -> dict[str, Check]:
    """Return the checks of a record's fields, for the fields of a control ``Kind``."""
    return {one.name: one.value.check for one in fields}


def record_fields(*fields: Field, **more: Check) -> dict[str, Any]:
    """Return ``fields``, ``optional`` and ``later`` of a content ``Kind``: those of the first release, and what came later.

    Args:
        fields: as declared.
        more: checks of what no declaration says, by name.
    """
    later = [one for one in fields if one.later]
    return {
        "fields": {**checks(*(one for one in fields if not one.later)), "lang": LANG, **more},
        "optional": checks(*later),
        "later": frozenset(one.name for one in later),
    }


def to_record(fields: Collection[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as a record says them; a later field that is empty is left out.

    Args:
        fields: of the record.
        values: name -> what a form or a program gave.
    """
    said = {one.name: one.value.to_record(values.get(one.name, one.empty)) for one in fields}
    return {one.name: said[one.name] for one in fields if not one.later or said[one.name]}


def to_words(fields: Collection[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """As ``to_record``, with ``lang``, the language of the words: what a content record says that has these fields and no others."""
    return {**to_record(fields, values), "lang": values.get("lang", "")}
