"""One person in one State: order, what is out of place, how it stands, who differs from whom."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.proceedings.core.chain import (
    BEFORE,
    DATE,
    ENDED,
    IMPOSED,
    MISSING,
    NO_CONVICTION,
    OUTCOME,
    TAKEN,
    Odd,
    in_order,
    proceedings,
)
from tests.depth import examples
from tests.proceedings.steps import LAO, PROSECUTOR, entity, imposed, money, own, step, steps_of, words


def same(entity_):
    return entity_


def only(*found):
    [one] = proceedings(steps_of(*found), same)
    return one


def odd_of(found):
    return {int(one.step.id, 16): one.odd for chain in found.chains for one in chain.steps if one.odd}


ARREST = step(1, stage="arrest", date="2025-03-05")
CHARGE = step(2, PROSECUTOR, stage="charge", outcome="charged", date="2025-04")
TRIAL = step(3, PROSECUTOR, stage="trial", outcome="convicted", date="2025-09-20")
SENTENCE = step(
    4, PROSECUTOR, stage="sentence", outcome="convicted", date="2025-09-20", sentence=imposed(730)
)
CONVICTED = (ARREST, CHARGE, TRIAL, SENTENCE)


def appeal(n, outcome, date, author=PROSECUTOR):
    return step(n, author, stage="appeal", outcome=outcome, date=date)


def test_the_furthest_stage_and_the_present_outcome():
    stands = [(only(*CONVICTED[:n]).furthest, only(*CONVICTED[:n]).outcome) for n in (1, 2, 3, 4)]
    assert stands == [
        ("arrest", ""),
        ("charge", "charged"),
        ("trial", "convicted"),
        ("sentence", "convicted"),
    ]
    assert odd_of(only(*CONVICTED)) == {}


@pytest.mark.parametrize(
    ("outcomes", "now"),
    [
        (["appeal-pending"], "appeal-pending"),
        (["appeal-pending", "upheld"], "convicted"),
        (["upheld"], "convicted"),
        (["acquitted"], "acquitted"),
        (["appeal-pending", "acquitted"], "acquitted"),
        (["appeal-pending", "overturned"], "overturned"),
        (["acquitted", "convicted"], "convicted"),
        (["appeal-pending", "appeal-pending", "upheld"], "convicted"),
    ],
)
def test_an_appeal_decides(outcomes, now):
    appeals = [appeal(5 + n, one, f"2026-0{n + 1}") for n, one in enumerate(outcomes)]
    assert only(*CONVICTED, *appeals).outcome == now


def test_a_retrial_after_an_overturned_judgment_counts():
    retrial = step(6, PROSECUTOR, stage="trial", outcome="acquitted", date="2026-05")
    assert only(*CONVICTED, appeal(5, "overturned", "2026-01"), retrial).outcome == "acquitted"


def test_what_is_out_of_place_says_why_and_is_kept():
    early = step(2, PROSECUTOR, stage="charge", outcome="charged", date="2024")
    assert odd_of(only(ARREST, early)) == {2: (Odd(BEFORE, ("arrest",), date="2025-03-05"),)}
    assert (
        odd_of(only(ARREST, step(2, stage="charge", outcome="charged", date="2025"))) == {}
    )  # it may be later
    assert odd_of(only(TRIAL)) == {3: (Odd(MISSING, ("charge",)),)}
    assert odd_of(only(SENTENCE)) == {4: (Odd(NO_CONVICTION),)}
    assert only(SENTENCE).outcome == "convicted"
    acquitted = step(3, PROSECUTOR, stage="trial", outcome="acquitted", date="2025-08")
    found = only(CHARGE, acquitted, SENTENCE)
    assert odd_of(found)[4] == (Odd(NO_CONVICTION), Odd(ENDED, outcome="acquitted", date="2025-08"))
    assert (found.outcome, len(found.steps)) == ("acquitted", 3)


def test_the_state_itself_is_heard_before_whoever_reports():
    reported = step(5, LAO, stage="trial", outcome="acquitted", date="2026-01")
    found = only(CHARGE, reported)
    assert (found.outcome, len(found.steps)) == ("charged", 2)
    assert only(ARREST, reported).outcome == "acquitted"  # the State says nothing of an outcome


def test_agencies_that_differ_stand_side_by_side():
    other = step(5, stage="trial", outcome="acquitted", date="2025-09-21")
    fined = step(
        6, stage="sentence", outcome="convicted", date="2025-09", sentence=imposed(fine=("5", "THB"))
    )
    took = [
        step(7 + n, author, stage="confiscation", taken=[money("confiscated", amount, "THB")])
        for n, (author, amount) in enumerate(((PROSECUTOR, "5"), (LAO, "6")))
    ]
    [chain] = only(*CONVICTED, other, fined, *took).chains
    parts = {(one.stage, one.part): [int(said.id, 16) for said in one.steps] for one in chain.contradictions}
    assert parts == {
        ("trial", OUTCOME): [3, 5],
        ("trial", DATE): [3, 5],
        ("sentence", IMPOSED): [4, 6],  # 2025-09 and 2025-09-20 may be the same day
        ("confiscation", TAKEN): [7, 8],
    }


def test_courts_references_keep_cases_apart_and_spelling_does_not():
    both = [
        step(n, reference=ref, stage="charge", outcome="charged")
        for n, ref in ((1, "อ.12/2568"), (2, "B 13"))
    ]
    assert len(only(*both, ARREST.__class__(**_fields(ARREST, 9))).chains) == 3
    spelt = [step(n, reference=ref) for n, ref in ((1, "B 12/2568"), (2, "b.12 - 2568"), (3, ""))]
    assert len(only(*spelt).chains) == 1


def _fields(word, n):
    return {
        "id": f"{n:064x}", "kind": word.kind, "author": word.author, "at": word.at, "order": (n, f"{n:064x}"),
        "values": word.values,
    }  # fmt: skip


def test_a_person_is_one_by_merges_and_by_references():
    found = steps_of(step(1, party=entity("an")), step(2, party=entity("ahn")), step(3, party=own("P-1")))
    assert len(proceedings(found, same)) == 3
    assert len(proceedings(found, {"ahn": "an", "an": "an"}.get)) == 2
    again = steps_of(
        step(1, party=own("P-1")), step(2, LAO, party=own(" p-1")), step(3, party=own("P-1", "la-police"))
    )
    assert [len(one.steps) for one in proceedings(again, same)] == [1, 2]


@settings(max_examples=examples(50, deep=2000))
@given(words(), st.randoms(use_true_random=False))
def test_order_is_a_function_of_the_set_and_certain_dates_are_kept(found, shuffling):
    steps = list(steps_of(*found))
    whole = in_order(steps)
    shuffling.shuffle(steps)
    assert in_order(steps) == whole
    assert proceedings(steps, same) == proceedings(whole, same)
    for n, one in enumerate(whole):
        assert not any(later.what.latest < one.what.earliest for later in whole[n:])
