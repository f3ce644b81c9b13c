"""What is written piece by piece, read piece by piece: a bundle that is sent while it is made.

Rules: the writer runs in a thread of its own and waits while nobody reads, so memory stays at a few pieces. Anyone who stops reading ends it. An error
of the writer ends the reading with that error.

    for piece in pulled(lambda give: write_to(ZipSink("bundle", give))): ...
"""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WAITING = 8  # pieces
_TRY_S = 0.5  # between two looks whether anybody still reads


class _NobodyReads(Exception):
    """The reader has gone."""


def pulled(write: Callable[[Callable[[bytes], None]], None]) -> Iterator[bytes]:
    """Yield what a writer gives, as it is made.

    Args:
        write: is called in a thread with a function that takes pieces.
    """
    pieces: queue.Queue[bytes | Exception | None] = queue.Queue(WAITING)
    gone = threading.Event()

    def put(piece: bytes | Exception | None) -> None:
        while not gone.is_set():
            try:
                return pieces.put(piece, timeout=_TRY_S)
            except queue.Full:
                continue
        raise _NobodyReads

    def run() -> None:
        try:
            write(put)
            put(None)
        except _NobodyReads:
            return
        except Exception as error:  # noqa: BLE001  # whatever it is, it is raised where the pieces are read
            if not gone.is_set():
                pieces.put(error)

    threading.Thread(target=run, name="bundle", daemon=True).start()
    try:
        while (piece := pieces.get()) is not None:
            if isinstance(piece, Exception):
                raise piece
            yield piece
    finally:
        gone.set()
