"""A push service on this machine: takes requests as the big ones do, proves who asked, opens what a browser would open.

Rules: a real HTTP server; a request without a valid signature (RFC 8292) or that does not open (RFC 8291, RFC 8188) is
refused and noted as that. It can be told to refuse everything, as a service that is out of order.

    with PushReceiver() as receiver:
        browser = receiver.browser()
        browser.endpoint, browser.public, browser.secret       # what an officer's browser would give the node
        receiver.heard                                         # [Heard(browser=..., message=b"...", at_s=...)]
"""

from __future__ import annotations

import base64
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_MOST = 64 * 1024  # bytes of a request


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _hkdf(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)


@dataclass(frozen=True)
class Browser:
    """What a browser gives the node; and its private key, which it keeps."""

    endpoint: str
    public: str
    secret: str
    key: ec.EllipticCurvePrivateKey = field(repr=False)

    def open(self, body: bytes) -> bytes:
        """Open a push as a browser does (RFC 8291, section 3.4; RFC 8188, section 2).

        Raises:
            ValueError, InvalidTag: it is not for this browser, or no push.
        """
        salt, length = body[:16], body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        shared = self.key.exchange(
            ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
        )
        info = b"WebPush: info\x00" + _bytes(self.public) + sender
        material = _hkdf(shared, _bytes(self.secret), info, 32)
        key = _hkdf(material, salt, b"Content-Encoding: aes128gcm\x00", 16)
        nonce = _hkdf(material, salt, b"Content-Encoding: nonce\x00", 12)
        plain = AESGCM(key).decrypt(nonce, sealed, None)
        message, mark, rest = plain.rpartition(b"\x02")
        if not mark or rest.strip(b"\x00"):
            raise ValueError("no end of the last record")
        return message


def make_browser(base: str) -> Browser:
    """Make a browser whose push service answers at an address."""
    key = ec.generate_private_key(ec.SECP256R1())
    point = key.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    return Browser(f"{base}/push/{secrets.token_hex(8)}", _text(point), _text(secrets.token_bytes(16)), key)


@dataclass(frozen=True)
class Heard:
    """One push that was taken: for which browser, what it said, by whose key, when (``time.time``)."""

    endpoint: str
    message: bytes
    public: str
    at_s: float
    urgency: str


def proved(authorization: str, audience: str, now_s: float) -> str:
    """Return the public key of who asked, if the request is signed with it (RFC 8292, sections 2 and 3).

    Raises:
        ValueError, KeyError, InvalidSignature: it is not.
    """
    scheme, _, rest = authorization.partition(" ")
    parts = dict(one.strip().split("=", 1) for one in rest.split(","))
    head, claims, signature = parts["t"].split(".")
    if scheme != "vapid" or json.loads(_bytes(head))["alg"] != "ES256":
        raise ValueError("another scheme")
    raw = _bytes(signature)
    encoded = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(parts["k"]))
    key.verify(encoded, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    said = json.loads(_bytes(claims))
    if said["aud"] != audience or not now_s < said["exp"] <= now_s + 24 * 3600:
        raise ValueError("for another service, or out of date")
    if not str(said["sub"]).startswith("mailto:"):
        raise ValueError("nobody to write to")
    return str(parts["k"])


class PushReceiver:
    """The service.

    Attributes:
        heard: pushes that were taken, in order.
        refused: requests that were not, and why.
        out_of_order: answer everything with 503.
    """

    def __init__(self, port: int = 0) -> None:
        self.heard: list[Heard] = []
        self.refused: list[str] = []
        self.browsers: dict[str, Browser] = {}
        self.out_of_order = False
        self._port = port
        self._server: ThreadingHTTPServer | None = None

    @property
    def host(self) -> str:
        """Its name with its port, as HORNBILL_PUSH_SERVICES takes it."""
        return f"127.0.0.1:{self._port}"

    def browser(self) -> Browser:
        """Make a browser that this service wakes."""
        made = make_browser(f"http://{self.host}")
        self.browsers[made.endpoint.removeprefix(f"http://{self.host}")] = made
        return made

    def start(self) -> None:
        """Answer; at the same port as before, if it was stopped."""
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), _MOST))
                self.send_response(receiver.take(self.path, self.headers, body))
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), Handler)
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, name="push", daemon=True).start()

    def stop(self) -> None:
        """Answer no more: the connection is refused."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def take(self, path: str, headers: Any, body: bytes) -> int:
        """Take one request; returns the status of the answer."""
        browser = self.browsers.get(path)
        if self.out_of_order:
            return 503
        if browser is None:
            return 404
        try:
            # The library names the service without its port; the big ones have none.
            public = proved(headers["Authorization"], "http://127.0.0.1", time.time())
            message = browser.open(body)
        except (ValueError, KeyError, IndexError, InvalidSignature, InvalidTag) as error:
            self.refused.append(repr(error))
            return 403
        urgency = str(headers.get("Urgency", ""))
        self.heard.append(Heard(browser.endpoint, message, public, time.time(), urgency))
        return 201

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
