"""``hornbill routes`` on files: tables of any layout, the register's export, and what is neither."""

from __future__ import annotations

import csv
import io
import json
import random
from datetime import date

import pytest

from hornbill.command import routes
from hornbill.kernel.errors import BadInput
from hornbill.seizures.file_reading import as_json, read_file

HEADINGS = ["Ref", "Date", "Country", "Place", "Origin", "Transit", "Destination", "Mode of transport", "Declared goods", "Consignee kind",
            "Carrier kind", "Species", "Quantity (kg)", "Agency"]  # fmt: skip


def _lines(number=400, planted=12):
    chance = random.Random(4)
    lines = []
    for n in range(number):
        row = [f"S-{n}", date(2024, 1 + n % 12, 1 + n % 27).isoformat(), chance.choice(["Kenya", "Thailand"]), "",
               chance.choice(["Nigeria", "Kenya", "Uganda", "Mozambique"]), chance.choice(["Malaysia", "Singapore", "UAE"]),
               chance.choice(["Vietnam", "China", "Laos"]), chance.choice(["sea", "air"]),
               chance.choice(["timber", "wigs", "fish", "tea", "coffee"]), chance.choice(["trader", "individual", "agent"]),
               chance.choice(["line", "courier", "forwarder"]), "Manis tricuspis", str(n + 5), chance.choice(["Customs", "Police"])]  # fmt: skip
        if n < planted:
            row[4:11] = ["Nigeria", "Malaysia", "Vietnam", "sea", "cashew nuts", "shell company", "forwarder"]
        lines.append(row)
    return lines


@pytest.fixture
def table_file(tmp_path):
    path = tmp_path / "seizures.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADINGS, *_lines()])
    return path


def test_patterns_of_a_table_name_the_method_and_its_seizures(table_file, capsys):
    assert routes.patterns([str(table_file)]) == 0
    found = json.loads(capsys.readouterr().out)
    first = found["methods"][0]
    assert {("cover", "cashew nuts"), ("consignee", "shell company")} <= {
        tuple(item) for item in first["items"]
    }
    assert set(first["ids"]) == {f"S-{n}" for n in range(12)}
    assert any(one["stops"] == ["NG", "MY", "VN"] for one in found["sequences"])
    assert found["missing"]["concealment"] == 400


def test_patterns_as_lines_and_text(table_file, capsys):
    routes.patterns([str(table_file), "--format", "csv", "--ids", "3"])
    lines = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert lines[0][0] == "kind"
    assert lines[1][0] == "method"
    assert lines[1][-1].endswith("... of 12")
    routes.patterns([str(table_file), "--format", "text"])
    assert "rest on the agency" in capsys.readouterr().out


def test_the_register_s_export_gives_the_same_as_the_table(table_file, tmp_path, capsys):
    exported = tmp_path / "export.json"
    found = read_file(table_file.read_bytes(), "seizures.csv", today=date(2026, 1, 1))
    exported.write_text(json.dumps(as_json(found)), encoding="utf-8")
    routes.patterns([str(table_file)])
    table = json.loads(capsys.readouterr().out)
    routes.patterns([str(exported)])
    assert json.loads(capsys.readouterr().out) == table


def test_similar_seizures_by_reference_and_by_row(table_file, capsys):
    routes.similar([str(table_file), "--id", "S-3"])
    found = json.loads(capsys.readouterr().out)
    assert len(found["like"]) == 10
    assert {one["id"] for one in found["like"]} <= {f"S-{n}" for n in range(12)}
    assert ["cover", "cashew nuts"] in [item[:2] for item in found["like"][0]["shared"]]
    with pytest.raises(BadInput, match="no seizure of this file is called 9999"):
        routes.similar([str(table_file), "--id", "9999"])


def test_next_legs_with_their_counts(table_file, capsys):
    routes.onward([str(table_file), "--after", "ng, my"])
    found = json.loads(capsys.readouterr().out)
    assert sum(one["seizures"] for one in found["next"]) == found["seizures_that_went_on"] > 12
    with pytest.raises(BadInput, match="no codes of countries"):
        routes.onward([str(table_file), "--after", "Nigeria"])


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}',
        "[1, 2]",
        "{nonsense",
        '{"seizures": 7}',
        "[" * 3000,
        '[{"items": [1]}]',
        '[{"items": [], "legs": [{"role": 3}]}]',
        '[{"items": [], "first": "soon"}]',
        '[{"items": [], "lat": "north", "lon": "1"}]',
        '[{"items": [], "transport": "sea"}]',
        '[{"items": [], "written": []}]',
        '[{"items": [], "written": {"concealment": 1}}]',
    ],
)
def test_json_that_is_no_export_says_so(tmp_path, text):
    path = tmp_path / "other.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match="no export of a register"):
        routes.patterns([str(path)])
