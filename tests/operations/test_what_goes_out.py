"""What leaves an operation: the board for programs and the files hold no word and no figure that a marking keeps in."""

from __future__ import annotations

import io

from hornbill.operations import reporting
from hornbill.operations.core import kinds
from hornbill.operations.core.days import Span
from hornbill.operations.core.figures import within
from hornbill.operations.core.state import Operation
from hornbill.operations.reading import operation_in
from hornbill.seizures.core.shared_kinds import SEIZURES
from tests.node.api_client import Program, token_for, vault_of
from tests.node.conftest import Browser, browser, officers, signed_in
from tests.operations.test_pages import (
    FIRST,
    HANH,
    PLAN,
    TODAY,
    copy,
    join,
    of_partner,
    partner,
    press,
    room_of,
    shared,
    taken,
)

__all__ = ["Browser", "browser", "officers", "partner", "shared", "signed_in"]
DAY = TODAY.isoformat()
FORM = {"first": FIRST, "last": DAY, "form": "daily", "format": "xlsx"}
SECRET = "Codename Nightjar"


def rows_of(data):
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def all_of(data):
    return str(rows_of(data))


def test_programs_are_told_nothing_that_a_marking_keeps_in(signed_in, shared, partner):
    plan = join(signed_in, shared)
    of_partner(partner, shared, kinds.JOIN, {"plan": plan, "focal": [HANH], "lang": ""})
    of_partner(partner, shared, SEIZURES.publish, copy("VN-1", "1"))
    red = copy(
        "VN-2", "2", country="LA", place="Vientiane", items="Panthera tigris; SKI; 1; ; 1; ", transport="air"
    )
    of_partner(partner, shared, SEIZURES.publish, red, tlp="RED")
    of_partner(
        partner, shared, SEIZURES.publish, {**red, "row": "3" * 64}, tlp="GREEN"
    )  # the same event, marked wider
    words = {
        "title": "Scales",
        "text": "",
        "carrier": "",
        "place": "",
        "expected": None,
        "lang": "",
        "row": None,
    }
    warning = {**words, "due": "2099-01-01T00:00:00.000Z", "to": ["th-customs"]}
    of_partner(partner, shared, kinds.WARN, warning, tlp="RED")
    told = Program(token_for().text).get(f"/rooms/{room_of(shared)}/operation").json()
    assert (told["total"], told["kept_in"], told["not_counted"]) == (1, 1, 1)
    assert told["tables"]["country"] == [{"value": "VN", "events": 1}]
    assert "Panthera" not in str(told)
    assert told["warnings"]["warnings"] == 0
    assert len(told["fingerprint"]) == 64


def test_files_leave_out_words_that_are_marked_more_narrowly(signed_in, shared, partner):
    join(signed_in, shared)
    press(signed_in, shared, "/plan", **{**PLAN, "title": SECRET, "tlp": "AMBER"})
    of_partner(partner, shared, SEIZURES.publish, copy("VN-1", "1"), tlp="CLEAR")
    onward = taken(signed_in, shared, {**FORM, "way": "onward"})
    assert SECRET in all_of(onward)  # the unit's own plan goes out by its own right
    to_press = taken(signed_in, shared, {**FORM, "way": "press"})
    assert SECRET not in all_of(to_press)
    assert "withheld" in all_of(to_press)


