"""The play of several releases in one network, through the command line; and that the frozen ones are what they were."""

from __future__ import annotations

import pytest

from hornbill.simulation import releases
from tests.scenarios.playing import play

CASES = [("upgrade", [], 88)]


@pytest.mark.scenario
@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize(("name", "options", "least"), CASES)
def test_a_play_holds(name, options, least, tmp_path):
    play(name, tmp_path, options, least)


def test_a_frozen_release_is_what_it_was():
    found = {name: releases.digest(files) for name, files in releases.frozen().items()}
    assert found == releases.DIGESTS


def test_a_release_that_was_altered_is_not_run(tmp_path, monkeypatch):
    known = releases.frozen()
    known["first"]["hornbill/__init__.py"] += b"# altered"
    monkeypatch.setattr(releases, "frozen", lambda: known)
    with pytest.raises(releases.ReleaseChanged, match="first"):
        releases.thaw(tmp_path)
