"""Whom to call: what a question means, and who answers it in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.directory.core.agencies.duty import EVERY_DAY, Hours
from hornbill.directory.core.agencies.network import Agency, Officer
from hornbill.directory.core.bulletins.kinds import Absence, Availability, Desk
from hornbill.directory.core.whom_to_call import answer as calling
from hornbill.directory.core.whom_to_call.answer import People, State
from hornbill.directory.core.whom_to_call.question import Question, Term, Vocabulary, read

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # Tuesday, 10:00 in Vientiane
OFFICE = Hours("Asia/Vientiane", "08:00", "16:30", (0, 1, 2, 3, 4))
NIGHT = Hours("Asia/Vientiane", "20:00", "04:00", EVERY_DAY)
ALWAYS = Hours("Asia/Vientiane", "00:00", "24:00", EVERY_DAY)


def officer(name, *, topics=(), hours=None, languages=("lo",), **more):
    return Officer(
        name, name.partition("/")[2].title(), more.pop("title", ""), more.pop("focal_point", True),
        b"s", b"k", topics=tuple(topics), hours=hours, languages=tuple(languages), **more,
    )  # fmt: skip


def agency(name, *officers, **more):
    zone = more.pop("zone", "Asia/Vientiane")
    return Agency(
        name, more.pop("title", name), name[:2].upper(), zone, "m", b"t", b"n", b"s", officers, **more
    )


@pytest.fixture(scope="module")
def vocabulary():
    made = Vocabulary()
    made.add(
        Term("country", "LA"), ["Lao People’s Democratic Republic", "République démocratique populaire lao"]
    )
    made.add(Term("country", "TH"), ["Thailand", "Thaïlande"])
    for tag, names in {"lo": ["Lao", "lao"], "th": ["Thai", "thaï"], "fr": ["French", "français"]}.items():
        made.add(Term("language", tag), names)
    made.add(Term("agency", "la-customs"), ["la-customs", "Lao Customs Department"])
    return made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("who in Lao PDR for permits, now?", Question(countries={"LA"}, topics={"permits"}, now=True)),
        ("WHO IN LAOS FOR CITES PERMITS NOW", Question(countries={"LA"}, topics={"permits"}, now=True)),
        (
            "qui appeler au Laos pour un permis CITES, maintenant ?",
            Question(countries={"LA"}, topics={"permits"}, now=True),
        ),
        (
            "République démocratique populaire lao, bois de rose",
            Question(countries={"LA"}, topics={"timber"}),
        ),
        ("livraison surveillee thailande", Question(countries={"TH"}, topics={"controlled deliveries"})),
        ("who speaks French in Thailand?", Question(countries={"TH"}, needed={"fr"})),
        ("Thai forensics", Question(topics={"forensics"}, liked={"th"})),
        ("who speaks Lao", Question(needed={"lo"})),
        ("Lao Customs Department finance", Question(agencies={"la-customs"}, topics={"finance"})),
        ("money laundering 24/7", Question(topics={"finance", "24/7"})),
        ("Somchai Jaidee", Question(names=("somchai", "jaidee"))),
        ("who can I call?", Question()),
        ("", Question()),
    ],
)
def test_a_question_is_read_as_people_type_it(vocabulary, text, expected):
    found = read(text, vocabulary)
    assert found == replace(expected, **{
        name: frozenset(getattr(expected, name)) for name in ("countries", "agencies", "topics", "needed", "liked")
    })  # fmt: skip


@given(st.text(max_size=250))
def test_any_text_can_be_read_and_case_and_spaces_do_not_count(text):
    made = Vocabulary()
    found = read(text, made)
    assert read(text.swapcase(), made).topics == found.topics or not text.isascii()
    assert not {*found.names} & {"who", "for", "in", "speaks"}


def ask(question, *agencies, availability=None, desks=None, now=NOW):
    return calling.answers(question, People(agencies, availability or {}, desks or {}), now)


def ids(answers):
    return [answer.officer.id if answer.officer else f"{answer.agency.id}:desk" for answer in answers]


PERMITS = Question(countries=frozenset({"LA"}), topics=frozenset({"permits"}), now=True)


def test_on_duty_first_then_the_deputy_then_the_desk_then_whoever_is_off_duty():
    lao = agency(
        "la-customs",
        officer("la-customs/off", topics=["permits"], hours=NIGHT),
        officer("la-customs/away", topics=["permits"], hours=OFFICE),
        officer("la-customs/deputy", focal_point=False, hours=OFFICE),
        officer("la-customs/here", topics=["permits"], hours=OFFICE),
        officer("la-customs/unknown", topics=["permits"]),
        officer("la-customs/other", topics=["timber"], hours=OFFICE),
    )
    away = Absence(date(2026, 11, 23), date(2026, 11, 27), "la-customs/deputy")
    found = ask(
        PERMITS,
        lao,
        agency("th-customs", officer("th-customs/somchai", topics=["permits"], hours=ALWAYS)),
        availability={"la-customs/away": Availability("Asia/Vientiane", (OFFICE,), "+856 1", absence=away)},
        desks={"la-customs": Desk("Duty desk", "Asia/Vientiane", (ALWAYS,), "+856 20")},
    )
    assert ids(found) == [
        "la-customs/here", "la-customs/deputy", "la-customs:desk", "la-customs/unknown", "la-customs/off",
        "la-customs/away",
    ]  # fmt: skip
    assert [answer.state for answer in found] == [
        State.ON_DUTY, State.DEPUTY, State.DESK, State.UNKNOWN, State.OFF_DUTY, State.AWAY,
    ]  # fmt: skip
    assert found[0].duty.until == datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    assert found[1].stands_for == "la-customs/away"
    assert found[4].duty.next == datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
    assert found[5].away_until == "2026-11-27"


def test_where_nobody_has_the_topic_all_focal_points_stand_and_say_so():
    found = ask(PERMITS, agency("la-customs", officer("la-customs/a", topics=["timber"], hours=OFFICE)))
    assert [(answer.officer.id, answer.has_topic) for answer in found] == [("la-customs/a", False)]


def test_a_focal_point_without_topics_answers_for_all_behind_one_who_names_it():
    lao = agency(
        "la-customs",
        officer("la-customs/a", hours=OFFICE),
        officer("la-customs/b", topics=["permits"], hours=OFFICE),
    )
    assert ids(ask(PERMITS, lao)) == ["la-customs/b", "la-customs/a"]


def test_who_may_not_be_written_to_is_never_named():
    lao = agency(
        "la-customs",
        officer("la-customs/revoked", topics=["permits"], revoked=True),
        officer("la-customs/lapsed", topics=["permits"], lapses="2026-11-24T02:59:59.000Z"),
        officer("la-customs/@duty-1", topics=["permits"]),
    )
    away = Availability("UTC", absence=Absence(date(2026, 1, 1), date(2026, 12, 31), "la-customs/revoked"))
    lao = replace(lao, officers=(*lao.officers, officer("la-customs/a", topics=["permits"])))
    assert ids(ask(PERMITS, lao, availability={"la-customs/a": away})) == ["la-customs/a"]
    assert ask(PERMITS, replace(lao, suspended=True), desks={"la-customs": Desk("d", "UTC")}) == []


def test_a_language_that_is_needed_shuts_out_and_one_that_is_liked_comes_first():
    lao = agency(
        "la-customs",
        officer("la-customs/a", hours=OFFICE, languages=["lo"]),
        officer("la-customs/b", hours=OFFICE, languages=["fr-CA", "lo"]),
    )
    assert ids(ask(Question(needed=frozenset({"fr"})), lao)) == ["la-customs/b"]
    assert ids(ask(Question(liked=frozenset({"fr"})), lao)) == ["la-customs/b", "la-customs/a"]


def test_a_name_finds_one_who_is_no_focal_point_and_an_agencys_word_is_no_name():
    lao = agency("la-customs", officer("la-customs/kham", focal_point=False), title="Lao Customs")
    assert ids(ask(Question(names=("kham",)), lao)) == ["la-customs/kham"]
    assert ids(ask(Question(names=("customs",)), lao)) == []
    assert ids(ask(Question(names=("nobody",)), lao)) == []


def test_whose_duty_has_no_end_answers_round_the_clock():
    question = Question(topics=frozenset({"24/7"}))
    lao = agency(
        "la-customs",
        officer("la-customs/a", topics=["timber"], hours=ALWAYS),
        officer("la-customs/b", topics=["timber"], hours=OFFICE),
    )
    assert ids(ask(question, lao)) == ["la-customs/a"]


def test_deputies_who_stand_in_for_one_another_are_not_followed_for_ever():
    names = [f"la-customs/{letter}" for letter in "abc"]
    lao = agency("la-customs", *(officer(name, topics=["permits"]) for name in names))
    away = {
        name: Availability(
            "UTC", absence=Absence(date(2026, 11, 1), date(2026, 11, 30), names[(place + 1) % 3])
        )
        for place, name in enumerate(names)
    }
    found = ask(PERMITS, lao, availability=away)
    assert {answer.state for answer in found} == {State.AWAY}


NAMES = [f"{who}/{letter}" for who in ("la-customs", "la-police", "th-customs") for letter in "abc"]
SOME_HOURS = st.sampled_from([None, OFFICE, NIGHT, ALWAYS])
SAYS = st.builds(
    Availability,
    st.sampled_from(["Asia/Vientiane", "Nowhere"]),
    SOME_HOURS.map(lambda hours: (hours,) if hours else ()),
    st.sampled_from(["", "+1"]),
    st.just(""),
    st.one_of(
        st.none(),
        st.builds(Absence, st.just(date(2026, 11, 20)), st.sampled_from([date(2026, 11, 21), date(2026, 11, 30)]),
                  st.sampled_from(["", *NAMES])),
    ),
    st.sampled_from(["", *NAMES]),
)  # fmt: skip
OFFICERS = st.fixed_dictionaries({
    name: st.builds(
        officer, st.just(name), topics=st.sets(st.sampled_from(["permits", "timber"])).map(sorted), hours=SOME_HOURS,
        focal_point=st.booleans(), revoked=st.booleans(), languages=st.sampled_from([["lo"], ["fr", "lo"]]),
    )
    for name in NAMES
})  # fmt: skip
QUESTIONS = st.builds(
    Question,
    countries=st.sets(st.sampled_from(["LA", "TH", "FR"])).map(frozenset),
    topics=st.sets(st.sampled_from(["permits", "24/7"])).map(frozenset),
    needed=st.sets(st.just("fr")).map(frozenset),
)


@settings(max_examples=150)
@given(OFFICERS, st.dictionaries(st.sampled_from(NAMES), SAYS), QUESTIONS, st.randoms())
def test_whoever_is_named_fits_the_best_come_first_and_the_directorys_order_does_not_count(
    officers, says, question, random
):
    agencies = [
        agency(name, *(one for key, one in officers.items() if key.startswith(f"{name}/")))
        for name in ("la-customs", "la-police", "th-customs")
    ]
    desks = {"la-police": Desk("desk", "Asia/Vientiane", (OFFICE,), languages=("lo",))}
    found = ask(question, *agencies, availability=says, desks=desks)
    for answer in found:
        assert not question.countries or answer.agency.country in question.countries
        assert not question.needed or question.needed & set(answer.languages)
        if answer.officer:
            assert not answer.officer.revoked
            assert answer.officer.focal_point or answer.stands_for
            assert answer.agency.id == answer.officer.id.partition("/")[0]
    assert len(set(ids(found))) == len(found)
    ranks = [(not answer.has_topic, list(State).index(answer.state)) for answer in found]
    assert ranks == sorted(ranks)
    assert all(answer.duty.on for answer in found if answer.state == State.ON_DUTY)
    random.shuffle(agencies)
    shuffled = [replace(one, officers=tuple(random.sample(one.officers, 3))) for one in agencies]
    assert ids(ask(question, *shuffled, availability=says, desks=desks)) == ids(found)
