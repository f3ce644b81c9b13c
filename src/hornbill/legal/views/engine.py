"""The legal basis, one question at a time, and its answer; works without scripts and at the width of a phone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from hornbill.kernel.errors import HornbillError
from hornbill.legal import actions, prosecutors_said, queries, telling, wizard
from hornbill.legal.core.question import ROLES
from hornbill.pages import faults
from hornbill.pages.access import form_page

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from hornbill.vault.sessions import OpenVault

MAX_FIELD = 300  # characters


@form_page
def engine(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Ask the next question, or show the answer."""
    today = timezone.now().date()
    if request.method != "POST":
        own = actions.state_of(vault.officer_id)
        return _ask(request, "technique", {"state-0": own, "role-0": "participating"}, today)
    values = _values(request)
    step = request.POST.get("step", "")
    if step not in wizard.STEPS:
        step = "technique"
    go = request.POST.get("go", "next")
    if go == "more":
        return _ask(request, "states", values, today, rows=len(wizard.chosen_states(values)) + wizard.ROWS)
    if go.startswith("to-") and go[3:] in wizard.STEPS:
        return _ask(request, go[3:], values, today)
    order = wizard.steps(values, today)
    if go == "back":
        place = order.index(step) if step in order else 1
        return _ask(request, order[max(place - 1, 0)], values, today)
    if wrong := wizard.check(step, values, today):
        return _ask(request, step, values, today, wrong=wrong)
    place = order.index(step) if step in order else 0
    if go == "next" and place + 1 < len(order):
        return _ask(request, order[place + 1], values, today)
    for one in order:
        if wrong := wizard.check(one, values, today):
            return _ask(request, one, values, today, wrong=wrong)
    return _answer(request, vault, values, today)


def _values(request: HttpRequest) -> dict[str, str]:
    left_out = {"csrfmiddlewaretoken", "step", "go"}
    return {
        name: text[:MAX_FIELD]
        for name, text in request.POST.items()
        if name not in left_out and isinstance(text, str)
    }


def _ask(
    request: HttpRequest, step: str, values: dict[str, str], today: date, *, wrong: str = "", rows: int = 0
) -> HttpResponse:
    words = queries.words(get_language() or "en")
    order = wizard.steps(values, today)
    shown: dict[str, Any] = {
        "section": "law",
        "step": step,
        "number": order.index(step) + 1 if step in order else 1,
        "count": len(order),
        "question": wizard.QUESTIONS[step],
        "help": wizard.HELP.get(step, ""),
        "wrong": wrong,
        "last": step == order[-1],
        "carried": [(name, text) for name, text in values.items() if not _is_of(step, name)],
    }
    shown |= _fields(step, values, today, words, rows)
    return render(request, "legal/engine.html", shown, status=400 if wrong else 200)


def _is_of(step: str, name: str) -> bool:
    own = {
        "states": ("state-", "role-"),
        "penalty": ("years-",),
        "answers": (prosecutors_said.MET, prosecutors_said.PRINCIPLES),
    }.get(step)
    return name.startswith(own) if own else name == step


def _fields(step: str, values: dict[str, str], today: date, words: Any, rows: int) -> dict[str, Any]:
    language = words.language
    if step == "technique":
        kinds: dict[str, list[tuple[str, str]]] = {}
        for one in queries.book().techniques.values():
            kinds.setdefault(one.kind, []).append((one.code, one.name[language]))
        return {
            "groups": [(telling.KIND_NAMES[kind], some) for kind, some in kinds.items()],
            "value": values.get(step, ""),
        }
    if step == "states":
        chosen = wizard.chosen_states(values)
        blank = [("", "")] * (max(rows, wizard.ROWS) - len(chosen))
        return {
            "rows": [(place, *one) for place, one in enumerate([*chosen, *blank][: wizard.MOST_STATES])],
            "states": telling.state_choices(words),
            "roles": [(role, words.word(f"role-{role}")) for role in ROLES],
            "full": len(chosen) >= wizard.MOST_STATES,
        }
    if step == "offence":
        return {"options": wizard.OFFENCE_NAMES.items(), "value": values.get(step, "wildlife")}
    if step == "penalty":
        known = wizard.known_penalties(values, today)
        return {"penalties": [(code, words.state(code), said, typed) for code, said, typed in known]}
    if step == "between":
        return {
            "question": wizard.BETWEEN[wizard.kind_of(values)][1],
            "options": wizard.TRI_NAMES.items(),
            "value": values.get(step, "unknown"),
        }
    if step == "answers":
        left_open = wizard.left_open(values, today)
        return {"asked": telling.left_open(left_open, values, wizard.kind_of(values), words)}
    if step == "date":
        return {"value": values.get("date", "") or today.isoformat()}
    return {"options": wizard.TRI_NAMES.items(), "value": values.get(step, "unknown")}


def _answer(request: HttpRequest, vault: OpenVault, values: dict[str, str], today: date) -> HttpResponse:
    words = queries.words(get_language() or "en")
    try:
        asked = wizard.question(values, words.language)
        answer = queries.ask(asked, today=today)
    except HornbillError as error:
        return faults.of_error(request, error)
    context = telling.answer_page(answer, words, vault, now=timezone.now())
    context |= {
        "section": "law",
        "carried": list(values.items()),
        "steps": [(step, wizard.QUESTIONS[step]) for step in wizard.steps(values, today)],
        "asked": json.dumps(asked, ensure_ascii=False),
    }
    return render(request, "legal/answer.html", context)
