"""Hours of quiet traffic between six nodes: does anything grow that should not, does anything get slower?

Shows: each minute the memory of every process, the size of every database and how long messages took to arrive; now and
then one process is killed. At the end nothing is lost or doubled, the hashes are equal, and no process has grown by
more than ``GROWTH_MIB`` since the first quarter. Delays are told, not judged: machines differ.

    hornbill play soak                    # two hours
    hornbill play soak --minutes 20
"""

from __future__ import annotations

import random
import statistics
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.simulation import troubles
from hornbill.simulation.plays.chaos import ROOMS, close_all, look_into_audits
from hornbill.simulation.plays.stage import build_all, look_into_outboxes, processes_of, talk_of_many
from hornbill.simulation.plays.traffic import Pauses, Writer, finish, judge
from hornbill.simulation.processes import running
from hornbill.simulation.visitor import wait_until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.simulation.network import Network
    from hornbill.simulation.play import Expectations, Manner
    from hornbill.simulation.plays.traffic import TalkOfMany
    from hornbill.simulation.processes import Running

MINUTES, MINUTES_SHORT = 120.0, 0.5
PAUSE_S = (4.0, 16.0)  # between two messages of one officer in one room
SAMPLE_S, SAMPLE_SHORT_S = 60.0, 5.0
TOLD_EVERY = 10  # samples
KILLED_EVERY = 15  # samples
GROWTH_MIB = 64.0  # of one process, from the end of the first quarter on
ARRIVES_S = 180.0
_MIB = 1024 * 1024


