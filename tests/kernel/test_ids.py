import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel import ids
from hornbill.kernel.ids import BadId

AGENCIES = st.from_regex(r"[a-z][a-z0-9-]{1,31}", fullmatch=True)
OFFICERS = st.from_regex(r"[a-z0-9][a-z0-9.-]{0,39}", fullmatch=True)
HEX = "0123456789abcdef"
SAFE = re.compile(r"[a-z0-9./@-]+")
CHECKS = (
    ids.check_agency,
    ids.check_officer,
    ids.check_author,
    ids.check_chain,
    ids.check_hash,
    ids.check_random,
)


@given(AGENCIES, OFFICERS, st.text(HEX, min_size=8, max_size=8))
def test_parts_and_whole(agency, officer, installation):
    name = f"{agency}/{officer}"
    chain = f"{name}/{installation}"
    assert ids.check_agency(agency) == agency
    assert ids.check_officer(name) == ids.check_author(name) == name
    assert ids.check_chain(chain) == chain
    assert ids.chain_author(chain) == name
    assert ids.agency_of(name) == ids.agency_of(chain) == ids.agency_of(agency) == agency
    assert not ids.is_node(name)


@given(AGENCIES, st.text(HEX, min_size=8, max_size=8))
def test_a_node_is_an_author_but_no_officer(agency, installation):
    node = ids.node_author(agency)
    assert ids.check_author(node) == node
    assert ids.is_node(node)
    assert ids.chain_author(ids.check_chain(f"{node}/{installation}")) == node
    with pytest.raises(BadId):
        ids.check_officer(node)


@given(st.one_of(st.text(max_size=80), st.from_regex(r"\A[a-z0-9./@-]{1,80}\Z")), st.sampled_from(CHECKS))
def test_what_is_accepted_is_safe_in_addresses_file_names_and_logs(text, check):
    try:
        name = check(text)
    except BadId:
        return
    assert name == text
    assert SAFE.fullmatch(name)
    assert ".." not in name.split("/")
    assert "." not in name.split("/")
    assert not name.startswith("/")


FORMS = st.one_of(
    AGENCIES,
    st.builds("{}/{}".format, AGENCIES, OFFICERS),
    AGENCIES.map(ids.node_author),
    st.builds("{}/{}/{}".format, AGENCIES, OFFICERS, st.text(HEX, min_size=8, max_size=8)),
    st.text(HEX, min_size=32, max_size=32),
    st.text(HEX, min_size=64, max_size=64),
)


def accepts(check, text):
    try:
        return check(text) == text
    except BadId:
        return False


@given(st.text(max_size=80))
def test_a_refusal_can_be_written_to_a_log(text):
    with pytest.raises(BadId) as caught:
        ids.check_hash(text)
    assert str(caught.value).isprintable()


@given(FORMS)
def test_no_name_is_of_two_kinds(text):
    kinds = {check.__name__ for check in CHECKS if accepts(check, text)}
    # An officer is an author too; a slug of 32 hex digits may look like a mailbox. Nothing else overlaps.
    assert len(kinds) == 1 or kinds in (
        {"check_officer", "check_author"},
        {"check_agency", "check_random"},
    )


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize(
    "value", [None, 7, pytest.param(10**5000, id="huge"), b"th-customs", ["a"], {"a": 1}, True, ""]
)
def test_what_is_no_text_is_refused(check, value):
    with pytest.raises(BadId):
        check(value)


@pytest.mark.parametrize(
    "name",
    ["T", "t", "Th-customs", "1th", "-th", "th_customs", "th customs", "th-customs\n", "th/customs", "a" * 33,
     "thé", "th-custom\u0455", "ｔh", "../x"],
)  # fmt: skip
def test_bad_agencies(name):
    with pytest.raises(BadId):
        ids.check_agency(name)


@pytest.mark.parametrize(
    "name",
    ["th-customs", "th-customs/", "/somchai", "th-customs/Somchai", "th-customs/.x", "th-customs/..", "th-customs/-x",
     "th-customs/somchai/", "th-customs//somchai", "th-customs/som chai", "th-customs/@other", "th-customs/" + "a" * 41,
     "th-customs/somchai\n", "th-customs/สมชาย", "th-customs/node@"],
)  # fmt: skip
def test_bad_authors(name):
    with pytest.raises(BadId):
        ids.check_author(name)


@pytest.mark.parametrize(
    "tail", ["", "/", "/1f3a09b", "/1f3a09bcc", "/1F3A09BC", "/1f3a09bg", "/1f3a09bc\n", "/1f3a09bc/1f3a09bc"]
)
def test_bad_chains(tail):
    with pytest.raises(BadId):
        ids.check_chain("th-customs/somchai" + tail)


def test_new_ids_are_of_their_form_and_differ():
    installations = {ids.new_installation() for _ in range(100)}
    random_ids = {ids.new_random_id() for _ in range(100)}
    assert len(installations) > 95
    assert len(random_ids) == 100
    for installation in installations:
        ids.check_chain(f"th-customs/somchai/{installation}")
    for random_id in random_ids:
        ids.check_random(random_id)
        with pytest.raises(BadId):
            ids.check_hash(random_id)
