"""Decoders of what people say of themselves and ask: bulletins, alone and between nodes; questions whom to call."""

from __future__ import annotations

from typing import Any

from devtools.fuzzing.decoder import Decoder, reading_text
from devtools.fuzzing.of_kernel import NOW
from hornbill.directory.core.bulletins import bulletin, meeting
from hornbill.directory.core.bulletins import kinds as bulletin_kinds
from hornbill.directory.core.bulletins.bulletin import BadBulletin, Bulletin
from hornbill.directory.core.keys import vouching
from hornbill.directory.core.whom_to_call import question
from hornbill.exchange.core.node_messages import bulletins, message
from hornbill.exchange.core.records.sealing import BadPayload
from hornbill.kernel.suite.signing import SigningKey
from hornbill.tables.core.delimited import read_rows
from hornbill.vault.core import officer_list

_KEY = SigningKey.from_bytes(b"k" * 64)
_SIGNATURE = b"s" * 3373
_REACH = {
    "zone": "Asia/Bangkok",
    "weekly": [{"from": "22:00", "to": "06:00", "days": [0, 6]}],
    "phone": "+66 2 000 000",
    "emergency": "",
}
_AWAY = {"first": "2026-11-24", "last": "2026-12-01", "deputy": "th-customs/malee"}
_MEETING = {
    "salt": "0" * 32,
    "name": "Annual meeting",
    "place": "Vientiane",
    "online": False,
    "first": "2026-11-24",
    "last": "2026-11-26",
    "groups": ["Timber"],
    "participants": ["th-customs/somchai"],
    "cancelled": False,
}
_SAID: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("availability", "th-customs/somchai", "th-customs/somchai", {**_REACH, "absence": _AWAY, "deputy": ""}),
    ("availability", "th-customs/somchai", "th-customs/somchai", {**_REACH, "absence": None, "deputy": ""}),
    ("meeting", meeting.meeting_id("th-customs/somchai", "0" * 32), "th-customs/somchai", _MEETING),
    ("desk", "th-customs", "th-customs/@node", {**_REACH, "name": "Desk", "languages": ["en", "th"]}),
)


def _written() -> list[Bulletin]:
    return [
        bulletin.write(kind, subject, values, author=author, network="a" * 64, n=7, now=NOW, key=_KEY)
        for kind, subject, author, values in _SAID
    ]


def _judged(data: bytes) -> Bulletin:
    """Read a bulletin, and read what it says, as intake and pages do."""
    found = bulletin.read(data, _SIGNATURE)
    bulletin_kinds.check(found)
    if found.kind == bulletin_kinds.MEETING:
        meeting.meeting_of(found)
    elif found.kind == bulletin_kinds.DESK:
        bulletin_kinds.desk_of(found.values)
    else:
        bulletin_kinds.availability_of(found.values)
    return found


def _told(data: bytes) -> object:
    return bulletins.read_bulletins(message.decode(data, bulletins.BULLETINS, bulletins.FIELDS))


def _words() -> list[bytes]:
    pairs = [(one.data, one.signature) for one in _written()]
    return [bulletins.encode_payload("th-customs", "vn-customs", pairs, _KEY)]


def decoders() -> list[Decoder]:
    """Return them."""
    vocabulary = question.Vocabulary()
    questions = ["who in Lao PDR for permits, now?", "qui parle français au Việt Nam ?"]
    return [
        Decoder("bulletin", _judged, (BadBulletin,), lambda: [one.data for one in _written()]),
        Decoder("node-bulletins", _told, (BadPayload,), _words),
        Decoder(
            "vouch-code",
            reading_text(vouching.parse),
            (vouching.NotACode,),
            lambda: [vouching.code_text("a" * 64, "th-customs/somchai", "b" * 64).encode()],
        ),
        Decoder(
            "officer-list",
            reading_text(
                lambda text: officer_list.read_list(
                    text.partition("\n")[0].split(";"),
                    list(read_rows(text.splitlines()[1:], ";", first=2)),
                    agency="th-customs",
                    taken=(),
                )
            ),
            (officer_list.BadList,),
            lambda: [b"id;name;focal point\nsomchai;Somchai;yes\nx y;;perhaps"],
        ),
        Decoder(
            "question",
            reading_text(lambda text: question.read(text, vocabulary)),
            (),
            lambda: [one.encode() for one in questions],
        ),
    ]
