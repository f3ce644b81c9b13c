"""What a form says of a marking beside its TLP level: handling codes, their words, purpose, the day of its review.

Rules: a form that does not show these fields (a short one) keeps those of the room's default; one that shows them says all of
them. A grading is asked for in the room's scheme alone, part by part. H3 needs its words; what is wrong is said beside the field, and what was typed stays.

    marking = read(form, "AMBER", room_marking)      # BadMarkingForm, with a sentence for each field
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hornbill.exchange import actions as exchange
from hornbill.kernel.gradings import HANDLING as PASSING
from hornbill.kernel.gradings import INFORMATION, SOURCE, name_of, parts_of
from hornbill.kernel.gradings import NAMES as SCHEMES
from hornbill.kernel.markings import HANDLING, MAX_TEXT, TLP_WIDTH, Grading, Reason
from hornbill.pages.forms import IncompleteForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

MARKINGS = [(level, f"TLP:{level}") for level in TLP_WIDTH]

SHOWN = "marking_more"  # hidden field of a form that shows them all
CODES = {
    "H0": gettext_noop("Only for preventing and combating crime"),
    "H1": gettext_noop("Not as evidence without the originator's permission"),
    "H2": gettext_noop("Not passed on without the originator's permission"),
    "H3": gettext_noop("Another condition, in words"),
}
PART_WORDS = {
    SOURCE: gettext_noop("Source"),
    INFORMATION: gettext_noop("Information"),
    PASSING: gettext_noop("Passing on"),
}
SCHEME = "grading_scheme"  # hidden field of a form that shows the parts of a grading
PARTS = tuple(f"grading_{n}" for n in range(3))
NAMES = (SHOWN, SCHEME, *PARTS, *(code.lower() for code in CODES), "handling_text", "purpose_text", "review")


@dataclass(frozen=True)
class CodeField:
    """A handling code as it is drawn: input's name, code, what it means, whether it is ticked."""

    name: str
    code: str
    means: str
    ticked: bool


def drawn(
    form: Mapping[str, str], default: Marking, errors: Mapping[str, str], scheme: str = ""
) -> dict[str, Any]:
    """Return what ``pages/_marking_more.html`` needs.

    Args:
        form: as typed; empty for a form that nobody has typed into.
        default: the room's marking.
        errors: field -> sentence.
        scheme: the room's grading scheme; without one, no grading is asked for.
    """
    texts = typed(form, default)
    return {
        "marking_texts": texts,
        "marking_codes": codes(texts),
        "marking_errors": errors,
        "grading_scheme": scheme,
        "grading_name": name_of(scheme),
        "grading_parts": [
            (name, PART_WORDS[part.name], list(part.codes.items()), form.get(name, ""))
            for name, part in zip(PARTS, parts_of(scheme), strict=False)
        ],
    }


def schemes() -> list[tuple[str, str]]:
    """Return the grading schemes, for the form of a new room."""
    return list(SCHEMES.items())


def typed(form: Mapping[str, str], default: Marking) -> dict[str, str]:
    """Return the fields as typed; those of the default where the form did not show them."""
    if form.get(SHOWN):
        return {name: form.get(name, "") for name in NAMES}
    found = {code.lower(): "on" for code in default.handling}
    found |= {"handling_text": default.handling_text, "purpose_text": default.purpose}
    return {**found, "review": default.review.isoformat() if default.review else ""}


def begun_with(marking: Marking) -> dict[str, str]:
    """Return the fields of a form that begins with the words of an earlier record: under its marking, not the room's."""
    return {**typed({}, marking), "tlp": marking.tlp, SHOWN: "1"}


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
    grading = _grading(form, default, errors)
    if errors:
        raise IncompleteForm(errors)
    more = {
        "grading": grading,
        "handling": handling,
        "handling_text": words,
        "purpose": purpose,
        "review": review,
    }
    return replace(default, tlp=tlp or default.tlp, **more)


def read_in_room(
    vault: OpenVault, room: str, texts: Mapping[str, str], reasons: list[Reason]
) -> Marking | None:
    """Return the marking that a form says, the room's where it says none; None, with the reasons, if it cannot be read."""
    try:
        return read(texts, texts["tlp"], exchange.room_marking(vault, room))
    except IncompleteForm as error:
        reasons += [Reason("bad-marking", sentence, name) for name, sentence in error.errors.items()]
        return None


def _grading(form: Mapping[str, str], default: Marking, errors: dict[str, str]) -> Grading | None:
    """Return the grading that a form says; that of the default where the form did not ask."""
    scheme = form.get(SCHEME, "")
    if not scheme:
        return default.grading
    parts = parts_of(scheme)
    given = [form.get(name, "") for name, _part in zip(PARTS, parts, strict=False)]
    if not any(given):
        return None
    if not parts or any(code not in part.codes for code, part in zip(given, parts, strict=True)):
        errors["grading"] = _("Choose every part of the grading, or none.")
        return None
    return Grading(scheme, "".join(given))


def _day(text: str, errors: dict[str, str]) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        errors["review"] = _("Write the day of the review as 2027-01-31.")
        return None
