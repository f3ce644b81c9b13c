"""Decoders of the directory: statements, sealed bodies, enrolment files, join codes and messages, weekly keys."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from typing import Any

from devtools.fuzzing.decoder import Decoder, reading_text
from devtools.fuzzing.of_kernel import NOW
from hornbill.directory.core.agencies import enrolment
from hornbill.directory.core.agencies.network import Agency, Enrolment, EnrolmentError, Hub, Officer
from hornbill.directory.core.joining import join_code, messages, sealing
from hornbill.directory.core.keys import author_keys, prekeys
from hornbill.directory.core.log import bundle
from hornbill.directory.core.statements import bodies, statement
from hornbill.directory.core.statements.fields import write_key
from hornbill.directory.core.statements.kinds import KINDS, problems
from hornbill.directory.core.statements.roots import RootSet
from hornbill.directory.core.statements.statement import BadStatement, UnknownStatement, draft
from hornbill.directory.log import enrolled
from hornbill.kernel.framing import BadFraming, pack, unpack
from hornbill.kernel.suite import content
from hornbill.kernel.suite.merkle import EMPTY_ROOT
from hornbill.kernel.suite.sealing import SealingKey
from hornbill.kernel.suite.signing import SigningKey
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency.leaf import BadLeaf, Leaf, commit

_KEY, _SALT, _SIGNATURE = b"k" * 32, b"s" * 32, b"s" * 3373
_NETWORK = "0123456789abcdef" * 4
_HUB = Hub("https://hub.example.org", "", b"h" * 32)
_OFFICER, _WEEK = "th-customs/somchai", 150


@cache
def _signing(name: str) -> SigningKey:
    return SigningKey(hashlib.sha512(name.encode()).digest())


@cache
def _sealing(name: str) -> SealingKey:
    return SealingKey(hashlib.sha256(name.encode()).digest())


@cache
def _transport(name: str) -> bytes:
    return TransportKey(hashlib.sha256(name.encode()).digest()).public


def _keys(name: str) -> dict[str, str]:
    return {"signing": write_key(_signing(name).public), "sealing": write_key(_sealing(name).public)}


def _values() -> list[tuple[str, str, dict[str, Any]]]:
    """Return (kind, subject, values) of statements as the parties write them."""
    node = {
        "mailbox": "0123456789abcdef" * 2,
        "transport_key": write_key(_transport("node")),
        "node_signing": write_key(_signing("node").public),
        "node_sealing": write_key(_sealing("node").public),
    }
    about = {
        "name": "Lao Customs",
        "country": "LA",
        "time_zone": "Asia/Vientiane",
        "competent": ["controlled-delivery"],
        "languages": ["en", "lo"],
    }
    hours = {"zone": "Asia/Bangkok", "from": "08:00", "to": "17:30", "days": [0, 1, 2, 3, 4]}
    return [
        ("network.root", "network", _roots().to_values()),
        ("agency.admit", "la-customs", {"agency": "la-customs", **about, **node}),
        ("officer.certify", _OFFICER, {"officer": _OFFICER, "name": "Somchai ສອງ", "title": "", "languages": ["th"], **_keys("o"), "lapses": None}),
        ("officer.revoke", _OFFICER, {"officer": _OFFICER, "reason": "Left."}),
        ("focal.name", _OFFICER, {"agency": "th-customs", "officer": _OFFICER, "topics": ["timber"], "hours": hours, "phone": "+66 2 1"}),
        ("prekeys.publish", _OFFICER, {"officer": _OFFICER, "first_week": _WEEK, "count": 60, "root": _NETWORK}),
        ("directory.key", "network", {"epoch": 1, "key_id": _NETWORK, "wraps": {"th-customs": write_key(b"w" * 1168)}}),
    ]  # fmt: skip


@cache
def _roots() -> RootSet:
    return RootSet(
        version=1,
        name="Net of ສອງ",
        roots={name: _signing(name).public for name in ("amina", "binh")},
        threshold=2,
        log_key=_transport("log"),
        witnesses={name: _transport(name) for name in ("un", "wco")},
        witness_threshold=1,
        keyholders={},
    )


def _statements() -> list[bytes]:
    found = []
    for kind, subject, values in _values():
        one = draft(kind, subject=subject, values=values, network=_NETWORK, at=NOW)
        for signer in ("node:th-customs", "root:amina"):
            one = one.with_signature(signer, _SIGNATURE)
        found.append(one.encode())
    return found


def _judged(entry: bytes) -> statement.Statement:
    """Decode an entry and list what is wrong with its values, which the fold does next."""
    found = statement.decode(entry)
    if found.kind in KINDS:  # the fold refuses others before it looks at values
        problems(found)
    return found


def _opened(plain: bytes) -> object:
    """Seal what an author wrote, commit to it as the author would, and open it."""
    try:
        salt, entry, *_ = unpack(plain)
        commitment = commit(salt, entry)
    except (BadFraming, BadLeaf, ValueError):  # no salt, no entry: any commitment will do
        commitment = b"c" * 32
    sealed = content.encrypt(_KEY, plain, aad=commitment)
    return bodies.open_body({1: _KEY}, Leaf(1, commitment, hashlib.sha256(sealed).digest()), sealed)


def _plain_bodies() -> list[bytes]:
    return [pack([_SALT, entry, bytes(20)]) for entry in _statements()]


def _bundles() -> list[bytes]:
    founding = draft("network.root", subject="network", values=_roots().to_values(), network="", at=NOW)
    for name in ("amina", "binh"):
        founding = founding.sign(f"root:{name}", _signing(name))
    roots = _roots()
    return [
        bundle.serialise(
            bundle.Bundle(
                roots.name, founding.id, _HUB, roots.log_key, roots.witnesses, 1, founding.encode(),
                bundle.PinnedHead(size, root, NOW), "th-customs", {1: b"w" * 1168, 2: b"x" * 1168},
            )
        )
        for size, root in ((0, EMPTY_ROOT), (7, b"r" * 32))
    ]  # fmt: skip


@cache
def _enrolment() -> Enrolment:
    keys = {"signing": _signing("o").public, "sealing": _sealing("o").public}
    officer = Officer(_OFFICER, "Somchai", "Officer", focal_point=True, **keys)
    agency = Agency(
        "th-customs", "Thai Customs", "TH", "Asia/Bangkok", "0123456789abcdef" * 2, _transport("node"),
        _signing("node").public, _sealing("node").public, (officer,),
    )  # fmt: skip
    return Enrolment("Net", _HUB, (agency,))


def _enrolments() -> list[bytes]:
    return [enrolment.serialise(_enrolment())]


def _author_keys() -> list[bytes]:
    logs = (None, author_keys.LogPoint(_NETWORK, 7, _NETWORK))
    return [author_keys.serialise(_enrolment(), at=NOW, log=log) for log in logs]


@cache
def a_code() -> join_code.JoinCode:
    """Return a code that the secretariat might hand out."""
    return join_code.JoinCode(
        b"s" * 16, _HUB, _NETWORK, "la-customs", NOW.replace(microsecond=0), ("controlled-delivery",)
    )


def _code_inside(data: bytes) -> object:
    """Read a code whose words are ``data``: with the checksum that a writer of codes would give it."""
    letters = base64.b32encode(data + join_code._checksum(data)).decode().rstrip("=")  # noqa: SLF001  # no door makes codes of any bytes
    return join_code.parse(join_code.PREFIX + letters)


def _code_words() -> bytes:
    letters = a_code().text().replace("-", "")[len(join_code.PREFIX) :]
    return base64.b32decode(letters + "=" * (-len(letters) % 8))[:-4]


def _requests() -> list[bytes]:
    return [messages.JoinRequest(b"a statement", "Call Noi, +856 21").to_bytes()]


def _answers() -> list[bytes]:
    answers = (
        messages.JoinAnswer("admitted", b"a bundle"),
        messages.JoinAnswer("declined", reason="Not yet."),
    )
    return [answer.to_bytes() for answer in answers]


@cache
def _weekly() -> tuple[Any, bytes]:
    publics = [_sealing(f"week {n}").public for n in range(3)]
    committed, blobs = prekeys.commit(_OFFICER, _WEEK, publics)
    return committed, blobs[prekeys.address(committed.root, _WEEK)]


def _read_card(data: bytes) -> object:
    from hornbill.directory.core.agencies.enrolment_reading import load_json, read_agency

    return read_agency(load_json(data))


def _cards() -> list[bytes]:
    return [json.dumps(json.loads(one)["agencies"][0], indent=1).encode() for one in _enrolments()]


def decoders() -> list[Decoder]:
    """Return them."""
    unreadable = (bodies.BodyUnreadable, UnknownStatement)
    prekey_errors = (prekeys.PrekeySwapped, prekeys.PrekeyWrongWeek)
    signatures = [statement.encode_signatures([("node:th-customs", _SIGNATURE), ("root:amina", _SIGNATURE)])]
    return [
        Decoder(
            "statement", _judged, (BadStatement, UnknownStatement), _statements, statement.Statement.encode
        ),
        Decoder(
            "signatures",
            statement.decode_signatures,
            (BadStatement,),
            lambda: signatures,
            statement.encode_signatures,
        ),
        Decoder("directory-body", _opened, unreadable, _plain_bodies),
        Decoder("bundle", bundle.parse, (EnrolmentError,), _bundles),
        Decoder("enrolment", enrolled.parse, (EnrolmentError,), lambda: [*_enrolments(), *_bundles()]),
        Decoder("author-keys", author_keys.read_author_keys, (author_keys.BadAuthorKeys,), _author_keys),
        Decoder("node-card", _read_card, (EnrolmentError,), _cards),
        Decoder(
            "join-code",
            reading_text(join_code.parse),
            (join_code.BadJoinCode,),
            lambda: [a_code().text().encode()],
        ),
        Decoder("join-code-inside", _code_inside, (join_code.BadJoinCode,), lambda: [_code_words()]),
        Decoder(
            "join-request-sealed",
            lambda data: sealing.open_request(a_code(), data),
            (sealing.JoinDoesNotOpen,),
            lambda: [sealing.seal_request(a_code(), b"a request")],
        ),
        Decoder(
            "join-request",
            messages.JoinRequest.from_bytes,
            (messages.BadJoinMessage,),
            _requests,
            messages.JoinRequest.to_bytes,
        ),
        Decoder(
            "join-answer",
            messages.JoinAnswer.from_bytes,
            (messages.BadJoinMessage,),
            _answers,
            messages.JoinAnswer.to_bytes,
        ),
        Decoder(
            "weekly-key",
            lambda data: prekeys.check(data, _OFFICER, _weekly()[0], _WEEK),
            prekey_errors,
            lambda: [_weekly()[1]],
        ),
    ]
