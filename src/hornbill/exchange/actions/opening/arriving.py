"""Opens an arriving envelope and proves its author: a record with its body still sealed, or a node's message."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hornbill.directory import queries as directory
from hornbill.directory.actions import bulletins
from hornbill.directory.core.bulletins.bulletin import BadBulletin
from hornbill.directory.queries import Unknown
from hornbill.exchange.actions.opening.reading import check_author
from hornbill.exchange.core.node_messages import (
    asking,
    for_roots,
    message,
    receipt,
    room_watch,
    silent_counts,
    versions,
)
from hornbill.exchange.core.node_messages import bulletins as bulletin_word
from hornbill.exchange.core.records.opening import open_envelope
from hornbill.exchange.core.records.sealing import BadPayload, Notice, SealedRecord, decode_payload
from hornbill.kernel.ids import node_author
from hornbill.kernel.suite.signing import BadSignature

if TYPE_CHECKING:
    from hornbill.directory.core.bulletins.bulletin import Bulletin
    from hornbill.kernel.errors import HornbillError
    from hornbill.vault.keyring import NodeKeys

Word = (
    receipt.Receipt
    | asking.Ask
    | asking.Heads
    | bulletin_word.Bulletins
    | for_roots.ForRoots
    | silent_counts.CountsTold
    | versions.VersionsTold
    | room_watch.RoomWatch
)
# What a node may say to another beside records: the names in its body, those it may have, and how it is read.
_NO_MORE: tuple[str, ...] = ()
_WORDS = {
    receipt.RECEIPT: (receipt.FIELDS, receipt.MORE_FIELDS, receipt.read_receipt),
    asking.ASK: (asking.ASK_FIELDS, asking.MORE_ASK_FIELDS, asking.read_ask),
    asking.HEADS: (asking.HEADS_FIELDS, _NO_MORE, asking.read_heads),
    bulletin_word.BULLETINS: (bulletin_word.FIELDS, _NO_MORE, bulletin_word.read_bulletins),
    for_roots.FOR_ROOTS: (for_roots.FIELDS, _NO_MORE, for_roots.read_for_roots),
    silent_counts.SILENT_COUNTS: (silent_counts.FIELDS, _NO_MORE, silent_counts.read_counts),
    versions.VERSIONS: (versions.FIELDS, _NO_MORE, versions.read_versions),
    room_watch.ROOM_WATCH: (room_watch.FIELDS, _NO_MORE, room_watch.read_watch),
}


@dataclass(frozen=True)
class Record:
    """A record that came, and what its sender says of it to this node."""

    sealed: SealedRecord
    notice: Notice


def open_arrival(data: bytes, keys: NodeKeys) -> Record | Word:
    """Open an envelope and prove who wrote what is in it.

    Args:
        data: the envelope as it came from the hub.
        keys: the node's.

    Returns:
        The record with its wraps, or a word to this node.

    Raises:
        BadEnvelope, CannotOpen: not for this node, or altered.
        BadPayload, UnknownPayload, UnknownSuite: nothing that this version knows.
        BadSignature: signed by somebody else than it says.
        BadBulletin: it says what its author may not say; of several bulletins, none may be believed.
        Unknown: the directory does not know the author.
    """
    payload = open_envelope(data, keys.mailbox, keys.sealing)
    for kind, (fields, more, read) in _WORDS.items():
        if message.is_word(payload, kind):
            word = message.decode(payload, kind, fields, optional=more)
            if word.to != keys.agency:
                raise BadPayload(f"a payload of type {kind.type} for another agency")
            word.check_signature(directory.node_of(node_author(word.sender)).node_signing)
            said = read(word)
            if isinstance(said, bulletin_word.Bulletins):
                return _believed(said)
            return said
    sealed, notice = decode_payload(payload)
    check_author(sealed.signed)
    return Record(sealed, notice)


def _believed(said: bulletin_word.Bulletins) -> bulletin_word.Bulletins:
    """Return the bulletins that may be believed, with the reason where one may not; where none may, its error is raised."""
    good: list[Bulletin] = []
    refused: HornbillError | None = None
    for one in said.bulletins:
        try:
            bulletins.check(one, said.sender)
        except (BadBulletin, BadSignature, Unknown) as error:
            refused = refused or error
        else:
            good.append(one)
    if refused is not None and not good:
        raise refused
    return replace(said, bulletins=tuple(good), refused=refused)
