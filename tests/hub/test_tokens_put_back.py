"""Tables of tokens that were put back to an earlier moment while workers run: nodes are told, and nothing of one agency becomes another's."""

# ruff: noqa: S608  # names of the hub's own schemas

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from hornbill.exchange.core.protocol.tokens import Held
from hornbill.exchange.hub.requests import HubRefused
from hornbill.hub import token_store
from hornbill.hub.shared_tables import schema_of
from tests.hub.moving_rig import asked, url
from tests.hub.test_mailboxes import until
from tests.hub.test_put_back import look
from tests.hub.test_tokens import LAO, THAI, VIET, change, client, names, put

pytestmark = pytest.mark.postgres
SCHEMA = schema_of(token_store.TOKENS)
TABLES = ("agencies", "tokens", "capsules", "meetings")


def keep(rig):
    """Keep what the tables have now."""
    asked(
        url(rig.database), "".join(f"CREATE TABLE kept_{name} AS TABLE {SCHEMA}.{name};" for name in TABLES)
    )


def put_back(rig):
    """Put the tables back to what was kept, and cut everybody's connection."""
    again = "".join(
        f"DELETE FROM {SCHEMA}.{name}; INSERT INTO {SCHEMA}.{name} TABLE kept_{name};" for name in TABLES
    )
    asked(
        url(rig.database),
        f"{again} SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )


def told(ask):
    with pytest.raises(HubRefused) as caught:
        ask()
    return caught.value.code


@pytest.fixture
def back(one):
    """Two agencies that met; the tables have lost the second meeting."""
    thai, viet = client(one, THAI), client(one, VIET)
    thai.change(change(1, put(1), put(2)))
    viet.change(change(1, put(1)))
    keep(one)
    viet.change(change(2, put(2)))
    assert [meeting.cursor for meeting in thai.meetings(after=0)] == [1, 2]
    return one


def test_a_node_that_has_lost_meetings_is_told_and_misses_no_later_one(back, caplog):
    thai, viet, lao = (client(back, agency) for agency in (THAI, VIET, LAO))
    put_back(back)
    look(back, back.hub.tokens.catch_up)
    look(back, back.hub.tokens.catch_up)
    assert caplog.text.count("put back to an earlier moment: 2 agencies have lost meetings") == 1
    assert told(lambda: thai.meetings(after=2)) == "cursor-ahead"
    assert thai.state() == Held(2, 1, 1)
    assert viet.change(change(3, put(1), put(2), anew=True)).meetings == 3  # both tokens meet again
    lao.change(change(1, put(2)))
    assert [meeting.agency for meeting in thai.meetings(after=0)] == [VIET, VIET, VIET, LAO]


def test_a_node_that_waits_for_meetings_is_told_at_once(back):
    with ThreadPoolExecutor(1) as threads:
        asks = threads.submit(told, lambda: client(back, THAI).meetings(after=2, wait_s=25))
        place = back.hub.tokens.place(THAI).number
        until(back, lambda: place in back.hub.waits._waiting)
        put_back(back)
        look(back, back.hub.tokens.catch_up)
        assert asks.result(20) == "cursor-ahead"


def test_a_node_that_has_none_of_what_was_lost_waits_for_the_next_meeting(back):
    put_back(back)
    look(back, back.hub.tokens.catch_up)
    place = back.hub.tokens.place(THAI)
    with ThreadPoolExecutor(1) as threads:
        asks = threads.submit(client(back, THAI).meetings, after=1, wait_s=25)
        until(back, lambda: place.number in back.hub.waits._waiting)
        client(back, LAO).change(change(1, put(2)))
        assert [(meeting.cursor, meeting.agency) for meeting in asks.result(20)] == [(2, LAO)]


def test_an_agency_whose_number_went_to_another_gets_nothing_of_that(one):
    thai, viet, lao = (client(one, agency) for agency in (THAI, VIET, LAO))
    thai.change(change(1, put(1, mark=b"thai"), put(2, mark=b"other")))
    keep(one)
    viet.change(change(1, put(1, mark=b"viet"), put(3)))
    put_back(one)
    look(one, one.hub.tokens.catch_up)
    lao.change(change(1, put(2, mark=b"lao")))
    numbers = dict(asked(url(one.database), f"SELECT agency, number FROM {SCHEMA}.agencies"))
    assert numbers == {THAI: 1, LAO: 2}  # which was the other's
    assert viet.state() == Held(0, 0, 0)
    assert told(lambda: viet.meetings(after=1)) == "cursor-ahead"
    assert viet.meetings(after=0) == []
    assert viet.change(change(2, put(1, mark=b"again"), put(3), anew=True)) == Held(2, 2, 1)
    assert names(viet.meetings(after=0)) == [(1, THAI, b"thai")]
    assert names(thai.meetings(after=0)) == [(2, LAO, b"lao"), (1, VIET, b"again")]
    assert names(lao.meetings(after=0)) == [(2, THAI, b"other")]


def test_a_reader_that_says_less_than_the_writer_is_not_believed(back, monkeypatch, caplog):
    tokens = back.hub.tokens

    async def older(*_):
        return {}

    with monkeypatch.context() as patch:
        patch.setattr(tokens, "read", older)
        back.run(tokens.catch_up())
    assert tokens.place(THAI).highest == 2
    assert "put back" not in caplog.text
