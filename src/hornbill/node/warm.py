"""What the first page of a process would have to load: the templates of the pages that officers open first.

Rules: loaded behind the start, in a thread that ends; a page that comes first loads what it needs by itself. What a
template includes is loaded with it, where its name is written out.

    load_templates(FIRST_PAGES)         # {"rooms/room.html", "pages/_days.html", ...}
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from django.template import engines
from django.template.loader_tags import ExtendsNode, IncludeNode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.template.base import Template
    from django.template.engine import Engine

FIRST_PAGES = (
    "node/today.html",
    "rooms/rooms.html",
    "rooms/room.html",
    "rooms/_frame.html",  # drawn by a tag, as the next ones are by code (``templatetags.hornbill_entries``)
    "rooms/_entries.html",
    "rooms/_entry_menu.html",
    "rooms/_others_menu.html",
    "pages/_marking.html",
    "rooms/_state.html",
    "pages/_system_icon.html",
)


def begin() -> threading.Thread:
    """Load the templates of the first pages in a thread; returns it."""
    thread = threading.Thread(target=load_templates, args=(FIRST_PAGES,), name="warm", daemon=True)
    thread.start()
    return thread


def load_templates(names: Iterable[str]) -> set[str]:
    """Load templates and what they extend and include; returns the names of all."""
    engine: Engine = engines["django"].engine  # type: ignore[attr-defined]  # the one that settings name
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _named_in(engine.get_template(name))
    return found


def _named_in(template: Template) -> list[str]:
    """Return the templates that one names in so many words."""
    nodes = template.nodelist
    tags = [one.template for one in nodes.get_nodes_by_type(IncludeNode)]
    tags += [one.parent_name for one in nodes.get_nodes_by_type(ExtendsNode)]
    return [one.var for one in tags if isinstance(one.var, str)]
