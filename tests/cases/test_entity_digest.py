"""The fingerprint of entities: the same in any order of arrival, another as soon as anything that counts is another."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.cases.core.entity_digest import digest
from hornbill.cases.core.entity_fold import fold
from tests.cases.words import Saying, rooms


@settings(max_examples=60, deadline=None)
@given(rooms(), st.randoms(use_true_random=False))
def test_any_order_and_repeats_have_one_fingerprint(words, rng):
    again = words + rng.sample(words, len(words) // 2)
    rng.shuffle(again)
    assert digest(fold(again)) == digest(fold(words))


def test_a_marking_a_retraction_and_a_merge_change_it():
    def told(tlp="AMBER", *, back=False, one=False):
        saying = Saying()
        first = saying.state("aa/ana", ("e1", "Vessel", "name", "Ocean Pearl"), tlp=tlp)
        saying.state("bb/bob", ("e2", "Vessel", "name", "Pearl"))
        if back:
            saying.retract("aa/ana", f"{first.id}:0")
        if one:
            saying.merge("bb/bob", "e1", "e2")
        return digest(fold(saying.words))

    found = [told(), told("RED"), told(back=True), told(one=True)]
    assert len(set(found)) == len(found)
    assert told() == found[0]
