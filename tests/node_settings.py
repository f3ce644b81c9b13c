"""Settings of the node that the tests run in: the real ones, over a data folder that is deleted.

Named by DJANGO_SETTINGS_MODULE in pyproject.toml. Each process of a parallel run gets a folder of its own, and with
TESTS_DATABASE=postgresql (``./hornbill test --postgres``) a PostgreSQL server of its own.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from hornbill.simulation import private_postgres
from hornbill.vault.keyring import FILE_NAME, NodeKeys

AGENCY = "th-customs"


def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="hornbill-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    NodeKeys.create(folder / FILE_NAME, agency=AGENCY)
    return folder


for name in [name for name in os.environ if name.startswith("HORNBILL_")]:
    del os.environ[name]  # the caller's node is not the one under test
os.environ["HORNBILL_DATA"] = str(_folder())
if os.environ.get("TESTS_DATABASE") == "postgresql":
    server = private_postgres.start()
    atexit.register(shutil.rmtree, server.folder, ignore_errors=True)
    atexit.register(server.stop)
    os.environ["HORNBILL_DATABASE_URL"] = server.url()

from hornbill.node.settings import *  # noqa: E402, F403 - they read the folder when they are imported
