"""Words that are a name in one language and something else in another, imitations, and goods inside names: never a wrong species for sure."""

from __future__ import annotations

import pytest

from hornbill.kernel.spelling import fold
from hornbill.reference import built_in, queries
from hornbill.reference.core.compounds import parts_of
from hornbill.seizures.core.numbers import BESIDE_FIGURES, TIMES_OF, WORD_NUMBERS

ALIKE = ({"id", "ms"}, {"hi", "ne"})  # languages that have most words in common


def key(text):
    folded = fold(text)
    return " ".join(folded.strict) or "".join(folded.runs)


def names():
    return [
        row
        for row in built_in.table("names")
        if row["kind"] in ("common", "trade") and " " not in key(row["text"])
    ]


def same_language(one, other):
    return one == other or any({one, other} <= group for group in ALIKE)


def test_no_sure_name_is_a_word_of_another_language():
    words = {}
    for row in built_in.table("words"):
        words.setdefault(key(row["text"]), set()).add(row["language"])
    found = [
        (row["taxon"], row["text"], row["language"], sorted(words[key(row["text"])]))
        for row in names()
        if key(row["text"]) in words
        and not any(same_language(row["language"], one) for one in words[key(row["text"])])
    ]
    assert found == []


def test_no_sure_name_is_a_number():
    numbers = {key(word) for word in (*WORD_NUMBERS, *TIMES_OF, *BESIDE_FIGURES)}
    assert [(row["taxon"], row["text"]) for row in names() if key(row["text"]) in numbers] == []


def test_no_sure_name_is_another_thing():
    others = {key(row["text"]) for row in built_in.table("other_things")}
    assert [(row["taxon"], row["text"]) for row in names() if key(row["text"]) in others] == []


def test_an_ambiguous_name_is_never_found_alone():
    index = queries._kept.names()
    rows = [row for row in built_in.table("names") if row["kind"] == "ambiguous"]
    assert len(rows) > 80
    wrong = [row["text"] for row in rows if queries.find_taxon(row["text"]).taxon]
    assert wrong == []
    assert all(
        one.kind == "ambiguous" for row in rows[:5] for one in index.exact.get(fold(row["text"]).key, ())
    )


@pytest.mark.parametrize(
    "text",
    [
        "حقيبة جلد أسود", "كيس أسود", "500 قرش", "3 साल", "साल लकड़ी", "अगर", "nag champa", "buah salak", "salak hidup", "vipande tatu", "mafuvu tatu",
        "nyama tatu", "paca de ropa", "guagua", "tocón de madera", "lana de suri", "chal de suri", "pata de elefante", "plastic seal", "container seal", "name seals", "tali",
        "apa", "koto", "wawa", "dare", "bosse", "utile", "milan", "slang", "londra", "매", "가죽 3매", "ကျား", "ງາມ", "tusks", "pig tusk", "boar tusk", "حمار وحشي", "نمر", "غزال", "ثعلب",
        "buffalo skin", "ibex horn", "grey partridge", "galápago", "elk antler", "badger hair", "conch shell", "magunia ya mkaa", "mountain tortoise", "seal ivory",
        "pangolin replica", "pangolin toy", "pangolin plastic", "pangolin lookalike", "vicuña imitación", "shahtoosh lookalike", "caviar synthetic", "caviar substitute",
        "iroko substitut", "ivory like", "ivory like figure", "purported ivory", "believed ivory", "عاج تقليد", "gading tiruan", "kulit harimau tiruan", "人工象牙", "玩具穿山甲", "rhino horn fake",
        "ivory chair", "suspect had ivory", "ivoire main", "Elfenbein Bruch",
        "hat Elfenbein", "ivory keys",
        "Löwenzahntee", "Löwenzahnsalbe", "Löwenzahnpulver", "Elefantenfußpflanze", "berenklauw", "berenklauwextract", "leeuwentand",
    ],
)  # fmt: skip
def test_it_is_left_to_a_person(text):
    found = queries.find_taxon(text)
    assert not found.taxon, found


