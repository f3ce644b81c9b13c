"""The same partitions and texts on Sail, on a Sail cluster of three workers and on Spark's own server give what plain Python gives."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks import engine_servers
from benchmarks.engine_servers import Asker, EngineError
from hornbill.analytics import queries
from tests.analytics import oracle, rows, tls_front

pytestmark = pytest.mark.long
SERVERS = {
    "sail": engine_servers.sail,
    "sail-cluster": lambda: engine_servers.sail(workers=3),
    "spark": engine_servers.spark,
}
EXAMPLES = {"sail": 12, "sail-cluster": 12, "spark": 1}  # Spark takes seconds for each query


def fetched(name):
    missing = engine_servers.fetch()
    if missing and os.environ.get("CI"):
        pytest.fail(f"the engines cannot be fetched: {missing}", pytrace=False)
    return missing or (engine_servers.fetch_spark() if name == "spark" else "")


@pytest.fixture(scope="module", params=list(SERVERS))
def engine(request):
    if missing := fetched(request.param):
        pytest.skip(f"{request.param}: {missing}")
    with SERVERS[request.param]() as server, Asker(server.address) as asker:
        asker.name = request.param
        yield asker


def check(asker, folder, tables, asked):
    for name in queries.names():
        for parameters in asked.get(name, [{}]):
            found = asker.rows(folder, name, parameters)
            assert found == oracle.expected(queries.query(name), tables, parameters), (
                asker.address,
                name,
                parameters,
            )


def test_hard_rows_with_every_parameter(engine, tmp_path):
    tables = rows.hard()
    rows.write(tmp_path / "a", tables, spool_rows=50)
    every = {name: [{}, *rows.ASKED.get(name, ())] for name in queries.names()}
    check(engine, tmp_path / "a", tables, {} if engine.name == "spark" else every)


def test_no_rows(engine, tmp_path):
    rows.write(tmp_path / "a", rows.empty())
    check(engine, tmp_path / "a", rows.empty(), {})


def test_any_rows(engine, tmp_path_factory):
    @settings(
        max_examples=EXAMPLES[engine.name],
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        database=None,
    )
    @given(tables=rows.TABLES_OF_ROWS)
    def any_rows(tables):
        to = tmp_path_factory.mktemp("any") / "a"
        rows.write(to, tables, spool_rows=1_000)
        check(engine, to, tables, {})

    any_rows()


def test_a_damaged_file_is_told_of_and_the_engine_goes_on(engine, tmp_path):
    tables = rows.hard()
    rows.write(tmp_path / "a", tables, spool_rows=1_000)
    for path in (tmp_path / "a" / "items").rglob("*.parquet"):
        path.write_bytes(bytes(path.stat().st_size))  # of the size that the manifest says
    with pytest.raises(EngineError) as caught:
        engine.rows(tmp_path / "a", "by-term", {})
    assert caught.value.code == "engine-failed"
    check(engine, tmp_path / "a", tables, {"by-term": [], "by-taxon": [], "compare-years": []})


def test_an_engine_that_is_killed_in_the_middle_is_told_of_at_once(tmp_path):
    if missing := fetched("sail"):
        pytest.skip(missing)
    rows.write(tmp_path / "a", rows.hard())
    with engine_servers.sail(workers=2) as server, Asker(server.address) as asker:
        assert asker.rows(tmp_path / "a", "by-term", {})
        server.process.kill()
        server.process.wait()
        with pytest.raises(EngineError) as caught:
            asker.rows(tmp_path / "a", "by-term", {})
    assert caught.value.code == "engine-away"
    assert "HORNBILL_ANALYTICS" in str(caught.value)


def test_a_channel_with_tls_asks_for_a_certificate_of_the_networks_authority(tmp_path, monkeypatch):
    if missing := fetched("sail"):
        pytest.skip(missing)
    rows.write(tmp_path / "a", rows.hard())
    authority, own = tls_front.certificates(tmp_path)
    with (
        engine_servers.sail() as server,
        tls_front.front(int(server.address.rpartition(":")[2]), own) as port,
    ):
        address = f"sc://127.0.0.1:{port}/;use_ssl=true"
        with Asker(address) as asker, pytest.raises(EngineError) as caught:
            asker.rows(tmp_path / "a", "by-term", {})
        assert caught.value.code == "engine-away"
        monkeypatch.setenv("GRPC_DEFAULT_SSL_ROOTS_FILE_PATH", str(authority))
        with Asker(address) as asker:
            check(asker, tmp_path / "a", rows.hard(), {})
