import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vault", "0003_api_token")]

    operations = [
        migrations.CreateModel(
            name="WeeklyKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("week", models.IntegerField()),
                ("public", models.BinaryField()),
                ("key_id", models.CharField(max_length=16)),
                ("sealed", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="weekly_keys",
                        to="vault.account",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["key_id"], name="weekly_key_by_id")],
                "constraints": [models.UniqueConstraint(fields=["account", "week"], name="weekly_key_once")],
            },
        ),
    ]
