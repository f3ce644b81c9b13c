"""Foreign keys point down the ladder, as imports do: what lies above is named by an opaque id."""

from __future__ import annotations

from importlib.util import find_spec

import pytest
from django.apps import apps

if find_spec("hornbill.node.settings") is None:
    pytest.skip("hornbill.node.settings does not exist yet", allow_module_level=True)


def _keys():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model:
                yield model, field, field.related_model


@pytest.fixture
def known(rank):
    """Do both ends belong to us?"""
    return lambda *models: all(model._meta.app_label in rank for model in models)


def test_foreign_keys_never_point_up(rank, known):
    up = [
        f"{model._meta.label}.{field.name} points up to {target._meta.label}"
        for model, field, target in _keys()
        if known(model, target)
        and model._meta.app_label != target._meta.app_label
        and rank[target._meta.app_label] >= rank[model._meta.app_label]
    ]
    assert not up, "keep an opaque id instead:\n" + "\n".join(up)


def test_the_log_of_the_node_has_no_foreign_keys():
    keys = [
        f"{model._meta.label}.{field.name}" for model, field, _ in _keys() if model._meta.app_label == "audit"
    ]
    assert not keys, "audit names officers by id: an entry outlives the account:\n" + "\n".join(keys)


def test_our_models_are_seen(rank):
    assert any(model._meta.app_label in rank for model in apps.get_models())
