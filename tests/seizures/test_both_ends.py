"""A column of origin and destination is a route: the first country is one end, the last the other, and one alone may be either."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.seizures.core.fields import ends_of
from hornbill.seizures.core.legs import LEGS, MOST_LEGS, read_legs
from hornbill.seizures.file_reading import read_file
from hornbill.seizures.lookups import country_names


def legs(heading, cell):
    text = f"No;Date;Species;Goods;Quantity;{heading}\n1;2024-05-01;Manis javanica;scales;3 kg;{cell}\n"
    seizure = read_file(text.encode(), "x.csv", today=date(2026, 11, 28)).seizures[0][1]
    return [(one.role, one.country) for one in seizure.legs], seizure


@pytest.mark.parametrize(
    ("heading", "ends"),
    [
        ("ORIGIN/DEST.", ("origin", "destination")),
        ("Origin / Destination", ("origin", "destination")),
        ("Origem/Destino", ("origin", "destination")),
        ("From/To", ("export", "destination")),
        ("Destination/Origin", ("destination", "origin")),
        ("Origin", ()),
        ("Destination", ()),
        ("Origin / Country", ()),
        ("Route", ()),
        ("", ()),
    ],
)
def test_headings_that_name_both_ends(heading, ends):
    assert ends_of(heading) == ends


@pytest.mark.parametrize(
    ("heading", "cell", "found"),
    [
        ("ORIGIN/DEST.", "Nigeria - Vietnam", [("origin", "NG"), ("destination", "VN")]),
        ("From/To", "Nigeria - UAE - Vietnam", [("export", "NG"), ("transit", "AE"), ("destination", "VN")]),
        ("Destination/Origin", "Vietnam / Nigeria", [("destination", "VN"), ("origin", "NG")]),
        ("Origin", "Nigeria - Cameroon", [("origin", "NG"), ("origin", "CM")]),  # two origins, as before
    ],
)
def test_a_route_in_one_cell(heading, cell, found):
    assert legs(heading, cell)[0] == found


def test_one_country_alone_may_be_either_and_is_kept_as_a_note():
    found, seizure = legs("ORIGIN/DEST.", "Vietnam")
    assert found == []
    assert ("ORIGIN/DEST.", "Vietnam") in seizure.notes
    assert "either-end" in {reason.code for _place, reason in seizure.why}


def test_a_place_that_is_no_country_stays_as_it_is_written():
    _, seizure = legs("ORIGIN/DEST.", "Local")
    assert [(one.country, one.place) for one in seizure.legs] == [("", "Local")]


CODES = {"Nigeria": "NG", "Vietnam": "VN", "Kenya": "KE"}
CELLS = st.lists(st.sampled_from([*CODES, "60 %", "Local", "-", ";", "->", "/", ","]), max_size=8).map(
    " ".join
)
HEADINGS = st.sampled_from(["Origin", "Origin/Dest.", "From/To", "Destination", "Transit", ""])


@given(st.dictionaries(st.sampled_from(LEGS), CELLS), HEADINGS)
def test_any_cell_is_read_into_legs_or_kept(texts, heading):
    read = read_legs(texts, lambda _role: heading, country_names())
    assert len(read.legs) <= MOST_LEGS
    assert {one.role for one in read.legs} <= set(LEGS)
    told = {code for name, code in CODES.items() if any(name in text for text in texts.values())}
    assert {one.country for one in read.legs} - {""} <= told
    assert set(read.kept) | {role for role, _ in read.why} <= set(texts)
