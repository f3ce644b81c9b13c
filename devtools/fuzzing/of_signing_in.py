"""Readers of what anybody may send before signing in: a passkey's answer, and queries at the hub.

Rules: a passkey's answer is altered as the JSON that a browser sends, and as the parts inside it, so that the library's own readers
(CBOR, authenticator data, COSE keys) are reached behind base64.
"""

from __future__ import annotations

import base64
import json
from functools import cache
from typing import Any

from devtools.fuzzing.decoder import Decoder, reading_text
from hornbill.hub.answers import read_numbers
from hornbill.hub.refusals import Refused
from hornbill.kernel.framing import BadFraming, pack, unpack
from hornbill.simulation.passkey_device import Device
from hornbill.vault.core import passkey
from hornbill.vault.core.errors import BadPasskey

_PLACE = passkey.Place("th-customs.localhost", "http://th-customs.localhost:8101", "Thai Customs")
_USER = passkey.User(b"h" * 32, "somchai", "Somchai P.")
_CHALLENGE = b"c" * passkey.CHALLENGE_BYTES


@cache
def _answers() -> tuple[str, str, bytes]:
    """Return what a device answers when a passkey is made and shown, and the kept credential."""
    device = Device(_PLACE.origin)
    asked = passkey.registration_options(_PLACE, challenge=_CHALLENGE, user=_USER, known=())
    made = device.create(_plain(asked))[0]
    credential = passkey.check_registration(_PLACE, _CHALLENGE, made).credential
    shown = device.show(_plain(passkey.request_options(_PLACE, challenge=_CHALLENGE, allowed=None)))[0]
    return made, shown, credential


def _plain(options: Any) -> Any:
    """Return options as the browser's JSON has them."""
    return json.loads(json.dumps(options, default=lambda value: passkey.websafe(bytes(value))))


def _made(answer: str) -> passkey.Made:
    return passkey.check_registration(_PLACE, _CHALLENGE, answer)


def _shown(answer: str) -> passkey.Shown:
    passkey.id_of(answer)
    return passkey.check_assertion(
        _PLACE, _CHALLENGE, answer, credential=_answers()[2], counter=0, handle=_USER.handle
    )


def _parts(answer: str) -> bytes:
    """Return the parts of an answer's ``response``, framed, with their names."""
    value = json.loads(answer)
    parts: list[bytes] = [value["id"].encode()]
    for name, text in sorted(value["response"].items()):
        parts += [name.encode(), base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))]
    return pack(parts)


def _joined(data: bytes) -> str:
    """Write parts as a browser's answer again."""
    name, *rest = unpack(data) or [b""]
    response = {
        key.decode("utf-8", "replace"): passkey.websafe(value)
        for key, value in zip(rest[::2], rest[1::2], strict=False)
    }
    id_ = name.decode("utf-8", "replace")
    return json.dumps({"id": id_, "rawId": id_, "type": "public-key", "response": response})


def decoders() -> list[Decoder]:
    """Return them."""
    limits = {"after": 2**53, "limit": 500}
    return [
        Decoder("passkey-made", reading_text(_made), (BadPasskey,), lambda: [_answers()[0].encode()]),
        Decoder("passkey-shown", reading_text(_shown), (BadPasskey,), lambda: [_answers()[1].encode()]),
        Decoder(
            "passkey-made-parts",
            lambda data: _made(_joined(data)),
            (BadPasskey, BadFraming),
            lambda: [_parts(_answers()[0])],
        ),
        Decoder(
            "passkey-shown-parts",
            lambda data: _shown(_joined(data)),
            (BadPasskey, BadFraming),
            lambda: [_parts(_answers()[1])],
        ),
        Decoder(
            "hub-query",
            reading_text(lambda text: read_numbers(text, limits)),
            (Refused,),
            lambda: [b"after=12&limit=50", b"", b"limit=1"],
        ),
    ]
