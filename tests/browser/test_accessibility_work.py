"""axe-core finds nothing on the pages of registers, of work in a room, and of rooms with an agreement, an operation or a delivery."""

from __future__ import annotations

import pytest

from tests.browser.measures import sticks_out, too_small
from tests.browser.test_accessibility import LOOKS, RUN, with_axe

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

OF_A_NODE = [
    "/more",
    "/assigned",
    "/alerts",
    "/alerts/new",
    "/watch",
    "/watch/new",
    "/watch/table",
    "/meetings",
    "/meetings/new",
    "/seizures",
    "/seizures/map",
    "/seizures/new",
    "/seizures/import",
    "/seizures/permits",
    "/seizures/year",
    "/operations",
    "/deliveries",
    "/deliveries/studies",
    "/exhibits",
    "/formal-requests",
    "/routes",
    "/routes/methods",
    "/law",
    "/law/states",
    "/law/states/TH",
    "/impact",
    "/library",
    "/library/codes/term",
    "/library/factors",
    "/library/own",
    "/library/places",
    "/settings",
    "/settings/sign-in",
    "/settings/carry",
    "/settings/webhooks",
    "/settings/duty",
    "/settings/sign-in/history",
    "/help",
    "/help/seizures",
]
OF_A_ROOM = [
    "guests",
    "comparisons",
    "entities/new",
    "requests",
    "requests/new",
    "decisions/new",
    "formal-requests/new",
    "seizures",
    "evidence",
    "evidence/new",
    "evidence/stock",
    "evidence/points",
    "evidence/bundles",
    "files/new",
]
OF_A_KIND = {
    "joint": ["agreement", "agreement/new"],
    "operation": ["operation", "operation/plan"],
    "delivery": ["delivery", "delivery/plan", "delivery/report"],
}


@pytest.fixture(scope="module")
def addresses(demo):
    """All of them, of one room each; the officer is somchai."""
    officer = demo.visitor("somchai")
    room = demo.open_room("Scales in a wall")
    found = OF_A_NODE + [f"/rooms/{room}/{name}" for name in OF_A_ROOM]
    for kind, names in OF_A_KIND.items():
        form = dict(officer.form("/rooms/new"))
        form |= {"title": f"A room that is a {kind}", "number": "9", "tlp": "AMBER", "kind": kind}
        answer = officer.http.post("/rooms/new", data={**form, "invite": [demo.visitor("hanh").officer_id]})
        assert answer.status_code == 302
        home = answer.headers["Location"].split("/")[2].partition("?")[0].partition("#")[0]
        found += [f"/rooms/{home}/{name}" for name in names]
    return found


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[0]}px-{look[1]}")
def test_every_page(desks, addresses, look):
    width, scheme = look
    options = {"viewport": {"width": width, "height": 844}, "color_scheme": scheme, "bypass_csp": True}
    page, found = with_axe(desks("somchai", **options)).page, {}
    for address in addresses:
        answer = page.goto(address)
        assert answer.status == 200, address
        faults = page.evaluate(RUN) + sticks_out(page)
        if width < 640:
            faults += too_small(page)
        if faults:
            found[address] = faults
    assert found == {}, "\n".join(f"{address}: {one}" for address, faults in found.items() for one in faults)
