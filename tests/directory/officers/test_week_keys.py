"""Others' weekly keys at a node: fetched, checked against the log, used in their week alone."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from hornbill.directory import queries
from hornbill.directory.core.keys import prekeys as core
from hornbill.directory.models import WeekKey
from hornbill.directory.officers import week_keys
from hornbill.kernel.suite.signing import SigningKey
from tests.directory.prekey_rig import Drawer

HANH, DUC = "vn-customs/hanh", "vn-customs/duc"


@pytest.fixture
def week(net):
    return core.week_of(net.now)


@pytest.fixture
def drawer(net):
    net.officer(HANH)
    net.officer(DUC)
    net.follow()
    return Drawer()


def keys_now(now, *officers):
    return week_keys.this_week(officers or (HANH,), now)


def test_the_week_s_key_is_fetched_once_and_used_in_its_week(net, drawer, week):
    keys = drawer.publish(net, HANH, weeks=range(week - 2, week + 58))
    assert keys_now(net.now).older == {HANH: "not-here"}
    assert drawer.fetch(net.now) == {}
    assert drawer.asked == [[core.address(queries.officer(HANH).prekeys.root, week)]]
    assert keys_now(net.now).publics == {HANH: keys[week].public}
    assert keys_now(net.now).older == {}
    assert week_keys.wanted(net.now) == []


def test_the_next_week_s_key_is_fetched_when_it_is_near_and_not_used_before(net, drawer, week):
    keys = drawer.publish(net, HANH, weeks=range(week, week + 60))
    friday = core.monday(week + 1) - timedelta(hours=60)
    drawer.fetch(friday)
    assert keys_now(friday).publics == {HANH: keys[week].public}
    monday = core.monday(week + 1)
    assert keys_now(monday - timedelta(microseconds=1)).publics == {HANH: keys[week].public}
    assert keys_now(monday).publics == {HANH: keys[week + 1].public}
    week_keys.forget_over(monday)
    assert set(WeekKey.objects.values_list("week", flat=True)) == {week + 1}


def test_a_key_of_another_week_is_never_taken(net, drawer, week):
    drawer.publish(net, HANH, weeks=range(week - 2, week + 58))
    root = queries.officer(HANH).prekeys.root
    drawer.blobs[core.address(root, week)] = drawer.blobs[core.address(root, week - 1)]
    assert drawer.fetch(net.now) == {HANH: "prekey-wrong-week"}
    assert keys_now(net.now).publics == {}
    assert week_keys.troubles(net.now) == ([], [HANH])


def test_swapped_by_the_hub_with_another_officer_s(net, drawer, week):
    drawer.publish(net, HANH, weeks=range(week, week + 60))
    drawer.publish(net, DUC, weeks=range(week, week + 60))
    mine, theirs = (core.address(queries.officer(name).prekeys.root, week) for name in (HANH, DUC))
    drawer.blobs[mine], drawer.blobs[theirs] = drawer.blobs[theirs], drawer.blobs[mine]
    assert drawer.fetch(net.now) == {HANH: "prekey-swapped", DUC: "prekey-swapped"}
    found = keys_now(net.now, HANH, DUC)
    assert found.publics == {}
    assert found.older == {HANH: "not-here", DUC: "not-here"}
    assert week_keys.troubles(net.now) == ([], [DUC, HANH])


def test_withheld_is_asked_for_again_later_each_time_and_said_after_a_while(net, drawer, week):
    drawer.publish(net, HANH, weeks=range(week, week + 60))
    kept, drawer.blobs = drawer.blobs, {}
    assert drawer.fetch(net.now) == {HANH: "prekey-unknown"}
    assert week_keys.troubles(net.now) == ([], [])  # it may be on its way
    later, times = net.now, []
    while later < net.now + timedelta(hours=3):
        later += timedelta(seconds=5)
        if drawer.fetch(later):
            times.append(later)
    waits = [b - a for a, b in pairwise(times)]
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=1)
    assert week_keys.troubles(later) == ([HANH], [])
    drawer.blobs = kept
    assert drawer.fetch(later + timedelta(hours=1)) == {}
    assert week_keys.troubles(later) == ([], [])
    assert HANH in keys_now(net.now).publics


def test_run_out_after_sixty_weeks(net, drawer, week):
    drawer.publish(net, HANH, weeks=range(week, week + 60))
    last, after = core.monday(week + 59), core.monday(week + 60)
    drawer.fetch(last)
    assert HANH in keys_now(last).publics
    assert drawer.fetch(after) == {}
    assert keys_now(after).publics == {}
    assert keys_now(after).older == {HANH: "run-out"}


def test_a_commitment_that_the_officer_did_not_sign_changes_nothing(net, drawer, week):
    keys = drawer.publish(net, HANH, weeks=range(week, week + 60))
    root = queries.officer(HANH).prekeys.root
    drawer.publish(net, HANH, weeks=range(week, week + 60), signer=SigningKey.generate())
    drawer.publish(net, HANH, weeks=range(week, week + 60), signer=net.officers[DUC].signing)
    drawer.publish(net, HANH, weeks=range(week, week + 60), signer=net.nodes["vn-customs"].signing)
    assert queries.officer(HANH).prekeys.root == root
    assert len(queries.refused_entries()) == 3
    drawer.fetch(net.now)
    assert keys_now(net.now).publics == {HANH: keys[week].public}


def test_of_two_overlapping_commitments_the_newest_wins_at_once(net, drawer, week):
    drawer.publish(net, HANH, weeks=range(week - 1, week + 59))
    drawer.fetch(net.now)
    newer = drawer.publish(net, HANH, weeks=range(week, week + 60))
    assert keys_now(net.now).publics == {}  # the older one's key no longer counts
    drawer.fetch(net.now)
    assert keys_now(net.now).publics == {HANH: newer[week].public}
    drawer.publish(net, HANH, weeks=range(week - 1, week + 59))  # one that begins before is refused
    assert keys_now(net.now).publics == {HANH: newer[week].public}


def test_after_a_rotation_or_revocation_the_old_keys_count_no_more(net, drawer, week):
    for name in (HANH, DUC):
        drawer.publish(net, name, weeks=range(week, week + 60))
    drawer.fetch(net.now)
    net.rotate(HANH)
    net.revoke(DUC)
    net.follow()
    found = keys_now(net.now, HANH, DUC)
    assert found.publics == {}
    assert found.older == {HANH: "never-published"}  # who is revoked gets nothing at all
    assert week_keys.wanted(net.now) == []
    keys = drawer.publish(net, HANH, weeks=range(week, week + 60))
    drawer.fetch(net.now)
    assert keys_now(net.now).publics == {HANH: keys[week].public}


def test_a_suspended_agency_s_officers_are_not_asked_for(net, drawer, week):
    drawer.publish(net, HANH, weeks=range(week, week + 60))
    net.suspend("vn-customs")
    net.follow()
    assert week_keys.wanted(net.now) == []
    assert keys_now(net.now).publics == {}


def test_fifty_at_a_time(net, drawer, week):
    drawer.publish(net, HANH, weeks=range(week, week + 60))
    drawer.publish(net, DUC, weeks=range(week, week + 60))
    assert [one.officer for one in week_keys.wanted(net.now, most=1)] == [HANH]


def test_of_whom_the_directory_does_not_know_nothing_is_said(net, drawer):
    found = keys_now(net.now, "vn-customs/nobody")
    assert found.publics == {}
    assert found.older == {}
