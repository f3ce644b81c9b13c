from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0007_recovery"),
    ]

    operations = [
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("officer", models.CharField(max_length=80)),
                ("successor", models.CharField(max_length=80)),
                ("left", models.BooleanField(default=False)),
                ("offered_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("statement", models.BinaryField()),
                ("signatures", models.BinaryField()),
                ("accepted_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("done_at", None), ("withdrawn_at", None)),
                        fields=("officer",),
                        name="one_handover_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CertificateEnd",
            fields=[
                ("officer", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("until", models.DateTimeField()),
            ],
        ),
    ]
