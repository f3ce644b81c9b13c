"""Ten minutes of traffic between six nodes, while everything that can go wrong with machines goes wrong.

Shows: hub, web processes and workers killed without goodbye, stalled, waiting for a database that others hold, a disk
that is full, requests that are dropped, doubled or never answered, in an order that the seed decides: nothing is lost,
nothing doubled, all members come to equal hashes without an alarm, and each node's audit log is whole.

``hornbill play chaos --seed N --minutes M`` plays the same again, as far as two cores can.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.simulation import troubles
from hornbill.simulation.faulty_hub import FaultyHub
from hornbill.simulation.plays.stage import (
    ask_database,
    build_all,
    look_into_outboxes,
    processes_of,
    talk_of_many,
)
from hornbill.simulation.plays.traffic import Pauses, Writer, finish, judge
from hornbill.simulation.processes import free_ports, running

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hornbill.simulation.network import Network
    from hornbill.simulation.play import Expectations, Manner
    from hornbill.simulation.plays.traffic import TalkOfMany
    from hornbill.simulation.processes import Running

MINUTES, MINUTES_SHORT = 10.0, 0.75
PAUSE_S = (0.5, 3.0)  # between two messages of one officer in one room
CALM_S = (0.3, 2.0)  # between two troubles
STALL_S = (0.2, 4.0)
FULL_S = (2.0, 6.0)
DISK_MIB = 96  # of the node whose disk is filled
# Who is in which room; the first opens it.
ROOMS = (
    ("th-customs/somchai", "vn-police/hung", "mg-prosecutor/voahangy"),
    ("vn-police/hung", "my-fiu/aisyah"),
    ("mg-prosecutor/voahangy", "th-customs/somchai", "my-fiu/aisyah"),
)
FULL = "th-customs"  # the node whose disk is filled


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is emptied first."""
    minutes = manner.minutes or (MINUTES_SHORT if manner.short else MINUTES)
    expectations.say(f"seed {manner.seed}, {minutes:g} minutes")
    network = build_all(expectations, folder, manner)
    (hidden,) = free_ports(1)  # nodes know the relay's port only
    behind = replace(network, hub_port=hidden)
    with (
        troubles.SmallDisk(network.data(FULL), DISK_MIB) as disk,
        FaultyHub(network.hub_port, hidden, manner.seed) as relay,
        running(behind) as parts,
    ):
        if disk.why_not:
            expectations.say(f"NOT SHOWN: a full disk ({disk.why_not})")
        talks = talk_of_many(expectations, behind, ROOMS)
        pauses = Pauses(*PAUSE_S, manner.seed)
        writers = [Writer(visitor, talk.room, pauses) for talk in talks for visitor in talk.visitors]
        for writer in writers:
            writer.start()
        relay.turn(bad=True)
        befell = Chaos(behind, parts, disk, manner.seed).rage(minutes * 60, expectations.say)
        relay.turn(bad=False)
        disk.clear()
        expectations.say(
            "troubles: " + ", ".join(f"{name} {count}" for name, count in sorted(befell.items()))
        )
        expectations.say("requests: " + ", ".join(f"{name} {count}" for name, count in relay.befell.items()))
        finish(writers)
        for part in parts.parts.values():
            part.kill()
        parts.start()
        expectations.say("everything was killed and started again")
        expectations.say(
            f"{sum(len(one.begun) for one in writers)} messages; officers looked again "
            f"{sum(one.looked for one in writers)} times; slowest {max(one.slowest_s for one in writers):.1f} s"
        )
        look_into_outboxes(expectations, behind)
        judge(expectations, talks, writers)
        look_into_audits(expectations, behind, writers)
        close_all(talks)
    left = processes_of(network)
    expectations.expect("no process is left", true=not left, seen=str(left))


class Chaos:
    """Troubles, one after another, drawn by lot.

    Args:
        network: whose files are troubled.
        parts: its processes.
        disk: of one node.
        seed: of the drawing.
    """

    def __init__(self, network: Network, parts: Running, disk: troubles.SmallDisk, seed: int) -> None:
        self._network, self._parts, self._disk = network, parts, disk
        self._lot = random.Random(seed)  # noqa: S311  # when, not what
        self._names = [name for name in parts.parts if name != "landing"]

    def rage(self, seconds: float, say: Callable[[str], None]) -> Counter[str]:
        """Do one trouble after another; returns how often which."""
        befell: Counter[str] = Counter()
        kinds: dict[str, Callable[[], None]] = {
            "killed": self._kill,
            "stalled": self._stall,
            "database held": self._hold,
            "all killed at once": self._kill_all,
        }
        weights = [8, 4, 4, 1]
        if not self._disk.why_not:
            kinds["disk full"] = self._fill
            weights.append(2)
        end, next_word = time.monotonic() + seconds, time.monotonic() + 60
        while time.monotonic() < end:
            time.sleep(self._lot.uniform(*CALM_S))
            name = self._lot.choices(list(kinds), weights)[0]
            kinds[name]()
            befell[name] += 1
            if time.monotonic() > next_word:
                next_word += 60
                say(f"{sum(befell.values())} troubles so far")
        for part in self._parts.parts.values():
            part.wait_ready()
        return befell

    def _kill(self) -> None:
        troubles.kill(self._parts.parts[self._lot.choice(self._names)])

    def _kill_all(self) -> None:
        struck = [self._parts.parts[name] for name in self._names]
        for part in struck:
            part.kill()
        for part in struck:
            part.start()

    def _stall(self) -> None:
        troubles.stall(self._parts.parts[self._lot.choice(self._names)], self._lot.uniform(*STALL_S))

    def _hold(self) -> None:
        agency = self._lot.choice(self._network.agencies)
        files = [self._network.data(agency.id) / "node.sqlite3", self._network.hub_data / "hub.sqlite"]
        troubles.hold_database(self._lot.choice(files), self._lot.uniform(*STALL_S))

    def _fill(self) -> None:
        self._disk.fill()
        time.sleep(self._lot.uniform(*FULL_S))
        self._disk.clear()


def look_into_audits(expectations: Expectations, network: Network, writers: Sequence[Writer]) -> None:
    """Expect one entry for each message that writers wrote, in logs that are whole."""
    for agency in network.agencies:
        written = sum(len(writer.begun) for writer in writers if writer.visitor.agency.id == agency.id)
        ask = "SELECT count(*) FROM audit_auditentry WHERE act = 'exchange.message.post'"
        logged = ask_database(network, agency.id, ask)
        expectations.expect(
            f"the audit log of {agency.id} has one entry for each of {written} messages",
            true=logged == written,
            seen=str(logged),
        )
        folder = str(network.data(agency.id))
        verify = [sys.executable, "-m", "hornbill.command", "audit", "verify", "--data", folder]
        done = subprocess.run(verify, capture_output=True, text=True, check=False)
        expectations.expect("and is whole", true=done.returncode == 0, seen=done.stdout + done.stderr)


def close_all(talks: Sequence[TalkOfMany]) -> None:
    """End the officers' connections."""
    for talk in talks:
        for visitor in talk.visitors:
            visitor.close()
