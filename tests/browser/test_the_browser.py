"""One browser for all files of this folder: who finds it gone gets another, and no test finds what one before it left open."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.scenario]


def test_one_that_is_gone_is_replaced(chromiums):
    first = chromiums()
    assert chromiums() is first
    first.close()
    second = chromiums()
    assert second is not first
    with second.new_context() as context:
        assert context.new_page().title() == ""


@pytest.mark.parametrize("time", ["first", "second"])
def test_nothing_is_left_open(chromium, time):
    assert chromium.contexts == []
    chromium.new_context().new_page()
