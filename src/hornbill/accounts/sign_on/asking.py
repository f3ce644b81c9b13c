"""Asking the agency's sign-on service who somebody is: the authorisation code flow with PKCE.

Rules (RFC 9700; RFC 7636; RFC 9207)
- What was asked is kept in a cookie of the browser that asked, signed by this node, for ten minutes: the answer counts in that browser
  alone, and once. ``state``, ``nonce`` and the verifier are 32 random bytes each.
- An answer that names another service than the one asked is refused before its code is used (mix-up).
- The code is exchanged by the node, over TLS, with its secret and the verifier; the answer is read by ``id_token``.
- No access token is used, none is kept, and nobody is asked for more than who it is.

    address, cookie = begin("/rooms/7", "https://node.police.example/sign-in/sign-on/back")
    finish(cookie, request.GET, back, now=now)          # Answered(person, nonce, "/rooms/7")
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from django.core import signing

from hornbill import config, secret_files
from hornbill.accounts.sign_on import provider as services
from hornbill.accounts.sign_on.id_token import Asked, UnknownKey, read_id_token, subject_claim
from hornbill.kernel.plain_text import plain
from hornbill.vault.core.errors import GateClosed
from hornbill.vault.gate import LASTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.vault.gate import Person

_SALT = "hornbill.sign-on"
_MOST = 2_000  # characters of an address to go on to, and of what a service answers
_ASK = "Sign on again, in one tab."


@dataclass(frozen=True)
class Answered:
    """An answer that holds.

    Attributes:
        person: who signed on.
        nonce: of the question, to be spent.
        go_on: address that was wanted.
    """

    person: Person
    nonce: bytes
    go_on: str


def _random() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()


def challenge_of(verifier: str) -> str:
    """Return the S256 challenge of a verifier (RFC 7636, section 4.2)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def begin(go_on: str, back: str) -> tuple[str, str]:
    """Ask who somebody is.

    Args:
        go_on: address of this node that was wanted.
        back: where the service sends the browser back to.

    Returns:
        The service's address for the browser, and the value of the cookie.

    Raises:
        GateClosed: the service cannot be reached.
    """
    found = services.provider()
    state, nonce, verifier = _random(), _random(), _random()
    asked = {
        "response_type": "code",
        "client_id": config.text("HORNBILL_OIDC_CLIENT"),
        "redirect_uri": back,
        "scope": config.text("HORNBILL_OIDC_SCOPE"),
        "state": state,
        "nonce": nonce,
        "code_challenge": challenge_of(verifier),
        "code_challenge_method": "S256",
    }
    joined = "&" if urlsplit(found.authorization_endpoint).query else "?"
    cookie = signing.dumps([state, nonce, verifier, found.issuer, go_on[:_MOST]], salt=_SALT)
    return f"{found.authorization_endpoint}{joined}{urlencode(asked)}", cookie


def finish(cookie: str | None, answer: Mapping[str, str], back: str, *, now: datetime) -> Answered:
    """Read what the service sent a browser back with.

    Args:
        cookie: of ``begin``, as the browser sends it.
        answer: fields of the address.
        back: as in ``begin``.
        now: aware datetime.

    Raises:
        GateClosed: it does not hold, with the reason.
    """
    try:
        loaded = signing.loads(cookie or "", salt=_SALT, max_age=LASTS)
        state, nonce, verifier, issuer, go_on = loaded
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise GateClosed(
            "this browser has not asked the sign-on service, or too long ago", cure=_ASK
        ) from error
    said = answer.get("state", "")
    if not said.isascii() or not hmac.compare_digest(said, state):
        raise GateClosed("the answer is not to what this browser asked", cure=_ASK)
    found = services.provider()
    named = answer.get("iss")
    if found.issuer != issuer or named not in ({issuer} if found.names_itself else {None, issuer}):
        raise GateClosed("the answer is of another sign-on service", cure=_ASK)
    if "error" in answer:
        raise GateClosed(f"the sign-on service says no: {plain(answer['error'], 60)}", cure=_ASK)
    code = answer.get("code", "")
    if not 0 < len(code) <= _MOST:
        raise GateClosed("the sign-on service gave no answer", cure=_ASK)
    token = _exchange(found, code, verifier, back)
    client = config.text("HORNBILL_OIDC_CLIENT")
    asked = Asked(issuer=issuer, client=client, nonce=nonce, subject=subject_claim())
    try:
        person = read_id_token(token, services.keys(found), asked, now=now)
    except UnknownKey:
        person = read_id_token(token, services.keys(found, fresh=True), asked, now=now)
    return Answered(person, nonce.encode(), go_on)


def _exchange(found: services.Provider, code: str, verifier: str, back: str) -> object:
    """Return the ID token for a code."""
    client, secret = config.text("HORNBILL_OIDC_CLIENT"), client_secret()
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": verifier,
    }
    if secret and not found.secret_in_form:
        # RFC 6749, section 2.3.1: both are encoded as in a form before they go into the header.
        login = (urlencode({"": client})[1:], urlencode({"": secret})[1:])
        return services.post(found.token_endpoint, form, login).get("id_token")
    form["client_id"] = client
    if secret:
        form["client_secret"] = secret
    return services.post(found.token_endpoint, form, None).get("id_token")


def client_secret() -> str:
    """Return this node's secret at the service; empty where it has none and PKCE alone binds the code.

    Raises:
        BadSetting: the file cannot be read, or others can read it.
    """
    lines = secret_files.read("HORNBILL_OIDC_SECRET", "One line: the node's secret at the sign-on service.")
    return lines[0].strip() if lines else ""
