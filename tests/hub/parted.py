"""A hub on PostgreSQL with four shards, each of which has three of its twelve mailboxes."""

from __future__ import annotations

from hornbill import postgres
from hornbill.hub.shards import shard_of
from tests.hub.rig import Rig

SHARDS = 4
SCHEMAS = ("hornbill_hub", "hornbill_hub_1", "hornbill_hub_2", "hornbill_hub_3")
AGENCIES = ("th-customs", *(f"agency-{number}" for number in range(11)))


def spread(rig, shards=SHARDS):
    """Name mailboxes so that each shard has three of the twelve."""
    for number, agency in enumerate(AGENCIES):
        counted = 0
        while shard_of(counted.to_bytes(8, "big") + number.to_bytes(8, "big"), shards) != number % shards:
            counted += 1
        rig.mailboxes[agency] = (counted.to_bytes(8, "big") + number.to_bytes(8, "big")).hex()
    rig.write_hub_file()


def parted(tmp_path, database, **options):
    rig = Rig(tmp_path, agencies=AGENCIES, database=database, shards=SHARDS, **options)
    spread(rig)
    return rig


def ask(rig, statement):
    with postgres.connect(rig.database, "test") as connection:
        found = connection.execute(statement)
        return found.fetchall() if found.description else []
