# Acts that programs named with keys of their own, and their answers.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0010_gate"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeyedAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=64)),
                ("mark", models.CharField(max_length=64)),
                ("sealed", models.BinaryField()),
                ("begun_at", models.DateTimeField(db_index=True)),
                (
                    "token",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keyed_acts",
                        to="vault.apitoken",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("token", "name"), name="one_act_a_key")],
            },
        ),
    ]
