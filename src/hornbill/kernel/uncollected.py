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
def uncollected(*, lasts: bool = False) -> Iterator[None]:
    """Put off the collector for a short piece of work; what is no longer held is freed all the same.

    Args:
        lasts: what is made is kept for long: it goes straight among the old, and the next small collection does not go through all of it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if lasts and was_on:
            gc.freeze()
            gc.unfreeze()  # moves what is there among the old, and looks at none of it
        if was_on:
            gc.enable()
