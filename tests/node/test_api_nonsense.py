"""What a form would not take, a program may not sign either: proceedings and alerts are checked by what they say, not by their shape alone."""

from __future__ import annotations

import pytest

from tests.node.api_client import token_for, vault_of
from tests.node.calls_of_operations import MALEE, SOMCHAI, Calls
from tests.node.conftest import OTHER_PASSPHRASE


@pytest.fixture
def calls(officers):
    return Calls(token_for().text, vault_of("malee", OTHER_PASSPHRASE))


@pytest.fixture
def room(calls):
    room = calls.program.post("/rooms", {"title": "Rosewood"}).json()["room"]
    facts = [
        {"entity": "boat", "kind": "Vessel", "prop": "name", "value": "Ocean Pearl"},
        {"entity": "ali", "kind": "Person", "prop": "name", "value": "Ali"},
    ]
    assert calls.program.post(f"/rooms/{room}/statements", {"statements": facts}).status_code == 200
    return room


STEP = {"state": "TH", "stage": "arrest", "date": "2026-11-20", "party": {"entity": "ali"}}


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "QQ", "source": "a partner"},
        {"party": {"entity": "boat"}},
        {"party": {"entity": "nobody"}},
        {"party": {"own": "DEMO-1", "of": "nowhere-police"}},
        {"date": "2026-13"},
        {"date": "2026-02-30"},
        {"as_of": "2026-00"},
        {"seizure": "boat"},
    ],
)
def test_a_step_of_nonsense_is_refused(calls, room, wrong):
    path = f"/rooms/{room}/proceedings/steps"
    answer = calls.program.post(path, {**STEP, **wrong})
    assert answer.status_code == 422, answer.json()
    assert calls.program.get(f"/rooms/{room}/proceedings").json()["found"] == 0
    assert calls.program.post(path, STEP).status_code == 200


@pytest.mark.parametrize(
    "steps",
    [
        [{"role": "focal-point", "officers": [SOMCHAI], "by": "2099-01-01T00:00:00Z"}],
        [{"role": "focal-point", "officers": ["th-customs/nobody"], "by": "2099-01-01T00:00:00Z"}],
        [{"role": "focal-point", "officers": [MALEE], "by": "1999-01-01T00:00:00Z"}],
    ],
)
def test_an_alert_to_nobody_or_of_long_ago_is_refused(calls, steps):
    answer = calls.program.post("/alerts", {**calls.alert_body(MALEE), "steps": steps})
    assert 400 <= answer.status_code < 500, answer.json()
    assert calls.program.get("/alerts").json() == {"alerts": [], "opening": 0}


def test_the_grounds_of_an_alert_are_words(calls):
    answer = calls.program.post("/alerts", {**calls.alert_body(MALEE), "grounds": " \n "})
    assert answer.status_code == 422
