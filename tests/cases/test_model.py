"""The model: FollowTheMoney's schemata and our own together, without a line of its code."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.utils import translation

from hornbill.cases import schema_files
from hornbill.cases.core.model import BadModel, make_model
from hornbill.cases.labels import word
from hornbill.cases.lacking_labels import LACKING
from hornbill.cases.schema_files import model

OURS = {
    "Consignment",
    "Container",
    "Seizure",
    "Specimen",
    "Permit",
    "Sample",
    "Phone",
    "PostalItem",
    "TransportLeg",
}


def test_our_schemata_stand_among_theirs():
    assert model().schemata.keys() >= OURS
    assert {"Person", "Company", "Vessel", "Ownership", "Directorship"} <= model().schemata.keys()
    assert {path.stem for path in schema_files.OWN.glob("*.yaml")} - {"once", "form"} == OURS


@pytest.mark.parametrize("name", sorted(OURS))
def test_all_that_ours_name_is_there(name):
    schema = model().get(name)
    assert (
        set(schema.featured) | set(schema.caption) | set(schema.ends) | schema.once
        <= schema.properties.keys()
    )
    for prop in schema.properties.values():
        assert not prop.range or prop.range in model().schemata, f"{name}.{prop.name}"


def test_what_has_one_value_is_a_property_of_its_schema():
    for schema in model().schemata.values():
        assert schema.once <= schema.properties.keys(), schema.name


def test_properties_and_parents_are_inherited():
    vessel = model().get("Vessel")
    assert vessel.parents[:2] == ("Vessel", "Vehicle")
    assert "Thing" in vessel.parents
    assert vessel.properties["name"].label == "Name"
    assert [one.name for one in vessel.in_form[:2]] == ["name", "imoNumber"]
    assert model().is_link("TransportLeg", "vehicle")
    assert not model().is_link("TransportLeg", "mode")
    assert not model().is_link("Nonsense", "vehicle")


def test_links_need_their_ends_first_in_a_form():
    ownership = model().get("Ownership")
    assert ownership.is_link
    assert [one.name for one in ownership.in_form[:2]] == ["owner", "asset"]


def test_the_narrowest_schema():
    assert model().narrowest(["Thing", "Company", "LegalEntity"]) == "Company"
    assert model().narrowest(["Person", "Vessel"]) == ""
    assert model().narrowest(["Nonsense", "Nonsense"]) == "Nonsense"
    assert "Company" in model().fitting("LegalEntity")


def test_schemata_that_do_not_fit_are_refused():
    with pytest.raises(BadModel):
        make_model({"A": {"extends": ["B"]}}, {})
    with pytest.raises(BadModel):
        make_model({"A": {"extends": ["B"]}, "B": {"extends": ["A"]}}, {})


def test_no_code_of_the_library_is_loaded():
    asked = "import sys; from hornbill.cases.schema_files import model; model(); print('followthemoney' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("label", LACKING)
def test_what_their_french_lacks_is_a_label_of_theirs_and_translated_here(label):
    labels = {prop.label for schema in model().schemata.values() for prop in schema.properties.values()}
    assert label in labels | {schema.plural for schema in model().schemata.values()}
    with translation.override("fr"):
        assert word(label) != label
