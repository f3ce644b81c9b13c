"""Readers of files that an administrator keeps or is handed: keys, hub, keyholder, cards, and of tokens and cookies."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from devtools.fuzzing.decoder import Decoder, reading_text
from hornbill.command.cards import BadCard, read_hub_card
from hornbill.hub import nodes
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.keyholder import identity
from hornbill.vault import duty_key, keyring
from hornbill.vault.core import session, token

if TYPE_CHECKING:
    from collections.abc import Callable

_HEX = "0123456789abcdef" * 4


@cache
def _folder() -> Path:
    made = tempfile.mkdtemp(prefix="hornbill-fuzz-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)


def _from_file(name: str, read: Callable[[Path], Any]) -> Callable[[bytes], Any]:
    """Make a reader of bytes from a reader of a file, which only its owner may read."""

    def read_bytes(data: bytes) -> Any:
        path = _folder() / name
        if not path.exists():
            path.touch(mode=0o600)
        path.write_bytes(data)
        return read(path)

    return read_bytes


def _written(name: str, write: Callable[[Path], object]) -> list[bytes]:
    path = _folder() / f"{name}.seed"
    path.unlink(missing_ok=True)
    write(path)
    return [path.read_bytes()]


def _hub_files() -> list[bytes]:
    served = [nodes.Node("th-customs", _HEX[:32], b"t" * 32), nodes.Node("vn-customs", "f" * 32, b"v" * 32)]
    directory = nodes.Directory("th-customs", TransportKey(b"l" * 32), {"un": b"u" * 32, "wco": b"w" * 32}, 2)
    key = TransportKey(b"k" * 32)
    return [
        *_written("hub.json", lambda path: nodes.write_hub_file(path, key, served, directory)),
        *_written("hub.json", lambda path: nodes.write_hub_file(path, key, served)),
    ]


def _keyholders() -> list[bytes]:
    value = {
        "v": 1,
        "name": "un",
        "key": _HEX,
        "hub": {"url": "https://hub.example.org", "host": ""},
        "log_key": _HEX,
    }
    return [json.dumps(value, indent=1).encode(), json.dumps({**value, "log_key": ""}).encode()]


def _hub_cards() -> list[bytes]:
    witnesses = [{"name": "un", "key": _HEX}]
    card = {"hub_key": "a" * 64, "log_key": "b" * 64, "witnesses": witnesses, "witness_threshold": 1}
    return [json.dumps(card, indent=1).encode()]


def decoders() -> list[Decoder]:
    """Return them."""
    return [
        Decoder("hub-file", nodes.parse_hub_file, (nodes.BadHubFile,), _hub_files),
        Decoder("keyholder-file", identity.parse, (identity.BadKeyholderFile,), _keyholders),
        Decoder(
            "node-keys",
            _from_file("node.keys", keyring.NodeKeys.load),
            (keyring.BadKeyFile,),
            lambda: _written("node.keys", lambda path: keyring.NodeKeys.create(path, agency="th-customs")),
        ),
        Decoder(
            "duty-keys",
            _from_file("duty.keys", duty_key.read),
            (duty_key.BadDutyKeyFile,),
            lambda: _written("duty.keys", duty_key.DutyKey("th-customs/@duty-1", b"m" * 32).write),
        ),
        Decoder("hub-card", _from_file("hub-card.json", read_hub_card), (BadCard,), _hub_cards),
        Decoder("token", reading_text(token.from_text), (), lambda: [token.to_text(b"t" * 32).encode()]),
        Decoder(
            "session-cookie",
            reading_text(session.from_cookie),
            (),
            lambda: [session.to_cookie(b"t" * 32).encode()],
        ),
    ]
