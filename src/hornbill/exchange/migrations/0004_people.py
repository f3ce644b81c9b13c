"""People in rooms: receipts, notices, drafts, invitations. Whoever is in a room already has accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Max, Q

if TYPE_CHECKING:
    from django.apps.registry import Apps


def _were_in(apps: Apps, _schema: Any) -> None:
    """Take everyone who is in a room as having accepted, and as having seen what is there."""
    officers, records = apps.get_model("exchange", "RoomOfficer"), apps.get_model("exchange", "Record")
    newest = records.objects.aggregate(newest=Max("pk"))["newest"] or 0
    for row in officers.objects.annotate(since=F("room__created_at")):
        officers.objects.filter(pk=row.pk).update(accepted_at=row.since, seen=newest)


class Migration(migrations.Migration):
    """Adds columns to room_officer, lets an envelope carry no record, adds three tables."""

    dependencies = [("exchange", "0003_restored")]

    operations = [
        migrations.AddField("roomofficer", "accepted_at", models.DateTimeField(null=True)),
        migrations.AddField("roomofficer", "declined_at", models.DateTimeField(null=True)),
        migrations.AddField("roomofficer", "seen", models.BigIntegerField(default=0)),
        migrations.RunPython(_were_in, migrations.RunPython.noop),
        migrations.AlterField(
            "outgoing",
            "record",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="outgoing",
                to="exchange.record",
            ),
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("chain", models.CharField(max_length=100)),
                ("reader", models.CharField(max_length=80)),
                ("first", models.IntegerField()),
                ("last", models.IntegerField()),
                ("at", models.DateTimeField()),
                ("tell", models.CharField(blank=True, default="", max_length=32)),
                ("due_at", models.DateTimeField(null=True)),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="exchange.room",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=Q(("due_at__isnull", False)), fields=["due_at"], name="reading_due"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("room", "chain", "reader", "last"), name="reading_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sender", models.CharField(max_length=32)),
                ("urgency", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
                ("newest", models.BigIntegerField()),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="exchange.room",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("room", "sender", "urgency"), name="notice_once")
                ],
            },
        ),
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
                ("at", models.DateTimeField()),
                ("sealed", models.BinaryField()),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="exchange.room"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("officer", "room"), name="draft_once")],
            },
        ),
    ]
