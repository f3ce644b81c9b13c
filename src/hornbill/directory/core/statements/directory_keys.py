"""Drafts of the statements that give members' nodes a directory key.

Rules: one statement holds at most ``kinds.MAX_WRAPS`` wraps; further agencies follow in others of the same
epoch, in the order of their ids. Root officers sign them.

    key_statements(new_key(), {"th-customs": node_sealing}, network=network_id, epoch=2, now=now)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.directory.core.statements.bodies import key_id, wrap_key
from hornbill.directory.core.statements.fields import write_key
from hornbill.directory.core.statements.kinds import MAX_WRAPS
from hornbill.directory.core.statements.statement import NETWORK, draft

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.directory.core.statements.statement import Statement


def key_statements(
    key: bytes, nodes: Mapping[str, bytes], *, network: str, epoch: int, now: datetime
) -> list[Statement]:
    """Write the statements that give ``key`` to these agencies' nodes.

    Args:
        key: the directory key, 32 bytes.
        nodes: agency -> its node's public sealing key.
        network: the network's id.
        epoch: of the key.
        now: aware datetime.

    Returns:
        One statement for each ``MAX_WRAPS`` agencies, unsigned.

    Raises:
        BadKey: a node's key is not one.
    """
    found = []
    agencies = sorted(nodes)
    for at in range(0, len(agencies), MAX_WRAPS):
        wraps = {
            agency: write_key(wrap_key(key, nodes[agency], network=network, epoch=epoch, agency=agency))
            for agency in agencies[at : at + MAX_WRAPS]
        }
        values = {"epoch": epoch, "key_id": key_id(key), "wraps": wraps}
        found.append(draft("directory.key", subject=NETWORK, values=values, network=network, at=now))
    return found
