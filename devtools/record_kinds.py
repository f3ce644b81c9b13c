"""Draws the table of a part's record kinds, for its README: the exchange's own, or those a capability registers.

.venv/bin/python -m devtools.record_kinds
"""

from __future__ import annotations

from hornbill.cases.core import record_kinds as cases
from hornbill.exchange.core.kinds import KINDS, Kind

PARTS = {"cases": cases.KINDS}


def _words(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "-"


def _row(kind: Kind) -> str:
    cells = (
        f"`{kind.name}`",
        "control" if kind.control else "content",
        "the host's node" if kind.by_node else "an officer",
        _words(list(kind.fields)),
        _words(kind.refs),
        "yes" if kind.stops else "no",
    )
    return f"| {' | '.join(cells)} |"


def render(part: str = "exchange") -> str:
    """The table, one row a kind, in the order of the code; ``marking`` is a field of all and left out."""
    others = {kind.name for kinds in PARTS.values() for kind in kinds}
    own = PARTS.get(part) or tuple(kind for name, kind in KINDS.items() if name not in others)
    head = "| kind | class | written by | fields, beside `marking` | rests on | stops |\n|---|---|---|---|---|---|"
    return "\n".join([head, *(_row(kind) for kind in own)])


if __name__ == "__main__":
    print(render())
