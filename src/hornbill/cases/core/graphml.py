"""Things and links as GraphML, which Gephi, yEd, Cytoscape and i2 read.

Rules: the columns are those of the tables of things and links (``charts``), each a string under its own name; a link whose end is not a thing of
the file gets one with its id alone. Characters that XML 1.0 cannot hold become U+FFFD. Source: GraphML 1.0.

    "".join(graphml(("id", "label"), [("a", "Acme")], ("source", "target", "label"), [("a", "b", "owns")]))
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
Row = Sequence[str]


def graphml(thing_names: Row, things: Iterable[Row], link_names: Row, links: Iterable[Row]) -> Iterator[str]:
    """Yield the pieces of a GraphML file.

    Args:
        thing_names: headings of things; the first is the id.
        things: their rows.
        link_names: headings of links; the first two are the ends.
        links: their rows.
    """
    yield _HEAD
    for end, names in (("node", thing_names[1:]), ("edge", link_names[2:])):
        for name in names:
            key, title = quoteattr(f"{end}.{name}"), quoteattr(name)
            yield f'<key id={key} for="{end}" attr.name={title} attr.type="string"/>\n'
    yield '<graph edgedefault="directed">\n'
    seen: set[str] = set()
    for row in things:
        seen.add(_attribute(row[0]))
        yield f"<node id={_attribute(row[0])}>{_data('node', thing_names[1:], row[1:])}</node>\n"
    edges = []
    for row in links:
        for end in row[:2]:
            if _attribute(end) not in seen:
                seen.add(_attribute(end))
                yield f"<node id={_attribute(end)}/>\n"
        edges.append(
            f"<edge source={_attribute(row[0])} target={_attribute(row[1])}>{_data('edge', link_names[2:], row[2:])}</edge>\n"
        )
    yield from edges
    yield "</graph>\n</graphml>\n"


def _data(end: str, names: Row, values: Row) -> str:
    pairs = zip(names, values, strict=True)
    return "".join(
        f"<data key={quoteattr(f'{end}.{name}')}>{_text(value)}</data>" for name, value in pairs if value
    )


def _text(value: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", value), {"\r": "&#13;"})


def _attribute(value: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", value), {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})
