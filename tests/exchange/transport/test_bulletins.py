"""What officers and desks say of themselves, from node to node: told once, believed of their own authors alone."""

from __future__ import annotations

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.directory.core.bulletins import bulletin as core
from hornbill.directory.core.bulletins import kinds
from hornbill.directory.core.bulletins.bulletin import BadBulletin
from hornbill.directory.core.bulletins.meeting import meeting_id
from hornbill.directory.core.statements.statement import draft
from hornbill.directory.officers import bulletins
from hornbill.exchange import inbound
from hornbill.exchange.announcing import bulletins as bulletin_telling
from hornbill.exchange.core.node_messages import bulletins as bulletin_word
from hornbill.exchange.core.node_messages import for_roots, message
from hornbill.exchange.core.records import opening
from hornbill.exchange.models import Outgoing, Parked
from hornbill.kernel.suite.signing import SigningKey
from hornbill.vault.keyring import node_keys
from tests.directory.core.test_bulletin import DESK, SAID
from tests.directory.fold_rig import officer_values
from tests.exchange import node_rig as rig
from tests.exchange.node_rig import NOW

HANH = "vn-customs/hanh"
THEIRS = {**SAID, "absence": None}


@pytest.fixture
def somchai(db):
    return rig.Person("th-customs/somchai")


@pytest.fixture
def partner(somchai, tmp_path):
    found = rig.Partner("vn-customs", "hanh", folder=tmp_path)
    rig.enrol([somchai], [found])
    yield found
    from hornbill.directory import queries

    queries.path().unlink()


def told(partner, *written, sender=None, key=None):
    pairs = [(one.data, one.signature) for one in written]
    sender = sender or partner.agency
    return rig.envelope(
        bulletin_word.encode_payload(sender, "th-customs", pairs, key or partner.keys.signing)
    )


def by_hanh(partner, values=THEIRS, *, n=7, network=None, author=HANH, key=None):
    from hornbill.directory import queries

    return core.write(
        kinds.AVAILABILITY, HANH, values, author=author, network=network or queries.network_mark(), n=n, now=NOW,
        key=key or partner.first.signing,
    )  # fmt: skip


def test_what_is_said_here_is_told_once_to_each_node_and_the_newest_alone(somchai, partner):
    bulletins.say_availability(somchai.vault(), THEIRS, now=NOW)
    bulletins.say_availability(somchai.vault(), {**THEIRS, "phone": "+66 9"}, now=NOW)
    bulletins.say_desk(DESK, now=NOW)
    assert bulletin_telling.tell_due(node_keys(), NOW) == 1
    assert bulletin_telling.tell_due(node_keys(), NOW) == 0
    data = bytes(Outgoing.objects.get(agency="vn-customs").data)
    payload = opening.open_envelope(data, partner.keys.mailbox, partner.keys.sealing)
    word = message.decode(payload, bulletin_word.BULLETINS, bulletin_word.FIELDS)
    word.check_signature(node_keys().signing.public)
    found = bulletin_word.read_bulletins(word).bulletins
    assert [(one.kind, one.values.get("phone")) for one in found] == [
        ("availability", "+66 9"),
        ("desk", DESK["phone"]),
    ]
    bulletins.say_desk({**DESK, "phone": ""}, now=NOW)
    assert bulletin_telling.tell_due(node_keys(), NOW) == 1


def test_what_comes_is_kept_the_newest_whatever_the_order(partner):
    newer = by_hanh(partner, {**THEIRS, "phone": "+84 9"}, n=9)
    rig.deliver(told(partner, newer))
    rig.deliver(told(partner, by_hanh(partner, n=8)), told(partner, newer))
    assert bulletins.availability()[HANH].phone == "+84 9"
    assert not Parked.objects.exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"network": "b" * 64}, "bad-bulletin"),
        ({"values": {**THEIRS, "deputy": "th-customs/somchai"}}, "bad-bulletin"),
        ({"author": "th-customs/somchai"}, "bad-bulletin"),
        ({"key": SigningKey.generate()}, "bad-signature"),
    ],
)
def test_what_may_not_be_believed_changes_nothing(partner, change, code):
    rig.deliver(told(partner, by_hanh(partner, **change)))
    assert Parked.objects.get().code == code
    assert bulletins.availability() == {}


def test_a_number_of_a_time_to_come_pins_nothing(partner):
    today = int(NOW.timestamp())
    rig.deliver(told(partner, by_hanh(partner, n=today + 86_401)))
    assert bulletins.availability() == {}
    rig.deliver(told(partner, by_hanh(partner, n=today + 86_400)))
    assert HANH in bulletins.availability()


