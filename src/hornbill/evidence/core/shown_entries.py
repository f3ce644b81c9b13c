"""The entries of evidence as a bundle or an export shows them, with nothing where a field is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.evidence.core.entries import Entry
from hornbill.evidence.core.kinds import KINDS, NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hornbill.exchange.core.exports.room_file import ExportedRecord

_LISTS, _NOTHING = (
    {"measures", "files", "present", "missing", "unexpected", "exhibits"},
    {"parent", "relation", "person", "file", "back_by", "guest_answer"},
)
_FIELDS = {kind.name: tuple(kind.fields) for kind in KINDS}


def entries_of(records: Iterable[ExportedRecord]) -> list[Entry]:
    """Return the entries of evidence as a bundle shows them, with nothing where a field is left out."""
    found = []
    for place, one in enumerate(records):
        header = one.signed.header
        if header.kind in NAMES:
            order = (place, one.signed.id)
            values = _values(header.kind, one.body.values(), header.at) if one.body is not None else None
            found.append(Entry(one.signed.id, header.kind, header.author, header.at, order, values))
    return found


def _values(kind: str, shown: Mapping[str, Any], at: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in _FIELDS[kind]:
        values[name] = [] if name in _LISTS else None if name in _NOTHING else at if name == "at" else ""
    values["to"] = {"person": {"name": "…", "organisation": "", "document": ""}}
    return {**values, **shown}
