"""Deconfliction as a Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from hornbill.kernel.part import Part
from hornbill.kernel.shell import DAILY, MenuEntry


class DeconflictionConfig(AppConfig):
    """The watch register, tokens on their way, hits."""

    name = "hornbill.deconfliction"
    label = "deconfliction"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(
        urls="hornbill.deconfliction.urls",
        takes_files=("watch-table",),
        api=("hornbill.deconfliction.api",),
        api_groups={"watch": _("Watch list")},
        menu=(
            MenuEntry(
                "watch",
                _("Watch list"),
                "watch",
                icon="fingerprint",
                order=40,
                group=DAILY,
                badge="hornbill.deconfliction.today.open_hits",
            ),
        ),
        today=(
            "hornbill.deconfliction.today.hits",
            "hornbill.deconfliction.today_silent.words",
        ),
        jobs=(
            "hornbill.deconfliction.jobs.Compare",
            "hornbill.deconfliction.jobs.Meet",
            "hornbill.deconfliction.jobs.TellCounts",
        ),
        error_words=("hornbill.deconfliction.error_words",),
    )
