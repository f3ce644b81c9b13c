"""Officers in the fold: certificates, rotation, recovery, revocation, powers."""

from __future__ import annotations

import pytest

from hornbill.directory.core.statements.fields import write_key
from tests.directory.fold_rig import (
    CUSTOMS,
    POLICE,
    POWER,
    PROSECUTOR,
    SOMCHAI,
    TWO_ROOTS,
    furnished,
    sealing_key,
    signing_key,
)


@pytest.fixture
def net():
    return furnished()


def test_two_officers_cannot_have_one_id(net):
    assert net.code(net.certify(SOMCHAI, keys="somchai the second")) == "id-taken"
    assert net.code(net.certify()) == "no-change"
    assert net.officer().signing == signing_key(SOMCHAI).public
    net.take(net.certify(title="Director"))
    assert net.officer().title == "Director"


def test_two_officers_cannot_share_a_key(net):
    assert net.code(net.certify("th-customs/dao", keys=SOMCHAI)) == "key-taken"
    borrowed = net.certify("th-customs/dao", sealing=write_key(sealing_key(f"node {POLICE}").public))
    assert net.code(borrowed) == "key-taken"


@pytest.mark.parametrize(
    ("signers", "code"),
    [
        ((f"node:{CUSTOMS}",), "not-signed"),
        (("officer:th-customs/dao",), "not-signed"),
        ((f"node:{POLICE}", "officer:th-customs/dao"), "not-signed"),
        (("root:amina", "root:binh", "officer:th-customs/dao"), "not-signed"),
    ],
)
def test_a_certificate_needs_the_agency_and_the_officer(net, signers, code):
    assert net.code(net.certify("th-customs/dao", signers=signers)) == code


def test_an_agency_that_is_not_admitted_certifies_nobody(net):
    assert net.code(net.certify("vn-police/linh")) == "unknown-signer"


def test_a_rotation_without_the_old_key_is_refused(net):
    signers = (f"node:{CUSTOMS}", f"officer-new:{SOMCHAI}")
    assert net.code(net.rotate(SOMCHAI, "new", signers=signers)) == "not-signed"
    assert net.code(net.rotate(SOMCHAI, "new", old="a thief")) == "bad-signature"
    assert net.code(net.rotate(SOMCHAI, "new", signers=(f"officer:{SOMCHAI}", signers[1]))) == "not-signed"
    assert net.code(net.rotate(SOMCHAI, "new", signers=(f"officer:{SOMCHAI}", signers[0]))) == "not-signed"
    net.take(net.rotate(SOMCHAI, "new"))
    assert net.officer().past_signing == (signing_key(SOMCHAI).public,)
    assert not net.officer().recovered


def test_a_recovery_needs_the_roots_the_node_and_the_new_key(net):
    both = (f"node:{CUSTOMS}", f"officer-new:{SOMCHAI}")
    for signers, code in (
        (both, "too-few-roots"),
        ((*both, "root:amina"), "too-few-roots"),
        ((both[0], *TWO_ROOTS), "not-signed"),
        ((both[1], *TWO_ROOTS), "not-signed"),
    ):
        assert net.code(net.rotate(SOMCHAI, "new", recovered=True, signers=signers)) == code, signers
    net.take(net.rotate(SOMCHAI, "new", recovered=True))


def test_a_recovery_is_said_and_ends_powers(net):
    net.take(net.grant(SOMCHAI, PROSECUTOR))
    net.take(net.prekeys(SOMCHAI))
    net.take(net.rotate(SOMCHAI, "new", recovered=True))
    officer = net.officer()
    assert (officer.recovered, officer.powers, officer.prekeys) == (True, (), None)
    net.take(net.rotate(SOMCHAI, "newer", old="new"))
    assert net.officer().recovered
    net.take(net.grant(SOMCHAI, PROSECUTOR))


def test_a_signed_rotation_keeps_powers(net):
    net.take(net.grant(SOMCHAI, PROSECUTOR))
    net.take(net.rotate(SOMCHAI, "new"))
    assert net.officer().powers == (POWER,)


def test_a_revoked_officer_keeps_past_keys_for_old_records(net):
    net.take(net.focal(SOMCHAI))
    net.take(net.grant(SOMCHAI, PROSECUTOR))
    net.take(net.rotate(SOMCHAI, "new"))
    net.take(net.revoke(SOMCHAI))
    officer = net.officer()
    assert officer.revoked
    assert not officer.focal_point
    assert officer.powers == ()
    keys = (signing_key("new").public, signing_key(SOMCHAI).public)
    assert net.state.signing_keys(SOMCHAI) == keys
    assert (officer.signing, officer.past_signing) == (keys[0], keys[1:])
    assert [(span.since, span.until) for span in net.state.keys_of(SOMCHAI)] == [(5, 8), (8, 9)]
    for statement in (
        net.certify(),
        net.certify(keys="fresh"),
        net.rotate(SOMCHAI, "third", old="new"),
        net.focal(SOMCHAI),
        net.grant(SOMCHAI, PROSECUTOR),
        net.prekeys(SOMCHAI, keys="new"),
        net.revoke(SOMCHAI),
    ):
        assert net.code(statement) == "revoked", statement.kind


