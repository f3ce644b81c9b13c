from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0008_carried"),
    ]

    operations = [
        migrations.AddField(
            model_name="partner",
            name="tells_opened",
            field=models.BooleanField(null=True),
        ),
        migrations.RemoveConstraint(
            model_name="reading",
            name="reading_once",
        ),
        migrations.AddField(
            model_name="reading",
            name="acted",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(
                fields=("room", "chain", "reader", "acted", "last"), name="reading_once"
            ),
        ),
    ]
