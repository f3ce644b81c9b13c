# Forms that were carried out: known to every web process of a node on PostgreSQL.

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0012_joiner"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormDone",
            fields=[
                ("name", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
                ("begun_at", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
