"""What stands in rooms, as a Django application: templates of forms, where rows of registers were published."""

from __future__ import annotations

from django.apps import AppConfig

from hornbill.kernel.part import Part


class ObjectsConfig(AppConfig):
    """The toolkit of objects in rooms."""

    name = "hornbill.objects"
    label = "objects"
    default_auto_field = "django.db.models.BigAutoField"
    part = Part(error_words=("hornbill.objects.error_words",))
