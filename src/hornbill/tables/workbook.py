"""A workbook, read through a process of its own (``workbook_process``).

Rules
- The process is started for each reading and ended when the reading ends, early or not. It gets no setting of this one. Between the
  first rows and the others it waits (``Rest``), so that a workbook is opened once.
- What it answers is taken as coming from outside: whatever is not an answer means that the workbook cannot be read.
- Rows come as they are asked for; this process holds some hundred of them at a time.

    with opened(data, limits, sheet=None) as answers: ...
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import IO, TYPE_CHECKING, Any

from hornbill.tables.core import errors
from hornbill.tables.core.errors import BadTable, Damaged, TooLarge

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from contextlib import AbstractContextManager, ExitStack

    from hornbill.tables.core.limits import Limits
    from hornbill.tables.core.values import Value

_ERRORS: dict[str, type[BadTable]] = {
    one.code: one for one in (errors.NotATable, errors.Locked, Damaged, TooLarge, errors.NoSuchSheet)
}
_LONGEST = 512 * 1024 * 1024  # characters of one answer: 256 rows, whose cells have 32,767 at most


@contextmanager
def opened(
    data: bytes, limits: Limits, *, sheet: str | None, after: int = 0
) -> Iterator[Iterator[dict[str, Any]]]:
    """Give the answers about a workbook, one by one, as long as they are wanted.

    Args:
        data: the file.
        limits: on its size, its memory and its time.
        sheet: whose rows are wanted; None for the first visible sheet that has some.
        after: number of the row below which rows are wanted.

    Raises:
        BadTable: the workbook cannot be read; also while the answers are taken.
    """
    if len(data) > limits.file:
        raise TooLarge(f"the workbook has more than {limits.file // 1024**2} MiB")
    asked = json.dumps({"limits": asdict(limits), "sheet": sheet, "after": after})
    settings = {name: value for name, value in os.environ.items() if not name.startswith("HORNBILL_")}
    process = subprocess.Popen(  # noqa: S603  # our own interpreter, our own module
        [sys.executable, "-P", "-m", "hornbill.tables.workbook_process", asked],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=settings,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    giving = threading.Thread(target=_give, args=(process.stdin, data), name="give-workbook", daemon=True)
    giving.start()
    try:
        with closing(_answers(process, process.stdout)) as answers:
            yield answers
    finally:
        process.kill()  # it holds nothing that could be lost
        process.wait()
        giving.join()
        process.stdout.close()


class Rest:
    """The answers that a process has not given yet; it waits until they are taken, once, or nobody holds this any longer."""

    def __init__(self, opened: ExitStack, answers: Iterator[dict[str, Any]]) -> None:
        self._opened: ExitStack | None = opened
        self._answers = answers

    def taken(self) -> AbstractContextManager[Iterator[dict[str, Any]]] | None:
        """Give the answers for as long as they are wanted; None where they were taken before."""
        opened, self._opened = self._opened, None
        return None if opened is None else self._given(opened)

    @contextmanager
    def _given(self, opened: ExitStack) -> Iterator[Iterator[dict[str, Any]]]:
        with opened:
            yield self._answers

    def __del__(self) -> None:
        """End the process that reads rows nobody asked for."""
        if self._opened is not None:
            self._opened.close()


def _give(pipe: IO[bytes], data: bytes) -> None:
    with suppress(OSError), pipe:  # it ends before it has read all when it refuses or dies
        pipe.write(data)


def _answers(process: subprocess.Popen[bytes], pipe: IO[bytes]) -> Generator[dict[str, Any]]:
    while True:
        line = pipe.readline(_LONGEST)
        try:
            answer = json.loads(line) if line.endswith(b"\n") else None
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise _ended(process.wait())
        if "error" in answer:
            kind = _ERRORS.get(str(answer["error"]), Damaged)
            raise kind(str(answer.get("message")), cure=str(answer.get("cure")))
        if "end" in answer:
            return
        yield answer


def _ended(code: int) -> BadTable:
    """Say why the process ended without an answer: most likely by a limit that the system held."""
    if code in {-signal.SIGXCPU, -signal.SIGKILL}:
        return TooLarge("the workbook takes longer to open than is allowed")
    if code in {-signal.SIGABRT, -signal.SIGSEGV}:
        return TooLarge("the workbook takes more memory than is allowed")
    return Damaged("the workbook cannot be opened")


def cells_of(cells: list[Any]) -> tuple[Value, ...]:
    """Return the values of a row from its answer.

    Raises:
        Damaged: it is not an answer.
    """
    return tuple(cell if type(cell) is str and cell else _value(cell) for cell in cells)


def _value(cell: Any) -> Value:
    if cell is None or cell == "":
        return None
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < 1e18 else cell
    if isinstance(cell, list):
        try:
            tag, said = cell
            return _TAGGED[tag](said)
        except (KeyError, ValueError, TypeError, OverflowError) as error:
            raise Damaged("the workbook cannot be opened") from error
    if isinstance(cell, (str, int)):
        return cell
    raise Damaged("the workbook cannot be opened")


_TAGGED: dict[str, Callable[[Any], Value]] = {
    "at": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "length": lambda seconds: timedelta(seconds=seconds),
}
