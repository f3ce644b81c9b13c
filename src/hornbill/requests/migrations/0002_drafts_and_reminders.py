"""Drafts of requests and replies; who looks after a request, and when that officer is reminded."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models


def remind_of_what_waits(apps: Any, _schema_editor: Any) -> None:
    """Requests that wait already are reminded of at their due time; ``core.state.WAITS`` as it was then."""
    rows = apps.get_model("requests", "Tracked").objects
    rows.filter(phase__in=("asked", "accepted", "partly")).update(remind_at=models.F("due"))


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("officer", models.CharField(max_length=80)),
                ("room", models.CharField(max_length=64)),
                ("place", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.AddField(
            model_name="tracked",
            name="owner",
            field=models.CharField(blank=True, default="", max_length=80),
        ),
        migrations.AddField(
            model_name="tracked",
            name="remind_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="tracked",
            index=models.Index(
                condition=models.Q(("remind_at__isnull", False)), fields=["remind_at"], name="request_remind"
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                fields=("officer", "room", "place"), name="request_draft_once"
            ),
        ),
        migrations.RunPython(remind_of_what_waits, migrations.RunPython.noop),
    ]
