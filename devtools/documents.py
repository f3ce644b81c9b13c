"""Writes, or compares, the parts of documents that are drawn from the code.

Rules: a document marks such a part with two comments, and the first names the module of devtools that
draws it (its ``render()`` returns Markdown). Nobody writes between the marks by hand.

    <!-- generated: settings_table -->
    ...
    <!-- /generated -->

    .venv/bin/python -m devtools.documents            # writes
    .venv/bin/python -m devtools.documents --check    # exit code 1 and a diff where they differ
"""

from __future__ import annotations

import difflib
import importlib
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
NOT_OURS = (".git", ".venv", ".tools", "node_modules", "var")  # and what begins so: .venv-3.13
PART = re.compile(
    r"(?P<open><!-- generated: (?P<drawer>[a-z_]+)(?: (?P<argument>[a-z_.]+))? -->\n)"
    r".*?(?P<close><!-- /generated -->)",
    re.DOTALL,
)


def redraw(text: str) -> str:
    """The same document with its generated parts drawn again.

    Args:
        text: Markdown with marked parts.

    Returns:
        Markdown; equal to ``text`` when nothing has changed.

    Raises:
        ModuleNotFoundError: a mark names a module that devtools does not have.
    """

    def draw(part: re.Match[str]) -> str:
        render = importlib.import_module(f"devtools.{part['drawer']}").render
        drawn = render(part["argument"]) if part["argument"] else render()
        return f"{part['open']}{drawn.strip()}\n{part['close']}"

    return PART.sub(draw, text)


def pages() -> list[Path]:
    """Every Markdown file of the project."""
    found = (path for path in ROOT.rglob("*.md") if not path.relative_to(ROOT).parts[0].startswith(NOT_OURS))
    return sorted(found)


def main(arguments: list[str]) -> int:
    """Writes what differs; with --check, prints the difference and returns 1."""
    stale = 0
    for path in pages():
        old = path.read_text(encoding="utf-8")
        new, name = redraw(old), str(path.relative_to(ROOT))
        if new == old:
            continue
        stale += 1
        if "--check" in arguments:
            difference = difflib.unified_diff(
                old.splitlines(), new.splitlines(), name, f"{name}, redrawn", lineterm=""
            )
            print("\n".join(difference))
        else:
            path.write_text(new, encoding="utf-8")
            print(f"wrote {name}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
