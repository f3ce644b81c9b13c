r"""A device with passkeys, in software: what a phone or a security key does, for tests, plays and measurements.

Rules: it answers the same options that the pages give to a browser, and signs with ES256. It has the function ``prf``
unless it is told not to. Nothing of a node is read.

    device = Device("https://th-customs.example")
    answer, prf = device.create(options)          # the browser's JSON, 32 bytes as base64url
    answer, prf = device.show(options)
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

if TYPE_CHECKING:
    from collections.abc import Mapping

_PRESENT, _VERIFIED, _SYNCED, _ATTESTED = 0x01, 0x04, 0x08, 0x40


@dataclass
class Held:
    """A passkey in the device."""

    id: bytes
    rp_id: str
    user: bytes
    key: ec.EllipticCurvePrivateKey
    secret: bytes
    counter: int = 0


class Device:
    """One device of one officer.

    Args:
        origin: of the page that asks, as a browser would fill it in.
        has_prf: whether the device has the function.
        verifies: whether the officer gives finger, face or PIN.
        counts: whether it counts signatures; devices that share passkeys do not.
    """

    def __init__(
        self, origin: str, *, has_prf: bool = True, verifies: bool = True, counts: bool = True
    ) -> None:
        self.origin = origin
        self.has_prf, self.verifies, self.counts = has_prf, verifies, counts
        self.held: list[Held] = []

    def create(self, options: Mapping[str, Any]) -> tuple[str, str]:
        """Make a passkey.

        Args:
            options: of the page, ``publicKey`` for creating, with base64url texts.

        Returns:
            The answer as JSON, and the function's output as base64url, empty where there is none.
        """
        from fido2.cose import ES256
        from fido2.webauthn import AttestationObject, AttestedCredentialData

        key = ec.generate_private_key(ec.SECP256R1())
        one = Held(
            secrets.token_bytes(16),
            options["rp"]["id"],
            _bytes(options["user"]["id"]),
            key,
            secrets.token_bytes(32),
        )
        self.held.append(one)
        public = ES256.from_cryptography_key(key.public_key())
        attested = AttestedCredentialData.create(b"\0" * 16, one.id, public)
        made = AttestationObject.create("none", self._data(one, bytes(attested)), {})
        response = {"attestationObject": _text(bytes(made))}
        return self._answer(one, "webauthn.create", options["challenge"], response), self._prf(one, options)

    def show(self, options: Mapping[str, Any], *, challenge: str = "") -> tuple[str, str]:
        """Show a passkey: one that is allowed, else the newest for the site.

        Args:
            options: of the page, ``publicKey`` for getting.
            challenge: instead of that of the options.
        """
        allowed = {_bytes(entry["id"]) for entry in options.get("allowCredentials") or ()}
        one = next(
            held
            for held in reversed(self.held)
            if held.rp_id == options["rpId"] and (not allowed or held.id in allowed)
        )
        one.counter += self.counts
        data = self._data(one)
        asked = challenge or options["challenge"]
        signed = bytes(data) + hashlib.sha256(self._client("webauthn.get", asked)).digest()
        response = {
            "authenticatorData": _text(bytes(data)),
            "signature": _text(one.key.sign(signed, ec.ECDSA(SHA256()))),
            "userHandle": _text(one.user),
        }
        return self._answer(one, "webauthn.get", asked, response), self._prf(one, options)

    def _data(self, one: Held, attested: bytes = b"") -> Any:
        from fido2.webauthn import AuthenticatorData

        flags = _PRESENT | (_VERIFIED if self.verifies else 0) | (0 if self.counts else _SYNCED)
        flags |= _ATTESTED if attested else 0
        return AuthenticatorData.create(
            hashlib.sha256(one.rp_id.encode()).digest(),
            flags,  # type: ignore[arg-type]
            one.counter,
            attested,
        )

    def _client(self, kind: str, challenge: str) -> bytes:
        value = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(value, separators=(",", ":")).encode()

    def _answer(self, one: Held, kind: str, challenge: str, response: dict[str, str]) -> str:
        client = {"clientDataJSON": _text(self._client(kind, challenge))}
        value = {"id": _text(one.id), "rawId": _text(one.id), "type": "public-key"}
        return json.dumps({**value, "response": {**client, **response}, "clientExtensionResults": {}})

    def _prf(self, one: Held, options: Mapping[str, Any]) -> str:
        asked = (options.get("extensions") or {}).get("prf", {}).get("eval", {}).get("first", "")
        if not (self.has_prf and asked):
            return ""
        return _text(hmac.digest(one.secret, b"WebAuthn PRF\0" + _bytes(asked), hashlib.sha256))


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
