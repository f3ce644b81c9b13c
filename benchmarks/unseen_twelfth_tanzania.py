"""District registers of Tanzania put one below the other: game officers and forest service, Swahili with English, no scientific names."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Good, usual
from benchmarks.unseen_parts import SWAHILI_MONTHS
from benchmarks.unseen_tables import Made, as_xlsx, at_midnight, slip
from benchmarks.unseen_twelfth_words import (
    AFRICAN_ELEPHANTS,
    AFRICAN_MONITORS,
    AFRICAN_PANGOLINS,
    AFRICAN_PYTHONS,
    AFRICAN_RHINOS,
    AFRICAN_TORTOISES,
    BABOONS,
    CHAMELEONS,
    GIRAFFES,
    GREY_DUIKER,
    GUINEAFOWLS,
    HYENAS,
    OSTRICHES,
    PORCUPINES,
    SEA_CUCUMBERS,
    SEA_TURTLES,
    SHARKS,
    VERVETS,
    ZEBRAS,
    Entry,
    Sheet,
    fill,
    in_words,
    kilograms,
)

if TYPE_CHECKING:
    from datetime import date

MEAT = "nyama ya|nyama ya|nyama kavu ya|nyama mbichi ya"
SKIN = "ngozi ya"
LOGS = "|magogo ya|mbao za|mbao za"
GAZELLES = "Bovidae|Antilopinae|Aepyceros melampus|Nanger granti|Eudorcas thomsonii|Gazella|Nanger|Eudorcas|Gazella thomsonii|Gazella granti|Gazella thomsoni|Litocranius walleri|Eudorcas nasalis|Nanger notatus"
REEDBUCKS = "Redunca|Redunca redunca|Redunca arundinum|Redunca fulvorufula"
PIGS = "Potamochoerus larvatus|Potamochoerus|Suidae|Potamochoerus porcus|Phacochoerus africanus"
COLOBUS = "Colobus|Colobus guereza|Colobus angolensis|Piliocolobus|Procolobus gordonorum|Piliocolobus gordonorum|Procolobus"
MAHOGANY = "Khaya anthotheca|Khaya nyasica|Khaya"
LOVEBIRDS = "Agapornis|Agapornis fischeri|Agapornis personatus"
GOODS = (
    Good(16, "meno ya tembo|Meno ya Tembo|vipande vya meno ya tembo|Elephant tusks (meno ya tembo)", AFRICAN_ELEPHANTS, "b", 3, 5, "pcs|vipande"),
    Good(4, "tembo|ndovu", AFRICAN_ELEPHANTS, "m", 60, forms=MEAT),
    Good(2, "bangili za meno ya tembo|mkia wa tembo", AFRICAN_ELEPHANTS, "c", 4, unit="pcs"),
    Good(8, "magamba ya kakakuona|pangolin scales|Magamba ya Kakakuona (pangolin)", AFRICAN_PANGOLINS, "m", 4),
    Good(8, "kakakuona|kakakuona hai|Kakakuona (pangolin)", AFRICAN_PANGOLINS, "c", 1, unit="hai|"),
    Good(14, "swala|Swala", GAZELLES, "m", 18, forms=MEAT),
    Good(10, "swala pala|swalapala|Swala pala (impala)|impala", "Aepyceros melampus|Aepyceros", "m", 25, forms=MEAT),
    Good(4, "swala tomi|Swala tomi", "Eudorcas thomsonii|Gazella thomsonii|Gazella thomsoni|Eudorcas|Eudorcas nasalis", "m", 14, forms=MEAT),
    Good(3, "swala granti|Grant's gazelle", "Nanger granti|Gazella granti|Nanger", "m", 25, forms=MEAT),
    Good(12, "nyati|Nyati (buffalo)|mbogo|buffalo", "Syncerus caffer|Syncerus", "m", 60, forms=MEAT),
    Good(11, "nyumbu|Nyumbu (wildebeest)|wildebeest", "Connochaetes taurinus|Connochaetes", "m", 60, forms=MEAT),
    Good(9, "pundamilia|Punda milia|zebra", ZEBRAS, "m", 50, forms=MEAT),
    Good(3, "pundamilia|punda milia", ZEBRAS, "c", 1, unit="pcs", forms=SKIN),
    Good(8, "twiga|Twiga (giraffe)", GIRAFFES, "m", 90, forms=MEAT),
    Good(2, "mkia wa twiga|mafuta ya twiga", GIRAFFES, "c", 1, unit="pcs|"),
    Good(7, "pofu|Pofu (eland)", "Taurotragus oryx|Tragelaphus oryx|Taurotragus", "m", 80, forms=MEAT),
    Good(7, "kiboko|hippo|Kiboko (hippo)", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "m", 90, forms=MEAT),
    Good(5, "meno ya kiboko|hippo teeth", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 8, 0.7, "pcs"),
    Good(6, "digidigi|dik dik|Digidigi (dikdik)", "Madoqua|Madoqua kirkii|Madoqua guentheri|Madoqua cavendishi|Madoqua thomasi", "c", 2, unit="pcs|", forms="|mzoga wa"),
    Good(6, "ngiri|Ngiri (warthog)", "Phacochoerus africanus|Phacochoerus|Phacochoerus aethiopicus", "m", 22, forms=MEAT),
    Good(4, "nguruwe pori|nguruwe mwitu", PIGS, "m", 22, forms=MEAT),
    Good(5, "pongo|Pongo (bushbuck)", "Tragelaphus scriptus|Tragelaphus sylvaticus|Tragelaphus", "m", 16, forms=MEAT),
    Good(4, "kongoni|Kongoni (hartebeest)", "Alcelaphus|Alcelaphus buselaphus|Alcelaphus lichtensteinii|Alcelaphus cokii|Sigmoceros lichtensteinii", "m", 40, forms=MEAT),
    Good(3, "nyamera|Nyamera (topi)", "Damaliscus|Damaliscus lunatus|Damaliscus korrigum|Damaliscus jimela", "m", 40, forms=MEAT),
    Good(3, "kuro|Kuro (waterbuck)", "Kobus ellipsiprymnus|Kobus|Kobus defassa", "m", 45, forms=MEAT),
    Good(3, "tohe|Tohe (reedbuck)", REEDBUCKS, "m", 18, forms=MEAT),
    Good(3, "nsya|Nsya (duiker)", GREY_DUIKER + "|Sylvicapra|Cephalophinae", "m", 8, forms=MEAT),
    Good(2, "funo|Funo (red duiker)", "Cephalophus harveyi|Cephalophus natalensis|Cephalophus", "m", 8, forms=MEAT),
    Good(3, "tandala mkubwa|Tandala mkubwa (greater kudu)", "Tragelaphus strepsiceros|Strepsiceros strepsiceros|Tragelaphus|Strepsiceros zambesiensis", "m", 45, forms=MEAT),
    Good(2, "tandala mdogo|lesser kudu", "Tragelaphus imberbis|Ammelaphus imberbis|Ammelaphus australis|Tragelaphus", "m", 30, forms=MEAT),
    Good(3, "palahala|Palahala (sable)", "Hippotragus niger|Hippotragus", "m", 50, forms=MEAT),
    Good(2, "puku|Puku", "Kobus vardonii|Kobus vardoni|Kobus", "m", 30, forms=MEAT),
    Good(2, "nzohe|sitatunga", "Tragelaphus spekii|Tragelaphus spekei", "m", 30, forms=MEAT),
    Good(2, "sungura|sungura pori", "Lepus|Leporidae|Lepus capensis|Lepus microtis|Lepus saxatilis|Lepus victoriae", "c", 2, unit="pcs|", forms="|mzoga wa"),
    Good(3, "nungunungu|Nungunungu (porcupine)", PORCUPINES, "m", 6, forms=MEAT + "|miiba ya"),
    Good(2, "mhanga|muhanga", "Orycteropus afer|Orycteropus|Orycteropodidae", "m", 15, forms=MEAT),
    Good(8, "chui|Chui (leopard)|leopard", "Panthera pardus", "c", 1, unit="pcs", forms=SKIN),
    Good(5, "kucha za simba|ngozi ya simba|meno ya simba|mafuta ya simba", "Panthera leo", "c", 3, unit="pcs"),
    Good(1, "duma|Duma (cheetah)", "Acinonyx jubatus", "c", 1, unit="pcs", forms=SKIN),
    Good(2, "mondo|serval", "Leptailurus serval|Felis serval|Leptailurus", "c", 1, unit="pcs", forms=SKIN),
    Good(3, "fisi|Fisi (hyena)", HYENAS, "c", 1, unit="pcs", forms="ngozi ya|kichwa cha|mkia wa"),
    Good(2, "nyani|Nyani (baboon)", BABOONS, "c", 1, unit="pcs|", forms="|mzoga wa"),
    Good(3, "tumbili|ngedere|Tumbili (vervet)", VERVETS, "c", 2, unit="hai|"),
    Good(2, "mbega|Mbega (colobus)", COLOBUS, "c", 2, unit="pcs", forms=SKIN),
    Good(2, "pembe ya faru|Pembe za faru (rhino horn)", AFRICAN_RHINOS, "b", 1, 1.8, "pcs"),
    Good(5, "chatu|Chatu (python)", AFRICAN_PYTHONS, "c", 1, unit="pcs", forms=SKIN),
    Good(4, "mamba|Mamba (crocodile)", "Crocodylus niloticus|Crocodylus|Crocodylidae|Crocodylia", "c", 2, unit="pcs", forms=SKIN + "|mayai ya|"),
    Good(3, "kenge|Kenge", AFRICAN_MONITORS, "c", 3, unit="pcs", forms=SKIN),
    Good(5, "kobe|kobe hai|Kobe (tortoise)", AFRICAN_TORTOISES, "c", 14, unit="hai|"),
    Good(2, "pancake tortoise|Pancake tortoise (kobe)", "Malacochersus tornieri", "c", 30, unit="hai|"),
    Good(3, "kinyonga|vinyonga", CHAMELEONS, "c", 30, unit="hai|"),
    Good(2, "kasa|nyama ya kasa", SEA_TURTLES, "c", 2, unit="|pcs"),
    Good(2, "jongoo bahari|majongoo bahari", SEA_CUCUMBERS, "m", 40),
    Good(1, "mapezi ya papa", SHARKS, "m", 30),
    Good(3, "mayai ya mbuni|Mayai ya Mbuni", OSTRICHES, "c", 3, unit="pcs"),
    Good(3, "kanga|Kanga pori", GUINEAFOWLS, "c", 5, unit="|hai"),
    Good(2, "cherwa|Cherwa (lovebirds)|lovebirds", LOVEBIRDS, "c", 40, unit="hai|"),
    Good(1, "korongo taji|crowned crane", "Balearica regulorum|Balearica|Balearica pavonina", "c", 2, unit="hai|"),
    Good(10, "mninga|Mninga", "Pterocarpus angolensis|Pterocarpus", "v", 60, 0.04, "pcs|vipande", LOGS),
    Good(6, "mkurungu|Mkurungu", "Pterocarpus tinctorius|Pterocarpus chrysothrix|Pterocarpus", "v", 50, 0.06, "pcs|vipande", LOGS),
    Good(5, "mpingo|Mpingo (ebony)", "Dalbergia melanoxylon|Dalbergia", "v", 40, 0.04, "pcs", LOGS),
    Good(4, "mkongo|Mkongo", "Afzelia quanzensis|Afzelia", "v", 40, 0.06, "pcs", LOGS),
    Good(3, "mvule|Mvule", "Milicia excelsa|Chlorophora excelsa|Milicia", "v", 40, 0.06, "pcs", LOGS),
    Good(3, "mtiki|Mtiki (teak)|teak", "Tectona grandis|Tectona", "v", 60, 0.05, "pcs", LOGS),
    Good(2, "mkangazi|Mkangazi", MAHOGANY, "v", 40, 0.06, "pcs", LOGS),
    Good(2, "mtundu|Mtundu", "Brachystegia spiciformis|Brachystegia", "v", 40, 0.06, "pcs", LOGS),
    Good(4, "msandali|sandalwood|Msandali (sandalwood)", "Osyris lanceolata|Osyris|Osyris quadripartita|Santalum|Santalum album|Santalaceae", "m", 600),
)  # fmt: skip
DISTRICTS = {
    "SERENGETI": ("Robanda", "Mugumu mjini", "Nata", "Ikorongo GR"), "BUNDA": ("Kunzugu", "Hunyari", "Bunda mjini"), "MEATU": ("Mwandoya", "Makao WMA"), "KILOMBERO": ("Ifakara", "Mlimba"), "RUFIJI": ("Utete", "Ikwiriri", "Mloka"), "TUNDURU": ("Nalasi", "Tunduru mjini"),
    "MPANDA": ("Inyonga", "Mpanda station", "Katumba"), "MANYONI": ("Itigi", "Rungwa GR"), "MONDULI": ("Mto wa Mbu", "Makuyuni"), "BABATI": ("Magugu", "Minjingu"), "SIKONGE": ("Ipole WMA", "Kitunda"), "MKINGA": ("Horohoro", "Duga"),
}  # fmt: skip
ENDS = ("Kesi ipo mahakamani", "Upelelezi unaendelea", "Amehukumiwa miaka 20", "Amelipa faini", "Watuhumiwa wamekimbia", "CC 45/2022", "", "", "Compounded", "Nyama imeteketezwa", "Pikipiki MC 231 BXY imekamatwa", "Panga 2, mkuki 1", "Nyaya 14 za kutegea", "Gobore 1")  # fmt: skip
HEADER = ["NA.", "TAREHE", "IR NO.", "KIJIJI / ENEO", "NYARA / MAZAO YALIYOKAMATWA", "IDADI", "UZITO (KG)", "UJAZO (M3)", "WATUHUMIWA", "THAMANI (TSH)", "HATUA / REMARKS"]  # fmt: skip
NUMBERS = ["moja", "mbili", "tatu", "nne", "tano", "sita", "saba", "nane", "tisa", "kumi"]


def tanzania(rows: int, seed: int) -> Made:
    """Return a workbook: a heading with a district's name, the columns named again and a total for each stretch of rows; titles in two languages."""
    chance = random.Random(f"tanzania {seed}")
    sheet = Sheet(Made("REJESTA YA UKAMATAJI WILAYA ZOTE.xlsx"), joined=(0, 1, 2, 3))
    sheet.titles(
        "K", "OFISI YA RAIS - TAMISEMI", "REJESTA YA NYARA ZA SERIKALI NA MAZAO YA MISITU (Seizures)"
    )
    place = {"district": "SERENGETI"}

    def between(sheet: Sheet, before: Entry | None, after: Entry | None) -> None:
        if before and after and sheet.total("rows") < 70:
            return
        if before:
            sheet.other("", "JUMLA", "", "", "", sheet.total("count"), sheet.total("mass"), sheet.total("volume"))  # fmt: skip
            sheet.begin()
        if after:
            place["district"] = chance.choice(sorted(DISTRICTS))
            if before:
                sheet.other(f"WILAYA YA {place['district']}")
                sheet.other(*HEADER)

    def line(entry: Entry, chance: random.Random) -> list[Any]:
        return _line(entry, place["district"], chance)

    sheet.lines.append(HEADER)
    fill(sheet, GOODS, rows, chance, line, several=0.2, pairs=0.06, between=between)
    sheet.made.data = as_xlsx(sheet.lines, sheet.merged)
    return sheet.made


