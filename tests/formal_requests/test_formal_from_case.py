"""What of a case goes into a letter: no word of another agency that its marking keeps in, by no way round."""

from __future__ import annotations

import io

import pypdf
import pytest
from docx import Document

from hornbill.cases import actions as cases
from hornbill.cases import queries as entities
from hornbill.cases.core.statement import said
from hornbill.evidence.actions import describing
from hornbill.exchange.models import Record
from hornbill.formal_requests.actions import from_case, lettering, writing
from hornbill.formal_requests.core.kinds import ASK, PERMIT
from hornbill.kernel.markings import Marking
from tests.exchange.node_rig import AMBER, NOW
from tests.formal_requests.formal_node import (
    COMPLETE,
    GREEN,
    RED,
    begin,
    of_partner,
    seen,
    state,
    text_of,
    theirs,
    what,
)

H1 = Marking(tlp="CLEAR", handling=("H1",))
H2 = Marking(tlp="CLEAR", handling=("H2",))


def kept(view):
    return [(one.agency.id, one.facts) for one in view.asks]


def texts(vault, request):
    made = lettering.write(vault, request, ("pdf", "docx"), now=NOW)
    word = Document(io.BytesIO(made["docx"]))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    heads = [one.text for section in word.sections for one in section.header.paragraphs]
    return text_of(made["pdf"]), "\n".join([*heads, *(one.text for one in word.paragraphs), *cells])


@pytest.mark.parametrize("marking", [RED, H1, H2], ids=["red", "h1", "h2"])
def test_the_name_of_what_an_own_fact_points_to_stays_out_where_its_marking_keeps_it_in(
    vault, room, partner, marking
):
    state(vault, room)
    cases.state(vault, room, [said("p1", "Person", "addressEntity", "x1")], marking=AMBER, now=NOW)
    theirs(partner, room, marking, ("x1", "Address", "full", "Hidden Wharf 9"))
    request = begin(vault, room, **COMPLETE, entities=["p1"])
    view = seen(vault, request)
    assert (view.facts, kept(view)) == (2, [("vn-customs", 1)])
    assert "Hidden" not in repr(view.checked.taken)
    assert all("Hidden" not in text and "x1" not in text for text in texts(vault, request))
    assert writing.ask_originators(vault, request, marking=AMBER, now=NOW) == 1
    partner.take_all()
    of_partner(partner, room, PERMIT, {"ask": Record.objects.get(kind=ASK).record, "answer": "yes"})
    assert (seen(vault, request).facts, kept(seen(vault, request))) == (3, [])
    assert all("Hidden Wharf 9" in text for text in texts(vault, request))


def test_what_an_own_fact_points_to_is_called_by_what_may_go(vault, room, partner):
    theirs(partner, room, RED, ("x1", "Address", "full", "Hidden Wharf 9"))
    rows = [("p1", "Person", "name", "Minh"), ("p1", "Person", "addressEntity", "x1")]
    rows += [("x1", "Address", "full", "Shed 4"), ("p1", "Person", "addressEntity", "nobody")]
    cases.state(vault, room, [said(*row) for row in rows], marking=AMBER, now=NOW)
    view = seen(vault, begin(vault, room, entities=["p1"]))
    [row] = view.checked.letter.persons
    assert ("Shed 4" in row["more"], "nobody" in row["more"], view.facts) == (True, True, 3)
    assert "Hidden" not in repr(view.checked.taken)


@pytest.mark.parametrize(("marking", "rows"), [(RED, 2), (H1, 2), (GREEN, 1)], ids=["red", "h1", "green"])
def test_two_are_one_in_a_letter_by_merges_that_may_go(vault, room, partner, marking, rows):
    facts = [("p1", "Person", "name", "Minh"), ("p2", "Person", "name", "Hung")]
    cases.state(vault, room, [said(*row) for row in facts], marking=AMBER, now=NOW)
    of_partner(
        partner, room, "entity.merge", {"entities": ["p1", "p2"], "reason": "", "marking": marking.to_json()}
    )
    view = seen(vault, begin(vault, room, entities=["p1", "p2"]))
    assert (len(view.checked.letter.persons), view.facts) == (rows, 2)
    with entities.opened(vault, room) as found:
        offered = sorted((one.id, one.caption) for one in from_case.offered(found, home="th-customs"))
    assert offered == ([("p1", "Minh"), ("p2", "Hung")] if rows == 2 else [("p1", "Minh")])


