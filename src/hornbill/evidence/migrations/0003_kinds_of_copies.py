from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0002_time_stamps"),
    ]

    operations = [
        migrations.AddField(
            model_name="madebundle",
            name="copy",
            field=models.CharField(default="", max_length=10),
        ),
        migrations.RemoveConstraint(
            model_name="madebundle",
            name="one_bundle_of_a_version",
        ),
        migrations.AddConstraint(
            model_name="madebundle",
            constraint=models.UniqueConstraint(
                fields=("room", "copy", "version"), name="one_bundle_of_a_copys_version"
            ),
        ),
    ]
