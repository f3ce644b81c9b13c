"""One colour an agency, the same on every page, readable in both themes."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from hornbill.directory import queries as directory
from hornbill.pages import agency_colours
from hornbill.pages.agency_colours import COLOURS, colour_of, number_of

STYLE = Path(__file__).parents[2] / "ui" / "css" / "parts.css"


def network(*ids):
    return SimpleNamespace(agencies=[SimpleNamespace(id=one) for one in ids])


def test_an_agency_keeps_its_colour_when_others_join(monkeypatch):
    monkeypatch.setattr(directory, "current", lambda: network("th-customs", "vn-customs"))
    before = [colour_of("th-customs"), colour_of("vn-customs")]
    assert before == list(COLOURS[:2])
    monkeypatch.setattr(directory, "current", lambda: network("th-customs", "vn-customs", "aa-first"))
    assert [colour_of("th-customs"), colour_of("vn-customs")] == before
    assert colour_of("aa-first") == COLOURS[2]


@given(st.text())
def test_any_name_has_a_colour(name):
    agency_colours._made = (None, {})
    assert 1 <= number_of(name) <= len(COLOURS)
    assert number_of(name) == number_of(name)


def test_the_style_sheet_has_the_same_colours():
    found = re.findall(r"\.tone-(\d+) \{\s*--tone: (#[0-9a-f]{6});", STYLE.read_text(encoding="utf-8"))
    assert found == [(str(n), colour) for n, colour in enumerate(COLOURS, 1)]


def _light(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_white_signs_can_be_read_on_each():
    assert len(set(COLOURS)) == len(COLOURS)
    assert all(1.05 / (_light(one) + 0.05) >= 4.5 for one in COLOURS)  # WCAG 2.2, 1.4.3
