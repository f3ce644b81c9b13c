"""A key holder answers whom it knows, within the quota, with proof; and counts before it answers."""

import asyncio
import json
import socket
from contextlib import suppress
from datetime import date, timedelta

import pytest

from hornbill import request_heads
from hornbill.deconfliction.core.holder_wire import MAX_BODY, holder_path, read_path
from hornbill.exchange.core.protocol.batches import decode_refusal
from hornbill.exchange.core.protocol.http_signature import Request, sign_request
from hornbill.kernel.suite.oprf import ELEMENT_BYTES, OprfKey, blind
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.keyholder import agencies, listening
from hornbill.keyholder.app import BODIES
from hornbill.keyholder.counts import Counts, OverQuota
from hornbill.keyholder.evaluating import Evaluating
from hornbill.keyholder.identity import BadKeyholderFile
from tests.keyholder.evaluating_rig import HolderRig, call

TODAY = ("2026-11-24", "th-customs")


@pytest.fixture
def rig(tmp_path):
    return HolderRig(tmp_path, ("one",))


def signed(rig, body, *, path=None, key=None, agency="th-customs", now=None):
    request = Request("POST", path or holder_path("one"), "", {})
    found = sign_request(key or rig.key, agency, request, body, now or rig.now)
    return [(name.encode(), value.encode()) for name, value in found.items()] + [
        (b"content-length", str(len(body)).encode())
    ]


def asked(rig, body, headers=None, *, path=None, method="POST"):
    return call(rig.app, method, path or holder_path("one"), headers or signed(rig, body), body)


def elements(count):
    return blind([f"text {number}".encode() for number in range(count)])


def body_of(blinding):
    return b"".join(blinding.elements)


def test_an_answer_finalises_with_the_published_key(rig):
    blinding = elements(3)
    status, _, answer = asked(rig, body_of(blinding))
    assert status == 200
    assert len(blinding.finalise(answer, rig.keys["one"])) == 3
    assert rig.counted() == {TODAY: (3, 0, 1, 0)}


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"key": TransportKey.generate()}, 401, "bad-signature"),
        ({"agency": "vn-police"}, 401, "unknown-node"),
        ({"now_off": timedelta(minutes=6)}, 401, "clock-skew"),
    ],
)
def test_a_stranger_is_not_answered_and_costs_nothing(rig, change, status, code):
    body = body_of(elements(1))
    off = change.pop("now_off", timedelta())
    answer = asked(rig, body, signed(rig, body, now=rig.now + off, **change))
    assert (answer[0], decode_refusal(answer[2]).code) == (status, code)
    assert rig.counted() == {}


@pytest.mark.parametrize(
    "body", [b"", b"x" * 31, bytes(32), b"\xff" * 32, b"x" * (ELEMENT_BYTES + 1)], ids=len
)
def test_what_is_no_element_is_refused(rig, body):
    status, _, answer = asked(rig, body)
    assert (status, decode_refusal(answer).code) == (400, "bad-element")


def test_bodies_are_bounded_and_must_be_the_signed_ones(rig):
    body = body_of(elements(2))
    long = signed(rig, body)
    long[-1] = (b"content-length", str(MAX_BODY + 1).encode())
    assert decode_refusal(asked(rig, body, long)[2]).code == "bad-body"
    short = signed(rig, body)
    short[-1] = (b"content-length", b"32")
    assert decode_refusal(asked(rig, body, short)[2]).code == "bad-body"
    silent = signed(rig, body)[:-1]
    assert decode_refusal(asked(rig, body, silent)[2]).code == "bad-body"
    other = body_of(elements(2))
    assert decode_refusal(asked(rig, other, signed(rig, body))[2]).code == "wrong-digest"
    assert call(rig.app, "POST", holder_path("one"), signed(rig, body), body[:32], then="leave")[0] is None
    assert rig.counted() == {}


def test_addresses(rig):
    body = body_of(elements(1))
    assert asked(rig, body, path="/v1/holders/two/evaluate")[0] == 404
    assert asked(rig, body, path="/v1/holders/one")[0] == 404
    assert asked(rig, b"", method="GET", headers=[(b"content-length", b"0")])[0] == 405
    status, _, answer = call(rig.app, "GET", "/v1/health", [], b"")
    assert (status, json.loads(answer)["ok"]) == (200, True)
    assert not any(
        map(read_path, ("/v1/holders/../evaluate", "/v1/holders//evaluate", "/v1/holders/A/evaluate"))
    )


