"""Readers of files that are shared, and of parcels that are carried: announcements, chunks, names, runs, whole parcels."""

from __future__ import annotations

import base64
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from devtools.fuzzing.decoder import Decoder, reading_text
from devtools.fuzzing.of_exchange import PICTURE
from devtools.fuzzing.of_kernel import NOW, a_head
from devtools.fuzzing.of_wire import an_envelope
from hornbill.exchange.core.files import blob, fields
from hornbill.exchange.core.files.chunks import chunk_aad, seal_chunk
from hornbill.exchange.core.files.growing_blob import BadChunk, Growing
from hornbill.exchange.core.protocol import envelope, parcel
from hornbill.exchange.core.protocol.batches import BadWire
from hornbill.exchange.core.records import opening, run_lists
from hornbill.kernel.framing import BadFraming, pack, unpack
from hornbill.kernel.ids import BadId
from hornbill.kernel.picture_size import picture_size
from hornbill.kernel.suite import canonical, content, merkle
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.kernel.suite.signing import SigningKey
from hornbill.kernel.transparency.head import BadHead, SignedHead
from hornbill.kernel.transparency.leaf import BadLeaf, Leaf

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY, _FILE, _SIZE = b"k" * 32, b"f" * 16, 70_000
_PIECE = 10_000  # bytes that arrive at once
_NODE = SigningKey.from_bytes(b"k" * 64)

# Pictures of 16 x 9 pixels, to where they say so.
_JPEG = b"\xff\xd8\xff\xe1\0\x08Exif\0\0\xff\xc0\0\x11\x08\0\x09\0\x10" + bytes(12)
_WEBP = b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0" + bytes(4) + b"\x0f\0\0\x08\0\0"
_GIF = (
    b"GIF89a\x10\0\x09\0\x80\0\0" + bytes(6) + b"!\xf9\x04" + bytes(5) + b",\0\0\0\0\x10\0\x09\0" + bytes(4)
)


# --- files
@cache
def _sealed() -> bytes:
    """Return a sealed file: one chunk, filled up to 128 KiB."""
    return seal_chunk(_KEY, _FILE, 0, b"d" * _SIZE, last=True)


def _reference() -> fields.FileReference:
    root = merkle.root([merkle.leaf_hash(_sealed())]).hex()
    return fields.FileReference("permit.pdf", "application/pdf", _SIZE, "0" * 64, _FILE, _KEY, root)


def _arrived(data: bytes) -> bytes:
    """Take in a file piece by piece, as hub and node do; what is whole is the true one."""
    true = _sealed()
    growing = Growing(blob.shape_of(len(true)), [merkle.leaf_hash(true)])
    for at in range(0, len(data), _PIECE):
        for _start, _piece in growing.take(data[at : at + _PIECE]):
            pass
    if not growing.whole:
        raise BadChunk("some of it is missing")
    return data


def _filled(data: bytes) -> bytes:
    """Seal what fills a last chunk, as anyone who holds a file's key can, and open it as a file of ``_SIZE`` bytes."""
    chunk = content.encrypt(_KEY, data, aad=chunk_aad(_FILE, 0, last=True))
    return opening.open_chunk(_KEY, _FILE, 0, chunk, size=_SIZE)


def _named(text: str) -> str:
    """Clean a name, which must then be one that others take, and stay as it is when it is cleaned again."""
    name = str(fields.check_name(fields.clean_name(text)))
    if fields.clean_name(name) != name:
        raise AssertionError("cleaned twice is not cleaned once")
    fields.is_active(name)
    return name


def _sized(data: bytes) -> tuple[int, int]:
    """Read a picture's size, which must be one; ValueError for what says none."""
    size = picture_size(data)
    if size is None:
        raise ValueError("no size")
    if min(size) < 1:
        raise AssertionError("a picture of no pixel")
    return size


def _runs(data: bytes) -> object:
    return run_lists.read_runs(_checked(data))


def _checked(data: bytes) -> Any:
    return run_lists.check_some_runs(canonical.decode(data))


# --- parcels
def _parts(data: bytes) -> Iterator[object]:
    """Read a parcel and all that lies open in it."""
    for part in parcel.read_parcel(BytesIO(data).read):
        if not isinstance(part, parcel.Part):
            yield part
        elif part.kind == parcel.HEAD:
            yield SignedHead.from_bytes(part.body)
        elif part.kind == parcel.LINE:
            leaf, sealed = parcel.split_line(part.body)
            yield Leaf.from_bytes(leaf), sealed
        else:
            yield envelope.parse_outer(part.body)


def _parcel(data: bytes) -> list[object]:
    return list(_parts(data))


