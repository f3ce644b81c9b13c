"""DuckDB gives what plain Python gives, over rows that engines read in different ways."""

from __future__ import annotations

from contextlib import closing

import pytest
from hypothesis import given, settings

from hornbill.analytics import engines, queries, reading
from tests.analytics import oracle, rows


def ask(folder, name, asked, **how):
    with closing(engines.opened("duckdb", **how)) as engine:
        return list(reading.asked(queries.query(name), asked, folder, engine))


def check(folder, tables):
    """Compare every query with the oracle, with all its parameters; returns the names of those that found nothing."""
    idle = set(queries.names())
    with closing(engines.opened("duckdb")) as engine:
        for name in queries.names():
            for asked in ({}, *rows.ASKED.get(name, ())):
                found = list(reading.asked(queries.query(name), asked, folder, engine))
                assert found == oracle.expected(queries.query(name), tables, asked), (name, asked)
                idle -= {name} if found else set()
    return idle


def test_every_query_has_an_oracle():
    assert list(oracle.ORACLES) == queries.names()


@pytest.mark.parametrize("spool_rows", [50, 100_000])
def test_hard_rows(tmp_path, spool_rows):
    tables = rows.hard()
    rows.write(tmp_path / "a", tables, spool_rows=spool_rows)
    assert not check(tmp_path / "a", tables), "queries that find nothing in them"


def test_no_rows(tmp_path):
    rows.write(tmp_path / "a", rows.empty())
    check(tmp_path / "a", rows.empty())


@settings(max_examples=15)
@given(tables=rows.TABLES_OF_ROWS)
def test_any_rows(tmp_path_factory, tables):
    to = tmp_path_factory.mktemp("any") / "a"
    rows.write(to, tables, spool_rows=7)
    check(to, tables)


def test_little_memory_gives_the_same(tmp_path):
    tables = rows.hard()
    rows.write(tmp_path / "a", tables, spool_rows=100)
    assert ask(tmp_path / "a", "accounts", {}, memory_mib=256) == ask(tmp_path / "a", "accounts", {})
