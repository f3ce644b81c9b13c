"""Rows for the tables of analytics: what is hard for an engine, and made-up ones by Hypothesis."""

from __future__ import annotations

import zlib
from datetime import date

from hypothesis import strategies as st

from hornbill.analytics.core.layout import BUCKETS, TABLES
from hornbill.analytics.writing import written

MOST = 2**63 - 1
TEXTS = ("", " ", "TH", "th", "Th", "NULL", "null", "'", '"', "\\", "\\n", "a\nb", ":first_year", "%", "_", "ລາວ", "é", "é", "ﬀ", "\uffff", "🐘", "ก", "NaN", "0", "-1")  # fmt: skip
YEARS = (1, 1582, 1969, 1970, 2024, 2025, 9999)
AMOUNTS = (None, 0, 1, -1, MOST, -MOST - 1, 10**15)
CURRENCIES = ("EUR", "THB", "")

# What parameters the queries are asked with, beside their defaults.
ASKED = {
    "by-country-and-month": [
        {"first_year": "2024", "last_year": "2024"},
        {"first_year": "9999"},
        {"last_year": "1"},
    ],
    "by-method": [{"facet": "concealment"}],
    "by-route": [{"first_year": "1970"}],
    "by-taxon": [{"first_year": "2025", "last_year": "2024"}],
    "compare-years": [
        {"facet": "country"},
        {"facet": "term", "earlier": "1", "later": "9999"},
        {"earlier": "2025"},
    ],
    "accounts": [{"most": "1"}, {"first_year": "2025"}],
    "pass-on": [{"least": "0", "share": "1"}, {"least": "0", "share": "100"}],
    "pass-on-days": [{"days": "0"}, {"days": "31", "share": "1"}, {"most": "2"}],
    "candidate-pairs": [{"most_of_block": "1"}, {"most_of_block": "2"}],
    "crowded-blocks": [{"most_of_block": "1"}],
}

_texts = st.sampled_from(TEXTS) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6
)
_amounts = st.sampled_from(AMOUNTS) | st.integers(-MOST - 1, MOST)
_years = st.sampled_from(YEARS)
_months = st.integers(1, 12)
_ids = st.integers(-2, 5)


def _rows(**columns):
    return st.lists(st.fixed_dictionaries(columns), max_size=12)


def _days(rows):
    return [{**row, "first_day": date(row["year"], row["month"], 1)} for row in rows]


def _buckets(rows):
    """Each entry has a key once, as the writer of lists sees to."""
    once = {(row["entry"], row["block"]) for row in rows}
    return [
        {"bucket": zlib.crc32(block.encode()) % BUCKETS, "entry": entry, "block": block}
        for entry, block in sorted(once)
    ]


_blocks = _rows(entry=st.integers(1, 6), block=st.sampled_from(TEXTS[:9])).map(_buckets)
TABLES_OF_ROWS = st.fixed_dictionaries({
    "seizures": _rows(
        seizure=_ids, year=_years, month=_months, last_day=st.none() | st.sampled_from([date.min, date.max]), country=_texts,
        is_doubtful=st.booleans(), is_counted=st.booleans(), amount=_amounts, currency=_texts,
    ).map(_days),
    "items": _rows(
        seizure=_ids, n=st.integers(1, 3), year=_years, month=_months, country=_texts, taxon=_texts, term=_texts, source=_texts,
        grams=_amounts, pieces=_amounts, is_counted=st.booleans(),
    ),
    "legs": _rows(
        seizure=_ids, n=st.integers(1, 3), year=_years, month=_months, role=st.sampled_from(["origin", "transit", "destination"]),
        country=_texts, is_confirmed=st.booleans(), is_counted=st.booleans(),
    ),
    "methods": _rows(
        seizure=_ids, year=_years, month=_months, facet=st.sampled_from(["transport", "concealment"]), code=_texts, is_counted=st.booleans(),
    ),
    "payments": _rows(
        payment=_ids, year=_years, month=_months, day_number=st.integers(-3, 40) | st.sampled_from([-719162, 2932896]), payer=st.sampled_from(TEXTS[:6]),
        payee=st.sampled_from(TEXTS[:6]), amount=st.sampled_from(AMOUNTS[1:]) | st.integers(1, 5), currency=st.sampled_from(CURRENCIES),
    ),
    "blocks_left": _blocks,
    "blocks_right": _blocks,
})  # fmt: skip


def hard():
    """Rows in which everything occurs that engines read in different ways, some of it in every file."""
    ids = range(1, 200)
    one = {"seizure": 0, "year": 2024, "month": 1}
    when = [{**one, "seizure": n, "year": YEARS[n % len(YEARS)], "month": n % 12 + 1} for n in ids]
    said = [TEXTS[n % len(TEXTS)] for n in ids]
    return {
        "seizures": [
            {**at, "first_day": date(at["year"], at["month"], 28), "last_day": [None, date.min, date.max][n % 3], "country": text,
             "is_doubtful": n % 2 == 0, "is_counted": n % 7 > 0, "amount": AMOUNTS[n % len(AMOUNTS)], "currency": text}
            for n, at, text in zip(ids, when, said, strict=True)
        ],
        "items": [
            {**at, "n": 1, "country": text, "taxon": text, "term": "SCA", "source": "W", "grams": AMOUNTS[n % 5], "pieces": MOST, "is_counted": n % 7 > 0}
            for n, at, text in zip(ids, when, said, strict=True)
        ],
        "legs": [
            {**at, "n": n % 3, "role": ["origin", "transit", "destination"][n % 3], "country": text, "is_confirmed": n % 2 == 0, "is_counted": n % 7 > 0}
            for n, at in zip(ids, when, strict=True) for text in (said[n - 1], "TH")
        ] + [{**one, "n": 9, "role": role, "country": text, "is_confirmed": True, "is_counted": True} for role in ("origin", "destination") for text in TEXTS],
        "methods": [{**at, "facet": "transport", "code": text, "is_counted": True} for at, text in zip(when, said, strict=True)],
        "payments": [
            {"payment": n, "year": 2024, "month": 1, "day_number": n % 5, "payer": TEXTS[n % 6], "payee": TEXTS[(n + 1) % 6],
             "amount": MOST if n % 2 else MOST - n, "currency": "EUR"}
            for n in ids
        ],
        "blocks_left": _buckets([{"entry": n, "block": TEXTS[n % 11]} for n in ids]),
        "blocks_right": _buckets([{"entry": n, "block": TEXTS[n % 13]} for n in ids]),
    }  # fmt: skip


def empty():
    """No rows at all."""
    return {name: [] for name in TABLES}


def write(to, tables, *, spool_rows=1_000):
    """Write rows of all tables as partitions."""
    with written(to, source="test", tables=list(tables), spool_rows=spool_rows) as writer:
        for name, rows in tables.items():
            for row in rows:
                writer.add(name, row)
