"""The register's rows: what queries give is what the page of a year shows, and nothing beyond what is counted leaves."""

from __future__ import annotations

import json
import random
from contextlib import closing
from datetime import UTC, datetime
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.analytics import engines, queries, reading
from hornbill.analytics.core import manifest
from hornbill.analytics.core.layout import TABLES
from hornbill.analytics.writing import written
from hornbill.audit.models import AuditEntry
from hornbill.seizures import actions, storing
from hornbill.seizures.core import year_counts
from hornbill.seizures.core.analysed import TABLES as ANALYSED
from hornbill.seizures.core.analysed import Analysed
from hornbill.seizures.core.kept_fields import LISTS
from hornbill.seizures.core.year_counts import (
    DESTINATION,
    LEFT_OUT,
    MONTH,
    NAME,
    ORIGIN,
    TERM,
    TRANSPORT,
    together,
)
from hornbill.seizures.models import YearFigure
from hornbill.seizures.queries import every_entered
from tests.meanwhile import meanwhile

AMOUNTS = st.sampled_from(["", "1", "0.0005", "12.5", "1e-9", "999999.123456789", "0.0015", "2.0005"])
SEIZURES = st.fixed_dictionaries({
    "first": st.sampled_from(["", "0001-01-01", "2024-12-31", "2025-01-01", "2025-03-19", "9999-12-31"]),
    "last": st.sampled_from(["", "2025-03-20"]),
    "country": st.sampled_from(["", "TH", "KE"]),
    "items": st.lists(st.fixed_dictionaries({
        "name": st.sampled_from(["", "Manis javanica", "Loxodonta africana"]), "term": st.sampled_from(["", "SCA", "TUS"]),
        "source": st.sampled_from(["", "W", "I"]), "mass_kg": AMOUNTS, "count": AMOUNTS,
    }), max_size=3),
    "legs": st.lists(st.fixed_dictionaries({
        "role": st.sampled_from(["origin", "transit", "destination"]), "country": st.sampled_from(["", "KE", "TH"]), "is_confirmed": st.booleans(),
    }), max_size=4),
    "transport": st.lists(st.sampled_from(["air", "road"]), max_size=3),
    "doubts": st.sampled_from([[], [["date", "year-alone", ""]]]),
})  # fmt: skip


def write(to, numbered):
    making = Analysed(bool)
    with written(to, source="register", tables=ANALYSED) as writer:
        for number, plain in numbered:
            for table, row in making.rows_of(number, plain):
                writer.add(table, row)
    return making


def check_like_the_year(folder, figures):
    """Compare with the figures that the page of a year shows: (year, kind, key) -> (n, grams, pieces)."""
    with closing(engines.opened("duckdb")) as engine:
        _check(partial(_ask, folder, engine), figures)


def _ask(folder, engine, name, **asked):
    return list(reading.asked(queries.query(name), asked, folder, engine))


def _check(ask, figures):
    for year in sorted({key[0] for key in figures}):
        of = {"first_year": str(year), "last_year": str(year)}

        def kept(kind, year=year):
            # a figure of nothing is a row that nobody shows
            return {
                key: tuple(n) for (at, one, key), n in figures.items() if (at, one) == (year, kind) and n[0]
            }

        months = dict.fromkeys(kept(MONTH), 0)
        for _country, _year, month, n, _doubtful in ask("by-country-and-month", **of):
            months[f"{month:02}"] += n
        assert months == {key: n for key, (n, _grams, _pieces) in kept(MONTH).items()}
        for name, kind in (("by-taxon", NAME), ("by-term", TERM)):
            rows = ask(name, **of)
            assert {value: (n, grams, pieces) for value, n, _seizures, grams, pieces in rows} == kept(kind)
        assert dict(ask("by-method", **of)) == {key: n[0] for key, n in kept(TRANSPORT).items()}
        legs = {(role, country): n for role, country, n, _sure in ask("by-leg", **of)}
        for kind in (ORIGIN, DESTINATION):
            wanted = {key: n[0] for key, n in kept(kind).items()}
            assert {country: n for (role, country), n in legs.items() if role == kind} == wanted


