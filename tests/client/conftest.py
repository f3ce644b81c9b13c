"""The tests' node with two officers, as tests of its API have it."""

from tests.node.conftest import *  # noqa: F403  # its fixtures