def test_the_quota_takes_a_batch_whole_or_not_at_all(rig):
    rig.allow("one", per_day=10)
    assert asked(rig, body_of(elements(8)))[0] == 200
    status, headers, answer = asked(rig, body_of(elements(3)))
    refusal = decode_refusal(answer)
    assert (status, refusal.code) == (429, "holder-quota")
    assert "2 more items" in refusal.message
    assert 0 < int(dict(headers)[b"retry-after"]) <= 86_400
    assert asked(rig, body_of(elements(2)))[0] == 200
    assert rig.counted() == {TODAY: (10, 0, 2, 3)}
    rig.now += timedelta(days=1)
    assert asked(rig, body_of(elements(10)))[0] == 200


def test_the_same_request_again_is_answered_and_counted_once(rig):
    body = body_of(elements(4))
    headers = signed(rig, body)
    first, again = asked(rig, body, headers), asked(rig, body, headers)
    assert first[0] == again[0] == 200
    assert first[2][64:] == again[2][64:]
    rig.now += timedelta(minutes=4)
    assert asked(rig, body, headers)[0] == 200
    assert rig.counted() == {TODAY: (4, 0, 1, 0)}
    assert asked(rig, body)[0] == 200  # signed again: another request
    assert rig.counted() == {TODAY: (8, 0, 2, 0)}


def test_a_copy_of_a_request_costs_no_arithmetic(rig, monkeypatch):
    """A request of 1,024 elements, sent again and again, kept a holder's processor busy and used up no quota."""
    body, computed = body_of(elements(2)), []
    evaluate = OprfKey.evaluate
    monkeypatch.setattr(OprfKey, "evaluate", lambda key, batch: computed.append(1) or evaluate(key, batch))
    headers = signed(rig, body)
    first, again = asked(rig, body, headers), asked(rig, body, headers)
    assert (first[0], first[2]) == (again[0], again[2])
    assert (first[0], computed) == (200, [1])


def test_what_is_no_element_is_counted_each_time_it_is_tried(rig):
    body = body_of(elements(1)) + b"\xff" * ELEMENT_BYTES
    headers = signed(rig, body)
    assert [asked(rig, body, headers)[0] for _ in range(2)] == [400, 400]
    assert rig.counted() == {TODAY: (4, 0, 2, 0)}


def test_one_agencys_slow_bodies_do_not_take_all_connections(rig):
    body = body_of(elements(1))
    headers = signed(rig, body)

    async def ask(receive):
        got = []

        async def send(message):
            got.append(message)

        scope = {"type": "http", "method": "POST", "raw_path": holder_path("one").encode(), "query_string": b"",
                 "headers": headers}  # fmt: skip
        await rig.app(scope, receive, send)
        return got

    async def whole():
        return {"type": "http.request", "body": body, "more_body": False}

    async def attack():
        slow = [asyncio.create_task(ask(asyncio.Event().wait)) for _ in range(BODIES)]
        for _ in range(10):
            await asyncio.sleep(0)
        refused = await ask(whole)
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)
        return refused, await ask(whole)

    refused, after = asyncio.run(attack())
    assert (refused[0]["status"], decode_refusal(refused[1]["body"]).code) == (503, "busy")
    assert after[0]["status"] == 200


def test_a_silent_stranger_is_disconnected(rig, monkeypatch):
    """Two hundred connections that say nothing kept every agency out."""
    monkeypatch.setattr(listening, "protocol", lambda: request_heads.protocol(timeout_s=0.05))
    with listening.listening("127.0.0.1", 0, rig.app) as port:
        for begun in (b"", b"POST /v1/holders/one/evaluate HTTP/1.1\r\nhost: x\r\n"):
            with (
                socket.create_connection(("127.0.0.1", port), timeout=120) as stranger,
                suppress(ConnectionError),
            ):  # cut off before it had written, or with bytes that nobody read
                stranger.sendall(begun)
                assert stranger.recv(100) == b""


def test_one_signature_over_two_bodies_is_counted_twice(rig):
    for count in (3, 2):  # as if it verified both
        rig.evaluating["one"].answer("th-customs", "hornbill=:AAAA:", body_of(elements(count)))
    assert rig.counted() == {TODAY: (5, 0, 2, 0)}


def test_an_agencys_key_of_small_order_is_refused(tmp_path):
    agencies.write(tmp_path, {"th-customs": agencies.Allowed("th-customs", bytes(32))})
    with pytest.raises(BadKeyholderFile, match="no Ed25519 public key"):
        agencies.read(tmp_path)


