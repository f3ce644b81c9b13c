"""The agency's sign-on service: its addresses and its keys, as it publishes them.

Rules
- One service, named by ``HORNBILL_OIDC_ISSUER``. What it publishes counts only if it names itself as that issuer (OpenID Connect
  Discovery 1.0, section 4.3), and every address in it is https, or this machine.
- It is reached by the node's own settings alone: the agency's proxy on the way out, ``HORNBILL_OIDC_CA``; no redirect is followed; an
  answer is read up to ``MOST`` bytes, within ``ALL_S``.
- Kept in memory for an hour. Keys are fetched again at once when an answer is signed with one that is not known: services change them.

    found = provider()
    found.token_endpoint                        # "https://login.police.example/token"
    keys(found)                                 # a KeySet
"""

from __future__ import annotations

import json
import ssl
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, OKPKey, RSAKey

from hornbill import config
from hornbill.exchange.hub.deadlines import Patience, PatientTransport
from hornbill.kernel.hosts import is_this_machine
from hornbill.outgoing import proxy_for
from hornbill.vault.core.errors import GateClosed
from hornbill.vault.gate_models import ISSUER_MAX

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 256 * 1024  # bytes of an answer
KEPT_S = 3600.0
TIMEOUT_S, ALL_S = 5.0, 15.0  # for one wait, and for one request in all
_KEYS = 64  # keys of a service that are looked at
_BITS = 2048  # shortest RSA key
_WELL_KNOWN = "/.well-known/openid-configuration"
_ASK = "Try again in a minute. If this happens again, tell your administrator: the server's log says more."


@dataclass(frozen=True)
class Provider:
    """A sign-on service.

    Attributes:
        issuer: its name.
        authorization_endpoint: where officers sign on.
        token_endpoint: where the node asks who did.
        jwks_uri: its keys.
        names_itself: its answers carry ``iss`` (RFC 9207).
        secret_in_form: it takes the node's secret in the form and not in a header.
    """

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    names_itself: bool
    secret_in_form: bool


@dataclass
class _Kept:
    provider: Provider | None = None
    keys: KeySet | None = None
    until: float = 0.0
    lock: Lock = field(default_factory=Lock)


_kept = _Kept()


def forget() -> None:
    """Forget what was fetched (tests; another issuer)."""
    with _kept.lock:
        _kept.provider, _kept.keys, _kept.until = None, None, 0.0


def provider() -> Provider:
    """Return the service.

    Raises:
        GateClosed: it cannot be reached, or what it publishes does not hold.
    """
    issuer = config.text("HORNBILL_OIDC_ISSUER")
    with _kept.lock:
        if _kept.provider is not None and _kept.provider.issuer == issuer and monotonic() < _kept.until:
            return _kept.provider
    found = read_provider(get(issuer.rstrip("/") + _WELL_KNOWN), issuer)
    with _kept.lock:
        _kept.provider, _kept.keys, _kept.until = found, None, monotonic() + KEPT_S
    return found


def read_provider(said: Mapping[str, Any], issuer: str) -> Provider:
    """Read what a service publishes about itself.

    Args:
        said: as it came.
        issuer: whom we asked.

    Raises:
        GateClosed: it names another issuer, or an address is missing or is not https.
    """
    if said.get("issuer") != issuer or len(issuer) > ISSUER_MAX:
        raise GateClosed("the sign-on service names itself otherwise than HORNBILL_OIDC_ISSUER", cure=_ASK)
    addresses = {}
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        addresses[name] = check_address(said.get(name), name)
    ways = said.get("token_endpoint_auth_methods_supported")
    in_form = isinstance(ways, list) and "client_secret_basic" not in ways and "client_secret_post" in ways
    names_itself = said.get("authorization_response_iss_parameter_supported") is True
    return Provider(issuer=issuer, names_itself=names_itself, secret_in_form=in_form, **addresses)


def check_address(address: object, name: str) -> str:
    """Return an address of the service that may be used; GateClosed for others."""
    try:
        parts = (
            urlsplit(address)
            if isinstance(address, str) and address.isascii() and address.isprintable()
            else None
        )
        host = parts.hostname if parts else None
        fine = parts is not None and bool(host) and parts.username is None and not parts.fragment
    except ValueError:
        fine = False
    if fine and parts is not None and host and (parts.scheme == "https" or _stays_here(parts.scheme, host)):
        return str(address)
    raise GateClosed(f"the sign-on service gives no safe address as {name}", cure=_ASK)


