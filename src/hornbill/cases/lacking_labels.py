"""Labels of FollowTheMoney that forms and lists show and that its own French translation lacks.

Rules: nothing reads this at run time. It marks the labels for translation, so that ``labels.word`` finds them in the catalogue of the pages.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

LACKING = (
    gettext_noop("Opening date"),
    gettext_noop("Closing date"),
    gettext_noop("Citizenship"),
    gettext_noop("Country of birth"),
    gettext_noop("Eye color"),
    gettext_noop("Hair color"),
    gettext_noop("Height"),
    gettext_noop("Physical appearance"),
    gettext_noop("Spoken language"),
    gettext_noop("Social security number"),
    gettext_noop("Email"),
    gettext_noop("Abbreviation"),
    gettext_noop("License Number"),
    gettext_noop("Start location"),
    gettext_noop("End location"),
    gettext_noop("Deadweight Tonnage"),
    gettext_noop("De-registration Date"),
    gettext_noop("Creditor"),
    gettext_noop("Account ID"),
    gettext_noop("IP address"),
    gettext_noop("Name suffix"),
    gettext_noop("Biography"),
    gettext_noop("Controller"),
    gettext_noop("Controlled entity"),
    gettext_noop("Control relationships"),
    gettext_noop("Type of control"),
    gettext_noop("Pictured"),
)
