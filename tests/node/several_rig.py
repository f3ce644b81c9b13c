"""The database of a node with several processes, for tests on PostgreSQL: its address, a connection, and no fence left afterwards."""

from __future__ import annotations

import pytest
from django.db import connection, connections

from hornbill import postgres
from hornbill.node import databases
from hornbill.node.postgresql import base


@pytest.fixture
def where():
    return databases.address().named(connection.settings_dict["NAME"])


@pytest.fixture
def server(where):
    with postgres.connect(where, "tests") as found:
        yield found


@pytest.fixture(autouse=True)
def nothing_is_left():
    yield
    base.unfence()
    connections.close_all()
