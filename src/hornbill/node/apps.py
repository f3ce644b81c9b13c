"""Registers the node's pages with Django, and those of rooms and of the directory in the menu and on Today."""

from __future__ import annotations

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_noop as _

from hornbill.kernel.part import Part
from hornbill.kernel.shell import DAILY, NETWORK, MenuEntry


class NodeConfig(AppConfig):
    """Pages and templates."""

    name = "hornbill.node"
    label = "node"
    part = Part(
        menu=(
            MenuEntry("today", _("Today"), "today", icon="sunrise", order=10, group=DAILY, tab=True),
            MenuEntry(
                "assigned",
                _("Assigned to me"),
                "assigned",
                icon="check-check",
                order=25,
                group=DAILY,
                tab=True,
                badge="hornbill.node.views_assigned.waiting",
            ),
            MenuEntry(
                "administration",
                _("This node"),
                "administration",
                icon="server",
                order=96,
                group=NETWORK,
                shown="hornbill.node.administration.today.may",
            ),
        ),
        today=("hornbill.node.administration.today.wants_doing",),
        searchers=("hornbill.node.views_assigned.pages",),
    )

    def ready(self) -> None:
        """Have changes told by every table that a migration makes, where the database can tell of them."""
        post_migrate.connect(_tell_of_changes, sender=apps.get_app_config("exchange"))


def _tell_of_changes(using: str, **_: object) -> None:
    connection = connections[using]
    if connection.vendor == "postgresql":
        from hornbill.node.postgresql.base import tell_of_changes

        tell_of_changes(connection)
