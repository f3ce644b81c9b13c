"""No file tells where packages came from or on whose machine it was written.

An agency installs from its own mirror; a host in a lock file would send its machines elsewhere, and a path
or a private mirror's name says more about the writer than a reader should learn.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

# Put together here, so that this file does not name them either.
HOSTS = {
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("crates", "io"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
    )
}
PATHS = re.compile("|".join(f"/{name}/" for name in ("root", "home/[a-z]+", "Users", "work/[a-z]+")))
ADDRESS = re.compile(r"https?://\S+")


def _mirrors():
    """Hosts from which this machine is set to install."""
    said = [value for name, value in os.environ.items() if re.search("INDEX|REGISTRY|FIND_LINKS", name)]
    for place in ("/etc/pip.conf", "~/.config/pip/pip.conf", "~/.pip/pip.conf", "/etc/npmrc", "~/.npmrc"):
        path = Path(place).expanduser()
        if path.is_file():
            said.append(path.read_text(encoding="utf-8", errors="replace"))
    hosts = {urlsplit(address).hostname for text in said for address in ADDRESS.findall(text)}
    return {host for host in hosts if host} - {"localhost", "127.0.0.1"}


def _lines(texts, found):
    return [
        f"{name}:{number}"
        for name, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if found(line)
    ]


def test_no_registry_is_named(texts):
    hosts = HOSTS | _mirrors()
    named = _lines(texts, lambda line: any(host in line for host in hosts))
    assert not named, f"name no registry; lock with ./hornbill lock: {named}"


def test_locks_hold_hashes_and_no_address(texts):
    locks = {name: text for name, text in texts.items() if name.endswith(".lock")}
    assert {"requirements/run.lock", "requirements/dev.lock"} <= set(locks)
    assert not _lines(locks, lambda line: "://" in line or "index-url" in line or "find-links" in line)
    for name, text in locks.items():
        for entry in re.split(r"\n(?=\S)", text.strip()):
            assert "--hash=sha256:" in entry, f"{name}: without a hash: {entry.splitlines()[0]}"


def test_the_lock_of_the_interface_has_no_address(texts):
    lock = json.loads(texts["package-lock.json"])
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert not [name for name, entry in packages.items() if "resolved" in entry]
    assert not [name for name, entry in packages.items() if "integrity" not in entry]


def test_no_path_of_a_machine(texts):
    told = _lines(texts, PATHS.search)
    assert not told, f"a path of somebody's machine: {told}"


@pytest.mark.parametrize("bad", ["/" + "root/.cache", "/" + "home/ana/x", "/" + "Users/ana"])
def test_the_pattern_of_paths_finds_them(bad):
    assert PATHS.search(bad)
