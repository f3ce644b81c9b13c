"""Writes the files of a new part, and enters it where an order of parts is said.

Rules
- A file of the skeleton is a template (``string.Template``): ``$name`` is the part, ``$noun`` one of its things, ``$Noun`` and ``$Nouns`` as
  headings have them, ``$a_noun`` and ``$A_noun`` with the article.
- Files for a table of its own begin with ``table_``. A line that begins with ``@act`` is written only with ``--act``, one that begins with
  ``@plain`` only without it.
- Everything is checked before anything is written.
"""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

ROOT = Path(__file__).parents[2]
SKELETON = Path(__file__).parent / "skeleton"
_NAME = re.compile(r"[a-z][a-z]{2,19}")
_APPS = '    "hornbill.tasks.apps.TasksConfig",\n'
_LADDER = "    cases | comparison | joint | "

# Where each file of the skeleton goes.
FILES = {
    "part_init": "src/hornbill/$name/__init__.py",
    "readme": "src/hornbill/$name/README.md",
    "apps": "src/hornbill/$name/apps.py",
    "error_words": "src/hornbill/$name/error_words.py",
    "core_init": "src/hornbill/$name/core/__init__.py",
    "core_kinds": "src/hornbill/$name/core/kinds.py",
    "core_state": "src/hornbill/$name/core/state.py",
    "core_errors": "src/hornbill/$name/core/errors.py",
    "actions": "src/hornbill/$name/actions.py",
    "views": "src/hornbill/$name/views.py",
    "urls": "src/hornbill/$name/urls.py",
    "api": "src/hornbill/$name/api.py",
    "list": "src/hornbill/$name/templates/$name/list.html",
    "new": "src/hornbill/$name/templates/$name/new.html",
    "one": "src/hornbill/$name/templates/$name/one.html",
    "french": "src/hornbill/$name/locale/fr/LC_MESSAGES/django.po",
    "test_conftest": "tests/$name/conftest.py",
    "test_pages": "tests/$name/test_pages.py",
    "test_fold": "tests/$name/test_fold.py",
    "test_acts": "tests/$name/test_acts.py",
    "every_kind": "src/hornbill/simulation/every_kind/$name.py",
}
TABLE_FILES = {
    "table_models": "src/hornbill/$name/models.py",
    "table_queries": "src/hornbill/$name/queries.py",
    "table_migrations_init": "src/hornbill/$name/migrations/__init__.py",
    "table_migration": "src/hornbill/$name/migrations/0001_initial.py",
}


class CannotWrite(Exception):
    """The part cannot be written; the message says why and what to do."""


def write(tree: Path, name: str, noun: str = "", *, table: bool = False, act: bool = False) -> list[str]:
    """Write the skeleton of a part.

    Args:
        tree: the project's root.
        name: of the part, in the plural.
        noun: for one of its things; the name without its last letter if left out.
        table: with a table of its own.
        act: with an act: a control record, its rule, its button and its operation.

    Returns:
        The paths that were written or changed.

    Raises:
        CannotWrite: the name is not one, or is taken; nothing was written.
    """
    noun = noun or name.removesuffix("s")
    for word in (name, noun):
        if not _NAME.fullmatch(word):
            raise CannotWrite(f"{word!r} is not a name: take 3 to 20 small letters, for example crates.")
    if noun == name:
        raise CannotWrite("name the part in the plural, or say with --noun what one of them is called.")
    if (tree / "src/hornbill" / name).exists() or (tree / "tests" / name).exists():
        raise CannotWrite(f"there is a part {name} already; choose another name, or delete its folders.")
    if f'"{noun}.' in _kinds_of(tree):
        raise CannotWrite(f"there are records called {noun}. already; choose another --noun.")
    words = {
        "name": name,
        "noun": noun,
        "Noun": noun.capitalize(),
        "Nouns": name.capitalize(),
        "NAME": name.upper(),
    }
    article = "an" if noun[0] in "aeiou" else "a"
    words["a_noun"], words["A_noun"] = f"{article} {noun}", f"{article.capitalize()} {noun}"
    words["record"] = f"{noun}.describe"
    settings, ladder = _entered(tree, name)
    files = {".importlinter": ladder, "src/hornbill/node/settings.py": settings}
    for template, path in {**FILES, **(TABLE_FILES if table else {})}.items():
        text = _of_act((SKELETON / f"{template}.txt").read_text(encoding="utf-8"), act=act)
        files[Template(path).substitute(words)] = Template(text).substitute(words)
    for place, text in files.items():
        (tree / place).parent.mkdir(parents=True, exist_ok=True)
        (tree / place).write_text(text, encoding="utf-8")
    return list(files)


def _of_act(text: str, *, act: bool) -> str:
    """Return a template without the lines of the other way, and without what marks those of this one."""
    kept, other = ("@act ", "@plain ") if act else ("@plain ", "@act ")
    lines = [line.removeprefix(kept) for line in text.splitlines(keepends=True) if not line.startswith(other)]
    return "".join(lines)


def _kinds_of(tree: Path) -> str:
    return "".join(
        path.read_text(encoding="utf-8") for path in sorted(tree.glob("src/hornbill/*/core/*kinds.py"))
    )


def _entered(tree: Path, name: str) -> tuple[str, str]:
    """Return the node's settings and the ladder with the part in them, beside the other parts that stand on ``objects``."""
    settings = (tree / "src/hornbill/node/settings.py").read_text(encoding="utf-8")
    ladder = (tree / ".importlinter").read_text(encoding="utf-8")
    if settings.count(_APPS) != 1 or ladder.count(_LADDER) != 1:
        raise CannotWrite(
            "INSTALLED_APPS or the ladder no longer has the form that this tool knows; correct devtools/new_part."
        )
    entry = f'    "hornbill.{name}.apps.{name.capitalize()}Config",\n'
    rung = _LADDER.rstrip()
    return settings.replace(_APPS, entry + _APPS), ladder.replace(_LADDER, f"{rung} {name} | ")
