"""DuckDB reaches the files that it is given and no others, and nothing changes its settings."""

# ruff: noqa: S608  # statements of an attacker, made here
from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from hornbill.analytics import duckdb_engine, engines, queries, reading, temporary, writing
from hornbill.analytics.core.errors import EngineFailed, NotWritten
from hornbill.analytics.core.layout import TABLES
from tests.analytics import rows

BLOCK = {"bucket": 0, "entry": 1, "block": "x"}


@pytest.fixture
def folder(tmp_path):
    rows.write(tmp_path / "a", rows.hard())
    rows.write(tmp_path / "b", rows.hard())
    (tmp_path / "other.csv").write_text("a\n1\n")
    return tmp_path / "a"


@pytest.fixture
def engine(folder):
    """DuckDB that was shown the table of items."""
    found = reading.opened(folder)
    with closing(engines.opened("duckdb")) as engine:
        engine.show({TABLES["items"]: [folder / file.path for file in found.tables["items"]]})
        yield engine


def others(folder):
    """Statements that would read or write something else than the table of items, or change a setting."""
    near = next((folder / "seizures").rglob("*.parquet"))
    beside = next((folder.parent / "b" / "items").rglob("*.parquet"))
    new = folder.parent / "new"
    return [
        f"SELECT * FROM '{folder.parent}/other.csv'",
        f"SELECT * FROM read_csv('{folder.parent}/other.csv')",
        f"SELECT * FROM read_csv('{folder}/../other.csv')",
        f"SELECT * FROM read_parquet('{near}')",
        f"SELECT * FROM read_parquet('{beside}')",
        f"SELECT * FROM read_parquet('{folder}/*/*/*.parquet')",
        f"SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM read_text('/proc/self/environ')",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM planted",  # a variable of this process
        f"COPY (SELECT 1) TO '{new}'",
        f"COPY items TO '{near}' (FORMAT parquet)",
        f"ATTACH '{new}.db'",
        f"EXPORT DATABASE '{new}'",
        f"INSTALL httpfs FROM '{folder}'",
        "LOAD httpfs",
        "SET threads = 1",
        "SET enable_external_access = true",
        "RESET lock_configuration",
        "SET temp_directory = '/tmp'",
        "SET python_enable_replacements = true",
        "PRAGMA memory_limit = '1TB'",
    ]


def test_a_query_reaches_no_other_file_and_changes_no_setting(engine, folder):
    planted = duckdb_engine.library().connect().execute("SELECT 1 AS a")  # noqa: F841  # what DuckDB would find by itself
    before = sorted(path.name for path in folder.parent.iterdir())
    for text in others(folder):
        with pytest.raises(EngineFailed):
            list(engine.rows(text))
        with pytest.raises(engine._errors):
            engine._known.execute(text).fetchall()
    assert sorted(path.name for path in folder.parent.iterdir()) == before
    assert list(engine.rows("SELECT COUNT(*) FROM items")) == [(len(rows.hard()["items"]),)]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 1; SELECT 2",
        "CREATE TABLE x AS SELECT 1",
        "DROP VIEW items",
        "EXPLAIN SELECT 1",
        "",
        "SET VARIABLE a = 1",
    ],
)
def test_a_query_is_one_select(engine, text):
    with pytest.raises(EngineFailed, match="one SELECT"):
        list(engine.rows(text))
    assert list(engine.rows("SELECT COUNT(*) FROM items"))


def test_it_is_locked_before_a_file_is_read(folder, monkeypatch):
    """Every statement but those that lock finds the connection locked."""
    real, seen = duckdb_engine.library(), []

    class Watched:
        def __init__(self, known):
            self._known = known

        def execute(self, text):
            state = "SELECT current_setting('lock_configuration'), current_setting('enable_external_access')"
            seen.append((self._known.execute(state).fetchone(), text))
            return self._known.execute(text)

        def __getattr__(self, name):
            return getattr(self._known, name)

    class Library:
        Error = real.Error

        @staticmethod
        def connect(config):
            assert {
                name: config[name] for name in ("autoinstall_known_extensions", "autoload_known_extensions")
            } == {
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
            assert config["memory_limit"]
            return Watched(real.connect(config=config))

    monkeypatch.setattr(duckdb_engine, "library", lambda: Library)
    with closing(engines.opened("duckdb")) as engine:
        assert list(reading.asked(queries.query("by-term"), {}, folder, engine))
    rows.write(folder, rows.hard())
    assert [
        text
        for (is_locked, _), text in seen
        if "read_parquet" in text or "read_json" in text or "COPY" in text
    ]
    for (is_locked, reaches_all), text in seen:
        assert (is_locked and not reaches_all) or text.startswith("SET "), text


def test_what_is_shown_again_forgets_what_was_shown_before(engine, folder):
    engine.show({})
    with pytest.raises(EngineFailed):
        list(engine.rows("SELECT COUNT(*) FROM items"))
    path = next((folder / "items").rglob("*.parquet"))
    with pytest.raises(EngineFailed):
        list(engine.rows(f"SELECT COUNT(*) FROM read_parquet('{path}')"))


def test_what_does_not_fit_into_memory_goes_into_the_own_folder_and_goes_with_it():
    with closing(duckdb_engine.DuckDB(memory_mib=64)) as engine:
        text = "SELECT COUNT(*) FROM (SELECT i, hash(i)::VARCHAR || repeat('x', 40) AS u FROM range(2000000) t(i) ORDER BY u)"
        assert list(engine.rows(text)) == [(2_000_000,)]
        own = engine._temporary.path
        assert all(temporary._SPILLED.fullmatch(path.name) for path in own.iterdir())
        assert own.stat().st_mode & 0o777 == 0o700
    assert not own.exists()


def test_a_writer_reaches_its_new_folder_alone(tmp_path):
    (tmp_path / "other.csv").write_text("a\n1\n")
    with writing.written(tmp_path / "a", source="names", tables=("blocks_left",)) as writer:
        writer.add("blocks_left", BLOCK)
        for text in (
            f"SELECT * FROM '{tmp_path}/other.csv'",
            f"COPY (SELECT 1) TO '{tmp_path}/new'",
            "SET threads = 1",
        ):
            with pytest.raises(writer._errors):
                writer._known.execute(text)
    assert reading.opened(tmp_path / "a").rows("blocks_left") == 1


# --- temporary folders ---
@pytest.fixture
def temporaries(tmp_path, monkeypatch):
    where = tmp_path / "temporary"
    where.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(where))
    return where


