"""Pages of a room's proceedings: the outcome of the case per person and State, a step, and the form that states one.

Rules: a view asks ``hornbill.proceedings`` and draws; whatever goes wrong, what was typed is in the form.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.cases import queries as cases
from hornbill.cases.core.dates import read_date
from hornbill.cases.reading import entities_of
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.names import Names
from hornbill.exchange.errors import NoSuchRoom, StillChecking
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.pages import faults, marking_form, once
from hornbill.pages.access import form_page, reading_page
from hornbill.pages.forms import IncompleteForm, form_status
from hornbill.pages.marking_form import MARKINGS
from hornbill.proceedings import actions, labels, queries
from hornbill.proceedings import forms as proceeding_form
from hornbill.proceedings import words as proceeding_words
from hornbill.proceedings.actions import Stating
from hornbill.proceedings.core.count import LEAST
from hornbill.proceedings.core.errors import BadStep
from hornbill.proceedings.core.stages import TAKES
from hornbill.proceedings.core.step_form import TAKEN_ROWS, read_step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.proceedings.core.chain import Chain, Proceeding
    from hornbill.proceedings.core.standing import Step
    from hornbill.proceedings.queries import Person
    from hornbill.vault.sessions import OpenVault

MOST_STEPS = 60  # of one person, on the page; programs read all
MOST_GONE = 60  # corrected or withdrawn, the newest


# --- the outcome of a case -------------------------------------------------------------------------------
@reading_page
def outcome(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show what became of whom: ``?skip=`` persons."""
    text = request.GET.get("skip", "")
    skip = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
    found = queries.outcome_of(vault, room_id, skip=skip)
    names, own = Names(), agency_of(vault.officer_id)
    context = {
        "room_id": room_id,
        "found": found,
        "content": found.content,
        "persons": [_person(one, names, own, found.seizures) for one in found.persons],
        "gone": [
            (
                proceeding_words.drawn(one.step, names, own),
                one.word and names.member(one.word.author),
                one.word,
            )
            for one in found.gone[-MOST_GONE:]
        ],
        "gone_total": len(found.gone),
        "earlier": max(0, found.skip - queries.PAGE) if found.skip else None,
        "later": found.skip + queries.PAGE if found.skip + queries.PAGE < found.total else None,
        "section": "rooms",
        "view": "outcome",
    }
    return render(request, "proceedings/outcome.html", context)


def _person(one: Person, names: Names, own: str, seizures: dict[str, str]) -> dict[str, Any]:
    steps = [step for found in one.found for step in found.steps]
    chosen = shown_of(steps)
    states = [_state(found, names, own, seizures, chosen) for found in one.found]
    return {
        "person": one,
        "of": names.agency(one.of) if one.of else None,
        "states": [state for state in states if state["chains"]],
        "left_out": len(steps) - len(chosen),
    }


def shown_of(steps: Sequence[Step]) -> set[str]:
    """Choose the steps of a person that a page has room for: words of the State itself first, the newest of each agency in turn."""
    turns: Counter[str] = Counter()
    placed = []
    for one in sorted(steps, key=lambda one: one.place, reverse=True):
        turns[one.agency] += 1
        placed.append((one.report != "", turns[one.agency], one.id))
    return {id_ for _report, _turn, id_ in sorted(placed)[:MOST_STEPS]}


def _state(
    found: Proceeding, names: Names, own: str, seizures: dict[str, str], chosen: set[str]
) -> dict[str, Any]:
    chains = [one for one in found.chains if any(placed.step.id in chosen for placed in one.steps)]
    return {
        "name": proceeding_words.state_name(found.state),
        "code": found.state,
        "found": found,
        "furthest": labels.stage(found.furthest),
        "outcome": labels.outcome(found.outcome) if found.outcome else "",
        "decided": proceeding_words.drawn(found.decided, names, own) if found.decided else None,
        "chains": [_chain(one, names, own, seizures, chosen) for one in chains],
    }


def _chain(
    found: Chain, names: Names, own: str, seizures: dict[str, str], chosen: set[str]
) -> dict[str, Any]:
    return {
        "reference": found.reference,
        "steps": [
            (proceeding_words.placed(one, names, own), seizures.get(one.step.what.seizure, ""))
            for one in found.steps
            if one.step.id in chosen
        ],
        "differences": [proceeding_words.difference(one, names) for one in found.contradictions],
    }


