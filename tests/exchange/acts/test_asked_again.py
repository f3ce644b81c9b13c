"""What an act rests on is asked once it holds the database: it may have waited for it long."""

from __future__ import annotations

from hornbill.exchange.actions.writing.room_acts import post_message, writable
from hornbill.kernel.asked_once import asking_once, once
from tests.exchange.node_rig import AMBER, NOW


def test_what_was_asked_before_the_database_was_held_is_asked_again(room, somchai):
    with asking_once():
        assert once("who counts", lambda: "before") == "before"
        with writable(somchai.vault(), room):
            assert once("who counts", lambda: "now") == "now"
        assert once("who counts", lambda: "after") == "now", "and holds for the page that answers"


def test_an_alarm_that_came_meanwhile_is_on_the_page_that_answers(room, somchai):
    from hornbill.exchange import queries
    from hornbill.exchange.models import NodeAlarm

    with asking_once():
        assert queries.alarms() == []
        NodeAlarm.objects.create(code="hub-version", what="old", cure="upgrade", since=NOW, last=NOW)
        post_message(somchai.vault(), room, text="Here.", lang="", marking=AMBER, now=NOW)
        assert [code for code, _what, _cure in queries.alarms()] == ["hub-version"]
