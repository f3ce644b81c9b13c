"""The form of a step: who it is said of, in which State, and what is filled in when one is corrected.

Rules: a person is named as entities are, by what they are called in the room; a name that several have is asked about. The
own reference of another agency is named with that agency. What was typed stays.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.cases import queries as cases
from hornbill.cases.naming import PERSON, SEIZURE
from hornbill.kernel.ids import agency_of
from hornbill.proceedings import words as proceeding_words
from hornbill.proceedings.actions import is_state
from hornbill.proceedings.core.step import LEGAL, MAX_OWN, NATURAL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hornbill.cases.core.schema_form import Choice
    from hornbill.cases.reading import RoomEntities
    from hornbill.exchange.core.room_page.view import AgencyView
    from hornbill.proceedings.core.standing import Step
    from hornbill.vault.sessions import OpenVault

OTHER = "other"
NAMES = (
    "state", "state_other", "person", "own", "of", "type", "seizure", "stage", "outcome", "date", "date_choice", "offence",
    "provision", "court", "reference", "days", "suspended_days", "life", "fine", "fine_currency", "source", "as_of", "tlp",
)  # fmt: skip


@dataclass
class Who:
    """Of whom a form says a step.

    Attributes:
        party: as a record has it; empty for nobody.
        choices: entities to choose from, where several have the name.
        wrong: field -> code.
    """

    party: dict[str, str] = field(default_factory=dict)
    choices: Sequence[Choice] = ()
    wrong: dict[str, str] = field(default_factory=dict)


def read_state(form: Mapping[str, str]) -> tuple[str, str]:
    """Return the State that a form names, and what is wrong with it."""
    chosen = form.get("state", "")
    state = (form.get("state_other", "") if chosen == OTHER else chosen).strip().upper()
    return (state, "") if is_state(state) else ("", "no-state")


def read_who(form: Mapping[str, str], found: RoomEntities, vault: OpenVault, agencies: Sequence[str]) -> Who:
    """Read of whom a form says a step."""
    name, own, who = form.get("person", "").strip(), form.get("own", "").strip(), Who()
    kind = LEGAL if form.get("type") == LEGAL else NATURAL
    if name and own:
        who.wrong["person"] = "one-of-two"
    elif name:
        who.choices = cases.candidates_in(found)(name, PERSON)
        chosen = form.get("c.person", "")
        fits = [one for one in who.choices if one.value == chosen] or who.choices
        if len(fits) == 1:
            schema = fits[0].why
            kind = NATURAL if schema == "Person" else kind if schema == PERSON else LEGAL
            who.party, who.choices = {"type": kind, "entity": fits[0].value}, ()
        else:
            who.wrong["person"] = "several" if fits else "not-here"
    elif own:
        of = form.get("of", "") or agency_of(vault.officer_id)
        if len(own) > MAX_OWN:
            who.wrong["own"] = "too-long"
        elif of not in agencies:
            who.wrong["of"] = "no-agency"
        else:
            who.party = {"type": kind, "own": own, "of": of}
    return who


def read_seizure(form: Mapping[str, str], found: RoomEntities) -> tuple[str, str]:
    """Return the id of the seizure that a form chooses, and what is wrong with it."""
    key = form.get("seizure", "")
    if not key:
        return "", ""
    id_ = next((one for one, _caption in seizures(found) if cases.key_of(one) == key), "")
    return (id_, "") if id_ else ("", "not-here")


def seizures(found: RoomEntities) -> list[tuple[str, str]]:
    """Return id and caption of every seizure of a room, by caption."""
    rows = [(one.id, cases.caption(one)) for one in found.lines.by_id.values() if one.schema == SEIZURE]
    return sorted(rows, key=lambda one: one[1].casefold())


def states(agencies: Sequence[AgencyView]) -> list[tuple[str, str]]:
    """Return the States whose agencies are in a room, with their names."""
    codes = {one.country.upper() for one in agencies if one.country}
    return sorted(((code, proceeding_words.state_name(code)) for code in codes), key=lambda one: one[1])


def of_step(
    step: Step, values: Mapping[str, Any], found: RoomEntities, listed: Sequence[str]
) -> dict[str, str]:
    """Return the fields of a form that corrects a step."""
    filled = dict.fromkeys(NAMES, "") | proceeding_words.fields(values)
    filled |= {"source": step.source, "as_of": step.as_of, "type": step.party.type}
    filled |= {"own": step.party.own, "of": step.party.of}
    filled["state"] = step.state if step.state in listed else OTHER
    filled["state_other"] = "" if step.state in listed else step.state
    if step.party.entity:
        filled["person"] = cases.caption(found.lines.of(step.party.entity)) or step.party.entity
        filled["c.person"] = found.fold.root(step.party.entity)
    if step.what.seizure:
        filled["seizure"] = cases.key_of(found.fold.root(step.what.seizure))
    return filled
