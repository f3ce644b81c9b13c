"""Revoked certificates of time stamp authorities: lists and answers of a real one (``openssl``), what they show, and what they do not; and which
certificate a stamp names (RFC 5816)."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509 import ocsp
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from hornbill.command import time_stamps
from hornbill.command.evidence import verify
from hornbill.evidence import queries
from hornbill.evidence.actions import chosen_authorities, stamping
from hornbill.evidence.core.stamps.checking import check, read_roots
from hornbill.evidence.core.stamps.der import parts, signed_data
from hornbill.evidence.core.stamps.errors import BadAuthorities, BadStamp
from hornbill.evidence.core.stamps.naming import check_named
from hornbill.evidence.core.stamps.revocation import (
    AFTER_END,
    GOOD,
    NO_SOURCE,
    OLDER,
    REVOKED,
    SPARING,
    UNKNOWN,
    State,
    path_of,
    read_sources,
    state_of,
)
from hornbill.evidence.models import TimeStamp
from hornbill.simulation.time_stamp_authority import create, ocsp_answer, reply, revocation_list, revoke
from tests.evidence.test_bundle import by_openssl, by_ours, by_plain
from tests.evidence.test_pages import made_bundle
from tests.evidence.test_stamping import NAME, authority, chosen, exhibit, now, partner, shared

__all__ = ["authority", "chosen", "exhibit", "partner", "shared"]
DIGEST, LATER = hashlib.sha256(b"x").digest(), timedelta(minutes=5)


@pytest.fixture(scope="module")
def stamped(tmp_path_factory):
    """An authority, and a stamp of it: folder, answer, what it says."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    folder = tmp_path_factory.mktemp("revocation") / "one"
    create(folder, bits=2048, chain=True)
    asked = TimestampRequestBuilder().data(b"x").hash_algorithm(HashAlgorithm.SHA256).build()
    answer = reply(folder, asked.as_bytes())
    roots = read_roots((folder / "root.pem").read_bytes())
    return folder, answer, check(answer, DIGEST, roots, now=datetime.now(UTC))


def said(stamped, *data):
    _folder, _answer, seen = stamped
    return state_of(seen.path, [one for some in data for one in read_sources(some)], at=seen.at)


def test_a_list_and_an_answer_from_after_the_stamp_show_that_it_was_not_revoked(stamped):
    folder, _answer, seen = stamped
    assert seen.path[0][0].subject.rfc4514_string() == seen.signer
    revoke(folder)
    for source in (revocation_list(folder, seen.at + LATER), ocsp_answer(folder)):
        found = said(stamped, source)
        assert (found.state, found.takes(seen.at)) == (GOOD, False)
        assert found.as_of >= seen.at
    as_der = x509.load_pem_x509_crl(revocation_list(folder, seen.at + LATER)).public_bytes(Encoding.DER)
    assert said(stamped, as_der) == State(GOOD, seen.at + LATER)


def test_what_is_from_before_the_stamp_or_from_after_the_certificate_shows_nothing(stamped):
    folder, _answer, seen = stamped
    revoke(folder)
    assert said(stamped) == State(UNKNOWN, reason=NO_SOURCE)
    before = revocation_list(folder, seen.at - LATER)
    assert said(stamped, before) == State(UNKNOWN, seen.at - LATER, OLDER)
    ended = seen.path[0][0].not_valid_after_utc + timedelta(days=1)
    assert said(stamped, revocation_list(folder, ended)) == State(UNKNOWN, ended, AFTER_END)
    assert said(stamped, before, revocation_list(folder, seen.at + LATER)).state == GOOD


@pytest.mark.parametrize(
    ("since", "reason", "takes"),
    [
        (LATER, "superseded", False),
        (LATER, "cessationOfOperation", False),
        (LATER, "affiliationChanged", False),
        (LATER, "keyCompromise", True),
        (LATER, "CACompromise", True),
        (LATER, "", True),
        (-LATER, "superseded", True),
        (-LATER, "keyCompromise", True),
    ],
)
def test_a_revoked_certificate_takes_its_stamps_with_it_but_those_that_its_reason_spares(
    stamped, since, reason, takes
):
    """RFC 3161, section 4."""
    folder, _answer, seen = stamped
    revoke(folder, seen.at + since, reason)
    for source in (revocation_list(folder, seen.at + 2 * LATER), ocsp_answer(folder)):
        found = said(stamped, source)
        assert (found.state, found.takes(seen.at)) == (REVOKED, takes)
        assert found.as_of == (seen.at + since).replace(microsecond=0)
    revoke(folder)
    good = ocsp_answer(folder)
    revoke(folder, seen.at + since, reason)
    assert said(stamped, good, revocation_list(folder, seen.at)).state == REVOKED, "whatever else says good"


