"""The duty service of the co-ordination unit asks for missing reports once a day; Today shows them, with whom to call."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hornbill.exchange.errors import StillChecking
from hornbill.operations import queries, today
from hornbill.operations.actions import planning, reminding
from hornbill.operations.core import kinds
from hornbill.operations.models import ReminderLook
from hornbill.operations.reading import operation_in
from tests.exchange.node_rig import AMBER, tell_versions
from tests.node.conftest import Browser, browser, officers, signed_in, world
from tests.node.duty_rig import HANH, SERVICE, SOMCHAI
from tests.operations.test_pages import deliver, join, of_partner, partner, shared, words

__all__ = ["Browser", "browser", "officers", "partner", "shared", "signed_in", "world"]
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def plan_of(now, **more):
    return {
        "title": "Dragon", "first": (now - 10 * DAY).date().isoformat(), "last": (now + 10 * DAY).date().isoformat(), "action_first": "",
        "action_last": "", "objectives": "o", "terms": "t", "commodities": "", "areas": "", "rhythm": "daily", "checklist": "", "lang": "",
        **more,
    }  # fmt: skip


def begun(world, invited, **more):
    """An operation of this agency that the partner joined three days ago, by its own clock."""
    tell_versions("vn-customs")
    now = world.now
    room = planning.open_operation(
        world.vault(), {"title": "Dragon", "number": ""}, invited, marking=AMBER, now=now
    )
    world.work()
    plan = planning.plan(world.vault(), room, plan_of(now, **more), marking=AMBER, now=now)
    world.partner.take_all()
    said = {"plan": plan, "focal": [HANH], "lang": "", "marking": {"tlp": "AMBER"}}
    deliver(world.partner.envelope(world.partner.write(room, kinds.JOIN, said, now=now - 3 * DAY)))
    return room


def reminded(world, room):
    with operation_in(world.vault(), room) as found:
        return [one.author for one in found.operation.agencies["vn-customs"].reminded]


def test_the_duty_service_asks_once_a_day_in_its_own_name(world):
    assert reminding.carry_out(now=world.now) == 0  # there is none
    world.switch_on()
    room = begun(world, [HANH, SERVICE])
    assert [reminding.carry_out(now=world.now) for _n in range(2)] == [1, 0]
    assert reminded(world, room) == [SERVICE]
    ReminderLook.objects.update(at=world.now - 2 * DAY)
    assert reminding.carry_out(now=world.now) == 0  # it looks again, and asks nobody twice on one day
    assert reminded(world, room) == [SERVICE]
    assert queries.reminder_fault(room) == ""


def test_it_asks_nobody_who_owes_nothing_and_only_where_it_is_invited(world):
    world.switch_on()
    begun(world, [HANH])
    begun(world, [HANH, SERVICE], rhythm="none")
    assert reminding.carry_out(now=world.now) == 0
    assert ReminderLook.objects.count() == 1


def test_what_failed_is_shown_and_tried_again(world, monkeypatch):
    world.switch_on()
    room = begun(world, [HANH, SERVICE])

    def opening(*_args):
        raise StillChecking("this room is large and still being opened")

    monkeypatch.setattr(reminding, "open_whole", opening)
    assert reminding.carry_out(now=world.now) == 0
    assert queries.reminder_fault(room) == StillChecking.code
    monkeypatch.undo()
    assert reminding.carry_out(now=world.now) == 0  # not at once
    later = world.now + timedelta(minutes=16)
    assert reminding.carry_out(now=later) == 1
    assert queries.reminder_fault(room) == ""


def test_another_agency_that_co_ordinates_asks_by_itself(world):
    world.switch_on()
    room = begun(world, [HANH, SERVICE])
    now = world.now
    planning.plan(world.vault(), room, {**plan_of(now), "unit": "vn-customs"}, marking=AMBER, now=now)
    assert reminding.carry_out(now=now) == 0


def test_today_shows_the_unit_who_is_missing(world):
    room = begun(world, [HANH])
    vault, now = world.vault(), world.now
    section = today.asked(vault, now)
    (row,) = section.context["rows"]
    assert (row["room"], row["asked"].missing, section.count) == (room, ("vn-customs",), 1)
    assert [one["agency"].id for one in row["missing"]] == ["vn-customs"]
    assert vault.officer_id == SOMCHAI


def test_today_shows_what_the_agency_is_asked_until_it_is_done(signed_in, shared, partner):
    plan = join(signed_in, shared)
    of_partner(partner, shared, kinds.JOIN, {"plan": plan, "focal": [HANH], "lang": ""})
    assert "Look out for MSKU" not in words(signed_in.see("/"))
    due = (datetime.now(UTC) + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    warning = of_partner(
        partner, shared, kinds.WARN,
        {"title": "Look out for MSKU 7", "text": "", "carrier": "", "place": "", "expected": None, "due": due, "lang": "",
         "to": ["th-customs"], "row": None},
    )  # fmt: skip
    page = signed_in.see("/").content.decode()
    assert "Look out for MSKU 7" in page
    assert f'href="{shared}/warnings/{warning}"' in page
    for outcome, still in (("watching", True), ("checked", False)):
        signed_in.see(f"{shared}/warnings/{warning}")
        form = {"outcome": outcome, "text": "", "tlp": "", "once": signed_in.once}
        assert signed_in.send(f"{shared}/warnings/{warning}", form).status_code == 302
        assert ("Look out for MSKU 7" in words(signed_in.see("/"))) is still
