"""A server of one's own: killed, it is gone as a machine is, with every process of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hornbill.simulation import private_postgres

pytestmark = pytest.mark.postgres


def test_a_server_that_is_killed_leaves_no_process(postgres_server):
    del postgres_server  # skipped, with the reason, where there is no server to be had
    with private_postgres.running() as server:
        pid = server.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        server.kill()
        left = [child for child in children if private_postgres._state(int(child)) != "ended"]
        assert len(children) > 2
        assert left == []
        server.process = private_postgres.serve(server.folder, server.settings)
