"""Reads of the outbox that need no key."""

from __future__ import annotations

from hornbill.device_outbox.models import DeviceItem


def waiting(officer_id: str) -> int:
    """Count what an officer's devices sent and could not be passed on."""
    return DeviceItem.objects.filter(officer=officer_id, result="").count()
