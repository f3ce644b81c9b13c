"""The two model cases with which the library of studies begins: what was published of them, and nothing else.

Source of the first: the brochure of the WIRE meetings (ICCWC), "Learning from controlled delivery case studies". Source of the second: what China
Customs told of the case of 25 May 2021, as this project's notes on the field have it. Both as of November 2026. What nobody published is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.kernel.messages import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class ModelCase:
    """A published case: its title, what is known of it line by line, the source."""

    code: str
    title: str
    facts: Sequence[str]
    source: str


MODEL_CASES = (
    ModelCase(
        "parcels-five-states",
        _("Parcels between China, Singapore, Australia, Indonesia and Viet Nam"),
        (
            _("China Customs worked with four States on parcel deliveries."),
            _("2 suspects were apprehended."),
            _("33 kg of ivory and 1,221 pieces of CITES-listed plants were seized."),
        ),
        _("WIRE brochure (ICCWC), as of November 2026"),
    ),
    ModelCase(
        "express-parcel-three-states",
        _("An express parcel from France through China to Singapore"),
        (
            _("7.8 kg of ivory were found in an express parcel in transit on 25 May 2021."),
            _("The parcel was let run."),
            _("Buyer and seller were identified."),
        ),
        _("Notes on the field of this project, as of November 2026"),
    ),
)
