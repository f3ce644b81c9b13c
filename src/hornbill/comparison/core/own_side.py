"""What an asker keeps until the answer comes, as plain values: the list and the key. Secret wherever it lies.

read(written(own, asked)) == (own, asked)
"""

from __future__ import annotations

from typing import Any

from hornbill.comparison.core.lists import Line, ReadList
from hornbill.comparison.core.psi import Asked


def written(own: ReadList, asked: Asked) -> dict[str, Any]:
    """Return list and key as plain values, which ``read`` takes again."""
    return {
        "key": asked.key.hex(),
        "items": list(asked.items),
        "places": list(asked.places),
        "message": asked.message.hex(),
        "lines": [[one.row, one.kind, one.canonical] for one in own.lines],
        "texts": list(own.texts),
        "owners": [[list(owner) for owner in owners] for owners in own.owners],
    }


def read(values: dict[str, Any]) -> tuple[ReadList, Asked]:
    """Read what ``written`` gave; KeyError, TypeError or ValueError for anything else."""
    own = ReadList(
        tuple(Line(*line) for line in values["lines"]),
        tuple(values["texts"]),
        tuple(tuple((at, closeness) for at, closeness in owners) for owners in values["owners"]),
    )
    asked = Asked(
        bytes.fromhex(values["key"]),
        tuple(values["items"]),
        tuple(values["places"]),
        bytes.fromhex(values["message"]),
    )
    return own, asked
