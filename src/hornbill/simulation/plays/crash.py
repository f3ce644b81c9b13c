"""Kill -9 of hub, web processes and workers at random moments, while two officers write.

Shows: whatever is killed at whatever step (after writing and before posting, while posting, after the hub has
stored and before it has answered, after fetching and before storing ...), nothing is lost and nothing doubled,
both nodes come to equal hashes without an alarm, and each node's audit log is whole.

The moments are drawn from a seed, which is printed: ``hornbill play crash --seed N`` plays the same again, as
far as two cores can. A writer does what a person does: an answer that did not come is followed by a look at the
page, and by writing again only if the message is not there.
"""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import httpx

from hornbill.simulation.plays.stage import (
    ask_database,
    begin_talk,
    build_pair,
    look_into_outboxes,
    processes_of,
)
from hornbill.simulation.processes import running
from hornbill.simulation.visitor import PageSaid

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.network import Network
    from hornbill.simulation.play import Expectations, Manner
    from hornbill.simulation.plays.stage import Talk
    from hornbill.simulation.processes import Running
    from hornbill.simulation.visitor import Visitor

EACH, ROUNDS = 30, 3  # messages of each officer, kills of each process
EACH_SHORT, ROUNDS_SHORT = 12, 1
ALL = "everything at once"
PAUSE_S = (0.05, 0.45)  # between two messages of one officer
WAIT_S = (0.1, 1.2)  # between two kills: some hit a process that is still starting
GIVE_UP_S = 180.0  # a message that could not be written by then, on a busy machine


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is emptied first."""
    expectations.say(f"seed {manner.seed}")
    network = build_pair(expectations, folder, manner)
    with running(network) as parts:
        talk = begin_talk(expectations, network)
        writers = [Writer(visitor, talk.room, manner) for visitor in talk.both]
        for writer in writers:
            writer.start()
        _kill(expectations, parts, manner)
        for writer in writers:
            writer.join(GIVE_UP_S)
        expectations.say(f"the officers looked again {sum(writer.looked for writer in writers)} times")
        for part in parts.parts.values():
            part.kill()
        parts.start()
        expectations.say("everything was killed and started again")
        judge(expectations, talk, writers)
        look_into_outboxes(expectations, network)
    look_into_audits(expectations, network, writers)
    left = processes_of(network)
    expectations.expect("no process is left", true=not left, seen=str(left))


class Writer(threading.Thread):
    """One officer who writes on and on, whatever is killed.

    Attributes:
        texts: what there is to write; each stands for itself.
        told: those that a page said are written.
        looked: how often an answer did not come and the page was looked at.
        error: why the officer gave up; empty.
    """

    def __init__(self, visitor: Visitor, room: str, manner: Manner) -> None:
        super().__init__(name=visitor.officer_id, daemon=True)
        self.visitor, self.room = visitor, room
        self.texts = [
            f"<{visitor.person.username}:{number:03d}>"
            for number in range(EACH_SHORT if manner.short else EACH)
        ]
        self.told: list[str] = []
        self.looked = 0
        self.error = ""
        self._random = random.Random(f"{manner.seed} {visitor.officer_id}")  # noqa: S311  # when, not what

    def run(self) -> None:
        """Write everything."""
        for text in self.texts:
            if not self._write_surely(text):
                return
            time.sleep(self._random.uniform(*PAUSE_S))

    def _write_surely(self, text: str) -> bool:
        deadline = time.monotonic() + GIVE_UP_S
        while time.monotonic() < deadline:
            try:
                if self.looked and text in self.visitor.page(self.room):
                    self.told.append(text)
                    return True
                self.visitor.write(self.room, text)
            except (httpx.HTTPError, PageSaid) as error:
                self.error = f"{text}: {error}"
                self.looked += 1
                time.sleep(0.1)
                continue
            self.told.append(text)
            self.error = ""
            return True
        return False


def _kill(expectations: Expectations, parts: Running, manner: Manner) -> None:
    """Kill each process several times, at moments and in an order that the seed decides."""
    moments = random.Random(manner.seed)  # noqa: S311  # when, not what
    names = [*parts.parts, ALL] * (ROUNDS_SHORT if manner.short else ROUNDS)
    moments.shuffle(names)
    for name in names:
        time.sleep(moments.uniform(*WAIT_S))
        struck = list(parts.parts.values()) if name == ALL else [parts.parts[name]]
        for part in struck:
            part.kill()
        for part in struck:
            part.start()
    for part in parts.parts.values():
        part.wait_ready()
    expectations.say(f"killed {len(names)} times: {', '.join(names)}")


def judge(expectations: Expectations, talk: Talk, writers: list[Writer]) -> None:
    """Expect that all was written, is equal at both nodes, and is there once."""
    for writer in writers:
        expectations.expect(
            f"{writer.name} could write everything", true=writer.told == writer.texts, seen=writer.error
        )
    expectations.expect("both come to equal hashes", true=talk.equal(), seen=talk.seen())
    expectations.expect("no alarm and no gap is left at either node", true=talk.quiet(), seen=talk.seen())
    texts = [text for writer in writers for text in writer.texts]
    for visitor in talk.both:
        page = visitor.page(talk.room)
        wrong = {text: page.count(text) for text in texts if page.count(text) != 1}
        expectations.expect(
            f"each of {len(texts)} messages stands once on the page of {visitor.agency.id}",
            true=not wrong,
            seen=str(wrong),
        )
        written = visitor.state(talk.room)["messages"]
        expectations.expect("and no other", true=written == len(texts), seen=str(written))


def look_into_audits(expectations: Expectations, network: Network, writers: list[Writer]) -> None:
    """Expect one entry for each message in audit logs that are whole."""
    for writer in writers:
        agency = writer.visitor.agency
        logged = ask_database(
            network, agency.id, "SELECT count(*) FROM audit_auditentry WHERE act = 'exchange.message.post'"
        )
        expectations.expect(
            "its audit log has one entry for each message",
            true=logged == len(writer.texts),
            seen=str(logged),
        )
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "hornbill.command",
                "audit",
                "verify",
                "--data",
                str(network.data(agency.id)),
            ],
            capture_output=True,
            text=True,
            env=network.environment(agency.id),
            check=False,
        )
        expectations.expect("and is whole", true=done.returncode == 0, seen=done.stdout + done.stderr)
