"""``./hornbill new-part NAME``: writes the skeleton of a part, as CONTRIBUTING.md ("A new part") describes it.

Rules: nothing that is there is overwritten. What is written passes `./hornbill check` and its own tests. Its texts and its French are there to be
replaced.

    ./hornbill new-part crates --noun crate --table --act
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from devtools.new_part import writing


def main(arguments: list[str]) -> int:
    """Write a part; 1 when it cannot be."""
    parser = argparse.ArgumentParser(prog="hornbill new-part", description="Writes the skeleton of a part.")
    parser.add_argument("name", help="of the part, in the plural, small letters: crates")
    parser.add_argument("--noun", default="", help="for one of them; the name without its last s if left out")
    parser.add_argument(
        "--table", action="store_true", help="with a table of the agency's own, and its migration"
    )
    parser.add_argument(
        "--act",
        action="store_true",
        help="with an act: a control record that closes one of them",
    )
    parser.add_argument("--in", dest="tree", type=Path, default=writing.ROOT, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    try:
        written = writing.write(
            options.tree, options.name, options.noun, table=options.table, act=options.act
        )
    except writing.CannotWrite as error:
        print(f"hornbill: {error}", file=sys.stderr)
        return 1
    settings = {**os.environ, "PYTHONPATH": str(options.tree.resolve() / "src")}
    ruff = [str(Path(sys.executable).with_name("ruff"))]
    code = [path for path in written if path.endswith(".py")]
    for command in (
        [
            *ruff,
            "check",
            "--quiet",
            "--select",
            "I",
            "--fix",
            *code,
        ],  # the order of imports depends on the name
        [*ruff, "format", "--quiet", *code],
        [sys.executable, "-m", "devtools.documents"],
    ):
        subprocess.run(command, cwd=options.tree, check=True, env=settings)
    for path in written:
        print(path)
    print(
        "\nNext: replace its texts and their French, its fields and its icon; then run ./hornbill check and"
    )
    print(
        f"./hornbill test --new-part {options.name}; CONTRIBUTING.md, A new part, lists what the tests ask for"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
