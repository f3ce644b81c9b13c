"""The cases name real ports, species, goods codes and articles, and only those whose source stands in the facts."""

from __future__ import annotations

import re

import pytest

from hornbill.kernel.identifiers.container import normalise_container
from hornbill.simulation import agencies
from hornbill.simulation.cases import CASES, facts

LOCODE = re.compile(r"\(([A-Z]{5})\)")
CONTAINER = re.compile(r"\b[A-Z]{3}[UJZ] ?\d{6}-?\d\b")
GENUS = re.compile(r"\b([A-Z][a-z]+) spp\.")
HS = re.compile(r"\bHS (\d{4}\.\d{2})\b")
ARTICLE = re.compile(r"\bart(?:icle|\.)? ?(\d{1,2})\((?:\d|[a-z])")
APPENDIX = re.compile(r"\b(?:Appendix|Annexe)\s+(I{1,3})\b")
GUIDE = re.compile(r"\bST/[A-Z]+/\d+\b")
PERMIT = re.compile(r"\b[A-Z0-9-]*MG-20\d\d-\d+\b")


def texts(case):
    return "\n".join([case.title, *(line.text for line in case.lines)])


@pytest.fixture(params=CASES, ids=lambda case: case.key)
def case(request):
    return request.param


def keys(rows):
    return {row.key for row in rows}


def test_every_container_has_a_valid_check_digit_under_the_invented_owner_code(case):
    found = CONTAINER.findall(texts(case))
    assert found
    for number in found:
        assert normalise_container(number).startswith(facts.OWNER)


def test_every_port_species_code_article_and_guide_stands_in_the_facts(case):
    text = texts(case)
    for pattern, rows in ((LOCODE, facts.PORTS), (GENUS, facts.SPECIES), (HS, facts.GOODS)):
        assert pattern.findall(text), f"{pattern.pattern} finds nothing: it proves nothing"
        assert set(pattern.findall(text)) <= keys(rows)
    assert {f"UNTOC {number}" for number in ARTICLE.findall(text)} <= keys(facts.ARTICLES)
    assert ARTICLE.findall(text)
    assert set(GUIDE.findall(text)) <= keys(facts.GUIDELINES)


def test_the_appendix_named_is_the_species(case):
    genera = set(GENUS.findall(texts(case)))
    appendices = {row.says for row in facts.SPECIES if row.key in genera}
    assert set(APPENDIX.findall(texts(case))) == appendices


def test_a_port_lies_in_the_country_that_its_code_says():
    names = {"MG": "Madagascar", "MY": "Malaysia", "TH": "Thailand", "VN": "Viet Nam", "KE": "Kenya"}
    for port in facts.PORTS:
        assert port.says.endswith(names[port.key[:2]])


def test_every_fact_has_a_source_and_a_date():
    rows = [*facts.PORTS, *facts.SPECIES, *facts.GOODS, *facts.ARTICLES, *facts.GUIDELINES]
    assert all(row.source and row.as_of.year >= 2003 for row in rows)
    assert len({row.key for row in rows}) == len(rows)


def test_the_weight_gives_the_timber_away():
    per_m3 = (24_900 - 3_800) / 20 / 1000
    low, high = facts.DENSITIES_T_PER_M3["rosewood"]
    assert low <= per_m3 <= high
    assert per_m3 > facts.DENSITIES_T_PER_M3["pine"][1] * 1.5


def test_the_permit_is_plainly_invented():
    rosewood = next(case for case in CASES if case.key == "rosewood")
    assert set(PERMIT.findall(texts(rosewood))) == {"DEMO-MG-2026-0417"}


def test_a_case_is_a_conversation_of_several_agencies_in_several_languages(case):
    assert 8 <= len(case.lines) <= 14
    assert 3 <= len(case.agencies) <= 4
    assert len({line.lang for line in case.lines}) >= 2
    for line in case.lines:
        assert f"{line.agency}/{line.username}" in case.members
    for agency in case.agencies:
        assert any(line.agency == agency for line in case.lines)


def test_the_states_of_the_cases_are_parties(case):
    for agency_id in case.agencies:
        assert agencies.agency(agency_id).country in facts.UNTOC_PARTIES


# --- who is in it ---
def test_the_network_has_five_kinds_of_agencies_in_five_countries_and_a_secretariat():
    five = [agency for agency in agencies.NETWORK if agency.kind != "secretariat"]
    assert len(five) == len({agency.kind for agency in five}) == len({agency.country for agency in five}) == 5
    assert len(agencies.NETWORK) == 6
    for agency in agencies.NETWORK:
        assert "(demo)" in agency.name or "(démo)" in agency.name
        assert len(agency.people) >= 3
        points = [person for person in agency.people if person.focal_point]
        assert points
        assert all(person.topics and person.duty for person in points)


def test_more_officers_hold_root_keys_than_must_agree():
    holders = [person for person in agencies.SECRETARIAT.people if person.root]
    assert len(holders) > agencies.ROOT_THRESHOLD >= 2


def test_every_member_of_a_case_exists(case):
    for member in case.members:
        agency, _, username = member.partition("/")
        assert agencies.agency(agency).person(username)
