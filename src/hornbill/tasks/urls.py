"""Addresses: tasks and decisions."""

from __future__ import annotations

from django.urls import path

from hornbill.tasks.views import decisions, tasks

urlpatterns = [
    path("tasks", tasks.tasks, name="tasks"),
    path("tasks/<room:task_id>", tasks.one_task, name="task"),
    path("tasks/<room:task_id>/step", tasks.step, name="task-step"),
    path("rooms/<room:room_id>/tasks", tasks.room_tasks, name="room-tasks"),
    path("rooms/<room:room_id>/tasks/new", tasks.new, name="task-new"),
    path("decisions/<room:decision_id>", decisions.one_decision, name="decision"),
    path("decisions/<room:decision_id>/stand", decisions.stand, name="decision-stand"),
    path("rooms/<room:room_id>/decisions", decisions.room_decisions, name="room-decisions"),
    path("rooms/<room:room_id>/decisions/new", decisions.new, name="decision-new"),
]
