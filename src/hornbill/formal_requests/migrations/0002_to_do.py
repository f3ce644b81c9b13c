"""What the own agency has to do about each request, who worked on it last, and the news that officers were told of; the next look fills it in."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def look_again(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Have every room looked at again, so that requests of before have their columns."""
    apps.get_model("formal_requests", "Looked").objects.update(record=0)


class Migration(migrations.Migration):
    dependencies = [("formal_requests", "0001_initial")]

    operations = [
        migrations.AddField("tracked", "to_do", models.CharField(max_length=10, default="")),
        migrations.AddField("tracked", "worker", models.CharField(max_length=80, default="")),
        migrations.AddField("tracked", "news", models.CharField(max_length=64, default="")),
        migrations.AddField("tracked", "told", models.CharField(max_length=64, default="")),
        migrations.RunPython(look_again, migrations.RunPython.noop),
    ]
