"""An engine's answer runs nothing in the command."""

from __future__ import annotations

import os
import pickle
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks import engine_servers
from benchmarks.engine_servers import Asker, EngineError
from hornbill.analytics.core.errors import EngineFailed, NoEngineLibrary
from hornbill.analytics.spark_fence import fence
from tests.analytics import rows

LIAR = Path(__file__).with_name("lying_server.py")


def client():
    class UserDefinedType:
        @classmethod
        def fromJson(cls, said):  # noqa: N802  # the client's name
            return __import__(said["pyClass"])

    return SimpleNamespace(pickleSer=pickle), SimpleNamespace(UserDefinedType=UserDefinedType)


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


@pytest.mark.long
@pytest.mark.parametrize("how", ["pickle", "type"])
def test_a_server_that_lies_runs_nothing(tmp_path, how):
    if missing := engine_servers.fetch():
        if os.environ.get("CI"):
            pytest.fail(f"the engines cannot be fetched: {missing}", pytrace=False)
        pytest.skip(missing)
    rows.write(tmp_path / "a", rows.hard())
    (tmp_path / "planted_here.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close()")
    words = [engine_servers.python(), LIAR, how, tmp_path / "ran"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    try:
        port = int(process.stdout.readline())
        with Asker(f"sc://127.0.0.1:{port}", path=tmp_path) as asker, pytest.raises(EngineError) as caught:
            asker.rows(tmp_path / "a", "by-term", {})
    finally:
        process.kill()
        process.communicate()
    assert caught.value.code == "engine-failed"
    assert "it was not" in str(caught.value)
    assert not (tmp_path / "ran").exists()
