"""Partitions are there whole or not at all, private, and never in the place of somebody else's files."""

from __future__ import annotations

import errno
import json
import os
import stat
from contextlib import closing

import pytest

from hornbill.analytics import engines, folders, queries, reading, writing
from hornbill.analytics.core import manifest
from hornbill.analytics.core.errors import (
    BadFolderName,
    BadPartitions,
    EngineFailed,
    FolderTaken,
    NotWritten,
)
from hornbill.kernel.errors import Unfit
from tests.analytics import rows

SIGNS = ("*", "?", "[1]", "{1}", "\\")
BLOCK = {"bucket": 3, "entry": 7, "block": "x"}


def export(to, entries=3, **how):
    with writing.written(to, source="names", tables=("blocks_left", "blocks_right"), **how) as writer:
        for entry in range(entries):
            writer.add("blocks_left", {**BLOCK, "entry": entry, "bucket": entry % 2})


def below(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_everything_is_its_owners_alone(tmp_path):
    before = os.umask(0)
    try:
        export(tmp_path / "a")
    finally:
        os.umask(before)
    for path in (tmp_path / "a", *(tmp_path / "a").rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert below(tmp_path / "a") == [
        "blocks_left",
        "blocks_left/0",
        "blocks_left/0/part-00000.parquet",
        "blocks_left/1",
        "blocks_left/1/part-00001.parquet",
        manifest.FILE,
    ]
    assert below(tmp_path)[0] == "a"
    assert not [path for path in tmp_path.iterdir() if path.name != "a"]


def test_an_earlier_export_is_replaced_and_so_is_one_of_another_version_or_damaged(tmp_path):
    export(tmp_path / "a")
    export(tmp_path / "a", entries=5)
    assert reading.opened(tmp_path / "a").rows("blocks_left") == 5
    path = tmp_path / "a" / manifest.FILE
    whole = json.loads(path.read_text())
    path.write_text(json.dumps({**whole, "version": 99}))
    export(tmp_path / "a", entries=6)
    path.write_text(path.read_text()[:60])
    export(tmp_path / "a", entries=7)
    assert reading.opened(tmp_path / "a").rows("blocks_left") == 7


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "a").mkdir()
    export(tmp_path / "a")
    assert reading.opened(tmp_path / "a").rows("blocks_left") == 3


@pytest.mark.parametrize("name", ["letter.txt", "part-00000.parquet", manifest.FILE])
def test_somebody_elses_folder_is_left_as_it_is(tmp_path, name):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / name).write_text("mine")
    with pytest.raises(FolderTaken) as caught:
        export(tmp_path / "a")
    assert below(tmp_path) == ["a", f"a/{name}"]
    assert "nothing in this one was changed" in caught.value.cure


def test_files_that_somebody_put_among_partitions_are_not_lost(tmp_path):
    export(tmp_path / "a")
    (tmp_path / "a" / "notes.txt").write_text("mine")
    with pytest.raises(FolderTaken, match=r"notes\.txt"):
        export(tmp_path / "a")
    assert (tmp_path / "a" / "notes.txt").read_text() == "mine"


def someone_writes(folder):
    folder.mkdir()
    (folder / "new.txt").write_text("mine")


def test_files_that_come_during_the_export_are_not_lost(tmp_path):
    with pytest.raises(FolderTaken), writing.written(tmp_path / "a", source="x", tables=()):
        someone_writes(tmp_path / "a")
    assert below(tmp_path) == ["a", "a/new.txt"]


@pytest.mark.parametrize(
    "make", [lambda path: path.write_text("x"), lambda path: path.symlink_to(path.parent)]
)
def test_a_place_that_is_no_folder_is_refused(tmp_path, make):
    make(tmp_path / "a")
    with pytest.raises(FolderTaken):
        export(tmp_path / "a")


def test_a_place_in_no_folder_is_refused(tmp_path):
    with pytest.raises(FolderTaken, match="no folder"):
        export(tmp_path / "b" / "a")


def test_two_exports_do_not_write_into_each_other(tmp_path):
    with (
        writing.written(tmp_path / "a", source="x", tables=()),
        pytest.raises(FolderTaken, match="another export"),
    ):
        export(tmp_path / "a")
    assert reading.opened(tmp_path / "a").tables == {}


def test_what_a_killed_export_left_is_removed_and_what_others_put_there_is_not(tmp_path):
    part = tmp_path / ".a.part"
    (part / "items" / "1").mkdir(parents=True)
    (part / "items" / "1" / "part-00000.parquet").touch()
    (part / "temporary").mkdir()
    for name in ("items.jsonl", "duckdb_temp_storage_DEFAULT-0.tmp"):
        (part / "temporary" / name).touch()
    export(tmp_path / "a")
    assert not part.exists()
    part.mkdir()
    (part / "mine.txt").touch()
    with pytest.raises(FolderTaken):
        export(tmp_path / "a")
    assert (part / "mine.txt").exists()


