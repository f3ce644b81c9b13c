"""What other parts ask of the legal basis: an answer, a State's profile, its central authority, what a request to it must contain.

Rules
- Nothing is loaded before it is asked for; then it stays in memory, one copy a process.
- Without a node (command line, tests of cores) the built-in tables answer. On a node, what prosecutors published is over them.

    answer = assess({"technique": "undercover", "states": ["CN", "SG"], "facts": {...}}, today=today)
    central_authorities("CN", today), requirements("CN", today), treaty_status("UNTOC", "VN", today)
"""

from __future__ import annotations

import itertools
import re
import time
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.db.models import OuterRef, Subquery

from hornbill.legal import built_in
from hornbill.legal.core import assess as rules
from hornbill.legal.core import comparing, parties, published, states
from hornbill.legal.core import question_reading as questions
from hornbill.legal.core.errors import UnknownState
from hornbill.legal.core.wording import Words
from hornbill.places import queries as places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from hornbill.legal.core.answer import Answer
    from hornbill.legal.core.book import Book
    from hornbill.legal.core.facts import Authority, Requirement
    from hornbill.legal.core.parties import Standing
    from hornbill.legal.models import RowVersion

LOOK_AGAIN_S = 5.0
_WORD = re.compile(r"[a-z][a-z0-9-]{1,50}", re.ASCII)


class _Kept:
    """The book, until what prosecutors published changes."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.mark: object = None
        self.looked_at = -LOOK_AGAIN_S
        self.book: Book | None = None

    def current(self) -> Book:
        now = time.monotonic()
        if self.book is not None and now - self.looked_at < LOOK_AGAIN_S:
            return self.book
        with self.lock:
            mark = _mark()
            if self.book is None or mark != self.mark:
                self.book, self.mark = built_in.book().over(_published()), mark
            self.looked_at = now
            return self.book


_KEPT = _Kept()


def _has_node() -> bool:
    return apps.ready and apps.is_installed("hornbill.legal") and settings.configured


def _mark() -> object:
    if not _has_node():
        return None
    from hornbill.legal.models import RowVersion

    newest = RowVersion.objects.order_by("-pk").values_list("pk", "digest").first()
    return newest, RowVersion.objects.count()


def _published() -> Iterable[tuple[str, dict[str, str]]]:
    for row in newest_versions():
        on = min(
            row.at, row.heard_at
        ).date()  # an author's clock that is ahead makes no row younger than it is
        yield row.table, published.overlay(row.table, row.cells, on=on.isoformat())


def newest_versions(state: str = "") -> list[RowVersion]:
    """Return the version that counts of every published row, of one State or of all."""
    if not _has_node():
        return []
    from hornbill.legal.models import RowVersion

    same_row = RowVersion.objects.filter(table=OuterRef("table"), key=OuterRef("key")).order_by(
        "-n", "-digest"
    )
    rows = RowVersion.objects.filter(state=state) if state else RowVersion.objects.all()
    newest = rows.filter(pk=Subquery(same_row.values("pk")[:1]))
    return list(newest.order_by("table", "key").defer("data", "signature"))


def versions(table: str, key: str) -> list[RowVersion]:
    """Return the published versions of a row, the newest first."""
    if not _has_node():
        return []
    from hornbill.legal.models import RowVersion

    return list(RowVersion.objects.filter(table=table, key=key).order_by("-n", "-digest"))


def free_id(table: str, cells: Mapping[str, str]) -> str:
    """Return an id for a new row that no row has or had: its State, what it says something of, and the next number."""
    about = next((cells[name] for name in ("topic", "group", "kind") if cells.get(name)), table)
    stem = f"{cells.get('state', '')}-{about if _WORD.fullmatch(about) else table}"
    numbers = (f"{stem}-{n}" for n in itertools.count(1))
    return next(one for one in numbers if book().cells(table, one) is None and not versions(table, one))


def versions_of(state: str) -> dict[tuple[str, str], list[RowVersion]]:
    """Return the published versions of every row of a State, by table and key, the newest first."""
    if not _has_node():
        return {}
    from hornbill.legal.models import RowVersion

    found: dict[tuple[str, str], list[RowVersion]] = {}
    for one in RowVersion.objects.filter(state=state).order_by("-n", "-digest").defer("data", "signature"):
        found.setdefault((one.table, one.key), []).append(one)
    return found


def unlike_shipped(version: RowVersion) -> list[tuple[str, str, str]]:
    """Return in what a published version differs from the row that came with the program: column, there, here; nothing where none came."""
    before = shipped(version.table, version.key)
    if before is None:
        return []
    columns = [
        name for name in published.COLUMNS[version.table] if name in comparing.OF_LAW | {"law", "article"}
    ]
    now = version.cells
    return published.differences(
        {name: before.get(name, "") for name in columns}, {name: now.get(name, "") for name in columns}
    )


def shipped(table: str, key: str) -> dict[str, str] | None:
    """Return the cells of a row as it came with the program; None for none."""
    cells = built_in.book().cells(table, published.table_key(key))
    return None if cells is None else {name: str(text or "") for name, text in cells.items()}


def change_of(version: RowVersion) -> list[tuple[str, str, str]]:
    """Return what a version changed: column, before, after; against the version before, or the row that came with the program."""
    later = versions(version.table, version.key)
    older = [one for one in later if (one.n, one.digest) < (version.n, version.digest)]
    columns = (published.GONE, *published.COLUMNS[version.table])
    before = dict(older[0].cells) if older else shipped(version.table, version.key) or {}
    return published.differences(
        {name: before.get(name, "") for name in columns},
        {name: version.cells.get(name, "") for name in columns},
    )


def book() -> Book:
    """Return the facts as they stand at this node."""
    return _KEPT.current()


def forget() -> None:
    """Load the facts again at the next question: after a change in this process, and in tests."""
    _KEPT.looked_at = -LOOK_AGAIN_S


def look_up(text: str) -> tuple[str, ...]:
    """Return the codes of the States that a text may mean."""
    return places.country(text).codes


def state_name(code: str, language: str) -> str:
    """Return a State's name in a language; its code where it has none."""
    known = places.country_of(code)
    if known is None:
        return code
    return known.names.get(language) or known.names.get("en") or code


