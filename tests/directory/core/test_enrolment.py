"""The enrolment file: a round trip, and every problem named."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.directory.core.agencies.enrolment import (
    Agency,
    Enrolment,
    EnrolmentError,
    Hub,
    Officer,
    agency_to_json,
    fingerprint,
    parse,
    serialise,
)
from hornbill.directory.core.agencies.enrolment_reading import read_agency
from hornbill.directory.core.agencies.names import BadName, check_name, tidy
from tests.directory.core.test_names import SCRIPTS

SLUG = st.from_regex(r"[a-z][a-z0-9-]{1,12}", fullmatch=True)


def is_name(text):
    try:
        check_name(text)
    except BadName:
        return False
    return True


TEXT = (
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20).map(tidy).filter(is_name)
)
ZONES = st.sampled_from(["Asia/Bangkok", "Africa/Kinshasa", "UTC", "America/Argentina/Buenos_Aires"])


def key(number, size):
    return number.to_bytes(4, "big").ljust(size, b"k")


def network_of(name, slugs, people, zone, text):
    agencies = []
    for place, slug in enumerate(slugs):
        officers = tuple(
            Officer(
                f"{slug}/o{n}",
                text,
                "",
                n % 2 == 0,
                key(1000 * place + n, 1984),
                key(1000 * place + n, 1216),
            )
            for n in range(people)
        )
        agencies.append(
            Agency(
                slug,
                text,
                "TH",
                zone,
                f"{place:032x}",
                key(place, 32),
                key(9_000_000 + place, 1984),
                key(9_000_000 + place, 1216),
                officers,
            )
        )
    return Enrolment(name, Hub("https://hub.example.org", "", b"h" * 32), tuple(agencies))


networks = st.builds(
    network_of, TEXT, st.lists(SLUG, max_size=3, unique=True), st.integers(0, 2), ZONES, TEXT
)


@pytest.fixture
def network():
    return network_of("Network", ["th-customs", "vn-customs"], 2, "Asia/Bangkok", "Name ชื่อ")


@pytest.fixture
def document(network):
    return json.loads(serialise(network))


def problems_of(document):
    with pytest.raises(EnrolmentError) as refusal:
        parse(json.dumps(document).encode())
    return {problem.place: problem.text for problem in refusal.value.problems}


@settings(max_examples=60)
@given(networks)
def test_what_is_written_is_read_back(network):
    assert parse(serialise(network)) == network
    assert serialise(parse(serialise(network))) == serialise(network)


@given(st.binary(max_size=200))
def test_any_bytes_only_raise_our_error(data):
    with pytest.raises(EnrolmentError):
        parse(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=200)
@given(networks, JSON, st.data())
def test_any_json_in_any_place_is_read_or_raises_our_error(network, junk, data):
    document = json.loads(serialise(network))
    holder = document
    while True:
        step = data.draw(st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder))))
        if not isinstance(holder[step], dict | list) or not holder[step] or data.draw(st.booleans()):
            break
        holder = holder[step]
    holder[step] = junk
    try:
        read = parse(json.dumps(document).encode("utf-8", "surrogatepass"))
    except EnrolmentError as error:
        assert error.problems  # noqa: PT017
    else:
        assert parse(serialise(read)) == read


@pytest.mark.parametrize(
    "text", ["{", "[]", "null", '{"v": 1, "v": 1}', "[" * 100_000, '{"v": NaN}', "\ufeff{}"]
)
def test_broken_json_is_refused(text):
    with pytest.raises(EnrolmentError):
        parse(text.encode())


def test_every_problem_is_listed_with_its_place(document):
    del document["network"]
    document["surprise"] = 1
    document["agencies"][0]["country"] = "Thailand"
    document["agencies"][0]["time_zone"] = "Asia/Atlantis"
    document["agencies"][1]["officers"][0]["signing"] = "AAAA"
    document["agencies"][1]["officers"][1]["focal_point"] = "yes"
    found = problems_of(document)
    assert {
        "",
        "network",
        "agencies[0].country",
        "agencies[0].time_zone",
        "agencies[1].officers[0].signing",
        "agencies[1].officers[1].focal_point",
    } <= set(found)


def test_nothing_belongs_to_two(document):
    first, second = document["agencies"]
    second["mailbox"] = first["mailbox"]
    second["transport_key"] = first["transport_key"]
    second["officers"][0]["sealing"] = first["node_sealing"]
    second["officers"][1]["id"] = second["officers"][0]["id"]
    found = problems_of(document)
    assert found["agencies[1].mailbox"] == "it is the same as agencies[0].mailbox"
    assert "agencies[1].transport_key" in found
    assert "agencies[1].officers[0].sealing" in found
    assert "agencies[1].officers[1].id" in found


def test_an_officer_belongs_to_the_agency_that_lists_it(document):
    document["agencies"][0]["officers"][0]["id"] = "vn-customs/somebody"
    assert "does not belong to" in problems_of(document)["agencies[0].officers[0].id"]


@pytest.mark.parametrize(
    "url",
    ["http://hub.example.org", "ftp://x", "hub", "https://u:p@hub.example.org", "https://h/x", "https://h:x"],
)
def test_a_hub_is_reached_by_tls_or_on_this_machine(document, url):
    document["hub"]["url"] = url
    assert "hub.url" in problems_of(document)


def test_a_demonstration_hub_on_this_machine_is_fine(document):
    document["hub"] = {**document["hub"], "url": "http://127.0.0.1:8700", "host": "hub.localhost"}
    assert parse(json.dumps(document).encode()).hub.host == "hub.localhost"


@pytest.mark.parametrize("text", ["AAAA", "", "=" * 8, " ", 7, None, "é"])
def test_a_key_has_one_spelling(document, text):
    document["hub"]["key"] = text
    assert "hub.key" in problems_of(document)


def test_the_fingerprint_changes_with_any_key(network):
    other = replace(network, hub=replace(network.hub, key=b"x" * 32))
    assert fingerprint(network) == fingerprint(parse(serialise(network)))
    assert fingerprint(network) != fingerprint(other)
    assert len(fingerprint(network)) == 32


def test_a_card_is_read_back(network):
    agency = network.agencies[0]
    assert read_agency(agency_to_json(agency)) == agency
    with pytest.raises(EnrolmentError):
        read_agency({**agency_to_json(agency), "country": "?"})


def test_look_up_by_id(network):
    assert network.agencies_by_id["vn-customs"].id == "vn-customs"
    assert network.officers_by_id["th-customs/o1"].id == "th-customs/o1"


@pytest.mark.parametrize("name", SCRIPTS.values(), ids=SCRIPTS)
def test_names_in_every_script_are_read(document, name):
    document["agencies"][0]["name"] = name
    document["agencies"][0]["officers"][0]["name"] = name
    agency = parse(json.dumps(document).encode()).agencies[0]
    assert (agency.name, agency.officers[0].name) == (name, name)


@pytest.mark.parametrize(
    "name", ["Som\u200bchai", "Som\u202echai", "x" * 300, "\u2066Somchai\u2069", "Som\U000e0041chai"]
)
def test_a_name_in_which_something_is_hidden_is_refused_with_its_place(document, name):
    """Two such names look the same to whoever chooses a reader by them."""
    agency = document["agencies"][0]
    agency["name"] = agency["officers"][0]["name"] = agency["officers"][1]["title"] = name
    places = {"agencies[0].name", "agencies[0].officers[0].name", "agencies[0].officers[1].title"}
    assert set(problems_of(document)) == places
