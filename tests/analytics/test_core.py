"""The rules of analytics: rows and amounts, queries and their parameters, addresses, manifests, values of an answer."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.analytics import queries
from hornbill.analytics.core import address, layout, manifest
from hornbill.analytics.core.address import SparkConnect
from hornbill.analytics.core.amounts import GRAMS, MONEY, PIECES, whole
from hornbill.analytics.core.answer import told
from hornbill.analytics.core.errors import (
    BadEngineAddress,
    BadParameter,
    BadPartitions,
    EngineFailed,
    NoSuchQuery,
)
from hornbill.analytics.core.layout import TABLES, line
from hornbill.analytics.core.manifest import File, Manifest
from hornbill.analytics.core.query import Result, parse
from hornbill.kernel.errors import Unfit

BLOCK = {"bucket": 3, "entry": 7, "block": "nali hasan"}


# --- rows ---
def test_a_row_is_a_line_of_json():
    assert json.loads(line(TABLES["blocks_left"], BLOCK)) == BLOCK
    assert "\n" not in line(TABLES["blocks_left"], {**BLOCK, "block": "a\nb\u2028"})


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"entry": 2**63}, "blocks_left.entry"),
        ({"entry": True}, "blocks_left.entry"),
        ({"entry": 1.0}, "blocks_left.entry"),
        ({"entry": None}, "blocks_left.entry"),
        ({"bucket": -1}, "blocks_left.bucket"),
        ({"bucket": 2**31}, "blocks_left.bucket"),
        ({"block": None}, "blocks_left.block"),
        ({"other": 1}, "4 values"),
    ],
)
def test_a_value_that_does_not_fit_is_named(change, named):
    with pytest.raises(Unfit, match=named):
        line(TABLES["blocks_left"], {**BLOCK, **change})


def test_a_row_without_a_column_is_refused():
    with pytest.raises(Unfit, match="no block"):
        line(TABLES["blocks_left"], {"bucket": 1, "entry": 2, "blok": "x"})


@given(st.text())
def test_texts_are_kept_as_every_engine_keeps_them(text):
    found = layout.clean(text)
    assert found.encode() is not None
    assert "\0" not in found
    assert len(found) <= layout.LONGEST_TEXT
    assert layout.clean(found) == found


def test_halves_of_surrogate_pairs_and_nul_are_replaced():
    assert layout.clean("a\0b\ud800c") == "a\N{REPLACEMENT CHARACTER}b?c"


def test_every_table_has_its_partition_column_and_says_what_each_column_means():
    for table in TABLES.values():
        (by,) = (column for column in table.columns if column.name == table.by)
        assert (by.type, by.nullable) == (layout.INT, False)
        assert all(column.means for column in table.columns)


# --- amounts ---
@pytest.mark.parametrize(
    ("text", "unit", "found"),
    [
        ("12.5", GRAMS, 12500), ("0.0005", GRAMS, 0), ("0.0015", GRAMS, 2), ("0.0025", GRAMS, 2), ("1e-9", GRAMS, 0), ("", GRAMS, None),
        (None, GRAMS, None), ("9223372036854775.807", GRAMS, 2**63 - 1), ("9223372036854775.808", GRAMS, None), ("-1.5", PIECES, -1500),
        ("NaN", MONEY, None), ("Infinity", MONEY, None), ("1.00005", MONEY, 10000), ("1.00015", MONEY, 10002), ("x", MONEY, None),
        ("1e999999", MONEY, None), (Decimal(3), PIECES, 3000),
    ],
)  # fmt: skip
def test_amounts_become_whole_once_half_to_even(text, unit, found):
    assert whole(text, unit) == found


# --- queries ---
def test_every_query_says_all_of_itself():
    assert len(queries.names()) == 12
    for name in queries.names():
        query = queries.query(name)
        assert query.title
        assert "ORDER BY" in query.text
        assert ":" not in query.filled({}).replace("::", ""), "a parameter was left"


def test_every_order_says_where_nulls_are():
    for name in queries.names():
        order = queries.query(name).text.partition("ORDER BY ")[2].partition("\nLIMIT")[0]
        assert all("NULLS" in part for part in order.split(", ")), name


def test_no_query_adds_up_what_may_overflow():
    """A sum of BIGINT goes round silently on one engine."""
    for name in queries.names():
        text = queries.query(name).text
        for part in text.split("SUM(")[1:]:
            safe = ("CAST(", "CASE WHEN is_", "CASE WHEN year = :earlier THEN 1", "CASE WHEN year = :later THEN 1", "CASE WHEN year = :earlier THEN grams",
                    "CASE WHEN year = :later THEN grams", "payments_", "received)", "sent)")  # fmt: skip
            assert part.startswith(safe), (name, part[:40])


@pytest.mark.parametrize("value", ["0", "10000", "-1", "1.0", "", " 2024", "2024 ", "1e3", "٢٠٢٤", "1; DROP", "99999999999999999999", "'", "None"])  # fmt: skip
def test_a_number_out_of_its_range_is_refused_with_the_range(value):
    with pytest.raises(BadParameter) as caught:
        queries.query("by-term").filled({"first_year": value})
    assert "1 to 9999" in caught.value.cure


def test_a_word_that_is_none_is_refused_with_the_words():
    with pytest.raises(BadParameter) as caught:
        queries.query("by-method").filled({"facet": "x' OR '1'='1"})
    assert "transport, concealment" in caught.value.cure


@given(st.text())
def test_no_value_brings_sql_of_its_own(value):
    try:
        text = queries.query("by-method").filled({"facet": value, "first_year": value})
    except BadParameter:
        return
    pytest.fail(f"taken: {text}")


def test_unknown_names_are_refused():
    with pytest.raises(BadParameter, match="no parameter"):
        queries.query("by-term").filled({"year": "2024"})
    for name in ("by-nothing", "../core/query", "", "by-term.sql"):
        with pytest.raises(NoSuchQuery):
            queries.query(name)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 1",
        "-- title: t\n-- tables: nothing\n-- column a: integer; x\nSELECT 1",
        "-- title: t\n-- tables: items\n-- column a: double; x\nSELECT 1",
        "-- title: t\n-- tables: items\n-- column a: integer; x\nSELECT :p",
        "-- title: t\n-- tables: items\n-- parameter p: integer 1 to 2, default 3; x\n-- column a: integer; x\nSELECT :p",
        "-- title: t\n-- tables: items\n-- parameter p: text; x\n-- column a: integer; x\nSELECT :p",
        "-- titel: t\nSELECT 1",
    ],
)
def test_a_file_that_is_no_query_is_refused(text):
    with pytest.raises((Unfit, BadParameter)):
        parse("x", text)


# --- addresses ---
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", None),
        ("duckdb", None),
        ("sc://127.0.0.1:50051", SparkConnect("127.0.0.1", 50051, use_ssl=False)),
        ("sc://localhost", SparkConnect("localhost", 15002, use_ssl=False)),
        ("sc://[::1]:7/", SparkConnect("::1", 7, use_ssl=False)),
        ("sc://spark.example:443/;use_ssl=true", SparkConnect("spark.example", 443, use_ssl=True)),
    ],
)
def test_addresses(text, found):
    assert address.read(text) == found
    if found:
        assert address.read(found.url) == found


@pytest.mark.parametrize(
    "text",
    [
        "sc://spark.example", "sc://10.0.0.7:50051", "sc://0.0.0.0:1", "sc://spark.example/;use_ssl=false", "sc://localhost.evil.example:1",
        "sc://127.0.0.1:0", "sc://127.0.0.1:70000", "sc://127.0.0.1/x", "sc://a@127.0.0.1", "sc://127.0.0.1/;use_ssl=true;user_id=x",
        "sc://x/;use_ssl=true;token=abc", "spark://127.0.0.1", "DuckDB", "sc://", "sc://127.0.0.1:1 ", "sc://127.0.0.1:1\n", "http://127.0.0.1", "local",
    ],
)  # fmt: skip
def test_what_is_no_address_or_would_leave_in_the_clear_is_refused(text):
    with pytest.raises(BadEngineAddress) as caught:
        address.read(text)
    assert "abc" not in str(caught.value)


# --- manifests ---
MANIFEST = Manifest("register", {"items": (File("items/2024/part-00000.parquet", 3, 900),), "legs": ()}, 1)


def test_the_moment_of_the_rows_is_rounded_down_to_a_second_of_utc():
    at = datetime(2026, 11, 30, 10, 40, 12, 999_999, tzinfo=timezone(timedelta(hours=7)))
    assert manifest.moment(at) == "2026-11-30T03:40:12Z"


def test_a_manifest_is_read_back():
    assert manifest.read(manifest.write(MANIFEST)) == MANIFEST
    assert MANIFEST.rows("items") == 3


def altered(change):
    whole = json.loads(manifest.write(MANIFEST))
    change(whole)
    return json.dumps(whole, ensure_ascii=False, indent=1)  # as it is written


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda whole: whole.update(version=3), "version 3"),
        (lambda whole: whole.update(version=True), "version True"),
        (lambda whole: whole.update(kind="other"), "no manifest"),
        (lambda whole: whole.update(tables=[]), "damaged"),
        (lambda whole: whole.update(beyond=-1), "damaged"),
        (lambda whole: whole.update(as_of="2026-11-30"), "damaged"),
        (lambda whole: whole.update(as_of="2026-11-31T00:00:00Z"), "damaged"),
        (lambda whole: whole.update(as_of=None), "damaged"),
        (lambda whole: whole.pop("as_of"), "damaged"),
        (lambda whole: whole["tables"].update(other={"columns": {}, "files": []}), "'other'"),
        (lambda whole: whole["tables"]["items"]["columns"].update(grams="DOUBLE"), "other columns"),
        (lambda whole: whole["tables"]["items"]["files"][0].update(path="../../secret"), "no export writes"),
        (
            lambda whole: whole["tables"]["items"]["files"][0].update(path="items/../../secret"),
            "no export writes",
        ),
        (
            lambda whole: whole["tables"]["items"]["files"][0].update(path="legs/1/part-00000.parquet"),
            "no export writes",
        ),
        (lambda whole: whole["tables"]["items"]["files"][0].update(rows="3"), "damaged"),
        (
            lambda whole: whole["tables"]["items"]["files"].append(whole["tables"]["items"]["files"][0]),
            "twice",
        ),
    ],
)
def test_a_manifest_that_is_not_ours_is_refused(change, said):
    with pytest.raises(BadPartitions, match=said) as caught:
        manifest.read(altered(change))
    assert "hornbill analytics export" in caught.value.cure


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)).map(json.dumps))  # fmt: skip
def test_any_text_is_a_manifest_or_refused(text):
    with pytest.raises(BadPartitions):
        manifest.read(text)


# --- answers ---
COLUMNS = (Result("n", "integer", "x"), Result("name", "text", "x"))


def test_values_are_the_same_whatever_engine_gave_them():
    assert told((Decimal(2**70), "TH"), COLUMNS) == (2**70, "TH")
    assert told((None, None), COLUMNS) == (None, None)


@pytest.mark.parametrize("row", [(1.0, "a"), (True, "a"), (Decimal("1.5"), "a"), (Decimal("NaN"), "a"), ("1", "a"), (1, 2), (1, b"a"), (1,), (1, date.min)])  # fmt: skip
def test_a_value_of_another_kind_is_an_error_and_not_rounded(row):
    with pytest.raises(EngineFailed):
        told(row, COLUMNS)
