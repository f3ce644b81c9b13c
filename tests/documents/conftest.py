import subprocess
import sys

import pytest


@pytest.fixture
def run_python():
    def run(code):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        return done.stdout.split()

    return run
