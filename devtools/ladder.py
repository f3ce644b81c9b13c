"""Draws the ladder of parts (which may import which) from .importlinter, for docs/architecture.md."""

from __future__ import annotations

import configparser
from pathlib import Path

CONTRACTS = Path(__file__).parents[1] / ".importlinter"


def render() -> str:
    """The ladder as a block of text: upper may import lower, names on one line ignore each other."""
    contracts = configparser.ConfigParser()
    contracts.read(CONTRACTS)
    rungs = contracts["importlinter:contract:ladder"]["layers"].strip().splitlines()
    lines = [" | ".join(name.strip(" ()") for name in rung.split("|")) for rung in rungs]
    return "\n".join(["```text", *lines, "```"])


if __name__ == "__main__":
    print(render())
