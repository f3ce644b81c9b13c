r"""Sealed bodies: how an entry is beside its leaf, so that the hub holds no list of officers.

Rules:
- body = salt (32 bytes), entry, zeros up to a whole number of 2 KiB, encrypted with AES-256-GCM under the
  directory key of the leaf's epoch; the commitment is authenticated with it. Sizes still tell kinds apart roughly.
- The directory key is random; each member's node gets it sealed (HPKE) to its key, bound to network, epoch and
  agency. ``key_id`` tells keys apart and says nothing of them, so a node notices that it was given another one.
- Three things can be wrong, and they are told apart: the bytes are not those of the leaf (anyone who served them
  altered them), no key of that epoch is here, or the entry's author wrote nonsense (it is refused, and stays).

    leaf, sealed = seal_body(key, secrets.token_bytes(32), statement.encode(), epoch=1)
    open_body({1: key}, leaf, sealed).statement == statement
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.directory.core.statements.statement import MAX_ENTRY, BadStatement, Statement, decode
from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.kernel.framing import BadFraming, pack, unpack
from hornbill.kernel.suite import content, sealing
from hornbill.kernel.transparency.leaf import SALT_BYTES, Leaf, commit

if TYPE_CHECKING:
    from collections.abc import Mapping

STEP = 2048  # bytes: sizes of bodies before encryption
MAX_SEALED = MAX_ENTRY + 2 * STEP  # bytes; the hub takes up to 128 KiB
_KEY_DOMAIN = b"hornbill/directory-key/v1\0"


class BodyAltered(HornbillError):
    """A sealed body is not the one that its leaf names."""

    code = "body-altered"
    default_cure = "Ask for it again; if it stays so, tell the network's secretariat."


class BodyUnreadable(BadInput):
    """A body opens to nothing, or to what is no statement: its author's doing."""

    code = "body-unreadable"
    default_cure = "Nothing needs to be done: the entry changes nothing."


class NoDirectoryKey(HornbillError):
    """This node does not have the directory key of that epoch."""

    code = "no-directory-key"
    default_cure = "Ask the secretariat to seal the directory's key to this node."


@dataclass(frozen=True)
class Opened:
    """What lay in a body.

    Attributes:
        salt: 32 bytes; with the entry it opens the leaf's commitment.
        statement: decoded; its signatures are not checked.
    """

    salt: bytes = field(repr=False)
    statement: Statement


def seal_body(directory_key: bytes, salt: bytes, entry: bytes, *, epoch: int) -> tuple[Leaf, bytes]:
    """Seal an entry and make its leaf.

    Args:
        directory_key: of ``epoch``, 32 bytes.
        salt: 32 random bytes, never used before.
        entry: ``Statement.encode()``.
        epoch: from 1.

    Returns:
        The leaf and the sealed body; to send the entry again, send the same.

    Raises:
        BadLeaf: a salt of another length.
        BadStatement: an entry longer than ``MAX_ENTRY``.
    """
    if len(entry) > MAX_ENTRY:
        raise BadStatement(f"{len(entry)} bytes; a statement has at most {MAX_ENTRY}")
    commitment = commit(salt, entry)
    sealed = reseal_body(directory_key, salt, entry, commitment)
    return Leaf(epoch, commitment, hashlib.sha256(sealed).digest()), sealed


def reseal_body(directory_key: bytes, salt: bytes, entry: bytes, commitment: bytes) -> bytes:
    """Seal an entry that is in the log already, for a node that has not got it: other bytes, the same commitment.

    Args:
        directory_key: of the leaf's epoch.
        salt: of the entry.
        entry: ``Statement.encode()``.
        commitment: the leaf's.
    """
    plain = pack([salt, entry])
    plain = pack([salt, entry, bytes(-(len(plain) + 4) % STEP)])
    return content.encrypt(directory_key, plain, aad=commitment)


def check_body(leaf: Leaf, sealed: bytes) -> None:
    """Check, without any key, that a sealed body is the leaf's; raise BodyAltered otherwise."""
    if hashlib.sha256(sealed).digest() != leaf.sealed:
        raise BodyAltered("the sealed body is not the one that the log's leaf names")


def is_body_of(leaf: Leaf, sealed: bytes) -> bool:
    """Tell whether a sealed body is the very one that a leaf names."""
    return hashlib.sha256(sealed).digest() == leaf.sealed


def open_body(keys: Mapping[int, bytes], leaf: Leaf, sealed: bytes, *, copied: bool = False) -> Opened:
    """Open a body and check that it is what the leaf commits to.

    Args:
        keys: epoch -> directory key.
        leaf: as the log has it.
        sealed: as it was served.
        copied: another node sealed the entry again (``reseal_body``): the commitment alone says whether it is the leaf's.

    Returns:
        Salt and statement.

    Raises:
        BodyAltered: the body is not the leaf's.
        NoDirectoryKey: ``keys`` has none for the leaf's epoch.
        BodyUnreadable: it does not open, is not what the leaf commits to, or is not a statement.
        UnknownStatement: it is a statement of another version.
    """
    if not copied:
        check_body(leaf, sealed)
    key = keys.get(leaf.epoch)
    if key is None:
        raise NoDirectoryKey(f"no directory key of epoch {leaf.epoch} is here")
    try:
        salt, entry, padding = unpack(content.decrypt(key, sealed, aad=leaf.commitment), count=3)
    except (sealing.CannotOpen, BadFraming) as error:
        raise BodyUnreadable("the body does not open with the directory's key") from error
    if len(salt) != SALT_BYTES or any(padding) or len(padding) >= STEP:
        raise BodyUnreadable("the body is not of its form")
    if commit(salt, entry) != leaf.commitment:
        raise BodyUnreadable("the body is not what its leaf commits to")
    try:
        return Opened(salt, decode(entry))
    except BadStatement as error:
        raise BodyUnreadable(error.message) from error


def key_id(directory_key: bytes) -> str:
    """Return what tells one directory key from another: 64 hex digits, as in ``directory.key``."""
    return hashlib.sha256(_KEY_DOMAIN + directory_key).hexdigest()


def _info(network: str, epoch: int, agency: str) -> bytes:
    return _KEY_DOMAIN + f"{network}\0{epoch}\0{agency}".encode()


def wrap_key(directory_key: bytes, node_sealing: bytes, *, network: str, epoch: int, agency: str) -> bytes:
    """Seal a directory key to an agency's node.

    Args:
        directory_key: 32 bytes.
        node_sealing: the node's public sealing key, 1,216 bytes.
        network: the network's id.
        epoch: of the key.
        agency: whose node it is.

    Returns:
        1,168 bytes.

    Raises:
        BadKey: ``node_sealing`` is not a key.
    """
    return sealing.seal(node_sealing, directory_key, info=_info(network, epoch, agency))


def unwrap_key(wrap: bytes, node: sealing.SealingKey, *, network: str, epoch: int, agency: str) -> bytes:
    """Open what ``wrap_key`` sealed.

    Returns:
        The directory key, 32 bytes; whether it is the right one says ``key_id``.

    Raises:
        CannotOpen: it was sealed to another node, for another network or epoch, or altered.
    """
    key = node.open(wrap, info=_info(network, epoch, agency))
    if len(key) != content.KEY_BYTES:
        raise sealing.CannotOpen("that is no directory key")
    return key
