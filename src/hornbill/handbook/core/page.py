r"""Reads a page of the handbook: a small part of Markdown, written by us.

Rules
- The first line says which pages of the interface it covers, by the names of their addresses; a name may end in ``*``.
- Then ``# Title``; parts begin with ``## Title``. Paragraphs, lists (``-``, ``1.``), pictures, ``**bold**`` and links to other pages of the
  handbook; nothing else. What a line means is never guessed: a page that is written otherwise does not read.
- Bold is for what is on the screen: the name of a button, a field or a page.

    page = read("alerts", "<!-- covers: alert alerts new-alert* -->\n# Raise an alert\n\nPress **New alert**.\n")
    page.title, page.covers                       # "Raise an alert", ("alert", "alerts", "new-alert*")
    page.parts[0].blocks[0].runs                  # (Run("Press "), Run("New alert", bold=True), Run("."))
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal

from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_COVERS = re.compile(r"<!-- covers: ?([a-z0-9_* -]*)-->")
_PICTURE = re.compile(r"!\[([^\]]+)\]\(\.\./pictures/[a-z]{2}/([a-z0-9-]+)\.webp\)")
_RUN = re.compile(r"\*\*([^*]+)\*\*|\[([^\]]+)\]\(([a-z0-9-]+)\.md\)")
_ITEM = re.compile(r"(?:- |(\d+)\. )(.+)")
_LEFT_OVER = re.compile(r"\*\*|\]\(|`|^[#>|]")


class BadPage(HornbillError):
    """A page of the handbook is not written as pages are."""

    code = "handbook-page"
    default_cure = "Write it as docs/handbook/README.md says."


@dataclass(frozen=True)
class Run:
    """A piece of a sentence.

    Attributes:
        text: as it is shown.
        bold: names something on the screen.
        page: the page of the handbook that it leads to; empty: none.
    """

    text: str
    bold: bool = False
    page: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph, a list or a picture.

    Attributes:
        kind: which of them; a picture's ``runs`` are its description.
        runs: of a paragraph or picture.
        items: of a list.
        picture: its name.
    """

    kind: Literal["paragraph", "bullets", "steps", "picture"]
    runs: tuple[Run, ...] = ()
    items: tuple[tuple[Run, ...], ...] = ()
    picture: str = ""


@dataclass(frozen=True)
class Part:
    """What stands under one heading; the first part of a page has none."""

    title: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Page:
    """One page: how one job is done.

    Attributes:
        name: of its file, and in its address.
        title: its heading.
        covers: names of addresses, or their beginnings with ``*``.
        parts: in order.
    """

    name: str
    title: str
    covers: tuple[str, ...] = ()
    parts: tuple[Part, ...] = field(default_factory=tuple)

    def blocks(self) -> list[Block]:
        """Return what all parts hold, in order."""
        return [block for part in self.parts for block in part.blocks]

    def runs(self) -> list[Run]:
        """Return every piece of every sentence, in order."""
        return [run for block in self.blocks() for line in (block.runs, *block.items) for run in line]


def read(name: str, text: str) -> Page:
    """Read a page.

    Args:
        name: of its file, without ending.
        text: of the file.

    Raises:
        BadPage: it is not written as pages are; says which line.
    """
    first, *rest = text.replace("\r\n", "\n").split("\n")
    covers = _COVERS.fullmatch(first.strip())
    if covers is None:
        raise BadPage(f"{name}, line 1: it does not begin with <!-- covers: … -->")
    title, heading = "", ""
    parts: list[Part] = []
    blocks: list[Block] = []
    for number, chunk in _chunks(rest):
        if chunk[0].startswith("# ") and not title and len(chunk) == 1:
            title = chunk[0][2:].strip()
        elif not title:
            raise BadPage(f"{name}, line {number}: the title comes first: # Title")
        elif chunk[0].startswith("## ") and len(chunk) == 1:
            parts.append(Part(heading, tuple(blocks)))
            heading, blocks = chunk[0][3:].strip(), []
        else:
            blocks.append(_block(name, number, chunk))
    if not title:
        raise BadPage(f"{name}: it has no title")
    parts.append(Part(heading, tuple(blocks)))
    return Page(name, title, tuple(covers[1].split()), tuple(one for one in parts if one.blocks or one.title))


def covering(pages: Iterable[Page], address: str) -> Page | None:
    """Return the page that covers an address: by its whole name first, then by the longest beginning.

    Args:
        pages: of one language.
        address: name of an address; empty: none.
    """
    found = [(pattern, page) for page in pages for pattern in page.covers if fnmatchcase(address, pattern)]
    exact = [page for pattern, page in found if pattern == address]
    if exact:
        return exact[0]
    return max(found, key=lambda one: len(one[0]))[1] if found else None


def _chunks(lines: Sequence[str]) -> Iterable[tuple[int, list[str]]]:
    """Yield the paragraphs of a text, each with the number of its first line; the first line of the text is 2."""
    chunk: list[str] = []
    for number, line in enumerate([*lines, ""], start=2):
        if line.strip():
            chunk.append(line.rstrip())
        elif chunk:
            yield number - len(chunk), chunk
            chunk = []


def _block(name: str, number: int, chunk: list[str]) -> Block:
    picture = _PICTURE.fullmatch(chunk[0]) if len(chunk) == 1 else None
    if picture:
        return Block("picture", (Run(picture[1]),), picture=picture[2])
    items = _items(chunk)
    if items is not None:
        kind: Literal["bullets", "steps"] = "steps" if chunk[0][0].isdigit() else "bullets"
        return Block(kind, items=tuple(_runs(name, number, item) for item in items))
    return Block("paragraph", _runs(name, number, " ".join(chunk)))


def _items(chunk: list[str]) -> list[str] | None:
    if not _ITEM.fullmatch(chunk[0]):
        return None
    items: list[str] = []
    for line in chunk:
        found = _ITEM.fullmatch(line)
        if found:
            items.append(found[2])
        else:  # an item goes on
            items[-1] += f" {line.strip()}"
    return items


def _runs(name: str, number: int, text: str) -> tuple[Run, ...]:
    found, at = [], 0
    for match in _RUN.finditer(text):
        found.append(Run(text[at : match.start()]))
        found.append(Run(match[1], bold=True) if match[1] else Run(match[2], page=match[3]))
        at = match.end()
    found.append(Run(text[at:]))
    for run in found:
        if _LEFT_OVER.search(run.text):
            raise BadPage(f"{name}, line {number}: {run.text!r} cannot be read")
    return tuple(run for run in found if run.text)
