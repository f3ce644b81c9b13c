r"""A parcel: envelopes and news of the directory log in one file, for nodes between which there is no network.

Rules:
- Envelopes lie in it as they would go to the hub: sealed, with the ids that they keep. So a parcel can be read any number
  of times, and beside the hub, without doubling anything.
- It is read as it comes, a part at a time, and refused whole when it is cut off, longer or altered: its last part holds a
  signature of the node that wrote it over SHA-256 of all bytes before. So nobody on the way leaves anything out unseen.
- What is in it proves itself once more: envelopes by their seals and authors, the log by its head and witnesses.

    "hornbill/parcel/v1\n" | u32 length, kind (1 byte), body | ... to the exact end
    kinds, in this order: A about | H signed head of the log, or none | L leaf and body, each | E envelope, each | Z signature

    for piece in write_parcel(about, head, lines, envelopes, node_key): file.write(piece)
    for part in read_parcel(file.read): ...           # BadParcel, ParcelTooNew, ParcelTooLarge
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from hornbill.exchange.core.protocol.envelope import MAX_ENVELOPE
from hornbill.exchange.core.protocol.log import MAX_LEAF, MAX_SEALED
from hornbill.kernel import ids, times
from hornbill.kernel.errors import BadInput
from hornbill.kernel.framing import pack, unpack
from hornbill.kernel.suite import SUITE, canonical, signing
from hornbill.kernel.transparency.head import MAX_SIGNED_HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

FORM = b"hornbill/parcel/v"
FIRST = FORM + b"1\n"
DOMAIN = b"hornbill/parcel/v1\x00"
MAX_PARCEL = 1024 * 1024 * 1024  # bytes of a whole file
MAX_ENVELOPES = 20_000
MAX_LINES = 20_000  # entries of the log
MAX_LINES_BYTES = 128 * 1024 * 1024  # of them: they are taken in at once, and lie in memory meanwhile
MAX_ABOUT = 4096  # bytes
ABOUT, HEAD, LINE, ENVELOPE, END = (bytes((letter,)) for letter in b"AHLEZ")
_MOST = {
    ABOUT: MAX_ABOUT,
    HEAD: MAX_SIGNED_HEAD,
    LINE: MAX_LEAF + MAX_SEALED + 8,
    ENVELOPE: MAX_ENVELOPE,
    END: signing.SIGNATURE_BYTES,
}  # bytes of a body, by kind
_ORDER = [ABOUT, HEAD, LINE, ENVELOPE, END]
_LENGTH = struct.Struct(">I")
_FIELDS = {"v", "suite", "network", "sender", "at", "head", "log_from", "log_entries", "envelopes"}


class BadParcel(BadInput):
    """The file is no parcel, or it is not whole."""

    code = "bad-parcel"
    default_cure = (
        "Copy the file from the USB stick again. If that does not help, ask for the file to be created again."
    )


class ParcelTooNew(BadParcel):
    """The file was created by a newer version of Hornbill."""

    code = "parcel-too-new"
    default_cure = "Upgrade Hornbill at this node; the file can be read then."


class ParcelTooLarge(BadParcel):
    """The file is longer than any parcel."""

    code = "parcel-too-large"
    default_cure = "Check that this is the right file; what does not fit one parcel is written into several."


@dataclass(frozen=True, slots=True)
class About:
    """What a parcel says of itself, in the clear.

    Attributes:
        network: 64 hex digits.
        sender: agency whose node wrote it.
        at: when, by that node's clock; UTC.
        head: a signed head of the log is in it.
        log_from: number of the first entry of the log that it brings.
        log_entries: how many it brings.
        envelopes: how many it brings.
    """

    network: str
    sender: str
    at: datetime
    head: bool
    log_from: int
    log_entries: int
    envelopes: int


class Part(NamedTuple):
    """One part of a parcel: its kind and what it holds, as bytes."""

    kind: bytes
    body: bytes


class End(NamedTuple):
    """The last part: SHA-256 of all bytes before it, and the writer's signature over that."""

    digest: bytes
    signature: bytes

    def check_signature(self, public: bytes) -> None:
        """Return only if the node with this signing key wrote the file; raise BadSignature otherwise."""
        signing.verify(public, DOMAIN + self.digest, self.signature)


def write_parcel(
    about: About,
    head: bytes,
    lines: Iterable[tuple[bytes, bytes]],
    envelopes: Iterable[bytes],
    key: signing.SigningKey,
) -> Iterator[bytes]:
    """Write a parcel, piece by piece.

    Args:
        about: of it; its numbers must be those of what follows.
        head: signed head as JSON; empty for none.
        lines: leaf and body of each entry of the log.
        envelopes: whole, sealed.
        key: the node's signing key.

    Yields:
        The file's bytes, in order.

    Raises:
        BadParcel: what follows is not what ``about`` says, or does not fit; what was written is of no use.
    """
    digest = hashlib.sha256()
    counted = {HEAD: 0, LINE: 0, ENVELOPE: 0}
    yield _counted(digest, FIRST)
    yield _counted(digest, _frame(ABOUT, _encode_about(about)))
    for kind, bodies in (
        (HEAD, [head] if head else []),
        (LINE, (pack(line) for line in lines)),
        (ENVELOPE, envelopes),
    ):
        for body in bodies:
            counted[kind] += 1
            yield _counted(digest, _frame(kind, body))
    _check_counts(about, counted)
    yield _frame(END, key.sign(DOMAIN + digest.digest()))


