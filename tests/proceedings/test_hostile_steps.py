"""Steps that want to take the page down, hide something in it, or speak for others."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hornbill.exchange.actions.names import Names
from hornbill.proceedings import queries
from hornbill.proceedings import words as proceeding_words
from hornbill.proceedings.core import step as step_form
from hornbill.proceedings.core.chain import proceedings
from hornbill.proceedings.core.count import count
from hornbill.proceedings.core.kinds import STEP
from hornbill.proceedings.core.merged_persons import together
from hornbill.proceedings.core.standing import Word
from hornbill.proceedings.views.impact import tables_of
from hornbill.proceedings.views.outcome import MOST_STEPS, shown_of
from tests.cases.test_actions import of_partner
from tests.proceedings.steps import (
    AT,
    LAO,
    POLICE,
    PROSECUTOR,
    goods,
    id_of,
    imposed,
    money,
    own,
    standing_of,
    step,
)
from tests.proceedings.test_actions import record


def test_a_record_of_another_form_takes_nothing_away(room, somchai, partner):
    bad = record(own("P-1", "vn-customs"), stage="arrest")
    for part, value in (("step", {**bad["step"], "date": "2026-99"}), ("party", ["x"]), ("state", 5)):
        of_partner(partner, room, "proceeding.step", {**bad, part: value})
    of_partner(partner, room, "proceeding.step", bad)
    found = queries.outcome_of(somchai.vault(), room)
    assert [one.caption for one in found.persons] == ["P-1"]


def test_words_of_others_are_set_apart_and_amounts_keep_their_digits(room, somchai, partner):
    turned = "\u202escales\u2067"
    taken = [
        goods("confiscated", turned, "999999999999999999.9999", "kg"),
        money("confiscated", "0.10", "ZZZ"),
    ]
    values = record(own(turned, "vn-customs"), stage="confiscation", taken=taken, court=turned)
    of_partner(partner, room, "proceeding.step", values)
    [person] = queries.outcome_of(somchai.vault(), room).persons
    [placed] = person.found[0].chains[0].steps
    line = proceeding_words.placed(placed, Names(), "th-customs")
    assert "999,999,999,999,999,999.9999 kg" in line.taken[0]
    assert line.taken[1] == "confiscated: 0.1 ZZZ"


def test_who_speaks_for_another_state_decides_nothing():
    convicted = {"stage": "sentence", "outcome": "convicted", "sentence": imposed(9000), "date": "2026-12"}
    charged = step(1, PROSECUTOR, stage="charge", outcome="charged", date="2026-01")
    steps = standing_of(charged, step(2, LAO, **convicted), step(3, LAO, told="own", **convicted)).steps
    [found] = proceedings(steps, str)
    assert found.outcome == "charged"
    assert count(steps, together([])).rows[0].cell("imprisonment-days", "", "days") is None


def test_thousands_of_steps_of_one_person_are_not_compared_each_with_each(monkeypatch):
    looked = []
    monkeypatch.setattr(
        step_form, "span", lambda text, span=step_form.span: looked.append(text) or span(text)
    )
    words = [
        step(n, POLICE, party=own("P-1"), stage=("arrest", "charge", "trial")[n % 3], date=f"{2000 + n % 99}")
        for n in range(1, 1001)
    ]
    steps = standing_of(*words).steps
    [found] = proceedings(steps, str)
    assert len(found.steps) == 1000
    assert count(steps, together([]), period="month").rows[0].cell("persons").value == 1
    assert len(looked) < 100_000  # a tenth of each with each


def test_a_step_that_was_corrected_thousands_of_times_is_looked_at_once():
    looked = []

    class Values(dict):
        def __getitem__(self, name):
            looked.append(name) if name == "replaces" else None
            return super().__getitem__(name)

    known = step(1, POLICE, own("P-1"), stage="arrest").values
    words = [
        Word(id_of(n), STEP, POLICE, AT, (n, id_of(n)), Values({**known, "replaces": n > 1 and id_of(n - 1)}))
        for n in range(1, 5_001)
    ]
    found = standing_of(*words)
    assert ([one.id for one in found.steps], found.corrects[id_of(5_000)]) == ([id_of(5_000)], 4_999)
    assert len(looked) < 25_000  # not each with each before it


@pytest.mark.parametrize("turned", [False, True])
def test_lines_of_a_file_that_correct_one_another_in_a_ring_tell_the_same_in_any_order(turned):
    ring = [step(n, POLICE, own("P-1"), replaces=before) for n, before in ((3, 2), (2, 1), (1, 2))]
    found = standing_of(*(reversed(ring) if turned else ring))
    assert ([one.id for one in found.steps], len(found.gone)) == ([id_of(3)], 2)


def shown(*words, period="year"):
    counted = count(standing_of(*words).steps, together([]), period=period)
    return tables_of(counted, datetime(2026, 11, 26, tzinfo=UTC), {"TH", "LA"})


def test_goods_and_currencies_without_end_make_no_page_without_end():
    made_up = [
        step(
            n,
            LAO,
            {},
            state="LA",
            stage="seizure",
            date="2026",
            taken=[goods("seized", f"{n}-{i}", "1", "kg") for i in range(50)],
        )
        for n in range(1, 41)
    ]
    arrest = step(99, POLICE, own("P-1"), stage="arrest", date="2026")
    whole, left_out = shown(arrest, *made_up)
    assert left_out == 0
    assert [len(one["lines"]) < 200 for one in whole] == [True] * 3
    laos = next(one for one in whole if one["state"] == "LA")
    assert laos["lines_left_out"] == 2000 - 133
    assert "Stage: Arrest" in [line["name"] for one in whole for line in one["lines"] if one["state"] == "TH"]


def test_years_to_come_push_no_year_off_the_page():
    steps = [step(1, POLICE, own("P-1"), stage="arrest", date="2026-03")]
    steps += [step(n, LAO, own("P-1"), stage="arrest", date=f"23{n:02d}-12") for n in range(2, 30)]
    steps += [step(40, LAO, own("P-1"), stage="arrest")]
    for period, label in (("year", "2026"), ("quarter", "2026-Q1"), ("month", "2026-03")):
        [table], _left_out = shown(*steps, period=period)
        assert (table["columns"], table["left_out"]) == (["All time", label, "no date"], 28)


def test_states_that_somebody_makes_up_push_no_member_off_the_page():
    codes = [f"{one}{two}" for one in "ABCDEFG" for two in "ABCDEFG"]
    steps = [step(n, LAO, own("P-1"), state=code, stage="arrest") for n, code in enumerate(codes, 2)]
    whole, left_out = shown(step(1, POLICE, own("P-1"), stage="arrest"), *steps)
    assert ("TH" in [one["state"] for one in whole], left_out) == (True, len(codes) - 30)


def test_reports_without_end_take_the_page_from_no_word_of_the_state_itself():
    steps = [step(n, POLICE, own("P-1"), stage="arrest", date="2026") for n in range(1, 4)]
    steps += [step(n, LAO, own("P-1"), stage="arrest", date="2026", reference=f"{n}") for n in range(10, 510)]
    chosen = shown_of(standing_of(*steps).steps)
    assert len(chosen) == MOST_STEPS
    assert {id_of(n) for n in range(1, 4)} <= chosen
