"""Words that no database stores and no answer encodes: of positions, trackers, evidence, lessons; on SQLite as on PostgreSQL."""

from __future__ import annotations

import pytest

from hornbill.deliveries.models import Position, Tracker
from tests.node.api_client import token_for, vault_of
from tests.node.calls_of_operations import Calls
from tests.node.conftest import OTHER_PASSPHRASE, officers

__all__ = ["officers"]
HOSTILE = ("a\x00b", "a\ud800b", "\u202egpj", "x" * 79)


@pytest.fixture
def calls(officers):
    return Calls(token_for().text, vault_of("malee", OTHER_PASSPHRASE))


@pytest.mark.parametrize("word", HOSTILE)
def test_names_and_places_are_stored_plain_or_refused(calls, word):
    room = calls.delivery()["room"]
    at = {"at": "2026-11-28T10:00:00Z"}
    sent = {"name": word, "means": "hand", "positions": [{**at, "lat": 1, "lon": 2}]}
    answer = calls.program.post(f"/rooms/{room}/delivery/positions", sent)
    assert answer.status_code in (200, 422), answer.content
    assert Position.objects.count() == (answer.status_code == 200)
    sent = {**sent, "positions": [{**at, "place": word}]}
    assert calls.program.post(f"/rooms/{room}/delivery/positions", sent).status_code == 422
    answer = calls.program.post(f"/rooms/{room}/delivery/trackers", {"name": word})
    assert answer.status_code in (200, 422), answer.content
    assert Tracker.objects.count() == (answer.status_code == 200)
    for text in (
        *Position.objects.values_list("tracker", flat=True),
        *Tracker.objects.values_list("name", flat=True),
    ):
        assert not set("\x00\ud800\u202e") & set(text)


@pytest.mark.parametrize("word", HOSTILE)
def test_words_of_evidence_and_the_log_are_kept_or_refused_and_the_page_shows_them(calls, word):
    room = calls.delivery()["room"]
    told = {"step": "seized", "seizure": word, "text": word}
    assert calls.program.post(f"/rooms/{room}/delivery/evidence", told).status_code in (200, 400, 422)
    entry = {"seen": "other", "place": word, "text": word}
    assert calls.program.post(f"/rooms/{room}/delivery/log", entry).status_code in (200, 400, 422)
    assert calls.program.get(f"/rooms/{room}/delivery").status_code == 200
    assert calls.program.get(f"/rooms/{room}/delivery/report").status_code == 200


def test_a_leg_with_hostile_places_or_of_no_length_is_refused_with_its_number(calls):
    room = calls.delivery()["room"]
    leg = {"means": "air", "begins": "2026-12-02T10:00:00Z", "ends": "2026-12-02T10:00:00Z"}
    sent = {"consignment": "x", "legs": [{**leg, "from_place": "a\x00", "to_place": "VNHAN"}]}
    answer = calls.program.post(f"/rooms/{room}/delivery/plans", sent)
    assert answer.status_code == 422
    assert {one["source"] for one in answer.json()["reasons"]} == {"body.legs"}