def words(language: str) -> Words:
    """Return the words of answers in a language; English where it has none."""
    spoken = language.split("-", 1)[0].lower()
    return Words(built_in.sentences(), spoken, lambda code: state_name(code, spoken))


def ask(value: Any, *, today: date, tables: Book | None = None) -> Answer:
    """Answer a question.

    Args:
        value: as JSON has it (``core.question_reading``); its own rows are over the tables.
        today: where the question names no day.
        tables: the facts; this node's where they are left out.

    Raises:
        BadQuestion: with every reason.
        BadRow: an own row cannot be read.
    """
    own = questions.rows_of(value)
    questions.check_rows(own)
    facts = (tables or book()).over(own)
    return rules.assess(questions.read(value, facts, look_up, today=today), facts)


def find_state(text: str, day: date, tables: Book | None = None) -> str:
    """Return the code of a State.

    Raises:
        UnknownState: no State, or several.
    """
    return states.find(tables or book(), text, look_up, day)[0]


def treaty_status(treaty: str, code: str, day: date) -> Standing:
    """Return a State's status under a treaty on a day."""
    if treaty not in book().treaties:
        raise UnknownState(f"there is no treaty {treaty!r}", cure=f"Known are {', '.join(book().treaties)}.")
    return parties.standing(book(), treaty, code, day)


def central_authorities(code: str, day: date) -> Sequence[Authority]:
    """Return the central authorities of a State (UNTOC art. 18(13)); none where no source names one."""
    return book().authorities(code, "central", day)


def requirements(code: str, day: date) -> Sequence[Requirement]:
    """Return what the Convention and a requested State want in a request on a day: the one list there is, with what its prosecutors published."""
    return book().lists_of(code, day)
