import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# A wider index of the same table begins with each of these columns: their own indexes were written for every row of an import and read by no query.
_SERVED = (
    ("amendment", "seizure", "seizures.seizure", "amendments"),
    ("item", "seizure", "seizures.seizure", "items"),
    ("leg", "seizure", "seizures.seizure", "legs"),
    ("importrow", "batch", "seizures.import", "rows"),
    ("photographcopy", "photograph", "seizures.photograph", "copies"),
    ("tie", "seizure", "seizures.seizure", "ties"),
)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the indexes by what they are of, as each database names them its own way; altering the fields would copy whole tables on SQLite."""
    connection = schema_editor.connection
    for model_name, field_name, _, _ in _SERVED:
        meta = apps.get_model("seizures", model_name)._meta  # noqa: SLF001  # the framework's own way
        column = meta.get_field(field_name).column
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, meta.db_table)
        for name, one in found.items():
            if one["index"] and not one["unique"] and not one["primary_key"] and one["columns"] == [column]:
                schema_editor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")


class Migration(migrations.Migration):
    dependencies = [("seizures", "0006_photographs_and_ties")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(drop, migrations.RunPython.noop)],
            state_operations=[
                migrations.AlterField(
                    model,
                    field,
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name=name,
                        to=target,
                    ),
                )
                for model, field, target, name in _SERVED
            ],
        )
    ]
