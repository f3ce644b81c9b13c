from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0008_people_handovers"),
    ]

    operations = [
        migrations.AlterField(
            model_name="logentry",
            name="kind",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AlterField(
            model_name="logoutbox",
            name="kind",
            field=models.CharField(max_length=60),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="kind",
            field=models.CharField(max_length=60),
        ),
    ]
