"""The plays once more, on PostgreSQL with two processes of the hub; and what is refused there."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from hornbill import postgres
from hornbill.simulation.agencies import NETWORK
from hornbill.simulation.network import open_network
from hornbill.simulation.private_postgres import programs
from hornbill.simulation.processes import free_ports_in_a_row
from hornbill.simulation.visitor import Visitor, wait_until
from tests.demonstration.conftest import processes, run, until

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.scenario, pytest.mark.slow, pytest.mark.postgres, pytest.mark.long]
WHO = ["--agency", "th-customs", "--name", "Thai Customs", "--country", "TH", "--time-zone", "Asia/Bangkok"]


def hornbill(*words, url=""):
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("HORNBILL_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "hornbill.command", *words],
        cwd=ROOT,
        env={**clean, "PYTHONPATH": str(ROOT / "src"), **({"HORNBILL_DATABASE_URL": url} if url else {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
    )


def test_a_play_holds_on_postgres(tmp_path, postgres_server):
    """The quick one; docs/operations.md names the command for the others."""
    done = hornbill(
        "play", "hello", "--folder", str(tmp_path / "network"), "--postgres", postgres_server.url()
    )
    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "on PostgreSQL with 2 hub workers" in done.stdout
    held = sum(" held   " in line for line in lines)
    assert lines[-1] == f"hello: all {held} expectations held"
    assert held >= 16
    assert not list((tmp_path / "network").rglob("*.sqlite*"))


def test_a_hub_on_three_servers_loses_nothing_while_they_are_killed(tmp_path):
    done = hornbill("play", "failover", "--short", "--folder", str(tmp_path / "network"))
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert done.stdout.splitlines()[-1] == "failover: all 25 expectations held"


def test_a_play_that_reaches_into_files_is_refused(tmp_path, postgres_server):
    folder = str(tmp_path / "network")
    done = hornbill("play", "chaos", "--short", "--folder", folder, url=postgres_server.url())
    assert done.returncode == 1
    assert "only-sqlite" in done.stdout


def test_a_node_on_postgres_from_nothing_to_an_upgrade(tmp_path, postgres_server):
    data, where = str(tmp_path / "node"), postgres_server.new_database()
    url = postgres_server.url(where.name)
    assert hornbill("node", "init", "--data", data, *WHO, url=url).returncode == 0
    assert not (tmp_path / "node" / "node.sqlite3").exists()
    assert "up to date" in hornbill("node", "migrate", "--data", data, url=url).stdout

    backup = hornbill("node", "backup", "--data", data, "--to", str(tmp_path / "copy"), url=url)
    assert (backup.returncode, "pg_dump" in backup.stderr) == (1, True)

    with postgres.connect(
        where, "test"
    ) as connection:  # as a version before the last change of tables left it
        connection.execute("DROP TABLE directory_handover, directory_certificateend")
        connection.execute("DELETE FROM django_migrations WHERE app = 'directory' AND name >= '0008'")
    for command in (["node", "work"], ["node", "migrate"]):
        refused = hornbill(*command, "--data", data, url=url)
        assert refused.returncode == 1
        assert "dump-first" in refused.stderr
    done = hornbill("node", "migrate", "--dumped", "--data", data, url=url)
    assert (done.returncode, "changed: directory 0008_people_handovers" in done.stdout) == (0, True)

    with postgres.connect(where, "test") as connection:
        (told,) = connection.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgname = 'hornbill_tell'"
            " AND tgrelid = 'directory_handover'::regclass"
        ).fetchone()
    assert told == 1  # also the table that the upgrade made


def test_a_dump_is_put_back_as_operations_says(tmp_path, postgres_server):
    def run(program, *words):
        done = subprocess.run(
            [programs() / program, "--host", postgres_server.folder, "--username", "hornbill", *words],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    locale = ["--template=template0", "--encoding=UTF8", "--locale=C.UTF-8"]
    data, dump = str(tmp_path / "node"), str(tmp_path / "node.dump")
    run("createdb", *locale, "dumped")
    assert hornbill("node", "init", "--data", data, *WHO, url=postgres_server.url("dumped")).returncode == 0
    run("pg_dump", "--format=custom", f"--file={dump}", "dumped")
    run("createdb", *locale, "put_back")
    run("pg_restore", "--dbname=put_back", "--exit-on-error", dump)
    for name in ("dumped", "put_back"):
        assert (
            "up to date" in hornbill("node", "migrate", "--data", data, url=postgres_server.url(name)).stdout
        )
    triggers = "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"
    counts = set()
    for name in ("dumped", "put_back"):
        with postgres.connect(postgres_server.administrator.named(name), "test") as connection:
            counts |= set(connection.execute(triggers).fetchall())
    assert len(counts) == 1


def test_what_is_wrong_with_a_database_is_said_plainly(tmp_path, postgres_server):
    data = str(tmp_path / "node")
    for url, code in (
        ("mysql://root@localhost/node", "bad-database-url"),
        (postgres_server.url("none"), "database-unreachable"),
        (
            postgres_server.url(postgres_server.new_database("TEMPLATE template0 ENCODING 'LATIN1'").name),
            "database-unfit",
        ),
    ):
        done = hornbill("node", "init", "--data", data, *WHO, url=url)
        assert done.returncode == 1
        assert code in done.stderr
        assert "Traceback" not in done.stderr
        for file in (tmp_path / "node").glob("*"):
            file.unlink()


def test_workers_share_a_port_only_where_they_share_a_database(tmp_path):
    hub = tmp_path / "hub"
    assert hornbill("hub", "init", "--data", str(hub)).returncode == 0
    done = hornbill("hub", "serve", "--data", str(hub), "--port", "0", "--share-port")
    assert done.returncode == 1
    assert "nothing-shared" in done.stderr


def test_the_demonstration_goes_on_while_the_writing_server_is_killed_on_its_first_page(tmp_path):
    folder = tmp_path / "demo-quorum"
    process = run(folder, "--hub", "postgres-quorum", port=free_ports_in_a_row(10))
    try:
        said = "".join(until(process, "Ctrl-C stops everything"))
        assert "nothing of this demonstration is kept" in said
        with contextlib.ExitStack() as opened:
            _writing_goes_on(open_network(folder, NETWORK), opened)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=600)
    assert process.returncode == 0
    assert processes(folder) == []


def _writing_goes_on(network, opened):
    first, second = (
        Visitor(network, *network.officer(one)) for one in ("th-customs/somchai", "vn-police/hung")
    )
    for visitor in (first, second):
        opened.callback(visitor.close)
        visitor.sign_in()
    room = first.open_room("While a server falls", "TH-77", [second.officer_id])
    assert wait_until(lambda: second.sees("While a server falls"), 120)
    second.accept(room)
    browser = opened.enter_context(httpx.Client(base_url=network.landing_url, timeout=60))
    page = browser.get("/").text
    assert page.count("has a copy and follows") == 2
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    assert browser.post("/servers/kill").status_code == 403
    answer = browser.post("/servers/kill", data={"csrfmiddlewaretoken": token})
    assert (answer.status_code, answer.headers["location"]) == (302, "/#servers")
    first.write(room, "Written while the server was killed.")
    assert wait_until(lambda: "Written while the server was killed." in second.page(room), 120)
    assert wait_until(lambda: "follows again" in browser.get("/").text, 120)
    page = browser.get("/").text
    assert "takes writes now" in page
    assert page.count("has a copy and follows") == 2
