"""Which records concern some exhibits: what a court bundle of them holds.

Rules: of each exhibit its description, amendments and remarks, every entry of its chain, the hand-overs that these answer, the records that
share its photographs and files; and the same of the exhibits that it was taken from. Custody entries that cannot be read are in it too: they may
concern any exhibit.

    chosen(book, ["3f..."])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.evidence.core.book import Book


def with_origins(book: Book, exhibits: Iterable[str]) -> list[str]:
    """Return exhibits and those that they were taken from, in the order of the room."""
    found, todo = set(), list(exhibits)
    while todo:
        one = todo.pop()
        if one in book.exhibits and one not in found:
            found.add(one)
            todo += [parent] if (parent := book.exhibits[one].values.get("parent")) else []
    return [one for one in book.exhibits if one in found]


def chosen(book: Book, exhibits: Iterable[str]) -> set[str]:
    """Return the ids of the records of some exhibits, and of the records that share their files."""
    found = {one.record for one in book.hidden}
    for id_ in exhibits:
        exhibit = book.exhibits[id_]
        entries = [*exhibit.versions, *exhibit.notes, *(step.entry for step in exhibit.chain.steps)]
        entries += [step.give for step in exhibit.chain.steps if step.give is not None]
        for entry in entries:
            values = entry.values or {}
            found |= {entry.id, *values.get("files", ())}
            found |= {one for one in (values.get("file"), values.get("guest_answer")) if one}
        found |= {one.record for one in exhibit.findings if one.record}
    return found
