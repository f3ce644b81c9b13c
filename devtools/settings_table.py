"""Draws the table of settings in docs/settings.md from hornbill.config.

.venv/bin/python -m devtools.settings_table
"""

from __future__ import annotations

from hornbill import config


def _default(value: config.Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value) or "(none)"
    return str(value) or "(none)"


def _row(setting: config.Setting) -> str:
    default = (
        f"{_default(setting.default)} {setting.unit}" if _has_amount(setting) else _default(setting.default)
    )
    return f"| `{setting.name}` | {default} | {setting.why.replace('|', '&#124;')} |"


def _has_amount(setting: config.Setting) -> bool:
    return (
        bool(setting.unit)
        and isinstance(setting.default, (int, float))
        and not isinstance(setting.default, bool)
    )


def render() -> str:
    """The table, one row a setting, in the order of hornbill.config."""
    head = "| setting | default | what it does, and why |\n|---|---|---|"
    return "\n".join([head, *(_row(setting) for setting in config.SETTINGS.values())])


if __name__ == "__main__":
    print(render())
