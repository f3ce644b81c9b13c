"""The tables: every row is readable and has a source; words exist for everything that rules say, in both languages."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.legal import built_in
from hornbill.legal.core import national, parties, tables
from hornbill.legal.core.book import Book
from hornbill.legal.core.facts import Origin, Party, Treaty

CORE = Path(tables.__file__).parent
SENTENCES = built_in.sentences()


def test_every_row_can_be_read_and_names_a_known_source():
    assert built_in.book().faults == []
    known = {row["key"] for row in built_in.table("sources")}
    for name in (*built_in.TABLES.values(), "sources"):
        for row in built_in.table(name):
            assert row.get("source", row.get("key")) in known, (name, row)
            assert row["as_of"], (name, row)


def test_every_topic_of_a_profile_is_a_technique():
    book = built_in.book()
    topics = {row["topic"] for row in book.rows("profile")}
    assert topics - {*book.techniques, national.ANY_ASSISTANCE} == set()


def test_a_row_that_was_not_read_never_gives_more_than_unknown_or_a_condition():
    for row in built_in.table("profiles"):
        if "not read" in row["en"] and row["says"] == "authorises":
            assert row["confidence"] == "assumed", row["id"]
        if "not read" in row["en"] and row["says"] == "conditions":
            assert "text" in row["conditions"].split(), row["id"]


def test_everything_that_rules_say_has_words_in_both_languages():
    codes = set()
    for path in sorted(CORE.glob("*.py")):
        codes |= set(re.findall(r'Said\(\s*"([a-z0-9-]+)"', path.read_text(encoding="utf-8")))
    own_text = {"reservation", "state-not-yet", "state-territory"}
    assert codes - own_text - set(SENTENCES) == set()
    for code, said in SENTENCES.items():
        assert all(said.values()), code
        places = [set(re.findall(r"\{([a-z_]+)\}", said[language])) for language in ("en", "fr")]
        assert places[0] - {"treaty"} >= places[1] - {"treaty", "treaty_fr"}, code


@pytest.mark.parametrize(
    "table", ["sentences", "rules", "profiles", "statements", "requirements", "techniques"]
)
def test_french_has_narrow_spaces_before_its_signs(table):
    for row in built_in.table(table):
        assert not re.search(
            r"[^\u202f\u00a0][;?!]|[^\u202f\u00a0] ?:(?!//)", row["fr"].replace("):", ")")
        ), row["fr"]


TREATY = Treaty("UNTOC", {}, {}, date(2003, 9, 29), 30, "38", Origin("s", "2026-01-01"))


@given(consent=st.dates(date(2000, 12, 12), date(2030, 1, 1)))
def test_a_treaty_is_in_force_thirty_days_after_the_deposit_and_not_before_itself(consent):
    row = Party("UNTOC", "XA", None, consent, "ratification", None, None, Origin("s", "2026"))
    since = parties.entry(TREATY, row)
    assert since == max(date(2003, 9, 29), consent + timedelta(days=30))


@given(
    consent=st.dates(date(2000, 12, 12), date(2025, 1, 1)),
    denounced=st.dates(date(2004, 1, 1), date(2026, 1, 1)),
    day=st.dates(date(2000, 1, 1), date(2030, 1, 1)),
)
def test_a_denunciation_ends_the_treaty_a_year_after_its_notice_and_not_a_day_before(consent, denounced, day):
    cells = {"treaty": "UNTOC", "state": "XA", "kind": "ratification", "source": "s", "as_of": "2026"}
    cells |= {"consent": consent.isoformat(), "denounced": denounced.isoformat()}
    book = built_in.book().over([("party", cells)])
    found = parties.standing(book, "UNTOC", "XA", day)
    since = max(date(2003, 9, 29), consent + timedelta(days=30))
    ends = parties.effect_of_denunciation(denounced)
    assert (ends - denounced).days in (365, 366)
    assert found.bound == (since <= day < ends)


def test_a_denunciation_of_29_february_takes_effect_on_1_march():
    assert parties.effect_of_denunciation(date(2024, 2, 29)) == date(2025, 3, 1)


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("CN", "2003-10-23"),
        ("SG", "2007-09-27"),
        ("VN", "2012-07-08"),
        ("TH", "2013-11-16"),
        ("CR", "2003-09-29"),
    ],
)
def test_entry_into_force_is_as_the_depositary_has_it(code, first):
    found = parties.standing(built_in.book(), "UNTOC", code, date(2020, 1, 1))
    assert found.since.isoformat() == first


@given(
    st.dictionaries(
        st.sampled_from([*tables.KEYS["party"], "consent", "says", "id", "en", "max_years"]), st.text()
    )
)
def test_any_cells_are_read_or_refused_with_reasons(cells):
    for kind in tables.KINDS:
        fact, faults = tables.read(kind, cells)
        assert (fact is None) == bool(faults)


def test_a_later_layer_replaces_by_key_and_removes():
    row = {
        "id": "XA-1",
        "state": "XA",
        "topic": "undercover",
        "says": "silent",
        "en": "x",
        "confidence": "public",
    }
    row |= {"source": "s", "as_of": "2026"}
    book = Book.of([("profile", row)])
    assert (
        book.over([("profile", {**row, "says": "excludes"})]).profile("XA", "undercover")[0].says
        == "excludes"
    )
    assert book.over([("profile", {**row, "gone": "yes"})]).profile("XA", "undercover") == []
    assert book.profile("XA", "undercover")[0].says == "silent"  # a book never changes
    assert book.over([("profile", {**row, "says": "maybe"})]).faults[0][2] == [
        "says is 'maybe'; it must be one of authorises, conditions, silent, excludes, unknown"
    ]
