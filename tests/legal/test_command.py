"""``hornbill legal``: assess, profile, scenarios."""

import csv
import io
import json

import pytest

from hornbill.command import legal
from hornbill.kernel.errors import BadInput
from hornbill.legal import built_in

QUESTION = {
    "technique": "controlled delivery",
    "date": "2026-11-28",
    "states": [{"state": "Singapore", "role": "transit"}, {"state": "CN", "role": "destination"}],
    "facts": {"offence": "wildlife", "group": True, "committed_in": ["SG", "CN"]},
}


@pytest.fixture
def asked(tmp_path):
    path = tmp_path / "question.json"
    path.write_text(json.dumps(QUESTION), encoding="utf-8")
    return path


def test_a_question_is_answered_with_steps_citations_and_rows(asked, capsys):
    assert legal.assess([str(asked)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["rung"], told["status"], told["weakest"]) == ("untoc", "conditional", ["SG"])
    singapore, china = told["states"]
    assert [step["rung"] for step in singapore["ladder"]][:3] == ["national-law", "treaty", "untoc"]
    missing = singapore["missing"][0]
    assert (missing["code"], missing["cites"], missing["who"]) == (
        "ask-principles",
        ["UNTOC, art. 20(1)"],
        "prosecutor",
    )
    assert china["rows"][0]["source"]
    assert {one["code"] for one in told["between"]} == {"20-3-unknown", "20-4"}


def test_the_answer_can_be_in_french_and_as_text(asked, capsys):
    assert legal.assess([str(asked), "--lang", "fr", "--text"]) == 0
    text = capsys.readouterr().out
    assert "Le droit national est muet, et ce n’est pas un oui" in text
    assert "CNUCTO, art. 20, par. 1" in text
    assert "droit national\u202f: " in text, "French has a narrow space before its colon"


def test_several_questions_are_answered_in_their_order(tmp_path, capsys):
    path = tmp_path / "questions.json"
    unknown = {**QUESTION, "technique": "dowsing"}
    path.write_text(json.dumps([QUESTION, unknown]), encoding="utf-8")
    assert legal.assess([str(path)]) == 1
    assert [one["status"] for one in json.loads(capsys.readouterr().out)] == ["conditional", "unknown"]


@pytest.mark.parametrize("content", ["", "{", "\x00", "[" * 100_000])
def test_a_file_that_is_no_json_is_refused(tmp_path, content):
    path = tmp_path / "bad.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput):
        legal.assess([str(path)])


def test_a_profile_tells_law_treaties_offences_and_what_is_not_known(capsys):
    assert legal.profile(["Viet Nam", "--on", "2026-11-28"]) == 0
    told = json.loads(capsys.readouterr().out)
    untoc = next(one for one in told["treaties"] if one["treaty"] == "UNTOC")
    assert (untoc["consent"], untoc["in_force"], untoc["state"]) == ("2012-06-08", "2012-07-08", "party")
    assert any(row["article"] == "art. 244(3)" and row["max_years"] == 15 for row in told["offences"])
    assert "controlled-delivery-goods" in [one["topic"] for one in told["not_known"]]
    assert all(
        row["source"] and row["as_of"] for row in [*told["law"], *told["offences"], *told["authorities"]]
    )


def test_a_profile_comes_as_a_table_whose_cells_are_no_formulas(capsys):
    assert legal.profile(["CN", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["state"] for row in rows} == {"CN"}
    assert any(row["article"] == "art. 153(2)" for row in rows)


def test_a_profile_of_no_state_is_refused(capsys):
    with pytest.raises(BadInput):
        legal.profile(["Atlantis"])
    with pytest.raises(BadInput):
        legal.profile(["TH", "--on", "soon"])


def test_scenarios_are_counted_printed_and_checked(capsys):
    assert legal.scenario_table(["--count"]) == 0
    count = int(capsys.readouterr().out)
    assert count >= 120
    assert legal.scenario_table([]) == 0
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == count
    assert legal.scenario_table(["--check"]) == 0


def test_a_scenario_that_is_answered_otherwise_fails_the_check(monkeypatch, capsys):
    rows = [dict(row) for row in built_in.table("scenarios")][:1]
    rows[0]["expected"] = "XA national-law open; XB national-law open"
    real = built_in.table
    monkeypatch.setattr(built_in, "table", lambda name: iter(rows) if name == "scenarios" else real(name))
    assert legal.scenario_table(["--check"]) == 1
    assert "brochure-1" in capsys.readouterr().out


def test_help_names_techniques_facts_and_tables(capsys):
    with pytest.raises(SystemExit):
        legal.assess(["--help"])
    told = capsys.readouterr().out
    assert all(
        word in told
        for word in ("controlled-delivery-goods", "basic_principles", "conditions_met", "statement")
    )