def test_only_the_own_agency_or_the_roots_revoke(net):
    assert net.code(net.revoke(SOMCHAI, f"node:{POLICE}")) == "not-signed"
    assert net.code(net.revoke(SOMCHAI, "root:amina")) == "too-few-roots"
    net.take(net.revoke(SOMCHAI, "root:amina", "root:chit"))


def test_a_focal_point_is_named_changed_and_ended(net):
    net.take(net.focal(SOMCHAI, phone="+66 2 123 4567"))
    officer = net.officer()
    assert (officer.focal_point, officer.topics, officer.phone) == (True, ("timber",), "+66 2 123 4567")
    assert officer.hours.days == (0, 1, 2, 3, 4)
    assert net.code(net.focal(SOMCHAI, phone="+66 2 123 4567")) == "no-change"
    net.take(net.focal(SOMCHAI, hours=None))
    assert net.officer().hours is None
    assert net.code(net.focal(SOMCHAI, f"officer:{SOMCHAI}")) == "not-signed"
    end = {"agency": CUSTOMS, "officer": SOMCHAI}
    net.take(net.say("focal.end", SOMCHAI, end, f"node:{CUSTOMS}"))
    assert not net.officer().focal_point
    assert net.code(net.say("focal.end", SOMCHAI, end, f"node:{CUSTOMS}")) == "no-change"
    theirs = net.say("focal.name", SOMCHAI, {**net.focal(SOMCHAI).values, "agency": POLICE}, f"node:{POLICE}")
    assert net.code(theirs) == "bad-values"


def test_a_power_without_countersignature_is_refused(net):
    assert net.code(net.grant(SOMCHAI, PROSECUTOR, signers=(f"node:{CUSTOMS}",))) == "not-countersigned"
    assert net.code(net.grant(SOMCHAI, PROSECUTOR, signers=(f"node:{PROSECUTOR}",))) == "not-signed"
    by_roots = ("root:amina", "root:binh", f"node:{CUSTOMS}")
    assert net.code(net.grant(SOMCHAI, PROSECUTOR, signers=by_roots)) == "not-countersigned"
    forged = net.grant(SOMCHAI, PROSECUTOR).with_signature(f"node:{PROSECUTOR}", b"f" * 3373)
    assert net.code(forged) == "bad-signature"
    net.take(net.grant(SOMCHAI, PROSECUTOR))
    assert net.officer().powers == (POWER,)
    assert net.state.authorities == {(SOMCHAI, POWER): PROSECUTOR}


def test_a_power_vouched_for_by_another_state_is_refused(net):
    net.take(net.admit("la-prosecutor", competent=[POWER]))
    assert net.code(net.grant(SOMCHAI, "la-prosecutor")) == "not-competent"


@pytest.mark.parametrize("authority", [POLICE, CUSTOMS, "th-court"])
def test_a_power_vouched_for_by_who_is_not_competent_is_refused(net, authority):
    assert net.code(net.grant(SOMCHAI, authority)) == "not-competent"


def test_competence_is_for_one_power_and_ends_with_suspension(net):
    assert net.code(net.grant(SOMCHAI, PROSECUTOR, power="search-warrant")) == "not-competent"
    net.take(net.suspend(PROSECUTOR))
    assert net.code(net.grant(SOMCHAI, PROSECUTOR)) == "suspended"


def test_an_authority_vouches_for_its_own_officers(net):
    net.take(net.certify("th-prosecutor/mali"))
    net.take(net.grant("th-prosecutor/mali", PROSECUTOR))


@pytest.mark.parametrize(
    "signers", [(f"node:{CUSTOMS}",), (f"node:{PROSECUTOR}",), ("root:amina", "root:binh")]
)
def test_whoever_gave_a_power_ends_it(net, signers):
    net.take(net.grant(SOMCHAI, PROSECUTOR))
    assert net.code(net.ungrant(SOMCHAI, f"node:{POLICE}")) == "not-signed"
    net.take(net.ungrant(SOMCHAI, *signers))
    assert net.officer().powers == ()
    assert net.code(net.ungrant(SOMCHAI, *signers)) == "no-change"


def test_the_authority_takes_a_power_from_a_suspended_agencys_officer(net):
    net.take(net.grant(SOMCHAI, PROSECUTOR))
    net.take(net.suspend(CUSTOMS))
    assert net.code(net.ungrant(SOMCHAI, f"node:{CUSTOMS}")) == "suspended"
    net.take(net.ungrant(SOMCHAI, f"node:{PROSECUTOR}"))
