"""How deep random and exhaustive searches go: as far as each change can pay for, or with ``./hornbill test --deep``.

@settings(max_examples=examples(500, deep=3000))
for history in share(all_histories, one_in=13): ...
"""

from __future__ import annotations

import os
from itertools import islice

DEEP = os.environ.get("DEEP_TESTS") == "1"


def examples(ordinary, *, deep):
    """How many examples Hypothesis tries."""
    return deep if DEEP else ordinary


def share(cases, *, one_in):
    """All cases when deep; else one in so many, spread evenly and the same each time."""
    return islice(cases, 0, None, 1 if DEEP else one_in)


def looks():
    """Widths and colour schemes at which pages are measured: each of both once; all pairs when deep."""
    pairs = [(390, "light"), (1280, "dark"), (390, "dark"), (1280, "light")]
    return pairs if DEEP else pairs[:2]
