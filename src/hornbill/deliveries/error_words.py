"""Texts and statuses of the errors of deliveries."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS = {
    "bad-track": (
        _("This file of positions cannot be read."),
        _("Upload NMEA 0183 lines, a GPX file, or a CSV file with the columns lat, lon and time."),
    ),
    "no-delivery": (
        _("There is no such delivery, plan, consent or hold for you."),
        _("Open the delivery from Today, and try again from its page."),
    ),
    "not-for-you-to-say": (
        _("Your agency, or you, may not say this."),
        _("Ask an officer of the agency that speaks for the State."),
    ),
    "delivery-holds": (_("The delivery holds."), _("The page lists every reason, and who can remove it.")),
    "bad-delivery-form": (
        _("The form cannot be sent as it is."),
        _("Correct what is named, and send it again."),
    ),
    "bad-tracker": (
        _("The tracker cannot be armed, or the token belongs to none."),
        _("Arm the tracker on the board of the delivery, and give the device the token that is shown once."),
    ),
    "too-many-positions": (
        _("No more positions of this delivery are kept."),
        _("Send positions less often."),
    ),
    "bad-positions": (
        _("What was posted holds no positions."),
        _("Post a list of positions as JSON, NMEA lines, GPX or CSV."),
    ),
}
STATUS = {
    "bad-track": 422,
    "no-delivery": 404,
    "not-for-you-to-say": 403,
    "delivery-holds": 409,
    "bad-delivery-form": 422,
    "bad-tracker": 422,
    "too-many-positions": 409,
    "bad-positions": 422,
}
