"""A list of officers, as an agency sends it from a spreadsheet, read row by row: what each says, and all that is wrong with it.

Rules: the columns are found by their headings, in any order, in six languages; those that are not known are told and passed over. A row
that is not right stops no other, and none is dropped: anyone who wrote the list gets each row back with what became of it.

    read_list(["id", "name"], [Row(2, ("somchai", "Somchai Jaidee"))], agency="th-customs", taken=set())
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from hornbill.kernel import ids
from hornbill.kernel.errors import BadInput
from hornbill.tables.core.columns import Target, suggest
from hornbill.tables.core.synonyms import words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from hornbill.tables.core.rows import Row as TableRow

MAX_ROWS = 1_000
_LONGEST = 120  # characters of a name or title, as an account holds them
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}", re.ASCII)
_YES = {"yes", "y", "1", "true", "x", "oui", "o", "vrai"}
_NO = {"", "no", "n", "0", "false", "non", "faux"}
COLUMNS = (
    Target("id", ("id", "officer", "officer id", "username", "user name", "user", "login", "agent", "identifiant", "utilisateur")),
    Target("name", words("name")),
    Target("title", words("title")),
    Target("language", words("language")),
    Target("focal_point", ("focal point", "focal", "point focal", "ponto focal", "联络点", "đầu mối", "ผู้ประสานงาน")),
)  # fmt: skip


class BadList(BadInput):
    """The list as a whole cannot be read."""

    code = "bad-officer-list"
    default_cure = "Its first row names the columns: id, name, and if you like title, language, focal point."


# Code of a problem -> what is said of its column.
WHY = {
    "missing": "is missing",
    "too-long": f"has more than {_LONGEST} characters",
    "no-tag": "is no tag such as th or fr",
    "yes-or-no": "is yes or no",
    "bad-letters": "has other characters than small letters, digits, dots and hyphens",
    "other-agency": "is of another agency than this one",
    "taken": "has an account already",
    "twice": "is in row {row} already",
}


class Problem(NamedTuple):
    """One reason why a row is not taken.

    Attributes:
        column: name of one of ``COLUMNS``.
        why: key of ``WHY``.
        row: the other one, where the same officer is.
    """

    column: str
    why: str
    row: int = 0

    def __str__(self) -> str:
        return f"{self.column.replace('_', ' ')} {WHY[self.why].format(row=self.row)}"


@dataclass(frozen=True)
class Row:
    """One officer of a list.

    Attributes:
        number: of the row in the spreadsheet, 1 is the first.
        officer: id, with the agency; empty when it cannot be one.
        problems: every reason why no account is made; empty when one is.
        cells: as they were, in their order.
    """

    number: int
    officer: str
    name: str
    title: str
    language: str
    focal_point: bool
    problems: tuple[Problem, ...]
    cells: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class OfficerList:
    """A list that was read: its first row, its officers, and the columns that are not known."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    unknown: tuple[str, ...]


def read_list(
    head: Sequence[str], table: Sequence[TableRow], *, agency: str, taken: Collection[str]
) -> OfficerList:
    """Read a table.

    Args:
        head: its headings.
        table: the rows below them; empty ones are passed over.
        agency: whose officers they are.
        taken: ids that have an account already.

    Raises:
        BadList: no column for id or name, one named twice, no row, or more than ``MAX_ROWS``.
    """
    places, unknown = _columns(head)
    body = [(row.number, tuple(row.texts())) for row in table]
    body = [(number, cells) for number, cells in body if any(cell.strip() for cell in cells)]
    if not body:
        raise BadList("the list names nobody", cure="Write one officer on each row below the first.")
    if len(body) > MAX_ROWS:
        raise BadList(f"the list has {len(body)} rows; at most {MAX_ROWS} are read", cure="Split it.")
    seen: dict[str, int] = {}
    rows = []
    for number, cells in body:
        row = _row(number, cells, places, agency, taken, seen)
        if row.officer:
            seen.setdefault(row.officer, number)
        rows.append(row)
    return OfficerList(tuple(head), tuple(rows), unknown)


def _columns(head: Sequence[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    places = {one.target: one.columns[0] for one in suggest(head, (), COLUMNS)}
    unknown = []
    for place, cell in enumerate(head):
        if place in places.values() or not cell.strip():
            continue
        for one in suggest([cell], (), COLUMNS):
            raise BadList(f"two columns are called {one.target}", cure="Leave one of them out.")
        unknown.append(cell)
    missing = [name for name in ("id", "name") if name not in places]
    if missing:
        raise BadList(f"the list has no column {' and no column '.join(missing)}")
    return places, tuple(unknown)


def _row(
    number: int,
    cells: tuple[str, ...],
    places: dict[str, int],
    agency: str,
    taken: Collection[str],
    seen: dict[str, int],
) -> Row:
    given = {
        name: unicodedata.normalize("NFC", " ".join(cells[places[name]].split()))
        if name in places and places[name] < len(cells)
        else ""
        for name in (column.name for column in COLUMNS)
    }
    officer, problems = _officer(given["id"], agency, taken, seen)
    problems += [Problem(what, "missing") for what in ("name",) if not given[what]]
    problems += [Problem(what, "too-long") for what in ("name", "title") if len(given[what]) > _LONGEST]
    if given["language"] and not _LANGUAGE.fullmatch(given["language"]):
        problems.append(Problem("language", "no-tag"))
    focal = given["focal_point"].casefold()
    if focal not in _YES | _NO:
        problems.append(Problem("focal_point", "yes-or-no"))
    return Row(
        number,
        officer,
        given["name"],
        given["title"],
        given["language"],
        focal in _YES,
        tuple(problems),
        cells,
    )


def _officer(
    text: str, agency: str, taken: Collection[str], seen: dict[str, int]
) -> tuple[str, list[Problem]]:
    if not text:
        return "", [Problem("id", "missing")]
    full = text.lower() if "/" in text else f"{agency}/{text.lower()}"
    try:
        ids.check_officer(full)
    except ids.BadId:
        return "", [Problem("id", "bad-letters")]
    if ids.agency_of(full) != agency:
        return "", [Problem("id", "other-agency")]
    if full in taken:
        return full, [Problem("id", "taken")]
    return full, [Problem("id", "twice", seen[full])] if full in seen else []
