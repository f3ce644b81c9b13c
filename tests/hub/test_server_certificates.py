"""When certificates of a database end: shown by a server of one's own, which speaks as PostgreSQL does before TLS."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devtools.failover.settings import Authority
from hornbill import postgres
from hornbill.config import BadSetting
from hornbill.hub import condition, server_certificates
from hornbill.hub.server_certificates import files, findings, look, machines

NOW = datetime.now(UTC)
HERE = "127.0.0.1"


class Server:
    """Answers as a PostgreSQL server that is asked for TLS.

    Args:
        folder: for its certificate.
        days: until that ends; None for a server without TLS.
    """

    def __init__(self, folder, days):
        self._socket = socket.create_server((HERE, 0))
        self.port = self._socket.getsockname()[1]
        self._context = None
        if days is not None:
            certificate, key = Authority().issue(HERE, days=days)
            (folder / "db.pem").write_bytes(certificate + key)
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(folder / "db.pem")
        self.asked = []
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self):
        while True:
            try:
                one, _ = self._socket.accept()
            except OSError:
                return
            with one, contextlib.suppress(OSError):
                self.asked.append(one.recv(8))
                one.sendall(b"N" if self._context is None else b"S")
                if self._context is not None:
                    with self._context.wrap_socket(one, server_side=True) as connection:
                        self.asked.append(connection.recv(1))

    def close(self):
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()


@pytest.fixture
def server(tmp_path):
    made = []

    def make(days):
        made.append(Server(tmp_path, days))
        return made[-1]

    yield make
    for one in made:
        one.close()


def address(*ports, more="sslmode=verify-ca"):
    return postgres.read(f"postgresql://hub@{','.join(f'{HERE}:{port}' for port in ports)}/hub?{more}")


@pytest.mark.parametrize(
    ("days", "well", "says"),
    [
        (31, True, "valid for 31 days."),
        (30, True, "30 days"),
        (29, False, "29 days"),
        (-4, False, "ended 4 days ago"),
    ],
)
def test_days_are_counted_from_what_the_server_shows(server, days, well, says):
    one = server(days)
    (found,) = findings(look(address(one.port)), NOW)
    assert (found.well, says in found.says) == (well, True)
    assert f"{HERE}:{one.port}" in found.says
    assert well or "docs/operations.md" in found.cure


def test_a_server_is_told_nothing_but_that_it_shall_speak_tls(server):
    one = server(100)
    list(look(address(one.port)))
    one.close()
    assert one.asked[0] == bytes.fromhex("0000000804d2162f")
    assert one.asked[1] == b""
    one.close = lambda: None


def test_a_machine_behind_the_address_is_looked_at_too(server):
    seen, other, third = server(300), server(20), server(None)
    found = list(look(address(seen.port), [(HERE, other.port), (HERE, third.port), (HERE, seen.port)]))
    assert [one.days(NOW) for one in found] == [300, 20, None]
    assert [one.well for one in findings(found, NOW)] == [True, False, False]


def test_nobody_who_answers_is_named(server):
    one = server(None)
    one.close()
    one.close = lambda: None
    (found,) = findings(look(address(one.port)), NOW)
    assert (found.well, "shows none" in found.says) == (False, True)


@pytest.mark.parametrize("text", ["postgresql:///hub?host=/run/postgresql", "postgresql://hub@localhost/hub"])
def test_where_no_certificate_is_checked_none_is_looked_at(text):
    assert list(look(postgres.read(text))) == []


def test_files_that_the_address_names_are_looked_at(tmp_path):
    (tmp_path / "ca.pem").write_bytes(Authority().certificate)
    (tmp_path / "own.pem").write_bytes(Authority().issue(HERE, days=3)[0])
    words = f"sslmode=verify-ca&sslrootcert={tmp_path / 'ca.pem'}&sslcert={tmp_path / 'own.pem'}"
    assert [one.days(NOW) for one in files(address(1, more=words))] == [1825, 3]
    (tmp_path / "own.pem").write_bytes(b"no certificate")
    assert [one.days(NOW) for one in files(address(1, more=words))] == [1825, None]


def test_the_settings_lead_the_hub_to_them(server, monkeypatch):
    monkeypatch.delenv("HORNBILL_DATABASE_URL", raising=False)
    assert condition.certificates() == []
    one, other = server(200), server(10)
    monkeypatch.setenv("HORNBILL_DATABASE_URL", f"postgresql://hub@{HERE}:{one.port}/hub?sslmode=verify-ca")
    monkeypatch.setenv(server_certificates.SETTING, f"{HERE}:{other.port}")
    assert [seen.days(NOW) for seen in condition.certificates()] == [200, 10]


@pytest.mark.parametrize(
    ("words", "are"),
    [
        (["db1.example", "db2.example:5433"], [("db1.example", 5432), ("db2.example", 5433)]),
        (["[2001:db8::1]:5432"], [("2001:db8::1", 5432)]),
        ([], []),
    ],
)
def test_machines_are_read(words, are):
    assert machines(words) == are


@pytest.mark.parametrize(
    "word",
    ["", "hub@db1", "db1:port", "db1:99999", "db1/x", "db1?host=/run", "/run/postgresql", "db1#", "db1,db2"],
)
def test_what_is_no_machine_is_refused(word):
    with pytest.raises(BadSetting) as refused:
        machines([word])
    assert "db1.example:5432" in refused.value.cure


@given(st.text(max_size=40))
def test_any_word_is_a_machine_or_refused(word):
    try:
        ((host, port),) = machines([word])
    except BadSetting:
        return
    assert host
    assert 0 <= port < 65536
