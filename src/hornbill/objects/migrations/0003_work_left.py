"""Long work is a part of its own now. The table stays as it is, with its name and its rows; ``background`` 0001 takes it on."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("objects", "0002_work"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("Work")]),
    ]
