"""The characters that tests take for printed ones are those that the language takes for printed ones."""

from __future__ import annotations

import sys
import unicodedata

from hypothesis import given

from tests.printed import PRINTED


@given(PRINTED)
def test_each_is_printable(character):
    assert character.isprintable()


def test_none_is_left_out():
    left = [
        chr(number)
        for number in range(sys.maxunicode + 1)
        if chr(number).isprintable() and chr(number) != " " and unicodedata.category(chr(number))[0] in "CZ"
    ]
    assert left == []
