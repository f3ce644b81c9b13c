"""What a request must contain: the Convention's list and the requested State's own, out of the one table of the part ``legal``."""

from __future__ import annotations

from datetime import date

import pytest

from hornbill.formal_requests import built_in
from hornbill.formal_requests.core.contents import CONDITIONS, WHEN_ALWAYS, findings
from hornbill.formal_requests.core.fields import BY_NAME, ELEMENTS, TRANSLATED
from hornbill.formal_requests.core.refusing import risks
from hornbill.formal_requests.core.tables import BY_HAND
from hornbill.legal.core import letter_fields
from tests.formal_requests.letter_files import DAY, lacks, made, tables_for

pytestmark = pytest.mark.django_db  # lists count what prosecutors published


def test_every_row_has_its_source_its_day_and_known_words():
    tables = built_in.tables("SG", DAY)
    special = {"persons", "person-identity", "law", "oral"}
    assert {*BY_NAME, *special} >= letter_fields.FIELDS
    assert set(CONDITIONS) | WHEN_ALWAYS == set(letter_fields.WHEN)
    for state in ("CN", "SG", "NG", "VN"):
        for row in built_in.tables(state, DAY).requirements:
            assert row.source
            assert row.as_of
            assert row.part in {*letter_fields.FIELDS, BY_HAND} or row.part.startswith("translation:")
    assert len({row.when for row in tables.requirements}) > 5
    for row in (*tables.grounds, *tables.offences):
        assert row.source
        assert date.fromisoformat(row.as_of)
    assert {one.force for one in tables.grounds} == {"must", "may", "postpone", "never"}
    for offence in tables.offences:
        assert offence.elements <= set(ELEMENTS)


def test_a_complete_letter_lacks_nothing():
    assert lacks(made()) == set()


@pytest.mark.parametrize(
    ("part", "cite"),
    [
        ("authority", "UNTOC 18(15)(a)"),
        ("subject", "UNTOC 18(15)(b)"),
        ("investigating", "UNTOC 18(15)(b)"),
        ("functions", "UNTOC 18(15)(b)"),
        ("facts", "UNTOC 18(15)(c)"),
        ("assistance", "UNTOC 18(15)(d)"),
        ("purpose", "UNTOC 18(15)(f)"),
        ("due_reasons", "UNTOC 18(24)"),
    ],
    ids=str,
)
def test_each_part_of_the_convention_is_asked_for_with_its_article(part, cite):
    assert (part, cite) in lacks(made(**{part: ""}))


def test_facts_are_not_asked_for_to_serve_documents_alone():
    assert lacks(made(kinds=["service"], facts="")) == set()
    assert lacks(made(kinds=["service", "records"], facts="")) == {("facts", "UNTOC 18(15)(c)")}


@pytest.mark.parametrize(
    ("measure", "part", "cite"),
    [
        ("obtain-order", "property", "UNTOC 13(3)(a)"),
        ("execute-order", "order", "UNTOC 13(3)(b)"),
        ("freeze", "property", "UNTOC 13(3)(c)"),
    ],
    ids=str,
)
def test_property_has_its_own_list(measure, part, cite):
    assert (part, cite) in lacks(made(measure=measure))


def test_an_oral_request_is_confirmed_with_when_and_of_whom():
    assert lacks(made(form="confirmation")) == {("oral", "UNTOC 18(14)")}
    assert lacks(made(form="confirmation", oral_on="2026-11-27", oral_to="Ms Martin")) == set()


def test_information_without_a_request_has_no_list_but_names_its_limits():
    letter = made(form="spontaneous", assistance="", purpose="", kinds=[])
    assert lacks(letter) == set()
    assert lacks(letter, needed=False) == {("use_limits", "UNTOC 18(5)")}
    assert risks(letter, tables_for(letter), missing=0) == []


@pytest.mark.parametrize(
    ("part", "cite"),
    [
        ("link", "CN 13(5)"),
        ("due", "CN 13(6)"),
        ("offence", "CN 13(3)"),
        ("reciprocity", "CN 13"),
    ],
    ids=str,
)
def test_chinas_own_list_is_asked(part, cite):
    chinese = {f"other_{name}": "译文" for name in TRANSLATED}
    letter = made(state="CN", beside="zh", **chinese)
    assert lacks(letter, bound=False) == set()
    lacking = made(state="CN", beside="zh", **chinese, **{part: "no" if part == "reciprocity" else ""})
    assert cite in {cite for _part, cite in lacks(lacking, bound=False)}


