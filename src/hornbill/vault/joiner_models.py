"""The table of officers whom the agency's directory of people has named (SCIM), whether they have an account or wait for one."""

from __future__ import annotations

from django.db import models

from hornbill.columns import PlainText


class Joiner(models.Model):
    """An officer whom the agency's directory of people has named. It makes no account and opens nothing."""

    id = models.CharField(primary_key=True, max_length=32)  # hex, follows from the officer's id
    officer_id = models.CharField(max_length=80, unique=True)
    user_name = models.CharField(max_length=200)  # as that directory writes it
    external_id = models.CharField(max_length=255, blank=True)
    display_name = PlainText(max_length=120, blank=True)
    title = PlainText(max_length=120, blank=True)
    created = models.DateTimeField()
    changed = models.DateTimeField()
    left_at = models.DateTimeField(null=True)  # when that directory said that the officer has left
    refused = models.CharField(max_length=40, blank=True)  # why the account was not closed

    def __str__(self) -> str:
        return self.officer_id
