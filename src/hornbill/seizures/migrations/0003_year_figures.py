import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def index_in_bulk(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """New seizures are given to SQLite's index many at once (``storing``): a trigger for each makes it write after each."""
    del apps
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER seizures_words_added")


class Migration(migrations.Migration):
    dependencies = [
        ("seizures", "0002_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="Lack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.IntegerField()),
                ("fields", models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="YearFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.IntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("key", models.CharField(default="", max_length=160)),
                ("n", models.BigIntegerField(default=0)),
                ("grams", models.BigIntegerField(default=0)),
                ("pieces", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.AddIndex(
            model_name="seizure",
            index=models.Index(
                condition=models.Q(("is_doubtful", True)),
                fields=["state", "-first", "-id"],
                name="seizures_to_check",
            ),
        ),
        migrations.AddField(
            model_name="lack",
            name="seizure",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="lack", to="seizures.seizure"
            ),
        ),
        migrations.AddConstraint(
            model_name="yearfigure",
            constraint=models.UniqueConstraint(fields=("year", "kind", "key"), name="year_figure_once"),
        ),
        migrations.AddIndex(
            model_name="lack",
            index=models.Index(fields=["year", "seizure"], name="lacks_by_year"),
        ),
        migrations.RunPython(index_in_bulk, migrations.RunPython.noop),
    ]
