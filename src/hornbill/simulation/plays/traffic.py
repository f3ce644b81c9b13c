"""Officers who write on and on whatever happens to the machines, and what must hold of it afterwards.

Rules: a writer does what a person does: an answer that did not come is followed by a look at the room, and by writing
again only if the message is not there. Each text stands for itself, so that a lost or a doubled one is seen.

    writers = [Writer(visitor, room, pauses) for ...]
    ...
    finish(writers)
    judge(expectations, rooms, writers)
"""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import httpx

from hornbill.simulation.visitor import PageSaid, wait_until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.simulation.play import Expectations
    from hornbill.simulation.reading import Said
    from hornbill.simulation.visitor import Visitor

GIVE_UP_S = 120.0  # a message that could not be written by then
EQUAL_S = 180.0
PAGE = 100  # entries on one page of a room


@dataclass(frozen=True)
class Pauses:
    """How fast an officer writes.

    Attributes:
        shortest_s, longest_s: pause between two messages, drawn evenly.
        seed: of the drawing.
    """

    shortest_s: float
    longest_s: float
    seed: int


@dataclass(frozen=True)
class TalkOfMany:
    """A room and the officers in it, signed in; the first opened it."""

    room: str
    visitors: tuple[Visitor, ...]


class Writer(threading.Thread):
    """One officer who writes until told to stop.

    Attributes:
        begun: texts whose writing began, in their order.
        told: those that a page said are written.
        looked: how often an answer did not come and the room was looked at.
        error: why the last one failed; empty.
        slowest_s: longest time from the first try until a page said that it is written.
    """

    def __init__(self, visitor: Visitor, room: str, pauses: Pauses) -> None:
        super().__init__(name=f"{visitor.officer_id} in {room[:8]}", daemon=True)
        self.visitor, self.room = visitor, room
        self.begun: list[str] = []
        self.told: list[str] = []
        self.looked, self.error, self.slowest_s = 0, "", 0.0
        self._pauses, self._enough = pauses, threading.Event()
        self._random = random.Random(f"{pauses.seed} {self.name}")  # noqa: S311  # when, not what

    def run(self) -> None:
        """Write until told to stop, or until one message cannot be written at all."""
        while not self._enough.wait(self._random.uniform(self._pauses.shortest_s, self._pauses.longest_s)):
            text = f"<{self.visitor.person.username}:{self.room[:6]}:{len(self.begun):05d}>"
            if not self.write_surely(text):
                return

    def stop(self) -> None:
        """Let it finish the message that it is writing."""
        self._enough.set()

    def write_surely(self, text: str) -> bool:
        """Write one text, however often it must be tried; False when it could not be done in time."""
        began, tried = time.monotonic(), False
        self.begun.append(text)
        while time.monotonic() < began + GIVE_UP_S:
            try:
                if not tried or text not in self.visitor.page(self.room):
                    tried = True
                    self.visitor.write(self.room, text)
            except (httpx.HTTPError, PageSaid) as error:
                self.error = f"{text}: {error}"
                self.looked += 1
                time.sleep(0.2)
                continue
            self.told.append(text)
            self.error = ""
            self.slowest_s = max(self.slowest_s, time.monotonic() - began)
            return True
        return False


def finish(writers: Sequence[Writer]) -> None:
    """Let every writer finish."""
    for writer in writers:
        writer.stop()
    for writer in writers:
        writer.join(GIVE_UP_S)


def judge(expectations: Expectations, talks: Sequence[TalkOfMany], writers: Sequence[Writer]) -> None:
    """Compare what every officer of every room reads with what was written."""
    gave_up = {writer.name: writer.error for writer in writers if writer.told != writer.begun}
    expectations.expect(
        f"officers could write all of {sum(len(writer.begun) for writer in writers)} messages",
        true=not gave_up,
        seen=str(gave_up),
    )
    for talk in talks:
        texts = [text for writer in writers if writer.room == talk.room for text in writer.begun]
        name = talk.room[:8]
        for key in ("control_hash", "content_hash"):
            same = wait_until(partial(_equal, talk, key), EQUAL_S, every_s=0.5)
            expectations.expect(
                f"room {name}: {key} is equal for {len(talk.visitors)} officers", true=same, seen=_seen(talk)
            )
        quiet = wait_until(partial(_quiet, talk), EQUAL_S, every_s=0.5)
        expectations.expect(f"room {name}: no alarm, no gap, nothing in doubt", true=quiet, seen=_seen(talk))
        for visitor in talk.visitors:
            found = Counter(said.text for said in read_all(visitor, talk.room))
            wrong = {text: found[text] for text in texts if found[text] != 1}
            more = sum(found.values()) - len(texts)
            expectations.expect(
                f"room {name}: {visitor.officer_id} reads each of {len(texts)} messages once, and no other",
                true=not wrong and not more,
                seen=f"{len(wrong)} wrong, {more} more: {dict(list(wrong.items())[:5])}",
            )


def read_all(visitor: Visitor, room: str) -> list[Said]:
    """Return all messages of a room, page by page."""
    found, skip = [], 0
    while page := visitor.messages(room, skip=skip):
        found += page
        skip += PAGE
    return found


def _equal(talk: TalkOfMany, key: str) -> bool:
    found = {visitor.state(talk.room).get(key) for visitor in talk.visitors}
    return len(found) == 1 and None not in found


def _quiet(talk: TalkOfMany) -> bool:
    states = [visitor.state(talk.room) for visitor in talk.visitors]
    return all(state and not state["alarms"] and not state["not_ok"] for state in states)


def _seen(talk: TalkOfMany) -> str:
    return " | ".join(str(visitor.state(talk.room)) for visitor in talk.visitors)
