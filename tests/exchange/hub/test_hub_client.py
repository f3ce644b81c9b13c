"""A node's client against an absent, broken, lying and hostile hub (the true hub: tests/hub)."""

import contextlib
import hashlib
import socket
from datetime import UTC, datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.core.protocol import batches
from hornbill.exchange.core.protocol.batches import FetchedLine, PostedLine
from hornbill.exchange.core.protocol.envelope import LENGTHS, build_head
from hornbill.exchange.core.protocol.http_signature import Request, check_digest, verify_request
from hornbill.exchange.core.protocol.hub_receipt import build_receipts, entry
from hornbill.exchange.hub.client import (
    ClockSkew,
    HubClient,
    HubError,
    HubMisbehaved,
    HubRefused,
    HubUnreachable,
)
from hornbill.kernel.suite.transport_key import TransportKey

NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
KEY, HUB_KEY = TransportKey.from_bytes(bytes(32)), TransportKey.from_bytes(bytes(range(32)))
MAILBOX = "ab" * 16
SIZE = min(LENGTHS[1])


def envelope(number):
    return build_head(1, bytes.fromhex(MAILBOX), number.to_bytes(16, "big")) + bytes([number]) * (SIZE - 37)


ENVELOPES = [envelope(number) for number in range(1, 4)]
IDS = [item[21:37].hex() for item in ENVELOPES]
RECEIPTS = build_receipts(
    HUB_KEY, [entry(e[5:21], e[21:37], hashlib.sha256(e).digest()) for e in ENVELOPES], NOW
)
GOOD_RESULTS = [
    PostedLine(name, "stored", receipt=receipt) for name, receipt in zip(IDS, RECEIPTS, strict=True)
]
GOOD_PAGE = [
    FetchedLine(at + 5, "vn-customs", receipt, item)
    for at, (receipt, item) in enumerate(zip(RECEIPTS, ENVELOPES, strict=True))
]


def client(answer, **options):
    """Return a client whose hub is the function ``answer(request) -> httpx.Response``."""

    def handle(request):
        request.read()
        found = answer(request)
        return httpx.Response(
            found.status_code, headers=found.headers, stream=httpx.ByteStream(found.content)
        )

    return HubClient(
        "http://hub",
        agency="th-customs",
        key=KEY,
        mailbox=MAILBOX,
        hub_key=HUB_KEY.public,
        clock=lambda: NOW,
        transport=httpx.MockTransport(handle),
        **options,
    )


def always(body, status=200, **headers):
    return client(lambda _: httpx.Response(status, content=body, headers=headers))


def test_every_request_is_signed_as_the_hub_checks_it():
    seen = []

    def answer(request):
        path, _, query = request.url.raw_path.decode().partition("?")
        headers = {name.lower(): value for name, value in request.headers.items()}
        signed = verify_request(Request(request.method, path, query, headers), lambda _: KEY.public, NOW)
        if request.method == "POST":
            check_digest(signed, request.content)
        seen.append((request.method, path, query))
        if path.endswith("/acknowledge"):
            return httpx.Response(200, content=batches.encode_acknowledged(7))
        if path.endswith("/counts"):
            return httpx.Response(200, content=batches.encode_counts(batches.Counts(7, 7, 0, {})))
        if path == "/v1/envelopes":
            return httpx.Response(200, content=batches.encode_results(GOOD_RESULTS, NOW))
        return httpx.Response(200, content=batches.encode_page(GOOD_PAGE))

    with client(answer) as hub:
        assert [result.id for result in hub.post(ENVELOPES)] == IDS
        assert [item.cursor for item in hub.fetch(4, wait_s=25, limit=10)] == [5, 6, 7]
        assert hub.acknowledge(7) == 7
        assert hub.counts().highest_cursor == 7
    box = f"/v1/mailboxes/{MAILBOX}"
    assert seen == [
        ("POST", "/v1/envelopes", ""),
        ("GET", f"{box}/envelopes", "after=4&limit=10&wait=25"),
        ("POST", f"{box}/acknowledge", ""),
        ("GET", f"{box}/counts", ""),
    ]


def test_the_host_header_can_be_given():
    def answer(request):
        assert request.headers["host"] == "hub.localhost"
        return httpx.Response(200, content=batches.encode_page([]))

    with client(answer, host_header="hub.localhost") as hub:
        assert hub.fetch(0) == []


def test_a_receipt_that_does_not_hold_is_handed_over_with_the_envelope():
    page = [GOOD_PAGE[0], GOOD_PAGE[1]._replace(receipt=RECEIPTS[2]), GOOD_PAGE[2]._replace(receipt=b"")]
    with always(batches.encode_page(page)) as hub:
        items = hub.fetch(4)
    assert [item.envelope for item in items] == ENVELOPES
    assert [item.trouble.code if item.trouble else "" for item in items] == ["", "bad-receipt", "bad-receipt"]
    assert [item.received_at for item in items] == [NOW, None, None]


def test_a_stored_result_without_a_good_receipt_is_marked():
    lines = [
        GOOD_RESULTS[0],
        GOOD_RESULTS[1]._replace(receipt=b""),
        GOOD_RESULTS[2]._replace(status="duplicate", receipt=b""),
    ]
    with always(batches.encode_results(lines, NOW)) as hub:
        results = hub.post(ENVELOPES)
    assert [bool(result.trouble) for result in results] == [False, True, False]
    assert all(result.held for result in results)


