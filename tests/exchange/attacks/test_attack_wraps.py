"""Keys that pile up on one record: each agency has a few places, and fills nobody else's."""

from __future__ import annotations

import os

import pytest

from hornbill.exchange.core.records.sealing import Wrap
from hornbill.exchange.models import Parked
from hornbill.exchange.models import Wrap as WrapRow
from hornbill.exchange.storage.records import WRAPS_A_SENDER
from tests.exchange import node_rig as rig
from tests.exchange.attacks.test_attack_records import wrong_key


def junk(sealed, person, count):
    return [Wrap(person.name, "0" * 16, os.urandom(1168)) for _ in range(count)]


def flood(third, sealed, person, *, times, sender="la-police"):
    """Envelopes with two new keys each: junk, and a wrong one that is sealed well."""
    for _ in range(times):
        wraps = [*junk(sealed, person, 1), *wrong_key(sealed.id, (person.name, person.sealing.public))]
        rig.deliver(third.envelope(sealed, wraps=wraps), sender=sender)


def kept(sealed, person):
    return WrapRow.objects.filter(record__record=sealed.id, reader=person.name)


@pytest.mark.parametrize("sender", ["la-police", ""])
def test_keys_from_many_envelopes_do_not_pile_up(room, partner, somchai, third, sender):
    sealed = partner.say(room, "Read me.")
    rig.deliver(partner.envelope(sealed), sender=partner.agency)
    flood(third, sealed, somchai, times=30, sender=sender)
    assert kept(sealed, somchai).count() <= WRAPS_A_SENDER + 1
    assert rig.texts(somchai, room) == ["Read me."]
    assert not Parked.objects.exists()


def test_a_flood_before_the_true_key_takes_no_place_of_it(room, partner, somchai, third):
    sealed = partner.say(room, "Read me.")
    flood(third, sealed, somchai, times=30)
    assert rig.texts(somchai, room) != ["Read me."]
    rig.deliver(partner.envelope(sealed), sender=partner.agency)
    assert rig.texts(somchai, room) == ["Read me."]


def test_a_key_that_is_given_later_stays_through_a_flood_of_another(room, partner, somchai, malee, third):
    sealed = partner.say(room, "Read me.")
    wraps = [wrap for wrap in sealed.wraps if wrap.reader != somchai.name]
    rig.deliver(partner.envelope(sealed, wraps=wraps), sender=partner.agency)
    flood(third, sealed, somchai, times=10)
    rig.deliver(partner.envelope(sealed), sender=partner.agency)
    flood(third, sealed, somchai, times=10)
    assert rig.texts(somchai, room, session="a new one") == ["Read me."]


def test_one_sender_keeps_its_first_keys_and_its_newest(room, partner, somchai):
    """An agency that gives again and again (new keys of the reader, several officers who give) loses neither end."""
    sealed = partner.say(room, "Read me.")
    rig.deliver(partner.envelope(sealed), sender=partner.agency)
    [first] = kept(sealed, somchai)
    flood(partner, sealed, somchai, times=20, sender=partner.agency)
    assert rig.texts(somchai, room, session="first") == ["Read me."]
    assert kept(sealed, somchai).filter(pk=first.pk).exists()
    later = partner.say(room, "And me.")
    flood(partner, later, somchai, times=20, sender=partner.agency)
    rig.deliver(partner.envelope(later), sender=partner.agency)
    assert rig.texts(somchai, room, session="second") == ["Read me.", "And me."]


def test_the_same_envelope_again_changes_nothing(room, partner, somchai):
    sealed = partner.say(room, "Read me.")
    data = partner.envelope(sealed)
    rig.deliver(data, sender=partner.agency)
    before = list(kept(sealed, somchai).values_list("pk", "digest", "sender"))
    again = rig.deliver(data, sender=partner.agency)
    assert (again.stored, again.known) == (0, 1)
    assert list(kept(sealed, somchai).values_list("pk", "digest", "sender")) == before
