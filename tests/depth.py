"""How deep random and exhaustive searches go: as far as each change can pay for, or with ``./hornbill test --deep``.

With ``FEW_EXAMPLES=1`` Hypothesis tries a few examples of each test, as ``.ci/run`` does on its second Python: there it is asked whether
the same code holds on another version; the search itself goes on, in the same run, on the first.

@settings(max_examples=examples(500, deep=3000))
for history in share(all_histories, one_in=13): ...
"""

from __future__ import annotations

import os
from itertools import islice

from hypothesis import is_hypothesis_test, settings

DEEP = os.environ.get("DEEP_TESTS") == "1"
FEW = 12  # examples, enough to go through each generator and each rule


def examples(ordinary, *, deep):
    """How many examples Hypothesis tries."""
    return deep if DEEP else ordinary


def with_few_examples(test):
    """Let a test of Hypothesis try no more than a few examples; others, and state machines, stay as they are."""
    test = getattr(test, "__func__", test)
    own = getattr(test, "_hypothesis_internal_use_settings", None)  # which every function with ``given`` has
    if is_hypothesis_test(test) and own is not None:
        test._hypothesis_internal_use_settings = settings(own, max_examples=min(own.max_examples, FEW))


def share(cases, *, one_in):
    """All cases when deep; else one in so many, spread evenly and the same each time."""
    return islice(cases, 0, None, 1 if DEEP else one_in)


def looks():
    """Widths and colour schemes at which pages are measured: each of both once; all pairs when deep."""
    pairs = [(390, "light"), (1280, "dark"), (390, "dark"), (1280, "light")]
    return pairs if DEEP else pairs[:2]
