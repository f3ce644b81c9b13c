"""Two hub workers with a folder each, one database, one real S3 store: what is killed, refused, cut and stale loses nothing."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from hornbill.exchange.core.files import blob
from hornbill.exchange.hub.blobs import BlobClient
from hornbill.exchange.hub.requests import HubConnection, HubRefused, HubUnreachable
from tests.hub.bucket.faulty_store import UNAVAILABLE, FaultyStore
from tests.hub.process import SOURCE, HubProcess
from tests.hub.test_blobs import sealed

pytestmark = [pytest.mark.scenario, pytest.mark.long]
BIG = 50 * 1000 * 1000  # bytes
PATIENCE_S = 300


class Worker(HubProcess):
    """A worker of a hub; the second takes over the first one's keys."""

    def __init__(self, folder, environ, first=None):
        folder.mkdir()
        super().__init__(folder)
        self.database = environ
        if first is not None:
            (folder / "hub.json").write_bytes((first.folder / "hub.json").read_bytes())
            self.hub_key, self.keys, self.mailboxes = first.hub_key, first.keys, first.mailboxes

    def files(self, agency="th-customs"):
        return BlobClient(HubConnection(self.url, signer=agency, key=self.keys[agency]))

    def run(self, *words):
        """Run ``hornbill hub ...`` on the worker's folder."""
        environ = {"PYTHONPATH": str(SOURCE), "PATH": os.environ["PATH"], **self.database}
        command = [sys.executable, "-m", "hornbill.command", "hub", *words, "--data", str(self.folder)]
        return subprocess.run(
            command, env=environ, capture_output=True, text=True, timeout=PATIENCE_S, check=False
        )


@pytest.fixture
def proxy(s3_server):
    with FaultyStore(s3_server.port) as made:
        yield made


@pytest.fixture
def workers(tmp_path, postgres_server, s3_server, proxy, bucket_path):
    environ = s3_server.environ(bucket_path, port=proxy.port)
    environ["HORNBILL_DATABASE_URL"] = postgres_server.url(postgres_server.new_database().name)
    one = Worker(tmp_path / "one", environ)
    pair = [one, Worker(tmp_path / "other", environ, one)]
    try:
        for worker in pair:
            worker.start()
        yield pair
    finally:
        proxy.fine()
        for worker in pair:
            if worker.process is not None and worker.process.poll() is None:
                worker.kill()


def fetch(client, address, length):
    found = bytearray()
    while len(found) < length:
        before = len(found)
        client.read(address, before, blob.MAX_PIECE, found.extend)
        assert len(found) > before
    return bytes(found)


def send(workers, seal, data, agency="th-customs", step=blob.MAX_PIECE):
    """Send as a node does: to whichever worker answers, from what it says that it has; returns after the last acknowledgement."""
    end, number = time.monotonic() + PATIENCE_S, 0
    while time.monotonic() < end:
        number += 1
        with contextlib.closing(workers[number % len(workers)].files(agency)) as client:
            try:
                held = client.announce(seal.length, seal.leaves)
                while held.have < seal.length:
                    held = client.put(seal.address, held.have, data[held.have : held.have + step])
            except (HubUnreachable, HubRefused):
                time.sleep(0.05)
                continue
            return
    pytest.fail("it was not acknowledged")


def refused(run):
    with pytest.raises(HubRefused) as caught:
        run()
    return caught.value.status, caught.value.code


