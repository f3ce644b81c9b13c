"""A sealed stream comes back as it went in, and whatever was done to it on the way is found."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.kernel import sealed_stream
from hornbill.kernel.sealed_stream import BadStream, Sealing, read_sealed
from hornbill.kernel.suite.sealing import CannotOpen, SealingKey

KEY = SealingKey.generate()
FIRST, INFO = b"form/v1\n", b"here"


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch):
    monkeypatch.setattr(sealed_stream, "CHUNK", 16)


def sealed(pieces, first=FIRST, info=INFO):
    sealing = Sealing(KEY.public, first=first, info=info)
    return sealing, b"".join(sealing.write(pieces))


def opened(data, key=KEY, first=FIRST, info=INFO):
    return b"".join(read_sealed(BytesIO(data).read, key, first=first, info=info))


@pytest.mark.parametrize("size", [0, 1, 15, 16, 17, 32, 33, 100])
def test_every_length_comes_back(size):
    data = bytes(range(size))
    sealing, file = sealed([data[:5], data[5:]])
    assert opened(file) == data
    assert b"".join(sealing.read_again(BytesIO(file).read)) == data


@given(st.data())
@settings(max_examples=60)
def test_one_altered_byte_anywhere_is_found(data):
    _, file = sealed([b"four chunks of sixteen bytes and a few more than that"])
    at = data.draw(st.integers(0, len(file) - 1))
    altered = bytearray(file)
    altered[at] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises((BadStream, CannotOpen)):
        opened(bytes(altered))


def test_cut_off_doubled_swapped_and_put_on_are_found():
    sealing, file = sealed([bytes(48)])
    head = len(file) - 3 * (4 + 16 + 28)
    first, second, last = (file[head + at * 48 : head + (at + 1) * 48] for at in range(3))
    start = file[:head]
    for wrong in (
        start,
        start + first,
        start + first + second,
        start + second + first + last,
        start + first + first + last,
        start + first + last,
        file + b"x",
        file + last,
        file[:-1],
        b"",
    ):
        with pytest.raises((BadStream, CannotOpen)):
            opened(wrong)
        with pytest.raises((BadStream, CannotOpen)):
            b"".join(sealing.read_again(BytesIO(wrong).read))


def test_another_key_another_place_and_another_form_open_nothing():
    _, file = sealed([b"word"])
    with pytest.raises(CannotOpen):
        opened(file, key=SealingKey.generate())
    with pytest.raises(CannotOpen):
        opened(file, info=b"there")
    with pytest.raises(BadStream):
        opened(file, first=b"form/v2\n")
