"""The watched servers: the one that writes is killed, another takes over, the lost one follows again, nothing confirmed is gone."""

from __future__ import annotations

import json
import socket
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill import postgres
from hornbill.simulation import run, watched_quorum
from hornbill.simulation.private_postgres import programs
from hornbill.simulation.visitor import wait_until
from hornbill.simulation.watched_quorum import FILE, read

PATIENCE_S = 240.0


@pytest.mark.scenario
@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.usefixtures("postgres_server")  # says where there is no PostgreSQL
def test_the_writing_server_is_killed_and_nothing_confirmed_is_gone(tmp_path):
    assert programs().is_dir()
    assert read(tmp_path) is None
    watched_quorum.ask_to_kill(tmp_path)
    assert not list(tmp_path.iterdir()), "nobody would read it"
    with watched_quorum.watching(tmp_path) as address:
        where = postgres.read(address)
        assert wait_until(lambda: read(tmp_path) is not None, PATIENCE_S)
        assert [one.does for one in read(tmp_path).servers].count("writes") == 1
        with postgres.connect(where, "test") as connection:
            connection.execute("CREATE TABLE said (n integer PRIMARY KEY)")
        confirmed, over = [], threading.Event()
        writer = threading.Thread(target=_write, args=(where, confirmed, over))
        writer.start()
        try:
            for round_ in (1, 2):
                assert wait_until(lambda: len(confirmed) > 5, PATIENCE_S)
                watched_quorum.ask_to_kill(tmp_path)
                again = round_
                assert wait_until(lambda n=again: _happened(tmp_path, "follows-again") == n, PATIENCE_S)
                assert _happened(tmp_path, "took-over") == round_
                before = len(confirmed)
                assert wait_until(lambda n=before: len(confirmed) > n + 5, PATIENCE_S)
        finally:
            over.set()
            writer.join(PATIENCE_S)
        assert read(tmp_path).whole
        with postgres.connect(where, "test") as connection:
            kept = {n for (n,) in connection.execute("SELECT n FROM said").fetchall()}
        assert set(confirmed) <= kept
    servers = {one.name for one in read(tmp_path).servers}
    assert servers == {"server_1", "server_2", "server_3"}


def _write(where, confirmed, over):
    """Write numbers, and note those that were confirmed."""
    import psycopg

    n = 0
    while not over.is_set():
        try:
            with postgres.connect(where, "test") as connection:
                while not over.is_set():
                    n += 1
                    connection.execute("INSERT INTO said VALUES (%s)", (n,))
                    confirmed.append(n)
                    time.sleep(0.01)
        except (psycopg.Error, postgres.DatabaseUnreachable):
            time.sleep(0.1)


def _happened(folder, what):
    return sum(one.what == what for one in read(folder).events)


@given(st.binary(max_size=60))
def test_a_file_that_is_none_shows_no_servers(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("demo")
    (folder / FILE).write_bytes(data)
    try:
        json.loads(data)
    except ValueError:
        assert read(folder) is None


@pytest.mark.parametrize(
    "text", ["[]", "{}", "7", '{"servers": [], "events": 1}', '{"servers": ["a"], "events": [{"at": 1}]}']
)
def test_a_file_of_that_name_from_another_program_shows_no_servers_and_its_folder_is_not_thrown_away(
    tmp_path, monkeypatch, text
):
    (tmp_path / FILE).write_text(text)
    assert read(tmp_path) is None
    monkeypatch.setattr(run, "_check_ports", lambda _network: None)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(run.NotConfirmed):
        run.main(["--hub", run.QUORUM, "--folder", str(tmp_path)])
    assert (tmp_path / FILE).exists()


def test_a_second_start_throws_nothing_of_the_one_that_runs_away(tmp_path):
    (tmp_path / FILE).write_text('{"servers": [{"name": "server_1", "does": "writes"}], "events": []}')
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(run.PortTaken):
        run.main(["--hub", run.QUORUM, "--folder", str(tmp_path), "--port", str(taken.getsockname()[1])])
    assert (tmp_path / FILE).exists()
