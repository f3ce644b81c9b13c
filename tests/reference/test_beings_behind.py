"""Names that what stands behind or beside them changes: signs of other beings, classes in brackets, accents, a second name of the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.reference import queries
from hornbill.reference.core.runs import class_in_front


@pytest.mark.parametrize("text", ["狼狗", "狼尾草", "熊蜂", "龟背竹", "象鼻虫", "虎斑蝶", "鹰嘴豆", "狮子狗", "猴头菇", "豹蛱蝶", "象牙菇", "象牙蚌", "蛇皮果", "狼蛛活体"])  # fmt: skip
def test_signs_of_another_being_behind_a_chinese_name_make_it_doubtful(text):
    assert not queries.find_taxon(text).taxon


@pytest.mark.parametrize(
    ("text", "taxon"),
    [("沉香树", "p.aquilaria"), ("穿山甲鳞甲", "a.manidae"), ("狼皮", "a.canis-lupus"), ("野生狼", "a.canis-lupus"), ("熊胆粉", "a.ursidae"), ("虎骨酒", "a.panthera-tigris"), ("象牙制品", "a.elephantidae"), ("鳄鱼皮", "a.crocodylia"),
     ("穿山甲鳞片", "a.manidae"), ("熊猫", "a.ailuropoda-melanoleuca"), ("虎皮鹦鹉", "a.melopsittacus-undulatus")],
)  # fmt: skip
def test_goods_and_names_of_their_own_do_not(text, taxon):
    assert queries.find_taxon(text).taxon == taxon


@pytest.mark.parametrize(
    ("text", "taxon"),
    [("แดง (ไม้)", "p.xylia-xylocarpa"), ("รัง (ไม้) ไม้ท่อน", "p.shorea-siamensis"), ("แดง（ไม้）", "p.xylia-xylocarpa")],
)  # fmt: skip
def test_a_class_in_brackets_belongs_before_the_name(text, taxon):
    assert queries.find_taxon(text).taxon == taxon


@pytest.mark.parametrize("text", ["แดง", "เสือ (ปลา)", "แดง (สี)"])
def test_a_colour_is_no_wood_without_its_class(text):
    assert queries.find_taxon(text).taxon != "p.xylia-xylocarpa"


@given(st.text(max_size=40))
def test_any_text_keeps_its_letters(text):
    index = queries._kept.names()
    assert sorted(class_in_front(index, text).replace(" ", "")) in (
        sorted(text.replace(" ", "")),
        sorted("".join(text.split()).translate(dict.fromkeys(map(ord, "()（）")))),
    )


def test_two_names_that_are_words_too_and_say_the_same_are_sure():
    assert queries.find_taxon("Mang (mễn)").taxon == "a.muntiacus-muntjak"
    assert not queries.find_taxon("Mang").taxon
    assert not queries.find_taxon("mễn").taxon


@pytest.mark.parametrize(
    ("text", "taxon"),
    [("gỗ cám", "p.parinari-anamensis"), ("gỗ cẩm", "p.dalbergia-oliveri"), ("león", "a.panthera-leo"), ("leon", "a.panthera-leo")],
)  # fmt: skip
def test_of_names_that_differ_in_accents_the_written_one_counts(text, taxon):
    assert queries.find_taxon(text).taxon == taxon


def test_nothing_is_made_of_a_word_that_is_a_name_too():
    assert queries.find_taxon("pangoiln").taxon == "a.manidae"


@pytest.mark.parametrize(("text", "count"), [("lobsters", 2), ("lobster", 2), ("狼蛛", 2), ("voọc bạc", 2)])
def test_a_word_of_several_families_leaves_a_choice(text, count):
    found = queries.find_taxon(text)
    assert not found.taxon
    assert len(found.matches) == count


@pytest.mark.parametrize("text", ["Canary Islands", "canary seed", "búzio", "canários"])
def test_words_that_are_other_things_are_left_to_a_person(text):
    assert not queries.find_taxon(text).taxon


@pytest.mark.parametrize(
    ("text", "taxon"),
    [
        ("เคี่ยม (ไม้แปรรูป)", "p.cotylelobium"), ("เคี่ยมคะนอง", "p.shorea-henryana"), ("งูสิง", "a.ptyas"), ("จันทน์ผา", "p.dracaena-cochinchinensis"), ("เอื้องผึ้ง", "p.dendrobium-lindleyi"),
        ("khỉ đuôi heo", "a.macaca-leonina"), ("cu li lùn", "a.nycticebus-pygmaeus"), ("cây mai vàng", "p.ochna-integerrima"), ("Rua cac loai", "a.testudines"),
        ("hippo sjamboks", "a.hippopotamus-amphibius"), ("tarantula spiderlings", "a.theraphosidae"), ("slipper lobsters", "a.scyllaridae"), ("Dracaena guianensis", "a.dracaena-guianensis"),
        ("Cephalophus maxwellii", "a.philantomba-maxwellii"), ("miiba ya nungu nungu", "a.hystricidae"), ("Búzios (capacete)", "a.cassis"), ("Platycerium spp.", "p.platycerium"),
    ],
)  # fmt: skip
def test_names_that_registers_write(text, taxon):
    assert queries.find_taxon(text).taxon == taxon


@pytest.mark.parametrize(
    ("text", "taxon"),
    [
        ("穿山甲鳞片藏于腰果", "a.manidae"),
        ("象牙藏匿于咖啡豆中", "a.elephantidae"),
        ("象牙夹藏花生", "a.elephantidae"),
    ],
)
def test_what_hides_goods_is_no_other_being(text, taxon):
    assert queries.find_taxon(text).matches[0].taxon == taxon


def test_two_names_of_one_taxon_say_nothing_of_a_third_that_is_a_word_too():
    assert not queries.find_taxon("leopard Panthera pardus seal").taxon


@pytest.mark.parametrize(("text", "taxon"), [("slangvlees", "a.serpentes"), ("pitón", "a.pythonidae"), ("gỗ vắp", "p.mesua-ferrea"), ("corais negros", "a.antipatharia"), ("corais pretos", "a.antipatharia")])  # fmt: skip
def test_names_of_one_word_stay_what_they_were(text, taxon):
    assert queries.find_taxon(text).taxon == taxon


@pytest.mark.parametrize("text", ["tortue à éperon", "tortue à éperons"])
def test_a_plural_tells_no_two_animals_apart(text):
    found = queries.find_taxon(text)
    assert not found.taxon
    assert len(found.matches) == 2
