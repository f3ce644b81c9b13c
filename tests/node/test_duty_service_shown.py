"""The duty service's tokens, and how pages and the API name it."""

from __future__ import annotations

import pytest

from hornbill.kernel.ids import BadId
from hornbill.vault import service_tokens, services, tokens
from hornbill.vault.core.errors import BadToken
from tests.node.api_client import refused
from tests.node.conftest import Browser
from tests.node.duty_rig import HANH, SERVICE


# --- tokens ---------------------------------------------------------------------------------------
def test_tokens_are_bound_and_end(world):
    world.switch_on()
    room, other = world.open_room(HANH, SERVICE), world.open_room(HANH, SERVICE)
    narrow = world.program(may=("read",), rooms=(room,))
    assert narrow.get(f"/rooms/{room}/entries").status_code == 200
    refused(narrow.get(f"/rooms/{other}/entries"), 403, "token-too-narrow")
    refused(narrow.post(f"/rooms/{room}/messages", {"text": "x"}), 403, "token-too-narrow")
    live, _ = tokens.tokens_of(SERVICE, now=world.now)
    assert not service_tokens.revoke(live[0].id[:7], now=world.now)
    assert service_tokens.revoke(live[0].id[:16], now=world.now)
    assert not service_tokens.revoke(live[0].id[:16], now=world.now)
    refused(narrow.get(f"/rooms/{room}/entries"), 401, "token-ended")


@pytest.mark.parametrize(
    "more",
    [{"may": []}, {"may": ["everything"]}, {"name": " "}, {"days": 0}, {"days": 366}, {"rooms": ["7"]}],
)
def test_a_token_that_will_not_do_is_not_made(world, more):
    world.switch_on()
    plain = {"name": "Case system", "may": ["read"], "days": 30}
    with pytest.raises((BadToken, BadId)):
        service_tokens.make(**{**plain, **more}, now=world.now)


def test_without_a_service_there_is_no_token(world):
    with pytest.raises(services.NoDutyService):
        service_tokens.make(name="Case system", may=["read"], days=30, now=world.now)


# --- pages ----------------------------------------------------------------------------------------
MEANS = "A program on this agency's server reads this room too."


def test_pages_say_what_it_is_wherever_it_stands(world):
    world.switch_on()
    room = world.open_room(HANH, SERVICE)
    browser = Browser()
    browser.sign_in()
    for path in (
        "/rooms/new",
        f"/rooms/{room}",
        "/network/th-customs",
        f"/network/officer/{SERVICE}",
        "/network?q=duty",
    ):
        assert browser.see(path).status_code == 200, path
        assert MEANS in browser.seen, path
        assert "duty service" in browser.seen, path
        assert "Duty service of TH-CUSTOMS" in browser.seen, path
    browser.see(f"/rooms/{room}")
    assert "2 people and a program" in " ".join(browser.seen.split())
    assert "Sealed for the 2 people in this room. A program also reads this room." in " ".join(
        browser.seen.split()
    )
    browser.see("/network")
    assert "has a duty service" in browser.seen
    browser.see("/settings")
    assert "switched on" in browser.seen
    assert "reads along in 1 room" in browser.seen
    assert SERVICE in browser.seen


def test_an_agency_without_one_is_told_so(world):
    browser = Browser()
    browser.sign_in()
    browser.see("/settings")
    assert "None is switched on" in browser.seen
    browser.see("/network/th-customs")
    assert MEANS not in browser.seen


def test_lists_of_officers_do_not_count_it(world):
    world.switch_on()
    program = world.program(may=("directory",))
    found = program.get("/directory/agencies/th-customs").json()
    assert (found["officers"], found["duty_service"]) == (1, SERVICE)
    assert program.get("/directory/agencies/vn-customs").json()["duty_service"] is None
    shown = program.get(f"/directory/officers/{SERVICE}").json()
    assert (shown["service"], shown["name"]) == (True, "Duty service of TH-CUSTOMS")
