"""The watch register, from an entry to a hit: nothing without ground and end, nothing in the clear, nothing invented."""

import json
from datetime import date, timedelta

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.deconfliction import actions, indexing, queries, register
from hornbill.deconfliction.core import capsule, set_size
from hornbill.deconfliction.core.entry import LONGEST_DAYS, QUERY_LASTS, BadEntry, Draft, check
from hornbill.deconfliction.core.normalise.value import Fields
from hornbill.deconfliction.core.period import Period
from hornbill.deconfliction.models import AtHub, Entry, Hit, Standing, Token
from hornbill.exchange.core.protocol.tokens import Change
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.vault.keyring import node_keys
from tests.deconfliction.register_rig import COLLEAGUE, OWNER, RegisterRig, vault_of

PHONE = "+66 81 234 5678"
BOTH = 2 * set_size.SMALLEST  # open tokens and silent ones, of each the smallest class


@pytest.fixture
def rig(transactional_db, tmp_path, monkeypatch):
    found = RegisterRig(tmp_path, monkeypatch)
    yield found
    found.stop()


def real_at_hub():
    return AtHub.objects.filter(dummy=False).count()


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"case": " "}, ["no-case"]),
        ({"ground": ""}, ["no-ground"]),
        ({"ground": "x" * 301}, ["no-ground"]),
        ({"expires": ""}, ["no-expiry"]),
        ({"expires": "31/12/2026"}, ["no-expiry"]),
        ({"expires": "2026-11-24"}, ["bad-expiry"]),
        ({"expires": "2020-01-01"}, ["bad-expiry"]),
        ({"expires": "2029-01-01"}, ["bad-expiry"]),
        ({"contact": "vn-police/hung"}, ["no-contact"]),
        ({"contact": "somchai"}, ["no-contact"]),
        ({"fields": Fields("MSCU1234567")}, ["wrong-check-digit"]),
        ({"fields": Fields("")}, ["nothing-there"]),
        ({"fields": Fields("M" * 501)}, ["too-long"]),
        ({"kind": "shoe"}, ["unknown-kind"]),
        ({"mode": "loud"}, ["no-mode"]),
        (
            {"case": "", "ground": "", "expires": "", "contact": ""},
            ["no-case", "no-ground", "no-expiry", "no-contact"],
        ),
    ],
)
def test_nothing_is_entered_without_case_ground_expiry_and_contact(change, codes):
    good = {
        "kind": "container",
        "fields": Fields("MSCU1234566"),
        "case": "TH-1",
        "ground": "Customs Act s. 157",
        "expires": "2027-03-01",
        "contact": OWNER,
    }
    today = date(2026, 11, 24)
    assert check(Draft(**good), agency="th-customs", today=today).value.canonical == "MSCU1234566"
    with pytest.raises(BadEntry) as caught:
        check(Draft(**{**good, **change}), agency="th-customs", today=today)
    assert [fault.code for fault in caught.value.faults] == codes
    assert all(fault.text and fault.cure and fault.column for fault in caught.value.faults)


@pytest.mark.parametrize(("days", "fits"), [(1, True), (LONGEST_DAYS, True), (LONGEST_DAYS + 1, False)])
def test_the_longest_watch(days, fits):
    today = date(2026, 11, 24)
    draft = Draft("imo", Fields("9074729"), "1", "s. 1", str(today + timedelta(days=days)), OWNER)
    if fits:
        assert check(draft, agency="th-customs", today=today).expires > today
    else:
        with pytest.raises(BadEntry):
            check(draft, agency="th-customs", today=today)


def test_an_entry_lies_sealed_and_is_read_by_its_owner_alone(rig):
    handle = rig.enter("phone", PHONE)
    (row,) = queries.entries_of(OWNER)
    assert (row.handle, row.content["canonical"], row.waiting) == (handle, "+66812345678", 1)
    assert queries.entries_of(COLLEAGUE) == []
    assert queries.entry_of(COLLEAGUE, handle) is None
    plain = json.dumps([list(Entry.objects.values()), list(Token.objects.values())], default=repr)
    told = json.dumps(list(AuditEntry.objects.values()), default=str)
    for secret in ("812345678", "Customs Act", "phone:same"):
        assert secret not in plain
        assert secret not in told
    assert "watch.enter" in told
    with pytest.raises(CannotOpen):
        register.open_entry("f" * 32, bytes(Entry.objects.get().sealed))


def test_the_same_is_not_entered_twice_while_it_lives(rig):
    handle = rig.enter("phone", PHONE)
    with pytest.raises(actions.DuplicateEntry):
        rig.enter("phone", "081-234-5678", country="TH")
    rig.enter("phone", PHONE, case="TH-2")
    actions.withdraw(vault_of(OWNER), handle, now=rig.now)
    rig.enter("phone", PHONE)
    with pytest.raises(actions.NoSuchEntry):
        actions.withdraw(vault_of(OWNER), handle, now=rig.now)
    with pytest.raises(actions.NoSuchEntry):
        actions.withdraw(vault_of(COLLEAGUE), queries.entries_of(OWNER)[0].handle, now=rig.now)


