"""Reads a question from what JSON has, strictly and with every fault.

Rules
- ``true``, ``false``, ``"suspected"`` and ``"unknown"`` are the four values of a fact; names are written with hyphens or underscores.
- Own rows may come with a question (``rows``); they are over the tables, for this question alone.

    read({"technique": "undercover", "date": "2026-11-28", "states": [{"state": "TH", "role": "transit"}]}, book, look_up, today=today)
"""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any

from hornbill.kernel.spelling import fold
from hornbill.legal.core.errors import BadQuestion, BadRow, UnknownState
from hornbill.legal.core.facts import OFFENCES
from hornbill.legal.core.question import (
    ASKED_ROLES,
    GROUNDS,
    LISTS,
    METHODS,
    MOST_ROWS,
    MOST_STATES,
    NO,
    PARTS,
    ROLES,
    SUSPECTED,
    TRI,
    UNKNOWN,
    YES,
    InRole,
    Question,
)
from hornbill.legal.core.states import find
from hornbill.legal.core.tables import KINDS, MOST_YEARS
from hornbill.legal.core.tables import read as read_row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hornbill.legal.core.book import Book
    from hornbill.legal.core.facts import Technique
    from hornbill.legal.core.said import Said

MOST_PERSONS = 100_000


class _Reading:
    def __init__(self, book: Book, look_up: Callable[[str], tuple[str, ...]], day: date) -> None:
        self.book, self.look_up, self.day = book, look_up, day
        self.faults: list[str] = []
        self.notes: list[Said] = []

    def state(self, value: Any, where: str) -> str:
        if not isinstance(value, str):
            self.faults.append(f"{where} must be a text that names a State")
            return ""
        try:
            code, notes = find(self.book, value, self.look_up, self.day)
        except UnknownState as error:
            self.faults.append(f"{where}: {error.message}")
            return ""
        self.notes += [note for note in notes if note not in self.notes]
        return code

    def tri(self, value: Any, where: str) -> str:
        if isinstance(value, bool):
            return YES if value else NO
        if value is None:
            return UNKNOWN
        if value in (YES, NO, SUSPECTED, UNKNOWN):
            return str(value)
        self.faults.append(f'{where} must be true, false, "suspected" or "unknown"')
        return UNKNOWN

    def years(self, value: Any, where: str) -> float:
        if value in ("life", "death"):
            return math.inf
        if (
            isinstance(value, (int, float))
            and not isinstance(value, bool)
            and math.isfinite(value)
            and 0 <= value <= MOST_YEARS
        ):
            return float(value)
        self.faults.append(f'{where} must be a number of years from 0 to {MOST_YEARS:.0f}, "life" or "death"')
        return 0.0


def find_technique(book: Book, text: str) -> str:
    """Return the code of the technique that a text means; the text itself where no row describes it."""
    typed = text.strip()
    if typed in book.techniques:
        return typed
    wanted = _plain(typed)
    for code, one in book.techniques.items():
        if wanted in {_plain(name) for name in (code, *one.name.values(), *one.others)}:
            return code
    return typed


def _plain(text: str) -> str:
    return " ".join(fold(text).words)


def read(value: Any, book: Book, look_up: Callable[[str], tuple[str, ...]], *, today: date) -> Question:
    """Read a question.

    Args:
        value: as JSON has it.
        book: the facts, with the question's own rows over them.
        look_up: name of a country -> codes.
        today: used where the question names no day.

    Raises:
        BadQuestion: with every reason.
    """
    if not isinstance(value, dict):
        raise BadQuestion("the question must be an object with technique, states, facts and date")
    known = {"technique", "date", "states", "facts", "rows", "lang", "title"}
    faults = [f"there is no field {name[:40]!r}" for name in sorted(map(str, set(value) - known))]
    day = _day(value.get("date"), today, faults)
    reading = _Reading(book, look_up, day)
    technique = value.get("technique")
    if not isinstance(technique, str) or not technique.strip() or len(technique) > 200:
        faults.append("technique must name a step, such as controlled-delivery-goods")
        technique = ""
    code = find_technique(book, technique)
    states = _states(value.get("states"), reading)
    found = _facts(value.get("facts", {}), reading)
    faults += reading.faults
    faults += _asks_itself(states, book.techniques.get(code))
    if faults:
        raise BadQuestion("; ".join(faults))
    return Question(code, book.techniques.get(code), day, states, notes=tuple(reading.notes), **found)