@dataclass
class Samples:
    """What was seen, sample by sample.

    Attributes:
        memory_mib: by process: resident memory.
        files_mib: all databases of nodes and hub.
        messages: written by then.
        delays_s: from a message's sending until another member's node shows it.
    """

    memory_mib: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    files_mib: list[float] = field(default_factory=list)
    messages: list[int] = field(default_factory=list)
    delays_s: list[float] = field(default_factory=list)

    def quarters(self, values: Sequence[float]) -> tuple[Sequence[float], Sequence[float]]:
        """Return the first and the last quarter of some values."""
        part = max(1, len(values) // 4)
        return values[:part], values[-part:]


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is emptied first."""
    minutes = manner.minutes or (MINUTES_SHORT if manner.short else MINUTES)
    expectations.say(f"seed {manner.seed}, {minutes:g} minutes")
    network = build_all(expectations, folder, manner)
    with running(network) as parts:
        talks = talk_of_many(expectations, network, ROOMS)
        pauses = Pauses(*PAUSE_S, manner.seed)
        writers = [Writer(visitor, talk.room, pauses) for talk in talks for visitor in talk.visitors]
        for writer in writers:
            writer.start()
        watch = Watch(expectations, network, parts, talks, manner)
        watch.run(minutes * 60, writers)
        finish(writers)
        watch.sample(writers)
        _tell(expectations, watch.samples, writers)
        look_into_outboxes(expectations, network)
        everything = [*writers, *watch.probes]
        judge(expectations, talks, everything)
        _judge_growth(expectations, watch.samples)
        look_into_audits(expectations, network, everything)
        close_all(talks)
    left = processes_of(network)
    expectations.expect("no process is left", true=not left, seen=str(left))


class Watch:
    """Looks every minute, and kills a process now and then.

    Attributes:
        samples: what was seen.
        probes: one for each message that was sent to see how long it takes.
    """

    def __init__(
        self,
        expectations: Expectations,
        network: Network,
        parts: Running,
        talks: Sequence[TalkOfMany],
        manner: Manner,
    ) -> None:
        self.samples = Samples()
        self.probes: list[Writer] = []
        self._expectations, self._network, self._parts, self._talks = expectations, network, parts, talks
        self._every_s = SAMPLE_SHORT_S if manner.short else SAMPLE_S
        self._lot = random.Random(manner.seed)  # noqa: S311  # when, not what

    def run(self, seconds: float, writers: Sequence[Writer]) -> None:
        """Watch for so long."""
        end, number = time.monotonic() + seconds, 0
        while time.monotonic() < end:
            began = time.monotonic()
            number += 1
            if number % KILLED_EVERY == 0:
                self._kill_one()
            self.samples.delays_s.append(self._delay(number))
            self.sample(writers)
            if number % TOLD_EVERY == 0:
                _tell(self._expectations, self.samples, writers)
            time.sleep(max(0.0, min(end, began + self._every_s) - time.monotonic()))

    def sample(self, writers: Sequence[Writer]) -> None:
        """Look at memory and files."""
        for name, part in self._parts.parts.items():
            if part.process is not None:
                self.samples.memory_mib[name].append(_resident_mib(part.process.pid))
        folders = [self._network.hub_data, *(self._network.data(one.id) for one in self._network.agencies)]
        files = [file for folder in folders for file in folder.glob("*.sqlite*")]
        self.samples.files_mib.append(sum(file.stat().st_size for file in files) / _MIB)
        self.samples.messages.append(sum(len(writer.begun) for writer in writers))

    def _kill_one(self) -> None:
        name = self._lot.choice(list(self._parts.parts))
        troubles.kill(self._parts.parts[name])
        self._parts.parts[name].wait_ready()
        self._expectations.say(f"{name} was killed and started again")

    def _delay(self, number: int) -> float:
        """Return how long a message takes from one member's form to another member's page, in seconds."""
        talk = self._talks[number % len(self._talks)]
        sender, reader = self._lot.sample(talk.visitors, 2)
        probe = Writer(sender, talk.room, Pauses(0, 0, 0))
        self.probes.append(probe)
        text = f"<probe:{talk.room[:6]}:{number:05d}>"
        began = time.monotonic()
        probe.write_surely(text)
        wait_until(lambda: text in reader.page(talk.room), ARRIVES_S, every_s=0.05)
        return time.monotonic() - began


def _resident_mib(pid: int) -> float:
    """Return a process's resident memory (Linux); 0 where it cannot be told."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    line = next((line for line in status.splitlines() if line.startswith("VmRSS:")), "VmRSS: 0 kB")
    return int(line.split()[1]) / 1024


def _tell(expectations: Expectations, samples: Samples, writers: Sequence[Writer]) -> None:
    memory = sum(values[-1] for values in samples.memory_mib.values())
    delays = samples.delays_s[-TOLD_EVERY:] or [0.0]
    expectations.say(
        f"{samples.messages[-1]} messages; memory {memory:.0f} MiB, largest "
        f"{max(values[-1] for values in samples.memory_mib.values()):.0f}; files {samples.files_mib[-1]:.1f} MiB; "
        f"delay median {statistics.median(delays):.2f} s, slowest {max(delays):.2f} s; "
        f"looked again {sum(writer.looked for writer in writers)} times"
    )


def _judge_growth(expectations: Expectations, samples: Samples) -> None:
    for name, values in sorted(samples.memory_mib.items()):
        first, last = samples.quarters(values)
        grown = statistics.median(last) - max(first)
        expectations.expect(
            f"{name} has not grown by more than {GROWTH_MIB:.0f} MiB since the first quarter"
            f" ({max(first):.0f} -> {statistics.median(last):.0f})",
            true=grown <= GROWTH_MIB,
            seen=f"{grown:.1f} MiB",
        )
    half = len(samples.files_mib) // 2
    pairs = [(0, half), (half, -1)]
    each = [
        1024
        * (samples.files_mib[end] - samples.files_mib[start])
        / max(1, samples.messages[end] - samples.messages[start])
        for start, end in pairs
    ]
    expectations.say(
        f"files grew by {each[0]:.0f} KiB a message in the first half, {each[1]:.0f} in the second"
    )
    first, last = samples.quarters(samples.delays_s)
    expectations.say(
        f"delay median {statistics.median(first):.2f} s in the first quarter, "
        f"{statistics.median(last):.2f} s in the last; slowest {max(samples.delays_s):.2f} s"
    )
