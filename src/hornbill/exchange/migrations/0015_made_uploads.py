"""Files that a node made of what is in a room are told from what officers send, so that they can be destroyed with it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0014_turns"),
    ]

    operations = [
        migrations.AddField("upload", "made", models.BooleanField(default=False)),
    ]
