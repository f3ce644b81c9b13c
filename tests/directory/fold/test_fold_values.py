"""What a statement may say, folding again, and what an entry costs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hornbill.directory.core.log import state
from hornbill.directory.core.log.fold import DirectoryState
from hornbill.directory.core.statements import outcomes, signers
from hornbill.directory.core.statements.fields import write_key
from hornbill.directory.core.statements.statement import Statement, read
from tests.directory.fold_rig import (
    CUSTOMS,
    HUB,
    PROSECUTOR,
    SOMCHAI,
    Net,
    furnished,
    root_set,
)


@pytest.fixture
def net():
    return furnished()


def test_an_unknown_kind_is_refused_by_name(net):
    assert net.code(net.say("officer.praise", SOMCHAI, {}, f"node:{CUSTOMS}")) == "unknown-kind"


@pytest.mark.parametrize(
    "change",
    [
        {"name": "x" * 300},
        {"name": ""},
        {"name": "Som\u200bchai"},
        {"name": "Som\u202echai"},
        {"languages": ["th", "en"]},
        {"languages": "th"},
        {"lapses": "tomorrow"},
        {"signing": "AAAA"},
        {"sealing": write_key(b"\xff" * 1216)},
        {"surprise": 1},
        {"title": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_values_that_are_not_right_are_refused(net, change):
    assert net.code(net.certify("th-customs/dao", **change)) == "bad-values"


@pytest.mark.parametrize(
    "change",
    [
        {"country": "Thailand"},
        {"country": "th"},
        {"time_zone": "Bangkok time"},
        {"languages": ["english"]},
        {"languages": ["en", "en"]},
        {"languages": [f"a{letter}" for letter in "abcdefghijklmnopq"]},
        {"competent": ["Any Power"]},
        {"mailbox": "M" * 32},
        {"transport_key": "é"},
        {"transport_key": "AAAA=="},
        {"node_signing": None},
        {"node_sealing": write_key(b"\xff" * 1216)},
        {"name": "x" * 201},
    ],
    ids=str,
)
def test_an_agency_cannot_say(net, change):
    assert net.code(net.admit("vn-police", **change)) == "bad-values"


HOURS = {"zone": "Asia/Bangkok", "from": "08:00", "to": "24:00", "days": [0, 6]}


@pytest.mark.parametrize(
    "change",
    [
        {"hours": {}},
        {"hours": {**HOURS, "from": "24:00"}},
        {"hours": {**HOURS, "to": "8:00"}},
        {"hours": {**HOURS, "days": []}},
        {"hours": {**HOURS, "days": [7]}},
        {"hours": {**HOURS, "days": [True]}},
        {"hours": {**HOURS, "days": [1, 0]}},
        {"hours": {**HOURS, "zone": "../etc"}},
        {"phone": "call me"},
        {"phone": "+" + "1" * 40},
        {"phone": None},
        {"topics": ["x" * 61]},
        {"topics": ["wood", "timber"]},
    ],
    ids=str,
)
def test_a_focal_point_cannot_say(net, change):
    assert net.code(net.focal(SOMCHAI, **change)) == "bad-values"
    net.take(net.focal(SOMCHAI, hours=HOURS, phone="+66 (2) 123-45.67"))


def test_other_forms_of_values_are_refused(net):
    suspend = {"agency": CUSTOMS, "reason": "x" * 501}
    assert net.code(net.say("agency.suspend", CUSTOMS, suspend, "root:amina", "root:binh")) == "bad-values"
    rotate = {**net.rotate(SOMCHAI, "new").values, "recovered": "no"}
    assert net.code(net.say("officer.rotate", SOMCHAI, rotate)) == "bad-values"
    for wraps in ({}, {"th-customs": "AAAA"}, [], {"TH": ""}):
        key = {"epoch": 1, "key_id": "ab" * 32, "wraps": wraps}
        assert net.code(net.say("directory.key", "network", key)) == "bad-values"
    roots = root_set(version=2).to_values()
    for more in ({"roots": {}}, {"roots": roots["roots"][::-1]}, {"witnesses": [{"name": "un"}]}):
        assert net.code(net.say("network.root", "network", {**roots, **more})) == "bad-values"


def test_an_agency_has_at_most_so_many_officers(net, monkeypatch):
    monkeypatch.setattr(state, "MAX_OFFICERS", 2)
    net.take(net.certify("th-customs/dao"))
    assert net.code(net.certify("th-customs/third")) == "too-many"
    net.take(net.certify("th-police/first"))
    net.take(net.certify("th-customs/dao", title="Chief"))


def test_a_root_of_another_network_founds_nothing_here(net):
    other = Net(root_set(name="Another")).founding
    assert net.code(other) == "other-network"
    second = net.say("network.root", "network", root_set().to_values(), "root:amina", "root:binh")
    assert net.code(second) == "wrong-version"


def test_the_subject_is_whom_the_values_name(net):
    values = net.certify("th-customs/dao").values
    signers = (f"node:{CUSTOMS}", "officer:th-customs/dao")
    assert net.code(net.say("officer.certify", "th-customs/other", values, *signers)) == "bad-values"


def test_a_field_that_is_missing_is_named(net):
    values = dict(net.certify("th-customs/dao").values)
    del values["title"]
    outcome = net.apply(net.say("officer.certify", "th-customs/dao", values, f"node:{CUSTOMS}"))
    assert (outcome.code, outcome.why) == ("bad-values", "the field title is missing")


def test_every_refusal_has_a_code_that_is_explained(net):
    with pytest.raises(ValueError, match="because"):
        outcomes.refuse("because", "no")


def test_the_index_goes_on(net):
    with pytest.raises(ValueError, match="after entry"):
        net.state.apply(net.certify("th-customs/dao"), 2)


def test_what_was_checked_folds_again_without_signatures(net):
    net.take(net.grant(SOMCHAI, PROSECUTOR))
    net.take(net.suspend(CUSTOMS))
    net.take(net.ungrant(SOMCHAI, f"node:{PROSECUTOR}"))
    net.take(net.revoke(SOMCHAI, "root:amina", "root:binh"))
    net.take(net.reroot(root_set(("amina", "dao"), version=2), "root:amina", "root:binh", "root-new:dao"))
    again = DirectoryState(net.id)
    for index, statement in enumerate(net.log):
        bare = read(statement.data)
        assert isinstance(bare, Statement)
        assert isinstance(again.apply(bare, index, checked=True), outcomes.Applied), statement.kind
    assert again.to_network(HUB) == net.state.to_network(HUB)
    assert again == net.state


def test_a_copy_goes_on_by_itself(net):
    twin = net.state.copy()
    before = net.network
    assert isinstance(twin.apply(net.certify("th-customs/dao"), 50), outcomes.Applied)
    assert isinstance(twin.apply(net.directory_key(1, [CUSTOMS]), 51), outcomes.Applied)
    assert net.network == before
    assert net.state.wraps == {}
    assert twin.to_network(HUB) != before
    net.take(net.certify("th-customs/dao"))


def test_a_change_draws_one_agency_anew(net):
    before = net.network
    net.take(net.certify("th-customs/dao"))
    after = net.network
    changed = [new.id for new, old in zip(after.agencies, before.agencies, strict=True) if new is not old]
    assert changed == [CUSTOMS]


def test_an_entry_costs_its_own_signatures_however_long_the_log(net, monkeypatch):
    seen = []
    plain = signers.signing.verify
    monkeypatch.setattr(signers.signing, "verify", lambda *given: (seen.append(1), plain(*given)))
    counts = []
    for number in range(12):
        seen.clear()
        net.take(net.certify(f"th-customs/o{number}"))
        counts.append(len(seen))
    assert counts == [2] * 12


def test_check_says_what_would_become_of_a_statement(net):
    good, bad = net.certify("th-customs/dao"), net.certify(keys="other")
    net.state.check(good)
    with pytest.raises(outcomes.Refusal) as refusal:
        net.state.check(bad)
    assert refusal.value.refused.code == "id-taken"
    ways = net.state.ways(replace(net.admit("vn-police"), signatures=()))
    assert list(ways[0].signers) == ["node:vn-police"]
    assert ways[0].quorums[0].threshold == 2
