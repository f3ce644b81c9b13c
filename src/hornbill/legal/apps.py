"""The legal basis as a Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from hornbill.kernel.part import Part
from hornbill.kernel.shell import REFERENCE, MenuEntry


class LegalConfig(AppConfig):
    """Treaty facts, profiles of States, and the answer of the rules."""

    name = "hornbill.legal"
    label = "legal"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(
        urls="hornbill.legal.urls",
        api=("hornbill.legal.api",),
        api_groups={"law": _("Legal basis")},
        menu=(MenuEntry("law", _("Legal basis"), "law", icon="scale", order=70, group=REFERENCE),),
        today=("hornbill.legal.today.to_confirm",),
        asides={"calling": ("hornbill.legal.calling.authorities",)},
        error_words=("hornbill.legal.error_words",),
    )

    def ready(self) -> None:
        """Let rows of profiles travel as bulletins."""
        from hornbill.directory.core.bulletins import kinds
        from hornbill.legal import actions
        from hornbill.legal.core import published

        kinds.register(
            kinds.PartsKind(
                published.KIND,
                published.FIELDS,
                actions.by_whom,
                actions.allow,
                actions.heard,
                published.MOST_ROWS,
            )
        )
