"""A page of a long list gives each agency its turn."""

from __future__ import annotations

from hornbill.objects.core.lists import cut


def test_each_agency_has_its_turn_and_a_page_keeps_the_order_of_the_list():
    lines = [*(("now", "a", n) for n in range(500)), ("now", "b", 500), ("then", "b", 501)]
    found = cut(lines, lambda one: one[:2], 0, 10)
    assert found == [*lines[:9], lines[500]]
    pages = [one for skip in range(0, 510, 10) for one in cut(lines, lambda one: one[:2], skip, 10)]
    assert sorted(pages) == sorted(lines)
    assert pages[-1] == lines[-1]
