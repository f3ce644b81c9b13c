import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0006_recovery_sheet"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecoveryOfficers",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("officers", models.JSONField()),
                ("named_by", models.CharField(max_length=80)),
                ("named_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("counts", models.BooleanField(null=True, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="RecoveryCopy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=32)),
                ("wrapped", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recovery_copy",
                        to="vault.account",
                    ),
                ),
                (
                    "named",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="copies",
                        to="vault.recoveryofficers",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RecoveryRequest",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("public", models.BinaryField()),
                ("copy_name", models.CharField(max_length=32)),
                ("state", models.CharField(max_length=10)),
                ("address", models.CharField(max_length=45)),
                ("asked_at", models.DateTimeField()),
                ("expires", models.DateTimeField()),
                ("delivered", models.BinaryField(default=b"")),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_by", models.CharField(blank=True, default="", max_length=80)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recovery_requests",
                        to="vault.account",
                    ),
                ),
                (
                    "named",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requests",
                        to="vault.recoveryofficers",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="RecoveryAgreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("officer", models.CharField(max_length=80)),
                ("halves", models.BinaryField()),
                ("at", models.DateTimeField()),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreements",
                        to="vault.recoveryrequest",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
                "constraints": [
                    models.UniqueConstraint(fields=("request", "officer"), name="one_agreement_an_officer")
                ],
            },
        ),
        migrations.CreateModel(
            name="RecoveryShare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("holder", models.CharField(max_length=80)),
                ("partner", models.CharField(max_length=80)),
                ("key_id", models.CharField(max_length=16)),
                ("sealed", models.BinaryField()),
                (
                    "copy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to="vault.recoverycopy",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("copy", "holder", "partner"), name="one_share_a_pair_and_holder"
                    )
                ],
            },
        ),
    ]
