"""What was ended makes no new connection to the database, whichever thread comes late."""

from __future__ import annotations

import threading

import pytest

from hornbill import postgres
from hornbill.hub import confirming
from hornbill.hub.confirming import Confirmation
from hornbill.hub.shards import part_of
from hornbill.hub.shared_database import Shared
from tests.hub.rig import Rig

pytestmark = pytest.mark.postgres


@pytest.fixture
def database(tmp_path, postgres_server):
    found = postgres_server.new_database()
    with Rig(tmp_path, database=found):
        pass
    return found


def test_a_reader_that_was_ended_and_a_storage_that_was_released(database):
    storage = Shared(database)
    reader = storage.open_reader(part_of(0, storage.count_shards()))
    reader.close()
    with pytest.raises(postgres.client().OperationalError, match="ended"):
        reader.execute("SELECT 1")
    storage.announce(["x"])
    assert storage._mouth is not None
    storage.release()
    storage.announce(["x"])
    assert storage._mouth is None


def test_a_wait_that_was_just_connecting_is_ended_too(database, monkeypatch):
    connect, connecting, go_on, made = postgres.connect, threading.Event(), threading.Event(), []

    def slowly(*what):
        connecting.set()
        assert go_on.wait(20)
        made.append(connect(*what))
        return made[0]

    monkeypatch.setattr(confirming.postgres, "connect", slowly)
    confirmation = Confirmation(database)
    waiting = threading.Thread(target=confirmation.wait)
    waiting.start()
    assert connecting.wait(20)
    closing = threading.Thread(target=confirmation.close)
    closing.start()
    go_on.set()
    waiting.join(20)
    closing.join(20)
    assert [one.closed for one in made] == [True]
