"""The rules by which an entity's properties become watch entries name what the model and the register have."""

from hornbill.cases import watchable
from hornbill.cases.schema_files import model
from hornbill.deconfliction.core.normalise.kinds import KINDS
from hornbill.deconfliction.core.normalise.value import Fields


def test_every_rule_names_a_property_a_kind_and_fields_that_there_are():
    for schema, prop, kind, more in watchable._RULES:
        assert model().prop(schema, prop) is not None, (schema, prop)
        assert kind in KINDS
        for field, names in more.items():
            assert field in Fields.__dataclass_fields__
            assert any(model().prop(schema, name) for name in names), (schema, names)
