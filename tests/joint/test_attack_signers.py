"""Signatures of officers who may not sign: of a suspended agency, revoked, lapsed; and so many that no other is asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hornbill.directory import queries as directory
from hornbill.joint import queries
from hornbill.joint.actions import tracking
from hornbill.joint.core.terms import POWER
from hornbill.joint.models import Signature, Tracked
from hornbill.kernel.times import format_utc
from tests.exchange.node_rig import NOW

HANH = "vn-customs/hanh"


def changed(network, agency=None, officer=None):
    """The directory with another word of the partner and its officer."""
    home = network.agencies_by_id["vn-customs"]
    officers = tuple(replace(one, powers=(POWER,), **(officer or {})) for one in home.officers)
    others = tuple(one for one in network.agencies if one.id != home.id)
    return replace(network, agencies=(*others, replace(home, officers=officers, **(agency or {}))))


@pytest.mark.parametrize(
    ("agency", "officer"),
    [
        ({"suspended": True}, {}),
        ({}, {"revoked": True}),
        ({}, {"lapses": format_utc(NOW - timedelta(days=1))}),
    ],
)
def test_who_does_not_count_any_more_signs_nothing(partner, monkeypatch, agency, officer):
    network = directory.current()
    for has_log in (True, False):
        monkeypatch.setattr(directory, "has_log", lambda has_log=has_log: has_log)
        monkeypatch.setattr(directory, "current", lambda: changed(network))
        assert tracking.may_sign(HANH, NOW)
        monkeypatch.setattr(directory, "current", lambda: changed(network, agency, officer))
        assert not tracking.may_sign(HANH, NOW)
    assert not tracking.may_sign("vn-customs/nobody", NOW)


def test_signatures_without_end_keep_no_other_from_being_asked_about_again(db, partner, monkeypatch):
    monkeypatch.setattr(tracking, "AT_ONCE", 5)
    monkeypatch.setattr(tracking, "may_sign", lambda officer, _now: officer == HANH)
    rows = [("vn-customs/hanh", 0), *(("la-police/kham", n) for n in range(1, 12))]
    for officer, n in rows:
        at = NOW + timedelta(minutes=n)
        Signature.objects.create(record=f"{n:064x}", room="r", officer=officer, came_at=at, vouched_at=None)
    assert tracking.ask_again(NOW) == 1


def test_agreements_that_wait_in_rooms_without_end_hide_none_that_ends_or_is_in_trouble(db, monkeypatch):
    monkeypatch.setattr(
        queries.exchange, "rooms_of_officer", lambda _officer: [f"{n:02d}" for n in range(30)]
    )
    for n in range(28):
        Tracked.objects.create(room=f"{n:02d}", agreed="", begins=None, ends=None, waits="v", trouble="")
    Tracked.objects.create(
        room="28", agreed="v", begins=NOW, ends=NOW + timedelta(days=3), waits="", trouble=""
    )
    Tracked.objects.create(room="29", agreed="", begins=None, ends=None, waits="", trouble="broken")
    found = queries.to_look_at("th-customs/somchai", NOW, limit=12)
    assert [one.room for one in found[:2]] == ["29", "28"]
