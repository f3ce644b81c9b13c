"""``./hornbill bench NAME``: measures figures that the documents claim.

Rules: NAME is a module of this folder with ``main(argv) -> int`` and a first line that says what it does; names
are written with dashes or underscores.
"""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def benches() -> dict[str, str]:
    """Return name -> what it does, of every module here that can be named on the command line."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        takes_words = any(
            isinstance(part, ast.FunctionDef) and part.name == "main" and part.args.args for part in tree.body
        )
        if takes_words and not path.stem.startswith("_"):
            found[path.stem] = (ast.get_docstring(tree) or "").partition("\n")[0]
    return found


def main(argv: Sequence[str]) -> int:
    """Run one benchmark.

    Args:
        argv: its name, then what it is to be told.

    Returns:
        Its exit code; 2 when there is none of that name.
    """
    known = benches()
    name = argv[0].replace("-", "_") if argv else ""
    if name not in known:
        print("./hornbill bench NAME\n", file=sys.stderr)
        for one, what in known.items():
            print(f"  {one.replace('_', '-'):<18}{what}", file=sys.stderr)
        return 0 if name in {"", "__help", "_h", "help"} else 2
    code: int = importlib.import_module(f"benchmarks.{name}").main(argv[1:])
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