def test_two_agencies_with_one_identifier_meet_and_others_do_not(rig):
    rig.enter("phone", PHONE)
    rig.enter("container", "MSCU1234566")
    rig.partner_enters("vn-customs", "phone", "๐๘๑-๒๓๔-๕๖๗๘", country="TH")
    rig.partner_enters("la-police", "phone", "+66 81 234 5679")
    assert rig.work() == 1
    (hit,) = queries.hits_of(OWNER)
    assert (hit.partner, hit.contact, hit.closeness) == ("vn-customs", "vn-customs/hanh", "same")
    assert hit.entry.content["canonical"] == "+66812345678"
    assert queries.hits_of(COLLEAGUE) == []
    assert queries.count_open_hits(OWNER) == 1
    assert rig.work() == 0
    partners = rig.client("vn-customs").meetings(after=0)
    assert [one.agency for one in partners] == ["th-customs"]


def test_a_person_meets_by_the_nearest_key_and_always_has_eight_tokens(rig):
    rig.enter("person", "Nguyễn Văn Hùng", birth_date="1975-03-28")
    assert Token.objects.count() == 8
    rig.partner_enters("vn-customs", "person", "NGUYEN VAN HUNG", birth_date="1975-03-28")
    assert rig.work() == 1
    assert Hit.objects.get().closeness == "same"


def test_the_hub_sees_classes_and_steps_of_eight_only(rig):
    rig.enter("phone", PHONE)
    assert rig.index().tokens == BOTH
    for number in range(60):
        rig.enter("phone", f"+66 81 234 {6000 + number}")
    held = rig.index().tokens
    assert held == set_size.size_class(61 + set_size.RESERVE) + set_size.SMALLEST == AtHub.objects.count()
    assert AtHub.objects.filter(silent=True).count() == set_size.SMALLEST
    assert real_at_hub() == 61


def test_what_ended_leaves_the_hub_and_what_expired_ends_by_itself(rig):
    handle = rig.enter("phone", PHONE)
    rig.enter("imo", "9074729", days=3)
    rig.index()
    assert real_at_hub() == 2
    actions.withdraw(vault_of(OWNER), handle, now=rig.now)
    rig.index()
    assert real_at_hub() == 1
    rig.now += timedelta(days=3)
    assert actions.end_expired(rig.now) == 0
    rig.now += timedelta(days=1)
    assert actions.end_expired(rig.now) == 1
    assert rig.index().tokens == 0
    assert not Token.objects.exists()
    assert Entry.objects.filter(ended_why="expired").count() == 1


def test_colleagues_share_a_token_and_are_told_of_one_another(rig):
    handle = rig.enter("phone", PHONE)
    rig.enter("phone", PHONE, owner=COLLEAGUE, days=200)
    rig.index()
    assert real_at_hub() == 1
    assert [hit.contact for hit in queries.hits_of(OWNER)] == [COLLEAGUE]
    assert [hit.contact for hit in queries.hits_of(COLLEAGUE)] == [OWNER]
    rig.partner_enters("vn-customs", "phone", PHONE)
    rig.hear()
    assert {hit.partner for hit in queries.hits_of(COLLEAGUE)} == {"th-customs", "vn-customs"}
    assert AtHub.objects.get(dummy=False).contact == OWNER
    actions.withdraw(vault_of(OWNER), handle, now=rig.now)
    rig.index()
    assert AtHub.objects.get(dummy=False).contact == COLLEAGUE


@pytest.mark.parametrize("seal", ["random", "another's", "suspended"])
def test_a_hub_or_member_that_invents_makes_an_alarm_and_no_hit(rig, seal):
    rig.enter("phone", PHONE)
    if seal == "suspended":
        rig.in_force.discard("vn-customs")
        rig.partner_enters("vn-customs", "phone", PHONE)
    elif seal == "random":
        rig.partner_enters("vn-customs", "phone", PHONE, seal=lambda _: capsule.dummy())
    else:
        words = capsule.Statement("la-police", "la-police/kham", date(2027, 1, 1), "2026.1")
        key = rig.hub.keys["la-police"]
        rig.partner_enters("vn-customs", "phone", PHONE, seal=lambda token: capsule.seal(token, words, key))
    assert rig.work() == 0
    assert [(error.code, "vn-customs" in error.message) for error in rig.told] == [("bad-capsule", True)]
    (hit,) = queries.hits_of(OWNER)  # the owner hears that somebody asked, and is given nobody to call
    assert (hit.partner, hit.contact) == ("vn-customs", "")
    with pytest.raises(actions.NoSuchHit):
        actions.connect(vault_of(OWNER), hit.id, "hello", lang="en", now=rig.now)


def test_a_true_capsule_takes_the_place_of_one_that_did_not_open(rig):
    rig.enter("phone", PHONE)
    (token,) = rig.partner_enters("vn-customs", "phone", PHONE, seal=lambda _: capsule.dummy())
    rig.work()
    step = rig.client("vn-customs").state().step + 1
    rig.client("vn-customs").change(Change(step, anew=False, put=[], gone=[token]))
    rig.partner_enters("vn-customs", "phone", PHONE, step=step + 1)
    assert rig.hear() == 1
    assert [hit.contact for hit in queries.hits_of(OWNER)] == ["vn-customs/hanh"]


