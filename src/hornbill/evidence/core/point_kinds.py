"""The kind of record that says how far a point is proved: ``exhibit.prove``.

Rules
- Content, sealed to the officers of the room: how far a case is proved is nobody else's business, and it goes into no court bundle.
- It names an offence and a point of the table of points (``data_tables``), which says what must be proved, and by which law.
"""

from __future__ import annotations

from hornbill.exchange.core.records.kinds import Kind, register
from hornbill.kernel.messages import gettext_noop as _
from hornbill.objects.core.fields import Field, code, record_fields, records, text

PROVE = "exhibit.prove"
MET, OPEN = STATES = ("met", "open")
MAX_EXHIBITS, MAX_FACT, MAX_OFFENCE = 100, 2_000, 80
STATE_WORDS = {"met": _("Proved by what is named here"), "open": _("Still open")}
POINT = (
    Field("offence", _("Offence"), text(MAX_OFFENCE, needed=True), missing=_("Choose an offence.")),
    Field("point", _("Point"), text(4, needed=True), missing=_("Choose a point.")),
    Field("state", _("How far it is proved"), code(STATE_WORDS), begins=MET),
    Field("exhibits", _("Exhibits that prove it"), records(MAX_EXHIBITS)),
    Field("fact", _("Fact, witness or document that proves it"), text(MAX_FACT, lines=True)),
)
KIND = Kind(PROVE, control=False, part="evidence", **record_fields(*POINT))
register(KIND)
NAMES = frozenset({PROVE})