def test_a_row_that_does_not_fit_leaves_the_earlier_export(tmp_path):
    export(tmp_path / "a")
    with pytest.raises(Unfit), writing.written(tmp_path / "a", source="x", tables=("blocks_left",)) as writer:
        writer.add("blocks_left", {**BLOCK, "entry": "7"})
    assert reading.opened(tmp_path / "a").rows("blocks_left") == 3
    assert not (tmp_path / ".a.part").exists()


def test_an_earlier_export_that_was_moved_aside_is_removed_and_others_files_are_not(tmp_path):
    export(tmp_path / "a")
    (tmp_path / "a").rename(tmp_path / ".a.old")  # killed between the two renamings
    export(tmp_path / "a", entries=4)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    (tmp_path / ".a.old").mkdir()
    (tmp_path / ".a.old" / "mine.txt").touch()
    with pytest.raises(FolderTaken):
        export(tmp_path / "a")
    assert (tmp_path / ".a.old" / "mine.txt").exists()


def test_a_last_renaming_that_fails_puts_the_earlier_export_back(tmp_path, monkeypatch):
    export(tmp_path / "a")
    rename = type(tmp_path).rename
    with monkeypatch.context() as patched:
        patched.setattr(
            type(tmp_path), "rename", lambda one, to: full() if one.name == ".a.part" else rename(one, to)
        )
        with pytest.raises(NotWritten):
            export(tmp_path / "a", entries=9)
    assert reading.opened(tmp_path / "a").rows("blocks_left") == 3
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def full(*_args, **_kwargs):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("where", ["fsync", "rename"])
def test_a_full_disk_leaves_the_earlier_export_and_says_what_to_do(tmp_path, monkeypatch, where):
    export(tmp_path / "a")
    with monkeypatch.context() as patched:
        patched.setattr(os if where == "fsync" else type(tmp_path), where, full)
        with pytest.raises(NotWritten, match="No space left") as caught:
            export(tmp_path / "a", entries=9)
    assert "Free disk space" in caught.value.cure
    assert reading.opened(tmp_path / "a").rows("blocks_left") == 3
    assert not (tmp_path / ".a.part").exists()


def test_a_file_that_may_not_grow_is_told_of_by_the_engine_as_well(tmp_path):
    """A disk that fills up while DuckDB writes, as a limit of the process: a child, for the limit stays."""
    import subprocess
    import sys

    code = (
        "import resource, signal, sys, pathlib; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from hornbill.analytics import writing\n"
        "from hornbill.kernel.errors import HornbillError\n"
        "try:\n"
        "  with writing.written(pathlib.Path(sys.argv[1]), source='x', tables=('blocks_left',), spool_rows=20_000) as writer:\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))\n"
        "    for n in range(30_000): writer.add('blocks_left', {'bucket': 0, 'entry': n, 'block': f'{n * 7919 % 10007:0200}'})\n"
        "except HornbillError as error: print(error.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "a"], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "partitions-not-written", done.stderr
    assert not list(tmp_path.iterdir())


# --- reading ---
def test_a_folder_without_a_manifest_was_never_finished(tmp_path):
    with pytest.raises(BadPartitions, match="not finished"):
        reading.opened(tmp_path)
    with pytest.raises(BadPartitions, match="not finished"):
        reading.opened(tmp_path / "nowhere")


def damaged(folder, how):
    path = folder / "blocks_left" / "0" / "part-00000.parquet"
    how(path)


@pytest.mark.parametrize(
    "how",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(path.read_bytes() + b"x"),
        lambda path: (path.rename(path.with_name("b")), path.symlink_to(path.with_name("b"))),
        lambda path: (path.unlink(), path.mkdir()),
    ],
)
def test_a_folder_that_is_not_whole_is_refused(tmp_path, how):
    export(tmp_path / "a")
    damaged(tmp_path / "a", how)
    with pytest.raises(BadPartitions) as caught:
        reading.opened(tmp_path / "a")
    assert "hornbill analytics export" in caught.value.cure


def test_a_file_whose_bytes_changed_is_an_error_of_the_engine(tmp_path):
    export(tmp_path / "a")
    damaged(tmp_path / "a", lambda path: path.write_bytes(bytes(path.stat().st_size)))
    with closing(engines.opened("duckdb")) as engine, pytest.raises(EngineFailed):
        list(reading.asked(queries.query("candidate-pairs"), {}, tmp_path / "a", engine))


def test_a_query_of_tables_that_are_not_there_says_where_the_rows_came_from(tmp_path):
    export(tmp_path / "a")
    with (
        closing(engines.opened("duckdb")) as engine,
        pytest.raises(BadPartitions, match="written from: names"),
    ):
        list(reading.asked(queries.query("by-term"), {}, tmp_path / "a", engine))


