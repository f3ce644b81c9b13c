"""What a request says beside its thing: on which ground, for what, in words; and how it is sent: how urgent, by when.

Rule: what can be asked of which thing is ``core.forms``; these fields are those of every request. A new one is one row here, marked ``later``: form,
record, API and page follow.
"""

from __future__ import annotations

from hornbill.kernel.messages import gettext_noop as _
from hornbill.objects.core.fields import Field, code, moment, text
from hornbill.requests.core.codes import GROUNDS, PURPOSES, URGENCIES

MAX_TEXT = 8_000  # characters in words
MAX_GROUND_TEXT = 2_000

QUESTION = (  # of the ``request.ask``
    Field(
        "ground",
        _("Legal basis"),
        code(GROUNDS, may_grow=True),
        missing=_("Choose the legal basis."),
    ),
    Field("ground_text", _("Article, file number, name of the agreement"), text(MAX_GROUND_TEXT)),
    Field(
        "purpose",
        _("How it will be used"),
        code(PURPOSES, may_grow=True),
        help=_("Any other use needs the permission of the agency that answers."),
        missing=_("Choose a purpose."),
    ),
    Field(
        "text",
        _("Comment, in addition to the fields"),
        text(MAX_TEXT, lines=True),
        help=_(
            "The facts of the case, as far as needed. The fields are shown in the reader's language; this "
            "text is not translated."
        ),
    ),
)
SENDING = (  # of the ``request.send``
    Field(
        "urgency",
        _("Urgency"),
        code(dict.fromkeys(URGENCIES, "")),
        missing=_("Choose how urgent it is."),
        begins="routine",
    ),
    Field(
        "due",
        _("Answer needed by"),
        moment(),
        missing=_("Choose the day and time by which you need an answer."),
    ),
)
LATER = tuple(one for one in QUESTION if one.later)
