"""Every part of the benchmarks still fits the code that it measures."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import benchmarks
from benchmarks import law_letters

PARTS = sorted(one.name for one in pkgutil.iter_modules(benchmarks.__path__) if one.name != "__main__")


@pytest.mark.parametrize("name", PARTS)
def test_a_part_can_be_loaded(name):
    assert importlib.import_module(f"benchmarks.{name}").__doc__


def test_the_letter_that_is_measured_has_every_part():
    letter = law_letters.complete()
    assert len(letter.persons) == len(letter.exhibits) == 10