def test_what_another_signed_or_is_about_another_says_nothing(stamped, tmp_path):
    folder, _answer, seen = stamped
    create(tmp_path / "other", bits=2048)
    revoke(tmp_path / "other", seen.at - LATER, "keyCompromise")
    others = (revocation_list(tmp_path / "other"), ocsp_answer(tmp_path / "other"))
    assert said(stamped, *others) == State(UNKNOWN, reason=NO_SOURCE)
    # signed by another key under the issuer's name
    certificate, issuer = seen.path[0]
    key = ec.generate_private_key(ec.SECP256R1())
    builder = x509.CertificateRevocationListBuilder().issuer_name(issuer.subject)
    dated = builder.last_update(seen.at + LATER).next_update(seen.at + 9 * LATER)
    forged = dated.sign(key, SHA256()).public_bytes(Encoding.DER)
    assert said(stamped, forged) == State(UNKNOWN, reason=NO_SOURCE)
    answer = ocsp.OCSPResponseBuilder().add_response(
        certificate,
        issuer,
        SHA256(),
        ocsp.OCSPCertStatus.GOOD,
        seen.at + LATER,
        seen.at + 9 * LATER,
        None,
        None,
    )
    made = answer.responder_id(ocsp.OCSPResponderEncoding.NAME, issuer)
    named = (
        x509.CertificateBuilder()
        .subject_name(issuer.subject)
        .issuer_name(issuer.subject)
        .public_key(key.public_key())
    )
    dates = named.not_valid_before(seen.at - LATER).not_valid_after(seen.at + LATER).serial_number(7)
    theirs = answer.responder_id(ocsp.OCSPResponderEncoding.NAME, dates.sign(key, SHA256()))
    assert said(stamped, theirs.sign(key, SHA256()).public_bytes(Encoding.DER)).state == UNKNOWN
    root = load_pem_private_key((folder / "root.key").read_bytes(), None)
    assert said(stamped, made.sign(root, SHA256()).public_bytes(Encoding.DER)).state == GOOD, (
        "by the true one"
    )
    refusal = ocsp.OCSPResponseBuilder.build_unsuccessful(ocsp.OCSPResponseStatus.TRY_LATER)
    assert said(stamped, refusal.public_bytes(Encoding.DER)).state == UNKNOWN


def test_lists_that_are_not_complete_say_nothing(stamped):
    folder, _answer, seen = stamped
    issuer = seen.path[0][1]
    root = load_pem_private_key((folder / "root.key").read_bytes(), None)
    begun = x509.CertificateRevocationListBuilder().issuer_name(issuer.subject)
    dated = begun.last_update(seen.at + LATER).next_update(seen.at + 9 * LATER)

    def place(**more):
        base = dict.fromkeys(("full_name", "relative_name", "only_some_reasons"))
        base |= dict.fromkeys(
            ("only_contains_user_certs", "only_contains_ca_certs", "indirect_crl", "only_contains_attribute_certs"), False
        )  # fmt: skip
        return x509.IssuingDistributionPoint(**{**base, **more})

    elsewhere = [x509.UniformResourceIdentifier("http://crl.example/other.crl")]
    for extension, state in (
        (x509.DeltaCRLIndicator(1), UNKNOWN),
        (place(only_contains_ca_certs=True), UNKNOWN),
        (place(only_contains_attribute_certs=True), UNKNOWN),
        (place(indirect_crl=True), UNKNOWN),
        (place(only_some_reasons=frozenset({x509.ReasonFlags.superseded})), UNKNOWN),
        (place(full_name=elsewhere), UNKNOWN),
        (place(only_contains_user_certs=True), GOOD),
        (x509.CRLNumber(7), GOOD),
    ):
        critical = not isinstance(extension, x509.CRLNumber)
        made = dated.add_extension(extension, critical=critical).sign(root, SHA256())
        assert said(stamped, made.public_bytes(Encoding.DER)).state == state, extension
    # RFC 5280 has it critical; who makes a list of what is new alone may forget that
    forgotten = dated.add_extension(x509.DeltaCRLIndicator(1), critical=False).sign(root, SHA256())
    assert said(stamped, forgotten.public_bytes(Encoding.DER)).state == UNKNOWN


