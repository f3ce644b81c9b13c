"""Work on many rows without the cyclic garbage collector: their values hold no cycles, and looking for some took a fifth of an import.

with uncollected():
    ...        # some thousand rows, well below a second
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off the collector for a short piece of work; what is no longer held is freed all the same."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
