"""Tasks and decisions as a Django application: kinds of record, their lines in rooms, a step of the tour."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from hornbill.kernel.part import Part
from hornbill.kernel.tour import TourStep


class TasksConfig(AppConfig):
    """Tasks and decisions."""

    name = "hornbill.tasks"
    label = "tasks"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(
        urls="hornbill.tasks.urls",
        api=("hornbill.tasks.api",),
        today=("hornbill.tasks.today.tasks",),
        jobs=("hornbill.tasks.jobs.TrackTasks",),
        error_words=("hornbill.tasks.error_words",),
        tour=(
            TourStep(
                "task",
                _("Say who does what by when"),
                _(
                    "In a room, offer a task to an officer of any agency. Nobody has it who has not taken it on; who declines says why."
                    " What the room decides stands beside, with who was present and what it rests on."
                ),
                path="/tasks",
                order=47,
            ),
        ),
    )

    def ready(self) -> None:
        """Make the kinds of record known, and how a room page tells them."""
        from hornbill.tasks.actions import lines

        lines.register()
