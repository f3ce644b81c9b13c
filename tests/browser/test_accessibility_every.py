"""axe-core finds nothing on any page that the list of addresses holds, in light and dark; no address is forgotten.

Rules: the pages are found by following links from the menu and from a room that holds one thing of each kind, one page of each address.
An address that no link reached must stand in ``NO_PAGE`` (it takes a form, or gives a file or data) or in ``NOT_HERE`` (this pair of nodes
has nothing to show there), or the test fails: a new page is measured, or somebody says why not.
"""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, get_resolver, resolve
from django.urls.resolvers import URLResolver
from playwright.sync_api import Error

from tests.browser.measures import sticks_out
from tests.browser.test_accessibility import AXE

pytestmark = [pytest.mark.browser, pytest.mark.scenario, pytest.mark.long]

RUN = """async (only) => {
  const options = { resultTypes: ['violations'], ...(only ? { runOnly: only } : {}) };
  const { violations } = await axe.run(document, options);
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}"""
# Colours that are still on their way from the other scheme are not measured.
SETTLE = """() => {
  for (const one of document.getAnimations()) if (one.effect.getComputedTiming().endTime !== Infinity) one.finish();
}"""
HREFS = "() => [...document.querySelectorAll('a[href]')].map((one) => one.getAttribute('href'))"
EVERY = {"help-page"}  # addresses of which every page is looked at
# Pages that no link of these leads to.
UNLINKED = ()
# What answers a form or a script, or is a file.
NO_PAGE = set()
# What these two nodes have nothing of.
NOT_HERE = set()


def names_of(resolver=None):
    """The names of all addresses."""
    found = set()
    for one in (resolver or get_resolver()).url_patterns:
        found |= names_of(one) if isinstance(one, URLResolver) else {one.name}
    return found - {None}


@pytest.fixture
def room(demo):
    """A room with one thing of each kind that a visitor can make without a browser."""
    room = demo.open_room("One of each")
    somchai, hanh = demo.visitor("somchai"), demo.visitor("hanh")
    hanh.accept(room)
    demo.settle(room, "somchai", "hanh")
    somchai.write(room, "Container HBLU 482119-0 is on the quay.")
    leg = {"fromPlace": ["MGTOA"], "toPlace": ["THLCH"], "startDate": ["2026"], "consignment": ["c"]}
    things = [
        {"id": "leg", "schema": "TransportLeg", "properties": leg},
        {
            "id": "c",
            "schema": "Consignment",
            "properties": {"name": ["Sawn pine"], "arrivalDate": ["2026-11-28"]},
        },
        {"id": "p", "schema": "Person", "properties": {"name": ["R. Andriamanana"], "nationality": ["mg"]}},
    ]
    hanh.state_entities(room, things)
    hanh.state_step(
        room, {"state": "VN", "own": "P-1", "of": "vn-customs", "stage": "trial", "date": "2026-09-20"}
    )
    due = f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%dT%H:%MZ}"
    task = {"title": "Find the consignee", "owner": hanh.officer_id, "due": due, "urgency": "routine"}
    hanh.fill(f"/rooms/{room}/tasks/new", task)
    decided = {
        "title": "Let it run on",
        "grounds": "The consignee is not known",
        "on": due,
        "present": (hanh.officer_id,),
    }
    hanh.fill(f"/rooms/{room}/decisions/new", decided)
    demo.settle(room, "somchai", "hanh")
    return room


def look(page, path):
    """What is wrong with a page; None for what is no page."""
    try:
        answer = page.goto(path, wait_until="domcontentloaded")
    except Error as error:
        if "ownload" in str(error) or "ERR_ABORTED" in str(error):
            return None  # a file
        raise
    if "html" not in answer.headers.get("content-type", ""):
        return None
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = [] if answer.ok else [f"answered {answer.status}"]
    for scheme, only in (("light", None), ("dark", ["color-contrast"])):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLE)
        found += [f"{scheme} {one}" for one in page.evaluate(RUN, only)]
    return found + sticks_out(page)


def name_of(path):
    try:
        return resolve(urlsplit(path).path).url_name
    except Resolver404:
        return None


def test_every_page(desks, room):
    desk = desks("hanh", bypass_csp=True, viewport={"width": 390, "height": 844})
    desk.expected += ["status of 4", "Failed to load resource"]
    page = desk.page
    waiting = deque(["/", f"/rooms/{room}", *(one.replace("{room}", room) for one in UNLINKED)])
    seen, met, faults = set(waiting), set(), {}
    while waiting:
        path = waiting.popleft()
        name = name_of(path)
        if name is None or (name in met and name not in EVERY):
            continue
        met.add(name)
        found = look(page, path)
        if found is None:
            continue
        if found:
            faults[f"{name} {path}"] = found
        addresses = {href.partition("#")[0] for href in page.evaluate(HREFS)}
        waiting += sorted(one for one in addresses - seen if one.startswith("/"))
        seen |= addresses
    assert faults == {}
    assert names_of() - met == NO_PAGE | NOT_HERE
