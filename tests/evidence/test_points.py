"""Points to prove: rows with their source; met only by something; any order gives the same; the page, and a line of the room."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.command.evidence import points as command
from hornbill.evidence.core.points import points_of
from hornbill.evidence.core.statements import Statement
from hornbill.evidence.data_tables import points
from hornbill.legal import built_in
from tests.evidence.test_pages import HANH, of_partner, partner, sent, shared, text_of

__all__ = ["HANH", "partner", "shared"]
NUMBERS = {"TH-wildlife-92": {1, 2, 3}, "SG-wildlife-4-2-a": {1, 2}}
THERE = {"a" * 64, "b" * 64}


def said(n, point="1", state="met", exhibits=("a" * 64,), fact="", offence="TH-wildlife-92"):
    values = {"offence": offence, "point": point, "state": state, "exhibits": list(exhibits), "fact": fact}
    return Statement(f"{n:064x}", "aa/ana", f"2026-11-24T0{n % 10}:00:00.000Z", (n, f"{n:064x}"), values)


def first(*statements):
    return points_of(statements, NUMBERS, THERE)[0]["TH-wildlife-92"][0]


def test_a_point_is_met_by_something_and_by_nothing_less():
    assert first(said(1)).met
    assert first(said(1, exhibits=(), fact="Officer Malee saw it.")).met
    assert not first(said(1, exhibits=(), fact="  ")).met
    gone = first(said(1, exhibits=("c" * 64,)))
    assert (gone.met, gone.exhibits, gone.gone) == (False, (), ("c" * 64,))
    assert not first(said(1, state="open")).met


def test_the_last_statement_holds_and_the_earlier_ones_stay():
    state = first(said(1), said(2, state="open"))
    assert (state.met, [one.order[0] for one in state.said]) == (False, [1, 2])
    assert first(said(2, state="open"), said(3)).met


def test_what_no_table_knows_counts_for_none():
    odd = [said(1, point=point) for point in ("0", "9", "x", "²", "", "1.0")] + [said(2, offence="XX-1")]
    found, unknown = points_of(odd, NUMBERS, THERE)
    assert found == {}
    assert len(unknown) == len(odd)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1", "2", "3", "9"]),
            st.sampled_from(["met", "open"]),
            st.sampled_from(["", "saw it"]),
        ),
        max_size=12,
    ),
    st.randoms(),
)
def test_any_order_gives_the_same(rows, rng):
    statements = [said(n, point, state, (), fact) for n, (point, state, fact) in enumerate(rows)]
    shuffled = list(statements)
    random.Random(rng.random()).shuffle(shuffled)
    assert points_of(statements, NUMBERS, THERE) == points_of(shuffled, NUMBERS, THERE)


def test_every_point_has_its_source_and_belongs_to_an_offence_of_the_legal_tables():
    known = {row["id"]: row for kind, row in built_in.rows() if kind == "offence"}
    for offence, rows in points().items():
        assert offence in known
        assert [one.number for one in rows] == list(range(1, len(rows) + 1))
        for one in rows:
            assert all((one.en, one.fr, one.law, one.article, one.source, one.as_of)), one
            assert known[offence]["law"].startswith(one.law.partition(" (")[0]), "of the same law"


def test_points_are_printed_with_their_source(capsys):
    assert command([]) == 0
    assert "TH-wildlife-92" in capsys.readouterr().out
    assert command(["TH-wildlife-92"]) == 0
    out = capsys.readouterr().out
    assert "1. The accused had it in possession (s. 17)" in out
    assert "Council of State" in out
    assert command(["XX-1"]) == 1
    assert "not known" in capsys.readouterr().err


def test_the_page_says_what_is_met_and_what_is_open(signed_in, shared, partner):
    exhibit = sent(
        signed_in, f"{shared}/evidence/new", {"title": "Bag", "form": "physical", "mass_unit": "kg"}
    )
    exhibit = exhibit.partition("?")[0].rpartition("/")[2]
    address = f"{shared}/evidence/points"
    page = text_of(signed_in.see(f"{address}?offence=TH-wildlife-92"))
    assert "The accused had it in possession" in page
    assert page.count("Still open") >= 3
    form = {"offence": "TH-wildlife-92", "point": "2", "state": "met", "exhibits": [], "fact": ""}
    signed_in.see(f"{address}?offence=TH-wildlife-92")
    refused = text_of(signed_in.send(address, {**form, "once": signed_in.once}), 422)
    assert "Name an exhibit or a fact that proves it." in refused
    assert "There is no such point" in text_of(
        signed_in.send(address, {**form, "point": "7", "fact": "x", "once": signed_in.once}), 422
    )
    signed_in.see(f"{address}?offence=TH-wildlife-92&point=2")
    answer = signed_in.send(address, {**form, "exhibits": [exhibit], "once": signed_in.once})
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    page = text_of(signed_in.see(answer["Location"]))
    assert "EX-0001" in page
    assert ">Met<" in page
    assert "is proved" in text_of(signed_in.see(shared))
    partner.take_all()
    values = {
        "offence": "TH-wildlife-92",
        "point": "2",
        "state": "open",
        "exhibits": [],
        "fact": "The species is in doubt.",
        "lang": "en",
    }
    of_partner(partner, shared, "exhibit.prove", values)
    page = text_of(signed_in.see(f"{address}?offence=TH-wildlife-92"))
    assert ">Met<" not in page
    assert "The species is in doubt." in page


@pytest.mark.parametrize("offence", ["", "XX-1", "<b>"])
def test_an_offence_that_is_not_there_shows_the_list(signed_in, shared, offence):
    page = text_of(signed_in.see(f"{shared}/evidence/points?offence={offence}"))
    assert "<b>" not in page.partition("<h1>")[2].partition("</form>")[0]
    assert 'name="point"' not in page
