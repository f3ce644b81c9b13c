from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("seizures", "0007_indexes_served_by_others")]
    operations = [
        migrations.AddField(
            model_name="importrow",
            name="above",
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name="importrow",
            name="year",
            field=models.CharField(default="", max_length=4),
        ),
    ]
