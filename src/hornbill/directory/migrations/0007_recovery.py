from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0006_people_bulletins"),
    ]

    operations = [
        migrations.CreateModel(
            name="ForRoots",
            fields=[
                ("statement_id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("subject", models.CharField(max_length=120)),
                ("entry", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