def _counted(digest: Any, piece: bytes) -> bytes:
    digest.update(piece)
    return piece


def _frame(kind: bytes, body: bytes) -> bytes:
    if len(body) > _MOST[kind]:
        raise BadParcel(
            f"a part of {len(body)} bytes", cure="This is a mistake in the program: tell who keeps it."
        )
    return _LENGTH.pack(len(body)) + kind + body


def read_parcel(read: Callable[[int], bytes]) -> Iterator[About | Part | End]:
    """Read a parcel, part by part, in flat memory.

    Args:
        read: returns at most so many of the next bytes; fewer only at the end.

    Yields:
        ``About`` first; parts in their order; ``End`` when the whole file was read and nothing follows it. Its signature
        is not checked here: the caller knows the writer's key.

    Raises:
        ParcelTooNew: of a newer version.
        ParcelTooLarge: more than any parcel holds.
        BadParcel: another form, cut off, or longer than it says.
    """
    digest = hashlib.sha256()
    _check_first(read(len(FIRST)))
    digest.update(FIRST)
    total, place, about = len(FIRST), 0, None
    counted = {HEAD: 0, LINE: 0, ENVELOPE: 0}
    while True:
        start = read(_LENGTH.size + 1)
        if len(start) < _LENGTH.size + 1:
            raise BadParcel("the file is cut off")
        (length,), kind = _LENGTH.unpack_from(start), start[-1:]
        place = _next_place(place, kind, length)
        body = read(length)
        if len(body) < length:
            raise BadParcel("the file is cut off")
        total += len(start) + length
        if total > MAX_PARCEL:
            raise ParcelTooLarge(f"more than {MAX_PARCEL} bytes")
        if kind == END:
            assert about is not None
            _check_counts(about, counted)
            if read(1):
                raise BadParcel("something follows the file's end")
            yield End(digest.digest(), body)
            return
        digest.update(start)
        digest.update(body)
        if kind == ABOUT:
            about = _decode_about(body)
            yield about
            continue
        counted[kind] += 1
        yield Part(kind, body)


def _check_first(first: bytes) -> None:
    if first == FIRST:
        return
    rest = first.removeprefix(FORM)
    if rest != first and rest[:1].isdigit() and rest[:1] != b"1":
        raise ParcelTooNew(f"the file is of version {rest[:2].decode('ascii', 'replace').strip()}")
    if rest != first and len(rest) > 1 and rest[:2].isdigit():
        raise ParcelTooNew("the file is of a version above 9")
    raise BadParcel("this is not a Hornbill parcel" if first else "the file is empty")


def _next_place(place: int, kind: bytes, length: int) -> int:
    """Return the place of a part in the order of kinds; BadParcel if it may not stand there, or is too long."""
    if kind not in _MOST:
        raise BadParcel("the file has a part of no known kind")
    found = _ORDER.index(kind)
    once = kind in (ABOUT, HEAD)
    if place == 0:  # nothing but ABOUT begins a file
        if kind != ABOUT:
            raise BadParcel("the file does not say what it is")
    elif found < place - 1 or (once and found == place - 1):
        raise BadParcel("the file's parts are not in their order")
    if length > _MOST[kind] or (kind == END and length != signing.SIGNATURE_BYTES):
        raise BadParcel(f"a part claims {length} bytes")
    return found + 1


def _check_counts(about: About, counted: dict[bytes, int]) -> None:
    said = {HEAD: int(about.head), LINE: about.log_entries, ENVELOPE: about.envelopes}
    if counted != said:
        raise BadParcel("the file holds another number of parts than it says")


def split_line(body: bytes) -> tuple[bytes, bytes]:
    """Return leaf and body of an entry of the log; BadParcel if it is not one."""
    try:
        leaf, sealed = unpack(body, count=2, max_part=MAX_SEALED)
    except BadInput as error:
        raise BadParcel(f"an entry of the log: {error.message}") from error
    return leaf, sealed


def _encode_about(about: About) -> bytes:
    return canonical.encode(
        {
            "v": 1,
            "suite": SUITE,
            "network": about.network,
            "sender": about.sender,
            "at": times.format_utc(about.at),
            "head": about.head,
            "log_from": about.log_from,
            "log_entries": about.log_entries,
            "envelopes": about.envelopes,
        }
    )


def _decode_about(body: bytes) -> About:
    try:
        return _read_about(canonical.decode(body, max_bytes=MAX_ABOUT))
    except BadParcel:
        raise
    except BadInput as error:
        raise BadParcel(f"what the file says of itself: {error.message}") from error


def _read_about(value: Any) -> About:
    if not isinstance(value, dict) or set(value) != _FIELDS or not isinstance(value["head"], bool):
        raise BadParcel("the file does not say what it is in the form that it must have")
    if (value["v"], value["suite"]) != (1, SUITE) or isinstance(value["v"], bool):
        raise ParcelTooNew("the file is of another version")
    return About(
        network=ids.check_hash(value["network"]),
        sender=ids.check_agency(value["sender"]),
        at=times.parse_utc(value["at"]),
        head=value["head"],
        log_from=_number(value["log_from"], 2**53 - 1),
        log_entries=_number(value["log_entries"], MAX_LINES),
        envelopes=_number(value["envelopes"], MAX_ENVELOPES),
    )


def _number(value: Any, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise BadParcel(f"a number from 0 to {most} is needed")
    return value
