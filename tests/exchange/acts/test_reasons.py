"""Reasons in the reader's language: every sentence that gates and markings say is known, names are taken over."""

from __future__ import annotations

import ast
import inspect
from itertools import combinations

import pytest
from django.utils import translation

from hornbill.exchange.core.rooms import gate
from hornbill.exchange.wording import reasons as reason_words
from hornbill.kernel.markings import TLP_WIDTH, Marking, WayOut, reasons_against


@pytest.fixture
def french():
    with translation.override("fr"):
        yield


def _sentences(module):
    """Every f-string and text of a module that reads as a sentence, with X for what it names."""
    tree = ast.parse(inspect.getsource(module))
    documents = {
        ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, _DOCUMENTED)
    }
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(one.value if isinstance(one, ast.Constant) else "X" for one in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
            text = node.value
        else:
            continue
        if text.endswith(".") and text not in documents:
            yield text


_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)


def test_every_sentence_of_the_gate_is_known(french):
    sentences = set(_sentences(gate))
    assert "You are not currently a member of this room." in sentences
    assert {one for one in sentences if reason_words.spoken(one) == one} == set()


def test_every_reason_of_a_marking_is_known(french):
    codes = ("H0", "H1", "H2")
    said = set()
    for tlp in TLP_WIDTH:
        for handling in (*combinations(codes, 0), *combinations(codes, 1), codes):
            marking = Marking(tlp=tlp, handling=handling)
            for way in WayOut:
                said |= {reason.text for reason in reasons_against(marking, way, own=False)}
    assert len(said) > len(codes)
    assert {one for one in said if reason_words.spoken(one) == one} == set()
    assert reason_words.spoken("TLP:RED does not allow this.") == "TLP:RED ne le permet pas."


def test_what_a_sentence_names_is_taken_over(french):
    said = reason_words.spoken("th-customs/somchai asked for a hold: 100 %(n)s of it: wait")
    assert said == "th-customs/somchai a demandé une suspension\u202f: 100 %(n)s of it: wait"


def test_an_officers_own_words_and_unknown_sentences_stay(french):
    assert reason_words.spoken("H3: only for the prosecutor") == "H3: only for the prosecutor"


def test_english_stays_english():
    with translation.override("en"):
        assert reason_words.all_spoken(["TLP:RED does not allow this."]) == ["TLP:RED does not allow this."]
