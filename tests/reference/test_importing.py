"""Official files and the agency's own rows."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.audit.models import AuditEntry
from hornbill.reference import actions, queries
from hornbill.reference.core.formats.errors import BadFactFile
from hornbill.reference.core.tables import TABLES, cells_of, kind_of, read
from hornbill.reference.errors import BadOverride, NoSuchOverride
from hornbill.reference.models import Row

NOW = datetime(2026, 11, 28, 7, 0, tzinfo=UTC)

TAXA = """Scientific name,Rank,RecID,ParentRank,ParentRecID,Status,Species Author,notes,Designation
testus,Species,9003,Genus,9002,A,"Maker, 1900",,CITES_EU
Animalia,Kingdom,1,,,A,,,CITES_EU
ODDIDAE,Family,9001,Kingdom,1,A,,,CITES_EU
Oddus,Genus,9002,Family,9001,A,,,CITES_EU
orphan,Species,9004,Genus,99777,A,,,CITES_EU
sailor,Species,9005,Genus,9002,A,,,CMS
"""
LISTINGS = """rank_name,rec_id,listing,effective_from,party_iso2,is_current,populations_iso2,EXCLUDEDpopulations_iso,is_inclusion,included_in_RecID,RankforInclusions,excluded_rec_ids,short_note_en,full_note_en,hash_note
FAMILY,9001,II,01/07/1975,,1,,,0,,,,,,
SPECIES,9003,I,12/06/2013,,1,,,0,,,,"Entry into effect delayed by 18 months, i.e. until 14 September 2014.",,
SPECIES,9003,I/r,12/06/2013,JP,1,,,0,,,,,,
SPECIES,4711,I,12/06/2013,,1,,,0,,,,,,
SPECIES,9003,IV,12/06/2013,,1,,,0,,,,,,
"""


def bring(text, name="animals.csv", **more):
    given_ = {"source": "Species+", "as_of": "2013-09-27", "by": "th-customs/somchai", "now": NOW, **more}
    data = text if isinstance(text, bytes) else text.encode()
    return actions.import_file(data, name, **given_)


@pytest.mark.django_db
def test_taxa_and_listings_of_species_plus_go_in_and_each_row_left_out_is_told():
    taxa = bring(TAXA, "animals_taxa.csv")
    assert (taxa.form, taxa.new) == ("taxa", 4)
    assert [
        (fault.row, "not known" in fault.reason or "another convention" in fault.reason)
        for fault in taxa.faults
    ] == [
        (6, True),
        (7, True),
    ]
    listings = bring(LISTINGS, "animals_listings.csv")
    assert listings.new == 3
    assert [fault.row for fault in listings.faults] == [5, 6]
    assert queries.find_taxon("Oddus testus").taxon == "a.oddus-testus"
    assert queries.listing_on("a.oddus-testus", date(2014, 9, 13)).appendices == ("II",)
    held = queries.listing_on("a.oddus-testus", date(2014, 9, 14))
    assert held.appendices == ("I",)
    assert [one.party for one in held.reservations] == ["JP"]
    assert held.entries[0].change.origin.source == "Species+"
    assert AuditEntry.objects.filter(act="reference.import").count() == 2


@pytest.mark.django_db
def test_the_same_file_a_second_time_adds_nothing():
    bring(TAXA)
    again = bring(TAXA)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 4)
    assert Row.objects.count() == 4


@pytest.mark.django_db
def test_numbers_of_the_later_series_are_never_taken_for_those_of_the_older():
    """A names file of 2024 has other numbers than the taxa of 2013, under the same heading."""
    bring(TAXA)
    names = "ComName,LangShort,RecId,Rank,Designation,ReferenceID\n" + "".join(
        f"name {number},ZHO,{number},SPECIES,CITES_EU,\n" for number in (9003, 1, 2, 3)
    )
    with pytest.raises(BadFactFile) as refused:
        bring(names, "names.csv")
    assert "Import the Species+ export" in refused.value.cure
    export = (
        "Id,Kingdom,Phylum,Class,Order,Family,Genus,Species,Subspecies,Scientific Name,Author,Rank,Listing,Party,Full note,"
        "# Full note,All_DistributionISOCodes\n"
        '77,Animalia,,,,Oddidae,Oddus,testus,,Oddus testus,,SPECIES,II,,,,"IN,KE"\n'
    )
    bring(export, "cites_listings.csv", as_of="2026-01-01")
    bring(
        "ComName,LangShort,RecId,Rank,Designation,ReferenceID\n奇兽,ZHO,77,SPECIES,CITES_EU,\n", "names.csv"
    )
    assert queries.find_taxon("奇兽").taxon == "a.oddus-testus"
    assert queries.is_range_state("a.oddus-testus", "KE")
    assert not queries.is_range_state("a.oddus-testus", "TH")


@pytest.mark.django_db
def test_suspensions_with_unquoted_lists_and_quotas_are_read():
    text = (
        "start_date,end_date,taxon_name,taxon_concept_id,rank,iso_code2,unit,term,source,purpose,Applies_to_import,notes\n"
        '02/02/2012 00:00,,Panthera leo,6353,SPECIES,BJ,ALL,ALL,ALL,Z, G, Q, S,,"All trade, but science"\n'
        "02/02/2012,,Nobody known,1,SPECIES,BJ,ALL,ALL,ALL,Z,,nothing\n"
    )
    done = bring(text, "exemptions.csv")
    assert [fault.row for fault in done.faults] == [3]
    limit = next(one for one in queries.book().limits_of("a.panthera-leo") if one.country == "BJ")
    assert (limit.kind, limit.since, limit.note) == ("suspension", date(2012, 2, 2), "All trade, but science")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "data",
    [b"", b"a,b\n1,2\n", b"\x00\x01\x02", b"PK\x03\x04" + b"\x00" * 100, "什么\n".encode("gb18030")],
    ids=["empty", "other", "binary", "xlsx", "gb18030"],
)
def test_a_file_of_no_known_form_is_refused_with_a_cure(data):
    with pytest.raises(BadFactFile) as refused:
        bring(data)
    assert refused.value.cure
    assert not Row.objects.exists()


@pytest.mark.django_db
def test_a_file_that_does_not_say_its_kingdom_is_refused():
    with pytest.raises(BadFactFile, match="animals or plants"):
        bring(TAXA, "names.csv")


@pytest.mark.django_db
def test_a_correction_is_a_row_and_a_row_can_be_removed():
    header = "taxon,on,change,appendix,source,as_of,gone\n"
    bring(header + "a.panthera-leo,2030-01-01,add,I,A future meeting,2030,\n", "own.csv")
    assert queries.listing_on("a.panthera-leo", date(2030, 1, 1)).appendices == ("I",)
    bring(header + "a.panthera-leo,2030-01-01,add,I,,,yes\n", "own2.csv")
    assert queries.listing_on("a.panthera-leo", date(2030, 1, 1)).appendices == ("II",)


@pytest.mark.django_db
def test_an_override_goes_first_until_it_ends_and_leaves_its_audit_entries():
    cells = {"taxon": "p.dalbergia-nigra", "state": "basic", "usual": "800", "low": "790", "high": "810"}
    before = queries.book().densities_of("p.dalbergia-nigra")
    actions.override("th-customs/somchai", "density", cells, reason="Measured", now=NOW)
    own = next(one for one in queries.book().densities_of("p.dalbergia-nigra") if one.state == "basic")
    assert (own.usual, own.origin.source) == (800.0, "own agency")
    row = queries.own_rows("p.dalbergia-nigra")[0]
    assert (row.by, row.reason) == ("th-customs/somchai", "Measured")
    actions.end_override("th-customs/malee", row.number, now=NOW)
    assert queries.book().densities_of("p.dalbergia-nigra") == before
    assert queries.own_rows()[0].ended_by == "th-customs/malee"
    acts = list(AuditEntry.objects.filter(act__startswith="reference.").values_list("act", flat=True))
    assert acts == ["reference.override", "reference.override-end"]
    with pytest.raises(NoSuchOverride):
        actions.end_override("th-customs/malee", row.number, now=NOW)


@pytest.mark.django_db
def test_a_bad_override_tells_every_fault_and_changes_nothing():
    with pytest.raises(BadOverride) as refused:
        actions.override(
            "x/y", "listing", {"taxon": "tiger", "on": "yesterday", "appendix": "IV"}, reason=" ", now=NOW
        )
    for what in ("taxon", "on", "appendix", "change", "reason"):
        assert what in refused.value.message
    assert not queries.own_rows()


def test_every_built_in_fact_is_its_row_again():
    book = queries.book()
    for taxon in ("a.panthera-leo", "a.loxodonta-africana", "p.dalbergia-nigra", "a.manidae"):
        for kind in ("taxon", "name", "listing", "range", "limit", "factor", "density"):
            for fact in book.of_taxon(kind, taxon):
                assert kind_of(fact) == kind
                assert read(kind, cells_of(fact)) == (fact, [])


@given(st.sampled_from(sorted(TABLES)), st.data())
def test_any_cells_are_a_fact_or_faults(kind, data):
    cells = {name: data.draw(st.text(max_size=12)) for name in (*TABLES[kind].columns, "source", "as_of")}
    fact, faults = read(kind, cells)
    assert (fact is None) == bool(faults)
    if fact is not None:
        assert read(kind, cells_of(fact)) == (fact, [])


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    from hornbill.reference.core.book import Book
    from hornbill.reference.core.formats.known import Known
    from hornbill.reference.core.formats.reading import read_file

    with suppress(BadFactFile):
        list(read_file(data, Known(Book.of([])), source="x", as_of="2026", kingdom="animalia").rows)
