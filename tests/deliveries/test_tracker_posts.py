"""What a tracker is answered: its own mistakes as such, and what this node cannot do at the moment as something to send again."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from hornbill.deliveries import tracker_posts
from hornbill.deliveries.core.errors import TooManyPositions
from hornbill.exchange.errors import Busy, NoSpace

BODY = b'{"positions": [{"at": "2026-12-02T10:00:00Z", "lat": 49.0, "lon": 2.5}]}'


@pytest.mark.parametrize(("error", "status"), [(Busy, 503), (NoSpace, 503), (TooManyPositions, 422)])
def test_a_node_that_cannot_write_now_is_no_mistake_of_the_tracker(monkeypatch, now, error, status):
    def fails(*_args, **_more):
        raise error("as the test says")

    monkeypatch.setattr(tracker_posts, "tracker_of", lambda _token: SimpleNamespace(room="5" * 64, name="a"))
    monkeypatch.setattr(tracker_posts, "node_keys", lambda: SimpleNamespace(agency="th-customs"))
    monkeypatch.setattr(tracker_posts, "add", fails)
    found, told = tracker_posts.answer("Bearer hbd_x", BODY, now)
    assert (found, told["error"]) == (status, error.code)
