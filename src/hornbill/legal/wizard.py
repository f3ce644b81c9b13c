"""The question as a short form: one question at a time; what was answered is carried along in hidden fields.

Rules: nothing is stored; anyone who closes the page has left no trace of the case. Each step reads its own fields and says what is wrong
with them; the next one is shown when nothing is. A step that does not apply to the technique is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hornbill.legal import prosecutors_said, queries
from hornbill.legal.core.errors import UnknownState
from hornbill.legal.core.facts import OFFENCES
from hornbill.legal.core.question import ROLES
from hornbill.legal.core.scope import written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

STEPS = (
    "technique",
    "states",
    "offence",
    "penalty",
    "group",
    "crossing",
    "between",
    "treaty",
    "date",
    "answers",
)
MOST_STATES = 40  # of a form; programs and files take more
ROWS = 3  # of States that an empty form shows
_TRI = ("yes", "suspected", "no", "unknown")
QUESTIONS = {
    "technique": gettext_lazy("What do you want to do?"),
    "states": gettext_lazy("Which States take part, and how?"),
    "offence": gettext_lazy("Which offence is it about?"),
    "penalty": gettext_lazy("What is the maximum penalty in each State?"),
    "group": gettext_lazy("Is an organized criminal group involved?"),
    "crossing": gettext_lazy("Is the offence transnational?"),
    "between": gettext_lazy("What have the States agreed?"),
    "treaty": gettext_lazy("Does another treaty on this bind these States?"),
    "date": gettext_lazy("On which day is the step to be taken?"),
    "answers": gettext_lazy("What have the States’ prosecutors answered?"),
}
HELP = {
    "states": gettext_lazy("Your own State too. The weakest State decides."),
    "penalty": gettext_lazy(
        "In years, or the word life. Leave empty what you do not know: the State's profile is used where it says it."
    ),
    "group": gettext_lazy(
        "Three or more persons in all, structured, for a period of time, acting in concert for a financial or other material benefit (art. 2(a))."
    ),
    "crossing": gettext_lazy(
        "Committed in more than one State; or prepared or directed in another State; or by a group active in several; or with substantial"
        " effects in another (art. 3(2))."
    ),
    "treaty": gettext_lazy(
        "A bilateral or regional treaty. Its provisions then apply. Answer no only if you know that there is none."
    ),
    "answers": gettext_lazy(
        "Leave “Not known” where nobody has answered yet: the answer then says whom to ask."
    ),
}
OFFENCE_NAMES = {
    "wildlife": gettext_lazy("Wildlife"),
    "timber": gettext_lazy("Timber"),
    "fisheries": gettext_lazy("Fisheries"),
    "laundering": gettext_lazy("Money laundering"),
    "corruption": gettext_lazy("Corruption"),
    "smuggling": gettext_lazy("Smuggling"),
    "forgery": gettext_lazy("Forgery of papers"),
    "participation": gettext_lazy("Taking part in an organized criminal group"),
    "obstruction": gettext_lazy("Obstruction of justice"),
    "drugs": gettext_lazy("Drugs"),
    "other": gettext_lazy("Another offence"),
}
TRI_NAMES = {
    "yes": gettext_lazy("Yes"),
    "suspected": gettext_lazy("It is suspected"),
    "no": gettext_lazy("No"),
    "unknown": gettext_lazy("Not known"),
}
WITH_TREATY = frozenset(
    {"assistance", "confiscation", "extradition", "police"}
)  # kinds of technique that ask of another treaty
# Kind of technique -> (fact, question) of the step ``between``.
BETWEEN = {
    "technique": (
        "agreement",
        gettext_lazy(
            "Does an agreement or arrangement between these States cover the technique (art. 20(2))?"
        ),
    ),
    "joint": (
        "agreement",
        gettext_lazy("Is there an agreement on joint investigations between these States (art. 19)?"),
    ),
    "assistance": ("dual_criminality", gettext_lazy("Is the act an offence in both States (art. 18(9))?")),
    "confiscation": ("dual_criminality", gettext_lazy("Is the act an offence in both States?")),
    "extradition": ("dual_criminality", gettext_lazy("Is the act an offence in both States (art. 16(1))?")),
    "transfer": ("agreement", gettext_lazy("Have the States agreed on the transfer?")),
}


@dataclass(frozen=True)
class Asked:
    """A form as far as it was filled in: the fields carried along, and what is wrong with those of this step."""

    values: Mapping[str, str]
    wrong: str = ""


def kind_of(values: Mapping[str, str]) -> str:
    """Return the kind of the technique that was chosen; empty for none."""
    found = queries.book().techniques.get(values.get("technique", ""))
    return found.kind if found else ""


def steps(values: Mapping[str, str], today: date) -> list[str]:
    """Return the steps that apply; ``today`` counts where no day was given."""
    kind = kind_of(values)
    left_out = set() if kind in BETWEEN else {"between"}
    if kind not in WITH_TREATY:
        left_out.add("treaty")
    if kind == "information":
        left_out |= {"penalty", "group", "crossing"}
    if not left_open(values, today):
        left_out.add("answers")
    return [one for one in STEPS if one not in left_out]


def left_open(values: Mapping[str, str], today: date) -> prosecutors_said.Open:
    """Return what the question leaves to the States' prosecutors; nothing while technique or States are missing."""
    if not kind_of(values) or not chosen_states(values):
        return prosecutors_said.Open()
    try:
        asked = question(values, "en")
    except ValueError:  # a penalty that is not a number; its own step says so
        return prosecutors_said.Open()
    return prosecutors_said.left_open(asked, today)


