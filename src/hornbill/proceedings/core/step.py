"""One step of a proceeding, as a record says it: who, in which State, which stage, when, with what outcome.

Rules
- A step is said of an entity of the room, of a reference of an agency's own that names nobody (``own``, the agency that keeps it
  is beside), or of nobody: then it is of goods alone, a seizure or a confiscation.
- Money is a decimal and a code of ISO 4217, imprisonment is days, goods have a quantity and a unit. Nothing is converted.
- A date says as much as is known: a day, a month or a year of the Western calendar; it may be empty.
- What does not go together is refused when the record is read, by every node alike; whether steps follow one another is
  not (``core.chain``).

    why_not({"stage": "trial", "outcome": "convicted", ...}) == []
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from hornbill.proceedings.core.stages import STAGES, WITH_SENTENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MAX_ID = 255  # characters of an entity's id
MAX_OWN, MAX_OFFENCE, MAX_PROVISION, MAX_COURT, MAX_REFERENCE, MAX_GOODS, MAX_UNIT = (
    80,
    300,
    4000,
    200,
    100,
    200,
    40,
)  # characters
MAX_TAKEN = 50  # things of one step
MAX_DAYS = 365 * 200
NATURAL, LEGAL = "natural", "legal"
# The parts of a step, all of them in every record.
PARTS = ("stage", "date", "typed", "outcome", "offence", "provision", "court", "reference")
_AMOUNT = re.compile(r"(0|[1-9][0-9]{0,17})(\.[0-9]{1,4})?", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_STATE = re.compile(r"[A-Z]{2}", re.ASCII)
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_AGENCY = re.compile(r"[a-z][a-z0-9-]{1,31}", re.ASCII)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a step is said of.

    Attributes:
        type: ``NATURAL`` or ``LEGAL`` (UNTOC, article 10); empty for nobody.
        entity: id of an entity of the room; may be empty.
        own: a reference that ``of`` keeps; may be empty.
        of: the agency whose reference it is.
    """

    type: str = ""
    entity: str = ""
    own: str = ""
    of: str = ""

    @property
    def is_nobody(self) -> bool:
        """Whether it is said of goods alone."""
        return not self.entity and not self.own

    def key(self, root: Callable[[str], str]) -> tuple[str, ...]:
        """Return what stands for this person among all.

        Args:
            root: entity -> what it is called together with all that it was merged with.
        """
        if self.entity:
            return ("entity", root(self.entity))
        return ("own", self.of, " ".join(self.own.casefold().split())) if self.own else ()


@dataclass(frozen=True, slots=True)
class Money:
    """An amount; never summed over currencies."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a court imposed.

    Attributes:
        days: of imprisonment.
        suspended_days: how many of these are suspended.
        life: imprisonment for life.
        fine: None for none.
    """

    days: int = 0
    suspended_days: int = 0
    life: bool = False
    fine: Money | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """Money, or goods with quantity and unit, that were taken.

    Attributes:
        how: one of ``stages.TAKES``.
        money: None for goods.
        goods, quantity, unit: empty and 0 for money.
    """

    how: str
    money: Money | None = None
    goods: str = ""
    quantity: Decimal = Decimal(0)
    unit: str = ""


@dataclass(frozen=True, slots=True)
class What:
    """What happened: the part of a record that says the step."""

    stage: str
    date: str
    typed: str
    outcome: str
    offence: str
    provision: str
    court: str
    reference: str
    sentence: Sentence | None
    taken: tuple[Taken, ...]
    seizure: str

    @property
    def place(self) -> int:
        """Place of its stage in the chain."""
        return STAGES[self.stage].place

    @property
    def earliest(self) -> dt.date:
        """The first day that its date may mean."""
        return span(self.date)[0]

    @property
    def latest(self) -> dt.date:
        """The last day that its date may mean."""
        return span(self.date)[1]


