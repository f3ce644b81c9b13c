from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0005_partner_head"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bulletin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("subject", models.CharField(max_length=100)),
                ("author", models.CharField(max_length=80)),
                ("n", models.BigIntegerField()),
                ("data", models.BinaryField()),
                ("signature", models.BinaryField()),
                ("own", models.BooleanField(default=False)),
                ("serial", models.BigIntegerField(default=0)),
                ("kept_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["own", "serial"], name="bulletin_to_tell")],
                "constraints": [models.UniqueConstraint(fields=("kind", "subject"), name="bulletin_once")],
            },
        ),
        migrations.CreateModel(
            name="BulletinTold",
            fields=[
                ("agency", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("serial", models.BigIntegerField(default=0)),
            ],
        ),
    ]
