from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0010_silent_counts"),
    ]

    operations = [
        migrations.CreateModel(
            name="PartnerCeiling",
            fields=[
                ("agency", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("content", models.JSONField()),
                ("review", models.DateField()),
                ("by", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
            ],
        ),
    ]
