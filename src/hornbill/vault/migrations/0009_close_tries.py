# What strangers ask for and how often they try; how many wrong codes were given after a passphrase.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0008_sign_in"),
    ]

    operations = [
        migrations.AddField(
            model_name="signinstep",
            name="tries",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.CreateModel(
            name="CodeTries",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="code_tries",
                        serialize=False,
                        to="vault.account",
                    ),
                ),
                ("generation", models.PositiveIntegerField()),
                ("wrong", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name="recoveryrequest",
            name="known",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="StrangersTries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("act", models.CharField(max_length=60)),
                ("hour", models.DateTimeField()),
                ("told", models.PositiveIntegerField(default=0)),
                ("untold", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("act", "hour"), name="strangers_tries_once_an_hour")
                ],
            },
        ),
    ]
