"""``hornbill analytics``: files to partitions to answers; what is wrong is told before anything is started or written."""

from __future__ import annotations

import csv
import io
import json
import socket
import stat
from contextlib import closing

import pytest

from hornbill.analytics import queries
from hornbill.analytics.core.errors import (
    BadEngineAddress,
    BadParameter,
    BadPartitions,
    EngineAway,
    EngineFailed,
    FolderTaken,
    NoEngineLibrary,
    NoSuchQuery,
)
from hornbill.cases.core.matching.blocking import keys_of
from hornbill.cases.core.matching.persons import Person
from hornbill.command import analytics, analytics_export, operations
from hornbill.command.files import CannotRead, CannotWrite
from hornbill.kernel.errors import BadInput
from tests.analytics import rows

PAYMENTS = """payer,payee,day,amount,currency
A,B,2025-01-01,100.00,EUR
B,C,2025-01-03,95.5,EUR
B,C,2025-02-03,0.0001,THB
"""


@pytest.fixture
def file(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def to(tmp_path):
    return str(tmp_path / "figures")


@pytest.fixture
def partitions(to, tmp_path):
    rows.write(tmp_path / "figures", rows.hard(), spool_rows=1_000)
    return to


def answer(capsys, *words):
    assert analytics.query([*words]) == 0
    return capsys.readouterr().out


def test_payments_are_exported_and_asked(file, to, capsys):
    assert analytics_export.export(["--payments", file("p.csv", PAYMENTS), "--to", to]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told.pop("as_of").endswith("Z")
    assert told == {"folder": to, "rows": {"payments": 3}}
    told = json.loads(answer(capsys, "pass-on-days", "--on", to))
    assert [column["name"] for column in told["columns"]] == ["account", "currency", "pairs", "passed_on"]
    assert told["rows"] == [["B", "EUR", 1, 955000]]
    assert json.loads(answer(capsys, "pass-on-days", "--on", to, "--set", "days=1"))["rows"] == []
    lines = list(
        csv.reader(io.StringIO(answer(capsys, "accounts", "--on", to, "--format", "csv", "--set", "most=2")))
    )
    assert lines == [
        ["account", "currency", "payments_in", "received", "payments_out", "sent"],
        ["B", "EUR", "1", "1000000", "1", "955000"],
        ["C", "EUR", "1", "955000", "0", "0"],
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("payer,payee,day,amount\n", "no column currency"),
        ("", "no column payer"),
        (PAYMENTS.replace("95.5", "ninety"), "payment 2: amount is not a number"),
        (PAYMENTS.replace("95.5", ""), "payment 2: amount is not a number"),
        (PAYMENTS.replace("95.5", "1e30"), "payment 2: amount is not a number"),
        (PAYMENTS.replace("2025-01-03", "3.1.2025"), "payment 2: day is not a date"),
        (PAYMENTS.replace("2025-01-03", "2025-02-30"), "payment 2: day is not a date"),
        (PAYMENTS + '"A,B', "no CSV"),
        (PAYMENTS.replace("95.5,EUR", "95,5,EUR", 1), "payment 2: it has more or fewer cells"),
        (PAYMENTS.replace("95.5,EUR", "95.5"), "payment 2: it has more or fewer cells"),
        (PAYMENTS.replace("95.5,EUR", "95.5,"), "payment 2: currency"),
        (PAYMENTS.replace("95.5,EUR", "95.5,euro"), "payment 2: currency"),
        (PAYMENTS.replace("95.5", "1e3"), "payment 2: amount is not a number"),
        (PAYMENTS.replace("95.5", "٩٥"), "payment 2: amount is not a number"),
        (PAYMENTS.replace("95.5", "-95.5"), "payment 2: amount is negative"),
        (PAYMENTS.replace("B,C,2025-01-03", " ,C,2025-01-03"), "payment 2: payer is empty"),
        (PAYMENTS.replace("B,C,2025-01-03", "B,,2025-01-03"), "payment 2: payee is empty"),
        (PAYMENTS.replace("currency", "currency,amount", 1), "column amount twice"),
    ],
)
def test_a_payment_that_cannot_be_read_is_named_and_nothing_is_written(file, to, tmp_path, text, said):
    with pytest.raises(BadInput, match=said):
        analytics_export.export(["--payments", file("p.csv", text), "--to", to])
    assert [path.name for path in tmp_path.iterdir()] == ["p.csv"]


@pytest.mark.parametrize("kind", ["payments", "operation", "names"])
def test_a_file_that_changes_while_it_is_read_is_refused(file, to, tmp_path, monkeypatch, kind):
    from hornbill.command import files, names

    path = file(
        "p.csv",
        {"payments": PAYMENTS, "operation": "Ref,Date\nS-1,2024-01-01\n"}.get(kind, "name\nAna Silva\n"),
    )

    def writes(act):
        def done(*args, **how):
            found = act(*args, **how)
            with (tmp_path / "p.csv").open("a") as more:
                more.write("\n")
            return found

        return done

    for place, name in ((analytics_export, "_payment"), (analytics_export, "read_file"), (names, "people")):
        monkeypatch.setattr(place, name, writes(getattr(place, name)))
    with pytest.raises(files.FileChanged) as caught:
        analytics_export.export([f"--{kind}", *[path] * (2 if kind == "names" else 1), "--to", to])
    assert "run the same command again" in caught.value.cure
    assert [path.name for path in tmp_path.iterdir()] == ["p.csv"]


def test_payments_in_another_encoding_are_refused(tmp_path, to):
    (tmp_path / "p.csv").write_bytes(PAYMENTS.replace("A,B", "é,B").encode("latin-1"))
    with pytest.raises(BadInput, match="UTF-8"):
        analytics_export.export(["--payments", str(tmp_path / "p.csv"), "--to", to])
    with pytest.raises(CannotRead):
        analytics_export.export(["--payments", str(tmp_path / "q.csv"), "--to", to])


def test_an_operations_file_counts_as_its_board_does(file, to, capsys):
    lines = ["Ref,Date,Country,Mode of transport,Species,Quantity (kg),Agency"]
    lines += [f"S-{n},2024-0{1 + n % 3}-1{n % 9},{'Kenya' if n % 3 else 'Thailand'},sea,Manis tricuspis,{n + 5},Customs" for n in range(9)]  # fmt: skip
    lines.append(lines[1].replace("S-0", "S-again"))
    path = file("seizures.csv", "\n".join(lines))
    assert analytics_export.export(["--operation", path, "--to", to]) == 0
    assert json.loads(capsys.readouterr().out)["rows"]["seizures"] == 10
    found = json.loads(answer(capsys, "by-country-and-month", "--on", to))["rows"]
    assert operations.board([path]) == 0
    board = dict(json.loads(capsys.readouterr().out)["tables"]["country"])
    assert {country: sum(row[3] for row in found if row[0] == country) for country in board} == board
    assert sum(board.values()) == 9


def test_a_name_is_kept_only_as_the_taxonomy_accepts_it():
    from hornbill.command.analytics_export import _is_taxon

    assert _is_taxon("Manis javanica")
    assert _is_taxon("Felidae spp.")
    for text in ("Smuggler Sam", "pangolin", "Manis javanica, of Sam"):
        assert not _is_taxon(text)


def test_an_operations_file_with_refused_rows_is_not_half_counted(file, to):
    path = file("seizures.csv", "Ref,Date,Species,Quantity (kg)\nS-1,2024-01-01,Manis javanica,3\nS-2,never,Manis javanica,4\n")  # fmt: skip
    with pytest.raises(BadInput, match="refuse 1 row"):
        analytics_export.export(["--operation", path, "--to", to])


def test_names_give_the_pairs_whose_keys_they_share(file, to, capsys):
    left = ["Mamadou Diallo", "สมชาย ใจดี", "Nguyen Van An", "王小明", "Ana Silva", "???"]
    right = ["Jallow Mamadu", "Somchai Jaidee", "An Nguyen Van", "Wang Xiaoming", "John Smith"]
    paths = [file(f"{side}.csv", "name\n" + "\n".join(f'"{one}"' for one in some) + "\n") for side, some in (("l", left), ("r", right))]  # fmt: skip
    assert analytics_export.export(["--names", *paths, "--to", to]) == 0
    assert json.loads(capsys.readouterr().out)["rows_without_name"] == 1
    keys = [
        [set(keys_of(Person.of(name), long=True)) if name else set() for name in some]
        for some in (left, right)
    ]
    wanted = [[i + 2, j + 2] for i, a in enumerate(keys[0]) for j, b in enumerate(keys[1]) if a & b]
    assert wanted
    assert json.loads(answer(capsys, "candidate-pairs", "--on", to))["rows"] == wanted
    crowded = json.loads(answer(capsys, "crowded-blocks", "--on", to, "--set", "most_of_block=1"))["rows"]
    assert crowded == []


def test_a_list_with_a_heading_of_its_own_is_read_where_it_is_named(file, to, capsys):
    path = file("l.csv", "xyz,n\nAna Silva,1\n")
    with pytest.raises(BadInput, match="no column of names"):
        analytics_export.export(["--names", path, path, "--to", to])
    assert analytics_export.export(["--names", path, path, "--name", "xyz", "--to", to]) == 0
    capsys.readouterr()
    assert json.loads(answer(capsys, "candidate-pairs", "--on", to))["rows"] == [[2, 2]]


def test_an_answer_goes_into_a_new_private_file(partitions, tmp_path, capsys):
    out = tmp_path / "answer.json"
    assert answer(capsys, "by-term", "--on", partitions, "--out", str(out)) == ""
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert (
        json.loads(out.read_text())["rows"]
        == json.loads(answer(capsys, "by-term", "--on", partitions))["rows"]
    )
    with pytest.raises(CannotWrite):
        analytics.query(["by-term", "--on", partitions, "--out", str(out)])


def test_no_cell_of_csv_is_a_formula(tmp_path, capsys):
    tables = {**rows.empty(), "payments": [{"payment": 1, "year": 2025, "month": 1, "day_number": 1, "payer": "=1+1", "payee": "@x", "amount": 1, "currency": ""}]}  # fmt: skip
    rows.write(tmp_path / "a", tables)
    shown = answer(capsys, "accounts", "--on", str(tmp_path / "a"), "--format", "csv")
    assert {line.partition(",")[0] for line in shown.splitlines()[1:]} == {"'@x", "'=1+1"}


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["by-term", "--set", "first_year=0"], BadParameter),
        (["by-term", "--set", "year=2024"], BadParameter),
        (["by-term", "--set", "first_year"], BadInput),
        (["by-term", "--set", "first_year=1", "--set", "first_year=2"], BadInput),
        (["by-nothing"], NoSuchQuery),
        (["by-term", "--engine", "sc://spark.example:1"], BadEngineAddress),
        (["by-term", "--engine", "postgres"], BadEngineAddress),
        (["by-term", "--memory-mib", "-1"], BadInput),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_started(partitions, words, error, capsys):
    with pytest.raises(error):
        analytics.query([*words, "--on", partitions])
    assert capsys.readouterr().out == ""


