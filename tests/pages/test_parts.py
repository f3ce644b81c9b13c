"""What the parts declare is there, and no two of them claim the same thing."""

from __future__ import annotations

from collections import Counter
from importlib import import_module

import pytest
from django.urls import get_resolver
from django.utils.module_loading import import_string

from hornbill.exchange.job import Job
from hornbill.kernel.part import Part, RoomKind
from hornbill.pages import parts


def test_every_module_and_function_that_a_part_declares_is_there():
    for part in parts.declared():
        for module in (*part.api, *part.error_words, *filter(None, [part.urls])):
            import_module(module)
        entries = [path for entry in part.menu for path in (entry.shown, entry.badge) if path]
        for path in (*part.today, *part.jobs, *part.carried.values(), *entries):
            assert callable(import_string(path)), path
        for kind in part.room_kinds:
            assert callable(kind.opens())


def test_every_job_is_one():
    assert parts.jobs()
    assert [job for job in parts.jobs() if not issubclass(job, Job)] == []


def test_no_two_addresses_and_no_two_names_of_addresses_are_the_same():
    routes, names = Counter(), Counter()
    for module in parts.url_modules():
        for pattern in import_module(module).urlpatterns:
            routes[str(pattern.pattern)] += 1
            names[pattern.name] += pattern.name is not None
    assert [route for route, count in routes.items() if count > 1] == []
    assert [name for name, count in names.items() if count > 1] == []
    assert {name for name in names if name} <= set(get_resolver().reverse_dict)


def test_no_two_parts_have_words_for_one_error():
    codes = Counter(
        code
        for part in parts.declared()
        for module in part.error_words
        for code in import_module(module).WORDS
    )
    assert codes
    assert [code for code, count in codes.items() if count > 1] == []


def test_every_address_whose_form_is_carried_and_every_first_page_of_a_room_exists():
    known = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert set(parts.carried()) <= known
    assert {kind.then for kind in parts.room_kinds().values()} <= known


@pytest.mark.parametrize("path", ["hornbill.nothing.open", "hornbill.pages.parts.nothing"])
def test_a_kind_of_room_that_nobody_opens_is_an_error(path):
    with pytest.raises((ImportError, AttributeError)):
        RoomKind("x", path, "room").opens()


def test_a_part_may_declare_nothing():
    assert (Part().urls, Part().jobs, dict(Part().carried)) == ("", (), {})