def chosen_states(values: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return (code or text, role) of each State that was filled in."""
    found = []
    for number in range(MOST_STATES):
        state = values.get(f"state-{number}", "").strip()
        if state:
            found.append((state, values.get(f"role-{number}", "") or "participating"))
    return found


def check(step: str, values: Mapping[str, str], today: date) -> str:
    """Return what is wrong with the fields of a step; empty when nothing is."""
    if step == "technique" and values.get("technique", "") not in queries.book().techniques:
        return _("Choose what you want to do.")
    if step == "states":
        return _wrong_states(values, today)
    if step == "penalty":
        return _wrong_penalties(values)
    if step == "date" and values.get("date"):
        try:
            type(today).fromisoformat(values["date"])
        except ValueError:
            return _("This is not a day. Write it as 2026-11-28.")
    return ""


def _wrong_states(values: Mapping[str, str], today: date) -> str:
    found = chosen_states(values)
    if not found:
        return _("Choose at least one State.")
    for state, role in found:
        try:
            queries.find_state(state, today)
        except UnknownState as error:
            return error.message
        if role not in ROLES:
            return _("Choose the State's part from the list.")
    return ""


def _wrong_penalties(values: Mapping[str, str]) -> str:
    for name, text in values.items():
        if name.startswith("years-") and text.strip():
            try:
                _years(text)
            except ValueError:
                return _("Write the maximum penalty as a number of years from 0 to 200, or life.")
    return ""


def _years(text: str) -> float | str:
    typed = text.strip().lower().replace(",", ".")
    if typed in ("life", "death"):
        return typed
    years = float(typed)
    if not 0 <= years <= 200:
        raise ValueError
    return years


def question(values: Mapping[str, str], language: str) -> dict[str, Any]:
    """Return the question that a filled form asks, as ``core.question_reading`` takes it."""
    facts: dict[str, Any] = {}
    if values.get("offence") in OFFENCES:
        facts["offence"] = values["offence"]
    years = {
        name.removeprefix("years-"): _years(text)
        for name, text in values.items()
        if name.startswith("years-") and text.strip()
    }
    if years:
        facts["max_years"] = years
    facts |= prosecutors_said.facts_of(values)
    for field, fact in (("group", "group"), ("crossing", "transnational"), ("treaty", "other_treaty")):
        if values.get(field) in _TRI:
            facts[fact] = values[field]
    named = BETWEEN.get(kind_of(values))
    if named and values.get("between") in _TRI:
        facts[named[0]] = values["between"]
    states = [{"state": state, "role": role} for state, role in chosen_states(values)]
    asked: dict[str, Any] = {
        "technique": values["technique"],
        "states": states,
        "facts": facts,
        "lang": language,
    }
    if values.get("date"):
        asked["date"] = values["date"]
    return asked


def known_penalties(values: Mapping[str, str], today: date) -> list[tuple[str, str, str]]:
    """Return (code, name's code, what the profile says) of the maximum penalty for each State that was chosen."""
    found = []
    for state, _role in chosen_states(values):
        code = queries.find_state(state, today)
        rows = queries.book().offences(code, values.get("offence", ""), today)
        said = ", ".join(f"{written(row.max_years)} ({row.article})" for row in rows)
        found.append((code, said, values.get(f"years-{code}", "")))
    return found