def test_a_folder_that_is_no_partitions_says_what_to_do(tmp_path):
    with pytest.raises(BadPartitions) as caught:
        analytics.query(["by-term", "--on", str(tmp_path)])
    assert "hornbill analytics export" in str(caught.value)


def test_half_an_answer_is_never_printed(partitions, capsys, monkeypatch):
    from hornbill.analytics import duckdb_engine

    whole = duckdb_engine.DuckDB.rows

    def broken(self, text):
        yield from list(whole(self, text))[:1]
        if not text.startswith("SELECT COUNT(*) AS n FROM"):  # the rows of a table are counted first
            raise EngineFailed("it died")

    monkeypatch.setattr(duckdb_engine.DuckDB, "rows", broken)
    with pytest.raises(EngineFailed):
        analytics.query(["by-country-and-month", "--on", partitions])
    assert capsys.readouterr().out == ""


def test_an_engine_that_is_away_is_told_of_and_the_setting_is_asked(partitions, monkeypatch):
    from hornbill.analytics import spark_connect
    from hornbill.analytics.core.address import SparkConnect

    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]  # nobody listens
        monkeypatch.setenv("HORNBILL_ANALYTICS", f"sc://127.0.0.1:{port}")
        with pytest.raises((EngineAway, NoEngineLibrary)):
            analytics.query(["by-term", "--on", partitions])
        with pytest.raises(EngineAway, match="no engine answers"):
            spark_connect.check_there(SparkConnect("127.0.0.1", port, use_ssl=False))


