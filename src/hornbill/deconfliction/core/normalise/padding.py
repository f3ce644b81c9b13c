"""Exactly eight keys for a person, whatever is known: dummies fill up, and nobody can tell them from the others.

Rules: a dummy is 32 random bytes of its own kind of key, never the same twice, so it meets nothing. The order is
random too. Anyone who calls gives the randomness (``secrets``, or a fixed source in a test).

    keys = padded(person, secrets.SystemRandom())
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.deconfliction.core.normalise.person import KIND, TOKENS

if TYPE_CHECKING:
    from random import Random

    from hornbill.deconfliction.core.normalise.value import Normalised

DUMMY_BYTES = 32


def padded(value: Normalised, random: Random) -> tuple[str, ...]:
    """Return the texts of a value's keys; for a person always eight, dummies among them, in random order.

    Args:
        value: of any kind; others than people are returned as they are.
        random: ``secrets.SystemRandom()`` outside tests.
    """
    texts = [key.text for key in value.keys]
    if value.kind != KIND:
        return tuple(texts)
    dummies = [f"dummy:{random.randbytes(DUMMY_BYTES).hex()}" for _ in range(TOKENS - len(texts))]
    mixed = texts + dummies
    random.shuffle(mixed)
    return tuple(mixed)
