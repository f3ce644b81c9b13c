"""Alerts by programs: raised, shown under their markings, acknowledged, answered; every reason when something is wrong."""

from __future__ import annotations

import pytest

from hornbill.alerts.actions import watching
from hornbill.vault.keyring import node_keys
from tests.node.api_client import Program, token_for, vault_of
from tests.node.calls_of_operations import MALEE, SOMCHAI, Calls
from tests.node.conftest import OTHER_PASSPHRASE


@pytest.fixture
def calls(officers):
    return Calls(token_for().text, vault_of("malee", OTHER_PASSPHRASE))


def test_a_program_raises_an_alert_and_sees_how_it_stands(calls):
    raised = calls.program.post("/alerts", calls.alert_body(MALEE, caller={"name": "Capt. Sok"})).json()
    shown = calls.program.get(f"/alerts/{raised['alert']}").json()
    assert (shown["phase"], shown["subject"], shown["caller"]["name"]) == (
        "open",
        {"number": "MSCU1234566"},
        "Capt. Sok",
    )
    [step] = shown["steps"]
    assert (step["role"], step["people"][0]["member"]["officer"]) == ("focal-point", MALEE)


def test_acknowledged_and_answered_and_in_the_list(calls):
    alert = calls.alert_of_malee()
    watching.look(node_keys(), now=shown_now())
    assert calls.program.post(f"/alerts/{alert}/acknowledge", {}).json() == {"changed": True}
    assert calls.program.post(f"/alerts/{alert}/acknowledge", {}).json() == {"changed": False}
    calls.program.post(f"/alerts/{alert}/answer", {"outcome": "not-found", "text": "only timber"})
    [one] = calls.program.get("/alerts").json()["alerts"]
    assert (one["phase"], one["calls_me"]) == ("acknowledged", True)
    assert [(a["outcome"], a["text"], a["officer"]) for a in one["answers"]] == [
        ("not-found", "only timber", SOMCHAI)
    ]


def shown_now():
    from django.utils import timezone

    return timezone.now()


def test_every_reason_is_given_and_nothing_is_sent(calls):
    wrong = calls.alert_body(MALEE, subject={"number": "MSCU1234565", "seat": "1A"})
    wrong["steps"] = [*wrong["steps"], *wrong["steps"]]
    answer = calls.program.post("/alerts", wrong)
    assert answer.status_code == 422
    assert {one["source"] for one in answer.json()["reasons"]} == {
        "body.subject.number",
        "body.subject",
        "body.steps",
    }
    assert calls.program.get("/alerts").json() == {"alerts": [], "opening": 0}


def test_it_is_for_those_in_the_room_and_for_tokens_that_may(calls):
    alert = calls.alert_of_malee()
    narrow = Program(token_for(may={"read"}).text)
    assert narrow.post(f"/alerts/{alert}/acknowledge", {}).json()["code"] == "token-too-narrow"
    assert calls.program.get(f"/alerts/{'0' * 64}").status_code == 404