@pytest.mark.parametrize(
    ("text", "taxon"),
    [
        ("tatu kakakuona", "a.manidae"),
        ("Stoßzahn Walross", "a.odobenus-rosmarus"),
        ("slagtand nijlpaard", "a.hippopotamus-amphibius"),
        ("tusk of hippo", "a.hippopotamus-amphibius"),
        ("elephant tusk", "a.elephantidae"),
        ("ivory seals", "a.elephantidae"),
        ("seal skin", "a.phocidae"),
        ("sealskin", "a.phocidae"),
        ("slangenleer", "a.serpentes"),
        ("buffalo (Syncerus caffer)", "a.syncerus-caffer"),
        ("سلحفاة حية", "a.testudines"),
        ("طيور برية حية", "a.aves"),
        ("3 ekor burung", "a.aves"),
        ("oiseaux vivants (12)", "a.aves"),
        ("活体青蛙", "a.anura"),
        ("live frogs", "a.anura"),
        ("reptile skins", "a.reptilia"),
        ("python reptile skin", "a.pythonidae"),
        ("frogs (poison dart)", "a.dendrobatidae"),
        ("ipê serrado", "p.handroanthus"),
        ("pangolin scales in plastic bag", "a.manidae"),
        ("ງາ", "a.elephantidae"),
        ("Teakholz", "p.tectona-grandis"),
        ("Elefantenleder", "a.elephantidae"),
    ],
)
def test_what_the_words_around_it_say_is_found(text, taxon):
    assert queries.find_taxon(text).taxon == taxon


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("穿山甲", ""), ("活体穿山甲", "LIV"), ("穿山甲 鳞片", "SCA"), ("cá tầm", ""), ("trứng cá tầm", "EGG"), ("caviar de cá tầm", "CAV"), ("หูฉลาม", "FIN"), ("花梨", ""), ("兰花", ""), ("花豹", ""),
        ("vẹt mào", ""), ("Cercopithecus patas", ""), ("patas monkey", ""), ("Mount Kenya bush viper", ""), ("鹦鹉螺", ""), ("叶猴", ""), ("nhân sâm", ""), ("锹甲", ""), ("tortue à tête jaune", ""),
        ("fibra de vicuña", "FIB"), ("虎骨", "BON"), ("elephant tusk", "TUS"), ("buche de totoaba", "SWI"), ("鳄鱼肉干", "MEA"), ("vòng tay ngà voi", "JWL"),
    ],
)  # fmt: skip
def test_goods_inside_a_name_are_its_own_alone(text, term):
    assert queries.find_taxon(text).term == term


@pytest.mark.parametrize("word", ["berenklauwextract", "lowenzahntee", "elefantenfusspflanze"])
def test_a_word_that_begins_with_another_thing_is_not_taken_apart(word):
    assert parts_of(queries._kept.names(), word) == ()


@pytest.mark.parametrize(
    "denial",
    ["replica", "imitation", "toy", "plastic", "lookalike", "synthetic", "substitute", "fake", "artificial"],
)
def test_an_imitation_of_anything_is_in_doubt(denial):
    for taxon in (
        "pangolin",
        "vicuña",
        "shahtoosh",
        "caviar",
        "iroko",
        "rhino horn",
        "leopard skin",
        "ivory tusk",
    ):
        for text in (f"{taxon} {denial}", f"{denial} {taxon}", f"{taxon} ({denial})", f"{taxon}, {denial}"):
            assert not queries.find_taxon(text).taxon, text


@pytest.mark.parametrize(
    "text",
    [
        "hangar",
        "segun",
        "según",
        "loliondo",
        "shal",
        "xerico",
        "xérico",
        "kempas",
        "molave",
        "kalim",
        "moina",
        "Mkongo",
        "mkora",
        "garjan",
        "toontjies",
        "kaluwara",
        "susuk",
        "dahuk",
        "kabog",
        "sundari",
        "msasa",
        "Kesbewa",
        "tanga-tanga",
        "falcata",
        "labuyo",
        "حنشان",
        "agora",
        "tambara",
        "mkufu",
        "fimbo",
        "bandar",
    ],
)
def test_an_everyday_word_or_a_place_is_no_taxon_for_sure(db, text):
    assert not queries.find_taxon(text).taxon


def test_an_everyday_name_counts_beside_its_goods_alone():
    rows = [row for row in built_in.table("names") if row["kind"] == "everyday"]
    assert len(rows) > 200
    assert [row["text"] for row in rows if queries.find_taxon(row["text"]).taxon] == []
    for text, taxon in (
        ("zaki skins", "a.panthera-leo"),
        ("mkongo, magogo", "p.afzelia-quanzensis"),
        ("danta planks", "p.nesogordonia-papaverifera"),
        ("sal timber", "p.shorea-robusta"),
    ):
        assert queries.find_taxon(text).taxon == taxon
    for text in ("zaki", "zaki live", "zaki logs", "danta", "mali meat"):
        assert queries.find_taxon(text).taxon == ""


@pytest.mark.parametrize("text", ["elephant wood carving", "tiger wood planks"])
def test_an_animal_of_timber_is_doubtful(text):
    assert queries.find_taxon(text).taxon == ""


def test_a_local_name_beside_one_that_is_written_everywhere_gives_way_within_a_family():
    assert queries.find_taxon("Lion (imbwili)").taxon == "a.panthera-leo"
    assert queries.find_taxon("Lion (tiger)").taxon == ""
    assert queries.find_taxon("Lion (nsato)").taxon == ""


@pytest.mark.parametrize(
    "text",
    [
        "cá chim trắng",
        "bird cage",
        "鸟枪",
        "捕鸟网",
        "ปลานกแก้ว",
        "cages à oiseaux",
        "thú nhồi bông",
        "鹿特丹",
        "シカゴ",
        "toad stool",
        "frog fish",
        "蝙蝠蛾",
        "bird net 20 m",
    ],
)
def test_things_that_hold_the_name_of_a_group_are_not_the_group(text):
    assert not queries.find_taxon(text).taxon
