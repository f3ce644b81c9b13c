# The node's processes and which worker works: used on PostgreSQL, where a node may have several.

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="Process",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=8)),
                ("host", models.CharField(max_length=64)),
                ("place", models.CharField(max_length=80)),
                ("version", models.CharField(max_length=40)),
                ("keys", models.CharField(max_length=64)),
                ("marks", models.JSONField()),
                ("ahead_ms", models.IntegerField()),
                ("began_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="WorkerTurn",
            fields=[
                ("id", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("turn", models.BigIntegerField()),
                ("holder", models.CharField(max_length=32)),
                ("held_until", models.DateTimeField()),
                ("renewed_at", models.DateTimeField()),
            ],
        ),
    ]
