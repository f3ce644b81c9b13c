"""A species' page: what was listed on a day and over time, names, range States, codes that are valid for it, factors."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from hornbill.pages.access import with_vault
from hornbill.pages.local_names import country_name
from hornbill.reference import queries, words
from hornbill.reference.core.tables import cells_of, key_of, kind_of

if TYPE_CHECKING:
    from hornbill.reference.core.facts import Fact, Listing, Taxon
    from hornbill.vault.sessions import OpenVault

MOST_BELOW = 100


@require_GET
@with_vault
def species(request: HttpRequest, _vault: OpenVault, taxon_id: str) -> HttpResponse:
    """Show a taxon: ``?on=`` a day, ``?country=`` whose population."""
    taxon = queries.taxon(taxon_id)
    if taxon is None:
        raise Http404
    typed, country = request.GET.get("on", "").strip(), request.GET.get("country", "").strip().upper()[:2]
    on, wrong = _day(typed)
    standing = queries.listing_on(taxon_id, on, country)
    book = queries.book()
    below = book.below(taxon_id)
    context = {
        "section": "library",
        "taxon": taxon,
        "path": list(book.path(taxon_id))[1:],
        "on": on,
        "typed_on": typed or on.isoformat(),
        "typed_country": country,
        "wrong_on": wrong,
        "standing": standing,
        "entries": [(one, words.entry(one, taxon)) for one in standing.entries],
        "held": words.held(standing),
        "counts": standing.below,
        "history": _history(taxon),
        "names": words.names_by_language(book.names(taxon_id)),
        "ranges": [
            (one, words.tag(one.tag), _countries(one.countries), _key(one)) for one in book.range_of(taxon_id)
        ],
        "terms": [(code, words.code_meaning("term", code)) for code in queries.terms_of(taxon_id)],
        "factors": [(one, words.factor(one), _key(one)) for one in _factors(taxon_id)],
        "densities": [(one, words.density(one), _key(one)) for one in book.densities_of(taxon_id)],
        "limits": [
            (one, country_name(one.country, _language())) for one in book.limits_of(taxon_id) if one.taxon
        ],
        "own": [one for one in queries.own_rows(taxon_id) if one.ended_at is None],
        "below": below[:MOST_BELOW],
        "below_more": max(0, len(below) - MOST_BELOW),
    }
    return render(request, "reference/species.html", context)


def _day(typed: str) -> tuple[date, bool]:
    """Return the day that was asked for, today when it cannot be read, and whether it could not."""
    today = timezone.now().date()
    if not typed:
        return today, False
    try:
        return date.fromisoformat(typed), False
    except ValueError:
        return today, True


def _history(taxon: Taxon) -> list[dict[str, Any]]:
    """Return the changes of a taxon and of those above it, the newest first."""
    book = queries.book()
    rows = [(one, up) for up in book.path(taxon.id) for one in book.listings_of(up.id) if not one.under]
    rows.sort(key=lambda row: (row[0].on, row[0].appendix), reverse=True)
    return [_change(change, up, taxon) for change, up in rows]


def _change(change: Listing, whose: Taxon, taxon: Taxon) -> dict[str, Any]:
    return {
        "change": change,
        "words": words.change(change),
        "under": whose if whose.id != taxon.id else None,
        "key": _key(change),
    }


def _factors(taxon_id: str) -> list[Any]:
    book = queries.book()
    found = [one for up in book.path(taxon_id) for one in book.of_taxon("factor", up.id)]
    return found[:20]


def _key(fact: Fact) -> str:
    return key_of(kind_of(fact), cells_of(fact))


def _language() -> str:
    return get_language() or "en"


def _countries(codes: frozenset[str]) -> list[tuple[str, str]]:
    language = _language()
    return sorted(((code, country_name(code, language)) for code in codes), key=lambda pair: pair[1])
