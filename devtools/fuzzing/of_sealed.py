"""What is sealed: envelopes, content keys, bodies and answers to a newcomer, altered on the way: none may open.

Rules: what opens must be the very bytes that were sealed, so each ``write`` gives back the seed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from devtools.fuzzing.decoder import Decoder
from devtools.fuzzing.of_directory import a_code
from devtools.fuzzing.of_exchange import body_of, header_of
from hornbill.directory.core.joining import sealing as join_sealing
from hornbill.exchange.core.protocol.envelope import BadEnvelope
from hornbill.exchange.core.protocol.envelope_sealing import seal_envelope
from hornbill.exchange.core.records import opening, sealing
from hornbill.exchange.core.records.header import BadRecord
from hornbill.exchange.core.records.sealing import HeldWrap, Reader, SealedRecord
from hornbill.kernel.suite.sealing import CannotOpen, SealingKey
from hornbill.kernel.suite.signing import SigningKey

if TYPE_CHECKING:
    from collections.abc import Callable

_READER, _MAILBOX = "vn-customs/hanh", "0123456789abcdef" * 2
_SEALING = SealingKey.from_bytes(b"s" * 32)
_REQUEST = b"a sealed request"


@cache
def _envelope() -> bytes:
    return seal_envelope(b"a payload", mailbox=_MAILBOX, envelope_id="f" * 32, node_public=_SEALING.public)


@cache
def _record() -> SealedRecord:
    body = body_of("file.share")
    readers = [Reader(_READER, _SEALING.public)]
    return sealing.seal_record(header_of("file.share", body), body, SigningKey.from_bytes(b"k" * 64), readers)


def _key(sealed: bytes) -> bytes:
    return opening.open_key(_record().id, _READER, [b"junk", sealed], _SEALING)


def _body(ciphertext: bytes) -> object:
    record = _record()

    def unwrap(id_: str, reader: str, wrap: HeldWrap) -> bytes:
        return opening.open_key(id_, reader, [wrap.sealed], _SEALING)

    held = [HeldWrap("", b"junk"), *(HeldWrap(one.key_id, one.sealed) for one in record.wraps)]
    return opening.open_first(record.signed, ciphertext, _READER, held, unwrap)


@cache
def _answer() -> bytes:
    return join_sealing.seal_answer(a_code(), _REQUEST, b"an answer")


def _bound(name: str, read: Callable[[bytes], object], errors: tuple[type[Exception], ...], seed: Callable[[], bytes]) -> Decoder:  # fmt: skip
    return Decoder(name, read, errors, lambda: [seed()], lambda _value: seed())


def decoders() -> list[Decoder]:
    """Return them."""
    return [
        _bound(
            "envelope-sealed",
            lambda data: opening.open_envelope(data, _MAILBOX, _SEALING),
            (BadEnvelope, CannotOpen),
            _envelope,
        ),
        _bound("content-key-sealed", _key, (CannotOpen,), lambda: _record().wraps[0].sealed),
        _bound("body-sealed", _body, (CannotOpen, BadRecord), lambda: _record().ciphertext),
        _bound(
            "join-answer-sealed",
            lambda data: join_sealing.open_answer(a_code(), _REQUEST, data),
            (join_sealing.JoinDoesNotOpen,),
            _answer,
        ),
    ]
