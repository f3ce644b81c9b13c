"""The kinds of record that a case's entities are made of.

Rules: all are content, sealed to the officers of the room; importing this module puts them into the exchange's table, which
every process does that folds rooms. A statement is taken back by a word of its own agency (``entity.retract``); whether
two entities are one is a judgement that anybody in the room may make and anybody may undo (``entity.merge``,
``entity.split``): neither takes a statement away. That two are not one (``entity.apart``) only keeps them from being suggested
again; anyone who knows better merges them all the same, or has them suggested again (``entity.reconsider``). ``entity.pass`` brings
statements of another agency from another room, which it does not name: whose they are, under the marking that they have, and on
which ground where the originator permitted what that marking would have kept in.
"""

from __future__ import annotations

from typing import Any

from hornbill.cases.core.permission_kinds import check_ground
from hornbill.cases.core.statement import (
    MAX_DATE,
    MAX_STATEMENTS,
    MAX_TEXT,
    check_graded,
    is_statement_id,
    why_not,
    why_not_entity,
)
from hornbill.exchange.core.records.kinds import Kind, register
from hornbill.kernel import ids

STATE, RETRACT, MERGE, SPLIT, PASS = (
    "entity.state",
    "entity.retract",
    "entity.merge",
    "entity.split",
    "entity.pass",
)
APART, RECONSIDER = "entity.apart", "entity.reconsider"
MAX_MERGED = 200  # entities of one merge, records that one word undoes
_SHOWN = 5  # faults that are named of one record


def _text(value: Any) -> object:
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        raise ValueError(f"at most {MAX_TEXT} characters")
    return value


def _date(value: Any) -> object:
    if not isinstance(value, str) or len(value) > MAX_DATE:
        raise ValueError(f"at most {MAX_DATE} characters")
    return value


def _statements(value: Any) -> object:
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_STATEMENTS:
        raise ValueError(f"a list of 1 to {MAX_STATEMENTS} statements")
    found = [f"[{n}] {reason}" for n, row in enumerate(value) for reason in why_not(row)]
    if found:
        raise ValueError("; ".join(found[:_SHOWN]))
    return value


def _sorted_list(value: Any, least: int, most: int) -> list[Any]:
    if not isinstance(value, list) or not least <= len(value) <= most:
        raise ValueError(f"a list of {least} to {most}")
    if not all(isinstance(one, str) for one in value) or value != sorted(set(value)):
        raise ValueError("a sorted list without repeats")
    return value


def _targets(value: Any) -> object:
    for one in _sorted_list(value, 1, MAX_STATEMENTS):
        if not is_statement_id(one):
            raise ValueError("a statement is named by its record and its place there")
    return value


def _entities(value: Any) -> object:
    for one in _sorted_list(value, 2, MAX_MERGED):
        if why_not_entity(one):
            raise ValueError(why_not_entity(one))
    return value


def _two(value: Any) -> object:
    for one in _sorted_list(value, 2, 2):
        if why_not_entity(one):
            raise ValueError(why_not_entity(one))
    return value


def _records(value: Any) -> object:
    return [ids.check_hash(one) for one in _sorted_list(value, 1, MAX_MERGED)]


KINDS = (
    Kind(
        STATE,
        control=False,
        fields={"source": _text, "as_of": _date, "statements": _statements},
        optional={"graded": check_graded},
        part="cases",
    ),
    Kind(
        PASS,
        control=False,
        fields={"origin": ids.check_agency, "source": _text, "as_of": _date, "statements": _statements},
        optional={"ground": check_ground, "graded": check_graded},
        part="cases",
    ),
    Kind(RETRACT, control=False, fields={"statements": _targets, "reason": _text}, part="cases"),
    Kind(MERGE, control=False, fields={"entities": _entities, "reason": _text}, part="cases"),
    Kind(APART, control=False, fields={"entities": _two, "reason": _text}, part="cases"),
    Kind(RECONSIDER, control=False, fields={"aparts": _records, "reason": _text}, part="cases"),
    Kind(SPLIT, control=False, fields={"merges": _records, "reason": _text}, part="cases"),
)
NAMES = frozenset(kind.name for kind in KINDS)

for _kind in KINDS:
    register(_kind)