@given(st.binary(max_size=300))
def test_what_is_neither_list_nor_answer_is_refused(data):
    with pytest.raises(BadAuthorities):
        read_sources(data)


def test_a_changed_bit_of_a_list_never_shows_that_a_certificate_is_good(stamped):
    folder, _answer, seen = stamped
    revoke(folder, seen.at - LATER, "keyCompromise")
    for data in (
        x509.load_pem_x509_crl(revocation_list(folder, seen.at + LATER)).public_bytes(Encoding.DER),
        ocsp_answer(folder),
    ):
        for place in range(0, len(data), 5):
            altered = bytearray(data)
            altered[place] ^= 1 << (place % 8)
            try:
                found = said(stamped, bytes(altered))
            except BadAuthorities:
                continue
            assert found.state != GOOD, place


def test_a_path_that_does_not_reach_a_root_ends(stamped):
    _folder, _answer, seen = stamped
    signer = seen.path[0][0]
    assert path_of(signer, [signer], []) == []
    assert state_of([], [], at=seen.at).state == UNKNOWN
    assert all(not State(REVOKED, None, one).takes(seen.at) for one in SPARING)


# --- the certificate that a stamp names -----------------------------------------------------------------
def attribute(answer):
    """Where the value of signingCertificateV2 lies: its start and end."""
    mark = bytes.fromhex("060b2a864886f70d010910022f")
    place = answer.index(mark) + len(mark)
    return place, parts(answer, place, place + 2 + answer[place + 1])[0]


def test_the_named_certificate_must_be_the_one_that_signed(stamped):
    _folder, answer, seen = stamped
    signer, root = seen.path[0]
    check_named(answer, signer)
    with pytest.raises(BadStamp) as caught:
        check_named(answer, root)
    assert caught.value.why == "other-certificate"


def test_the_attribute_counts_only_where_it_is_signed_and_as_a_whole(stamped):
    _folder, answer, seen = stamped
    signer = seen.path[0][0]
    hashed = hashlib.sha256(signer.public_bytes(Encoding.DER)).digest()
    assert answer.count(hashed) == 1
    mark = bytes.fromhex("2a864886f70d010910022f")
    for altered in (
        answer.replace(hashed, hashed[::-1]),
        answer.replace(mark, mark[:-1] + b"\x2e"),  # another attribute: it names none
        answer.replace(mark, mark[:-1] + b"\x0c"),  # by SHA-1: the hash is of another kind
    ):
        with pytest.raises(BadStamp) as caught:
            check_named(altered, signer)
        assert caught.value.why == "other-certificate"
    signers = signed_data(answer)[-1]
    unsigned = bytearray(answer)
    place = answer.index(mark)
    assert signers.begin < place < signers.end
    held = next(one for one in parts(answer, *_signer(answer)) if one.tag == 0xA0)
    unsigned[held.start] = 0xA1  # the same attributes, as unsigned ones
    with pytest.raises(BadStamp):
        check_named(bytes(unsigned), signer)


def _signer(answer):
    signers = signed_data(answer)[-1]
    (one,) = parts(answer, signers.begin, signers.end)
    return one.begin, one.end


@given(st.binary(max_size=200), st.integers(0, 400))
def test_what_is_no_stamp_names_no_certificate(stamped, data, place):
    _folder, answer, seen = stamped
    for altered in (data, answer[:place] + data + answer[place + len(data) :]):
        try:
            check_named(altered, seen.path[0][0])
        except (BadStamp, ValueError):
            continue
        assert hashlib.sha256(seen.path[0][0].public_bytes(Encoding.DER)).digest() in altered


# --- at a node, in a bundle -----------------------------------------------------------------------------
@pytest.fixture
def beside(chosen):
    """The folder in which the administrator puts lists and answers of the authority."""
    folder = settings.DATA / chosen_authorities.REVOCATION / NAME
    folder.mkdir(parents=True)
    yield folder
    shutil.rmtree(folder.parent)


