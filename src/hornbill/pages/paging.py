"""Which page of a list is asked for (``?page=``), and what ``_pages.html`` needs to lead to the others.

Rule: a page that does not exist is not there (404), so an address that was kept says so and shows nothing else.

    number = page_number(request)
    context |= pages_of(number, total, 100)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

if TYPE_CHECKING:
    from django.http import HttpRequest


def page_number(request: HttpRequest) -> int:
    """Return the page that is asked for, from 1; what is no number is the first."""
    text = request.GET.get("page", "1")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


def pages_of(number: int, total: int, most: int) -> dict[str, int]:
    """Return what the links to other pages need.

    Args:
        number: the page that is asked for.
        total: how many lines there are.
        most: how many stand on a page.

    Raises:
        Http404: there is no such page.
    """
    pages = max(1, -(-total // most))
    if number > pages:
        raise Http404
    return {"page_number": number, "pages": pages}
