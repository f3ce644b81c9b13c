"""Studies of deliveries that are over."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deliveries", "0002_numbered_words")]
    operations = [
        migrations.CreateModel(
            name="Study",
            fields=[
                ("hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("study", models.JSONField()),
                ("kept_at", models.DateTimeField()),
            ],
        ),
    ]
