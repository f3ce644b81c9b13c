"""Cases of Namibia's police units for protected resources and stock theft: amounts inside the description, English with Afrikaans and Oshiwambo."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_parts import ENGLISH_MONTHS
from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight, comma, slip
from benchmarks.unseen_tenth_words import (
    AFRICAN_ELEPHANTS,
    AFRICAN_PANGOLINS,
    AFRICAN_PYTHONS,
    AFRICAN_RHINOS,
    Good,
    Lot,
    Sheet,
    draw,
    less,
    spelt_out,
    usual,
    weight,
    years,
)

if TYPE_CHECKING:
    from datetime import date

TORTOISES = "Testudinidae|Stigmochelys pardalis|Geochelone pardalis|Stigmochelys|Psammobates|Psammobates oculifer|Psammobates tentorius|Chersobius solus|Homopus solus|Testudines|Homopus|Chersobius|Kinixys"
MONITORS = "Varanus|Varanidae|Varanus albigularis|Varanus niloticus|Varanus exanthematicus"
CATTLE = "Bos taurus|Bos indicus|Bos taurus indicus|Bos primigenius|Bos"
ZEBRAS = "Equus zebra|Equus quagga|Equus burchellii|Equus|Equus zebra hartmannae|Equidae"
CONOPHYTUMS = "Conophytum|Aizoaceae|Conophytum pageae|Conophytum klinghardtense|Conophytum taylorianum|Conophytum saxetanum"
VULTURES = "Accipitridae|Gyps|Gyps africanus|Torgos tracheliotos|Gyps coprotheres|Trigonoceps occipitalis|Necrosyrtes monachus|Aegypiinae|Accipitriformes|Falconiformes"
JACKALS = "Canis mesomelas|Lupulella mesomelas|Canis adustus|Lupulella adusta|Lupulella|Canis"

GOODS = (
    Good(24, "rhino horn~|rhinoceros horn~|rhino horn~ (renosterhoring)|black rhino horn~", AFRICAN_RHINOS, "b", 2, 1.9),
    Good(22, "elephant tusk~|raw elephant tusk~|piece~ of elephant ivory|elephant tusk~ (ondjamba)|olifant tusk~", AFRICAN_ELEPHANTS, "b", 3, 7.5),
    Good(17, "pangolin skin~|pangolin~ skin|pangolin carcass~|dried pangolin skin~", AFRICAN_PANGOLINS, "c", 1),
    Good(13, "live pangolin~|pangolin~ (alive)|pangolin~ (ietermagog)|live ietermagog~", AFRICAN_PANGOLINS, "c", 1),
    Good(4, "pangolin scales|scales of pangolin", AFRICAN_PANGOLINS, "m", 2),
    Good(11, "leopard skin~|leopard skin~ (ongwe)|luiperd skin~|skin~ of leopard", "Panthera pardus", "c", 1),
    Good(3, "cheetah skin~|cheetah (jagluiperd) skin~", "Acinonyx jubatus|Acinonyx", "c", 1),
    Good(4, "lion claw~|lion skin~|lion (onkoshi) skin~|lion teeth", "Panthera leo", "c", 3),
    Good(3, "caracal skin~|rooikat skin~|caracal (rooikat) carcass~", "Caracal caracal|Caracal|Felis caracal", "c", 1),
    Good(2, "brown hyena skull~|strandwolf skull~", "Parahyaena brunnea|Hyaena brunnea|Hyaenidae|Parahyaena", "c", 1),
    Good(3, "jackal skin~|jakkals skin~|jackal carcass~", JACKALS, "c", 2),
    Good(2, "honey badger skin~|ratel skin~", "Mellivora capensis|Mellivora", "c", 1),
    Good(15, "kudu meat|koedoe meat|kudu carcass meat|kudu biltong|kudu (ohorongo) meat", "Tragelaphus strepsiceros|Strepsiceros strepsiceros|Tragelaphus|Strepsiceros zambesiensis|Strepsiceros", "m", 70),
    Good(15, "oryx meat|gemsbok meat|oryx (gemsbok) meat|gemsbok biltong", "Oryx gazella|Oryx", "m", 80),
    Good(11, "springbok carcass~|springbok~|springbok (omenye) carcass~", "Antidorcas marsupialis|Antidorcas", "c", 3),
    Good(10, "warthog carcass~|vlakvark carcass~|warthog~|warthog~ (vlakvark)", "Phacochoerus africanus|Phacochoerus aethiopicus|Phacochoerus", "c", 2),
    Good(5, "eland meat|eland carcass meat", "Taurotragus oryx|Tragelaphus oryx|Taurotragus", "m", 120),
    Good(4, "giraffe meat|kameelperd meat|giraffe (onduli) meat", "Giraffa camelopardalis|Giraffa|Giraffa giraffa|Giraffa angolensis", "m", 150),
    Good(4, "zebra skin~|sebra skin~|zebra hide~", ZEBRAS, "c", 1),
    Good(3, "mountain zebra skin~|Hartmann's zebra skin~|bergsebra skin~", "Equus zebra|Equus zebra hartmannae|Equus", "c", 1),
    Good(5, "steenbok carcass~|steenbok~|steenbokkie~", "Raphicerus campestris|Raphicerus", "c", 2),
    Good(5, "duiker carcass~|duiker~|duiker~ (ombambi)", "Sylvicapra grimmia|Cephalophinae|Sylvicapra", "c", 1),
    Good(4, "red hartebeest meat|rooihartbees meat|hartebeest meat", "Alcelaphus buselaphus|Alcelaphus caama|Alcelaphus", "m", 60),
    Good(4, "impala carcass~|rooibok carcass~|black-faced impala carcass~", "Aepyceros melampus|Aepyceros|Aepyceros petersi", "c", 2),
    Good(3, "blue wildebeest meat|blouwildebees meat|wildebeest meat", "Connochaetes taurinus|Connochaetes", "m", 80),
    Good(3, "buffalo meat|buffel meat", "Syncerus caffer|Syncerus", "m", 90),
    Good(2, "sable horn~|swartwitpens horn~", "Hippotragus niger|Hippotragus", "c", 2),
    Good(2, "red lechwe meat|lechwe meat", "Kobus leche|Kobus", "m", 40),
    Good(5, "hippo teeth|hippo tusk~|seekoei teeth", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 4, 0.7),
    Good(3, "hippo meat|hippo (seekoei) meat", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "m", 90),
    Good(3, "crocodile skin~|krokodil skin~|baby crocodile~", "Crocodylus niloticus|Crocodylus|Crocodylidae|Crocodylia", "c", 1),
    Good(5, "python skin~|luislang skin~|python (luislang) skin~", AFRICAN_PYTHONS + "|Python anchietae", "c", 1),
    Good(5, "tortoise~|skilpad~|live tortoise~|tortoise~ (skilpad)", TORTOISES, "c", 3),
    Good(3, "monitor lizard~|likkewaan~|leguan skin~ (likkewaan)", MONITORS, "c", 1),
    Good(4, "ostrich egg~|volstruis egg~|ostrich~|ostrich egg~ (volstruis)", "Struthio camelus|Struthio|Struthionidae", "c", 5),
    Good(3, "guinea fowl~|tarentaal~|guineafowl~", "Numida meleagris|Numida|Numididae", "c", 4),
    Good(2, "vulture carcass~|poisoned vulture~|aasvoel head~", VULTURES, "c", 8),
    Good(2, "aardvark carcass~|erdvark carcass~", "Orycteropus afer|Orycteropus", "c", 1),
    Good(3, "porcupine carcass~|ystervark~|porcupine~", "Hystrix africaeaustralis|Hystrix|Hystricidae", "c", 1),
    Good(2, "baboon skull~|bobbejaan skull~", "Papio ursinus|Papio|Papio hamadryas|Papio cynocephalus|Cercopithecidae", "c", 1),
    Good(2, "bat-eared fox skin~|bakoorvos skin~", "Otocyon megalotis|Otocyon", "c", 1),
    Good(2, "Cape fur seal skin~|seal pelt~ (Cape fur seal)", "Arctocephalus pusillus|Arctocephalus", "c", 6),
    Good(7, "Conophytum plant~|conophytum~|succulent~ (Conophytum)", CONOPHYTUMS, "c", 180),
    Good(4, "Adenia pechuelii plant~|elephant's foot plant~ (Adenia pechuelii)", "Adenia pechuelii|Adenia|Passifloraceae", "c", 14),
    Good(4, "Lithops plant~|Lithops|lithops (beeskloutjie) plant~", "Lithops|Aizoaceae|Lithops ruschiorum|Lithops pseudotruncatella|Lithops optica", "c", 60),
    Good(3, "Welwitschia plant~|welwitschia~", "Welwitschia mirabilis|Welwitschia|Welwitschiaceae", "c", 2),
    Good(3, "Hoodia plant~|hoodia (ghaap) plant~", "Hoodia|Hoodia gordonii|Hoodia currorii|Apocynaceae", "c", 12),
    Good(2, "halfmens plant~|Pachypodium namaquanum plant~", "Pachypodium namaquanum|Pachypodium", "c", 4),
    Good(2, "kokerboom~|quiver tree~|kokerboom seedling~", "Aloidendron dichotomum|Aloe dichotoma|Aloidendron|Aloidendron ramosissimum|Aloidendron pillansii|Aloe pillansii|Aloe ramosissima", "c", 3),
    Good(6, "kiaat plank~|kiaat log~|kiaat (dolfhout) plank~|wild teak plank~ (kiaat)", "Pterocarpus angolensis|Pterocarpus", "c", 45),
    Good(4, "ushivi log~|uushivi block~|rosewood (ushivi) block~", "Guibourtia coleosperma|Guibourtia", "c", 40),
    Good(3, "Zambezi teak log~|Rhodesian teak plank~", "Baikiaea plurijuga|Baikiaea", "c", 30),
    Good(3, "camelthorn firewood|kameeldoring firewood|camel thorn wood", "Vachellia erioloba|Acacia erioloba|Vachellia|Acacia", "m", 1500),
    Good(2, "mopane wood|mopane firewood", "Colophospermum mopane|Colophospermum", "m", 900),
    Good(2, "abalone|dried abalone (perlemoen)|perlemoen", "Haliotis midae|Haliotis|Haliotidae", "m", 30),
    Good(3, "rock lobster~|kreef (rock lobster)", "Jasus lalandii|Jasus|Palinuridae", "c", 40),
    Good(10, "head~ of cattle|cattle|beeste (cattle)|cattle (eengobe)", CATTLE, "c", 4),
    Good(9, "goat~|goat~ (bokke)|goat~ (iikombo)|bokke (goat~)", "Capra hircus|Capra|Capra aegagrus hircus|Capra aegagrus", "c", 5),
    Good(4, "sheep|dorper sheep|sheep (skape)", "Ovis aries|Ovis|Ovis orientalis aries|Ovis gmelini aries", "c", 5),
    Good(4, "donkey~|donkey~ (donkies)", "Equus asinus|Equus africanus asinus|Equus africanus|Equus", "c", 2),
)  # fmt: skip
STATIONS = (
    ("Kunene", "Outjo"), ("Kunene", "Opuwo"), ("Kunene", "Khorixas"), ("Kunene", "Sesfontein"), ("Zambezi", "Katima Mulilo"), ("Zambezi", "Kongola"), ("Kavango East", "Rundu"), ("Kavango East", "Mukwe"), ("Kavango West", "Nkurenkuru"), ("Oshikoto", "Tsumeb"),
    ("Oshikoto", "Omuthiya"), ("Oshana", "Ongwediva"), ("Omusati", "Outapi"), ("Ohangwena", "Eenhana"), ("Otjozondjupa", "Otjiwarongo"), ("Otjozondjupa", "Grootfontein"), ("Otjozondjupa", "Okahandja"), ("Khomas", "Windhoek"), ("Khomas", "HKIA"),
    ("Omaheke", "Gobabis"), ("Hardap", "Mariental"), ("//Kharas", "Keetmanshoop"), ("//Kharas", "Lüderitz"), ("//Kharas", "Rosh Pinah"), ("Erongo", "Walvis Bay"), ("Erongo", "Omaruru"),
)  # fmt: skip
STATUS = ("In custody", "Bail N$5 000", "Bail N$10 000", "Remanded", "Convicted, N$20 000 or 2 yrs", "Under investigation", "Under investigation", "Provisional", "Withdrawn", "Warned", "", "Trial set", "No arrest")  # fmt: skip
HEADER = ["No", "CR / OB No.", "Region", "Station", "Date of seizure", "Items seized / Wildlife product", "Estimated value (N$)", "Suspects", "Nationality", "Vehicle / firearm", "Status of case", "Remarks / Opmerkings"]  # fmt: skip
NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
AFRIKAANS = ["Januarie", "Februarie", "Maart", "April", "Mei", "Junie", "Julie", "Augustus", "September", "Oktober", "November", "Desember"]  # fmt: skip


def namibia(rows: int, seed: int) -> Made:
    """Return a workbook without scientific names and without columns for amounts: items are told in one cell, years have headings and totals."""
    chance = random.Random(seed)
    sheet = Sheet(Made("NAMPOL PRD & STU wildlife crime cases.xlsx"))
    sheet.titles("L", "NAMIBIAN POLICE FORCE - PROTECTED RESOURCES DIVISION / STOCK THEFT UNIT", "CONSOLIDATED WILDLIFE CRIME CASES")  # fmt: skip
    sheet.lines.append(HEADER)
    for year, lots in years(draw(GOODS, rows, chance, 0.14, 0.07)):
        sheet.apart(f"{year}")
        for lot in lots:
            told = _separate(lot)
            sheet.add(told, _line(told, chance), "ABCDE")
        sums = sheet.total()
        sheet.apart(
            "", "", "", "TOTAL", f"{year}", f"{sums['rows']:.0f} items", chance.randrange(1, 90) * 10_000
        )
        sheet.lines.append([None] * len(HEADER))
    regions = [["Region", "Station"], *([region, station] for region, station in STATIONS)]
    sheet.made.data = as_book(sheet.lines, "CASES", [("Stations", regions)], sheet.merged)
    return sheet.made


def _separate(lot: Lot) -> Lot:
    """Return a lot with its first goods alone where both are counted: one cell would name two counts."""
    if len(lot.goods) > 1 and lot.goods[0].how == lot.goods[1].how == "c":
        return lot._replace(goods=lot.goods[:1])
    return lot


def _line(lot: Lot, chance: random.Random) -> list[Any]:
    head: list[Any] = [""] * 5
    if lot.place == 0:
        number = chance.choice([f"CR {chance.randrange(1, 400)}/{lot.first:%m/%Y}", f"CR {chance.randrange(1, 400):02}/{lot.first:%m/%Y}", f"OB {chance.randrange(10, 900)}/{lot.first:%y}", f"CR{chance.randrange(1, 300)}-{lot.first:%m-%Y}"])  # fmt: skip
        head = [lot.case, number, *chance.choice(STATIONS), _day(lot.first, lot.last, chance)]
    value = chance.randrange(1, 300) * 500
    return [
        *head,
        _told(lot, chance),
        chance.choice(["", value, value, f"N$ {value:,}".replace(",", " "), f"N${value:,}.00"]),
        chance.choice(["", 1, 1, 2, 2, 3, 4, "0", "Unknown"]),
        chance.choice(["", "Namibian", "Namibian", "Angolan", "Zambian", "Chinese", "RSA", "Nam / Ang"]),
        chance.choice(["", "", "", "Toyota Hilux N 4412 OT", ".308 rifle", "Panga + 2 dogs", "VW Polo", "Shotgun 12 bore"]),
        chance.choice(STATUS),
        _remark(lot, chance),
    ]  # fmt: skip


def _told(lot: Lot, chance: random.Random) -> str:
    """Return the goods with their amounts as a police officer tells them in one cell."""
    good, *others = lot.goods
    count, mass = lot.amounts.get("count"), lot.amounts.get("mass")
    if others:
        other = others[0]
        if good.how == other.how:
            return f"{_name(good, 2, chance)} {chance.choice(['and', '&', '+'])} {_name(other, 2, chance)}, {_kilograms(mass or 0, chance)}"  # fmt: skip
        counted, weighed = (good, other) if good.how == "c" else (other, good)
        return f"{_counted(counted, count or 1, chance)} {chance.choice(['and', '&', '+'])} {_kilograms(mass or 0, chance)} {_name(weighed, 2, chance)}"  # fmt: skip
    if count is None:
        text = _kilograms(mass or 0, chance)
        return chance.choice([f"{text} {_name(good, 2, chance)}", f"{text} of {_name(good, 2, chance)}", f"{_name(good, 2, chance)} ({text})", f"{_name(good, 2, chance).capitalize()} - {text}"])  # fmt: skip
    text = _counted(good, count, chance)
    if mass is None:
        return text
    return text + chance.choice([" ({})", " weighing {}", ", mass {}", ", {}"]).format(
        _kilograms(mass, chance)
    )


def _counted(good: Good, count: float, chance: random.Random) -> str:
    name = _name(good, count, chance)
    words = spelt_out(count, NUMBERS, chance, 0.25)
    if words:
        return f"{words} {name}" if chance.random() < 0.6 else f"{words.capitalize()} {name}"
    return chance.choice([f"{count:.0f} x {name}", f"{count:.0f} x {name}", f"{count:.0f}x {name}", f"{count:.0f} {name}", f"{count:.0f} {name}", f"{count:02.0f} {name}"])  # fmt: skip


def _name(good: Good, count: float, chance: random.Random) -> str:
    words = usual(good.words, chance)
    if count != 1:
        words = words.replace("carcass~", "carcasses")
    return slip(words.replace("~", "" if count == 1 else "s"), chance, 0.04)


def _kilograms(mass: float, chance: random.Random) -> str:
    return weight(mass, chance, [" g| grams|g", " kg|kg| Kg| kilograms", ""], comma if chance.random() < 0.25 and mass < 1000 else less)  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = ENGLISH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first.day}-{last.day} {month} {first.year}", f"{first:%d/%m/%Y} to {last:%d/%m/%Y}", f"{first:%Y/%m/%d} - {last:%Y/%m/%d}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{first:%Y/%m/%d}", f"{first:%Y/%m/%d}", f"{first:%Y-%m-%d}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d.%m.%Y}", f"{first.day} {month} {first.year}", f"{first.day} {AFRIKAANS[first.month - 1]} {first.year}",
        f"{first:%Y/%m/%d} at {chance.randrange(24):02}h{chance.randrange(60):02}",
    ])  # fmt: skip


def _remark(lot: Lot, chance: random.Random) -> str:
    return chance.choice([
        "", "", "", "", "", "Informer-led operation", "Trap / lokval operation", "Complainant: MEFT", "Farm Weltevrede no. 124", "Etosha NP", "Bwabwata NP", "Suspects known", "Animal released in the veld", "Opgelaai deur MEFT", "Found at roadblock, B1",
        f"Court on {lot.last:%d/%m/%Y}", "Meat destroyed after sampling", "2 cell phones seized", "Exhibit in SAP 13", "Boekings nr 45", "Linked to 1 other case",
    ])  # fmt: skip
