from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0011_markings")]

    operations = [
        migrations.AddField(
            model_name="wrap",
            name="sender",
            field=models.CharField(blank=True, default="", max_length=32),
        ),
    ]
