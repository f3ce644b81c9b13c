"""Seizures as pages draw them: plain data with its codes and countries in the reader's words.

drawn(plain)["items"][0]["amount"]     # "120 kg"
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, gettext

from hornbill.pages.local_names import country_name
from hornbill.seizures import lookups, words
from hornbill.seizures.core.kept_fields import LISTS
from hornbill.seizures.core.seizure_form import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hornbill.seizures.models import Seizure

_MOST_NUMBERS = 12
_ABBREVIATED = {
    "NO": "",
    "KGM": "kg",
    "GRM": "g",
    "MGM": "mg",
    "TNE": "t",
    "LTR": "l",
    "MLT": "ml",
    "MTQ": "m³",
    "MTR": "m",
    "CTM": "cm",
    "MTK": "m²",
}


def country(code: str) -> str:
    """Name a country in the reader's language."""
    return country_name(code, get_language() or "en") if code else ""


def country_as_typed(text: str) -> str:
    """Return the name of a country in place of its code, where the form reads the name as that country again; else the text."""
    name = country(text) if len(text) == len("TH") and text.isascii() and text.isupper() else ""
    return name if name and lookups.country_names().code(name) == text else text


def term(code: str) -> str:
    """Name a term, in French to readers of French, else in English: the languages of the codes' table."""
    from hornbill.reference import queries as reference

    known = reference.term(code) if code else None
    if known is None:
        return code
    return known.fr if (get_language() or "").startswith("fr") and known.fr else known.en


def unit(code: str) -> str:
    """Name a unit; nothing for pieces."""
    return _ABBREVIATED.get(code, code.lower())


def amount(item: Mapping[str, Any]) -> str:
    """Return every measure of an item: ``33 kg · 12``."""
    told = [_measure(one) for one in item.get("measures", ())]
    if not told and item.get("quantity"):
        told = [f"{item['quantity']} {unit(item.get('unit', ''))}".strip()]
    return " · ".join(dict.fromkeys(told))


def _measure(one: Mapping[str, Any]) -> str:
    value = f"{one['low']}–{one['high']}" if one.get("low") and one.get("high") else one["value"]
    about = "≈ " if one.get("approximate") else ""
    return f"{about}{value} {unit(one.get('unit', '')) if one.get('unit') else '?'}".strip()


def when(plain: Mapping[str, Any]) -> str:
    """Return the date, or as much of it as is known."""
    first, last = plain.get("first", ""), plain.get("last", "")
    if plain.get("precision") in ("month", "year"):
        return first[:7] if plain["precision"] == "month" else first[:4]
    return first if first == last or not last else f"{first} – {last}"


