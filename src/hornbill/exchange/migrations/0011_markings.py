from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0010_silent_counts"),
    ]

    operations = [
        migrations.CreateModel(
            name="PartnerCeiling",
            fields=[
                ("agency", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("content", models.JSONField()),
                ("review", models.DateField()),
                ("by", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ReviewNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("officer", models.CharField(max_length=80)),
                ("record", models.CharField(max_length=64)),
                ("sealed", models.BinaryField()),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=models.deletion.CASCADE, related_name="+", to="exchange.room"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("officer", "record"), name="review_note_once")
                ],
            },
        ),
    ]
