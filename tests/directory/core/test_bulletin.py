"""Bulletins: one form, the newest counts in any order, and nobody speaks for another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.directory.core.bulletins import bulletin as bulletins
from hornbill.directory.core.bulletins import kinds
from hornbill.directory.core.bulletins.bulletin import BadBulletin
from hornbill.kernel.suite.signing import BadSignature
from tests.directory.fold_rig import signing_key

NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
NETWORK, SOMCHAI = "a" * 64, "th-customs/somchai"
SAID = {
    "zone": "Asia/Bangkok",
    "weekly": [{"from": "08:30", "to": "16:30", "days": [0, 1, 2, 3, 4]}],
    "phone": "+66 2 000 000",
    "emergency": "",
    "absence": {"first": "2026-11-24", "last": "2026-11-30", "deputy": "th-customs/malee"},
    "deputy": "",
}
DESK = {
    "name": "Duty desk",
    "zone": "Asia/Bangkok",
    "weekly": [],
    "phone": "+66 2 111 111",
    "emergency": "+66 81 000 000",
    "languages": ["en", "th"],
}


def said(kind=kinds.AVAILABILITY, subject=SOMCHAI, values=None, *, author=SOMCHAI, n=7, now=NOW):
    values = SAID if values is None else values
    key = signing_key(author)
    return bulletins.write(kind, subject, values, author=author, network=NETWORK, n=n, now=now, key=key)


def test_what_is_written_is_read_and_only_its_author_signed_it():
    one = said()
    kinds.check(one)
    again = bulletins.read(one.data, one.signature)
    assert again == one
    again.verify(signing_key(SOMCHAI).public)
    with pytest.raises(BadSignature):
        again.verify(signing_key("th-customs/malee").public)
    found = kinds.availability_of(again.values)
    assert found.absence.deputy == "th-customs/malee"
    assert [hours.zone for hours in found.weekly] == ["Asia/Bangkok"]
    kinds.check(said(kinds.DESK, "th-customs", DESK, author="th-customs/@node"))


@cache
def _some():
    return tuple(said(n=n, values={**SAID, "phone": phone}) for n in (1, 2, 3) for phone in ("+1", "+2"))


@settings(max_examples=60)
@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=12).flatmap(
        lambda some: st.tuples(st.just(some), st.permutations(some))
    )
)
def test_whatever_the_order_and_however_often_the_same_one_is_kept(orders):
    kept = []
    for order in orders:
        one = None
        for which in order:
            if bulletins.is_newer(_some()[which], than=one):
                one = _some()[which]
        kept.append(one)
    assert kept[0] == kept[1]
    assert kept[0].n == max(_some()[which].n for which in orders[0])


def test_a_node_that_was_put_back_does_not_begin_below_itself():
    before = said(n=bulletins.next_n(None, NOW))
    assert bulletins.next_n(before, NOW) > before.n
    assert bulletins.next_n(None, NOW.replace(year=2027)) > bulletins.next_n(before, NOW)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"phone": "ring me"}, "phone: it must be a telephone number"),
        ({"weekly": [{"from": "08:00", "to": "16:00"}]}, "weekly: each duty must have exactly"),
        ({"weekly": [{"from": "24:00", "to": "16:00", "days": [0]}]}, "a time from 00:00 to 23:59"),
        ({"weekly": SAID["weekly"] * 15}, "at most 14"),
        ({"absence": {**SAID["absence"], "last": "2026-11-23"}}, "its last day is before its first"),
        ({"absence": {**SAID["absence"], "first": "24.11.2026"}}, "it must be a day"),
        ({"absence": {**SAID["absence"], "why": "ill"}}, "exactly first, last and deputy"),
        ({"absence": {**SAID["absence"], "deputy": "vn-customs/hanh"}}, "of the same agency"),
        ({"deputy": SOMCHAI}, "not another officer"),
        ({"deputy": "th-customs"}, "deputy: not an officer's id"),
        ({"reason": "ill"}, "availability has no field reason"),
    ],
)
def test_what_cannot_be_said_is_refused_with_the_reason(change, words):
    with pytest.raises(BadBulletin, match=words):
        kinds.check(said(values={**SAID, **change}))


def test_every_reason_is_told_at_once():
    with pytest.raises(BadBulletin) as caught:
        kinds.check(said(values={**SAID, "phone": "x", "emergency": "y"}))
    assert "phone:" in caught.value.message
    assert "emergency:" in caught.value.message


@pytest.mark.parametrize(
    ("kind", "subject", "author"),
    [
        (kinds.AVAILABILITY, SOMCHAI, "th-customs/malee"),
        (kinds.AVAILABILITY, SOMCHAI, "th-customs/@node"),
        (kinds.AVAILABILITY, "th-customs/@duty-1", "th-customs/@duty-1"),
        (kinds.DESK, "th-customs", SOMCHAI),
        (kinds.DESK, "vn-customs", "th-customs/@node"),
        ("gossip", SOMCHAI, SOMCHAI),
    ],
)
def test_nobody_speaks_for_another(kind, subject, author):
    values = DESK if kind == kinds.DESK else {**SAID, "absence": None}
    with pytest.raises(BadBulletin):
        kinds.check(said(kind, subject, values, author=author))


def test_another_form_is_refused():
    one = said()
    for data in (one.data + b" ", one.data.replace(b'"v":1', b'"v":2'), b"{}", b"", one.data[:-1]):
        with pytest.raises(BadBulletin):
            bulletins.read(data, one.signature)
    with pytest.raises(BadBulletin):
        bulletins.read(one.data, one.signature[:-1])
    with pytest.raises(BadBulletin):
        said(n=0)
    with pytest.raises(BadBulletin):
        said(values={**SAID, "phone": "x" * bulletins.MAX_BYTES})
    assert replace(one, n=8).order > one.order
