"""Tasks and decisions without end: they take neither another agency's place on a page nor the page's time."""

from __future__ import annotations

from hornbill.kernel.markings import Marking
from hornbill.objects.actions import drawing
from hornbill.tasks.actions import deciding, giving, viewing
from hornbill.tasks.core.decision_kinds import MAKE, TELL
from hornbill.tasks.core.kinds import DESCRIBE, OFFER
from tests.exchange.node_rig import NOW, deliver
from tests.tasks.task_room import made, offer_values, told, words

ME, HANH = "th-customs/somchai", "vn-customs/hanh"


def of_partner(partner, room, kind, values):
    sealed = partner.write(room, kind, values)
    deliver(partner.envelope(sealed))
    return sealed


def test_decisions_of_the_far_future_push_no_other_off_and_the_room_is_folded_once(
    room, somchai, partner, monkeypatch
):
    vault = somchai.vault()
    said = {"title": "Stop the lorry", "grounds": "Law 7", "present": [ME], "on": NOW}
    ours = deciding.decide(vault, room, said, marking=Marking("AMBER"), now=NOW)
    partner.take_all()
    tell = of_partner(partner, room, TELL, told())
    for n in range(8):
        values = {**made(tell.id, [HANH]), "on": f"21{n:02d}-01-01T00:00:00.000Z"}
        of_partner(partner, room, MAKE, values)
    folded = []
    monkeypatch.setattr(drawing, "PAGE", 4)
    monkeypatch.setattr(deciding, "tasks_in", lambda fold: folded.append(fold) or {})
    found, total = deciding.DECISIONS.of_room(vault, room, NOW)
    assert (ours in [one.id for one in found], len(found), total, len(folded)) == (True, 4, 9, 1)


def test_tasks_that_were_due_long_ago_push_no_other_off_the_rooms_page(room, somchai, partner, monkeypatch):
    vault = somchai.vault()
    marking = Marking("AMBER")
    ours = giving.give(
        vault,
        room,
        {"title": "Call the port", "owner": ME, "due": NOW.replace(year=2027), "urgency": "routine"},
        marking=marking,
        now=NOW,
    )
    partner.take_all()
    task = of_partner(partner, room, DESCRIBE, words())
    for _ in range(8):
        of_partner(partner, room, OFFER, offer_values(task.id, HANH, "2000-01-01T00:00:00.000Z"))
    monkeypatch.setattr(drawing, "PAGE", 4)
    found, total = viewing.TASKS.of_room(vault, room, NOW)
    assert (ours in [one.id for one in found], len(found), total) == (True, 4, 9)
