"""Making a court bundle in an officer's session: chosen, sealed by the officer's key, sent while it is made.

Rules
- What a marking keeps out of court is left out and listed with its reason. A later bundle of the room names the one before it, and says what
  it has more or less.
- Everything that is read from tables is read before the first byte is sent; files are opened chunk by chunk while they are sent.
- Making one is logged with counts, and remembered by ids, before the first byte is sent.

    bundle = prepare(vault, room, exhibits, purpose="trial", now=now)
    bundle.write(sink)
"""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.audit import actions as audit
from hornbill.directory import queries as directory
from hornbill.evidence import plain
from hornbill.evidence.actions.readable import readable
from hornbill.evidence.actions.room_book import book_in
from hornbill.evidence.actions.stamps_of_bundle import stamps_of
from hornbill.evidence.actions.withholding import Withheld, Withholding
from hornbill.evidence.certifying import certificate_of
from hornbill.evidence.core.bundle.choosing import chosen, with_origins
from hornbill.evidence.core.bundle.contents import (
    Contents,
    Directory,
    File,
    Key,
    Proved,
    maker_tags,
    write_contents,
)
from hornbill.evidence.core.bundle.roots_in_log import ROOT
from hornbill.evidence.core.bundle.withholding import COURT, DEFENCE
from hornbill.evidence.core.bundle.writing import BundleWriter, Sink
from hornbill.evidence.core.errors import BadEvidenceForm
from hornbill.evidence.data_tables import certificates
from hornbill.evidence.models import MadeBundle
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.exports.exporting import reasons_of
from hornbill.exchange.actions.files import shared_files
from hornbill.exchange.actions.names import Names
from hornbill.exchange.core.exports.disclosed_body import disclose
from hornbill.exchange.core.exports.room_file import ExportedRecord, read_export
from hornbill.exchange.core.files.fields import SHARE
from hornbill.exchange.core.rooms.remarking import marked_values
from hornbill.exchange.storage.records import writing
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of, node_author
from hornbill.kernel.markings import Reason, WayOut
from hornbill.kernel.times import format_utc
from hornbill.objects.actions import reading

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from django.db.models import QuerySet

    from hornbill.evidence.core.book import Book
    from hornbill.vault.sessions import OpenVault

BEGUN = "begun "  # stands in place of the seal of a bundle that was not sent to its end
NEVER_SHOWN = frozenset(
    {"key", "file", "root", "thumbnail"}
)  # of a shared file: they open the ciphertext, and prove nothing


@dataclass
class Prepared:
    """A bundle that is ready to be written.

    Attributes:
        contents: everything that goes in.
        name: of its folder.
        left_out: how many records are there without their words.
    """

    contents: Contents
    name: str
    left_out: int
    _vault: OpenVault
    _row: dict[str, Any]
    _now: datetime
    _made: MadeBundle = field(init=False)

    def write(self, sink: Sink) -> str:
        """Write the bundle; returns its seal. Nothing is read from tables meanwhile."""
        writer, head = BundleWriter(sink), self.contents.head
        write_contents(writer, self.contents)
        info = {
            "Source-Organization": agency_of(head["made_by"]),
            "Bagging-Date": head["made_at"][:10],
            "External-Identifier": f"{head['room']} {head['version']}",
            "Internal-Sender-Description": head["purpose"],
        }
        key = self._vault.signing_key
        return writer.finish(info, {**plain.tags(), **maker_tags(key.public)}, key.sign)

    def begin(self) -> None:
        """Remember that it is made, and log it, before anybody has a byte of it: a download can be broken off."""
        with writing():
            self._made = MadeBundle.objects.create(
                seal=BEGUN + secrets.token_hex(16), by=self._vault.officer_id, at=self._now, **self._row
            )
            detail = {"records": len(self.contents.records), "left_out": self.left_out}
            audit.record(
                self._vault.officer_id,
                "evidence.bundle",
                subject=self._row["room"],
                detail=detail,
                now=self._now,
            )

    def finish(self, seal: str) -> None:
        """Remember the seal of what was made; ``begin`` came before."""
        with writing():
            MadeBundle.objects.filter(pk=self._made.pk).update(seal=seal)


