"""The library's first page: find a species; code lists; conversion factors and densities of wood."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from hornbill.kernel.spelling import fold
from hornbill.pages.access import with_vault
from hornbill.reference import queries, words
from hornbill.reference.core.tables import cells_of, key_of

if TYPE_CHECKING:
    from hornbill.reference.core.facts import Code, Density, Factor
    from hornbill.vault.sessions import OpenVault

MOST = 20  # candidates that are shown
LONGEST = 300  # characters of a question


@require_GET
@with_vault
def library(request: HttpRequest, _vault: OpenVault) -> HttpResponse:
    """Show the form to find a species, and what was found: ``?q=``."""
    query = request.GET.get("q", "").strip()[:LONGEST]
    found = queries.find_taxon(query, limit=MOST, beginnings=True) if query else None
    context = {
        "section": "library",
        "query": query,
        "found": found,
        "lines": [words.match_line(one) for one in found.matches] if found else [],
        "reasons": [words.reason(one) for one in found.reasons] if found else [],
        "lists": words.LISTS,
        "imports": queries.imports(5),
        "taxa": len(queries.book().taxa),
    }
    return render(request, "reference/library.html", context)


@require_GET
@with_vault
def codes(request: HttpRequest, _vault: OpenVault, list_: str) -> HttpResponse:
    """Show one list of codes: all of it, or those with what is asked for in code, meaning or use: ``?q=``."""
    if list_ not in words.LISTS:
        raise Http404
    query = request.GET.get("q", "").strip()[:LONGEST]
    french = (get_language() or "").startswith("fr")
    listed = [(one, _meaning(one, french=french)) for one in queries.book().codes_of(list_)]
    rows = [
        (one, meaning, queries.units_of(one.code))
        for one, meaning in listed
        if not query or _asked_for(query, f"{one.code} {one.en} {one.fr} {one.use}")
    ]
    origins = Counter(one.origin for one, _meaning, _units in rows)
    context = {
        "section": "library",
        "list": list_,
        "title": words.LISTS[list_],
        "query": query,
        "rows": rows,
        "origin": origins.most_common(1)[0][0] if origins else None,
    }
    return render(request, "reference/codes.html", context)


def _asked_for(query: str, text: str) -> bool:
    """Tell whether each word of a question begins a word of a text, without accents and endings of a plural."""
    wanted, words = fold(query).words, fold(text).words
    return bool(wanted) and all(any(word.startswith(one) for word in words) for one in wanted)


def _meaning(code: Code, *, french: bool) -> str:
    return code.fr if french and code.fr else code.en


@require_GET
@with_vault
def factors(request: HttpRequest, _vault: OpenVault) -> HttpResponse:
    """Show conversion factors and densities of wood, each with its range and source."""
    book = queries.book()
    context = {
        "section": "library",
        "factors": sorted(
            ((_name(one), one, words.factor(one), _key(one)) for one in book.factors()), key=_first
        ),
        "densities": sorted(
            ((_name(one), one, words.density(one), _key(one)) for one in book.densities()), key=_first
        ),
    }
    return render(request, "reference/factors.html", context)


def _first(row: tuple[str, Any, str, str]) -> tuple[str, str]:
    return row[0], row[2]


def _name(fact: Factor | Density) -> str:
    taxon = queries.taxon(fact.taxon)
    return taxon.written if taxon else fact.taxon


def _key(fact: Factor | Density) -> str:
    return key_of(words.kind_of(fact), cells_of(fact))