def test_a_stranger_merged_in_by_another_agency_is_not_in_the_letter(vault, room, partner):
    state(vault, room)
    request = begin(vault, room, **COMPLETE, entities=["p1"])
    theirs(partner, room, GREEN, ("a0", "Person", "name", "Somebody Else"))
    values = {"entities": ["a0", "p1"], "reason": "", "marking": RED.to_json()}
    of_partner(partner, room, "entity.merge", values)
    assert seen(vault, request).facts == 2
    assert all("Somebody" not in text for text in texts(vault, request))


def test_the_head_of_each_page_has_the_narrowest_marking_of_all_that_is_in_the_letter(vault, room, partner):
    strict = Marking(tlp="AMBER+STRICT", handling=("H2",))
    words = Marking(tlp="GREEN", handling=("H3",), handling_text="Only for the prosecutor")
    theirs(partner, room, strict, ("p9", "Person", "name", "Nguyễn Bí Mật"))
    theirs(partner, room, GREEN, ("p9", "Person", "nationality", "vn"))
    request = writing.open_request(vault, room, what(**COMPLETE, entities=["p9"]), marking=words, now=NOW)
    before = [text.split("DRAFT")[0] for text in texts(vault, request)]
    assert all("TLP:GREEN · H3 · Only for the prosecutor" in " ".join(text.split()) for text in before)
    writing.ask_originators(vault, request, marking=AMBER, now=NOW)
    partner.take_all()
    of_partner(partner, room, PERMIT, {"ask": Record.objects.get(kind=ASK).record, "answer": "yes"})
    wanted = "TLP:AMBER+STRICT · H2 · H3 · Only for the prosecutor"
    pdf, word = (" ".join(text.split()) for text in texts(vault, request))
    pages = len(pypdf.PdfReader(io.BytesIO(lettering.write(vault, request, ("pdf",), now=NOW)["pdf"])).pages)
    assert (pages > 1, pdf.count(wanted), wanted in word) == (True, pages, True)
    assert seen(vault, request).marking.tlp == "GREEN", "the words keep their own"


@pytest.mark.parametrize(
    ("entity", "prop", "value"),
    [("x1", "full", "Shed 4"), ("p1", "nationality", "vn")],
    ids=["name-of-another", "own"],
)
def test_every_word_in_a_letter_counts_for_its_marking(vault, room, entity, prop, value):
    rows = [("p1", "Person", "name", "Minh"), ("p1", "Person", "addressEntity", "x1")]
    cases.state(vault, room, [said(*row) for row in rows], marking=GREEN, now=NOW)
    schema = "Address" if entity == "x1" else "Person"
    cases.state(vault, room, [said(entity, schema, prop, value)], marking=RED, now=NOW)
    request = writing.open_request(vault, room, what(entities=["p1"]), marking=GREEN, now=NOW)
    assert seen(vault, request).checked.letter.marking.tlp == "RED"


def test_what_is_one_by_a_merge_has_the_marking_of_the_merge_too(vault, room, partner):
    rows = [("p1", "Person", "name", "Minh"), ("p2", "Person", "name", "Hung")]
    cases.state(vault, room, [said(*row) for row in rows], marking=GREEN, now=NOW)
    marking = Marking(tlp="GREEN", handling=("H0",))
    merge = {"entities": ["p1", "p2"], "reason": "", "marking": marking.to_json()}
    of_partner(partner, room, "entity.merge", merge)
    request = writing.open_request(vault, room, what(entities=["p1"]), marking=GREEN, now=NOW)
    letter = seen(vault, request).checked.letter
    assert (len(letter.persons), letter.marking.handling) == (1, ("H0",))


def test_an_exhibit_counts_for_the_marking_of_the_letter(vault, room):
    told = {"title": "Bag of scales", "form": "physical", "at": NOW, "place": "Shed 4", "sha256": ""}
    exhibit = describing.describe(vault, room, told, marking=RED, now=NOW)
    request = writing.open_request(vault, room, what(exhibits=[exhibit]), marking=GREEN, now=NOW)
    assert seen(vault, request).checked.letter.marking.tlp == "RED"


def test_conditions_too_long_for_the_head_of_a_page_stand_before_the_letter(vault, room):
    condition = "Only with the leave of the court that ordered the search. " * 8
    words = Marking(tlp="GREEN", handling=("H3",), handling_text=condition.strip())
    request = writing.open_request(vault, room, what(**COMPLETE), marking=words, now=NOW)
    for text in texts(vault, request):
        flat = " ".join(text.split())
        assert "TLP:GREEN · H3*" in flat
        assert f"* {condition.strip()}" in flat
