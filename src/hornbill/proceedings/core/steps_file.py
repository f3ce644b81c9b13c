"""A file of steps: one JSON object a line, for counting without a node.

Rules: what is not said is empty; what is wrong is named by its line, and the file is refused as a whole, since a count of the rest
would look like one of all. A line is a step, a withdrawal, or says which entities are one.

    {"id": "1", "agency": "th-police", "state": "TH", "own": "P-1", "stage": "arrest", "date": "2026-03-05"}
    {"id": "2", "agency": "th-oag", "state": "TH", "own": "P-1", "of": "th-police", "stage": "sentence", "outcome": "convicted",
     "date": "2026-09", "reference": "Black 12/2569", "days": 730, "fine": {"amount": "20000", "currency": "THB"}, "tlp": "GREEN"}
    {"agency": "th-oag", "withdraws": "2"}
    {"same": ["person-1", "person-7"]}
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.deconfliction.core.normalise.countries import ALPHA_2
from hornbill.exchange.core.records.kinds import kind_of, problems
from hornbill.kernel.ids import BadId, check_agency
from hornbill.kernel.markings import BadMarking, Marking
from hornbill.proceedings.core.errors import BadSteps
from hornbill.proceedings.core.kinds import OWN, STEP, WITHDRAW
from hornbill.proceedings.core.standing import Word
from hornbill.proceedings.core.step import NATURAL, PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_LINE = 64 * 1024  # characters
MAX_LINES = 1_000_000
_MARKING = ("tlp", "handling", "handling_text", "purpose", "grading", "review")
_SENTENCE = ("days", "suspended_days", "life", "fine")
_PARTY = ("entity", "own", "of", "type")
_STEP = {
    "id", "agency", "agency_state", "state", "told", "source", "as_of", "replaces", "taken", "seizure",
    *PARTS, *_SENTENCE, *_PARTY, *_MARKING,
}  # fmt: skip
_AT = "2026-01-01T00:00:00.000Z"  # a file says of no time when it was written


@dataclass(frozen=True)
class Steps:
    """What a file says.

    Attributes:
        words: as records have them.
        states: agency -> its State.
        merges: entities that are one, with the marking of the line that says so.
    """

    words: tuple[Word, ...]
    states: dict[str, str]
    merges: tuple[tuple[tuple[str, ...], Marking], ...]

    def country_of(self, agency: str) -> str:
        """Return an agency's State: as a line says, else by the two letters that its id begins with."""
        if agency in self.states:
            return self.states[agency]
        letters = agency.partition("-")[0].upper()
        return letters if letters in ALPHA_2 else ""


def read_steps(lines: Iterable[str]) -> Steps:
    """Read a file.

    Raises:
        BadSteps: a line is none of the three, or not of its form; it is named.
    """
    words: dict[str, Word] = {}
    states: dict[str, str] = {}
    merges = []
    for n, line in enumerate(lines, 1):
        if n > MAX_LINES:
            raise BadSteps(f"the file has more than {MAX_LINES} lines")
        if not line.strip():
            continue
        row = _object(line, n)
        if "same" in row:
            merges.append(_same(row, n))
            continue
        word = _word(row, n)
        if word.id in words:
            raise BadSteps(f"line {n}: the id stands on a line before")
        words[word.id] = word
        if "agency_state" in row:
            state = row["agency_state"]
            if not isinstance(state, str) or states.setdefault(row["agency"], state) != state:
                raise BadSteps(f"line {n}: an agency is of one State")
    return Steps(tuple(words.values()), states, tuple(merges))


def _object(line: str, n: int) -> dict[str, Any]:
    if len(line) > MAX_LINE:
        raise BadSteps(f"line {n} is longer than {MAX_LINE} characters")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadSteps(f"line {n} is not JSON") from error
    if not isinstance(row, dict):
        raise BadSteps(f"line {n} is no JSON object")
    return row


def _id(value: Any) -> str | None:
    return (
        hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest() if isinstance(value, str) else None
    )


def _marking(row: dict[str, Any], n: int) -> dict[str, Any]:
    value = {name: row[name] for name in _MARKING if name in row}
    value.setdefault("tlp", Marking().tlp)
    try:
        return Marking.from_json(value).to_json()
    except BadMarking as error:
        raise BadSteps(f"line {n}: {error.message}") from error


def _same(row: dict[str, Any], n: int) -> tuple[tuple[str, ...], Marking]:
    ids = row["same"]
    fits = isinstance(ids, list) and len(ids) > 1 and all(isinstance(one, str) and one for one in ids)
    if not fits or not row.keys() <= {"same", *_MARKING}:
        raise BadSteps(f"line {n}: same is a list of two or more ids, with a marking beside it")
    return tuple(ids), Marking.from_json(_marking(row, n))


def _word(row: dict[str, Any], n: int) -> Word:
    try:
        agency = check_agency(row.get("agency"))
    except BadId as error:
        raise BadSteps(f"line {n}: agency is an agency's id") from error
    if "withdraws" in row:
        if not row.keys() <= {"agency", "withdraws", "reason", *_MARKING} or _id(row["withdraws"]) is None:
            raise BadSteps(f"line {n}: a withdrawal has agency, withdraws, and may have a reason")
        kind, values = WITHDRAW, {"step": _id(row["withdraws"]), "reason": row.get("reason", "")}
        name = hashlib.sha256(f"withdraw {n}".encode()).hexdigest()
    else:
        unknown = sorted(row.keys() - _STEP)
        if unknown:
            raise BadSteps(f"line {n}: a step has no {', '.join(unknown)[:200]}")
        kind, values = STEP, _values(row, str(agency))
        name = _id(row.get("id", f"line {n}")) or ""
    values["marking"] = _marking(row, n)
    known = kind_of(kind)
    assert known is not None
    wrong = problems(known, values)
    if wrong or not name:
        raise BadSteps(f"line {n}: {'; '.join(wrong) or 'an id is a text'}")
    return Word(name, kind, f"{agency}/file", _AT, (n, name), values)


def _values(row: dict[str, Any], agency: str) -> dict[str, Any]:
    party: dict[str, Any] = {}
    if row.get("entity"):
        party = {"type": row.get("type", NATURAL), "entity": row["entity"]}
    elif row.get("own"):
        party = {"type": row.get("type", NATURAL), "own": row["own"], "of": row.get("of", agency)}
    empty = {"days": 0, "suspended_days": 0, "life": False, "fine": None}
    imposed = {**empty, **{name: row[name] for name in _SENTENCE if name in row}}
    step = {
        **{name: row.get(name, "") for name in PARTS},
        "sentence": imposed if any(name in row for name in _SENTENCE) else None,
        "taken": row.get("taken", []),
        "seizure": row.get("seizure", ""),
    }
    more = {name: row.get(name, "") for name in ("state", "source", "as_of")}
    return {
        **more,
        "told": row.get("told", OWN),
        "party": party,
        "step": step,
        "replaces": None if row.get("replaces") is None else _id(row["replaces"]) or row["replaces"],
    }
