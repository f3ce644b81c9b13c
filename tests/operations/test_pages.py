"""An operation as officers use it: planned, joined, a seizure from the quay on the board, lists, reports, warnings, what is withdrawn."""

from __future__ import annotations

import html
import io
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest

from hornbill.exchange.core.node_messages.versions import VersionsTold, own
from hornbill.exchange.partners import versions as partner_versions
from hornbill.operations.core import kinds
from hornbill.seizures.core.shared_kinds import SEIZURES
from hornbill.vault.keyring import node_keys
from tests.exchange.node_rig import NOW, deliver
from tests.node.conftest import TOKEN, Browser, browser, officers, partner, signed_in

__all__ = ["Browser", "browser", "officers", "partner", "signed_in"]
ME, HANH = "th-customs/somchai", "vn-customs/hanh"
TODAY = datetime.now(UTC).date()
FIRST, LAST = (TODAY - timedelta(days=10)).isoformat(), (TODAY + timedelta(days=20)).isoformat()
PLAN = {
    "title": "Hornbill Dragon", "first": FIRST, "last": LAST, "action_first": "", "action_last": "", "objectives": "See it together.",
    "terms": "Seizures stay their agency's.", "commodities": "ivory", "areas": "th vn", "rhythm": "daily", "checklist": "Brief the shifts\nCall the desk",
    "tlp": "",
}  # fmt: skip


@pytest.fixture
def shared(signed_in, partner):
    """The address of an operation of both, with a plan."""
    partner_versions.take(VersionsTold(partner.agency, node_keys().agency, own()), NOW)
    assert 'value="operation" selected' in signed_in.see("/rooms/new?kind=operation").content.decode()
    form = {
        "title": "Dragon",
        "number": "7",
        "tlp": "AMBER",
        "kind": "operation",
        "invite": HANH,
        "once": signed_in.once,
    }
    path = signed_in.send("/rooms/new", form)["Location"].partition("?")[0].removesuffix("/agencies")
    assert "no plan yet" in words(signed_in.see(path))
    signed_in.see(f"{path}/plan")
    assert signed_in.send(f"{path}/plan", {**PLAN, "once": signed_in.once}).status_code == 302
    partner.take_all()
    return path


def words(answer):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def room_of(path):
    return path.split("/")[2]


def of_partner(partner, path, kind, values, tlp="AMBER"):
    partner.take_all()
    sealed = partner.write(room_of(path), kind, {**values, "marking": {"tlp": tlp}}, now=datetime.now(UTC))
    deliver(partner.envelope(sealed))
    return sealed.id


def press(browser, path, at, **form):
    browser.see(f"{path}{at}")
    answer = browser.send(f"{path}{at}", {**form, "once": browser.once, "tlp": form.get("tlp", "")})
    assert answer.status_code == 302, words(answer)
    return answer["Location"]


def join(browser, path):
    page = browser.see(f"{path}/join").content.decode()
    accepts = re.search(r'name="accepts" value="([0-9a-f]{64})"', page)[1]
    answer = browser.send(f"{path}/join", {"accepts": accepts, "focal": ME, "once": browser.once, "tlp": ""})
    assert answer.status_code == 302, words(answer)
    return accepts


def copy(number, row, **more):
    return {
        "reference": number, "first": TODAY.isoformat(), "last": TODAY.isoformat(), "precision": "day", "country": "VN", "place": "Hai Phong",
        "position": "", "detected_by": "", "transport": "sea", "transport_id": "", "concealment": "container", "bill": "", "route": "",
        "items": "Manis javanica; SCA; 120; kg; ; 120", "lang": "", "row": row * 64, "replaces": [], **more,
    }  # fmt: skip


def quick(browser, path, **more):
    browser.see(f"{path}/quick")
    form = {
        "date": TODAY.isoformat(), "country": "TH", "place": "Laem Chabang", "species_0": "Manis javanica scales", "quantity_0": "12 kg",
        "transport": "sea", "transport_id": "MSKU 7", "concealment": "container", "origin": "NG", "destination": "VN", "note": "",
        "tlp": "GREEN", "once": browser.once, **more,
    }  # fmt: skip
    answer = browser.send(f"{path}/quick", form)
    if answer.status_code == 422 and 'name="seen"' in answer.content.decode():
        answer = browser.send(f"{path}/quick", {**form, "seen": "1"})
    return answer


