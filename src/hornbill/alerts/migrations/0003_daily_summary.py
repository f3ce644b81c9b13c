"""A daily summary by mail: at which hour, done for which day, how much is new."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("alerts", "0002_reminders"),
    ]

    operations = [
        migrations.AddField(
            model_name="address",
            name="summary_hour",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="address",
            name="summed_up",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="notice",
            name="news",
            field=models.IntegerField(null=True),
        ),
    ]
