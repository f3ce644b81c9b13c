"""A query as data: a text of SQL that every engine reads, with its parameters and columns in its first lines.

Rules
- The text is written once. It uses what DuckDB and Spark SQL have in common; ``README.md`` lists what that leaves out.
- The first lines are comments: ``-- title: ...``, ``-- tables: a, b``, ``-- parameter NAME: KIND ...; meaning``, ``-- column NAME: KIND; meaning``.
- A parameter is written in the text as ``:name``. It is a whole number in a range, or one of some words, and is inserted as it is: no value
  can hold a quotation mark, so there is nothing that engines could read in different ways.
- Every query ends in an ORDER BY that leaves no ties, with NULLS FIRST or LAST said, so rows come in one order everywhere. Texts are ordered by
  their bytes in UTF-8.

    parse("by-term", text).filled({"first_year": "2024"})
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.analytics.core.errors import BadParameter
from hornbill.analytics.core.layout import TABLES
from hornbill.kernel.errors import Unfit

if TYPE_CHECKING:
    from collections.abc import Mapping

WHOLE, WORD, TEXT = "integer", "word", "text"
KINDS_OF_COLUMNS = (WHOLE, TEXT)
_HEAD = re.compile(r"-- (title|tables|parameter|column)\b ?([a-z_]*): (.+)")
_NUMBER = re.compile(r"integer (-?[0-9]{1,18}) to (-?[0-9]{1,18}), default (-?[0-9]{1,18})")
_WORDS = re.compile(r"word ([a-z-]+(?: [a-z-]+)*), default ([a-z-]+)")
_WRITTEN = re.compile(r"[+-]?[0-9]{1,18}")
_PLACE = re.compile(r"(?<![:\w]):([a-z_]+)\b")


@dataclass(frozen=True)
class Parameter:
    """A parameter.

    Attributes:
        name: as it is given.
        kind: ``integer`` or ``word``.
        means: what it does, with its unit.
        default: where it is not given.
        least, most: of a whole number.
        words: that a word may be.
    """

    name: str
    kind: str
    means: str
    default: str
    least: int = 0
    most: int = 0
    words: tuple[str, ...] = ()

    def check(self, given: str) -> str:
        """Return a value as SQL has it.

        Raises:
            BadParameter: it is not one of this parameter.
        """
        if self.kind == WORD:
            if given not in self.words:
                raise BadParameter(
                    f"{self.name} is {given!r:.40}", cure=f"Give one of: {', '.join(self.words)}."
                )
            return f"'{given}'"
        if not _WRITTEN.fullmatch(given) or not self.least <= int(given) <= self.most:
            cure = f"Give a whole number from {self.least} to {self.most}."
            raise BadParameter(f"{self.name} is {given!r:.40}", cure=cure)
        return str(int(given))


@dataclass(frozen=True)
class Result:
    """A column of a query's result.

    Attributes:
        name: as the text names it.
        kind: ``integer`` or ``text``.
        means: what it says, with its unit.
    """

    name: str
    kind: str
    means: str


@dataclass(frozen=True)
class Query:
    """A query.

    Attributes:
        name: by which it is asked for.
        title: what it answers.
        tables: that it reads.
        parameters: in their order.
        columns: of its result, in their order.
        text: SQL with ``:name`` in the place of parameters.
    """

    name: str
    title: str
    tables: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Result, ...]
    text: str

    def filled(self, given: Mapping[str, str]) -> str:
        """Return the SQL with its parameters.

        Args:
            given: name -> value as written; those left out have their defaults.

        Raises:
            BadParameter: one is unknown or out of its range.
        """
        known = {one.name: one for one in self.parameters}
        for name in given:
            if name not in known:
                there = ", ".join(known) or "none"
                raise BadParameter(
                    f"{self.name} has no parameter {name!r:.40}", cure=f"Its parameters: {there}."
                )
        values = {name: one.check(given.get(name, one.default)) for name, one in known.items()}
        return _PLACE.sub(lambda found: values[found[1]], self.text)


def parse(name: str, text: str) -> Query:
    """Read a query.

    Args:
        name: of its file.
        text: of its file.

    Raises:
        Unfit: its head or its parameters are not as the rules say.
    """
    title, tables, parameters, columns = "", (), [], []
    lines = text.splitlines()
    while lines and lines[0].startswith("--"):
        found = _HEAD.fullmatch(lines.pop(0))
        if found is None:
            raise Unfit(f"{name}: a line of its head is not understood")
        what, of, said = found.groups()
        if what == "title":
            title = said
        elif what == "tables":
            tables = tuple(said.split(", "))
        elif what == "parameter":
            parameters.append(_parameter(name, of, said))
        else:
            kind, _, means = said.partition("; ")
            columns.append(Result(of, kind, means))
    made = Query(name, title, tables, tuple(parameters), tuple(columns), "\n".join(lines).strip())
    _check(made)
    return made


def _parameter(query: str, name: str, said: str) -> Parameter:
    kind, _, means = said.partition("; ")
    if found := _NUMBER.fullmatch(kind):
        least, most, default = found.groups()
        made = Parameter(name, WHOLE, means, default, int(least), int(most))
    elif found := _WORDS.fullmatch(kind):
        made = Parameter(name, WORD, means, found[2], words=tuple(found[1].split()))
    else:
        raise Unfit(f"{query}: the kind of {name} is not understood")
    made.check(made.default)
    return made


def _check(query: Query) -> None:
    if not query.title or not query.columns or not query.text:
        raise Unfit(f"{query.name}: title, columns or text are missing")
    if not query.tables or not set(query.tables) <= TABLES.keys():
        raise Unfit(f"{query.name}: a table is not one of the layout")
    if any(one.kind not in KINDS_OF_COLUMNS or not one.means for one in query.columns):
        raise Unfit(f"{query.name}: a column has no kind or meaning")
    if set(_PLACE.findall(query.text)) != {one.name for one in query.parameters}:
        raise Unfit(f"{query.name}: parameters of head and text differ")
