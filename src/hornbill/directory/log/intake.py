"""Taking a page of the log in: every check first, then one transaction.

Rules: see ``core.log.following`` for what a head and a page must be. Nothing is written unless all of a page is right;
an entry whose author wrote nonsense is right all the same: it is kept, with the reason why it does not count.
An entry that this node has no key for is kept sealed and counted; when a key comes, all is folded again.

    taken = take_in(signed_head, [(leaf, sealed), ...], proof=[], now=now)
    taken.size, taken.complete
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import OperationalError, transaction

from hornbill.audit.actions import NODE, record
from hornbill.directory.core.log import following
from hornbill.directory.core.log.errors import (
    DirectoryBodyAltered,
    DirectoryForked,
    DirectoryMoved,
    DirectoryNotStored,
    DirectoryNotWitnessed,
)
from hornbill.directory.core.statements import bodies
from hornbill.directory.core.statements.bodies import Opened
from hornbill.directory.core.statements.outcomes import Refused
from hornbill.directory.core.statements.statement import UnknownStatement, encode_signatures
from hornbill.directory.log import folding
from hornbill.directory.log.enrolled import pinned_log
from hornbill.directory.log.proving import proving
from hornbill.directory.log.rows import store_rows
from hornbill.directory.log.standing import NO_KEY
from hornbill.directory.models import LogEntry, LogStanding
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.plain_text import plain
from hornbill.kernel.transparency.frontier import Frontier
from hornbill.kernel.transparency.head import SignedHead
from hornbill.kernel.transparency.leaf import BadLeaf, Leaf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from hornbill.directory.core.log.bundle import Bundle
    from hornbill.directory.core.log.fold import DirectoryState
    from hornbill.directory.core.log.following import Point
    from hornbill.directory.core.statements.signers import Proved
    from hornbill.directory.core.statements.statement import Statement
    from hornbill.directory.log.folding import Folded

KEY = "directory.key"
_LONGEST_WHY = 500  # characters of a reason, as its column has it
_CHECKED_EVERY = timedelta(minutes=1)  # a head that stays is written down no oftener


@dataclass(frozen=True)
class Taken:
    """What became of a page.

    Attributes:
        size: entries that are here now.
        added: how many of them came with this page.
        refused: how many of those do not count, with a reason each.
        complete: all entries of the head are here.
    """

    size: int
    added: int
    refused: int
    complete: bool


@dataclass(frozen=True)
class Held:
    """What this node holds, as read before a page is checked.

    Attributes:
        edge: of the tree over the entries that are here.
        signed: the newest head that was accepted; None at the beginning.
        newest: the same, or the enrolment file's, whichever is newer; None for an empty beginning.
        trouble: code of what was wrong with the hub at last.
        checked_at: when the hub last showed a good head, or nearly so (``_CHECKED_EVERY``).
    """

    edge: Frontier
    signed: SignedHead | None
    newest: Point | None
    trouble: str = ""
    checked_at: datetime | None = None


def held(bundle: Bundle) -> Held:
    """Read what this node holds of the network's log.

    Raises:
        DirectoryForked: it holds another network's.
    """
    row = LogStanding.objects.filter(pk=1).first()
    pin = bundle.head if bundle.head.size else None
    if row is None:
        return Held(Frontier(), None, pin)
    if row.network != bundle.network_id:
        raise DirectoryForked("this node holds the log of another network")
    signed = SignedHead.from_bytes(row.head.encode()) if row.head else None
    newest: Point | None = signed.head if signed else pin
    if signed and pin and pin.size > signed.head.size:
        newest = pin
    return Held(Frontier.from_json(json.loads(row.frontier)), signed, newest, row.trouble, row.checked_at)


def take_in(
    signed: SignedHead,
    lines: Iterable[tuple[bytes, bytes]],
    *,
    proof: Sequence[bytes] = (),
    onward: Sequence[bytes] = (),
    copied: bool = False,
    now: datetime,
) -> Taken:
    """Take in entries on the way to a head.

    Args:
        signed: the head, as the hub gave it.
        lines: leaf bytes and sealed body of the entries that follow those held here; what is beyond the head
            is left. None at all only takes the head.
        proof: that the tree after them is a beginning of the head's (RFC 9162, section 2.1.4); empty when they
            reach its end.
        onward: that the head continues the newest that was accepted; needed while entries of that one are missing
            here (a worker that ended in the middle of catching up).
        copied: another node copied them (``copy``): bodies may be sealed again, and then must open here.
        now: aware UTC time.

    Returns:
        How far the directory is now.

    Raises:
        NoLog: this node's network has none.
        DirectoryForked, DirectoryRolledBack, DirectoryNotWitnessed, DirectoryBodyAltered, DirectoryAhead: see
            there; nothing was changed.
        DirectoryMoved, DirectoryNotStored: nothing was changed; try again.
    """
    bundle = pinned_log()
    before = held(bundle)
    folded = folding.now_folded(bundle)
    if folded.mark.size != before.edge.size:
        raise DirectoryMoved("the directory went on meanwhile")
    log_key, witnesses, threshold = trusted(folded)
    following.check_head(signed, log_key=log_key, newest=before.newest, now=now)
    if before.signed is not None and before.signed.head.size > before.edge.size:
        following.check_onward(before.signed.head, signed.head, onward)
    fitting = list(lines)[: signed.head.size - before.edge.size]
    page = [_checked(leaf, sealed, copied=copied) for leaf, sealed in fitting]
    leaf_hashes = [leaf.leaf_hash for leaf, _ in page]
    edge = following.follow(before.edge, leaf_hashes, signed.head, proof, pin=bundle.head)
    complete = edge.size == signed.head.size
    try:
        following.check_witnessed(signed, witnesses, threshold)
        after, rows = _fold(folded, page, edge, now, copied=copied)
    except DirectoryNotWitnessed:
        if not complete or not page:
            raise
        # The page may name other witnesses; its own signatures, not the log's, say whether it may.
        after, rows = _fold(folded, page, edge, now, copied=copied)
        following.check_witnessed(signed, *trusted(after)[1:])
    if rows or not _is_known(before, signed, now):
        _store(before, signed, edge, rows, now)
    if rows:
        transaction.on_commit(lambda: folding.hand_over(after))
    return Taken(edge.size, len(rows), sum(bool(row.refused) for row in rows), complete)


def _is_known(before: Held, signed: SignedHead, now: datetime) -> bool:
    """Tell whether there is nothing to write: the same head, seen a moment ago."""
    fresh = before.checked_at is not None and now - before.checked_at < _CHECKED_EVERY
    return fresh and signed == before.signed and not before.trouble


def trusted(folded: Folded) -> tuple[bytes, Mapping[str, bytes], int]:
    """Return log key, witnesses and their threshold: as the roots say, before them as the enrolment file does."""
    source = folded.state.root or folded.bundle
    return source.log_key, source.witnesses, source.witness_threshold


def _checked(leaf_bytes: bytes, sealed: bytes, *, copied: bool) -> tuple[Leaf, bytes]:
    """Return a leaf whose body is the one that it names; DirectoryBodyAltered otherwise."""
    try:
        leaf = Leaf.from_bytes(leaf_bytes)
        if not copied:
            bodies.check_body(leaf, sealed)
    except (BadLeaf, bodies.BodyAltered) as error:
        raise DirectoryBodyAltered(f"an entry that came: {error.message}") from error
    return leaf, sealed


def _check_copied(leaf: Leaf, sealed: bytes, opened: object) -> None:
    """Refuse a body that is not the log's own and does not open to what the log commits to: nothing vouches for it."""
    if not isinstance(opened, Opened) and not bodies.is_body_of(leaf, sealed):
        raise DirectoryBodyAltered("a copied entry does not open to what the log commits to")


