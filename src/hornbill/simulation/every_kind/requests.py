"""Requests and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.simulation.every_kind.scene import LATER

if TYPE_CHECKING:
    from hornbill.simulation.every_kind.scene import Scene


def write(scene: Scene) -> None:
    """A question, and the answer to the partner's."""
    say, words = scene.say, {"text": "", "lang": "en", "ground_text": ""}
    about = {"about": "phone", "values": {"number": "+84900000000"}, "wanted": ["subscriber"]}
    ask = say("request.ask", **about, ground="untoc-27", purpose="investigation", files=[], **words)
    sent = say("request.send", request=ask, to=scene.away, urgency="routine", due=LATER)
    say("request.close", request=sent, how="closed")
    answer = say("request.answer", request=scene.asked, values={"subscriber": "An"}, files=[], **words)
    say("request.reply", request=scene.asked, step="answered", ground=None, answer=answer)
