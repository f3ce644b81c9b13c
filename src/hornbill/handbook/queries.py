"""The handbook's pages as the program has them: read once, in the reader's language or English.

Rules: they are in ``pages/LANGUAGE``, beside this file; ``build.mjs`` copies them from ``docs/handbook``, so they come with every copy of
the program. A page of the interface that nothing covers leads to the list of all.

    page("fr", "alerts").title        # "Lancer une alerte"
    for_address("en", "new-alert")    # "alerts"
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hornbill.handbook.core.page import Page, covering, read

FOLDER = Path(__file__).parent / "pages"
FALLBACK = "en"
# In which order the list shows them: as the menu, then what is needed less often.
ORDER = (
    "first-steps",
    "today",
    "cases",
    "conversation",
    "facts",
    "work",
    "alerts",
    "watch-list",
    "people",
    "evidence",
    "outcome",
    "seizures",
    "routes",
    "operations",
    "deliveries",
    "formal-requests",
    "agreements",
    "legal-basis",
    "library",
    "outside",
    "bad-line",
    "settings",
    "administration",
    "admission",
)


@cache
def pages(language: str) -> tuple[Page, ...]:
    """Return the handbook in a language, in the order of its list; English where there is no such language.

    Args:
        language: its code, ``fr``.
    """
    folder = FOLDER / language.partition("-")[0]
    if not folder.is_dir():
        folder = FOLDER / FALLBACK
    found = [read(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.md"))]
    return tuple(sorted(found, key=lambda one: ORDER.index(one.name) if one.name in ORDER else len(ORDER)))


def page(language: str, name: str) -> Page | None:
    """Return one page; None if there is none with that name.

    Args:
        language: code of the reader's language.
        name: of the page.
    """
    return next((one for one in pages(language) if one.name == name), None)


@cache
def for_address(language: str, address: str) -> str:
    """Return the name of the page that covers an address of the interface; empty: none does.

    Args:
        language: code of the reader's language.
        address: name of the address.
    """
    found = covering(pages(language), address)
    return found.name if found else ""
