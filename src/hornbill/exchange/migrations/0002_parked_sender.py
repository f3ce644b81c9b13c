from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="parked",
            name="sender",
            field=models.CharField(blank=True, default="", max_length=32),
        ),
    ]
