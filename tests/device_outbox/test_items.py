"""What a device seals: read back as it was written, and nothing else is taken for it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.device_outbox.core.errors import BadItem
from hornbill.device_outbox.core.items import INFO, PADDED_TO, Item, read, write
from hornbill.kernel.framing import pack, unpack
from hornbill.kernel.suite.device_sealing import OVERHEAD_BYTES, DeviceKey, seal
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.kernel.suite.signing import BadKey

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=200)
WORD = st.text("abcdefghijklmnopqrstuvwxyzABCXYZ0189-_", min_size=16, max_size=64)
ITEMS = st.builds(
    Item,
    WORD,
    st.sampled_from(["message", "file", "exhibit"]),
    st.just("th-customs/somchai"),
    st.dates(),
    st.dictionaries(TEXT, TEXT, max_size=6),
    st.binary(max_size=300),
)
ITEM = Item(
    "w0rd-of-a-device-1",
    "message",
    "th-customs/somchai",
    date(2026, 11, 24),
    {"room": "a" * 64, "text": "Hello"},
)


@given(ITEMS)
def test_what_is_written_is_read(item):
    plain = write(item)
    assert read(plain) == item
    assert len(unpack(plain)[0]) % PADDED_TO == 0, "the length of what is said is hidden"


@given(st.binary(max_size=400))
def test_anything_else_is_refused(noise):
    with pytest.raises(BadItem):
        read(noise)


@pytest.mark.parametrize(
    "change",
    [
        {"v": 2},
        {"item": "short"},
        {"item": "a" * 65},
        {"item": "a/../../b-0123456789"},
        {"kind": "Message"},
        {"kind": 7},
        {"author": "somchai"},
        {"author": None},
        {"day": ""},
        {"day": "2026-02-30"},
        {"day": "20261124"},
        {"day": 20261124},
        {"values": []},
        {"values": {"text": 7}},
        {"values": {"text": "a\x00b"}},
        {"values": {str(n): "" for n in range(41)}},
        {"more": 1},
    ],
    ids=lambda change: json.dumps(change)[:30],
)
def test_an_item_of_another_form_is_refused(change):
    header = json.loads(unpack(write(ITEM))[0])
    with pytest.raises(BadItem):
        read(pack([json.dumps({**header, **change}).encode(), b""]))


@given(st.binary(min_size=32, max_size=64), st.binary(max_size=200))
def test_the_vaults_key_opens_what_a_device_sealed(secret, plain):
    key = DeviceKey.derive(secret)
    sealed = seal(key.public, plain, info=INFO)
    assert len(sealed) == len(plain) + OVERHEAD_BYTES
    assert DeviceKey.derive(secret).open(sealed, info=INFO) == plain
    for other, info in ((DeviceKey.derive(secret + b"x"), INFO), (key, b"elsewhere")):
        with pytest.raises(CannotOpen):
            other.open(sealed, info=info)


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_what_was_altered_or_cut_does_not_open(where, change):
    key = DeviceKey.derive(b"k" * 32)
    sealed = bytearray(seal(key.public, b"Crate 7 holds the scales.", info=INFO))
    sealed[where % len(sealed)] ^= change
    for wrong in (bytes(sealed), bytes(sealed[: where % len(sealed)])):
        with pytest.raises(CannotOpen):
            key.open(wrong, info=INFO)


@pytest.mark.parametrize(
    "public", [b"", b"\x04" + b"\x00" * 64, b"\x02" + b"\x01" * 32], ids=["empty", "no point", "compressed"]
)
def test_nothing_is_sealed_to_what_is_no_key(public):
    with pytest.raises(BadKey):
        seal(public, b"x", info=INFO)
