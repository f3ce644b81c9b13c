"""What people read of a court bundle: the report and CASE/UCO, drawn from what the bundle shows and from nothing else.

Rules: a field that is left out, or a record that its marking keeps in, is not in them either. What the recipient cannot check is not told to
them. Photographs are drawn up to ``MAX_DRAWN`` of ``MAX_PICTURE`` bytes; all of them are in the bundle as files.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils import translation

from hornbill.evidence.actions.viewing import drawer
from hornbill.evidence.core.ancestry import Knew, no_later
from hornbill.evidence.core.book import Book, fold_book
from hornbill.evidence.core.case_uco import CaseExhibit, CaseFile, CaseStep, case_of
from hornbill.evidence.core.custody_table import as_csv, custody_rows
from hornbill.evidence.core.shown_entries import entries_of
from hornbill.evidence.core.view import FileLine
from hornbill.evidence.reporting import Told, report_of
from hornbill.exchange.actions.names import Names
from hornbill.exchange.core.files.fields import PICTURES, SHARE
from hornbill.kernel.errors import HornbillError
from hornbill.objects.actions import reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from hornbill.evidence.core.bundle.contents import File
    from hornbill.evidence.core.view import ExhibitView
    from hornbill.exchange.core.exports.room_file import ExportedRecord
    from hornbill.vault.sessions import OpenVault

MAX_DRAWN, MAX_PICTURE = 60, 4 * 1024 * 1024


def readable(
    vault: OpenVault,
    room: str,
    head: Mapping[str, Any],
    records: Sequence[ExportedRecord],
    files: Sequence[File],
    *,
    lang: str,
    marking: str,
    now: datetime,
) -> tuple[bytes, str, bytes]:
    """Return the report as PDF/A, empty with the reason where it cannot be written, and CASE/UCO as JSON-LD.

    Args:
        vault: the maker's open vault.
        room: the room's id.
        head: of the bundle.
        records: as the bundle shows them.
        files: of the bundle.
        lang: ``en`` or ``fr``.
        marking: printed on every page.
        now: aware UTC time.
    """
    from hornbill import documents
    from hornbill.documents.core.structure import Attachment

    shared = {
        one.signed.id: one.body.values() for one in records if one.signed.header.kind == SHARE and one.body
    }
    with translation.override(lang), reading.whole(vault, room) as opened:
        history = opened.fold.history
        entries = entries_of(records)
        limits = no_later(history, {one.id: one.written for one in entries})
        entries = [one._replace(no_later=limits[one.id]) for one in entries]
        book = fold_book(entries, Knew(history, list(limits)))
        draw = drawer(vault, opened, book)
        views = [
            _with_files(draw(book.exhibits[one]), book, shared)
            for one in head["exhibits"]
            if one in book.exhibits
        ]
    table = as_csv(custody_rows(book))
    member = Names().member(vault.officer_id)
    told = Told(
        views,
        head,
        left_out=[
            (f"{n:04d}", one.signed.header.kind, "\n".join(one.left_out))
            for n, one in enumerate(records, 1)
            if one.body is None
        ],
        files=[(f"{n:04d}", one.name, one.sha256) for n, one in enumerate(files, 1)],
        photographs=_pictures(files, shared),
        maker=f"{member.name}, {member.agency_name}",
        at=now,
        marking=marking,
        places={one.signed.id: (f"{n:04d}", one.signed.header.kind) for n, one in enumerate(records, 1)},
    )
    case = case_of([_case(one) for one in views], case=str(head["number"]))
    data = json.dumps(case, ensure_ascii=False, indent=1).encode() + b"\n"
    attached = (
        Attachment("case.jsonld", data, "application/ld+json", "CASE/UCO", "data"),
        Attachment("custody.csv", table.encode(), "text/csv", "Chain of custody", "data"),
    )
    try:
        report, why = documents.write(report_of(replace(told, attached=attached), lang)), ""
    except HornbillError as error:  # a name in a script without a font: the records are there all the same
        report, why = b"", error.message
    return report, why, data


def _with_files(view: ExhibitView, book: Book, shared: Mapping[str, Mapping[str, Any]]) -> ExhibitView:
    lines = [
        FileLine(
            one,
            str(said.get("name", "")),
            str(said.get("sha256", "")),
            int(said.get("size") or 0),
            said.get("media_type") in PICTURES,
        )
        for one in book.exhibits[view.id].values.get("files", ())
        if (said := shared.get(one, {})) is not None
    ]
    return replace(view, files=tuple(lines))


def _pictures(files: Iterable[File], shared: Mapping[str, Mapping[str, Any]]) -> dict[str, bytes]:
    """Return the photographs that are drawn; the files are opened once more for it."""
    found: dict[str, bytes] = {}
    for one in files:
        said = shared.get(one.record, {})
        if one.chunks is None or len(found) >= MAX_DRAWN or int(said.get("size") or 0) > MAX_PICTURE:
            continue
        try:
            data = b"".join(one.again()) if one.again is not None else b""
        except HornbillError:
            continue
        if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
            found[one.sha256] = data
    return found


def _case(view: ExhibitView) -> CaseExhibit:
    said = view.words
    return CaseExhibit(
        id=view.id,
        number=view.number,
        title=view.title,
        parent=view.parent[0] if view.parent else "",
        sha256=str(said.get("sha256", "")),
        described_at=str(said.get("at", "")) or view.at.isoformat(),
        files=tuple(CaseFile(one.record, one.name, one.sha256, one.size) for one in view.files if one.sha256),
        steps=tuple(
            CaseStep(
                step.record,
                step.act,
                step.who.officer_id,
                step.at.isoformat(),
                "; ".join(f"{label}: {text}" for label, text in step.facts),
            )
            for step in view.steps
        ),
    )
