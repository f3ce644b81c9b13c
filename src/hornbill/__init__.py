"""Hornbill: casework between enforcement agencies over a relay that cannot read it."""

import sys

__version__ = "0.2.0"

# Where click, rich and pygments are installed, the HTTP client loads a command-line tool that nobody here calls: 0.3 s
# and 7 MB for each process. It does without when this module cannot be imported.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # documented: None stops the import
