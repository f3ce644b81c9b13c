"""Reasons of gates and markings in the reader's language.

Rules: ``core`` and ``kernel`` say each reason in English, with the names and numbers of the case; files and logs
keep it so. Here stand the sentences that they say, so that they can be translated; what a sentence names is taken
over as it is. A sentence that is not known here is shown as it was said.

    spoken("TLP:RED does not allow this.")      # "TLP:RED ne le permet pas."
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Iterable

SENTENCES = (
    # hornbill.kernel.markings
    _("%(label)s does not allow this."),
    _("H0: only for preventing and combating crime."),
    _("H1: not as evidence without the originator's permission."),
    _("H2: not passed on without the originator's permission."),
    _("It carries no readable marking."),
    _("TLP:RED is for those who were there: only its author may give it to others."),
    # hornbill.kernel.gradings
    _("This room grades by %(room)s; %(value)s is a grading of %(scheme)s."),
    # hornbill.exchange.core.rooms.granting
    _("Its originator permitted it to other agencies than %(agency)s."),
    _("Its originator permitted passing it on until %(day)s."),
    # hornbill.kernel.ceilings
    _("%(agency)s is sent nothing more sensitive than %(ceiling)s; this is %(level)s."),
    _("%(agency)s has not undertaken to honour %(codes)s."),
    _("%(agency)s is sent only what is marked for: %(purposes)s."),
    _("Why this ceiling for %(agency)s: %(reason)s"),
    # hornbill.exchange.core.rooms.gate
    _("The room's beginning has not arrived yet."),
    _("You are not a member of this room now."),
    _(
        "The room uses rules %(rules)s, which this server does not know."
        " The administrator of your agency must upgrade Hornbill."
    ),
    _("The room uses rules %(rules)s."),
    _("%(officer)s asked to hold: no reason given"),
    _("%(officer)s asked to hold: %(reason)s"),
    _("Membership is frozen: %(why)s."),
    _("%(officer)s signed two different records number %(n)s."),
    _("%(n)s records wait for others that have not arrived."),
    _(
        "%(n)s records are of kinds or rules that this server does not know. The administrator of your agency must"
        " upgrade Hornbill."
    ),
)
_NAMED = re.compile(r"%\\\((\w+)\\\)s|%\((\w+)\)s")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    made = []
    for sentence in SENTENCES:
        pattern = _NAMED.sub(lambda found: f"(?P<{found[1] or found[2]}>.+?)", re.escape(sentence))
        made.append((re.compile(pattern, re.DOTALL), sentence))
    return tuple(made)


def spoken(sentence: str) -> str:
    """Say a reason in the reader's language.

    Args:
        sentence: as ``Reason.text`` has it.

    Returns:
        The same sentence, translated where it is known.
    """
    if (get_language() or "en").startswith("en"):
        return sentence
    for pattern, known in _patterns():
        found = pattern.fullmatch(sentence)
        if found is not None:
            return gettext(known) % found.groupdict()
    return sentence


def all_spoken(sentences: Iterable[str]) -> list[str]:
    """Say several reasons in the reader's language, in their order."""
    return [spoken(sentence) for sentence in sentences]
