"""Addresses that are kept are those that Django would write, and the menu says what its template said."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse
from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.shell import Below
from hornbill.pages.menu import Entry, Menu

ROOM = "ab" * 32


def drawn(text, **words):
    return Template("{% load hornbill_frame %}" + text).render(Context(words))


def test_an_address_is_the_one_that_django_writes():
    for _ in range(2):  # the second time it is kept
        assert drawn("{% url 'room' room %}", room=ROOM) == reverse("room", args=[ROOM])
        assert drawn("{% url 'search' %}") == reverse("search")
        assert (
            drawn("{% url 'room' room as here %}[{{ here }}]", room=ROOM)
            == f"[{reverse('room', args=[ROOM])}]"
        )
        assert drawn("{% url 'room' room_id=room %}", room=ROOM) == reverse("room", args=[ROOM])
    with pytest.raises(NoReverseMatch):
        drawn("{% url 'room' room %}", room="not a room")
    with pytest.raises(NoReverseMatch):
        drawn("{% url 'no-such-page' %}")


@given(st.text(max_size=20))
def test_an_address_is_escaped_as_djangos_is(word):
    try:
        wanted = reverse("pick", args=[word])
    except NoReverseMatch:
        with pytest.raises(NoReverseMatch):
            drawn("{% url 'pick' word %}", word=word)
    else:
        assert drawn("{% url 'pick' word %}", word=word) == wanted


@pytest.mark.parametrize("title", ["<b>Rosewood</b>", "x" * 200, "الحاوية"])
def test_the_menu_escapes_names_and_marks_the_room_that_is_open(title):
    rooms = (Below(ROOM, title, f"/rooms/{ROOM}", 3), Below("cd" * 32, "Other", "/rooms/other"))
    menu = Menu((Entry("rooms", "Cases", "/rooms", "message-square", 3, "daily", True, rooms),))  # noqa: FBT003
    text = drawn("{% whole_menu %}", menu=menu, section="rooms", room=SimpleNamespace(room_id=ROOM))
    assert "<b>Rosewood" not in text
    assert text.count('aria-current="true"') == 1
    assert f'href="/rooms/{ROOM}" aria-current="true"' in text
    assert "x" * 60 not in text
    assert 'id="count-more"' in text
