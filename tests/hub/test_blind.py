"""The hub can open nothing: it does not even load the code that could."""

import subprocess
import sys

import pytest

FORBIDDEN = ("hornbill.kernel.suite.sealing", "hornbill.kernel.suite.content", "hornbill.kernel.suite.passphrase",
             "hornbill.exchange.core.protocol.envelope_sealing", "hornbill.vault", "hornbill.node", "hornbill.directory",
             "hornbill.audit", "django")  # fmt: skip


def test_the_hub_loads_nothing_that_opens_or_seals():
    code = "import sys, hornbill.hub.serve; print('\\n'.join(sorted(sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": "src"}
    ).stdout.split()
    assert "hornbill.hub.writer" in loaded
    assert [name for name in loaded if name.startswith(FORBIDDEN)] == []


@pytest.mark.sqlite
def test_only_the_owner_of_the_folder_may_read_the_hubs_files(rig):
    with rig.client("th-customs") as client:
        client.post([rig.envelope("vn-customs")])
    modes = {
        path.name: path.stat().st_mode & 0o077 for path in rig.folder.glob("hub.*") if path.name != "hub.lock"
    }
    assert set(modes) >= {"hub.json", "hub.sqlite", "hub.sqlite-wal", "hub.sqlite-shm"}
    assert set(modes.values()) == {0}


@pytest.mark.sqlite
def test_nothing_is_written_but_the_databases(rig):
    with rig.client("th-customs") as client:
        client.post([rig.envelope("vn-customs")])
    names = {path.name for path in rig.folder.iterdir()}
    databases = {f"{name}.sqlite{end}" for name in ("hub", "tokens") for end in ("", "-wal", "-shm")}
    assert names == {"hub.json", "hub.lock", *databases}
