"""The kind of record that says to what an exhibit is linked: ``exhibit.link``.

Rules
- Content, sealed to the officers of the room, and in no court bundle: it is not an entry of custody.
- It names a person or thing, a request for information or a task of the same room by its id. What such an id is, the part that has the object knows
  (``kernel.shell.Linkable``); a kind that this version does not know is counted and not shown.
- An agency takes back its own statement by another one, ``unlinked``.
"""

from __future__ import annotations

from hornbill.exchange.core.records.kinds import Kind, register
from hornbill.kernel.messages import gettext_noop as _
from hornbill.objects.core.fields import Field, code, record, record_fields, text

LINK = "exhibit.link"
LINKED, UNLINKED = STATES = ("linked", "unlinked")
THING, REQUEST, TASK = TO_KINDS = ("thing", "request", "task")
MAX_ID, MAX_REASON = 255, 2_000  # characters
EXHIBIT = Field("exhibit", _("Exhibit"), record(), missing=_("Choose an exhibit."))
REASON = Field("reason", _("How they belong together"), text(MAX_REASON, lines=True))
STATE_WORDS = {"linked": _("linked"), "unlinked": _("not linked any longer")}
KIND_WORDS = {
    "thing": _("Person or thing"),
    "request": _("Request for information"),
    "task": _("Task"),
}
LINK_FIELDS = (
    EXHIBIT,
    Field("kind", _("Kind of what it is linked to"), code(KIND_WORDS, may_grow=True), missing=_("Choose one of the list.")),
    Field("to", _("Id of what it is linked to"), text(MAX_ID, needed=True), missing=_("Choose what it is linked to.")),
    Field("state", _("Linked or not"), code(STATE_WORDS), begins=LINKED),
    REASON,
)  # fmt: skip
KIND = Kind(LINK, control=False, part="evidence", **record_fields(*LINK_FIELDS))
register(KIND)
NAMES = frozenset({LINK})
