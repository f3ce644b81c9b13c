"""``hornbill identifiers container``: container numbers normalised, their check digit proved."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from hornbill.kernel.identifiers.container import BadContainer, normalise_container

if TYPE_CHECKING:
    from collections.abc import Sequence


def container(argv: Sequence[str]) -> int:
    """Normalise container numbers; one JSON object a line.

    Args:
        argv: after ``identifiers container``.

    Returns:
        0 if all are container numbers, 1 otherwise.
    """
    parser = argparse.ArgumentParser(prog="hornbill identifiers container", description="ISO 6346.")
    parser.add_argument("number", nargs="+", help="as written on papers, for example 'mscu 123456-6'")
    good = True
    for text in parser.parse_args(argv).number:
        try:
            row = {"given": text, "container": normalise_container(text)}
        except BadContainer as error:
            row, good = {"given": text, "error": error.message, "cure": error.cure}, False
        print(json.dumps(row, ensure_ascii=False))
    return 0 if good else 1
