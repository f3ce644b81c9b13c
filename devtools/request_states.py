"""Draws where a request for information may go from where it is, for the README of requests.

.venv/bin/python -m devtools.request_states
"""

from __future__ import annotations

from hornbill.requests.core.kinds import ENDS
from hornbill.requests.core.state import NEXT, OVER


def _row(phase: str, replies: tuple[str, ...]) -> str:
    ends = () if phase in OVER else ENDS
    cells = (f"`{phase}`", _words(replies), _words(ends))
    return f"| {' | '.join(cells)} |"


def _words(codes: tuple[str, ...]) -> str:
    return ", ".join(f"`{one}`" for one in codes) or "-"


def render() -> str:
    """The table, one row for each place where a request can stand."""
    head = "| a request that stands at | the agency that is asked may reply | the agency that asked may say |\n|---|---|---|"
    return "\n".join([head, *(_row(phase, replies) for phase, replies in NEXT.items())])


if __name__ == "__main__":
    print(render())
