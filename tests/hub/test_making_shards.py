"""Making a hub with shards, once and whole; tables that are not where they belong are not served."""

from __future__ import annotations

import json

import pytest

from hornbill.command import hub as hub_commands
from hornbill.command.hub import init
from hornbill.hub import condition, laying_out, metrics
from hornbill.hub.database import OtherHub, UnknownSchema
from hornbill.hub.laying_out import lay_out
from hornbill.hub.shards import BadShards
from hornbill.hub.shared_database import Shared
from hornbill.hub.store import MAILBOXES
from hornbill.kernel.suite.transport_key import TransportKey
from tests.hub.parted import AGENCIES, SCHEMAS, SHARDS, ask, parted

on_postgres = pytest.mark.postgres


@pytest.fixture
def rig(tmp_path, postgres_server):
    with parted(tmp_path, postgres_server.new_database()) as running_rig:
        yield running_rig


# --- what must not be mixed up ---
SWAPPED = "; ".join(
    f"ALTER SCHEMA hornbill_hub_{old} RENAME TO hornbill_hub_{new}" for old, new in ((1, 9), (2, 1), (9, 2))
)


@on_postgres
def test_a_worker_that_knows_no_shards_is_refused(rig):
    with pytest.raises(UnknownSchema):
        Shared(rig.database).open_writer(MAILBOXES)


@on_postgres
@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE hornbill_own.shards SET number = 3",
        "UPDATE hornbill_own.shards SET number = 1",
        "DELETE FROM hornbill_own.shards",
        "DROP SCHEMA hornbill_hub CASCADE",
        "DROP SCHEMA hornbill_hub_3 CASCADE; DELETE FROM hornbill_own.parts WHERE name = 'hub_3'",
        SWAPPED,
    ],
)
def test_tables_that_are_not_where_they_belong_are_not_served(rig, wrong):
    rig.stop()
    ask(rig, wrong)
    with pytest.raises(UnknownSchema):
        rig.start()


@on_postgres
def test_shards_are_said_once(rig, tmp_path):
    rig.stop()
    with pytest.raises(OtherHub, match="said once"):
        lay_out(rig.database, rig.hub_key.public, 2)
    with pytest.raises(OtherHub):
        lay_out(rig.database, TransportKey.generate().public, 2)
    assert ask(rig, "SELECT number FROM hornbill_own.shards") == [(SHARDS,)]


# --- commands ---
@on_postgres
def test_a_hub_is_made_with_shards(tmp_path, postgres_server, monkeypatch, capsys):
    database = postgres_server.new_database()
    monkeypatch.setenv("HORNBILL_DATABASE_URL", postgres_server.url(database.name))
    assert init(["--data", str(tmp_path / "hub"), "--shards", "3"]) == 0
    json.loads(capsys.readouterr().out)
    assert Shared(database).count_shards() == 3
    with pytest.raises(OtherHub):
        init(["--data", str(tmp_path / "second"), "--shards", "3"])
    assert not (tmp_path / "second" / "hub.json").exists()


class CutOff(BaseException):
    """The command ends here, as by ``kill -9``."""


def cut_off(*_, **__):
    raise CutOff


@on_postgres
def test_a_hub_that_was_cut_off_before_its_file_is_no_hub(tmp_path, postgres_server, monkeypatch):
    database = postgres_server.new_database()
    monkeypatch.setenv("HORNBILL_DATABASE_URL", postgres_server.url(database.name))
    words = ["--data", str(tmp_path / "hub"), "--shards", "3"]
    with monkeypatch.context() as patched:
        patched.setattr(hub_commands, "write_hub_file", cut_off)
        with pytest.raises(CutOff):
            init(words)
    assert not (tmp_path / "hub" / "hub.json").exists()
    with pytest.raises(OtherHub):  # its key is lost
        init(words)
    assert not (tmp_path / "hub" / "hub.json").exists()
    other = postgres_server.new_database()
    monkeypatch.setenv("HORNBILL_DATABASE_URL", postgres_server.url(other.name))
    assert init(words) == 0
    assert Shared(other).count_shards() == 3


@on_postgres
def test_a_hub_that_was_cut_off_while_its_tables_were_made_leaves_the_database_as_it_was(
    tmp_path, postgres_server, monkeypatch
):
    database = postgres_server.new_database()
    monkeypatch.setenv("HORNBILL_DATABASE_URL", postgres_server.url(database.name))
    words = ["--data", str(tmp_path / "hub"), "--shards", "3"]
    make_part = laying_out.make_part
    with monkeypatch.context() as patched:
        patched.setattr(
            laying_out,
            "make_part",
            lambda connection, part: (cut_off if part.name == "hub_2" else make_part)(connection, part),
        )
        with pytest.raises(CutOff):
            init(words)
    assert not (tmp_path / "hub" / "hub.json").exists()
    assert init(words) == 0
    assert Shared(database).count_shards() == 3


@pytest.mark.parametrize("shards", ["0", "-1", "65", "2"])
def test_a_hub_with_shards_that_cannot_be_is_not_made(tmp_path, monkeypatch, shards):
    monkeypatch.delenv("HORNBILL_DATABASE_URL", raising=False)
    with pytest.raises(BadShards):
        init(["--data", str(tmp_path / "hub"), "--shards", shards])
    assert not (tmp_path / "hub").exists()


@on_postgres
def test_what_is_not_fetched_is_counted_in_every_shard(rig, postgres_server, monkeypatch):
    monkeypatch.setenv("HORNBILL_DATABASE_URL", postgres_server.url(rig.database.name))
    with rig.client("th-customs") as client:
        client.post([rig.envelope(agency) for agency in AGENCIES for _ in range(2)])
    said = {finding.says for finding in condition.examine(rig.folder, rig.clock.now)}
    assert {f"{agency}: 2 envelopes not fetched." for agency in AGENCIES} <= said
    figures = {family.name: family.samples for family in metrics.families(rig.folder, rig.clock.now)}
    assert figures["hornbill_hub_unread_envelopes"] == [({}, 24)]


@on_postgres
@pytest.mark.parametrize("shard", SCHEMAS[::3])
def test_a_shard_whose_tables_are_away_is_seen_by_the_check(rig, postgres_server, monkeypatch, shard):
    monkeypatch.setenv("HORNBILL_DATABASE_URL", postgres_server.url(rig.database.name))
    found = {finding.what: finding for finding in condition.examine(rig.folder, rig.clock.now)}
    assert found["shards"].well
    rig.stop()
    ask(rig, f"ALTER SCHEMA {shard} RENAME TO away")
    found = {finding.what: finding for finding in condition.examine(rig.folder, rig.clock.now)}
    assert not found["shards"].well
    assert shard.removeprefix("hornbill_") in found["shards"].says
