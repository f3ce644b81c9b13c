"""``hornbill joint show FILE``: how the agreement of a room's export stands; without a node.

Rules: the same fold as a node's. Signatures of records are not looked at here (``hornbill records verify`` does that), and no directory: of
whom it vouches is said on the command line. Terms that a marking kept out of the export are null.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hornbill.command.files import read_file
from hornbill.exchange.core.exports.room_file import fold_export, read_export
from hornbill.joint.core.standing import standing
from hornbill.joint.core.state import AgreementVersion, Word, agreement_in
from hornbill.joint.core.terms import NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence


UNCHECKED = "The signatures of the records were not checked: hornbill records verify FILE does that."


def show(argv: Sequence[str]) -> int:
    """Print how the agreement of an export stands, everything that is missing, and its versions.

    Args:
        argv: after ``joint show``.

    Returns:
        0 if it is in force, 1 if not.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill joint show", description="Says how the agreement of a joint investigation stands."
    )
    parser.add_argument("file", type=Path, help="a room's export")
    parser.add_argument(
        "--vouched", action="append", default=[], metavar="OFFICER", help="who may sign; all if left out"
    )
    options = parser.parse_args(argv)
    fold = fold_export(read_export(read_file(options.file)))
    found = agreement_in(fold)
    words = [word for one in found.versions.values() for some in one.signed.values() for word in some]
    vouched = {word.record for word in words if not options.vouched or word.author in options.vouched}
    told = standing(found, vouched, datetime.now(UTC))
    shown = {
        "room": fold.history.room,
        "joint": found.joint,
        "state": told.state,
        "agreed": told.version or None,
        "missing": [{"code": one.code, "of": one.text, "source": one.source} for one in told.reasons],
        "versions": [_version(one) for one in found.versions.values()],
    }
    print(json.dumps(shown, ensure_ascii=False, indent=1))
    print(UNCHECKED, file=sys.stderr)
    return 0 if told.in_force else 1


def _version(one: AgreementVersion) -> dict[str, Any]:
    values = one.values or {}
    return {
        "version": one.id,
        "parties": list(one.parties),
        "needs": sorted(one.needs),
        "missing": list(one.missing),
        "begins": one.begins,
        "ends": one.ends,
        "replaces": list(one.replaces),
        "signed": {agency: _word(words[0]) for agency, words in one.signed.items()},
        "taken_back": {agency: _word(word) for agency, word in one.taken_back.items()},
        "notices": {agency: {**_word(word), "leaves": word.leaves} for agency, word in one.notices.items()},
        "basis": values.get("basis"),
        "terms": {name: values.get(name) for name in NAMES},
    }


def _word(word: Word) -> dict[str, str]:
    return {"officer": word.author, "at": word.at, "record": word.record}
