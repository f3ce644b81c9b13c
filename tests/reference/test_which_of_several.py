"""Words that were taken for a wider, a narrower or another taxon than they mean: Thai, Vietnamese, Chinese and Portuguese of Africa."""

from __future__ import annotations

import pytest

from hornbill.reference import queries


def found(text):
    answer = queries.find_taxon(text)
    return queries.taxon(answer.taxon).name if answer.verdict == "found" else ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ชะมดเช็ด", "Viverricula indica"),
        ("ชะมด", "Viverridae"),
        ("ตะกวด", "Varanus bengalensis"),
        ("ตัวเงินตัวทอง", "Varanus salvator"),
        ("เต่าหับ", "Cuora amboinensis"),
        ("เหยี่ยวขาว", "Elanus caeruleus"),
        ("เหยี่ยวแดง", "Haliastur indus"),
        ("นกเค้ากู่", "Otus"),
        ("นกเค้าเหยี่ยว", "Ninox scutulata"),
        ("นกเค้าแมว", "Strigiformes"),
        ("ลิงมาร์โมเสท", "Callithrix"),
        ("ลิงกระรอก", "Saimiri"),
        ("ลิง", "Macaca"),
        ("สุนัขจิ้งจอกเฟนเนก", "Vulpes zerda"),
        ("เสือเซอร์วัล", "Leptailurus serval"),
        ("เสือพูม่า", "Puma concolor"),
        ("ปลาฉลามวาฬ", "Rhincodon typus"),
        ("รองเท้านารีเหลืองปราจีน", "Paphiopedilum concolor"),
        ("ทารันทูล่า", "Theraphosidae"),
        ("khỉ", "Cercopithecidae"),
        ("khỉ sóc", "Saimiri"),
        ("khỉ vàng", "Macaca mulatta"),
        ("gỗ trắc", "Dalbergia cochinchinensis"),
        ("trĩ sao", "Rheinardia ocellata"),
        ("vẹt đầu hồng", "Psittacula roseata"),
        ("vẹt cổ hồng", "Psittacula krameri"),
        ("tê giác châu Phi", "Rhinocerotidae"),
        ("tê giác trắng", "Ceratotherium simum"),
        ("trâu rừng châu Phi", "Syncerus caffer"),
        ("trâu rừng", "Bubalus arnee"),
        ("gõ đỏ", "Afzelia xylocarpa"),
        ("thông mã vĩ", "Pinus"),
        ("thông đỏ", "Taxus"),
        ("云南松", "Pinus"),
        ("杏黄兜兰", "Paphiopedilum armeniacum"),
        ("兜兰", "Paphiopedilum"),
        ("缅陆", "Indotestudo elongata"),
        ("滇金丝猴", "Rhinopithecus bieti"),
        ("帚尾豪猪", "Atherurus macrourus"),
        ("非洲帚尾豪猪", "Atherurus africanus"),
        ("periquitos", "Psittaciformes"),
        ("periquito-de-colar", "Psittacula krameri"),
        ("pinho", "Pinus"),
        ("gato civeta", "Civettictis civetta"),
        ("seixa", "Philantomba monticola"),
        ("seixa (cabrito do mato)", "Philantomba monticola"),
        ("golungo (cabra do mato)", "Tragelaphus scriptus"),
        ("cabra do mato", "Bovidae"),
    ],
)
def test_a_word_means_its_taxon(text, name):
    assert found(text) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("javali", {"Sus scrofa", "Phacochoerus africanus", "Potamochoerus larvatus"}),
        ("vích", {"Chelonia mydas", "Lepidochelys olivacea"}),
        ("rùa cá sấu", {"Macrochelys temminckii", "Chelydra serpentina"}),
        ("红木", {"Dalbergia", "Pterocarpus"}),
    ],
)
def test_a_word_for_several_leaves_the_choice(text, names):
    answer = queries.find_taxon(text)
    assert answer.verdict != "found"
    assert {queries.taxon(match.taxon).name for match in answer.matches} == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Javali (Phacochoerus africanus)", "Phacochoerus africanus"),
        ("facochero (javali)", "Phacochoerus africanus"),
        ("Nycticebus javanicus", "Nycticebus javanicus"),
        ("Nycticebus coucang", "Nycticebus coucang"),
        ("Rucervus eldii", "Rucervus eldii"),
        ("Cephalophinae", "Cephalophinae"),
        ("Copsychus malabaricus", "Kittacincla malabarica"),
        ("Python molurus", "Python molurus"),
    ],
)
def test_an_accepted_name_counts_before_an_other_name_written_alike(text, name):
    assert found(text) == name


@pytest.mark.parametrize("text", ["ไอร์แลนด์", "ฝาหอย", "ช้างเผือกสัก", "乌龟壳厂商", "gỗ đỏ"])
def test_what_only_sounds_alike_is_none_of_the_new_names(text):
    assert found(text) not in {
        "Varanus bengalensis",
        "Paphiopedilum bellatulum",
        "Tectona grandis",
        "Mauremys reevesii",
        "Aquilaria",
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hoạ mi", "Garrulax canorus"),
        ("Hoạ Mi", "Garrulax canorus"),
        ("họa mi", "Garrulax canorus"),
        ("chích choè lửa", "Kittacincla malabarica"),
        ("chích chòe lửa", "Kittacincla malabarica"),
        ("hoa mi", ""),  # with no tone at all, a short name
    ],
)
def test_a_tone_stands_on_either_vowel(text, name):
    assert found(text) == name
