from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Pieces of three signs of what search looks through. Without places (detail=none) it is a third as large; SQLite compares the
# few rows that it finds with the text itself.
_SQLITE = [
    (
        "CREATE VIRTUAL TABLE seizures_words USING fts5("
        "words, content='seizures_seizure', content_rowid='id', tokenize='trigram', detail=none)"
    ),
    (
        "CREATE TRIGGER seizures_words_added AFTER INSERT ON seizures_seizure BEGIN"
        " INSERT INTO seizures_words(rowid, words) VALUES (new.id, new.words); END"
    ),
    (
        "CREATE TRIGGER seizures_words_gone AFTER DELETE ON seizures_seizure BEGIN"
        " INSERT INTO seizures_words(seizures_words, rowid, words) VALUES ('delete', old.id, old.words); END"
    ),
    (
        "CREATE TRIGGER seizures_words_changed AFTER UPDATE OF words ON seizures_seizure WHEN old.words <> new.words BEGIN"
        " INSERT INTO seizures_words(seizures_words, rowid, words) VALUES ('delete', old.id, old.words);"
        " INSERT INTO seizures_words(rowid, words) VALUES (new.id, new.words); END"
    ),
]
_POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX seizures_words ON seizures_seizure USING gin (words gin_trgm_ops)",
]


def index_words(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    del apps
    statements = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("seizures", "0001_initial")]
    operations = [migrations.RunPython(index_words, migrations.RunPython.noop)]
