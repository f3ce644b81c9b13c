"""docs/operations.md: every block is followed by a test or is one of the few that install, and its words exist."""

from __future__ import annotations

import re

from hornbill.command.registry import COMMANDS
from hornbill.exchange.wording.alarms import _WORDS
from tests.scenarios.machine import BLOCK, ROOT

PAGE = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
DRILLED = re.compile(r"<!-- (?:drilled|followed): ([a-z-]+) -->\n```sh\n(.*?)```", re.DOTALL)
# By tests/hub/failover, and tests/hub/test_log_put_back.py.
FENCE = re.compile(r"```sh\n(.*?)```", re.DOTALL)
# What cannot be followed in a test's folder: the system's own packages and units, an image.
NOT_FOLLOWED = (
    "./hornbill install",
    "podman build",
    "systemctl edit",
    "hornbill-release",
    "apt-get install",
    "groupadd ",
    "useradd --system --no-create-home",
    "hub.json /var/lib/hornbill/hub",
)
# Given one by one in tests/command/test_care_verbs.py, with a directory's own tools in tests/accounts/test_ldap_server.py, with a real
# store in tests/hub/bucket/test_real_store.py, with a database in tests/hub/test_making_shards.py, figures over partitions in tests/analytics,
# shards that move in tests/hub/test_moving_refused.py.
BY_VERB = (
    "node backup-key",
    "ldapsearch -x",
    "hub files move --to",
    "hub init --data hub --shards",
    "analytics export --to",
    "hub shards move 3 --data hub --to-url-file",
)
# What needs a server: tests/scenarios/test_plays_on_postgres.py does the same on one of its own, in its own words.
ON_POSTGRES = (
    "createuser ",
    "HORNBILL_DATABASE_URL=",
    "play hello --postgres",
    "pg_restore ",
    "migrate --dumped",
)


def test_every_block_is_followed_or_installs():
    followed = {text for _, text in (*BLOCK.findall(PAGE), *DRILLED.findall(PAGE))}
    others = [text for text in FENCE.findall(PAGE) if text not in followed]
    assert len(followed) > 15
    assert all(any(word in text for word in (*NOT_FOLLOWED, *BY_VERB, *ON_POSTGRES)) for text in others), (
        others
    )


def test_verbs_are_called_as_they_are():
    called = re.findall(r"hornbill-as [\w-]+ ([a-z]+ [a-z-]+)", PAGE)
    assert len(called) > 20
    assert not [verb for verb in called if verb not in COMMANDS and verb != "help lists"]
    containers = re.findall(r"podman run .* hornbill:[0-9.]+ ([a-z]+ [a-z]+)", PAGE)
    assert set(containers) == {"node serve", "node work"}


def test_alarms_that_are_explained_exist():
    told = PAGE.split("What an alarm means for the operator:")[1].split("\n\n")[1]
    named = {
        name
        for row in re.findall(r"(?:^- |\. )(`[^:]+):", told, re.MULTILINE)
        for name in re.findall(r"`([a-z-]+)`", row)
    }
    assert named
    assert named <= set(_WORDS), f"no such alarm: {named - set(_WORDS)}"


def test_codes_that_are_explained_exist(monkeypatch):
    table = PAGE.split("## When a start fails")[1]
    named = {
        code
        for row in re.findall(r"^\| (.+?) \|", table, re.MULTILINE)
        for code in re.findall(r"`([a-z-]+)`", row)
    }
    assert len(named) > 10
    sources = "".join(path.read_text() for path in (ROOT / "src/hornbill").rglob("*.py"))
    assert not [code for code in named if f'code = "{code}"' not in sources]


def test_files_and_units_that_are_named_exist():
    files = set(re.findall(r"deploy/[\w./@*-]+\w", PAGE))
    assert len(files) > 5
    missing = [name for name in files if not list(ROOT.glob(name))]
    assert not missing, missing
    units = {
        re.sub(r"@.*|-\d+$", lambda end: end[0][:1].replace("-", ""), name)  # -2: a copy that the page makes
        for name in re.findall(r"hornbill-(?:hub|node@|worker@|keyholder@)[\w-]*", PAGE)
    }
    assert not [name for name in units if not (ROOT / f"deploy/systemd/{name}.service").is_file()]
