"""A room so large that it is not all open yet: nothing is said of half of it, least of all that an agreement is in force."""

from __future__ import annotations

import pytest

from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.errors import StillChecking
from hornbill.joint.actions import proposing
from hornbill.joint.actions import viewing as joint
from hornbill.kernel.markings import Marking
from hornbill.objects.actions import reading
from hornbill.tasks.actions import deciding, giving
from hornbill.tasks.actions import viewing as tasks
from tests.exchange.node_rig import NOW

ME = "th-customs/somchai"


def test_of_half_a_room_no_agreement_no_task_and_no_decision_is_shown(db, somchai, partner, monkeypatch):
    vault, marking = somchai.vault(), Marking("AMBER")
    about = {"title": "Scales", "number": "7"}
    room = proposing.open_joint(vault, about, ["vn-customs/hanh"], marking=marking, now=NOW)
    task = giving.give(
        vault,
        room,
        {"title": "Call the port", "owner": ME, "due": NOW.replace(year=2027), "urgency": "routine"},
        marking=marking,
        now=NOW,
    )
    said = {"title": "Wait", "grounds": "Law 7", "present": [ME], "on": NOW}
    made = deciding.decide(vault, room, said, marking=marking, now=NOW)
    looks = (
        lambda: joint.view_agreement(vault, room, now=NOW),
        lambda: joint.view_version(vault, room, "0" * 64),
        lambda: tasks.TASKS.view(vault, task, now=NOW),
        lambda: tasks.TASKS.of_room(vault, room, NOW),
        lambda: deciding.DECISIONS.view(vault, made, now=NOW),
        lambda: deciding.DECISIONS.of_room(vault, room, NOW),
    )
    for look in (looks[0], *looks[2:]):
        look()
    monkeypatch.setattr(proposing, "WAIT_S", 0)
    monkeypatch.setattr(reading, "WAIT_S", 0)
    opened = open_for(vault, room)
    monkeypatch.setattr(opened, "loading", True)
    for look in looks:
        with pytest.raises(StillChecking):
            look()
    assert tasks.tasks_of(vault, NOW) == []
