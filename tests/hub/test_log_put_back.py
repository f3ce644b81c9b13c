"""docs/operations.md, The log is never put back: the printed commands bring the newest log back, and the hub serves it again."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from functools import partial

import pytest

from hornbill import postgres
from hornbill.exchange.hub.client import HubRefused
from hornbill.hub.limits import HubLimits
from hornbill.simulation.private_postgres import programs
from tests.hub.log_rig import LogRig, line
from tests.scenarios.machine import ROOT

BLOCKS = dict(
    re.findall(
        r"<!-- followed: ([a-z-]+) -->\n```sh\n(.*?)```", (ROOT / "docs/operations.md").read_text(encoding="utf-8"), re.DOTALL
    )
)  # fmt: skip


@pytest.fixture
def made(tmp_path):
    (tmp_path / "hub").mkdir()
    return partial(LogRig, tmp_path / "hub", limits=replace(HubLimits(), head_delay_s=3600.0))


@pytest.fixture
def rig(made):
    with made() as running:
        yield running


@pytest.fixture
def shared(made, postgres_server):
    """The same, its tables on one PostgreSQL server."""
    with made(database=postgres_server.new_database()) as running:
        yield running


def append(rig, count):
    with rig.log("th-customs") as log:
        log.append([line() for _ in range(count)])
    rig.publish()


def check_behind(rig):
    with rig.log("th-customs") as log, pytest.raises(HubRefused) as caught:
        log.head()
    assert caught.value.code == "log-behind"


def follow(block, **instead):
    text = BLOCKS[block]
    for there, here in instead.items():
        text = text.replace(there, str(here))
    environ = {"PATH": f"{programs()}:{os.environ['PATH']}" if "psql" in text else os.environ["PATH"]}
    subprocess.run(["bash", "-euc", text], check=True, capture_output=True, text=True, env=environ)


def test_every_followed_block_is_followed_here():
    assert set(BLOCKS) == {"log-back-sqlite", "log-back-postgresql"}


@pytest.mark.sqlite
def test_the_newest_file_is_put_back(rig, tmp_path):
    append(rig, 2)
    rig.stop()
    older, newest = tmp_path / "copy.sqlite", tmp_path / "newest"
    shutil.copy(rig.folder / "log.sqlite", older)
    rig.start()
    append(rig, 3)
    rig.stop()
    newest.mkdir()
    for file in rig.folder.glob("log.sqlite*"):
        file.rename(newest / file.name)
    shutil.copy(older, rig.folder / "log.sqlite")
    rig.start()
    check_behind(rig)
    rig.stop()
    owner = f"{os.getuid()}:{os.getgid()}"
    follow(
        "log-back-sqlite",
        **{
            "/var/lib/hornbill/hub": rig.folder,
            "/var/lib/hornbill/newest": newest,
            "hornbill-hub:hornbill-hub": owner,
        },
    )
    rig.start()
    append(rig, 1)
    assert rig.hub.log.published.head.size == 6


@pytest.mark.postgres
def test_the_newest_schema_is_put_back(shared, tmp_path):
    rig = shared
    append(rig, 5)
    rig.stop()
    administrator = rig.database.named("postgres")
    with postgres.connect(administrator, "tests") as connection:
        connection.execute(f"CREATE DATABASE {rig.database.name}_newest TEMPLATE {rig.database.name}")
    with postgres.connect(rig.database, "tests") as connection:
        connection.execute("DELETE FROM hornbill_log.entries WHERE number >= 2")
    rig.start()
    check_behind(rig)
    rig.stop()
    server = f"-h {rig.database.host} -p {rig.database.port} -U hornbill"
    follow(
        "log-back-postgresql",
        **{
            "-h /var/run/postgresql -p 5499 -d hub": f"{server} -d {rig.database.name}_newest",
            "-h /var/run/postgresql -d hub": f"{server} -d {rig.database.name}",
            "/var/lib/postgresql": tmp_path,
        },
    )
    rig.start()
    append(rig, 1)
    assert rig.hub.log.published.head.size == 6
