"""The example alerts and the dashboard, by Prometheus' own tool (package ``prometheus``): rules hold, each raises its alert, every question can be read."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

MONITORING = Path(__file__).parents[2] / "deploy" / "monitoring"
PROMTOOL = shutil.which("promtool")
needs_it = pytest.mark.skipif(PROMTOOL is None, reason="promtool (package prometheus) is not installed")


def promtool(*words, text=None):
    done = subprocess.run(
        [PROMTOOL, *map(str, words)], cwd=MONITORING, input=text, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@needs_it
def test_the_rules_are_rules():
    code, said = promtool("check", "rules", "alerts.yml")
    assert (code, "SUCCESS" in said) == (0, True), said


@needs_it
def test_each_alert_is_raised_by_its_trouble_and_by_no_other():
    code, said = promtool("test", "rules", "alerts_test.yml")
    assert code == 0, said


def test_every_alert_is_tried():
    rules = yaml.safe_load((MONITORING / "alerts.yml").read_text())["groups"][0]["rules"]
    tried = (MONITORING / "alerts_test.yml").read_text()
    for rule in rules:
        assert tried.count(rule["alert"]) == 2, rule["alert"]


@needs_it
def test_every_question_of_the_dashboard_can_be_read(tmp_path):
    board = json.loads((MONITORING / "dashboard.json").read_text())
    asked = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    assert len(asked) > 5
    rules = [{"record": f"panel:{number}", "expr": text} for number, text in enumerate(asked)]
    file = tmp_path / "panels.yml"
    file.write_text(json.dumps({"groups": [{"name": "panels", "rules": rules}]}))
    code, said = promtool("check", "rules", file)
    assert code == 0, said


def test_every_panel_has_a_place_of_its_own_and_a_legend():
    board = json.loads((MONITORING / "dashboard.json").read_text())
    assert len({one["id"] for one in board["panels"]}) == len(board["panels"])
    taken = set()
    for panel in board["panels"]:
        at = panel["gridPos"]
        cells = {(at["x"] + x, at["y"] + y) for x in range(at["w"]) for y in range(at["h"])}
        assert not cells & taken, panel["title"]
        assert at["x"] + at["w"] <= 24
        taken |= cells
        for target in panel["targets"]:
            names = set(re.findall(r"{{ ?([a-z]+) ?}}", target["legendFormat"]))
            assert names <= {"instance", "state", "code", "job"}, panel["title"]
