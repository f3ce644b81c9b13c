"""How many dummy tokens lie among an agency's tokens at the hub, so that it learns a size class and no number.

Rules
- The set's size is of a class: 64, then steps of an eighth of the power of two below (64, 72, 80, ... 128, 144, ...),
  as Padmé has it (Nikitin and others, PETS 2019): at most about 12 % is added to a large set.
- What is put and what is taken away at the same time are multiples of eight too: one new telephone number looks like one
  new person.
- Silent tokens are a set of their own beside the open ones. Where one of the two is kept, both are: of whom nothing is silent,
  ``SMALLEST`` silent dummies lie at the hub, and nobody can tell.
- There are always ``RESERVE`` dummies at least, so that what is taken away is never one that has just been put.
- A dummy is a random index with a random capsule. It meets nothing.

    plan(held_real=50, held_dummies=14, adding=1, removing=0)    # Plan(add=7, remove=8): 64 tokens before and after
"""

from __future__ import annotations

from typing import NamedTuple

SMALLEST = 64
RESERVE = 8  # dummies
STEP = 8  # tokens put or taken away together; every class is a multiple of it


class Plan(NamedTuple):
    """Dummies to put and to take away beside the real tokens of one change."""

    add: int
    remove: int


def size_class(count: int) -> int:
    """Return the size that a set of so many real tokens shows; 0 for none."""
    if count <= 0:
        return 0
    if count <= SMALLEST:
        return SMALLEST
    step = 1 << max(3, (count - 1).bit_length() - 4)
    return -(-count // step) * step


def plan(*, held_real: int, held_dummies: int, adding: int, removing: int, kept: bool = False) -> Plan:
    """Say how many dummies a change needs.

    Args:
        held_real: real tokens at the hub before.
        held_dummies: dummies there before.
        adding: real tokens that are put.
        removing: real tokens that are taken away.
        kept: dummies stay also where no real token is left.

    Returns:
        Dummies to put and to take away; afterwards the set is of its class, and what is put in all and what is taken
        away in all are multiples of ``STEP`` if the set was of its class before.
    """
    real = held_real + adding - removing
    wanted = size_class(real + RESERVE) - real if real or adding or kept else 0
    add = max(0, wanted - held_dummies)
    add += -(adding + add) % STEP
    return Plan(add, held_dummies + add - wanted)
