"""One mutation: which text becomes which, and the tests that must notice.

mutation.altered(text)      # the text of the file with the check removed; StaleRow if its place is not found once
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class StaleRow(Exception):
    """A row no longer fits the code that it changes."""


@dataclass(frozen=True)
class Mutation:
    """One security check, removed or weakened.

    Attributes:
        name: for ``--only``; unique.
        part: of the product that it belongs to.
        file: relative to the root of the project.
        old: exact text, found once in the file, or once in ``inside``.
        new: what replaces it.
        why: what an attacker gains without the check, one sentence.
        tests: files or folders of tests, one of which must fail.
        inside: function, class or ``Class.method`` to look in; the whole file when empty.
        survives: why no test can fail; empty when one must.
    """

    name: str
    part: str
    file: str
    old: str
    new: str
    why: str
    tests: tuple[str, ...]
    inside: str = ""
    survives: str = ""

    def altered(self, text: str) -> str:
        """Return the file's text with the mutation.

        Args:
            text: of the file today.

        Raises:
            StaleRow: the old text is not found exactly once, or the new text is no Python.
        """
        begin, end = self._range(text)
        found = text[begin:end].count(self.old)
        if found != 1:
            where = self.inside or self.file
            raise StaleRow(f"{self.name}: the old text is found {found} times in {where}, not once")
        if self.new == self.old:
            raise StaleRow(f"{self.name}: the new text is the old one")
        altered = text[:begin] + text[begin:end].replace(self.old, self.new) + text[end:]
        try:
            ast.parse(altered)
        except SyntaxError as error:
            raise StaleRow(f"{self.name}: the new text is no Python: {error}") from error
        return altered

    def _range(self, text: str) -> tuple[int, int]:
        """Return where in the text to look: first and last character of ``inside``."""
        if not self.inside:
            return 0, len(text)
        node: ast.AST = _parsed(text)
        for name in self.inside.split("."):
            kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
            bodies = [one for one in ast.walk(node) if isinstance(one, kinds) and one.name == name]
            if len(bodies) != 1:
                raise StaleRow(f"{self.name}: {self.inside} is found {len(bodies)} times in {self.file}")
            node = bodies[0]
        assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        lines = text.splitlines(keepends=True)
        first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
        return sum(map(len, lines[: first - 1])), sum(map(len, lines[: node.end_lineno]))


@lru_cache(maxsize=8)  # rows of one file stand together
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


def faults(mutations: Sequence[Mutation], root: Path) -> list[str]:
    """List every row that no longer fits the project.

    Args:
        mutations: to look at.
        root: of the project.

    Returns:
        One sentence for each fault; empty when all rows fit.
    """
    found = []
    seen: set[str] = set()
    for mutation in mutations:
        if mutation.name in seen:
            found.append(f"{mutation.name}: two rows have this name")
        seen.add(mutation.name)
        try:
            mutation.altered((root / mutation.file).read_text(encoding="utf-8"))
        except (OSError, StaleRow) as error:
            found.append(str(error))
        found += [
            f"{mutation.name}: no tests at {one}" for one in mutation.tests if not (root / one).exists()
        ]
        if not mutation.tests:
            found.append(f"{mutation.name}: it names no tests")
    return found


def all_mutations() -> list[Mutation]:
    """Return every row: those of each module ``of_*.py`` of this folder, module by module.

    Raises:
        AttributeError: a module has no ``ROWS``.
    """
    names = sorted(path.stem for path in Path(__file__).parent.glob("of_*.py"))
    return [row for name in names for row in import_module(f"devtools.mutation.{name}").ROWS]