def test_who_asks_for_a_day_is_heard_of_by_a_node_that_was_away(rig):
    rig.enter("phone", PHONE)
    rig.index()
    (token,) = rig.partner_enters("vn-customs", "phone", PHONE, expires=rig.now.date() + timedelta(days=1))
    rig.client("vn-customs").change(Change(2, anew=False, put=[], gone=[token]))
    rig.now += timedelta(days=20)
    assert rig.hear() == 1
    assert [hit.contact for hit in queries.hits_of(OWNER)] == ["vn-customs/hanh"]


def test_a_new_period_needs_no_key_holder(rig):
    rig.enter("phone", PHONE)
    rig.index()
    before = set(AtHub.objects.values_list("token", flat=True))
    rig.period = Period(2027, 1)
    rig.holders.roots = None  # nobody is asked
    indexing_only(rig)
    after = set(AtHub.objects.values_list("token", flat=True))
    assert len(after) == BOTH
    assert not before & after
    assert rig.client().state().tokens == BOTH


def indexing_only(rig):
    while indexing.prepare(rig.terms, rig.now):
        pass
    while indexing.change_once(rig.client(), rig.terms, node_keys().transport, "th-customs", rig.now):
        pass


def test_a_node_that_was_put_back_puts_everything_anew(rig):
    rig.enter("phone", PHONE)
    rig.index()
    older = Standing.objects.get().step - 1
    rig.enter("imo", "9074729")
    rig.index()
    Standing.objects.update(step=older)  # as an older copy of the database has it
    AtHub.objects.filter(dummy=True).first().delete()
    rig.enter("bic", "BKKBTHBK")
    assert rig.index().tokens == AtHub.objects.count() == BOTH
    assert real_at_hub() == Token.objects.values("token").distinct().count()


def test_outcomes_are_the_owners(rig):
    rig.enter("phone", PHONE)
    rig.partner_enters("vn-customs", "phone", PHONE)
    rig.work()
    (hit,) = queries.hits_of(OWNER)
    with pytest.raises(actions.NoSuchHit):
        actions.note_outcome(vault_of(COLLEAGUE), hit.id, "known", now=rig.now)
    with pytest.raises(actions.BadOutcome):
        actions.note_outcome(vault_of(OWNER), hit.id, "perhaps", now=rig.now)
    actions.note_outcome(vault_of(OWNER), hit.id, "same-network", now=rig.now)
    assert queries.count_open_hits(OWNER) == 0
    assert queries.hits_of(OWNER, open_only=True) == []
    actions.note_seen(vault_of(OWNER), [hit.id], now=rig.now)
    assert queries.hits_of(OWNER)[0].seen_at == rig.now


def query(rig, value):
    draft = Draft("phone", Fields(value), "TH-1", "s. 157", "", OWNER, mode="query")
    return actions.enter(vault_of(OWNER), draft, now=rig.now)


def test_a_query_needs_no_expiry_tells_both_and_ends_by_itself(rig):
    query(rig, PHONE)
    query(rig, "+66 81 234 5679")
    rig.partner_enters("vn-customs", "phone", PHONE)
    assert rig.work() == 1
    assert [one.agency for one in rig.client("vn-customs").meetings(after=0)] == ["th-customs"]
    rig.now += QUERY_LASTS - timedelta(seconds=1)
    assert actions.end_expired(rig.now) == 0
    rig.now += timedelta(seconds=1)
    assert actions.end_expired(rig.now) == 2
    assert rig.index().tokens == 0
    answers = queries.answers_of(OWNER, rig.now)
    assert [(row.hits, row.ended_why) for row in answers] == [(0, "answered"), (1, "answered")]
    assert queries.answers_of(COLLEAGUE, rig.now) == []
    assert queries.answers_of(OWNER, rig.now + queries.ANSWERS_STAY) == []


def test_a_query_waits_for_what_the_hub_has_found(rig):
    query(rig, PHONE)
    rig.index()
    rig.partner_enters("vn-customs", "phone", PHONE)
    rig.enter("imo", "9074729")
    rig.index()  # the hub says that there is a meeting; it is not heard yet
    rig.now += QUERY_LASTS
    assert actions.end_expired(rig.now) == 0
    assert rig.hear() == 1
    assert actions.end_expired(rig.now) == 1
    assert [(row.hits, row.ended_why) for row in queries.answers_of(OWNER, rig.now)] == [(1, "answered")]


def test_a_query_that_was_not_compared_waits_and_never_says_nobody(rig):
    query(rig, PHONE)  # key holders are not asked: they are away
    rig.now += QUERY_LASTS + timedelta(minutes=1)
    assert actions.end_expired(rig.now) == 0
    rig.now += timedelta(days=1)
    assert actions.end_expired(rig.now) == 1
    assert [row.ended_why for row in queries.answers_of(OWNER, rig.now)] == ["expired"]
