"""Checks a node's settings and migrations with Django's own tools.

.venv/bin/python -m devtools.node_settings                  # system check, then: is a migration missing?
HORNBILL_DATA=$(mktemp -d) .venv/bin/python -m devtools.node_settings makemigrations   # writes the missing ones
"""

from __future__ import annotations

import os
import sys
import traceback

import django
from django.core.management import call_command
from django.core.management.base import CommandError, SystemCheckError

TAIL = 10  # lines of a traceback


def main(arguments: list[str]) -> int:
    """Runs both checks, or the command asked for; 1 when one fails."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "hornbill.node.settings"
    try:
        django.setup()
        if arguments:
            call_command(*arguments)
            return 0
        call_command("check", fail_level="WARNING")
        call_command("makemigrations", check_changes=True, dry_run=True)
    except (CommandError, SystemCheckError) as error:
        print(error)
        return 1
    except SystemExit as stop:  # how makemigrations says that one is missing
        return int(stop.code or 0)
    except Exception:  # noqa: BLE001 - whatever the settings or an app raise; the last lines say where
        print("\n".join(traceback.format_exc().splitlines()[-TAIL:]))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
