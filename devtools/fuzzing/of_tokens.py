"""Readers of what key holders, the hub's index of tokens and partners' capsules say."""

from __future__ import annotations

from datetime import date

from devtools.fuzzing.decoder import Decoder, reading_text
from hornbill.deconfliction.core import capsule, holder_wire
from hornbill.deconfliction.core.tokens import Token
from hornbill.exchange.core.protocol import tokens
from hornbill.exchange.core.protocol.batches import BadWire
from hornbill.kernel.suite.oprf import BadElement
from hornbill.kernel.suite.transport_key import TransportKey

_KEY = TransportKey(b"k" * 32)
_TOKEN = Token(b"i" * tokens.INDEX_BYTES, b"c" * 32)
_PERIOD = "2026.1"


def _capsules() -> list[bytes]:
    says = capsule.Statement("th-customs", "th-customs/somchai", date(2027, 3, 1), _PERIOD)
    return [capsule.seal(_TOKEN, says, _KEY)]


def _opened(data: bytes) -> object:
    return capsule.open_capsule(_TOKEN, data, period=_PERIOD, transport_keys=lambda _: (_KEY.public,))


def changes() -> list[bytes]:
    """Bodies that put and take tokens away."""
    put = [
        tokens.Put(bytes([at]) * tokens.INDEX_BYTES, 3000 + at, bytes(tokens.CAPSULE_BYTES))
        for at in range(3)
    ]
    gone = [b"g" * tokens.INDEX_BYTES]
    return [
        tokens.encode_change(tokens.Change(1, anew=True, put=put, gone=[])),
        tokens.encode_change(tokens.Change(2, anew=False, put=put[:1], gone=gone)),
        tokens.encode_change(
            tokens.Change(3, anew=False, put=[put[0], put[1]._replace(silent=True)], gone=gone)
        ),
    ]


def _meetings() -> list[bytes]:
    met = [
        tokens.Meeting(at, bytes([at]) * tokens.INDEX_BYTES, "vn-customs", bytes(tokens.CAPSULE_BYTES))
        for at in (1, 2)
    ]
    return [tokens.encode_meetings(met)]


def decoders() -> list[Decoder]:
    """Return this module's decoders."""
    return [
        Decoder("token-change", tokens.decode_change, (BadWire,), changes, tokens.encode_change),
        Decoder(
            "tokens-held",
            tokens.decode_held,
            (BadWire,),
            lambda: [tokens.encode_held(tokens.Held(4, 2, 1))],
            tokens.encode_held,
        ),
        Decoder("token-meetings", lambda data: tokens.decode_meetings(data, 0), (BadWire,), _meetings),
        Decoder(
            "holder-elements",
            holder_wire.read_elements,
            (BadElement,),
            lambda: [holder_wire.write_elements([b"e" * 32, b"f" * 32])],
            holder_wire.write_elements,
        ),
        Decoder(
            "holder-path",
            reading_text(holder_wire.read_path),
            (),
            lambda: [holder_wire.holder_path("who-holder").encode()],
        ),
        Decoder(
            "holder-query",
            reading_text(holder_wire.read_query),
            (BadElement,),
            lambda: [b"key=00112233445566ff"],
        ),
        Decoder("capsule", _opened, (capsule.BadCapsule,), _capsules),
    ]
