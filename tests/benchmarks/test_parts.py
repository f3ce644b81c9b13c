"""Every part of the benchmarks still fits the code that it measures."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import benchmarks

PARTS = sorted(one.name for one in pkgutil.iter_modules(benchmarks.__path__) if one.name != "__main__")


@pytest.mark.parametrize("name", PARTS)
def test_a_part_can_be_loaded(name):
    assert importlib.import_module(f"benchmarks.{name}").__doc__
