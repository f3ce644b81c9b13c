"""One measured figure: its line on the screen, whether it meets its goal, and how samples become one number.

Rules: a figure without a goal has ``met`` null; a figure that could not be measured is a line with ``skipped``
and the reason, never an absent line; every run writes the same lines into a file for the documents' table.

    book = Book(Path("var/bench/exchange.json"), sizes="full")
    book.add(Figure("seal.200_members", 18.2, "ms", at_most=30.0))
    book.write()
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import platform
import resource
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True)
class Figure:
    """One line.

    Attributes:
        name: ``part.what``.
        value: in ``unit``; for a ratio to a peer it is our own figure.
        unit: of the value.
        at_most, at_least: the goal, in ``unit``; at most one of the two.
        peer: what it is compared with, and its own figure in ``unit``.
        times_peer: the goal as a multiple of the peer's figure.
        note: conditions, and what differs from the peer's.
    """

    name: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None
    peer: tuple[str, float] | None = None
    times_peer: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Our figure as a multiple of the peer's."""
        return None if self.peer is None else self.value / self.peer[1]

    @property
    def goal(self) -> str:
        """The goal in words; empty when there is none."""
        if self.times_peer is not None:
            return f">= {self.times_peer:g} x peer"
        if self.at_most is not None:
            return f"<= {self.at_most:g} {self.unit}"
        return "" if self.at_least is None else f">= {self.at_least:g} {self.unit}"

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None when there is none."""
        if self.times_peer is not None and self.ratio is not None:
            return self.ratio >= self.times_peer
        if self.at_most is not None:
            return self.value <= self.at_most
        return None if self.at_least is None else self.value >= self.at_least

    def line(self) -> dict[str, Any]:
        """Return what is printed."""
        line: dict[str, Any] = {"name": self.name, "value": rounded(self.value), "unit": self.unit}
        line |= {"goal": self.goal, "met": self.met}
        if self.peer is not None and self.ratio is not None:
            line |= {
                "peer": f"{self.peer[0]}: {rounded(self.peer[1])} {self.unit}",
                "ratio": rounded(self.ratio),
            }
        return line | ({"note": self.note} if self.note else {})


class Book:
    """The lines of one run: printed as they come, kept in a file.

    Args:
        where: file; lines of figures that this run does not measure stay in it.
        sizes: ``full`` or ``quick``; quick lines are never kept beside full ones.
    """

    def __init__(self, where: Path, *, sizes: str) -> None:
        self.where, self.sizes = where, sizes
        self.lines: list[dict[str, Any]] = []

    def add(self, figure: Figure) -> None:
        """Print a figure and keep it."""
        self._take(figure.line())

    def skip(self, name: str, why: str) -> None:
        """Say aloud that a figure was not measured."""
        self._take({"name": name, "skipped": why})

    def note_others(self, part: str, first: int, cores: float) -> None:
        """Note on each of a part's lines, and on one of its own, how busy other programs were meanwhile.

        Args:
            part: its name.
            first: place of its first line.
            cores: that other programs used on average.
        """
        for line in self.lines[first:]:
            line["others"] = rounded(cores)
        note = f"used by other programs while {part} was measured: what they take is missing there"
        self.add(Figure(f"others.{part}", cores, "cores", note=note))

    def _take(self, line: dict[str, Any]) -> None:
        self.lines.append(line)
        print(json.dumps(line, ensure_ascii=False), flush=True)

    def write(self) -> None:
        """Put this run's lines into the file, in the place of older ones of the same name."""
        kept = [line for line in self._old() if line["name"] not in {new["name"] for new in self.lines}]
        today = datetime.now(UTC).date().isoformat()
        lines = kept + [{**line, "date": today} for line in self.lines]
        whole = {
            "sizes": self.sizes,
            "machine": machine(),
            "lines": sorted(lines, key=lambda one: one["name"]),
        }
        self.where.parent.mkdir(parents=True, exist_ok=True)
        part = self.where.with_suffix(".part")
        part.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        part.replace(self.where)

    def _old(self) -> list[dict[str, Any]]:
        try:
            whole = json.loads(self.where.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        lines: list[dict[str, Any]] = whole["lines"] if whole.get("sizes") == self.sizes else []
        return lines


def machine() -> dict[str, str]:
    """Describe this machine: what a reader must know to compare figures."""
    memory_kib = 0
    with contextlib.suppress(OSError):
        memory_kib = int(Path("/proc/meminfo").read_text(encoding="ascii").split()[1])
    return {
        "cores": str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()),
        "memory": f"{memory_kib / 1024**2:.0f} GiB" if memory_kib else "unknown",
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


class Others:
    """How many cores other programs use from here on: the machine's work less that of this one's children.

    Children count once they have ended and were waited for.
    """

    def __init__(self) -> None:
        self._begun = (time.monotonic(), *self._used())

    def cores(self) -> float:
        """Return the average since this was made."""
        now = (time.monotonic(), *self._used())
        seconds, all_s, own_s = (after - before for after, before in zip(now, self._begun, strict=True))
        return max(0.0, (all_s - own_s) / max(seconds, 0.01))

    @staticmethod
    def _used() -> tuple[float, float]:
        busy = _busy_ticks() / os.sysconf("SC_CLK_TCK")
        own = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return busy, sum(one.ru_utime + one.ru_stime for one in own)


def _busy_ticks() -> int:
    """Return the ticks that the processors worked since the machine started (Linux; else 0)."""
    try:
        ticks = [int(word) for word in Path("/proc/stat").read_text(encoding="ascii").split()[1:9]]
    except OSError:
        return 0
    return sum(ticks) - ticks[3] - ticks[4]  # less idle and waiting for disks


def percentile(samples: Sequence[float], percent: float) -> float:
    """Return the smallest sample that ``percent`` of all samples do not exceed."""
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def median(samples: Iterable[float]) -> float:
    """Return the middle sample (the lower one of two)."""
    return percentile(list(samples), 50)


def rounded(value: float) -> float:
    """Round to three significant digits, whole numbers from 1,000 on."""
    if value == 0 or not math.isfinite(value):
        return value
    if abs(value) >= 1000:
        return round(value)
    return round(value, 2 - math.floor(math.log10(abs(value))))
