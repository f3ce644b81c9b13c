"""Which database an address leads to, by what lies in it: two addresses of one database are found to be one.

server_of(connection)    # "7431... 16401"
"""

from __future__ import annotations

from typing import Any

_ASKED = (
    "SELECT (SELECT system_identifier FROM pg_control_system()) || ' ' || oid"
    " FROM pg_database WHERE datname = current_database()"
)


def server_of(connection: Any) -> str:
    """Return the server's own number and the database's; a copy of a whole server has the same."""
    row = connection.execute(_ASKED).fetchone()
    return str(row[0])
