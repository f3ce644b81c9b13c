"""axe-core finds nothing on any page that the list of addresses holds, in light and dark; no address is forgotten.

Rules: the pages are found by following links from the menu and from a room that holds one thing of each kind, one page of each address.
An address that no link reached must stand in ``NO_PAGE`` (it takes a form, or gives a file or data) or in ``NOT_HERE`` (this pair of nodes
has nothing to show there), or the test fails: a new page is measured, or somebody says why not.
"""

from __future__ import annotations

from collections import deque
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, get_resolver, resolve
from django.urls.resolvers import URLResolver

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
MOST_PAGES = 400
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


def test_every_page(demo, desks):
    room = demo.open_room("One of each")
    demo.visitor("hanh").accept(room)
    demo.settle(room, "somchai", "hanh")
    desk = desks("hanh", bypass_csp=True)
    page, axe = desk.page, AXE.read_text(encoding="utf-8")
    waiting = deque(["/", f"/rooms/{room}"])
    seen, met, faults = set(), set(), {}
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.popleft()
        try:
            name = resolve(urlsplit(path).path).url_name
        except Resolver404:
            continue
        if name in met and name not in EVERY:
            continue
        answer = page.goto(path)
        met.add(name)
        seen.add(path)
        page.evaluate(axe)
        found = []
        for scheme, only in (("light", None), ("dark", ["color-contrast"])):
            page.emulate_media(color_scheme=scheme)
            page.evaluate(SETTLE)
            found += [f"{scheme} {one}" for one in page.evaluate(RUN, only)]
        if found or answer.status >= 400:
            faults[f"{name} {path} {answer.status}"] = found
        for href in page.evaluate(HREFS):
            if href.startswith("/") and href not in seen:
                waiting.append(href)
    assert faults == {}
    assert names_of() - met == NO_PAGE | NOT_HERE
