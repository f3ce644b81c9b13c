"""Tasks and decisions without end: they take neither another agency's place on a page nor the page's time."""

from __future__ import annotations

from hornbill.kernel.markings import Marking
from hornbill.tasks.actions import deciding, giving, viewing
from hornbill.tasks.core.kinds import DESCRIBE, MAKE, OFFER, TELL
from hornbill.tasks.core.turns import cut
from tests.exchange.node_rig import NOW, deliver
from tests.tasks.task_room import made, offer_values, told, words

ME, HANH = "th-customs/somchai", "vn-customs/hanh"


def test_each_agency_has_its_turn_and_a_page_keeps_the_order_of_the_list():
    lines = [*(("now", "a", n) for n in range(500)), ("now", "b", 500), ("then", "b", 501)]
    found = cut(lines, lambda one: one[:2], 0, 10)
    assert found == [*lines[:9], lines[500]]
    pages = [one for skip in range(0, 510, 10) for one in cut(lines, lambda one: one[:2], skip, 10)]
    assert sorted(pages) == sorted(lines)
    assert pages[-1] == lines[-1]


def of_partner(partner, room, kind, values):
    sealed = partner.write(room, kind, values)
    deliver(partner.envelope(sealed))
    return sealed


def test_decisions_of_the_far_future_push_no_other_off_and_the_room_is_folded_once(
    room, somchai, partner, monkeypatch
):
    vault = somchai.vault()
    ours = deciding.decide(
        vault,
        room,
        deciding.Deciding("Stop the lorry", "Law 7", [ME], NOW, Marking("AMBER")),
        now=NOW,
    )
    partner.take_all()
    tell = of_partner(partner, room, TELL, told())
    for n in range(8):
        values = {**made(tell.id, [HANH]), "on": f"21{n:02d}-01-01T00:00:00.000Z"}
        of_partner(partner, room, MAKE, values)
    folded = []
    monkeypatch.setattr(viewing, "SHOWN", 4)
    monkeypatch.setattr(viewing, "tasks_in", lambda fold: folded.append(fold) or {})
    found, total = viewing.decisions_of_room(vault, room)
    assert (ours in [one.id for one in found], len(found), total, len(folded)) == (True, 4, 9, 1)


def test_tasks_that_were_due_long_ago_push_no_other_off_the_rooms_page(room, somchai, partner, monkeypatch):
    vault = somchai.vault()
    marking = Marking("AMBER")
    ours = giving.give(
        vault, room, giving.Giving("Call the port", ME, NOW.replace(year=2027), marking), now=NOW
    )
    partner.take_all()
    task = of_partner(partner, room, DESCRIBE, words())
    for _ in range(8):
        of_partner(partner, room, OFFER, offer_values(task.id, HANH, "2000-01-01T00:00:00.000Z"))
    monkeypatch.setattr(viewing, "SHOWN", 4)
    found, total = viewing.tasks_of_room(vault, room, NOW)
    assert (ours in [one.id for one in found], len(found), total) == (True, 4, 9)
