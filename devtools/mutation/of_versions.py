"""Old and new versions in one room: what is not written, what is kept, what is not offered."""

from __future__ import annotations

from devtools.mutation.mutation import Mutation

CORE = "src/hornbill/exchange/core/"
ACTIONS = "src/hornbill/exchange/actions/"
VERSIONS = "src/hornbill/exchange/partners/versions.py"
T = "tests/exchange/"

UPGRADING = "src/hornbill/node/upgrading.py"

ROWS = [
    Mutation(
        "a-copy-replaces-none",
        "versions",
        UPGRADING,
        "        now += timedelta(seconds=1)",
        "        break",
        "An upgrade that was killed and run again at once would put a database that is changed in part over the only copy to go back to.",
        ("tests/node/test_upgrading.py",),
        inside="keep_copy",
    ),
    Mutation(
        "the-copy-that-can-be-read",
        "versions",
        "src/hornbill/node/upgrade_notes.py",
        "set(applied) > set(noted[1])",
        "set(applied) < set(noted[1])",
        "After an upgrade that was stopped in the middle people would be sent back to a copy that no version takes.",
        ("tests/node/test_upgrading.py",),
        inside="begin",
    ),
    Mutation(
        "killed-copies-go",
        "versions",
        UPGRADING,
        "            left.unlink()",
        "            pass",
        "Half a database, as secret as the whole one, would stay for good.",
        ("tests/node/test_upgrading.py",),
        inside="keep_copy",
    ),
    Mutation(
        "control-waits-for-all",
        "versions",
        VERSIONS,
        "return {one for one in closes if not _can(told.get(one), kind, 1)}",
        "return set()",
        "One upgraded node would freeze the rooms of every agency that is not upgraded yet.",
        (T + "mixed_releases/test_partner_versions.py",),
        inside="_closing",
    ),
    Mutation(
        "kept-fields-wait-for-all",
        "versions",
        VERSIONS,
        "later = KINDS[kind].later.union(newer_fields(KINDS[kind], values))",
        "later = KINDS[kind].later",
        "What is amended would be refused by nodes of the first release, and count at some nodes only.",
        (T + "mixed_releases/test_amending.py",),
        inside="check_all_can",
    ),
    Mutation(
        "not-offered",
        "versions",
        ACTIONS + "room_page/before_writing.py",
        "    if stopped:\n",
        "    if False:\n",
        "A form would be offered, filled in and refused, again and again, while people wait for what it sends.",
        (T + "mixed_releases/test_partner_versions.py",),
        inside="before_writing",
    ),
    Mutation(
        "amend-own-agency",
        "versions",
        ACTIONS + "writing/amending.py",
        "if item.header.kind != kind or item.header.agency != agency:",
        "if item.header.kind != kind:",
        "An officer would sign, as their own agency's, words of another that their server cannot show.",
        (T + "mixed_releases/test_amending.py",),
        inside="kept_of",
    ),
    Mutation(
        "amend-withdrawn",
        "versions",
        ACTIONS + "writing/amending.py",
        " or amended in fold.state().withdrawn",
        "",
        "What was withdrawn would be written again, where nobody can see it.",
        (T + "mixed_releases/test_amending.py",),
        inside="kept_of",
    ),
    Mutation(
        "amend-under-no-wider-marking",
        "versions",
        ACTIONS + "writing/amending.py",
        "if names and (before is None or not _as_narrow(marking, before)):",
        "if False:",
        "Words that nobody here can read would go under a wider marking than they had.",
        (T + "mixed_releases/test_amending.py",),
        inside="kept_of",
    ),
    Mutation(
        "unknown-rules",
        "versions",
        CORE + "records/header.py",
        "return 1 <= rules <= RULES",
        "return True",
        "A node would work out a room by rules that it does not know, and come to a state of its own.",
        (T + "rooms/test_gate.py", T + "rooms/test_fold_membership.py"),
        inside="follows",
    ),
    Mutation(
        "memory-bound-to-rules",
        "versions",
        CORE + "records/kinds.py",
        "canonical.encode([RULES, kinds])",
        "canonical.encode(kinds)",
        "What an older version did not follow would stay unjudged after the upgrade.",
        (T + "mixed_releases/test_newer_versions.py",),
        inside="fingerprint",
    ),
]
