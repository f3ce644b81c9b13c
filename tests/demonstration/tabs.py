"""Tabs of nodes, opened from the demonstration's first page."""

from __future__ import annotations

from urllib.parse import urljoin


def press(page, link):
    """Press a link that opens a tab; returns the tab once it is at a page of the node."""
    with page.context.expect_page() as opened:
        link.click()
    tab = opened.value
    tab.wait_for_url(
        lambda url: url.startswith("http") and "/enter" not in url
    )  # a new tab begins as about:blank
    return tab


def at(network, agency, path):
    """The address of a page at an agency's node."""
    return urljoin(network.url(agency), path)
