"""Proceedings: what became of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hornbill.simulation.every_kind.scene import Scene

_STEP = dict.fromkeys(
    ("date", "typed", "outcome", "offence", "provision", "court", "reference", "seizure"), ""
)


def write(scene: Scene) -> None:
    """What became of whom."""
    party = {"type": "natural", "entity": "thing-sea"}
    what = {**_STEP, "stage": "arrest", "sentence": None, "taken": []}
    step = {"state": "TH", "told": "own", "party": party, "step": what, "source": "", "as_of": ""}
    told = scene.say("proceeding.step", **step, replaces=None)
    scene.say("proceeding.withdraw", step=told, reason="")
