"""Tokens at the hub: equal ones of two agencies meet, capsules are exchanged, and what is over goes."""

import os
import random

import pytest

from hornbill.deconfliction.core import capsule, tokens
from hornbill.deconfliction.index_client import IndexClient
from hornbill.exchange.core import token_wire
from hornbill.exchange.core.token_wire import Change, Held, Meeting, Put
from hornbill.exchange.core.wire import BadWire
from hornbill.exchange.hub_asking import HubConnection, HubRefused
from hornbill.hub.limits import HubLimits
from tests.hub.rig import AGENCIES, AppTransport, Rig

THAI, VIET, LAO = AGENCIES
WEEK = (20_781 + 30) // 7  # the rig's day, and a month


@pytest.fixture
def rig(tmp_path):
    with Rig(tmp_path, limits=HubLimits(tokens_per_node=40)) as found:
        yield found


def client(rig, agency):
    return IndexClient(
        HubConnection(
            "http://hub", signer=agency, key=rig.keys[agency], clock=rig.clock, transport=AppTransport(rig)
        )
    )


def put(number, week=WEEK, mark=b""):
    return Put(bytes([number]) * 16, week, (mark or os.urandom(8)).ljust(token_wire.CAPSULE_BYTES, b"c"))


def change(step, *puts, gone=(), anew=False):
    return Change(step, anew, list(puts), list(gone))


def names(meetings):
    return [(one.token[0], one.agency, one.capsule[:8].rstrip(b"c")) for one in meetings]


def test_sizes_are_those_of_the_core():
    assert (token_wire.INDEX_BYTES, token_wire.CAPSULE_BYTES) == (tokens.INDEX_BYTES, capsule.CAPSULE_BYTES)


def test_equal_tokens_of_two_agencies_meet_and_get_each_others_capsule(rig):
    thai, viet, lao = (client(rig, agency) for agency in AGENCIES)
    assert thai.change(change(1, put(1, mark=b"thai"), put(2))) == Held(2, 1, 0)
    assert viet.change(change(1, put(1, mark=b"viet"), put(3))) == Held(2, 1, 1)
    assert names(thai.meetings(after=0)) == [(1, VIET, b"viet")]
    assert names(viet.meetings(after=0)) == [(1, THAI, b"thai")]
    assert lao.meetings(after=0) == []
    lao.change(change(1, put(1, mark=b"lao")))
    assert names(lao.meetings(after=0)) == [(1, THAI, b"thai"), (1, VIET, b"viet")]
    assert names(thai.meetings(after=1)) == [(1, LAO, b"lao")]


def test_the_same_again_is_no_second_meeting_but_brings_the_newer_capsule(rig):
    thai, viet = client(rig, THAI), client(rig, VIET)
    thai.change(change(1, put(1)))
    viet.change(change(1, put(1)))
    assert thai.change(change(2, put(1, mark=b"new"))) == Held(1, 2, 1)
    assert names(viet.meetings(after=0)) == [(1, THAI, b"new")]


def test_what_was_taken_away_is_handed_to_nobody(rig):
    thai, viet = client(rig, THAI), client(rig, VIET)
    thai.change(change(1, put(1), put(2)))
    viet.change(change(1, put(1), put(2)))
    assert thai.change(change(2, gone=[put(1).token, put(9).token])) == Held(1, 2, 2)
    assert [one.token[0] for one in viet.meetings(after=0)] == [2]


def test_a_copy_of_an_older_request_changes_nothing(rig):
    thai = client(rig, THAI)
    thai.change(change(5, put(1)))
    for step in (5, 4, 0):
        with pytest.raises(HubRefused) as caught:
            thai.change(change(step, put(2)))
        assert caught.value.code == "tokens-late"
    assert thai.state() == Held(1, 5, 0)


def test_anew_leaves_nothing_of_before(rig):
    thai, viet = client(rig, THAI), client(rig, VIET)
    thai.change(change(1, put(1), put(2)))
    viet.change(change(1, put(1), put(2)))
    assert thai.change(change(2, put(2), anew=True)) == Held(1, 2, 3)
    assert {one.token[0] for one in viet.meetings(after=0)} == {2}
    assert viet.state().tokens == 2


