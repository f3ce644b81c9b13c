"""The `hornbill` command: one line a verb, each imported only when it is asked for.

python -m hornbill.command node serve --data DIR --port 8100
"""

from hornbill.command.registry import VERBS

__all__ = ["VERBS"]
