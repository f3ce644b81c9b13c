"""A real hub process over a real socket: killed, stopped, restarted, started twice, and pestered."""

import json
import socket
import subprocess
import threading
import time

import pytest

from hornbill.exchange.hub.client import HubRefused, HubUnreachable
from tests.hub.process import SOURCE, HubProcess
from tests.hub.rig import envelope

pytestmark = pytest.mark.scenario


@pytest.fixture
def hub(tmp_path):
    running = HubProcess(tmp_path)
    running.start()
    yield running
    if running.process.poll() is None:
        running.kill()


def test_killed_between_requests_everything_acknowledged_is_there(hub):
    sent = []
    for _ in range(5):
        with hub.client("th-customs") as client:
            batch = [envelope(hub.mailboxes["vn-customs"]) for _ in range(8)]
            assert all(result.status == "stored" for result in client.post(batch))
            sent += batch
        with hub.client("vn-customs") as client:
            assert client.acknowledge(len(sent)) == len(sent)
        hub.kill()
        hub.start()
        assert hub.fetch_all("vn-customs") == sent
        with hub.client("vn-customs") as client:
            assert client.counts().acknowledged == len(sent)


def post_until_answered(hub, agency, batch, patience_s=120):
    """Post, and post the same again while the hub is away, as an outbox does."""
    end = time.monotonic() + patience_s
    while True:
        try:
            with hub.client(agency) as client:
                return [result.status for result in client.post(batch)]
        except (HubUnreachable, HubRefused) as error:
            if time.monotonic() > end:
                return [error]
            time.sleep(0.02)


def test_killed_under_load_nothing_is_lost_or_doubled(hub):
    target = hub.mailboxes["vn-customs"]
    sent = {agency: [envelope(target) for _ in range(120)] for agency in hub.keys}
    statuses = []

    def send(agency):
        for at in range(0, 120, 4):
            statuses.extend(post_until_answered(hub, agency, sent[agency][at : at + 4]))

    threads = [threading.Thread(target=send, args=(agency,)) for agency in sent]
    for thread in threads:
        thread.start()
    for kill_at in (40, 120, 240):
        while len(statuses) < kill_at and any(thread.is_alive() for thread in threads):
            time.sleep(0.001)
        hub.kill()
        hub.start()
    for thread in threads:
        thread.join(120)
    assert set(statuses) <= {"stored", "duplicate"}
    found = hub.fetch_all("vn-customs")
    assert len(found) == len(set(found)) == 360
    for envelopes in sent.values():
        assert [item for item in found if item in set(envelopes)] == envelopes  # each sender's order is kept


def test_a_clean_stop_lets_long_polls_go_and_ends_with_0(hub):
    got = []

    def wait():
        with hub.client("vn-customs") as client:
            try:
                got.append(client.fetch(0, wait_s=25))
            except (HubUnreachable, HubRefused) as error:
                got.append(error)

    with hub.client("vn-customs") as client:
        client.counts()
    thread = threading.Thread(target=wait)
    thread.start()
    with hub.client("th-customs") as client:
        client.counts()
    time.sleep(0.3)  # let the long poll begin; if it has not, the hub ends as well and the client says so
    assert hub.terminate() == 0
    thread.join(120)
    assert not thread.is_alive()
    assert got == [[]] or isinstance(got[0], (HubUnreachable, HubRefused))
    assert not (hub.folder / "hub.sqlite-wal").exists()  # the database was closed in order
    hub.start()
    assert hub.fetch_all("vn-customs") == []


def test_a_long_poll_over_the_network_is_woken(hub):
    got = []

    def wait():
        with hub.client("vn-customs") as client:
            while not got:
                got.extend(client.fetch(0, wait_s=25))

    thread = threading.Thread(target=wait)
    thread.start()
    sent = envelope(hub.mailboxes["vn-customs"])
    with hub.client("th-customs") as client:
        client.post([sent])
    thread.join(120)
    assert [item.envelope for item in got] == [sent]


def run_again(hub, port):
    return subprocess.run(
        hub.command(port),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={"PYTHONPATH": str(SOURCE)},
    )


def test_a_second_hub_on_the_same_folder_is_refused_with_a_cure(hub):
    done = run_again(hub, 0)
    assert done.returncode == 1
    assert "[hub-running]" in done.stderr
    assert hub.fetch_all("vn-customs") == []


def test_a_port_that_is_taken_is_said_plainly(hub):
    done = run_again(hub, hub.port)
    assert (done.returncode, "[cannot-listen]" in done.stderr) == (1, True)
    assert "Traceback" not in done.stderr


def test_a_broken_hub_file_is_said_plainly(tmp_path):
    hub = HubProcess(tmp_path)
    (tmp_path / "hub.json").write_text(json.dumps({"v": 9}))
    done = run_again(hub, 0)
    assert (done.returncode, "[bad-hub-file]" in done.stderr) == (1, True)
    assert "Traceback" not in done.stderr


def raw(hub, *pieces):
    """Send bytes as they are; return what comes back until the hub closes."""
    with socket.create_connection(("127.0.0.1", hub.port), 20) as connection:
        for piece in pieces:
            try:
                connection.sendall(piece)
            except OSError:
                break
        found = b""
        try:
            while more := connection.recv(65536):
                found += more
        except OSError:
            pass
        return found


def test_what_is_not_http_is_refused_and_the_hub_goes_on(hub):
    assert raw(hub, b"\x16\x03\x01\x02\x00 not http at all\r\n\r\n").startswith(b"HTTP/1.1 400 ")
    head = b"GET /v1/health HTTP/1.1\r\nhost: x\r\n"
    assert raw(hub, head, *[b"x-filler: " + b"y" * 1000 + b"\r\n"] * 100).startswith(b"HTTP/1.1 400 ")
    assert raw(hub, head + b"connection: close\r\n\r\n").startswith(b"HTTP/1.1 200 ")


def test_the_reason_reaches_a_client_that_sends_a_large_body_unsigned(hub):
    body = b"x" * 3_000_000
    head = b"POST /v1/envelopes HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: %d\r\n\r\n" % len(
        body
    )
    assert b'"code":"bad-signature"' in raw(hub, head, body)