def test_words_of_another_unit_go_out_by_their_marking_and_narrow_the_file(
    signed_in, shared, partner, monkeypatch
):
    from hornbill.operations.views import reports, taking_part

    plan = join(signed_in, shared)
    of_partner(partner, shared, kinds.JOIN, {"plan": plan, "focal": [HANH], "lang": ""})
    of_partner(partner, shared, SEIZURES.publish, copy("VN-1", "1"), tlp="CLEAR")
    real = taking_part.planning.plan
    monkeypatch.setattr(
        taking_part.planning,
        "plan",
        lambda vault, room, what, **more: real(vault, room, {**what, "unit": "vn-customs"}, **more),
    )
    press(signed_in, shared, "/plan", **PLAN)
    with operation_in(vault_of(), room_of(shared)) as found:
        current = found.operation.plan
    own = {name: value for name, value in current.values.items() if name != "marking"}
    of_partner(partner, shared, kinds.PLAN, {**own, "title": SECRET, "replaces": current.id}, tlp="RED")
    with operation_in(vault_of(), room_of(shared)) as found:
        whole = within(found.ledger, Span(FIRST, DAY))
    figures = {
        "counted": whole.total,
        "wildlife": whole.wildlife,
        "left_out": 0,
        "fingerprint": whole.fingerprint(),
    }
    signed = {"first": FIRST, "last": DAY, "form": "daily", "lang": "", **figures}
    told = []
    monkeypatch.setattr(reports, "workbook", lambda one, _lang: told.append(one) or b"")
    for tlp, text in (("RED", "Our source is the harbour master."), ("AMBER", "Quiet.")):
        of_partner(partner, shared, kinds.SIGN, {**signed, "text": text}, tlp=tlp)
        taken(signed_in, shared, {**FORM, "way": "own"})
    closed, narrowed = told
    assert (closed.title, closed.assessment, closed.marking.tlp) == ("", "", "CLEAR")
    assert (narrowed.title, narrowed.assessment, narrowed.marking.tlp) == ("", "Quiet.", "AMBER")
    assert [len(reporting.limits(one)) for one in told] == [2, 1]


def test_a_file_for_others_names_no_debts_and_says_what_its_signature_covers(
    signed_in, shared, partner, monkeypatch
):
    from hornbill.operations.views import reports

    plan = join(signed_in, shared)
    of_partner(partner, shared, kinds.JOIN, {"plan": plan, "focal": [HANH], "lang": ""})
    of_partner(partner, shared, SEIZURES.publish, copy("VN-1", "1"), tlp="RED")
    of_partner(partner, shared, SEIZURES.publish, copy("VN-2", "2", place="Da Nang"), tlp="CLEAR")
    form = {**FORM, "text": "Calm.", "act": "sign"}
    assert signed_in.send(f"{shared}/report/sign", form).status_code == 302
    words = {
        "title": "Scales",
        "text": "",
        "carrier": "",
        "place": "",
        "expected": None,
        "lang": "",
        "row": None,
    }
    of_partner(
        partner,
        shared,
        kinds.WARN,
        {**words, "due": "2099-01-01T00:00:00.000Z", "to": ["th-customs"]},
        tlp="GREEN",
    )
    told = []
    monkeypatch.setattr(reports, "workbook", lambda one, _lang: told.append(one) or b"")
    monkeypatch.setattr(Operation, "owed", lambda *_asked: [Span(DAY, DAY)])
    for way in ("onward", "own"):
        taken(signed_in, shared, {**FORM, "way": way})
    assert [(sorted(one.missing), one.warned["warnings"]) for one in told] == [
        ([], 0),
        (["th-customs", "vn-customs"], 1),
    ]
    assert "signed for the whole board; this file leaves out 1" in reporting.signature(told[0])


def test_a_release_is_given_for_what_it_names_and_taken_back(signed_in, shared):
    join(signed_in, shared)
    page = f"{shared}/report"
    form = {"first": FIRST, "last": DAY, "form": "daily", "act": "release"}
    signed_in.see(page)
    assert signed_in.send(f"{shared}/report/sign", {**form, "end": "publish"}).status_code in {400, 422}
    assert (
        signed_in.send(f"{shared}/report/sign", {**form, "to": "publish", "lifts": "RED"}).status_code == 302
    )
    with operation_in(vault_of(), room_of(shared)) as found:
        assert found.operation.released["publish"]["th-customs"].values["lifts"] == ["RED"]
    assert "Take back the release for the press" in signed_in.see(page).content.decode()
    assert signed_in.send(f"{shared}/report/sign", {**form, "end": "publish"}).status_code == 302
    with operation_in(vault_of(), room_of(shared)) as found:
        assert found.operation.released == {"publish": {}}


def test_a_long_table_of_a_report_ends_with_the_seizures_of_the_others(monkeypatch):
    from hornbill.operations import reporting

    monkeypatch.setattr(reporting, "MOST_ROWS", 1)
    table = reporting._table("means", (("sea", 5), ("air", 3), ("road", 2)), None)
    assert [n for _name, n in table.rows] == ["5", "5"]
    total = reporting._table("route", (("", 5), ("", 3), ("", 2)), None)
    assert [n for _name, n in total.rows] == ["5", "5", "10"]
