"""The administrators' page of a node: for them alone, says what needs doing, ends sessions, searches the audit log."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from hornbill.audit.actions import record
from hornbill.audit.models import AuditEntry
from hornbill.audit.queries import Sought, entries, search
from hornbill.kernel.times import format_utc
from hornbill.node import last_backup
from hornbill.node.administration import state, today
from hornbill.node.last_backup import LastBackup
from hornbill.vault import recovery_copy
from tests.node.conftest import OTHER_PASSPHRASE, Browser

ADDRESSES = ("/administration", "/administration/audit")
BACKUP = LastBackup(datetime(2026, 11, 20, 4, 0, tzinfo=UTC), 5_000_000, "ab" * 32, sealed=True)


@pytest.fixture
def administrator(monkeypatch, signed_in):
    monkeypatch.setenv("HORNBILL_ADMINISTRATORS", "th-customs/somchai")
    return signed_in


@pytest.fixture
def backed_up(monkeypatch):
    """What is known of the last backup is what the test says."""

    def known(backup):
        monkeypatch.setattr(last_backup, "last", lambda _folder: backup)

    known(None)
    return known


def text_of(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("path", ADDRESSES)
def test_nobody_else_finds_the_pages(signed_in, path):
    assert signed_in.get(path).status_code == 404
    assert path not in text_of(signed_in, "/settings")


def test_nobody_else_ends_sessions(signed_in):
    assert signed_in.send("/administration/sessions", {"officer": "th-customs/malee"}).status_code == 404


@pytest.mark.parametrize("path", ADDRESSES)
def test_who_is_not_signed_in_is_asked_to(client, path):
    assert client.get(path).status_code == 302


def test_the_page_says_how_the_node_is(administrator, backed_up):
    backed_up(BACKUP)
    page = text_of(administrator, "/administration")
    for words in (
        "How it is",
        "Storage and backup",
        "SHA-256",
        BACKUP.sha256,
        "th-customs/malee",
        "1 session is open",
    ):
        assert words in page
    assert 'href="/administration"' in page


def test_sessions_of_a_colleague_end_and_the_log_says_by_whom(administrator, officers):
    other = Browser()
    other.sign_in("malee", OTHER_PASSPHRASE)
    assert other.get("/settings").status_code == 200
    answer = administrator.send("/administration/sessions", {"officer": "th-customs/malee"})
    assert answer.status_code == 302
    assert other.get("/settings").status_code == 302
    assert administrator.get("/administration").status_code == 200
    entry = AuditEntry.objects.filter(act="vault.sign-out-everywhere").get()
    assert (entry.actor, entry.subject) == ("th-customs/somchai", "th-customs/malee")


@pytest.mark.parametrize("officer", ["", "th-customs/nobody", "vn-customs/lan", "\x00", "a" * 5000, "@duty"])
def test_ending_the_sessions_of_nobody_ends_nothing(administrator, officer):
    assert administrator.send("/administration/sessions", {"officer": officer}).status_code == 302
    assert administrator.get("/administration").status_code == 200
    assert not AuditEntry.objects.filter(act="vault.sign-out-everywhere").exists()


def test_the_log_is_searched_and_the_search_is_in_the_log(administrator):
    page = text_of(administrator, "/administration/audit?act=vault.&actor=th-customs/somchai")
    assert "vault.sign-in" in page
    entry = AuditEntry.objects.filter(act="audit.search").get()
    assert json.loads(entry.detail) == {"act": "vault.", "actor": "th-customs/somchai"}
    text_of(administrator, "/administration/audit")
    assert AuditEntry.objects.filter(act="audit.search").count() == 1


@pytest.mark.parametrize("before", ["0", "7", "999999999999999"])
def test_no_page_of_a_search_is_read_without_an_entry(administrator, before):
    """Also where its address was written by hand, with a number beyond the newest entry."""
    text_of(administrator, f"/administration/audit?actor=th-customs/somchai&before={before}")
    entry = AuditEntry.objects.filter(act="audit.search").get()
    assert json.loads(entry.detail) == {"actor": "th-customs/somchai", "before": int(before)}


def test_older_entries_are_one_press_away_and_none_is_shown_twice(administrator, now):
    for n in range(120):
        record("node", "test.act", subject=f"s{n}", now=now)
    seen, path = [], "/administration/audit?" + urlencode({"act": "test."})
    while path:
        page = text_of(administrator, path)
        seen += re.findall(r"<code>(s\d+)</code>", page)
        older = re.search(r'href="(\?[^"]*before=\d+[^"]*)">Older', page)
        path = "/administration/audit" + unescape(older[1]) if older else None
    assert seen == [f"s{n}" for n in reversed(range(120))]


@pytest.mark.parametrize("query", ["since=yesterday", "until=2026-13-01", "since=%00", "until=2026-11-31"])
def test_a_day_that_is_none_says_how_to_write_one(administrator, query):
    answer = administrator.get(f"/administration/audit?{query}")
    assert answer.status_code == 422
    assert "Write a day as 2026-11-28" in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "actor=%00",
        "before=abc",
        "before=99999999999999999999",
        "before=99999999999999999",
        "act=" + "x" * 4000,
        "subject=%F0%9F",
    ],
)
def test_odd_searches_find_nothing_and_break_nothing(administrator, query):
    assert administrator.get(f"/administration/audit?{query}").status_code == 200


def test_details_are_shown_as_text(administrator, now):
    record(
        "node", "test.act", subject="<b>x</b>", detail={"<i>": "<script>alert(1)</script>", "n": 3}, now=now
    )
    page = text_of(administrator, "/administration/audit?act=test.")
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page
    assert "n: 3" in page


def test_a_search_finds_what_a_plain_reading_finds(log_of_three_days):
    everything = sorted(entries(), key=lambda one: -one.seq)
    days = ("", "2026-11-23", "2026-11-24", "2026-11-25")
    for actor, act, subject, since, until in product(
        ("", "a", "b"), ("", "x.", "x.y", "z"), ("", "s"), days, days
    ):
        wanted = [
            one
            for one in everything
            if actor in ("", one.actor)
            and one.act.startswith(act)
            and subject in ("", one.subject)
            and (not since or one.at[:10] >= since)
            and (not until or one.at[:10] <= until)
        ]
        assert search(Sought(actor, act, subject, since, until), limit=1000) == wanted


@pytest.fixture
def log_of_three_days(db, now):
    for day in (-1, 0, 1):
        for actor, act, subject in (
            ("a", "x.y", "s"),
            ("b", "x.z", "t"),
            ("a", "z.a", ""),
            ("b", "xyz", "s"),
        ):
            record(actor, act, subject=subject, now=now + timedelta(days=day))


def test_backups_are_minded_where_there_are_tables_in_a_file(db, monkeypatch, backed_up, now):
    monkeypatch.setattr(state, "_on_postgres", lambda: False)
    assert [one.what for one in state.own(now)] == ["No backup of this node is recorded."]
    backed_up(LastBackup(now - timedelta(days=8), 1))
    assert [one.what for one in state.own(now)] == ["The last backup is 8 days old."]
    backed_up(LastBackup(now - timedelta(days=7), 1))
    assert not list(state.own(now))
    backed_up(None)
    monkeypatch.setenv("HORNBILL_BACKUP_DAYS", "0")
    assert not list(state.own(now))
    monkeypatch.delenv("HORNBILL_BACKUP_DAYS")
    monkeypatch.setattr(state, "_on_postgres", lambda: True)
    assert not list(state.own(now))


def test_a_full_disk_is_said_first_and_on_today(administrator, monkeypatch, backed_up, now):
    monkeypatch.setattr(state.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=5 * 1024 * 1024))
    assert "Only 5 MiB are free" in text_of(administrator, "/administration")
    assert "Only 5 MiB are free" in text_of(administrator, "/")


def _authority(until, folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Network authority")])
    made = x509.CertificateBuilder(name, name, key.public_key(), 7, until - timedelta(days=365), until).sign(
        key, hashes.SHA256()
    )
    path = folder / "ca.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM) + (path.read_bytes() if path.exists() else b"")
    )
    return path


def test_an_authority_that_ends_soon_is_told_on_today_until_it_is_out_of_the_file(
    administrator, monkeypatch, backed_up, tmp_path
):
    now = datetime.now(UTC)  # as the page has it
    backed_up(LastBackup(now, 1))
    path = _authority(now + timedelta(days=29), tmp_path)
    monkeypatch.setenv("HORNBILL_HUB_CA", str(path))
    assert "HORNBILL_HUB_CA ends on" in text_of(administrator, "/")
    assert any("HORNBILL_HUB_CA ended on" in one.what for one in state.own(now + timedelta(days=30)))
    both = _authority(now + timedelta(days=400), tmp_path)
    (told,) = state.own(now)  # which of the two the hub uses cannot be told here
    assert "A certificate in HORNBILL_HUB_CA ends on" in told.what
    assert "remove this one" in told.cure
    later = state.own(now + timedelta(days=30))
    assert not any("HORNBILL_HUB_CA" in one.what for one in later), "the other one is valid"
    both.unlink()
    _authority(now + timedelta(days=400), tmp_path)
    assert not list(state.own(now))
    path.write_bytes(b"no certificate")
    assert not list(state.own(now))


def test_the_page_says_whom_the_recovery_officers_cannot_recover_and_which_copy_leads_back(
    administrator, officers, monkeypatch, now
):
    page = text_of(administrator, "/administration")
    assert "none named" in page
    assert "No recovery officers are named." in page
    recovery_copy.name_officers(["th-customs/somchai", "th-customs/malee"], by="node", now=now)
    monkeypatch.setattr(state.upgrading, "copy_to_go_back_to", lambda _folder: Path("before-0.2.0.sqlite3"))
    page = text_of(administrator, "/administration")
    assert "none named" not in page
    assert "No recovery officers are named." not in page
    assert "Only after their next sign-in" in page
    assert "before-0.2.0.sqlite3" in page


def test_today_tells_nobody_else(monkeypatch, backed_up, now):
    monkeypatch.setenv("HORNBILL_ADMINISTRATORS", "th-customs/malee")
    assert today.wants_doing(SimpleNamespace(officer_id="th-customs/somchai"), now) is None


def test_a_backup_is_noted_whole_and_read_back(tmp_path):
    assert last_backup.last(tmp_path) is None
    last_backup.note(tmp_path, BACKUP)
    assert last_backup.last(tmp_path) == BACKUP
    assert (tmp_path / last_backup.FILE).stat().st_mode & 0o077 == 0
    assert [one.name for one in tmp_path.iterdir()] == [last_backup.FILE]


@given(
    st.one_of(
        st.binary(max_size=200),
        st.recursive(
            st.none() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
        ).map(lambda x: json.dumps(x).encode()),
        st.fixed_dictionaries(
            {
                "at": st.sampled_from([format_utc(BACKUP.at), "x", None, 3]),
                "size": st.one_of(st.integers(), st.text(), st.floats()),
                "sha256": st.text(),
                "sealed": st.booleans(),
            }
        ).map(lambda x: json.dumps(x).encode()),
    )
)
def test_a_note_that_cannot_be_read_counts_as_none(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("node")
    (folder / last_backup.FILE).write_bytes(data)
    found = last_backup.last(folder)
    assert found is None or isinstance(found.size, int)
