from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0007_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="Carried",
            fields=[
                ("envelope", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("agency", models.CharField(max_length=32)),
                ("data", models.BinaryField()),
                ("brought_by", models.CharField(max_length=32)),
                ("came_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["agency", "came_at"], name="carried_for")],
            },
        ),
    ]
