"""What a set of records about comparisons amounts to: in any order, with repeats, and with words that nobody may say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.comparison.core.kinds import AGREE, ANSWER, BOTH, END, PARTNER, PROPOSE, PROPOSER, REQUEST
from hornbill.comparison.core.standing import AGREED, DONE, ENDED, PROPOSED, Word, standing
from hornbill.kernel.times import format_utc

AT = datetime(2026, 11, 25, 8, tzinfo=UTC)
MINE, THEIRS, THIRD = "th-customs/somchai", "vn-customs/hanh", "la-police/kham"


def word(n, kind, author, **values):
    return Word(f"{n:064x}", kind, author, AT, (n, f"{n:064x}"), values)


def proposal(n=1, learners=BOTH, author=MINE, partner="vn-customs"):
    terms = {"kinds": ["phone"], "purpose": "p", "ground": "g", "learners": learners, "most": 64}
    return word(n, PROPOSE, author, partner=partner, until=format_utc(AT + timedelta(days=1)), **terms)


def about(n, kind, author, of=1, **values):
    return word(n, kind, author, proposal=f"{of:064x}", **values)


def answer(n, author, to):
    return about(n, ANSWER, author, request=f"{to:064x}", data="")


WHOLE = [
    proposal(),
    about(2, AGREE, THEIRS, ground="g"),
    about(3, REQUEST, MINE, data=""),
    about(4, REQUEST, THEIRS, data=""),
    answer(5, THEIRS, 3),
    answer(6, MINE, 4),
]


def state(words):
    (found,) = standing(words).values()
    return found


def test_from_proposal_to_result():
    states = [state(WHOLE[: n + 1]).state for n in range(len(WHOLE))]
    assert states == [PROPOSED, AGREED, AGREED, AGREED, AGREED, DONE]
    assert state(WHOLE[:1]).steps("vn-customs") == [AGREE, END]
    assert state(WHOLE[:1]).steps("th-customs") == [END]
    assert state(WHOLE[:3]).steps("vn-customs") == [REQUEST, ANSWER, END]
    assert state(WHOLE[:3]).steps("th-customs") == [END]
    assert state(WHOLE).steps("th-customs") == state(WHOLE).steps("la-police") == []


def test_who_does_not_learn_does_not_ask():
    for learners, asks, does_not in ((PROPOSER, MINE, THEIRS), (PARTNER, THEIRS, MINE)):
        words = [proposal(learners=learners), WHOLE[1]]
        found = state([*words, about(3, REQUEST, does_not, data=""), about(4, REQUEST, asks, data="")])
        assert [one.author for one in found.requests.values()] == [asks]
        assert state([*words, about(4, REQUEST, asks, data=""), answer(5, does_not, 4)]).state == DONE


def test_what_others_and_the_wrong_side_say_does_not_count():
    assert state([proposal(), about(2, AGREE, MINE, ground="g")]).state == PROPOSED
    assert state([proposal(), about(2, AGREE, THIRD, ground="g")]).state == PROPOSED
    assert state([proposal(), about(2, END, THIRD, reason="")]).state == PROPOSED
    assert state([proposal(), about(3, REQUEST, MINE, data="")]).requests == {}  # before it was agreed
    assert standing([proposal(partner="th-customs")]) == {}
    assert standing([about(2, AGREE, THEIRS, ground="g")]) == {}
    early = about(0, AGREE, THEIRS, ground="g")  # is before what it agrees to
    assert state([early, proposal()]).state == PROPOSED


def test_nobody_asks_or_answers_twice():
    again = about(7, REQUEST, MINE, data="AA==")
    found = state([*WHOLE[:3], again])
    assert found.requests["th-customs"].id == WHOLE[2].id
    assert state([*WHOLE[:3], again, answer(8, THEIRS, 7)]).answers == {}
    assert state([*WHOLE[:3], answer(8, MINE, 3)]).answers == {}  # to oneself
    first, second = answer(5, THEIRS, 3), answer(8, THEIRS, 3)
    assert state([*WHOLE[:3], second, first]).answers["th-customs"].id == first.id


def test_after_the_end_nothing_counts():
    ended = [*WHOLE[:2], about(3, END, THEIRS, reason="no"), about(4, REQUEST, MINE, data="")]
    found = state(ended)
    assert (found.state, found.requests, found.steps("th-customs")) == (ENDED, {}, [])
    assert found.is_over(AT)
    assert not state(WHOLE[:2]).is_over(AT)
    assert state(WHOLE[:2]).is_over(AT + timedelta(days=1))


authors = st.sampled_from([MINE, THEIRS, THIRD])
words = st.lists(
    st.one_of(
        st.builds(
            lambda n, author, learners: proposal(n, learners, author),
            st.integers(1, 3),
            authors,
            st.sampled_from([PROPOSER, PARTNER, BOTH]),
        ),
        st.builds(
            lambda n, kind, author, of, to: about(
                n, kind, author, of, ground="g", reason="", data="", request=f"{to:064x}"
            ),
            st.integers(4, 20),
            st.sampled_from([AGREE, END, REQUEST, ANSWER]),
            authors,
            st.integers(1, 3),
            st.integers(4, 20),
        ),
    ),
    max_size=14,
    unique_by=lambda one: one.id,
)


@settings(max_examples=100, deadline=None)
@given(words, st.randoms(use_true_random=False))
def test_any_order_and_any_repetition_fold_to_the_same(words, rng):
    other = [*words, *rng.choices(words, k=3)] if words else []
    rng.shuffle(other)
    assert standing(words) == standing(other)
    for found in standing(words).values():
        assert set(found.requests) <= set(found.learners)
        assert all(found.other(asker) == one.agency for asker, one in found.answers.items())
        assert set(found.answers) <= set(found.requests)
        assert found.agreed is None or found.agreed.agency == found.agencies[1]