@lru_cache(maxsize=4096)
def span(text: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that a date may mean; all days for an empty one."""
    found = _DATE.fullmatch(text)
    if found is None:
        return dt.date.min, dt.date.max
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if day:
        return dt.date(year, month, day), dt.date(year, month, day)
    first = dt.date(year, month or 1, 1)
    if not month:
        return first, dt.date(year, 12, 31)
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return first, following - dt.timedelta(days=1)


# --- checks ----------------------------------------------------------------------------------------------
def why_not_date(value: Any) -> str:
    """Say why something is no date of a step; empty when it is one."""
    if value == "":
        return ""
    wrong = "a date is a year, a month or a day as 2026, 2026-11 or 2026-11-24, from 1900 to 2399"
    if not isinstance(value, str) or not _DATE.fullmatch(value) or not "1900" <= value[:4] <= "2399":
        return wrong
    if "00" in value.split("-")[1:]:  # which ``span`` would take for a month or day that is not known
        return "there is no such day"
    try:
        span(value)
    except ValueError:
        return "there is no such day"
    return ""


def why_not_money(value: Any) -> str:
    """Say why something is no amount with its currency; empty when it is one."""
    if not isinstance(value, dict) or set(value) != {"amount", "currency"}:
        return "money is {amount, currency}"
    return why_not_amount(value["amount"]) or (
        ""
        if isinstance(value["currency"], str) and _CURRENCY.fullmatch(value["currency"])
        else "a currency is three capitals (ISO 4217)"
    )


def why_not_amount(value: Any) -> str:
    """Say why something is no decimal; empty when it is one."""
    if isinstance(value, str) and _AMOUNT.fullmatch(value):
        return ""
    return "an amount is a decimal as 1500 or 1500.50, of at most 18 digits and 4 decimals"


def why_not_state(value: Any) -> str:
    """Say why something is no State; empty when it is one."""
    if isinstance(value, str) and _STATE.fullmatch(value):
        return ""
    return "a State is two capitals (ISO 3166-1)"


def _why_not_text(value: Any, longest: int, name: str, *, needed: bool = False) -> str:
    if not isinstance(value, str) or len(value) > longest or (needed and not value.strip()):
        return f"{name} is a text of {int(needed)} to {longest} characters"
    return f"{name} has control characters" if _CONTROLS.search(value) else ""


def why_not_party(value: Any) -> str:
    """Say why something names nobody of whom a step can be said; empty when it does."""
    if value == {}:
        return ""
    if not isinstance(value, dict) or value.get("type") not in (NATURAL, LEGAL):
        return f"a person is {{type, entity}} or {{type, own, of}}, with type {NATURAL} or {LEGAL}; nobody is {{}}"
    if set(value) == {"type", "entity"}:
        return _why_not_text(value["entity"], MAX_ID, "an entity's id", needed=True)
    if set(value) == {"type", "own", "of"}:
        if not isinstance(value["of"], str) or not _AGENCY.fullmatch(value["of"]):
            return "of is the agency whose reference it is"
        return _why_not_text(value["own"], MAX_OWN, "a reference", needed=True)
    return "a person is named by an entity, or by an agency's own reference"


def _why_not_sentence(value: Any, stage: str) -> list[str]:
    if value is None:
        return []
    if stage not in WITH_SENTENCE:
        return ["only a sentence or an appeal imposes one"]
    if not isinstance(value, dict) or set(value) != {"days", "suspended_days", "life", "fine"}:
        return ["a sentence is {days, suspended_days, life, fine}"]
    days, off = value["days"], value["suspended_days"]
    found = []
    if any(isinstance(one, bool) or not isinstance(one, int) for one in (days, off)):
        found.append("days are whole numbers")
    elif not 0 <= off <= days <= MAX_DAYS:
        found.append(f"days are 0 to {MAX_DAYS}, and no more of them are suspended than there are")
    if not isinstance(value["life"], bool):
        found.append("life is true or false")
    if value["fine"] is not None and why_not_money(value["fine"]):
        found.append(f"fine: {why_not_money(value['fine'])}")
    if not found and not (days or value["life"] or value["fine"]):
        found.append("a sentence imposes something; null where it is not known")
    return found


def _why_not_taken(value: Any, stage: str) -> list[str]:
    if not isinstance(value, list) or len(value) > MAX_TAKEN:
        return [f"what was taken is a list of at most {MAX_TAKEN}"]
    takes, found = STAGES[stage].takes, []
    for n, one in enumerate(value):
        if not isinstance(one, dict) or one.get("how") not in takes:
            found.append(f"taken[{n}]: at this stage things are {', '.join(takes) or 'not taken'}")
        elif set(one) == {"how", "amount", "currency"}:
            wrong = why_not_money({"amount": one["amount"], "currency": one["currency"]})
            found += [f"taken[{n}]: {wrong}"] if wrong else []
        elif set(one) == {"how", "goods", "quantity", "unit"}:
            wrongs = (
                _why_not_text(one["goods"], MAX_GOODS, "goods", needed=True),
                why_not_amount(one["quantity"]),
                _why_not_text(one["unit"], MAX_UNIT, "unit", needed=True),
            )
            found += [f"taken[{n}]: {wrong}" for wrong in wrongs if wrong]
        else:
            found.append(
                f"taken[{n}]: money is {{how, amount, currency}}, goods {{how, goods, quantity, unit}}"
            )
    return found


def why_not(value: Any) -> list[str]:
    """List everything that is wrong with the step of a record; empty when all is well."""
    if not isinstance(value, dict) or set(value) != {*PARTS, "sentence", "taken", "seizure"}:
        return [f"a step has {', '.join(PARTS)}, sentence, taken and seizure"]
    stage = value["stage"]
    if not isinstance(stage, str) or stage not in STAGES:
        return [f"a stage is one of {', '.join(STAGES)}"]
    found = [why_not_date(value["date"]), _why_not_text(value["typed"], 80, "typed")]
    for name, longest in (
        ("offence", MAX_OFFENCE),
        ("provision", MAX_PROVISION),
        ("court", MAX_COURT),
        ("reference", MAX_REFERENCE),
        ("seizure", MAX_ID),
    ):
        found.append(_why_not_text(value[name], longest, name))
    fits = STAGES[stage].outcomes
    if value["outcome"] not in (fits if STAGES[stage].must_say else ("", *fits)):
        found.append(f"at {stage} an outcome is {' or '.join(fits) or 'empty'}")
    found += _why_not_sentence(value["sentence"], stage)
    found += _why_not_taken(value["taken"], stage)
    return [one for one in found if one]


# --- from a record ---------------------------------------------------------------------------------------
def party_of(value: Mapping[str, Any]) -> Party:
    """Return whom a record of good form names."""
    return Party(**value)


def what_of(value: Mapping[str, Any]) -> What:
    """Return the step of a record of good form."""
    sentence = value["sentence"]
    return What(
        **{name: value[name] for name in PARTS},
        sentence=None
        if sentence is None
        else Sentence(
            sentence["days"], sentence["suspended_days"], sentence["life"], _money_of(sentence["fine"])
        ),
        taken=tuple(
            Taken(one["how"], _money_of(one))
            if "amount" in one
            else Taken(one["how"], None, one["goods"], Decimal(one["quantity"]), one["unit"])
            for one in value["taken"]
        ),
        seizure=value["seizure"],
    )


def _money_of(value: Mapping[str, Any] | None) -> Money | None:
    return Money(Decimal(value["amount"]), value["currency"]) if value else None