def test_a_node_has_a_share_and_a_change_counts_whole(rig):
    thai = client(rig, THAI)
    thai.change(change(1, *(put(number) for number in range(40))))
    with pytest.raises(HubRefused) as caught:
        thai.change(change(2, put(200), put(201), gone=[put(1).token]))
    assert caught.value.code == "token-quota"
    assert thai.state() == Held(40, 1, 0)
    assert thai.change(change(2, put(200), gone=[put(1).token])).tokens == 40


def test_tokens_go_with_their_week_and_with_their_agency(rig):
    thai, viet = client(rig, THAI), client(rig, VIET)
    thai.change(change(1, put(1), put(2, WEEK + 2)))
    viet.change(change(1, put(1), put(2, WEEK + 2)))
    rig.clock.advance(days=42)
    rig.run(rig.hub.keep_house())
    assert (thai.state().tokens, viet.state().tokens) == (1, 1)
    assert [one.token[0] for one in thai.meetings(after=0)] == [2]
    rig.run(rig.hub.tokens.keep_house([THAI]))
    assert (thai.state().tokens, viet.state().tokens) == (1, 0)
    assert thai.meetings(after=0) == []


def test_meetings_are_waited_for_and_outlive_a_restart(rig):
    thai, viet = client(rig, THAI), client(rig, VIET)
    thai.change(change(1, put(1)))
    viet.change(change(1, put(1)))
    rig.restart()
    assert len(client(rig, THAI).meetings(after=0, wait_s=20)) == 1
    with pytest.raises(HubRefused) as caught:
        client(rig, THAI).meetings(after=2)
    assert caught.value.code == "cursor-ahead"


def test_strangers_and_other_methods(rig):
    assert rig.refusal(rig.ask(THAI, "GET", "/v1/tokens")) == (405, "wrong-method")
    assert rig.refusal(rig.ask(THAI, "POST", "/v1/tokens", b"junk"))[0] == 400
    assert rig.refusal(rig.ask(THAI, "GET", "/v1/tokens/state", headers={"signature": "x"}))[0] == 401


def test_a_random_history_is_what_a_plain_model_says(tmp_path):
    rng = random.Random(7)
    model = {agency: {} for agency in AGENCIES}
    met = {agency: set() for agency in AGENCIES}
    with Rig(tmp_path) as rig:
        clients = {agency: client(rig, agency) for agency in AGENCIES}
        for step in range(1, 40):
            agency = rng.choice(AGENCIES)
            puts = [put(number) for number in rng.sample(range(12), rng.randrange(4))]
            gone = [put(number).token for number in rng.sample(range(12), rng.randrange(3))]
            clients[agency].change(change(step, *puts, gone=gone))
            for index in gone:
                model[agency].pop(index, None)
            for one in puts:
                model[agency][one.token] = one.capsule
        for agency in AGENCIES:
            found = clients[agency].meetings(after=0)
            met[agency] = {(one.token, one.agency, one.capsule) for one in found}
            expected = {
                (index, other, held)
                for other in AGENCIES
                if other != agency
                for index, held in model[other].items()
                if index in model[agency]
            }
            assert met[agency] == expected
            assert clients[agency].state().tokens == len(model[agency])


@pytest.mark.parametrize(
    "bad",
    [
        lambda body: body[:-1],
        lambda body: body + b"\0",
        lambda _: b"",
        lambda _: token_wire.encode_change(change(1, put(1), put(1))),
        lambda _: token_wire.encode_change(change(2**41, put(1))),
        lambda _: token_wire.encode_change(change(1, put(1), anew=2)),
    ],
)
def test_changes_of_another_form_are_refused(bad):
    good = token_wire.encode_change(change(1, put(1), gone=[put(2).token]))
    assert token_wire.decode_change(good) == token_wire.decode_change(good)
    with pytest.raises(BadWire):
        token_wire.decode_change(bad(good))


def test_meetings_of_another_form_are_refused():
    one, two = (Meeting(n, bytes(16), THAI, bytes(token_wire.CAPSULE_BYTES)) for n in (4, 5))
    good = token_wire.encode_meetings([one, two])
    assert token_wire.decode_meetings(good, 3) == [one, two]
    for body, after in (
        (good, 4),
        (token_wire.encode_meetings([two, one]), 0),
        (token_wire.encode_meetings([one._replace(agency="TH")]), 0),
        (token_wire.encode_meetings([one._replace(capsule=b"x")]), 0),
        (good[:-1], 0),
    ):
        with pytest.raises(BadWire):
            token_wire.decode_meetings(body, after)
