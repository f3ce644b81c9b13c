from typing import Any

from django.db import migrations, models


def were_posted_once(apps: Any, _schema_editor: Any) -> None:
    """What was posted before was posted for the first time then, as far as it is known."""
    apps.get_model("directory", "LogOutbox").objects.update(first_posted_at=models.F("posted_at"))


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_prekeys")]

    operations = [
        migrations.AddField("logoutbox", "first_posted_at", models.DateTimeField(null=True)),
        migrations.AddField("logoutbox", "confirmed_at", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "logoutbox",
            models.Index(
                fields=["id"], name="log_outbox_unconfirmed", condition=models.Q(confirmed_at__isnull=True)
            ),
        ),
        migrations.RunPython(were_posted_once, migrations.RunPython.noop),
    ]
