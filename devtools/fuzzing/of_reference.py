"""Readers of the library: files of facts in every form, a row of a table, names and places as people write them."""

from __future__ import annotations

from functools import cache

from devtools.fuzzing.decoder import Decoder, reading_text
from hornbill.places import queries as places
from hornbill.reference.core.book import Book
from hornbill.reference.core.finding import find
from hornbill.reference.core.formats.errors import BadFactFile
from hornbill.reference.core.formats.known import Known
from hornbill.reference.core.formats.reading import read_file
from hornbill.reference.core.name_index import NameIndex

_SOURCE = {"source": "a test", "as_of": "2026-11-28"}
_TAXA = (
    "Scientific name,Rank,RecID,ParentRank,ParentRecID,Status,Species Author,notes,Designation\n"
    "Animalia,Kingdom,1,,,A,,,CITES_EU\nManidae,Family,2,Kingdom,1,A,,,CITES_EU\nManis,Genus,3,Family,2,A,,,CITES_EU\n"
    'javanica,Species,4,Genus,3,A,"Desmarest, 1822",,CITES_EU\n'
)
_FILES = (
    _TAXA,
    (
        "Scientific name,Rank,RecID,ParentRank,Parent recID,Status,Species Author,notes,Designation,AcceptedRank,AcceptedRecID\n"
        "tricuspis,Species,9,Genus,3,S,,,CITES_EU,Species,4\n"
    ),
    (
        "rank_name,rec_id,listing,effective_from,party_iso2,excluded_rec_ids,full_note_en\n"
        'SPECIES,4,I,02/01/2017,,GENUS:3,"Entry into effect delayed until 14 September 2014"\nSPECIES,4,II/r,02/01/2017,JP,,\n'
    ),
    "ComName,LangShort,RecId,Rank\n穿山甲,ZHO,4,Species\n",
    "taxon_concept_id,Rank,GEO_entity,ISO Code 2,Tags\n77,SPECIES,COUNTRY,TH,\n",
    "Scientific name,ID,Parent name,ParentID,Status\nManis nova,5,Manis,3,A\n",
    "quota_type,start_date,end_date,taxon_name,iso_code2,quota,notes\nx,16/02/1995,Present,Manis javanica,ID,0,none\n",
    (
        "start_date,end_date,taxon_name,rank,iso_code2,term,source,purpose,Applies_to_import,notes\n"
        "19/09/2005 00:00,,ALL,ALL,AF,ALL,ALL,Z, G, Q, S,,all\n"
    ),
    "start_date,end_date,taxon_name,rank,iso_code2,notes\n12/06/2013,20/05/2015,Manis,GENUS,CA, \n",
    (
        "Id,Kingdom,Phylum,Class,Order,Family,Genus,Species,Scientific Name,Rank,Listing,Party,Full note,All_DistributionISOCodes\n"
        '77,Animalia,,,,Manidae,Manis,javanica,Manis javanica,SPECIES,I,,,"TH,VN"\n'
    ),
    (
        "TaxonId,Kingdom,Family,Genus,Species,FullName,RankName,CurrentListing,EnglishNames\n"
        "77,Animalia,Manidae,Manis,javanica,Manis javanica,SPECIES,I,Sunda Pangolin\n"
    ),
    "Term_code,English_Term_Name,French_Term_name\nSCA,scales,écailles\n",
    "TERM_CODE,UNIT_CODE\nSCA,KIL\n",
    "RANK,TAXON_FAMILY,TERM_CODE\nFAMILY,Manidae,SCA\n",
    "taxon,on,change,appendix,gone\na.manis-javanica,2017-01-02,add,I,\n",
)
_NAMES = (
    "dried pangolen scales",
    "M. javanica",
    "穿山甲鱗片",
    "เกล็ดลิ่น",
    "Manis spp.",
    "tiger prawn",
    "Manis javanica Desmarest, 1822",
)
_PLACES = ("KUL airport", "MY KUL", "Mombassa port", "广州白云机场", "Ivory Coast", "Lusaka, Zambia", "NA")


@cache
def _book() -> Book:
    known = Known(Book.of([]))
    rows = read_file(_TAXA.encode(), known, **_SOURCE, kingdom="animalia").rows
    words = [
        ("name", {"taxon": "a.manidae", "text": "pangolin", "language": "en", "kind": "common", **_SOURCE}),
        ("name", {"taxon": "a.manidae", "text": "穿山甲", "language": "zh", "kind": "common", **_SOURCE}),
        ("word", {"text": "scales", "language": "en", "term": "SCA", **_SOURCE}),
        ("word", {"text": "鳞片", "language": "zh", "term": "SCA", **_SOURCE}),
        ("other", {"text": "tiger prawn", "is": "a shrimp", **_SOURCE}),
    ]
    return Book.of([*(row for row in rows if len(row) == 2 and isinstance(row[1], dict)), *words])


@cache
def _index() -> NameIndex:
    return NameIndex(_book())


def _file(data: bytes) -> object:
    return list(read_file(data, Known(_book(), "2026-11-28"), **_SOURCE, kingdom="animalia").rows)


def _name(text: str) -> object:
    return find(_index(), text, beginnings=True)


def decoders() -> list[Decoder]:
    """Return this module's decoders."""
    return [
        Decoder("facts-file", _file, (BadFactFile,), lambda: [text.encode() for text in _FILES]),
        Decoder("facts-name", reading_text(_name), (), lambda: [text.encode() for text in _NAMES]),
        Decoder("facts-place", reading_text(places.find), (), lambda: [text.encode() for text in _PLACES]),
    ]
