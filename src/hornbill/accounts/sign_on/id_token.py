"""The signed answer of a sign-on service (an ID token), and what of it counts.

Rules (OpenID Connect Core 1.0, section 3.1.3.7; RFC 8725)
- Only public-key signatures of ``ALGORITHMS`` count: never ``none``, never a shared secret. The key comes from the service's own
  set; what a token carries or links to itself (``jwk``, ``jku``, ``x5u``) is looked at by nobody.
- Issuer, audience, nonce and times must hold. A token for several audiences is refused.
- What is taken is who: one claim, ``sub`` or another that the service never gives to a second person. E-mail, names, groups and roles
  decide nothing here, whatever the token says of them.

    read_id_token(text, keys, asked, now=now)       # Person("https://login.police.example", "4711", "Somchai P.", "")
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from joserfc import jws
from joserfc.errors import JoseError

from hornbill import config
from hornbill.kernel.plain_text import plain
from hornbill.vault.core.errors import GateClosed
from hornbill.vault.gate import Person
from hornbill.vault.gate_models import SUBJECT_MAX

if TYPE_CHECKING:
    from datetime import datetime

    from joserfc.jwk import KeySet

ALGORITHMS = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
    "Ed25519",
)
_KINDS = {"RS": "RSA", "PS": "RSA", "ES": "EC", "Ed": "OKP"}
MOST = 64 * 1024  # characters of a token
LEEWAY_S = 60  # between the clocks of service and node
OLDEST_S = 600  # since it was signed
# People are given new ones of these, or get those of somebody who left.
CHANGING = frozenset(
    {"email", "name", "nickname", "preferred_username", "unique_name", "upn", "phone_number"}
)
_NO = "the answer of the sign-on service does not hold"
_ASK = "Sign on again. If this happens again, tell your administrator: the server's log says more."


class UnknownKey(GateClosed):
    """The answer is signed with a key that is not in the set: perhaps a new one."""


@dataclass(frozen=True)
class Asked:
    """What this node asked for.

    Attributes:
        issuer: the service.
        client: this node's name there.
        nonce: that the answer must repeat.
        subject: claim that says who it is.
    """

    issuer: str
    client: str
    nonce: str
    subject: str = "sub"


def subject_claim() -> str:
    """Return the claim that says who somebody is.

    Raises:
        BadSetting: one that people change, or that passes from one to another.
    """
    named = config.text("HORNBILL_OIDC_SUBJECT")
    if named.lower() in CHANGING or not named:
        cure = "Take one that stays one person's for good: sub, or oid at Microsoft Entra ID."
        raise config.BadSetting(f"HORNBILL_OIDC_SUBJECT is {named[:40]!r}", cure=cure)
    return named


def read_id_token(text: object, keys: KeySet, asked: Asked, *, now: datetime) -> Person:
    """Return who has signed on.

    Args:
        text: the token as it came.
        keys: the service's.
        asked: what this node asked for.
        now: aware datetime.

    Raises:
        UnknownKey: none of the keys is the one that it names.
        GateClosed: it does not hold, with the reason.
    """
    if not isinstance(text, str) or not text.isascii() or not 0 < len(text) <= MOST:
        raise GateClosed(f"{_NO}: there is no token", cure=_ASK)
    claims = _claims(text, keys)
    wrong = wrong_claims(claims, asked, now=now)
    if wrong:
        raise GateClosed(f"{_NO}: {'; '.join(wrong)}", cure=_ASK)
    name = claims.get("name") or claims.get("preferred_username")
    sid = claims.get("sid")
    return Person(
        issuer=asked.issuer,
        subject=claims[asked.subject],
        name=plain(name, 120) if isinstance(name, str) else "",
        sid=sid if isinstance(sid, str) and sid.isprintable() and len(sid) <= SUBJECT_MAX else "",
    )


def _claims(text: str, keys: KeySet) -> dict[str, Any]:
    """Return what a token says, once its signature holds."""
    import json

    try:
        header = jws.extract_compact(text.encode()).headers()
        algorithm, kid = header.get("alg"), header.get("kid")
    except (JoseError, ValueError, TypeError, RecursionError) as error:
        raise GateClosed(f"{_NO}: it is no signed token", cure=_ASK) from error
    if algorithm not in ALGORITHMS:
        raise GateClosed(f"{_NO}: it is signed with {plain(str(algorithm), 20)}", cure=_ASK)
    fits = [
        key
        for key in keys
        if key.key_type == _KINDS[algorithm[:2]]
        and (kid is None or key.kid == kid)
        and key.get("alg", algorithm) == algorithm
    ]
    if not fits:
        raise UnknownKey(f"{_NO}: it is signed with a key that the service does not publish", cure=_ASK)
    for key in fits:
        try:
            payload = jws.deserialize_compact(text, key, algorithms=[algorithm]).payload
            claims = json.loads(payload)
        except (JoseError, ValueError, TypeError, RecursionError):
            continue
        if isinstance(claims, dict):
            return claims
    raise GateClosed(f"{_NO}: its signature is wrong", cure=_ASK)


def wrong_claims(claims: dict[str, Any], asked: Asked, *, now: datetime) -> list[str]:
    """List everything that is wrong with what a signed token says.

    Args:
        claims: of the token.
        asked: what this node asked for.
        now: aware datetime.
    """
    at = now.timestamp()
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    nonce, who = claims.get("nonce"), claims.get(asked.subject)
    starts, ends, since = (claims.get(name) for name in ("iat", "exp", "nbf"))
    wrong = [
        (claims.get("iss") != asked.issuer, "it is of another service"),
        (audiences != [asked.client], "it is for somebody else"),
        (claims.get("azp", asked.client) != asked.client, "it was given to somebody else"),
        (
            not isinstance(nonce, str) or not hmac.compare_digest(_bytes(nonce), asked.nonce.encode()),
            "it answers another question",
        ),
        (not _is_time(ends) or ends <= at - LEEWAY_S, "it is over"),
        (not _is_time(starts) or not at - OLDEST_S <= starts <= at + LEEWAY_S, "it is not of this moment"),
        (since is not None and (not _is_time(since) or since > at + LEEWAY_S), "it does not hold yet"),
        (
            not isinstance(who, str) or not who.isprintable() or not 0 < len(who) <= SUBJECT_MAX,
            f"it does not say who ({asked.subject})",
        ),
    ]
    return [why for bad, why in wrong if bad]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _is_time(value: object) -> bool:
    """Tell whether a claim is a number of seconds that a clock may show; JSON also has true, 1e999 and NaN."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e11
