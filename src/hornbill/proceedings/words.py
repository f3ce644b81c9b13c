"""The words of proceedings' pages: what a step says, why it is out of place, what agencies differ in, what a field lacks.

Rules: nothing of a partner's text is put into a sentence without being set apart; amounts keep all their digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import get_format, number_format
from django.utils.translation import get_language, gettext, gettext_noop, ngettext
from django.utils.translation import gettext as _

from hornbill.kernel.ids import agency_of
from hornbill.kernel.times import parse_utc
from hornbill.pages.local_names import country_name
from hornbill.proceedings import labels
from hornbill.proceedings.core import chain, count, figures, standing, step_form
from hornbill.proceedings.core.stages import (
    APPEAL,
    ARREST,
    CHARGE,
    CONFISCATION,
    SEIZURE,
    SENTENCE,
    STAGES,
    TAKES,
    TRIAL,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from decimal import Decimal

    from hornbill.exchange.actions.names import Names
    from hornbill.exchange.core.room_page.view import AgencyView, MemberView
    from hornbill.proceedings.core.chain import Contradiction, Odd, Placed
    from hornbill.proceedings.core.count import Cell
    from hornbill.proceedings.core.standing import Step
    from hornbill.proceedings.core.step import Sentence, Taken

WRONG = {
    step_form.CHOOSE: gettext_noop("Choose one that fits the stage."),
    step_form.NO_DATE: gettext_noop(
        "Write a day, month or year as 2026-11-24, 2026-11 or 2026. The earliest is 1900."
    ),
    step_form.TOO_LONG: gettext_noop("This is too long."),
    step_form.NO_DAYS: gettext_noop("Write whole days, such as 730."),
    step_form.MORE_SUSPENDED: gettext_noop("The suspended days exceed the days of imprisonment."),
    step_form.NO_AMOUNT: gettext_noop("Write an amount as 1500 or 1500.50, without commas."),
    step_form.NO_CURRENCY: gettext_noop("Write the currency's three letters, such as THB (ISO 4217)."),
    step_form.NOT_HERE: gettext_noop("This does not apply to the stage you chose."),
    step_form.NO_GOODS: gettext_noop("For goods, enter what they are and a unit, such as kg or pieces."),
    step_form.NO_PERSON: gettext_noop("This stage needs a person: name one, or write your own reference."),
    "not-here": gettext_noop("This room has nothing with that name."),
    "several": gettext_noop("Several have this name. Which one?"),
    "no-source": gettext_noop("Your agency only reports this proceeding of another State. Give your source."),
    "no-state": gettext_noop("Write the State's two letters, such as TH (ISO 3166)."),
    "one-of-two": gettext_noop("Name the person or write a reference, not both."),
    "no-agency": gettext_noop("Choose one of the agencies of this room."),
}
REPORTS = {
    standing.NOT_OF_STATE: gettext_noop("as reported by %s, which is not an agency of that State"),
    standing.SAYS_REPORT: gettext_noop("as reported by %s"),
}
PARTS = {
    chain.OUTCOME: gettext_noop("Agencies differ on the outcome"),
    chain.DATE: gettext_noop("Agencies differ on the date"),
    chain.IMPOSED: gettext_noop("Agencies differ on the sentence"),
    chain.TAKEN: gettext_noop("Agencies differ on what was seized or confiscated"),
}
FIGURES = {
    count.PERSONS: gettext_noop("Persons with at least one step"),
    count.LEGAL_PERSONS: gettext_noop("of these companies (legal persons)"),
    count.REPORTED: gettext_noop("of these, only reported by another State"),
    count.SEIZURES: gettext_noop("Seizures of these rooms with a proceeding"),
    figures.DAYS: gettext_noop("Days of imprisonment imposed"),
    figures.SUSPENDED: gettext_noop("of these days suspended"),
    figures.LIFE: gettext_noop("Persons imprisoned for life"),
    figures.FINES: gettext_noop("Fines"),
}
PERIODS = {
    count.WHOLE: gettext_noop("All time"),
    count.YEAR: gettext_noop("By year"),
    count.QUARTER: gettext_noop("By quarter"),
    count.MONTH: gettext_noop("By month"),
}


def amount(value: Decimal) -> str:
    """Write a decimal with all its digits, grouped as the reader groups them."""
    whole, _dot, rest = f"{value:f}".partition(".")
    rest = rest.rstrip("0")
    shown = str(number_format(int(whole), use_l10n=True, force_grouping=True))
    return f"{shown}{get_format('DECIMAL_SEPARATOR')}{rest}" if rest else shown


def state_name(code: str) -> str:
    """Name a State in the reader's language."""
    return country_name(code, get_language() or "en")


def wrong(codes: Mapping[str, str]) -> dict[str, str]:
    """Say what is wrong with each field."""
    return {name: gettext(WRONG[code]) if code in WRONG else code for name, code in codes.items()}


def odd(found: Odd) -> str:
    """Say why a step is out of place."""
    names = " / ".join(labels.stage(one) for one in found.stages)
    if found.code == chain.BEFORE:
        return _("Its date is before that of an earlier stage: %(stage)s, %(date)s.") % {
            "stage": names,
            "date": found.date,
        }
    if found.code == chain.MISSING:
        return _("No earlier stage has been added: %s.") % names
    if found.code == chain.ENDED:
        date = found.date or _("no date")
        return _("It comes after the proceeding ended: %(outcome)s, %(date)s.") % {
            "outcome": labels.outcome(found.outcome),
            "date": date,
        }
    return _("A sentence is stated, but no conviction.")


