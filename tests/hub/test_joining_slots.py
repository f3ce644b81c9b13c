"""Joining slots: one request in, one answer out, by whoever knows the slot, in time, once."""

import os
from dataclasses import replace
from datetime import timedelta

import pytest

from hornbill.exchange.core.protocol.admission import MAX_JOIN_ANSWER, MAX_JOIN_REQUEST, MAX_SLOTS
from hornbill.exchange.hub.log import HubRefused, Slot
from hornbill.hub.join_slots import KEPT_DAYS, LONGEST_DAYS
from hornbill.hub.limits import HubLimits
from tests.hub.log_rig import SECRETARIAT, LogRig
from tests.hub.rig import START

SLOT = "5e" * 32
EXPIRES = START + timedelta(days=7)


@pytest.fixture
def rig(tmp_path):
    with LogRig(tmp_path) as running:
        yield running


@pytest.fixture
def opened(rig):
    with rig.log(SECRETARIAT) as log:
        assert log.join_open(SLOT, EXPIRES) == Slot(SLOT, EXPIRES)
    return rig


def refused(call, *args):
    with pytest.raises(HubRefused) as caught:
        call(*args)
    return caught.value.status, caught.value.code


def test_a_request_and_its_answer_pass_through_a_slot(opened):
    with opened.log() as newcomer, opened.log(SECRETARIAT) as secretariat:
        assert newcomer.join_read_answer(SLOT) == b""
        assert secretariat.join_read_request(SLOT) == b""
        assert newcomer.join_request(SLOT, b"let us in") == Slot(SLOT, EXPIRES, request=True)
        assert secretariat.join_slots() == [Slot(SLOT, EXPIRES, request=True)]
        assert secretariat.join_read_request(SLOT) == b"let us in"
        assert secretariat.join_answer(SLOT, b"welcome").answer
        opened.restart()
        assert newcomer.join_read_answer(SLOT) == b"welcome"
        assert secretariat.join_slots() == [Slot(SLOT, EXPIRES, request=True, answer=True)]


def test_a_code_is_used_once(opened):
    with opened.log() as newcomer, opened.log() as another, opened.log(SECRETARIAT) as secretariat:
        newcomer.join_request(SLOT, b"first")
        assert refused(another.join_request, SLOT, b"second") == (409, "join-taken")
        newcomer.join_request(SLOT, b"first")  # its answer was lost on the way: no change
        assert secretariat.join_read_request(SLOT) == b"first"
        secretariat.join_answer(SLOT, b"yes")
        secretariat.join_answer(SLOT, b"yes")
        assert refused(secretariat.join_answer, SLOT, b"no") == (409, "join-taken")
        assert another.join_read_answer(SLOT) == b"yes"  # sealed for the one who holds the code


def test_a_slot_that_was_not_opened_is_unknown(rig):
    with rig.log() as newcomer, rig.log(SECRETARIAT) as secretariat:
        assert refused(newcomer.join_request, SLOT, b"x") == (404, "join-unknown")
        assert refused(newcomer.join_read_answer, SLOT) == (404, "join-unknown")
        assert refused(secretariat.join_read_request, SLOT) == (404, "join-unknown")
        assert refused(secretariat.join_answer, SLOT, b"x") == (404, "join-unknown")


def test_an_expired_code_takes_no_request(opened):
    with opened.log() as newcomer:
        opened.clock.now = EXPIRES
        assert refused(newcomer.join_request, SLOT, b"late") == (410, "join-expired")
        assert refused(newcomer.join_read_answer, SLOT) == (410, "join-expired")


def test_a_request_that_came_in_time_is_answered_also_after_the_code_expired(opened):
    with opened.log() as newcomer, opened.log(SECRETARIAT) as secretariat:
        newcomer.join_request(SLOT, b"in time")
        opened.clock.now = EXPIRES + timedelta(days=2)
        newcomer.join_request(SLOT, b"in time")
        assert refused(newcomer.join_request, SLOT, b"other") == (409, "join-taken")
        secretariat.join_answer(SLOT, b"yes")
        assert newcomer.join_read_answer(SLOT) == b"yes"


def test_a_slot_is_forgotten_in_the_end(opened):
    with opened.log() as newcomer, opened.log(SECRETARIAT) as secretariat:
        newcomer.join_request(SLOT, b"x")
        opened.clock.now = EXPIRES + timedelta(days=KEPT_DAYS)
        opened.run(opened.hub.keep_house())
        assert newcomer.join_read_answer(SLOT) == b""
        opened.clock.advance(seconds=1)
        opened.run(opened.hub.keep_house())
        assert refused(newcomer.join_read_answer, SLOT) == (404, "join-unknown")
        assert secretariat.join_slots() == []


