"""One link holds one place among the answers that are read, however many are sent by it at once."""

from __future__ import annotations

import asyncio

import pytest

from hornbill.guests import actions
from hornbill.guests.answers_stream import GuestAnswers

LINK = "ab" * 16


@pytest.fixture
def answers(monkeypatch):
    """The places, for guests whose ticket is good; what runs in a thread gives way to others first, as it does there."""
    monkeypatch.setattr(actions, "check_ticket", lambda *_, **__: None)

    async def run(function, *words):
        await asyncio.sleep(0)
        return function(*words)

    return GuestAnswers(run)


def scope():
    return {
        "type": "http",
        "method": "POST",
        "path": f"/guest/{LINK}/answer",
        "query_string": b"",
        "headers": [(b"host", b"node.test")],
    }


def test_many_answers_at_once_by_one_link_take_one_place(answers):
    async def all_at_once():
        return await asyncio.gather(*(answers.take(LINK, scope()) for _ in range(50)))

    said = asyncio.run(all_at_once())
    assert sum(one is None for one in said) == 1
    assert {one.status_code for one in said if one is not None} == {429}


def test_a_place_is_given_back_when_its_answer_was_read_or_broke_off(answers):
    async def page():
        raise ConnectionError

    async def twice():
        for _ in range(2):
            assert await answers.take(LINK, scope()) is None
            with pytest.raises(ConnectionError):
                await answers.read(LINK, page)

    asyncio.run(twice())
