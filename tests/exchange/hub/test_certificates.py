"""A hub behind TLS whose certificate is from an authority of the network's own, or from nobody."""

from __future__ import annotations

import http.server
import ssl
import threading

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from hornbill.config import BadSetting
from hornbill.exchange.hub.requests import HubConnection, HubNotTrusted, HubUnreachable
from hornbill.exchange.inbound import hub_alarm
from hornbill.exchange.wording import alarms as alarm_words
from tests.exchange.certificates import PEM, certificate


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


@pytest.fixture
def place(tmp_path):
    """An authority's file and a server behind TLS whose certificate is from it."""
    authority_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    authority = certificate("Network CA", key=authority_key)
    lax = certificate("Network CA", key=authority_key, strict=False)
    (tmp_path / "lax.pem").write_bytes(lax.public_bytes(PEM))
    own = certificate("hub", key=key, by=authority, signed_with=authority_key, address="127.0.0.1")
    (tmp_path / "ca.pem").write_bytes(authority.public_bytes(PEM))
    plain = serialization.NoEncryption()
    secret = key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, plain)
    (tmp_path / "hub.pem").write_bytes(own.public_bytes(PEM) + secret)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "hub.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.handle_error = lambda *_: None  # a client that does not trust it ends the handshake
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield tmp_path, server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def ask(port, host="127.0.0.1"):
    with HubConnection(f"https://{host}:{port}", signer="", key=None) as hub:
        return hub.ask("GET", "/v1/health")


def test_the_authority_that_is_named_is_trusted(place, monkeypatch):
    folder, port = place
    monkeypatch.setenv("HORNBILL_HUB_CA", str(folder / "ca.pem"))
    assert ask(port) == b"{}"


def test_without_it_the_error_says_which_setting(place, monkeypatch, db, now):
    _, port = place
    monkeypatch.delenv("HORNBILL_HUB_CA", raising=False)
    with pytest.raises(HubNotTrusted) as caught:
        ask(port)
    assert isinstance(caught.value, HubUnreachable), "what is queued waits as for a hub that is away"
    assert "HORNBILL_HUB_CA" in caught.value.cure
    hub_alarm(caught.value, now, otherwise="hub-inbox")
    (alarm,) = alarm_words.current()
    assert (alarm.code, "not trusted" in alarm.headline) == ("hub-certificate", True)


def test_a_certificate_of_another_name_is_not_trusted(place, monkeypatch):
    folder, port = place
    monkeypatch.setenv("HORNBILL_HUB_CA", str(folder / "ca.pem"))
    with pytest.raises(HubNotTrusted, match="localhost"):
        ask(port, "localhost")


def test_an_authority_that_newer_pythons_refuse_is_refused_by_all(place, monkeypatch):
    folder, port = place
    monkeypatch.setenv("HORNBILL_HUB_CA", str(folder / "lax.pem"))
    with pytest.raises(HubNotTrusted, match="key usage"):
        ask(port)


@pytest.mark.parametrize("text", [None, "", "not a certificate"])
def test_a_file_that_holds_no_certificate_is_named(tmp_path, monkeypatch, text):
    file = tmp_path / "ca.pem"
    if text is not None:
        file.write_text(text)
    monkeypatch.setenv("HORNBILL_HUB_CA", str(file))
    with pytest.raises(BadSetting) as caught:
        HubConnection("https://hub", signer="", key=None)
    assert str(file) in caught.value.message
