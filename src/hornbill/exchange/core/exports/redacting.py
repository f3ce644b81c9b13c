"""Leaving chosen fields out of an export, so that the rest can still be proved.

Rules: a body is disclosed in part under the root that its author signed: the fields that stay verify as before, of the
others their names and salted digests remain, which tell nothing of what stood there (after RFC 9901). The marking always
stays: who gets the file must know what may be done with it. Control records stay whole, or the room could not be folded. What only
a newer version knows, fields or whole kinds, goes with any field that is left out: nobody here can tell what it says. How many fields there were, and their names, are not
hidden: they prove that what is left out is not another version of what is shown. A record of version 1 proves no names, so
its body is left out whole.

    redacted, count = redact(export, {"text"})
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.exchange.core.exports.disclosed_body import disclose
from hornbill.exchange.core.exports.room_file import STAYS
from hornbill.exchange.core.records.edits import EDIT
from hornbill.exchange.core.records.kinds import KINDS, is_control, kind_of, newer_fields
from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Collection

    from hornbill.exchange.core.exports.disclosed_body import Disclosed
    from hornbill.exchange.core.exports.room_file import Export, ExportedRecord

OLDER = "of a record in the older form no field can be left out alone (docs/adr/0040)"


class BadRedaction(BadInput):
    """A field or record that is to be left out cannot be."""

    code = "bad-redaction"


def content_fields() -> list[str]:
    """Return the names of the fields that content records of known kinds have, without what always stays."""
    kinds = [kind for kind in KINDS.values() if not kind.control]
    return sorted({name for kind in kinds for name in (*kind.fields, *kind.optional)} - STAYS)


def check_fields(names: Collection[str]) -> frozenset[str]:
    """Return the names as a set, if each is a field that can be left out.

    Raises:
        BadRedaction: names every one that cannot.
    """
    known = content_fields()
    wrong = sorted(set(names) - set(known))
    if wrong:
        shown = ", ".join(name[:40] for name in wrong[:10])
        raise BadRedaction(f"cannot be left out: {shown}", cure=f"Fields that can: {', '.join(known)}.")
    return frozenset(names)


def redact(
    export: Export, names: Collection[str], records: Collection[str] | None = None
) -> tuple[Export, int]:
    """Leave fields out of an export's content records.

    Args:
        export: as it is; stays so.
        names: of the fields.
        records: ids of those in which they are left out, and in what changed them later; all when left out.

    Returns:
        The export with less in it, and how many records have less.

    Raises:
        BadRedaction: a name is not a field of content records; a record is not in the export, or is a control record.
    """
    gone = check_fields(names)
    if records is not None:
        content = {one.signed.id for one in export.records if _is_content(one)}
        wrong = sorted(set(records) - content)
        if wrong:
            raise BadRedaction(
                f"no content record of this export: {', '.join(one[:12] for one in wrong[:10])}",
                cure="Take ids of content records as they stand in the file; control records stay whole.",
            )
    chosen = None if records is None else _with_later(export, records)
    rows, count = [], 0
    for record in export.records:
        body = record.body
        wanted = chosen is None or record.signed.id in chosen
        if body is not None and wanted and _is_content(record) and _has_some(record, body, gone):
            rows.append(_without(record, body, gone))
            count += 1
        else:
            rows.append(record)
    return replace(export, records=rows), count


def _has_some(record: ExportedRecord, body: Disclosed, gone: Collection[str]) -> bool:
    """Tell whether a record has one of these fields, or may have it under another name that is not known here."""
    return kind_of(record.signed.header.kind) is None or not body.values().keys().isdisjoint(gone)


def _without(record: ExportedRecord, body: Disclosed, gone: Collection[str]) -> ExportedRecord:
    """Leave these fields out of a record: all of its body where its form does not prove which."""
    if body.form == 1:
        return replace(record, body=None, left_out=(*record.left_out, OLDER))
    kind = kind_of(record.signed.header.kind)
    unread = newer_fields(kind, body.values()) if kind is not None else body.values().keys() - STAYS
    return replace(record, body=disclose(body, body.values().keys() - gone - set(unread)))


def _with_later(export: Export, records: Collection[str]) -> set[str]:
    """Return records and all that is a later version of one of them, in whatever order they stand in the file."""
    later: dict[str, list[str]] = {}
    for record in export.records:
        later.setdefault(_changed_by(record), []).append(record.signed.id)
    found, todo = set(records), list(records)
    while todo:
        new = [one for one in later.get(todo.pop(), ()) if one not in found]
        found.update(new)
        todo += new
    return found


def _changed_by(record: ExportedRecord) -> str:
    """Return the record that a content record is a later version of: of a message its text, of a step the one it replaces."""
    if record.body is None or not _is_content(record):
        return ""
    return str(record.body.values().get("record" if record.signed.header.kind == EDIT else "replaces", ""))


def _is_content(record: ExportedRecord) -> bool:
    return not is_control(record.signed.header.kind)
