"""Entries about one subject are found without reading the log."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("audit", "0001_initial")]
    operations: ClassVar = [
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["subject", "seq"], name="audit_by_subject"),
        )
    ]
