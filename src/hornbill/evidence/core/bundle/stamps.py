"""Time stamps in a court bundle: which file holds which stamp, what it is of, and which records a day's head covers.

Rules
- ``NNNN.tsr`` is the authority's answer, ``NNNN-roots.pem`` the roots of that authority, ``NNNN.txt`` one line: the SHA-256 that was stamped, what it is of, the
  stamp that renews it (or ``-``), the authority.
- ``revocation-NNNN.crl`` and ``.ocsp`` are revocation lists and OCSP answers (DER) that were known of the certificates, each once; the rows of
  ``bundle.json`` name theirs. There is none where none was known.
- What it is of is a folder of a record (``signed.bin``, ``ed25519.bin`` and ``mldsa65.bin``, one behind the other), or one file of the bundle.

    write_stamps(writer, stamps, days, folders)      # -> rows of bundle.json
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.evidence.core.stamps import subjects
from hornbill.kernel.times import format_utc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.evidence.core.bundle.writing import BundleWriter


@dataclass(frozen=True)
class Stamp:
    """A time stamp (RFC 3161).

    Attributes:
        about: one of ``core.stamps.subjects.ABOUTS``.
        subject: the record's id, the day, empty for the head of the log; of a renewal the place in the list of the stamp that it renews.
        of: SHA-256 that was stamped.
        authority: its name.
        token: its answer, DER.
        roots: its root certificates, PEM.
        at: its time, aware.
        ends: until when it can be relied on.
        revocation: lists and answers about its certificates: ending of the file's name, and DER.
    """

    about: str
    subject: str
    of: str
    authority: str
    token: bytes
    roots: bytes
    at: datetime
    ends: datetime
    revocation: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True)
class Day:
    """The head of one day: its statement, and where some records are under it.

    Attributes:
        day: ISO date.
        text: what was stamped.
        places: record's id -> index and path (RFC 9162).
    """

    day: str
    text: bytes
    places: Mapping[str, tuple[int, Sequence[bytes]]]


def write_stamps(
    writer: BundleWriter, stamps: Sequence[Stamp], days: Sequence[Day], folders: Mapping[str, str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Write stamps and days; returns their rows of ``bundle.json``.

    Args:
        writer: of the bundle.
        stamps: a renewal comes behind what it renews.
        days: heads that stamps are of.
        folders: record's id -> its folder.
    """
    names = [f"data/stamps/{number:04d}" for number in range(1, len(stamps) + 1)]
    renewed = {int(one.subject): place for place, one in enumerate(stamps) if one.about == subjects.STAMP}
    rows, files = [], _revocation_files(writer, stamps)
    for place, (name, one) in enumerate(zip(names, stamps, strict=True)):
        what = _what(one, folders, names)
        renewal = f"{names[renewed[place]]}.tsr" if place in renewed else ""
        writer.add(f"{name}.tsr", [one.token])
        writer.add(f"{name}-roots.pem", [one.roots])
        writer.add(f"{name}.txt", [f"{one.of} {what} {renewal or '-'} {one.authority}\n".encode()])
        rows.append(
            {
                "about": one.about,
                "what": what,
                "of": one.of,
                "authority": one.authority,
                "token": f"{name}.tsr",
                "roots": f"{name}-roots.pem",
                "renewed": renewal,
                "at": format_utc(one.at),
                "ends": format_utc(one.ends),
                **({"revocation": [files[source] for source in one.revocation]} if one.revocation else {}),
            }
        )
    said = []
    for day in days:
        writer.add(day_name(day.day), [day.text])
        places = [
            {"record": record, "index": index, "path": [step.hex() for step in path]}
            for record, (index, path) in sorted(day.places.items())
        ]
        said.append({"text": day_name(day.day), "records": places})
    return rows, said


def _revocation_files(writer: BundleWriter, stamps: Sequence[Stamp]) -> dict[tuple[str, bytes], str]:
    """Write each list and answer once; returns the name of its file."""
    found: dict[tuple[str, bytes], str] = {}
    for source in (source for one in stamps for source in one.revocation):
        if source not in found:
            found[source] = f"data/stamps/revocation-{len(found) + 1:04d}.{source[0]}"
            writer.add(found[source], [source[1]])
    return found


def _what(one: Stamp, folders: Mapping[str, str], names: Sequence[str]) -> str:
    """Return the folder or file that a stamp is of."""
    if one.about == subjects.RECORD:
        return folders[one.subject]
    if one.about == subjects.DAY:
        return day_name(one.subject)
    return "data/directory/head.bin" if one.about == subjects.LOG else f"{names[int(one.subject)]}.tsr"


def day_name(day: str) -> str:
    """Return the name of the file with a day's statement."""
    return f"data/stamps/day-{day}.txt"
