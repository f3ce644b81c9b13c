"""Every error of the kernel has a code of its own and a cure that a person can follow."""

import importlib
import pkgutil

import pytest

import hornbill.kernel
from hornbill.kernel.errors import BadInput, HornbillError


def every_error():
    for module in pkgutil.walk_packages(hornbill.kernel.__path__, "hornbill.kernel."):
        found = vars(importlib.import_module(module.name)).values()
        yield from (item for item in found if isinstance(item, type) and issubclass(item, HornbillError))


ERRORS = sorted(set(every_error()), key=lambda error: error.__name__)


def test_codes_are_stable_words_and_no_two_are_alike():
    codes = [error.code for error in ERRORS]
    assert len(set(codes)) == len(codes) > 10
    assert all(code.replace("-", "").isalpha() and code == code.lower() for code in codes)


@pytest.mark.parametrize("error", ERRORS)
def test_the_cure_is_one_sentence(error):
    assert error.default_cure.endswith(".")
    assert error.default_cure[0].isupper()
    assert "\n" not in error.default_cure


def test_message_code_and_cure_are_said():
    error = BadInput("the third line is empty", cure="Fill it in.")
    assert str(error) == "the third line is empty [bad-input] Fill it in."
    assert error.cure == "Fill it in."
    assert BadInput("x").cure == BadInput.default_cure
