import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vault", "0002_account_time_zone")]

    operations = [
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60)),
                ("may", models.JSONField()),
                ("rooms", models.JSONField()),
                ("sealed_master", models.BinaryField()),
                ("created", models.DateTimeField()),
                ("expires", models.DateTimeField(db_index=True)),
                ("last_used", models.DateTimeField(null=True)),
                ("last_address", models.CharField(blank=True, default="", max_length=45)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_why", models.CharField(blank=True, default="", max_length=20)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tokens",
                        to="vault.account",
                    ),
                ),
            ],
        ),
    ]
