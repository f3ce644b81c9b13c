"""Rooms over a directory with a log: old keys still prove, ended ones get nothing new, an old directory starts nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hornbill.directory import queries
from hornbill.directory.log import folding
from hornbill.exchange import actions
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.opening import open_rooms
from hornbill.exchange.actions.writing.append import readers_of
from hornbill.exchange.errors import CannotSeal, MayNotWrite, RecordRefused
from hornbill.exchange.models import Outgoing, Parked
from tests.directory.log_rig import Keys, LogNetwork
from tests.exchange.node_rig import AMBER, Partner, Person, deliver, post, texts, view


@pytest.fixture
def people(tmp_path):
    return Person("th-customs/somchai"), Partner("vn-customs", "hanh", "duc", folder=tmp_path)


@pytest.fixture
def net(db, people):
    """A network with a log in which the people of the exchange's tests are officers."""
    somchai, partner = people
    network = LogNetwork(["th-customs"])
    network.admit("vn-customs", keys=partner.keys)
    for person in (somchai, *partner.people.values()):
        keys = Keys(signing=person.signing, sealing=person.sealing)
        network.officer(person.name, keys=keys)
    network.enrol()
    network.follow()
    yield network
    node_room._rooms.clear()
    open_rooms._rooms.clear()
    folding.hand_over(None)
    queries.path().unlink(missing_ok=True)


@pytest.fixture
def room(net, people):
    somchai, partner = people
    room = begin(somchai, net.now)
    partner.take_all()
    return room


def test_what_was_signed_before_a_rotation_or_revocation_stays_readable(net, people, room):
    somchai, partner = people
    deliver(partner.envelope(partner.say(room, "with the first key")))
    net.rotate("vn-customs/hanh")
    net.follow()
    late = partner.envelope(partner.say(room, "on its way meanwhile"))
    deliver(late)
    net.revoke("vn-customs/hanh")
    net.follow()
    open_rooms._rooms.clear()
    assert texts(somchai, room) == ["with the first key", "on its way meanwhile"]
    assert view(somchai, room).alarms == []
    assert not Parked.objects.exists()


def test_a_key_that_was_never_certified_proves_nothing(net, people, room):
    from hornbill.kernel.suite.signing import SigningKey

    somchai, partner = people
    net.rotate("vn-customs/hanh")
    net.follow()
    deliver(partner.envelope(partner.say(room, "forged", signer=SigningKey.generate())))
    assert Parked.objects.get().code == "bad-signature"
    assert texts(somchai, room) == []


def test_a_revoked_officer_gets_nothing_new_and_stops_nobody(net, people, room):
    somchai, _ = people
    net.revoke("vn-customs/hanh")
    net.follow()
    assert [
        reader.name for reader in readers_of(["th-customs/somchai", "vn-customs/hanh"], control=True)
    ] == [
        "th-customs/somchai",
        "th-customs/@node",
    ]
    post(somchai, room, "goes on")
    assert texts(somchai, room) == ["goes on"]
    with pytest.raises(CannotSeal):
        readers_of(["vn-customs/nobody"], control=False)


def test_a_suspended_agency_gets_no_envelope(net, people, room):
    somchai, _ = people
    Outgoing.objects.all().delete()
    net.suspend("vn-customs")
    net.follow()
    post(somchai, room, "among ourselves")
    assert not Outgoing.objects.exists()


def test_an_officer_whose_keys_ended_writes_nothing(net, people, room):
    somchai, _ = people
    net.revoke("th-customs/somchai")
    net.follow()
    with pytest.raises(RecordRefused):
        post(somchai, room, "too late")


def test_an_old_directory_starts_nothing_and_lets_people_write(net, people, room):
    somchai, _ = people
    fresh = net.server.signed.head.at
    for age, held in (
        (timedelta(minutes=50), False),
        (timedelta(hours=2), True),
        (timedelta(hours=30), True),
    ):
        now = fresh + age
        post(somchai, room, f"after {age}", now=now)
        assert bool(view(somchai, room, now=now).holds) == held
    with pytest.raises(MayNotWrite, match="day old"):
        add(somchai, room, "vn-customs/duc", now)
    with pytest.raises(MayNotWrite, match="day old"):
        begin(somchai, now)
    net.now = now
    net.publish()
    net.follow()
    add(somchai, room, "vn-customs/duc", net.now)
    begin(somchai, net.now)


def add(person, room, officer, now):
    actions.propose_members(person.vault(), room, [officer], "a witness", marking=AMBER, now=now)


def begin(person, now, invite=("vn-customs/hanh",)):
    return actions.open_room(
        person.vault(), title="Rosewood", number="7", invite=list(invite), marking=AMBER, now=now
    )


def test_nobody_whose_keys_ended_is_brought_in(net, people, room):
    somchai, _ = people
    net.revoke("vn-customs/duc")
    net.follow()
    with pytest.raises(CannotSeal, match="do not count"):
        add(somchai, room, "vn-customs/duc", net.now)
    with pytest.raises(CannotSeal, match="do not count"):
        begin(somchai, net.now, invite=["vn-customs/duc"])


def test_a_late_directory_adds_nobody_and_lets_a_room_begin(net, people, room):
    somchai, _ = people
    now = net.server.signed.head.at + timedelta(hours=2)
    with pytest.raises(MayNotWrite, match="hour old"):
        add(somchai, room, "vn-customs/duc", now)
    begin(somchai, now)
