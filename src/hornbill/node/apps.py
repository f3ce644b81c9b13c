"""Registers the node's pages with Django, and those of rooms and of the directory in the menu and on Today."""

from __future__ import annotations

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_noop as _

from hornbill.kernel.shell import MenuEntry


class NodeConfig(AppConfig):
    """Pages and templates."""

    name = "hornbill.node"
    label = "node"
    # Exchange and directory have no pages of their own: theirs are the node's.
    menu = (
        MenuEntry("today", _("Today"), "today", icon="sunrise", order=10),
        MenuEntry(
            "rooms",
            _("Rooms"),
            "rooms",
            icon="messages-square",
            order=20,
            badge="hornbill.node.today_sections.unread_rooms",
        ),
        MenuEntry(
            "watch",
            _("Watch list"),
            "watch",
            icon="fingerprint",
            order=30,
            badge="hornbill.node.today_hits.open_hits",
        ),
        MenuEntry(
            "requests",
            _("Requests"),
            "requests",
            icon="file-check",
            order=25,
            badge="hornbill.node.today_requests.waiting",
        ),
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
    )
    today = (
        "hornbill.node.views_alerts.to_acknowledge",
        "hornbill.node.today_requests.requests",
        "hornbill.node.today_tasks.tasks",
        "hornbill.node.today_joint.agreements",
        "hornbill.node.today_sections.alarms",
        "hornbill.node.today_sections.weekly_keys",
        "hornbill.node.today_sign_in.second_factor",
        "hornbill.node.today_people.ends",
        "hornbill.node.today_hits.hits",
        "hornbill.node.today_silent.words",
        "hornbill.node.today_recovery.asked",
        "hornbill.node.today_recovery.sheet",
        "hornbill.node.today_sections.invitations",
        "hornbill.node.today_sections.asked",
        "hornbill.node.today_guests.answers",
        "hornbill.node.views_markings.to_review",
        "hornbill.node.today_sections.unread",
        "hornbill.node.today_sections.notices",
        "hornbill.node.today_sections.recent",
        "hornbill.node.today_sections.freshness",
    )

    def ready(self) -> None:
        """Have changes told by every table that a migration makes, where the database can tell of them."""
        post_migrate.connect(_tell_of_changes, sender=apps.get_app_config("exchange"))


def _tell_of_changes(using: str, **_: object) -> None:
    connection = connections[using]
    if connection.vendor == "postgresql":
        from hornbill.node.postgresql.base import tell_of_changes

        tell_of_changes(connection)
