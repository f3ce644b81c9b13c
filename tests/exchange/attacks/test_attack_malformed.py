"""Attack: a record of the wrong form, and a good one that names it. Every room goes on, at every node alike."""

from __future__ import annotations

import pytest

from hornbill.alerts.core.state import alerts_in
from hornbill.exchange.core.records.kinds import MAX_REASON
from hornbill.joint.core.state import agreement_in
from hornbill.requests.core.kinds import ACCEPTED
from hornbill.requests.core.state import requests_in
from hornbill.tasks.core.decisions import decisions_in
from hornbill.tasks.core.state import tasks_in
from hornbill.tasks.core.steps import TAKE
from tests.alerts import alert_room
from tests.exchange.network import Network
from tests.joint import joint_room
from tests.requests import request_room
from tests.tasks import task_room

# In place of a field's value: of each type that JSON has, and of no length that an id has.
JUNK = (5, True, None, "x", "aa", [], [5], [[5]], [None, "aa", 5], ["x"], {}, {"x": 5}, [{"x": 5}])


def _tasks() -> Network:
    net = Network()
    task = task_room.offer(net)
    net.deliver_all()
    step = task_room.take(net, task_room.DOER, task, task, TAKE)
    assert step is not None
    decision = task_room.decide(net)
    net.deliver_all()
    assert task_room.stand(net, task_room.DOER, decision, "agreed")
    assert task_room.decide(net, task_room.DOER, (task_room.DOER,), [decision.id])
    return net


def _agreement() -> Network:
    net = joint_room.joint_network()
    version = joint_room.propose(net)
    net.deliver_all()
    assert joint_room.sign(net, joint_room.BOB, version)
    assert joint_room.propose(net, joint_room.CYD, replaces=[version.id])
    net.deliver_all()
    assert joint_room.leave(net, joint_room.BOB, version)
    assert joint_room.unsign(net, joint_room.CYD, version, "why")
    return net


def _request() -> Network:
    net = Network()
    request = request_room.ask(net)
    net.deliver_all()
    assert request_room.reply(net, request_room.ASKED, request, ACCEPTED)
    assert request_room.close(net, request_room.ASKER, request)
    return net


def _alert() -> Network:
    net = Network()
    call = alert_room.raise_alert(net)
    net.deliver_all()
    assert alert_room.acknowledge(net, alert_room.FOCAL, call)
    assert alert_room.stand_down(net, alert_room.AUTHOR, call)
    return net


def _exchange() -> Network:
    net = Network()
    proposal = net.write("aa/ana", "rules.propose", {"rules": 2})
    offer = net.write("aa/ana", "host.offer", {"to": "bb"})
    hold = net.write("aa/ana", "room.hold", {"reason": "wait", "until": None})
    ask = net.write("aa/abe", "content.ask", {"runs": {"aa/ana/00000001": [[0, 3]]}, "reason": ""})
    net.deliver_all()
    assert net.write("bb/bob", "rules.accept", {"proposal": proposal.id})
    assert net.write("bb/bob", "host.accept", {"offer": offer.id})
    assert net.write("aa/ana", "room.release", {"hold": hold.id, "reason": ""})
    grant = {"ask": ask.id, "to": "aa/abe", "runs": {"aa/ana/00000001": [[0, 3]]}, "reason": ""}
    assert net.write("aa/ana", "content.grant", grant)
    net.ask(["dd/dan"])
    assert net.write("aa/ana", "members.remove", {"officers": ["cc/cyd"], "reason": ""})
    assert net.write("aa/ana", "host.name_successor", {"agency": "cc"})
    net.deliver_all()
    assert net.sequence()
    return net


ROOMS = {
    "tasks": _tasks,
    "agreement": _agreement,
    "request": _request,
    "alert": _alert,
    "exchange": _exchange,
}
READERS = (tasks_in, decisions_in, agreement_in, requests_in, alerts_in)


def _names(value, id_):
    return value == id_ or (isinstance(value, list) and id_ in value)


def _named(value, old, new):
    if isinstance(value, list) and old in value:
        return sorted(new if one == old else one for one in value)
    return new if value == old else value


@pytest.mark.parametrize("name", ROOMS)
def test_no_field_of_a_malformed_record_stops_a_room_by_what_names_it(name):
    net = ROOMS[name]()
    net.deliver_all()
    items = list(net.items.values())
    tried = 0
    for base in items:
        resting = [one for one in items if any(_names(value, base.id) for value in one.values.values())]
        if base.header.kind == "room.open" or not resting:
            continue
        for field in base.values:
            for junk in JUNK:
                bad = net.forge(base.header.chain, base.header.kind, {**base.values, field: junk})
                net.deliver_all()
                for one in resting:
                    values = {key: _named(value, base.id, bad.id) for key, value in one.values.items()}
                    net.forge(one.header.chain, one.header.kind, values)
                    net.deliver_all()
                    tried += 1
        state = net.view().state()
        assert not state.opaque
        for read in READERS:
            read(net.view())
    assert tried > len(JUNK)


@pytest.mark.parametrize(
    ("officers", "words"),
    [
        ([1, "aa/abe"], "officers: values of several types have no order"),
        ([None, 1, "aa/abe", "bb/bob"], "officers: values of several types have no order"),
        ([{}], "officers: unhashable type: 'dict'"),
        (["aa/abe", []], "officers: unhashable type: 'list'"),
    ],
)
def test_a_list_of_several_types_is_refused_in_the_same_words_at_every_node(officers, words):
    """Reasons are part of the hash that nodes compare; Python's own words follow the order of a set, which each start draws."""
    net = Network()
    bad = net.forge("cc/cyd/00000001", "members.remove", {"officers": officers, "reason": ""})
    assert net.view().state().refused[bad.id] == [words]


def test_a_character_that_only_a_newer_python_knows_is_named_in_the_same_words_at_every_node():
    net = Network()
    bad = net.forge("cc/cyd/00000001", "members.remove", {"officers": ["\U00011f00"], "reason": ""})
    assert net.view().state().refused[bad.id] == [r"officers: not an officer's id: '\U00011f00'"]


def test_a_hold_of_the_wrong_form_counts_and_its_reason_is_no_longer_than_that_of_a_good_one():
    """It stands on each page of the room, and in each reason why nothing may be started."""
    net = Network()
    bad = net.forge("cc/cyd/00000001", "room.hold", {"reason": "x" * 1_000_000, "until": None})
    assert bad.id in net.view().state().refused
    assert len(net.view().state().holds[bad.id].reason) == MAX_REASON