def test_opening_again_is_no_change_and_with_another_time_refused(opened):
    with opened.log() as newcomer, opened.log(SECRETARIAT) as secretariat:
        newcomer.join_request(SLOT, b"x")
        assert secretariat.join_open(SLOT, EXPIRES).request
        later = EXPIRES + timedelta(days=1)
        assert refused(secretariat.join_open, SLOT, later) == (409, "join-taken")


@pytest.mark.parametrize(
    "expires",
    [START, START - timedelta(days=1), START + timedelta(days=LONGEST_DAYS, seconds=1)],
)
def test_a_code_must_expire_in_good_time(rig, expires):
    with rig.log(SECRETARIAT) as log:
        assert refused(log.join_open, SLOT, expires) == (400, "bad-expiry")


def test_only_who_admits_opens_lists_reads_requests_and_answers(opened):
    for agency in ("th-customs", ""):
        with opened.log(agency) as log:
            expected = (403, "not-admitting") if agency else (401, "bad-signature")
            assert refused(log.join_open, "00" * 32, EXPIRES) == expected
            assert refused(log.join_slots) == expected
            assert refused(log.join_read_request, SLOT) == expected
            assert refused(log.join_answer, SLOT, b"mine") == expected
    with opened.log(SECRETARIAT) as log:
        assert log.join_slots() == [Slot(SLOT, EXPIRES)]


def test_what_is_too_large_or_empty_is_refused(opened):
    with opened.log() as newcomer, opened.log(SECRETARIAT) as secretariat:
        assert refused(newcomer.join_request, SLOT, bytes(MAX_JOIN_REQUEST + 1)) == (413, "too-large")
        assert refused(secretariat.join_answer, SLOT, bytes(MAX_JOIN_ANSWER + 1)) == (413, "too-large")
        assert refused(newcomer.join_request, SLOT, b"") == (400, "bad-request")
        assert refused(secretariat.join_answer, SLOT, b"") == (400, "bad-request")
        largest = os.urandom(MAX_JOIN_REQUEST), os.urandom(MAX_JOIN_ANSWER)
        newcomer.join_request(SLOT, largest[0])
        secretariat.join_answer(SLOT, largest[1])
        assert (secretariat.join_read_request(SLOT), newcomer.join_read_answer(SLOT)) == largest


def test_a_stranger_cannot_make_the_hub_hold_anything(tmp_path):
    with LogRig(tmp_path, limits=replace(HubLimits(), body_idle_s=0.05)) as rig:
        length = MAX_JOIN_REQUEST
        answer = rig.run(rig.http("POST", f"/v1/join/{'ab' * 32}/request", [], [], length=length))
        assert rig.refusal(answer) == (404, "join-unknown")
        assert rig.hub.bodies._held == 0


@pytest.mark.parametrize(
    "path", ["/v1/join/", "/v1/join/5e", f"/v1/join/{SLOT}", f"/v1/join/{SLOT.upper()}/request",
             f"/v1/join/{SLOT}/other", f"/v1/join/{SLOT}/request/"]
)  # fmt: skip
def test_other_addresses_do_not_exist(opened, path):
    assert opened.refusal(opened.ask(SECRETARIAT, "GET", path)) == (404, "no-such-page")


@pytest.mark.parametrize("body", [b"", b"junk", b"{}", b'{"expires":"2026","slot":"00"}'])
def test_what_is_no_opening_is_refused(rig, body):
    assert rig.refusal(rig.ask(SECRETARIAT, "POST", "/v1/join", body)) == (400, "bad-wire")


def test_the_hub_keeps_only_so_many_slots(rig):
    async def many():
        from hornbill.hub.join_slots import open_slot

        def run(db):
            for number in range(MAX_SLOTS):
                open_slot(db, f"{number:064x}", EXPIRES, START)

        await rig.hub.log.writer.do(run)

    rig.run(many())
    with rig.log(SECRETARIAT) as log:
        assert refused(log.join_open, SLOT, EXPIRES) == (429, "too-many-slots")
        assert len(log.join_slots()) == MAX_SLOTS
        rig.clock.now = EXPIRES + timedelta(days=KEPT_DAYS, seconds=1)
        log.join_open(SLOT, rig.clock.now + timedelta(days=1))  # the old ones make room
