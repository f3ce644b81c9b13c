"""Words on a delivery are numbered, and name the trackers that are in use."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deliveries", "0001_initial")]
    operations = [
        migrations.AddField("tracked", "told_n", models.BigIntegerField(default=0)),
        migrations.AddField("heard", "n", models.BigIntegerField(default=-1)),
        migrations.AddField("heard", "armed", models.JSONField(default=list)),
    ]
