"""Whether a connection waits for replicas, or behind one that does: its server is asked through another one.

Rules: to cut a connection that waits for replicas frees nothing. The server keeps its process until they are back, and each new one would wait beside
it until there is no connection left. So would those that wait for the locks that the first one holds, for as long as the server lets them
(``postgres.LOCK_TIMEOUT_S``). One that waits for anything else, or whose server does not answer, is cut.

    if not waits_its_turn(where, connection): cut(connection)
"""

from __future__ import annotations

from contextlib import closing
from typing import Any

from hornbill import postgres
from hornbill.hub.cutting import within

ASK_S = 3  # for each step of the question
_WAITS = "SELECT wait_event = 'SyncRep' OR wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = %s AND application_name = %s"  # a proxy may lead to another server by now


def waits_its_turn(where: postgres.Address, connection: Any) -> bool:
    """Ask the server of a connection; True also if it has no connection left for the question.

    Args:
        where: the server.
        connection: of the client library, in which another thread waits; a closed one waits for nothing.
    """
    errors = (postgres.client().Error, postgres.DatabaseUnreachable)
    try:
        who = connection.info.backend_pid, connection.info.parameter_status("application_name")
        asking = postgres.connect(where, "hornbill hub asking", ASK_S)
    except postgres.NoConnectionLeft:
        return True
    except errors:
        return False
    try:
        with closing(asking), within(asking, ASK_S):
            row = asking.execute(_WAITS, who).fetchone()
    except errors:
        return False
    return bool(row and row[0])
