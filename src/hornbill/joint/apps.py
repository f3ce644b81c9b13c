"""Joint investigations as a Django application: kinds of record, their lines in rooms, a step of the tour."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

from hornbill.kernel.part import Part, RoomKind
from hornbill.kernel.shell import RoomTab
from hornbill.kernel.tour import TourStep


class JointConfig(AppConfig):
    """Joint investigations."""

    name = "hornbill.joint"
    label = "joint"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(
        urls="hornbill.joint.urls",
        api=("hornbill.joint.api",),
        api_groups={"joint": _("Joint investigations")},
        today=("hornbill.joint.today.agreements",),
        jobs=("hornbill.joint.jobs.TrackAgreements",),
        error_words=("hornbill.joint.error_words",),
        counted={"joint": ngettext_lazy("%(n)d agreement update", "%(n)d agreement updates", "n")},
        event_cards={"joint.version": "hornbill.joint.cards.proposed"},
        room_tabs=(
            RoomTab(
                "agreement",
                _("Agreement"),
                "agreement",
                icon="users",
                order=40,
                only="joint",
            ),
        ),
        room_kinds=(RoomKind("joint", "hornbill.joint.actions.proposing.open_joint", "agreement"),),
        tour=(
            TourStep(
                "joint",
                _("Investigate together, by agreement"),
                _(
                    "Open a room as a joint investigation. It asks for the agreement, the parties sign the "
                    "same version, and the page lists what is missing, with the article, until it is in "
                    "force."
                ),
                path="/rooms/new",
                order=48,
            ),
        ),
    )

    def ready(self) -> None:
        """Make the kinds of record known, and how a room page tells them."""
        from hornbill.joint.actions import lines

        lines.register()
