"""Comparisons of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.simulation.every_kind.scene import LATER

if TYPE_CHECKING:
    from hornbill.simulation.every_kind.scene import Scene


def write(scene: Scene) -> None:
    """A comparison of lists, ended before anything was compared."""
    say = scene.say
    terms = {"kinds": ["container"], "purpose": "timber", "ground": "UNTOC", "learners": "both"}
    proposal = say("comparison.propose", partner=scene.away, **terms, most=10, until=LATER)
    say("comparison.agree", proposal=proposal, ground="UNTOC")
    request = say("comparison.request", proposal=proposal, data="")
    say("comparison.answer", proposal=proposal, request=request, data="")
    say("comparison.end", proposal=proposal, reason="")
