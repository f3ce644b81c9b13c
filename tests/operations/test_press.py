"""No suppressed cell can be computed back from the figures shown, the total and the rule of rounding: tried over every small table."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.operations.core.press import BASE, LEAST, press_table, rounded


def bounds(shown):
    """Return the least and the largest figure that is shown so."""
    found = [n for n in range(1, shown + BASE) if rounded(n) == shown and n >= LEAST]
    return found[0], found[-1]


def most_of_a_hidden_cell(table):
    """Return the largest figure that any one suppressed cell may have, by all that is shown; the least is always 1."""
    low = sum(bounds(figure)[0] for _name, figure in table.cells if figure is not None)
    return bounds(table.total)[1] - low - (table.suppressed - 1)


@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_no_suppressed_cell_can_be_told(width):
    tried = 0
    for figures in product(range(1, 14 if width < 4 else 10), repeat=width):
        table = press_table([(str(at), n) for at, n in enumerate(figures)], total=sum(figures))
        if table.suppressed:
            tried += 1
            assert table.suppressed > 1  # else the total tells it
            assert most_of_a_hidden_cell(table) >= LEAST, (figures, table)
    assert tried or width == 1


@given(st.lists(st.integers(0, 400), max_size=12))
def test_small_cells_never_show_and_figures_are_round(figures):
    given_cells = {f"{at:02}": n for at, n in enumerate(figures) if n}
    table = press_table(given_cells.items(), total=sum(figures))
    for name, figure in table.cells:
        if given_cells[name] < LEAST:
            assert figure is None
        if figure is not None:
            assert figure % BASE == 0
            assert abs(figure - given_cells[name]) <= BASE // 2
    hidden = [name for name, figure in table.cells if figure is None]
    assert hidden == sorted(hidden)
    small = [n for n in given_cells.values() if n < LEAST]
    if small and len(small) < len(given_cells):
        assert len(hidden) > len(small)
        assert most_of_a_hidden_cell(table) >= LEAST
    if small and len(small) == len(given_cells):
        assert table.cells == ()
    if not small:
        assert hidden == []


@pytest.mark.parametrize(("figure", "shown"), [(0, 0), (3, 5), (7, 5), (8, 10), (868, 870), (112, 110)])
def test_rounding(figure, shown):
    assert rounded(figure) == shown


def test_a_table_without_overlap_has_a_total_and_another_has_none():
    assert press_table([("TH", 41), ("VN", 8)], total=49).total == 50
    assert press_table([("TH", 41), ("VN", 8)]).total is None
    assert press_table([("TH", 2)], total=2).total is None
