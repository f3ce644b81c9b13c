"""The fields of a decision, and the kinds of record that carry one.

| kind | read by | says |
|---|---|---|
| ``decision.describe`` | the officers | what was decided, on which grounds, what it rests on |
| ``decision.make`` | the nodes too | which officers were present, when, which earlier decisions it replaces |
| ``decision.stand`` | the nodes too | what one who is named as present says: agreed, disagreed, was not there |

Rules
- A decision is named by its ``decision.make``, which rests on words of the same author.
- Everybody who is named as present was in the room then, and no program. Each speaks for themselves alone; who disagrees says why.
- Who replaces a decision was named there as present, or is of the agency that wrote it down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.core.records.field_checks import or_none
from hornbill.exchange.core.records.kinds import Kind, register
from hornbill.kernel import ids
from hornbill.kernel.messages import gettext_noop as _
from hornbill.objects.core.fields import Field, checks, code, moment, officers, record_fields, records, text
from hornbill.tasks.core.kinds import MAX_TEXT, MAX_TITLE, NOTE, RESTS_ON, of_own

if TYPE_CHECKING:
    from collections.abc import Container

    from hornbill.exchange.core.members.versions import Version
    from hornbill.exchange.core.records.history import History, Item

TELL, MAKE, STAND = ("decision.describe", "decision.make", "decision.stand")
AGREED, DISAGREED, ABSENT = STANDS = ("agreed", "disagreed", "absent")
STANCE = code({AGREED: _("agrees"), DISAGREED: _("disagrees"), ABSENT: _("was not there")})

WORDS = (  # of the ``decision.describe``
    Field(
        "title",
        _("The decision, in one sentence"),
        text(MAX_TITLE, needed=True),
        missing=_("Say it in one sentence."),
    ),
    Field(
        "grounds",
        _("Grounds for the decision"),
        text(MAX_TEXT, lines=True),
        help=_("Why this and not something else, which law, who was against it and why."),
        missing=_("Give the grounds for the decision."),
    ),
    RESTS_ON,
)
FACTS = (  # of the ``decision.make``
    Field("on", _("Date of the decision"), moment(), missing=_("Choose day and time.")),
    Field(
        "present",
        _("Who was present"),
        officers(50),
        help=_(
            "Each of them is asked to confirm under their own signature that they agree, disagree or were "
            "not there."
        ),
        missing=_("Choose who was present."),
    ),
    Field("replaces", _("Which earlier decisions it replaces"), records(10)),
)
FIELDS = (*WORDS, *FACTS)
ANSWER = (  # of the form by which one who is named as present answers
    Field("stand", _("Your answer"), STANCE, missing=_("Choose your answer.")),
    Field("text", _("Why"), text(MAX_TEXT, lines=True), help=_("Required if you disagree.")),
)


def _may_make(history: History, item: Item, version: Version) -> list[str]:
    assert item.values is not None
    reasons = of_own(history, item, "decision", TELL, "it makes something that is no decision")
    if not version.officers.issuperset(item.values["present"]):
        reasons.append("somebody who is named as present was not in the room then")
    for earlier in item.values["replaces"]:
        reasons += _not_replaced(history.items[earlier], item.header.author)
    return reasons


def may_replace(officer: str, present: Container[str], author: str) -> bool:
    """Tell whether an officer may replace a decision: those who were present may, and the agency that wrote it down."""
    return officer in present or ids.agency_of(officer) == ids.agency_of(author)


def _not_replaced(earlier: Item, officer: str) -> list[str]:
    if earlier.header.kind != MAKE or earlier.values is None:
        return ["it replaces something that is no decision"]
    if may_replace(officer, _present(earlier), earlier.header.author):
        return []
    return ["a decision is replaced by somebody who was present, or of the agency that wrote it down"]


def _present(made: Item) -> Container[str]:
    """Return who is named as present at a decision; nobody where its author, who may write anything, named no officers.

    A decision of the wrong form is refused, but what rests on it is still judged by what it says.
    """
    named = (made.values or {}).get("present")
    return named if isinstance(named, list | dict | str) else ()


def _may_stand(history: History, item: Item, _version: Version) -> list[str]:
    assert item.values is not None
    made = history.items[item.values["decision"]]
    if made.header.kind != MAKE or made.values is None:
        return ["it is about something that is no decision"]
    if item.header.author not in _present(made):
        return ["only an officer who is named as present says so"]
    if item.values["note"] is not None:
        return of_own(history, item, "note", NOTE, "what it names as its reason is none")
    return ["who disagrees says why"] if item.values["stand"] == DISAGREED else []


_made = {"decision": ids.check_hash, **checks(*FACTS)}
_stood = {"decision": ids.check_hash, "stand": STANCE.check, "note": or_none(ids.check_hash)}
for _kind in (
    Kind(TELL, control=False, part="tasks", **record_fields(*WORDS)),
    Kind(MAKE, control=True, part="tasks", fields=_made, refs=("decision", "replaces"), may=_may_make),
    Kind(STAND, control=True, part="tasks", fields=_stood, refs=("decision", "note"), may=_may_stand),
):
    register(_kind)
