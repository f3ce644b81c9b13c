"""Canary pairs: equal at both, unlike anything else, put by lot, and missed when a hub hides their meeting."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.audit.models import AuditEntry
from hornbill.deconfliction import canaries, queries
from hornbill.deconfliction.core import canary, capsule, set_size
from hornbill.deconfliction.core.period import Period
from hornbill.deconfliction.core.tokens import derive
from hornbill.deconfliction.indexing import week_of
from hornbill.deconfliction.models import AtHub, Canary
from hornbill.exchange.core.protocol.tokens import Change, Put
from tests.deconfliction.register_rig import OWNER, RegisterRig
from tests.hub.rig import START

PARTNERS = ["vn-customs", "la-police"]
MONDAY = canary.begins(canary.week_at(START))


@pytest.fixture
def rig(transactional_db, tmp_path, monkeypatch):
    found = RegisterRig(tmp_path, monkeypatch)
    found.now = MONDAY
    yield found
    found.stop()


def partner_puts(rig, partner, week, *, says=None):
    """Put a partner's half of its canary with th-customs."""
    token = derive(
        canary.root_of(rig.terms.pepper, partner, "th-customs", week), rig.terms.pepper, rig.period
    )
    words = capsule.Statement(partner, f"{partner}/canary", (rig.now + canary.WEEK).date(), rig.period.name)
    sealed = capsule.dummy() if says == "nothing" else capsule.seal(token, words, rig.hub.keys[partner])
    put = [Put(token.index, week_of(words.expires), sealed)]
    step = rig.client(partner).state().step + 1
    rig.client(partner).change(Change(step, anew=False, put=put, gone=[]))


@settings(max_examples=50)
@given(st.datetimes(timezones=st.just(START.tzinfo), min_value=START.replace(tzinfo=None)), st.integers())
def test_a_half_is_put_in_the_week_it_is_for(now, seed):
    put_at = canary.draw_time(now, Random(seed))
    week = canary.begins(canary.week_at(now))
    assert week <= now < week + canary.WEEK
    if put_at is None:
        assert now - week >= canary.PUT_WITHIN
    else:
        assert now <= put_at <= week + canary.PUT_WITHIN
        assert canary.draw_last_day(put_at, Random(seed)) > week + 4 * canary.WEEK


def test_a_pair_has_one_root_a_week_and_no_other_pair_has_it():
    pepper = b"p" * 32
    roots = {
        canary.root_of(pepper, one, other, week)
        for one, other in (("a", "b"), ("a", "c"), ("b", "c"))
        for week in (1, 2)
    }
    assert len(roots) == 6
    assert canary.root_of(pepper, "a", "b", 1) == canary.root_of(pepper, "b", "a", 1)
    assert canary.root_of(b"q" * 32, "a", "b", 1) not in roots


def test_halves_come_to_the_hub_like_entries_and_meet_without_a_hit(rig):
    rig.enter("phone", "+66 81 234 5678")
    assert canaries.plan(rig.terms, "th-customs", PARTNERS, rig.now) == 2
    assert canaries.plan(rig.terms, "th-customs", PARTNERS, rig.now) == 0
    rig.now += canary.PUT_WITHIN
    assert rig.index().tokens == 2 * set_size.SMALLEST == AtHub.objects.count()
    assert AtHub.objects.filter(dummy=False).count() == 3
    for partner in PARTNERS:
        partner_puts(rig, partner, canary.week_at(rig.now))
    assert rig.hear() == 0
    assert not rig.told
    assert Canary.objects.filter(met_at=rig.now).count() == 2
    assert queries.hits_of(OWNER) == []
    assert rig.index().tokens == 2 * set_size.SMALLEST  # a half that has met stays, as an entry would
    rig.now += canary.STAYS[1]
    canaries.plan(rig.terms, "th-customs", [], rig.now)
    rig.index()
    assert not Canary.objects.exists()
    assert AtHub.objects.filter(dummy=False).count() == 1


def test_a_hub_that_hides_a_meeting_is_missed_from_the_second_week_on(rig):
    for week in range(3):
        canaries.plan(rig.terms, "th-customs", PARTNERS, rig.now)
        rig.now += canary.PUT_WITHIN
        rig.index()
        partner_puts(rig, "vn-customs", canary.week_at(rig.now))  # the other partner's half is kept back
        rig.hear()
        assert canaries.missing(rig.terms, rig.now) == ({"la-police"} if week == 2 else set())
        rig.now = MONDAY + (week + 1) * canary.WEEK
    assert canaries.missing(rig.terms, rig.now) == {"la-police"}
    assert canaries.missing(rig.terms, rig.now) == set()
    assert AuditEntry.objects.filter(act="watch.canary-missing").count() == 2


def test_a_half_that_does_not_open_is_told(rig):
    canaries.plan(rig.terms, "th-customs", PARTNERS, rig.now)
    rig.now += canary.PUT_WITHIN
    rig.index()
    partner_puts(rig, "vn-customs", canary.week_at(rig.now), says="nothing")
    assert rig.hear() == 0
    assert [error.code for error in rig.told] == ["bad-capsule"]
    assert not Canary.objects.exclude(met_at=None).exists()


def test_nothing_is_drawn_late_in_the_week_and_a_new_period_draws_anew(rig):
    rig.now = MONDAY + canary.PUT_WITHIN + timedelta(hours=1)
    assert canaries.plan(rig.terms, "th-customs", PARTNERS, rig.now) == 0
    rig.now = MONDAY
    canaries.plan(rig.terms, "th-customs", PARTNERS, rig.now)
    rig.period = Period(2026, 2)
    assert canaries.plan(rig.terms, "th-customs", PARTNERS, rig.now) == 2
    assert Canary.objects.values("token").distinct().count() == 4
