"""Builds a room of many thousand records straight into one node's database, for measuring how it opens.

Rules: every record is what the node itself would hold: real chains of four officers of two agencies, each
sealing, signature and wrap made by the node's own functions, so nothing can tell them from records that came one
by one. What differs: they are written in bulk, the outbox and the audit log know nothing of them, and only the
wraps of this node's officers are made. The room's beginning is written by an officer through the real act.

As a program, one process a node (a node is a process): ``keys DATA`` prints the signing keys of a demonstration
node's officers; ``build DATA COUNT`` reads other officers' keys on stdin and prints the room's id.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.records.body import make_body
from hornbill.exchange.core.records.header import NOT_SEALED, Header, record_id, sign_header
from hornbill.exchange.core.records.sealing import Reader, body_aad, wrap_key
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking
from hornbill.kernel.suite import content
from hornbill.kernel.suite.signing import SigningKey
from hornbill.kernel.times import format_utc
from hornbill.node import setup
from hornbill.simulation import story

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONCURRENT = 0.15  # share of records whose author had not yet seen the one before
_BLOCK = 2000  # records a transaction


@dataclass(frozen=True)
class Draft:
    """A record that lacks its signature and wraps: its id is fixed already."""

    header: Header
    ciphertext: bytes
    key: bytes


@dataclass(frozen=True)
class Finished:
    """What is stored of one record, beside the draft: header, signature, and each reader's wrap."""

    header: bytes
    signature: bytes
    wraps: list[tuple[str, str, bytes]]


def print_keys(data: Path) -> None:
    """Print chain -> signing seed (hex) of every officer of a demonstration node."""
    setup.use(data, migrate=False)
    from hornbill.vault.actions import sign_in

    people = json.loads((data / "demo.json").read_text(encoding="utf-8"))["people"]
    found = {}
    for person in people:
        vault = sign_in(
            person["username"], person["passphrase"], address="127.0.0.1", now=datetime.now(UTC)
        ).vault
        found[vault.chain] = vault.signing_key.to_bytes().hex()
    print(json.dumps(found))


def build(data: Path, count: int, others: dict[str, str]) -> str:
    """Write the room into the node at ``data``; returns its id.

    Args:
        data: folder of a node that does not run.
        count: records beside the room's beginning.
        others: chain -> signing seed, of the other agency's officers.
    """
    setup.use(data, migrate=False)
    from hornbill.exchange.actions import open_room
    from hornbill.vault.actions import sign_in

    people = json.loads((data / "demo.json").read_text(encoding="utf-8"))["people"]
    now = datetime.now(UTC)
    vaults = [
        sign_in(one["username"], one["passphrase"], address="127.0.0.1", now=now).vault for one in people
    ]
    chains = {vault.chain: vault.signing_key.to_bytes().hex() for vault in vaults} | others
    officers = sorted({chain.rpartition("/")[0] for chain in chains})
    room = open_room(
        vaults[0], title="A long case", number="TH-2026-0001", invite=officers, marking=Marking(), now=now
    )
    begun = now - timedelta(seconds=count * 40)
    drafts = list(_drafts(room, vaults[0].chain, chains, count, begun))
    _write(room, chains, drafts, agency_of(officers[0]))
    return room


def _drafts(room: str, founder: str, chains: dict[str, str], count: int, begun: datetime) -> Iterator[Draft]:
    """Yield the records in causal order: four people who mostly have read what came before."""
    from hornbill.exchange.models import Record

    order = random.Random(20261124)
    rows = list(Record.objects.filter(room=room).order_by("n").values_list("record", "n"))
    version, last = rows[0][0], rows[-1]
    newest = {founder: last}
    tips, before, by = {last[0]}, {last[0]}, founder
    for number in range(count):
        chain = order.choice(list(chains))
        late = chain != by and order.random() < _CONCURRENT
        prev, n = newest.get(chain, (None, -1))
        header = Header(
            rules=1,
            room=room,
            kind="message.post",
            chain=chain,
            n=n + 1,
            prev=prev,
            seen=tuple(sorted((before if late else tips) - {prev})),
            members=version,
            at=format_utc(begun + timedelta(seconds=number * 40)),
            body_root=NOT_SEALED,
        )
        draft = _sealed(header, f"{order.choice(story.LINES).text} Entry {number}.")
        id_ = record_id(draft.header.encode())
        newest[chain] = (id_, header.n)
        before, tips, by = tips, (tips - set(header.seen) - {prev}) | {id_}, chain
        yield draft


