"""A message for people is a plain string in a plain call, so that every version of Python finds it for translation.

Before Python 3.12 the extractor does not look inside f-strings: a message there has no translation, and nobody is
told. ``_(f"...")`` is never found at all.
"""

from __future__ import annotations

import ast

import pytest

CALLS = {"_", "gettext_noop"} | {
    f"{kind}gettext{lazy}" for kind in ("", "n", "p", "np") for lazy in ("", "_lazy")
}


def misplaced(source):
    """Return the lines of messages inside an f-string, or made of one."""
    lines = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            lines |= {inner.lineno for inner in ast.walk(node) if _is_message(inner)}
        elif _is_message(node) and any(isinstance(text, ast.JoinedStr) for text in node.args):
            lines.add(node.lineno)
    return sorted(lines)


def _is_message(node):
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in CALLS


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("""text = f"{_('Room')} {number}" """, [1]),
        ("""text = (\n    f"{one}"\n    f"{translation.gettext('Room')}"\n)""", [3]),
        ("""text = f"{ngettext('%s room', '%s rooms', n) % n:>20}" """, [1]),
        ("""text = f"{one:{len(_('Room'))}}" """, [1]),
        ("""text = _(f"Room {number}")""", [1]),
        ("""room = _("Room")\ntext = f"{room} {number}" """, []),
        ("""text = _("Room %s") % f"{number:,}" """, []),
    ],
)
def test_a_message_in_an_f_string_is_found_by_every_python(source, lines):
    assert misplaced(source) == lines


def test_no_message_is_in_an_f_string(texts):
    wrong = {
        name: lines
        for name, text in texts.items()
        if name.startswith("src/") and name.endswith(".py") and "gettext" in text
        if (lines := misplaced(text))
    }
    assert not wrong, f"name the message first, or put %(name)s into it and fill it with %: {wrong}"
