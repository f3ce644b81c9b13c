"""How long the fold of a large room takes: once from nothing, and record by record on top.

Rules: twelve chains of three agencies, every record citing the tips its author had, some of them written at the
same time as others; nothing is signed, for only the fold is measured. Records arrive as they were written, and
once more in any order. Times are the process's own (one thread, no waiting), so that a busy machine does not count.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import tracemalloc
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.records.header import Header, record_id, room_id
from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.rooms.fold import RULES, RoomFold
from hornbill.kernel.suite.commitments import body_root

if TYPE_CHECKING:
    from collections.abc import Sequence

_AGENCIES = ("th-customs", "vn-customs", "my-customs")
_OFFICERS = [f"{agency}/officer{number}" for agency in _AGENCIES for number in range(4)]
_APART = 0.3  # share of records whose author had not seen the newest
_CONTROL_EVERY = 500  # one hold among so many messages
_NOTHING = body_root([])


def build(records: int, seed: int = 1) -> list[Item]:
    """Make a room's records in the order they were written.

    Args:
        records: how many, the beginning among them.
        seed: of the random choices.

    Returns:
        Items: the beginning, then messages and a hold here and there.
    """
    rng = random.Random(seed)
    founder = f"{_OFFICERS[0]}/00000001"
    room = room_id(host=_AGENCIES[0], chain=founder, nonce="n")
    marking = {"tlp": "GREEN"}
    values: dict[str, Any] = {"host": _AGENCIES[0], "nonce": "n", "officers": sorted(_OFFICERS)}
    values |= {"successor": None, "archive": "none", "marking": marking}
    first = _item(room, "room.open", founder, 0, None, (), None, values)
    items = [first]
    heads: dict[str, tuple[int, str]] = {founder: (0, first.id)}
    tips = {first.id}
    before = {first.id}
    for number in range(1, records):
        chain = f"{rng.choice(_OFFICERS)}/00000001"
        n, prev = heads.get(chain, (-1, None))
        known = before if rng.random() < _APART else tips
        seen = tuple(sorted(known - {prev}))
        if number % _CONTROL_EVERY:
            kind = "message.post"
            values = {"text": f"message {number}", "lang": "en", "reply_to": None, "marking": marking}
        else:
            kind, values = "room.hold", {"reason": "wait", "until": None, "marking": marking}
        item = _item(room, kind, chain, n + 1, prev, seen, first.id, values)
        before = tips
        tips = (tips - {*seen, prev}) | {item.id}
        heads[chain] = (n + 1, item.id)
        items.append(item)
    return items


def _item(
    room: str,
    kind: str,
    chain: str,
    n: int,
    prev: str | None,
    seen: tuple[str, ...],
    members: str | None,
    values: dict[str, Any],
) -> Item:
    header = Header(
        rules=RULES,
        room=room,
        kind=kind,
        chain=chain,
        n=n,
        prev=prev,
        seen=seen,
        members=members,
        at="2026-11-24T06:12:00.000Z",
        body_root=_NOTHING,
    )
    return Item(record_id(header.encode()), header, values)


def run(records: int = 50_000) -> dict[str, float]:
    """Measure.

    Args:
        records: size of the room.

    Returns:
        ``full_s``, ``any_order_s``: seconds for a fold from nothing; ``again_s``: seconds to judge all again when the
        membership changes; ``append_message_us``, ``append_hold_us``: microseconds for one more record, state
        included; ``memory_mb``: what graph and state take, without the records.
    """
    items = build(records + 1000)
    base, more = items[:records], items[records:]
    room = base[0].header.room
    full, fold = _timed(room, base)
    shuffled = base[:]
    random.Random(2).shuffle(shuffled)
    any_order, other = _timed(room, shuffled)
    same = other.state().control_hash() == fold.state().control_hash()
    if not same or other.content_hash() != fold.content_hash():
        raise RuntimeError("two orders of arrival came to different states")
    fold._state = None  # noqa: SLF001 - as a change of membership leaves it
    begun = time.process_time()
    fold.state()
    again = time.process_time() - begun
    messages, holds = [], []
    for item in more:
        begun = time.process_time()
        fold.add(item)
        fold.state()
        took = 1e6 * (time.process_time() - begun)
        (holds if item.header.kind == "room.hold" else messages).append(took)
    tracemalloc.start()
    kept = _timed(room, base)
    memory = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    del kept
    return {
        "records": records,
        "full_s": full,
        "any_order_s": any_order,
        "again_s": again,
        "append_message_us": sum(messages) / len(messages),
        "append_hold_us": sum(holds) / len(holds),
        "memory_mb": memory,
    }


def _timed(room: str, items: list[Item]) -> tuple[float, RoomFold]:
    fold = RoomFold(room)
    begun = time.process_time()
    for item in items:
        fold.add(item)
    fold.state()
    return time.process_time() - begun, fold


def main(argv: Sequence[str]) -> int:
    """Print the figures as JSON; ``--records`` sets the size of the room."""
    parser = argparse.ArgumentParser(prog="./hornbill bench fold-speed", description=__doc__)
    parser.add_argument("--records", type=int, default=50_000)
    arguments = parser.parse_args(argv)
    figures = run(arguments.records)
    print(json.dumps({name: round(value, 3) for name, value in figures.items()}, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
