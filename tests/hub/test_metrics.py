"""What a hub tells its operator's monitoring, and to whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from hornbill.hub import condition, metrics
from hornbill.hub.server_certificates import Seen

TOKEN = "a token of the monitoring"


@pytest.fixture
def token(tmp_path_factory, monkeypatch):
    path = tmp_path_factory.mktemp("secrets") / "metrics"
    path.write_text(f"{TOKEN}\n")
    path.chmod(0o600)
    monkeypatch.setenv("HORNBILL_METRICS_TOKEN", str(path))
    return path


@pytest.fixture(autouse=True)
def _named_database(rig, monkeypatch):
    """The hub's figures are read where the settings say; in a run on PostgreSQL that is the rig's database."""
    if rig.database:
        monkeypatch.setenv("HORNBILL_DATABASE_URL", str(rig.database))


def asked(rig, *headers):
    return rig.call("GET", "/metrics", list(headers), [b""])


def bearer(text):
    return (b"authorization", f"Bearer {text}".encode())


def figures(body):
    return {
        sample.name: sample.value
        for family in text_string_to_metric_families(body.decode())
        for sample in family.samples
    }


def test_figures_are_what_the_hub_holds(rig, token):
    status, _headers, body = asked(rig, bearer(TOKEN))
    assert (status, figures(body)["hornbill_hub_unread_envelopes"]) == (200, 0)
    rig.client("th-customs").post(
        [rig.envelope("vn-customs") for _ in range(3)] + [rig.envelope("la-police")]
    )
    found = figures(asked(rig, bearer(TOKEN))[2])
    assert found["hornbill_hub_unread_envelopes"] == 4
    assert found["hornbill_hub_fullest_mailbox_envelopes"] == 3
    assert found["hornbill_hub_nodes"] == 3
    assert found["hornbill_hub_disk_free_bytes"] > 0


def test_no_figure_names_an_agency(rig, token):
    rig.client("th-customs").post([rig.envelope("vn-customs")])
    status, _headers, data = asked(rig, bearer(TOKEN))
    body = data.decode()
    assert (status, "hornbill_hub_nodes 3" in body) == (200, True)
    assert not [
        name for name in ("th-customs", "vn-customs", "la-police", *rig.mailboxes.values()) if name in body
    ]


def test_without_the_token_nothing_is_told(rig, token):
    for headers in ((), (bearer("another token, as long"),), ((b"authorization", TOKEN.encode()),)):
        status, _headers, body = asked(rig, *headers)
        assert status == 401
        assert b"hornbill_hub" not in body


def test_without_the_setting_there_is_no_such_address(rig):
    assert rig.refusal(asked(rig, bearer(TOKEN)))[0] == 404


@pytest.mark.parametrize("text", ["short", "", "two\nlines of a token, and more"])
def test_a_file_that_holds_no_token_turns_it_off(rig, token, text):
    token.write_text(text)
    assert asked(rig, bearer(text))[0] == 503


def test_a_file_that_others_can_read_turns_it_off(rig, token):
    token.chmod(0o644)
    assert asked(rig, bearer(TOKEN))[0] == 503


def test_the_certificate_that_ends_first_is_told_by_time_and_not_by_name(rig, token, monkeypatch):
    assert b"certificate" not in asked(rig, bearer(TOKEN))[2]
    now = rig.clock()
    ends = {
        "db1.example:5432": now + timedelta(days=20),
        "/etc/hornbill/db-ca.pem": now + timedelta(days=900),
    }
    seen = [*(Seen(of, at) for of, at in ends.items()), Seen("db2.example:5432", None)]
    for module in (metrics, condition):
        monkeypatch.setattr(module, "certificates", lambda: seen)
    body = asked(rig, bearer(TOKEN))[2]
    assert figures(body)["hornbill_hub_certificate_seconds_left"] == pytest.approx(20 * 86_400, abs=3600)
    assert figures(body)["hornbill_hub_certificates_unseen"] == 1
    assert b"db1" not in body
    found = [one for one in condition.examine(rig.folder, now) if one.what == "certificate"]
    assert [one.well for one in found] == [False, True, False]
