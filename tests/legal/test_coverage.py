"""What is not held is "no" only where a table is complete; removing rows turns no answer into a no."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.legal import built_in, queries
from hornbill.legal.core import coverage
from hornbill.legal.core.answer import CLOSED, CONDITIONAL, OPEN, UNKNOWN
from hornbill.legal.core.errors import BadQuestion

TODAY = date(2026, 12, 7)
SOURCE = {"source": "test", "as_of": "2026-12-07", "en": "x"}


def ask(value):
    return queries.ask(value, today=TODAY, tables=built_in.book())


def row(state="", other="", complete="yes", **more):
    return {"table": "agreement", "state": state, "other": other, "complete": complete, **SOURCE, **more}


def rungs(states, **rows):
    value = {"technique": "mla-documents", "states": states, "facts": {"offence": "wildlife"}, "rows": rows}
    return {one.state.code: one.step("treaty") for one in ask(value).states}


def test_china_and_uganda_have_no_treaty_in_the_tables_and_that_is_no_no():
    states = [{"state": "CN", "role": "requesting"}, {"state": "UG", "role": "requested"}]
    steps = rungs(states)
    assert {step.status for step in steps.values()} == {UNKNOWN}
    assert "treaty-not-held" in {said.code for said in steps["UG"].said}
    for language, wanted in (("en", "Not known here"), ("fr", "Non connu ici")):
        assert wanted in queries.words(language).say(steps["UG"].said[0])


def test_thailand_and_china_have_a_treaty_since_20_february_2005_and_one_without_its_day_is_to_check():
    states = [{"state": "CN", "role": "requesting"}, {"state": "TH", "role": "requested"}]
    assert "treaty-bound" in {said.code for said in rungs(states)["TH"].said}
    states = [{"state": "US", "role": "requesting"}, {"state": "TH", "role": "requested"}]
    assert "treaty-to-check" in {said.code for said in rungs(states)["TH"].said}


@pytest.mark.parametrize(
    ("rows", "complete"),
    [
        ([], False),
        ([row("XA", "XB")], True),
        ([row("XB", "XA")], True),
        ([row("XB")], True),
        ([row("XB"), row("XA", "XB", "part")], False),
        ([row("XC")], False),
        ([row("XB", complete="part")], False),
        ([row("XB", as_of="2026-12-06")], False),
    ],
)
def test_the_narrowest_row_says_whether_all_treaties_are_held(rows, complete):
    book = built_in.book().over([("coverage", one) for one in rows])
    assert coverage.agreements(book, "XA", "XB", TODAY) == complete


STATES = ("XA", "XB")
ALL_ROWS = (
    *(
        (
            "party",
            {"treaty": "UNTOC", "state": one, "consent": "2003-01-01", "kind": "ratification", **SOURCE},
        )
        for one in STATES
    ),
    (
        "agreement",
        {
            "id": "t",
            "states": "XA XB",
            "techniques": "mla-documents extradition",
            "in_force": "2005-02-20",
            "confidence": "public",
            **SOURCE,
        },
    ),
    *(
        (
            "profile",
            {
                "id": f"{one}-{topic}",
                "state": one,
                "topic": topic,
                "says": "conditions",
                "conditions": "treaty",
                "confidence": "public",
                **SOURCE,
            },
        )
        for one in STATES
        for topic in ("mla", "extradition")
    ),
)


@given(
    kept=st.lists(st.booleans(), min_size=len(ALL_ROWS), max_size=len(ALL_ROWS)),
    technique=st.sampled_from(["mla-documents", "extradition"]),
    group=st.booleans(),
)
def test_removing_rows_turns_no_answer_into_a_no(kept, technique, group):
    def answer(rows):
        given_rows = {}
        for kind, cells in rows:
            given_rows.setdefault(kind, []).append(cells)
        states = [{"state": "XA", "role": "requesting"}, {"state": "XB", "role": "requested"}]
        facts = {"max_years": 10, "group": group, "transnational": True, "dual_criminality": True}
        return ask({"technique": technique, "states": states, "facts": facts, "rows": given_rows})

    whole = answer(ALL_ROWS)
    thinner = answer([one for one, keep in zip(ALL_ROWS, kept, strict=True) if keep])
    for before in whole.states:
        after = thinner.of(before.state.code)
        assert before.status in (OPEN, CONDITIONAL)
        assert after.status != CLOSED, after.steps
        assert after.step("treaty").status != CLOSED


def test_the_state_that_is_not_known_to_be_a_party_is_asked():
    party = {"treaty": "UNTOC", "state": "XA", "consent": "2003-01-01", "kind": "ratification", **SOURCE}
    states = [{"state": "XA", "role": "requesting"}, {"state": "XB", "role": "requested"}]
    facts = {"max_years": 10, "group": True, "transnational": True}
    answer = ask({"technique": "mla-documents", "states": states, "facts": facts, "rows": {"party": [party]}})
    for one in answer.states:
        [asked] = [said for said in one.step("untoc").missing if said.code == "ask-treaty"]
        assert (asked.state, asked.parts["asked"]) == ("XB", "XB")


@pytest.mark.parametrize("written", ["Antarctica", "AQ"])
def test_antarctica_is_no_state(written):
    with pytest.raises(BadQuestion, match="is not a State"):
        ask({"technique": "undercover", "states": [written]})


def test_the_european_union_is_asked_for_nothing():
    with pytest.raises(BadQuestion, match="Name its member State"):
        ask(
            {
                "technique": "mla-documents",
                "states": [{"state": "VN", "role": "requesting"}, {"state": "EU", "role": "requested"}],
            }
        )


@pytest.mark.parametrize(
    ("code", "words"),
    [("HK", "region of China"), ("MO", "region of China"), ("TW", "under none of these treaties")],
)
def test_what_is_no_state_of_its_own_is_said_as_what_it_is(code, words):
    answer = ask(
        {
            "technique": "mla-documents",
            "states": [{"state": "VN", "role": "requesting"}, {"state": code, "role": "requested"}],
        }
    )
    assert words in queries.words("en").say(answer.question.notes[0])
    assert queries.words("fr").say(answer.question.notes[0]) != queries.words("en").say(
        answer.question.notes[0]
    )


@given(refuses=st.lists(st.sampled_from(["XA", "XB", "XC"]), unique=True))
def test_one_refusal_closes_a_delivery(refuses):
    law = [
        {
            "id": f"{one}-1",
            "state": one,
            "topic": "controlled-delivery-goods",
            "says": "authorises",
            "confidence": "verified",
            **SOURCE,
        }
        for one in ("XA", "XB", "XC")
    ]
    value = {
        "technique": "controlled-delivery-goods",
        "states": ["XA", "XB", "XC"],
        "facts": {"refuses": refuses},
    }
    answer = ask({**value, "rows": {"profile": law}})
    assert (answer.status == CLOSED) == bool(refuses)
