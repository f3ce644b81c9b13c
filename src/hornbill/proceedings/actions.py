"""Writes about proceedings: state a step, correct it, withdraw it; take a count out.

Rules
- An officer speaks for the own agency: of the own State's proceedings at first hand, of another's as a report, which says where
  it is from. Only the own agency's steps are corrected and withdrawn.
- A withdrawal is never marked wider than the step. A count that leaves is logged before the file is given.

    state(vault, room, Stating(state="TH", party={...}, step={...}), now=now)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from hornbill.audit import actions as audit
from hornbill.cases import actions as case_actions
from hornbill.cases import queries as cases
from hornbill.cases.naming import PERSON
from hornbill.deconfliction.core.normalise.countries import ALPHA_2
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.writing.room_acts import writable
from hornbill.exchange.core.records.kinds import kind_of, problems
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import WayOut
from hornbill.proceedings import queries
from hornbill.proceedings.core.count import withheld
from hornbill.proceedings.core.count_file import csv_lines, json_lines
from hornbill.proceedings.core.errors import BadCount, BadStep, NoSuchStep, NotYourStep
from hornbill.proceedings.core.kinds import MAX_REASON, OWN, REPORTED, STEP, WITHDRAW, fits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from hornbill.kernel.markings import Marking
    from hornbill.proceedings.core.standing import Step
    from hornbill.proceedings.queries import Impact
    from hornbill.vault.sessions import OpenVault

FORMS = {  # name -> ending and media type of the file
    "csv": ("csv", "text/csv; charset=utf-8"),
    "json": ("json", "application/json"),
}


@dataclass(frozen=True)
class Stating:
    """What is to be stated.

    Attributes:
        state: whose proceeding it is, two letters.
        party: as a record has it; empty for goods that are nobody's.
        step: as a record has it.
        source: where it is from; needed for another State's proceeding.
        as_of: of which day, month or year that is; may be empty.
        marking: the room's when left out.
        replaces: the step that this one corrects; None for a new one.
    """

    state: str
    party: Mapping[str, str]
    step: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    as_of: str = ""
    marking: Marking | None = None
    replaces: str | None = None


def is_own_state(vault: OpenVault, state: str) -> bool:
    """Tell whether an officer's agency is one of a State's."""
    return Names().agency(agency_of(vault.officer_id)).country.upper() == state


def state(vault: OpenVault, room: str, stating: Stating, *, now: datetime) -> str:
    """State a step, or correct one of the own agency's.

    Returns:
        Id of the record.

    Raises:
        BadStep: it has not the form of one, names an entity that the room does not have, or reports without a source.
        NoSuchStep, NotYourStep: what it corrects is not here, or another agency's.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    own = is_own_state(vault, stating.state)
    values = {
        "state": stating.state,
        "told": OWN if own else REPORTED,
        "party": dict(stating.party),
        "step": dict(stating.step),
        "source": stating.source.strip(),
        "as_of": stating.as_of.strip(),
        "replaces": stating.replaces,
    }
    with writable(vault, room):
        marking = stating.marking or exchange.room_marking(vault, room)
        _check(values, marking, own=own)
        if stating.replaces is not None:
            _check_own(vault, queries.step_of(vault, room, stating.replaces))
        _check_entities(vault, room, values)
        _check_agency(vault, room, values["party"], now)
        amends = stating.replaces or ""
        record = exchange.say(vault, room, STEP, values, marking=marking, now=now, amends=amends).id
        act = "proceedings.correct" if stating.replaces else "proceedings.state"
        audit.record(vault.officer_id, act, subject=record, detail={"room": room}, now=now)
    return record


def _check(values: dict[str, Any], marking: Marking, *, own: bool) -> None:
    known = kind_of(STEP)
    assert known is not None
    wrong = problems(known, {**values, "marking": marking.to_json()})
    if wrong:
        raise BadStep("; ".join(wrong))
    if not is_state(values["state"]):
        raise BadStep(_("No State has this two-letter code."), fields={"state": "no-state"})
    if not fits(values["party"], values["step"]["stage"]):
        raise BadStep(_("This stage needs a person."), fields={"person": "no-person"})
    if not own and not values["source"]:
        text = _("Your agency only reports this proceeding of another State. Give your source.")
        raise BadStep(text, fields={"source": "no-source"})


