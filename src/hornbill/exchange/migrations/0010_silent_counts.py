from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0009_acted"),
    ]

    operations = [
        migrations.CreateModel(
            name="SilentCounts",
            fields=[
                ("agency", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("live", models.BigIntegerField()),
                ("entered", models.BigIntegerField()),
                ("confirmed", models.BigIntegerField()),
                ("hits", models.BigIntegerField()),
                ("passed", models.BigIntegerField()),
                ("at", models.DateTimeField()),
            ],
        ),
    ]
