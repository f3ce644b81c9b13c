"""What the parts declare is there, and no two of them claim the same thing."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
from django.urls import get_resolver
from django.utils.module_loading import import_string

import hornbill
from hornbill.exchange.core.records.kinds import KINDS
from hornbill.exchange.hub.job import Job
from hornbill.kernel.part import Part, RoomKind
from hornbill.kernel.shell import MENU_GROUPS, ROOM_GROUPS
from hornbill.pages import parts

SOURCE = Path(hornbill.__file__).parent


def test_every_module_and_function_that_a_part_declares_is_there():
    for part in parts.declared():
        for module in (*part.api, *part.error_words, *filter(None, [part.urls])):
            import_module(module)
        entries = [path for entry in part.menu for path in (entry.shown, entry.badge, entry.below) if path]
        entries += [tab.badge for tab in part.room_tabs if tab.badge]
        entries += [path for one in part.assigned for path in (one.section, one.count)]
        entries += [link.part for link in part.record_links.values() if link.part]
        named = (*part.today, *part.jobs, *part.carried.values(), *part.searchers, *part.bars, *entries)
        for path in named:
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


@pytest.mark.parametrize("name", ["STATUS", "PROGRAM_STATUS"])
def test_the_status_of_an_error_is_said_once_and_by_a_code_that_an_error_has(name):
    said = [
        getattr(import_module(module), name, {}) for part in parts.declared() for module in part.error_words
    ]
    codes = Counter(code for one in said for code in one)
    assert codes
    assert [code for code, count in codes.items() if count > 1] == []
    source = "".join(
        path.read_text() for path in SOURCE.rglob("*.py") if not path.name.startswith("error_words")
    )
    assert [code for code in codes if f'code = "{code}"' not in source and code != "error"] == []
    assert {status for one in said for status in one.values()} <= set(range(400, 600))


def test_a_program_is_answered_as_a_page_is_but_where_a_persons_form_comes_back():
    for code, status in parts.program_statuses().items():
        assert status != parts.statuses().get(code), f"{code}: said twice"


def test_every_address_whose_form_is_carried_and_every_first_page_of_a_room_exists():
    known = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert set(parts.carried()) <= known
    assert {kind.then for kind in parts.room_kinds().values()} <= known


def test_every_group_address_and_kind_of_record_that_a_part_names_exists():
    known = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    for part in parts.declared():
        assert {entry.group for entry in part.menu} <= set(MENU_GROUPS)
        assert {tab.group for tab in part.room_tabs} <= {"", *ROOM_GROUPS}
        addresses = {one.url for one in (*part.menu, *part.room_tabs, *part.message_acts)}
        assert addresses | {link.url for link in part.record_links.values()} <= known
        kinds = set(part.record_links) | {one.named_by for one in part.record_links.values() if one.named_by}
        assert kinds <= set(KINDS)
        for kind, link in part.record_links.items():
            if link.field:
                assert link.field in KINDS[link.named_by or kind].fields, kind


def test_no_two_parts_register_the_same_entry_or_tab_and_the_menu_has_few_tabs_on_a_phone():
    for names in (
        Counter(entry.key for part in parts.declared() for entry in part.menu),
        Counter(tab.key for part in parts.declared() for tab in part.room_tabs),
    ):
        assert [name for name, count in names.items() if count > 1] == []
    assert sum(entry.tab for part in parts.declared() for entry in part.menu) == 4  # and More


@pytest.mark.parametrize("path", ["hornbill.nothing.open", "hornbill.pages.parts.nothing"])
def test_a_kind_of_room_that_nobody_opens_is_an_error(path):
    with pytest.raises((ImportError, AttributeError)):
        RoomKind("x", path, "room").opens()


def test_a_part_may_declare_nothing():
    assert (Part().urls, Part().jobs, dict(Part().carried)) == ("", (), {})
