"""Long work of officers and of the node. What it is about lies sealed."""

from __future__ import annotations

from django.db import models

from hornbill.columns import PlainText


class Work(models.Model):
    """One piece of long work (``core.work``); what it is about is sealed.

    Attributes:
        id: 32 hex digits.
        kind: name of a part's kind of work.
        officer: whose.
        session: whose vault it needs; empty for work that needs none.
        state: of ``core.work``.
        done, total: how far it is, in the kind's own units; total 0 when it is not known.
        place: where it goes on; the kind's own, without content.
        title, given, result: sealed: what pages call it, what it works on, what came of it.
        why: code of the error or reason for which it stands still; empty otherwise.
        cancel: its officer has asked to end it.
        holder: names who does it now; held_until: until when, unless renewed.
        made_at, ran_at, ended_at: when it was asked for, when the last run began, when it was over.
        ran_from: how much was done when the last run began.
    """

    id = models.CharField(primary_key=True, max_length=32)
    kind = models.CharField(max_length=40)
    officer = models.CharField(max_length=80)
    session = models.CharField(max_length=64, default="")
    state = models.CharField(max_length=10)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    place = models.JSONField(default=dict)
    title = models.BinaryField()
    given = models.BinaryField()
    result = models.BinaryField(default=b"")
    why = PlainText(max_length=60, default="")
    cancel = models.BooleanField(default=False)
    holder = models.CharField(max_length=32, default="")
    held_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    ran_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ran_from = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "objects_work"  # as it was when ``objects`` had it: its rows stay where they are
        indexes = (
            models.Index(fields=["state", "held_until"], name="work_to_do"),
            models.Index(fields=["officer", "made_at"], name="work_of_officer"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id[:8]}: {self.state}"