def test_bulk_is_used_after_the_days_own_and_between_its_days(rig):
    bulk = agencies.Bulk(6, date(2026, 11, 24), date(2026, 11, 25))
    rig.allow("one", per_day=4, bulk=bulk)
    assert asked(rig, body_of(elements(3)))[0] == 200
    assert asked(rig, body_of(elements(5)))[0] == 200
    assert rig.counted()[TODAY] == (8, 4, 2, 0)
    rig.now += timedelta(days=1)
    assert asked(rig, body_of(elements(7)))[0] == 429
    assert asked(rig, body_of(elements(6)))[0] == 200
    rig.now += timedelta(days=1)
    assert asked(rig, body_of(elements(5)))[0] == 429


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 26)], ids=["before", "after"])
def test_what_is_left_of_bulk_counts_on_its_days_alone(rig, day):
    rig.allow("one", per_day=4, bulk=agencies.Bulk(100, date(2026, 11, 24), date(2026, 11, 25)))
    rig.now += day - rig.now.date()
    assert asked(rig, body_of(elements(5)))[0] == 429
    assert asked(rig, body_of(elements(4)))[0] == 200


def test_counts_outlive_the_process(rig, tmp_path):
    rig.allow("one", per_day=5)
    asked(rig, body_of(elements(5)))
    rig.evaluating["one"].close()
    again = Evaluating("one", tmp_path / "one", rig.oprf["one"], clock=rig.clock)
    again.key_of("th-customs")
    with pytest.raises(OverQuota):
        again.answer("th-customs", "another", body_of(elements(1)))


def test_changes_of_the_list_are_followed_and_a_broken_one_is_not_used(rig, caplog):
    body = body_of(elements(1))
    assert asked(rig, body)[0] == 200
    (rig.folders["one"] / agencies.FILE).write_text("{")
    assert asked(rig, body)[0] == 200
    assert "not used" in caplog.text
    agencies.write(rig.folders["one"], {})
    assert decode_refusal(asked(rig, body)[2]).code == "unknown-node"


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '{"v": 2, "agencies": []}',
        '{"v": 1, "agencies": {}}',
        '{"v": 1, "agencies": [{}]}',
        '{"v": 1, "agencies": [{"agency": "TH", "key": "%s", "per_day": 1, "bulk": null}]}' % ("a" * 64),
        '{"v": 1, "agencies": [{"agency": "th-customs", "key": "aa", "per_day": 1, "bulk": null}]}',
        '{"v": 1, "agencies": [{"agency": "th-customs", "key": "%s", "per_day": -1, "bulk": null}]}'
        % ("a" * 64),
        '{"v": 1, "agencies": [{"agency": "th-customs", "key": "%s", "per_day": true, "bulk": null}]}'
        % ("a" * 64),
        '{"v": 1, "agencies": [{"agency": "th-customs", "key": "%s", "per_day": 1, "bulk": {}}]}'
        % ("a" * 64),
        '{"v": 1, "agencies": [{"agency": "th-customs", "key": "%s", "per_day": 1,'
        ' "bulk": {"items": 1, "from": "x", "until": "2026-01-01"}}]}' % ("a" * 64),
    ],
)
def test_a_list_of_another_form_is_refused(tmp_path, text):
    (tmp_path / agencies.FILE).write_text(text)
    with pytest.raises(BadKeyholderFile):
        agencies.read(tmp_path)


def test_what_is_kept_holds_nothing_of_what_was_asked(rig, tmp_path):
    blinding = elements(2)
    asked(rig, body_of(blinding))
    kept = b"".join(path.read_bytes() for path in (tmp_path / "one").iterdir())
    assert not any(element in kept for element in blinding.elements)
    assert b"th-customs" in kept


def test_counting_needs_no_clock_of_its_own(tmp_path):
    book = Counts(tmp_path)
    allowed = agencies.Allowed("th-customs", bytes(32), per_day=2)
    book.take(allowed, 2, date(2026, 1, 1))
    with pytest.raises(OverQuota):
        book.take(allowed, 1, date(2026, 1, 1))
    book.take(allowed, 1, date(2026, 1, 2))
    assert [(day.day, day.items, day.refused) for day in book.days()] == [
        (date(2026, 1, 2), 1, 0),
        (date(2026, 1, 1), 2, 1),
    ]
