"""``hornbill reference``: answers as JSON, files imported at a node."""

import json

import pytest

from hornbill.command import reference
from hornbill.node import setup
from hornbill.reference.models import Import
from tests.reference.test_importing import LISTINGS, TAXA


def test_species_are_told_with_reasons_one_object_a_line(capsys):
    assert reference.species(["pangolin scales"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["verdict"], found["matches"][0]["taxon"], found["term"]) == ("found", "a.manidae", "SCA")
    assert reference.species(["pangolin scales", "tiger prawn"]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["verdict"] for line in lines] == ["found", "not-found"]
    assert lines[1]["reasons"][0]["text"]


def test_a_listing_is_told_for_the_day_and_the_country(capsys):
    assert reference.listing(["African elephant", "--on", "2020-01-01", "--country", "na"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["taxon"], told["appendices"]) == ("a.loxodonta-africana", ["II"])
    assert told["entries"][0]["source"]
    assert reference.listing(["a.manidae", "--on", "2018-01-01"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["listed"], told["appendices"], told["appendices_below"]) == (True, [], ["I"])


def test_a_doubtful_name_gives_candidates_and_no_listing(capsys):
    assert reference.listing(["rosewood", "--on", "2020-01-01"]) == 1
    assert json.loads(capsys.readouterr().out)["verdict"] == "candidates"


def test_a_day_that_is_none_is_refused(capsys):
    with pytest.raises(SystemExit):
        reference.listing(["tiger", "--on", "1 May"])
    assert "YYYY-MM-DD" in capsys.readouterr().err


@pytest.mark.django_db
def test_files_are_imported_taxa_first_and_rows_left_out_are_named(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(setup, "use", lambda _data: None)
    for name, text in (("animals_legislation.csv", LISTINGS), ("animals_taxa.csv", TAXA)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = [str(tmp_path / name) for name in ("animals_legislation.csv", "animals_taxa.csv")]
    assert (
        reference.import_([*files, "--data", str(tmp_path), "--source", "Species+", "--as-of", "2013-09-27"])
        == 1
    )
    out = capsys.readouterr()
    told = [json.loads(line) for line in out.out.splitlines()]
    assert [(one["form"], one["new"], one["left_out"]) for one in told] == [
        ("taxa", 4, 2),
        ("listings", 3, 2),
    ]
    assert "animals_legislation.csv row 5" in out.err
    assert [one.as_of for one in Import.objects.all()] == ["2013-09-27", "2013-09-27"]
