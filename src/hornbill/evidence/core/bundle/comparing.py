"""Two bundles of the same exhibits: which records and files the later one has more or less.

added, gone = compare(older, newer)      # of ``Report.contents``
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Difference:
    """What differs.

    Attributes:
        shared: exhibits that both are about.
        added, gone: ids of records that one of the two has, or shows, and the other not.
    """

    shared: tuple[str, ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]


def shown(contents: Mapping[str, Any]) -> set[str]:
    """Return the ids of the records whose words are in a bundle."""
    return {row["id"] for row in contents["records"] if row["body"] != "left out"}


def compare(older: Mapping[str, Any], newer: Mapping[str, Any]) -> Difference:
    """Compare what two bundles show."""
    shared = tuple(sorted(set(older["exhibits"]) & set(newer["exhibits"])))
    before, after = shown(older), shown(newer)
    return Difference(shared, tuple(sorted(after - before)), tuple(sorted(before - after)))