def _line(entry: Entry, district: str, chance: random.Random) -> list[Any]:
    words = chance.choice([" na ", " & ", ", "]).join(_words(good, chance) for good in entry.goods)
    count: Any = "" if entry.count is None else entry.count
    if entry.count is not None and chance.random() < 0.4:
        unit = usual(entry.goods[0].unit, chance) if len(entry.goods) == 1 else ""
        said = in_words(entry.count, NUMBERS, chance, 0.12)
        count = f"{said} {unit}".strip() if chance.random() < 0.6 else f"{entry.count:02}"
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        chance.choice([f"{district[:3]}/IR/{chance.randrange(20, 3000)}/{entry.first.year}", ""]),
        chance.choice(DISTRICTS[district]),
        words,
        count,
        kilograms(entry.mass, chance, (" gm| gramu|g", " kg|kg|Kg| kilo", " tani"), plain=0.6),
        "" if entry.volume is None else entry.volume,
        chance.choice([1, 1, 2, 3, "-", "Hakuna", ""]),
        f"{chance.randrange(100, 40_000) * 1000:,}" if chance.random() < 0.4 else "",
        chance.choice(ENDS),
    ]


def _words(good: Good, chance: random.Random) -> str:
    form = usual(good.forms, chance) if good.forms else ""
    words = f"{form} {slip(usual(good.words, chance), chance, 0.04)}".strip()
    return chance.choice([words, words, words[:1].upper() + words[1:], words.upper() if chance.random() < 0.4 else words])  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = SWAHILI_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first.day}-{last.day}/{first.month}/{first.year}", f"{first:%d/%m/%Y} hadi {last:%d/%m/%Y}", f"{first.day} - {last.day} {month} {first.year}"])  # fmt: skip
    return chance.choice([at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first.day}/{first.month}/{first.year}", f"{first:%d.%m.%Y}", f"{first.day} {month} {first.year}", f"tarehe {first.day}/{first.month}/{first.year}", f"{first:%d-%m-%y}"])  # fmt: skip
