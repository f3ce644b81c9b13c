"""What was typed into the form of a step: a record's values, or what is wrong with each field.

Rules: nothing is guessed. A Buddhist or Islamic year, and another order of day and month, are asked about
(``cases.core.dates``); the text as typed is kept beside the date that was chosen. Every fault is told, not the first.

    read_step({"stage": "arrest", "date": "05/03/2569", ...}, party).asked
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.cases.core.dates import read_date
from hornbill.proceedings.core.currencies import CURRENCIES
from hornbill.proceedings.core.kinds import fits
from hornbill.proceedings.core.stages import STAGES, WITH_SENTENCE
from hornbill.proceedings.core.step import (
    MAX_COURT,
    MAX_DAYS,
    MAX_GOODS,
    MAX_OFFENCE,
    MAX_PROVISION,
    MAX_REFERENCE,
    MAX_UNIT,
    PARTS,
    why_not,
    why_not_amount,
    why_not_date,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.cases.core.dates import Proposal

TAKEN_ROWS = 4  # of a form; a record may hold more
# What is wrong with a field; the pages have a sentence for each.
CHOOSE, NO_DATE, TOO_LONG, NO_DAYS, MORE_SUSPENDED, NO_AMOUNT, NO_CURRENCY, NOT_HERE, NO_GOODS, NO_PERSON = (
    "choose",
    "no-date",
    "too-long",
    "no-days",
    "more-suspended",
    "no-amount",
    "no-currency",
    "not-at-this-stage",
    "no-goods",
    "no-person",
)
_LONGEST = {
    "offence": MAX_OFFENCE,
    "provision": MAX_PROVISION,
    "court": MAX_COURT,
    "reference": MAX_REFERENCE,
}


@dataclass
class Typed:
    """What became of a form.

    Attributes:
        step: as a record has it; of use where nothing is wrong.
        wrong: field -> what is wrong with it.
        asked: readings of the date to choose from.
    """

    step: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    asked: tuple[Proposal, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether it can be stated."""
        return not self.wrong and not self.asked


def read_step(form: Mapping[str, str], party: Mapping[str, str], seizure: str = "") -> Typed:
    """Read a form.

    Args:
        form: its fields as typed: ``stage``, ``outcome``, ``date``, ``date_choice``, texts, ``days``, ``suspended_days``,
            ``life``, ``fine``, ``fine_currency``, and ``how_0``, ``goods_0``, ``amount_0``, ``unit_0`` to row 3.
        party: as a record has it.
        seizure: id of the seizure that is chosen; may be empty.
    """
    found = Typed({**dict.fromkeys(PARTS, ""), "sentence": None, "taken": [], "seizure": seizure})
    stage = form.get("stage", "")
    if stage not in STAGES:
        found.wrong["stage"] = CHOOSE
        return found
    found.step["stage"] = stage
    if not fits(party, stage):
        found.wrong["person"] = NO_PERSON
    outcome, known = form.get("outcome", ""), STAGES[stage]
    if outcome not in (known.outcomes if known.must_say else ("", *known.outcomes)):
        found.wrong["outcome"] = CHOOSE
    found.step["outcome"] = outcome
    for name, longest in _LONGEST.items():
        text = form.get(name, "").replace("\r\n", "\n").strip()
        found.step[name] = text
        if len(text) > longest:
            found.wrong[name] = TOO_LONG
    _read_date(found, form.get("date", "").strip(), form.get("date_choice", ""))
    _read_sentence(found, form, stage)
    _read_taken(found, form, stage)
    if found.is_good and why_not(found.step):  # control signs in a text, and whatever else no field can name
        found.wrong["form"] = "; ".join(why_not(found.step))
    return found


def _read_date(found: Typed, text: str, chosen: str) -> None:
    if not text:
        return
    read = read_date(text)
    value = read.value[:10]
    if not value and any(one.value[:10] == chosen for one in read.proposals):
        value = chosen
    if value and not why_not_date(value):
        found.step["date"], found.step["typed"] = value, text[:80] if text != value else ""
    elif read.proposals:
        found.asked = read.proposals
    else:
        found.wrong["date"] = NO_DATE


def _read_days(found: Typed, form: Mapping[str, str], name: str) -> int:
    text = form.get(name, "").strip() or "0"
    if text.isascii() and text.isdecimal() and len(text) < 7 and int(text) <= MAX_DAYS:
        return int(text)
    found.wrong[name] = NO_DAYS
    return 0


def _read_sentence(found: Typed, form: Mapping[str, str], stage: str) -> None:
    days, off = _read_days(found, form, "days"), _read_days(found, form, "suspended_days")
    if off > days and "days" not in found.wrong:
        found.wrong["suspended_days"] = MORE_SUSPENDED
    life, amount = bool(form.get("life")), form.get("fine", "").strip()
    fine = None
    if amount:
        fine = {"amount": _plain(amount), "currency": form.get("fine_currency", "").strip().upper()}
        if why_not_amount(fine["amount"]):
            found.wrong["fine"] = NO_AMOUNT
        elif fine["currency"] not in CURRENCIES:
            found.wrong["fine_currency"] = NO_CURRENCY
    if not (days or off or life or fine):
        return
    if stage not in WITH_SENTENCE:
        found.wrong.setdefault("days", NOT_HERE)
    found.step["sentence"] = {"days": days, "suspended_days": off, "life": life, "fine": fine}


def _plain(text: str) -> str:
    """Return an amount without the spaces that group its digits; commas are not read: they mean two things."""
    return "".join(text.split())


def _read_taken(found: Typed, form: Mapping[str, str], stage: str) -> None:
    for n in range(TAKEN_ROWS):
        goods, amount = form.get(f"goods_{n}", "").strip(), _plain(form.get(f"amount_{n}", ""))
        unit, how = form.get(f"unit_{n}", "").strip(), form.get(f"how_{n}", "")
        if not goods and not amount:
            continue
        takes = STAGES[stage].takes
        if not takes:
            found.wrong[f"amount_{n}"] = NOT_HERE
        elif how not in takes:
            found.wrong[f"how_{n}"] = CHOOSE
        elif why_not_amount(amount):
            found.wrong[f"amount_{n}"] = NO_AMOUNT
        elif goods:
            if not unit or len(unit) > MAX_UNIT or len(goods) > MAX_GOODS:
                found.wrong[f"unit_{n}"] = NO_GOODS
            found.step["taken"].append({"how": how, "goods": goods, "quantity": amount, "unit": unit})
        elif unit.upper() not in CURRENCIES:
            found.wrong[f"unit_{n}"] = NO_CURRENCY
        else:
            found.step["taken"].append({"how": how, "amount": amount, "currency": unit.upper()})
