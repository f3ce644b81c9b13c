"""What pages of a delivery list beside its state: evidence, the carrier's task, a rehearsal's debrief, the study; ready for templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hornbill.deliveries import words
from hornbill.deliveries.actions import recording, studying
from hornbill.deliveries.actions.viewing import when
from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.debrief import debrief
from hornbill.deliveries.core.model_cases import MODEL_CASES
from hornbill.evidence.actions.viewing import choices_of_room
from hornbill.exchange.actions.members.present import officers_of_room
from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.kernel.plain_text import plain
from hornbill.pages import clocks
from hornbill.seizures import queries as seizures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.deliveries.actions.viewing import DeliveryView
    from hornbill.vault.sessions import OpenVault

CARRIER_HOURS = 2  # until the carrier should have answered, as the form begins


def of_evidence(vault: OpenVault, view: DeliveryView) -> dict[str, Any]:
    """Return the evidence of a delivery, and what its form needs."""
    known = {
        id_: f"{number} {title}".strip()
        for id_, number, title, _mine in choices_of_room(vault, view.room, ended=True)
    }
    names = Names()
    return {
        "evidence": [
            {
                **one,
                "words": words.step(one["step"]),
                "exhibits": [(id_, known.get(id_, "")) for id_ in one["exhibits"]],
                "handle": _handle(one["seizure"]),
                "moment": when(one["at"]),
                "who": names.member(one["officer"]),
            }
            for one in view.report["evidence"][::-1]
        ],
        "exhibits": sorted(known.items(), key=lambda one: one[1]),
        "evidence_steps": [(one, words.step(one)) for one in kinds.STEPS],
    }


def _handle(reference: str) -> str:
    """Return the handle of the one seizure of this agency's register that is called so; empty for none or several."""
    found = seizures.named(plain(reference)) if reference else []
    return found[0].handle if len(found) == 1 else ""


def of_carrier(vault: OpenVault, view: DeliveryView, now: datetime) -> dict[str, Any]:
    """Return the carrier's tasks of the plan that is shown, and what their form needs; nothing where no parcel is moved."""
    plan = view.plan or next(iter(view.found.heads), None)
    if plan is None or not view.words.get("parcel"):
        return {"carrier_tasks": [], "officers": []}
    opened = open_for(vault, view.room)
    with opened.lock:
        tasks = recording.carrier_tasks(opened, plan.content)
    due = clocks.typed(now + timedelta(hours=CARRIER_HOURS))
    return {
        "carrier_tasks": tasks,
        "officers": officers_of_room(vault, view.room),
        "carrier_due": due,
    }


def of_exercise(view: DeliveryView, now: datetime) -> dict[str, Any]:
    """Return the troubles of an exercise that have come, with who noticed them after how long."""
    return {
        "debrief": [
            {
                "record": one.record,
                "words": words.trouble(one.what),
                "state": one.state,
                "came": one.came,
                "noticed": [(state, lasting(after)) for state, after in one.noticed.items()],
                "mine": one.noticed.get(view.speaks) is not None,
                "dealt": lasting(one.dealt),
            }
            for one in debrief(view.found, now)
        ],
        "troubles": [(one, words.trouble(one)) for one in kinds.TROUBLES],
    }


def lasting(seconds: int | None) -> str:
    """Return a span in words: seconds, minutes or hours; empty for None."""
    if seconds is None:
        return ""
    if seconds < 120:
        return ngettext("%(n)d second", "%(n)d seconds", seconds) % {"n": seconds}
    minutes = seconds // 60
    if minutes < 120:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    hours = minutes // 60
    return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}


# --- studies ------------------------------------------------------------------------------------------
def of_study(vault: OpenVault, view: DeliveryView) -> dict[str, Any]:
    """Return the study of a delivery that is over, and who has not agreed to it."""
    found = studying.proposed(vault, view.room)
    if found is None:
        return {"study": None}
    return {
        "study": found,
        "study_facts": facts_of(found.study),
        "study_missing": [view.names.get(one, one) for one in found.missing],
        "study_took_back": [view.names.get(one, one) for one in found.took_back],
    }


@dataclass(frozen=True)
class Facts:
    """A study as a template draws it: lines of label and value, steps with their times, lessons."""

    lines: Sequence[tuple[str, object]]
    steps: Sequence[tuple[str, str]]
    lessons: Sequence[Mapping[str, str]]


def facts_of(study: Mapping[str, Any]) -> Facts:
    """Return the lines of a study."""
    counts = study.get("counts", {})
    lines: list[tuple[str, object]] = [
        (_("States on the route"), study.get("states", "")),
        (_("Travels"), ", ".join(words.means(one) for one in study.get("means", ()))),
        (_("How it passes"), words.scope(str(study.get("scope", "")))),
        (_("How it ended"), words.outcome(str(study.get("outcome", "")))),
    ]
    lines += [(words.counted_of_study(name), count) for name, count in counts.items()]
    steps = [
        (words.step_of_study(str(one["step"])), lasting(max(0, int(one["after_min"])) * 60))
        for one in study.get("steps", ())
    ]
    return Facts(lines, steps, study.get("lessons", ()))


def library(rows: Sequence[Any]) -> dict[str, Any]:
    """Return the studies that are kept, and the model cases, in the reader's language."""
    studies = [
        {
            "title": title_of(one.study),
            "exercise": bool(one.study.get("exercise")),
            "facts": facts_of(one.study),
        }
        for one in rows
    ]
    cases = [
        {"title": _(one.title), "facts": [_(fact) for fact in one.facts], "source": _(one.source)}
        for one in MODEL_CASES
    ]
    return {"studies": studies, "model_cases": cases}


def title_of(study: Mapping[str, Any]) -> str:
    """Return what a study is called."""
    if study.get("live"):
        what = _("Live animals")
    elif study.get("parcel"):
        what = _("A parcel")
    else:
        what = _("A shipment")
    many = int(study.get("states", 0))
    through = ngettext("through %(n)d State", "through %(n)d States", many) % {"n": many}
    return f"{what} {through}"