# --- one step --------------------------------------------------------------------------------------------
@form_page
def step(request: HttpRequest, vault: OpenVault, room_id: str, step_id: str) -> HttpResponse:
    """Show a step with all that it says; withdraw it, if it is the own agency's."""
    found = queries.step_of(vault, room_id, step_id)
    error, status = "", 200
    if request.method == "POST":
        try:
            actions.withdraw(vault, room_id, step_id, request.POST.get("reason", ""), now=timezone.now())
            return HttpResponseRedirect(reverse("outcome", args=[room_id]))
        except (NoSuchRoom, StillChecking):
            raise
        except HornbillError as fault:
            error, status = faults.words_of(fault), form_status(fault)
    with entities_of(vault, room_id) as entities:
        content = entities.content
        captions = {
            one: cases.caption(entities.lines.of(one)) or one
            for one in (found.party.entity, found.what.seizure)
            if one
        }
    names, own = Names(), agency_of(vault.officer_id)
    context = {
        "room_id": room_id,
        "content": content,
        "line": proceeding_words.drawn(found, names, own),
        "state": proceeding_words.state_name(found.state),
        "person": captions.get(found.party.entity, found.party.own),
        "of": names.agency(found.party.of) if found.party.of else None,
        "seizure": captions.get(found.what.seizure, ""),
        "reason": request.POST.get("reason", ""),
        "error": error,
        "section": "rooms",
    }
    return render(request, "proceedings/outcome_step.html", context, status=status)


@dataclass(frozen=True)
class Back:
    """Why a form comes back.

    Attributes:
        asked: ``dates`` and ``persons`` to choose from.
        wrong: field -> code of ``proceeding_words.WRONG``.
        said: field -> sentence.
        error: in words, above the form; empty for the usual ones.
        status: of HTTP.
    """

    asked: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    error: str = ""
    status: int = 422


