"""What is missing is kept by record and room, with all who tell of it; the outbox has turns.

Rows stay: what is missing goes on being asked for, and what waits keeps its place among what officers wrote.
"""

from django.db import migrations, models

COPY = (
    "INSERT INTO exchange_missinginroom (record, room, by, tellers, since, tries, next_at)"
    " SELECT record, room, by, '[]', since, tries, next_at FROM exchange_missing"
)


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0013_partner_versions"),
    ]

    operations = [
        migrations.AddField("outgoing", "turn", models.SmallIntegerField(default=1)),
        migrations.AddIndex(
            "outgoing",
            models.Index(
                fields=["turn", "created_at", "envelope"],
                name="outgoing_in_turn",
                condition=models.Q(posted_at__isnull=True),
            ),
        ),
        migrations.RemoveIndex("missing", "missing_due"),
        migrations.CreateModel(
            name="MissingInRoom",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("record", models.CharField(max_length=64)),
                ("room", models.CharField(max_length=64)),
                ("by", models.CharField(max_length=32)),
                ("tellers", models.JSONField(default=list)),
                ("since", models.DateTimeField()),
                ("tries", models.IntegerField(default=0)),
                ("next_at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.DeleteModel("Missing"),
        migrations.RenameModel("MissingInRoom", "Missing"),
        migrations.AddIndex("missing", models.Index(fields=["next_at"], name="missing_due")),
        migrations.AddConstraint(
            "missing", models.UniqueConstraint(fields=["record", "room"], name="missing_once")
        ),
    ]
