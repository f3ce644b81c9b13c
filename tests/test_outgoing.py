"""The proxy on the way out: what goes through it, how it is asked, and what is said when it refuses."""

from __future__ import annotations

import http.server
import ssl
import threading

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from hornbill import outgoing
from hornbill.config import BadSetting
from hornbill.exchange.hub.requests import HubConnection, HubNotTrusted, HubUnreachable, ProxyRefused
from tests.exchange.certificates import PEM, certificate
from tests.exchange.out_proxy import out_proxy

FAR = "192.0.2.7"  # leads nowhere (RFC 5737): anyone who is answered went through the proxy


class Hub(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.headers_seen.append(dict(self.headers))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.send_header("hornbill-wire", str(HubConnection.__init__.__kwdefaults__["ours"]))
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


@pytest.fixture(params=["http", "https"])
def hub(request, tmp_path, monkeypatch):
    """A server that stands for the hub; behind TLS with a certificate for an address that leads nowhere."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    server.headers_seen, server.scheme, server.daemon_threads = [], request.param, True
    server.handle_error = lambda *_: None
    if request.param == "https":
        authority_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        authority = certificate("CA", key=authority_key)
        own = certificate("hub", key=key, by=authority, signed_with=authority_key, address=FAR)
        (tmp_path / "ca.pem").write_bytes(authority.public_bytes(PEM))
        secret = key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        (tmp_path / "hub.pem").write_bytes(own.public_bytes(PEM) + secret)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tmp_path / "hub.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        monkeypatch.setenv("HORNBILL_HUB_CA", str(tmp_path / "ca.pem"))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def ask(hub, host=FAR):
    with HubConnection(f"{hub.scheme}://{host}:9", signer="", key=None, timeout_s=5) as connection:
        return connection.ask("GET", "/v1/health")


def login(tmp_path, monkeypatch, name, password, mode=0o600):
    file = tmp_path / "login"
    file.write_text(f"{name}\n{password}\n")
    file.chmod(mode)
    monkeypatch.setenv(outgoing.LOGIN, str(file))


def test_the_hub_is_reached_through_it(hub, monkeypatch):
    with out_proxy(hub.server_port) as proxy:
        monkeypatch.setenv(outgoing.SETTING, f"http://127.0.0.1:{proxy.server_port}")
        assert ask(hub) == b"{}"
    wanted = ("CONNECT", f"{FAR}:9") if hub.scheme == "https" else ("GET", f"http://{FAR}:9/v1/health")
    assert proxy.asked == [wanted]


def test_it_is_given_name_and_password_and_the_hub_is_not(hub, monkeypatch, tmp_path):
    with out_proxy(hub.server_port, ("vn-node", "s3cret:word")) as proxy:
        monkeypatch.setenv(outgoing.SETTING, f"http://127.0.0.1:{proxy.server_port}")
        login(tmp_path, monkeypatch, "vn-node", "s3cret:word")
        assert ask(hub) == b"{}"
    assert not [one for one in hub.headers_seen if "proxy-authorization" in {name.lower() for name in one}]


@pytest.mark.parametrize("password", [None, "wrong"])
def test_a_proxy_that_refuses_is_named_with_its_cure(hub, monkeypatch, tmp_path, password):
    with out_proxy(hub.server_port, ("vn-node", "right")) as proxy:
        monkeypatch.setenv(outgoing.SETTING, f"http://127.0.0.1:{proxy.server_port}")
        if password:
            login(tmp_path, monkeypatch, "vn-node", password)
        with pytest.raises(ProxyRefused, match="proxy on the way out") as refused:
            ask(hub)
    assert "HORNBILL_OUT_PROXY_LOGIN" in str(refused.value)
    assert "wrong" not in str(refused.value)
    assert isinstance(refused.value, HubUnreachable)  # what is queued waits
    assert not hub.headers_seen


@pytest.mark.parametrize("hub", ["https"], indirect=True)
def test_the_hubs_certificate_counts_behind_it_too(hub, monkeypatch):
    with out_proxy(hub.server_port) as proxy:
        monkeypatch.setenv(outgoing.SETTING, f"http://127.0.0.1:{proxy.server_port}")
        with pytest.raises(HubNotTrusted):
            ask(hub, "192.0.2.8")


def test_the_environments_own_proxies_do_not_count(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert outgoing.proxy_for("https://hub.example.org") is None


@pytest.mark.parametrize(
    ("url", "through"),
    [
        ("https://hub.example.org/x", True),
        ("https://hub.inside.example", False),
        ("https://HUB.INSIDE.EXAMPLE", False),
        ("https://inside.example", False),
        ("https://notinside.example", True),
        ("http://127.0.0.1:8700", False),
        ("http://[::1]:8700", False),
        ("http://localhost:8700", False),
        ("http://hub.localhost:8700", False),
    ],
)
def test_what_goes_through_it(monkeypatch, url, through):
    monkeypatch.setenv(outgoing.SETTING, "http://proxy.example.org")
    monkeypatch.setenv(outgoing.EXCEPT, "*.inside.example, 10.0.0.1")
    found = outgoing.proxy_for(url)
    assert (found is not None) is through
    if found:
        assert found.url == "http://proxy.example.org:3128"


@pytest.mark.parametrize(
    "named",
    ["proxy.example.org:3128", "socks5://proxy.example.org", "http://", "http://me:word@proxy.example.org", "http://proxy:x", "http://proxy/path"],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_without_being_repeated(monkeypatch, named):
    monkeypatch.setenv(outgoing.SETTING, named)
    with pytest.raises(BadSetting) as refused:
        outgoing.proxy_for("https://hub.example.org")
    assert "word" not in str(refused.value).replace("password", "")


def test_a_login_that_others_can_read_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv(outgoing.SETTING, "http://proxy.example.org")
    login(tmp_path, monkeypatch, "node", "word", mode=0o644)
    with pytest.raises(BadSetting, match="other users"):
        outgoing.proxy_for("https://hub.example.org")


def test_a_password_is_not_printed(monkeypatch, tmp_path):
    monkeypatch.setenv(outgoing.SETTING, "http://proxy.example.org")
    login(tmp_path, monkeypatch, "node", "hush-hush")
    found = outgoing.proxy_for("https://hub.example.org")
    assert found.login == ("node", "hush-hush")
    assert "hush" not in repr(found)


@given(st.text())
def test_any_text_is_an_address_or_refused(named):
    try:
        found = outgoing._checked(named)
    except BadSetting:
        return
    assert outgoing._checked(found) == found
