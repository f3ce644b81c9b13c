"""Vietnamese tones on either of two vowels are one spelling; other letters stay as they are."""

from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.spelling import _TONE_FIRST, fold

WORDS = st.text(alphabet="abcdhoưuêơ óàủ", max_size=12)


@given(WORDS, st.sampled_from(sorted(_TONE_FIRST)), WORDS)
def test_both_ways_are_one_word_with_its_accents(before, last, after):
    first = _TONE_FIRST[last]
    left, right = f"{before}h{last} {after}", f"{before}h{first} {after}"
    assert fold(left) == fold(right)
    assert fold(left.upper()) == fold(right)


@given(WORDS)
def test_a_spelling_stays_as_it_is_when_it_is_folded_again(text):
    once = " ".join(fold(text).strict)
    assert " ".join(fold(once).strict) == once


def test_inside_a_word_and_behind_q_a_tone_stays():
    assert fold("hoàng quý toán").strict == ("hoàng", "quý", "toán")
    assert fold("hoạ thuỷ khoẻ").strict == ("họa", "thủy", "khỏe")
