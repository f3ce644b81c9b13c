import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.long
def test_the_command_runs_with_small_sizes():
    command = [sys.executable, "-m", "benchmarks", "deconfliction", "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = {line["name"]: line for line in map(json.loads, done.stdout.splitlines())}
    for name in ("normalise.phones", "normalise.containers", "normalise.persons", "names.recall.kept_apart"):
        assert lines[name]["value"] > 0