@settings(max_examples=12)
@given(st.lists(SEIZURES, max_size=6))
def test_queries_give_the_figures_of_the_year(tmp_path_factory, seizures):
    to = tmp_path_factory.mktemp("any") / "a"
    write(to, enumerate(seizures, 1))
    check_like_the_year(to, together(seizures))


@pytest.mark.django_db
def test_the_register_gives_the_figures_that_its_page_shows(tmp_path, officer, plain, now):
    chance = random.Random(21)
    for n in range(60):
        day = chance.choice(["2024-05-05", "2025-01-31", "2026-03-19"])
        item = {
            **plain()["items"][0],
            "source": chance.choice(["", "W", "I"]),
            "mass_kg": chance.choice(["", "0.1725", "3"]),
        }
        handle = actions.enter(officer, plain(first=day, last=day, items=[item] * (n % 3 + 1)), now=now)
        if n % 10 == 0:
            actions.withdraw(officer, handle, version=1, why="twice", now=now)
    actions.save_draft(officer, plain(), {}, now=now)
    numbered = list(every_entered())
    assert len(numbered) == 54
    write(tmp_path / "a", numbered)
    rows = YearFigure.objects.values_list("year", "kind", "key", "n", "grams", "pieces")
    figures = {(year, kind, key): (n, grams, pieces) for year, kind, key, n, grams, pieces in rows}
    assert any(kind == LEFT_OUT for _year, kind, _key in figures)
    check_like_the_year(tmp_path / "a", figures)


@pytest.mark.django_db
def test_the_register_is_read_a_few_seizures_at_a_time(
    officer, plain, now, monkeypatch, django_assert_max_num_queries
):
    from hornbill.seizures import queries as register

    storing.save_new([storing.New(plain(), officer) for _ in range(7)], now=now)
    monkeypatch.setattr(register, "AT_ONCE", 3)
    with django_assert_max_num_queries(12):
        assert [plain["handle"] for _number, plain in every_entered()]
    reading_on = every_entered()
    first = next(reading_on)[0]
    storing.save_new([storing.New(plain(), officer)], now=now)  # meanwhile
    numbers = [first, *(number for number, _plain in reading_on)]
    assert len(set(numbers)) == len(numbers) == 8


def test_no_reference_place_person_or_other_free_text_is_in_a_row(plain):
    secret = "Smuggler Sam"
    given = plain(reference=secret, province=secret, place=secret, agency=secret, transport_id=secret, cover_load=secret, permits=secret, bill=secret,
                  law=secret, sanction=secret, case=secret, notes=[{"heading": secret, "text": secret}], written={"transport": secret},
                  lat="13.0847", lon="100.8831", nationalities=["XK"])  # fmt: skip
    given["items"] = [{**given["items"][0], "claimed": secret, "identified_by": secret, "term_text": secret}]
    given["legs"] = [{**given["legs"][0], "place": secret}]
    given["country"], given["currency"], given["transport"] = secret, secret, [secret]
    given["items"][0] |= {"name": secret, "term": secret, "source": secret}
    given["legs"][0] |= {"role": secret, "country": secret}
    making = Analysed("Manis javanica".__eq__)
    text = json.dumps([row for _table, row in making.rows_of(1, given)], default=str)
    assert secret not in text
    assert making.left_out == dict.fromkeys(
        ("currency", "name", "term", "source", "role", "transport"), 1
    ) | {"country": 2}
    assert not list(making.rows_of(2, {}))
    assert making.undated == 1
    for hidden in ("13.0847", "100.8831", "XK"):
        assert hidden not in text


def test_every_row_has_the_columns_of_its_table(plain):
    found = {table: set(row) for table, row in Analysed(bool).rows_of(1, plain())}
    assert set(found) == set(ANALYSED)
    for table, columns in found.items():
        assert columns == {column.name for column in TABLES[table].columns}
    assert [
        row["facet"] for table, row in Analysed(bool).rows_of(1, plain(transport=[])) if table == "methods"
    ] == list(LISTS)


def test_an_amount_that_64_bits_cannot_hold_is_counted_and_not_made_up(plain):
    making = Analysed(bool)
    item = {**plain()["items"][0], "count": "9" * 18}
    rows = [row for table, row in making.rows_of(1, plain(items=[item])) if table == "items"]
    assert rows[0]["pieces"] is None
    assert making.beyond == 1


