"""Seizures to enter, as the tests of the register have them."""

from tests.seizures.conftest import few_names, officer, plain

__all__ = ["few_names", "officer", "plain"]
