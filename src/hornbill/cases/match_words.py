"""Why two entities may be one, in the reader's words.

in_words(Reason("initial", "j", "juma")) == "j and juma begin alike; one is an initial"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from hornbill.cases.core.matching import birth, persons, score, things

if TYPE_CHECKING:
    from hornbill.cases.core.matching.score import Reason

AGAINST = score.AGAINST | persons.AGAINST_DATES | {things.OTHER_NUMBERS, things.NO_NAMES}
WORDS = {
    score.SAME_WORDS: gettext_lazy("The same in Latin letters: %(left)s"),
    score.OTHER_ORDER: gettext_lazy("The same words in another order: %(left)s; %(right)s"),
    score.SCRIPT: gettext_lazy("Written in different scripts, in Latin letters %(left)s and %(right)s"),
    score.JOINED: gettext_lazy("The same letters, divided differently: %(left)s; %(right)s"),
    score.SPELLING: gettext_lazy("%(left)s and %(right)s are spellings of one word"),
    score.READING: gettext_lazy("%(left)s and %(right)s may be spellings of one Chinese name"),
    score.SOUND: gettext_lazy("%(left)s and %(right)s have the same consonants"),
    score.SWAPPED: gettext_lazy("Two letters are swapped: %(left)s; %(right)s"),
    score.ONE_LETTER: gettext_lazy("%(left)s and %(right)s differ by one letter"),
    score.CLOSE: gettext_lazy("%(left)s and %(right)s differ by a few letters"),
    score.INITIAL: gettext_lazy("%(left)s and %(right)s begin with the same letter; one is an initial"),
    score.MISSING: gettext_lazy("Only one of them has %(left)s%(right)s"),
    score.DIFFERENT: gettext_lazy("%(left)s and %(right)s are different words"),
    score.ODD: gettext_lazy("A name contains invisible characters: %(left)s"),
    birth.SAME_DAY: gettext_lazy("Born on the same day, %(left)s"),
    birth.SAME_YEAR: gettext_lazy("Dates of birth match as far as they are known: %(left)s; %(right)s"),
    birth.TURNED: gettext_lazy("Day and month of birth are swapped: %(left)s; %(right)s"),
    birth.YEAR_NEAR: gettext_lazy(
        "The birth year differs by one or two; day and month are the same: %(left)s; %(right)s"
    ),
    birth.SWAPPED: gettext_lazy("Two digits of the date of birth are swapped: %(left)s; %(right)s"),
    birth.NEAR: gettext_lazy("Dates of birth differ by one digit: %(left)s; %(right)s"),
    birth.SAME_MONTH_AND_DAY: gettext_lazy(
        "Same day and month of birth, different year: %(left)s; %(right)s"
    ),
    birth.YEAR_ALONE: gettext_lazy("Same year of birth, different day: %(left)s; %(right)s"),
    birth.YEARS_NEAR: gettext_lazy("The birth years are one or two apart: %(left)s; %(right)s"),
    birth.OTHER_DATE: gettext_lazy("Different dates of birth: %(left)s; %(right)s"),
    things.SAME_NUMBER: gettext_lazy("Both have the number or address %(left)s"),
    things.OTHER_NUMBERS: gettext_lazy("The numbers in their names differ: %(left)s; %(right)s"),
    things.NO_NAMES: gettext_lazy("One of them has no name to compare"),
}


def in_words(reason: Reason) -> str:
    """Return a reason as a sentence."""
    nothing = "" if reason.code == score.MISSING else "–"
    return str(WORDS[reason.code]) % {"left": reason.left or nothing, "right": reason.right or nothing}
