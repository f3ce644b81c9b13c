"""What somebody takes information out for, in words: the ways out that a marking opens or closes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from hornbill.kernel.markings import WayOut

USES = {
    WayOut.EXPORT: gettext_lazy("For use within my own agency"),
    WayOut.ONWARD: gettext_lazy("To pass on to another agency or person"),
    WayOut.EVIDENCE: gettext_lazy("As evidence before a court"),
    WayOut.PUBLISH: gettext_lazy("For everyone"),
}
