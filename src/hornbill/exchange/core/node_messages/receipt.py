r"""Receipts: what a node says of records that reached it: stored, opened by this officer, acted on, destroyed.

Rules: outside the rooms' records, for they change nothing and nothing rests on them. Signed by the node key over
``hornbill/receipt/v1\0`` and canonical JSON, sealed to the author's node like every envelope. Cumulative: a run
of one chain's numbers, so a receipt that is lost is made good by the next and one that comes twice changes
nothing. An agency speaks of its own readers only, and to the agency that wrote the chain.

The reader of a run is an officer (opened), the node ``vn-customs/@node`` (stored) or ``vn-customs/@destroyed``: the
node has destroyed body and keys of what was withdrawn.

    {"v": 1, "suite": 1, "sender": "vn-customs", "to": "th-customs",
     "runs": [[room, "th-customs/somchai/1f3a09bc", "vn-customs/hanh", 0, 7, "2026-11-24T06:12:00.000Z"], ...],
     "acted": [[...], ...],       what officers say that they act on; left out when there is none
     "opened": false}             this agency reports no opening; left out by one that does
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.node_messages import message
from hornbill.exchange.core.node_messages.message import NodeWord, WordKind, read_list, read_number
from hornbill.exchange.core.records.sealing import BadPayload
from hornbill.kernel import ids, times
from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.kernel.suite import signing

DESTROYED = "@destroyed"
RECEIPT = WordKind("receipt", b"hornbill/receipt/v1\x00")
FIELDS = ("runs",)
MORE_FIELDS = (
    "acted",
    "opened",
)  # a receipt that has nothing to say in them is as it was before there were any
MAX_RUNS = 500


@dataclass(frozen=True, slots=True)
class Run:
    """One reader's run of one chain.

    Attributes:
        room: the room's id.
        chain: whose records.
        reader: the node that stored them, the officer who opened them or acts on them, or the ``destroyer``.
        first: lowest number.
        last: highest number.
        at: since when, by the reader's node; UTC.
    """

    room: str
    chain: str
    reader: str
    first: int
    last: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one node tells another.

    Attributes:
        sender: agency whose readers these are.
        to: agency that wrote the chains.
        runs: stored and opened; at most ``MAX_RUNS``.
        acted: what officers say that they act on; at most ``MAX_RUNS``.
        tells_opened: whether the agency reports openings at all.
    """

    sender: str
    to: str
    runs: tuple[Run, ...]
    acted: tuple[Run, ...] = ()
    tells_opened: bool = True


def destroyer(agency: str) -> str:
    """Return the reader under which an agency's node tells what it destroyed."""
    return f"{agency}/{DESTROYED}"


def is_destroyer(reader: str) -> bool:
    """Tell whether a run says that something was destroyed."""
    return reader.endswith(f"/{DESTROYED}")


def _reader(value: Any) -> str:
    if isinstance(value, str) and is_destroyer(value):
        return destroyer(ids.check_agency(value.removesuffix(f"/{DESTROYED}")))
    return ids.check_author(value)


def encode_payload(receipt: Receipt, key: signing.SigningKey) -> bytes:
    """Write and sign what an envelope carries.

    Args:
        receipt: of this node.
        key: the node's signing key.

    Returns:
        The payload.
    """
    fields: dict[str, Any] = {"runs": [_written(run) for run in receipt.runs]}
    if receipt.acted:
        fields["acted"] = [_written(run) for run in receipt.acted]
    if not receipt.tells_opened:
        fields["opened"] = False
    return message.encode(RECEIPT, receipt.sender, receipt.to, fields, key)


def _written(run: Run) -> list[Any]:
    return [run.room, run.chain, run.reader, run.first, run.last, times.format_utc(run.at)]


def read_receipt(word: NodeWord) -> Receipt:
    """Read a receipt, decoded with ``FIELDS`` and ``MORE_FIELDS``; its signature is not checked here.

    Raises:
        BadPayload: another form, or an agency that speaks of others' readers or of a chain that the recipient
            did not write.
    """
    acted, tells = word.fields.get("acted", []), word.fields.get("opened", True)
    try:
        if not isinstance(tells, bool):
            raise BadPayload("it says whether openings are told by true or false")
        runs = _runs(word.fields["runs"], word)
        return Receipt(word.sender, word.to, runs, _by_officers(_runs(acted, word)), tells)
    except BadInput as error:
        raise BadPayload(f"a receipt: {error.message}") from error


def _runs(value: Any, word: NodeWord) -> tuple[Run, ...]:
    return tuple(_run(one, word.sender, word.to) for one in read_list(value, MAX_RUNS, "runs"))


def _by_officers(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    programs = (ids.is_node, ids.is_service, is_destroyer)
    if any(is_one(run.reader) for run in runs for is_one in programs):
        raise BadPayload("only an officer acts on something")
    return runs


def _run(value: Any, sender: str, to: str) -> Run:
    if not isinstance(value, list) or len(value) != 6:
        raise BadPayload("a run has six fields")
    room, chain, reader, first, last, at = value
    if read_number(first) > read_number(last):
        raise BadPayload("a run goes upwards")
    run = Run(
        ids.check_hash(room),
        ids.check_chain(chain),
        _reader(reader),
        first,
        last,
        times.parse_utc(at),
    )
    if ids.agency_of(run.reader) != sender:
        raise BadPayload("an agency tells of its own readers only")
    if ids.agency_of(run.chain) != to:
        raise BadPayload("it tells an agency of a chain that another one wrote")
    return run
