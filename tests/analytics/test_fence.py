"""An engine's answer runs nothing in the command."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks import engine_servers
from benchmarks.engine_servers import Asker, EngineError
from hornbill.analytics.core.answer import told
from hornbill.analytics.core.errors import EngineFailed, NoEngineLibrary
from hornbill.analytics.core.query import Result
from hornbill.analytics.spark_connect import SparkConnectEngine
from hornbill.analytics.spark_fence import fence
from tests.analytics import rows

LIAR = Path(__file__).with_name("lying_server.py")


def client():
    class UserDefinedType:
        @classmethod
        def fromJson(cls, said):  # noqa: N802  # the client's name
            return __import__(said["pyClass"])

    return SimpleNamespace(pickleSer=pickle, pa=SimpleNamespace(ipc=None)), SimpleNamespace(
        UserDefinedType=UserDefinedType
    )


def test_neither_a_pickle_nor_a_named_type_is_loaded():
    core, types = client()
    fence(core, types)
    with pytest.raises(EngineFailed, match="not run"):
        core.pickleSer.loads(pickle.dumps(1))
    with pytest.raises(EngineFailed, match="not loaded"):
        types.UserDefinedType.fromJson({"pyClass": "this"})


def test_a_client_that_was_not_looked_at_is_not_used():
    core, types = client()
    with pytest.raises(NoEngineLibrary, match="not one that was checked"):
        fence(SimpleNamespace(), types)
    with pytest.raises(NoEngineLibrary):
        fence(core, SimpleNamespace())
    with pytest.raises(NoEngineLibrary):
        fence(SimpleNamespace(pickleSer=pickle), types)


def test_an_engines_error_moves_no_terminal():
    engine = SparkConnectEngine.__new__(SparkConnectEngine)
    engine._name, engine._token = "here:1", "a;b"
    said = str(engine._failed(ValueError("\x1b[2Jbad a;b and a%3Bb\x07")))
    assert "[2Jbad (token) and (token)" in said
    assert said.isprintable()


def test_a_text_that_no_table_can_hold_is_an_error_of_the_engine():
    column = Result("taxon", "text", "name")
    assert told(["x" * 300], [column])
    with pytest.raises(EngineFailed):
        told(["x" * 301], [column])


def test_a_command_that_is_told_to_end_removes_what_it_wrote(tmp_path):
    code = (
        "import os, pathlib, signal, sys\nfrom hornbill.analytics import writing\nfrom hornbill.command.ending import ending_well\n"
        "with ending_well(), writing.written(pathlib.Path(sys.argv[1]), source='x', tables=()):\n  os.kill(os.getpid(), signal.SIGTERM)"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "a"], check=False)
    assert done.returncode == 143
    assert not list(tmp_path.iterdir())


@contextlib.contextmanager
def lying(tmp_path, how, **limits):
    """A process that asks a server that lies."""
    if missing := engine_servers.fetch():
        if os.environ.get("CI"):
            pytest.fail(f"the engines cannot be fetched: {missing}", pytrace=False)
        pytest.skip(missing)
    rows.write(tmp_path / "a", rows.hard())
    words = [engine_servers.python(), LIAR, how, tmp_path / "ran", str(len(rows.hard()["items"]))]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    try:
        port = int(process.stdout.readline())
        with Asker(f"sc://127.0.0.1:{port}", path=tmp_path, limits=limits) as asker:
            yield asker
    finally:
        process.kill()
        process.communicate()


@pytest.mark.long
@pytest.mark.parametrize("how", ["pickle", "type"])
def test_a_server_that_lies_runs_nothing(tmp_path, how):
    (tmp_path / "planted_here.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close()")
    with lying(tmp_path, how) as asker, pytest.raises(EngineError) as caught:
        asker.rows(tmp_path / "a", "by-term", {})
    assert caught.value.code == "engine-failed"
    assert "it was not" in str(caught.value)
    assert not (tmp_path / "ran").exists()


@pytest.mark.long
@pytest.mark.parametrize(
    ("how", "limits", "code", "said"),
    [
        ("rows", {"rows": 1_000}, "answer-too-large", "more than 1000 rows"),
        ("bytes", {"bytes": 10_000_000}, "answer-too-large", "sent more than 10000000 bytes"),
        ("nothing", {"seconds": 6}, "query-too-long", "longer than 6 s"),
        ("silent", {"seconds": 6}, "query-too-long", "longer than 6 s"),
        ("ends", {"seconds": 6}, "query-too-long", "longer than 6 s"),
        ("lost", {"seconds": 6}, "query-too-long", "longer than 6 s"),
        ("later", {}, "engine-away", "does not answer"),
        ("packed", {}, "engine-failed", "packed rows"),
        ("dictionary", {}, "engine-failed", "dictionaries"),
        ("nulls", {}, "engine-failed", "a column of the kind 'null'"),
        ("offsets", {}, "engine-failed", "damaged rows"),
    ],
)
def test_a_server_that_sends_too_much_or_for_too_long_is_cut_off(tmp_path, how, limits, code, said):
    with lying(tmp_path, how, **limits) as asker, pytest.raises(EngineError) as caught:
        asker.rows(tmp_path / "a", "by-term", {})
    assert (caught.value.code, said in str(caught.value)) == (code, True), str(caught.value)
