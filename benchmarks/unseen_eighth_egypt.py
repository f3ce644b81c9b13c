"""A statement of seizures at ports and markets of Egypt, in Arabic, some rows in the digits of Arabic and some in Western ones."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import (
    CHAMELEONS,
    ELEPHANTS,
    GREY_PARROTS,
    OWLS,
    RHINOS,
    SEA_CUCUMBERS,
    SEA_TURTLES,
    SEAHORSES,
    SHARKS,
    Goods,
    as_book,
    by_year,
    cases,
    goods,
    in_digits,
    two,
)
from benchmarks.unseen_fifth_words import grouped, is_month, plain
from benchmarks.unseen_parts import left_out
from benchmarks.unseen_sixth_words import Ware
from benchmarks.unseen_tables import Answer, Made, at_midnight

if TYPE_CHECKING:
    from datetime import date

MONTHS = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]  # fmt: skip
LIVE = "حي"
STUFFED = "محنط"
FEMININE = {"حي": "حية", "محنط": "محنطة", "نافق": "نافقة", "مذبوح": "مذبوحة", "مجفف": "مجففة"}
MANY = ("سلاحف", "صقور", "تماسيح", "طيور", "ثعابين", "غزلان", "قنافذ", "حية")
CATS = "Panthera tigris|Panthera pardus|Panthera"
CHEETAHS = "Acinonyx jubatus|Panthera pardus"
MONKEYS = "Chlorocebus|Chlorocebus aethiops|Cercopithecus aethiops|Chlorocebus pygerythrus|Chlorocebus sabaeus|Chlorocebus tantalus|Cercopithecidae|Cercopithecus"
MACAWS = "Ara|Psittacidae|Ara ararauna|Ara chloropterus|Ara macao|Ara militaris|Anodorhynchus hyacinthinus|Anodorhynchus"
CROCODILES = "Crocodylus niloticus|Crocodylus|Crocodylidae|Crocodylia"
EBONIES = (
    "Diospyros|Ebenaceae|Diospyros ebenum|Diospyros crassiflora|Diospyros mespiliformis|Dalbergia melanoxylon"
)
WOOD = "خشب"
WARES = (
    *[Ware("السلحفاة المصرية|سلحفاة مصرية|سلاحف مصرية", "Testudo kleinmanni|Testudo werneri", "c", 2, LIVE, "Testudo kleinmanni")] * 5,
    *[Ware("سلحفاة سلكاتا|سلحفاة سولكاتا|سلاحف سلكاتا", "Centrochelys sulcata|Geochelone sulcata", "c", 1, LIVE, "Centrochelys sulcata|Geochelone sulcata")] * 2,
    Ware("سلحفاة يونانية|سلاحف يونانية", "Testudo graeca", "c", 1, LIVE, "Testudo graeca"),
    *[Ware("ترسة بحرية|ترسة|سلحفاة بحرية|سلاحف بحرية", SEA_TURTLES, "c", 1, LIVE + "|درقة|" + STUFFED)] * 2,
    *[Ware("تمساح نيلي|تمساح|تماسيح نيلية", CROCODILES, "c", 1, LIVE + "|جلد|" + STUFFED, "Crocodylus niloticus")] * 3,
    *[Ware("ضب مصري|ضب|ضب مصرى", "Uromastyx|Uromastyx aegyptia|Agamidae|Uromastyx ornata|Uromastyx ocellata|Uromastycidae", "c", 1, LIVE, "Uromastyx aegyptia", "Uromastyx aegyptia|Uromastyx aegyptius")] * 2,
    Ware("ورل صحراوي|ورل صحراوى", "Varanus griseus", "c", 1, LIVE, "Varanus griseus"),
    Ware("ورل نيلي|ورل نيلى", "Varanus niloticus", "c", 1, LIVE, "Varanus niloticus"),
    *[Ware("حرباء|حرباية|حرباء", CHAMELEONS + "|Chamaeleo chamaeleon|Chamaeleo africanus", "c", 2, LIVE, "Chamaeleo chamaeleon", "Chamaeleo chamaeleon")] * 2,
    Ware("سقنقور", "Scincus scincus|Scincus|Scincidae", "c", 3, LIVE + "|مجفف", "Scincus scincus"),
    Ware("كوبرا مصرية|كوبرا", "Naja haje|Naja|Elapidae", "c", 1, LIVE, "Naja haje", "Naja haje"),
    Ware("طريشة|حية مقرنة (طريشة)", "Cerastes cerastes|Cerastes|Viperidae", "c", 1, LIVE, "Cerastes cerastes"),
    Ware("بيثون|ثعبان بيثون|ثعابين بيثون", "Python|Pythonidae|Python regius|Python sebae|Python bivittatus|Python molurus|Malayopython reticulatus|Python reticulatus", "c", 1, LIVE + "|جلد", "Python regius", "Python regius"),
    *[Ware("صقر حر|صقور حرة", "Falco cherrug", "c", 0.5, LIVE, "Falco cherrug")] * 3,
    *[Ware("صقر شاهين|شاهين", "Falco peregrinus|Falco pelegrinoides", "c", 0.5, LIVE, "Falco peregrinus")] * 2,
    Ware("صقر وكري|صقر وكرى", "Falco biarmicus", "c", 0.5, LIVE, "Falco biarmicus"),
    *[Ware("صقر|صقور", "Falco|Falconidae|Falconiformes|Falco cherrug|Falco peregrinus|Falco biarmicus|Falco tinnunculus|Falco naumanni|Falco pelegrinoides|Falco rusticolus", "c", 0.5, LIVE)] * 2,
    Ware("عقاب ذهبي|عقاب ذهبية", "Aquila chrysaetos", "c", 0.3, LIVE + "|" + STUFFED, "Aquila chrysaetos"),
    Ware("بومة|بوم", OWLS, "c", 0.5, LIVE + "|" + STUFFED),
    *[Ware("ببغاء كاسكو|كاسكو|ببغاء رمادي أفريقي|ببغاء رمادى (كاسكو)", GREY_PARROTS, "c", 2, LIVE, "Psittacus erithacus", "Psittacus erithacus")] * 4,
    Ware("درة مطوقة", "Psittacula krameri|Alexandrinus krameri", "c", 1, LIVE, "Psittacula krameri"),
    Ware("ببغاء كوكاتو|كوكاتو", "Cacatuidae|Cacatua|Cacatua alba|Cacatua galerita|Cacatua moluccensis|Cacatua goffiniana|Cacatua sulphurea|Eolophus roseicapilla|Eolophus roseicapillus|Nymphicus hollandicus", "c", 0.5, LIVE),
    Ware("ببغاء مكاو|مكاو", MACAWS, "c", 0.5, LIVE, "Ara ararauna", "Ara ararauna"),
    *[Ware("سمان|طائر السمان", "Coturnix coturnix|Coturnix", "c", 10, "مذبوح|" + LIVE, "Coturnix coturnix")] * 2,
    *[Ware("حسون|طيور الحسون", "Carduelis carduelis|Carduelis", "c", 3, LIVE, "Carduelis carduelis")] * 2,
    Ware("أبو قردان|ابو قردان", "Bubulcus ibis|Ardea ibis", "c", 2, LIVE + "|مذبوح", "Bubulcus ibis"),
    Ware("قمري|طيور القمري", "Streptopelia turtur", "c", 3, "مذبوح|" + LIVE, "Streptopelia turtur"),
    Ware("بجع", "Pelecanus|Pelecanidae|Pelecanus onocrotalus|Pelecanus crispus", "c", 0.5, LIVE),
    Ware("حبارى", "Chlamydotis undulata|Chlamydotis macqueenii|Chlamydotis|Otididae", "c", 1, LIVE + "|مذبوح", "Chlamydotis undulata"),
    Ware("بشاروش|فلامنجو|بشاروش (فلامنجو)", "Phoenicopterus roseus|Phoenicopterus ruber|Phoenicopterus|Phoenicopteridae|Phoeniconaias minor", "c", 0.5, LIVE + "|" + STUFFED, "Phoenicopterus roseus|Phoenicopterus ruber"),
    Ware("نعام|بيض نعام", "Struthio camelus|Struthio", "c", 1, "", "Struthio camelus"),
    *[Ware("أسد|أسود|شبل أسد|اسد", "Panthera leo", "c", 0.3, LIVE + "|جلد|" + STUFFED, "Panthera leo")] * 3,
    Ware("نمر|نمر", CATS, "c", 0.3, LIVE + "|جلد|" + STUFFED, "Panthera tigris||Panthera pardus", "Panthera tigris||Panthera pardus"),
    Ware("فهد|فهد صياد", CHEETAHS, "c", 0.3, LIVE + "|جلد", "Acinonyx jubatus", "Acinonyx jubatus"),
    *[Ware("نسناس|قرد نسناس", MONKEYS, "c", 0.5, LIVE)] * 2,
    Ware("قرد بابون|بابون", "Papio|Papio hamadryas|Papio anubis|Cercopithecidae|Papio cynocephalus|Papio ursinus", "c", 0.3, LIVE),
    Ware("شمبانزي|شمبانزى", "Pan troglodytes|Pan", "c", 0.2, LIVE, "Pan troglodytes"),
    *[Ware("ثعلب الفنك|فنك|ثعلب فنك", "Vulpes zerda|Fennecus zerda", "c", 0.5, LIVE + "|" + STUFFED, "Vulpes zerda")] * 3,
    Ware("ثعلب أحمر|ثعلب احمر", "Vulpes vulpes", "c", 0.5, LIVE + "|" + STUFFED, "Vulpes vulpes"),
    *[Ware("غزال مصري|غزال|غزال دوركاس|غزلان", "Gazella|Gazella dorcas|Gazella leptoceros|Bovidae|Antilopinae", "c", 0.5, LIVE + "|رأس|" + STUFFED, "Gazella dorcas", "Gazella dorcas")] * 3,
    *[Ware("وعل نوبي|تيتل نوبي|بدن (تيتل)|وعل نوبى", "Capra nubiana|Capra ibex|Capra ibex nubiana", "c", 0.5, "قرون|رأس|" + STUFFED, "Capra nubiana")] * 2,
    Ware("ضبع مخطط|ضبع", "Hyaena hyaena|Hyaenidae|Hyaena", "c", 0.3, LIVE + "|" + STUFFED, "Hyaena hyaena"),
    Ware("عناق الأرض|كراكال", "Caracal caracal|Felis caracal", "c", 0.3, LIVE, "Caracal caracal"),
    Ware("نمس|نمس مصري", "Herpestes ichneumon|Herpestes|Herpestidae", "c", 0.3, LIVE, "Herpestes ichneumon"),
    Ware("قنفذ|قنافذ", "Erinaceidae|Hemiechinus auritus|Paraechinus aethiopicus|Hemiechinus|Paraechinus|Erinaceus", "c", 1, LIVE),
    *[Ware("فيل|سن فيل|عاج فيل|عاج", ELEPHANTS, "b", 1, "مشغولات|قطع|سبح وتماثيل")] * 3,
    *[Ware("عاج|سن فيل", ELEPHANTS, "m", 10, "خام|مشغولات")] * 2,
    Ware("خرتيت|وحيد القرن", RHINOS, "m", 3, "قرن|قرون"),
    Ware("فرس النهر", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "m", 3, "أنياب|أسنان", "Hippopotamus amphibius"),
    Ware("دولفين|دلفين", "Delphinidae|Tursiops truncatus|Tursiops aduncus|Tursiops|Stenella|Delphinus delphis|Stenella longirostris|Cetacea", "c", 0.2, LIVE + "|نافق"),
    Ware("أطوم|عروس البحر (أطوم)", "Dugong dugon|Dugongidae", "c", 0.2, "نافق|أنياب", "Dugong dugon"),
    *[Ware("شعاب مرجانية|مرجان|شعب مرجانية", "Scleractinia|Anthozoa|Cnidaria|Acropora|Acroporidae|Corallium|Coralliidae|Pocillopora|Tubipora musica|Fungia|Fungiidae|Milleporidae", "m", 20, "قطع|")] * 3,
    Ware("مرجان أسود|يسر", "Antipatharia|Antipathidae|Antipathes|Cirrhipathes", "m", 3, "سبح|خام"),
    *[Ware("خيار البحر|خيار بحر", SEA_CUCUMBERS, "m", 30, "مجفف|")] * 2,
    Ware("قرش|أسماك قرش|سمك القرش", SHARKS, "m", 50, "زعانف|"),
    Ware("فرس البحر|حصان البحر", SEAHORSES, "c", 2, "مجفف"),
    Ware("محار عملاق (تريداكنا)|تريداكنا", "Tridacna|Tridacnidae|Cardiidae|Tridacninae|Tridacna maxima|Tridacna squamosa|Tridacna gigas", "c", 2, "أصداف|", "Tridacna maxima", "Tridacna maxima"),
    *[Ware("صندل|خشب صندل", "Santalum|Santalum album|Santalaceae", "m", 60, WOOD + "|قطع", "Santalum album", "Santalum album")] * 2,
    *[Ware("عود|خشب عود|عود (بخور)", "Aquilaria|Aquilaria malaccensis|Aquilaria crassna|Gyrinops|Thymelaeaceae|Aquilaria sinensis|Aquilaria filaria", "m", 5, "كسر|بخور", "Aquilaria malaccensis", "Aquilaria malaccensis")] * 2,
    Ware("أبنوس|ابنوس", EBONIES, "v", 0.5, WOOD, "Dalbergia melanoxylon", "Dalbergia melanoxylon"),
    Ware("روز وود|روزوود", "Dalbergia|Fabaceae|Leguminosae|Dalbergia sissoo|Dalbergia latifolia|Dalbergia nigra|Pterocarpus erinaceus|Pterocarpus", "v", 1, WOOD, "Dalbergia latifolia", "Dalbergia latifolia"),
    Ware("سنط|السنط", "Acacia nilotica|Vachellia nilotica|Acacia|Vachellia", "m", 300, "فحم|حطب", "Acacia nilotica|Vachellia nilotica", "Acacia nilotica|Vachellia nilotica"),
)  # fmt: skip
PLACES = (
    ("القاهرة", "مطار القاهرة الدولي"),
    ("القاهرة", "سوق الجمعة (السيدة عائشة)"),
    ("القاهرة", "خان الخليلي"),
    ("القاهرة", "قرية البضائع"),
    ("الإسكندرية", "مطار برج العرب"),
    ("الإسكندرية", "ميناء الإسكندرية، حاوية ٤٠ قدم"),
    ("مطروح", "منفذ السلوم البري"),
    ("أسوان", "بحيرة ناصر"),
    ("أسوان", "منفذ قسطل"),
    ("البحر الأحمر", "الغردقة"),
    ("البحر الأحمر", "ميناء سفاجا"),
    ("جنوب سيناء", "شرم الشيخ"),
    ("شمال سيناء", "بئر العبد"),
    ("الجيزة", "أبو رواش"),
    ("بورسعيد", "ميناء شرق بورسعيد"),
    ("السويس", "ميناء الأدبية"),
)
NOTES = ("", "", "", "غرامة ٥٠٠٠٠ جنيه", "تم التحفظ بحديقة الحيوان بالجيزة", "محضر رقم ١٢٣ لسنة ٢٠٢١", "راكب قادم رحلة MS 849", "٢ متهم هارب", "أطلقت في محمية الزرانيق", "داخل ٣ حقائب", "حكم بالحبس 6 شهور", "المادة 28 من القانون 4 لسنة 1994", "نفق منها 4")  # fmt: skip


def _day(first: date, last: date, chance: random.Random, native: bool) -> Any:
    month = MONTHS[first.month - 1]
    if is_month(first, last):
        text = chance.choice([f"{month} {first.year}", f"شهر {month} {first.year}"])
    elif first != last:
        text = chance.choice([f"من {first.day} إلى {last.day} {month} {first.year}", f"{first.day}-{last.day} {month} {first.year}", f"من {first.day}/{first.month}/{first.year} حتى {last.day}/{last.month}/{last.year}"])  # fmt: skip
    elif not native and chance.random() < 0.3:
        return at_midnight(first)
    else:
        text = chance.choice([
            f"{first.day}/{first.month}/{first.year}", f"{first.day}/{first.month}/{first.year}", f"{first:%d/%m/%Y}", f"{first:%d-%m-%Y}", f"{first.year}/{first.month}/{first.day}", f"{first.day} {month} {first.year}",
            f"{first.day} {month} {first.year}م", f"يوم {first.day}/{first.month}/{first.year}", f"{first:%Y-%m-%d}",
        ])  # fmt: skip
    return in_digits(text, "٠") if native else text


def _number(amount: float, native: bool, chance: random.Random) -> str:
    if not native:
        return grouped(amount) if amount == int(amount) and chance.random() < 0.4 else plain(amount)
    text = plain(amount)
    return in_digits(text.replace(".", "٫") if chance.random() < 0.6 else text, "٠")


def _count(count: float | None, chance: random.Random, native: bool) -> Any:
    if count is None:
        return chance.choice([None, None, "-"])
    if not native and chance.random() < 0.5:
        return int(count)
    return _number(count, native, chance) + chance.choice(["", "", "", " قطعة", " عدد"])


def _mass(mass: float | None, chance: random.Random, native: bool) -> Any:
    if mass is None:
        return chance.choice([None, None, "-", "لم يوزن"])
    if mass < 1 and chance.random() < 0.6:
        return f"{_number(round(mass * 1000, 3), native, chance)} {chance.choice(['جرام', 'جم'])}"
    if mass >= 1000 and chance.random() < 0.4:
        return f"{_number(mass / 1000, native, chance)} طن"
    if not native and chance.random() < 0.5:
        return mass
    return _number(mass, native, chance) + chance.choice(["", " كجم", " ك", " كيلو", " كيلوجرام"])


def _volume(volume: float | None, chance: random.Random, native: bool) -> Any:
    if volume is None:
        return None
    return _number(volume, native, chance) + chance.choice(["", " م3", " م³", " متر مكعب"])


def _said(found: Goods, chance: random.Random) -> str:
    words, part = found.words, found.part
    if not part or part in words or (part == WOOD and words.startswith(WOOD)):
        return words
    first = words.split()[0]
    if part in FEMININE and (first.endswith(("ة", "اء")) or first in MANY):
        part = FEMININE[part]
    if part in {*FEMININE, *FEMININE.values(), "خام", "مشغولات"}:
        return chance.choice([f"{words} {part}", f"{words} ({part})"])
    return chance.choice([f"{part} {words}", f"{part} {words}", f"{words} ({part})", f"{words} - {part}"])


def egypt(rows: int, seed: int) -> Made:
    """Return a workbook in Arabic with its scientific names where somebody looked them up, and a total at the end of each year."""
    chance = random.Random(seed)
    made = Made("بيان_المضبوطات.xlsx")
    sheet: list[list[Any]] = [
        ["وزارة البيئة - جهاز شئون البيئة"],
        ["قطاع حماية الطبيعة - الإدارة المركزية للتنوع البيولوجي"],
        ["بيان بالمضبوطات من الكائنات البرية ومنتجاتها"],
        [],
        ["م", "تاريخ الضبط", "المحافظة", "مكان الضبط", "الصنف المضبوط", "الاسم العلمي", "العدد", "الوزن (كجم)", "الحجم (م3)", "جهة الضبط", "القيمة بالجنيه", "ملاحظات"],
    ]  # fmt: skip
    year, number = 0, 0
    for first, last, _ in cases(chance, rows):
        if first.year != year:
            if year:
                left_out(
                    made, sheet, [None, f"إجمالي عام {year}", None, None, f"{number} واقعة", *[None] * 7]
                )
            year, number = first.year, 0
        number += 1
        native = chance.random() < 0.45
        found = goods(chance, WARES, 0.4)
        words, latin, names, amounts = _said(found, chance), found.latin, found.names, found.amounts
        if chance.random() < 0.05:
            counted, weighed = two(chance, WARES)
            words, latin = f"{_said(counted, chance)} + {_said(weighed, chance)}", ""
            names, amounts = counted.names | weighed.names, counted.amounts | weighed.amounts
        sheet.append([
            in_digits(str(number), "٠") if native else number, _day(first, last, chance, native), *chance.choice(PLACES), words, latin or None,
            _count(amounts.get("count"), chance, native), _mass(amounts.get("mass"), chance, native), _volume(amounts.get("volume"), chance, native),
            chance.choice(["شرطة البيئة والمسطحات", "الجمارك", "الحجر البيطري", "المحمية", "مباحث"]), chance.choice([None, None, "٢٥٠٠٠", 120000, "15,000"]), chance.choice(NOTES) or None,
        ])  # fmt: skip
        made.truth[len(sheet)] = Answer(first, last, names, amounts)
    left_out(made, sheet, [None, f"إجمالي عام {year}", None, None, f"{number} واقعة", *[None] * 7])
    left_out(made, sheet, [None, "الإجمالي العام", None, None, f"{rows} واقعة", *[None] * 7])
    sheet.append([])
    sheet.append([None, "مدير الإدارة", *[None] * 7, "يعتمد"])
    others = [("ملخص", by_year(made, ["السنة", "عدد الوقائع"]))]
    made.data = as_book(sheet, "المضبوطات", others, ("A1:L1", "A2:L2", "A3:L3"))
    return made
