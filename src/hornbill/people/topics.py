"""Topics and powers of officers in the reader's language.

Rules: an agency names the topics of its focal points itself, in English; those of the field's usual vocabulary are
translated here, another is shown as it was named. A power is a code of the directory; the same holds.

    name_of("timber")                       # "bois"
    power_name("controlled-delivery")       # "consentement aux livraisons surveillées"
"""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

KNOWN = (
    _("24/7"),
    _("admission"),
    _("airports"),
    _("companies"),
    _("containers"),
    _("controlled deliveries"),
    _("finance"),
    _("fisheries"),
    _("forensics"),
    _("mutual legal assistance"),
    _("network"),
    _("payments"),
    _("permits"),
    _("ports"),
    _("post and parcels"),
    _("timber"),
    _("waste"),
    _("wildlife"),
)


def name_of(topic: str) -> str:
    """Name a topic; as it stands where it is not one of the usual."""
    return gettext(topic) if topic in KNOWN else topic


_POWERS = {
    "controlled-delivery": _("consent to controlled deliveries"),
    "joint-investigation": _("signing of joint investigation agreements"),
    "legal-profile": _("publication of the State's legal profile"),
}


def power_name(code: str) -> str:
    """Name a power in the reader's language; its code where it is not in the list above."""
    return gettext(_POWERS[code]) if code in _POWERS else code
