"""Requests between node and hub: signed as RFC 9421 has it, bodies digested as RFC 9530 has it.

Rules:
- ``signature_base`` follows RFC 9421, section 2.5, for the derived components that Hornbill needs and for any
  header field; it runs the RFC's own vector B.2.6.
- On the wire there is one fixed profile, and anything else is refused. Label ``hornbill``; components
  "@method" "@path" "@query" and, exactly when there is a body, "content-digest"; parameters ``created``,
  ``keyid`` (the agency, or ``witness:NAME``), ``alg="ed25519"``, ``tag="hornbill-node"``, in this order.
- ``created`` is within 300 s of the hub's clock. Within that time a captured request could be repeated:
  every request of the hub's API is idempotent, and what is fetched is sealed.
- No input or output here, no clock: ``now`` is passed in.

    headers = sign_request(key, "th-customs", Request("POST", "/v1/envelopes", "", headers={}), body, now)
    signed = verify_request(Request("POST", "/v1/envelopes", "", headers), key_of, now)
    check_digest(signed, body)
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite.signing import BadKey, BadSignature
from hornbill.kernel.suite.transport_key import TransportKey, verify_transport

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

LABEL = "hornbill"
TAG = "hornbill-node"
MAX_SKEW = timedelta(seconds=300)
_COMPONENTS = ("@method", "@path", "@query")
_WITH_BODY = (*_COMPONENTS, "content-digest")

_KEYID = r"[a-z][a-z0-9-]{1,31}|witness:[a-z0-9][a-z0-9.-]{0,39}"  # agency, or witness
_INPUT = re.compile(
    rf'{LABEL}=(\("@method" "@path" "@query"( "content-digest")?\)'
    rf';created=([0-9]{{1,11}});keyid="({_KEYID})";alg="ed25519";tag="{TAG}")'
)
_SIGNATURE = re.compile(rf"{LABEL}=:([A-Za-z0-9+/]{{86}}==):")
_DIGEST = re.compile(r"sha-256=:([A-Za-z0-9+/]{43}=):")


class BadRequestSignature(HornbillError):
    """A request to the hub is not signed, not in the profile, or its signature does not fit."""

    code = "bad-signature"
    default_cure = "Check that this node's transport key is the one in the hub's list, and upgrade both."


class UnknownNode(BadRequestSignature):
    """The request names an agency that the hub does not know."""

    code = "unknown-node"
    default_cure = "Ask the network's secretariat to enter this agency and its transport key at the hub."


class ClockSkewed(BadRequestSignature):
    """The request was signed at another time than the hub's clock shows."""

    code = "clock-skew"
    default_cure = "Set this machine's clock (NTP) and try again; nothing was lost."


class WrongDigest(BadRequestSignature):
    """The body is not the one that the signature covers."""

    code = "wrong-digest"
    default_cure = "The body was altered or cut off on the way: send it again."


@dataclass(frozen=True)
class Request:
    """The parts of an HTTP request that a signature can cover.

    Attributes:
        method: upper case.
        path: as sent (percent-encoded), without the query.
        query: as sent, without the question mark; "" when there is none.
        headers: lower-case names; values of repeated fields joined with ", ".
        authority: host, and port when it is not the scheme's own; only for "@authority".
    """

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    authority: str = ""


@dataclass(frozen=True)
class Signed:
    """A request whose signature holds.

    Attributes:
        agency: who signed: an agency, or ``witness:NAME``.
        created: when, by the signer's clock.
        digest: SHA-256 that the body must have; None when the request has no body.
    """

    agency: str
    created: datetime
    digest: bytes | None


def component_value(name: str, request: Request) -> str:
    """Return one component's value (RFC 9421, sections 2.1 and 2.2).

    Raises:
        BadRequestSignature: a derived component that is not supported, an absent field, or a line break.
    """
    match name:
        case "@method":  # section 2.2.1
            value = request.method
        case "@authority":  # section 2.2.3
            value = request.authority.lower()
        case "@path":  # section 2.2.6
            value = request.path or "/"
        case "@query":  # section 2.2.7: always with the question mark
            value = "?" + request.query
        case "@request-target":  # section 2.2.5
            value = request.path + ("?" + request.query if request.query else "")
        case _ if name.startswith("@") or name not in request.headers:
            raise BadRequestSignature(f"no component {name!r} in this request")
        case _:  # section 2.1
            value = request.headers[name].strip()
    if "\n" in value or "\r" in value:
        raise BadRequestSignature(f"a line break in component {name!r}")
    return value


