"""The table of long work, which ``objects`` 0002 makes: nothing of the database changes, and no row moves."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("objects", "0003_work_left"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Work",
                    fields=[
                        ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                        ("kind", models.CharField(max_length=40)),
                        ("officer", models.CharField(max_length=80)),
                        ("session", models.CharField(default="", max_length=64)),
                        ("state", models.CharField(max_length=10)),
                        ("done", models.PositiveIntegerField(default=0)),
                        ("total", models.PositiveIntegerField(default=0)),
                        ("place", models.JSONField(default=dict)),
                        ("title", models.BinaryField()),
                        ("given", models.BinaryField()),
                        ("result", models.BinaryField(default=b"")),
                        ("why", models.CharField(default="", max_length=60)),
                        ("cancel", models.BooleanField(default=False)),
                        ("holder", models.CharField(default="", max_length=32)),
                        ("held_until", models.DateTimeField(null=True)),
                        ("made_at", models.DateTimeField()),
                        ("ran_at", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("ran_from", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "db_table": "objects_work",
                        "indexes": [
                            models.Index(fields=["state", "held_until"], name="work_to_do"),
                            models.Index(fields=["officer", "made_at"], name="work_of_officer"),
                        ],
                    },
                ),
            ],
        ),
    ]
