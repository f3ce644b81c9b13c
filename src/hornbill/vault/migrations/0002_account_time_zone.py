from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="time_zone",
            field=models.CharField(blank=True, default="", max_length=64),
        )
    ]
