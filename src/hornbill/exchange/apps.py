"""The exchange as a Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from hornbill.kernel.part import Part
from hornbill.kernel.tour import TourStep


class ExchangeConfig(AppConfig):
    """Records, rooms, outbox, inbox."""

    name = "hornbill.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(
        tour=(
            TourStep(
                "read",
                gettext_noop("Read a case"),
                gettext_noop(
                    "Officers of four countries work on two containers. Look at the members of the room, "
                    "the marking of each message and how far each was delivered."
                ),
                path="/rooms/{room}",
                order=10,
            ),
            TourStep(
                "write",
                gettext_noop("Write a message"),
                gettext_noop(
                    "At the bottom of the room. Each message is signed with the officer's own key and "
                    "sealed for the people in the room before it leaves the agency's server."
                ),
                path="/rooms/{room}#newest",
                order=20,
            ),
            TourStep(
                "arrive",
                gettext_noop("See it arrive"),
                gettext_noop(
                    "Open the same room at another agency, in a tab beside the first. The message appears "
                    "automatically, and the room fingerprint is the same on both sides."
                ),
                path="/rooms/{room}#newest",
                order=30,
                side=1,
            ),
        ),
    )
