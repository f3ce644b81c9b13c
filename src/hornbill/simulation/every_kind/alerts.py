"""Alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.simulation.every_kind.scene import LATER

if TYPE_CHECKING:
    from hornbill.simulation.every_kind.scene import Scene


def write(scene: Scene) -> None:
    """An alert that calls the partner."""
    say, subject = scene.say, {"kind": "container", "values": {"number": "MSCU1234566"}}
    words = {"text": "", "lang": "en"}
    alert = say("alert.raise", subject=subject, ask="search", grounds="tip", caller=None, **words)
    steps = [{"role": "focal-point", "officers": [scene.partner], "by": LATER}]
    call = say("alert.call", alert=alert, steps=steps)
    say("alert.acknowledge", call=call, officer=scene.partner)
    say("alert.answer", call=call, officer=scene.partner, outcome="found", **words)
    say("alert.stand_down", call=call)
