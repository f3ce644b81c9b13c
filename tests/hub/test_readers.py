"""What the log says of a database that could not be read."""

from __future__ import annotations

import asyncio

import pytest

from hornbill.hub.readers import Readers
from hornbill.hub.refusals import ShardLost, StorageTrouble
from hornbill.hub.store import MAILBOXES


class Storage:
    """A storage whose every reading fails."""

    gone = (OSError, ShardLost)

    def open_reader(self, _):
        return self

    def close(self):
        pass


@pytest.mark.parametrize(
    ("error", "said"),
    [(OSError("text of the client"), ""), (ShardLost("the server is away"), ": the server is away")],
)
def test_the_clients_text_is_no_part_of_what_is_said(caplog, error, said):
    def query(_):
        raise error

    readers = Readers(Storage(), MAILBOXES, 1)
    with pytest.raises(StorageTrouble):
        asyncio.run(readers.read(query))
    readers.close()
    (record,) = caplog.records
    text = record.getMessage()
    assert text.startswith(f"the hub's database could not be read{said}")
    assert "text of the client" not in text
    assert (record.exc_info is None) == bool(said)
