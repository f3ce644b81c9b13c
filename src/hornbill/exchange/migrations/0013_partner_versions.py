from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0012_wrap_sender")]

    operations = [
        migrations.CreateModel(
            name="PartnerVersion",
            fields=[
                ("agency", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("reads", models.JSONField(null=True)),
                ("came_at", models.DateTimeField(null=True)),
                ("said", models.CharField(blank=True, default="", max_length=64)),
                ("said_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
