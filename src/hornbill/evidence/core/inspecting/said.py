"""Sentences about a file that can be told in another language: each keeps its pattern and what was filled in.

say(_("it is also %(what)s"), what=say(_("a ZIP archive at its end")))       # "it is also a ZIP archive at its end"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Said(str):
    """A sentence in English, with its pattern and what was filled in."""

    __slots__ = ("detail", "pattern")

    pattern: str
    detail: dict[str, object]

    def told(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in the language of a translation of patterns."""
        if not self.detail:
            return translate(self.pattern)
        filled = {
            name: value.told(translate) if isinstance(value, Said) else value
            for name, value in self.detail.items()
        }
        return translate(self.pattern) % filled


def say(pattern: str, **detail: object) -> Said:
    """Return a pattern filled in."""
    found = Said(pattern % detail if detail else pattern)
    found.pattern, found.detail = pattern, detail
    return found
