"""Fixtures of the hub's tests."""

import pytest

from tests.hub.rig import Rig


@pytest.fixture
def rig(tmp_path):
    with Rig(tmp_path) as running:
        yield running
