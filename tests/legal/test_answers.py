"""Answers: silence is never a yes, facts never weaken what they should not, bad questions are told with every reason."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.legal import built_in, queries
from hornbill.legal.core import question as questions
from hornbill.legal.core.answer import CLOSED, CONDITIONAL, OPEN, RUNGS, UNKNOWN, WEAKNESS
from hornbill.legal.core.errors import BadQuestion, BadRow
from hornbill.legal.core.facts import OFFENCES, SAYS
from hornbill.legal.core.wording import Words, as_plain, cite
from hornbill.legal.printing import as_text

TODAY = date(2026, 11, 28)
TECHNIQUES = sorted(built_in.book().techniques)
TRI = st.sampled_from([True, False, "suspected", "unknown"])


def law(state, topic, says, **more):
    return {
        "id": f"{state}-{says}",
        "state": state,
        "topic": topic,
        "says": says,
        "en": "x",
        "confidence": "verified",
        "source": "test",
        "as_of": "2026-11-01",
        **more,
    }


def ask(value):
    return queries.ask(value, today=TODAY, tables=built_in.book())


def test_a_condition_in_words_is_met_by_an_answer_on_its_row_alone():
    with pytest.raises(BadQuestion, match="no row 'NG-mla-9'"):
        ask({"technique": "mla-documents", "states": ["NG"], "facts": {"conditions_met": {"NG-mla-9": True}}})
    with pytest.raises(BadQuestion, match="must be an object such as"):
        ask({"technique": "mla-documents", "states": ["NG"], "facts": {"conditions_met": True}})


ANY_FACTS = st.fixed_dictionaries(
    {},
    optional={
        **{name.replace("-", "_"): TRI for name in questions.TRI},
        "offence": st.sampled_from(OFFENCES),
        "max_years": st.sampled_from([0, 1, 3.99, 4, 10, "life"]),
        "persons": st.integers(0, 9),
        "method": st.sampled_from(questions.METHODS[1:]),
        "grounds": st.lists(st.sampled_from(questions.GROUNDS), max_size=3),
        "request_parts": st.lists(st.sampled_from(questions.PARTS), max_size=6),
        "committed_in": st.lists(st.sampled_from(["XA", "XB"]), max_size=2),
        "consents": st.lists(st.sampled_from(["XA", "XB"]), max_size=2),
    },
)
PARTIES = [
    {"treaty": "UNTOC", "state": code, "consent": "2003-01-01", "kind": "ratification"}
    for code in ("XA", "XB")
]
BOUND = [{**row, "source": "test", "as_of": "2026-11-01"} for row in PARTIES]


def treaty(technique):
    return {
        "id": "t",
        "en": "t",
        "states": "XA XB",
        "techniques": technique,
        "in_force": "2010-01-01",
        "confidence": "verified",
        "source": "test",
        "as_of": "2026",
    }


def told_by(answer):
    return {said.code for state in answer.states for _, said in state.conditions} | {
        said.code for state in answer.states for said in state.missing
    }


REQUESTS = [
    one for one in TECHNIQUES if built_in.book().techniques[one].kind in ("assistance", "confiscation")
]
NINE_TO_29 = {
    rule.id for rule in built_in.book().rules if 9 <= int(re.match(r"18-(\d+)|", rule.id)[1] or 0) <= 29
}


@given(technique=st.sampled_from(REQUESTS), facts=ANY_FACTS, bound=st.booleans())
def test_paragraphs_9_to_29_are_told_where_no_treaty_binds_or_the_states_chose_them(technique, facts, bound):
    states = [{"state": "XA", "role": "requesting"}, {"state": "XB", "role": "requested"}]
    rows = {"party": BOUND, "agreement": [treaty(technique)] if bound else []}
    codes = told_by(ask({"technique": technique, "states": states, "facts": facts, "rows": rows}))
    binds = bound or facts.get("other_treaty") is True
    if binds and facts.get("treaty_parties_agree_untoc") is not True:
        assert not codes & NINE_TO_29
    if "18-7-none" in codes:
        assert facts.get("other_treaty") is False
        assert not bound
    assert len(codes & {"18-7-none", "18-7-unknown", "18-7-treaty", "18-7-agreed"}) <= 1


def test_a_treaty_that_may_bind_is_no_absence_of_a_treaty():
    states = [{"state": "VN", "role": "requesting"}, {"state": "TH", "role": "requested"}]
    value = {"technique": "mla-evidence", "states": states, "facts": {"group": True, "transnational": True}}
    codes = told_by(ask(value))
    assert "18-7-unknown" in codes
    assert "18-7-none" not in codes


def test_a_treaty_that_only_the_question_knows_is_asked_for_by_name():
    states = [{"state": "XA", "role": "requesting"}, {"state": "XB", "role": "requested"}]
    facts = {"max_years": 10, "group": True, "transnational": True, "other_treaty": True}
    answer = ask({"technique": "mla-evidence", "states": states, "facts": facts, "rows": {"party": BOUND}})
    assert answer.of("XB").step("treaty").status == UNKNOWN
    assert "treaty-to-name" in {one.code for one in answer.of("XB").questions}


def test_a_ground_under_a_treaty_is_no_refusal_under_the_convention():
    states = [{"state": "XA", "role": "requesting"}, {"state": "XB", "role": "requested"}]
    facts = {"max_years": 10, "group": True, "transnational": True, "grounds": ["essential-interests"]}
    rows = {"party": BOUND, "agreement": [treaty("mla-evidence")], "profile": [law("XB", "mla", "silent")]}
    answer = ask({"technique": "mla-evidence", "states": states, "facts": facts, "rows": rows})
    assert answer.of("XB").status == CONDITIONAL
    assert [one.code for one in answer.of("XB").missing] == ["18-7-grounds"]
    assert not any(effect == "refuse" for effect, _ in answer.of("XB").conditions)


def test_controlled_delivery_shall_be_allowed_and_other_techniques_where_appropriate():
    def words_of(technique):
        rows = {"party": BOUND, "profile": [law("XA", technique, "silent")]}
        facts = {"max_years": 10, "group": True, "transnational": True}
        step = (
            ask({"technique": technique, "states": ["XA"], "facts": facts, "rows": rows})
            .of("XA")
            .step("untoc")
        )
        return next(one for one in map(queries.words("en").say, step.said) if "basic principles" in one)

    assert "shall allow controlled delivery, within its possibilities" in words_of(
        "controlled-delivery-goods"
    )
    assert "shall allow it where it deems it appropriate" in words_of("undercover")


@given(technique=st.sampled_from(TECHNIQUES), facts=ANY_FACTS, role=st.sampled_from(questions.ROLES))
def test_silent_law_is_never_a_yes_by_itself(technique, facts, role):
    rows = {"party": BOUND, "profile": [law("XA", technique, "silent")]}
    states = [{"state": "XA", "role": role}, {"state": "XB", "role": "requesting"}]
    answer = ask({"technique": technique, "states": states, "facts": facts, "rows": rows}).of("XA")
    assert answer.rung != "national-law"
    if answer.law.outcome == "silent" and answer.rung != "treaty":
        assert answer.status != OPEN


@given(technique=st.sampled_from(TECHNIQUES), facts=ANY_FACTS)
def test_law_that_excludes_is_never_overridden(technique, facts):
    rows = {
        "party": BOUND,
        "profile": [law("XA", technique, "excludes")],
        "agreement": [treaty(technique)],
    }
    answer = ask({"technique": technique, "states": ["XA", "XB"], "facts": facts, "rows": rows})
    assert (answer.of("XA").rung, answer.of("XA").status) == ("excluded", CLOSED)
    assert "XA" in answer.weakest


@given(
    technique=st.sampled_from(TECHNIQUES),
    facts=ANY_FACTS,
    says=st.lists(st.sampled_from(SAYS), min_size=3, max_size=3),
)
def test_the_weakest_state_decides_and_every_answer_has_words(technique, facts, says):
    rows = {
        "profile": [law(code, technique, one) for code, one in zip(("XA", "XB", "XC"), says, strict=True)]
    }
    states = [{"state": "XA", "role": "requesting"}, {"state": "XB", "role": "requested"}, "XC"]
    answer = ask({"technique": technique, "states": states, "facts": facts, "rows": rows})
    strengths = [WEAKNESS[one.status] for one in answer.states]
    assert WEAKNESS[answer.status] == min(strengths)
    assert all(WEAKNESS[answer.of(code).status] == min(strengths) for code in answer.weakest)
    assert answer.rung in RUNGS
    for language in ("en", "fr"):
        words = queries.words(language)
        told = as_plain(answer, words)
        assert "{" not in str([one["text"] for state in told["states"] for one in state["missing"]])
        assert as_text(answer, words)
    for state in answer.states:
        if state.status in (CONDITIONAL, UNKNOWN):
            assert state.missing, "what is missing is always said"
        if state.status != OPEN:
            assert state.opens, "a change that would open the way is always said"


@given(facts=ANY_FACTS, years=st.floats(0, 100))
def test_four_years_is_the_border_of_a_serious_crime(facts, years):
    value = {
        "technique": "undercover",
        "states": ["XA"],
        "facts": {**facts, "offence": "wildlife", "max_years": years},
    }
    scope = ask({**value, "rows": {"party": BOUND}}).of("XA").scope
    assert scope.of("serious") == ("yes" if years >= 4 else "no")


def test_the_order_of_states_changes_nothing_but_the_order():
    states = [{"state": "SG", "role": "transit"}, {"state": "CN", "role": "destination"}, "TH", "VN"]
    facts = {"offence": "wildlife", "group": True, "transnational": True}
    one = ask({"technique": "controlled-delivery-goods", "states": states, "facts": facts})
    other = ask({"technique": "controlled-delivery-goods", "states": states[::-1], "facts": facts})
    told = {state.state.code: (state.rung, state.status, state.missing) for state in one.states}
    assert told == {state.state.code: (state.rung, state.status, state.missing) for state in other.states}
    assert set(one.weakest) == set(other.weakest)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([], "must be an object"),
        ({"technique": "undercover", "states": []}, "at least one State"),
        ({"technique": "", "states": ["TH"]}, "technique must name"),
        ({"technique": "undercover", "states": ["Atlantis"]}, "names no State"),
        ({"technique": "undercover", "states": ["Congo"]}, "may be CG, CD"),
        ({"technique": "undercover", "states": ["Yugoslavia"]}, "no longer exists"),
        ({"technique": "undercover", "states": [{"state": "TH", "role": "king"}]}, "role must be one of"),
        ({"technique": "undercover", "states": ["TH"], "date": "yesterday"}, "date must be a day"),
        ({"technique": "undercover", "states": ["TH"], "facts": {"persons": -1}}, "number of persons"),
        ({"technique": "undercover", "states": ["TH"], "facts": {"max_years": "ten"}}, "number of years"),
        ({"technique": "undercover", "states": ["TH"], "facts": {"group": "maybe"}}, "must be true, false"),
        ({"technique": "undercover", "states": ["TH"], "facts": {"colour": 1}}, "there is no fact 'colour'"),
        ({"technique": "undercover", "states": ["TH"], "extra": 1}, "there is no field 'extra'"),
        ({"technique": "undercover", "states": ["TH"], "rows": {"magic": []}}, "rows must be"),
        (
            {"technique": "mla-documents", "states": [{"state": "TH", "roles": ["requesting", "requested"]}]},
            "TH asks itself",
        ),
        (
            {
                "technique": "extradition",
                "states": [{"state": "TH", "role": "requesting"}, {"state": "Thailand", "role": "requested"}],
            },
            "TH asks itself",
        ),
        (
            {
                "technique": "spontaneous-information",
                "states": [{"state": "TH", "roles": ["origin", "destination"]}],
            },
            "TH asks itself",
        ),
    ],
)
def test_a_bad_question_is_refused_with_reasons(value, words):
    with pytest.raises(BadQuestion, match="(?s)" + words):
        ask(value)


def test_all_that_is_wrong_is_told_at_once():
    value = {"technique": "", "date": "x", "states": ["Atlantis"], "facts": {"persons": -1, "colour": 2}}
    with pytest.raises(BadQuestion) as told:
        ask(value)
    assert [
        part in told.value.message for part in ("technique", "date", "Atlantis", "persons", "colour")
    ] == [True] * 5


def test_an_own_row_that_cannot_be_read_is_refused():
    rows = {"profile": [{"id": "x", "state": "TH"}]}
    with pytest.raises(BadRow, match="says is ''"):
        ask({"technique": "undercover", "states": ["TH"], "rows": rows})


def test_articles_are_written_as_each_language_has_them():
    assert cite("UNTOC 20(1)", "en") == "UNTOC, art. 20(1)"
    assert cite("UNTOC 18(21)(b)", "fr") == "CNUCTO, art. 18, par. 21, al. b)"
    assert cite("CN: Criminal Procedure Law art. 153(2)", "fr") == "CN: Criminal Procedure Law art. 153(2)"


def test_another_language_is_answered_in_english():
    assert Words(built_in.sentences(), "th").language == "en"


def test_a_stale_row_is_asked_about_and_names_its_row():
    rows = {"profile": [law("XA", "undercover", "authorises", as_of="2024-01-01")], "party": BOUND}
    answer = ask({"technique": "undercover", "states": ["XA"], "rows": rows}).of("XA")
    assert [(one.code, one.rows) for one in answer.questions] == [("ask-stale", ("XA-authorises",))]


@pytest.mark.parametrize(
    ("technique", "cites"),
    [
        ("undercover", ("UNTOC 20(1)", "UNTOC 4(2)")),
        ("joint-investigation", ("UNTOC 19", "UNTOC 4(2)")),
        ("mla-documents", ("UNTOC 18(17)", "UNTOC 18(21)(d)", "UNTOC 4(2)")),
        ("freezing", ("UNTOC 13(4)", "UNTOC 4(2)")),
        ("spontaneous-information", ("UNTOC 18(4)", "UNTOC 4(2)")),
        ("extradition", ("UNTOC 16(7)", "UNTOC 4(2)")),
        ("transfer-proceedings", ("UNTOC 21", "UNTOC 4(2)")),
        ("witness-relocation", ("UNTOC 24(3)", "UNTOC 4(2)")),
    ],
)
def test_law_that_excludes_a_step_is_cited_with_the_paragraph_that_leaves_it_to_law(technique, cites):
    row = {"id": "XA-1", "state": "XA", "topic": technique, "says": "excludes", "en": "x", "source": "t"}
    row |= {"confidence": "public", "as_of": "2026"}
    found = ask({"technique": technique, "states": ["XA"], "rows": {"profile": [row], "party": BOUND}}).of(
        "XA"
    )
    assert found.rung == "excluded"
    assert found.step("excluded").said[0].cites == cites
    assert found.opens[0].cites == (*cites[:-1], "UNTOC 34(1)")


def test_silent_law_on_a_transfer_is_a_question_under_its_own_article():
    row = {"id": "XA-1", "state": "XA", "topic": "transfer-proceedings", "says": "silent", "en": "x"}
    row |= {"source": "t", "confidence": "public", "as_of": "2026"}
    value = {
        "technique": "transfer-proceedings",
        "states": ["XA"],
        "rows": {"profile": [row], "party": BOUND},
    }
    [asked] = [one for one in ask(value).of("XA").missing if one.code == "ask-case"]
    assert asked.cites == ("UNTOC 21",)
