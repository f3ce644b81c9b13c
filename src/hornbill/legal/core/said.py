"""What the rules say: a code with its parts, where it comes from, and the profile row it rests on. ``wording`` makes sentences of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said.

    Attributes:
        code: of a sentence.
        parts: its places.
        cites: articles, such as ``UNTOC 20(1)``.
        rows: ids of rows of profiles that it rests on.
        who: who must act; empty for nobody. Codes: ``prosecutor``, ``central``, ``competent``, ``requesting``, ``requested``,
            ``all``, ``officer``, ``legislator``.
        state: whose; empty for all.
        text: language -> the sentence, where it comes from a table of rules; otherwise ``code`` is looked up.
    """

    code: str
    parts: Mapping[str, str] = field(default_factory=dict)
    cites: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    who: str = ""
    state: str = ""
    text: Mapping[str, str] | None = None


def untoc(*articles: str) -> tuple[str, ...]:
    """Return citations of articles of the Convention."""
    return tuple(f"UNTOC {article}" for article in articles)
