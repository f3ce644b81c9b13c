"""What people read in the report of a bundle: the order of what happened, and each language's own words and signs."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from hornbill.documents.core.structure import Table
from hornbill.evidence.reporting import Told, report_of

AT = datetime(2026, 11, 28, 6, 12, tzinfo=UTC)
ANA = SimpleNamespace(name="Ana", agency_name="Customs")


def step(record, act, at=AT, seal="S-2", **facts):
    return SimpleNamespace(
        record=record,
        act=act,
        at=at,
        written=at,
        zone="+07:00",
        who=ANA,
        holder="Ana (Customs)",
        seal=seal,
        findings=(),
        facts=tuple(facts.items()),
    )


def exhibit(number, *steps):
    return SimpleNamespace(
        number=number,
        title="Bag",
        holder="Ana (Customs)",
        troubles=0,
        words={"place": "Gate 2"},
        found_at=AT,
        seal="S-2",
        measures=(),
        versions=((ANA, AT, ""),),
        parent=None,
        files=(),
        findings=(),
        steps=steps,
    )


def tables(lang, *exhibits):
    head = {"number": "7", "purpose": "trial", "version": 1, "previous": "", "changes": {}}
    told = Told(exhibits, head, (), (), {}, "Ana, Customs", AT, "TLP:AMBER")
    return [one for one in report_of(told, lang).blocks if isinstance(one, Table)]


def test_what_happened_in_one_minute_stands_in_the_timeline_as_in_its_chain():
    """By the ids of their records, which are as good as random, the hand-over would come last."""
    chain = (step("f" * 64, "Handed over"), step("0" * 64, "Received"), step("7" * 64, "Examined"))
    early = step("9" * 64, "Stored", at=AT.replace(hour=5))
    timeline = tables("en", exhibit("EX-1", *chain), exhibit("EX-2", early))[-1]
    assert [row[2].partition(" · ")[0] for row in timeline.rows] == [
        "Stored",
        "Handed over",
        "Received",
        "Examined",
    ]


@pytest.mark.parametrize(("lang", "said"), [("en", "Seal number: S-2"), ("fr", "N° de scellé\u202f: S-2")])
def test_a_fact_stands_behind_its_label_as_the_language_writes_it(lang, said):
    chain = next(one for one in tables(lang, exhibit("EX-1", step("f" * 64, "x", Place="Counter"))) if len(one.head) == 4 and "UTC" in one.head[0])  # fmt: skip
    (row,) = chain.rows
    assert said in row[2]
    assert ("Place: Counter" if lang == "en" else "Place\u202f: Counter") in row[1]


def test_without_a_step_the_timeline_says_so_and_draws_no_empty_table():
    drawn = tables("en", exhibit("EX-1"))
    assert all(one.rows for one in drawn)


def test_what_is_withheld_from_the_defence_is_called_by_its_name():
    head = {"number": "7", "purpose": "", "version": 1, "previous": "", "changes": {}, "copy": "defence"}
    head["numbering"] = [{"number": "EX-1", "given": True, "ground": ""}]
    rows = [("found_by", "a witness"), ("record", "H1"), ("<odd>", "x")]
    head["withheld"] = [
        {"folder": "data/records/0001", "what": what, "ground": ground} for what, ground in rows
    ]
    told = Told([exhibit("EX-1")], head, (), (), {}, "Ana, Customs", AT, "TLP:AMBER")
    last = [one for one in report_of(told, "en").blocks if isinstance(one, Table)][-1]
    assert [row[1] for row in last.rows] == ["Found by (found_by)", "the whole record", "<odd>"]
