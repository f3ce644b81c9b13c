"""Time stamps of a real authority (``openssl ts``): what holds, and what is refused with its reason."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificate
from hypothesis import given
from hypothesis import strategies as st

from hornbill.evidence.core.bundle import checking, stamps_checking
from hornbill.evidence.core.stamps import ages, subjects
from hornbill.evidence.core.stamps.authorities import read_authorities
from hornbill.evidence.core.stamps.checking import Seen, check, fingerprint, read_roots
from hornbill.evidence.core.stamps.errors import BadAuthorities, BadStamp
from hornbill.evidence.core.stamps.ordering import in_order
from hornbill.evidence.reading import PathFolder
from hornbill.evidence.sinks import FolderSink
from hornbill.kernel.suite import merkle
from hornbill.simulation.time_stamp_authority import create, reply
from tests.evidence.bundles import Case

DATA = b"what was signed"
DIGEST = hashlib.sha256(DATA).digest()


def query(data=DATA, *, nonce=True):
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    return (
        TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).nonce(nonce=nonce).build()
    )


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """An authority whose answers bring two certificates."""
    folder = tmp_path_factory.mktemp("authorities") / "one"
    create(folder, chain=True)
    return folder


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    folder = tmp_path_factory.mktemp("authorities") / "other"
    create(folder, bits=2048)
    return folder


def roots_of(folder):
    return read_roots((folder / "root.pem").read_bytes())


@pytest.fixture(scope="module")
def stamped(authority):
    asked = query()
    return asked, reply(authority, asked.as_bytes()), datetime.now(UTC)


def why(*args, **more):
    with pytest.raises(BadStamp) as caught:
        check(*args, **more)
    return caught.value.why


def test_a_stamp_with_several_certificates_holds(authority, stamped):
    asked, answer, now = stamped
    seen = check(answer, DIGEST, roots_of(authority), now=now, nonce=asked.nonce, asked=now)
    assert abs(seen.at - now) < timedelta(minutes=1)
    assert "Invented time stamps" in seen.signer
    assert timedelta(days=999) < seen.ends - now < timedelta(days=1001)


def test_several_roots_may_be_trusted_and_one_must_fit(authority, other, stamped):
    _asked, answer, now = stamped
    both = [*roots_of(other), *roots_of(authority)]
    check(answer, DIGEST, both, now=now)
    assert why(answer, DIGEST, roots_of(other), now=now) == "unknown-root"
    assert why(answer, DIGEST, [], now=now) == "no-roots"


def test_a_stamp_of_something_else_is_refused(authority, stamped):
    asked, answer, now = stamped
    roots = roots_of(authority)
    assert why(answer, hashlib.sha256(b"another").digest(), roots, now=now) == "other-hash"
    assert why(answer, DIGEST, roots, now=now, nonce=asked.nonce + 1) == "other-nonce"
    without = reply(authority, query(nonce=False).as_bytes())
    check(without, DIGEST, roots, now=now)
    assert why(without, DIGEST, roots, now=now, nonce=asked.nonce) == "other-nonce", "it must have a nonce"


def test_a_stamp_of_another_time_is_refused(authority, stamped):
    asked, answer, now = stamped
    roots = roots_of(authority)
    assert why(answer, DIGEST, roots, now=now - timedelta(hours=1)) == "future"
    check(answer, DIGEST, roots, now=now - timedelta(minutes=4))
    later = now + timedelta(hours=1)
    assert why(answer, DIGEST, roots, now=later, nonce=asked.nonce, asked=later) == "past"


def test_a_stamp_of_another_kind_of_hash_is_refused(authority):
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    asked = TimestampRequestBuilder().data(DATA).hash_algorithm(HashAlgorithm.SHA512).build()
    answer = reply(authority, asked.as_bytes())
    digest = hashlib.sha512(DATA).digest()
    assert why(answer, digest, roots_of(authority), now=datetime.now(UTC)) == "other-algorithm"


def test_what_is_no_stamp_is_refused(authority, stamped, tmp_path):
    _asked, answer, now = stamped
    roots = roots_of(authority)
    for data in (
        b"",
        b"<html>not found</html>",
        answer[:-1],
        answer + b"\0",
        b"\x30\x84\xff\xff\xff\xff",
        b"x" * 70_000,
    ):
        assert why(data, DIGEST, roots, now=now) == "unreadable"
    refusal = bytes.fromhex("30053003020102")  # status: rejection, and nothing else
    assert why(refusal, DIGEST, roots, now=now) == "refused"


def test_a_signer_whose_certificate_is_not_for_stamps_is_refused(tmp_path, authority, stamped):
    """openssl itself does not answer with such a certificate, so the answer of one is given the certificate of another."""
    _asked, answer, now = stamped
    from cryptography import x509

    good = x509.load_pem_x509_certificate((authority / "signer.pem").read_bytes())
    from cryptography.hazmat.primitives.serialization import Encoding

    der = good.public_bytes(Encoding.DER)
    assert der in answer
    usage = bytes.fromhex("0603551d250101ff")  # extended key usage, critical
    assert usage in der
    altered = answer.replace(der, der.replace(usage, bytes.fromhex("0603551d25010100")))
    assert why(altered, DIGEST, roots_of(authority), now=now) in (
        "not-for-stamps",
        "unreadable",
        "other-certificate",
    )


def test_another_certificate_of_the_same_signer_is_refused(authority, stamped):
    """Its name and number are the same, its bytes are not: the stamp names its certificate by hash."""
    _asked, answer, now = stamped
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    der = x509.load_pem_x509_certificate((authority / "signer.pem").read_bytes()).public_bytes(Encoding.DER)
    altered = answer.replace(der, der[:-1] + bytes([der[-1] ^ 1]))  # of its own signature
    assert why(altered, DIGEST, roots_of(authority), now=now) == "other-certificate"


def test_any_changed_bit_gives_a_reason_or_the_same_answer(authority, stamped):
    _asked, answer, now = stamped
    roots, right = roots_of(authority), check(answer, DIGEST, roots_of(authority), now=now)
    for place in range(0, len(answer), 7):
        altered = bytearray(answer)
        altered[place] ^= 1 << (place % 8)
        with suppress(BadStamp):
            seen = check(bytes(altered), DIGEST, roots, now=now)
            assert (seen.at, seen.serial) == (right.at, right.serial), "what is not signed says nothing"


@given(st.binary(max_size=400))
def test_anything_else_keeps_its_order(data):
    assert len(in_order(data)) == len(data)


def test_the_order_of_certificates_means_nothing(stamped):
    _asked, answer, _now = stamped
    assert sorted(in_order(answer)) == sorted(answer)
    assert in_order(in_order(answer)) == in_order(answer)


# --- how long ----------------------------------------------------------------------------------------
FAR = datetime(2099, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("key", "bits", "hashed", "year"),
    [("rsa", 2048, "sha256", 2030), ("rsa", 4096, "sha512", 2035), ("ec", 256, "sha256", 2035), ("ed", 256, "sha512", 2035)],
)  # fmt: skip
def test_a_stamp_ends_with_its_algorithm(key, bits, hashed, year):
    assert ages.ends_at(FAR, key, bits, hashed).year == year
    soon = datetime(2027, 3, 1, tzinfo=UTC)
    assert ages.ends_at(soon, key, bits, hashed) == soon, "or with its certificate, if that is earlier"


@pytest.mark.parametrize(
    ("key", "bits", "hashed"), [("rsa", 1024, "sha256"), ("rsa", 4096, "sha1"), ("dsa", 3072, "sha256")]
)
def test_what_is_weak_has_ended(key, bits, hashed):
    assert ages.ends_at(FAR, key, bits, hashed).year == 2013


def test_a_stamp_is_renewed_in_time_and_not_again_and_again():
    at, day = datetime(2026, 11, 28, tzinfo=UTC), timedelta(days=1)
    assert ages.renew_at(at, at + 1000 * day) == at + 910 * day
    assert ages.renew_at(at, at + 30 * day) == at + 15 * day
    assert ages.renew_at(at, at + day) == at + day
    assert ages.renew_at(at, at) == at + day


# --- authorities and subjects --------------------------------------------------------------------------
def test_authorities_are_read():
    chosen, misread = read_authorities(("court=https://tsa.example/tsr", "b-2=http://127.0.0.1:8/"))
    assert [(one.name, one.address) for one in chosen] == [
        ("court", "https://tsa.example/tsr"),
        ("b-2", "http://127.0.0.1:8/"),
    ]
    assert misread == []


@pytest.mark.parametrize(
    "word", ["court", "../x=https://a.example", "A=https://a.example", "", "=", "good=http://b.example"]
)
def test_a_word_that_names_no_authority_takes_no_other_away(word):
    chosen, misread = read_authorities(("good=https://a.example", word, "late=https://c.example"))
    assert [(one.name, one.address) for one in chosen] == [
        ("good", "https://a.example"),
        ("late", "https://c.example"),
    ]
    assert misread == [2]


@pytest.mark.parametrize(
    "address",
    ["ftp://a.example", "https://", "file:///etc/passwd", "https://u:p@a.example/", "https://a.example/ x", "https://a.example:99999/", "", "\x00"],
)  # fmt: skip
def test_an_address_that_cannot_be_asked_is_that_authoritys_own_trouble(address):
    chosen, misread = read_authorities((f"bad={address}", "good=https://a.example"))
    assert [(one.name, one.address) for one in chosen] == [("bad", ""), ("good", "https://a.example")]
    assert misread == []


def test_eight_authorities_are_asked_and_no_more():
    chosen, misread = read_authorities([f"a{n}=http://a.example" for n in range(10)])
    assert len(chosen) == 8
    assert misread == [9, 10]


def test_roots_are_read_once_each(authority):
    pem = (authority / "root.pem").read_bytes()
    assert len(read_roots(pem + pem)) == 1
    assert len(fingerprint(read_roots(pem)[0])) == 64
    der = load_pem_x509_certificate(pem).public_bytes(Encoding.DER)
    later = der.replace(b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x12", 1)  # a version that there is not
    newer = b"-----BEGIN CERTIFICATE-----\n" + b64encode(later) + b"\n-----END CERTIFICATE-----\n"
    for bad in (b"", b"x", pem[:-40], newer):
        with pytest.raises(BadAuthorities):
            read_roots(bad)


@given(st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=30))
def test_a_day_has_each_record_once_in_any_order(records):
    leaves = subjects.day_leaves(records)
    assert leaves == subjects.day_leaves(reversed(records)) == subjects.day_leaves(records + records)
    agency, day, count, root = subjects.read_day(
        subjects.day_text("aa", datetime(2026, 11, 28, tzinfo=UTC).date(), leaves)
    )
    assert (agency, day, count) == ("aa", "2026-11-28", len(leaves))
    for one in records:
        place = leaves.index(subjects.leaf_of(one))
        merkle.verify_inclusion(
            leaves[place], place, count, merkle.inclusion_path(leaves, place), bytes.fromhex(root)
        )


@pytest.mark.parametrize("text", [b"", b"x\n", b"hornbill/records-of-a-day/v1\naa\n2026\n1\n", b"\xff"])
def test_another_statement_is_refused(text):
    with pytest.raises(ValueError, match=r"day|decode|codec"):
        subjects.read_day(text)


def test_a_chain_of_renewals_holds_no_longer_than_its_last_stamp():
    rows = [
        {"token": "a", "renewed": "b", "what": "data/records/0001", "about": "record"},
        {"token": "b", "renewed": "", "what": "a", "about": "stamp"},
    ]
    for order in (rows, rows[::-1]):
        found = stamps_checking._StampsCheck(
            {"stamps": order, "made_at": "2026-01-01T00:00:00.000Z"},
            bytes,
            datetime(2040, 1, 1, tzinfo=UTC),
            None,
        )
        found.seen = {
            name: Seen(datetime(at, 1, 1, tzinfo=UTC), datetime(ends, 1, 1, tzinfo=UTC), "s", 1)
            for name, at, ends in (("a", 2026, 2030), ("b", 2029, 2035))
        }
        for row in stamps_checking._from_the_end(order):
            found._ended(row)
        assert found.seen == {}
        assert [line.partition(":")[0] for line in found.found.wrong] == ["b", "a"]
    loop = [{"token": "a", "renewed": "b"}, {"token": "b", "renewed": "a"}]
    assert {row["token"] for row in stamps_checking._from_the_end(loop)} == {"a", "b"}


def test_a_root_that_only_the_bundle_names_shows_nothing(tmp_path, monkeypatch):
    case = Case()
    case.write_to(FolderSink(tmp_path / "b"), case.contents(revoked="2026-11-28T05:00:00.000Z"))
    early = datetime(2026, 1, 1, tzinfo=UTC)

    def found(contents, _read, *, now, roots, sources):
        ids = [row["id"] for row in contents["records"]]
        whose = (
            "by a time stamp"
            if roots
            else "says an authority whose root only this bundle names (fingerprint ab)"
        )
        return stamps_checking.StampsFound(
            signed_by=dict.fromkeys(ids, early), whose=dict.fromkeys(ids, whose)
        )

    monkeypatch.setattr(checking, "check_stamps", found)
    mine = " | ".join(checking.check(PathFolder(tmp_path / "b"), roots=["a root"]).notes)
    theirs = " | ".join(checking.check(PathFolder(tmp_path / "b")).notes)
    assert ": a time stamp shows that it was signed before the key ended" in mine
    assert ": a time stamp shows" not in theirs
    assert "That it was before says an authority whose root only this bundle names (fingerprint ab)" in theirs