def _fold(
    folded: Folded, page: Sequence[tuple[Leaf, bytes]], edge: Frontier, now: datetime, *, copied: bool
) -> tuple[Folded, list[LogEntry]]:
    """Open and fold a page on a copy; returns what it amounts to and the rows to store."""
    if not page:
        return folded, []
    reader = EntryReader(folded)
    start = folded.mark.size
    opened = [reader.open(leaf, sealed, copied=copied) for leaf, sealed in page]
    rows = []
    with proving(reader.state, [one.statement for one in opened if isinstance(one, Opened)]) as proofs:
        for place, (leaf, sealed) in enumerate(page):
            row, found = _blank(start + place, leaf, now), opened[place]
            proved = proofs(found.statement.id) if isinstance(found, Opened) else frozenset()
            found = found or reader.open(leaf, sealed, copied=copied)
            if copied:
                _check_copied(leaf, sealed, found)
            reader.read(row, found, sealed, proved)
            rows.append(row)
    mark = folding.Mark(edge.size, edge.root().hex(), folded.mark.generation)
    return folded.grown(mark, page[-1][0].commitment, reader.state), rows


def _blank(index: int, leaf: Leaf, now: datetime) -> LogEntry:
    return LogEntry(
        index=index,
        epoch=leaf.epoch,
        commitment=leaf.commitment,
        sealed_digest=leaf.sealed,
        taken_at=now,
        salt=b"",
        statement=b"",
        signatures=b"",
        sealed=b"",
    )


