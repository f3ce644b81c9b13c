"""Rows about sealed files: which records share them, how far they are, what is to be done.

Rules: within the caller's transaction unless said otherwise; whatever changes what a page shows counts a change of the
records that share the file.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Case, F, Sum, When

from hornbill import config
from hornbill.exchange.core.files.fields import SHARE
from hornbill.exchange.files import disk as file_disk
from hornbill.exchange.files.errors import FilesFull
from hornbill.exchange.models import DESTROYED, Record, SealedFile, Share, Upload
from hornbill.exchange.storage.records import touch_records

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from hornbill.exchange.core.files.fields import FileReference

GIB = 1024**3  # bytes
MIB = 1024**2
UNFINISHED = timedelta(days=7)  # an upload that is not gone on with is dropped then
AT_ONCE = 500  # ids in one statement


def used() -> int:
    """Return how many bytes this node's files take: whole ones, uploads that were begun, what is here of others.

    What is still to be fetched takes nothing: anyone who is in a room can name files that exist nowhere.
    """
    size = Case(When(whole=True, then="length"), default="have")
    files = SealedFile.objects.aggregate(size=Sum(size))["size"]
    uploads = Upload.objects.aggregate(size=Sum("size"))["size"]
    return (files or 0) + (uploads or 0)


def has_room_for(length: int) -> bool:
    """Tell whether so many bytes more may be kept."""
    return used() + length <= config.number("HORNBILL_FILES_MAX_GIB") * GIB


def check_room_for(length: int) -> None:
    """Return only if so many bytes more may be kept; FilesFull otherwise."""
    if not has_room_for(length):
        raise FilesFull(f"this server keeps at most {config.number('HORNBILL_FILES_MAX_GIB')} GiB of files")


def rows_of(records: Collection[str]) -> dict[str, SealedFile]:
    """Return record -> the sealed file that it shares, of those that are known."""
    if not records:
        return {}
    rows = Share.objects.filter(record__record__in=list(records)).select_related("file")
    return {row.record.record: row.file for row in rows.select_related("record").defer("file__leaves")}


def row_of(record: str) -> SealedFile | None:
    """Return the sealed file that a record shares; None while no officer of this node has opened the record."""
    return SealedFile.objects.filter(shares__record__record=record).defer("leaves").first()


def note_shares(found: Iterable[tuple[str, FileReference]], now: datetime) -> None:
    """Note which sealed files records share, and fetch those that are small; those that are known stay as they are."""
    wanted = config.number("HORNBILL_FILES_FETCH_MIB") * MIB
    for record, reference in found:
        shares = Record.objects.filter(record=record, kind=SHARE).exclude(ciphertext=DESTROYED)
        row = shares.only("pk", "received_at").first()
        if row is None:  # withdrawn since the page was drawn: its file is not to come back
            continue
        file, _ = SealedFile.objects.get_or_create(
            address=reference.address,
            defaults={"length": reference.length, "next_at": now, "at": row.received_at},
        )
        _, new = Share.objects.get_or_create(record=row, defaults={"file": file})
        if not new:
            continue
        if not file.whole and not file.wanted and reference.size <= wanted and has_room_for(file.length):
            SealedFile.objects.filter(pk=file.pk).update(wanted=True, next_at=now)
        touch_records([row.pk], now)


def want(address: str, now: datetime) -> None:
    """Fetch a file at the next opportunity.

    Raises:
        FilesFull: it would be more than this node keeps.
    """
    row = SealedFile.objects.filter(pk=address, whole=False).first()
    if row is None:
        return
    if not row.wanted:
        check_room_for(row.length)
    SealedFile.objects.filter(pk=address).update(wanted=True, next_at=now, trouble="", tries=0)
    touch_shares(address, now)


def ask_holders(address: str, now: datetime) -> None:
    """Ask the agencies that have a file to send it to the hub again."""
    want(address, now)
    SealedFile.objects.filter(pk=address, whole=False).update(ask_at=now, asked_at=now)


def asks_due(now: datetime) -> list[tuple[str, str, str]]:
    """Return the files that holders are to be asked for: address, and room and id of a record that shares it."""
    rows = Share.objects.filter(file__ask_at__lte=now, file__whole=False).order_by("pk")
    return list(rows.values_list("file_id", "record__room_id", "record__record"))


def note_asked(addresses: Collection[str], now: datetime) -> None:
    """Note that holders were asked, and look for the files soon."""
    SealedFile.objects.filter(pk__in=list(addresses)).update(ask_at=None, asked_at=now, next_at=now)


def offer_again(room: str, records: Collection[str], now: datetime) -> int:
    """Send the files that records of a room share to the hub again, as far as they are here; returns how many."""
    rows = SealedFile.objects.filter(
        shares__record__room=room, shares__record__record__in=list(records), whole=True, offered=False
    )
    found = list(rows.values_list("pk", flat=True))
    return SealedFile.objects.filter(pk__in=found).update(offered=True, next_at=now, tries=0)


def touch_shares(address: str, now: datetime) -> None:
    """Count a change of the records that share a file."""
    touch_records(Share.objects.filter(file=address).values_list("record_id", flat=True), now)


def put_off(address: str, trouble: str, wait: timedelta, now: datetime) -> None:
    """Note what stands in the way of a file, and when to try again."""
    SealedFile.objects.filter(pk=address).update(trouble=trouble, next_at=now + wait, tries=F("tries") + 1)
    touch_shares(address, now)


def forget_shares(records: Collection[int]) -> None:
    """Destroy the files that withdrawn records shared, unless another record shares them too.

    Args:
        records: numbers of the records' rows.
    """
    named = list(records)
    for start in range(0, len(named), AT_ONCE):
        some = Share.objects.filter(record_id__in=named[start : start + AT_ONCE])
        addresses = set(some.values_list("file_id", flat=True))
        some.delete()
        for row in SealedFile.objects.filter(pk__in=addresses, shares=None).only("pk"):
            address = row.pk
            row.delete()
            transaction.on_commit(lambda address=address: file_disk.remove(address))


def forget_made(room: str) -> None:
    """Destroy the files that this node has made for officers of what is in a room: what is destroyed there may be in them."""
    made = Upload.objects.filter(room=room, made=True)
    for upload in list(made.values_list("pk", flat=True)):
        transaction.on_commit(lambda upload=upload: file_disk.forget_upload(upload))
    made.delete()


def tidy(now: datetime) -> int:
    """Drop uploads that nobody goes on with, and remove files that no row names; returns how many files went."""
    Upload.objects.filter(at__lt=now - UNFINISHED).delete()
    return file_disk.sweep(_is_named, now)


def _is_named(kind: str, name: str) -> bool:
    if kind == "uploads":
        return Upload.objects.filter(pk=name).exists()
    return SealedFile.objects.filter(pk=name).exists()
