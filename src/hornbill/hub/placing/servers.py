"""Which database an address leads to, by what lies in it: two addresses of one database are found to be one.

server_of(connection)    # "7431... 16401"
started_of(connection)   # "7431... 1764460800.123456"
"""

from __future__ import annotations

from typing import Any

_ASKED = (
    "SELECT (SELECT system_identifier FROM pg_control_system()) || ' ' || oid"
    " FROM pg_database WHERE datname = current_database()"
)
_STARTED = "SELECT system_identifier || ' ' || extract(epoch FROM pg_postmaster_start_time()) FROM pg_control_system()"


def server_of(connection: Any) -> str:
    """Return the server's own number and the database's; a copy of a whole server has the same."""
    row = connection.execute(_ASKED).fetchone()
    return str(row[0])


def started_of(connection: Any) -> str:
    """Return which start of which server this is: after a failover or a restore it is another one."""
    row = connection.execute(_STARTED).fetchone()
    return str(row[0])
