"""Attack: a partner's proposal of the wrong form, and an officer or a program that answers it by its id."""

from __future__ import annotations

from contextlib import suppress

import pytest

from hornbill.exchange.actions.writing import room_acts
from hornbill.exchange.actions.writing import rules as rules_acts
from hornbill.exchange.errors import NoSuchRecord, RecordRefused
from tests.exchange import node_rig as rig

ACT = {"marking": rig.AMBER, "now": rig.NOW}


@pytest.mark.parametrize("junk", [{"rules": "2"}, {"rules": None}, {}, {"rules": True}])
def test_rules_that_nobody_can_read_are_not_accepted(room, partner, somchai, junk):
    sealed = partner.write(room, "rules.propose", junk)
    rig.deliver(partner.envelope(sealed))
    with pytest.raises(NoSuchRecord):
        rules_acts.accept_rules(somchai.vault(), room, sealed.id, **ACT)


@pytest.mark.parametrize("junk", [5, None, [5], {"x": 1}, "th-customs/malee"])
def test_nobody_is_approved_who_is_not_named(room, partner, somchai, junk):
    sealed = partner.write(room, "members.propose", {"officers": junk, "reason": ""})
    rig.deliver(partner.envelope(sealed))
    before = rig.view(somchai, room).members
    with suppress(RecordRefused):
        room_acts.approve_members(somchai.vault(), room, sealed.id, **ACT)
    assert rig.view(somchai, room).members == before
