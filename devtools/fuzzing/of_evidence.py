"""Readers of evidence: measures, schemes of numbers, a signature drawn on a screen."""

from __future__ import annotations

import hashlib
import json
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from devtools.fuzzing.decoder import Decoder, reading_text
from hornbill.evidence.core.bundle import withholding
from hornbill.evidence.core.bundle.checking import check
from hornbill.evidence.core.bundle.keys_in_log import read_entries
from hornbill.evidence.core.errors import BadNumbering
from hornbill.evidence.core.inspecting.clocks import about_clock
from hornbill.evidence.core.inspecting.inspection import inspect
from hornbill.evidence.core.inspecting.pictures import thumbnail_in
from hornbill.evidence.core.kinds import check_person, check_strokes, check_to
from hornbill.evidence.core.labels import Label, read_labels
from hornbill.evidence.core.measures import read_measures
from hornbill.evidence.core.numbering import next_number
from hornbill.evidence.core.stamps.authorities import read_authorities
from hornbill.evidence.core.stamps.checking import check as check_stamp
from hornbill.evidence.core.stamps.checking import read_roots
from hornbill.evidence.core.stamps.errors import BadAuthorities, BadStamp
from hornbill.evidence.core.stamps.revocation import read_sources
from hornbill.evidence.core.stamps.subjects import day_text, read_day
from hornbill.kernel.errors import BadInput
from hornbill.simulation.time_stamp_authority import create, ocsp_answer, reply, revocation_list

if TYPE_CHECKING:
    from collections.abc import Sequence

_MEASURES = [{"value": "12.40", "unit": "kg", "uncertainty": "0.01", "basis": "net", "method": "scale 7"}]
_PERSON = {"name": "Mei Lin", "organisation": "Laboratory", "document": "A1"}


def _measures(data: bytes) -> object:
    return [str(one) for one in read_measures(json.loads(data))]


def _to(data: bytes) -> object:
    value = json.loads(data)
    return check_to(value) if "person" not in value else check_person(value["person"])


def _labels(text: str) -> object:
    return read_labels(text, [Label("ab" * 32, "EX-0001"), Label("cd" * 32, "EX-0002")])


def _number(text: str) -> object:
    scheme, _, used = text.partition("\n")
    return next_number(scheme, used.split("\n"), case="17", year=2026)


def _sheets() -> Sequence[bytes]:
    return [json.dumps(_MEASURES).encode()]


_FOUND = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
_FILES = (
    b"\xff\xd8\xff\xe1\x00\x30Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x0f\x01\x02\x00\x06\x00\x00\x00\x1a\x00\x00\x00\x00\x00\x00\x00Canon\x00",
    b"%PDF-1.7\n1 0 obj<</Producer(Word)/OpenAction<</JS(x)>>>>endobj\n%%EOF\n",
    b"<svg onload='x()'><script/></svg>",
)


def _inspected(data: bytes) -> object:
    """Inspect a photograph as its page does: with its clock, and what lies inside."""
    found = inspect(data, "x.jpg")
    thumbnail_in(data)
    return found, about_clock(found["metadata"], _FOUND, _FOUND)


class _One:
    """A bundle of one file, its list."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def names(self) -> list[str]:
        return ["data/bundle.json"]

    def chunks(self, _name: str) -> list[bytes]:
        return [self.data]


def _checked(data: bytes) -> object:
    return check(_One(data)).wrong


def _stamp_seeds() -> list[bytes]:
    """Return what a true authority answered, with one certificate and with two."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    query = TimestampRequestBuilder().data(b"x").hash_algorithm(HashAlgorithm.SHA256).build().as_bytes()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for name, chain in (("one", False), ("two", True)):
            create(Path(folder) / name, bits=2048, chain=chain)
            found.append(reply(Path(folder) / name, query))
            _ROOTS.extend(read_roots((Path(folder) / name / "root.pem").read_bytes()))
    return found


def _root_seeds() -> list[bytes]:
    """Return the root certificate of an authority, once and twice."""
    with tempfile.TemporaryDirectory() as folder:
        create(Path(folder) / "one", bits=2048)
        pem = (Path(folder) / "one/root.pem").read_bytes()
    return [pem, pem + pem]


def _revocation_seeds() -> list[bytes]:
    """Return the revocation list of an authority, as PEM and as DER, and an OCSP answer."""
    with tempfile.TemporaryDirectory() as folder:
        create(Path(folder) / "one", bits=2048)
        pem, answer = revocation_list(Path(folder) / "one"), ocsp_answer(Path(folder) / "one")
    return [pem, x509.load_pem_x509_crl(pem).public_bytes(Encoding.DER), answer]


_ROOTS: list[x509.Certificate] = []  # of the seeds


def _stamped(data: bytes) -> object:
    return check_stamp(data, hashlib.sha256(b"x").digest(), _ROOTS, now=datetime(2099, 1, 1, tzinfo=UTC))


def _authorities(text: str) -> object:
    return read_authorities(text.split(","))


def decoders() -> list[Decoder]:
    """Return this module's decoders."""
    return [
        Decoder(
            "evidence-bundle",
            _checked,
            (),
            lambda: [
                b'{"directory":null,"files":[],"form":"hornbill/court-bundle/v1","keys":[],"records":[],"stamps":[]}'
            ],
        ),
        Decoder("evidence-file", _inspected, (), lambda: list(_FILES)),
        Decoder(
            "evidence-labels",
            reading_text(_labels),
            (),
            lambda: [b"HBE1:" + b"AB" * 32 + b"\nEX-0001\nEX-9\n-"],
        ),
        Decoder("evidence-measures", _measures, (ValueError, RecursionError), _sheets),
        Decoder(
            "evidence-log-entries", lambda data: read_entries({0: data}), (), lambda: [b"not a statement"]
        ),
        Decoder(
            "evidence-number",
            reading_text(_number),
            (BadNumbering,),
            lambda: [b"{case}/EX-{n:3}\n17/EX-001\n17/EX-x"],
        ),
        Decoder("evidence-roots", read_roots, (BadAuthorities,), _root_seeds),
        Decoder("evidence-stamp", _stamped, (BadStamp,), _stamp_seeds),
        Decoder("evidence-revocation", read_sources, (BadAuthorities,), _revocation_seeds),
        Decoder(
            "evidence-stamp-authorities",
            reading_text(_authorities),
            (),
            lambda: [b"court=https://tsa.example/tsr,b=http://[::1]:80/"],
        ),
        Decoder(
            "evidence-stamp-day",
            read_day,
            (ValueError,),
            lambda: [day_text("aa", date(2026, 11, 28), [b"\0" * 32])],
        ),
        Decoder(
            "evidence-strokes", reading_text(check_strokes), (ValueError,), lambda: [b"M1 2 L3 4 L5 6 M7 8"]
        ),
        Decoder(
            "evidence-to",
            _to,
            (ValueError, TypeError, RecursionError, BadInput),
            lambda: [json.dumps(one).encode() for one in ({"officer": "aa/ana"}, {"person": _PERSON})],
        ),
        Decoder(
            "evidence-withheld",
            reading_text(withholding.read),
            (),
            lambda: [b"EX-0001: names a source\nEX-0002/seal: under another inquiry\nno ground"],
        ),
    ]
