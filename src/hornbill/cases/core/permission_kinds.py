"""The kinds of record by which an originator lets its words go further than their marking, and takes that back.

Rules
- ``permission.give`` is content: which statements, who may pass them on, to whom, for which purpose, until when. It allows what it
  names and nothing else, and counts only for words of its author's agency.
- ``permission.end`` is control, so that it reaches everyone who comes later: it names the permission, and holds no word of it. Any
  officer of the agency that gave it ends it, also one whom the host removed meanwhile; nobody begins it again.

Source: handling codes (Europol, SIENA): H1 and H2 are lifted by the originator's permission.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from hornbill.cases.core.statement import MAX_STATEMENTS, is_statement_id
from hornbill.exchange.core.records.field_checks import text_up_to
from hornbill.exchange.core.records.kinds import Kind, register
from hornbill.kernel import ids
from hornbill.kernel.markings import MAX_TEXT

if TYPE_CHECKING:
    from hornbill.exchange.core.members.versions import Version
    from hornbill.exchange.core.records.history import History, Item

GIVE, END = "permission.give", "permission.end"
NAMES = frozenset({GIVE, END})
MAX_AGENCIES = 100
MAX_REASON = 500  # characters
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


def _sorted_texts(value: Any, most: int) -> list[str]:
    if not isinstance(value, list) or not 1 <= len(value) <= most:
        raise ValueError(f"a list of 1 to {most}")
    if not all(isinstance(one, str) for one in value) or value != sorted(set(value)):
        raise ValueError("a sorted list without repeats")
    return value


def _targets(value: Any) -> object:
    for one in _sorted_texts(value, MAX_STATEMENTS):
        if not is_statement_id(one) and not _HASH.fullmatch(one):
            raise ValueError("a statement is named by its record and its place there, a record by its id")
    return value


def check_agencies(value: Any) -> object:
    """Return only a sorted list of agencies, at least one; ValueError otherwise."""
    return [ids.check_agency(one) for one in _sorted_texts(value, MAX_AGENCIES)]


def check_day(value: Any) -> object:
    """Return only a day as 2027-01-31; ValueError otherwise."""
    if not isinstance(value, str) or date.fromisoformat(value).isoformat() != value:
        raise ValueError("a day is written 2027-01-31")
    return value


def check_ground(value: Any) -> object:
    """Return only what a passed-on record says of the permission it rests on; ValueError otherwise."""
    if not isinstance(value, dict) or set(value) != {"permission", "to", "purpose", "until"}:
        raise ValueError("a ground is {permission, to, purpose, until}")
    ids.check_hash(value["permission"])
    check_agencies(value["to"])
    text_up_to(MAX_TEXT)(value["purpose"])
    return check_day(value["until"])


def _may_end(history: History, item: Item, _version: Version) -> list[str]:
    assert item.values is not None
    target = history.items[item.values["permission"]]
    if target.header.kind != GIVE:
        return ["it ends something that is no permission"]
    if ids.agency_of(target.header.author) != ids.agency_of(item.header.author):
        return ["a permission is ended by the agency that gave it"]
    return []


for _kind in (
    Kind(
        GIVE,
        control=False,
        whole=True,
        fields={
            "targets": _targets,
            "by": check_agencies,
            "to": check_agencies,
            "purpose": text_up_to(MAX_TEXT),
            "until": check_day,
        },
        part="cases",
    ),
    Kind(
        END,
        control=True,
        fields={"permission": ids.check_hash, "reason": text_up_to(MAX_REASON, needed=False)},
        refs=("permission",),
        stops=True,
        may=_may_end,
        part="cases",
    ),
):
    register(_kind)
