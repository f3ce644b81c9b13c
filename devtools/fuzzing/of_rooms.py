"""A room that is folded from values of any kind: asks for history and grants, files, contradictions, what waits for whom.

Rules: anyone who holds a key can sign any values, so nothing at all may come out of a fold. A row's ``chain`` says who wrote it
and its ``n`` where, so that two may contradict one another; a text ``#2`` stands for the id of the third row.
"""

from __future__ import annotations

from typing import Any

from devtools.fuzzing.decoder import Decoder
from devtools.fuzzing.of_exchange import CHAIN, MARKING, ROOM, VALUES
from hornbill.exchange.core.files.fields import SHARE, FileReference
from hornbill.exchange.core.records.header import Header, record_id
from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.records.kinds import kind_of, problems
from hornbill.exchange.core.rooms import granting
from hornbill.exchange.core.rooms.fold import RoomFold
from hornbill.exchange.core.rooms.sequencing import next_entry
from hornbill.exchange.core.rooms.waiting import waiting_in, written_by
from hornbill.kernel import ids
from hornbill.kernel.errors import BadInput
from hornbill.kernel.suite import canonical

HANH, NODE = "vn-customs/hanh/1f3a09bc", "th-customs/@node/1f3a09bc"
_AT = "2026-11-24T06:12:00.123Z"
_MOST = 8  # rows
Row = dict[str, Any]


def _rows(data: bytes) -> list[Row]:
    """Read rows; what cannot be a header's chain or number is another, as no header with it is ever decoded."""
    try:
        found = canonical.decode(data)
    except canonical.NotCanonical:
        return []
    return [one for one in found if isinstance(one, dict)][:_MOST] if isinstance(found, list) else []


def _chain(row: Row) -> str:
    try:
        return ids.check_chain(row.get("chain", CHAIN))
    except BadInput:
        return CHAIN


def _named(value: Any, records: list[str]) -> Any:
    """Put ids of earlier rows in their places."""
    if isinstance(value, dict):
        return {name: _named(item, records) for name, item in value.items()}
    if isinstance(value, list):
        return [_named(item, records) for item in value]
    if isinstance(value, str) and value[:1] == "#" and value[1:].isdecimal():
        return records[int(value[1:][:4]) % len(records)] if records else value
    return value


def _fold(data: bytes) -> RoomFold:
    fold, records = RoomFold(ROOM), list[str]()
    following, last = dict[str, int](), dict[str, str]()
    for row in _rows(data):
        kind, values = kind_of(str(row.get("kind"))[:40]), row.get("values")
        if kind is None or not isinstance(values, dict):
            continue
        values, chain = _named(values, records), _chain(row)
        n = row.get("n", following.get(chain, 0))
        if not isinstance(n, int) or isinstance(n, bool) or not 0 <= n < 2**31:
            n = following.get(chain, 0)
        members = records[0] if records else None
        prev = None if n == 0 else last.get(chain, members)
        sealed = f"{len(records):064x}"
        header = Header(1, ROOM, kind.name, chain, n, prev, (), members, _AT, "0" * 64, sealed)
        record = record_id(header.encode())
        records.append(record)
        following[chain], last[chain] = n + 1, record
        fold.add(Item(record, header, values))
        if kind.name == SHARE and not problems(kind, values):
            _ = FileReference.of(values).address
    return fold


def _judged(data: bytes) -> object:
    """Fold, and ask all that pages and the host's node ask of a folded room."""
    fold = _fold(data)
    state = fold.state()
    waiting = waiting_in(fold)
    for agency in ("th-customs", "vn-customs"):
        next_entry(fold, agency)
    for officer in sorted(state.version.officers) if state.version else ():
        written_by(fold, officer)
        ask = granting.live_ask(state, officer)
        if ask is not None:
            closed = granting.still_closed(state, ask, "th-customs")
            granting.answers(state, ask, "th-customs")
            for item in granting.records_in(fold.history, closed):
                granting.given_to(state, item)
    return waiting, fold.content_hash()


def _row(kind: str, chain: str = CHAIN, /, *, n: int | None = None, **values: Any) -> Row:
    row = {"kind": kind, "values": {**VALUES[kind], "marking": MARKING, **values}, "chain": chain}
    return row if n is None else {**row, "n": n}


def _seeds() -> list[bytes]:
    opened = _row("room.open")
    rooms = [[opened, _row(kind)] for kind in VALUES if kind != "room.open"]
    rooms += [
        [
            opened,
            _row("message.post"),
            _row("content.ask", HANH),
            _row("content.grant", ask="#2", runs={CHAIN: [[1, 1]]}),
        ],
        [opened, _row("message.post", n=1), _row("file.share", n=1), _row("room.hold", HANH)],
        [opened, _row("members.propose", HANH, officers=["vn-customs/binh"]), _row("members.approve", proposal="#1"), _commit(approvals=["#2"])],
        [opened, _row("host.offer"), _row("host.accept", HANH, offer="#1"), _row("rules.propose")],
        [opened, _row("rules.propose"), _row("rules.accept", HANH, proposal="#1"), _row("message.post"), _row("content.withdraw", record="#3")],
    ]  # fmt: skip
    return [canonical.encode(rows) for rows in rooms]


def _commit(**values: Any) -> Row:
    return _row("members.commit", NODE, **{**values, "previous": "#0", "cut": {}, "evidence": []})


def decoders() -> list[Decoder]:
    """Return them."""
    return [Decoder("room-fold", _judged, (), _seeds)]
