"""The handbook as it is written: it covers the interface, in each language, with the names that are on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.urls import get_resolver

from devtools.french_spaces import narrow
from hornbill.handbook.core.page import covering, read
from hornbill.handbook.queries import ORDER
from hornbill.kernel.shell import MENU_GROUPS
from hornbill.pages import menu, parts

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "docs" / "handbook"
LANGUAGES = ("en", "fr")
# Addresses that are no pages, or that only lead on: nobody asks for help there.
NO_PAGES = {"service-worker", "pick"}


@pytest.fixture(scope="module")
def books():
    return {
        language: {
            path.stem: read(path.stem, path.read_text(encoding="utf-8"))
            for path in (BOOK / language).glob("*.md")
        }
        for language in LANGUAGES
    }


@pytest.fixture(scope="module")
def screen():
    """What stands on the screen, by language."""
    found = {language: set() for language in LANGUAGES}
    for path in (ROOT / "src" / "hornbill").rglob("locale/fr/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            for one in read_po(file):
                for language, text in (("en", one.id), ("fr", one.string)):
                    found[language] |= {text} if isinstance(text, str) else set(text)
    return found


def names():
    def walk(patterns):
        for one in patterns:
            yield from walk(one.url_patterns) if hasattr(one, "url_patterns") else [one.name]

    return sorted({name for name in walk(get_resolver().url_patterns) if name} - NO_PAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_menu_and_every_tab_of_a_room_has_its_part(books, language):
    shown = {entry.url for entry in menu.registered()} | {
        tab.url for part in parts.declared() for tab in part.room_tabs
    }
    assert len(MENU_GROUPS) > 1
    assert {"alerts", "chart", "watch"} <= shown
    missing = sorted(name for name in shown if covering(books[language].values(), name) is None)
    assert missing == [], "write docs/handbook/{en,fr}/NAME.md, or name these addresses in `covers` of a page"


def test_every_address_is_covered_by_the_same_page_in_each_language(books):
    by_language = [
        {name: getattr(covering(books[language].values(), name), "name", None) for name in names()}
        for language in LANGUAGES
    ]
    assert by_language[0] == by_language[1]
    assert [name for name, page in by_language[0].items() if page is None] == []


def test_both_languages_have_the_same_pages_in_the_order_of_the_list(books):
    assert {language: sorted(book) for language, book in books.items()} == dict.fromkeys(
        LANGUAGES, sorted(ORDER)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_bold_is_on_the_screen(books, screen, language):
    bold = {(page.name, run.text) for page in books[language].values() for run in page.runs() if run.bold}
    assert len(bold) > 10
    assert sorted(one for one in bold if one[1] not in screen[language]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_pages_and_pictures_are_there(books, language):
    book = books[language]
    leads = {run.page for page in book.values() for run in page.runs() if run.page}
    assert leads <= set(book)
    drawn = {path.stem for path in (BOOK / "pictures" / language).glob("*.webp")}
    used = {block.picture for page in book.values() for block in page.blocks() if block.picture}
    assert used == drawn, "run: .venv/bin/python -m devtools.handbook_pictures"


def test_french_has_its_narrow_spaces():
    wrong = [
        path.name
        for path in (BOOK / "fr").glob("*.md")
        if narrow(path.read_text("utf-8")) != path.read_text("utf-8")
    ]
    assert wrong == [], "run: .venv/bin/python -m devtools.french_spaces"


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(books, language):
    long = [
        (page.name, sentence)
        for page in books[language].values()
        for block in page.blocks()
        for line in (block.runs, *block.items)
        for sentence in "".join(run.text for run in line).split(". ")
        if len(sentence.split()) > 32
    ]
    assert long == []


def test_french_pages_call_things_as_the_screen_does():
    others = ("phrase de passe", "fiche de récupération", "agent de récupération")  # of secrète, secours
    wrong = [
        (path.name, other)
        for path in sorted((BOOK / "fr").glob("*.md"))
        for other in others
        if other in path.read_text("utf-8").casefold()
    ]
    assert wrong == []
