"""People and things of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.simulation.every_kind.scene import UNTIL

if TYPE_CHECKING:
    from hornbill.simulation.every_kind.scene import Scene

SEA, AIR = "thing-sea", "thing-air"


def write(scene: Scene) -> None:
    """People and things of a case."""
    say = scene.say
    told = [
        {"entity": entity, "schema": "Vessel", "prop": "name", "value": name}
        for entity, name in ((SEA, "Ocean Pearl"), (AIR, "Sky Pearl"))
    ]
    stated = say("entity.state", source="seen", as_of="2026-11-24", statements=told)
    passed = [{"entity": "thing-road", "schema": "Vehicle", "prop": "name", "value": "Lorry"}]
    say("entity.pass", origin=scene.away, source="", as_of="", statements=passed)
    merge = say("entity.merge", entities=[AIR, SEA], reason="")
    say("entity.split", merges=[merge], reason="two ships")
    apart = say("entity.apart", entities=[AIR, SEA], reason="")
    say("entity.reconsider", aparts=[apart], reason="")
    say("chart.pin", pins=[{"entity": SEA, "x": 120, "y": -40}])
    sides = {"by": [scene.away], "to": [scene.away]}
    given = say("permission.give", targets=[f"{stated}:0"], **sides, purpose="customs", until=UNTIL)
    say("permission.end", permission=given, reason="")
    say("entity.retract", statements=[f"{stated}:1"], reason="mistaken")
