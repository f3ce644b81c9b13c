"""What templates need to show formal requests: names of codes, of States, of what is missing.

{% load hornbill_formal %}
{{ one.phase|formal_phase }}   {{ one.state|state_name }}   {{ finding.part|part_name }}
"""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

from hornbill.formal_requests import letters, words

register = template.Library()
register.filter("formal_phase", words.phase)
register.filter("formal_act", words.act)
register.filter("formal_channel", words.channel)
register.filter("formal_to_do", words.to_do)
register.filter("formal_form", words.form)
register.filter("formal_part", words.wizard)
register.filter("part_name", words.part)
register.filter("part_page", words.page_of)
register.filter("ground_name", words.ground)
register.filter("weight_name", words.weight)
register.filter("dual_verdict", words.verdict)
register.filter("element_name", words.element)
register.filter("kind_name", words.kind)
register.filter("letter_language", words.language)
register.filter("state_name", letters.country_here)


@register.filter
def formal_tone(phase: str) -> str:
    """Return the class of the chip that says where a request stands."""
    return {
        "executed": "ok",
        "executed-part": "ok",
        "used": "ok",
        "returned": "ok",
        "refused": "bad",
        "withdrawn": "bad",
        "supplement-asked": "warn",
        "postponed": "warn",
    }.get(phase, "")


@register.filter
def weight_tone(weight: str) -> str:
    """Return the class of the chip that says how likely a refusal is."""
    return {"likely": "bad", "open": "warn", "clear": "ok"}.get(weight, "")


@register.filter
def spoken(sentence: str) -> str:
    """Return a reason of a marking in the reader's language."""
    return gettext(sentence)


@register.filter
def input_of(inputs: dict[str, object], name: str) -> object:
    """Return one input of a form."""
    return inputs[name]