def signature_base(request: Request, components: Sequence[str], params: str) -> bytes:
    """Build the bytes that are signed (RFC 9421, section 2.5).

    Args:
        request: the request's parts.
        components: names in their order, lower case, each once.
        params: the serialised ``@signature-params``: the inner list and its parameters.

    Returns:
        ASCII bytes.

    Raises:
        BadRequestSignature: a component is missing, unsupported, named twice, or not ASCII.
    """
    if len(set(components)) != len(components):
        raise BadRequestSignature("a component is named twice")
    lines = [f'"{name}": {component_value(name, request)}' for name in components]
    lines.append(f'"@signature-params": {params}')
    try:
        return "\n".join(lines).encode("ascii")
    except UnicodeEncodeError as error:
        raise BadRequestSignature("a component is not ASCII") from error


def content_digest(body: bytes) -> str:
    """Return the ``Content-Digest`` field for ``body`` (RFC 9530, section 2): ``sha-256=:...:``."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def sign_request(
    key: TransportKey, agency: str, request: Request, body: bytes | None, now: datetime
) -> dict[str, str]:
    """Sign a request in Hornbill's profile.

    Args:
        key: the node's transport key.
        agency: the node's agency, or ``witness:NAME``; it becomes ``keyid``.
        request: method, path and query as they will be sent; its headers are not looked at.
        body: None when the request has none.
        now: aware time.

    Returns:
        The headers to add: ``signature-input``, ``signature`` and, with a body, ``content-digest``.

    Raises:
        BadRequestSignature: the request's parts are not ASCII or hold a line break.
    """
    added = {} if body is None else {"content-digest": content_digest(body)}
    components = _COMPONENTS if body is None else _WITH_BODY
    names = " ".join(f'"{name}"' for name in components)
    params = f'({names});created={int(now.timestamp())};keyid="{agency}";alg="ed25519";tag="{TAG}"'
    covered = Request(request.method, request.path, request.query, added)
    signature = key.sign(signature_base(covered, components, params))
    added["signature-input"] = f"{LABEL}={params}"
    added["signature"] = f"{LABEL}=:{base64.b64encode(signature).decode()}:"
    return added


def verify_request(request: Request, key_of: Callable[[str], bytes | None], now: datetime) -> Signed:
    """Check a request's signature before its body is read.

    The signature is checked first and the time last, so that only a true node learns that its clock is off.

    Args:
        request: the request's parts.
        key_of: agency (or ``witness:NAME``) -> its transport key (32 bytes), or None when the hub does not know it.
        now: aware time of the hub.

    Returns:
        Who signed, and the digest that the body must have.

    Raises:
        UnknownNode: no such agency.
        ClockSkewed: signed more than 300 s before or after ``now``.
        BadRequestSignature: unsigned, another profile, or the signature does not fit.
    """
    found = _INPUT.fullmatch(request.headers.get("signature-input", ""))
    if found is None:
        raise BadRequestSignature("the request is not signed in Hornbill's profile")
    params, with_body, created_text, agency = found.groups()
    signature = _bytes(_SIGNATURE, request.headers.get("signature", ""), "signature")
    digest = None
    if with_body:
        digest = _bytes(_DIGEST, request.headers.get("content-digest", ""), "content-digest")
    elif "content-digest" in request.headers:
        raise BadRequestSignature("the signature does not cover the content-digest")
    public = key_of(agency)
    if public is None:
        raise UnknownNode(f"the hub knows no agency {agency}")
    base = signature_base(request, _WITH_BODY if with_body else _COMPONENTS, params)
    try:
        verify_transport(public, base, signature)
    except (BadSignature, BadKey) as error:
        raise BadRequestSignature("the request's signature does not fit") from error
    created = datetime.fromtimestamp(int(created_text), UTC)
    if abs(now - created) > MAX_SKEW:
        raise ClockSkewed(
            f"the request was signed {abs(now - created)} {'before' if created < now else 'after'} now"
        )
    return Signed(agency, created, digest)


def check_digest(signed: Signed, body: bytes) -> None:
    """Check that ``body`` is the one that was signed.

    Args:
        signed: what ``verify_request`` returned.
        body: the whole body.

    Raises:
        WrongDigest: it is another one, or the request was signed without one.
    """
    if signed.digest is None:
        raise WrongDigest("the signature covers no body")
    if not hmac.compare_digest(hashlib.sha256(body).digest(), signed.digest):
        raise WrongDigest("the body does not have the digest that was signed")


def _bytes(form: re.Pattern[str], text: str, name: str) -> bytes:
    """Decode a field's byte sequence (RFC 8941, section 3.3.5), in its one canonical spelling."""
    found = form.fullmatch(text)
    if found is None:
        raise BadRequestSignature(f"{name} is absent or not in Hornbill's profile")
    data = base64.b64decode(found[1])
    if base64.b64encode(data).decode() != found[1]:
        raise BadRequestSignature(f"{name} is not in canonical base64")
    return data
