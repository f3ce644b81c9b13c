"""The defence's copy: complete in numbering, each thing withheld with its ground; and drafts of certificates, with their sources."""

from __future__ import annotations

import json
import re

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.command.evidence import verify
from hornbill.evidence.actions.withholding import Withheld, Withholding
from hornbill.evidence.core.bundle import withholding as core
from hornbill.evidence.core.bundle.checking import check
from hornbill.evidence.core.errors import BadEvidenceForm
from hornbill.evidence.core.kinds import TAKE
from hornbill.evidence.data_tables import certificates
from hornbill.evidence.reading import PathFolder
from hornbill.evidence.sinks import FolderSink
from tests.evidence import pdf_a
from tests.evidence.bundles import Case
from tests.evidence.custody_room import exhibit_values, take_values
from tests.evidence.test_bundle import by_openssl, by_ours, by_plain
from tests.evidence.test_pages import HANH, made_bundle, of_partner, partner, sent, shared, text_of, wrongs_in

__all__ = ["partner", "shared"]
NUMBERS = {"a" * 64: "EX-1", "b" * 64: "EX-2", "c" * 64: "EX-3"}
FIELDS = {"found_by", "place"}


def test_each_thing_that_is_withheld_has_a_line_with_its_ground():
    found, faults = core.read(
        "EX-2: public interest\n\n found_by :protection of a witness: order of 3 May \n"
    )
    assert (found, faults) == (
        {"EX-2": "public interest", "found_by": "protection of a witness: order of 3 May"},
        [],
    )
    bad = core.read("EX-2\nEX-3:\n: x\nEX-1: a\nEX-1: b\n" + "x" * 30 + ": " + "y" * 600)[1]
    assert [code for code, _what in bad] == ["not-a-line", "no-ground", "not-a-line", "twice", "not-a-line"]
    assert core.read("\n".join(f"EX-{n}: x" for n in range(300)))[1] == [("not-a-line", "EX-200: x")]


def test_every_exhibit_that_is_not_given_needs_a_ground():
    given_ = ["a" * 64]
    assert core.faults_of({"EX-2": "x"}, NUMBERS, given_, FIELDS) == [("no-ground", "EX-3")]
    assert core.faults_of({"EX-2": "x", "EX-3": "y", "place": "z"}, NUMBERS, given_, FIELDS) == []
    wrong = core.faults_of({"EX-1": "x", "EX-2": "x", "EX-3": "x", "EX-9": "x"}, NUMBERS, given_, FIELDS)
    assert wrong == [("both", "EX-1"), ("unknown", "EX-9")]


@given(
    st.sets(st.sampled_from(sorted(NUMBERS))),
    st.dictionaries(st.sampled_from(["EX-1", "EX-2", "EX-3"]), st.just("ground")),
)
def test_the_numbers_are_complete_whatever_is_given(chosen, grounds):
    rows = core.numbering(NUMBERS, chosen, grounds)
    assert [row["number"] for row in rows] == list(NUMBERS.values())
    faults = core.faults_of(grounds, NUMBERS, chosen, ())
    missing = [row["number"] for row in rows if not row["given"] and not row["ground"]]
    assert missing == [what for code, what in faults if code == "no-ground"]


def withheld(lines, numbers, given_):
    return Withheld.of(Withholding("defence", lines), numbers, given_)


def test_a_number_that_is_withheld_is_on_no_list():
    numbers = {"a" * 64: "SECRET-INFORMANT-7", "b" * 64: "EX-2"}
    found = withheld("EX-2: order\nnumber: protects a source", numbers, ["a" * 64])
    assert found.numbering == [
        {"number": "a" * 12, "given": True, "ground": ""},
        {"number": "b" * 12, "given": False, "ground": "order"},
    ]
    assert found.fields == ["number"]


def test_a_name_of_an_exhibit_and_of_a_field_is_told_apart():
    numbers = {"a" * 64: "EX-1", "b" * 64: "place"}
    with pytest.raises(BadEvidenceForm) as refused:
        withheld("place: public interest", numbers, ["a" * 64])
    (reason,) = refused.value.reasons
    assert "Write exhibit:place: or field:place: before the ground." in reason.text
    one = withheld("exhibit:place: public interest", numbers, ["a" * 64])
    assert (one.fields, [row["ground"] for row in one.numbering]) == ([], ["", "public interest"])
    both = withheld("exhibit:place: public interest\n field : place: a witness: X", numbers, ["a" * 64])
    assert both.grounds == {"place": "a witness: X"}
    assert core.faults_of({"field:seat": "x", "exhibit:EX-9": "x"}, {}, (), FIELDS) == [
        ("unknown", "seat"),
        ("unknown", "EX-9"),
    ]
    assert core.faults_of({"field:place": "x", "place": "x"}, {}, (), FIELDS) == [("twice", "place")]


def test_a_file_that_is_not_there_needs_a_reason():
    row = {"name": "tusk.jpg", "path": "", "left_out": []}
    contents = {"copy": "defence", "withheld": [], "numbering": [], "files": [row]}
    assert core.unfounded(contents, {}) == [("data/bundle.json", "tusk.jpg")]
    row["left_out"] = ["H1: not as evidence"]
    assert core.unfounded(contents, {}) == []


