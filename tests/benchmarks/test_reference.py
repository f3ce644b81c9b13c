import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_command_runs_with_few_texts():
    command = [sys.executable, "-m", "benchmarks", "reference", "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = {line["name"]: line for line in map(json.loads, done.stdout.splitlines())}
    assert lines["reference.find.right"]["value"] > 90
    assert lines["reference.find.distinct"]["peer"].startswith("rapidfuzz")
