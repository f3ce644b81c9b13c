"""Draws the tables of the directory's README from the code: kinds of statement, reasons for a refusal.

.venv/bin/python -m devtools.directory_tables
"""

from __future__ import annotations

from hornbill.directory.core.statements.kinds import KINDS
from hornbill.directory.core.statements.outcomes import CODES


def _kinds() -> str:
    head = "| kind | says | signed by | fields |\n|---|---|---|---|"
    rows = [
        f"| `{kind.name}` | {kind.says} | {kind.signed_by} | {', '.join(f'`{name}`' for name in kind.fields)} |"
        for kind in KINDS.values()
    ]
    return "\n".join([head, *rows])


def _refusals() -> str:
    rows = [f"| `{code}` | {meaning} |" for code, meaning in CODES.items()]
    return "\n".join(["| code | the entry is refused because |\n|---|---|", *rows])


def render(table: str = "kinds") -> str:
    """One of the tables, ``kinds`` or ``refusals``, one row each, in the order of the code."""
    return {"kinds": _kinds, "refusals": _refusals}[table]()


if __name__ == "__main__":
    print(render("kinds"))
    print(render("refusals"))
