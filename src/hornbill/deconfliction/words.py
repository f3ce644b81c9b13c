"""Watch list's words in the reader's language: kinds, closeness, outcomes, what is wrong with an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from hornbill.deconfliction.core.normalise.kinds import KINDS
from hornbill.deconfliction.core.normalise.value import CLOSENESS, Closeness

if TYPE_CHECKING:
    from hornbill.deconfliction.core.entry import Fault

_KINDS = (
    _("phone number"),
    _("freight container"),
    _("ship"),
    _("ship's radio (AIS)"),
    _("mobile device"),
    _("bank account"),
    _("bank"),
    _("legal entity"),
    _("postal item"),
    _("air waybill"),
    _("bill of lading"),
    _("passport or travel document"),
    _("identity number"),
    _("number plate"),
    _("vehicle"),
    _("e-mail address"),
    _("crypto-asset address"),
    _("CITES permit"),
    _("company"),
    _("account of a social network"),
    _("aircraft"),
    _("person"),
    _("place and day"),
)
_CLOSENESS = (
    _("the same value, even if written differently"),
    _("the same except for a part that is often left out (leading zeros, a prefix, a tag)"),
    _("the same if similar letters and digits were confused (O and 0, I and 1)"),
    _("the same names and date of birth, one name spelt differently"),
    _("names with the same consonants and the same date of birth, in any order, spacing or script"),
    _("two of the names and the date of birth are the same"),
    _("the same names, year of birth and nationality; day and month were not compared"),
    _("names with the same consonants, the same year of birth and nationality"),
    _("the same day, within about five kilometres"),
)
OUTCOMES = {
    "same-network": _("same network"),
    "known": _("already known"),
    "false": _("not the same"),
}
_FAULTS = {
    "no-case": _("Enter the case number, up to 64 characters."),
    "no-ground": _("Enter the law and article, or the order, that allows the watch."),
    "no-expiry": _("The last day is missing. Enter a day within two years."),
    "bad-expiry": _("The last day must be after today and within two years."),
    "no-mode": _("Choose whether to watch it until an end date, ask once, or watch it silently."),
    "no-supervisor": _("Another focal point of your agency must confirm a silent entry. Name one."),
    "no-contact": _("Name an officer of your agency who is in the directory."),
    "never-watch": _(
        "Watching this is not allowed. Ask the person who keeps your agency's never-watch list."
    ),
    "too-long": _("The value is too long: enter one identifier."),
    "wrong-form": _("The value does not have the format of its kind. Compare it with the document."),
    "nothing-there": _("The value is empty."),
    "absurd-value": _("The value is a placeholder. Find the true one."),
    "part-missing": _("This kind needs another field."),
    "too-little": _("Too many different people or things would match this little information."),
    "unclear-date": _("The date can be read in two ways. Write it as year-month-day."),
    "unknown-kind": _("This kind does not exist."),
    "unproved": _(
        "The value may be mistyped. Compare it with the document. If the document itself shows it, tick the box "
        "about check digits and send the form again."
    ),
    "wrong-check-digit": _(
        "The check digit does not match. Compare the value with the document. If the document itself shows it, "
        "tick the box about check digits and send the form again."
    ),
    "bad-table": _("The row cannot be read. Put values that contain separators in quotation marks."),
    "duplicate-entry": _("It is already on your watch list, for this case."),
    "duplicate-row": _("It is the same as an earlier row of the table."),
}


def kinds() -> list[tuple[str, str]]:
    """Return every kind with its name, as the form offers them."""
    return [(kind.name, gettext(kind.what)) for kind in KINDS.values()]


def kind_name(name: str) -> str:
    """Name a kind."""
    kind = KINDS.get(name)
    return gettext(kind.what) if kind else name


def closeness(name: str) -> str:
    """Say what a match of this closeness means; empty where it is not one."""
    return gettext(CLOSENESS[Closeness(name)]) if name in set(Closeness) else ""


# What to do on the form, where the cure in core says what a program or a command would do.
_ON_THE_FORM = {
    "no-expiry": "Enter a day within two years.",
    "unproved": "Compare it with the document. If the document itself shows it, tick the box about check digits and send the form again.",
}
_ON_THE_FORM["wrong-check-digit"] = _ON_THE_FORM["unproved"]


def fault(one: Fault) -> str:
    """Say what is wrong and what to do: with the case's own numbers in English, in general words otherwise."""
    if (get_language() or "en").startswith("en") or one.code not in _FAULTS:
        return f"{one.text[:1].upper()}{one.text[1:]}. {_ON_THE_FORM.get(one.code, one.cure)}"
    return gettext(_FAULTS[one.code])
