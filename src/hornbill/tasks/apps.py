"""Tasks and decisions as a Django application: kinds of record, their lines in rooms, a step of the tour."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

from hornbill.kernel.part import Part
from hornbill.kernel.shell import WORK, Assigned, Linkable, MessageAct, RecordLink, RoomTab
from hornbill.kernel.tour import TourStep


class TasksConfig(AppConfig):
    """Tasks and decisions."""

    name = "hornbill.tasks"
    label = "tasks"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(
        urls="hornbill.tasks.urls",
        api=("hornbill.tasks.api", "hornbill.tasks.decision_api"),
        api_groups={"tasks": _("Tasks and decisions")},
        today=("hornbill.tasks.today.tasks",),
        room_tabs=(
            RoomTab(
                "tasks",
                _("Tasks"),
                "room-tasks",
                icon="check-check",
                order=21,
                group=WORK,
                badge="hornbill.tasks.today.in_room",
            ),
            RoomTab("decisions", _("Decisions"), "room-decisions", icon="pin", order=22, group=WORK),
        ),
        message_acts=(MessageAct(_("Create a task from it"), "task-new", "rests_on", icon="check-check"),),
        counted={
            "task": ngettext_lazy("%(n)d task update", "%(n)d task updates", "n"),
            "decision": ngettext_lazy("%(n)d decision update", "%(n)d decision updates", "n"),
        },
        pickers={"task": "hornbill.tasks.linked.offered"},
        linkables={
            "task": Linkable(_("Task"), "check-check", 30, "hornbill.tasks.linked.named", "task"),
        },
        event_cards={"task.offer": "hornbill.tasks.cards.offered"},
        assigned=(Assigned("hornbill.tasks.today.tasks", "hornbill.tasks.today.waiting"),),
        record_links={
            "task.describe": RecordLink("task", "task", named_by="task.offer", icon="check-check"),
            "task.offer": RecordLink("task", icon="check-check"),
            "task.step": RecordLink("task", "task", icon="check-check"),
            "decision.describe": RecordLink("decision", "decision", named_by="decision.make", icon="pin"),
            "decision.make": RecordLink("decision", icon="pin"),
            "decision.stand": RecordLink("decision", "decision", icon="pin"),
        },
        jobs=("hornbill.tasks.jobs.TrackTasks",),
        error_words=("hornbill.tasks.error_words",),
        tour=(
            TourStep(
                "task",
                _("Assign a task"),
                _(
                    "In a room, offer a task to an officer of any agency. It starts when the officer "
                    "accepts it; an officer who declines gives a reason. Decisions are listed beside "
                    "tasks, with who was present and the basis."
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
