"""Reading a room's page as a person does: who says what, and nothing of the page's frame.

said(page) == [Said("สมชาย ใจดี (Somchai Jaidee)", "Thai Customs (demo)", "Two 40 ft containers ...", "th-...")]
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "wbr", "path"}


@dataclass(frozen=True)
class Said:
    """One message of a page.

    Attributes:
        author: name.
        agency: name.
        text: what is written.
        lang: language tag of the text; may be empty.
    """

    author: str
    agency: str
    text: str
    lang: str = ""


class _Messages(HTMLParser):
    """Collects list items of class ``message``: first ``<b>``, the ``<bdi>`` after it, the element of class ``text``."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Said] = []
        self._stack: list[tuple[str, str]] = []  # (tag, what its text belongs to)
        self._parts: dict[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if tag == "li" and "message" in classes:
            self._parts = {"author": "", "agency": "", "text": "", "lang": ""}
            self._stack.append((tag, "message"))
            return
        part = (
            self._stack[-1][1] if self._stack and self._stack[-1][1] in {"author", "agency", "text"} else ""
        )
        if self._parts is not None and not part:
            part = self._begins(tag, classes, given)
        self._stack.append((tag, part))

    def _begins(self, tag: str, classes: list[str], given: dict[str, str]) -> str:
        assert self._parts is not None
        if "text" in classes and not self._parts["text"]:
            self._parts["lang"] = given.get("lang", "")
            return "text"
        if tag == "b" and not self._parts["author"]:
            return "author"
        if tag == "bdi" and self._parts["author"] and not self._parts["agency"]:
            return "agency"
        return ""

    def handle_endtag(self, tag: str) -> None:
        if not any(open_tag == tag for open_tag, _ in self._stack):
            return
        while self._stack:
            ended, part = self._stack.pop()
            if part == "message" and self._parts is not None:
                tidy = {name: " ".join(value.split()) for name, value in self._parts.items()}
                self.found.append(Said(**tidy))
                self._parts = None
            if ended == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._parts is not None and self._stack and self._stack[-1][1] in self._parts:
            self._parts[self._stack[-1][1]] += data


def said(page: str) -> list[Said]:
    """Return the messages of a room's page, in their order on it.

    Args:
        page: HTML, as a node answers ``/rooms/ID``.
    """
    reader = _Messages()
    reader.feed(page)
    reader.close()
    return reader.found
