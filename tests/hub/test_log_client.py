"""A client of the directory log does not take whatever a hub answers."""

import httpx
import pytest

from hornbill.exchange.core.protocol import log as log_wire
from hornbill.exchange.core.protocol.batches import BadWire
from hornbill.exchange.core.protocol.log import LogLine
from hornbill.exchange.hub.log import HubMisbehaved, HubUnreachable, LogClient
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency.head import MAX_SIGNED_HEAD


def client(status=200, content=b""):
    def answer(request):
        return httpx.Response(status, stream=httpx.ByteStream(content))

    transport = httpx.MockTransport(answer)
    return LogClient("http://hub", signer="th-customs", key=TransportKey.generate(), transport=transport)


ONE = LogLine(b"leaf", b"body")
CALLS = {
    "head": lambda log: log.head(),
    "append": lambda log: log.append([ONE]),
    "entries": lambda log: log.entries(0, 5),
    "consistency": lambda log: log.consistency(1, 2),
    "inclusion": lambda log: log.inclusion(0, 1),
    "nodes": lambda log: log.remove_node("th-customs"),
    "slots": lambda log: log.join_slots(),
    "request": lambda log: log.join_request("00" * 32, b"x"),
    "prekeys": lambda log: log.prekeys([bytes(32)]),
}


@pytest.mark.parametrize("content", [b"junk", b"{}", b"[]", b"\xff" * 50, b"\0\0\0\1", b'{"slots":[1]}'])
@pytest.mark.parametrize("name", CALLS)
def test_nonsense_is_misbehaviour(name, content):
    with client(content=content) as log, pytest.raises(HubMisbehaved):
        CALLS[name](log)


@pytest.mark.parametrize(
    ("name", "size"),
    [("head", MAX_SIGNED_HEAD), ("entries", log_wire.MAX_LOG_ANSWER), ("append", 1024 * 1024),
     ("prekeys", 300 * 1024)],
)  # fmt: skip
def test_an_answer_without_end_is_not_read(name, size):
    with client(content=bytes(size + 1)) as log, pytest.raises(HubMisbehaved, match=r"more than|a page"):
        CALLS[name](log)


def test_an_answer_to_the_newcomer_has_its_limit():
    with client(content=bytes(256 * 1024 + 1)) as log:
        for call in (log.join_read_answer, log.join_read_request):
            with pytest.raises(HubMisbehaved):
                call("00" * 32)


def test_more_entries_than_asked_for_or_none_are_misbehaviour():
    with client(content=log_wire.encode_log_page([ONE] * 3)) as log:
        assert len(log.entries(0, 3)) == 3
        for start, until in ((0, 2), (3, 3), (5, 4)):
            with pytest.raises(HubMisbehaved):
                log.entries(start, until)
        with pytest.raises(HubMisbehaved):
            log.entries(0, 5, limit=2)
    with client() as log, pytest.raises(HubMisbehaved):
        log.entries(0, 1)


def test_a_proxy_before_a_hub_that_is_down_is_no_answer():
    with client(502, b"<html>") as log, pytest.raises(HubUnreachable):
        log.head()
    with client(404, b"<html>") as log, pytest.raises(HubMisbehaved):
        log.head()


@pytest.mark.parametrize("slot", ["", "00", "AA" * 32, "../../v1/nodes", "00" * 32 + "/x"])
def test_a_slot_that_is_none_is_not_asked_for(slot):
    with client() as log:
        for call in (log.join_read_answer, log.join_read_request, lambda name: log.join_request(name, b"x")):
            with pytest.raises(BadWire):
                call(slot)


def test_a_newcomer_signs_nothing():
    seen = []

    def answer(request):
        seen.append(request.headers)
        return httpx.Response(200, stream=httpx.ByteStream(b""))

    with LogClient("http://hub", transport=httpx.MockTransport(answer)) as log:
        assert log.join_read_answer("00" * 32) == b""
    assert "signature" not in seen[0]