class EntryReader:
    """Opens entries and folds them, one after the other, on a copy of what is held.

    Attributes:
        state: the fold so far.
        keys: epoch -> directory key, with those that the entries brought.
    """

    def __init__(self, folded: Folded) -> None:
        self.bundle = folded.bundle
        self.state: DirectoryState = folded.state.copy()
        self.keys: Mapping[int, bytes] = folded.keys

    def open(self, leaf: Leaf, sealed: bytes, *, copied: bool = False) -> Opened | HornbillError | None:
        """Open an entry whose body has been checked against its leaf; a copied one may be sealed again.

        Returns:
            What lay in it, or why it is nonsense; None when there is no key of its epoch (yet).
        """
        try:
            return bodies.open_body(self.keys, leaf, sealed, copied=copied)
        except bodies.NoDirectoryKey:
            return None
        except (bodies.BodyUnreadable, UnknownStatement) as error:
            return error

    def read(
        self,
        row: LogEntry,
        opened: Opened | HornbillError | None,
        sealed: bytes,
        proved: Proved = frozenset(),
    ) -> None:
        """Note in an entry's row what lay in it and what became of it."""
        row.sealed = sealed
        if opened is None:
            known = max([self.state.epoch, *self.bundle.wraps])
            row.refused, row.why = (
                (NO_KEY, f"no directory key of epoch {row.epoch} is here")
                if row.epoch <= known
                else ("unknown-epoch", f"there is no epoch {row.epoch}")
            )
        elif isinstance(opened, HornbillError):
            newer = isinstance(opened, UnknownStatement)
            row.refused = "unknown-version" if newer else "unreadable"
            row.why = plain(opened.message, _LONGEST_WHY)
        else:
            said = opened.statement
            row.kind, row.subject, row.at = said.kind, said.subject, said.at
            row.salt, row.statement = opened.salt, said.data
            row.signatures, row.sealed = encode_signatures(said.signatures), b""
            self.fold(row, said, proved)

    def fold(self, row: LogEntry, said: Statement, proved: Proved = frozenset()) -> None:
        """Fold a statement with its signatures, and note what became of it."""
        outcome = self.state.apply(said, row.index, proved=proved)
        row.refused, row.why = "", ""
        if isinstance(outcome, Refused):
            row.refused, row.why = outcome.code, plain(outcome.why, _LONGEST_WHY)
        elif said.kind == KEY:
            self.keys = folding.keys_of(self.bundle, self.state, known=self.keys)


def _store(before: Held, signed: SignedHead, edge: Frontier, rows: Sequence[LogEntry], now: datetime) -> None:
    """Write a page and where the log stands after it; all of it, or nothing."""
    try:
        with transaction.atomic():
            bundle = pinned_log()
            if held(bundle) != before:
                raise DirectoryMoved("the directory went on while a page was checked")
            store_rows(rows)
            _stand(bundle.network_id, signed, edge, now)
            if rows:
                refused = [row.index for row in rows if row.refused]
                detail = {
                    "from": before.edge.size,
                    "size": edge.size,
                    "root": edge.root().hex(),
                    "refused": refused[:50],
                }
                record(NODE, "directory.take-in", subject=bundle.network_id, detail=detail, now=now)
    except OperationalError as error:
        raise DirectoryNotStored("the directory could not be written") from error


def _stand(network: str, signed: SignedHead, edge: Frontier, now: datetime) -> None:
    """Write where the log stands."""
    head = signed.head
    values = {
        "network": network,
        "size": edge.size,
        "root": edge.root().hex(),
        "frontier": json.dumps(edge.to_json()),
        "head": signed.to_bytes().decode(),
        "head_size": head.size,
        "head_at": head.at,
        "checked_at": now,
        "trouble": "",
        "trouble_why": "",
    }
    if edge.size == head.size:
        values["complete_at"] = head.at
    LogStanding.objects.update_or_create(pk=1, defaults=values)
