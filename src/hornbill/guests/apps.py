"""Guests as a Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from hornbill.kernel.part import Part


class GuestsConfig(AppConfig):
    """Requests to people without a node; their pages are the node's."""

    name = "hornbill.guests"
    label = "guests"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(
        urls="hornbill.guests.urls",
        takes_files=("guest-answer",),
        api=("hornbill.guests.api",),
        api_groups={"guests": _("External contacts")},
        today=("hornbill.guests.today.answers",),
        jobs=("hornbill.guests.jobs.TidyGuests",),
        error_words=("hornbill.guests.error_words",),
    )
