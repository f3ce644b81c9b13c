"""Cases of Tanzania's police and courts on nyara: Swahili, exhibits with what the charge sheet says, the stage and the sentence."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_fourteenth_words import (
    Entry,
    Goods,
    Sheet,
    decimal,
    entries,
    fill,
    latin,
    pick,
    weighed,
)
from benchmarks.unseen_parts import SWAHILI_MONTHS
from benchmarks.unseen_tables import Made, at_midnight, slip

if TYPE_CHECKING:
    from datetime import date

ELEPHANT = "Loxodonta africana|Loxodonta|Elephantidae"
HIPPO = "Hippopotamus amphibius|Hippopotamus|Hippopotamidae"
PANGOLIN = "Smutsia temminckii|Manis temminckii|Smutsia|Manis|Manidae|Pholidota|Phataginus tricuspis|Manis tricuspis|Smutsia gigantea|Phataginus|Manis gigantea"
GIRAFFE = "Giraffa camelopardalis|Giraffa|Giraffa tippelskirchi"
WARTHOG = "Phacochoerus africanus|Phacochoerus"
ZEBRA = "Equus quagga|Equus burchellii|Equus"
PYTHON = "Python|Pythonidae|Python sebae|Python natalensis"
CROCODILE = "Crocodylus niloticus|Crocodylus|Crocodylidae|Crocodylia"
TORTOISE = "Testudinidae|Testudines|Stigmochelys pardalis|Geochelone pardalis|Malacochersus tornieri|Kinixys|Stigmochelys|Kinixys spekii|Kinixys belliana|Malacochersus"
SEA_TURTLE = "Cheloniidae|Chelonioidea|Chelonia mydas|Eretmochelys imbricata|Caretta caretta|Lepidochelys olivacea|Dermochelys coriacea|Testudines"
BABOON = "Papio|Papio cynocephalus|Papio anubis|Papio hamadryas|Cercopithecidae"
MONITOR = "Varanus|Varanidae|Varanus niloticus|Varanus albigularis|Varanus exanthematicus"
GAZELLE = "Eudorcas thomsonii|Gazella thomsonii|Eudorcas|Gazella rufifrons"
EBONY = "Dalbergia melanoxylon|Dalbergia"
VULTURE = "Accipitridae|Gyps|Gyps africanus|Gyps rueppelli|Torgos tracheliotos|Necrosyrtes monachus|Trigonoceps occipitalis|Aegypiinae|Gyps rueppellii"
MEAT = "nyama ya {}|nyama ya {}|nyama kavu ya {}|nyama mbichi ya {}|vipande vya nyama ya {}"
SKIN = "ngozi ya {}|ngozi ya {}|ngozi za {}|ngozi kavu ya {}"
LOGS = "magogo ya {}|mbao za {}|mbao za {}|magogo ya miti ya {}"
LIVE = "{} hai|{} hai|{} (hai)|{}"
GOODS = (
    Goods(36, "tembo|ndovu|tembo (ndovu)", ELEPHANT, "b", 4, 4, "vipande|vipande", "meno ya {}|meno ya {}|vipande vya meno ya {}", "Loxodonta africana"),
    Goods(7, "tembo", ELEPHANT, "m", 30, 0, "", MEAT, "Loxodonta africana"),
    Goods(4, "tembo", ELEPHANT, "c", 2, 0, "vipande", "mkia wa {}|bangili za meno ya {}|ngozi ya {}", "Loxodonta africana"),
    Goods(14, "kiboko|viboko", HIPPO, "b", 5, 0.6, "vipande", "meno ya {}|meno ya {}", "Hippopotamus amphibius"),
    Goods(10, "kiboko", HIPPO, "m", 55, 0, "", MEAT, "Hippopotamus amphibius"),
    Goods(13, "kakakuona|kakakuona (pangolin)", PANGOLIN, "m", 5, 0, "", "magamba ya {}|magamba ya {}|magamba makavu ya {}"),
    Goods(7, "kakakuona", PANGOLIN, "c", 1, 0, "", LIVE, "Smutsia temminckii"),
    Goods(13, "chui", "Panthera pardus", "c", 1, 0, "vipande", SKIN, "Panthera pardus"),
    Goods(8, "simba", "Panthera leo", "c", 5, 0, "vipande", "kucha za {}|kucha za {}|meno ya {}|ngozi ya {}", "Panthera leo"),
    Goods(2, "duma", "Acinonyx jubatus", "c", 1, 0, "vipande", SKIN, "Acinonyx jubatus"),
    Goods(3, "fisi", "Crocuta crocuta|Crocuta|Hyaenidae|Hyaena hyaena", "c", 1, 0, "", "ngozi ya {}|kichwa cha {}|mkia wa {}"),
    Goods(3, "mondo", "Leptailurus serval|Felis serval", "c", 1, 0, "vipande", SKIN),
    Goods(3, "fungo", "Civettictis civetta|Viverra civetta|Civettictis", "c", 1, 0, "", SKIN),
    Goods(3, "faru|kifaru", "Diceros bicornis|Diceros|Rhinocerotidae|Ceratotherium simum", "b", 1, 1.5, "vipande", "pembe ya {}", "Diceros bicornis"),
    Goods(17, "swala|swala pala", "Aepyceros melampus|Aepyceros|Eudorcas thomsonii|Nanger granti|Gazella|Gazella granti|Gazella thomsonii", "m", 16, 0, "", MEAT),
    Goods(14, "nyumbu", "Connochaetes taurinus|Connochaetes", "m", 35, 0, "", MEAT, "Connochaetes taurinus"),
    Goods(12, "pundamilia|punda milia", ZEBRA, "m", 38, 0, "", MEAT, "Equus quagga"),
    Goods(4, "pundamilia", ZEBRA, "c", 1, 0, "vipande", SKIN, "Equus quagga"),
    Goods(12, "twiga", GIRAFFE, "m", 60, 0, "", MEAT, "Giraffa camelopardalis"),
    Goods(4, "twiga", GIRAFFE, "c", 2, 0, "vipande", "mkia wa {}|mifupa ya {}|ngozi ya {}", "Giraffa camelopardalis"),
    Goods(12, "nyati|nyati (mbogo)|mbogo", "Syncerus caffer|Syncerus", "m", 60, 0, "", MEAT, "Syncerus caffer"),
    Goods(9, "ngiri", WARTHOG, "m", 16, 0, "", MEAT, "Phacochoerus africanus"),
    Goods(4, "ngiri", WARTHOG, "c", 4, 0, "vipande", "meno ya {}", "Phacochoerus africanus"),
    Goods(6, "nguruwe pori|nguruwe mwitu", "Potamochoerus larvatus|Potamochoerus|Suidae|Phacochoerus africanus", "m", 20, 0, "", MEAT),
    Goods(8, "digidigi|dikidiki", "Madoqua kirkii|Madoqua", "m", 4, 0, "", MEAT, "Madoqua kirkii"),
    Goods(6, "pofu", "Taurotragus oryx|Tragelaphus oryx", "m", 60, 0, "", MEAT, "Taurotragus oryx|Tragelaphus oryx"),
    Goods(6, "kongoni", "Alcelaphus buselaphus|Alcelaphus|Alcelaphus lichtensteinii|Alcelaphus cokii|Sigmoceros lichtensteinii", "m", 35, 0, "", MEAT),
    Goods(4, "tandala|tandala mkubwa", "Tragelaphus strepsiceros|Tragelaphus|Tragelaphus imberbis|Strepsiceros|Strepsiceros strepsiceros|Ammelaphus imberbis", "m", 35, 0, "", MEAT),
    Goods(4, "palahala|pala hala", "Hippotragus niger|Hippotragus", "m", 35, 0, "", MEAT, "Hippotragus niger"),
    Goods(4, "kuro", "Kobus ellipsiprymnus|Kobus", "m", 32, 0, "", MEAT, "Kobus ellipsiprymnus"),
    Goods(4, "pongo|mbawala (pongo)", "Tragelaphus scriptus|Tragelaphus sylvaticus|Tragelaphus", "m", 14, 0, "", MEAT, "Tragelaphus scriptus"),
    Goods(3, "topi|nyamera", "Damaliscus lunatus|Damaliscus korrigum|Damaliscus|Damaliscus jimela", "m", 25, 0, "", MEAT),
    Goods(4, "nsya|nsya (duiker)", "Sylvicapra grimmia|Cephalophinae|Cephalophus|Philantomba|Philantomba monticola", "m", 7, 0, "", MEAT),
    Goods(3, "tohe", "Redunca|Redunca redunca|Redunca arundinum|Redunca fulvorufula", "m", 14, 0, "", MEAT),
    Goods(3, "swala tomi|swala tomi (Thomson)", GAZELLE, "m", 9, 0, "", MEAT, "Gazella thomsonii|Eudorcas thomsonii"),
    Goods(4, "nungunungu|nungu nungu", "Hystrix|Hystricidae|Hystrix africaeaustralis|Hystrix cristata", "c", 8, 0, "", "miiba ya {}"),
    Goods(3, "nyani", BABOON, "c", 1, 0, "", "{} hai|fuvu la {}|ngozi ya {}"),
    Goods(3, "mbega|mbega mweupe", "Colobus|Colobus guereza|Colobus angolensis|Colobidae", "c", 2, 0, "vipande", SKIN),
    Goods(2, "tumbili", "Chlorocebus|Chlorocebus pygerythrus|Cercopithecus aethiops|Chlorocebus aethiops|Cercopithecus pygerythrus", "c", 1, 0, "", LIVE),
    Goods(7, "chatu", PYTHON, "c", 1, 0, "vipande", SKIN, "Python sebae|Python natalensis"),
    Goods(6, "mamba", CROCODILE, "c", 2, 0, "vipande", "ngozi ya {}|ngozi za {}|meno ya {}|mayai ya {}", "Crocodylus niloticus"),
    Goods(4, "kenge", MONITOR, "c", 4, 0, "vipande", SKIN),
    Goods(6, "kobe|kobe wa nchi kavu", TORTOISE, "c", 18, 0, "", LIVE),
    Goods(3, "kasa|kasa wa baharini", SEA_TURTLE, "c", 1, 0, "", "gamba la {}|magamba ya {}|{} hai"),
    Goods(3, "vinyonga|kinyonga", "Chamaeleonidae|Trioceros|Kinyongia|Chamaeleo|Rhampholeon|Chamaeleo dilepis|Rieppeleon", "c", 40, 0, "", LIVE),
    Goods(4, "kasuku|kasuku wa kijivu", "Psittacidae|Psittacus erithacus|Poicephalus|Agapornis|Psittacus|Psittaciformes|Agapornis fischeri|Poicephalus meyeri", "c", 6, 0, "", LIVE),
    Goods(2, "korongo taji", "Balearica regulorum|Balearica", "c", 2, 0, "", LIVE, "Balearica regulorum"),
    Goods(2, "tumbusi|tai (tumbusi)", VULTURE, "c", 2, 0, "", "vichwa vya {}|mizoga ya {}"),
    Goods(4, "mbuni", "Struthio camelus|Struthio", "c", 4, 0, "", "mayai ya {}|yai la {}|manyoya ya {}", "Struthio camelus"),
    Goods(3, "papa", "Selachimorpha|Selachii|Elasmobranchii|Carcharhinidae|Carcharhiniformes|Chondrichthyes|Sphyrnidae", "m", 40, 0, "", "mapezi ya {}"),
    Goods(5, "jongoo bahari", "Holothuriidae|Holothuroidea|Holothuria|Stichopodidae|Holothuria scabra|Holothuria nobilis|Holothuria fuscogilva", "m", 60, 0, "", "{} wakavu|{}"),
    Goods(13, "mninga|mninga (Pterocarpus)", "Pterocarpus angolensis|Pterocarpus", "v", 60, 0.03, "vipande", LOGS, "Pterocarpus angolensis"),
    Goods(9, "mkongo|mkongo (mkola)", "Afzelia quanzensis|Afzelia", "v", 40, 0.04, "vipande", LOGS, "Afzelia quanzensis"),
    Goods(8, "mpingo|mpingo (ebony)", EBONY, "v", 60, 0.03, "vipande", LOGS, "Dalbergia melanoxylon"),
    Goods(5, "mvule", "Milicia excelsa|Chlorophora excelsa|Milicia", "v", 40, 0.05, "vipande", LOGS, "Milicia excelsa"),
    Goods(4, "mkurungu|mkurungu (mkula)", "Pterocarpus tinctorius|Pterocarpus chrysothrix|Pterocarpus", "v", 90, 0.06, "vipande", LOGS, "Pterocarpus tinctorius"),
    Goods(3, "mtiki|msaji (mtiki)", "Tectona grandis|Tectona", "v", 40, 0.04, "vipande", LOGS, "Tectona grandis"),
    Goods(8, "msandali|sandali", "Osyris lanceolata|Osyris quadripartita|Osyris|Santalum|Santalum album|Osyris compressa", "m", 350, 0, "", "magogo ya {}|vipande vya miti ya {}|miti ya {}", "Osyris lanceolata"),
)  # fmt: skip
PLACES = (("Dodoma", "Manyoni"), ("Arusha", "Arusha RM"), ("Arusha", "Karatu"), ("Mara", "Musoma"), ("Mara", "Serengeti (Mugumu)"), ("Mara", "Bunda"), ("Simiyu", "Bariadi"), ("Manyara", "Babati"), ("Katavi", "Mpanda"), ("Rukwa", "Sumbawanga"),
          ("Tabora", "Tabora RM"), ("Tabora", "Urambo"), ("Kigoma", "Kigoma"), ("Morogoro", "Ifakara"), ("Morogoro", "Morogoro RM"), ("Ruvuma", "Tunduru"), ("Ruvuma", "Songea"), ("Lindi", "Liwale"), ("Mtwara", "Masasi"), ("Dar es Salaam", "Kisutu"), ("Dar es Salaam", "JNIA"), ("Iringa", "Iringa"), ("Mbeya", "Chunya"), ("Songwe", "Tunduma"))  # fmt: skip
HEADER = ["Na.", "Tarehe ya kukamatwa", "Mkoa", "Mahakama/Kituo", "Namba ya kesi", "Watuhumiwa", "Kielelezo", "Jina la kisayansi", "Idadi", "Uzito/Ujazo", "Kosa", "Hatua/Hukumu"]  # fmt: skip
NUMBERS = ("", "kimoja", "viwili", "vitatu", "vinne", "vitano", "sita", "saba", "vinane", "tisa", "kumi")


def tanzania(rows: int, seed: int) -> Made:
    """Return a workbook: a heading per year, one column for weight and volume, exhibits in a few words, scientific names in a third of the rows."""
    chance = random.Random(seed)
    sheet = Sheet(Made("KESI ZA NYARA NA MAZAO YA MISITU.xlsx"), joined=6, merging=True)
    sheet.title("JESHI LA POLISI TANZANIA - OFISI YA DCI", "L")
    sheet.title("ORODHA YA KESI ZA NYARA ZA SERIKALI NA MAZAO YA MISITU ZILIZOPO MAHAKAMANI", "L")
    sheet.lines.append(HEADER)
    fill(
        sheet,
        entries(GOODS, rows, chance, several=0.16, pairs=0.03, spans=0.02),
        lambda entry: _line(entry, chance),
        lambda year: sheet.other(f"MWAKA {year}"),
    )
    sheet.other("JUMLA", "", "", f"Kesi {sheet.whole['cases']}", "", "", f"Vielelezo {sheet.whole['rows']}")
    return sheet.workbook()


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    parts = [pick(good.forms, chance).format(slip(pick(good.words, chance), chance, 0.04)) for good in entry.goods]  # fmt: skip
    words = chance.choice([" na ", " na ", ", "]).join(parts)
    mass, volume = entry.amounts.get("mass"), entry.amounts.get("volume")
    measure = ""
    if mass:
        measure = weighed(mass, chance, [" kg", "kg", " Kilo", " KG"], ["gramu", "g"], ["tani"])
    elif volume:
        measure = decimal(volume) + chance.choice([" m3", "m3", " mita za ujazo", " cbm"])
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        *chance.choice(PLACES),
        chance.choice([f"IR/{chance.randrange(100, 9_000)}/{entry.first.year}", f"ECO {chance.randrange(1, 180)}/{entry.first.year}", f"CC {chance.randrange(1, 400)}/{entry.first.year}", f"IR/{chance.randrange(100, 9_000)}/{entry.first.year}"]),
        chance.choice([1, 1, 2, 3, "Me 2", "Me 1, Ke 1", "Hawajakamatwa"]),
        words[0].upper() + words[1:] if chance.random() < 0.6 else words,
        latin(entry, chance, 0.33),
        _count(entry, chance),
        measure,
        chance.choice(["Kupatikana na nyara za serikali", "Kupatikana na nyara", "Ujangili", "Kufanya biashara ya nyara"] if not volume else ["Kuvuna bila kibali", "Kusafirisha mazao ya misitu bila kibali", "Kupatikana na mazao ya misitu"]),
        chance.choice(["", "Upelelezi", "PT", "Kutajwa", "Miaka 20 jela", "Miaka 20 jela", "Faini Tsh 500,000", "Ameachiwa huru", "Hukumu bado", "Kusikilizwa", "Amekata rufaa"]),
    ]  # fmt: skip


def _count(entry: Entry, chance: random.Random) -> Any:
    if "count" not in entry.amounts:
        return None
    count, unit = int(entry.amounts["count"]), pick(entry.goods[0].units, chance)
    draw = chance.random()
    if unit and draw < 0.2:
        return f"{unit} {count}"
    if unit and draw < 0.25 and count < len(NUMBERS):
        return f"{unit} {NUMBERS[count]} ({count})"
    return f"{count:02}" if draw > 0.9 else count


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = SWAHILI_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first:%d}-{last:%d/%m/%Y}", f"{first:%d/%m/%Y} hadi {last:%d/%m/%Y}", f"{first.day}-{last.day} {month} {first.year}"])  # fmt: skip
    return chance.choice([at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d.%m.%Y}", f"{first:%d/%m/%y}", f"{first.day} {month} {first.year}", f"{first.day} {month}, {first.year}", f"{first:%d-%m-%Y}"])  # fmt: skip
