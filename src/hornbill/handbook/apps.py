"""The handbook as a Django application."""

from __future__ import annotations

from django.apps import AppConfig

from hornbill.kernel.part import Part


class HandbookConfig(AppConfig):
    """The handbook. No table of its own: its pages come with the program."""

    name = "hornbill.handbook"
    label = "handbook"
    part = Part(urls="hornbill.handbook.urls", searchers=("hornbill.handbook.finding.pages",))