def imposed(found: Sentence | None) -> list[str]:
    """Say what a court imposed, a line for each part."""
    if found is None:
        return []
    lines = []
    if found.life:
        lines.append(_("imprisonment for life"))
    if found.days:
        text = ngettext("%s day of imprisonment", "%s days of imprisonment", found.days)
        line = text % number_format(found.days, use_l10n=True, force_grouping=True)
        if found.suspended_days:
            off = number_format(found.suspended_days, use_l10n=True, force_grouping=True)
            line = _("%(sentence)s, of which %(days)s suspended") % {"sentence": line, "days": off}
        lines.append(line)
    if found.fine is not None:
        lines.append(_("a fine of %s") % f"{amount(found.fine.amount)} {found.fine.currency}")
    return lines


def taken(found: Taken) -> str:
    """Say what was taken."""
    if found.money is not None:
        what = f"{amount(found.money.amount)} {found.money.currency}"
    else:
        what = f"{amount(found.quantity)} {found.unit}, {found.goods}"
    return _("%(how)s: %(what)s") % {"how": labels.how(found.how), "what": what}


ICONS = {
    SEIZURE: "package",
    ARREST: "user",
    CHARGE: "file-check",
    TRIAL: "landmark",
    SENTENCE: "book-lock",
    APPEAL: "history",
    CONFISCATION: "container",
}


@dataclass(frozen=True)
class StepLine:
    """A step as it is drawn.

    Attributes:
        step: itself.
        stage, outcome: in words; outcome may be empty.
        who: its author.
        at: when it was stated, as its author says.
        report: "as reported by ..."; empty at first hand.
        odd: why it is out of place, a sentence each.
        imposed, taken: what it says of a sentence and of things, a line each.
        mine: the reader's agency said it.
        icon: of its stage, of the sprite.
    """

    step: Step
    stage: str
    outcome: str
    who: MemberView
    at: datetime
    report: str
    odd: tuple[str, ...]
    imposed: tuple[str, ...]
    taken: tuple[str, ...]
    mine: bool
    icon: str


def drawn(step: Step, names: Names, own: str, odds: tuple[Odd, ...] = ()) -> StepLine:
    """Draw a step for an officer of the agency ``own``."""
    who = names.member(step.author)
    report = gettext(REPORTS[step.report]) % f"\u2068{who.agency_name}\u2069" if step.report else ""
    return StepLine(
        step,
        labels.stage(step.what.stage),
        labels.outcome(step.what.outcome) if step.what.outcome else "",
        who,
        parse_utc(step.at),
        report,
        tuple(odd(one) for one in odds),
        tuple(imposed(step.what.sentence)),
        tuple(taken(one) for one in step.what.taken),
        agency_of(step.author) == own,
        ICONS[step.what.stage],
    )


def placed(found: Placed, names: Names, own: str) -> StepLine:
    """Draw a step of a chain."""
    return drawn(found.step, names, own, found.odd)


@dataclass(frozen=True)
class Difference:
    """Agencies that differ, side by side: each with what it says."""

    title: str
    stage: str
    said: tuple[tuple[AgencyView, str], ...]


def difference(found: Contradiction, names: Names) -> Difference:
    """Draw a contradiction."""
    said = tuple((names.agency(one.agency), _value(found.part, one)) for one in found.steps)
    return Difference(gettext(PARTS[found.part]), labels.stage(found.stage), said)


def _value(part: str, step: Step) -> str:
    if part == chain.OUTCOME:
        return labels.outcome(step.what.outcome) if step.what.outcome else _("not specified")
    if part == chain.DATE:
        return step.what.date or _("no date")
    lines = imposed(step.what.sentence) if part == chain.IMPOSED else [taken(one) for one in step.what.taken]
    return "; ".join(lines) or _("not specified")


def figure(cell: Cell) -> str:
    """Name a figure of a count."""
    if cell.figure == count.STAGE:
        return _("Stage: %s") % labels.stage(cell.of)
    if cell.figure == count.OUTCOME:
        return _("Status: %s") % labels.outcome(cell.of)
    if cell.figure in TAKES:
        what = cell.of or _("sums of money")
        return _("%(how)s: %(what)s") % {"how": labels.how(cell.figure), "what": f"{what} ({cell.unit})"}
    name = gettext(FIGURES[cell.figure])
    return f"{name} ({cell.unit})" if cell.figure == figures.FINES else name


def stages() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return every stage with its name, and the outcomes that fit it with theirs."""
    return [
        (one.name, labels.stage(one.name), [(code, labels.outcome(code)) for code in one.outcomes])
        for one in STAGES.values()
    ]


def fields(values: Mapping[str, Any]) -> dict[str, str]:
    """Return a step's fields as a form has them, for correcting it."""
    step = values["step"]
    found = {
        name: step[name]
        for name in ("stage", "outcome", "date", "offence", "provision", "court", "reference")
    }
    if step["sentence"] is not None:
        sentence = step["sentence"]
        found |= {"days": str(sentence["days"]), "suspended_days": str(sentence["suspended_days"])}
        found["life"] = "on" if sentence["life"] else ""
        if sentence["fine"]:
            found |= {"fine": sentence["fine"]["amount"], "fine_currency": sentence["fine"]["currency"]}
    for n, one in enumerate(step["taken"][: step_form.TAKEN_ROWS]):
        found |= {f"how_{n}": one["how"], f"goods_{n}": one.get("goods", "")}
        found |= {
            f"amount_{n}": one.get("amount") or one["quantity"],
            f"unit_{n}": one.get("currency") or one["unit"],
        }
    return found
