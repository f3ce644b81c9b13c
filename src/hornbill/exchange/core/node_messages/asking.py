r"""How a node finds what it misses: an ask for records by their ids, and heads, which say how far one's own chains go.

Rules:
- An ask names records of one room, and up to which number the asker holds each chain of it without a gap. Anyone who is asked
  sends what it has to the members' nodes alone, unopened: those records, and what is before each on its chain and is not
  held. So a long gap is closed by one ask, not by one for each record of it.
- Heads say, for rooms that both agencies are in, the last record of each chain that the teller holds, and the newest
  signed head of the directory log that it accepted. So a tail that a hub keeps back, an author who shows two nodes two
  different records, and a log that is shown in two versions are found by those whom it is shown to.
- Both change nothing by themselves: what comes of them is a record that proves itself, or an alarm.

    {"room": "9f..", "ids": ["3c..", ...], "heads": false, "held": [["th-customs/somchai/1f3a09bc", 7], ...]}
    {"rooms": [["9f..", [["th-customs/somchai/1f3a09bc", 7, "3c.."], ...]], ...], "log": "{...}"}
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.node_messages import message
from hornbill.exchange.core.node_messages.message import NodeWord, WordKind, read_list, read_number
from hornbill.exchange.core.records.sealing import BadPayload
from hornbill.kernel import ids
from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from hornbill.kernel.suite import signing

ASK = WordKind("ask", b"hornbill/ask/v1\x00")
HEADS = WordKind("heads", b"hornbill/heads/v1\x00")
ASK_FIELDS = ("room", "ids", "heads")
MORE_ASK_FIELDS = ("held",)  # left out by who asks for no more than it names
HEADS_FIELDS = ("rooms", "log")
MAX_IDS = 200  # records in one ask
MAX_ROOMS = 200  # in one word of heads
MAX_TIPS = 1_000  # chains of all these rooms together: 150 bytes each
MAX_LOG = 16 * 1024  # characters of a signed head


@dataclass(frozen=True, slots=True)
class Ask:
    """What a node asks another for.

    Attributes:
        sender: agency that asks.
        to: agency that is asked.
        room: in which the records belong; empty when only heads are asked for.
        records: their ids, at most ``MAX_IDS``.
        heads: tell me how far the chains go that you hold.
        held: chain -> its last number up to which the asker holds all of it; None asks for the named records alone.
    """

    sender: str
    to: str
    room: str
    records: tuple[str, ...]
    heads: bool = False
    held: tuple[tuple[str, int], ...] | None = None


@dataclass(frozen=True, slots=True)
class Tip:
    """The last record of a chain that a node holds."""

    room: str
    chain: str
    n: int
    record: str


@dataclass(frozen=True, slots=True)
class Heads:
    """How far the chains go that a node holds.

    Attributes:
        sender: agency that tells.
        to: agency that is told.
        tips: of rooms that both are in.
        log: the newest signed head of the directory log that the teller accepted, as JSON; empty without a log.
    """

    sender: str
    to: str
    tips: tuple[Tip, ...]
    log: str


def encode_ask(ask: Ask, key: signing.SigningKey) -> bytes:
    """Write and sign an ask."""
    fields: dict[str, Any] = {"room": ask.room, "ids": sorted(ask.records), "heads": ask.heads}
    if ask.held is not None:
        fields["held"] = [[chain, n] for chain, n in sorted(ask.held)]
    return message.encode(ASK, ask.sender, ask.to, fields, key)


def read_ask(word: NodeWord) -> Ask:
    """Read an ask, decoded with ``ASK_FIELDS`` and ``MORE_ASK_FIELDS``; BadPayload if it is not one."""
    room, records, heads = word.fields["room"], word.fields["ids"], word.fields["heads"]
    if not isinstance(heads, bool):
        raise BadPayload("an ask says whether heads are asked for")
    try:
        found = tuple(ids.check_hash(one) for one in read_list(records, MAX_IDS, "an ask"))
        if found or room != "":
            ids.check_hash(room)
        held = _held(word.fields["held"]) if "held" in word.fields else None
    except BadInput as error:
        raise BadPayload(f"an ask: {error.message}") from error
    return Ask(word.sender, word.to, room, found, heads, held)


def _held(value: Any) -> tuple[tuple[str, int], ...]:
    pairs = [_pair(one, "a chain and a number") for one in read_list(value, MAX_TIPS, "what is held")]
    return tuple((ids.check_chain(chain), read_number(n)) for chain, n in pairs)


def encode_heads(heads: Heads, key: signing.SigningKey) -> bytes:
    """Write and sign heads; at most ``MAX_ROOMS`` rooms and ``MAX_TIPS`` chains."""
    rooms: dict[str, list[list[Any]]] = {}
    for tip in heads.tips:
        rooms.setdefault(tip.room, []).append([tip.chain, tip.n, tip.record])
    fields = {"rooms": [[room, tips] for room, tips in rooms.items()], "log": heads.log}
    return message.encode(HEADS, heads.sender, heads.to, fields, key)


def read_heads(word: NodeWord) -> Heads:
    """Read heads, decoded with ``HEADS_FIELDS``; BadPayload if they are not."""
    log = word.fields["log"]
    if not isinstance(log, str) or len(log) > MAX_LOG:
        raise BadPayload(f"the log's head is a text of at most {MAX_LOG} characters")
    tips: list[Tip] = []
    try:
        for one in read_list(word.fields["rooms"], MAX_ROOMS, "rooms"):
            room, chains = _pair(one)
            ids.check_hash(room)
            tips += [_tip(room, tip) for tip in read_list(chains, MAX_TIPS, "the chains of a room")]
    except BadInput as error:
        raise BadPayload(f"heads: {error.message}") from error
    if len(tips) > MAX_TIPS:
        raise BadPayload(f"heads tell of at most {MAX_TIPS} chains")
    return Heads(word.sender, word.to, tuple(tips), log)


def _pair(value: Any, what: str = "a room and its chains") -> tuple[Any, Any]:
    if not isinstance(value, list) or len(value) != 2:
        raise BadPayload(f"{what} are needed")
    return value[0], value[1]


def _tip(room: str, value: Any) -> Tip:
    if not isinstance(value, list) or len(value) != 3:
        raise BadPayload("a chain, a number and a record are needed")
    chain, n, record = value
    return Tip(room, ids.check_chain(chain), read_number(n), ids.check_hash(record))
