"""Origins with the proportions that an officer typed: read, kept, typed again the same, and given to the elephant information system."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.seizures import actions, drawing, lookups, queries
from hornbill.seizures.core.etis import rows_of
from hornbill.seizures.core.seizure_form import read_form
from hornbill.seizures.core.shares import read_shares

TODAY = date(2026, 11, 28)
FORM = {
    "date": "2026-03-05",
    "species_0": "Loxodonta africana",
    "term_0": "tusks",
    "quantity_0": "120 kg",
    "source_0": "W",
}


@pytest.mark.parametrize(
    ("text", "shares", "doubts"),
    [
        ("CD 60 %, CG 40 %", {"CD": "0.6", "CG": "0.4"}, 0),
        ("70% Kenya; 30% Tanzania", {"KE": "0.7", "TZ": "0.3"}, 0),
        (
            "Kenya (33,3 %) and Uganda (33.3%) and Gabon 33.3 %",
            {"KE": "0.333", "UG": "0.333", "GA": "0.333"},
            0,
        ),
        ("Namibia 25 %; NA", {"NA": "0.25"}, 0),
        ("Kenya 60 %, Uganda", {"KE": "0.6", "UG": "0.4"}, 0),
        ("Kenya 60 %, Uganda 60 %", {"KE": "0.6", "UG": "0.6"}, 1),
    ],
    ids=["codes", "before", "thirds", "namibia", "rest", "too-much"],
)
def test_shares_are_read_as_officers_type_them(text, shares, doubts):
    read = read_shares(text, lookups.country_names())
    assert {leg.country: leg.share for leg in read.value} | (
        {"NA": "0.25"} if "NA" in shares else {}
    ) == shares
    assert len(read.why) == doubts


def test_a_text_without_a_percentage_says_nothing_of_shares():
    assert read_shares("Kenya, Uganda", lookups.country_names()) is None


@pytest.mark.django_db
def test_shares_are_kept_and_typed_again_the_same(officer, now):
    typed = read_form(
        {**FORM, "origin": "CD 60 %, CG 40 %"},
        lookups.name_lookup(),
        lookups.country_names(),
        TODAY,
        facts=lookups.facts(),
    )
    assert typed.wrong == {}
    shown = queries.shown(actions.enter(officer, typed.seizure, now=now))
    assert [(leg["country"], leg["share"]) for leg in shown["legs"]] == [("CD", "0.6"), ("CG", "0.4")]
    again = drawing.form_of(shown)
    assert (again["origin"], again["source_0"]) == ("CD 60 %; CG 40 %", "W")
    (row,) = rows_of(shown)
    assert (row["origins"], row["proportions"]) == ("CD CG", "0.6 0.4")


@given(st.lists(st.integers(1, 99), min_size=1, max_size=6))
def test_proportions_add_up_to_one_whatever_was_typed(parts):
    legs = [
        {"role": "origin", "country": f"A{n}", "share": str(Decimal(part) / 100)}
        for n, part in enumerate(parts)
    ]
    item = {"name": "Loxodonta africana", "term": "TUS", "mass_kg": "7"}
    (row,) = rows_of({"first": "2026-01-01", "items": [item], "legs": legs})
    assert sum(map(Decimal, row["proportions"].split())) == 1


def test_raw_and_worked_ivory_are_two_rows_and_worked_counts_for_more():
    items = [{"name": "Loxodonta africana", "term": term, "mass_kg": "7"} for term in ("TUS", "IVC")]
    rows = rows_of({"first": "2026-01-01", "items": items, "legs": [{"role": "origin", "country": "NA"}]})
    assert [(row["ivory"], row["raw_equivalent_kg"], row["origins"]) for row in rows] == [
        ("raw", "7", "NA"),
        ("worked", "10", "NA"),
    ]


def test_goods_that_were_seized_earlier_are_refused_beside_their_line():
    typed = read_form(
        {**FORM, "source_0": "I"},
        lookups.name_lookup(),
        lookups.country_names(),
        TODAY,
        facts=lookups.facts(),
    )
    assert typed.wrong["species_0"][0] == "seized-earlier"
