"""What templates need to show tasks and decisions: names of states, steps, stands, of what they rest on.

{% load hornbill_tasks %}
{{ task.phase|task_phase }}   {{ step.step|task_step }}   {{ one.stand|decision_stand }}
"""

from __future__ import annotations

from django import template

from hornbill.kernel.times import parse_utc
from hornbill.tasks import words as task_words

register = template.Library()
register.filter("task_phase", task_words.phase)
register.filter("task_step", task_words.step)
register.filter("task_ignored", task_words.ignored)
register.filter("task_urgency", task_words.urgency)
register.filter("decision_stand", task_words.stand)
register.filter("stand_act", task_words.stand_act)
register.filter("anchor_kind", task_words.anchor)
register.filter("parsed", parse_utc)


@register.filter
def task_tone(phase: str) -> str:
    """Return the class of the chip that says where a task stands."""
    return {
        "taken": "ok",
        "done": "ok",
        "offered": "warn",
        "reopened": "warn",
        "handed": "warn",
        "declined": "bad",
        "given-up": "bad",
    }.get(phase, "")


@register.filter
def stand_tone(stand: str) -> str:
    """Return the class of the chip that says what somebody says of a decision."""
    return {"agreed": "ok", "disagreed": "bad", "absent": "warn"}.get(stand, "")
