"""From an envelope to what it carries, its author proved: a record, whose body stays closed, or a node's word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.directory import queries as directory
from hornbill.directory.actions import bulletins
from hornbill.exchange.actions.reading import check_author
from hornbill.exchange.core import (
    asking,
    bulletin_word,
    counts_word,
    for_roots,
    node_word,
    receipt,
    versions_word,
)
from hornbill.exchange.core.opening import open_envelope
from hornbill.exchange.core.sealing import BadPayload, Notice, SealedRecord, decode_payload
from hornbill.kernel.ids import node_author

if TYPE_CHECKING:
    from hornbill.vault.keyring import NodeKeys

Word = (
    receipt.Receipt
    | asking.Ask
    | asking.Heads
    | bulletin_word.Bulletins
    | for_roots.ForRoots
    | counts_word.CountsTold
    | versions_word.VersionsTold
)
# What a node may say to another beside records: the names in its body, those it may have, and how it is read.
_NO_MORE: tuple[str, ...] = ()
_WORDS = {
    receipt.RECEIPT: (receipt.FIELDS, receipt.MORE_FIELDS, receipt.read_receipt),
    asking.ASK: (asking.ASK_FIELDS, asking.MORE_ASK_FIELDS, asking.read_ask),
    asking.HEADS: (asking.HEADS_FIELDS, _NO_MORE, asking.read_heads),
    bulletin_word.BULLETINS: (bulletin_word.FIELDS, _NO_MORE, bulletin_word.read_bulletins),
    for_roots.FOR_ROOTS: (for_roots.FIELDS, _NO_MORE, for_roots.read_for_roots),
    counts_word.SILENT_COUNTS: (counts_word.FIELDS, _NO_MORE, counts_word.read_counts),
    versions_word.VERSIONS: (versions_word.FIELDS, _NO_MORE, versions_word.read_versions),
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
        BadBulletin: it says what its author may not say.
        Unknown: the directory does not know the author.
    """
    payload = open_envelope(data, keys.mailbox, keys.sealing)
    for kind, (fields, more, read) in _WORDS.items():
        if node_word.is_word(payload, kind):
            word = node_word.decode(payload, kind, fields, optional=more)
            if word.to != keys.agency:
                raise BadPayload(f"a payload of type {kind.type} for another agency")
            word.check_signature(directory.node_of(node_author(word.sender)).node_signing)
            said = read(word)
            if isinstance(said, bulletin_word.Bulletins):
                for one in said.bulletins:
                    bulletins.check(one, said.sender)
            return said
    sealed, notice = decode_payload(payload)
    check_author(sealed.signed)
    return Record(sealed, notice)
