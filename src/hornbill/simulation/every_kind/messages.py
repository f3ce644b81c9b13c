"""What is said in a room: messages, files, imports, links for external contacts, markings."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from hornbill.simulation.every_kind.scene import LATER

if TYPE_CHECKING:
    from hornbill.simulation.every_kind.scene import Scene


def write(scene: Scene) -> None:
    """Messages, files, imports, guests, markings."""
    say, first = scene.say, scene.first
    post = say("message.post", text="Two containers.", lang="en", reply_to=None)
    say("message.edit", record=post, text="Three containers.", lang="en")
    first.record(scene.room, "marking.set", {"records": [post], "over": []}, "GREEN")
    gone = say("message.post", text="Not this.", lang="en", reply_to=post)
    say("content.withdraw", record=gone, reason="")
    say("room.describe", title="Scales in a container", number="7")
    file = scene.share()
    line = ["2026-11-24 06:12", "+66 81 555 0144", "The box is here"]
    part = {"form": "whatsapp", "part": 1, "parts": 1, "first": 1, "lines": [line]}
    say("import.part", source=file, name="chat.txt", sha256=secrets.token_hex(32), **part)
    guest = {"request": secrets.token_hex(16), "guest": "Harbour master"}
    say("guest.ask", **guest, text="Which berth?", until=LATER)
    say("guest.answer", **guest, text="Berth 4.", at="2026-11-24T06:12:00.000Z", files=[])
