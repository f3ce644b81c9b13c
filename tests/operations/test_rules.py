"""The agency's rule of publishing: what it takes, that it widens nothing, and that the duty service carries it out in its own name."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hornbill.exchange.actions.writing.room_acts import say
from hornbill.exchange.errors import MayNotWrite
from hornbill.kernel.markings import Marking
from hornbill.objects import queries as published
from hornbill.objects.actions.publishing import Followed
from hornbill.operations import queries
from hornbill.operations.actions import planning, publishing_rules
from hornbill.operations.core import kinds
from hornbill.operations.core.days import Span
from hornbill.operations.core.errors import BadOperationForm, NoOperation, NoSuchInOperation
from hornbill.operations.core.rule import Rule
from hornbill.operations.reading import operation_in
from hornbill.seizures import actions as register
from hornbill.seizures import queries as in_register
from hornbill.seizures.core.shared_kinds import SEIZURES
from tests.exchange.conftest import _people, malee, network, partner, room, somchai, third
from tests.exchange.node_rig import AMBER, NOW, tell_versions
from tests.node.conftest import world
from tests.node.duty_rig import HANH, SERVICE, SOMCHAI
from tests.operations.entries import sort

__all__ = ["_people", "malee", "network", "partner", "room", "somchai", "third", "world"]
pytestmark = pytest.mark.django_db
DAYS = Span("2026-11-01", "2026-11-30")
PLAN = {
    "title": "Dragon", "first": DAYS.first, "last": DAYS.last, "action_first": "", "action_last": "", "objectives": "o", "terms": "t",
    "commodities": "", "areas": "", "rhythm": "daily", "checklist": "", "lang": "",
}  # fmt: skip


def seized(officer, *, day="2026-11-03", country="TH", name="Manis javanica", number="1"):
    item = {
        "name": name,
        "claimed": name,
        "taxon": "",
        "term": "SCA",
        "quantity": "3",
        "unit": "kg",
        "count": "",
        "mass_kg": "3",
    }
    plain = {
        "reference": number,
        "first": day,
        "last": day,
        "precision": "day",
        "country": country,
        "items": [item],
        "legs": [],
    }
    return register.enter(officer, plain, now=NOW)


@pytest.fixture
def operation(network, db, somchai, partner):
    """An operation of somchai and hanh, planned and joined."""
    tell_versions("vn-customs")
    about = {"title": "Dragon", "number": ""}
    made = planning.open_operation(somchai.vault(), about, ["vn-customs/hanh"], marking=AMBER, now=NOW)
    plan = planning.plan(somchai.vault(), made, PLAN, marking=AMBER, now=NOW)
    planning.join(
        somchai.vault(),
        made,
        ["th-customs/somchai"],
        accepts=plan,
        marking=AMBER,
        now=NOW,
    )
    return made


@pytest.mark.parametrize(
    ("rule", "taken"),
    [
        (Rule(DAYS), True),
        (Rule(Span("2026-11-03", "2026-11-03"), ("TH", "VN"), ("pangolins", "plants")), True),
        (Rule(Span("2026-11-04", "2026-11-30")), False),
        (Rule(DAYS, ("VN",)), False),
        (Rule(DAYS, (), ("plants",)), False),
    ],
)
def test_all_conditions_of_a_rule_hold(rule, taken):
    plain = {
        "first": "2026-11-03",
        "country": "TH",
        "items": [{"name": "Manis javanica", "term": "SCA"}],
        "status": "entered",
    }
    assert rule.takes(plain, sort) is taken
    assert not rule.takes({**plain, "status": "withdrawn"}, sort)
    assert not rule.takes({**plain, "status": "draft"}, sort)


def test_a_rule_takes_what_was_never_in_the_room_and_widens_nothing(operation, somchai):
    vault, handle = somchai.vault(), seized("th-customs/somchai")
    rule = Rule(DAYS)
    assert publishing_rules.taken(rule, operation) == [handle]
    register.share(vault, handle, operation, marking=Marking(tlp="RED"), now=NOW)
    assert publishing_rules.taken(rule, operation) == []  # so a rule at GREEN leaves the officer's RED alone
    register.unshare(vault, handle, operation, "In error.", now=NOW)
    assert publishing_rules.taken(rule, operation) == []  # an officer withdrew it


def test_the_duty_service_publishes_in_its_own_name_once(world):
    tell_versions("vn-customs")
    first, now = seized(SOMCHAI), world.now
    about = {"title": "Dragon", "number": ""}
    away = planning.open_operation(world.vault(), about, [HANH], marking=AMBER, now=now)
    made = publishing_rules.make_rule(SOMCHAI, away, DAYS, tlp="GREEN", focal=[SOMCHAI], now=now)
    assert publishing_rules.carry_out(now=now) == 0  # there is no duty service
    world.switch_on()
    assert publishing_rules.carry_out(now=now) == 0
    assert queries.rules()[0].fault == "duty-not-invited"
    publishing_rules.end_rule(SOMCHAI, made.pk, now=now)
    room = planning.open_operation(world.vault(), about, [HANH, SERVICE], marking=AMBER, now=world.now)
    world.work()
    made = publishing_rules.make_rule(SOMCHAI, room, DAYS, tlp="GREEN", focal=[SOMCHAI], now=now)
    assert [publishing_rules.carry_out(now=world.now) for _round in range(2)] == [1, 0]
    assert queries.rules()[0].fault == ""
    (place,) = published.places(SEIZURES, first)
    assert place.author == SERVICE
    with operation_in(world.vault(), room) as found:
        (entry,) = found.ledger.entries.values()
        assert (entry.marking.tlp, entry.agency) == ("GREEN", "th-customs")
    publishing_rules.end_rule(SOMCHAI, made.pk, now=now)
    seized(SOMCHAI, number="2", day="2026-11-04")
    assert publishing_rules.carry_out(now=world.now) == 0


def amended(handle, **values):
    plain = in_register.shown(handle)
    register.amend(SOMCHAI, handle, {**plain, **values}, version=plain["version"], why="Mistyped.", now=NOW)


def countries(world, room):
    with operation_in(world.vault(), room) as found:
        return [one.country for one in found.ledger.entries.values()]


def test_the_duty_service_follows_in_the_room_of_its_rule_alone(world, monkeypatch):
    tell_versions("vn-customs")
    handle = seized(SOMCHAI)
    world.switch_on()
    about = {"title": "Dragon", "number": ""}
    here, there = (
        planning.open_operation(world.vault(), about, [HANH, SERVICE], marking=AMBER, now=world.now)
        for _n in range(2)
    )
    world.work()
    for place in (here, there):
        register.share(world.vault(), handle, place, marking=Marking(tlp="AMBER"), now=world.now)
    publishing_rules.make_rule(SOMCHAI, here, DAYS, tlp="GREEN", focal=[SOMCHAI], now=world.now)
    amended(handle, country="LA")
    publishing_rules.carry_out(now=world.now)
    assert (countries(world, here), countries(world, there)) == (["LA"], ["TH"])
    assert queries.rules()[0].fault == ""
    amended(handle, country="KH")
    failed = Followed(here, "", MayNotWrite("no"))
    monkeypatch.setattr(publishing_rules.publishing, "follow_in", lambda *_args, **_more: failed)
    publishing_rules.carry_out(now=world.now)
    assert queries.rules()[0].fault == MayNotWrite.code


def test_the_duty_service_takes_back_what_was_withdrawn_from_the_register(world):
    tell_versions("vn-customs")
    kept, gone = seized(SOMCHAI), seized(SOMCHAI, number="2", day="2026-11-04")
    world.switch_on()
    about = {"title": "Dragon", "number": ""}
    room = planning.open_operation(world.vault(), about, [HANH, SERVICE], marking=AMBER, now=world.now)
    world.work()
    publishing_rules.make_rule(SOMCHAI, room, DAYS, tlp="GREEN", focal=[SOMCHAI], now=world.now)
    assert publishing_rules.carry_out(now=world.now) == 2
    shown = in_register.shown(gone)
    register.withdraw(SOMCHAI, gone, version=shown["version"], why="In error.", now=NOW)
    assert publishing_rules.gone(room) == [gone]
    assert publishing_rules.carry_out(now=world.now) == 0
    assert publishing_rules.gone(room) == []
    with operation_in(world.vault(), room) as found:
        assert [one.reference for one in found.ledger.entries.values()] == [
            in_register.shown(kept)["reference"]
        ]
        assert len(found.withdrawn) == 1
    assert queries.rules()[0].fault == ""


def test_a_rule_asks_as_often_for_many_seizures_as_for_one(operation, somchai):
    asked = []
    for numbers in (["1"], ["2", "3", "4", "5"]):
        for number in numbers:
            handle = seized("th-customs/somchai", number=number)
            register.share(somchai.vault(), handle, operation, marking=AMBER, now=NOW)
        with CaptureQueriesContext(connection) as context:
            assert publishing_rules.taken(Rule(DAYS), operation) == []
            assert publishing_rules.behind(Rule(DAYS), operation) == []
        asked.append(len(context))
    assert asked[0] == asked[1]


def test_a_rule_that_is_none_is_refused_with_every_reason(operation, somchai):
    with pytest.raises(BadOperationForm) as refused:
        publishing_rules.make_rule(
            "th-customs/malee",
            operation,
            Span("x", "2026-11-30"),
            countries="Thailand",
            tlp="BLUE",
            focal=[],
            now=NOW,
        )
    assert {one.source for one in refused.value.reasons} == {"first", "countries", "tlp", ""}
    assert {one.code for one in refused.value.reasons} == {
        "order",
        "missing",
        "country",
        "not-here",
        "not-focal",
    }
    made = publishing_rules.make_rule(
        "th-customs/somchai", operation, DAYS, tlp="GREEN", focal=["th-customs/somchai"], now=NOW
    )
    with pytest.raises(NoSuchInOperation):
        publishing_rules.end_rule("th-customs/malee", made.pk, now=NOW)


def test_a_case_room_is_no_operation(room, somchai):
    with pytest.raises(NoOperation), operation_in(somchai.vault(), room):
        pass
    say(
        somchai.vault(), room, kinds.LEAVE, {"text": "", "lang": ""}, marking=AMBER, now=NOW
    )  # it means nothing there
    with pytest.raises(NoOperation), operation_in(somchai.vault(), room):
        pass


def test_the_terms_that_were_shown_are_the_terms_that_are_accepted(operation, somchai):
    vault = somchai.vault()
    with operation_in(vault, operation) as found:
        shown = found.operation.plan.id
    planning.plan(vault, operation, {**PLAN, "terms": "Others."}, marking=AMBER, now=NOW)
    with pytest.raises(BadOperationForm) as refused:
        planning.join(vault, operation, ["th-customs/somchai"], accepts=shown, marking=AMBER, now=NOW)
    assert [one.code for one in refused.value.reasons] == ["other-plan"]