def _parcel_of(data: bytes) -> list[object]:
    """Read a parcel whose parts are framed here, each behind its letter: every length in it is true."""
    try:
        parts = [part for part in unpack(data) if part]
    except BadFraming:
        parts = [data[:1] or b"?"]
    framed = [len(part[1:]).to_bytes(4) + part for part in parts]
    return _parcel(parcel.FIRST + b"".join(framed))


def about(**changes: Any) -> parcel.About:
    """Return what a parcel says of itself that has ``contents`` in it."""
    said = {"head": True, "log_from": 3, "log_entries": 2, "envelopes": 2, **changes}
    return parcel.About("0123456789abcdef" * 4, "th-customs", NOW, **said)


def contents() -> tuple[bytes, list[tuple[bytes, bytes]], list[bytes]]:
    """Return a head, entries of the log and envelopes for a parcel; nobody signed or sealed them."""
    line = (Leaf(1, b"c" * 32, b"s" * 32).to_bytes(), b"a sealed body" * 9)
    return a_head().to_bytes(), [line, line], [an_envelope(), an_envelope(b"x")]


def _parcels() -> list[bytes]:
    empty = about(head=False, log_from=0, log_entries=0, envelopes=0)
    return [
        b"".join(parcel.write_parcel(about(), *contents(), _NODE)),
        b"".join(parcel.write_parcel(empty, b"", [], [], _NODE)),
    ]


def _framed_parcels() -> list[bytes]:
    found = []
    for whole in _parcels():
        parts, at = [], len(parcel.FIRST)
        while at < len(whole):
            end = at + 5 + int.from_bytes(whole[at : at + 4])
            parts.append(whole[at + 4 : end])
            at = end
        found.append(pack(parts))
    return found


def decoders() -> list[Decoder]:
    """Return them."""
    announced = [
        blob.encode_announcement(blob.sealed_length(size), [bytes([n]) * 32 for n in range(chunks)])
        for size, chunks in ((1, 1), (_SIZE, 1), (3 * blob.CHUNK + 1, 4))
    ]
    inside = (parcel.BadParcel, BadHead, BadLeaf, envelope.BadEnvelope)
    runs = {"th-customs/somchai/1f3a09bc": [[0, 4], [7, 7]], "vn-customs/hanh/1f3a09bc": [[2, 2]]}
    return [
        Decoder(
            "file-announcement",
            blob.decode_announcement,
            (BadWire,),
            lambda: announced,
            lambda found: blob.encode_announcement(found.shape.length, found.leaves),
        ),
        Decoder(
            "file-held",
            blob.decode_held,
            (BadWire,),
            lambda: [blob.encode_held(blob.Held(0, 65_564)), blob.encode_held(blob.Held(9, 65_564))],
            blob.encode_held,
        ),
        Decoder(
            "file-pieces", _arrived, (BadChunk, ValueError), lambda: [_sealed()], lambda _data: _sealed()
        ),
        Decoder(
            "file-chunk-sealed",
            lambda data: opening.open_file_chunk(_reference(), 0, data),
            (CannotOpen,),
            lambda: [_sealed()],
            lambda _data: _sealed(),
        ),
        Decoder(
            "file-chunk",
            _filled,
            (CannotOpen,),
            lambda: [b"d" * _SIZE + bytes(-_SIZE % blob.STEP)],
            lambda data: data + bytes(-len(data) % blob.STEP),
        ),
        Decoder(
            "file-name",
            reading_text(_named),
            (),
            lambda: [b"permit.pdf", "C:\\scans\\ໃບ\u202efdp.exe".encode(), b"con.txt"],
        ),
        Decoder(
            "media-type",
            reading_text(lambda text: fields.check_type(fields.clean_type(text))),
            (),
            lambda: [b"application/pdf", b"Text/CSV; charset=utf-8"],
        ),
        Decoder(
            "thumbnail",
            reading_text(fields.read_thumbnail),
            (ValueError,),
            lambda: [base64.b64encode(one) for one in (PICTURE, _JPEG, _WEBP)],
            lambda found: base64.b64encode(found[1]),
        ),
        Decoder(
            "runs",
            _runs,
            (ValueError, BadId, canonical.NotCanonical),
            lambda: [canonical.encode(runs)],
            lambda found: canonical.encode({chain: [list(run) for run in many] for chain, many in found}),
        ),
        Decoder("picture-size", _sized, (ValueError,), lambda: [PICTURE, _JPEG, _WEBP, _GIF]),
        Decoder("parcel", _parcel, inside, _parcels),
        Decoder("parcel-parts", _parcel_of, inside, _framed_parcels),
    ]
