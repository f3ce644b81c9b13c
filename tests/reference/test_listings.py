"""What CITES listed of a taxon on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.reference import queries
from hornbill.reference.core.book import Book
from hornbill.reference.core.listings import standing_on

SOURCE = {"source": "a test", "as_of": "2026"}


def row(taxon, on, appendix, change="add", **more):
    return "listing", {"taxon": taxon, "on": on, "change": change, "appendix": appendix, **more, **SOURCE}


def taxon(id_, rank, parent=""):
    return "taxon", {"id": id_, "name": id_, "rank": rank, "parent": parent, **SOURCE}


TAXA = [
    taxon("a.family", "family"),
    taxon("a.genus", "genus", "a.family"),
    taxon("a.one", "species", "a.genus"),
]


def standing(rows, on="2020-01-01", of="a.one", country=""):
    return standing_on(Book.of([*TAXA, *rows]), of, date.fromisoformat(on), country)


@pytest.mark.parametrize(
    ("name", "on", "appendices"),
    [
        ("a.manis-javanica", "2017-01-01", ("II",)),
        ("a.manis-javanica", "2017-01-02", ("I",)),
        ("a.manis-tricuspis", "1990-01-01", ("III",)),
        ("a.psittacus-erithacus", "2016-12-31", ("II",)),
        ("a.psittacus-erithacus", "2017-01-02", ("I",)),
        ("a.panthera-tigris", "2020-01-01", ("I",)),
        ("a.loxodonta-africana", "2020-01-01", ("I", "II")),
        ("p.dalbergia-cochinchinensis", "2013-06-11", ()),
        ("p.dalbergia-cochinchinensis", "2013-06-12", ("II",)),
        ("p.dalbergia-oliveri", "2017-01-01", ()),
        ("p.dalbergia-oliveri", "2017-01-02", ("II",)),
        ("p.dalbergia-nigra", "2020-01-01", ("I",)),
        ("p.pterocarpus-erinaceus", "2016-05-08", ()),
        ("p.pterocarpus-erinaceus", "2016-05-09", ("III",)),
        ("p.pterocarpus-erinaceus", "2017-01-02", ("II",)),
        ("p.khaya-senegalensis", "2023-02-22", ()),
        ("p.khaya-senegalensis", "2023-02-23", ("II",)),
        ("a.sphyrna-lewini", "2014-09-13", ("III",)),
        ("a.capra-aegagrus", "2014-06-23", ()),
        ("a.capra-aegagrus", "2014-06-24", ("III",)),  # Pakistan, as Capra hircus aegagrus
        ("a.tiliqua-rugosa", "2022-06-21", ()),
        ("a.tiliqua-rugosa", "2022-06-22", ("III",)),  # Australia
        ("a.egernia-stokesii", "2022-06-22", ("III",)),
        ("a.tiliqua-gigas", "2026-11-30", ()),
        ("a.sphyrna-lewini", "2014-09-14", ("II",)),
        ("a.carcharhinus-falciformis", "2017-10-03", ()),
        ("a.carcharhinus-falciformis", "2017-10-04", ("II",)),
        ("a.gekko-gecko", "2019-11-26", ("II",)),
        ("p.handroanthus-impetiginosus", "2024-11-24", ()),
        ("p.handroanthus-impetiginosus", "2024-11-25", ("II",)),
        ("a.okapia-johnstoni", "2026-03-04", ()),
        ("a.okapia-johnstoni", "2026-03-05", ("I",)),
    ],
)
def test_the_listing_that_held_on_the_day(name, on, appendices):
    assert queries.listing_on(name, date.fromisoformat(on)).appendices == appendices


def test_a_split_listing_asks_for_the_country():
    day = date(2020, 1, 1)
    assert queries.listing_on("a.loxodonta-africana", day, "KE").appendices == ("I",)
    assert queries.listing_on("a.loxodonta-africana", day, "NA").appendices == ("II",)


def test_a_family_tells_what_holds_for_its_species():
    assert queries.listings_below("a.manidae", date(2018, 1, 1)) == {"I": 8}
    assert queries.listings_below("a.manidae", date(2016, 1, 1)) == {"II": 8}


def test_a_taxon_listed_later_says_when():
    found = queries.listing_on("p.khaya-senegalensis", date(2022, 1, 1))
    assert not found.listed
    assert found.later is not None
    assert found.later.on == date(2023, 2, 23)


def test_a_higher_taxon_covers_what_is_below_and_an_own_entry_goes_first():
    family = row("a.family", "2000-01-01", "II")
    assert standing([family]).entries[0].under == "a.family"
    assert standing([family, row("a.one", "2010-01-01", "I")]).appendices == ("I",)


def test_a_taxon_left_out_by_name_is_not_covered():
    assert not standing([row("a.family", "2000-01-01", "II", except_taxa="a.one")]).listed


def test_a_delisted_taxon_is_not_listed_and_says_what_was_last():
    found = standing(
        [
            row("a.one", "2000-01-01", "III", party="GH"),
            row("a.one", "2010-01-01", "III", "delete", party="GH"),
        ]
    )
    assert not found.listed
    assert found.earlier is not None
    assert found.earlier.change == "delete"


def test_other_populations_stay_with_the_higher_taxon():
    rows = [row("a.family", "2000-01-01", "II"), row("a.one", "2005-01-01", "I", only="IN")]
    assert standing(rows).appendices == ("I", "II")
    assert standing(rows, country="IN").appendices == ("I",)
    assert standing(rows, country="KE").appendices == ("II",)


def test_a_reservation_counts_until_it_is_withdrawn():
    rows = [
        row("a.one", "2000-01-01", "I"),
        row("a.one", "2000-01-01", "I", "reserve", party="JP"),
        row("a.one", "2000-01-01", "I", "reserve", party="CH"),
        row("a.one", "2010-01-01", "I", "withdraw", party="CH"),
    ]
    assert [one.party for one in standing(rows).reservations] == ["JP"]
    assert [one.party for one in standing(rows, on="2005-01-01").reservations] == ["CH", "JP"]


def test_an_entry_since_before_a_higher_taxon_covered_it_keeps_its_day():
    rows = [
        row("a.one", "1975-07-01", "II"),
        row("a.genus", "1995-02-16", "II"),
        row("a.one", "1995-02-16", "II", under="a.genus"),
    ]
    entry = standing(rows).entries[0]
    assert (entry.under, entry.since) == ("a.genus", date(1975, 7, 1))


changes = st.lists(
    st.tuples(
        st.sampled_from(["a.family", "a.genus", "a.one"]),
        st.dates(date(1975, 1, 1), date(2026, 1, 1)),
        st.sampled_from(["I", "II"]),
        st.sampled_from(["add", "delete"]),
        st.sampled_from(["", "IN", "IN KE"]),
    ),
    max_size=8,
)


@given(changes, st.dates(date(1974, 1, 1), date(2026, 12, 31)), st.randoms())
def test_the_order_of_rows_does_not_matter_and_nothing_holds_before_the_first(listed, on, chance):
    rows = [
        row(one, day.isoformat(), appendix, change, only=only) for one, day, appendix, change, only in listed
    ]
    first = standing(rows, on.isoformat())
    mixed = sorted(rows, key=lambda _row: chance.random())
    assert {
        (one.appendix, one.under, one.change.only) for one in standing(mixed, on.isoformat()).entries
    } == {(one.appendix, one.under, one.change.only) for one in first.entries}
    assert all(one.change.on <= on for one in first.entries)
    if listed:
        earliest = min(day for _taxon, day, *_rest in listed) - timedelta(days=1)
        assert not standing(rows, earliest.isoformat()).listed


def test_every_built_in_row_can_be_read_and_has_its_source():
    book = queries.book()
    assert book.faults == []
    assert len(book.taxa) > 500
    for one in book.taxa.values():
        assert one.parent == "" or one.parent in book.taxa, one
        assert one.origin.source, one
        for listing in book.listings_of(one.id):
            assert listing.origin.source, listing
            assert listing.under == "" or listing.under in book.taxa, listing


def test_source_code_i_says_that_it_is_no_seizure():
    assert "not a seizure" in queries.source("I").use


def test_a_family_without_an_entry_is_listed_by_its_species():
    found = queries.listing_on("a.manidae", date(2018, 1, 1))
    assert found.listed
    assert found.appendices == ()
    assert found.appendices_below == ("I",)
    assert queries.listing_on("a.manis", date(2018, 1, 1)).appendices == ("II",)  # what is left of the genus
    assert queries.listing_on("a.manis", date(2018, 1, 1)).appendices_below == ("I",)
    assert queries.listing_on("a.felidae", date(2018, 1, 1)).appendices_below == ("I", "II")


@pytest.mark.parametrize(
    ("name", "on", "appendices"),
    [
        ("a.carettochelys-insculpta", "2005-01-11", ()),
        ("a.carettochelys-insculpta", "2005-01-12", ("II",)),
        ("a.pycnonotus-zeylanicus", "2023-11-24", ("II",)),  # adopted in 2022, put off by twelve months
        ("a.pycnonotus-zeylanicus", "2023-11-25", ("I",)),
        ("a.hippotragus-niger-variani", "2020-01-01", ("I",)),
        ("a.hippotragus-niger", "2020-01-01", ()),
        ("a.hippotragus-equinus", "1990-01-01", ("II",)),
        ("a.hippotragus-equinus", "1993-01-01", ()),
        ("a.kobus-leche", "1979-06-28", ("II",)),
        ("a.muntiacus-vuquanghensis", "1995-02-16", ("I",)),
    ],
)
def test_a_listing_holds_from_the_day_on_which_it_took_effect(name, on, appendices):
    assert queries.listing_on(name, date.fromisoformat(on)).appendices == appendices


@pytest.mark.parametrize(("country", "appendix"), [("MX", "II"), ("CU", "II"), ("CR", "I")])
def test_populations_that_were_moved_are_listed_apart(country, appendix):
    assert queries.listing_on("a.crocodylus-acutus", date(2020, 1, 1), country).appendices == (appendix,)


def test_the_source_of_a_listing_is_as_old_as_the_listing():
    """A meeting's Appendices are no source of what was listed years before: such a row was typed from memory."""
    book = queries.book()
    for taxon in book.taxa:
        for one in book.listings_of(taxon):
            if "as amended at CoP" in one.origin.source:
                near = date.fromisoformat(one.origin.as_of)
                assert timedelta(days=-300) <= one.on - near <= timedelta(days=3 * 366), (taxon, one)
