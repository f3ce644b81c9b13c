"""Many signatures checked beside the process that needs them: on its other cores, without its interpreter's lock.

Rules
- A helper is a new program, never a fork: it inherits no memory, no file and no setting of this one, is sent public keys,
  messages and signatures, and holds no secret. It answers one byte a signature.
- Helpers end with the block, and when the process that started them ends: their input is over then.
- A thread of this process checks as well, so that nobody waits for a helper that has no turn. With one core it is alone;
  the same where a helper cannot be started, fails or answers nonsense.
- A helper yields to processes that serve pages (``NICE``).

    with SignatureChecks() as checks:
        right = checks.check([(public, message, signature), ...])      # a future: [True, ...]
        right.result()
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Self

from hornbill.kernel.errors import HornbillError
from hornbill.kernel.framing import BadFraming, pack, unpack
from hornbill.kernel.suite import signing

if TYPE_CHECKING:
    from collections.abc import Sequence

    Check = tuple[bytes, bytes, bytes]

MOST = 3  # helpers; one keeps up with a thread that opens and folds
NICE = 5
WORTH = 3_000  # signatures for which a helper's start, a tenth of a second, is worth it
_AT_ONCE = 1_000  # signatures in one question to a helper
_HEAD = 4  # bytes of a frame's length


class SignatureChecks:
    """Checks signatures in helpers, and in a thread.

    Args:
        helpers: how many; None: one for each other core that this process may use.
    """

    def __init__(self, helpers: int | None = None) -> None:
        count = other_cores() if helpers is None else helpers
        self._idle: SimpleQueue[subprocess.Popen[bytes] | None] = SimpleQueue()
        self._started = [*(_start() for _ in range(count)), None]
        for one in self._started:
            self._idle.put(one)
        self._threads = ThreadPoolExecutor(len(self._started), thread_name_prefix="signature-checks")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        for one in self._started:
            _end(one)

    def check(self, some: Sequence[Check]) -> Future[list[bool]]:
        """Check some signatures; which of them hold is known later.

        Args:
            some: public key, message and signature of each.
        """
        return self._threads.submit(self._check, list(some))

    def _check(self, some: list[Check]) -> list[bool]:
        helper = self._idle.get()
        try:
            found: list[bool] = []
            if helper is not None:
                try:
                    for start in range(0, len(some), _AT_ONCE):
                        found += _asked(helper, some[start : start + _AT_ONCE])
                except (OSError, ValueError):
                    _end(helper)
                    helper = None
            return found + [holds(*one) for one in some[len(found) :]]
        finally:
            self._idle.put(helper)


def other_cores() -> int:
    """Return how many helpers may run beside this process."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(0, min(cores - 1, MOST))


def holds(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether both signatures hold."""
    try:
        signing.verify(public, message, signature)
    except HornbillError:
        return False
    return True


# --- this side -----------------------------------------------------------------------------------
def _start() -> subprocess.Popen[bytes] | None:
    settings = {name: value for name, value in os.environ.items() if not name.startswith("HORNBILL_")}
    with suppress(OSError):
        return subprocess.Popen(  # noqa: S603  # our own interpreter, our own module
            [sys.executable, "-P", "-m", __spec__.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=settings,
        )
    return None


def _end(helper: subprocess.Popen[bytes] | None) -> None:
    if helper is None:
        return
    assert helper.stdin is not None
    assert helper.stdout is not None
    with suppress(OSError):
        helper.stdin.close()
    helper.kill()  # it holds nothing that could be lost
    helper.wait()
    helper.stdout.close()


def _asked(helper: subprocess.Popen[bytes], some: list[Check]) -> list[bool]:
    """Ask a helper; ValueError when it answers nonsense."""
    assert helper.stdin is not None
    assert helper.stdout is not None
    keys = list(dict.fromkeys(public for public, _, _ in some))
    place = {public: number.to_bytes(2, "big") for number, public in enumerate(keys)}
    question = pack(
        [pack(keys), *(pack([place[public], message, signature]) for public, message, signature in some)]
    )
    helper.stdin.write(len(question).to_bytes(_HEAD, "big") + question)
    helper.stdin.flush()
    answer = helper.stdout.read(len(some))
    if len(answer) != len(some) or set(answer) - {0, 1}:
        raise ValueError("a helper answered nonsense")
    return [bool(one) for one in answer]


# --- the helper's side ---------------------------------------------------------------------------
def answer_all(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer questions until there are no more.

    Args:
        questions: frames of ``_asked``.
        answers: gets one byte a signature.
    """
    while len(head := questions.read(_HEAD)) == _HEAD:
        size = int.from_bytes(head, "big")
        question = questions.read(size)
        if len(question) != size:
            return
        keys, *some = unpack(question)
        publics = unpack(keys)
        found = bytearray()
        for one in some:
            place, message, signature = unpack(one, count=3)
            found.append(holds(publics[int.from_bytes(place, "big")], message, signature))
        answers.write(bytes(found))
        answers.flush()


def main() -> int:
    """Be a helper."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks
    os.nice(NICE)
    with suppress(BadFraming, BrokenPipeError):
        answer_all(sys.stdin.buffer, sys.stdout.buffer)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
