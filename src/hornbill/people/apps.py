"""Pages of the directory as a Django application; the directory below has no pages of its own."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from hornbill.kernel.part import Part
from hornbill.kernel.shell import MenuEntry


class PeopleConfig(AppConfig):
    """Agencies, officers, meetings, admission."""

    name = "hornbill.people"
    label = "people"
    part = Part(
        urls="hornbill.people.urls",
        api=(
            "hornbill.people.api.network",
            "hornbill.people.api.calling",
        ),
        menu=(
            MenuEntry("network", _("Network"), "network", icon="network", order=80),
            MenuEntry(
                "admission",
                _("Admission"),
                "admission",
                icon="key-round",
                order=85,
                shown="hornbill.directory.ceremony_queries.is_root_officer",
                badge="hornbill.directory.ceremony_queries.waiting_for",
            ),
        ),
        today=("hornbill.people.today.ends",),
        jobs=(
            "hornbill.people.jobs.bulletins.TellBulletins",
            "hornbill.people.jobs.directory.Directory",
            "hornbill.people.jobs.joining.AskToJoin",
            "hornbill.people.jobs.joining.LetIn",
            "hornbill.people.jobs.joining.PostEntries",
            "hornbill.people.jobs.prekeys.GivePrekeys",
            "hornbill.people.jobs.prekeys.FetchPrekeys",
            "hornbill.people.jobs.prekeys.DestroySpentKeys",
        ),
        error_words=("hornbill.people.error_words",),
    )
