"""``hornbill enrolment check``: every problem of an enrolment file, or its fingerprint."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.directory.core.agencies.enrolment import EnrolmentError, fingerprint, parse
from hornbill.directory.core.log.bundle import FORMAT, Bundle, format_of
from hornbill.directory.core.log.bundle import parse as parse_bundle
from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence


class NoFile(BadInput):
    """A file that was named cannot be read."""

    code = "no-file"
    default_cure = "Check its name and that you may read it."


def read_file(path: Path) -> bytes:
    """Read a file that was named on the command line; NoFile if that fails."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise NoFile(f"{path} cannot be read: {error.strerror}") from error


def check(argv: Sequence[str]) -> int:
    """Check a file."""
    parser = argparse.ArgumentParser(
        prog="hornbill enrolment check", description="Checks an enrolment file and prints its fingerprint."
    )
    parser.add_argument("file", type=Path)
    options = parser.parse_args(argv)
    data = read_file(options.file)
    try:
        if format_of(data) == FORMAT:
            return _tell_log(parse_bundle(data))
        enrolment = parse(data)
    except EnrolmentError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(f"{options.file}: {len(error.problems)} problem(s). {error.cure}", file=sys.stderr)
        return 1
    officers = len(enrolment.officers_by_id)
    print(f"{enrolment.network}: {len(enrolment.agencies)} agencies, {officers} officers")
    print(f"fingerprint {fingerprint(enrolment)} (compare it with the other agencies, by voice)")
    return 0


def _tell_log(found: Bundle) -> int:
    """Say what a node that takes this file into use will believe."""
    print(f"{found.network}: a network with a directory log; this file is for {found.agency}")
    print(
        f"pinned to {found.head.size} entries of {found.head.at:%Y-%m-%d %H:%M} UTC, root {found.head.root.hex()}"
    )
    witnesses = ", ".join(sorted(found.witnesses)) or "none"
    print(f"a head needs {found.witness_threshold} of these witnesses: {witnesses}")
    print(f"network {found.network_id} (compare it with the other agencies, by voice)")
    return 0