@pytest.mark.django_db
def test_an_export_is_in_the_audit_log_without_what_was_seized(now):
    actions.note_partitions(12, now=now)
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.subject, json.loads(entry.detail)) == (
        "seizure.export",
        "analytics",
        {"seizures": 12},
    )


def test_the_page_of_a_year_counts_every_kind_that_is_compared_here():
    assert {NAME, TERM, TRANSPORT, ORIGIN, DESTINATION, MONTH} <= set(year_counts.KINDS)


@pytest.mark.django_db(transaction=True)
def test_the_command_writes_the_register_with_its_audit_entry(
    tmp_path, officer, plain, now, monkeypatch, capsys
):
    from hornbill.command import analytics_export
    from hornbill.node import setup

    monkeypatch.setattr(setup, "use", lambda _data: None)  # the tests' node is in use
    storing.save_new([storing.New(plain(), officer) for _ in range(3)], now=now)
    to = tmp_path / "figures"
    before = manifest.moment(datetime.now(UTC))
    assert analytics_export.export(["--data", str(tmp_path), "--to", str(to)]) == 0
    told = json.loads(capsys.readouterr().out)
    at = told.pop("as_of")
    assert before <= at <= manifest.moment(datetime.now(UTC))
    assert reading.opened(to).as_of == at
    assert told == {"folder": str(to), "rows": {"seizures": 3, "items": 3, "legs": 3, "methods": 15}}
    assert AuditEntry.objects.get().act == "seizure.export"
    with closing(engines.opened("duckdb")) as engine:
        assert _ask(to, engine, "by-term") == [("SCA", 3, 3, 360_000, 0)]


@pytest.mark.django_db(transaction=True)
def test_all_tables_of_an_export_are_as_of_one_moment(tmp_path, officer, plain, now, monkeypatch, capsys):
    """Seizures are entered, amended and withdrawn between any two statements of the export."""
    from hornbill.command import analytics_export
    from hornbill.node import setup
    from hornbill.seizures import queries as register

    monkeypatch.setattr(setup, "use", lambda _data: None)
    monkeypatch.setattr(register, "AT_ONCE", 2)
    items = plain()["items"]
    handles = [actions.enter(officer, plain(items=items * 2), now=now) for _ in range(4)]

    def acts(of_rows):
        if (
            len(of_rows) == 2 and of_rows[0].handle == handles[0]
        ):  # the seizures are read, their items are not
            meanwhile(actions.amend, officer, handles[1], plain(items=items * 7), version=1, why="x", now=now)
            meanwhile(actions.withdraw, officer, handles[2], version=1, why="twice", now=now)
            meanwhile(actions.enter, officer, plain(), now=now)
        return plain_of(of_rows)

    plain_of = register.plain_of
    monkeypatch.setattr(register, "plain_of", acts)
    to = tmp_path / "figures"
    assert analytics_export.export(["--data", str(tmp_path), "--to", str(to)]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == {
        "seizures": 4,
        "items": 8,
        "legs": 4,
        "methods": 20,
    }
    monkeypatch.setattr(register, "plain_of", plain_of)
    assert [len(plain["items"]) for _number, plain in every_entered()] == [2, 7, 2, 1]


@pytest.mark.django_db(transaction=True)
def test_an_export_that_takes_too_long_leaves_the_earlier_one_and_no_audit_entry(
    tmp_path, officer, plain, now, monkeypatch
):
    from hornbill.command import analytics_export
    from hornbill.kernel.errors import BadInput
    from hornbill.node import setup
    from hornbill.node.snapshot import SnapshotTooLong

    monkeypatch.setattr(setup, "use", lambda _data: None)
    storing.save_new([storing.New(plain(), officer)], now=now)
    words = ["--data", str(tmp_path), "--to", str(tmp_path / "figures")]
    analytics_export.export(words)
    earlier = reading.opened(tmp_path / "figures")
    monkeypatch.setattr(analytics_export, "time_limit_s", lambda minutes: -minutes)
    with pytest.raises(SnapshotTooLong):
        analytics_export.export(words)
    assert reading.opened(tmp_path / "figures") == earlier
    assert AuditEntry.objects.count() == 1
    monkeypatch.undo()
    with pytest.raises(BadInput, match="time limit"):
        analytics_export.export([*words, "--time-limit-min", "0"])
