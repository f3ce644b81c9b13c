"""Signs that are not seen, and cells that a spreadsheet would reckon with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.cases.core.odd_text import harmless, is_formula, odd, pieces


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Ali\u202egnp.exe", ("U+202E",)),
        ("Blue\u200bDelta", ("U+200B",)),
        ("\ufeffNguyen", ("U+FEFF",)),
        ("a\u2066b\u2069", ("U+2066", "U+2069")),
        ("MSCU\u00ad123", ("U+00AD",)),
        ("Trần Thị Minh Hạnh", ()),
        ("สมชาย\u200bใจดี", ()),  # a word boundary, which Thai needs
        ("می\u200cخواهم", ()),  # a joiner, which Persian needs
        ("สมชาย", ()),
    ],
)
def test_odd_signs_are_named(text, signs):
    assert odd(text) == signs


@given(st.text(alphabet=st.sampled_from("ab \u202e\u200b\u200dกข1"), max_size=20))
def test_pieces_are_the_whole_text(text):
    whole = "".join(
        chr(int(words.removeprefix("U+"), 16)) if is_odd else words for words, is_odd in pieces(text)
    )
    assert whole == text
    assert {words for words, is_odd in pieces(text) if is_odd} == set(odd(text))


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "+cmd|'/c calc'!A0", "-2+3+cmd", "\t1", "＝1+1", "＋1+A1", "－1-A1", "＠SUM"]
)
def test_formulas_are_found_and_made_harmless(text):
    assert is_formula(text)
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Pearl;=1+1", "Pearl;'=1+1"),
        ("Pearl|  @SUM(A1)", "Pearl|'  @SUM(A1)"),
        ("a\t+1\r\n-2\r=3", "a\t'+1\r\n'-2\r'=3"),
        ("\t=1", "'\t'=1"),
        ("a;＝1", "a;'＝1"),
        ("a; b=c | d-e", "a; b=c | d-e"),
    ],
)
def test_what_other_signs_between_cells_would_make_a_formula_is_harmless_too(text, cell):
    assert harmless(text) == cell


@pytest.mark.parametrize("text", ["+84 90 555 0101", "-12.5", "MSCU 123456", "", "1975-03-28"])
def test_numbers_are_none(text):
    assert not is_formula(text)
    assert harmless(text) == text
