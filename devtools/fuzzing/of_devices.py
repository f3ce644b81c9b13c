"""Readers of what officers' devices send: an item, altered before it is sealed, and altered sealed bytes."""

from __future__ import annotations

from datetime import date

from devtools.fuzzing.decoder import Decoder
from hornbill.device_outbox.core.errors import BadItem
from hornbill.device_outbox.core.items import INFO, Item, read, write
from hornbill.kernel.suite.device_sealing import DeviceKey, seal
from hornbill.kernel.suite.sealing import CannotOpen

_KEY = DeviceKey.derive(b"k" * 32)


def _seeds() -> list[bytes]:
    room, author, day = "3f" * 32, "th-customs/somchai", date(2026, 11, 24)
    return [
        write(
            Item(
                "w0rd-of-a-device-1",
                "message",
                author,
                day,
                {"room": room, "text": "Seen at the gate.", "tlp": ""},
            )
        ),
        write(
            Item(
                "w0rd-of-a-device-2",
                "file",
                author,
                day,
                {"room": room, "name": "gate.jpg"},
                b"\xff\xd8" * 30,
            )
        ),
    ]


def decoders() -> list[Decoder]:
    """Return them."""
    sealed = [seal(_KEY.public, seed, info=INFO) for seed in _seeds()]
    return [
        Decoder("device-item", read, (BadItem,), _seeds),
        Decoder("device-item-sealed", lambda data: _KEY.open(data, info=INFO), (CannotOpen,), lambda: sealed),
    ]
