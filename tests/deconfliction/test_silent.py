"""Silent entries: two officers, few, late results that go to the supervisor first, and nobody else hears of them."""

import json
from datetime import timedelta

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.deconfliction import actions, queries, silent
from hornbill.deconfliction.core import capsule, set_size
from hornbill.deconfliction.core.entry import MOST_SILENT, RESULTS_AFTER, WORD_WITHIN, BadEntry
from hornbill.deconfliction.models import AtHub, Entry, Hit, Token
from hornbill.exchange.core.node_messages.silent_counts import Counts
from tests.deconfliction.register_rig import COLLEAGUE, OWNER, SUPERVISOR, RegisterRig, vault_of

PHONE = "+66 81 234 5678"


@pytest.fixture
def rig(transactional_db, tmp_path, monkeypatch):
    found = RegisterRig(tmp_path, monkeypatch)
    yield found
    found.stop()


def enter(rig, value=PHONE, *, confirmed=True, **more):
    handle = rig.enter("phone", value, supervisor=SUPERVISOR, **more)
    if confirmed:
        silent.confirm(vault_of(SUPERVISOR), handle, now=rig.now)
    return handle


@pytest.mark.parametrize("supervisor", ["", OWNER, COLLEAGUE, "vn-customs/hanh", "th-customs", "x"])
def test_a_silent_entry_names_another_focal_point_of_the_agency(rig, supervisor):
    rig.focal_points |= {OWNER, "vn-customs/hanh"}
    with pytest.raises(BadEntry) as caught:
        rig.enter("phone", PHONE, supervisor=supervisor or " ")
    assert [fault.code for fault in caught.value.faults] == ["no-supervisor"]
    assert not Entry.objects.exists()


def test_who_may_supervise_whom(rig):
    rig.focal_points |= {OWNER, "vn-customs/hanh"}
    assert silent.may_supervise(SUPERVISOR, OWNER)
    assert silent.may_supervise(OWNER, COLLEAGUE)
    assert not silent.may_supervise(OWNER, OWNER)
    assert not silent.may_supervise("vn-customs/hanh", OWNER)
    assert not silent.may_supervise(COLLEAGUE, OWNER)


def test_nothing_is_asked_before_the_second_officer_has_said_yes(rig):
    handle = enter(rig, confirmed=False)
    assert not Token.objects.exists()
    assert [row.handle for row in queries.waiting_for(SUPERVISOR)] == [handle]
    assert not queries.entries_of(OWNER)[0].confirmed
    for other in (OWNER, COLLEAGUE):
        assert queries.waiting_for(other) == []
        with pytest.raises(silent.NotSupervised):
            silent.confirm(vault_of(other), handle, now=rig.now)
    silent.confirm(vault_of(SUPERVISOR), handle, now=rig.now)
    assert Token.objects.count() == 1
    assert queries.entries_of(OWNER)[0].confirmed
    with pytest.raises(silent.NotSupervised):
        silent.decline(vault_of(SUPERVISOR), handle, now=rig.now)


def test_a_declined_one_ends_and_one_without_an_answer_too(rig):
    handle = enter(rig, confirmed=False)
    enter(rig, "+66 81 234 5679", confirmed=False)
    silent.decline(vault_of(SUPERVISOR), handle, now=rig.now)
    rig.now += WORD_WITHIN - timedelta(seconds=1)
    assert actions.end_expired(rig.now) == 0
    rig.now += timedelta(seconds=1)
    assert actions.end_expired(rig.now) == 1
    assert sorted(Entry.objects.values_list("ended_why", flat=True)) == ["declined", "expired"]
    assert queries.waiting_for(SUPERVISOR) == []


def test_the_silent_owner_hears_late_by_the_supervisor_and_the_open_one_never(rig):
    enter(rig)
    rig.partner_enters("vn-customs", "phone", PHONE)
    assert rig.work() == 1
    assert rig.client("vn-customs").meetings(after=0) == []
    (hit,) = Hit.objects.all()
    told = json.dumps(list(AuditEntry.objects.filter(act="watch.hit").values()), default=str)
    assert "vn-customs" not in told
    assert queries.results_for(SUPERVISOR, rig.now + RESULTS_AFTER - timedelta(seconds=1)) == []
    with pytest.raises(silent.NotSupervised):
        silent.pass_on(vault_of(SUPERVISOR), hit.pk, now=rig.now)
    later = rig.now + RESULTS_AFTER
    assert [one.partner for one in queries.results_for(SUPERVISOR, later)] == ["vn-customs"]
    hidden = (
        queries.hits_of(OWNER),
        queries.hit_of(OWNER, hit.pk),
        queries.newest_hits({OWNER}),
        queries.count_open_hits(OWNER),
        queries.figures_of(OWNER).hits,
        queries.entries_of(OWNER)[0].hits,
    )
    assert hidden == ([], None, {}, 0, 0, 0)
    with pytest.raises(actions.NoSuchHit):
        actions.note_outcome(vault_of(OWNER), hit.pk, "known", now=later)
    with pytest.raises(silent.NotSupervised):
        silent.pass_on(vault_of(OWNER), hit.pk, now=later)
    silent.pass_on(vault_of(SUPERVISOR), hit.pk, now=later)
    assert [one.contact for one in queries.hits_of(OWNER)] == ["vn-customs/hanh"]
    assert queries.entries_of(OWNER)[0].hits == queries.count_open_hits(OWNER) == 1
    assert queries.results_for(SUPERVISOR, later) == []
    assert json.loads(AuditEntry.objects.get(act="watch.pass-on").detail)["partner"] == "vn-customs"
    assert silent.counts() == Counts(live=1, entered=1, confirmed=1, hits=1, passed=1)


