"""Files held in the web process's memory until their officer has looked: one of each sort per session.

Rules: on no disk; a session that ends takes its files along. All sorts together hold as much as ``MOST`` of the largest forms; who comes
then is asked to wait, and nobody who looks at a file loses it.

    _held: HeldFiles[Held] = HeldFiles()
    _held.put(vault.session_id, held, size=len(data))
    _held.of(vault.session_id)
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from hornbill import config
from hornbill.exchange.errors import ExchangeError
from hornbill.vault.sessions import vault_closed

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 8  # times HORNBILL_FORM_FILE_MAX_MIB
_MIB = 1024 * 1024
_lock = threading.Lock()
_sorts: list[HeldFiles[Any]] = []
T = TypeVar("T")


class TooMuchHeld(ExchangeError):
    """Other officers are previewing files, and this server's memory for previews is full."""

    code = "too-much-held"
    default_cure = "Nothing was imported. Choose the file again in a few minutes."


class HeldFiles(Generic[T]):
    """Files of one sort, by session; made once for each sort."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[int, T]] = {}
        _sorts.append(self)
        vault_closed.connect(self._forget)

    def put(self, session_id: str, value: T, *, size: int) -> None:
        """Hold a file, in place of the session's earlier one.

        Args:
            session_id: whose.
            value: with the file's bytes.
            size: how many these are.

        Raises:
            TooMuchHeld: there is no room; the earlier one stays.
        """
        with _lock:
            before = self._held.get(session_id, (0, None))[0]
            together = sum(one.held_bytes() for one in _sorts)
            if together - before + size > MOST * config.number("HORNBILL_FORM_FILE_MAX_MIB") * _MIB:
                raise TooMuchHeld("this server holds as many files in memory as it may")
            self._held[session_id] = (size, value)

    def held_bytes(self) -> int:
        """Return how many bytes all sessions hold together, of this sort."""
        return sum(number for number, _ in self._held.values())

    def of(self, session_id: str) -> T | None:
        """Return what a session holds."""
        with _lock:
            found = self._held.get(session_id)
        return found[1] if found is not None else None

    def drop(self, session_id: str) -> None:
        """Let a session's file go."""
        with _lock:
            self._held.pop(session_id, None)

    def drop_those(self, are_over: Callable[[T], bool]) -> None:
        """Let files go."""
        with _lock:
            for session in [name for name, (_size, one) in self._held.items() if are_over(one)]:
                del self._held[session]

    def _forget(self, session_id: str, **_more: object) -> None:
        self.drop(session_id)
