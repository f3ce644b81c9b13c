"""Errors of tasks and decisions."""

from __future__ import annotations

from hornbill.kernel.errors import HornbillError
from hornbill.objects.core.errors import BadFields


class BadTaskForm(BadFields):
    """What was typed is no task, no step of one, or no decision."""

    code = "bad-task"


class NoSuchTask(HornbillError):
    """There is no such task for this officer."""

    code = "no-such-task"
    default_cure = "Look in the list of tasks. It may belong to a room that you are not in."


class NoSuchDecision(HornbillError):
    """There is no such decision for this officer."""

    code = "no-such-decision"
    default_cure = "Look in the list of decisions. It may belong to a room that you are not in."


class NotYourTask(HornbillError):
    """The step is somebody else's to take."""

    code = "not-your-task"
    default_cure = "Nothing was sent."


class TaskHasMoved(HornbillError):
    """The task has come further than the step that was to be taken."""

    code = "task-has-moved"
    default_cure = "Nothing was sent. Check the current state of the task."


class NotAtThisDecision(HornbillError):
    """A decision is confirmed by those who are named as present, and replaced by those who took part."""

    code = "not-at-this-decision"
    default_cure = "Nothing was sent."
