from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_ceremony")]

    operations = [
        migrations.CreateModel(
            name="PrekeyBlob",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.BinaryField(unique=True)),
                ("officer", models.CharField(max_length=80)),
                ("week", models.IntegerField()),
                ("blob", models.BinaryField()),
                ("posted_at", models.DateTimeField(null=True)),
            ],
            options={"indexes": [models.Index(fields=["posted_at"], name="prekey_blob_due")]},
        ),
        migrations.CreateModel(
            name="WeekKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("officer", models.CharField(max_length=80)),
                ("week", models.IntegerField()),
                ("root", models.CharField(max_length=64)),
                ("public", models.BinaryField()),
                ("trouble", models.CharField(blank=True, default="", max_length=40)),
                ("tries", models.IntegerField(default=0)),
                ("first_asked_at", models.DateTimeField()),
                ("next_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["week"], name="week_key_by_week"),
                    models.Index(
                        condition=models.Q(("trouble", ""), _negated=True),
                        fields=["week"],
                        name="week_key_trouble",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=["officer", "week", "root"], name="week_key_once")
                ],
            },
        ),
    ]
