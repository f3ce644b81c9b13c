"""Where rows of this agency's registers were published, and long work. What either is about lies sealed: in rooms, and under keys."""

from __future__ import annotations

from django.db import models

from hornbill.columns import PlainText


class Publication(models.Model):
    """One row in one room.

    Attributes:
        register: noun of the register.
        key: by which the row is known in its register.
        room: in which it is published.
        record: the last copy, or the withdrawal.
        digest: of the values that were published last, to tell whether the row has changed since; empty once it was withdrawn.
        author: who published last.
        at: when.
        withdrawn: whether it was withdrawn there.
    """

    register = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    room = models.CharField(max_length=64)
    record = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    author = models.CharField(max_length=80)
    at = models.DateTimeField()
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["register", "key", "room"], name="row_once_in_a_room"),
        )

    def __str__(self) -> str:
        return f"{self.register} {self.key} in {self.room[:12]}"


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
        indexes = (
            models.Index(fields=["state", "held_until"], name="work_to_do"),
            models.Index(fields=["officer", "made_at"], name="work_of_officer"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id[:8]}: {self.state}"