def prepare(
    vault: OpenVault,
    room: str,
    exhibits: Collection[str],
    *,
    purpose: str,
    now: datetime,
    lang: str = "en",
    withholding: Withholding | None = None,
    certificate: str = "",
) -> Prepared:
    """Gather what a bundle holds.

    Args:
        vault: the maker's open vault.
        room: the room's id.
        exhibits: ids; what they were taken from is added.
        purpose: in a few words, as it is in the bundle.
        now: aware UTC time.
        lang: of the report: ``en`` or ``fr``.
        withholding: for whom the copy is, which fields are left out, and what the defence's copy withholds on which ground.
        certificate: id of a template of ``data_tables.certificates``; empty for none.

    Raises:
        BadEvidenceForm: no exhibit of this room is named.
        BadRedaction, NoSuchRoom, StillChecking: nothing was made.
    """
    with reading.whole(vault, room) as opened:
        book = book_in(opened)
        wanted = with_origins(book, exhibits)
        if certificate and certificate not in certificates():
            raise BadEvidenceForm(
                [Reason("unknown", _("Choose a certificate from the list."), "certificate")]
            )
        if not wanted:
            raise BadEvidenceForm([Reason("missing", _("Choose at least one exhibit."), "exhibits")])
        ids = chosen(book, wanted)
        numbers = _numbers(book, agency_of(vault.officer_id))
    withheld = Withheld.of(withholding or Withholding(), numbers, wanted)
    data, _inside, _kept = exchange.export_room(
        vault, room, way=WayOut.EVIDENCE, now=now, leave_out=withheld.fields
    )
    exported = read_export(data).records
    records = [_shown(one) for one in exported if one.signed.id in ids]
    number = _number(exported)
    shown = sorted(one.signed.id for one in records if one.body is not None)
    made = _made_before(room, withheld.copy)
    last, before = made.first(), made.exclude(seal__startswith=BEGUN).first()
    earlier = set(before.records) if before is not None else set()
    maker = vault.signing_key.public
    head = {
        "room": room,
        "number": number,
        "made_by": vault.officer_id,
        "made_with": base64.b64encode(maker).decode(),
        "made_at": format_utc(now),
        "exhibits": wanted,
        "version": last.version + 1 if last is not None else 1,
        "previous": before.seal if before is not None else "",
        "changes": {"added": sorted(set(shown) - earlier), "gone": sorted(earlier - set(shown))}
        if before
        else {"added": [], "gone": []},
        "purpose": purpose,
    }
    head |= withheld.head(records, NEVER_SHOWN)
    authors = {vault.officer_id, *(one.signed.header.author for one in records)}
    keys, log = _keys(
        authors | {node_author(agency_of(one)) for one in authors}
    )  # their nodes vouch for them
    files = list(_files(vault, room, records, now))
    marking = f"TLP:{exchange.room_marking(vault, room).tlp}"
    report, why, case = readable(vault, room, head, records, files, lang=lang, marking=marking, now=now)
    head["report"] = why
    stamps, days = stamps_of(records, log)
    form = b""
    if certificate:
        by = Names().member(vault.officer_id)
        who = f"{by.name}, {by.agency_name}"
        form = certificate_of(certificate, head, files, who, marking=marking, now=now)
    contents = Contents(
        head, records, keys, log, files, stamps, days, report=report, case=case, certificate=form
    )
    row = {"room": room, "copy": withheld.copy, "version": head["version"]}
    row |= {"exhibits": wanted, "records": shown}
    kind = "" if withheld.copy == COURT else f"{withheld.copy}-"
    name = f"bundle-{room[:8]}-{kind}{head['version']}"
    return Prepared(contents, name, len(records) - len(shown), vault, row, now)


def _made_before(room: str, copy: str) -> QuerySet[MadeBundle]:
    """Return the earlier bundles of a kind of copy, newest first: what the court has is nothing that the defence's copy may list."""
    made = MadeBundle.objects.filter(room=room).order_by("-version")
    return made.exclude(copy=DEFENCE) if copy == COURT else made.filter(copy=copy)