def test_a_worker_is_killed_in_the_middle_of_uploads_and_nothing_acknowledged_is_lost(workers, proxy, bucket):
    one, other = workers
    files = {"th-customs": sealed(BIG), "vn-customs": sealed(3 * blob.CHUNK), "la-police": sealed(5)}
    reached, go_on = threading.Event(), threading.Event()

    def in_the_middle(asked):
        """The tenth chunk is with the store, and the worker that sent it never hears of it."""
        if asked.method == "PUT" and asked.is_chunk and asked.name.startswith("0010"):
            reached.set()
            go_on.wait(PATIENCE_S)

    proxy.before = in_the_middle
    with ThreadPoolExecutor(3) as pool:
        sent = [
            pool.submit(send, [one] if agency == "th-customs" else workers, *file, agency, 1_500_000)
            for agency, file in files.items()
        ]
        assert reached.wait(PATIENCE_S)
        one.kill()
        proxy.fine()
        go_on.set()
        one.start()
        for each in sent:
            each.result(PATIENCE_S)
    one.kill()  # with its folder: the other has all of it
    for agency, (seal, data) in files.items():
        with contextlib.closing(other.files(agency)) as client:
            assert client.held(seal.address) == blob.Held(seal.length, seal.length)
            assert client.announced(seal.address).leaves == list(seal.leaves)
            assert fetch(client, seal.address, seal.length) == data
    names = [name.rpartition("/")[2] for name in bucket.names("files")]
    wanted = [f"{at:04d}-{leaf.hex()}" for seal, _ in files.values() for at, leaf in enumerate(seal.leaves)]
    assert sorted(names) == sorted(wanted)  # and nothing is left of what was begun
    checked = other.run("files", "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "3 files and uploads were read, 0 are damaged" in checked.stdout


def test_a_store_in_trouble_acknowledges_nothing_that_it_does_not_have(workers, proxy):
    seal, data = sealed(3 * blob.CHUNK)
    seen = []

    def trouble(asked):
        """Each object's first put is refused, its second is done and refused all the same."""
        if asked.method == "PUT" and asked.path not in seen:
            seen.append(asked.path)
            return UNAVAILABLE
        return None

    lied = set()

    def unsaid(asked, answer):
        if asked.method == "PUT" and asked.path not in lied:
            lied.add(asked.path)
            return UNAVAILABLE
        return answer

    proxy.before, proxy.after = trouble, unsaid
    send(workers, seal, data, step=700_000)
    with contextlib.closing(workers[0].files()) as client:
        assert fetch(client, seal.address, seal.length) == data
    proxy.before, proxy.after = lambda _: UNAVAILABLE, None
    with contextlib.closing(workers[1].files()) as client:
        assert refused(lambda: fetch(client, seal.address, seal.length)) == (503, "files-away")
        more, content = sealed(9)
        client.announce(more.length, more.leaves)
        assert refused(lambda: client.put(more.address, 0, content)) == (503, "files-away")
        assert client.held(more.address).have == 0
        proxy.fine()
        assert client.put(more.address, 0, content).have == more.length
        assert fetch(client, seal.address, seal.length) == data


def test_what_is_cut_short_or_old_is_given_to_nobody_and_named_to_the_operator(workers, proxy, bucket):
    one, other = workers
    seal, data = sealed(2 * blob.CHUNK)
    send(workers, seal, data)
    old = os.urandom(blob.SEALED)
    faults = {
        "cut off": lambda _, answer: replace(answer, cut=500),
        "shorter": lambda _, answer: replace(answer, body=answer.body[:-1]),
        "old": lambda _, answer: replace(answer, body=old),
        "gone": lambda _, answer: replace(answer, status=404, body=b""),
    }
    for name, fault in faults.items():
        proxy.after = lambda asked, answer, fault=fault: (
            fault(asked, answer) if asked.method == "GET" and asked.is_chunk else answer
        )
        with contextlib.closing(one.files()) as client:
            told = refused(lambda: fetch(client, seal.address, seal.length))
        assert told in {(503, "file-damaged"), (503, "files-away")}, name
        assert told[1] == "file-damaged" or name == "cut off"
    wrong = other.run("check")
    assert wrong.returncode == 1
    assert "chunks are not what was stored" in wrong.stdout
    assert seal.address[:12] in wrong.stdout
    proxy.fine()
    with contextlib.closing(other.files()) as client:
        assert fetch(client, seal.address, seal.length) == data
    assert other.run("files", "check").returncode == 0
    assert "no chunk is damaged" in other.run("check").stdout
    # What stays damaged is dropped, and its sender sends it again.
    [first, _] = sorted(bucket.names("files"))
    bucket.put(first, old)
    found = other.run("files", "check", "--drop-damaged")
    assert "1 are damaged and were dropped" in found.stdout, found.stdout + found.stderr
    send(workers, seal, data)
    with contextlib.closing(one.files()) as client:
        assert fetch(client, seal.address, seal.length) == data
