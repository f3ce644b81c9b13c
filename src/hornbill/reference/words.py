"""Words of the library's pages, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, gettext_lazy, gettext_noop

from hornbill.pages.local_names import country_name, language_name
from hornbill.reference import queries
from hornbill.reference.core.reasons import SENTENCES
from hornbill.reference.core.tables import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.reference.core.facts import Density, Factor, Listing, Name, Taxon
    from hornbill.reference.core.listings import Entry, Standing
    from hornbill.reference.core.matches import Match
    from hornbill.reference.core.reasons import Reason

__all__ = ["kind_of"]

LISTS = {
    "term": gettext_lazy("Terms: what the goods are"),
    "unit": gettext_lazy("Units"),
    "purpose": gettext_lazy("Purposes of a transaction"),
    "source": gettext_lazy("Sources of specimens"),
    "hs": gettext_lazy("HS codes of wildlife and timber"),
    "aitr-reason": gettext_lazy("Illegal-trade report: reason for seizure"),
    "aitr-detection": gettext_lazy("Illegal-trade report: method of detection"),
    "aitr-transport": gettext_lazy("Illegal-trade report: mode of transport"),
    "aitr-concealment": gettext_lazy("Illegal-trade report: method of concealment"),
    "aitr-disposal": gettext_lazy("Illegal-trade report: disposal of confiscated specimens"),
}
KIND_NAMES = {
    "taxon": gettext_lazy("taxon"),
    "name": gettext_lazy("name"),
    "listing": gettext_lazy("change of the Appendices"),
    "range": gettext_lazy("range States"),
    "limit": gettext_lazy("quota or suspension"),
    "code": gettext_lazy("code"),
    "factor": gettext_lazy("conversion factor"),
    "density": gettext_lazy("density of wood"),
}
_COLUMNS = {
    "taxon": gettext_lazy("Taxon (id)"),
    "id": gettext_lazy("Taxon (id)"),
    "on": gettext_lazy("In force since (YYYY-MM-DD)"),
    "change": gettext_lazy("Change (add, delete, reserve, withdraw)"),
    "appendix": gettext_lazy("Appendix (I, II, III)"),
    "party": gettext_lazy("Party (two letters)"),
    "only": gettext_lazy("Only the populations of (country codes)"),
    "except_in": gettext_lazy("Except the populations of (country codes)"),
    "except_taxa": gettext_lazy("Except these taxa (ids)"),
    "under": gettext_lazy("Covered by the listing of (id)"),
    "annotation": gettext_lazy("Annotation"),
    "note": gettext_lazy("Save outcome"),
    "text": gettext_lazy("Name"),
    "language": gettext_lazy("Language (two or three letters)"),
    "kind": gettext_lazy("Kind"),
    "countries": gettext_lazy("Countries (codes)"),
    "tag": gettext_lazy("Extinct, introduced; empty for native"),
    "country": gettext_lazy("Country (two letters)"),
    "since": gettext_lazy("Since (YYYY-MM-DD)"),
    "until": gettext_lazy("Until (YYYY-MM-DD)"),
    "amount": gettext_lazy("Amount"),
    "unit": gettext_lazy("Unit"),
    "term": gettext_lazy("Term"),
    "given": gettext_lazy("From unit"),
    "wanted": gettext_lazy("To unit"),
    "low": gettext_lazy("Lowest"),
    "usual": gettext_lazy("Usual"),
    "high": gettext_lazy("Highest"),
    "state": gettext_lazy("State (basic, traded)"),
    "list": gettext_lazy("List"),
    "code": gettext_lazy("Code"),
    "en": gettext_lazy("English"),
    "fr": gettext_lazy("French"),
    "use": gettext_lazy("How to use it"),
    "name": gettext_lazy("Scientific name"),
    "rank": gettext_lazy("Rank"),
    "parent": gettext_lazy("Taxon above (id)"),
    "author": gettext_lazy("Author"),
    "group": gettext_lazy("Group"),
    "ref": gettext_lazy("Number in Species+"),
    "source": gettext_lazy("Source"),
    "as_of": gettext_lazy("As of (YYYY-MM-DD)"),
    "gone": gettext_lazy("Removed"),
}
_CHANGES = {
    "add": gettext_noop("Listed in Appendix %(appendix)s"),
    "delete": gettext_noop("Removed from Appendix %(appendix)s"),
    "reserve": gettext_noop("Reservation to Appendix %(appendix)s"),
    "withdraw": gettext_noop("Reservation to Appendix %(appendix)s withdrawn"),
}
_UNITS = {
    "IND": gettext_lazy("animal or plant"),
    "NO": gettext_lazy("piece(s)"),
    "KIL": "kg",
    "CUM": "m³",
    "RIE": gettext_lazy("kg of raw ivory equivalent"),
}
_TAGS = {
    "": gettext_lazy("Native"),
    "extinct": gettext_lazy("Extinct"),
    "introduced": gettext_lazy("Introduced"),
    "reintroduced": gettext_lazy("Reintroduced"),
    "distribution uncertain": gettext_lazy("Uncertain"),
}
_RANKS = {
    "kingdom": gettext_lazy("kingdom"),
    "phylum": gettext_lazy("phylum"),
    "class": gettext_lazy("class"),
    "order": gettext_lazy("order"),
    "family": gettext_lazy("family"),
    "subfamily": gettext_lazy("subfamily"),
    "genus": gettext_lazy("genus"),
    "species": gettext_lazy("species"),
    "subspecies": gettext_lazy("subspecies"),
    "variety": gettext_lazy("variety"),
}


def _language() -> str:
    return get_language() or "en"


def column(name: str) -> str:
    """Return the label of a column."""
    return str(_COLUMNS.get(name, name))


def reason(one: Reason) -> str:
    """Return a reason as a sentence."""
    return gettext(SENTENCES[one.code]) % {"typed": one.typed, "name": one.name}


def rank(code: str) -> str:
    """Return a rank's name."""
    return str(_RANKS.get(code, code))


