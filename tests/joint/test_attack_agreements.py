"""Agreements that nobody agreed to: an agreement replaced behind a party's back, an old notice used again, versions without end."""

from __future__ import annotations

from datetime import UTC, datetime

from hornbill.joint.core.kinds import TERMS, VERSION
from hornbill.joint.core.standing import standing
from hornbill.joint.core.state import agreement_in, newest
from tests.joint.joint_room import (
    ANA,
    BOB,
    CYD,
    forge,
    joint_network,
    leave,
    propose,
    sign,
    terms,
    version_values,
)

TWO = ("aa", "bb")


def signed(net, version, *officers):
    for one in officers:
        assert sign(net, one, version), one
        net.deliver_all()
    return version


def agreed(net):
    return agreement_in(net.view()).agreed


def first(net):
    found = propose(net)
    net.deliver_all()
    return signed(net, found, ANA, BOB, CYD)


def replacing(net, *earlier):
    words = forge(net, ANA, TERMS, terms(TWO))
    return forge(net, ANA, VERSION, version_values(words.id, TWO, [one.id for one in earlier]))


def test_an_agreement_is_not_replaced_through_a_version_that_nobody_signed():
    net = joint_network()
    all_three = first(net)
    between = replacing(net, all_three)  # needs the third party's signature, and never gets it
    last = signed(net, replacing(net, between), ANA, BOB)
    assert agreed(net) != last.id
    assert agreement_in(net.view()).standing == tuple(
        sorted((all_three.id, last.id), key=net.view().history.order_key)
    )


def test_a_notice_that_was_given_once_leaves_one_version_and_no_later_one():
    net = joint_network()
    all_three = first(net)
    assert leave(net, CYD, all_three)
    net.deliver_all()
    again = propose(net, replaces=[all_three.id])
    net.deliver_all()
    signed(net, again, ANA, BOB, CYD)  # the third party stays after all
    assert agreed(net) == again.id
    behind = signed(net, replacing(net, again, all_three), ANA, BOB)
    assert agreement_in(net.view()).versions[behind.id].missing == ("cc",)
    assert agreed(net) == again.id


def test_who_proposes_versions_without_end_pushes_nobody_elses_off_the_page():
    net = joint_network()
    ours = propose(net)
    net.deliver_all()
    words = forge(net, BOB, TERMS, terms())
    for _ in range(25):
        forge(net, BOB, VERSION, version_values(words.id))
    assert ours.id in [one.id for one in newest(agreement_in(net.view()), 20)]
    assert len(newest(agreement_in(net.view()), 20)) == 20


def test_an_agreement_whose_terms_its_author_withdrew_is_not_in_force():
    net = joint_network()
    found = first(net)
    terms_id = found.values["terms"]
    assert net.write(ANA, "content.withdraw", {"record": terms_id, "reason": ""})
    net.deliver_all()
    said = agreement_in(net.view())
    known = {word.record for words in said.versions[found.id].signed.values() for word in words}
    stands = standing(said, known, datetime(2027, 1, 1, tzinfo=UTC))
    assert (said.agreed, stands.state) == ("", "broken")
    assert [(one.code, one.text) for one in stands.reasons] == [("withdrawn", "aa")]
