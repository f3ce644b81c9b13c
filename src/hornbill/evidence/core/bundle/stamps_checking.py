"""The time stamps of a court bundle: whether each holds, and by when each record was signed.

Rules
- A stamp is checked against the roots that the checker names, or else against those in the bundle: these come from the person who made it, so their
  fingerprints are told, for people to compare, and nothing counts as shown by them.
- A stamp whose certificate or algorithm has ended holds only if it was renewed before, by a stamp that holds.
- Whether a certificate was revoked is asked of the lists and answers in the bundle and of those that the checker brings; where neither knows it, that is
  told. A stamp that a revoked certificate takes with it does not hold.
- What is stamped of a record has its signatures in it: a stamp from before the end of a key shows that the key had not ended when it signed.

    found = check_stamps(contents, read, now=now, roots=None)
    found.wrong, found.notes, found.anchors, found.meant, found.signed_by
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.evidence.core.stamps import subjects
from hornbill.evidence.core.stamps.checking import Seen, check, fingerprint, read_roots
from hornbill.evidence.core.stamps.errors import BadAuthorities, BadStamp
from hornbill.evidence.core.stamps.revocation import GOOD, REVOKED, read_sources, state_of
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite import merkle
from hornbill.kernel.times import format_utc, parse_utc

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from cryptography import x509

    from hornbill.evidence.core.stamps.revocation import Source


UNKNOWN_WORDS = {
    "no-source": "no revocation list or OCSP answer about it is here",
    "older": "what is here is from before the stamp",
    "after-end": "the list that is here is from after the certificate ended",
}


@dataclass
class StampsFound:
    """What came of it.

    Attributes:
        wrong, notes, anchors: as of ``checking.Report``.
        meant: names of the files that belong to the stamps.
        signed_by: record's id -> time of the earliest stamp that holds and covers it.
        whose: record's id -> who says so: an authority that the checker trusts, or one that only the bundle names.
    """

    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    meant: set[str] = field(default_factory=set)
    signed_by: dict[str, datetime] = field(default_factory=dict)
    whose: dict[str, str] = field(default_factory=dict)


def check_stamps(
    contents: Mapping[str, Any],
    read: Callable[[str], bytes],
    *,
    now: datetime | None = None,
    roots: Sequence[x509.Certificate] | None = None,
    sources: Sequence[Source] = (),
) -> StampsFound:
    """Check the stamps of a bundle.

    Args:
        contents: ``data/bundle.json``.
        read: gives a file of the bundle.
        now: aware; says which stamps have ended by now. Without it none is held to have.
        roots: that the checker trusts, in place of those in the bundle.
        sources: revocation lists and OCSP answers that the checker brings.

    Raises:
        KeyError, TypeError, ValueError, HornbillError: it cannot be read any further.
    """
    return _StampsCheck(contents, read, now, roots, sources).run()


class _StampsCheck:
    def __init__(
        self,
        contents: Mapping[str, Any],
        read: Callable[[str], bytes],
        now: datetime | None,
        roots: Sequence[x509.Certificate] | None,
        sources: Sequence[Source] = (),
    ) -> None:
        self.contents, self.read, self.now, self.roots, self.sources = contents, read, now, roots, sources
        self.read_once: dict[str, list[Source]] = {}  # of the bundle, by name of the file
        self.found = StampsFound()
        self.seen: dict[str, Seen] = {}  # of stamps that hold, by name of the file
        self.named: dict[
            str, str
        ] = {}  # fingerprints of the bundle's own roots, by name of the file of a stamp
        self.made_at = parse_utc(contents["made_at"])

    def _wrong(self, name: str, why: str) -> None:
        self.found.wrong.append(f"{name}: {why}")

    def run(self) -> StampsFound:
        """Check all of it."""
        rows = self.contents["stamps"]
        for row in rows:
            self.found.meant |= {row["token"], row["roots"], row["token"].removesuffix(".tsr") + ".txt"}
            self._stamp(row)
        for row in _from_the_end(rows):
            self._ended(row)
        records = {row["folder"]: row["id"] for row in self.contents["records"]}
        days = {row["text"]: self._day(row) for row in self.contents.get("days", [])}
        for row in rows:
            at = self.seen[row["token"]].at if row["token"] in self.seen else None
            covered = (
                days.get(row["what"], []) if row["about"] == subjects.DAY else [records.get(row["what"], "")]
            )
            if at is None or row["about"] not in (subjects.RECORD, subjects.DAY):
                continue
            for record in covered:
                if record and at <= self.found.signed_by.get(record, at):
                    self.found.signed_by[record] = at
                    self.found.whose[record] = self._whose(row["token"])
        self.found.notes += [
            f"{row['folder']}: signed by {format_utc(self.found.signed_by[row['id']])} at the latest, {self.found.whose[row['id']]}"
            for row in self.contents["records"]
            if row["id"] in self.found.signed_by
        ]
        self.found.anchors = list(dict.fromkeys(self.found.anchors))
        return self.found

    def _whose(self, token: str) -> str:
        if self.roots:
            return "by a time stamp"
        return f"says an authority whose root only this bundle names (fingerprint {self.named[token]})"

    def _stamp(self, row: Mapping[str, Any]) -> None:
        token, said = row["token"], f"{row['of']} {row['what']} {row['renewed'] or '-'} {row['authority']}\n"
        if self.read(token.removesuffix(".tsr") + ".txt") != said.encode():
            self._wrong(token, "its .txt file says something else than data/bundle.json")
        digest = hashlib.sha256(self._stamped(row)).hexdigest()
        if digest != row["of"]:
            self._wrong(token, f"it is not of {row['what']}")
        pem = self.read(row["roots"])
        try:
            given = read_roots(pem)
            self.named[token] = ", ".join(fingerprint(one) for one in given)
            self.found.anchors += [
                f"root of the time stamps of {row['authority']}: {fingerprint(one)}" for one in given
            ]
            seen = check(self.read(token), bytes.fromhex(digest), self.roots or given, now=self.made_at)
        except (BadStamp, BadAuthorities) as error:
            self._wrong(token, error.message)
            return
        self.seen[token] = seen
        if (format_utc(seen.at), format_utc(seen.ends)) != (row["at"], row["ends"]):
            self._wrong(token, "data/bundle.json says another time of it than the authority")
        self._revoked(row, seen)

    def _revoked(self, row: Mapping[str, Any], seen: Seen) -> None:
        """Say what is known of the certificates of a stamp; drop the stamp that a revoked one takes with it."""
        sources = [*self.sources, *(one for name in row.get("revocation", ()) for one in self._sources(name))]
        state, whose = state_of(seen.path, sources, at=seen.at), row["authority"]
        day = format_utc(state.as_of)[:10] if state.as_of is not None else ""
        if state.takes(seen.at):
            self._wrong(
                row["token"],
                f"a certificate of {whose} was revoked on {day} ({state.reason or 'no reason is given'})",
            )
            del self.seen[row["token"]]
        elif state.state == REVOKED:
            self.found.notes.append(
                f"{row['token']}: a certificate of {whose} was revoked on {day} ({state.reason}); the stamp is from before and counts"
            )
        elif state.state == GOOD:
            said = f"{whose}: no certificate of its time stamps was revoked by {day}"
            self.found.notes += [said] if said not in self.found.notes else []
        else:
            why = f"{UNKNOWN_WORDS[state.reason]}{f' ({day})' if day else ''}"
            said = f"{whose}: whether a certificate of its time stamps was revoked is not known: {why}"
            self.found.notes += [said] if said not in self.found.notes else []

    def _sources(self, name: str) -> list[Source]:
        if name not in self.read_once:
            self.found.meant.add(name)
            try:
                self.read_once[name] = read_sources(self.read(name))
            except BadAuthorities as error:
                self._wrong(name, error.message)
                self.read_once[name] = []
        return self.read_once[name]

    def _stamped(self, row: Mapping[str, Any]) -> bytes:
        """Return the bytes that a stamp must be of."""
        what = row["what"]
        if row["about"] != subjects.RECORD:
            return self.read(what)
        return b"".join(self.read(f"{what}/{part}.bin") for part in ("signed", "ed25519", "mldsa65"))

    def _ended(self, row: Mapping[str, Any]) -> None:
        """Name a stamp that has ended and was not renewed before."""
        seen, renewal = self.seen.get(row["token"]), self.seen.get(row["renewed"])
        if seen is None:
            return
        over = [one["what"] for one in self.contents["stamps"] if one["token"] == row["renewed"]]
        if row["renewed"] and (renewal is None or over != [row["token"]] or renewal.at >= seen.ends):
            self._wrong(row["token"], "the stamp that renews it does not hold, or came too late")
            del self.seen[row["token"]]
        elif not row["renewed"] and self.now is not None and seen.ends <= self.now:
            self._wrong(row["token"], f"it ended on {format_utc(seen.ends)[:10]} and was not renewed before")
            del self.seen[row["token"]]

    def _day(self, row: Mapping[str, Any]) -> list[str]:
        """Return the records that a day's head covers; names those that it does not."""
        self.found.meant.add(row["text"])
        _agency, day, count, root = subjects.read_day(self.read(row["text"]))
        if not row["text"].endswith(f"/day-{day}.txt"):
            self._wrong(row["text"], "it is the statement of another day")
        folders = {one["id"]: one["folder"] for one in self.contents["records"]}
        covered = []
        for one in row["records"]:
            folder = folders[one["record"]]
            data = self._stamped({"about": subjects.RECORD, "what": folder})
            try:
                path = [bytes.fromhex(step) for step in one["path"]]
                merkle.verify_inclusion(
                    subjects.leaf_of(data), one["index"], count, path, bytes.fromhex(root)
                )
                covered.append(one["record"])
            except HornbillError:
                self._wrong(row["text"], f"{folder} is not among the records of that day")
        return covered


def _from_the_end(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Order stamps so that each comes after the one that renews it: a chain holds no longer than its last link."""
    by_name = {row["token"]: row for row in rows}
    found: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        chain: list[Mapping[str, Any]] = []
        step = row
        while step["token"] not in found and step["token"] not in {one["token"] for one in chain}:
            chain.append(step)
            if step["renewed"] not in by_name:
                break
            step = by_name[step["renewed"]]
        found |= {one["token"]: one for one in reversed(chain)}
    return list(found.values())