def test_a_refused_envelope_keeps_its_own_id_code_and_cure():
    lines = [GOOD_RESULTS[0], PostedLine("", "refused", "bad-envelope", "Again."), GOOD_RESULTS[2]]
    with always(batches.encode_results(lines, NOW)) as hub:
        result = hub.post(ENVELOPES)[1]
    assert (result.id, result.code, result.cure, result.held) == (IDS[1], "bad-envelope", "Again.", False)


def test_no_hub_at_all():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening: nobody answers there
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with HubClient(url, agency="th-customs", key=KEY, mailbox=MAILBOX, hub_key=HUB_KEY.public) as hub:
            for ask in (
                lambda: hub.post(ENVELOPES),
                lambda: hub.fetch(0),
                lambda: hub.acknowledge(1),
                hub.counts,
            ):
                with pytest.raises(HubUnreachable):
                    ask()


@pytest.mark.parametrize(
    "error", [httpx.ReadTimeout, httpx.ConnectTimeout, httpx.RemoteProtocolError, httpx.ReadError]
)
def test_a_silent_or_broken_connection(error):
    def answer(_):
        raise error("gone")

    with client(answer) as hub, pytest.raises(HubUnreachable):
        hub.fetch(0)


def test_a_proxy_without_a_hub_behind_it_is_unreachable_and_a_strangers_page_is_misbehaviour():
    with always(b"<h1>Bad gateway</h1>", 502) as hub, pytest.raises(HubUnreachable):
        hub.fetch(0)
    for status in (200, 302, 404):
        with always(b"<h1>Welcome</h1>", status) as hub, pytest.raises(HubMisbehaved):
            hub.fetch(0)


def test_a_refusal_is_passed_on_with_code_cure_and_when_to_try_again():
    body = batches.encode_refusal("quota", "Too much.", "Wait.", NOW)
    with always(body, 429, **{"retry-after": "60"}) as hub, pytest.raises(HubRefused) as caught:
        hub.post(ENVELOPES)
    error = caught.value
    assert (error.code, error.message, error.cure, error.retry_after_s) == ("quota", "Too much.", "Wait.", 60)
    assert HubRefused.code == "hub-error"  # the class was not changed
    with always(body, 429, **{"retry-after": "soon"}) as hub, pytest.raises(HubRefused) as caught:
        hub.post(ENVELOPES)
    assert caught.value.retry_after_s is None


def test_a_clock_that_is_off_is_an_error_of_its_own():
    late = NOW.replace(day=25)
    body = batches.encode_refusal("clock-skew", "Off.", "Set the clock.", late)
    with always(body, 401) as hub, pytest.raises(ClockSkew) as caught:
        hub.fetch(0)
    assert caught.value.off_by.total_seconds() == -86400
    assert caught.value.hub_time == late


def test_results_for_others_envelopes_or_too_few_are_misbehaviour():
    for lines in (GOOD_RESULTS[::-1], GOOD_RESULTS[:2], []):
        with always(batches.encode_results(lines, NOW)) as hub, pytest.raises(HubMisbehaved):
            hub.post(ENVELOPES)


def test_a_replayed_reordered_or_doubled_page_is_misbehaviour():
    for page in (GOOD_PAGE[::-1], [GOOD_PAGE[0], GOOD_PAGE[0]]):
        with always(batches.encode_page(page)) as hub, pytest.raises(HubMisbehaved):
            hub.fetch(4)
    with always(batches.encode_page(GOOD_PAGE)) as hub, pytest.raises(HubMisbehaved):
        hub.fetch(5)


def test_a_withheld_envelope_leaves_a_hole_that_can_be_named():
    with always(batches.encode_page([GOOD_PAGE[0], GOOD_PAGE[2]])) as hub:
        assert batches.missing_cursors(4, hub.fetch(4)) == [range(6, 7)]


def test_an_endless_answer_is_cut_off():
    def endless(_):
        piece = bytes(1024 * 1024)
        while True:
            yield piece

    class Stream(httpx.SyncByteStream):
        def __iter__(self):
            return endless(None)

    transport = httpx.MockTransport(lambda _: httpx.Response(200, stream=Stream()))
    with HubClient(
        "http://hub",
        agency="th-customs",
        key=KEY,
        mailbox=MAILBOX,
        hub_key=HUB_KEY.public,
        transport=transport,
    ) as hub:
        for ask in (lambda: hub.fetch(0), hub.counts):
            with pytest.raises(HubMisbehaved):
                ask()


@given(st.binary(max_size=300), st.sampled_from([200, 204, 400, 401, 404, 429, 500, 503, 507]))
def test_arbitrary_answers_only_raise_hub_errors(body, status):
    with always(body, status) as hub:
        for ask in (
            lambda: hub.post(ENVELOPES),
            lambda: hub.fetch(0),
            lambda: hub.acknowledge(1),
            hub.counts,
        ):
            with contextlib.suppress(HubError):
                ask()


def test_a_batch_that_is_too_large_is_not_sent():
    with always(b"") as hub, pytest.raises(batches.BadWire):
        hub.post([ENVELOPES[0]] * 65)
