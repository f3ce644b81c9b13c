"""A worker of the hub that goes away within a transaction, as when its machine is switched off: the others write on."""

from __future__ import annotations

from contextlib import closing

import pytest

from hornbill import postgres
from hornbill.hub import shared_connection
from hornbill.hub.database import BEGIN
from hornbill.hub.shared_database import Shared
from hornbill.hub.store import MAILBOXES
from hornbill.kernel.suite.transport_key import TransportKey

pytestmark = pytest.mark.postgres


def test_a_transaction_in_which_nothing_happens_is_ended(postgres_server, monkeypatch):
    monkeypatch.setattr(shared_connection, "HANG_S", 1)
    storage = Shared(postgres_server.new_database())
    storage.hold(TransportKey.generate().public)
    with (
        closing(storage.open_writer(MAILBOXES)) as hanging,
        closing(storage.open_writer(MAILBOXES)) as other,
    ):
        hanging.execute(BEGIN)
        hanging.execute("UPDATE turn SET number = -1")
        other.execute(BEGIN)  # refused after LOCK_TIMEOUT_S if nobody ended the first
        assert other.execute("SELECT number FROM turn").fetchone()[0] > 0
        other.execute("COMMIT")
        with pytest.raises(storage.troubles):
            hanging.execute("COMMIT")
        hanging.execute(BEGIN)  # by a new connection
        hanging.execute("COMMIT")


def test_it_is_ended_before_others_give_up():
    assert shared_connection.HANG_S < postgres.LOCK_TIMEOUT_S


def test_the_server_asks_a_client_that_is_silent():
    where = postgres.read("postgresql://hornbill@127.0.0.1:5000/hub")
    told = where.arguments("hornbill hub")["options"]
    for setting in ("tcp_keepalives_idle=5", "tcp_keepalives_interval=3", "tcp_user_timeout=12s"):
        assert f"-c {setting}" in told
