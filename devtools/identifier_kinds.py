"""Draws the tables of identifier kinds and of closeness from hornbill.deconfliction.core, for its README.

.venv/bin/python -m devtools.identifier_kinds kinds
"""

from __future__ import annotations

import sys

from hornbill.deconfliction.core.normalise.kinds import KINDS, Kind
from hornbill.deconfliction.core.normalise.value import CLOSENESS


def _columns(kind: Kind) -> str:
    needed = [f"`{name}`" for name in kind.needs]
    usable = [f"(`{name}`)" for name in kind.may]
    return ", ".join([*needed, *usable]) or "-"


def render(what: str) -> str:
    """Return one of the two tables as Markdown.

    Args:
        what: ``kinds`` or ``closeness``.
    """
    if what == "closeness":
        rows = [f"| `{name.value}` | {words} |" for name, words in CLOSENESS.items()]
        return "\n".join(["| a match on a key of | means |", "|---|---|", *rows])
    rows = [
        f"| `{kind.name}` | {kind.what} | {_columns(kind)} | {kind.proof or '-'} |" for kind in KINDS.values()
    ]
    return "\n".join(["| kind | what | columns beside `value` | check digit |", "|---|---|---|---|", *rows])


if __name__ == "__main__":
    print(render(sys.argv[1]))
