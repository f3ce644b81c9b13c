"""Runs a command of Hornbill as the made-up release: ``python -m hornbill.simulation.newer node serve --data DIR --port N``."""

from __future__ import annotations

import runpy

from hornbill.exchange.core.records import header

SETTINGS = "hornbill.simulation.newer.settings"


def run() -> None:
    """Run the command that was typed; ends the process with its exit code."""
    header.RULES += 1  # before any module takes the number as its own
    from hornbill.node import process

    process.SETTINGS = SETTINGS
    runpy.run_module("hornbill.command", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    run()
