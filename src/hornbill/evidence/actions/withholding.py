"""What a copy of a bundle withholds, from what the officer typed: checked, and written into the bundle's list.

Rules: the court's copy withholds fields by name alone. The defence's copy needs a ground for each field, and for each exhibit of the room that is not
in it (``core.bundle.withholding``).

    withheld = Withheld.of(Withholding("defence", "EX-0002: public interest"), numbers, given, ())
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.evidence.core.bundle import withholding as core
from hornbill.evidence.core.errors import BadEvidenceForm
from hornbill.evidence.core.kinds import KINDS
from hornbill.exchange.core.files.fields import FIELDS as FILE_FIELDS
from hornbill.kernel.markings import Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from hornbill.exchange.core.exports.room_file import ExportedRecord

NAMES = frozenset(name for kind in KINDS for name in kind.fields) | frozenset(FILE_FIELDS)


@dataclass(frozen=True)
class Withholding:
    """For whom a copy is; the lines of what the defence's copy withholds, as typed; fields that are left out."""

    copy: str = core.COURT
    lines: str = ""
    fields: Collection[str] = ()


@dataclass(frozen=True)
class Withheld:
    """What a copy withholds.

    Attributes:
        copy: ``court`` or ``defence``.
        fields: names of fields that are left out of all records.
        grounds: field -> ground.
        numbering: every exhibit of the room; empty in the court's copy.
    """

    copy: str
    fields: Collection[str]
    grounds: Mapping[str, str] = field(default_factory=dict)
    numbering: Sequence[Mapping[str, Any]] = ()

    @classmethod
    def of(cls, said: Withholding, numbers: Mapping[str, str], given: Collection[str]) -> Withheld:
        """Read and check what is withheld.

        Args:
            said: what the officer typed.
            numbers: exhibit's id -> number, of all of the room.
            given: ids of those that are in the copy.

        Raises:
            BadEvidenceForm: with every reason.
        """
        if said.copy != core.DEFENCE:
            if said.lines.strip():
                raise BadEvidenceForm(
                    [
                        Reason(
                            "not-for-court", _("Only the defence's copy withholds with grounds."), "withheld"
                        )
                    ]
                )
            return cls(core.COURT, said.fields)
        grounds, faults = core.read(said.lines)
        faults += core.faults_of(grounds, numbers, given, NAMES)
        exhibits, fields, _doubtful = core.told_apart(grounds, set(numbers.values()), NAMES)
        faults += [(core.NO_GROUND, name) for name in said.fields if name not in fields]
        if faults:
            raise BadEvidenceForm(
                [Reason(code, _words(code) % {"what": what}, "withheld") for code, what in faults]
            )
        listed = core.numbering(numbers, given, exhibits, by_id=core.NUMBER in fields)
        return cls(core.DEFENCE, list(fields), fields, listed)

    def head(self, records: Sequence[ExportedRecord], unneeded: Collection[str]) -> dict[str, Any]:
        """Return what ``bundle.json`` says of it."""
        if self.copy == core.COURT:
            return {"copy": core.COURT}
        hidden = [
            (
                f"data/records/{number:04d}",
                [name for name, _digest in one.body.hidden] if one.body is not None else [],
                one.left_out or ((_("Its words cannot be read here."),) if one.body is None else ()),
            )
            for number, one in enumerate(records, 1)
        ]
        listed = core.list_of(hidden, self.grounds, unneeded)
        return {"copy": core.DEFENCE, "numbering": list(self.numbering), "withheld": listed}


def _words(code: str) -> str:
    return {
        core.NO_GROUND: _("Say on which ground %(what)s is withheld."),
        core.NOT_A_LINE: _("Write one line each: what, a colon, the ground. This is not one: %(what)s"),
        core.TWICE: _("%(what)s stands twice."),
        core.TWO_MEANINGS: _(
            "%(what)s is the number of an exhibit and the name of a field. Write exhibit:%(what)s: or field:%(what)s: before the ground."
        ),
        core.BOTH: _("%(what)s is chosen and withheld. Do one of the two."),
    }.get(code, _("%(what)s is neither an exhibit of this room that is not chosen, nor a field."))
