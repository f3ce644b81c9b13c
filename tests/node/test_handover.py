"""Handing over by the pages: rooms pass with their hosts' word, duties pass, old keys end, and what may not be is refused."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from hornbill.directory import queries as directory
from hornbill.directory.models import Handover
from hornbill.directory.officers import handing_over
from hornbill.directory.statements import publishing
from hornbill.directory.statements.errors import NotPossible
from hornbill.exchange import actions
from hornbill.people import today as today_people
from hornbill.vault.actions import create_account, sign_in
from tests.directory.log_rig import Keys
from tests.exchange import node_rig as rig
from tests.node.conftest import OTHER_PASSPHRASE, Browser
from tests.node.duty_rig import HANH, SOMCHAI

MALEE = "th-customs/malee"
DAY = timedelta(days=1)


@pytest.fixture
def malee(world):
    """Her vault; she has an account and stands in the directory."""
    create_account(officer_id=MALEE, display_name="Malee", passphrase=OTHER_PASSPHRASE, now=world.now)
    vault = sign_in("malee", OTHER_PASSPHRASE, address="10.0.0.1", now=world.now).vault
    world.net.officer(MALEE, keys=Keys(signing=vault.signing_key, sealing=vault.sealing_key))
    world.net.follow()
    return vault


@pytest.fixture
def browsers(world, malee):
    first, second = Browser(), Browser()
    assert first.sign_in().status_code == 302
    assert second.sign_in("malee", OTHER_PASSPHRASE).status_code == 302
    return first, second


def step(browser, name, **more):
    page = browser.see("/settings/hand-over").content.decode()
    number = re.search(r'name="handover" value="(\d+)"', page)
    fields = {"step": name, **({"handover": number[1]} if number else {}), **more}
    return browser.send("/settings/hand-over", fields)


def in_days(count):
    return str((datetime.now(UTC) + count * DAY).date())


def states(browser):
    return re.findall(r'data-room-state="([a-z]+)"', browser.see("/settings/hand-over").content.decode())


def test_rooms_and_duties_pass_and_the_old_keys_end(world, malee, browsers):
    somchai, successor = browsers
    publishing.name_focal_point(SOMCHAI, topics=["timber"], now=world.now)
    room = world.open_room(HANH)
    theirs, beginning = world.opened_by_partner(HANH, SOMCHAI)
    rig.deliver(beginning)
    world.work()
    assert step(somchai, "offer", successor=MALEE, until=in_days(20)).status_code == 302
    assert "Somchai hands over to you" in successor.see("/").content.decode()
    assert step(successor, "accept").status_code == 302
    assert sorted(states(somchai)) == ["open", "open"]
    assert step(somchai, "rooms").status_code == 302
    world.work()
    assert sorted(states(somchai)) == ["asked", "in"]  # the partner's room waits for its host's word
    assert world.members(room) == {SOMCHAI, MALEE, HANH}
    assert MALEE not in world.members(theirs)
    answer = step(somchai, "complete")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in")
    world.work()
    gone, comes = directory.officer(SOMCHAI), directory.officer(MALEE)
    assert (gone.revoked, gone.handed_to) == (True, MALEE)
    assert (comes.focal_point, comes.topics) == (True, ("timber",))
    assert world.members(room) == {MALEE, HANH}, "the host's node takes the predecessor out"
    assert somchai.get("/rooms").status_code == 302, "the session has ended"
    assert Browser().sign_in().status_code == 403, "the account is closed"
    page = successor.see(f"/network/officer/{SOMCHAI}").content.decode()
    assert f"Handed over to {MALEE}" in page
    assert "Ask for history in all rooms" in successor.see("/settings/hand-over").content.decode()


def test_a_revoked_predecessor_reads_nothing_new_and_writes_nothing(world, malee, browsers):
    somchai, successor = browsers
    room = world.open_room(HANH)
    vault = world.vault()
    step(somchai, "offer", successor=MALEE, until=in_days(20))
    step(successor, "accept")
    step(somchai, "rooms")
    world.work()
    step(somchai, "complete")
    world.work()
    actions.post_message(malee, room, text="After.", lang="en", marking=rig.AMBER, now=world.now)
    from hornbill.exchange.models import Record

    newest = Record.objects.filter(room_id=room, kind="message.post").latest("pk")
    assert SOMCHAI not in set(newest.wraps.values_list("reader", flat=True))
    with pytest.raises(Exception, match=r"member|revoked|room"):
        actions.post_message(vault, room, text="Still here.", lang="en", marking=rig.AMBER, now=world.now)


def test_a_successor_of_another_agency_oneself_and_a_day_that_is_over_are_refused(world, malee, browsers):
    somchai, _ = browsers
    for fields, words in (
        ({"successor": HANH, "until": in_days(9)}, "not an officer of th-customs"),
        ({"successor": SOMCHAI, "until": in_days(9)}, "his own successor"),
        ({"successor": "th-customs/nobody", "until": in_days(9)}, "no account"),
        ({"successor": MALEE, "until": in_days(-1)}, "within 180 days"),
        ({"successor": MALEE, "until": in_days(200)}, "within 180 days"),
        ({"successor": MALEE, "until": "soon"}, "last day"),
    ):
        answer = step(somchai, "offer", **fields)
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert f'value="{fields["until"]}"' in answer.content.decode()
    assert not Handover.objects.exists()


def test_what_has_run_out_can_be_neither_accepted_nor_done(world, malee, browsers):
    somchai, successor = browsers
    step(somchai, "offer", successor=MALEE, until=in_days(3))
    row, later = Handover.objects.get(), world.now + 5 * DAY
    with pytest.raises(handing_over.HandoverExpired):
        handing_over.accept(malee, row.pk, now=later)
    step(successor, "accept")
    with pytest.raises(handing_over.HandoverExpired):
        handing_over.complete(row.pk, by=SOMCHAI, now=later)
    Handover.objects.update(until=world.now - DAY)
    page = step(successor, "complete").content.decode()
    assert "Offer it again" in page
    assert "Your hand-over has expired" in somchai.see("/").content.decode()
    assert step(somchai, "withdraw").status_code == 302
    assert step(somchai, "offer", successor=MALEE, until=in_days(3)).status_code == 302


def test_nobody_else_takes_a_step(world, malee, browsers):
    somchai, _ = browsers
    step(somchai, "offer", successor=MALEE, until=in_days(3))
    row = Handover.objects.get()
    with pytest.raises(handing_over.NoHandover):
        handing_over.accept(world.vault(), row.pk, now=world.now)
    for act in (
        lambda: handing_over.complete(row.pk, by=MALEE, now=world.now),  # not accepted
        lambda: handing_over.withdraw(row.pk, by="th-customs/else", now=world.now),
        lambda: handing_over.one(row.pk, "th-customs/else"),
        lambda: handing_over.withdraw(99, by=SOMCHAI, now=world.now),
    ):
        with pytest.raises(handing_over.NoHandover):
            act()
    with pytest.raises(NotPossible, match="hands over already"):
        handing_over.offer(world.vault(), MALEE, until=world.now + DAY, now=world.now)


def test_the_agency_hands_over_for_one_who_has_left(world, malee, browsers):
    handing_over.offer_for(SOMCHAI, MALEE, until=world.now + DAY, now=world.now)
    _, successor = browsers
    assert "has left" in successor.see("/settings/hand-over").content.decode()
    step(successor, "accept")
    assert step(successor, "complete").status_code == 302
    world.work()
    assert directory.officer(SOMCHAI).handed_to == MALEE


def test_a_certificate_that_ends_is_said_ahead_and_renewed_at_signing_in(world, malee, browsers):
    somchai, _ = browsers
    assert today_people.ends(world.vault(), world.now) is None
    publishing.end_certificate(SOMCHAI, world.now + 3 * DAY, now=world.now)
    publishing.publish_own(world.vault(), now=world.now)
    world.post_entries()
    assert directory.officer(SOMCHAI).lapses is not None
    section = today_people.ends(world.vault(), world.now)
    assert section.urgent
    assert "certificate of Somchai ends" in somchai.see("/").content.decode()
    later = today_people.ends(world.vault(), world.now + 9 * DAY)
    assert "ended" in later.context["ends"][0].headline
    assert not directory.is_in_force(SOMCHAI, world.now + 9 * DAY)
    with pytest.raises(NotPossible):
        publishing.end_certificate(SOMCHAI, world.now - DAY, now=world.now)


def test_a_suspension_counts_at_this_node_after_one_fetch(world):
    room = world.open_room(HANH)
    world.net.suspend("vn-customs")
    world.net.follow()
    assert not directory.is_in_force(HANH)
    before = world.partner.agency
    from hornbill.exchange.models import Outgoing

    queued = Outgoing.objects.filter(agency=before).count()
    rig_now = world.now
    actions.post_message(world.vault(), room, text="Not to them.", lang="en", marking=rig.AMBER, now=rig_now)
    assert Outgoing.objects.filter(agency=before).count() == queued
