"""The outbox of officers' devices as a Django application."""

from __future__ import annotations

from django.apps import AppConfig

from hornbill.kernel.part import Part


class DeviceOutboxConfig(AppConfig):
    """What was written while the line was down."""

    name = "hornbill.device_outbox"
    label = "device_outbox"
    part = Part(
        urls="hornbill.device_outbox.urls",
        takes_files=("device-outbox-items",),
        today=("hornbill.device_outbox.today.not_sent",),
        jobs=("hornbill.device_outbox.jobs.TidyDeviceItems",),
        error_words=("hornbill.device_outbox.error_words",),
    )
