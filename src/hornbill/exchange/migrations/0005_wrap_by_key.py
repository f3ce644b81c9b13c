from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0004_people")]

    operations = [
        migrations.AddIndex(
            model_name="wrap",
            index=models.Index(fields=["key_id"], name="wrap_by_key"),
        ),
    ]
