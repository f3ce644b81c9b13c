"""Permissions on a file: which statements of it may be passed on, on which ground, and why the rest stays.

Rules: words have the form of their kind, or the file is refused as a whole with what is wrong; the same fold and gate as in a room.

    judged({"by": "th-customs", "to": ["la-police"], "day": "2027-01-31", "words": [], "statements": [...]})
"""

from __future__ import annotations

from datetime import date
from typing import Any

from hornbill.cases.core.entity_fold import Word
from hornbill.cases.core.passing import what_passes
from hornbill.cases.core.permission_kinds import NAMES
from hornbill.cases.core.permissions import ground_of, permissions
from hornbill.cases.core.statement import Statement, is_statement_id
from hornbill.exchange.core.records.kinds import KINDS, problems
from hornbill.kernel import ids
from hornbill.kernel.markings import Marking


def judged(value: dict[str, Any]) -> dict[str, Any]:
    """Return what may be passed on of a file's statements.

    Args:
        value: ``by`` (agency), ``to`` (agencies), ``day``, ``words``, ``statements``.

    Raises:
        KeyError, TypeError, ValueError, BadMarking: it has not this form.
    """
    by, to, day = ids.check_agency(value["by"]), list(value["to"]), date.fromisoformat(value["day"])
    known = permissions(_word(n, one) for n, one in enumerate(value["words"])).all()
    statements = [_statement(n, one) for n, one in enumerate(value["statements"])]
    passing = what_passes(
        statements,
        str(by),
        links={},
        chosen=(),
        permitted=lambda one: ground_of(known, one, by=str(by), to=to, day=day),
    )
    goes = [
        {"id": one.id, "ground": part.ground.to_json() if part.ground else None}
        for part in passing.parts
        for one in part.statements
    ]
    kept = [
        {
            "id": one.statement.id,
            "reasons": [{"code": r.code, "text": r.text, "source": r.source} for r in one.reasons],
        }
        for one in passing.kept
    ]
    states = [{"id": one.word.id, "agency": one.agency, "state": one.standing(day)} for one in known]
    return {"goes": goes, "kept": kept, "permissions": states}


def _word(n: int, value: dict[str, Any]) -> Word:
    if value["kind"] not in NAMES:
        raise ValueError(f"words[{n}]: a kind of {', '.join(sorted(NAMES))}")
    wrong = problems(KINDS[value["kind"]], value["values"])
    if wrong:
        raise ValueError(f"words[{n}]: {'; '.join(wrong)}")
    record = str(ids.check_hash(value["id"]))
    return Word(record, value["kind"], value["author"], "", (n, record), value["values"])


def _statement(n: int, value: dict[str, Any]) -> Statement:
    if not is_statement_id(value["id"]):
        raise ValueError(f"statements[{n}]: an id is a record and a place")
    record, _colon, place = value["id"].partition(":")
    author = f"{ids.check_agency(value['originator'])}/officer"
    marking = Marking.from_json(value["marking"])
    return Statement(record, int(place), "", "", "", "", "", "", author, "", "", "", marking, (n, record))
