"""A full disk: said so, nothing half-written, nothing lost, and on it goes when there is space."""

import asyncio
import contextlib
import os
import subprocess

import pytest

from hornbill.exchange.core.protocol.envelope import SIZE_CLASSES
from hornbill.exchange.hub.client import HubRefused
from hornbill.hub.limits import HubLimits
from hornbill.hub.refusals import Busy, NoSpace, StorageTrouble
from tests.hub.rig import Rig


def fill(rig, client, size, most=2000):
    """Post until the hub says that its disk is full; returns what it stored."""
    stored, batch, seen = [], [], "the disk never filled up"
    for _ in range(most):
        batch = [rig.envelope("vn-customs", size=size) for _ in range(4)]
        try:
            results = client.post(batch)
        except HubRefused as error:
            seen = (error.code, error.status, error.retry_after_s)
            break
        assert all(result.status == "stored" for result in results)
        stored += batch
    assert seen == ("no-space", 507, 30)
    return stored, batch


def everything(rig):
    found, after = [], 0
    with rig.client("vn-customs") as client:
        while page := client.fetch(after):
            found += [item.envelope for item in page]
            after = page[-1].cursor
            assert not [item for item in page if item.trouble]
    assert after == len(found)  # no holes
    return found


@pytest.mark.sqlite
def test_a_full_database_refuses_whole_requests_and_goes_on_when_there_is_space(rig):
    with rig.client("th-customs") as client:
        (pages,) = rig.hub.mail.shards[0].db.execute("PRAGMA page_count").fetchone()
        rig.run(rig.hub.mail.write(lambda _: None))
        rig.hub.mail.shards[0].db.execute(f"PRAGMA max_page_count = {pages + 60}")
        stored, refused = fill(rig, client, SIZE_CLASSES[1])
        assert stored
        assert everything(rig) == stored
        with pytest.raises(HubRefused):  # still full, still alive
            client.post(refused)
        rig.hub.mail.shards[0].db.execute("PRAGMA max_page_count = 1000000")
        assert [result.status for result in client.post(refused)] == ["stored"] * 4
        assert client.counts().sent == len(stored) + 4
    assert everything(rig) == stored + refused


@pytest.mark.sqlite
def test_a_full_disk_does_not_eat_the_quota(tmp_path):
    with Rig(tmp_path, limits=HubLimits(envelopes_per_day=1000)) as rig, rig.client("th-customs") as client:
        (pages,) = rig.hub.mail.shards[0].db.execute("PRAGMA page_count").fetchone()
        rig.hub.mail.shards[0].db.execute(f"PRAGMA max_page_count = {pages + 60}")
        stored, refused = fill(rig, client, SIZE_CLASSES[1])
        for _ in range(300):
            with pytest.raises(HubRefused):
                client.post(refused)
        rig.hub.mail.shards[0].db.execute("PRAGMA max_page_count = 1000000")
        assert client.post(refused)[0].status == "stored"
        assert rig.hub.quotas._spent["th-customs"][0] == len(stored) + 4


@contextlib.contextmanager
def tiny_disk(folder, mib):
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={mib}m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(
            f"NOT SHOWN: a real full disk; no tmpfs can be mounted here: {mounted.stderr.decode().strip()}"
        )
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="NOT SHOWN: mounting needs root")
@pytest.mark.sqlite
def test_a_real_full_disk(tmp_path):
    folder = tmp_path / "disk"
    with tiny_disk(folder, 4), Rig(folder) as rig:
        ballast = folder / "ballast"
        ballast.write_bytes(bytes(1024 * 1024))
        with rig.client("th-customs") as client:
            stored, refused = fill(rig, client, SIZE_CLASSES[2])
            assert everything(rig) == stored
            rig.restart()  # a hub on a full disk comes up and hands out what it has
            assert everything(rig) == stored
            ballast.unlink()
            assert [result.status for result in client.post(refused)] == ["stored"] * 4
        assert everything(rig) == stored + refused
        (intact,) = rig.hub.mail.shards[0].db.execute("PRAGMA integrity_check").fetchone()
        assert intact == "ok"


@pytest.mark.parametrize("refusal", [NoSpace, Busy, StorageTrouble])
def test_a_look_that_cannot_write_leaves_no_failed_task_behind(tmp_path, refusal):
    async def look():
        raise refusal("in a test")

    async def ask(hub):
        hub._soon(look())
        tasks = list(hub._errands)
        await asyncio.wait(tasks)
        return [task.exception() for task in tasks]

    with Rig(tmp_path) as rig:
        assert not any(rig.run(ask(rig.hub)))
