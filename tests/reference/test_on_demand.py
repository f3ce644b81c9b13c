"""The built-in tables are read by taxon: the same facts as when all rows are read, in far less room, also below rows of an agency's own."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.spelling import fold, fold_once
from hornbill.operations import lookups
from hornbill.reference import built_in, queries
from hornbill.reference.core.book import Book
from hornbill.reference.core.name_index import NameIndex
from hornbill.reference.core.packed_names import Forms, Named, PackedNames, Words
from hornbill.reference.core.tables import TABLES, key_of

ROWS = list(built_in.rows())
WHOLE = Book.of(ROWS)
SOME = ("a.manis-javanica", "a.manidae", "a.panthera-leo", "p.dalbergia-nigra", "p.aquilaria", "a.none", "")
OWN = {"source": "own", "as_of": "2026"}


def same(one, other, taxa):
    assert list(one.taxa) == list(other.taxa)
    assert len(one.taxa) == len(other.taxa)
    for taxon in taxa:
        assert (taxon in one.taxa) == (taxon in other.taxa)
        for kind in TABLES:
            assert list(one.of_taxon(kind, taxon)) == list(other.of_taxon(kind, taxon)), (kind, taxon)
        assert one.terms_of(taxon) == other.terms_of(taxon)
        assert one.below(taxon) == other.below(taxon)
    assert one.codes == other.codes
    assert one.overridden == other.overridden
    assert sorted(one.faults) == sorted(other.faults)
    for name in ("words", "others", "names_alone", "taxa_alone"):
        assert sorted(map(tuple, getattr(one, name)())) == sorted(map(tuple, getattr(other, name)())), name


def test_each_taxon_has_the_facts_that_all_rows_give_it():
    book = Book.of(given=built_in.Tables())
    same(book, WHOLE, WHOLE.taxa)
    assert list(book.all_names()) == list(WHOLE.all_names())
    assert book.listing_days() == WHOLE.listing_days()
    assert not book.faults


CHANGED = [row for row in ROWS if row[1].get("taxon", row[1].get("id")) in SOME and row[0] != "limit"]
CHANGED += [row for row in ROWS if row[0] == "code"][:10] + [row for row in ROWS if row[0] == "word"][:10]


@st.composite
def changes(draw):
    """Rows that remove, replace, add, or are wrong."""
    rows = []
    for kind, row in draw(st.lists(st.sampled_from(CHANGED), max_size=6)):
        cells = {**row, **OWN}
        match draw(st.sampled_from(["gone", "other", "wrong", "more"])):
            case "gone":
                cells["gone"] = "yes"
            case "wrong":
                cells["as_of"] = "yesterday"
            case "more" if kind in ("name", "word"):
                cells["text"] += " of ours"
        rows.append((kind, cells))
    if draw(st.booleans()):
        rows.append(
            ("taxon", {"id": "a.none", "name": "None", "rank": "genus", "parent": "a.manidae", **OWN})
        )
    return rows


SMALL = [*{(kind, key_of(kind, cells)): (kind, cells) for kind, cells in CHANGED}.values()]


class OfList:
    """Rows of a list by their taxon."""

    def __init__(self, kind):
        self.kind = kind
        self.rows = {}
        for one, cells in SMALL:
            if one == kind:
                self.rows.setdefault(cells["id" if kind == "taxon" else "taxon"], []).append(cells)

    def ids(self):
        return self.rows

    def of(self, taxon):
        return iter(self.rows[taxon])

    def columns(self, *names):
        return ([cells.get(name, "") for name in names] for rows in self.rows.values() for cells in rows)


class Small:
    """A first layer of some rows."""

    by_taxon = staticmethod(OfList)

    @staticmethod
    def rows(kind):
        return (dict(cells) for one, cells in SMALL if one == kind)


@given(st.lists(changes(), max_size=2))
def test_rows_of_ones_own_go_over_them_in_the_same_way(layers):
    same(Book.of(*layers, given=Small()), Book.of(SMALL, *layers), SOME)


@pytest.mark.parametrize("name", ["taxa", "names", "listings"])
def test_each_row_of_a_large_file_is_a_line(name):
    with (
        files("hornbill.reference").joinpath("data", f"{name}.csv").open(encoding="utf-8", newline="") as file
    ):
        lines = file.read().splitlines()
    assert len(list(csv.reader(lines))) == len(lines)
    assert all(len(row) == len(lines[0].split(",")) for row in csv.reader(lines))


@pytest.fixture
def own_file(monkeypatch, tmp_path):
    path = tmp_path / "names.csv"
    path.write_text(
        "taxon,text,language,kind,source,as_of\na.manis,pangolin,en,common,own,2026\n,กข,th,common,own,2026\n"
    )
    monkeypatch.setattr(
        built_in,
        "_path",
        lambda name: path if name == "names" else files("hornbill.reference") / "data" / f"{name}.csv",
    )
    return path


def test_an_upgrade_under_a_running_program_changes_nothing_that_it_reads(own_file, tmp_path):
    rows = built_in.ByTaxon("names")
    assert list(rows.ids()) == ["a.manis"]
    other = tmp_path / "other.csv"
    other.write_text("taxon,text,language,kind,source,as_of\na.canis,wolf,en,common,own,2026\n")
    other.replace(own_file)
    assert [row["text"] for row in rows.of("a.manis")] == ["pangolin", "กข"]
    assert [row["text"] for row in built_in.ByTaxon("names").of("a.canis")] == ["wolf"]


def test_a_file_that_was_changed_in_its_place_is_not_read_as_another_taxon(own_file):
    rows = built_in.ByTaxon("names")
    assert list(rows.ids()) == ["a.manis"]
    own_file.write_text(
        "taxon,text,language,kind,source,as_of\na.canis,wolf,en,common,own,2026\n,กข,th,common,own,2026\n"
    )
    with pytest.raises(RuntimeError, match="restart"):
        list(rows.of("a.manis"))


def test_a_name_by_which_documents_call_a_taxon_needs_no_index(monkeypatch):
    def no_index(_self):
        raise AssertionError("the index of names was loaded")

    monkeypatch.setattr(queries._Kept, "names", no_index)
    assert queries.taxon_named("Manis javanica").id == "a.manis-javanica"
    assert queries.taxon_named(" felidae spp.").id == "a.felidae"
    assert queries.taxon_named("pangolin") is None
    assert queries.taxon_named("Manis") is not None
    lookups.taxon_group.cache_clear()
    assert lookups.taxon_group("Manis javanica") == ("pangolins", "a")
    assert lookups.taxon_group("Dalbergia cochinchinensis")[1] == "p"
    lookups.taxon_group.cache_clear()


def test_what_an_animal_and_a_plant_share_is_not_told_by_the_name_alone():
    shared = [
        {"id": f"{letter}.agathis", "name": "Agathis", "rank": "genus", "parent": "", **OWN}
        for letter in "ap"
    ]
    book = Book.of([("taxon", row) for row in shared])
    assert len(book.taxa) == 2


@given(st.text(max_size=60))
def test_a_name_is_folded_once_as_it_is_folded_always(text):
    assert fold_once(text) == fold(text)


WORDS = st.lists(
    st.sampled_from(["red", "panda", "bear", "sea", "horse", "seahorse"]), min_size=1, max_size=3
)


@given(
    st.lists(st.tuples(WORDS, st.sampled_from("abc"), st.sampled_from(["common", "synonym"])), max_size=30)
)
def test_packed_names_are_what_a_dictionary_holds(rows):
    names, plain = PackedNames(), {}
    for words, taxon, kind in rows:
        key, text = " ".join(words), " ".join(words).title()
        names.put(key, taxon, text, kind, new=False)
        plain.setdefault(key, []).append(Named(taxon, text, kind))
    assert {key: list(found) for key, found in names.items()} == plain
    assert len(names) == len(plain)
    assert names.get("none") == ()
    held, joined = Words(names), Forms(names, lambda key: key.replace(" ", ""))
    for word in ("red", "sea", "none"):
        assert sorted(held.holding(word)) == sorted(key for key in plain if word in key.split(" "))
    for key in plain:
        same_form = {one for one in plain if " " in one and one.replace(" ", "") == key.replace(" ", "")}
        assert {names.keys[number] for number in joined.of(key.replace(" ", ""))} == same_form


def test_a_name_may_take_the_place_of_others():
    names = PackedNames()
    names.put("dugong", "a.dugong", "Dugong", "scientific", new=True)
    names.put("dugong", "a.dugong-dugon", "dugong", "common", new=True)
    assert names["dugong"] == (Named("a.dugong-dugon", "dugong", "common"),)
    assert "dugong" in names


def test_the_first_of_two_names_that_are_one_word_counts():
    rows = [
        ("taxon", {"id": f"a.{name.lower()}", "name": name, "rank": "genus", "parent": "", **OWN})
        for name in ("Aa", "Bb")
    ]
    rows += [
        ("name", {"taxon": taxon, "text": text, "language": "en", "kind": "common", **OWN})
        for taxon, text in (
            ("a.aa", "sea horse"),
            ("a.bb", "seahorse"),
            ("a.bb", "horse of sea"),
            ("a.aa", "of sea horse"),
        )
    ]
    index = NameIndex(Book.of(rows))
    assert index.joined("seahorse") == "sea horse"
    assert index.in_other_order("horse sea") == "sea horse"
    assert index.in_other_order("horse of sea") == "", "two names have these words"
    assert index.joined("nothing") == ""
