"""Pages of the handbook: the list, and one page a job. They hold nothing of anybody, so nobody signs in for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib.staticfiles import finders
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from hornbill.handbook import queries

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def handbook(request: HttpRequest) -> HttpResponse:
    """List the pages."""
    return render(
        request, "handbook/all.html", {"section": "help", "all": queries.pages(get_language() or "")}
    )


@require_GET
def handbook_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show one page."""
    language = get_language() or ""
    found = queries.page(language, name)
    if found is None:
        raise Http404
    shown = [(block.picture, _picture(language, block.picture)) for block in found.blocks() if block.picture]
    context = {
        "section": "help",
        "page": found,
        "pictures": dict(shown),
        "titles": {one.name: one.title for one in queries.pages(language)},
        "all": queries.pages(language),
    }
    return render(request, "handbook/page.html", context)


def _picture(language: str, name: str) -> str:
    """Return the static name of a picture in the reader's language, or in English; empty where it was not drawn."""
    for code in (language.partition("-")[0], queries.FALLBACK):
        path = f"handbook/{code}/{Path(name).name}.webp"
        if finders.find(path):
            return path
    return ""
