"""What a column holds, by what is in it, where its heading tells nothing: dates, species, amounts, units, goods, transport.

field_of(["12 kg", "3 bags, approx 40 kg"])     # "quantity"
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from hornbill.seizures.core.dates import read_date
from hornbill.seizures.core.modes import TRANSPORT
from hornbill.seizures.core.naming import NOT_FOUND
from hornbill.seizures.core.quantities import read_quantity
from hornbill.seizures.core.terms import read_term
from hornbill.seizures.core.units import units_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hornbill.seizures.core.naming import NameLookup

LOOKED_UP = 60  # different texts of a column that are looked up as species
_LONGEST = 60  # characters of a text that says one thing
_A_WORD = 3  # letters at least
_LINES, _A_NUMBER = 5, 9  # numbers of lines that show that they are such; digits of one at most
DATE_LIKE = re.compile(
    r"\s*(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ](?:\d{1,2}|[^\W\d]{3,12}\.?)[-/. ]\d{2,4}"
    r"|[^\W\d]{3,12}\.?[- ]\d{1,2},?[- ]\d{2,4}).*",
    re.DOTALL,
)
_BINOMIAL = re.compile(r"[A-Z][a-z]{2,} (?:[a-z]{3,}|spp?\.?)\b.*", re.DOTALL)


def field_of(values: Sequence[str], lookup: NameLookup | None = None) -> str:
    """Return the field that a column is by its values; empty for none.

    Args:
        values: texts of its cells, empty ones left out.
        lookup: finds species; without it only names in their scientific form are known.
    """
    if share(values, is_date) > 0.7:
        return "date"
    if share(values, lambda value: len(value) < _LONGEST and _BINOMIAL.fullmatch(value)) > 0.6:
        return "description" if share(values, is_amount) > 0.5 else "species"  # "Pangolin scales 20 kg"
    if share(values, is_amount) > 0.6:
        return "quantity"
    words = [value for value in values if len(value) < _LONGEST and not any(map(str.isdigit, value))]
    if len(words) < 0.8 * len(values):
        return ""
    is_transport = share(words, lambda value: bool(TRANSPORT.read(value).value)) > 0.8
    if share(values, lambda value: len(value) < 20 and len(units_in(value)) == 1) > 0.6:
        return "transport" if is_transport else "unit"  # "lorry" is one, though "2 lorry loads" are an amount
    if share(words, lambda value: bool(read_term(value).value)) > 0.8:
        return "term"
    if is_transport:
        return "transport"
    if lookup is not None and _are_species(words, lookup):
        return "species"
    return ""


def is_date(text: str) -> bool:
    """Say whether a text is one day, as people write it in any of the languages; a bare number is none."""
    if DATE_LIKE.fullmatch(text):
        return True
    if len(text) > _LONGEST or not any(map(str.isdigit, text)) or text.strip().isdigit():
        return False
    read = read_date(text, "", today=date.max)
    return read.value is not None and read.value.precision == "day"


def are_line_numbers(values: Sequence[str]) -> bool:
    """Say whether texts number the lines of a table: whole numbers that go up by one, or stay for a line of the same number."""
    numbers = [int(value) for value in values if value.strip().isdecimal() and len(value) < _A_NUMBER]
    if len(numbers) < _LINES or len(numbers) < 0.9 * len(values):
        return False
    steps = [after - before for before, after in pairwise(numbers)]
    return steps.count(1) >= len(steps) / 2 and steps.count(0) + steps.count(1) >= 0.9 * len(steps)


def share(values: Sequence[str], test: Callable[[str], object]) -> float:
    """Return the share of texts that a test holds for."""
    return sum(bool(test(value)) for value in values) / max(1, len(values))


def share_naming(values: Sequence[str], lookup: NameLookup) -> float:
    """Return the share of texts that name a species, alone, beside amounts or in running text."""
    several = list(dict.fromkeys(value for value in values if sum(map(str.isalpha, value)) > _A_WORD))[
        :LOOKED_UP
    ]
    return share(several, lambda value: lookup(value).verdict != NOT_FOUND) if len(several) > _A_WORD else 0.0


def _are_species(values: Sequence[str], lookup: NameLookup) -> bool:
    several = list(dict.fromkeys(value for value in values if len(value) >= _A_WORD))[:LOOKED_UP]
    return share(several, lambda value: lookup(value).verdict != NOT_FOUND) > 0.6


def is_amount(text: str) -> bool:
    """Say whether a text is a number with a unit, and little else."""
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return False
    read = read_quantity(text)
    return read.value is not None and any(one.kind for one in read.value.measures)
