import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0004_weekly_key"),
    ]

    operations = [
        migrations.CreateModel(
            name="NextKeys",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("signing_public", models.BinaryField()),
                ("sealing_public", models.BinaryField()),
                ("reading_sealed", models.BinaryField()),
                ("signing_sealed", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="next_keys",
                        to="vault.account",
                    ),
                ),
            ],
        ),
    ]