def test_files_beside_those_of_the_manifest_are_not_read(tmp_path):
    export(tmp_path / "a")
    path = tmp_path / "a" / "blocks_left" / "0" / "part-00000.parquet"
    path.with_name("part-00009.parquet").write_bytes(path.read_bytes())
    with closing(engines.opened("duckdb")) as engine:
        assert not list(
            reading.asked(queries.query("crowded-blocks"), {"most_of_block": "1"}, tmp_path / "a", engine)
        )
    assert reading.opened(tmp_path / "a").rows("blocks_left") == 3


def test_a_path_with_quotes_is_read(tmp_path):
    to = tmp_path / "it's 'quoted'; --"
    export(to)
    with closing(engines.opened("duckdb")) as engine:
        assert list(reading.asked(queries.query("candidate-pairs"), {}, to, engine)) == []


def test_the_lock_is_let_go(tmp_path):
    for _ in range(2):
        with folders.made(tmp_path / "a") as part:
            (part / manifest.FILE).write_text(manifest.write(manifest.Manifest("x")))


# --- names, replacements and locks ---
@pytest.mark.parametrize("sign", SIGNS)
def test_a_path_that_is_a_pattern_is_neither_written_nor_read(tmp_path, sign):
    to = tmp_path / f"fig{sign}"
    with pytest.raises(BadFolderName, match="pattern"):
        export(to)
    assert not list(tmp_path.iterdir())
    export(tmp_path / "a")
    (tmp_path / "a").rename(to)
    (tmp_path / "link").symlink_to(to)
    for place in (to, tmp_path / "link"):
        with closing(engines.opened("duckdb")) as engine, pytest.raises(BadFolderName):
            list(reading.asked(queries.query("candidate-pairs"), {}, place, engine))


def test_an_engine_that_sees_other_rows_than_the_manifest_is_not_asked(tmp_path):
    export(tmp_path / "a")
    path = tmp_path / "a" / manifest.FILE
    path.write_text(path.read_text().replace('"rows": 2', '"rows": 3'))
    with closing(engines.opened("duckdb")) as engine, pytest.raises(BadPartitions, match="other rows"):
        list(reading.asked(queries.query("candidate-pairs"), {}, tmp_path / "a", engine))


def test_a_folder_that_is_replaced_during_a_query_gives_no_answer(tmp_path):
    rows.write(tmp_path / "a", rows.hard())
    with closing(engines.opened("duckdb")) as engine:
        found = reading.asked(queries.query("by-term"), {}, tmp_path / "a", engine)
        next(found)
        rows.write(tmp_path / "a", rows.hard())  # the same rows
        with pytest.raises(BadPartitions, match="replaced during the query"):
            list(found)


@pytest.mark.parametrize("name", ["blocks_left/thesis.odt", "blocks_left/0/notes.txt", "mine/a/b.txt"])
@pytest.mark.parametrize("is_damaged", [False, True])
def test_somebodys_files_below_the_top_are_not_lost(tmp_path, name, is_damaged):
    export(tmp_path / "a")
    mine = tmp_path / "a" / name
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_text("mine")
    said = tmp_path / "a" / manifest.FILE
    if is_damaged:
        said.write_text(said.read_text()[:60])
    with pytest.raises(FolderTaken, match=name):
        export(tmp_path / "a")
    assert mine.read_text() == "mine"


def test_a_link_in_the_place_of_a_partition_is_not_followed(tmp_path):
    export(tmp_path / "a")
    (tmp_path / "a" / "blocks_left" / "0").rename(tmp_path / "b")
    (tmp_path / "a" / "blocks_left" / "0").symlink_to(tmp_path / "b")
    with pytest.raises(BadPartitions, match="missing"):
        reading.opened(tmp_path / "a")
    with pytest.raises(FolderTaken):
        export(tmp_path / "a")
    assert (tmp_path / "b" / "part-00000.parquet").exists()


def test_a_folder_that_lost_its_name_while_it_was_locked_is_not_held(tmp_path, monkeypatch):
    import fcntl

    flock = fcntl.flock

    def meanwhile(number, how):
        flock(number, how)
        (tmp_path / ".a.part").rename(tmp_path / "other")  # its writer ended just before
        (tmp_path / ".a.part").mkdir()

    with monkeypatch.context() as patched:
        patched.setattr(fcntl, "flock", meanwhile)
        with pytest.raises(FolderTaken, match="another export"):
            export(tmp_path / "a")


def test_a_place_that_cannot_be_looked_at_is_told_of(tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    with monkeypatch.context() as patched:
        patched.setattr(type(tmp_path), "rglob", full)
        with pytest.raises(NotWritten, match="cannot be looked at"):
            export(tmp_path / "a")


def test_nothing_is_told_as_a_failure_after_the_folder_has_its_name(tmp_path, monkeypatch):
    fsync = os.fsync

    def fails(number):
        if os.path.samestat(os.fstat(number), tmp_path.stat()):
            full()
        fsync(number)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fails)
        export(tmp_path / "a")
    assert reading.opened(tmp_path / "a").rows("blocks_left") == 3