def rows_of(value: Any) -> list[tuple[str, dict[str, str]]]:
    """Return a question's own rows as (kind, cells).

    Raises:
        BadQuestion: they are not objects of texts under the names of tables.
    """
    rows = value.get("rows", {}) if isinstance(value, dict) else {}
    if not isinstance(rows, dict) or set(rows) - set(KINDS):
        raise BadQuestion(f"rows must be an object whose names are among {', '.join(KINDS)}")
    found = []
    for kind, cells in rows.items():
        for one in cells if isinstance(cells, list) else [None]:
            if not isinstance(one, dict) or not all(isinstance(x, (str, int, float)) for x in one.values()):
                raise BadQuestion(f"rows.{kind} must be a list of objects of texts")
            found.append((kind, {str(name): str(text) for name, text in one.items()}))
    if len(found) > MOST_ROWS:
        raise BadQuestion(f"a question takes at most {MOST_ROWS} rows of its own")
    return found


def check_rows(rows: list[tuple[str, dict[str, str]]]) -> None:
    """Return only if a question's own rows can be read.

    Raises:
        BadRow: with every fault of every row.
    """
    faults = [
        f"rows.{kind} {number}: {one}"
        for number, (kind, cells) in enumerate(rows)
        for one in read_row(kind, cells)[1]
    ]
    if faults:
        raise BadRow("; ".join(faults[:20]))


def _asks_itself(states: tuple[InRole, ...], technique: Technique | None) -> list[str]:
    asking = set(ASKED_ROLES.get(technique.kind, ())) if technique else set()
    asked = {"origin", "requested"} if technique and technique.kind == "information" else {"requested"}
    return [
        f"states: {one.code} asks itself; a request goes to another State, and a step at home needs none"
        for one in states
        if asking & set(one.roles) and asked & set(one.roles)
    ]


def _day(value: Any, today: date, faults: list[str]) -> date:
    if value is None:
        return today
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        faults.append("date must be a day such as 2026-11-28")
        return today


def _states(value: Any, reading: _Reading) -> tuple[InRole, ...]:
    if not isinstance(value, list) or not value:
        reading.faults.append("states must be a list of at least one State")
        return ()
    if len(value) > MOST_STATES:
        reading.faults.append(f"a question takes at most {MOST_STATES} States")
        return ()
    found: dict[str, InRole] = {}
    for place, written in enumerate(value):
        where = f"states[{place}]"
        one = {"state": written} if isinstance(written, str) else written
        if not isinstance(one, dict) or set(one) - {"state", "role", "roles"}:
            reading.faults.append(
                f'{where} must be a State or an object such as {{"state": "TH", "role": "transit"}}'
            )
            continue
        code = reading.state(one.get("state"), f"{where}.state")
        roles = one.get("roles", [one["role"]] if one.get("role") else ["participating"])
        if not isinstance(roles, list) or not roles or any(role not in ROLES for role in roles):
            reading.faults.append(f"{where}.role must be one of {', '.join(ROLES)}")
            continue
        if code in found:
            roles = [*found[code].roles, *roles]
        found[code] = InRole(code, tuple(dict.fromkeys(roles)), str(one.get("state")))
    return tuple(found.values())