def test_a_token_is_not_sent_in_the_clear_and_not_to_another_engine(partitions, monkeypatch, tmp_path):
    from hornbill.analytics import engines

    asked = []
    monkeypatch.setattr(engines, "opened", lambda where, **how: asked.append((where, how["token"])) or 1 / 0)
    (tmp_path / "token").write_text("t" * 40)
    (tmp_path / "token").chmod(0o600)
    monkeypatch.setenv("HORNBILL_ANALYTICS", "sc://spark.example/;use_ssl=true")
    monkeypatch.setenv("HORNBILL_ANALYTICS_TOKEN", str(tmp_path / "token"))
    for words in ([], ["--engine", "sc://other.example/;use_ssl=true"], ["--engine", "duckdb"]):
        with pytest.raises(ZeroDivisionError):
            analytics.query(["by-term", "--on", partitions, *words])
    assert [token for _where, token in asked] == ["t" * 40, "", ""]
    monkeypatch.undo()
    with pytest.raises(BadEngineAddress, match="without TLS"):
        engines.opened("sc://127.0.0.1:1", token="t" * 40)


def test_an_export_into_somebody_elses_folder_is_refused(file, to, tmp_path):
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "thesis.odt").touch()
    with pytest.raises(FolderTaken):
        analytics_export.export(["--payments", file("p.csv", PAYMENTS), "--to", to])


def test_queries_are_listed_with_parameters_columns_and_sql(capsys):
    assert analytics.list_queries([]) == 0
    shown = capsys.readouterr().out
    for name in queries.names():
        assert f"{name}: " in shown
    assert analytics.list_queries(["by-method"]) == 0
    shown = capsys.readouterr().out
    assert "--set facet=transport" in shown
    assert "GROUP BY code" in shown
    assert analytics.list_queries(["--format", "json"]) == 0
    assert [one["name"] for one in json.loads(capsys.readouterr().out)] == queries.names()