def left(where, name, *files):
    folder = where / name
    folder.mkdir(mode=0o700)
    for file in files:
        (folder / file).write_text("x")
    return folder


def names(where):
    return sorted(path.name for path in where.iterdir())


def test_folders_of_killed_runs_go_and_all_others_stay(temporaries):
    left(
        temporaries,
        "hornbill-analytics-aaaaaaa1",
        "duckdb_temp_31413_0_owner",
        "duckdb_temp_storage_DEFAULT-0.tmp",
    )
    left(temporaries, "hornbill-analytics-aaaaaaa2")
    kept = {
        left(temporaries, "hornbill-analytics-aaaaaaa3", "duckdb_temp_1_0_owner", "thesis.odt"),
        left(temporaries, "hornbill-analytics-mine"),
        left(temporaries, "hornbill-analytics-AAAAAAA4"),
        left(temporaries, "hornbill-aaaaaaa5"),
        left(temporaries, "elsewhere", "thesis.odt"),
        left(temporaries, "hornbill-analytics-aaaaaaa6"),
    }
    (temporaries / "hornbill-analytics-aaaaaaa6" / "duckdb_temp").mkdir()
    (temporaries / "hornbill-analytics-aaaaaaa7").symlink_to(temporaries / "elsewhere")
    (temporaries / "hornbill-analytics-aaaaaaa8").write_text("mine")
    temporary.sweep()
    assert names(temporaries) == sorted(
        [*(path.name for path in kept), "hornbill-analytics-aaaaaaa7", "hornbill-analytics-aaaaaaa8"]
    )
    assert names(temporaries / "elsewhere") == ["thesis.odt"]


def test_folders_of_another_user_stay(temporaries, monkeypatch):
    left(temporaries, "hornbill-analytics-aaaaaaa1")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    temporary.sweep()
    assert names(temporaries) == ["hornbill-analytics-aaaaaaa1"]


def test_a_folder_that_is_used_stays_and_one_of_a_killed_process_goes(temporaries):
    code = (
        "import os, sys\nfrom hornbill.analytics.temporary import Temporary\nfolder = Temporary()\n"
        "(folder.path / 'duckdb_temp_1_0_owner').touch()\nprint(folder.path, flush=True)\nsys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code], env={**os.environ, "TMPDIR": str(temporaries)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )  # fmt: skip
    try:
        used = Path(child.stdout.readline().strip())
        with closing(engines.opened("duckdb")) as engine:
            assert used.exists()
            own = engine._temporary.path
            assert names(temporaries) == sorted([used.name, own.name])
        assert names(temporaries) == [used.name]
    finally:
        child.kill()
        child.communicate()
    assert used.exists()
    with closing(engines.opened("duckdb")):
        assert not used.exists()
    assert names(temporaries) == []


def test_an_export_sweeps_as_well(temporaries, tmp_path):
    left(temporaries, "hornbill-analytics-aaaaaaa1")
    with writing.written(tmp_path / "a", source="x", tables=()):
        assert names(temporaries) == []


def test_a_folder_that_another_run_swept_before_its_lock_is_made_again(temporaries, monkeypatch):
    mkdtemp, made = tempfile.mkdtemp, []

    def swept(**how):
        path = mkdtemp(**how)
        made.append(path)
        if len(made) < 3:
            Path(path).rmdir()
        return path

    monkeypatch.setattr(tempfile, "mkdtemp", swept)
    folder = temporary.Temporary()
    assert str(folder.path) == made[2]
    folder.close()
    assert names(temporaries) == []
    monkeypatch.setattr(tempfile, "mkdtemp", lambda **_how: made[0])
    with pytest.raises(NotWritten, match="held"):
        temporary.Temporary()


def test_no_temporary_folder_is_told_with_a_cure(temporaries):
    temporaries.rmdir()
    with pytest.raises(NotWritten) as caught:
        temporary.Temporary()
    assert "TMPDIR" in caught.value.cure
