"""A list of seizures of Myanmar, in Burmese: teak and other timber first, then pangolins, elephants, bears, turtles, in viss and in kilograms."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Entry, Good, Register, fill, remark, usual
from benchmarks.unseen_fifth_words import plain
from benchmarks.unseen_seventh_words import as_book, in_digits
from benchmarks.unseen_tables import Made, at_midnight

if TYPE_CHECKING:
    from datetime import date

KG_A_VISS = 1.63293
M3_A_HOPPUS_TON = 1.80271  # 50 hoppus feet
MONTHS = ("ဇန်နဝါရီ", "ဖေဖော်ဝါရီ", "မတ်", "ဧပြီ", "မေ", "ဇွန်", "ဇူလိုင်", "ဩဂုတ်", "စက်တင်ဘာ", "အောက်တိုဘာ", "နိုဝင်ဘာ", "ဒီဇင်ဘာ")  # fmt: skip
LOG = "လုံး|တုံး|ချောင်း"
PANGOLINS = "Manis|Manidae|Manis javanica|Manis pentadactyla|Pholidota"
BEARS = "Ursidae|Ursus thibetanus|Helarctos malayanus|Ursus|Helarctos"
MONKEYS = "Cercopithecidae|Macaca|Macaca mulatta|Macaca fascicularis|Macaca leonina|Macaca arctoides|Macaca assamensis|Primates|Trachypithecus"
GIBBONS = "Hylobatidae|Hylobates lar|Hylobates|Hoolock|Hoolock leuconedys|Hoolock hoolock|Hoolock tianxing"
TURTLES = "Testudines|Geoemydidae|Testudinidae|Trionychidae|Emydidae|Bataguridae"
SEA_TURTLES = "Cheloniidae|Chelonioidea|Cheloniidae spp.|Chelonia mydas|Lepidochelys olivacea|Eretmochelys imbricata|Testudines"
PYTHONS = "Python|Pythonidae|Python bivittatus|Python molurus|Malayopython reticulatus|Python reticulatus|Malayopython"
MONITORS = "Varanus|Varanidae|Varanus bengalensis|Varanus salvator|Varanus nebulosus"
HORNBILLS = "Bucerotidae|Buceros bicornis|Rhyticeros undulatus|Aceros undulatus|Aceros nipalensis|Anthracoceros albirostris|Buceros|Aceros|Rhyticeros"
PARROTS = "Psittacula|Psittaculidae|Psittacidae|Psittaciformes|Psittacula krameri|Psittacula eupatria|Psittacula alexandri|Psittacula finschii|Loriculus vernalis"
GOODS = (
    Good(60, "ကျွန်းသစ်|ကျွန်း|ကျွန်းခွဲသား|ကျွန်းသစ်လုံး", "Tectona grandis|Tectona", "v", 22, 0.35, LOG, "Teak|သစ်လုံး|ခွဲသား"),
    Good(24, "ပိတောက်သစ်|ပိတောက်|ပိတောက်ခွဲသား", "Pterocarpus macrocarpus|Pterocarpus indicus|Pterocarpus", "v", 16, 0.3, LOG, "Padauk|သစ်လုံး|ခွဲသား"),
    Good(18, "တမလန်းသစ်|တမလန်း", "Dalbergia oliveri|Dalbergia bariensis|Dalbergia|Dalbergia assamica", "v", 30, 0.12, LOG, "Tamalan|သစ်လုံး|ခွဲသား"),
    Good(12, "ပျဉ်းကတိုးသစ်|ပျဉ်းကတိုး", "Xylia xylocarpa|Xylia dolabriformis|Xylia kerrii|Xylia", "v", 14, 0.4, LOG, "သစ်လုံး|ခွဲသား"),
    Good(9, "အင်သစ်|အင်ခွဲသား", "Dipterocarpus tuberculatus|Dipterocarpus", "v", 12, 0.4, LOG, "သစ်လုံး|ခွဲသား"),
    Good(8, "ကညင်သစ်|ကညင်", "Dipterocarpus alatus|Dipterocarpus turbinatus|Dipterocarpus", "v", 10, 0.8, LOG, "သစ်လုံး|ခွဲသား"),
    Good(6, "ရင်တိုက်သစ်|ရင်တိုက်", "Dalbergia cultrata|Dalbergia fusca|Dalbergia", "v", 14, 0.1, LOG, "သစ်လုံး"),
    Good(5, "သစ်ယာ", "Shorea obtusa|Shorea", "v", 10, 0.3, LOG, "သစ်လုံး|ခွဲသား"),
    Good(4, "အင်ကြင်းသစ်|အင်ကြင်း", "Shorea siamensis|Pentacme siamensis|Pentacme suavis|Pentacme|Shorea", "v", 9, 0.3, LOG, "သစ်လုံး"),
    Good(4, "ထောက်ကြံ့သစ်|ထောက်ကြံ့", "Terminalia tomentosa|Terminalia alata|Terminalia elliptica|Terminalia crenulata|Terminalia", "v", 9, 0.4, LOG, "သစ်လုံး"),
    Good(4, "ယမနေသစ်|ယမနေ", "Gmelina arborea|Gmelina", "v", 12, 0.25, LOG, "ခွဲသား|သစ်လုံး"),
    Good(3, "သင်းဝင်သစ်|သင်းဝင်", "Millettia pendula|Millettia|Millettia leucantha", "v", 12, 0.1, LOG, "သစ်လုံး"),
    Good(3, "ယင်းမာသစ်|ယင်းမာ", "Chukrasia tabularis|Chukrasia velutina|Chukrasia", "v", 8, 0.4, LOG, "သစ်လုံး"),
    Good(3, "ပျဉ်းမသစ်|ပျဉ်းမ", "Lagerstroemia speciosa|Lagerstroemia flos-reginae|Lagerstroemia", "v", 8, 0.3, LOG, "ခွဲသား"),
    Good(2, "သစ်ကတိုး", "Toona ciliata|Cedrela toona|Toona", "v", 7, 0.3, LOG, "ခွဲသား"),
    Good(2, "ထင်းရှူးသစ်|ထင်းရှူး", "Pinus kesiya|Pinus merkusii|Pinus latteri|Pinus", "w", 6, forms="ခွဲသား"),
    Good(4, "သနပ်ခါးတုံး|သနပ်ခါး", "Limonia acidissima|Hesperethusa crenulata|Naringi crenulata|Limonia|Limonia crenulata", "m", 140, forms="အတုံး"),
    Good(3, "စန္ဒကူးသား|စန္ဒကူး", "Santalum album|Santalum", "m", 60, forms="အတုံး|အစ"),
    Good(4, "အကျော်မွှေး|သစ်မွှေး (အကျော်)", "Aquilaria malaccensis|Aquilaria agallocha|Aquilaria|Thymelaeaceae|Aquilaria crassna", "m", 15, forms="အစ|အဆီ"),
    Good(5, "သစ်ခွ|သစ်ခွပင်", "Orchidaceae|Dendrobium|Orchidaceae spp.", "m", 90, forms="အရှင်|အခြောက်"),
    Good(3, "ရှားစေး", "Acacia catechu|Senegalia catechu", "m", 300, forms="အတုံး"),
    Good(28, "သင်းခွေချပ်ကြေးခွံ|သင်းခွေချပ်အကြေးခွံ|သင်းခွေချပ်အခွံ", PANGOLINS, "m", 9, forms="အခြောက်|ကြေးခွံ"),
    Good(14, "သင်းခွေချပ်|သင်းခွေချပ်အရှင်", PANGOLINS, "c", 2, unit="ကောင်", forms="အရှင်|အသေ"),
    Good(17, "ဆင်စွယ်|ဆင်စွယ်ချောင်း|ဆင်စွယ်ပိုင်း", "Elephas maximus|Elephas|Elephantidae", "b", 2, 5, "ချောင်း|ခု", "အစိမ်း|အပိုင်း"),
    Good(10, "ဆင်သားရေ|ဆင်သားရေခြောက်|ဆင်အရေပြား", "Elephas maximus|Elephas|Elephantidae", "m", 18, forms="အခြောက်"),
    Good(5, "ဆင်စွယ်လက်ကောက်|ဆင်စွယ်ပုတီး|ဆင်စွယ်ရုပ်တု", "Elephas maximus|Elephas|Elephantidae|Loxodonta africana|Loxodonta", "c", 9, unit="ခု|ကွင်း", forms="အချောထည်"),
    Good(7, "ကျားရိုး", "Panthera tigris", "m", 4, forms="အရိုး|အခြောက်"),
    Good(5, "ကျားသားရေ|ကျားသားရေခွံ", "Panthera tigris", "c", 1, unit="ချပ်", forms="အရေ"),
    Good(3, "ကျားစွယ်|ကျားသွား", "Panthera tigris", "c", 4, unit="ချောင်း|ခု", forms="အစွယ်"),
    Good(5, "ကျားသစ်သားရေ|ကျားသစ်အရေခွံ", "Panthera pardus", "c", 1, unit="ချပ်", forms="အရေ"),
    Good(9, "ဝက်ဝံသည်းခြေ", BEARS, "c", 3, unit="ခု|လုံး", forms="အခြောက်"),
    Good(6, "ဝက်ဝံလက်|ဝက်ဝံခြေလက်", BEARS, "c", 6, unit="ခု|ချောင်း", forms="အစို|အခြောက်"),
    Good(3, "ဝက်ဝံပေါက်|ဝက်ဝံ", BEARS, "c", 1, unit="ကောင်", forms="အရှင်"),
    Good(8, "ဆတ်သား|ဆတ်သားခြောက်", "Rusa unicolor|Cervus unicolor|Rusa|Cervus", "m", 14, forms="အသား|အခြောက်"),
    Good(6, "ဆတ်ဦးချို|ဆတ်ချို", "Rusa unicolor|Cervus unicolor|Rusa|Cervus", "c", 3, unit="ချောင်း|ခု", forms="ချို"),
    Good(9, "ဂျီသား|ချေသား|ဂျီ (ချေ) သား", "Muntiacus muntjak|Muntiacus vaginalis|Muntiacus", "m", 9, forms="အသား"),
    Good(8, "တောဝက်သား", "Sus scrofa|Sus", "m", 20, forms="အသား"),
    Good(4, "သမင်ဦးချို|သမင်သား", "Rucervus eldii|Cervus eldii|Panolia eldii", "m", 8, forms="အသား|ချို"),
    Good(2, "ဒရယ်သား", "Axis porcinus|Hyelaphus porcinus|Cervus porcinus", "m", 8, forms="အသား"),
    Good(5, "တောဆိတ်ချို|တောဆိတ်ဦးချို", "Capricornis|Capricornis milneedwardsii|Capricornis sumatraensis|Capricornis thar|Capricornis rubidus|Naemorhedus|Naemorhedus goral|Naemorhedus griseus|Naemorhedus sumatraensis", "c", 5, unit="ချောင်း|ခု", forms="ချို"),
    Good(4, "ပြောင်ဦးချို|ပြောင်ချို", "Bos gaurus|Bos frontalis|Bos", "c", 2, unit="ချောင်း|ခု", forms="ချို"),
    Good(2, "စိုင်ဦးချို|စိုင်ချို", "Bos javanicus|Bos", "c", 2, unit="ချောင်း|ခု", forms="ချို"),
    Good(3, "တောခွေးသားရေ", "Cuon alpinus", "c", 1, unit="ချပ်", forms="အရေ"),
    Good(3, "ဖြူဆူး|ဖြူ", "Hystrix|Hystricidae|Hystrix brachyura|Atherurus macrourus|Hystrix hodgsoni", "m", 2, forms="အဆူး"),
    Good(5, "ဖျံသားရေ|ဖျံ", "Lutrinae|Lutra|Lutra lutra|Aonyx cinereus|Aonyx cinerea|Lutrogale perspicillata|Amblonyx cinereus|Mustelidae", "c", 4, unit="ချပ်", forms="အရေ"),
    Good(6, "မျောက်|မျောက်အရှင်", MONKEYS, "c", 2, unit="ကောင်", forms="အရှင်|အသေ"),
    Good(4, "မျောက်မောင်းမ", "Nycticebus|Nycticebus bengalensis|Nycticebus coucang|Lorisidae", "c", 2, unit="ကောင်", forms="အရှင်"),
    Good(3, "မျောက်လွှဲကျော်", GIBBONS, "c", 1, unit="ကောင်", forms="အရှင်"),
    Good(12, "လိပ်|လိပ်အရှင်|လိပ်မျိုးစုံ", TURTLES, "c", 25, unit="ကောင်", forms="အရှင်"),
    Good(9, "ကြယ်လိပ်", "Geochelone platynota|Geochelone elegans|Geochelone", "c", 12, unit="ကောင်", forms="အရှင်"),
    Good(4, "မြန်မာ့ကြယ်လိပ်|မြန်မာကြယ်လိပ်", "Geochelone platynota", "c", 8, unit="ကောင်", forms="အရှင်"),
    Good(3, "ပင်လယ်လိပ်ဥ", SEA_TURTLES, "c", 90, unit="လုံး", forms="ဥ"),
    Good(6, "စပါးအုံးမြွေ|စပါးကြီးမြွေ", PYTHONS, "c", 3, unit="ကောင်", forms="အရှင်|အရေ"),
    Good(5, "မြွေဟောက်", "Naja|Elapidae|Naja kaouthia|Naja mandalayensis|Naja naja|Naja siamensis|Ophiophagus hannah", "c", 6, unit="ကောင်", forms="အရှင်"),
    Good(2, "တောကြီးမြွေဟောက်", "Ophiophagus hannah|Ophiophagus", "c", 2, unit="ကောင်", forms="အရှင်"),
    Good(10, "တောက်တဲ့|တောက်တဲ့ခြောက်", "Gekko gecko|Gekko", "c", 40, unit="ကောင်", forms="အရှင်|အခြောက်"),
    Good(6, "ဖွတ်", MONITORS, "c", 5, unit="ကောင်", forms="အရှင်"),
    Good(2, "မိကျောင်းသားရေ|မိကျောင်း", "Crocodylus porosus|Crocodylidae|Crocodylus|Crocodylia|Crocodylus siamensis", "c", 2, unit="ချပ်|ခု", forms="အရေ"),
    Good(5, "ကြက်တူရွေး", PARROTS, "c", 20, unit="ကောင်", forms="အရှင်"),
    Good(4, "သာလိကာ", "Gracula religiosa|Gracula", "c", 6, unit="ကောင်", forms="အရှင်"),
    Good(3, "အောက်ချင်းခေါင်း|အောက်ချင်း နှုတ်သီး", HORNBILLS, "c", 3, unit="ခု", forms="ဦးခေါင်း"),
    Good(2, "ဒေါင်း|ဥဒေါင်း", "Pavo muticus|Pavo|Pavo cristatus", "c", 2, unit="ကောင်", forms="အရှင်"),
    Good(1, "ပန်ဒါနီသားရေ", "Ailurus fulgens|Ailurus", "c", 1, unit="ချပ်", forms="အရေ"),
    Good(2, "ကြံ့ချို", "Rhinocerotidae|Dicerorhinus sumatrensis|Rhinoceros unicornis|Rhinoceros sondaicus|Ceratotherium simum|Diceros bicornis|Rhinoceros", "m", 0.8, forms="ချို"),
)  # fmt: skip
SITES = (
    ("ရှမ်းပြည်နယ် (မြောက်ပိုင်း)", "မူဆယ်"), ("ရှမ်းပြည်နယ် (အရှေ့ပိုင်း)", "တာချီလိတ်"), ("ကရင်ပြည်နယ်", "မြဝတီ"), ("စစ်ကိုင်းတိုင်းဒေသကြီး", "ကသာ"), ("စစ်ကိုင်းတိုင်းဒေသကြီး", "ကလေး"), ("မန္တလေးတိုင်းဒေသကြီး", "ပြင်ဦးလွင်"),
    ("ရန်ကုန်တိုင်းဒေသကြီး", "မင်္ဂလာဒုံလေဆိပ်"), ("ဧရာဝတီတိုင်းဒေသကြီး", "ပုသိမ်"), ("ပဲခူးတိုင်းဒေသကြီး", "တောင်ငူ"), ("ကချင်ပြည်နယ်", "မြစ်ကြီးနား"), ("နေပြည်တော်", "တပ်ကုန်း"), ("မွန်ပြည်နယ်", "သထုံ"), ("မကွေးတိုင်းဒေသကြီး", "ပခုက္ကူ"),
)  # fmt: skip
REMARKS = ("", "", "", "ပစ္စည်းသိမ်း", "တရားခံ ၂ ဦး ဖမ်းဆီးရမိ", "တရားရုံးတင်ပို့ပြီး", "၁၂ ဘီးယာဉ် ၁ စီး", "ပိုင်ရှင်မဲ့", "ငွေဒဏ် ကျပ် ၅၀၀၀၀", "မော်တော်ဆိုင်ကယ် ၃ စီး", "ထောင်ဒဏ် ၃ နှစ်")  # fmt: skip


def myanmar(rows: int, seed: int) -> Made:
    """Return a workbook in Burmese: digits of Burmese in most rows, viss and hoppus tons in some, merged titles, a total of each year."""
    chance = random.Random(seed)
    register = Register(Made("သစ်နှင့်တောရိုင်းတိရစ္ဆာန် ဖမ်းဆီးမှု.xlsx"), year_ends=_year_ends, joined=(0, 1, 2, 3), merge=True, several=0.16)  # fmt: skip
    register.titles("K", "သစ်တောဦးစီးဌာန", "တရားမဝင်သစ်နှင့် တောရိုင်းတိရစ္ဆာန် ဖမ်းဆီးရမိမှု စာရင်း", "")
    register.lines.append(["စဉ်", "ဖမ်းဆီးသည့်ရက်စွဲ", "တိုင်း/ပြည်နယ်", "မြို့နယ်/နေရာ", "အမျိုးအမည်", "အမျိုးအစား", "အရေအတွက်", "အလေးချိန် (kg)", "ထုထည် (m3)", "ပုဒ်မ", "မှတ်ချက်"])  # fmt: skip
    fill(register, GOODS, rows, chance, _line)
    register.made.data = as_book(register.lines, "စာရင်း", merged=register.merged)
    return register.made


def _burmese(text: object) -> str:
    return in_digits(str(text), "၀")


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    burmese = chance.random() < 0.75
    write = _burmese if burmese else str
    words = "နှင့် ".join(usual(good.words, chance) for good in entry.goods)
    return [
        _burmese(entry.case),
        _day(entry.first, entry.last, chance),
        *chance.choice(SITES),
        words,
        "/".join(usual(good.forms, chance) for good in entry.goods),
        _count(entry, chance, write),
        _mass(entry, chance, write),
        _volume(entry, chance, write),
        _burmese(chance.choice(["", "၄၂", "၄၃(က)", "၃၅(က)", "၃၉(ဃ)", "၄၁(က)"])),
        remark(entry, chance, ["သဘာဝသို့ ပြန်လွှတ်"], REMARKS),
    ]


def _count(entry: Entry, chance: random.Random, write: Any) -> Any:
    count = entry.amounts.get("count")
    if count is None:
        return ""
    number = write(f"{count:,.0f}" if chance.random() < 0.5 else f"{count:.0f}")
    unit = usual(entry.goods[0].unit, chance)
    return number if chance.random() < 0.25 else f"{number} {unit}" if chance.random() < 0.6 else f"{number}{unit}"  # fmt: skip


def _mass(entry: Entry, chance: random.Random, write: Any) -> Any:
    mass = entry.amounts.get("mass")
    if mass is None:
        return ""
    if chance.random() < 0.2:
        return _viss(entry, mass, chance, write)
    if mass < 1 and chance.random() < 0.6:
        return f"{write(plain(mass * 1000))} {chance.choice(['ဂရမ်', 'g'])}"
    if mass >= 1000 and chance.random() < 0.3:
        return f"{write(plain(mass / 1000))} မက်ထရစ်တန်"
    number = write(plain(mass))
    return number if chance.random() < 0.5 else f"{number} {chance.choice(['ကီလိုဂရမ်', 'ကီလို', 'kg', 'ကီလိုဂရမ်'])}"  # fmt: skip


def _viss(entry: Entry, mass: float, chance: random.Random, write: Any) -> str:
    """Write viss, and ticals (a hundredth) for less than one; the truth is what was written."""
    if mass < KG_A_VISS:
        ticals = max(1, round(100 * mass / KG_A_VISS))
        entry.amounts["mass"] = ticals * KG_A_VISS / 100
        return f"{write(ticals)} ကျပ်သား"
    viss = round(mass / KG_A_VISS, 1) if chance.random() < 0.5 else float(round(mass / KG_A_VISS))
    entry.amounts["mass"] = viss * KG_A_VISS
    return f"{write(plain(viss))} ပိဿာ"


def _volume(entry: Entry, chance: random.Random, write: Any) -> str:
    volume = entry.amounts.get("volume")
    if volume is None:
        return ""
    if chance.random() < 0.12:
        tons = max(0.01, round(volume / M3_A_HOPPUS_TON, 4))
        entry.amounts["volume"] = tons * M3_A_HOPPUS_TON
        return f"{write(f'{tons:.4f}')} {chance.choice(['H.ton', 'Hoppus ton', 'ဟော့ပတ်တန်'])}"
    number = write(plain(volume))
    return number if chance.random() < 0.6 else f"{number} {chance.choice(['ကုဗမီတာ', 'm3', 'm³'])}"


def _day(first: date, last: date, chance: random.Random) -> Any:
    if first != last:
        return _interval(first, last, chance)
    if chance.random() < 0.12:
        return at_midnight(first)
    month = MONTHS[first.month - 1]
    text = chance.choice([
        f"{first.day}-{first.month}-{first.year}", f"{first.day}-{first.month}-{first.year}", f"{first.day}.{first.month}.{first.year}", f"{first:%d/%m/%Y}", f"{first.day}-{first.month}-{first.year} ရက်",
        f"{first.year} ခုနှစ်၊ {month}လ {first.day} ရက်", f"{first.year} ခုနှစ် {month}လ ({first.day}) ရက်နေ့",
    ])  # fmt: skip
    return _burmese(text) if chance.random() < 0.8 else text


def _interval(first: date, last: date, chance: random.Random) -> str:
    return _burmese(chance.choice([
        f"{first.day}-{first.month}-{first.year} မှ {last.day}-{last.month}-{last.year} ထိ", f"{first.day}-{first.month}-{first.year} ~ {last.day}-{last.month}-{last.year}", f"{first.year} ခုနှစ်၊ {MONTHS[first.month - 1]}လ {first.day} ရက်မှ {last.day} ရက်",
    ]))  # fmt: skip


def _year_ends(register: Register, year: int) -> None:
    sums = register.sums()
    register.other(None, _burmese(f"{year} ခုနှစ် စုစုပေါင်း"), None, None, _burmese(f"{sums['rows']} မှု"), None, None, _burmese(plain(sums["mass"])), _burmese(plain(sums["volume"])))  # fmt: skip
