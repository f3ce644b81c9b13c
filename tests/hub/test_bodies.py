"""Bodies that come slowly, never, without length, too long, or too many at once."""

import asyncio

from hornbill.exchange.core.protocol.batches import decode_refusal
from hornbill.hub.limits import HubLimits
from hornbill.kernel.framing import pack
from tests.hub.rig import Rig


def pairs(headers):
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def prepare(rig):
    body = pack([rig.envelope("vn-customs")])
    return body, pairs(rig.signed("th-customs", "POST", "/v1/envelopes", body))


def nothing_is_held(rig):
    with rig.client("vn-customs") as client:
        assert client.fetch(0) == []
    return rig.hub.bodies._held == 0


def test_a_body_in_many_pieces_is_taken(rig):
    body, headers = prepare(rig)
    chunks = [body[at : at + 100] for at in range(0, len(body), 100)]
    assert rig.call("POST", "/v1/envelopes", headers, chunks)[0] == 200
    assert rig.hub.bodies._held == 0


def test_a_body_that_stops_in_the_middle_is_cut_off(tmp_path):
    with Rig(tmp_path, limits=HubLimits(body_idle_s=0.02)) as rig:
        body, headers = prepare(rig)
        answer = rig.run(
            rig.http("POST", "/v1/envelopes", headers, [body[:100]], then="hang", length=len(body))
        )
        assert rig.refusal(answer) == (408, "slow-body")
        assert (b"connection", b"close") in answer[1]
        assert nothing_is_held(rig)


def test_a_body_that_dribbles_is_cut_off_by_the_total_time(tmp_path):
    """No silence is longer than allowed, but the whole takes too long."""
    with Rig(tmp_path, limits=HubLimits(body_idle_s=60, body_timeout_s=0.02)) as rig:
        body, headers = prepare(rig)
        answer = rig.run(
            rig.http(
                "POST", "/v1/envelopes", headers, [body[:10], body[10:20]], then="hang", length=len(body)
            )
        )
        assert rig.refusal(answer) == (408, "slow-body")
        assert nothing_is_held(rig)


def test_a_client_that_leaves_in_the_middle_stores_nothing(rig):
    body, headers = prepare(rig)
    answer = rig.run(rig.http("POST", "/v1/envelopes", headers, [body[:-1]], then="leave", length=len(body)))
    assert answer[0] is None
    assert nothing_is_held(rig)


def test_a_body_longer_than_announced_is_refused(rig):
    body, headers = prepare(rig)
    answer = rig.run(rig.http("POST", "/v1/envelopes", headers, [body + b"x"], length=len(body)))
    assert rig.refusal(answer) == (413, "too-large")
    assert nothing_is_held(rig)


def test_a_body_without_a_length_is_refused(rig):
    body, headers = prepare(rig)
    for extra in [
        (b"transfer-encoding", b"chunked"),
        (b"content-length", b"-5"),
        (b"content-length", b"1e3"),
    ]:
        answer = rig.call("POST", "/v1/envelopes", [*headers, extra], [body])
        assert rig.refusal(answer) == (411, "length-required")
    assert nothing_is_held(rig)


def test_two_different_lengths_are_refused(rig):
    body, headers = prepare(rig)
    lengths = [(b"content-length", str(len(body)).encode()), (b"content-length", b"5")]
    assert rig.refusal(rig.call("POST", "/v1/envelopes", headers + lengths, [body])) == (
        411,
        "length-required",
    )


def test_a_strangers_body_is_never_held(rig):
    body, _ = prepare(rig)
    held = []

    async def watch():
        original = rig.hub.bodies.hold
        rig.hub.bodies.hold = lambda size: held.append(size) or original(size)
        return await rig.http("POST", "/v1/envelopes", [], [body])

    assert rig.refusal(rig.run(watch())) == (401, "bad-signature")
    assert held == []


def test_when_too_much_is_in_hand_the_node_is_told_to_try_again(tmp_path):
    with Rig(tmp_path, limits=HubLimits(bodies_bytes=8000)) as rig:
        body, headers = prepare(rig)  # 5.3 KB: one fits, two do not

        async def two():
            first = asyncio.create_task(
                rig.http("POST", "/v1/envelopes", headers, [body[:50]], then="leave_later", length=len(body))
            )
            while not rig.hub.bodies._held:  # noqa: ASYNC110  # what is waited for knows no events
                await asyncio.sleep(0)
            second = await rig.http("POST", "/v1/envelopes", headers, [body])
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)
            return second, await rig.http("POST", "/v1/envelopes", headers, [body])

        busy, after = rig.run(two())
        assert (busy[0], decode_refusal(busy[2]).code) == (503, "busy")
        assert (b"retry-after", b"1") in busy[1]
        assert after[0] == 200
        assert rig.hub.bodies._held == 0
