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
    _("the same, once written in one form"),
    _("the same but for a part that is often left out (leading zeros, a prefix, a tag)"),
    _("the same if letters and digits that look alike were taken for one another (O and 0, I and 1)"),
    _("the same names and birth date, one of them spelt otherwise"),
    _("names of the same consonants and the same birth date, in any order, division or script"),
    _("two of the names and the birth date are the same"),
    _("the same names, year of birth and nationality; day and month not compared"),
    _("names of the same consonants, the same year of birth and nationality"),
    _("the same day, within some five kilometres"),
)
OUTCOMES = {
    "same-network": _("same network"),
    "known": _("known already"),
    "false": _("not the same"),
}
_FAULTS = {
    "no-case": _("Give the number of the case, up to 64 characters."),
    "no-ground": _("Name the law and article, or the order, that allows the watch."),
    "no-expiry": _("Write the last day as year-month-day, for example 2027-03-31."),
    "bad-expiry": _("The last day must lie after today and within two years."),
    "no-mode": _("Choose whether it is watched until a day, asked for once or watched silently."),
    "no-supervisor": _("A silent entry needs the word of another focal point of your agency: name one."),
    "no-contact": _("Name an officer of your agency who is in the directory."),
    "never-watch": _("This may not be watched. Ask the person who keeps your agency's never-watch list."),
    "too-long": _("The value is too long: enter one identifier."),
    "wrong-form": _("The value has not the form of its kind: compare it with the document."),
    "nothing-there": _("The value is empty."),
    "absurd-value": _("The value is a placeholder: find the true one."),
    "part-missing": _("Another field is needed for this kind."),
    "too-little": _("Too many different people or things share this little."),
    "unclear-date": _("The date can be read in two ways: write it as year-month-day."),
    "unknown-kind": _("There is no such kind."),
    "unproved": _("The value may be mistyped. Insist only if the document itself says so."),
    "wrong-check-digit": _("The check digit does not fit. Insist only if the document itself says so."),
    "bad-table": _("The row cannot be read: put values with separators in quotes."),
    "duplicate-entry": _("It is in your register already, in this case."),
    "duplicate-row": _("An earlier row of the table is the same."),
}


def kinds() -> list[tuple[str, str]]:
    """Return every kind with its name, as the form offers them."""
    return [(kind.name, gettext(kind.what)) for kind in KINDS.values()]


def kind_name(name: str) -> str:
    """Name a kind."""
    kind = KINDS.get(name)
    return gettext(kind.what) if kind else name


def closeness(name: str) -> str:
    """Say what a match of this closeness means; empty where it is none."""
    return gettext(CLOSENESS[Closeness(name)]) if name in set(Closeness) else ""


def fault(one: Fault) -> str:
    """Say what is wrong and what to do: with the case's own numbers in English, in general words otherwise."""
    if (get_language() or "en").startswith("en") or one.code not in _FAULTS:
        return f"{one.text[:1].upper()}{one.text[1:]}. {one.cure}"
    return gettext(_FAULTS[one.code])
