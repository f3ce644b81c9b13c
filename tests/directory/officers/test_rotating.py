"""Other keys for an officer: nothing is lost, nothing counts too early, and what was made ahead is given up."""

from __future__ import annotations

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.directory import queries
from hornbill.directory.core.keys import prekeys as weeks
from hornbill.directory.models.ceremonies import LogOutbox
from hornbill.directory.officers import own_week_keys, rotating
from hornbill.directory.statements import publishing
from hornbill.directory.statements.errors import NotPossible
from hornbill.kernel.suite.sealing import key_id, seal
from hornbill.kernel.suite.signing import BadSignature, verify
from hornbill.vault import prekeys
from hornbill.vault.actions import sign_in
from hornbill.vault.core.errors import WrongPassphrase
from hornbill.vault.models import NextKeys, WeeklyKey
from tests.directory import ceremony_rig as rig

WORDS = "orchid umbrella nine hills"
MALEE = "th-customs/malee"


@pytest.fixture
def malee(network, now):
    """An officer who is in the directory, with weekly keys."""
    vault = rig.an_officer("malee", WORDS, now)
    publishing.publish_own(vault, now=now)
    network.settle()
    own_week_keys.top_up(vault, now=now)
    network.settle()
    return vault


def rotate(vault, now, words=WORDS):
    rotating.rotate(vault, words, address="10.0.0.1", now=now)


def rotated(network, vault, now):
    """Rotate, let the log come back, take up; returns the vault as it opens then."""
    rotate(vault, now)
    assert network.settle() == ["officer.rotate"]
    assert rotating.take_up_waiting(now=now) == [MALEE]
    return again(now)


def again(now):
    return sign_in("malee", WORDS, address="10.0.0.1", now=now).vault


def test_new_keys_count_here_when_the_directory_has_them_and_not_before(network, malee, now):
    rotate(malee, now)
    assert rotating.take_up_waiting(now=now) == []
    assert again(now).signing_key.public == malee.signing_key.public
    network.settle()
    assert rotating.take_up_waiting(now=now) == [MALEE]
    new = again(now)
    known = queries.officer(MALEE)
    assert (known.signing, known.sealing) == (new.signing_key.public, new.sealing_key.public)
    assert new.signing_key.public != malee.signing_key.public
    assert new.sealing_key.public != malee.sealing_key.public
    assert not known.recovered
    assert rotating.take_up_waiting(now=now) == []
    acts = list(AuditEntry.objects.filter(subject=MALEE).values_list("act", flat=True))
    assert acts.count("directory.officer-rotate") == acts.count("vault.rotate") == 1


def test_the_chain_goes_on_and_what_was_signed_stays_provable(network, malee, now):
    signed = malee.signing_key.sign(b"before")
    new = rotated(network, malee, now)
    assert new.chain == malee.chain
    assert new.cache_key == malee.cache_key
    newest, old = queries.signing_keys(MALEE)
    verify(old, b"before", signed)
    verify(newest, b"after", new.signing_key.sign(b"after"))
    with pytest.raises(BadSignature):
        verify(newest, b"before", signed)


def test_what_was_sealed_to_old_keys_still_opens(network, malee, now):
    week = prekeys.publics(MALEE, range(weeks.week_of(now), weeks.week_of(now) + 2))
    olds = [malee.sealing_key.public, *week]
    sealed = [seal(public, b"word", info=b"i") for public in olds]
    new = rotated(network, malee, now)
    twice = rotated(network, new, now)
    for vault in (new, twice):
        for public, text in zip(olds, sealed, strict=True):
            assert prekeys.private_key(vault, key_id(public)).open(text, info=b"i") == b"word"
    assert WeeklyKey.objects.filter(week__lt=0).count() == 0


def test_weekly_keys_that_were_made_ahead_are_given_up_and_others_made(network, malee, now):
    this = weeks.week_of(now)
    before = prekeys.publics(MALEE, range(this, this + 60))
    new = rotated(network, malee, now)
    assert queries.officer(MALEE).prekeys is None
    assert own_week_keys.top_up(new, now=now) == 60
    network.settle()
    after = prekeys.publics(MALEE, range(this, this + 60))
    assert len(before) == len(after) == 60
    assert not {*before} & {*after}
    assert queries.officer(MALEE).prekeys.root == weeks.root_of(MALEE, this, after)


def test_a_wrong_passphrase_makes_nothing_and_is_logged(network, malee, now):
    with pytest.raises(WrongPassphrase):
        rotate(malee, now, "wrong words entirely")
    assert not NextKeys.objects.exists()
    assert not LogOutbox.objects.filter(kind="officer.rotate").exists()
    assert AuditEntry.objects.filter(act="vault.rotate-failed").exists()


def test_one_at_a_time_not_for_roots_nor_for_who_is_out(network, malee, amina, now):
    with pytest.raises(NotPossible, match="root officer"):
        rotating.rotate(amina, rig.ROOTS["amina"], address="10.0.0.1", now=now)
    rotate(malee, now)
    with pytest.raises(NotPossible, match="on their way"):
        rotate(malee, now)
    network.settle()
    with pytest.raises(NotPossible, match="with these keys"):
        rotate(malee, now)  # the directory has the new ones, this node not yet
    rotating.take_up_waiting(now=now)
    publishing.revoke_officer(MALEE, "left", now=now)
    network.settle()
    with pytest.raises(NotPossible, match="not in force"):
        rotate(again(now), now)
    other = rig.an_officer("noi", "lotus bicycle nine towers", now)
    with pytest.raises(NotPossible, match="not in force"):
        rotating.rotate(other, "lotus bicycle nine towers", address="10.0.0.1", now=now)


def test_keys_that_the_log_did_not_take_are_forgotten_by_the_next(network, malee, now):
    rotate(malee, now)
    first = bytes(NextKeys.objects.get().signing_public)
    LogOutbox.objects.filter(kind="officer.rotate").update(posted_at=now, refused="quota")
    new = rotated(network, malee, now)
    assert new.signing_key.public != first
    assert not NextKeys.objects.exists()


def test_an_error_in_the_middle_takes_all_of_it_back(network, malee, now, monkeypatch):
    def broken(*_args, **_more):
        raise RuntimeError

    before = WeeklyKey.objects.count()
    with monkeypatch.context() as during:
        during.setattr(rotating, "record", broken)
        with pytest.raises(RuntimeError):
            rotate(malee, now)
    assert not NextKeys.objects.exists()
    assert not LogOutbox.objects.filter(kind="officer.rotate").exists()
    assert WeeklyKey.objects.count() == before
    rotate(malee, now)
    network.settle()
    with monkeypatch.context() as during:
        during.setattr("hornbill.vault.rotation.record", broken)
        with pytest.raises(RuntimeError):
            rotating.take_up_waiting(now=now)
    assert again(now).signing_key.public == malee.signing_key.public
    assert rotating.take_up_waiting(now=now) == [MALEE]
