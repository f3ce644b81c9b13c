"""axe-core finds nothing on any page that the list of addresses holds, in light and dark; no address is forgotten.

Rules: the pages are found by following links from the menu and from a room that holds one thing of each kind, one page of each address.
An address that no link reached must be in ``NO_PAGE`` (it takes a form, or gives a file or data) or in ``NOT_HERE`` (this pair of nodes
need not have anything to show there), or the test fails: a new page is measured, or somebody says why not.
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
NO_PAGE = {
    "admission-end-invitation",
    "admission-restore",
    "admission-sign",
    "admission-suspend",
    "admission-withdraw",
    "agreement-file",
    "agreement-leave",
    "agreement-sign",
    "agreement-take-back",
    "alert-acknowledge",
    "alert-answer",
    "alert-discard",
    "alert-draft",
    "alert-now",
    "alert-stand-down",
    "alert-worker",
    "background-cancel",
    "background-continue",
    "badges",
    "carry-in",
    "carry-out",
    "ceiling-end",
    "chart-data",
    "chart-file",
    "chart-pins",
    "court-bundle-ask",
    "court-bundle-make",
    "decision-stand",
    "delivery-act",
    "delivery-tracker",
    "demo-enter",
    "device-outbox-again",
    "device-outbox-discard",
    "device-outbox-file",
    "device-outbox-items",
    "device-outbox-key",
    "direct",
    "entities-state",
    "entities-take",
    "entity-pass-ask",
    "exhibit-enter",
    "exhibit-file-inside",
    "exhibit-remark",
    "file-begin",
    "file-drop",
    "file-fetch",
    "file-form",
    "file-share",
    "file-thumbnail",
    "file-upload",
    "formal-request-",
    "act",
    "formal-request-letter",
    "guest-answer",
    "guest-end",
    "guest-open",
    "guest-take",
    "health",
    "impact-file",
    "import-enter",
    "law-ask",
    "law-confirm",
    "live",
    "metrics",
    "new-alert-shape",
    "new-room-people",
    "notices-sleep",
    "notices-sound",
    "notices-wake",
    "officers-act",
    "officers-made",
    "officers-rest",
    "operation-act",
    "operation-report-file",
    "operation-report-sign",
    "operation-seen",
    "permission-end",
    "pick",
    "post-message",
    "program-revoke",
    "record-confirm",
    "record-withdraw",
    "recovery-refuse",
    "recovery-sheet-",
    "end",
    "request-close",
    "request-draft",
    "request-reply",
    "request-reply-draft",
    "room-accept",
    "room-draft",
    "room-entries",
    "room-",
    "grading",
    "room-history-ask",
    "room-propose-people",
    "room-record",
    "room-seizures-act",
    "room-state",
    "search-quick",
    "seizure-",
    "drop",
    "seizure-import-do",
    "seizure-import-refused",
    "seizure-link",
    "seizure-withdraw",
    "seizures-chosen",
    "seizures-forget",
    "seizures-keep",
    "service-worker",
    "session",
    "set_language",
    "sign-in-first-options",
    "sign-in-first-passkey",
    "sign-in-idle",
    "sign-in-passkey",
    "sign-in-passkey-add",
    "sign-in-passkey-making",
    "sign-in-passkey-options",
    "sign-in-second-options",
    "sign-in-second-passkey",
    "sign-out",
    "sign-out-everywhere",
    "sign-out-others",
    "task-step",
    "theme",
    "tracker-positions",
    "watch-",
    "outcome",
    "watch-result",
    "watch-withdraw",
    "watch-word",
}
# What the rooms of this pair need not have: another kind of room, a thing of a kind that no visitor made, a sign-in half done.
NOT_HERE = {
    "admission",
    "admission-invite",
    "admission-proposal",
    "agreement",
    "agreement-new",
    "agreement-print",
    "alert",
    "background",
    "background-work",
    "ceiling",
    "change-fact",
    "comparison",
    "decision",
    "delivery",
    "delivery-board",
    "delivery-log",
    "delivery-plan",
    "delivery-report",
    "delivery-track",
    "entities-look",
    "entity",
    "entity-merge",
    "entity-more",
    "entity-pass",
    "entity-permit",
    "entity-",
    "split",
    "entity-statement",
    "exhibit",
    "exhibit-amend",
    "exhibit-file",
    "exhibit-labels",
    "exhibits-give",
    "file",
    "formal-request",
    "formal-request-part",
    "guest-link",
    "guest-request",
    "hand-over",
    "import-part",
    "law-edit-row",
    "law-new-row",
    "law-row",
    "law-state",
    "meeting",
    "officers",
    "offline",
    "operation",
    "operation-agencies",
    "operation-answer",
    "operation-join",
    "operation-list",
    "operation-news",
    "operation-plan",
    "operation-publish",
    "operation-quick",
    "operation-report",
    "operation-report-new",
    "operation-warn",
    "operation-warnings",
    "outcome-step",
    "own-facts",
    "record-marking",
    "record-open",
    "recovery-request",
    "request",
    "room-act",
    "room-act-on",
    "room-acting",
    "room-change",
    "room-decline",
    "room-history",
    "room-remove",
    "room-withdraw",
    "seizure",
    "seizure-amend",
    "seizure-import",
    "seizure-import-columns",
    "seizure-import-mapping",
    "seizure-import-row",
    "seizures-compare",
    "seizures-report",
    "sign-in-codes",
    "sign-in-factor",
    "sign-in-first",
    "sign-in-second",
    "species",
    "stock-taking",
    "task",
    "vouch",
    "watch-connect",
}


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
    now = datetime.now(UTC)
    due, earlier = (f"{now + timedelta(hours=n):%Y-%m-%dT%H:%MZ}" for n in (48, -1))
    task = {"title": "Find the consignee", "owner": hanh.officer_id, "due": due, "urgency": "routine"}
    hanh.fill(f"/rooms/{room}/tasks/new", task)
    decided = {
        "title": "Let it run on",
        "grounds": "The consignee is not known",
        "on": earlier,
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
    assert names_of() - met - NO_PAGE - NOT_HERE == set(), "measure it, or say why not"
    assert (NO_PAGE | NOT_HERE) - names_of() == set(), "there is no such address any more"
