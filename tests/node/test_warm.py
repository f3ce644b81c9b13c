"""The templates of the first pages are there before the first page is asked for."""

from __future__ import annotations

import pytest
from django.template import engines

from hornbill.node import warm
from hornbill.rooms.templatetags import hornbill_entries


@pytest.fixture
def cold():
    """An engine that has loaded nothing; returns its loader."""
    [loader] = engines["django"].engine.template_loaders
    loader.reset()
    return loader


def test_a_room_is_drawn_without_loading_a_template(cold, signed_in, room):
    hornbill_entries._drawn_menu.cache_clear()
    words = {"text": "The seal is whole.", "tlp": "RED", "once": ""}
    assert signed_in.send(f"{room}/messages", words).status_code == 302
    cold.reset()
    warm.load_templates(warm.FIRST_PAGES)
    loaded = set(cold.get_template_cache)
    for page in ("/rooms", room, f"{room}/entries?after=0"):
        answer = signed_in.get(page)
        assert answer.status_code == 200
    late = {str(one) for one in set(cold.get_template_cache) - loaded}
    assert not late, "name it in so many words, or add it to FIRST_PAGES"


def test_it_is_done_in_a_thread_that_ends(cold):
    thread = warm.begin()
    thread.join(120)
    assert not thread.is_alive()
    assert "rooms/room.html" in cold.get_template_cache


def test_what_is_included_and_extended_is_loaded_too():
    found = warm.load_templates(["rooms/room.html"])
    assert {"pages/base.html", "pages/_icon.html", "pages/_days.html"} <= found
