"""Vouching in person: what is compared, what is refused and how it is said, what the log makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.directory.core.keys import vouching
from hornbill.directory.core.keys.vouching import (
    MixedUpCode,
    NotACode,
    OtherKeys,
    OtherNetworkCode,
    OwnCode,
    WrongWords,
)
from tests.directory.fold_rig import CUSTOMS, LAO, SOMCHAI, TWO_ROOTS, Net

MALEE, NOI = "th-customs/malee", "la-customs/noi"
NETWORK = "a" * 64


@pytest.fixture
def net():
    net = Net(follow=True)
    net.found()
    for agency in (CUSTOMS, LAO):
        net.take(net.admit(agency))
    for officer in (SOMCHAI, MALEE, NOI):
        net.take(net.certify(officer))
    return net


def officer(net, name):
    return net.network.officers_by_id[name]


def a_vouch(net, about=NOI, by=SOMCHAI, *signers, keys=None, compared=None, **more):
    values = {
        "officer": about,
        "by": by,
        "keys": compared or vouching.digest_of(officer(net, about)),
        "how": "words",
        "meeting": None,
        **more,
    }
    return net.say("officer.vouch", about, values, *(signers or (f"officer:{by}",)), keys=keys)


def test_a_vouch_stands_for_these_keys(net):
    net.take(a_vouch(net, meeting="b" * 32))
    (vouch,) = officer(net, NOI).vouches
    assert (vouch.by, vouch.how, vouch.meeting, vouch.before_recovery) == (SOMCHAI, "words", "b" * 32, False)
    assert net.code(a_vouch(net, meeting="b" * 32)) == "no-change"
    net.take(a_vouch(net, NOI, MALEE))
    assert [one.by for one in officer(net, NOI).vouches] == [MALEE, SOMCHAI]


def test_nobody_vouches_for_himself_with_other_keys_or_in_anothers_name(net):
    assert net.code(a_vouch(net, SOMCHAI, SOMCHAI)) == "own-vouch"
    assert net.code(a_vouch(net, keys_=1)) == "bad-values"
    assert net.code(a_vouch(net, compared="0" * 64)) == "other-keys"
    assert net.code(a_vouch(net, NOI, SOMCHAI, f"officer:{MALEE}")) == "not-signed"
    forged = a_vouch(net, keys={f"officer:{SOMCHAI}": "someone else"})
    assert net.code(forged) == "bad-signature"
    assert net.code(a_vouch(net, NOI, SOMCHAI, f"node:{CUSTOMS}")) == "not-signed"
    assert net.code(a_vouch(net, how="telephone")) == "bad-values"


def test_the_revoked_and_the_suspended_vouch_for_nobody(net):
    late = a_vouch(net)
    net.take(net.revoke(SOMCHAI, f"node:{CUSTOMS}"))
    assert net.code(late) == "revoked"
    net.take(net.suspend(CUSTOMS, *TWO_ROOTS))
    assert net.code(a_vouch(net, NOI, MALEE)) == "suspended"


def test_a_rotation_carries_it_and_a_recovery_shows_that_it_was_before(net):
    net.take(a_vouch(net))
    old = a_vouch(net, NOI, MALEE)
    net.take(net.rotate(NOI, "noi again"))
    assert not officer(net, NOI).vouches[0].before_recovery
    assert net.code(old) == "other-keys"
    net.take(net.rotate(NOI, "noi recovered", recovered=True))
    assert officer(net, NOI).vouches[0].before_recovery
    net.take(a_vouch(net))
    assert not officer(net, NOI).vouches[0].before_recovery


# --- what is compared ----------------------------------------------------------------------------
def test_a_code_is_read_back_and_is_this_officers(net):
    noi = officer(net, NOI)
    text = vouching.code_text(NETWORK, NOI, vouching.digest_of(noi))
    vouching.check_code(vouching.parse(f" {text}\n"), noi, me=SOMCHAI, network=NETWORK)


def test_what_is_wrong_with_a_code_has_a_name(net):
    noi, malee = officer(net, NOI), officer(net, MALEE)
    right = vouching.code_text(NETWORK, NOI, vouching.digest_of(noi))
    for text, about, me, network, error in (
        ("https://example.org", noi, SOMCHAI, NETWORK, NotACode),
        (right[:-1], noi, SOMCHAI, NETWORK, NotACode),
        (right, noi, SOMCHAI, "b" * 64, OtherNetworkCode),
        (right, malee, SOMCHAI, NETWORK, MixedUpCode),
        (right, malee, NOI, NETWORK, OwnCode),
        (vouching.code_text(NETWORK, NOI, "0" * 64), noi, SOMCHAI, NETWORK, OtherKeys),
    ):
        with pytest.raises(error) as caught:
            vouching.check_code(vouching.parse(text), about, me=me, network=network)
        assert caught.value.cure


@given(st.text(max_size=400))
def test_no_other_text_is_a_code(text):
    try:
        found = vouching.parse(text)
    except NotACode:
        return
    assert vouching.code_text(found.network, found.officer, found.keys) == text.strip()[:300]


def test_words_are_read_by_one_to_the_other_and_not_the_other_way_round():
    mine, theirs = (SOMCHAI, "1" * 64), (NOI, "2" * 64)
    read = vouching.words(NETWORK, mine, theirs)
    assert len(read) == 6
    assert all(len(word) == 5 and word.isascii() and word.isalpha() for word in read)
    vouching.check_words(" ".join(read).upper().replace(" ", " - "), read)
    other = [
        vouching.words(NETWORK, theirs, mine),
        vouching.words(NETWORK, (SOMCHAI, "3" * 64), theirs),
        vouching.words("b" * 64, mine, theirs),
        read[:5],
        (),
    ]
    for words in other:
        with pytest.raises(WrongWords):
            vouching.check_words(" ".join(words), read)


def test_proquints_are_those_that_were_published():
    published = {0x7F00: "lusab", 0x0001: "babad", 0x3F54: "gutih", 0xDCC1: "tugad"}  # arXiv:0901.4016
    assert {value: vouching._proquint(value) for value in published} == published
