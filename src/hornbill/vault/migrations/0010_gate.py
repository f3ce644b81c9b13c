# Who has signed on at the agency's sign-on service, and which officers they are.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0009_close_tries"),
    ]

    operations = [
        migrations.CreateModel(
            name="GatePass",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("issuer", models.CharField(max_length=255)),
                ("subject", models.CharField(max_length=255)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("sid", models.CharField(blank=True, max_length=255)),
                ("created", models.DateTimeField()),
                ("expires", models.DateTimeField(db_index=True)),
                ("address", models.CharField(blank=True, max_length=45)),
            ],
        ),
        migrations.CreateModel(
            name="SignOnLink",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="sign_on",
                        serialize=False,
                        to="vault.account",
                    ),
                ),
                ("issuer", models.CharField(max_length=255)),
                ("subject", models.CharField(max_length=255)),
                ("linked_at", models.DateTimeField()),
                ("by", models.CharField(max_length=80)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("issuer", "subject"), name="one_officer_a_person")
                ],
            },
        ),
    ]
