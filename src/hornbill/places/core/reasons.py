"""Why a text was taken for a place or a country: codes with their sentences."""

from __future__ import annotations

from typing import NamedTuple


def _(sentence: str) -> str:
    """Mark a sentence for translation, as gettext_noop does; this core knows no framework."""
    return sentence


SENTENCES = {
    "nothing": _("The text says that nothing is known."),
    "iso2": _("“%(typed)s” is its code (ISO 3166)."),
    "iso3": _("“%(typed)s” is its code of three letters (ISO 3166)."),
    "locode": _("“%(typed)s” is its UN/LOCODE."),
    "iata": _("“%(typed)s” is its IATA code."),
    "called": _("It is called “%(name)s”."),
    "name": _("“%(typed)s” is a name of it."),
    "close": _("“%(typed)s” is close to “%(name)s”."),
    "several": _("“%(typed)s” can be more than one country."),
    "close-several": _("“%(typed)s” is close to several names."),
    "no-country": _("No country is called “%(typed)s”."),
}


class Reason(NamedTuple):
    """One reason: its code, what was typed, and a name of the tables."""

    code: str
    typed: str = ""
    name: str = ""

    def __str__(self) -> str:
        return SENTENCES[self.code] % {"typed": self.typed, "name": self.name}
