"""Passing a part of a case on at a node: what goes, what stays and why, whose words it stays, and asking the originator."""

from __future__ import annotations

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.cases import actions, outward, passing
from hornbill.cases.core.statement import said
from hornbill.cases.errors import NothingStated, NotYourStatement
from hornbill.cases.reading import entities_of
from hornbill.exchange import actions as exchange
from hornbill.kernel.markings import Marking, WayOut
from tests.cases.test_actions import of_partner, stated
from tests.exchange.node_rig import AMBER, NOW

GREEN = {"tlp": "GREEN", "handling": ["H1"]}


@pytest.fixture
def other(db, somchai, room):
    return exchange.open_room(
        somchai.vault(), title="Another case", number="8", invite=["th-customs/malee"], marking=AMBER, now=NOW
    )


@pytest.fixture
def boat(room, somchai, partner):
    """One fact of this agency, one of the partner's that may go on, one that may not."""
    own = said("boat", "Vessel", "flag", "pa")
    actions.state(somchai.vault(), room, [own], marking=Marking(tlp="RED"), now=NOW)
    of_partner(
        partner, room, "entity.state", {**stated(("boat", "Vessel", "name", "Ocean Pearl")), "marking": GREEN}
    )
    of_partner(partner, room, "entity.state", stated(("boat", "Vessel", "imoNumber", "9074729")))
    return "boat"


def facts(person, room):
    with entities_of(person.vault(), room) as found:
        return {one.prop: one for one in found.fold.statements.values()}


def test_it_goes_as_far_as_markings_allow_and_stays_its_originators(room, other, boat, somchai):
    look = passing.what_goes(somchai.vault(), room, [boat])
    assert look.count == 2
    assert [(one.agency, one.statements) for one in look.originators] == [("vn-customs", 1)]
    assert "TLP:AMBER does not allow" in look.originators[0].reasons[0]
    assert passing.pass_on(somchai.vault(), room, other, [boat], now=NOW) == 2
    assert passing.pass_on(somchai.vault(), room, other, [boat], now=NOW) == 0, (
        "what is there is not written again"
    )
    there = facts(somchai, other)
    assert set(there) == {"flag", "name"}
    assert (there["name"].originator, there["name"].agency) == ("vn-customs", "th-customs")
    assert there["name"].marking.to_json() == GREEN
    assert there["flag"].marking == Marking(tlp="RED")
    assert AuditEntry.objects.filter(act="cases.pass_on", subject=room).exists()
    through = outward.sieve(somchai.vault(), WayOut.EVIDENCE)
    assert [one.code for one in through.against(there["name"])] == ["tlp-evidence", "handling-evidence"]
    file, _inside, _kept = exchange.export_room(somchai.vault(), other, way=WayOut.EVIDENCE, now=NOW)
    assert b"Ocean Pearl" not in file, "what a partner said does not become our own on the way"
    with pytest.raises(NotYourStatement):
        actions.change(somchai.vault(), other, there["name"].id, "Pearl", "", now=NOW)


def test_nothing_goes_where_every_marking_keeps_it(room, other, somchai, partner):
    of_partner(partner, room, "entity.state", stated(("man", "Person", "name", "An")))
    with pytest.raises(NothingStated):
        passing.pass_on(somchai.vault(), room, other, ["man"], now=NOW)
    with pytest.raises(NothingStated):
        passing.pass_on(somchai.vault(), room, room, ["man"], now=NOW)
    assert facts(somchai, other) == {}


def test_the_originator_is_asked_in_one_act_and_allows_it_by_stating_it_wider(
    room, other, boat, somchai, partner
):
    message = passing.ask_originators(somchai.vault(), room, [boat], now=NOW)
    sent = [item for item in partner.take_all() if item.id == message]
    assert sent
    asked = partner.fold(room).history.items[message].values
    assert "9074729" not in asked["text"]
    assert "TLP:AMBER does not allow" in asked["text"]
    assert asked["marking"]["tlp"] == "AMBER"
    wider = {**stated(("boat", "Vessel", "imoNumber", "9074729")), "marking": {"tlp": "GREEN"}}
    of_partner(partner, room, "entity.state", wider)
    passing.pass_on(somchai.vault(), room, other, [boat], now=NOW)
    assert facts(somchai, other)["imoNumber"].originator == "vn-customs"


def test_a_fact_with_parts_from_a_newer_version_stays(room, other, boat, somchai, partner):
    """They would be lost on the way, and may say what the fact is worth."""
    newer = {**stated(("boat", "Vessel", "description", "blue")), "doubt": 3, "marking": GREEN}
    of_partner(partner, room, "entity.state", newer)
    look = passing.what_goes(somchai.vault(), room, [boat])
    assert (look.count, look.newer) == (2, 1)
    assert [one.statements for one in look.originators] == [1], "no marking keeps it, so nobody is asked"
    assert passing.pass_on(somchai.vault(), room, other, [boat], now=NOW) == 2
    assert "description" not in facts(somchai, other)
