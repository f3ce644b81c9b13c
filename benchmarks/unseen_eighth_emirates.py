"""A log of confiscations of the United Arab Emirates, in Arabic and English: agarwood, falcons, parrots, cats, ivory in transit, red sanders."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import (
    Entry,
    Good,
    Register,
    after,
    counted,
    fill,
    measured,
    point,
    remark,
    usual,
    weighed,
)
from benchmarks.unseen_seventh_words import as_book, in_digits
from benchmarks.unseen_tables import Made, at_midnight, slip

if TYPE_CHECKING:
    from datetime import date

MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر")  # fmt: skip
DAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
ELEPHANTS = "Loxodonta africana|Loxodonta|Elephantidae|Elephas maximus|Loxodonta cyclotis|Elephas"
RHINOS = "Rhinocerotidae|Ceratotherium simum|Diceros bicornis|Rhinoceros unicornis|Ceratotherium|Diceros|Rhinoceros"
PANGOLINS = "Manis|Manidae|Pholidota|Manis javanica|Manis pentadactyla|Manis crassicaudata|Phataginus|Phataginus tricuspis|Manis tricuspis|Smutsia|Smutsia gigantea|Manis gigantea|Smutsia temminckii|Manis temminckii"
AGARWOOD = "Aquilaria|Gyrinops|Thymelaeaceae|Aquilaria malaccensis|Aquilaria crassna|Aquilaria filaria|Aquilaria sinensis"
FALCONS = "Falco|Falconidae|Falco peregrinus|Falco cherrug|Falco rusticolus|Falco biarmicus|Falco pelegrinoides|Falconiformes"
HOUBARA = "Chlamydotis|Chlamydotis macqueenii|Chlamydotis undulata"
GREYS = "Psittacus erithacus|Psittacus|Psittacus timneh"
MACAWS = "Ara|Psittacidae|Ara ararauna|Ara chloropterus|Ara macao|Anodorhynchus hyacinthinus|Ara militaris"
COCKATOOS = "Cacatua|Cacatuidae|Cacatua galerita|Cacatua alba|Cacatua sulphurea|Cacatua moluccensis|Cacatua goffiniana"
TORTOISES = "Testudinidae|Testudines|Testudo|Testudo graeca|Centrochelys sulcata|Geochelone sulcata|Geochelone elegans|Testudo horsfieldii|Agrionemys horsfieldii|Stigmochelys pardalis"
MONKEYS = "Primates|Cercopithecidae|Cercopithecus|Chlorocebus|Chlorocebus aethiops|Chlorocebus pygerythrus|Macaca|Macaca mulatta|Papio|Callithrix|Callitrichidae|Cebidae"
CROCODILES = "Crocodylia|Crocodylidae|Crocodylus|Crocodylus niloticus|Crocodylus porosus|Crocodylus siamensis|Alligator mississippiensis|Alligatoridae|Caiman crocodilus|Caiman"
PYTHONS = "Python|Pythonidae|Python bivittatus|Python molurus|Malayopython reticulatus|Python reticulatus|Python regius|Python sebae"
OWLS = "Strigiformes|Strigidae|Bubo|Tyto alba|Tytonidae|Bubo ascalaphus|Bubo bubo"
STURGEONS = "Acipenseridae|Acipenseriformes|Acipenser|Huso huso|Acipenser gueldenstaedtii|Acipenser stellatus|Acipenser persicus|Acipenser baerii|Huso"
SHARKS = "Elasmobranchii|Selachii|Selachimorpha|Chondrichthyes|Carcharhinidae|Sphyrnidae|Carcharhiniformes|Carcharhinus"
SEAHORSES = "Hippocampus|Syngnathidae|Hippocampus kuda|Hippocampus histrix"
CORALS = "Scleractinia|Anthozoa|Acroporidae|Acropora|Pocillopora|Pocilloporidae|Scleractinia spp."
CLAMS = "Tridacna|Tridacnidae|Tridacna maxima|Tridacna squamosa|Tridacna gigas|Cardiidae|Tridacna crocea"
CACTI = "Cactaceae|Cactaceae spp."
ORCHIDS = "Orchidaceae|Orchidaceae spp.|Dendrobium|Phalaenopsis"
GAZELLES = "Gazella arabica|Gazella gazella|Gazella cora|Gazella|Gazella gazella cora"
LIVE = "حي / Live|Live|حية|طيور حية"
CUB = "شبل حي / Live cub|Live cub|صغير حي|Live"
BIRD = "طائر|حبة|birds"
HEAD = "رأس|حبة|nos"
PIECE = "قطعة|حبة|pcs|قطع"
GOODS = (
    Good(30, "عود / Agarwood|خشب العود|عود|Agarwood (Oud)|بخور عود", AGARWOOD, "m", 12, forms="رقائق / Chips|Chips|كسر عود|wood chips", latin="Aquilaria malaccensis|Aquilaria spp.|Aquilaria crassna"),
    Good(8, "دهن العود|دهن عود / Agarwood oil|Agarwood oil", AGARWOOD, "m", 1.5, forms="زيت / Oil|Oil", latin="Aquilaria spp."),
    Good(14, "شاهين / Peregrine falcon|شاهين|Peregrine falcon", "Falco peregrinus|Falco pelegrinoides", "c", 3, unit=BIRD, forms=LIVE, latin="Falco peregrinus"),
    Good(15, "صقر حر / Saker falcon|صقر حر|Saker falcon|حر", "Falco cherrug", "c", 3, unit=BIRD, forms=LIVE, latin="Falco cherrug"),
    Good(8, "جير / Gyr falcon|صقر جير|Gyrfalcon", "Falco rusticolus", "c", 2, unit=BIRD, forms=LIVE, latin="Falco rusticolus"),
    Good(5, "جير شاهين / Gyr-Peregrine (hybrid)|جير شاهين", "Falco|Falco rusticolus|Falco peregrinus|Falco rusticolus x Falco peregrinus", "c", 3, unit=BIRD, forms=LIVE),
    Good(4, "وكري / Lanner falcon|وكري", "Falco biarmicus", "c", 2, unit=BIRD, forms=LIVE, latin="Falco biarmicus"),
    Good(7, "صقور|صقر / Falcon|Falcons", FALCONS, "c", 3, unit=BIRD, forms=LIVE + "|بيض / Eggs", latin="Falco spp."),
    Good(11, "حبارى / Houbara|طيور حبارى|حبارى|Houbara bustard", HOUBARA, "c", 30, unit=BIRD, forms=LIVE + "|مجمدة / Frozen", latin="Chlamydotis macqueenii|Chlamydotis undulata"),
    Good(3, "كروان / Stone curlew|Stone curlew", "Burhinus oedicnemus|Burhinus|Burhinidae", "c", 9, unit=BIRD, forms=LIVE),
    Good(18, "كاسكو / African grey parrot|ببغاء رمادي أفريقي|كاسكو|African Grey parrot|ببغاء كاسكو", GREYS, "c", 12, unit=BIRD, forms=LIVE, latin="Psittacus erithacus"),
    Good(6, "مكاو / Macaw|ببغاء مكاو|Macaw", MACAWS, "c", 3, unit=BIRD, forms=LIVE),
    Good(5, "مكاو أزرق وذهبي / Blue and gold macaw|Blue-and-yellow macaw", "Ara ararauna", "c", 3, unit=BIRD, forms=LIVE, latin="Ara ararauna"),
    Good(6, "كوكاتو / Cockatoo|كوكاتو|ببغاء كوكاتو", COCKATOOS, "c", 3, unit=BIRD, forms=LIVE),
    Good(4, "أمازون / Amazon parrot|ببغاء أمازون", "Amazona|Psittacidae|Amazona aestiva|Amazona ochrocephala|Amazona amazonica", "c", 4, unit=BIRD, forms=LIVE),
    Good(4, "طيور الحب / Lovebirds|طيور الحب", "Agapornis|Agapornis fischeri|Agapornis roseicollis|Agapornis personatus|Psittaculidae", "c", 60, unit=BIRD, forms=LIVE),
    Good(3, "طوقان / Toucan|طوقان", "Ramphastos|Ramphastidae|Ramphastos toco|Ramphastos sulfuratus", "c", 2, unit=BIRD, forms=LIVE),
    Good(3, "فلامنجو / Flamingo|فلامنجو", "Phoenicopterus|Phoenicopteridae|Phoenicopterus roseus|Phoenicopterus ruber", "c", 5, unit=BIRD, forms=LIVE),
    Good(3, "عقاب السهوب / Steppe eagle|عقاب السهوب", "Aquila nipalensis", "c", 1, unit=BIRD, forms=LIVE, latin="Aquila nipalensis"),
    Good(4, "بومة / Owl|بوم|بومة", OWLS, "c", 2, unit=BIRD, forms=LIVE),
    Good(2, "طاووس / Peafowl|طاووس", "Pavo cristatus|Pavo|Pavo muticus", "c", 3, unit=BIRD, forms=LIVE, latin="Pavo cristatus"),
    Good(11, "فهد / Cheetah|فهد (شيتا)|Cheetah|فهد", "Acinonyx jubatus", "c", 1, unit=HEAD, forms=CUB, latin="Acinonyx jubatus"),
    Good(10, "أسد / Lion|شبل أسد|Lion cub|أسد", "Panthera leo", "c", 1, unit=HEAD, forms=CUB, latin="Panthera leo"),
    Good(6, "نمر / Tiger|ببر / Tiger|Tiger", "Panthera tigris", "c", 1, unit=HEAD, forms=CUB, latin="Panthera tigris"),
    Good(3, "نمر عربي / Leopard|Leopard skin", "Panthera pardus|Panthera pardus nimr", "c", 1, unit=PIECE, forms="جلد / Skin|Skin", latin="Panthera pardus"),
    Good(3, "كراكال / Caracal|Caracal", "Caracal caracal|Felis caracal", "c", 1, unit=HEAD, forms=LIVE, latin="Caracal caracal"),
    Good(3, "سيرفال / Serval|سيرفال", "Leptailurus serval|Felis serval", "c", 1, unit=HEAD, forms=CUB, latin="Leptailurus serval"),
    Good(2, "ثعلب الفنك / Fennec fox|فنك", "Vulpes zerda|Fennecus zerda", "c", 2, unit=HEAD, forms=LIVE, latin="Vulpes zerda"),
    Good(3, "سرقاط / Meerkat|ميركات", "Suricata suricatta", "c", 3, unit=HEAD, forms=LIVE),
    Good(8, "قرد / Monkey|قرود|قرد", MONKEYS, "c", 2, unit=HEAD, forms=LIVE),
    Good(3, "قرد البابون / Baboon|بابون", "Papio|Papio hamadryas|Papio anubis|Cercopithecidae", "c", 1, unit=HEAD, forms=LIVE),
    Good(3, "شمبانزي / Chimpanzee|شمبانزي", "Pan troglodytes|Pan", "c", 1, unit=HEAD, forms=CUB, latin="Pan troglodytes"),
    Good(3, "مارموسيت / Marmoset|قرد مارموسيت", "Callithrix|Callitrichidae|Callithrix jacchus|Cebuella pygmaea", "c", 3, unit=HEAD, forms=LIVE),
    Good(3, "ليمور حلقي الذيل / Ring-tailed lemur|Ring-tailed lemur", "Lemur catta", "c", 2, unit=HEAD, forms=LIVE, latin="Lemur catta"),
    Good(4, "لوريس بطيء / Slow loris|Slow loris", "Nycticebus|Lorisidae|Nycticebus coucang|Nycticebus bengalensis|Nycticebus pygmaeus|Nycticebus javanicus", "c", 2, unit=HEAD, forms=LIVE),
    Good(7, "ضب / Spiny-tailed lizard|ضب|ضبان", "Uromastyx|Uromastyx aegyptia|Uromastyx leptieni|Agamidae|Uromastyx spp.", "c", 16, unit=HEAD, forms=LIVE, latin="Uromastyx aegyptia"),
    Good(9, "سلحفاة برية / Tortoise|سلاحف برية|Tortoises", TORTOISES, "c", 30, unit=HEAD, forms=LIVE),
    Good(4, "سلحفاة سلكاتا / Sulcata tortoise|African spurred tortoise", "Centrochelys sulcata|Geochelone sulcata", "c", 6, unit=HEAD, forms=LIVE, latin="Centrochelys sulcata|Geochelone sulcata"),
    Good(4, "سلحفاة نجمية / Star tortoise|Indian star tortoise", "Geochelone elegans|Geochelone", "c", 40, unit=HEAD, forms=LIVE, latin="Geochelone elegans"),
    Good(3, "سلحفاة خضراء / Green turtle|سلحفاة خضراء", "Chelonia mydas", "c", 1, unit=HEAD, forms="حي / Live|درع / Shell|Shell", latin="Chelonia mydas"),
    Good(2, "سلحفاة منقار الصقر / Hawksbill turtle|Hawksbill turtle", "Eretmochelys imbricata", "c", 1, unit=HEAD, forms="درع / Shell|Shell", latin="Eretmochelys imbricata"),
    Good(4, "بايثون / Python|ثعبان بايثون", PYTHONS, "c", 3, unit=PIECE, forms="حي / Live|أحذية جلد / Shoes|حقائب / Bags"),
    Good(6, "تمساح / Crocodile|منتجات جلد تمساح|جلد تمساح", CROCODILES, "c", 6, unit=PIECE, forms="حقائب / Handbags|محافظ / Wallets|Belts, leather"),
    Good(3, "إغوانا / Iguana|إغوانا خضراء", "Iguana iguana|Iguana|Iguanidae", "c", 4, unit=HEAD, forms=LIVE, latin="Iguana iguana"),
    Good(3, "غزال عربي (دماني) / Arabian gazelle|غزال دماني", GAZELLES, "c", 4, unit=HEAD, forms=LIVE, latin="Gazella gazella|Gazella arabica"),
    Good(3, "غزال الريم / Sand gazelle|ريم", "Gazella marica|Gazella subgutturosa", "c", 6, unit=HEAD, forms=LIVE, latin="Gazella subgutturosa|Gazella marica"),
    Good(2, "مها عربي / Arabian oryx|مها عربي", "Oryx leucoryx", "c", 1, unit=HEAD, forms="حي / Live|قرون / Horns", latin="Oryx leucoryx"),
    Good(16, "عاج / Elephant ivory|أنياب فيل|عاج فيل|Elephant ivory|ناب فيل / Elephant tusk", ELEPHANTS, "b", 12, 4, PIECE, "خام / Raw tusks|Raw|أنياب|قطع مقطعة", "Loxodonta africana"),
    Good(8, "عاج مشغول / Worked ivory|مشغولات عاجية|Worked ivory", ELEPHANTS, "m", 3, forms="مشغولات / Carvings|Bangles|مسابح"),
    Good(6, "قرن وحيد القرن / Rhino horn|قرون وحيد القرن|Rhino horn", RHINOS, "b", 4, 2, PIECE, "خام / Raw|قرون", "Ceratotherium simum"),
    Good(6, "حراشف البنغولين / Pangolin scales|حراشف أم قرفة (Pangolin)|Pangolin scales", PANGOLINS, "m", 60, forms="حراشف / Scales|Scales"),
    Good(4, "شال شاتوش / Shahtoosh shawl|شاتوش|Shahtoosh", "Pantholops hodgsonii", "c", 4, unit=PIECE, forms="شال / Shawl|Shawls"),
    Good(3, "مسك الغزال / Deer musk|مسك غزال", "Moschus|Moschidae|Moschus moschiferus|Moschus chrysogaster", "m", 0.4, forms="مسك / Musk|Musk pods"),
    Good(6, "كافيار / Caviar|كافيار|Caviar (sturgeon)", STURGEONS, "m", 5, forms="علب / Tins|Tins"),
    Good(4, "زعانف القرش / Shark fins|زعانف قرش", SHARKS, "m", 300, forms="مجففة / Dried|Dried"),
    Good(3, "خيار البحر / Sea cucumber|خيار البحر", "Holothuroidea|Holothuriidae|Holothuria|Stichopodidae|Holothuria scabra", "m", 80, forms="مجفف / Dried|Dried"),
    Good(2, "حصان البحر / Seahorse|Dried seahorses", SEAHORSES, "m", 2, forms="مجفف / Dried|Dried"),
    Good(3, "شعاب مرجانية / Hard coral|Stony coral|مرجان صلب", CORALS, "c", 14, unit=PIECE, forms="حية / Live|Live"),
    Good(2, "محار عملاق / Giant clam|Giant clam", CLAMS, "c", 9, unit=PIECE, forms="أصداف / Shells|Live"),
    Good(13, "صندل أحمر / Red sanders|خشب الصندل الأحمر|Red sanders|Red sandalwood (Pterocarpus)", "Pterocarpus santalinus", "m", 8_000, forms="كتل / Logs|Logs in container", latin="Pterocarpus santalinus"),
    Good(6, "صندل / Sandalwood|خشب الصندل|Sandalwood", "Santalum album|Santalum|Osyris lanceolata|Osyris", "m", 30, forms="رقائق / Chips|Chips|Powder", latin="Santalum album"),
    Good(5, "القسط الهندي / Costus root|قسط هندي|Costus root", "Saussurea costus|Dolomiaea costus|Saussurea lappa|Aucklandia costus", "m", 50, forms="جذور / Roots|Powder", latin="Saussurea costus"),
    Good(3, "خشب الورد / Rosewood|Rosewood", "Dalbergia|Pterocarpus erinaceus|Pterocarpus|Dalbergia latifolia|Dalbergia sissoo", "v", 180, 0.1, "لوح|logs", "أخشاب / Timber|Logs"),
    Good(3, "ساج / Teak|خشب الساج", "Tectona grandis|Tectona", "v", 90, 0.12, "لوح|logs", "أخشاب / Timber|Planks", "Tectona grandis"),
    Good(3, "صبار / Cactus|Cacti|نباتات صبار", CACTI, "c", 20, unit="نبتة|حبة|plants", forms="حية / Live|Live"),
    Good(3, "أوركيد / Orchids|Orchids|نباتات الأوركيد", ORCHIDS, "c", 16, unit="نبتة|حبة|plants", forms="حية / Live|Live"),
)  # fmt: skip
SITES = (
    ("دبي", "DXB T3 / مطار دبي"), ("دبي", "DXB T1"), ("دبي", "قرية الشحن دبي"), ("دبي", "Jebel Ali / ميناء جبل علي"), ("أبوظبي", "مطار أبوظبي"), ("أبوظبي", "الغويفات / Ghuwaifat"), ("أبوظبي", "ميناء خليفة"), ("الشارقة", "مطار الشارقة"), ("الشارقة", "سوق الطيور"), ("العين", "خطم الشكلة"), ("العين", "Mezyad"),
    ("رأس الخيمة", "الدارة"), ("الفجيرة", "ميناء الفجيرة"), ("عجمان", "تفتيش محل / Pet shop"),
)  # fmt: skip
REMARKS = ("", "", "", "بدون شهادة سايتس", "No CITES permit", "شهادة منتهية", "مسافر ترانزيت", "حقيبتان", "1 suitcase", "غرامة 50,000 درهم", "حاوية 40 قدم")  # fmt: skip


def emirates(rows: int, seed: int) -> Made:
    """Return a workbook from right to left, words in two languages, digits of Arabic in some rows, a total of each year, a sheet of laws."""
    chance = random.Random(seed)
    register = Register(Made("CITES confiscations سجل المضبوطات.xlsx"), year_ends=_year_ends, joined=(0, 1, 2, 3), merge=True)  # fmt: skip
    register.titles("N", "وزارة التغير المناخي والبيئة", "سجل مضبوطات الكائنات المهددة بالانقراض (CITES)", "Confiscation log - wild fauna and flora")  # fmt: skip
    register.lines.append(["م", "تاريخ الضبط / Date", "الإمارة", "المنفذ / Entry point", "الصنف / Species", "الاسم العلمي", "الوصف / Description", "العدد / Qty", "الوزن (كغم) / Weight", "الحجم / CBM", "بلد المنشأ", "عدد الأشخاص", "الإجراء", "ملاحظات / Remarks"])  # fmt: skip
    fill(register, GOODS, rows, chance, _line)
    laws = [["القانون"], ["القانون الاتحادي رقم 11 لسنة 2002"], ["القانون الاتحادي رقم 22 لسنة 2016"]]
    register.made.data = as_book(register.lines, "المضبوطات", [("القوانين", laws)], register.merged)
    return register.made


def _arabic(amount: float) -> str:
    return in_digits(point(amount).replace(".", "٫").replace(",", "٬"), "٠")


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    arabic = chance.random() < 0.25
    write = _arabic if arabic else point
    only = len(entry.goods) == 1
    return [
        entry.case,
        _day(entry.first, entry.last, chance, arabic=arabic),
        *chance.choice(SITES),
        " + ".join(slip(usual(good.words, chance), chance, 0.04) for good in entry.goods),
        usual(entry.goods[0].latin, chance) if only and chance.random() < 0.45 else "",
        " + ".join(usual(good.forms, chance) for good in entry.goods),
        counted(entry, chance, write if arabic or chance.random() < 0.5 else int, 0.45),
        weighed(entry.amounts.get("mass"), chance, ["غرام", "جم", "g", "جرام"], ["طن", "طن", "MT"], [" كغ", " كجم", " كيلو", " kg", " KGS", " كيلوغرام"], write),
        measured(entry.amounts.get("volume"), chance, [" متر مكعب", " م3", " CBM"], write),
        chance.choice(["", "إندونيسيا", "الهند", "باكستان", "Nigeria", "South Africa", "الصومال", "Ethiopia", "مصر", "UK", "Germany"]),
        chance.choice(["", 1, 1, 2]),
        chance.choice(["", "مصادرة", "مصادرة وإحالة للنيابة", "إعادة تصدير", "Confiscated", "تحفظ"]),
        f"جلسة {after(entry.first, chance):%d/%m/%Y}" if chance.random() < 0.06 else remark(entry, chance, ["تم التحويل إلى الحديقة", "نفق 1", "إعلان في إنستغرام"], REMARKS),
    ]  # fmt: skip


def _day(first: date, last: date, chance: random.Random, *, arabic: bool) -> Any:
    month = MONTHS[first.month - 1]
    if first != last:
        text = chance.choice([f"من {first.day} إلى {last.day} {month} {first.year}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}", f"من {first:%d/%m/%Y} إلى {last:%d/%m/%Y}"])  # fmt: skip
        return in_digits(text, "٠") if arabic else text
    if not arabic and chance.random() < 0.25:
        return at_midnight(first)
    text = chance.choice([
        f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first.day} {month} {first.year}", f"{first.day} {month} {first.year}م", f"{first:%d-%m-%Y}", f"{first.year}/{first.month}/{first.day}", f"{DAYS[first.weekday()]} {first:%d/%m/%Y}", f"{DAYS[first.weekday()]} {first.day} {month} {first.year}",
    ])  # fmt: skip
    return in_digits(text, "٠") if arabic else text


def _year_ends(register: Register, year: int) -> None:
    sums = register.sums()
    register.other(None, f"إجمالي عام {year} / Total", None, None, f"{sums['rows']}", None, None, round(sums["count"]), round(sums["mass"], 2), round(sums["volume"], 2))  # fmt: skip
