"""What stands behind the figures of an operation's pages: lists of the days, what is left out, how far a warning came."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta

from hornbill.exchange.core.node_messages import receipt
from hornbill.exchange.models import Record
from hornbill.exchange.partners import receipts
from hornbill.operations.core import kinds
from hornbill.operations.reading import RoomOperation
from hornbill.seizures.core.shared_kinds import SEIZURES
from tests.node.conftest import Browser, browser, officers, signed_in
from tests.operations.test_pages import (
    HANH,
    PLAN,
    TODAY,
    copy,
    join,
    of_partner,
    partner,
    press,
    quick,
    room_of,
    shared,
    words,
)

__all__ = ["Browser", "browser", "officers", "partner", "shared", "signed_in"]


def test_each_figure_of_a_daily_report_opens_its_list_of_those_days(signed_in, shared, partner):
    plan = join(signed_in, shared)
    of_partner(partner, shared, kinds.JOIN, {"plan": plan, "focal": [HANH], "lang": ""})
    early, day = (TODAY - timedelta(days=3)).isoformat(), TODAY.isoformat()
    of_partner(partner, shared, SEIZURES.publish, copy("VN-1", "1", first=early, last=early))
    of_partner(partner, shared, SEIZURES.publish, copy("VN-2", "2", place="Da Nang"))
    page = html.unescape(signed_in.see(f"{shared}/report?first={day}&last={day}").content.decode())
    urls = re.findall(r'<a href="([^"]+/seizures\?[^"]+)"', page)
    assert len(urls) > 5
    for url in urls:
        listed = signed_in.see(url).content.decode()
        assert listed.count('<li class="line">') == 1, url
        assert "VN-2" in listed


def test_a_board_says_what_it_leaves_out_and_when_fingerprints_compare(signed_in, shared, monkeypatch):
    join(signed_in, shared)
    assert "You can read every seizure that has come here" in words(signed_in.see(shared))
    monkeypatch.setattr(RoomOperation, "closed", property(lambda _self: 2))
    page = words(signed_in.see(shared))
    assert "2 records of seizures are in no figure, list or line on this page" in page
    assert "Compare it only with somebody who can read exactly what you can" in page
    assert "You can read every seizure that has come here" not in page


def test_who_warned_sees_how_far_it_came_who_acted_and_what_came_of_it(signed_in, shared, partner):
    plan = join(signed_in, shared)
    of_partner(partner, shared, kinds.JOIN, {"plan": plan, "focal": [HANH], "lang": ""})
    due = (datetime.now(UTC) + timedelta(hours=4)).strftime("%Y-%m-%dT%H:%MZ")
    sent = {"title": "Look at MSKU 7", "text": "", "carrier": "", "place": "", "expected": "", "due": due}
    press(signed_in, shared, "/warn", **sent, to="vn-customs")
    page = words(signed_in.see(f"{shared}/warnings"))
    assert "no answer yet on its way" in page
    assert "0 of 1 answered" in page
    row = Record.objects.get(kind=kinds.WARN)
    for reader, said in (("vn-customs/@node", "at its server"), (HANH, "opened by")):
        run = receipt.Run(room_of(shared), row.chain, reader, row.n, row.n, datetime.now(UTC))
        receipts.take_receipt(receipt.Receipt("vn-customs", "th-customs", (run,)), datetime.now(UTC))
        assert said in words(signed_in.see(f"{shared}/warnings")), reader
    answer = {"warning": row.record, "text": "", "lang": "", "row": None}
    for outcome, answered, acted, led in (("received", 1, 0, 0), ("watching", 1, 1, 0), ("seized", 1, 1, 1)):
        of_partner(partner, shared, kinds.ANSWER, {**answer, "outcome": outcome, "text": f"It is {outcome}."})
        page = words(signed_in.see(f"{shared}/warnings"))
        assert f"{answered} of 1 answered {acted} acted on {led} led to a seizure" in page
        assert f"It is {outcome}." in page
        assert ("opened by" in page) is (outcome != "seized")  # asked no longer


def test_operations_that_overlap_count_a_seizure_once_in_a_common_view(signed_in, shared, partner):
    join(signed_in, shared)
    assert quick(signed_in, shared).status_code == 302
    form = {"title": "Second", "number": "", "tlp": "AMBER", "kind": "operation", "invite": HANH}
    signed_in.see("/rooms/new?kind=operation")
    answer = signed_in.send("/rooms/new", {**form, "once": signed_in.once})
    second = answer["Location"].partition("?")[0].removesuffix("/agencies")
    press(signed_in, second, "/plan", **{**PLAN, "title": "Second"})
    join(signed_in, second)
    page = signed_in.see(f"{second}/publish").content.decode()
    (handle,) = re.findall(r'name="seizure" value="([0-9a-f]{32})"', page)
    signed_in.send(
        f"{second}/publish", {"act": "publish", "seizure": handle, "tlp": "GREEN", "once": signed_in.once}
    )
    of_partner(partner, second, SEIZURES.publish, copy("VN-9", "9"))
    both = words(signed_in.see(f"/operations?of={room_of(shared)}&of={room_of(second)}"))
    assert "The operations count 3 one by one. Seizures in several of them count once here: 2." in both


def test_an_agency_that_leaves_stays_on_the_board_and_is_named(signed_in, shared, partner):
    plan = join(signed_in, shared)
    of_partner(partner, shared, kinds.JOIN, {"plan": plan, "focal": [HANH], "lang": ""})
    of_partner(partner, shared, SEIZURES.publish, copy("VN-1", "1"))
    of_partner(partner, shared, kinds.LEAVE, {"text": "Other duties.", "lang": ""})
    page = words(signed_in.see(shared))
    assert "1 seizure" in page
    assert "has left the operation. Its 1 seizure stays as it was marked and is no longer updated." in page
    assert "has left" in words(signed_in.see(f"{shared}/agencies"))
