"""Work without the collector: it is on again afterwards, what lasts is among the old, and cycles are still found."""

from __future__ import annotations

import gc
import weakref

import pytest

from hornbill.kernel.uncollected import uncollected


class Kept:
    """Something that can be held in a cycle."""


@pytest.mark.parametrize("lasts", [False, True])
def test_the_collector_is_on_again_also_after_an_error(lasts):
    seen = []
    with pytest.raises(ZeroDivisionError), uncollected(lasts=lasts):
        seen.append(gc.isenabled() or 1 / 0)
    assert (seen, gc.isenabled()) == ([], True)
    gc.disable()
    try:
        with uncollected(lasts=lasts):
            assert not gc.isenabled()
        assert not gc.isenabled(), "who had it off keeps it off"
    finally:
        gc.enable()


def test_what_lasts_is_among_the_old_and_its_cycles_are_found_by_the_next_whole_collection():
    gc.collect()
    with uncollected(lasts=True):
        kept, gone = [Kept() for _ in range(100)], Kept()
        gone.itself = gone
        known = weakref.ref(gone)
        del gone
    old = {id(one) for one in gc.get_objects(generation=2)}
    assert all(id(one) in old for one in kept)
    assert gc.get_freeze_count() == 0
    assert known() is not None
    gc.collect()
    assert known() is None
