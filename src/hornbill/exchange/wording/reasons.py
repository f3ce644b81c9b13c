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
    _("H2: no onward transfer without the originator's permission."),
    _("It has no readable marking."),
    _("TLP:RED is only for the people present: only its author can give it to others."),
    # hornbill.kernel.gradings
    _("This room grades by %(room)s; %(value)s is a grading of %(scheme)s."),
    # hornbill.exchange.core.rooms.granting
    _("Its originator gave this permission to agencies other than %(agency)s."),
    _("Its originator permitted onward transfer until %(day)s."),
    # hornbill.kernel.ceilings
    _("Your dissemination limit for %(agency)s is %(ceiling)s; this is %(level)s."),
    _("%(agency)s has not agreed to honour %(codes)s."),
    _("%(agency)s may receive only content marked for: %(purposes)s."),
    _("Reason for the dissemination limit of %(agency)s: %(reason)s"),
    # hornbill.exchange.core.rooms.gate
    _("The room's beginning has not arrived yet."),
    _("You are not currently a member of this room."),
    _(
        "The room uses rules %(rules)s, which this server does not support. The administrator of your "
        "agency must upgrade Hornbill."
    ),
    _("The room uses rules %(rules)s."),
    _("%(officer)s asked for a hold: no reason given"),
    _("%(officer)s asked for a hold: %(reason)s"),
    _("Membership is frozen: %(why)s."),
    _("%(officer)s signed two different records number %(n)s."),
    _("%(n)s records are waiting for others that have not arrived."),
    _(
        "%(n)s records are of kinds or rules that this server does not support. The administrator of your "
        "agency must upgrade Hornbill."
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
