from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0004_outbox_confirmed"),
    ]

    operations = [
        migrations.CreateModel(
            name="PartnerHead",
            fields=[
                ("agency", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("head", models.TextField()),
                ("size", models.BigIntegerField()),
                ("root", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("proved", models.BooleanField(default=False)),
                ("refuted", models.BooleanField(default=False)),
            ],
        ),
    ]
