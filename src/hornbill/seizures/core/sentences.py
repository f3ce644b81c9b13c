"""The sentence of each reason, in English; pages translate it (``hornbill.seizures.words``).

Rule: a sentence says what was found and, where somebody must act, what to do. ``%(about)s`` is the text that it is about.

    english("negative", "-5")       # "“-5” is negative. Correct the amount."
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.kernel.messages import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Iterable


REASONS = {
    # quantities
    "negative": _("“%(about)s” is negative. Correct the amount."),
    "astronomic": _("“%(about)s” is more than can have been seized. Check amount and unit."),
    "very-large": _("“%(about)s” is very large. Check amount and unit."),
    "quantity-not-read": _("No amount could be read from “%(about)s”."),
    "quantity-vague": _("“%(about)s” gives no number."),
    "quantity-missing": _("No quantity is given."),
    "number-not-read": _("“%(about)s” is not a number."),
    "number-too-long": _("“%(about)s” has too many digits for an amount."),
    "number-in-words": _("“%(about)s” was read as a number."),
    "number-left-out": _(
        "The number %(about)s has no unit beside others that do; it was left out of the quantity."
    ),
    "comma-decimal": _(
        "In “%(about)s” the comma was read as a decimal sign, as volumes are measured to the litre. Check it."
    ),
    "comma-decimal-here": _(
        "In “%(about)s” the comma was read as a decimal sign, as in other cells of the column. Check it."
    ),
    "comma-groups": _("In “%(about)s” the comma was read as a thousands separator. Check it."),
    "grouped-by-point": _("In “%(about)s” the point was read as a thousands separator. Check it."),
    "range": _("“%(about)s” is a range; the lower end is reported, both are kept."),
    "range-reversed": _("The range “%(about)s” ends below its beginning."),
    "approximate": _("“%(about)s”: an approximate value."),
    "at-least": _("“%(about)s”: at least this much."),
    "at-most": _("“%(about)s”: at most this much."),
    "explained": _("“%(about)s” was read as an explanation of the number before it."),
    "added-up": _("“%(about)s” was added up. Check the sum."),
    "multiplied": _("“%(about)s” was multiplied. Check the product."),
    "zero": _("The quantity is zero."),
    "part-of-a-piece": _("“%(about)s” is part of a piece. Check the unit."),
    "several-of-a-kind": _("Several amounts for one item: %(about)s. The first is reported."),
    "amounts-shared-out": _(
        "Several goods in one cell: %(about)s. Their amounts are given to them in order; check them."
    ),
    "one-amount-for-several": _("One amount for several kinds of goods: %(about)s."),
    "unit-missing": _("%(about)s has no unit."),
    "unit-not-known": _("The unit “%(about)s” is not known."),
    "unit-misspelt": _("“%(about)s” was read as a misspelt unit. Check it."),
    "unit-open": _("“%(about)s” names two units. Choose one."),
    "unit-inexact": _("The unit “%(about)s” differs from place to place."),
    "units-differ": _("The amount and the column beside it give different units: %(about)s."),
    "unit-in-text": _("The unit in the amount was used, not the one in the column beside it: %(about)s."),
    "counted": _("Without a unit, counted as pieces."),
    "words-beside-amount": _("Words beside the amount: “%(about)s”."),
    "too-many-items": _("The row holds %(about)s items, more than one row can."),
    # dates
    "date-missing": _("No date is given. At least the year is needed."),
    "date-not-read": _(
        "No date could be read from “%(about)s”. Write it as 2026-03-19, or the month or year alone."
    ),
    "no-such-day": _("“%(about)s” does not exist in the calendar."),
    "in-future": _("“%(about)s” is in the future."),
    "too-early": _("“%(about)s” is too early. Check the year."),
    "ends-before": _("“%(about)s” ends before it begins."),
    "day-or-month-first": _(
        "“%(about)s” was read with the day first; no other date of the column shows the order."
    ),
    "other-order": _("“%(about)s” has another order of day and month than the rest of the column."),
    "shares-not-whole": _("The shares of the origins add up to %(about)s, not to 100 %%."),
    "month-and-day-swapped": _("In “%(about)s” month and day were swapped."),
    "buddhist-year": _("%(about)s is a year of the Buddhist era."),
    "other-era": _("“%(about)s” is dated in years of another era."),
    "bikram-sambat-date": _("Read by the Bikram Sambat calendar of Nepal: %(about)s."),
    "islamic-date": _(
        "Read by the Islamic calendar of Umm al-Qura: %(about)s. Where months begin by sighting, a day may differ by one or two."
    ),
    "solar-hijri-date": _("Read by the Solar Hijri calendar of Iran and Afghanistan: %(about)s."),
    "ethiopian-date": _("Read by the Ethiopian calendar: %(about)s."),
    "saka-date": _("Read by the Saka calendar of India: %(about)s."),
    "solar-or-islamic-date": _(
        "Two calendars fit, the Solar Hijri and the Islamic one; the later day was taken. Check %(about)s."
    ),
    "ethiopian-or-western-date": _(
        "The year may be Ethiopian or of the common era; the later day that is past was taken. Check %(about)s."
    ),
    "nepali-or-western-date": _(
        "The year may be of the Bikram Sambat calendar or of the common era; the later day was taken. Check %(about)s."
    ),
    "calendars-differ": _(
        "Two calendars give days that differ: %(about)s. The one of the common era was taken. Check both."
    ),
    "buddhist-short-year": _("“%(about)s” was read as a year of the Buddhist era. Check it."),
    "short-year": _("Year: %(about)s."),
    "serial-day": _("%(about)s is a spreadsheet's number for a day."),
    "date-in-text": _("The date was found in a longer text: “%(about)s”."),
    "several-dates": _("“%(about)s” names several dates; the first to the last was taken."),
    "long-interval": _("“%(about)s” is longer than three years."),
    # words
    "words-not-known": _("“%(about)s” is kept as written; no code fits."),
    "term-vague": _("“%(about)s” does not say what the goods are."),
    "term-not-known": _("The specimen “%(about)s” is not known."),
    "term-missing": _("It is not said what the goods are."),
    "several-terms": _("“%(about)s” names several kinds of goods; the first is reported."),
    "not-yes-or-no": _("“%(about)s” is neither yes nor no."),
    # species
    "species-not-found": _("The species “%(about)s” was not found; it is kept as written."),
    "species-doubtful": _("“%(about)s” may be several species. Choose one."),
    "several-species": _("Several species for one quantity: %(about)s."),
    "by-other-name": _("Found by its other name: %(about)s."),
    "by-country": _("Chosen by the country that the goods come from: %(about)s."),
    "sentence-closer": _("The description names it more closely: %(about)s."),
    "sentence-differs": _("The description names another species: %(about)s. Check both."),
    "species-reason": _("Species: %(about)s"),
    # places
    "coordinates-not-read": _("No position could be read from “%(about)s”."),
    "half-a-position": _("Latitude or longitude is missing: “%(about)s”."),
    "swapped": _("Latitude and longitude were swapped in “%(about)s”; they were put right. Check them."),
    "out-of-bounds": _("“%(about)s” is no position on earth."),
    "null-island": _("Position 0, 0 means that the form was left empty."),
    "either-end": _("“%(about)s” may be the origin or the destination."),
    "country-of-title": _(
        "No column says the country; it is the one that the titles above the table name: %(about)s."
    ),
    "country-not-known": _("The country “%(about)s” is not known."),
    "at-sea": _("The position %(about)s is at sea, but the goods travelled by land."),
    "position-elsewhere": _("The position is not in the country of the seizure: %(about)s."),
    # what contradicts itself
    "seized-earlier": _(
        "Source code “%(about)s” means a permitted movement of goods that were seized earlier. It is not a seizure."
    ),
    "source-not-known": _("The source code “%(about)s” is not known."),
    "not-listed": _("%(about)s is not listed by CITES."),
    "listed-later": _("Not yet listed on that day. Listed since: %(about)s."),
    "appendix-differs": _("The Appendix is not the one of that day: %(about)s."),
    "term-not-of-taxon": _("This species does not have such goods: %(about)s. Check both."),
    "unit-not-of-term": _("These goods are not reported in this unit: %(about)s."),
    "hs-contradicts": _("The HS code means other goods: %(about)s."),
    "term-by-hs": _("The kind of goods was taken from the HS code: %(about)s."),
    "not-range-state": _("Source code W means wild, but the origin is not a range State: %(about)s."),
    "export-is-destination": _("The country of export is also the destination: %(about)s."),
    # values
    "value-not-read": _("No value could be read from “%(about)s”."),
    "value-in-text": _("The value was found in a longer text: “%(about)s”."),
    "currency-not-known": _("The currency “%(about)s” is not known."),
    "currency-shared": _("“%(about)s” is used for several currencies. Check it."),
    "currency-missing": _("The value “%(about)s” has no currency."),
    "currencies-differ": _("Two currencies for one value: %(about)s."),
    # rows
    "total-row": _("The row is a total of other rows."),
    "heading-row": _("The row is a heading: a year, a month, or the column headings again."),
    "nothing-in-it": _("The row holds nothing that was mapped to a field."),
    "nothing-seized": _("The row does not say what was seized."),
    "rows-differ": _("Row %(about)s gives something else for the same reference."),
    "row-refused": _("Row %(about)s of the same seizure was refused."),
    "already-there": _("This row is already in the register."),
    "goes-on-there": _(
        "Row %(about)s, with which this line goes on, is already in the register without it. Add these goods there."
    ),
    "line-says-more": _(
        "This line goes on with row %(about)s and says more than goods. Check that it is part of that seizure."
    ),
    "from-row-above": _("Taken from row %(about)s, with which this line goes on."),
    "year-of-heading": _("The year %(about)s is from a heading above the row."),
    # two reports
    "same-reference": _("same reference"),
    "same-day": _("same day"),
    "near-day": _("a few days apart"),
    "same-place": _("same place"),
    "same-country": _("same country"),
    "near-position": _("positions less than 10 km apart"),
    "same-taxon": _("same species"),
    "same-term": _("same kind of goods"),
    "same-amount": _("same amount"),
    "near-amount": _("nearly the same amount"),
    "same-transport-id": _("same vehicle, flight or container"),
    "same-bill": _("same bill of lading"),
    "same-value": _("same value"),
}


def english(code: str, about: str = "") -> str:
    """Return a reason in English, for the command line and for files."""
    return REASONS.get(code, "%(about)s") % {"about": about}


def english_reasons(why: Iterable[tuple[str, str, str]]) -> str:
    """Return (field, code, about) as one English text."""
    return " ".join(f"[{name}] {english(code, about)}" for name, code, about in why)
