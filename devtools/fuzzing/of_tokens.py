"""Readers of what key holders, the hub's index of tokens and partners' capsules say."""

from __future__ import annotations

from datetime import date

from devtools.fuzzing.decoder import Decoder, reading_text
from hornbill.deconfliction.core import capsule, holder_wire
from hornbill.deconfliction.core.tokens import Token
from hornbill.exchange.core import token_wire
from hornbill.exchange.core.wire import BadWire
from hornbill.kernel.suite.oprf import BadElement
from hornbill.kernel.suite.transport_key import TransportKey

_KEY = TransportKey(b"k" * 32)
_TOKEN = Token(b"i" * token_wire.INDEX_BYTES, b"c" * 32)
_PERIOD = "2026.1"


def _capsules() -> list[bytes]:
    says = capsule.Statement("th-customs", "th-customs/somchai", date(2027, 3, 1), _PERIOD)
    return [capsule.seal(_TOKEN, says, _KEY)]


def _opened(data: bytes) -> object:
    return capsule.open_capsule(_TOKEN, data, period=_PERIOD, transport_keys=lambda _: (_KEY.public,))


def changes() -> list[bytes]:
    """Bodies that put and take tokens away."""
    put = [
        token_wire.Put(bytes([at]) * token_wire.INDEX_BYTES, 3000 + at, bytes(token_wire.CAPSULE_BYTES))
        for at in range(3)
    ]
    gone = [b"g" * token_wire.INDEX_BYTES]
    return [
        token_wire.encode_change(token_wire.Change(1, anew=True, put=put, gone=[])),
        token_wire.encode_change(token_wire.Change(2, anew=False, put=put[:1], gone=gone)),
        token_wire.encode_change(
            token_wire.Change(3, anew=False, put=[put[0], put[1]._replace(silent=True)], gone=gone)
        ),
    ]


def _meetings() -> list[bytes]:
    met = [
        token_wire.Meeting(
            at, bytes([at]) * token_wire.INDEX_BYTES, "vn-customs", bytes(token_wire.CAPSULE_BYTES)
        )
        for at in (1, 2)
    ]
    return [token_wire.encode_meetings(met)]


def decoders() -> list[Decoder]:
    """Return this module's decoders."""
    return [
        Decoder("token-change", token_wire.decode_change, (BadWire,), changes, token_wire.encode_change),
        Decoder(
            "tokens-held",
            token_wire.decode_held,
            (BadWire,),
            lambda: [token_wire.encode_held(token_wire.Held(4, 2, 1))],
            token_wire.encode_held,
        ),
        Decoder("token-meetings", lambda data: token_wire.decode_meetings(data, 0), (BadWire,), _meetings),
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
