"""Returns of Kenya's wildlife stations in English with Swahili: ivory, bushmeat, sandalwood, tortoises, ants, and what herders and hunters were found with."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Good
from benchmarks.unseen_parts import ENGLISH_MONTHS, SWAHILI_MONTHS, ordinal
from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight
from benchmarks.unseen_thirteenth_words import (
    AFRICAN_ELEPHANTS,
    AFRICAN_PANGOLINS,
    EAGLES,
    GREY_PARROTS,
    ROCK_PYTHONS,
    SEA_TURTLES,
    Entry,
    Habits,
    Sheet,
    fill,
    named,
    plain,
    pointed,
    thousands,
)

if TYPE_CHECKING:
    from datetime import date

PIECES = "pcs|pieces|vipande|pc"
HEADS = "live|hai|No|"
WHOLE = "carcasses|mizoga|pcs|"
POLES = "pcs|poles|nguzo|posts"
DIKDIKS = "Madoqua|Madoqua kirkii|Madoqua guentheri|Madoqua cavendishi"
ZEBRAS = "Equus quagga|Equus burchellii|Equus grevyi|Equus"
GIRAFFES = "Giraffa camelopardalis|Giraffa|Giraffa reticulata|Giraffa tippelskirchi"
GAZELLES = "Nanger granti|Gazella granti|Nanger"
TORTOISES = "Testudinidae|Stigmochelys pardalis|Geochelone pardalis|Malacochersus tornieri|Kinixys|Testudines|Kinixys belliana|Kinixys spekii|Stigmochelys"
RHINOS = "Rhinocerotidae|Diceros bicornis|Ceratotherium simum|Diceros|Ceratotherium"
BABOONS = "Papio|Papio anubis|Papio cynocephalus|Papio hamadryas|Cercopithecidae"
VERVETS = "Chlorocebus pygerythrus|Cercopithecus pygerythrus|Cercopithecus aethiops|Chlorocebus aethiops|Chlorocebus"
SYKES = "Cercopithecus mitis|Cercopithecus albogularis"
COLOBUS = "Colobus|Colobus guereza|Colobus angolensis|Colobinae"
DUIKERS = "Sylvicapra grimmia|Cephalophinae|Cephalophus|Cephalophus harveyi|Philantomba monticola|Cephalophus natalensis"
OSTRICHES = "Struthio camelus|Struthio molybdophanes|Struthio|Struthionidae"
VULTURES = "Accipitridae|Gyps|Gyps africanus|Gyps rueppelli|Gyps rueppellii|Necrosyrtes monachus|Torgos tracheliotos|Accipitriformes|Aegypiinae|Falconiformes"
JACKALS = "Canis mesomelas|Lupulella mesomelas|Canis adustus|Lupulella adusta|Canis aureus|Canis anthus|Canidae|Canis|Lupulella|Canis lupaster"
CHAMELEONS = "Chamaeleonidae|Trioceros jacksonii|Chamaeleo jacksonii|Chamaeleo|Trioceros|Chamaeleo dilepis"
MANGROVES = "Rhizophoraceae|Rhizophora mucronata|Ceriops tagal|Avicennia marina|Rhizophora|Bruguiera gymnorhiza|Sonneratia alba|Ceriops|Bruguiera|Avicennia"
SANDALWOODS = "Osyris lanceolata|Osyris quadripartita|Osyris"
HYENAS = "Crocuta crocuta|Crocuta|Hyaenidae|Hyaena hyaena|Hyaena"
GUINEAFOWLS = "Numididae|Numida meleagris|Acryllium vulturinum|Guttera pucherani|Numida"
GENETS = "Genetta|Genetta genetta|Genetta maculata|Genetta tigrina|Viverridae"
PORCUPINES = "Hystrix cristata|Hystrix|Hystricidae|Hystrix africaeaustralis"
CUCUMBERS = "Holothuroidea|Holothuria|Holothuriidae|Holothuria scabra|Holothuria fuscogilva|Stichopodidae"
OWLS = "Strigiformes|Strigidae|Bubo|Bubo africanus|Bubo lacteus|Tyto alba|Tytonidae|Otus"
GOODS = (
    Good(52, "Elephant tusks|Pembe za ndovu|Ivory|Pieces of elephant tusks|Elephant tusks (pembe za ndovu)|Vipande vya pembe za ndovu", AFRICAN_ELEPHANTS, "b", 3, 5.5, PIECES),
    Good(6, "Elephant meat|Nyama ya ndovu", AFRICAN_ELEPHANTS, "m", 40),
    Good(3, "Ivory bangles|Worked ivory (bangili)", AFRICAN_ELEPHANTS, "c", 4, unit=PIECES),
    Good(20, "Pangolin (live)|Live pangolin|Kakakuona hai|Pangolin (kakakuona)|Kakakuona", AFRICAN_PANGOLINS, "c", 1, unit=HEADS),
    Good(8, "Pangolin scales|Magamba ya kakakuona|Scales (kakakuona)", AFRICAN_PANGOLINS, "m", 5),
    Good(14, "Leopard skin|Ngozi ya chui|Leopard skins", "Panthera pardus", "c", 1, unit=PIECES),
    Good(3, "Lion claws|Kucha za simba|Lion teeth|Ngozi ya simba|Meno ya simba", "Panthera leo", "c", 3, unit=PIECES),
    Good(4, "Cheetah skin|Ngozi ya duma|Cheetah cubs (live)", "Acinonyx jubatus", "c", 1, unit=PIECES),
    Good(3, "Serval skin|Ngozi ya mondo (serval)|Serval cat skin", "Leptailurus serval|Felis serval", "c", 1, unit=PIECES),
    Good(2, "Caracal skin|Ngozi ya simbamangu (caracal)", "Caracal caracal|Felis caracal", "c", 1, unit=PIECES),
    Good(2, "Genet skin|Genet cat skin", GENETS, "c", 1, unit=PIECES),
    Good(4, "Rhino horn|Pembe ya kifaru|Rhino horns", RHINOS, "b", 1, 2.1, PIECES),
    Good(5, "Hippo teeth|Meno ya kiboko|Hippo tooth", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 4, 0.6, PIECES),
    Good(6, "Hippo meat|Nyama ya kiboko", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "m", 90),
    Good(24, "Dikdik|Dikdik carcasses|Dik dik carcass|Mizoga ya dikdik|Dikdik (digidigi)", DIKDIKS, "c", 4, unit=WHOLE),
    Good(10, "Dikdik meat|Nyama ya dikdik", DIKDIKS, "m", 12),
    Good(16, "Giraffe meat|Nyama ya twiga|Game meat (giraffe)", GIRAFFES, "m", 110),
    Good(14, "Buffalo meat|Nyama ya nyati|Game meat (buffalo)|Nyama ya mbogo", "Syncerus caffer", "m", 80),
    Good(14, "Zebra meat|Nyama ya punda milia|Game meat (zebra)", ZEBRAS, "m", 80),
    Good(4, "Zebra skin|Ngozi ya punda milia", ZEBRAS, "c", 1, unit=PIECES),
    Good(13, "Impala meat|Nyama ya swala pala|Impala carcass meat|Game meat (impala)", "Aepyceros melampus", "m", 24),
    Good(7, "Thomson's gazelle|Thomson gazelle carcasses|Tommy (Thomson's gazelle)", "Eudorcas thomsonii|Gazella thomsonii|Eudorcas", "c", 2, unit=WHOLE),
    Good(6, "Grant's gazelle meat|Nyama ya swala granti|Grants gazelle meat", GAZELLES, "m", 30),
    Good(4, "Gerenuk meat|Nyama ya swala twiga (gerenuk)|Gerenuk", "Litocranius walleri", "m", 22),
    Good(9, "Eland meat|Nyama ya pofu|Nyama ya mpofu (eland)", "Taurotragus oryx|Tragelaphus oryx", "m", 80),
    Good(5, "Lesser kudu meat|Nyama ya tandala ndogo", "Tragelaphus imberbis|Ammelaphus imberbis|Ammelaphus australis", "m", 35),
    Good(5, "Kongoni meat|Hartebeest meat (kongoni)|Nyama ya kongoni", "Alcelaphus buselaphus|Alcelaphus", "m", 45),
    Good(7, "Wildebeest meat|Nyama ya nyumbu", "Connochaetes taurinus|Connochaetes", "m", 60),
    Good(8, "Warthog meat|Nyama ya ngiri|Warthog", "Phacochoerus africanus|Phacochoerus|Phacochoerus aethiopicus", "m", 28),
    Good(5, "Bushpig meat|Bush pig meat|Nyama ya nguruwe pori (bushpig)", "Potamochoerus larvatus|Potamochoerus porcus|Potamochoerus", "m", 28),
    Good(6, "Bushbuck meat|Nyama ya pongo|Bush buck meat", "Tragelaphus scriptus|Tragelaphus sylvaticus", "m", 20),
    Good(6, "Duiker|Duiker carcass|Mzoga wa paa (duiker)", DUIKERS, "c", 2, unit=WHOLE),
    Good(4, "Waterbuck meat|Nyama ya kuro", "Kobus ellipsiprymnus", "m", 50),
    Good(3, "Oryx meat|Nyama ya choroa", "Oryx beisa|Oryx gazella|Oryx", "m", 50),
    Good(4, "Porcupine|Nungunungu|Porcupine (nungunungu)", PORCUPINES, "c", 2, unit=WHOLE),
    Good(3, "Porcupine quills|Miiba ya nungunungu", PORCUPINES, "c", 30, unit=PIECES),
    Good(2, "Aardvark|Muhanga (aardvark)|Aardvark meat", "Orycteropus afer", "m", 20),
    Good(2, "Hyena skin|Ngozi ya fisi", HYENAS, "c", 1, unit=PIECES),
    Good(1, "Jackal|Bweha (jackal)", JACKALS, "c", 1, unit=WHOLE),
    Good(1, "Wild dog|Mbwa mwitu (wild dog)|African wild dog", "Lycaon pictus", "c", 1, unit=WHOLE),
    Good(3, "Baboon|Nyani|Baboon (live)", BABOONS, "c", 1, unit=HEADS),
    Good(3, "Vervet monkey|Tumbili|Tumbili (vervet)", VERVETS, "c", 1, unit=HEADS),
    Good(2, "Sykes monkey|Kima (Sykes)|Sykes' monkey", SYKES, "c", 1, unit=HEADS),
    Good(3, "Colobus skin|Ngozi ya mbega|Colobus monkey skins", COLOBUS, "c", 2, unit=PIECES),
    Good(12, "Leopard tortoise|Leopard tortoises|Leopard tortoises (live)", "Stigmochelys pardalis|Geochelone pardalis", "c", 4, unit=HEADS),
    Good(9, "Tortoise|Kobe|Tortoises (kobe)|Kobe hai", TORTOISES, "c", 6, unit=HEADS),
    Good(4, "Pancake tortoises|Pancake tortoise (live)", "Malacochersus tornieri", "c", 14, unit=HEADS),
    Good(8, "Python skin|Ngozi ya chatu|Python skins", ROCK_PYTHONS, "c", 2, unit=PIECES),
    Good(5, "Python (live)|Chatu|Live python (chatu)", ROCK_PYTHONS, "c", 1, unit=HEADS),
    Good(3, "Crocodile skin|Ngozi ya mamba|Crocodile eggs|Mayai ya mamba", "Crocodylus niloticus|Crocodylus|Crocodylidae|Crocodylia", "c", 6, unit=PIECES),
    Good(3, "Monitor lizard|Kenge (monitor lizard)|Kenge", "Varanus|Varanidae|Varanus niloticus|Varanus albigularis|Varanus exanthematicus", "c", 1, unit=HEADS),
    Good(3, "Chameleon|Kinyonga|Chameleons (live)", CHAMELEONS, "c", 7, unit=HEADS),
    Good(4, "Ostrich eggs|Mayai ya mbuni|Ostrich egg shells", OSTRICHES, "c", 6, unit=PIECES),
    Good(3, "Ostrich meat|Nyama ya mbuni", OSTRICHES, "m", 35),
    Good(4, "Guinea fowl|Kanga|Guineafowls (kanga)", GUINEAFOWLS, "c", 7, unit=HEADS),
    Good(3, "African grey parrot|Kasuku (African grey)|Grey parrot", GREY_PARROTS, "c", 1, unit=HEADS),
    Good(2, "Grey crowned crane|Crowned crane|Korongo taji (crowned crane)", "Balearica regulorum|Balearica|Balearica pavonina", "c", 2, unit=HEADS),
    Good(2, "Vulture heads|Vulture carcasses (poisoned)|Tai (vulture)", VULTURES, "c", 4, unit=WHOLE),
    Good(2, "Owl eggs|Owl|Bundi (owl)", OWLS, "c", 2, unit=HEADS),
    Good(1, "Eagle|Eagle (live)", EAGLES + "|Stephanoaetus coronatus|Terathopius ecaudatus", "c", 1, unit=HEADS),
    Good(5, "Sea turtle meat|Nyama ya kasa|Turtle meat (kasa)", SEA_TURTLES, "m", 20),
    Good(3, "Green turtle|Green turtle (kasa)|Green turtle shell", "Chelonia mydas", "c", 1, unit=PIECES),
    Good(3, "Hawksbill shell|Hawksbill turtle shells", "Eretmochelys imbricata", "c", 2, unit=PIECES),
    Good(3, "Sea cucumbers|Jongoo bahari|Sea cucumber (dried)", CUCUMBERS, "m", 40),
    Good(5, "Queen ants (Messor cephalotes)|Messor cephalotes (harvester ants)|Giant African harvester ants|Harvester ants (queens)", "Messor cephalotes|Messor", "c", 600, unit="live|pcs"),
    Good(30, "Sandalwood|East African sandalwood|Msandali|Sandalwood (msandali)|Sandal wood", SANDALWOODS, "m", 600),
    Good(9, "Cedar posts|Mtarakwa (cedar) posts|Cedar posts (mtarakwa)|Red cedar posts", "Juniperus procera|Juniperus", "v", 60, 0.05, POLES),
    Good(5, "Camphor timber|Camphor|Camphor planks", "Ocotea usambarensis", "v", 30, 0.06, POLES),
    Good(4, "Podo timber|Podo|Podo planks", "Podocarpus|Podocarpus latifolius|Podocarpus falcatus|Afrocarpus gracilior|Afrocarpus falcatus|Podocarpaceae|Afrocarpus", "v", 30, 0.05, POLES),
    Good(4, "Mangrove poles|Boriti za mikoko|Mangrove poles (mikoko)", MANGROVES, "c", 200, unit=POLES),
    Good(3, "Mvule timber|Mvule", "Milicia excelsa|Chlorophora excelsa", "v", 12, 0.2, POLES),
    Good(2, "Mpingo carvings|Ebony (mpingo)|Mpingo", "Dalbergia melanoxylon", "m", 60),
    Good(2, "Meru oak timber|Meru oak", "Vitex keniensis", "v", 20, 0.06, POLES),
    Good(2, "Prunus africana bark|Muiri bark (Prunus africana)", "Prunus africana|Pygeum africanum", "m", 300),
)  # fmt: skip
STATIONS = (
    ("Voi", "Tsavo East"), ("Voi", "Maungu"), ("Kibwezi", "Mtito Andei"), ("Mtito Andei", "Tsavo West"), ("Taveta", "Challa"), ("Loitokitok", "Rombo"), ("Namanga", "Bisil"), ("Narok", "Mulot"), ("Narok", "Ololulunga"), ("Isiolo", "Oldonyiro"), ("Maralal", "Kisima"), ("Marsabit", "Laisamis"),
    ("Meru", "Mitunguu"), ("Garissa", "Bura"), ("Garsen", "Tana Delta"), ("Malindi", "Marafa"), ("Mombasa", "Port Reitz"), ("Kwale", "Lunga Lunga"), ("Nyeri", "Mweiga"), ("Nanyuki", "Dol Dol"), ("Naivasha", "Gilgil"), ("Nakuru", "Elementaita"), ("Kitale", "Kacheliba"), ("Eldoret", "Turbo"), ("JKIA", "Cargo shed"), ("HQ Langata", "Athi River"),
)  # fmt: skip
HEADER = ["NO.", "DATE / TAREHE", "OB NO.", "KITUO (STATION)", "MAHALI (PLACE)", "NYARA / EXHIBIT", "IDADI (QTY)", "UZITO / KIPIMO", "WATUHUMIWA", "CASE FILE", "HALI YA KESI", "MAELEZO (REMARKS)"]  # fmt: skip
SAID = {1: "moja", 2: "mbili", 3: "tatu", 4: "nne", 5: "tano", 7: "saba", 8: "nane"}


def kenya(rows: int, seed: int) -> Made:
    """Return a workbook of monthly returns without scientific names: some exhibits are told in a sentence, a heading each month, a total each year."""
    chance = random.Random(seed)
    sheet = Sheet(Made("KWS STATIONS - SEIZURES RETURN.xlsx"))
    sheet.above("L", "KENYA WILDLIFE SERVICE", "SECURITY DIVISION - ARRESTS & RECOVERIES (TAARIFA YA VITUO)")
    sheet.lines += [[], HEADER]
    fill(sheet, GOODS, rows, chance, _line, _between, Habits((0, 1, 2, 3, 4, 8, 9, 10), several=0.17, pairs=0.06))  # fmt: skip
    sheet.made.data = as_book(sheet.lines, "RETURNS", [], sheet.merged)
    return sheet.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    words = named(entry, chance, (" & ", " na ", " and "))
    if "vipande" in words.lower() or chance.random() < 0.8:
        quantity, measure = _count(entry, chance), _measure(entry, chance)
    else:
        words, quantity, measure = _sentence(words, entry, chance), "", ""
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        f"OB {chance.randrange(1, 60):02}/{entry.first:%d/%m/%Y}",
        *chance.choice(STATIONS),
        words.upper() if chance.random() < 0.12 else words,
        quantity,
        measure,
        chance.choice(["", "1", "2", 1, 2, 3, "1M", "2M 1F", "Mmoja", "Wawili", "Walitoroka", "Nil"]),
        chance.choice(["", f"CR {chance.randrange(100, 999)}/{chance.randrange(10, 400)}/{entry.first.year}", f"Cr. case E{chance.randrange(10, 900):03}/{entry.first.year}", "PUI"]),
        chance.choice(["", "", "PBC", "Mention", "Amefungwa miaka 5", "Fined Kshs 200,000", "Hearing", "Kesi inaendelea", "Bond 500,000/=", "Convicted"]),
        chance.choice(["", "", "", "M/cycle KMDR 412X impounded", "Wameachiliwa kwa bondi", "Released to the wild", "Amerudishwa porini", "Poisoned arrows (5)", "Intel led", "Joint op. DCI", "Mitego 12 ya waya", "Exhibit at Voi store", "AK 47 recovered"]),
    ]  # fmt: skip


def _sentence(words: str, entry: Entry, chance: random.Random) -> str:
    count, mass, volume = (entry.amounts.get(kind) for kind in ("count", "mass", "volume"))
    told = words
    if count is not None:
        told = chance.choice(
            [f"{int(count)} {words}", f"{words} {int(count)} pcs", f"{words} - {int(count)}"]
        )
    if mass is not None:
        weight = pointed(mass, chance, ["g", "grams"], [" kg", "kg", "kgs", " Kgs"], ["tonnes"])
        told += chance.choice([f" weighing {weight}", f" ({weight})", f" yenye uzito wa {weight}"])
    if volume is not None:
        told += chance.choice([f" ({plain(volume)} m3)", f" {plain(volume)} cbm"])
    return told


def _count(entry: Entry, chance: random.Random) -> Any:
    if "count" not in entry.amounts:
        return ""
    count = int(entry.amounts["count"])
    unit = chance.choice(next(good.unit for good in entry.goods if good.unit).split("|"))
    ways = [count, count, f"{count:02}", f"{count} {unit}".strip(), f"{thousands(count)} {unit}".strip()]
    if count in SAID and chance.random() < 0.12:
        return f"{SAID[count]} ({count})" if chance.random() < 0.6 else SAID[count].capitalize()
    return chance.choice(ways)


def _measure(entry: Entry, chance: random.Random) -> Any:
    if "volume" in entry.amounts:
        return plain(entry.amounts["volume"]) + chance.choice([" m3", " cbm", "m3"])
    if "mass" not in entry.amounts:
        return ""
    return pointed(entry.amounts["mass"], chance, ["g", "gms", "grams"], [" kg", "kg", "kgs", " Kgs", " kilo"], ["tonnes", "tani"])  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = ENGLISH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first:%d}-{last:%d/%m/%Y}", f"{first:%d/%m/%Y} to {last:%d/%m/%Y}", f"{ordinal(first.day)} - {ordinal(last.day)} {month} {first.year}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first.day}/{first.month}/{first.year}", f"{first:%d/%m/%y}", f"{first:%d.%m.%Y}", f"{ordinal(first.day)} {month} {first.year}", f"{first.day} {SWAHILI_MONTHS[first.month - 1]} {first.year}", f"Tarehe {first:%d/%m/%Y}", f"{first:%d/%m/%Y} at {chance.randrange(0, 24):02}{chance.randrange(0, 60):02}hrs",
    ])  # fmt: skip


def _between(sheet: Sheet, before: Entry | None, after: Entry | None) -> None:
    if before and (not after or after.first.year != before.first.year):
        sums = sheet.taken()
        sheet.other("", f"JUMLA / TOTAL {before.first.year}", "", "", "", f"{sums['rows']} exhibits", int(sums["count"]), f"{plain(sums['mass'])} kg")  # fmt: skip
    if after and (not before or (after.first.year, after.first.month) != (before.first.year, before.first.month)):  # fmt: skip
        sheet.other(f"{ENGLISH_MONTHS[after.first.month - 1].upper()} {after.first.year}")
