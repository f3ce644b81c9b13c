"""Who is in a room, and what a room rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hornbill.simulation.every_kind.scene import Scene


def _people(scene: Scene) -> None:
    """Who is in the room, and what was closed to who came later."""
    say, second = scene.say, scene.second
    before = scene.first.record(scene.room, "message.post", {"text": "Before.", "lang": "", "reply_to": None})
    runs = {before.chain: [[before.n, before.n]]}
    for goes in ("members.remove", "members.leave"):
        proposal = say("members.propose", officers=[second.officer_id], reason="")
        say("members.approve", proposal=proposal)
        scene.wait_for("in")
        second.record(scene.room, "members.join", {})
        ask = second.record(scene.room, "content.ask", {"runs": runs, "reason": ""}).id
        say("content.grant", ask=ask, to=second.officer_id, runs=runs, reason="")
        if goes == "members.remove":
            say(goes, officers=[second.officer_id], reason="")
        else:
            second.record(scene.room, goes, {"reason": ""})
        scene.wait_for("out")


def write(scene: Scene) -> None:
    """Who is in a room; then what it rests on: host, rules, holds, grading."""
    _people(scene)
    say = scene.say
    say("room.grading", scheme="4x4")
    say("host.offer", to=scene.away)
    say("host.name_successor", agency=scene.away)
    scene.first.record(scene.theirs, "host.accept", {"offer": scene.offered})
    proposal = say("rules.propose", rules=1)  # those in force: it changes nothing
    say("rules.accept", proposal=proposal)
    hold = say("room.hold", reason="Wait.", until=None)
    say("room.release", hold=hold, reason="")