def test_lists_go_into_the_bundle_and_all_say_what_is_known(
    signed_in, shared, exhibit, beside, authority, tmp_path, capsys
):
    stamping.work(now())
    page = signed_in.see(f"{shared}/evidence/bundles").content.decode()
    assert "no revocation list of it is on this server" in page
    folder, _page = made_bundle(signed_in, shared, exhibit, tmp_path)
    assert verify([str(folder)]) == 0
    assert "is not known: no revocation list or OCSP answer about it is here" in capsys.readouterr().out
    newest = max(TimeStamp.objects.values_list("at", flat=True))
    revoke(authority[0])
    (beside / "a.crl").write_bytes(revocation_list(authority[0], newest + LATER))
    (beside / "b.ocsp").write_bytes(ocsp_answer(authority[0]))
    (beside / "notes.txt").write_text("not a list")
    page = signed_in.see(f"{shared}/evidence/bundles").content.decode()
    assert "No certificate of it was revoked by" in page
    bundle, _page = made_bundle(signed_in, shared, exhibit, tmp_path / "second")
    rows = json.loads((bundle / "data/bundle.json").read_text())["stamps"]
    files = ["data/stamps/revocation-0001.crl", "data/stamps/revocation-0002.ocsp"]
    assert [row["revocation"] for row in rows] == [files, files], "each file once"
    for way in (by_openssl, by_plain, by_ours):
        code, told = way(bundle)
        assert code == 0, (way.__name__, told)
    assert verify([str(bundle)]) == 0
    assert "no certificate of its time stamps was revoked by" in capsys.readouterr().out
    shown = subprocess.run(
        ["openssl", "crl", "-inform", "DER", "-in", str(bundle / files[0]), "-noout", "-text"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "No Revoked Certificates" in shown.stdout
    for name in files:
        altered = bytearray((bundle / name).read_bytes())
        altered[len(altered) // 2] ^= 1
        (bundle / name).write_bytes(bytes(altered))
        for way in (by_openssl, by_plain, by_ours):
            code, told = way(bundle)
            assert code == 1, way.__name__
            assert name in told, way.__name__
        altered[len(altered) // 2] ^= 1
        (bundle / name).write_bytes(bytes(altered))


def test_a_stolen_key_takes_stamps_out_of_new_bundles_and_new_ones_are_not_kept(
    signed_in, shared, exhibit, beside, authority, tmp_path, capsys
):
    stamping.work(now())
    before, _page = made_bundle(signed_in, shared, exhibit, tmp_path)
    assert len(json.loads((before / "data/bundle.json").read_text())["stamps"]) == 2
    revoke(authority[0], now() - timedelta(days=1), "keyCompromise")
    (beside / "a.crl").write_bytes(revocation_list(authority[0], now() + LATER))
    after, page = made_bundle(signed_in, shared, exhibit, tmp_path / "second")
    assert "A certificate of it was revoked on" in page
    assert json.loads((after / "data/bundle.json").read_text())["stamps"] == []
    TimeStamp.objects.all().delete()
    stamping.StampMark.objects.all().delete()
    stamping.work(now())
    assert [(one.given, one.waiting, one.said) for one in queries.stamp_queues()] == [(0, 2, "revoked")]
    # a checker who knows of it is told, though the bundle does not
    trusted = tmp_path / "trusted"
    trusted.mkdir()
    shutil.copy(authority[0] / "root.pem", trusted / "root.pem")
    assert verify([str(before), "--roots", str(trusted)]) == 0
    shutil.copy(beside / "a.crl", trusted / "a.crl")
    capsys.readouterr()
    assert verify([str(before), "--roots", str(trusted)]) == 1
    assert "a certificate of court was revoked on" in capsys.readouterr().out


def test_the_command_says_what_is_known(exhibit, beside, authority, capsys, monkeypatch):
    monkeypatch.setattr("hornbill.node.setup.use", lambda *_args, **_more: None)
    stamping.work(now())
    assert time_stamps.stamps(["--data", str(settings.DATA)]) == 0
    assert "not known: no revocation list" in capsys.readouterr().out
    revoke(authority[0], now() - timedelta(days=1))
    (beside / "a.crl").write_bytes(revocation_list(authority[0], now() + LATER))
    (beside / "b.crl").write_bytes(b"no list")
    time_stamps.stamps(["--data", str(settings.DATA)])
    out = capsys.readouterr().out
    assert "was revoked on" in out
    assert "no reason is given" in out
    assert "1 files there are neither" in out
