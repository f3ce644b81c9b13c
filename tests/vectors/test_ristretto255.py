"""The group ristretto255 as libsodium computes it, held against the second implementation; and which libsodium it is."""

import ctypes.util
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hornbill.kernel.suite import ristretto255 as group
from tests.vectors import ristretto255 as plain

IDENTITY = bytes(32)
BASE = plain.encode(plain.BASE)
scalars = st.integers(min_value=1, max_value=group.ORDER - 1)
wides = st.binary(min_size=64, max_size=64)


def spelt(number):
    return number.to_bytes(32, "little")


@given(wides, scalars, scalars)
def test_the_group_agrees_with_the_second_implementation(wide, one, other):
    element = group.from_hash(wide)
    point = plain.add(plain._map(wide[:32]), plain._map(wide[32:]))
    assert element == plain.encode(point)
    assume(element != IDENTITY)
    assert group.multiply(spelt(one), element) == plain.encode(plain.times(one, point))
    assert group.multiply_base(spelt(other)) == plain.encode(plain.times(other, plain.BASE))
    assert group.add(element, BASE) == plain.encode(plain.add(point, plain.BASE))
    assert group.times(spelt(one), spelt(other)) == spelt(one * other % group.ORDER)
    assert group.minus(spelt(one), spelt(other)) == spelt((one - other) % group.ORDER)
    assert group.invert(spelt(one)) == spelt(pow(one, -1, group.ORDER))
    assert group.reduce(wide) == spelt(int.from_bytes(wide, "little") % group.ORDER)


@given(st.binary(min_size=32, max_size=32) | wides.map(group.from_hash))
def test_bytes_are_an_element_for_both_or_for_neither(data):
    found = plain.decode(data) is not None and data != IDENTITY
    assert group.is_element(data) == found
    if found:
        assert group.multiply(spelt(1), data) == data
    else:
        with pytest.raises(group.NotAnElement):
            group.multiply(spelt(1), data)


@pytest.mark.parametrize("data", [b"", b"x", BASE + b"\0", BASE[:31], bytes(64)])
def test_nothing_of_another_length_reaches_c(data):
    assert not group.is_element(data)
    for act in (
        lambda: group.multiply(spelt(1), data),
        lambda: group.add(data, BASE),
        lambda: group.add(BASE, data),
    ):
        with pytest.raises(group.NotAnElement):
            act()
    for act in (lambda: group.multiply(data, BASE), lambda: group.multiply_base(data), lambda: group.invert(data),
                lambda: group.times(data, spelt(1)), lambda: group.minus(spelt(1), data)):  # fmt: skip
        with pytest.raises(ValueError, match="32 bytes"):
            act()
    if len(data) != 64:
        for take in (group.from_hash, group.reduce):
            with pytest.raises(ValueError, match="64 bytes"):
                take(data)
    assert not group.is_scalar(data)


def test_the_identity_is_neither_taken_nor_given():
    with pytest.raises(group.NotAnElement):
        group.multiply(spelt(3), IDENTITY)
    with pytest.raises(group.NotAnElement):
        group.multiply(bytes(32), BASE)
    with pytest.raises(group.NotAnElement):
        group.multiply_base(bytes(32))
    with pytest.raises(ValueError, match="inverse"):
        group.invert(bytes(32))
    assert group.add(IDENTITY, BASE) == BASE


def test_scalars_are_drawn_anew():
    drawn = {group.random_scalar() for _ in range(50)}
    assert len(drawn) == 50
    assert all(group.is_scalar(one) for one in drawn)
    assert not group.is_scalar(spelt(group.ORDER))


@pytest.fixture
def not_loaded():
    """Nothing of the library is loaded before the test, nor what it loaded after it."""

    def forget():
        group._library.cache_clear()
        group._function.cache_clear()

    forget()
    yield
    forget()


@pytest.mark.usefixtures("not_loaded")
def test_the_library_is_the_locked_one_and_recent():
    place = group._bundled()
    assert place is not None
    assert Path(place).is_file()
    assert tuple(map(int, group.version().split("."))) >= (1, 0, 18)


def test_of_the_wheel_the_library_alone_is_loaded():
    asked = "import os, sys; maps = '/proc/self/maps'; from hornbill.kernel.suite import ristretto255 as group; group.random_scalar();"
    told = "print([name for name in sys.modules if name.startswith('zmq')], any('libzmq' in line for line in (open(maps) if os.path.exists(maps) else ())))"
    found = subprocess.run([sys.executable, "-c", asked + told], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["[]", "False"]


@pytest.mark.usefixtures("not_loaded")
def test_without_the_wheel_the_systems_is_used_or_its_absence_said(monkeypatch):
    def missing(name):
        raise metadata.PackageNotFoundError(name)

    place = group._bundled()
    monkeypatch.setattr(group.metadata, "files", missing)
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: place if name == "sodium" else None)
    assert group.multiply_base(spelt(1)) == BASE
    group._library.cache_clear()
    group._function.cache_clear()
    monkeypatch.setattr(ctypes.util, "find_library", {}.get)
    with pytest.raises(group.NoLibsodium, match="not installed"):
        group.random_scalar()


@pytest.mark.usefixtures("not_loaded")
@pytest.mark.parametrize("what", ["", "text", "libc.so.6"])
def test_another_library_in_its_place_is_said(tmp_path, monkeypatch, what):
    place = what
    if not what.startswith("libc"):
        (tmp_path / "libsodium.so").write_text(what)
        place = str(tmp_path / "libsodium.so")
    monkeypatch.setattr(group, "_bundled", lambda: place)
    with pytest.raises(group.NoLibsodium):
        group.random_scalar()