# --- stating ---------------------------------------------------------------------------------------------
@form_page
def new(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """State a step, or correct one: ``?corrects=`` a step, ``?person=`` or ``?seizure=`` keys of entities, ``?stage=``."""
    corrects = _corrected(request, vault, room_id)
    if request.method != "POST":
        return _form(request, vault, room_id, corrects, _prefilled(request, vault, room_id, corrects))
    form = request.POST.dict()
    try:
        with once.run(vault.session_id, form.get("once", "")) as ticket:
            if ticket.result is None:
                stating, back = _read(vault, room_id, form, corrects)
                if stating is None:
                    return _form(request, vault, room_id, corrects, form, back)
                ticket.result = actions.state(vault, room_id, stating, now=timezone.now())
    except (NoSuchRoom, StillChecking):
        raise
    except IncompleteForm as fault:
        return _form(request, vault, room_id, corrects, form, Back(said=fault.errors))
    except HornbillError as fault:
        wrong = dict(fault.fields) if isinstance(fault, BadStep) else {}
        back = Back(wrong=wrong, error=faults.words_of(fault), status=form_status(fault))
        return _form(request, vault, room_id, corrects, form, back)
    return HttpResponseRedirect(reverse("outcome", args=[room_id]))


def _corrected(request: HttpRequest, vault: OpenVault, room_id: str) -> Step | None:
    id_ = request.POST.get("corrects", "") or request.GET.get("corrects", "")
    return queries.step_of(vault, room_id, id_) if id_ else None


def _agencies(vault: OpenVault, room_id: str) -> list[str]:
    return [one.id for one in exchange.membership_of(vault, room_id, now=timezone.now()).agencies]


def _prefilled(request: HttpRequest, vault: OpenVault, room_id: str, corrects: Step | None) -> dict[str, str]:
    names = Names()
    agencies = _agencies(vault, room_id)
    listed = [code for code, _name in proceeding_form.states([names.agency(one) for one in agencies])]
    with entities_of(vault, room_id) as found:
        if corrects is not None:
            values = next(
                one.values for one in found.content.records({"proceeding.step"}) if one.id == corrects.id
            )
            filled = proceeding_form.of_step(corrects, values, found, listed)
            return filled | marking_form.begun_with(corrects.marking)
        filled = {"state": names.agency(agency_of(vault.officer_id)).country.upper()}
        filled["stage"], filled["seizure"] = request.GET.get("stage", ""), request.GET.get("seizure", "")
        if request.GET.get("person"):
            entity = found.fold.root(cases.find(found, request.GET["person"]))
            filled |= {"person": cases.caption(found.lines.of(entity)) or entity, "c.person": entity}
    return filled


def _read(
    vault: OpenVault, room_id: str, form: dict[str, str], corrects: Step | None
) -> tuple[Stating | None, Back]:
    """Return what a form states; None with what is asked and what is wrong."""
    agencies = _agencies(vault, room_id)
    with entities_of(vault, room_id) as found:
        who = proceeding_form.read_who(form, found, vault, agencies)
        seizure, no_seizure = proceeding_form.read_seizure(form, found)
        marking = marking_form.read(form, form.get("tlp", ""), found.content.marking)
    state, no_state = proceeding_form.read_state(form)
    typed = read_step(form, who.party, seizure)
    wrong = {**typed.wrong, **who.wrong}
    wrong |= {name: code for name, code in (("state", no_state), ("seizure", no_seizure)) if code}
    source, as_of = form.get("source", "").strip(), read_date(form.get("as_of", "")).value[:10]
    if form.get("as_of", "").strip() and not as_of:
        wrong["as_of"] = "no-date"
    if state and not source and not actions.is_own_state(vault, state):
        wrong["source"] = "no-source"
    if wrong or typed.asked:
        return None, Back(asked={"dates": typed.asked, "persons": who.choices}, wrong=wrong)
    stating = Stating(
        state=state,
        party=who.party,
        step=typed.step,
        source=source,
        as_of=as_of,
        marking=marking,
        replaces=corrects.id if corrects else None,
    )
    return stating, Back()


def _form(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    corrects: Step | None,
    form: dict[str, str],
    back: Back | None = None,
) -> HttpResponse:
    """Draw the form; ``back``: why it comes back, as it was filled in."""
    error, status = "", 200
    if back is not None:
        error, status = back.error, back.status
        error = error or _("Some fields need an answer. What you typed is still here.")
    back = back or Back()
    names = Names()
    agencies = [names.agency(one) for one in _agencies(vault, room_id)]
    with entities_of(vault, room_id) as found:
        content = found.content
        persons = cases.suggestions(found, proceeding_form.PERSON)
        seizures = [(cases.key_of(one), caption) for one, caption in proceeding_form.seizures(found)]
    errors = {**proceeding_words.wrong(back.wrong), **back.said}
    context = {
        "room_id": room_id,
        "room": content,
        "content": content,
        "corrects": corrects,
        "states": proceeding_form.states(agencies),
        "agencies": agencies,
        "persons": persons,
        "seizures": seizures,
        "stages": proceeding_words.stages(),
        "outcomes": labels.OUTCOMES.items(),
        "takes": [(one, labels.how(one)) for one in TAKES],
        "rows": [_row(form, errors, n) for n in range(TAKEN_ROWS)],
        "taken_open": any(form.get(f"amount_{n}") for n in range(TAKEN_ROWS)),
        "sentence_open": any(form.get(one) for one in ("days", "life", "fine")),
        "typed": form,
        "c_person": form.get("c.person", ""),
        "asked": back.asked,
        "wrong": errors,
        "error": error,
        "markings": MARKINGS,
        "least": LEAST,
        "once": form.get("once", "") or once.word(),
        "section": "rooms",
        **marking_form.drawn(form, content.marking, errors),
    }
    return render(request, "proceedings/outcome_form.html", context, status=status)


def _row(form: dict[str, str], errors: dict[str, str], n: int) -> dict[str, Any]:
    names = ("how", "goods", "amount", "unit")
    fault = next((errors[f"{name}_{n}"] for name in names if f"{name}_{n}" in errors), "")
    return {"n": n, "wrong": fault, **{name: form.get(f"{name}_{n}", "") for name in names}}
