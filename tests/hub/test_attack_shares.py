"""One enrolled node's slow requests do not keep the others out, and its unread pages do not fill the hub's memory."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from hornbill.exchange.core.files import blob
from hornbill.exchange.core.protocol.admission import MAX_JOIN_ANSWER, MAX_PREKEY, Prekey
from hornbill.exchange.core.protocol.batches import MAX_REQUEST, decode_page, decode_refusal
from hornbill.hub.limits import MIB, HubLimits
from hornbill.kernel.framing import pack
from tests.hub.log_rig import SECRETARIAT, LogRig
from tests.hub.rig import Rig


def pairs(headers):
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def test_a_node_that_dribbles_many_bodies_does_not_keep_the_others_out(tmp_path):
    with Rig(tmp_path, limits=HubLimits(bodies_bytes=4 * MAX_REQUEST)) as rig:
        body = bytes(MAX_REQUEST)
        slow = pairs(rig.signed("th-customs", "POST", "/v1/envelopes", body))
        true = pack([rig.envelope("th-customs")])
        good = pairs(rig.signed("vn-customs", "POST", "/v1/envelopes", true))

        async def attack():
            first = asyncio.create_task(
                rig.http("POST", "/v1/envelopes", slow, [b"x"], then="leave_later", length=len(body))
            )
            while not rig.hub.bodies._held:  # noqa: ASYNC110  # what is waited for knows no events
                await asyncio.sleep(0)
            second = await rig.http(
                "POST", "/v1/envelopes", slow, [body]
            )  # whole: the hub waits for none of it
            other = await rig.http("POST", "/v1/envelopes", good, [true])
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)
            return second, other

        second, other = rig.run(attack())
        assert (second[0], decode_refusal(second[2]).code) == (503, "busy")
        assert other[0] == 200
        assert rig.hub.bodies._held == 0
        assert not rig.hub.bodies._held_of


async def hung(rig, headers, count, length):
    """Begin requests whose bodies never come; returns when all that can be are being read or dropped."""
    begun = [
        asyncio.create_task(rig.http("POST", "/v1/envelopes", headers, [b"x"], then="hang", length=length))
        for _ in range(count)
    ]
    for _ in range(20):
        await asyncio.sleep(0)
    return begun


async def give_up(tasks):
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def test_a_node_that_dribbles_many_small_bodies_does_not_take_all_connections(tmp_path):
    with Rig(tmp_path, limits=HubLimits(bodies_per_node=3)) as rig:
        true = pack([rig.envelope("th-customs")])
        slow = pairs(rig.signed("th-customs", "POST", "/v1/envelopes", true))
        good = pairs(rig.signed("vn-customs", "POST", "/v1/envelopes", true))

        async def attack():
            tasks = await hung(rig, slow, 3, len(true))
            one_more = await rig.http("POST", "/v1/envelopes", slow, [true])
            other = await rig.http("POST", "/v1/envelopes", good, [true])
            await give_up(tasks)
            return one_more, other, await rig.http("POST", "/v1/envelopes", slow, [true])

        one_more, other, after = rig.run(attack())
        assert (one_more[0], decode_refusal(one_more[2]).code) == (503, "busy")
        assert (other[0], after[0]) == (200, 200)
        assert not rig.hub.bodies._read_of


def test_strangers_bodies_are_not_waited_for_without_number(tmp_path):
    """A refused body is read so that the reason arrives; with many under way the next connection is closed at once."""
    with Rig(tmp_path, limits=HubLimits(bodies_per_node=3)) as rig:

        async def attack():
            tasks = await hung(rig, [], 3, 100)
            answer = await rig.http("POST", "/v1/envelopes", [], [b"x"], then="hang", length=100)
            await give_up(tasks)
            return answer

        answer = rig.run(asyncio.wait_for(attack(), 120))
        assert (b"connection", b"close") in answer[1]
        assert rig.hub.bodies._dropping == 0


def fill(rig, size=2 * MIB):
    for _ in range(2):
        answer = rig.ask("th-customs", "POST", "/v1/envelopes", pack([rig.envelope("th-customs", size=size)]))
        assert answer[0] == 200


def scope_of(rig, agency):
    path = f"/v1/mailboxes/{rig.mailboxes[agency]}/envelopes"
    return {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": pairs(rig.signed(agency, "GET", path)),
    }


class SilentReader:
    """A connection that takes the head of an answer and no more."""

    def __init__(self):
        self.status, self.pieces, self.stuck = None, [], asyncio.Event()

    async def receive(self):
        await asyncio.Event().wait()

    async def send(self, message):
        if message["type"] == "http.response.start":
            self.status = message["status"]
            return
        self.pieces.append(message["body"])
        if message.get("more_body"):
            self.stuck.set()
            await asyncio.Event().wait()


def test_pages_that_a_node_does_not_read_stay_within_its_share(tmp_path):
    with Rig(tmp_path, limits=HubLimits(bodies_bytes=20 * MIB)) as rig:
        fill(rig)

        async def attack():
            silent = SilentReader()
            task = asyncio.create_task(rig.app(scope_of(rig, "th-customs"), silent.receive, silent.send))
            await silent.stuck.wait()
            held = rig.hub.bodies._held
            refused = SilentReader()
            await rig.app(scope_of(rig, "th-customs"), refused.receive, refused.send)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            return held, silent, refused

        held, silent, refused = rig.run(attack())
        assert (silent.status, len(silent.pieces)) == (200, 1)
        assert held > 4 * MIB
        assert refused.status == 503
        assert rig.hub.bodies._held == 0
        with rig.client("vn-customs") as client:
            assert client.fetch(0) == []


def test_a_client_that_does_not_read_is_left_in_the_end(tmp_path):
    with Rig(tmp_path, limits=HubLimits(body_timeout_s=0.05)) as rig:
        fill(rig, size=512 * 1024)

        async def attack():
            silent = SilentReader()
            await rig.app(scope_of(rig, "th-customs"), silent.receive, silent.send)
            return silent

        assert rig.run(attack()).status == 200
        assert rig.hub.bodies._held == 0


def test_a_page_in_pieces_is_the_page(tmp_path):
    with Rig(tmp_path) as rig:
        fill(rig, size=512 * 1024)
        status, _, body = rig.ask(
            "th-customs", "GET", f"/v1/mailboxes/{rig.mailboxes['th-customs']}/envelopes"
        )
        assert status == 200
        assert [line.cursor for line in decode_page(body, 0)] == [1, 2]


def prekeys(rig):
    """Fifty of the largest prekeys; the address at which all are read."""
    found = [Prekey(bytes([at]) * 32, bytes([at + 1]) * MAX_PREKEY) for at in range(50)]
    with rig.log("vn-customs") as log:
        log.put_prekeys(found)
    query = b"at=" + b",".join(one.address.hex().encode() for one in found)
    return "/v1/prekeys", query, pairs(rig.signed("th-customs", "GET", f"/v1/prekeys?{query.decode()}"))


def answer_in_a_slot(rig):
    """The longest answer to a newcomer; anybody who knows the slot reads it, without a key."""
    slot = "5" * 64
    with rig.log(SECRETARIAT) as log:
        log.join_open(slot, rig.clock() + timedelta(days=1))
        log.join_answer(slot, bytes(MAX_JOIN_ANSWER))
    return f"/v1/join/{slot}/answer", b"", []


def hashes_of_a_large_file(rig):
    """Of the longest file that can be announced, of which not a byte was sent."""
    leaves = [bytes([at % 256]) * 32 for at in range(blob.MAX_CHUNKS)]
    announced = blob.decode_announcement(blob.encode_announcement(blob.MAX_LENGTH - blob.STEP, leaves))
    rig.hub.blobs.announce("vn-customs", announced, rig.clock())
    path = f"/v1/blobs/{announced.address}/leaves"
    return path, b"", pairs(rig.signed("th-customs", "GET", path))


@pytest.mark.parametrize("prepare", [prekeys, answer_in_a_slot, hashes_of_a_large_file])
def test_small_answers_that_nobody_reads_stay_within_their_readers_share(prepare, tmp_path):
    with LogRig(tmp_path, limits=HubLimits(bodies_bytes=20 * MIB)) as rig:
        path, query, headers = prepare(rig)
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query,
            "headers": headers,
        }

        async def attack():
            silent = [SilentReader() for _ in range(60)]
            tasks = [asyncio.create_task(rig.app(scope, one.receive, one.send)) for one in silent]
            while any(one.status is None for one in silent):  # noqa: ASYNC110  # they know no events
                await asyncio.sleep(0.001)
            held = rig.hub.bodies._held
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            return held, [one.status for one in silent]

        held, statuses = rig.run(attack())
        assert 0 < held <= rig.hub.bodies._share
        assert set(statuses) == {200, 503}
        assert rig.hub.bodies._held == 0
        assert not rig.hub.bodies._held_of