def test_what_is_kept_back_stays_hidden(rig):
    enter(rig)
    rig.partner_enters("vn-customs", "phone", PHONE)
    rig.work()
    later = rig.now + RESULTS_AFTER
    silent.keep_back(vault_of(SUPERVISOR), Hit.objects.get().pk, now=later)
    assert queries.hits_of(OWNER) == queries.results_for(SUPERVISOR, later) == []
    assert silent.counts() == Counts(1, 1, 1, 1, 0)


def test_two_silent_ones_learn_nothing_of_one_another(rig):
    enter(rig)
    rig.partner_enters("vn-customs", "phone", PHONE, silent=True, seal=lambda _: capsule.dummy())
    assert rig.work() == 0
    assert rig.client("vn-customs").meetings(after=0) == []
    assert not Hit.objects.exists()
    assert not rig.told


def test_among_colleagues_the_silent_one_hears_and_the_open_one_does_not(rig):
    enter(rig)
    rig.enter("phone", PHONE, owner=COLLEAGUE)
    rig.index()
    assert queries.hits_of(COLLEAGUE) == []
    assert [hit.entry.owner for hit in queries.results_for(SUPERVISOR, rig.now + RESULTS_AFTER)] == [OWNER]


def test_the_token_of_a_silent_and_an_open_entry_is_open_while_that_lives(rig):
    enter(rig)
    rig.index()
    real = AtHub.objects.get(dummy=False)
    assert (real.silent, real.contact) == (True, "")
    rig.partner_enters("vn-customs", "phone", PHONE)
    handle = rig.enter("phone", PHONE, owner=COLLEAGUE)
    rig.work()
    assert [one.agency for one in rig.client("vn-customs").meetings(after=0)] == ["th-customs"]
    assert AtHub.objects.get(dummy=False).contact == COLLEAGUE
    assert {hit.entry.owner for hit in Hit.objects.filter(partner="vn-customs")} == {OWNER, COLLEAGUE}
    actions.withdraw(vault_of(COLLEAGUE), handle, now=rig.now)
    rig.index()
    assert AtHub.objects.get(dummy=False).silent
    rig.partner_enters("la-police", "phone", PHONE)
    assert [one.agency for one in rig.client("la-police").meetings(after=0)] == ["vn-customs"]


def test_the_hub_cannot_tell_whether_anything_is_silent(rig):
    rig.enter("imo", "9074729")
    rig.index()
    before = AtHub.objects.filter(silent=True).count()
    for number in range(3):
        enter(rig, f"+66 81 234 567{number}")
    held = rig.index().tokens
    assert before == AtHub.objects.filter(silent=True).count() == set_size.SMALLEST
    assert AtHub.objects.filter(silent=True, dummy=False).count() == 3
    assert held == 2 * set_size.SMALLEST


def test_an_agency_has_fifty(rig):
    for number in range(MOST_SILENT):
        enter(rig, f"+66 81 234 {5000 + number}", confirmed=False, owner=OWNER if number % 2 else COLLEAGUE)
    with pytest.raises(actions.SilentFull):
        enter(rig, confirmed=False)
    rig.enter("phone", PHONE)
    silent.decline(vault_of(SUPERVISOR), queries.waiting_for(SUPERVISOR)[0].handle, now=rig.now)
    enter(rig, "+66 81 234 9999", confirmed=False)


def test_others_act_in_place_of_a_supervisor_who_is_there_no_longer(rig):
    handle = enter(rig, confirmed=False)
    rig.focal_points = {COLLEAGUE, OWNER}
    assert queries.waiting_for(SUPERVISOR) == queries.waiting_for(OWNER) == []
    silent.confirm(vault_of(COLLEAGUE), handle, now=rig.now)
    assert AuditEntry.objects.get(act="watch.confirm").actor == COLLEAGUE


def test_what_cannot_be_compared_any_more_is_not_confirmed(rig):
    handle = enter(rig, confirmed=False, days=2)
    rig.now += timedelta(days=2)
    with pytest.raises(silent.CannotConfirm):
        silent.confirm(vault_of(SUPERVISOR), handle, now=rig.now)
    assert not Token.objects.exists()
