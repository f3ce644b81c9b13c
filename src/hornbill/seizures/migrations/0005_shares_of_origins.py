from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("seizures", "0004_words_by_day")]
    operations = [
        migrations.AddField(
            model_name="leg",
            name="share",
            field=models.DecimalField(decimal_places=6, max_digits=7, null=True),
        )
    ]
