"""Counts the lines that one object of a part takes, in files of its own and in files that it shares: what a plain object costs.

Rules
- Python and templates of the part, but no translations, no tests, no README. Lines as ``wc -l`` counts them: blank ones and docstrings too.
- A file whose name has the object's word in it counts whole.
- Of any other file count: each definition (function, class, assignment) at its top level whose name has one of the object's words in it, whole; and
  every other line of code that has its first word in it. Docstrings and comments that only mention it do not count.
- Lines that only serve it under other names, such as a blank line between two of its functions, are not found: the figure is a little too low, in
  the same way before and after a change.

    .venv/bin/python -m devtools.object_lines                     # decisions, in tasks
    .venv/bin/python -m devtools.object_lines 885cabee            # the same, as they were then
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys

PART = "src/hornbill/tasks"
FILES = re.compile(r"decision|decid")
LINES = re.compile(r"decision|decid", re.IGNORECASE)
NAMES = re.compile(
    r"decision|decid|^_?stand|_stood|^_told$|^_made$", re.IGNORECASE
)  # the last two tell of one in a room's page


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=True).stdout


def share(text: str) -> int:
    """Count the lines of a shared Python file that are the object's.

    Args:
        text: of the file.
    """
    tree, found, prose = ast.parse(text), set[int](), set[int]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            prose |= _lines_of(node)
    for node in tree.body:
        if any(NAMES.search(name) for name in _names(node)):
            found |= _lines_of(node)
    for number, line in enumerate(text.splitlines(), 1):
        if LINES.search(line) and number not in prose and not line.lstrip().startswith("#"):
            found.add(number)
    return len(found)


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else []
    return [one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)]


def _lines_of(node: ast.stmt) -> set[int]:
    above = [one.lineno for one in getattr(node, "decorator_list", [])]
    return set(range(min([node.lineno, *above]), (node.end_lineno or node.lineno) + 1))


def counted(commit: str) -> dict[str, tuple[int, bool]]:
    """Return file -> how many of its lines count, and whether it counts whole.

    Args:
        commit: as ``git`` names it.
    """
    found = {}
    for path in _git("ls-tree", "-r", "--name-only", commit, PART).split():
        if "/locale/" in path or not path.endswith((".py", ".html")):
            continue
        text = _git("show", f"{commit}:{path}")
        whole = bool(FILES.search(path.rpartition("/")[2]))
        lines = text.splitlines()
        some = share(text) if path.endswith(".py") else sum(bool(LINES.search(line)) for line in lines)
        if n := len(lines) if whole else some:
            found[path] = (n, whole)
    return found


def main(commit: str = "HEAD") -> None:
    """Print the table, and the sums: of its own files, of its shares, of both."""
    found = counted(commit)
    for path, (n, whole) in sorted(found.items(), key=lambda row: (not row[1][1], row[0])):
        print(f"{n:5}  {'whole' if whole else 'share'}  {path.removeprefix(PART)[1:]}")
    own = sum(n for n, whole in found.values() if whole)
    total = sum(n for n, _whole in found.values())
    print(f"{own:5} in files of its own, {total - own} in shared ones, {total} in all")


if __name__ == "__main__":
    main(*sys.argv[1:2])