def defence(case, **more):
    hidden = [
        (f"data/records/{n:04d}", [name for name, _ in one.body.hidden] if one.body else [], one.left_out)
        for n, one in enumerate(case.records, 1)
    ]
    listed = core.list_of(hidden, {"found_by": "protection of a witness"}, {"key"})
    numbering = [
        {"number": "EX-0001", "given": True, "ground": ""},
        {"number": "EX-0002", "given": False, "ground": "public interest"},
    ]
    return {"copy": "defence", "withheld": listed, "numbering": numbering, **more}


def test_what_is_withheld_without_a_ground_is_named(tmp_path, capsys):
    case = Case()
    case.write_to(FolderSink(tmp_path / "good"), case.contents(**defence(case)))
    assert verify([str(tmp_path / "good")]) == 0
    said = capsys.readouterr().out
    assert "the exhibit EX-0002 is withheld from the defence: public interest" in said
    assert "data/records/0005: record is withheld from the defence: H1: not as evidence" in said
    listed = [row for row in defence(case)["withheld"] if row["what"] != "record"]
    numbers = [{"number": "EX-0002", "given": False, "ground": ""}]
    case.write_to(
        FolderSink(tmp_path / "bad"), case.contents(**defence(case, withheld=listed, numbering=numbers))
    )
    code, words = by_plain(tmp_path / "bad")
    assert code == 1
    assert "WRONG EX-0002: withheld, and no ground is given" in words
    assert check(PathFolder(tmp_path / "bad")).wrong == [
        "data/bundle.json: EX-0002 is withheld, and no ground is given",
        "data/records/0005: record is withheld, and no ground is given",
    ]


def test_a_copy_for_the_defence_is_made_and_holds(signed_in, shared, partner, tmp_path):
    for title in ("Bag", "Tusk"):
        form = {
            "title": title,
            "form": "physical",
            "mass_unit": "kg",
            "found_by": "Informer",
            "place": "Shed",
        }
        exhibit = sent(signed_in, f"{shared}/evidence/new", form).partition("?")[0].rpartition("/")[2]
    answer = signed_in.send(
        f"{shared}/evidence/bundles/make", {"exhibits": [exhibit], "purpose": "trial", "copy": "defence"}
    )
    assert "EX-0001 is withheld" in text_of(answer, 422), wrongs_in(answer.content.decode())
    answer = signed_in.send(
        f"{shared}/evidence/bundles/make",
        {"exhibits": [exhibit], "purpose": "trial", "copy": "court", "withheld": "EX-0001: x"},
    )
    assert answer.status_code == 422
    said = "EX-0001: of another accused\nfound_by: protection of a witness, order of 3 November"
    folder, _page = made_bundle(
        signed_in, shared, exhibit, tmp_path, copy="defence", withheld=said, certificate="KE-106B"
    )
    for way in (by_openssl, by_plain, by_ours):
        code, words = way(folder)
        assert code == 0, (way.__name__, words)
    contents = json.loads((folder / "data/bundle.json").read_text())
    assert [(row["number"], row["given"], row["ground"]) for row in contents["numbering"]] == [
        ("EX-0001", False, "of another accused"),
        ("EX-0002", True, ""),
    ]
    assert {
        "folder": "data/records/0001",
        "what": "found_by",
        "ground": "protection of a witness, order of 3 November",
    } in contents["withheld"]
    assert "Informer" not in "".join(
        path.read_text("utf-8", "ignore") for path in folder.rglob("*") if path.is_file()
    )
    _report(folder)


def _report(folder):
    """The report is PDF/A-3 with two files in it; the certificate is a draft that names its law."""
    with pikepdf.open(folder / "data/report.pdf") as pdf:
        assert sorted(pdf.attachments) == ["case.jsonld", "custody.csv"]
        table = pdf.attachments["custody.csv"].get_file().read_bytes().decode()
        assert table.startswith("exhibit,number,title,record")
    assert pdf_a.wrongs(folder / "data/report.pdf", ["case.jsonld", "custody.csv"]) == []
    assert pdf_a.wrongs(folder / "data/certificate.pdf") == []
    with pikepdf.open(folder / "data/certificate.pdf") as pdf, pdf.open_metadata() as about:
        assert "106B(4)" in about["dc:title"]


@pytest.mark.parametrize("template", sorted(certificates()))
def test_a_certificate_names_its_law_and_its_source(template):
    found = certificates()[template]
    assert all((found.state, found.law, found.article, found.source, found.as_of))
    kinds = [kind for kind, _text in found.parts]
    assert kinds.count("files") == 1
    assert "sign" in kinds
    assert set(kinds) <= {"text", "blank", "files", "sign"}


def test_the_form_offers_the_certificates_that_there_are():
    from hornbill.evidence.core.fields import BUNDLE

    (field,) = [one for one in BUNDLE if one.name == "certificate"]
    assert field.value.words.keys() == certificates().keys()


