"""Figures of large JSON files on the command line: entities in one list, and events of MISP; processor time and memory.

Rules: a process of its own reads each file; its memory is the most that it held (``ru_maxrss``).
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

from benchmarks.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.figures import Book

_MIB = 1024 * 1024


def measure(book: Book, folder: Path, *, mib: int) -> None:
    """Write the files into ``folder``, have them read, keep the figures."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, words, begin, made, end in (
        ("list", ["check"], "[", _person, "]"),
        ("misp", ["read", "--misp", "--to", str(folder / "out.ftm.json")], '{"Event": {"info": "Scales", "Attribute": [', _attribute, "]}}"),
    ):  # fmt: skip
        path = folder / f"{name}.json"
        count = _write(path, begin, made, end, mib * _MIB)
        seconds, held = _run(["entities", words[0], str(path), *words[1:]])
        note = f"{mib} MiB, {count} entities; `entities {words[0]}`, a process of its own, its start included"
        book.add(Figure(f"cases.{name}_read", seconds, "s", note=f"{note}; processor time"))
        book.add(Figure(f"cases.{name}_memory", held, "MiB", note=f"{note}; the most that it held"))


def _person(n: int) -> dict[str, object]:
    notes = ["seen at the port " * 8]
    return {"id": f"p{n}", "schema": "Person", "properties": {"name": [f"Person {n}"], "notes": notes}}


def _attribute(n: int) -> dict[str, object]:
    id_ = f"00000000-0000-4000-8000-{n:012d}"
    return {
        "uuid": id_,
        "type": "phone-number",
        "value": f"+66 81 {n:07d}",
        "comment": "seen in the ledger of the broker " * 3,
    }


def _write(path: Path, begin: str, made: Callable[[int], dict[str, object]], end: str, size: int) -> int:
    count, written = 0, 0
    with path.open("w", encoding="utf-8") as file:
        file.write(begin)
        while written < size:
            written += file.write((", " if count else "") + json.dumps(made(count)))
            count += 1
        file.write(end)
    return count


def _run(words: list[str]) -> tuple[float, float]:
    """Return processor seconds and MiB of one run of the command."""
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "hornbill.command", *words],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0o600) for fd in (1, 2)],
    )
    _pid, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"{words[:2]} ended with {os.waitstatus_to_exitcode(status)}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