def _sealed(header: Header, text: str) -> Draft:
    body = make_body({"text": text, "lang": "", "reply_to": None, "marking": Marking().to_json()})
    key = content.new_key()
    ciphertext = content.encrypt(key, body.encode(), aad=body_aad(header))
    digest = hashlib.sha256(ciphertext).hexdigest()
    return Draft(replace(header, body_root=body.root(), sealed=digest), ciphertext, key)


_signers: dict[str, SigningKey] = {}
_readers: list[Reader] = []


def _take_keys(chains: dict[str, str], readers: list[Reader]) -> None:
    """Begin a process of the pool."""
    _signers.update({chain: SigningKey.from_bytes(bytes.fromhex(seed)) for chain, seed in chains.items()})
    _readers[:] = readers


def _finish(draft: Draft) -> Finished:
    signed = sign_header(draft.header, _signers[draft.header.chain])
    wraps = wrap_key(draft.key, signed.id, _readers)
    return Finished(signed.header_bytes, signed.signature, [(w.reader, w.key_id, w.sealed) for w in wraps])


def _write(room: str, chains: dict[str, str], drafts: list[Draft], agency: str) -> None:
    """Sign and wrap in parallel, and write in bulk."""
    from django.db import connection, transaction

    from hornbill.directory import queries as directory
    from hornbill.exchange.models import Room

    mine = sorted({chain.rpartition("/")[0] for chain in chains if agency_of(chain) == agency})
    readers = [Reader(name, directory.officer(name).sealing) for name in mine]
    touch = Room.objects.values_list("changes", flat=True).get(pk=room)
    connection.close()  # the pool's processes must not share it
    with ProcessPoolExecutor(os.cpu_count(), initializer=_take_keys, initargs=(chains, readers)) as pool:
        finished = pool.map(_finish, drafts, chunksize=200)
        for start in range(0, len(drafts), _BLOCK):
            block = drafts[start : start + _BLOCK]
            rows = [
                _row(room, touch + start + place + 1, draft, next(finished), agency)
                for place, draft in enumerate(block)
            ]
            with transaction.atomic():
                _insert(rows)
                Room.objects.filter(pk=room).update(changes=touch + start + len(block))


def _row(room: str, touch: int, draft: Draft, done: Finished, agency: str) -> tuple[Any, list[Any]]:
    from hornbill.exchange.models import Record, Wrap

    now = datetime.now(UTC)
    header = draft.header
    row = Record(
        record=record_id(done.header),
        room_id=room,
        touch=touch,
        chain=header.chain,
        n=header.n,
        kind=header.kind,
        header=done.header,
        signature=done.signature,
        ciphertext=draft.ciphertext,
        own=header.agency == agency,
        received_at=now,
        hub_at=None if header.agency == agency else now,
    )
    wraps = [
        Wrap(record=row, reader=reader, key_id=key, sealed=sealed, digest=hashlib.sha256(sealed).hexdigest())
        for reader, key, sealed in done.wraps
    ]
    return row, wraps


def _insert(rows: list[tuple[Any, list[Any]]]) -> None:
    from hornbill.exchange.models import Record, Wrap

    Record.objects.bulk_create([row for row, _ in rows])
    for row, wraps in rows:
        for wrap in wraps:
            wrap.record_id = row.pk
    Wrap.objects.bulk_create([wrap for _, wraps in rows for wrap in wraps])


if __name__ == "__main__":
    if sys.argv[1] == "keys":
        print_keys(Path(sys.argv[2]))
    else:
        print(build(Path(sys.argv[2]), int(sys.argv[3]), json.load(sys.stdin)))
