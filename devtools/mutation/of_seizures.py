"""Seizures: nothing is lost or doubled, and a draft is its officer's."""

from __future__ import annotations

from devtools.mutation.mutation import Mutation

SEIZURES = "src/hornbill/seizures/"
T = "tests/seizures/"

ROWS = [
    Mutation(
        "seizure-mapping-loses",
        "seizures",
        SEIZURES + "core/mapping.py",
        "raise MappingLoses(lost)",
        "pass",
        "A column of a sender's table would be lost without anybody's word.",
        (T + "test_rows.py", T + "test_importing.py"),
        inside="check",
    ),
    Mutation(
        "seizure-draft-owner",
        "seizures",
        SEIZURES + "actions/register.py",
        "state=DRAFT, entered_by=officer)",
        "state=DRAFT)",
        "A colleague could enter or delete another officer's draft.",
        (T + "test_register.py",),
        inside="_draft",
    ),
    Mutation(
        "seizure-moved",
        "seizures",
        SEIZURES + "actions/register.py",
        "if found.version != version:",
        "if False:",
        "A form that was opened earlier would overwrite a colleague's change.",
        (T + "test_register.py",),
        inside="_locked",
    ),
    Mutation(
        "seizure-copy-position",
        "seizures",
        SEIZURES + "core/shared_kinds.py",
        "is_position = bool(_amount(lat) and _amount(lon))",
        "is_position = True",
        "Words that a partner put in place of a position would be drawn as one.",
        (T + "test_shared_copies.py",),
        inside="plain_of_copy",
    ),
]
