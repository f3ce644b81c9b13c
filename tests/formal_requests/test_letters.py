"""Letters as data: read from JSON, checked against the lists of law, composed in six languages, written by the command."""

from __future__ import annotations

import io
import json

import docx
import pypdf
import pytest

from hornbill.command.requests import letter as command
from hornbill.documents import fonts
from hornbill.documents.core.structure import texts
from hornbill.formal_requests import built_in, letters, treaties
from hornbill.formal_requests.core.errors import BadLetterFile, OwnState
from hornbill.formal_requests.core.fields import LANGUAGES, TRANSLATED, WORDS
from hornbill.formal_requests.core.letter import read_letter
from hornbill.formal_requests.core.refusing import dual_criminality, risks
from hornbill.kernel.errors import HornbillError
from tests.formal_requests.letter_files import COMPLETE, TEXT, made, tables_for, weights

pytestmark = pytest.mark.django_db  # treaty status counts what prosecutors published


# --- tables -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fixed_text_is_there_in_every_language_and_its_letters_are_in_the_fonts(language):
    fixed, coverage = built_in.fixed_texts(), fonts.coverage()
    assert fixed[language].keys() == fixed["en"].keys()
    for key, text in fixed[language].items():
        assert text.strip(), key
        assert coverage.missing(text) == "", key
        assert text.count("{n}") == fixed["en"][key].count("{n}"), key


# --- reading ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"titel": "x"}, "titel"),
        ({"form": "perhaps"}, "form"),
        ({"title": ""}, None),
        ({"title": 5}, "title"),
        ({"from": "Thailand"}, "from"),
        ({"from": None}, "from"),
        ({"state": "fr"}, "state"),
        ({"date": "28/11/2026"}, "date"),
        ({"due": "soon"}, "due"),
        ({"kinds": "records"}, "kinds"),
        ({"kinds": ["everything"]}, "kinds"),
        ({"language": "xx"}, "language"),
        ({"marking": {"tlp": "PINK"}}, "marking"),
        ({"marking": []}, "marking"),
        ({"persons": {}}, "persons"),
        ({"persons": [{"nom": "An"}]}, "persons[0]"),
        ({"persons": ["An"]}, "persons[0]"),
        ({"things": [{"name": 5}]}, "things[0]"),
        ({"exhibits": [{}]}, "exhibits[0].name"),
        ({"facts": "x" * 20_001}, "facts"),
        ({"facts": "a\x00b"}, "facts"),
        ({"penalty_years": True}, "penalty_years"),
        ({"persons": [{"name": "x"}] * 201}, "persons"),
    ],
    ids=str,
)
def test_everything_that_is_wrong_with_a_file_is_named(change, named):
    if named is None:
        assert made(**change)
        return
    with pytest.raises(BadLetterFile, match="letter-file-bad") as caught:
        made(**change)
    assert any(named in fault for fault in caught.value.faults)


@pytest.mark.parametrize("value", [None, [], "x", 5, {}], ids=str)
def test_what_is_no_letter_is_refused(value):
    with pytest.raises(BadLetterFile):
        read_letter(value)


def test_a_letter_to_the_own_state_is_refused():
    with pytest.raises(OwnState):
        made(state="TH")


# --- why it could be refused --------------------------------------------------------------------------
def test_what_nobody_answered_is_a_question_and_a_yes_is_likely():
    assert weights(made(state="CN"))["tried"] == "open"
    assert weights(made(state="CN", tried="yes"))["tried"] == "likely"
    assert weights(made(state="CN", tried="no"))["tried"] == "clear"
    assert weights(made(political="yes"))["political"] == "likely"
    assert weights(made(), missing=1)["contents"] == "likely"


def test_bank_secrecy_is_named_as_no_ground_where_records_are_asked_for():
    found = {one.ground: one for one in risks(made(), tables_for(made()), missing=0)}
    assert (found["bank"].weight, found["bank"].force) == ("note", "never")
    assert "bank" not in weights(made(kinds=["service"]))


def test_the_death_penalty_is_settled_by_an_assurance_alone():
    assert weights(made())["death"] == "open"
    assert weights(made(death="yes"))["death"] == "likely"
    assert "death" not in weights(made(death="yes", death_assured="yes"))
    assert "death" not in weights(made(death="no"))


def test_the_strictest_row_decides_and_each_is_cited():
    dual = next(
        one
        for one in risks(made(state="SG"), tables_for(made(state="SG")), missing=0)
        if one.ground == "dual"
    )
    assert (dual.force, dual.cites) == ("must", ("UNTOC 18(9)", "SG 20(3)"))


@pytest.mark.parametrize(
    ("state", "elements", "verdict", "lacking"),
    [
        ("SG", ["import", "protected-species"], "met", ()),
        ("SG", ["import", "take", "protected-species"], "partly", ("take",)),
        ("SG", ["launder"], "not-shown", ("launder",)),
        ("SG", ["import"], "not-shown", ("import",)),  # its known offences are of protected species
        ("CN", ["trade", "transport", "protected-species"], "met", ()),
        ("TH", ["export"], "met", ()),  # the Customs Act asks for no species
        ("FR", ["import", "protected-species"], "not-known", ()),
        ("SG", ["protected-species"], "not-known", ()),  # no conduct
        ("SG", [], "not-known", ()),
    ],
    ids=str,
)
def test_dual_criminality_compares_conduct(state, elements, verdict, lacking):
    sender = "VN" if state == "TH" else "TH"
    letter = made(**{"from": sender}, state=state, elements=elements)
    found = dual_criminality(letter, tables_for(letter))
    assert (found.verdict, found.lacking) == (verdict, lacking)