def taken(browser, path, form):
    token = TOKEN.search(browser.seen)[1]
    sent = urlencode({**form, "csrfmiddlewaretoken": token})
    answer = browser.post(f"{path}/report/file", sent, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200, words(answer)
    return answer.content


def test_from_the_plan_to_the_board(signed_in, shared, partner):
    assert "has not joined" in words(signed_in.see(f"{shared}/agencies"))
    plan = join(signed_in, shared)
    of_partner(partner, shared, kinds.JOIN, {"plan": plan, "focal": [HANH], "lang": ""})
    page = words(signed_in.see(f"{shared}/agencies"))
    assert "has not joined" not in page
    assert "Brief the shifts" in page
    answer = quick(signed_in, shared)
    assert answer.status_code == 302, words(answer)
    of_partner(partner, shared, SEIZURES.publish, copy("VN-1", "1"))
    of_partner(partner, shared, SEIZURES.publish, copy("VN-2", "2"))  # the same event under another number
    of_partner(partner, shared, SEIZURES.publish, copy("VN-3", "3", first="2020-01-01", last="2020-01-01"))
    board = words(signed_in.see(shared))
    assert "2 seizures" in board
    assert "1 entry describes an event that is counted already" in board
    assert "2 entries are not counted" in board
    assert "Hai Phong" in words(signed_in.see(f"{shared}/seizures?facet=country&value=VN"))
    out = words(signed_in.see(f"{shared}/seizures?not-counted"))
    assert "outside the period" in out
    assert "the same event as another entry" in out
    assert signed_in.see(f"{shared}?wall").status_code == 200
    assert "2 seizures, 2 of wild fauna and flora" in words(signed_in.see("/operations"))


def test_the_map_draws_the_legs_that_seizures_state_and_each_opens_its_list(signed_in, shared):
    join(signed_in, shared)
    assert 'class="flow' not in signed_in.see(shared).content.decode()
    quick(signed_in, shared)  # from NG by TH to VN, by sea
    page = html.unescape(signed_in.see(shared).content.decode())
    lines = re.findall(
        r'<a href="([^"]+)" aria-label="([^"]+): 1"><title>[^<]*</title><path class="flow (\w+)"', page
    )
    assert [look for _url, _name, look in lines] == ["sea", "sea"]
    assert "schematic sea lane, not a track" in page
    for url, name, _look in lines:
        listed = words(signed_in.see(url))
        assert "Manis javanica" in listed
        assert name in listed
    assert "Manis javanica" not in words(signed_in.see(f"{shared}/seizures?leg=XX~YY~sea"))


def test_a_withdrawn_seizure_leaves_the_board_and_is_shown(signed_in, shared, partner):
    join(signed_in, shared)
    record = of_partner(partner, shared, SEIZURES.publish, copy("VN-1", "1"))
    assert "1 seizure" in words(signed_in.see(shared))
    gone = {"row": "1" * 64, "replaces": [record], "reason": "A mistake.", "lang": ""}
    of_partner(partner, shared, SEIZURES.retract, gone)
    board = words(signed_in.see(shared))
    assert "0 seizures" in board
    assert "1 seizure was withdrawn" in board
    assert "A mistake." in words(signed_in.see(f"{shared}/seizures?not-counted"))
    assert "There is no seizure here" in words(signed_in.see(f"{shared}/seizures?facet=country&value=VN"))


def test_a_form_that_lacks_something_comes_back(signed_in, shared):
    join(signed_in, shared)
    answer = quick(signed_in, shared, date="", species_0="")
    assert answer.status_code == 422
    assert "Laem Chabang" in answer.content.decode()
    signed_in.see(f"{shared}/plan")
    answer = signed_in.send(f"{shared}/plan", {**PLAN, "last": "2019-01-01", "once": signed_in.once})
    assert answer.status_code in {400, 422}
    assert "not in order" in words(answer)
    assert "See it together." in answer.content.decode()


def test_reports_as_page_pdf_spreadsheet_and_for_the_press(signed_in, shared, partner):
    from openpyxl import load_workbook

    join(signed_in, shared)
    quick(signed_in, shared)
    of_partner(partner, shared, SEIZURES.publish, copy("VN-1", "1"), tlp="AMBER")
    today = TODAY.isoformat()
    page = f"{shared}/report?first={today}&last={today}"
    assert "2 seizures" in words(signed_in.see(page))
    asked = words(signed_in.see(f"{page}&way=press"))
    assert "1 seizures are left out because their originators have not released them" in asked
    form = {"first": today, "last": today, "form": "daily", "text": "Calm.", "act": "sign"}
    assert signed_in.send(f"{shared}/report/sign", form).status_code == 302
    assert "Somchai" in words(signed_in.see(page))
    files = {}
    for kind in ("pdf", "xlsx"):
        files[kind] = taken(signed_in, shared, {**form, "format": kind, "way": "own"})
    assert files["pdf"].startswith(b"%PDF-")
    book = load_workbook(io.BytesIO(files["xlsx"]), read_only=True)
    rows = list(book["Seizures"].iter_rows(values_only=True))
    assert len(rows) == 3
    onward = taken(signed_in, shared, {**form, "format": "xlsx", "way": "onward"})
    assert len(list(load_workbook(io.BytesIO(onward), read_only=True)["Seizures"].iter_rows())) == 2
    of_partner(
        partner, shared, kinds.RELEASE, {"way": "onward", "act": "give", "lifts": [], "text": "", "lang": ""}
    )
    onward = taken(signed_in, shared, {**form, "format": "xlsx", "way": "onward"})
    assert len(list(load_workbook(io.BytesIO(onward), read_only=True)["Seizures"].iter_rows())) == 3
    of_partner(partner, shared, SEIZURES.publish, copy("VN-9", "9", place="Da Nang"))
    assert "the figures have changed since" in words(signed_in.see(page))


def test_a_warning_is_asked_until_it_is_answered(signed_in, shared, partner):
    plan = join(signed_in, shared)
    of_partner(partner, shared, kinds.JOIN, {"plan": plan, "focal": [HANH], "lang": ""})
    quick(signed_in, shared)
    row = re.search(r"/warn\?row=([0-9a-f]{64})", signed_in.see(shared).content.decode())[1]
    proposed = signed_in.see(f"{shared}/warn?row={row}").content.decode()
    assert re.search(r'name="to" value="vn-customs" checked', proposed)  # Viet Nam is ahead on the route
    due = (datetime.now(UTC) + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%MZ")
    form = {
        "title": "Scales on the way",
        "text": "",
        "carrier": "MSKU 8",
        "place": "Hai Phong",
        "expected": "",
        "due": due,
        "to": "vn-customs",
    }
    press(signed_in, shared, f"/warn?row={row}", **form)
    assert "no answer yet" in words(signed_in.see(f"{shared}/warnings"))
    partner.take_all()
    warning = partner.folds[room_of(shared)].history.items
    (id_,) = [one.id for one in warning.values() if one.header.kind == kinds.WARN]
    said = {"warning": id_, "outcome": "seized", "text": "Two bags.", "row": None, "lang": ""}
    of_partner(partner, shared, kinds.ANSWER, said)
    page = words(signed_in.see(f"{shared}/warnings"))
    assert "Checked and seized" in page
    assert "1 led to a seizure" in page
    assert "1 warning, 1 of 1 answered" in words(signed_in.see(shared))


def test_instructions_checklist_reports_and_reminders(signed_in, shared, partner):
    plan = join(signed_in, shared)
    of_partner(partner, shared, kinds.JOIN, {"plan": plan, "focal": [HANH], "lang": ""})
    press(signed_in, shared, "/news", title="Open every tenth box", text="", order="instruction")
    assert "Not acknowledged yet:" in words(signed_in.see(f"{shared}/agencies"))
    done = signed_in.send(f"{shared}/act", {"act": "confirm", "about": plan, "line": "1"})
    assert done.status_code == 302
    assert "1 of 2 agencies" in words(signed_in.see(f"{shared}/agencies"))
    press(
        signed_in,
        shared,
        "/report/new",
        first=(TODAY - timedelta(days=6)).isoformat(),
        last=TODAY.isoformat(),
        text="",
    )
    assert "Nothing to report." in words(signed_in.see(f"{shared}/agencies"))
    assert signed_in.send(f"{shared}/act", {"act": "remind", "agency": "vn-customs"}).status_code == 302
    assert signed_in.send(f"{shared}/act", {"act": "confirm", "about": "0" * 64}).status_code == 404
    assert signed_in.send(f"{shared}/act", {"act": "leave", "text": "No people."}).status_code == 302
    assert "has left" in words(signed_in.see(f"{shared}/agencies"))


def test_another_room_is_no_operation(signed_in, partner):
    signed_in.see("/rooms/new")
    form = {"title": "A case", "number": "", "tlp": "AMBER", "once": signed_in.once}
    path = signed_in.send("/rooms/new", form)["Location"].partition("#")[0]
    assert signed_in.see(f"{path}/operation").status_code == 404
    assert "You are in no operation yet" in words(signed_in.see("/operations"))
