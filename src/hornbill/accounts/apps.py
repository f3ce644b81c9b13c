"""Pages of officers' accounts as a Django application; the vault below has no pages of its own."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from hornbill.kernel.part import Part
from hornbill.kernel.shell import NETWORK, MenuEntry


class AccountsConfig(AppConfig):
    """Signing in, settings, recovery, programs."""

    name = "hornbill.accounts"
    label = "accounts"
    part = Part(
        urls="hornbill.accounts.urls",
        takes_files=("officers",),
        takes_bodies=("scim-users", "scim-user"),
        menu=(MenuEntry("settings", _("Settings"), "settings", icon="user", order=95, group=NETWORK),),
        api=("hornbill.accounts.api",),
        api_groups={"account": _("The token")},
        today=(
            "hornbill.accounts.today.second_factor",
            "hornbill.accounts.today_recovery.asked",
            "hornbill.accounts.today_recovery.sheet",
        ),
        jobs=("hornbill.accounts.jobs.DutyService",),
        error_words=("hornbill.accounts.error_words",),
    )
