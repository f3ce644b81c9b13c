"""Attacks by what an agency or officer says of itself in the directory: every node draws it, and must go on drawing."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from hornbill.directory import queries
from hornbill.directory.core.agencies import duty
from hornbill.directory.core.agencies.duty import Hours, is_on_duty
from hornbill.directory.core.statements.statement import draft
from hornbill.pages import clocks
from hornbill.pages.templatetags import hornbill_ui as ui
from hornbill.people import network_page
from hornbill.vault.actions import create_account
from tests.directory.log_rig import NOW, LogNetwork
from tests.node.conftest import PASSPHRASE, Browser

HOSTILE = "vn-customs/hanh"
ZONES = ("Asia", "Nowhere/Else", "posixrules", "leapseconds", "A/b/c", "Asia/--")
ENDS = (datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC))
PAGES = (
    "/network",
    "/network?q=vn",
    "/network/vn-customs",
    f"/network/officer/{HOSTILE}",
    "/rooms/new",
    "/",
)


@pytest.fixture
def reader(db, cheap_passphrases):
    from hornbill.directory.log import folding

    net = LogNetwork(["th-customs"])
    create_account(officer_id="th-customs/somchai", display_name="Somchai", passphrase=PASSPHRASE, now=NOW)
    net.enrol()
    net.follow()
    browser = Browser()
    browser.net = net
    assert browser.sign_in().status_code == 302
    yield browser
    folding.hand_over(None)
    queries.path().unlink(missing_ok=True)


@pytest.mark.parametrize("zone", ZONES)
def test_an_agency_and_a_focal_point_of_nonsense_break_no_page(zone, reader):
    net = reader.net
    net.admit("vn-customs", country="ZZ", time_zone=zone, languages=["xx-abcdefgh-12345678", "zzz"])
    net.officer(
        HOSTILE, languages=["xx-Zzzz-000"], lapses="9999-12-31T23:59:59.999Z", name="\u0301" * 6 + "a"
    )
    values = {
        "agency": "vn-customs",
        "officer": HOSTILE,
        "topics": ["<script>alert(1)</script>", "a" * 60],
        "hours": {"zone": zone, "from": "23:59", "to": "00:00", "days": [0, 6]},
        "phone": "+" + "1" * 39,
    }
    net.post(net.by_node(net.draft("focal.name", HOSTILE, values), "vn-customs"))
    for at in ENDS:
        said = draft("focal.name", subject=HOSTILE, values={**values, "phone": ""}, network=net.id, at=at)
        net.post(net.by_node(said, "vn-customs"))
        values["topics"] = []
    assert net.follow() == 5
    assert queries.officer(HOSTILE).focal_point
    assert not queries.refused_entries()
    for path in PAGES:
        answer = reader.get(path)
        assert answer.status_code in {200, 302}, path
        assert b"<script>alert(1)" not in answer.content
    assert b"VN-CUSTOMS" in reader.get("/network").content


@pytest.mark.parametrize("error", [IsADirectoryError, PermissionError, ValueError])
def test_a_zone_that_is_a_folder_on_some_machines_is_no_zone(error, monkeypatch):
    """Some versions of the zones' library open ``Asia`` as if it were a file."""

    def folder(name):
        raise error(name)

    for module in (duty, network_page, clocks):
        monkeypatch.setattr(
            module, "ZoneInfo", lambda name: folder(name) if name == "Asia" else ZoneInfo(name)
        )
    assert is_on_duty(Hours("Asia", "00:00", "24:00"), NOW) is None
    assert network_page.local_time("Asia", NOW, "Asia") == ("", "", "")
    clocks.zone_of.cache_clear()
    assert ui.clock(NOW, "Asia").elsewhere == ()
