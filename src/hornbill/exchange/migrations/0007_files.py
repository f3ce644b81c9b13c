import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0006_mending"),
    ]

    operations = [
        migrations.CreateModel(
            name="SealedFile",
            fields=[
                ("address", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("length", models.BigIntegerField()),
                ("leaves", models.BinaryField(null=True)),
                ("have", models.BigIntegerField(default=0)),
                ("whole", models.BooleanField(default=False)),
                ("wanted", models.BooleanField(default=False)),
                ("offered", models.BooleanField(default=False)),
                ("at_hub", models.BigIntegerField(default=0)),
                ("trouble", models.CharField(blank=True, default="", max_length=40)),
                ("ask_at", models.DateTimeField(null=True)),
                ("asked_at", models.DateTimeField(null=True)),
                ("tries", models.IntegerField(default=0)),
                ("next_at", models.DateTimeField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("wanted", True), ("offered", True), _connector="OR"),
                        fields=["next_at"],
                        name="file_due",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="share",
                        to="exchange.record",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to="exchange.sealedfile",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("officer", models.CharField(max_length=80)),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="exchange.room"
                    ),
                ),
                ("size", models.BigIntegerField()),
                ("sealed", models.BinaryField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["officer", "room"], name="uploads_of_officer")],
            },
        ),
    ]