def test_china_wants_a_chinese_translation_of_all_that_is_written():
    assert ("translation:zh", "CN 13") in lacks(made(state="CN"))
    half = made(state="CN", beside="zh", other_facts="两个集装箱")
    assert ("translation:zh", "CN 13") in lacks(half)
    assert ("translation:zh", "CN 13") not in lacks(made(state="CN", language="zh"))


@pytest.mark.parametrize(
    ("change", "cite"),
    [
        ({"certificate": "no"}, "SG 19(2)(c)(i)"),
        ({"law_text": ""}, "SG 19(2)(c)(ii)"),
        ({"penalty_years": ""}, "SG 19(2)(c)(iv)"),
        ({"procedure": ""}, "SG 19(2)(c)(v)"),
        ({"confidential_reasons": ""}, "SG 19(2)(c)(vii)"),
        ({"due": ""}, "SG 19(2)(c)(viii)"),
        ({"kinds": ["appearance"]}, "SG 19(2)(c)(ix)"),
        ({"reciprocity": "no"}, "SG 16(2), 20(2)(d)"),
        ({"use_only": "no"}, "SG 20(2A)(a)"),
        ({"return_items": "no"}, "SG 20(2A)(b)"),
        ({"kinds": ["tracing"]}, "SG 19(2)(c)(iii)"),
    ],
    ids=str,
)
def test_singapores_own_list_is_asked(change, cite):
    assert lacks(made(state="SG")) == set()
    assert cite in {cite for _part, cite in lacks(made(state="SG", **change))}


def test_the_commonwealth_list_of_nigeria_is_for_members_alone():
    asked = {"state": "NG", "due": "", "due_reasons": ""}
    then = {**asked, "date": "2018-06-01"}
    assert ("due", "NG 12(1)(b)") not in lacks(made(**then))
    assert ("due", "NG 12(1)(b)") in lacks(made(**{"from": "KE"}, **then))
    assert lacks(made(**{"from": "KE"}, **asked)) == set(), "the Act of 2019 repealed that list"


def test_a_state_whose_list_is_not_known_is_said_to_be():
    assert built_in.tables("SG", DAY).has_list("SG")
    assert not built_in.tables("FR", DAY).has_list("FR")


def test_an_item_of_a_law_that_no_longer_counts_is_not_asked():
    assert built_in.tables("VN", date(2026, 6, 30)).has_list("VN")
    assert not built_in.tables("VN", date(2026, 7, 1)).has_list("VN"), "the law of 2025 was not read"
    old = made(state="VN", date="2026-06-30", reciprocity="no")
    assert ("reciprocity", "VN 4") in lacks(old, bound=False)
    assert ("reciprocity", "VN 4") not in lacks(old, bound=True)


def test_what_no_field_answers_is_named_for_people_to_check():
    found = [
        one
        for one in findings(made(state="CN", kinds=["service"]), tables_for(made(state="CN")), bound=True)
        if one.part == BY_HAND
    ]
    [by_hand] = found
    assert not by_hand.needed
    assert "CN 23" in by_hand.cites
    assert "CN 26(6)" not in by_hand.cites, "that is for other kinds of assistance"
    assert any("person to be served" in text for text in by_hand.asked)
    assert lacks(made(kinds=[]), needed=False) & {(BY_HAND, "UNTOC 18(14)")} == set()


@pytest.mark.parametrize(
    ("fields", "when", "named"),
    [
        ("colour", "always", "'colour'"),
        ("facts@soon", "always", "'soon'"),
        ("", "perhaps", "when is 'perhaps'"),
        ("facts", "if-it-applies", "condition of its own"),
        ("translation:zh facts@freeze", "always", ""),
        ("due_reasons@deadline", "if-it-applies", ""),
    ],
)
def test_a_row_of_a_list_names_known_fields_and_conditions(fields, when, named):
    found = letter_fields.faults(fields, when)
    assert bool(found) == bool(named)
    assert not named or named in found[0]