def _check_own(vault: OpenVault, step: Step) -> None:
    if step.agency != agency_of(vault.officer_id):
        raise NotYourStep(_("Another agency added this step."))


def is_state(letters: str) -> bool:
    """Tell whether two capitals are a State's (ISO 3166-1, and XK)."""
    return letters in ALPHA_2 or letters == "XK"


def _check_agency(vault: OpenVault, room: str, party: Mapping[str, str], now: datetime) -> None:
    """Refuse another agency's reference where that agency is not in the room."""
    of = party.get("of", "")
    if not of or of == agency_of(vault.officer_id):
        return
    if of not in {one.id for one in exchange.membership_of(vault, room, now=now).agencies}:
        raise BadStep(
            _("The agency that keeps this reference is not in this room."), fields={"of": "no-agency"}
        )


def _check_entities(vault: OpenVault, room: str, values: dict[str, Any]) -> None:
    entity, seizure = values["party"].get("entity", ""), values["step"]["seizure"]
    if not entity and not seizure:
        return
    with cases.opened(vault, room) as found:
        if entity and not found.fold.known(entity):
            text = _("This room has no facts about the person named.")
            raise BadStep(text, fields={"person": "not-here"})
        said = found.lines.of(entity) if entity else None
        if entity and (said is None or said.schema not in found.model.fitting(PERSON)):
            text = _("Name a person or a company.")
            raise BadStep(text, fields={"person": "not-here"})
        line = found.lines.of(seizure) if seizure else None
        if seizure and (line is None or line.schema != queries.SEIZURE):
            raise BadStep(_("There is no such seizure in this room."), fields={"seizure": "not-here"})


def withdraw(vault: OpenVault, room: str, step: str, reason: str, *, now: datetime) -> str:
    """Withdraw a step of the own agency's, with all its earlier versions; it stays to be seen as withdrawn.

    Returns:
        Id of the record.

    Raises:
        NoSuchStep, NotYourStep: it is not here, withdrawn already, or another agency's.
        BadStep: the reason is too long.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    if len(reason.strip()) > MAX_REASON:
        raise BadStep(_("A reason has at most %d characters.") % MAX_REASON, fields={"reason": "too-long"})
    with writable(vault, room):
        found = queries.step_of(vault, room, step)
        _check_own(vault, found)
        with cases.opened(vault, room) as entities:
            marking = case_actions.narrowest(entities, [found.marking])
        values = {"step": step, "reason": reason.strip()}
        record = exchange.say(vault, room, WITHDRAW, values, marking=marking, now=now).id
        audit.record(
            vault.officer_id,
            "proceedings.withdraw",
            subject=record,
            detail={"room": room, "step": step},
            now=now,
        )
    return record


@dataclass(frozen=True)
class Taken:
    """A file.

    Attributes:
        lines: its text.
        found: what it is drawn from.
    """

    lines: Iterator[str]
    found: Impact


def take_out(
    vault: OpenVault, form: str, *, period: str, way: WayOut, now: datetime, only: Sequence[str] = ()
) -> Taken:
    """Write a count into a file; for everyone, without figures of fewer than three persons.

    Raises:
        BadCount: there is no such form or period.
        BadModel: as ``cases.queries``.
    """
    if form not in FORMS:
        raise BadCount(f"a count goes out as {', '.join(FORMS)}")
    found = queries.impact(vault, period=period, way=way, only=only)
    whole = withheld(found.count) if way is WayOut.PUBLISH else found.count
    lines = csv_lines(whole) if form == "csv" else json_lines(whole)
    detail = {"way": str(way), "form": form, "period": period, "steps": found.steps, "kept_in": found.left_in}
    with transaction.atomic():
        audit.record(vault.officer_id, "proceedings.take_out", subject="count", detail=detail, now=now)
    return Taken(lines, found)


__all__ = ["FORMS", "NoSuchStep", "Stating", "Taken", "is_own_state", "state", "take_out", "withdraw"]
