"""Draws where a task may go from where it is, and who may take each step, for the README of tasks.

.venv/bin/python -m devtools.task_states
"""

from __future__ import annotations

from hornbill.tasks.core.steps import NEEDS_NOTE, NEXT, Rule


def _cell(step: str, rule: Rule) -> str:
    reason = " *" if step in NEEDS_NOTE else ""
    leads = f" -> `{rule.to}`" if rule.to else ""
    return f"`{step}`{reason} ({', '.join(rule.by)}){leads}"


def render() -> str:
    """The table, one row for each place where a task can stand."""
    head = "| a task that is | who may take which step, and where it leads (* with a reason) |\n|---|---|"
    rows = [
        f"| `{phase}` | {'; '.join(_cell(step, rule) for step, rule in steps.items())} |"
        for phase, steps in NEXT.items()
    ]
    return "\n".join([head, *rows])


if __name__ == "__main__":
    print(render())
