"""Importing official files, and putting rows of the agency above them.

Rules
- A file is read whole before anything is written: all of its readable rows go in, in one transaction with the audit entry; each row that
  cannot be read is told with its number and reason.
- The same file a second time adds nothing. A later file's row takes the place of an earlier one with the same key.
- An override needs a reason, and names who made it; the fact's page shows both.

    done = import_file(data, "animals_legislation.csv", source="Species+", as_of="2013-09-27", kingdom="animalia", by=officer, now=now)
    override(officer, "density", cells, reason="Measured at our laboratory", now=now)
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit import actions as audit
from hornbill.reference import queries
from hornbill.reference.core.formats.known import Fault, Known
from hornbill.reference.core.formats.reading import read_file
from hornbill.reference.core.tables import TABLES, key_of, read
from hornbill.reference.errors import BadOverride, NoSuchOverride
from hornbill.reference.models import Import, Override, Row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

AT_ONCE = 400  # rows of one statement
OWN_SOURCE = "own agency"


@dataclass(frozen=True)
class Imported:
    """What came of a file.

    Attributes:
        form: how the file was recognised.
        new, changed, unchanged: rows of the tables.
        kinds: kind of row -> how many.
        faults: rows of the file that were left out, each with its reason.
    """

    form: str
    new: int
    changed: int
    unchanged: int
    kinds: dict[str, int]
    faults: list[Fault]


def kingdom_of(name: str) -> str:
    """Guess the kingdom from a file's name; empty when it does not say."""
    small = name.lower()
    plants, animals = "plant" in small, "animal" in small
    return "plantae" if plants and not animals else "animalia" if animals and not plants else ""


def import_file(
    data: bytes, name: str, *, source: str, as_of: str, kingdom: str = "", by: str, now: datetime
) -> Imported:
    """Import an official file.

    Args:
        data: the file.
        name: of the file.
        source: citation for its rows.
        as_of: day, month or year on which they were so.
        kingdom: ``animalia`` or ``plantae``, for forms without it; guessed from the name when empty.
        by: officer's id, or ``NODE``.
        now: aware UTC time.

    Raises:
        BadFactFile: its form is not known; nothing was changed.
    """
    reading = read_file(
        data, Known(queries.book(), as_of), source=source, as_of=as_of, kingdom=kingdom or kingdom_of(name)
    )
    faults: list[Fault] = []
    rows: dict[str, tuple[str, str]] = {}
    for got in reading.rows:
        if isinstance(got, Fault):
            faults.append(got)
        else:
            rows[_key(*got)] = (got[0], _text(got[1]))
    with transaction.atomic():
        new, changed = _differing(rows)
        done = Import.objects.create(
            name=name, digest=hashlib.sha256(data).hexdigest(), form=reading.form, source=source, as_of=as_of, by=by,
            at=now, new=len(new), changed=len(changed), unchanged=len(rows) - len(new) - len(changed), left_out=len(faults),
        )  # fmt: skip
        Row.objects.bulk_create(
            [Row(imported=done, kind=rows[key][0], key=key, cells=rows[key][1]) for key in (*new, *changed)],
            batch_size=AT_ONCE,
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["imported", "kind", "cells"],
        )
        detail = {"form": reading.form, "new": done.new, "changed": done.changed, "left_out": done.left_out}
        audit.record(by, "reference.import", subject=name, detail=detail, now=now)
    queries.look_again()
    kinds = Counter(kind for kind, _cells in rows.values())
    return Imported(reading.form, done.new, done.changed, done.unchanged, dict(kinds), faults)


def _differing(rows: Mapping[str, tuple[str, str]]) -> tuple[list[str], list[str]]:
    """Return the keys of rows that are not there yet, and of those that say something else."""
    there: dict[str, str] = {}
    keys = list(rows)
    for at in range(0, len(keys), AT_ONCE):
        there.update(Row.objects.filter(key__in=keys[at : at + AT_ONCE]).values_list("key", "cells"))
    return [key for key in keys if key not in there], [
        key for key in keys if there.get(key, rows[key][1]) != rows[key][1]
    ]


def override(officer: str, kind: str, cells: Mapping[str, str], *, reason: str, now: datetime) -> str:
    """Put a row of the agency above the others.

    Args:
        officer: who does it.
        kind: of ``core.tables.TABLES``.
        cells: the row; ``source`` and ``as_of`` are filled in when empty; ``gone``: ``yes`` takes the row away.
        reason: why, shown on the fact's page.
        now: aware UTC time.

    Returns:
        The row's key.

    Raises:
        BadOverride: with everything that is wrong.
    """
    if kind not in TABLES:
        raise BadOverride(f"there is no table {kind!r}")
    row = {
        name: text.strip()
        for name in (*TABLES[kind].columns, "source", "as_of", "gone")
        if (text := cells.get(name, "")).strip()
    }
    row.setdefault("source", OWN_SOURCE)
    row.setdefault("as_of", now.date().isoformat())
    faults = [] if row.get("gone") == "yes" else read(kind, row)[1]
    if not reason.strip():
        faults = [*faults, "the reason is empty"]
    if faults:
        raise BadOverride("; ".join(faults))
    key = _key(kind, row)
    with transaction.atomic():
        _end(key, officer, now)
        Override.objects.create(
            kind=kind, key=key, cells=_text(row), reason=reason.strip(), by=officer, at=now
        )
        audit.record(officer, "reference.override", subject=key_of(kind, row), detail={"kind": kind}, now=now)
    queries.look_again()
    return key


def end_override(officer: str, number: int, *, now: datetime) -> None:
    """Take an override away; the row below it holds again.

    Raises:
        NoSuchOverride: it is not there, or has ended.
    """
    with transaction.atomic():
        found = Override.objects.filter(pk=number, ended_at__isnull=True).first()
        if found is None:
            raise NoSuchOverride("this override is not in force")
        _end(found.key, officer, now)
        subject = key_of(found.kind, json.loads(found.cells))
        audit.record(officer, "reference.override-end", subject=subject, detail={"kind": found.kind}, now=now)
    queries.look_again()


def _end(key: str, officer: str, now: datetime) -> None:
    Override.objects.filter(key=key, ended_at__isnull=True).update(ended_at=now, ended_by=officer)


def _key(kind: str, cells: Mapping[str, str]) -> str:
    return hashlib.sha256(f"{kind}|{key_of(kind, cells)}".encode()).hexdigest()


def _text(cells: Mapping[str, str]) -> str:
    return json.dumps(dict(cells), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
