"""Operations on proceedings: read what may be told, state, correct and withdraw a step, count.

Rules: a program is a way out, so each step passes by its own marking, and proceedings are drawn from those alone; who is one person is
so by merges that may go. What was withdrawn counts nowhere, even where the word that withdraws it is not told.
"""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import WayOut
from hornbill.kernel.times import parse_utc
from hornbill.pages.api import shaping
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.sent import RoomId, Skip, marking_of
from hornbill.pages.api.shapes import Done, RecordDone
from hornbill.proceedings import actions, queries
from hornbill.proceedings.actions import Stating
from hornbill.proceedings.api_shapes import (
    CountShown,
    NewStep,
    Period,
    ProceedingList,
    StepId,
    StepWithdrawn,
)
from hornbill.proceedings.core.chain import Chain, Placed, Proceeding
from hornbill.proceedings.core.count import WHOLE
from hornbill.proceedings.core.count_file import number, plain
from hornbill.proceedings.core.step import PARTS, Sentence, Taken

TAG = "proceedings"
PAGE = 50


@router.get(
    "/rooms/{room}/proceedings",
    summary=gettext_noop("List a room's proceedings"),
    **reads(TAG, ProceedingList),
)
def list_proceedings(request: HttpRequest, room: RoomId, skip: Skip = 0) -> dict[str, Any]:
    """Return fifty proceedings, one for each person and State, each drawn from what its steps' markings let out."""
    vault = caller(request).in_room(room).vault
    found = queries.told(vault, room, WayOut.EXPORT)
    return {
        "found": len(found.found),
        "skipped": skip,
        "left_in": found.left_in,
        "withheld": shaping.reasons(found.kept_in),
        "proceedings": [_proceeding(one) for one in found.found[skip : skip + PAGE]],
    }


def _proceeding(found: Proceeding) -> dict[str, Any]:
    party = found.steps[0].party
    named = {"entity": found.person[1]} if party.entity else {"own": party.own, "of": party.of}
    return {
        "person": {"type": party.type or "natural", **named},
        "state": found.state,
        "furthest": found.furthest,
        "outcome": found.outcome,
        "chains": [_chain(one) for one in found.chains],
    }


def _chain(found: Chain) -> dict[str, Any]:
    return {
        "reference": found.reference,
        "outcome": found.outcome,
        "steps": [_step(one) for one in found.steps],
        "differences": [
            {"stage": one.stage, "part": one.part, "steps": [step.id for step in one.steps]}
            for one in found.contradictions
        ],
    }


def _step(placed: Placed) -> dict[str, Any]:
    step, what = placed.step, placed.step.what
    return {
        "id": step.id,
        "officer": step.author,
        "agency": agency_of(step.author),
        "at": parse_utc(step.at),
        "report": step.report,
        **{name: getattr(what, name) for name in PARTS if name != "typed"},
        "sentence": _imposed(what.sentence) if what.sentence is not None else None,
        "taken": [_taken(one) for one in what.taken],
        "seizure": what.seizure,
        "source": step.source,
        "as_of": step.as_of,
        "marking": shaping.marking(step.marking),
        "out_of_place": [asdict(one) for one in placed.odd],
    }


def _imposed(found: Sentence) -> dict[str, Any]:
    fine = found.fine and {"amount": number(found.fine.amount), "currency": found.fine.currency}
    more = {"suspended_days": found.suspended_days, "life": found.life, "fine": fine}
    return {"days": found.days, **more}


def _taken(found: Taken) -> dict[str, Any]:
    if found.money is not None:
        return {"how": found.how, "amount": number(found.money.amount), "currency": found.money.currency}
    more = {"quantity": number(found.quantity), "unit": found.unit}
    return {"how": found.how, "goods": found.goods, **more}


@router.post(
    "/rooms/{room}/proceedings/steps",
    summary=gettext_noop("Add a step of a proceeding"),
    **writes(TAG, RecordDone),
)
def state_step(request: HttpRequest, room: RoomId, body: NewStep, key: Key = None) -> dict[str, Any]:
    """State a step of the own State's proceeding, or report one of another's with its source; or correct one of the own agency's."""
    who = caller(request).in_room(room)

    def act() -> dict[str, Any]:
        stating = Stating(
            state=body.state,
            party=_party(body, agency_of(who.vault.officer_id)),
            step=_what(body),
            source=body.source,
            as_of=body.as_of,
            marking=marking_of(body.marking) if body.marking else None,
            replaces=body.replaces,
        )
        return {"record": actions.state(who.vault, room, stating, now=who.now), "changed": True}

    return once_only(request, key, act)


def _party(body: NewStep, own: str) -> dict[str, str]:
    said = body.party
    if said is None:
        return {}
    if said.entity:
        return {"type": said.type, "entity": said.entity}
    return {"type": said.type, "own": said.own, "of": said.of or own} if said.own else {}


def _what(body: NewStep) -> dict[str, Any]:
    texts = {name: getattr(body, name) for name in PARTS if name != "typed"}
    taken = []
    for one in body.taken:
        if one.goods:
            taken.append({"how": one.how, "goods": one.goods, "quantity": one.quantity, "unit": one.unit})
        else:
            taken.append({"how": one.how, "amount": one.amount, "currency": one.currency})
    sentence = body.sentence.model_dump() if body.sentence else None
    return {**texts, "typed": "", "sentence": sentence, "taken": taken, "seizure": body.seizure}


@router.post(
    "/rooms/{room}/proceedings/steps/{step}/withdraw",
    summary=gettext_noop("Withdraw a step of a proceeding"),
    **writes(TAG, Done),
)
def withdraw_step(
    request: HttpRequest, room: RoomId, step: StepId, body: StepWithdrawn, key: Key = None
) -> dict[str, Any]:
    """Withdraw a step of the own agency's, with all its earlier versions; it counts nowhere any more."""
    who = caller(request).in_room(room)

    def act() -> dict[str, Any]:
        actions.withdraw(who.vault, room, step, body.reason, now=who.now)
        return {"changed": True}

    return once_only(request, key, act)


@router.get("/proceedings/count", summary=gettext_noop("Count proceedings"), **reads(TAG, CountShown))
def count_proceedings(request: HttpRequest, period: Period = WHOLE) -> dict[str, Any]:
    """Count over the officer's rooms, or those that the token is bound to, by State and period."""
    who = caller(request)
    found = queries.impact(who.vault, period=period, way=WayOut.EXPORT, only=sorted(who.rooms))
    more = {"rooms": found.rooms, "steps": found.steps, "left_in": found.left_in, "unread": found.unread}
    return {**plain(found.count), **more}
