"""Draws the table of a part's record kinds, for its README.

.venv/bin/python -m devtools.record_kinds
"""

from __future__ import annotations

from hornbill.command.record_kinds import load
from hornbill.exchange.core.records.kinds import KINDS, Kind


def _words(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "-"


def _row(kind: Kind) -> str:
    cells = (
        f"`{kind.name}`",
        "control" if kind.control else "content",
        "the host's node" if kind.by_node else "an officer",
        _words([*kind.fields, *kind.optional]),
        _words(kind.refs),
        "yes" if kind.stops else "no",
    )
    return f"| {' | '.join(cells)} |"


def render(part: str = "exchange") -> str:
    """The table, one row a kind, in the order of the code; ``marking`` is a field of all and left out.

    Args:
        part: whose kinds.
    """
    load(part)
    head = "| kind | class | written by | fields, beside `marking` | rests on | stops |\n|---|---|---|---|---|---|"
    return "\n".join([head, *(_row(kind) for kind in KINDS.values() if kind.part == part)])


if __name__ == "__main__":
    print(render())