def tag(code: str) -> str:
    """Return what a tag of a range says."""
    return str(_TAGS.get(code, code))


def factor(one: Factor) -> str:
    """Return a conversion factor in words: ``scale: 1 animal or plant = 0.57 kg (0.36 to 3.6)``."""
    numbers = {name: _number(getattr(one, name)) for name in ("low", "usual", "high")}
    units = {name: str(_UNITS.get(getattr(one, name), getattr(one, name))) for name in ("given", "wanted")}
    words = gettext("%(term)s: 1 %(given)s = %(usual)s %(wanted)s (%(low)s to %(high)s)")
    return words % {"term": code_meaning("term", one.term), **numbers, **units}


def density(one: Density) -> str:
    """Return a density of wood in words."""
    numbers = {name: _number(getattr(one, name)) for name in ("low", "usual", "high")}
    return gettext("%(usual)s kg/m³ (%(low)s to %(high)s), %(state)s") % {"state": one.state, **numbers}


def _number(value: float) -> str:
    return number_format(float(f"{value:.4g}"), use_l10n=True)


def match_line(match: Match) -> dict[str, Any]:
    """Return a match as a list shows it."""
    taxon = queries.taxon(match.taxon)
    names = [one for one in queries.book().names(match.taxon) if one.kind == "common"]
    own = [one.text for one in names if one.language == _language()[:2]] or [
        one.text for one in names if one.language == "en"
    ]
    return {
        "match": match,
        "taxon": taxon,
        "rank": rank(taxon.rank) if taxon else "",
        "common": ", ".join(own[:2]),
        "reasons": [reason(one) for one in match.reasons],
    }


def change(listing: Listing) -> str:
    """Return a change of the Appendices in words."""
    words = gettext(_CHANGES[listing.change]) % {"appendix": listing.appendix}
    return f"{words} ({country_name(listing.party, _language())})" if listing.party else words


def entry(one: Entry, taxon: Taxon) -> list[str]:
    """Return what limits an entry, sentence by sentence."""
    said = []
    if one.under != taxon.id and (under := queries.taxon(one.under)):
        said.append(gettext("Covered by the listing of %(name)s.") % {"name": under.written})
    if one.change.only:
        said.append(
            gettext("Only the populations of: %(countries)s.") % {"countries": _countries(one.change.only)}
        )
    if one.except_in:
        said.append(
            gettext("Except the populations of: %(countries)s.") % {"countries": _countries(one.except_in)}
        )
    if one.change.party:
        said.append(
            gettext("Listed by %(country)s.") % {"country": country_name(one.change.party, _language())}
        )
    if one.change.annotation:
        said.append(gettext("Annotation %(annotation)s.") % {"annotation": one.change.annotation})
    return said


def held(standing: Standing) -> str:
    """Return what held on the day, in one sentence."""
    if standing.entries:
        return gettext("Appendix %(appendices)s") % {"appendices": ", ".join(standing.appendices)}
    if standing.appendices_below:
        told = {"appendices": ", ".join(standing.appendices_below)}
        return gettext("No entry of its own. Species below it are in Appendix %(appendices)s.") % told
    if standing.later:
        return gettext("Not listed on this day. Next change known: %(day)s.") % {
            "day": standing.later.on.isoformat()
        }
    return gettext("Not listed on this day.")


def names_by_language(names: Iterable[Name]) -> list[tuple[str, list[Name]]]:
    """Return names by language, the reader's first, synonyms last."""
    found: dict[str, list[Name]] = {}
    for one in names:
        found.setdefault(one.language, []).append(one)
    first = _language()[:2]
    ordered = sorted(found, key=lambda code: (code == "la", code != first, code))
    return [
        (gettext("Synonyms") if code == "la" else language_name(code, _language()), found[code])
        for code in ordered
    ]


def code_meaning(list_: str, code: str) -> str:
    """Return what a code means in the reader's language; the code itself when it is not known."""
    found = queries.book().code(list_, code)
    if found is None:
        return code
    return found.fr if found.fr and _language().startswith("fr") else found.en


def _countries(codes: Iterable[str]) -> str:
    return ", ".join(sorted(country_name(code, _language()) for code in codes))
