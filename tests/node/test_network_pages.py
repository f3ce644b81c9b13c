"""The network by the pages: finding people, pages of fifty, local times, how far verified."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hornbill.directory import queries as directory
from hornbill.directory.core.agencies.duty import Hours
from hornbill.directory.log.standing import LogStatus
from tests.node import large_network


@pytest.fixture
def large(signed_in, monkeypatch):
    """The node's own agency among 34 others with 6,800 officers."""
    network = directory.current()
    whole = replace(network, agencies=(*network.agencies, *large_network.agencies()))
    monkeypatch.setattr(directory, "current", lambda: whole)
    return signed_in


def names(page):
    return re.findall(r'/network/officer/([a-z0-9/.-]+)"><bdi', page)


def test_the_first_page_lists_agencies_and_no_crowd(large):
    page = large.get("/network").content.decode()
    assert page.count('class="agency-line') == 35
    assert "6,802 officers" in page
    assert names(page) == []
    assert len(page) < 80_000


def test_people_are_found_by_any_of_their_words_without_accents_and_case(large):
    for words in ("THUY 1", "tran thi kenya", "thủy ke-wildlife"):
        page = large.get("/network", {"q": words}).content.decode()
        assert "ke-wildlife/officer-001" in names(page), words
    page = large.get("/network", {"q": "kenya"}).content.decode()
    assert page.count('class="agency-line') == 1
    assert len(names(page)) == 50


def test_a_country_is_found_in_the_readers_language(large):
    large.see("/network")
    large.send("/language", {"language": "fr", "next": "/network"})
    page = large.get("/network", {"q": "emirats arabes"}).content.decode()
    assert 'lang="fr"' in page
    assert page.count('class="agency-line') == 1


def test_what_is_not_there_is_said(large):
    page = large.get("/network", {"q": "<b>nobody"}).content.decode()
    assert "No one found" in page
    assert "&lt;b&gt;nobody" in page


def test_officers_come_fifty_at_a_time_focal_points_first(large):
    first = names(large.get("/network/ke-wildlife").content.decode())
    second = names(large.get("/network/ke-wildlife", {"page": "2"}).content.decode())
    assert first[:2] == ["ke-wildlife/officer-000", "ke-wildlife/officer-001"]
    assert len(first) == len(second) == 50
    assert not {*first} & {*second}
    assert large.get("/network/ke-wildlife", {"page": "4"}).status_code == 200
    for beyond in ("5", "0", "99999"):
        assert large.get("/network/ke-wildlife", {"page": beyond}).status_code == 404


def test_a_search_within_an_agency_stays_there(large):
    found = names(large.get("/network/ke-wildlife", {"q": "thuy"}).content.decode())
    assert found
    assert all(name.startswith("ke-wildlife/") for name in found)


def test_local_time_stands_beside_the_readers(large):
    page = large.get("/network/tz-wildlife").content.decode()  # Nairobi; the reader sits in Bangkok
    assert "4 h behind you" in page
    assert "same time as yours" in large.get("/network/ke-wildlife").content.decode()


def test_an_officers_page_says_how_far_it_is_verified(large):
    page = large.get("/network/officer/ke-wildlife/officer-007").content.decode()
    assert "Taken from the network" in page
    groups = re.search(r'class="fingerprint" dir="ltr">(.*?)</p>', page)[1]
    assert len(re.findall(r"<span>\d{5}</span>", groups)) == 6


@pytest.mark.parametrize(
    "path", ["/network/xx-none", "/network/officer/th-customs/nobody", "/network/officer/xx/", "/network/UP"]
)
def test_who_is_not_in_the_directory_has_no_page(signed_in, path):
    assert signed_in.get(path).status_code == 404


def test_a_revoked_officer_is_in_no_list_and_is_not_to_be_written_to(large, monkeypatch):
    whole = directory.current()
    agency = whole.agencies_by_id["ke-wildlife"]
    gone = large_network.officer("ke-wildlife", 3, revoked=True)
    others = tuple(one for one in agency.officers if one.id != gone.id)
    changed = replace(agency, officers=(gone, *others))
    network = replace(
        whole, agencies=tuple(changed if one.id == agency.id else one for one in whole.agencies)
    )
    monkeypatch.setattr(directory, "current", lambda: network)
    assert gone.id not in names(large.get("/network/ke-wildlife").content.decode())
    page = large.get(f"/network/officer/{gone.id}").content.decode()
    assert "Revoked" in page
    assert f"?with={gone.id}" not in page
    assert gone.id not in large.get("/rooms/new", {"q": "3"}).content.decode()


def test_without_an_enrolment_file_the_page_says_so(signed_in):
    data = directory.path().read_bytes()
    directory.path().unlink()
    try:
        assert signed_in.get("/network").status_code == 503
        assert "not-enrolled" in signed_in.get("/").content.decode()
    finally:
        directory.path().write_bytes(data)


# --- a network with a log -------------------------------------------------------------------------
FOCAL = {
    "topics": ("pangolins", "containers"),
    "hours": Hours("Africa/Nairobi", "00:00", "24:00"),
    "phone": "+254 20 555 0100",
    "languages": ("sw", "fr"),
    "powers": ("controlled-delivery",),
    "certified": 41,
    "recovered": True,
    "past_signing": (b"p" * 1984,),
}


