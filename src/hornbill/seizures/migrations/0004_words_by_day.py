from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# The index of pieces of words in the order of days: what it finds is read newest first, as far as a page needs. A key is the Julian day
# number of the first day (0 for a draft without one), then the id (``searching.DAY_SHIFT``).
_KEY = "((CAST(coalesce(julianday(ROW.first), 0) AS INTEGER) << 38) + ROW.id)"
_OLD, _NEW, _ITS = (_KEY.replace("ROW", row) for row in ("old", "new", "seizures_seizure"))
_SQLITE = [
    "DROP TRIGGER IF EXISTS seizures_words_gone",
    "DROP TRIGGER IF EXISTS seizures_words_changed",
    "DROP TABLE seizures_words",
    "CREATE VIRTUAL TABLE seizures_words USING fts5(words, content='', tokenize='trigram', detail=none)",
    "INSERT INTO seizures_words(rowid, words) SELECT ITS, words FROM seizures_seizure ORDER BY 1",
    (
        "CREATE TRIGGER seizures_words_gone AFTER DELETE ON seizures_seizure BEGIN"
        " INSERT INTO seizures_words(seizures_words, rowid, words) VALUES ('delete', OLD_KEY, old.words); END"
    ),
    (
        "CREATE TRIGGER seizures_words_changed AFTER UPDATE OF words, first ON seizures_seizure"
        " WHEN old.words <> new.words OR old.first IS NOT new.first BEGIN"
        " INSERT INTO seizures_words(seizures_words, rowid, words) VALUES ('delete', OLD_KEY, old.words);"
        " INSERT INTO seizures_words(rowid, words) VALUES (NEW_KEY, new.words); END"
    ),
]


def index_by_day(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    del apps
    if schema_editor.connection.vendor == "sqlite":
        for statement in _SQLITE:
            schema_editor.execute(
                statement.replace("ITS", _ITS).replace("OLD_KEY", _OLD).replace("NEW_KEY", _NEW)
            )


class Migration(migrations.Migration):
    dependencies = [("seizures", "0003_year_figures")]
    operations = [migrations.RunPython(index_by_day, migrations.RunPython.noop)]
