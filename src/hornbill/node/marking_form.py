"""What a form says of a marking beside its TLP level: handling codes, their words, purpose, the day of its review.

Rules: a form that does not show these fields (a short one) keeps those of the room's default; one that shows them says all of
them. H3 needs its words; what is wrong is said beside the field, and what was typed stays.

    marking = read(form, "AMBER", room_marking)      # BadMarkingForm, with a sentence for each field
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hornbill.kernel.markings import HANDLING, MAX_TEXT, TLP_WIDTH
from hornbill.node.forms import IncompleteForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.kernel.markings import Marking

SHOWN = "marking_more"  # hidden field of a form that shows them all
CODES = {
    "H0": gettext_noop("Only for preventing and combating crime"),
    "H1": gettext_noop("Not as evidence without the originator's permission"),
    "H2": gettext_noop("Not passed on without the originator's permission"),
    "H3": gettext_noop("Another condition, in words"),
}
NAMES = (SHOWN, *(code.lower() for code in CODES), "handling_text", "purpose_text", "review")


@dataclass(frozen=True)
class CodeField:
    """A handling code as it is drawn: input's name, code, what it means, whether it is ticked."""

    name: str
    code: str
    means: str
    ticked: bool


def drawn(form: Mapping[str, str], default: Marking, errors: Mapping[str, str]) -> dict[str, Any]:
    """Return what ``node/_marking_more.html`` needs.

    Args:
        form: as typed; empty for a form that nobody has typed into.
        default: the room's marking.
        errors: field -> sentence.
    """
    texts = typed(form, default)
    return {"marking_texts": texts, "marking_codes": codes(texts), "marking_errors": errors}


def typed(form: Mapping[str, str], default: Marking) -> dict[str, str]:
    """Return the fields as typed; those of the default where the form did not show them."""
    if form.get(SHOWN):
        return {name: form.get(name, "") for name in NAMES}
    found = {code.lower(): "on" for code in default.handling}
    found |= {"handling_text": default.handling_text, "purpose_text": default.purpose}
    return {**found, "review": default.review.isoformat() if default.review else ""}


def codes(texts: Mapping[str, str]) -> list[CodeField]:
    """Return the handling codes, ticked as typed."""
    return [
        CodeField(code.lower(), code, means, bool(texts.get(code.lower()))) for code, means in CODES.items()
    ]


def read(form: Mapping[str, str], tlp: str, default: Marking) -> Marking:
    """Return the marking that a form says.

    Args:
        form: its fields.
        tlp: level; empty for that of the default.
        default: the room's.

    Raises:
        IncompleteForm: with a sentence for each field.
    """
    errors: dict[str, str] = {}
    if tlp and tlp not in TLP_WIDTH:
        errors["tlp"] = _("Choose a marking.")
    if not form.get(SHOWN):
        if errors:
            raise IncompleteForm(errors)
        return replace(default, tlp=tlp) if tlp else default
    handling = tuple(code for code in HANDLING if form.get(code.lower()))
    words, purpose = form.get("handling_text", "").strip(), form.get("purpose_text", "").strip()
    if "H3" in handling and not words:
        errors["handling_text"] = _("Write the condition beside H3.")
    if max(len(words), len(purpose)) > MAX_TEXT:
        errors["handling_text"] = _("Condition and purpose have at most %d characters each.") % MAX_TEXT
    review = _day(form.get("review", "").strip(), errors)
    if errors:
        raise IncompleteForm(errors)
    more = {"handling": handling, "handling_text": words, "purpose": purpose, "review": review}
    return replace(default, tlp=tlp or default.tlp, **more)


def _day(text: str, errors: dict[str, str]) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        errors["review"] = _("Write the day of the review as 2027-01-31.")
        return None
