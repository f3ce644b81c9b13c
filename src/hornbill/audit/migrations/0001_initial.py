from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = [
    (
        "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit_auditentry"
        " BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    ),
    (
        "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit_auditentry"
        " BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    ),
]
_POSTGRESQL = [
    (
        "CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$"
    ),
    (
        "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_auditentry"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()"
    ),
]


def forbid_changes(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    del apps
    statements = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.CharField(max_length=24)),
                ("actor", models.CharField(max_length=80)),
                ("act", models.CharField(max_length=60)),
                ("subject", models.CharField(blank=True, max_length=200)),
                ("detail", models.TextField()),
                ("prev_hash", models.CharField(max_length=64, unique=True)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={"indexes": [models.Index(fields=["actor", "seq"], name="audit_by_actor")]},
        ),
        migrations.RunPython(forbid_changes, migrations.RunPython.noop),
    ]
