"""Pages of the directory as a Django application; the directory below has no pages of its own."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from hornbill.kernel.part import Part
from hornbill.kernel.shell import DAILY, NETWORK, MenuEntry


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
        api_groups={"directory": _("Agencies and officers")},
        menu=(
            MenuEntry("network", _("People"), "network", icon="users", order=50, group=DAILY),
            MenuEntry("meetings", _("Meetings"), "meetings", icon="calendar", order=80, group=NETWORK),
            MenuEntry(
                "admission",
                _("Admission"),
                "admission",
                icon="key-round",
                order=85,
                group=NETWORK,
                shown="hornbill.directory.admission.queries.is_root_officer",
                badge="hornbill.directory.admission.queries.waiting_for",
            ),
        ),
        searchers=("hornbill.people.searching.people",),
        pickers={"person": "hornbill.people.picking.person", "agency": "hornbill.people.picking.agency"},
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
