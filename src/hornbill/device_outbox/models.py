"""Table of what officers' devices sent: that it was sent, or why it was not.

Rules: of what was sent only the device's random word is kept, so that it is never sent twice. What could not be sent stays as the device
sealed it, until its officer sends or discards it; the reason is sealed under the officer's vault.
"""

from __future__ import annotations

from django.db import models


class DeviceItem(models.Model):
    """One item."""

    officer = models.CharField(max_length=80)
    word = models.CharField(max_length=64)
    at = models.DateTimeField()  # when it came, by this node's clock
    result = models.CharField(max_length=64)  # id of the record that it became; empty while it was not sent
    sealed = models.BinaryField(null=True)  # as the device sealed it; only while it was not sent
    reason = models.BinaryField(null=True)  # why it was not sent, under the vault

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "word"], name="one_row_a_device_item")]
        indexes = [models.Index(fields=["result", "at"], name="device_item_old")]

    def __str__(self) -> str:
        return f"{self.officer} {'sent' if self.result else 'not sent'}"
