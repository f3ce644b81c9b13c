import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import document
from benchmarks.figures import Book, Figure, median, percentile, rounded

ROOT = Path(__file__).parents[2]


def test_goals_are_met_or_missed_on_the_right_side():
    assert Figure("a", 29.0, "ms", at_most=30.0).met is True
    assert Figure("a", 31.0, "ms", at_most=30.0).met is False
    assert Figure("a", 199.0, "messages/s", at_least=200.0).met is False
    assert Figure("a", 1.0, "MiB").met is None


def test_a_multiple_of_the_peer_is_what_counts():
    figure = Figure("hub.x", 6000, "envelopes/s", peer=("NATS", 3000), times_peer=2.5)
    assert figure.met is False
    assert figure.line()["ratio"] == 2
    assert figure.line()["peer"] == "NATS: 3000 envelopes/s"


def test_percentiles_are_samples():
    samples = [float(number) for number in range(1, 101)]
    assert percentile(samples, 50) == 50
    assert percentile(samples, 95) == 95
    assert median([3.0, 1.0, 2.0]) == 2
    assert percentile([7.0], 95) == 7


def test_rounding_keeps_three_digits():
    assert [rounded(value) for value in (0, 0.012345, 12.345, 1234.5)] == [0, 0.0123, 12.3, 1234]


def test_a_later_run_of_one_part_keeps_the_other_lines(tmp_path, capsys):
    where = tmp_path / "lines.json"
    first = Book(where, sizes="full")
    first.add(Figure("a.one", 1, "ms"))
    first.skip("b.two", "not installed")
    first.write()
    second = Book(where, sizes="full")
    second.add(Figure("b.two", 2, "ms"))
    second.write()
    kept = {line["name"]: line for line in json.loads(where.read_text())["lines"]}
    assert kept["a.one"]["value"] == 1
    assert kept["b.two"]["value"] == 2
    assert "skipped" not in kept["b.two"]
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_quick_lines_never_stand_beside_full_ones(tmp_path):
    where = tmp_path / "lines.json"
    book = Book(where, sizes="quick")
    book.add(Figure("a.one", 1, "ms"))
    book.write()
    full = Book(where, sizes="full")
    full.add(Figure("b.two", 2, "ms"))
    full.write()
    assert [line["name"] for line in json.loads(where.read_text())["lines"]] == ["b.two"]


def test_the_table_shows_missed_goals_and_skipped_figures(tmp_path):
    book = Book(tmp_path / "lines.json", sizes="full")
    book.add(Figure("a.one", 40, "ms", at_most=30.0, note="one | two"))
    book.skip("b.two", "not installed")
    book.write()
    table = document.table(json.loads(book.where.read_text()))
    assert "| `a.one` | 40 ms | <= 30 ms | **no** |" in table
    assert "one \\| two" in table
    assert "| `b.two` | not measured |" in table


def test_a_table_goes_between_its_own_marks():
    text = "a\n<!-- table one: begin -->\nold\n<!-- table one: end -->\nb\n<!-- table two: begin -->\n<!-- table two: end -->"
    drawn = document.with_table(document.with_table(text, "two", "2"), "one", "1")
    assert drawn.split("\n") == [
        "a",
        "<!-- table one: begin -->",
        "1",
        "<!-- table one: end -->",
        "b",
        "<!-- table two: begin -->",
        "2",
        "<!-- table two: end -->",
    ]
    with pytest.raises(ValueError, match="three"):
        document.with_table(text, "three", "3")
    for bench in document.BENCHES:
        document.with_table(document.DOCUMENT.read_text(encoding="utf-8"), bench, "drawn")


@pytest.mark.long
@pytest.mark.scenario
@pytest.mark.parametrize(
    ("part", "names"),
    [
        ("log", ["log.inclusion", "log.inclusion_verify", "log.inclusion_over_http"]),
        ("large", ["network.catch_up", "network.page_today", "network.page_search", "network.page_agency"]),
    ],
)
def test_the_networks_figures_are_measured_with_small_sizes(part, names):
    command = [sys.executable, "-m", "benchmarks", "network", "--quick", "--only", part]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = {line["name"]: line for line in map(json.loads, done.stdout.splitlines())}
    assert all(lines[name]["value"] > 0 for name in names)


@pytest.mark.long
@pytest.mark.scenario
def test_the_command_runs_with_small_sizes():
    command = [
        sys.executable,
        "-m",
        "benchmarks",
        "exchange",
        "--quick",
        "--only",
        "seal",
        "--only",
        "room_page",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = {line["name"]: line for line in map(json.loads, done.stdout.splitlines())}
    for name in (
        "seal.200_members",
        "room_page.p50",
        "room_page.p95",
        "room_page.first_load",
        "node.memory_rss",
    ):
        assert lines[name]["value"] > 0