@pytest.fixture
def logged(signed_in, monkeypatch):
    """A network whose directory is a witnessed log, with one focal point who is always on duty."""
    network = directory.current()
    kenya = large_network.agencies(1, 3)[0]
    focal = large_network.officer(kenya.id, 0, **FOCAL)
    kenya = replace(
        kenya, officers=(focal, *kenya.officers[1:]), admitted=7, competent=("controlled-delivery",)
    )
    whole = replace(network, agencies=(*network.agencies, kenya))
    now = datetime.now(UTC)  # not when this file was read: that can be long ago
    status = LogStatus(
        "log",
        size=1234,
        root="9f2c41ab77d05e1b3c08" + "f" * 44,
        head_size=1240,
        head_at=now - timedelta(minutes=5),
        checked_at=now,
        witnesses=("unodc", "interpol"),
        threshold=2,
        freshness="fresh",
    )
    monkeypatch.setattr(directory, "current", lambda: whole)
    monkeypatch.setattr(directory, "log_status", lambda _now: status)
    monkeypatch.setattr(directory, "history", lambda _subject: [])
    return signed_in, status


def test_the_head_of_the_log_is_told(logged):
    page = logged[0].get("/network").content.decode()
    for words in (
        "1,234",
        "6 to fetch",
        "5 minutes",
        "unodc, interpol",
        "at least 2 needed",
        "<span>9f2c</span>",
    ):
        assert words in page, words
    assert "Fresh:" in page
    assert "Fresh:" in logged[0].get("/").content.decode()


@pytest.mark.parametrize(
    ("freshness", "words"), [("late", "Late:"), ("stale", "Out of date:"), ("none", "No state")]
)
def test_an_old_head_says_what_to_do(logged, monkeypatch, freshness, words):
    old = replace(logged[1], freshness=freshness, alarms=("The hub has shown two directories.",))
    monkeypatch.setattr(directory, "log_status", lambda _now: old)
    page = logged[0].get("/network").content.decode()
    assert words in page
    assert "The hub has shown two directories." in page


def test_a_focal_point_shows_topics_hours_languages_and_telephone(logged):
    page = logged[0].get("/network").content.decode()
    assert "On duty now" in page
    page = logged[0].get("/network/officer/ke-wildlife/officer-000").content.decode()
    for words in (
        "pangolins",
        "every day, round the clock (Nairobi)",
        "Swahili, French",
        'href="tel:+254205550100"',
        "on duty now",
        "entry 41",
        "countersigned by the competent authority",
        "Recovered",
        "1 earlier key",
    ):
        assert words in page, words
    agency = logged[0].get("/network/ke-wildlife").content.decode()
    assert "log, entry 7" in agency
    assert "may countersign" in agency


def test_topics_and_languages_are_found(logged):
    for words in ("containers", "swahili"):
        assert names(logged[0].get("/network", {"q": words}).content.decode()) == ["ke-wildlife/officer-000"]


def test_an_officer_without_a_certificate_in_the_log_is_not_called_verified(logged):
    page = logged[0].get("/network/officer/ke-wildlife/officer-001").content.decode()
    assert "no certificate for this officer" in page
    assert "dot ok" not in page


# --- choosing people for a room -------------------------------------------------------------------
def candidates(page):
    return re.findall(r'name="invite" value="([^"]+)"(?: (checked))?', page)


def test_a_large_network_shows_focal_points_and_finds_the_others(large):
    shown = candidates(large.see("/rooms/new").content.decode())
    assert ("ke-wildlife/officer-000", "") in shown
    assert len(shown) < 250
    form = {
        "title": "Kept title",
        "number": "N-7",
        "text": "Kept words",
        "invite": ["ke-wildlife/officer-150"],
    }
    page = large.send("/rooms/new/people", {**form, "q": "thuy 1 kenya"}).content.decode()
    found = candidates(page)
    assert found[0] == ("ke-wildlife/officer-150", "checked")
    assert ("ke-wildlife/officer-001", "") in found
    assert all(name.startswith("ke-wildlife/") for name, _ in found)
    for words in ("Kept title", "N-7", "Kept words", "1 chosen"):
        assert words in page, words
    page = large.send("/rooms/new/people", {**form, "q": "nobody at all"}).content.decode()
    assert candidates(page) == [("ke-wildlife/officer-150", "checked")]


def test_a_search_opens_no_room(large):
    large.see("/rooms/new")
    large.send("/rooms/new/people", {"title": "Not yet", "tlp": "AMBER", "q": "thuy", "once": large.once})
    assert "Not yet" not in large.get("/rooms").content.decode()
    assert large.get("/rooms/new/people").status_code == 405


def test_a_first_guest_comes_from_the_network_page_and_oneself_is_never_offered(large):
    found = candidates(large.get("/rooms/new", {"with": "ke-wildlife/officer-007"}).content.decode())
    assert found[0] == ("ke-wildlife/officer-007", "checked")
    odd = large.get("/rooms/new", {"with": ["nobody/there", "th-customs/somchai", '"><b>']}).content.decode()
    assert ("th-customs/somchai", "checked") not in candidates(odd)
    assert all(not checked for _, checked in candidates(odd))