def drawn(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return a seizure as its page draws it."""
    legs = [
        {
            **leg,
            "name": words.leg(leg["role"]),
            "where": ", ".join(part for part in (leg["place"], country(leg["country"])) if part)
            + percent(leg),
        }
        for leg in plain["legs"]
    ]
    return {
        **plain,
        "when": when(plain),
        "country_name": country(plain["country"]),
        "where": ", ".join(
            part for part in (plain["place"], plain["province"], country(plain["country"])) if part
        ),
        "items": [
            {**item, "amount": amount(item), "term_name": term(item["term"])} for item in plain["items"]
        ],
        "legs": legs,
        "lists": [
            (words.field(name), words.codes(name, plain[name]), _written(plain, name))
            for name in LISTS
            if plain[name] or plain["written"].get(name)
        ],
        "texts": [
            (words.field(name), plain[name])
            for name in ("agency", "transport_id", "cover_load", "permits", "bill", "law", "sanction", "case")
            if plain.get(name)
        ],
        "nationality_names": ", ".join(map(country, plain["nationalities"])),
        "doubts": [(words.field(name), words.reason(code, about)) for name, code, about in plain["doubts"]],
    }


def _written(plain: Mapping[str, Any], name: str) -> str:
    """Return what was written where it says more than the code that was chosen from a list."""
    written = str(plain["written"].get(name, ""))
    return "" if [written] == plain[name] else written


def numbers_in(papers: str) -> list[str]:
    """Return the permit numbers among the papers presented, as they are written: parts with a figure, parted by commas, semicolons or lines."""
    parts = (part.strip() for part in papers.replace("\n", ";").replace(",", ";").split(";"))
    return [part for part in dict.fromkeys(parts) if any(sign.isdigit() for sign in part)][:_MOST_NUMBERS]


def draft(row: Seizure) -> str:
    """Return by what a draft is known to its officer: the first things that were typed into it."""
    form = row.details.get("form", {})
    said = (
        str(form.get(name, "")).strip() for name in ("date", "place", "species_0", "quantity_0", "reference")
    )
    return " · ".join(text for text in said if text)[:120]


def line(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return a seizure as one line of a list."""
    items = [
        " ".join(part for part in (amount(item), term(item["term"]), item["name"] or item["claimed"]) if part)
        for item in plain["items"][:4]
    ]
    more = len(plain["items"]) - len(items)
    return {
        "handle": plain["handle"],
        "reference": plain["reference"] or plain["handle"][:8],
        "when": when(plain),
        "where": ", ".join(part for part in (plain["place"], country(plain["country"])) if part),
        "items": items,
        "more": more,
        "transport": words.codes("transport", plain["transport"]),
        "doubts": len(plain["doubts"]),
    }


def percent(leg: Mapping[str, Any]) -> str:
    """Return the share of an origin as it is typed: `` 60 %``; nothing where there is none."""
    return f" {(Decimal(leg['share']) * 100).normalize():f} %" if leg.get("share") else ""


def form_of(plain: Mapping[str, Any]) -> dict[str, str]:
    """Return what the form of a seizure holds, so that reading it again gives the same."""
    form = {name: str(plain.get(name, "")) for name in QUESTIONS if isinstance(plain.get(name, ""), str)}
    form |= {"date": plain["first"], "date_to": plain["last"] if plain["last"] != plain["first"] else ""}
    if plain.get("precision") == "month":
        form |= {"date": plain["first"][:7], "date_to": ""}
    elif plain.get("precision") == "year":
        form |= {"date": plain["first"][:4], "date_to": ""}
    form["country"] = plain["country"]
    form["position"] = f"{plain['lat']}, {plain['lon']}" if plain["lat"] else ""
    form |= {"value": plain["amount"], "currency": plain["currency"]}
    form["nationality"] = ", ".join(plain["nationalities"])
    for name in LISTS:
        form[name] = plain["written"].get(name, "") or ", ".join(plain[name])
    for role in ("origin", "export", "transit", "destination"):
        form[role] = "; ".join(
            ", ".join(part for part in (leg["place"], leg["country"]) if part) + percent(leg)
            for leg in plain["legs"]
            if leg["role"] == role
        )
    form["note"] = "\n".join(note["text"] for note in plain["notes"])
    for n, item in enumerate(plain["items"]):
        form |= {
            f"species_{n}": item["claimed"] or item["name"],
            f"term_{n}": item["term_text"] or item["term"],
            f"quantity_{n}": ", ".join(
                f"{one['value']} {one['unit'].lower() if one['unit'] != 'NO' else 'pcs'}".strip()
                for one in item["measures"]
            ),
            f"unit_{n}": "",
            f"form_{n}": item["state"],
            f"source_{n}": item["source"],
        }
    return form


def state_words(state: str) -> str:
    """Name the state of an import's row."""
    return gettext(words.STATES[state]) if state in words.STATES else state


def reasons_of(why: Sequence[Sequence[str]], *, notes: bool = False) -> list[tuple[str, str, str]]:
    """Return (level, field, sentence) of a row's reasons.

    Args:
        why: (field, level, code, about).
        notes: those that need no look too.
    """
    return [
        (level, words.field(name), words.reason(code, about))
        for name, level, code, about in why
        if notes or level != "note"
    ]


def copy(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return a shared copy as one line of its room."""
    items = [
        " ".join(
            part
            for part in (f"{item['quantity']} {unit(item['unit'])}".strip(), term(item["term"]), item["name"])
            if part
        )
        for item in plain["items"]
    ]
    return {
        "reference": plain["reference"],
        "when": when({**plain, "precision": "day"}),
        "where": ", ".join(part for part in (plain["place"], country(plain["country"])) if part),
        "items": items,
    }