@pytest.mark.parametrize(("bound", "kept"), [("A_YEAR", 3), ("IN_ALL", 2)])
def test_of_one_agency_so_many_meetings_are_kept(partner, monkeypatch, bound, kept):
    monkeypatch.setattr(bulletins, "A_YEAR", 2)
    monkeypatch.setattr(bulletins, "IN_ALL", 2 if bound == "IN_ALL" else 9)
    found = [a_meeting(partner, f"{number:032x}", 2026, n=7) for number in range(3)]
    found += [a_meeting(partner, "f" * 32, 2027, n=7), a_meeting(partner, "0" * 32, 2026, n=8)]
    assert [bulletins.take(one, NOW) for one in found] == [True, True, False, kept == 3, True]
    assert len(bulletins.all_of(kinds.MEETING)) == kept


def a_meeting(partner, salt, year, *, n):
    from hornbill.directory import queries

    days = {"first": f"{year}-11-25", "last": f"{year}-11-26"}
    values = {"salt": salt, "name": "Annual meeting", "place": "Vientiane", "online": False, **days}
    values |= {"groups": [], "participants": [], "cancelled": False}
    return core.write(
        kinds.MEETING, meeting_id(HANH, salt), values, author=HANH, network=queries.network_mark(), n=n, now=NOW,
        key=partner.first.signing,
    )  # fmt: skip


def test_a_word_that_cannot_be_taken_stops_no_other(partner, monkeypatch):
    taken = bulletins.take

    def take(one, now):
        if one.n == 7:
            taken(one, now)
            raise BadBulletin("as one that nobody foresaw")
        return taken(one, now)

    monkeypatch.setattr("hornbill.exchange.partners.node_messages.bulletins.take", take)
    first, second = told(partner, by_hanh(partner, n=7)), told(partner, by_hanh(partner, n=6))
    rig.deliver(first, second)
    assert Parked.objects.get().code == "bad-bulletin"
    assert bulletins.newest(kinds.AVAILABILITY, HANH).n == 6  # nothing is left of the first
    assert inbound.retry_parked(node_keys(), NOW) == 0
    assert Parked.objects.get().tries == 2


def test_what_is_for_roots_is_refused_where_there_is_no_log(partner):
    values = {"officer": HANH, **officer_values("new"), "recovered": True}
    recovery = draft("officer.rotate", subject=HANH, values=values, network="a" * 64, at=NOW)
    word = for_roots.ForRoots(partner.agency, "th-customs", recovery.encode())
    rig.deliver(
        rig.envelope(for_roots.encode_for_roots(word, partner.keys.signing)), told(partner, by_hanh(partner))
    )
    assert not Parked.objects.exists()
    assert HANH in bulletins.availability()
    why = AuditEntry.objects.get(act="directory.recovery-not-proposed")
    assert "no directory log" in why.detail


def test_what_was_said_with_a_key_that_was_given_up_counts_no_more(somchai, partner):
    ahead = by_hanh(partner, {**THEIRS, "phone": "+84 666"}, n=int(NOW.timestamp()) + 80_000)
    meeting = a_meeting(partner, "0" * 32, 2026, n=7)
    rig.deliver(told(partner, ahead, meeting))
    assert bulletins.availability_of(HANH).phone == "+84 666"
    partner.people["hanh"] = rig.Person(HANH)
    rig.enrol([somchai], [partner])
    assert bulletins.availability() == {}
    assert bulletins.availability_of(HANH) is None
    assert [one.subject for one in bulletins.all_of(kinds.MEETING)] == [meeting.subject]
    rig.deliver(told(partner, by_hanh(partner, n=7)))  # and its number stands against nothing
    assert bulletins.availability_of(HANH).phone == THEIRS["phone"]


def test_who_is_revoked_or_suspended_says_nothing(partner, monkeypatch):
    from hornbill.directory import queries

    rig.deliver(told(partner, by_hanh(partner)))
    monkeypatch.setattr(queries, "is_in_force", lambda name, *_args, **_more: name != HANH)
    assert bulletins.availability() == {}
    with pytest.raises(BadBulletin, match="revoked"):
        bulletins.check(by_hanh(partner, n=9), partner.agency)


def test_another_agencys_node_cannot_pass_on_what_an_officer_said(partner):
    with pytest.raises(BadBulletin, match="another agency"):
        bulletins.check(by_hanh(partner), "la-customs")


def test_after_other_keys_it_is_signed_anew_at_signing_in(somchai, partner):
    bulletins.say_availability(somchai.vault(), THEIRS, now=NOW)
    assert not bulletins.renew(somchai.vault(), now=NOW)
    later = rig.Person(somchai.name)
    assert bulletins.renew(later.vault(), now=NOW)
    bulletins.newest(kinds.AVAILABILITY, somchai.name).verify(later.signing.public)


def test_the_audit_entry_holds_no_telephone_number(somchai, partner):
    bulletins.say_availability(somchai.vault(), THEIRS, now=NOW)
    entry = AuditEntry.objects.filter(act="directory.availability").get()
    assert entry.actor == somchai.name
    assert "+66" not in entry.detail
