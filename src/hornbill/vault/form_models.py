"""The table of forms that were carried out, where a node may have several web processes."""

from __future__ import annotations

from django.db import models


class FormDone(models.Model):
    """A form of a page: begun, and what it is known by once it was carried out."""

    name = models.CharField(primary_key=True, max_length=64)  # hash of session and form's word
    sealed = models.BinaryField()  # the result under a key from the form's word; empty until there is one
    begun_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{'done' if self.sealed else 'begun'} {self.begun_at:%Y-%m-%d %H:%M}"