def _facts(value: Any, reading: _Reading) -> dict[str, Any]:
    faults = reading.faults
    if not isinstance(value, dict):
        faults.append("facts must be an object")
        return {}
    found: dict[str, Any] = {}
    tri: dict[str, str] = {}
    places: dict[str, tuple[str, ...]] = {}
    for given, one in value.items():
        name = str(given).replace("_", "-")
        where = f"facts.{str(given)[:60]}"
        if name in TRI:
            tri[name] = reading.tri(one, where)
        elif str(given) in LISTS:
            if not isinstance(one, list) or len(one) > MOST_STATES:
                faults.append(f"{where} must be a list of States")
                continue
            places[str(given)] = tuple(
                dict.fromkeys(reading.state(x, f"{where}[{i}]") for i, x in enumerate(one))
            )
        else:
            _other(name, one, where, reading, found)
    found["tri"] = {name: one for name, one in tri.items() if one != UNKNOWN}
    found["places"] = places
    return found


def _other(name: str, one: Any, where: str, reading: _Reading, found: dict[str, Any]) -> None:
    reader = _READERS.get(name)
    if reader is None:
        reading.faults.append(f"there is no fact {where[6:]!r}")
        return
    field, value = reader(one, where, reading)
    if value is not None:
        found[field] = value


def _offence(one: Any, where: str, reading: _Reading) -> tuple[str, Any]:
    if one not in (*OFFENCES, "", None):
        reading.faults.append(f"{where} must be one of {', '.join(OFFENCES)}")
    return "offence", one or ""


def _max_years(one: Any, where: str, reading: _Reading) -> tuple[str, Any]:
    given = {} if one is None else one if isinstance(one, dict) else {"*": one}
    return "max_years", {
        (code if code == "*" else reading.state(code, where)): reading.years(years, where)
        for code, years in given.items()
    }


def _persons(one: Any, where: str, reading: _Reading) -> tuple[str, Any]:
    if one is not None and (
        not isinstance(one, int) or isinstance(one, bool) or not 0 <= one <= MOST_PERSONS
    ):
        reading.faults.append(f"{where} must be a number of persons")
        return "persons", None
    return "persons", one


def _method(one: Any, where: str, reading: _Reading) -> tuple[str, Any]:
    if one not in (*METHODS, None):
        reading.faults.append(f"{where} must be one of {', '.join(METHODS[1:])}")
    return "method", one or ""


def _list_of(field: str, allowed: tuple[str, ...]) -> Callable[[Any, str, _Reading], tuple[str, Any]]:
    def read_list(one: Any, where: str, reading: _Reading) -> tuple[str, Any]:
        if not isinstance(one, list) or any(x not in allowed for x in one):
            reading.faults.append(f"{where} must be a list of {', '.join(allowed)}")
            return field, None
        return field, tuple(dict.fromkeys(one))

    return read_list


def _principles(one: Any, where: str, reading: _Reading) -> tuple[str, Any]:
    if not isinstance(one, dict):
        reading.faults.append(f'{where} must be an object such as {{"VN": true}}')
        return "principles", None
    return "principles", {
        reading.state(code, where): reading.tri(answer, where) for code, answer in one.items()
    }


def _conditions_met(one: Any, where: str, reading: _Reading) -> tuple[str, Any]:
    if not isinstance(one, dict):
        reading.faults.append(f'{where} must be an object such as {{"NG-mla-1": true}}')
        return "conditions_met", None
    for row in one:
        if reading.book.cells("profile", str(row)) is None:
            reading.faults.append(f"{where}: there is no row {str(row)[:80]!r} of a profile")
    return "conditions_met", {str(row): reading.tri(answer, where) for row, answer in one.items()}


_READERS: Mapping[str, Callable[[Any, str, _Reading], tuple[str, Any]]] = {
    "offence": _offence,
    "max-years": _max_years,
    "persons": _persons,
    "method": _method,
    "grounds": _list_of("grounds", GROUNDS),
    "request-parts": _list_of("request_parts", PARTS),
    "basic-principles": _principles,
    "conditions-met": _conditions_met,
}
