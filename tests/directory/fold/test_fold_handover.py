"""A hand-over in the log: who must sign it, what passes, what ends."""

from __future__ import annotations

import pytest

from tests.directory.fold_rig import CUSTOMS, LAO, SOMCHAI, TWO_ROOTS, Net

MALEE, NOI = "th-customs/malee", "la-customs/noi"
ALL = (f"node:{CUSTOMS}", f"officer:{SOMCHAI}", f"officer:{MALEE}")


@pytest.fixture
def net():
    net = Net(follow=True)
    net.found()
    for agency in (CUSTOMS, LAO):
        net.take(net.admit(agency))
    for officer in (SOMCHAI, MALEE, NOI):
        net.take(net.certify(officer))
    net.take(net.focal(SOMCHAI))
    return net


def handover(net, *signers, successor=MALEE, left=False, keys=None):
    values = {"officer": SOMCHAI, "successor": successor, "until": "2026-12-24T00:00:00.000Z", "left": left}
    return net.say("officer.handover", SOMCHAI, values, *signers, keys=keys)


def test_the_successor_is_focal_point_and_the_old_keys_end(net):
    topics = net.network.officers_by_id[SOMCHAI].topics
    net.take(handover(net, *ALL))
    gone, comes = (net.network.officers_by_id[name] for name in (SOMCHAI, MALEE))
    assert (gone.revoked, gone.focal_point, gone.powers, gone.handed_to) == (True, False, (), MALEE)
    assert (comes.focal_point, comes.topics) == (True, topics)
    assert net.state.keys_of(SOMCHAI)[-1].until is not None
    assert net.code(handover(net, *ALL)) == "revoked"


def test_all_three_sign_and_of_one_who_left_the_other_two(net):
    for missing in ALL:
        assert net.code(handover(net, *(one for one in ALL if one != missing))) == "not-signed"
    assert net.code(handover(net, *ALL, keys={ALL[1]: "a thief"})) == "bad-signature"
    net.take(handover(net, ALL[0], ALL[2], left=True))


def test_a_successor_of_another_agency_oneself_or_one_who_is_gone_is_refused(net):
    assert net.code(handover(net, *ALL, successor=NOI)) == "bad-values"
    assert net.code(handover(net, *ALL, successor=SOMCHAI)) == "bad-values"
    assert net.code(handover(net, *ALL, successor="th-customs/nobody")) == "unknown-subject"
    net.take(net.revoke(MALEE, f"node:{CUSTOMS}"))
    assert net.code(handover(net, *ALL)) == "revoked"


def test_a_suspended_agency_hands_nothing_over(net):
    net.take(net.suspend(CUSTOMS, *TWO_ROOTS))
    assert net.code(handover(net, *ALL)) == "suspended"
