"""What the interpreter does otherwise while rooms load.

with while_loading: ...
"""

from __future__ import annotations

import gc
import sys
import threading

TURN_S = 0.0005  # after which a thread gives way to another while rooms load


class _Loading:
    """What the interpreter does otherwise while rooms load.

    Its cycle collector rests: it would walk the growing records again and again, half of the time of reopening
    50,000, and what a load makes holds no cycles. Threads take turns sooner: a page takes some twenty turns, and
    would wait for each until the load's five milliseconds are over.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loads = 0
        self._turn_s = sys.getswitchinterval()

    def __enter__(self) -> None:
        with self._lock:
            self._loads += 1
            gc.disable()
            sys.setswitchinterval(TURN_S)

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._loads -= 1
            if not self._loads:
                gc.enable()
                sys.setswitchinterval(self._turn_s)


while_loading = _Loading()