def test_what_is_released_later_completes_the_bundle_and_its_new_version_says_so(
    signed_in, shared, partner, tmp_path, capsys
):
    exhibit = sent(
        signed_in,
        f"{shared}/evidence/new",
        {"title": "Bag", "form": "physical", "mass_unit": "kg", "seal": "S-1"},
    )
    exhibit = exhibit.partition("?")[0].rpartition("/")[2]
    give = sent(
        signed_in,
        f"{shared}/evidence/give",
        {"exhibits": [exhibit], "to": HANH, "mass_unit": "kg", "seal": "S-1"},
    )
    give = give.partition("?")[0].rpartition("/")[2]
    partner.take_all()
    kept = {"tlp": "AMBER", "handling": ["H1"]}
    take = of_partner(
        partner, shared, TAKE, take_values(give, [exhibit], at="2026-11-24T07:00:00.000Z", marking=kept)
    )
    first, page = made_bundle(signed_in, shared, exhibit, tmp_path / "first")
    assert take[:12] in page
    signed_in.see(f"{shared}/evidence/bundles")
    asked = signed_in.send(f"{shared}/evidence/bundles/ask", {"record": [take]})
    assert asked.status_code == 302
    seen = re.sub("</?bdi[^>]*>", "", text_of(signed_in.see(shared)))  # digits in a row are set apart
    assert f"so that they may be used in court: {take[:12]}" in seen, "one press asks"
    of_partner(partner, shared, "marking.set", {"records": [take], "over": [], "marking": {"tlp": "CLEAR"}})
    second, page = made_bundle(signed_in, shared, exhibit, tmp_path / "second")
    assert take[:12] not in page.partition("Bundles made here")[0]
    contents = json.loads((second / "data/bundle.json").read_text())
    assert contents["changes"] == {"added": [take], "gone": []}
    assert verify([str(second), "--against", str(first)]) == 0
    assert f"more: the record {take}" in capsys.readouterr().out
    assert verify([str(first), "--against", str(second)]) == 1
    assert f"fewer: the earlier bundle shows the record {take}" in capsys.readouterr().out
    with pikepdf.open(second / "data/report.pdf") as pdf:
        assert pdf.pages
    from pypdf import PdfReader

    text = "".join(page.extract_text() for page in PdfReader(second / "data/report.pdf").pages)
    assert "No longer" not in text
    assert "New" in text


def test_a_number_that_its_marking_keeps_out_of_court_is_on_no_list(signed_in, shared, partner, tmp_path):
    mine = sent(signed_in, f"{shared}/evidence/new", {"title": "Bag", "form": "physical", "mass_unit": "kg"})
    mine = mine.partition("?")[0].rpartition("/")[2]
    partner.take_all()
    kept = {"tlp": "AMBER", "handling": ["H1"]}
    theirs = of_partner(
        partner, shared, "exhibit.describe", exhibit_values(number="VN-SECRET-9", marking=kept)
    )
    chosen = {"exhibits": [mine], "purpose": "trial", "copy": "defence"}
    signed_in.see(f"{shared}/evidence/bundles")
    page = text_of(signed_in.send(f"{shared}/evidence/bundles/make", chosen), 422)
    assert f"{theirs[:12]} is withheld" in page
    answer = signed_in.send(
        f"{shared}/evidence/bundles/make", {**chosen, "certificate": "XX-1", "withheld": f"{theirs[:12]}: x"}
    )
    assert "Choose a certificate from the list." in text_of(answer, 422)
    folder, _page = made_bundle(
        signed_in, shared, mine, tmp_path, copy="defence", withheld=f"{theirs[:12]}: not for this court"
    )
    assert "VN-SECRET-9" not in "".join(
        path.read_text("utf-8", "ignore") for path in folder.rglob("*") if path.is_file()
    )
    contents = json.loads((folder / "data/bundle.json").read_text())
    assert [row["number"] for row in contents["numbering"]] == ["EX-0001", theirs[:12]]


def test_the_defences_copy_lists_nothing_of_the_courts(signed_in, shared, partner, tmp_path):
    ids = []
    for title in ("Bag", "Tusk"):
        made = sent(
            signed_in, f"{shared}/evidence/new", {"title": title, "form": "physical", "mass_unit": "kg"}
        )
        ids.append(made.partition("?")[0].rpartition("/")[2])

    def copy(exhibits, name, **more):
        folder, _page = made_bundle(signed_in, shared, exhibits, tmp_path / name, **more)
        contents = json.loads((folder / "data/bundle.json").read_text())
        return [contents[one] for one in ("version", "previous", "changes")], contents

    for exhibit in ids:
        court, _contents = copy(exhibit, f"court-{exhibit}")
    assert (court[0], court[2]["gone"]) == (2, [ids[0]])
    defence = {"copy": "defence", "withheld": "EX-0002: public interest"}
    first, contents = copy(ids[0], "first", **defence)
    assert first == [1, "", {"added": [], "gone": []}]
    assert ids[1] not in json.dumps(contents)
    second, _contents = copy(ids[0], "second", **defence)
    assert (second[0], len(second[1]), second[2]) == (2, 64, {"added": [], "gone": []})
    third, _contents = copy(ids[1], "third")
    assert (third[0], third[2]) == (3, {"added": [], "gone": []})
