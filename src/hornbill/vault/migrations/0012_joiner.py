# Officers whom the directory of people of the agency has named (SCIM).

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0011_keyed_act"),
    ]

    operations = [
        migrations.CreateModel(
            name="Joiner",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("officer_id", models.CharField(max_length=80, unique=True)),
                ("user_name", models.CharField(max_length=200)),
                ("external_id", models.CharField(blank=True, max_length=255)),
                ("display_name", models.CharField(blank=True, max_length=120)),
                ("title", models.CharField(blank=True, max_length=120)),
                ("created", models.DateTimeField()),
                ("changed", models.DateTimeField()),
                ("left_at", models.DateTimeField(null=True)),
                ("refused", models.CharField(blank=True, max_length=40)),
            ],
        ),
    ]
