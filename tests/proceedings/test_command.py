"""``hornbill proceedings count``: a file of steps counted, or refused with its line."""

from __future__ import annotations

import csv
import io
import json

import pytest

from hornbill.command.proceedings import count_steps
from hornbill.proceedings.core.errors import BadSteps
from hornbill.proceedings.core.steps_file import read_steps

ARREST = {
    "id": "1",
    "agency": "th-police",
    "state": "TH",
    "own": "P-1",
    "stage": "arrest",
    "date": "2026-03-05",
}
SENTENCE = {
    "id": "2", "agency": "th-oag", "state": "TH", "own": "P-1", "of": "th-police", "stage": "sentence",
    "outcome": "convicted", "date": "2026-09", "days": 730, "fine": {"amount": "20000", "currency": "THB"}, "tlp": "GREEN",
}  # fmt: skip


def run(capsys, tmp_path, rows, *options):
    path = tmp_path / "steps.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert count_steps([str(path), *options]) == 0
    return capsys.readouterr()


def test_a_file_is_counted_as_json_and_as_csv(capsys, tmp_path):
    rows = [ARREST, SENTENCE, {**SENTENCE, "id": "3", "agency": "la-police", "days": 900}]
    out = run(capsys, tmp_path, rows, "--period", "year")
    whole = json.loads(out.out)
    assert whole["marking"]["tlp"] == "AMBER+STRICT"  # of a line that says none
    th = next(row for row in whole["rows"] if (row["state"], row["period"]) == ("TH", "2026"))
    found = {(one["figure"], one["of"], one["unit"]): one["value"] for one in th["figures"]}
    assert found["persons", "", ""] == "1"
    assert found["imprisonment-days", "", "days"] == "730"
    assert found["fines", "", "THB"] == "20000"
    assert "3 steps counted" in out.err
    text = run(capsys, tmp_path, rows, "--format", "csv").out.removeprefix("\ufeff")
    assert (
        len(list(csv.DictReader(io.StringIO(text)))) == sum(len(row["figures"]) for row in whole["rows"]) / 2
    )


def test_what_is_withdrawn_corrected_merged_or_kept_in_is_not_counted_twice(capsys, tmp_path):
    rows = [
        ARREST,
        {**ARREST, "id": "9", "own": "", "entity": "a"},
        {**ARREST, "id": "8", "own": "", "entity": "b"},
    ]
    rows += [
        SENTENCE,
        {"agency": "th-oag", "withdraws": "2"},
        {**ARREST, "id": "7", "date": "2026-03-06", "replaces": "1"},
    ]
    rows.append({"same": ["a", "b"], "tlp": "RED"})
    out = run(capsys, tmp_path, rows)
    cells = {(one["figure"], one["of"]): one["value"] for one in json.loads(out.out)["rows"][0]["figures"]}
    assert cells == {("persons", ""): "2", ("stage", "arrest"): "2"}
    assert "2 corrected or withdrawn" in out.err
    out = run(
        capsys, tmp_path, [*rows[:3], {**ARREST, "id": "6", "own": "P-2", "tlp": "CLEAR"}], "--way", "publish"
    )
    assert "1 steps counted" in out.err
    assert {one["value"] for one in json.loads(out.out)["rows"][0]["figures"]} == {None}
    out = run(capsys, tmp_path, rows, "--way", "onward", "--own", "th-police")
    assert {one["value"] for one in json.loads(out.out)["rows"][0]["figures"]} == {"3"}  # the merge stays in


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{", "line 2 is not JSON"),
        ("[]", "line 2 is no JSON object"),
        ('{"agency": "th-police"}', "line 2: state: a State is"),
        ({**ARREST, "agency": "Thai police"}, "line 2: agency"),
        ({**ARREST, "id": "2", "age": 30}, "line 2: a step has no age"),
        ({**ARREST, "id": "1"}, "line 2: the id stands on a line before"),
        ({**ARREST, "id": "2", "stage": "verdict"}, "line 2: step: a stage is one of"),
        ({**ARREST, "id": "2", "date": "2569-03-05"}, "line 2: step: a date is"),
        ({**ARREST, "id": "2", "own": ["x"]}, "line 2: party"),
        ({**ARREST, "id": "2", "tlp": "PURPLE"}, "line 2: no TLP level"),
        ({**ARREST, "id": "2", "replaces": 5}, "line 2: replaces"),
        ({**ARREST, "id": 2}, "line 2"),
        ({**SENTENCE, "days": True}, "line 2: step: days are whole numbers"),
        ({"same": ["a"]}, "line 2: same is"),
        ({"agency": "th-oag", "withdraws": 1}, "line 2: a withdrawal"),
        ({**ARREST, "id": "2", "agency_state": 5}, "line 2: an agency is of one State"),
        ("[" * 60000, "line 2 is not JSON"),
        ("x" * 70000, "line 2 is longer"),
    ],
)
def test_what_is_wrong_is_named_by_its_line(row, said):
    line = row if isinstance(row, str) else json.dumps(row)
    with pytest.raises(BadSteps, match="line 2") as caught:
        read_steps([json.dumps(ARREST), line])
    assert said in caught.value.message