def _numbers(book: Book, own: str) -> dict[str, str]:
    """Return each exhibit's number as it may go to court: the beginning of its id where the marking of every description keeps it in."""
    found = {}
    for id_, one in book.exhibits.items():
        found[id_] = id_[:12]
        for version in one.versions:
            values = version.values
            if values is not None and not reasons_of(values, WayOut.EVIDENCE, own=version.agency == own):
                found[id_] = str(values["number"])
    return found


def _number(exported: Iterable[ExportedRecord]) -> str:
    """Return the case number as the newest description says that may go to court; empty where that one hides it."""
    said = [one.body for one in exported if one.signed.header.kind == "room.describe"]
    return str(said[-1].values().get("number", "")) if said and said[-1] is not None else ""


def _shown(record: ExportedRecord) -> ExportedRecord:
    if record.signed.header.kind != SHARE or record.body is None:
        return record
    return replace(record, body=disclose(record.body, record.body.values().keys() - NEVER_SHOWN))


def _files(vault: OpenVault, room: str, records: Iterable[ExportedRecord], now: datetime) -> Iterable[File]:
    """Yield the files of the records that share one: chunk by chunk, or why they are not here."""
    for record in records:
        if record.signed.header.kind != SHARE:
            continue
        values = record.body.values() if record.body is not None else {}
        name, digest = str(values.get("name", "")), str(values.get("sha256", ""))
        if record.body is None:
            yield File(
                record.signed.id,
                name,
                digest,
                None,
                record.left_out or (_("Its record cannot be read here."),),
            )
            continue
        if not digest:
            why = _("The hash that its author signed is left out: nobody could check the file.")
            yield File(record.signed.id, name, "", None, (why,))
            continue
        try:
            giving = shared_files.give(vault, room, record.signed.id, now=now)
        except HornbillError as error:
            yield File(record.signed.id, name, digest, None, (error.message,))
            continue
        yield File(record.signed.id, name, digest, giving.chunks(), again=giving.chunks)


def _keys(authors: Iterable[str]) -> tuple[list[Key], Directory | None]:
    """Return every key that authors had, and what the log says of them."""
    folded, bundle = directory.folded(), directory.bundle()
    if folded is None or bundle is None:
        found = [
            Key(author, public) for author in sorted(authors) for public in directory.signing_keys(author)
        ]
        return found, None
    spans = [(author, span) for author in sorted(authors) for span in folded.state.keys_of(author)]
    indexes = {index for _author, span in spans for index in (span.since, span.until) if index is not None}
    inclusion = directory.proved(indexes, kinds=(ROOT,))
    said = {one.index: one for one in inclusion.statements} if inclusion is not None else {}
    keys = [
        Key(
            author,
            span.signing,
            span.since,
            span.until,
            said[span.until].at if span.until in said else "",
            said[span.until].kind if span.until in said else "",
        )
        for author, span in spans
    ]
    if inclusion is None:
        return keys, None
    statements = tuple(
        Proved(one.index, one.kind, one.subject, one.at, one.leaf, one.salt, one.entry, one.path)
        for one in inclusion.statements
    )
    log = Directory(
        inclusion.head, bundle.log_key, dict(bundle.witnesses), bundle.witness_threshold, statements
    )
    return keys, log


def kept_in(vault: OpenVault, room: str) -> list[tuple[str, str, list[str]]]:
    """Return the records of a room's exhibits that their markings keep out of court: id, agency, reasons."""
    own = agency_of(vault.officer_id)
    with reading.whole(vault, room) as opened:
        book, items = book_in(opened), opened.fold.history.items
        found = []
        for one in sorted(chosen(book, book.exhibits) & items.keys()):
            item = items[one]
            values = marked_values(opened.fold, item)
            if values is not None and (
                reasons := reasons_of(values, WayOut.EVIDENCE, own=item.header.agency == own)
            ):
                found.append((one, item.header.agency, [reason.text for reason in reasons]))
        return found


def ask_release(vault: OpenVault, room: str, records: Collection[str], *, now: datetime) -> str:
    """Ask the originators in the room to let records into court; returns the message's id."""
    short = ", ".join(sorted(one[:12] for one in records))
    text = _("Please change the marking of these records so that they may be used in court: %s") % short
    marking = exchange.room_marking(vault, room)
    return exchange.post_message(vault, room, text=text, lang="", marking=marking, now=now)