# --- treaties -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("change", "bound", "trouble"),
    [
        ({}, True, ""),
        ({"date": "2013-10-01"}, False, "not-bound"),  # Thailand: 16 November 2013
        ({"basis": "reciprocity"}, False, ""),
        ({"basis": "treaty"}, False, ""),
        ({"basis": "treaty", "basis_text": "Treaty of 1997"}, True, ""),
    ],
    ids=str,
)
def test_a_treaty_that_does_not_bind_both_that_day_is_no_basis(change, bound, trouble):
    found = treaties.basis_of(made(**change))
    assert (found.bound, found.trouble) == (bound, trouble)


# --- the document -------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_in_every_language_has_all_parts_in_order_and_the_other_language_beside(language):
    beside = "th" if language != "th" else "fr"
    fixed = built_in.fixed_texts()
    document = letters.document_of(made(language=language, beside=beside, other_facts="OTHER"))
    said = list(texts(document))
    for one in (language, beside):
        heads = [fixed[one][f"part.{part}"] for part in "abcdef"]
        assert [head for head in said if head in heads] == heads
        assert fixed[one]["notice.draft"] in document.notice
    assert "OTHER" in said
    assert said.count(TEXT["facts"]) == 1
    assert fixed[beside]["not.translated"] in said, "what is not translated is marked"
    assert document.marking == "TLP:AMBER"


def test_every_field_of_the_letter_is_printed():
    skipped = {"basis", "language", "beside", "elements", "kinds", "stage", "measure"}
    filled = {
        one.name: f"said-{one.name}" for one in WORDS if one.value.kind == "text" and one.name not in COMPLETE
    }
    both = (
        made(**filled, measure="freeze", beside="fr"),
        made(**filled, form="confirmation", beside="fr"),
        made(**filled, form="spontaneous", beside="fr"),
    )
    said = " ".join(text for one in both for text in texts(letters.document_of(one)))
    lost = [name for name, text in filled.items() if text not in said and name not in skipped]
    assert lost == []


def test_what_is_written_in_words_never_stands_in_the_other_column_as_its_translation():
    names = [name for name in TRANSLATED if name not in ("title", "facts")]
    letter = made(**{name: f"said-{name}" for name in names}, beside="fr", measure="freeze")
    said = " ".join(texts(letters.document_of(letter)))
    assert [name for name in names if said.count(f"said-{name}") > 1] == []
    assert said.count(built_in.fixed_texts()["fr"]["not.translated"]) >= len(names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_life_is_said_in_words_of_the_language(language):
    said = " ".join(texts(letters.document_of(made(penalty_years="life", language=language))))
    assert built_in.fixed_texts()[language]["years.life"] in said
    assert "life" not in said.replace("Life imprisonment", "")


def test_a_letter_is_written_and_read_back_in_two_scripts():
    letter = made(language="fr", beside="th", persons=[{"name": "Đặng Văn Minh", "nationality": "VN"}])
    made_ = letters.write_letters([letter], ("pdf", "docx"))[0]
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made_["pdf"])).pages)
    assert "Demande d’entraide judiciaire en matière pénale" in text
    assert "Đặng Văn Minh" in text
    words = docx.Document(io.BytesIO(made_["docx"]))
    cells = "\n".join(cell.text for table in words.tables for row in table.rows for cell in row.cells)
    assert "คำร้องขอความช่วยเหลือ" in "\n".join(one.text for one in words.paragraphs)
    assert "หน่วยงานที่ทำคำร้องขอ" in cells
    assert letters.write_letters([letter], ("pdf", "docx"))[0] == made_


# --- the command --------------------------------------------------------------------------------------
def test_the_command_writes_files_and_says_what_is_missing(tmp_path, capsys):
    file = tmp_path / "case.json"
    file.write_text(json.dumps(COMPLETE))
    assert command([str(file)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["complete"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.docx", "case.json", "case.pdf"]
    file.write_text(json.dumps({**COMPLETE, "purpose": ""}))
    assert command([str(file), "--check", "--format", "pdf"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [(one["part"], one["cites"]) for one in told["missing"]] == [("purpose", ["UNTOC 18(15)(f)"])]
    assert told["written"] == []
    folder = tmp_path / "all"
    assert command([str(file), "--to", str(folder), "--language", "all", "--format", "pdf"]) == 1
    assert len(list(folder.iterdir())) == 6


@pytest.mark.parametrize("text", ["", "[", "[]", "{}", '{"from": "TH"}', "\x00"], ids=ascii)
def test_the_command_refuses_what_is_no_letter(tmp_path, text):
    file = tmp_path / "bad.json"
    file.write_text(text)
    with pytest.raises(HornbillError):
        command([str(file)])
    assert list(tmp_path.iterdir()) == [file]
