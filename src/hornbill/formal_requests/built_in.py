"""The tables that come with formal requests, read from the package when they are first asked for."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from hornbill.formal_requests.core.tables import Tables, requirements_of, tables_of
from hornbill.legal import queries as legal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from hornbill.legal.core.facts import Requirement


def table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one file of the package, without its ending ``.csv``."""
    with files("hornbill.formal_requests").joinpath("data", f"{name}.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


@lru_cache(maxsize=1)
def _own_tables() -> Tables:
    return tables_of((), table("refusal_grounds"), table("offence_elements"))


def tables(
    state: str, day: date, language: str = "en", *, rows: Sequence[Requirement] | None = None
) -> Tables:
    """Return the rows of law for a letter.

    Args:
        state: that is asked.
        day: of the letter.
        language: of what is asked.
        rows: what a request must contain; None: as the legal basis of this node has it.
    """
    asked = requirements_of(legal.requirements(state, day) if rows is None else rows, language)
    return replace(_own_tables(), requirements=tuple(asked))


@lru_cache(maxsize=1)
def fixed_texts() -> dict[str, dict[str, str]]:
    """Return language -> key -> what a letter says there in all cases."""
    rows = list(table("fixed_texts"))
    languages = [name for name in rows[0] if name != "key"]
    return {language: {row["key"]: row[language] for row in rows} for language in languages}
