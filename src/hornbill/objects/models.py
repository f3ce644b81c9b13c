"""Where rows of this agency's registers were published. What they say lies sealed in rooms."""

from __future__ import annotations

from django.db import models


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
