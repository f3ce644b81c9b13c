"""What stands in rooms: copies of registers' rows, and words that markings keep from programs."""

from __future__ import annotations

from devtools.mutation.mutation import Mutation

OBJECTS = "src/hornbill/objects/"
FOLD = ("tests/objects/test_publishing_fold.py",)
NODE = ("tests/objects/test_publishing.py",)

ROWS = [
    Mutation(
        "row-originator",
        "objects",
        OBJECTS + "core/publishing.py",
        'said.setdefault((header.agency, words.values["row"]), [])',
        'said.setdefault(("", words.values["row"]), [])',
        "A partner could amend or withdraw another agency's row by writing its number.",
        FOLD,
        inside="published_in",
    ),
    Mutation(
        "row-withdrawn",
        "objects",
        OBJECTS + "core/publishing.py",
        "current=standing[-1] if standing and not ended else None",
        "current=standing[-1] if standing else None",
        "What an agency took back would be shown again because of a correction written at the same time.",
        FOLD,
        inside="row_of_copies",
    ),
    Mutation(
        "row-origin",
        "objects",
        OBJECTS + "actions/publishing.py",
        "if origin is not None:",
        "if False:",
        "What another agency gave under TLP:AMBER would be published into any room.",
        NODE,
        inside="publish",
    ),
    Mutation(
        "object-words-out",
        "objects",
        OBJECTS + "operations.py",
        "out = view.readable and view.marking is not None and not kept",
        "out = view.readable",
        "A program would be told the words of objects that their marking keeps in.",
        ("tests/tasks/test_task_acts.py",),
        inside="told",
    ),
    Mutation(
        "object-note-out",
        "objects",
        "src/hornbill/tasks/api_shapes.py",
        'None if kept else (note.values or {})["text"]',
        '(note.values or {})["text"]',
        "A program would be told the reasons of steps that their marking keeps in.",
        ("tests/tasks/test_told_note.py",),
        inside="told_note",
    ),
    Mutation(
        "object-note-about",
        "objects",
        OBJECTS + "core/words.py",
        "return words if known and all(known.get(name) == value for name, value in about.items()) else None",
        "return words if known else None",
        "A reason or an answer that was written of one thing would be shown with another.",
        ("tests/requests/test_request_lies.py", "tests/tasks/test_task_fold.py"),
        inside="note_of",
    ),
]
