"""Where content, passphrases and keys must not turn up: database files, logs, uploads, temporary files."""

from __future__ import annotations

import base64
import io
import logging
import sqlite3
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from hornbill.node.logs import NothingReported, SafeFormatter
from hornbill.rooms.views import rooms as views_rooms
from hornbill.vault import sessions
from hornbill.vault.core import compartments
from hornbill.vault.core import session as core
from hornbill.vault.keyring import node_keys
from hornbill.vault.models import Account, VaultSession
from tests.node.conftest import PASSPHRASE, Browser

PLANTED = "PLANTED-7f3a-rosewood-informant"


@pytest.fixture
def log_lines():
    """Everything that is logged at any level, as the node's own formatter writes it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(SafeFormatter())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream.getvalue
    root.removeHandler(handler)
    root.setLevel(before)


def spellings(secret):
    """A secret in the forms in which it might be written down."""
    data = secret if isinstance(secret, bytes) else secret.encode()
    return [
        data,
        data.hex().encode(),
        base64.b64encode(data)[:-3],
        base64.urlsafe_b64encode(data)[:-3],
        "".join(reversed(data.decode("latin-1"))).encode("latin-1"),
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("cheap_passphrases")
@pytest.mark.sqlite  # on PostgreSQL the plays search the tables (simulation.plays.stage)
def test_no_file_of_the_database_holds_a_secret(officers):
    browser = Browser()
    assert browser.sign_in(passphrase="a wrong one, typed in haste").status_code == 403
    assert browser.sign_in(username=f"{PLANTED}-as-a-name").status_code == 403
    assert browser.sign_in().status_code == 302
    browser.see("/rooms/new")
    answer = browser.send(
        "/rooms/new", {"title": PLANTED, "number": PLANTED, "tlp": "RED", "text": f"text {PLANTED}"}
    )
    assert answer.status_code == 302
    cookie = browser.cookies[settings.VAULT_COOKIE_NAME].value
    secret = core.from_cookie(cookie)
    row = VaultSession.objects.get()
    account = Account.objects.get(username="somchai")
    master = core.open_master(secret, bytes(row.sealed_master), officer_id=account.officer_id)
    vault = sessions.open_session(row, secret)
    assert (
        compartments.open_master(
            account.sealed(), PASSPHRASE, officer_id=account.officer_id, pepper=node_keys().pepper
        )
        == master
    )  # these are the true secrets

    secrets = {
        "passphrase": PASSPHRASE,
        "wrong passphrase": "a wrong one, typed in haste",
        "cookie": cookie,
        "cookie secret": secret,
        "master key": master,
        "cache key": vault.cache_key,
        "sealing key": vault.sealing_key.to_bytes(),
        "signing key": vault.signing_key.to_bytes()[:32],
        "planted words": PLANTED,
        **{f"node {name}": seed for name, seed in node_keys().seeds.items()},
    }
    name = Path(connection.settings_dict["NAME"])
    files = {path.name: path.read_bytes() for path in name.parent.glob(f"{name.name}*")}
    assert any(path.endswith("-wal") and data for path, data in files.items()), "no WAL: nothing was tested"
    assert bytes(row.sealed_master) in b"".join(files.values()), (
        "the rows are not in the files that were read"
    )
    found = [
        f"{what} in {path}"
        for what, value in secrets.items()
        for path, data in files.items()
        for spelling in spellings(value)
        if spelling in data
    ]
    assert not found


def test_an_error_leaves_no_word_of_the_form_in_the_logs(signed_in, room, log_lines, monkeypatch):
    def broken(vault, room_id, *, text, **_):
        local = f"{text} in a local variable"
        raise ValueError(f"cannot store {local}")

    monkeypatch.setattr(views_rooms.actions, "post_message", broken)
    answer = signed_in.send(f"{room}/messages", {"text": PLANTED, "once": "x"})
    assert answer.status_code == 500
    assert PLANTED not in answer.content.decode()
    lines = log_lines()
    assert "ValueError" in lines
    assert "broken" in lines  # the place is there ...
    assert PLANTED not in lines  # ... and nothing else
    assert "local variable" not in lines


def test_causes_are_named_without_their_words(log_lines):
    def inner():
        raise KeyError(PLANTED)

    def outer():
        try:
            inner()
        except KeyError as error:
            raise OSError(PLANTED) from error

    try:
        outer()
    except OSError:
        logging.getLogger("hornbill").exception("it failed")
    assert '"error": ["KeyError", "OSError"]' in log_lines()
    assert PLANTED not in log_lines()


def test_the_node_logs_through_that_formatter_only():
    handlers = [
        handler
        for name in [None, *logging.root.manager.loggerDict]
        for handler in logging.getLogger(name).handlers
        if type(handler).__module__.split(".")[0] not in {"_pytest", "tests"}
        and not isinstance(handler, logging.NullHandler)  # of a library: it says nothing
    ]
    assert handlers
    assert [handler for handler in handlers if not isinstance(handler.formatter, SafeFormatter)] == []


def test_should_django_ever_report_an_error_it_has_nothing_to_tell(rf):
    from django.views.debug import get_exception_reporter_filter

    request = rf.post("/", {"text": PLANTED})
    reporter = get_exception_reporter_filter(request)
    assert isinstance(reporter, NothingReported)
    assert reporter.get_post_parameters(request) == {}
    assert settings.DEBUG is False


def test_signing_in_with_words_in_the_wrong_field_logs_none(browser, log_lines):
    browser.sign_in(username=PLANTED, passphrase=f"{PLANTED}-pass")
    assert log_lines()
    assert PLANTED not in log_lines()


# --- uploads ---
@pytest.fixture
def temporary_files(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return lambda: list(tmp_path.iterdir())


def test_a_file_is_refused_and_never_spooled(signed_in, room, temporary_files):
    file = io.BytesIO(b"x" * 400_000)
    file.name = "scan.pdf"
    answer = signed_in.post(f"{room}/messages", {"text": PLANTED, "file": file})
    assert answer.status_code == 415
    assert "not accepted" in answer.content.decode()
    assert temporary_files() == []


def test_the_upload_handler_refuses_even_behind_the_door(signed_in, monkeypatch, temporary_files):
    from hornbill.node.middleware import Door

    monkeypatch.setattr(Door, "_refuse", lambda *_: None)
    file = io.BytesIO(b"x" * 400_000)
    file.name = "scan.pdf"
    answer = signed_in.post("/sign-out", {"file": file})
    assert answer.status_code == 415
    assert temporary_files() == []


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x", ""])
def test_what_is_not_a_form_is_refused(signed_in, kind):
    assert signed_in.post("/sign-out", b"{}", content_type=kind).status_code == 415


@pytest.mark.parametrize("length", [str(10**9), "-1", "abc", "²"])
def test_what_is_too_large_is_refused_unread(signed_in, length):
    answer = signed_in.post(
        "/sign-out", b"", content_type="application/x-www-form-urlencoded", CONTENT_LENGTH=length
    )
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()


@pytest.mark.sqlite
def test_sqlite_makes_no_temporary_files_and_overwrites_what_it_deletes(db):
    with connection.cursor() as cursor:
        answers = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("temp_store", "secure_delete", "synchronous", "foreign_keys", "journal_mode")
        }
    assert answers == {
        "temp_store": 2,  # memory
        "secure_delete": 1,
        "synchronous": 2,  # full
        "foreign_keys": 1,
        "journal_mode": "wal",
    }
    assert sqlite3.sqlite_version_info > (3, 35)


def test_no_queue_takes_arguments_in_clear():
    others = [app for app in settings.INSTALLED_APPS if not app.startswith("hornbill.")]
    assert not any("task" in app or "celery" in app for app in others)
