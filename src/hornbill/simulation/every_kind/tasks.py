"""Tasks and decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.simulation.every_kind.scene import LATER

if TYPE_CHECKING:
    from hornbill.simulation.every_kind.scene import Scene


def write(scene: Scene) -> None:
    """A task and a decision."""
    say, me = scene.say, scene.first.officer_id
    asked = {"title": "Weigh them", "text": "", "lang": "en", "rests_on": []}
    task = say("task.describe", **asked, decision=None)
    offer = say("task.offer", task=task, owner=me, urgency="routine", due=LATER)
    note = say("task.note", about=offer, text="Not needed.", lang="en")
    say("task.step", task=offer, after=offer, step="drop", to=None, due=None, note=note)
    told = say("decision.describe", title="Wait", grounds="", lang="en", rests_on=[])
    made = say("decision.make", decision=told, present=[me], on="2026-11-24T06:12:00.000Z", replaces=[])
    say("decision.stand", decision=made, stand="agreed", note=None)
