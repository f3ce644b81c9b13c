"""What templates need to show joint investigations: names of bases, terms, states.

{% load hornbill_joint %}
{{ code|joint_basis }}   {{ name|joint_term }}   {{ standing.state|joint_state }}
"""

from __future__ import annotations

from django import template

from hornbill.joint import words as joint_words

register = template.Library()
register.filter("joint_basis", joint_words.basis)
register.filter("joint_term", joint_words.term)
register.filter("joint_source", joint_words.term_source)
register.filter("joint_state", joint_words.state)
register.filter("joint_status", joint_words.status)
register.filter("joint_field", joint_words.label)


@register.filter
def joint_tone(code: str) -> str:
    """Return the class of the chip that says how an agreement or a version of it stands."""
    return {
        "in-force": "ok",
        "agreed": "ok",
        "open": "warn",
        "not-begun": "warn",
        "none": "warn",
        "replaced": "",
    }.get(code, "bad")
