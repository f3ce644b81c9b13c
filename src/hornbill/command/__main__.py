"""Entry: finds the verb, imports it, runs it; an error of ours is one sentence and its cure."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from typing import TYPE_CHECKING

from hornbill import __version__
from hornbill.command.registry import COMMANDS, VERBS
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_HELP = {"help", "-h", "--help"}
BAD_USE = 2  # exit code, as argparse has it


def usage() -> str:
    """Return the help: one line a verb."""
    width = max(len(name) for name in COMMANDS) + 2
    lines = [f"  {name:<{width}}{verb.does}" for name, verb in COMMANDS.items()]
    return "\n".join(["hornbill VERB ...   (VERB --help tells its options)", "", *lines])


def find(arguments: Sequence[str]) -> tuple[str, list[str]] | None:
    """Return the verb that the arguments begin with, and what follows; None when there is none."""
    for count in (2, 1):
        name = " ".join(arguments[:count])
        if len(arguments) >= count and name in COMMANDS:
            return name, list(arguments[count:])
    return None


def load(name: str) -> Callable[[Sequence[str]], int]:
    """Import a verb's function."""
    module, _, function = COMMANDS[name].target.partition(":")
    with uncollected(lasts=True):
        loaded: Callable[[Sequence[str]], int] = getattr(importlib.import_module(module), function)
    return loaded


def main(arguments: Sequence[str]) -> int:
    """Run a verb.

    Args:
        arguments: as typed after the program's name.

    Returns:
        Exit code: 0 done, 1 it could not be done, 2 it was not understood.
    """
    if list(arguments) == ["--version"]:
        print(f"hornbill {__version__}")
        return 0
    if not arguments or arguments[0] in _HELP:
        print(usage())
        return 0 if arguments else BAD_USE
    found = find(arguments)
    if found is None:
        return _not_understood(arguments)
    name, rest = found
    try:
        return load(name)(rest)
    except HornbillError as error:
        print(f"hornbill {name}: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our output has had enough, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        print(
            f"hornbill {name}: the disk is full; free some space and try again [disk-full]", file=sys.stderr
        )
        return 1
    except KeyboardInterrupt:
        return 130


def _not_understood(arguments: Sequence[str]) -> int:
    first = arguments[0]
    if first in VERBS:
        verbs = ", ".join(VERBS[first])
        only_help = len(arguments) > 1 and arguments[1] in _HELP
        print(f"hornbill {first}: say which: {verbs}", file=sys.stdout if only_help else sys.stderr)
        return 0 if only_help else BAD_USE
    print(f"hornbill: there is no verb {first!r}; `hornbill help` lists those there are.", file=sys.stderr)
    return BAD_USE


def program() -> None:
    """Run as ``hornbill`` on PATH, which an installed wheel puts there."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    program()
