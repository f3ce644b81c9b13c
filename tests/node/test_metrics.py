"""/metrics: the agency's monitoring reads figures with a token of its own, and nothing that names anybody."""

from __future__ import annotations

import json
import logging
import re
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from django.utils import timezone
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from hornbill.hub import metrics as hub_metrics
from hornbill.node import beat, metrics, request_ids
from hornbill.node.logs import SafeFormatter
from hornbill.node.models import WorkerTurn

TOKEN = "7c1d0f0a5b2e4c8f9d3a6b1e"
MONITORING = Path(__file__).parents[2] / "deploy" / "monitoring"
pytestmark = pytest.mark.django_db


@pytest.fixture
def on(monkeypatch, tmp_path):
    """Switches the page on, with its token in a file of the owner's."""
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")
    file.chmod(0o600)
    monkeypatch.setenv(metrics.SETTING, str(file))
    return file


@contextmanager
def a_worker(folder):
    """A worker that has just given a sign of life."""
    beat.strike(folder)
    row = WorkerTurn.objects.create(
        id=1, turn=1, holder="a" * 32, held_until=timezone.now(), renewed_at=timezone.now()
    )
    try:
        yield
    finally:
        beat.stop(folder)
        row.delete()


def ask(client, token=TOKEN):
    return client.get("/metrics", headers={"authorization": f"Bearer {token}"} if token else {})


def figures(client):
    answer = ask(client)
    assert answer.status_code == 200
    assert answer["content-type"].startswith("application/openmetrics-text")
    return {one.name: one for one in text_string_to_metric_families(answer.content.decode())}


def test_without_a_token_file_there_is_no_such_page(client, monkeypatch):
    monkeypatch.delenv(metrics.SETTING, raising=False)
    assert ask(client).status_code == 404


@pytest.mark.parametrize("given", ["", "wrong", TOKEN[:-1], f"{TOKEN}x", f"{TOKEN} x", "é"])
def test_the_token_alone_opens_it(client, on, given):
    answer = ask(client, given)
    assert answer.status_code == 401
    assert b"hornbill_" not in answer.content


def test_a_token_in_the_address_does_not_count(client, on):
    assert client.get(f"/metrics?token={TOKEN}").status_code == 401


@pytest.mark.parametrize(
    ("content", "mode"), [(TOKEN, 0o644), ("short", 0o600), ("", 0o600), ("\xff" * 30, 0o600)]
)
def test_a_file_that_cannot_be_used_opens_nothing(client, on, content, mode):
    on.write_text(content, encoding="latin-1")
    on.chmod(mode)
    for token in (TOKEN, content, ""):
        answer = ask(client, token)
        assert (answer.status_code, answer.content) == (503, b"Not available.\n"), "why is for the log alone"
    with pytest.raises(metrics.BadToken):
        metrics.token()


def test_figures_are_those_of_the_node(client, on, data_folder, now):
    from hornbill.exchange.inbound import raise_alarm
    from hornbill.exchange.models import Outgoing, Parked

    for number, refused in enumerate(["", "", "quota"]):
        Outgoing.objects.create(
            envelope=f"{number:032x}",
            agency="vn-police",
            data=b"x",
            wraps=b"",
            created_at=now,
            next_at=now,
            refused=refused,
        )
    Parked.objects.create(envelope="0" * 32, digest="0" * 64, data=b"", code="bad-envelope", why="x", at=now)
    raise_alarm("hub", "The hub cannot be reached.", "Wait.", now)
    with a_worker(data_folder):
        found = figures(client)
    outbox = {one.labels["state"]: one.value for one in found["hornbill_outbox_envelopes"].samples}
    assert outbox == {"waiting": 2, "refused": 1}
    assert found["hornbill_refused_envelopes"].samples[0].value == 1
    assert found["hornbill_outbox_oldest_seconds"].samples[0].value >= 0
    assert found["hornbill_worker_age_seconds"].samples[0].value < 60
    assert [one.labels for one in found["hornbill_alarm"].samples] == [{"code": "hub"}]
    assert found["hornbill_disk_free_bytes"].samples[0].value > 0
    assert "hornbill_worker_age_seconds" not in figures(client), "a worker that was stopped has no age"


def test_no_name_is_in_it(client, on, now):
    from hornbill.exchange.models import Outgoing

    Outgoing.objects.create(
        envelope="0" * 32, agency="vn-police", data=b"x", wraps=b"", created_at=now, next_at=now
    )
    found = figures(client)
    for family in found.values():
        for sample in family.samples:
            assert set(sample.labels) <= {"state", "code", "version", "wire"}, sample
    assert "vn-police" not in ask(client).content.decode()


def test_the_examples_ask_for_figures_that_there_are():
    source = Path(metrics.__file__).read_text() + Path(hub_metrics.__file__).read_text()
    there = set(re.findall(r'"(hornbill_[a-z_]+)"', source))
    there |= {f"{name}_info" for name in re.findall(r'"(hornbill_[a-z_]+)",\s*"info"', source)}
    rules = yaml.safe_load((MONITORING / "alerts.yml").read_text())["groups"][0]["rules"]
    board = json.loads((MONITORING / "dashboard.json").read_text())
    asked = [rule["expr"] for rule in rules]
    asked += [target["expr"] for one in board["panels"] for target in one["targets"]]
    asked.append((MONITORING / "alerts_test.yml").read_text())
    named = [set(re.findall(r"hornbill_[a-z_]+", expression)) for expression in asked]
    assert set().union(*named) <= there
    assert all(names or 'up{job="hornbill"}' in text for names, text in zip(named, asked, strict=True))


# --- ids of requests -------------------------------------------------------------------------------
def test_every_answer_has_an_id_of_its_own(client):
    first, second = (client.get("/sign-in")[request_ids.HEADER] for _ in range(2))
    assert re.fullmatch(r"[0-9a-f]{16}", first)
    assert first != second
    assert request_ids.current() == ""


@pytest.mark.parametrize(
    ("proxies", "given", "taken"),
    [("0", "from-outside-1", False), ("1", "from-proxy-1", True), ("1", 'a"b\t', False)],
)
def test_a_trusted_proxys_id_is_taken_over(client, monkeypatch, proxies, given, taken):
    monkeypatch.setenv("HORNBILL_PROXY_COUNT", proxies)
    answer = client.get("/sign-in", headers={"x-request-id": given})
    assert (answer[request_ids.HEADER] == given) is taken


def test_a_refusal_is_logged_with_the_id_of_its_answer(client, caplog):
    """The framework writes that line when the answer is there and the request is over."""
    answer = client.get("/no-such-page")
    records = [record for record in caplog.records if record.name == "django.request"]
    assert [json.loads(SafeFormatter().format(record)).get("request") for record in records] == [
        answer[request_ids.HEADER]
    ]


def test_what_is_logged_for_a_request_has_its_id(rf):
    record = logging.LogRecord("hornbill", logging.ERROR, "x", 1, "says", (), None)
    with request_ids.named(rf.get("/")) as request_id:
        assert json.loads(SafeFormatter().format(record))["request"] == request_id
    assert "request" not in json.loads(SafeFormatter().format(record))
