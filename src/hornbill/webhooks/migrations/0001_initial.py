# Who is told that something has changed.

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Webhook",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("url", models.CharField(max_length=500)),
                ("officer", models.CharField(blank=True, max_length=80)),
                ("created_at", models.DateTimeField()),
                ("created_by", models.CharField(max_length=80)),
                ("told", models.CharField(blank=True, max_length=64)),
                ("message", models.CharField(blank=True, max_length=40)),
                ("next_at", models.DateTimeField(db_index=True, null=True)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("failing_since", models.DateTimeField(null=True)),
                ("trouble", models.CharField(blank=True, max_length=40)),
                ("told_at", models.DateTimeField(null=True)),
                ("paused_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
