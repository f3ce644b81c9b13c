"""Meeting in person by the pages: right words and codes vouch, wrong ones come back with words; meetings are entered and corrected."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from hornbill.directory import queries as directory
from hornbill.directory.core.agencies.network import Vouch
from hornbill.directory.core.keys import vouching as core
from hornbill.directory.officers import meetings, vouching
from hornbill.people import met_words
from tests.node.conftest import Browser
from tests.node.duty_rig import HANH, SOMCHAI

PAGE = f"/network/officer/{HANH}/vouch"


@pytest.fixture
def browser(world):
    found = Browser()
    assert found.sign_in().status_code == 302
    found.see(PAGE)
    return found


def words_of_hanh():
    sides = [(one.id, core.digest_of(one)) for one in map(directory.officer, (HANH, SOMCHAI))]
    return " ".join(core.words(directory.network_mark(), *sides))


def code_of(name):
    return core.code_text(directory.network_mark(), name, core.digest_of(directory.officer(name)))


@pytest.mark.parametrize("form", [{"words": words_of_hanh}, {"code": lambda: code_of(HANH)}])
def test_the_right_words_or_code_vouch_and_the_network_sees_it(world, browser, form):
    answer = browser.send(PAGE, {name: make() for name, make in form.items()})
    assert answer.status_code == 302, answer.content.decode()
    world.post_entries()
    (vouch,) = directory.officer(HANH).vouches
    assert (vouch.by, vouch.how) == (SOMCHAI, next(iter(form)))
    assert "Met in person by Somchai" in browser.see(f"/network/officer/{HANH}").content.decode()
    assert "met by you" in browser.see("/network/vn-customs").content.decode()
    assert "You already vouch for this officer" in browser.see(PAGE).content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"words": "babad babad babad babad babad babad"}, "not the six words"),
        ({"words": ""}, "not the six words"),
        ({"code": "own"}, "your own code"),
        ({"code": "https://example.org"}, "not the code of an officer"),
        ({"code": f"HBV1:{'0' * 16}:{HANH}:{'0' * 64}"}, "another network"),
        ({"code": "other keys"}, "has different keys"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_written(world, browser, fields, words):
    code = fields.get("code")
    if code == "own":
        fields = {"code": vouching.own_code(world.vault())}
    elif code == "other keys":
        fields = {"code": core.code_text(directory.network_mark(), HANH, "0" * 64)}
    answer = browser.send(PAGE, fields)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    world.post_entries()
    assert directory.officer(HANH).vouches == ()


def test_the_page_shows_own_code_and_words_and_lets_the_camera_in_only_there(world, browser):
    answer = browser.see(PAGE)
    page = answer.content.decode()
    assert "<svg" in page
    shown = re.findall(r"<b>([a-z]{5})</b>", page)
    assert tuple(shown) == vouching.words_to_read(world.vault(), HANH)
    assert " ".join(shown) != words_of_hanh()
    assert "camera=(self)" in answer["Permissions-Policy"]
    assert "camera=()" in browser.see("/network")["Permissions-Policy"]
    own = browser.see(f"/network/officer/{SOMCHAI}/vouch").content.decode()
    assert 'name="words"' not in own
    assert browser.send(f"/network/officer/{SOMCHAI}/vouch", {"words": "x"}).status_code == 422


MEETING = {
    "name": "Annual meeting",
    "place": "Vientiane",
    "first": "2026-11-24",
    "last": "2026-11-26",
    "groups": "Timber\nFinance",
    "participants": f"{SOMCHAI}\n{HANH}",
}


def test_a_meeting_is_entered_corrected_and_tied_to_a_vouch(world, browser):
    browser.see("/meetings/new")
    where = browser.send("/meetings/new", MEETING)["Location"]
    page = browser.see(where).content.decode()
    for text in ("Annual meeting", "Vientiane", "Timber", "Hanh"):
        assert text in page
    (meeting,) = meetings.meetings()
    browser.send(PAGE, {"words": words_of_hanh(), "meeting": meeting.id})
    world.post_entries()
    assert "Annual meeting" in browser.see(f"/network/officer/{HANH}").content.decode()
    browser.see(where)
    assert browser.send(where, {**MEETING, "place": "Luang Prabang"}).status_code == 302
    assert meetings.meeting(meeting.id).place == "Luang Prabang"
    browser.see(where)
    browser.send(where, {**MEETING, "cancel": "1"})
    assert "called off" in browser.see("/meetings").content.decode()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"place": ""}, "place"),
        ({"first": "soon"}, "first"),
        ({"last": "2026-11-23"}, "last"),
        ({"participants": "th-customs/nobody"}, "participants"),
        ({"participants": "hanh"}, "participants"),
        ({"groups": "\n".join(f"group {n}" for n in range(11))}, "groups"),
    ],
)
def test_a_meeting_that_is_not_right_comes_back_as_it_was_typed(browser, change, field):
    browser.see("/meetings/new")
    answer = browser.send("/meetings/new", {**MEETING, **change})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'data-error="{field}"' in page
    assert "Timber" in page or field == "groups"
    assert meetings.meetings() == []


def test_who_is_not_there_has_no_page(browser):
    assert browser.see(f"/meetings/{'0' * 32}").status_code == 404
    assert browser.see("/network/officer/vn-customs/nobody/vouch").status_code == 404


def test_vouches_from_before_a_recovery_hide_none_of_the_present_keys(world):
    old = tuple(
        Vouch(f"vn-customs/v{at}", at, "code", before_recovery=True) for at in range(met_words.SHOWN + 1)
    )
    now = Vouch("th-customs/malee", 99, "words")
    lines = met_words.vouches(replace(directory.officer(HANH), vouches=(*old, now)))
    assert [counts for counts, _ in lines] == [True] + [False] * met_words.SHOWN  # the rest counts neither
    assert "Met in person" in lines[0][1]
