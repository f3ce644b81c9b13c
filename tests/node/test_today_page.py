"""Today and the menu: what parts register is shown, in order; what cannot be told never takes a page down."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import DatabaseError

from hornbill.exchange import inbound
from hornbill.exchange import queries as exchange
from hornbill.kernel.part import Part
from hornbill.kernel.shell import DAILY, MenuEntry, Section
from hornbill.pages import menu, parts
from hornbill.vault.core.errors import VaultClosed
from tests.node.conftest import OTHER_PASSPHRASE

NOW = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)


@pytest.fixture
def part(monkeypatch):
    """Registers menu entries and Today's sections as a part's apps.py would."""

    def register(entries=(), sections=()):
        made = Part(menu=tuple(entries), today=tuple(sections))
        monkeypatch.setattr(apps.get_app_config("audit"), "part", made, raising=False)
        _forget()

    yield register
    monkeypatch.undo()
    _forget()


def _forget():
    for kept in (parts.declared, menu.registered, menu._providers):
        kept.cache_clear()


def menu_of(page):
    nav = page.partition('<nav class="menu"')[2].partition("</nav>")[0]
    return re.findall(r'<span class="word">([^<]+)</span>', nav)


def never(_vault):
    return False


def broken(_vault):
    raise DatabaseError


def seizures(_vault, _now):
    return Section(
        "seizures",
        title="Seizures",
        icon="bell",
        order=1,
        template="rooms/today/_notices.html",
        purpose="Why.",
    )


def fails(_vault, _now):
    raise TypeError


def closed(_vault, _now):
    raise VaultClosed("it is closed")


def silent(_vault, _now):
    return None


def test_today_is_the_first_page_and_marked_in_the_menu(signed_in):
    page = signed_in.get("/").content.decode()
    assert menu_of(page)[:4] == ["Today", "Cases", "Assigned to me", "Alerts"]
    assert len(re.findall(r'href="/" class="tab" aria-current="page"', page)) == 1
    assert 'href="/rooms" class="tab" aria-current="page"' in signed_in.get("/rooms").content.decode()


def test_a_part_adds_its_entry_in_its_place(signed_in, part):
    part(
        [
            MenuEntry("flights", "Flights", "rooms", icon="siren", order=12, group=DAILY),
            MenuEntry("boats", "Boats", "rooms", icon="siren", order=12),
        ]
    )
    page = signed_in.get("/").content.decode()
    assert menu_of(page)[:3] == ["Today", "Flights", "Cases"]
    assert menu_of(page).index("Boats") > menu_of(page).index("People")
    assert "<summary>Casework</summary>" in page


@pytest.mark.parametrize(
    "entry",
    [
        MenuEntry("x", "Promise", "no-such-page", icon="siren", order=15),
        MenuEntry("x", "Promise", "rooms", icon="siren", order=15, shown=f"{__name__}.never"),
    ],
    ids=["no page behind it", "not for this officer"],
)
def test_the_menu_promises_nothing(signed_in, part, entry):
    part([entry])
    assert "Promise" not in menu_of(signed_in.get("/").content.decode())


def test_a_number_that_cannot_be_told_leaves_the_page_standing(signed_in, part):
    part([MenuEntry("x", "Alerts", "rooms", icon="siren", order=15, badge=f"{__name__}.broken")])
    answer = signed_in.get("/rooms")
    assert answer.status_code == 200
    assert "Alerts" in menu_of(answer.content.decode())


def test_sections_stand_in_their_order_and_empty_ones_say_what_they_are_for(signed_in, part):
    part(sections=[f"{__name__}.seizures", f"{__name__}.silent"])
    page = signed_in.get("/").content.decode()
    titles = re.findall(r'<h2 id="today-([a-z]+)">', page)
    assert titles[0] == "seizures"
    assert "Why." in page
    assert {"unread", "invitations", "freshness"} <= {*titles}
    assert "Open the first room" in page


def test_a_section_that_fails_takes_no_other_away_and_is_said_to_be_missing(signed_in, part, caplog):
    part(sections=[f"{__name__}.seizures", f"{__name__}.fails"])
    page = signed_in.get("/").content.decode()
    assert re.findall(r'<h2 id="today-([a-z]+)">', page)[:2] == ["missing", "seizures"]
    assert "A part of this page is missing" in page
    assert "a section of Today failed" in caplog.text


def test_a_vault_that_was_closed_meanwhile_is_no_missing_section(part):
    part(sections=[f"{__name__}.closed"])
    with pytest.raises(VaultClosed):
        menu.sections(None, NOW)


def test_what_others_wrote_is_counted_and_read_away(signed_in):
    signed_in.see("/rooms/new")
    form = {"title": "Seal 4711", "tlp": "AMBER", "text": "Look at it", "invite": ["th-customs/malee"]}
    room = signed_in.send("/rooms/new", {**form, "once": signed_in.once})["Location"].partition("#")[0]
    signed_in.send("/sign-out", {})
    signed_in.sign_in("malee", OTHER_PASSPHRASE)
    page = signed_in.get("/").content.decode()
    assert "Seal 4711" in page
    assert "Somchai" in page
    assert "to answer" in page
    assert room in page


def test_alarms_stand_first_in_the_readers_language_with_what_was_seen(signed_in):
    inbound.raise_alarm("hub-hole", "The hub left out envelopes 4 to 6.", "Tell them.", NOW)
    page = signed_in.get("/").content.decode()
    assert re.findall(r'<h2 id="today-([a-z]+)">', page)[0] == "alarms"
    assert "envelopes 4 to 6" in page
    assert "Tell them." in page
    signed_in.see("/")
    signed_in.send("/language", {"language": "fr", "next": "/"})
    page = signed_in.get("/").content.decode()
    assert "Le relais a omis des enveloppes" in page
    assert '<p class="seen" lang="en">The hub left out envelopes 4 to 6.</p>' in page
    assert "Tell them." not in page


def test_an_alarm_that_no_catalogue_knows_is_shown_as_it_is(signed_in):
    inbound.raise_alarm("of-the-future", "Something new is wrong.", "Look.", NOW)
    page = signed_in.get("/").content.decode()
    assert "Something new is wrong." in page
    assert "Look." in page


def test_the_sign_in_before_this_one_is_told(browser):
    browser.sign_in()
    assert "first sign-in" in browser.get("/").content.decode()
    browser.see("/")
    browser.send("/sign-out", {})
    browser.sign_in()
    page = browser.get("/").content.decode()
    assert "You signed in before:" in page
    assert "127.0.0.1" in page


def test_badges_come_alone_and_are_no_use_of_the_session(signed_in, monkeypatch):
    monkeypatch.setattr(exchange, "unread", lambda _officer: {"a" * 64: 3, "b" * 64: 1})
    page = signed_in.get("/badges").content.decode()
    assert "<html" not in page
    assert 'id="count-rooms" hx-swap-oob="true"><span class="number" aria-hidden="true">2</span>' in page
