"""Fixtures of the hub's tests."""

import copy

import pytest

from hornbill.hub import ear, running
from hornbill.simulation import private_postgres
from tests.hub import parted
from tests.hub.log_rig import LogRig
from tests.hub.rig import Rig


@pytest.fixture
def rig(tmp_path):
    with Rig(tmp_path) as running:
        yield running


@pytest.fixture
def two(tmp_path, postgres_server, monkeypatch):
    """Two processes of one hub, with a folder each, over one database."""
    monkeypatch.setattr(ear, "LISTEN_S", 0.02)
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder in folders:
        folder.mkdir()
    with LogRig(folders[0], database=postgres_server.new_database()) as one:
        other = copy.copy(one)
        other.app, other._loop, other._open, other.folder = None, None, 0, folders[1]
        other.write_hub_file()
        with other:
            yield one, other


@pytest.fixture
def one(tmp_path, postgres_server, monkeypatch):
    """A hub on one server, that looks around only when it is told to."""
    monkeypatch.setattr(running, "LOOK_S", 3600.0)
    with Rig(tmp_path, database=postgres_server.new_database(), shards=1) as running_rig:
        yield running_rig


@pytest.fixture(scope="module")
def other_server(postgres_server):
    del postgres_server  # skipped, with the reason, where there is no server to be had
    with private_postgres.running() as server:
        yield server


@pytest.fixture
def rig_of_shards(tmp_path, postgres_server):
    with parted.parted(tmp_path, postgres_server.new_database()) as running_rig:
        yield running_rig


@pytest.fixture
def place(other_server):
    """The address of an empty database on the other server."""
    return other_server.url(other_server.new_database().name)