def _stays_here(scheme: str, host: str) -> bool:
    return scheme == "http" and is_this_machine(host)


def keys(found: Provider, *, fresh: bool = False) -> KeySet:
    """Return the service's public keys.

    Args:
        found: the service.
        fresh: fetch them again.

    Raises:
        GateClosed: it cannot be reached, or gives none that can be used.
    """
    with _kept.lock:
        if not fresh and _kept.keys is not None and _kept.provider == found:
            return _kept.keys
    read = read_keys(get(found.jwks_uri))
    with _kept.lock:
        if _kept.provider == found:
            _kept.keys = read
    return read


def read_keys(said: Mapping[str, Any]) -> KeySet:
    """Read a set of keys (RFC 7517): public ones for signatures, RSA from 2,048 bits; others are passed over.

    Raises:
        GateClosed: there is none.
    """
    found = []
    listed = said.get("keys")
    for one in listed[:_KEYS] if isinstance(listed, list) else []:
        if not isinstance(one, dict) or one.get("use", "sig") != "sig":
            continue
        modulus = one.get("n") if one.get("kty") == "RSA" else None
        if modulus is not None and (not isinstance(modulus, str) or len(modulus) * 6 < _BITS):
            continue
        try:
            key = KeySet.import_key_set({"keys": [one]}).keys[0]
        except (JoseError, ValueError, TypeError, KeyError, AttributeError):
            continue
        if isinstance(key, RSAKey | ECKey | OKPKey):
            found.append(key)
    if not found:
        raise GateClosed("the sign-on service publishes no key that can be used", cure=_ASK)
    return KeySet(found)


# --- requests -------------------------------------------------------------------------------------
def get(address: str) -> Mapping[str, Any]:
    """Fetch a JSON object from the service; GateClosed otherwise."""
    return _asked("GET", address, None, None)


def post(address: str, form: Mapping[str, str], login: tuple[str, str] | None) -> Mapping[str, Any]:
    """Post a form to the service and return the JSON object it answers with; GateClosed otherwise."""
    return _asked("POST", address, form, login)


def _asked(
    method: str, address: str, form: Mapping[str, str] | None, login: tuple[str, str] | None
) -> Mapping[str, Any]:
    try:
        with _connection(check_address(address, "address")) as http:
            data = _read(http, method, address, form, login)
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise GateClosed(
            f"the sign-on service does not answer ({type(error).__name__})", cure=_ASK
        ) from error
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise GateClosed("the sign-on service answers something unreadable", cure=_ASK) from error
    if not isinstance(said, dict):
        raise GateClosed("the sign-on service answers something unreadable", cure=_ASK)
    return said


def _connection(address: str) -> httpx.Client:
    named = config.text("HORNBILL_OIDC_CA")
    verify: ssl.SSLContext | bool = ssl.create_default_context(cafile=named) if named else True
    patience = Patience()
    patience.begin(ALL_S, most=0)
    network = PatientTransport(patience, verify=verify, limits=httpx.Limits(), proxy=proxy_for(address))
    return httpx.Client(
        timeout=TIMEOUT_S,
        follow_redirects=False,
        headers={"accept": "application/json", "accept-encoding": "identity", "user-agent": "hornbill"},
        transport=network,
        trust_env=False,
    )


def _read(
    http: httpx.Client,
    method: str,
    address: str,
    form: Mapping[str, str] | None,
    login: tuple[str, str] | None,
) -> bytes:
    data = b""
    with http.stream(method, address, data=form, auth=login) as answer:
        if answer.status_code != httpx.codes.OK:
            raise GateClosed(f"the sign-on service refuses (HTTP {answer.status_code})", cure=_ASK)
        if answer.headers.get("content-encoding", "identity").strip().lower() != "identity":
            raise GateClosed("the sign-on service answers something unreadable", cure=_ASK)
        for chunk in answer.iter_raw():
            data += chunk
            if len(data) > MOST:
                raise GateClosed("the sign-on service answers too much", cure=_ASK)
    return data
