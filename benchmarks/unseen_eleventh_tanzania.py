"""Seizures at the ports of Tanzania: containers, dhows and lake ships, in English with Swahili names, without a column for scientific names."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks import unseen_eleventh_names as names
from benchmarks.unseen_eleventh_words import (
    ENGLISH,
    Entry,
    Good,
    Habits,
    Sheet,
    any_of,
    fill,
    heavy,
    pick,
    pieces,
    point,
    some,
    whole,
)
from benchmarks.unseen_parts import ENGLISH_MONTHS, SWAHILI_MONTHS, ordinal
from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight, slip

if TYPE_CHECKING:
    from datetime import date

PIECES = "pcs|pieces|Pcs"
SAWN = "pcs|pieces|planks"
GOODS = (
    Good(24, "Elephant tusks|Meno ya tembo|Elephant tusks (meno ya tembo)|Ivory|Raw ivory|Elephant tusks - pieces|Vipande vya meno ya tembo|Meno ya Tembo (ivory)", names.AFRICAN_ELEPHANT, "b", 14, 4.2, PIECES),
    Good(4, "Ivory bangles|Worked ivory|Carved ivory|Bangili za meno ya tembo", names.AFRICAN_ELEPHANT, "b", 6, 0.08, PIECES),
    Good(14, "Pangolin scales|Magamba ya kakakuona|Pangolin scales (magamba ya kakakuona)|Kakakuona scales|Dried pangolin scales", names.AFRICAN_PANGOLINS, "m", 140),
    Good(3, "Live pangolin|Kakakuona hai|Kakakuona (live)|Pangolin", names.AFRICAN_PANGOLINS, "c", 1),
    Good(6, "Hippo teeth|Meno ya kiboko|Hippopotamus teeth (meno ya kiboko)|Hippo tusks", names.HIPPO, "b", 22, 0.5, PIECES),
    Good(2, "Rhino horn|Pembe ya faru|Rhino horn (pembe ya faru)", names.AFRICAN_RHINOS, "b", 1, 2.1, PIECES),
    Good(4, "Leopard skin|Ngozi ya chui|Leopard skin (ngozi ya chui)", names.LEOPARD, "c", 1, unit=PIECES),
    Good(4, "Lion claws|Kucha za simba|Lion teeth and claws|Meno ya simba|Lion claws (kucha za simba)", names.LION, "c", 11, unit=PIECES),
    Good(2, "Lion bones|Mifupa ya simba", names.LION, "m", 14),
    Good(2, "Cheetah cubs|Duma|Live cheetah (duma)", names.CHEETAH, "c", 2),
    Good(2, "Zebra skins|Ngozi za pundamilia|Zebra skin (pundamilia)", names.ZEBRAS, "c", 4, unit=PIECES),
    Good(2, "Giraffe tails|Mkia wa twiga|Giraffe tail (mkia wa twiga)|Nyama ya twiga (giraffe)", names.GIRAFFE, "c", 3, unit=PIECES),
    Good(2, "Python skins|Ngozi za chatu|Python skin (ngozi ya chatu)", names.AFRICAN_PYTHONS, "c", 5, unit=PIECES),
    Good(3, "Crocodile skins|Ngozi za mamba|Crocodile skins (ngozi za mamba)", names.NILE_CROCODILES, "c", 14, unit=PIECES),
    Good(2, "Monitor lizard skins|Ngozi za kenge|Monitor lizards (kenge)", names.AFRICAN_MONITORS, "c", 20, unit=PIECES),
    Good(2, "Ostrich eggs|Mayai ya mbuni|Ostrich eggs (mayai ya mbuni)", "Struthio camelus|Struthio|Struthio molybdophanes", "c", 6, unit=PIECES),
    Good(3, "Live chameleons|Vinyonga|Chameleons (vinyonga)|Chameleons", names.CHAMELEONS, "c", 40),
    Good(3, "Live tortoises|Kobe|Tortoises (kobe)|Kobe hai", names.AFRICAN_TORTOISES, "c", 60),
    Good(2, "Pancake tortoises|Pancake tortoise (live)", "Malacochersus tornieri", "c", 30),
    Good(3, "Sea turtle shells|Kasa|Sea turtle (kasa)|Turtle meat (nyama ya kasa)|Nyama ya kasa", names.SEA_TURTLES, "m", 25),
    Good(1, "Hawksbill turtle shell|Hawksbill shell", "Eretmochelys imbricata|Eretmochelys", "b", 4, 1.5, PIECES),
    Good(12, "Sea cucumber|Jongoo bahari|Dried sea cucumber (jongoo bahari)|Majongoo bahari|Beche-de-mer (jongoo bahari)|Sea cucumbers", names.SEA_CUCUMBERS, "m", 420),
    Good(7, "Shark fins|Mapezi ya papa|Dried shark fins (mapezi ya papa)|Shark fins (dried)", names.SHARKS, "m", 260),
    Good(5, "Sea horses|Farasi wa baharini|Dried seahorses (farasi wa baharini)|Dried sea horse|Seahorses", names.SEAHORSES, "m", 14),
    Good(3, "Cowrie shells|Kauri|Cowries (kauri)", names.COWRIES, "m", 900),
    Good(2, "Helmet shells|Horned helmet shells", names.CONUS_HELMET, "m", 300),
    Good(2, "Corals|Matumbawe|Live corals|Corals (matumbawe)", names.CORALS, "m", 120),
    Good(6, "Nile perch fish maws|Mabondo ya sangara|Nile perch maws (mabondo)|Nile perch swim bladders", "Lates niloticus|Lates", "m", 480),
    Good(3, "Undersize Nile perch|Sangara wachanga|Nile perch (sangara)|Sangara", "Lates niloticus|Lates", "m", 900),
    Good(2, "Nile tilapia|Nile tilapia (sato)|Sato", "Oreochromis niloticus|Oreochromis|Tilapia", "m", 450),
    Good(3, "Live lobsters|Kamba kochi|Lobsters (kamba kochi)", names.SPINY_LOBSTERS, "m", 70),
    Good(3, "Live mud crabs|Mud crabs (kaa)|Mud crab", names.MUD_CRABS, "m", 110),
    Good(2, "Octopus|Pweza|Frozen octopus (pweza)", "Octopus|Octopodidae|Octopus cyanea|Octopus vulgaris|Octopoda", "m", 300),
    Good(3, "African grey parrots|Grey parrots|African Grey parrots (kasuku)", names.GREY_PARROT, "c", 30),
    Good(1, "Parrots|Kasuku|Live parrots", names.PARROTS, "c", 12),
    Good(2, "Fischer's lovebirds|Fischers lovebirds", "Agapornis fischeri", "c", 60),
    Good(1, "Crowned cranes|Crowned crane", "Balearica regulorum|Balearica|Balearica pavonina", "c", 8),
    Good(2, "Vervet monkeys|Tumbili|Vervet monkeys (tumbili)", names.VERVETS, "c", 20),
    Good(1, "Blue monkeys|Blue monkey (kima)", "Cercopithecus mitis|Cercopithecus albogularis|Cercopithecus", "c", 6),
    Good(1, "Colobus skins|Ngozi za mbega|Colobus monkey skins (mbega)", "Colobus|Colobus guereza|Colobus angolensis|Colobus polykomos|Piliocolobus|Procolobus|Colobinae|Cercopithecidae", "c", 12, unit=PIECES),
    Good(5, "Donkey skins|Ngozi za punda|Donkey hides (ngozi za punda)|Donkey hides", names.DONKEY, "b", 260, 5.5, PIECES),
    Good(3, "Buffalo meat|Nyama ya nyati|Dried buffalo meat (nyati)|Nyati", names.BUFFALO, "m", 60),
    Good(2, "Impala meat|Swala pala|Impala (swala pala)", "Aepyceros melampus|Aepyceros", "m", 30),
    Good(2, "Dik-dik|Digidigi|Dikdik carcasses (digidigi)", "Madoqua|Madoqua kirkii|Madoqua kirki|Madoqua guentheri|Madoqua cavendishi|Madoqua thomasi", "c", 3),
    Good(1, "Eland meat|Nyama ya pofu|Eland (pofu)", "Taurotragus oryx|Tragelaphus oryx|Taurotragus", "m", 60),
    Good(1, "Kudu horns|Pembe za tandala|Kudu horn (tandala)", "Tragelaphus strepsiceros|Strepsiceros strepsiceros|Tragelaphus imberbis|Ammelaphus imberbis|Tragelaphus|Strepsiceros", "c", 4, unit=PIECES),
    Good(1, "Warthog tusks|Meno ya ngiri|Warthog (ngiri) tusks", names.WARTHOG, "c", 12, unit=PIECES),
    Good(1, "Hyena tails|Hyena (fisi) parts|Mkia wa fisi", names.HYENAS, "c", 2, unit=PIECES),
    Good(1, "Dugong meat|Dugong (nguva)|Nyama ya nguva", "Dugong dugon|Dugong", "m", 70),
    Good(1, "Dolphin meat|Pomboo|Dolphin (pomboo)", names.DOLPHINS, "m", 60),
    Good(15, "Mninga|Mbao za mninga|Mninga timber|Mninga sawn timber|Magogo ya mninga|Mninga logs|MNINGA", "Pterocarpus angolensis", "v", 240, 0.06, SAWN),
    Good(12, "Mkurungu|Mkurungu logs|Magogo ya mkurungu|Mkurungu timber", "Pterocarpus tinctorius|Pterocarpus chrysothrix|Pterocarpus", "v", 160, 0.12, "logs|pcs|magogo"),
    Good(11, "Mkongo|Mbao za mkongo|Mkongo timber|Pod mahogany (mkongo)|Mkongo sawn timber", "Afzelia quanzensis", "v", 180, 0.07, SAWN),
    Good(8, "Mpingo|Mpingo logs|African blackwood (mpingo)|Magogo ya mpingo|Mpingo - African blackwood", "Dalbergia melanoxylon|Dalbergia", "v", 120, 0.06, "logs|pcs|billets"),
    Good(9, "Teak|Teak logs|Mitiki|Teak (mitiki)|Teak sawn timber|Mtiki", names.TEAK, "v", 220, 0.1, "logs|pcs|pieces"),
    Good(4, "Mvule|Mvule timber|Mbao za mvule", "Milicia excelsa|Chlorophora excelsa|Milicia|Chlorophora", "v", 90, 0.08, SAWN),
    Good(6, "Sandalwood|Msandali|Sandalwood (msandali)|Sandal wood", names.SANDALWOODS, "m", 3_200),
    Good(2, "East African sandalwood", "Osyris lanceolata|Osyris|Osyris quadripartita|Osyris compressa", "m", 3_200),
    Good(5, "Mangrove poles|Boriti za mikoko|Mangrove poles (boriti)|Mikoko|Mangrove", names.MANGROVES, "c", 850, unit="poles|pcs"),
    Good(3, "Mkangazi|Mkangazi timber|African mahogany (mkangazi)|Mbao za mkangazi", names.KHAYA, "v", 90, 0.07, SAWN),
    Good(2, "East African camphor|Mkulo|Camphor (mkulo)", "Ocotea usambarensis|Ocotea", "v", 80, 0.07, SAWN),
    Good(2, "Podo|Podo timber|Podo sawn timber", "Podocarpus|Afrocarpus|Podocarpaceae|Podocarpus usambarensis|Afrocarpus usambarensis|Podocarpus falcatus|Afrocarpus falcatus|Afrocarpus gracilior|Podocarpus latifolius|Podocarpus milanjianus", "v", 120, 0.05, SAWN),
    Good(2, "Loliondo|Loliondo timber", "Olea welwitschii|Olea capensis|Olea", "v", 70, 0.06, SAWN),
    Good(1, "African pencil cedar|Mwangati|Cedar (mwangati)", "Juniperus procera|Juniperus", "v", 80, 0.06, SAWN),
    Good(3, "Rosewood|Rosewood logs|Rose wood", names.ROSEWOODS, "v", 160, 0.14, "logs|pcs"),
    Good(1, "Panga panga|Panga-panga timber", "Millettia stuhlmannii|Millettia", "v", 90, 0.07, SAWN),
    Good(1, "Muhuhu|Muhuhu billets", "Brachylaena huillensis|Brachylaena hutchinsii|Brachylaena", "v", 70, 0.05, SAWN),
    Good(1, "African cherry bark|Prunus africana bark", "Prunus africana|Prunus|Pygeum africanum", "m", 1500),
    Good(1, "Chikanda|Chikanda (orchid tubers)|Orchid tubers", names.ORCHID_TUBERS, "m", 220),
)  # fmt: skip
HEADER = ["S/N", "DATE", "PORT / GATE", "CONTAINER / VESSEL", "ENTRY / BL NO.", "DECLARED AS", "GOODS FOUND (BIDHAA)", "NO. OF PKGS", "QTY", "WEIGHT (KGS)", "VOL. (CBM)", "FROM", "TO", "ACTION / MAONI"]  # fmt: skip
PORTS = "DSM - Gate 5|DSM - TICTS|DSM - Container Terminal|DSM - Malindi wharf|Dar es Salaam|Tanga|Mtwara|Zanzibar - Malindi|Bagamoyo|Kilwa|Mwanza South|Mwanza North|Kigoma|Kasanga|Bukoba|Itungi|Wete (Pemba)|Lindi|Kwala ICD|AMI ICD"  # fmt: skip
VESSELS = "M.V. Liemba|Dhow - MV Al Noor|Jahazi|M.V. Victoria|Boat 'Bismillah'|M.V. Umoja|Truck T 412 DKB|Lori T 887 CXA|Mashua"
DECLARED = "|||Tea leaves|Plastic waste|Garlic|Sunflower seed|Cashew nuts|Household effects|Personal effects|Waste paper|Sisal fibre|Avocado|Cotton lint|Dagaa|Scrap metal|Used clothes (mitumba)|Beans (maharage)|Fertilizer bags|Not declared|Empty container"  # fmt: skip
FROM = "Zambia (transit)|DRC (transit)|Kigoma|Tabora|Mbeya|Songea|Lindi|Mtwara|Rufiji|Mafia|Zanzibar|Malawi (transit)|Uganda (transit)|Katavi|Morogoro|Mozambique|Mwanza"
TO = "Haiphong|Hong Kong|Guangzhou|Shanghai|Zanzibar|Mombasa|Jebel Ali|Singapore|Port Klang|Mumbai|Nhava Sheva|Oman|Comoro|Local|China|Vietnam"


def tanzania(rows: int, seed: int) -> Made:
    """Return a workbook with merged cells of a consignment, a total after each year, and a sheet of abbreviations."""
    chance = random.Random(seed)
    sheet = Sheet(Made("TPA - SEIZED WILDLIFE AND TIMBER CONSIGNMENTS.xlsx"))
    sheet.titles("N", "TANZANIA PORTS AUTHORITY", "PORT SECURITY DEPARTMENT / JOINT PORT CONTROL UNIT", "SEIZED / DETAINED CONSIGNMENTS: NYARA NA MAZAO YA MISITU")  # fmt: skip
    sheet.lines += [[], HEADER]
    fill(sheet, GOODS, rows, chance, _line, Habits(0.1, 0.03, (0, 1, 2, 3, 4, 11, 12), "ABCDELM", ends=_year_ends))  # fmt: skip
    sheet.other("", "JUMLA KUU / GRAND TOTAL", "", "", "", "", f"{sheet.seizures} cases", "", "", round(sheet.whole["mass"], 2), round(sheet.whole["volume"], 2))  # fmt: skip
    words = [["KEY", ""], ["DSM", "Dar es Salaam"], ["ICD", "Inland container depot"], ["TFS", "Tanzania Forest Services"], ["KDU", "Kikosi Dhidi ya Ujangili"]]  # fmt: skip
    sheet.made.data = as_book(sheet.lines, "SEIZURES", [("KEY", words)], sheet.merged)
    return sheet.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    words = chance.choice([" & ", " na ", ", "]).join(slip(pick(good.words, chance), chance, 0.06) for good in entry.goods)  # fmt: skip
    if chance.random() < 0.15:
        words = words.upper()
    return [
        entry.seizure,
        _day(entry.first, entry.last, chance),
        any_of(PORTS, chance),
        f"{chance.choice(['MSKU', 'CMAU', 'TGHU', 'PCIU', 'MRKU', 'TCLU'])}{chance.randrange(10**6, 10**7)}" if chance.random() < 0.6 else any_of(VESSELS, chance),
        some(chance, 0.7, f"TZDL{entry.first:%y}-{chance.randrange(10**6, 10**7)}", f"BL {chance.randrange(10**8, 10**9)}", f"OB/{chance.randrange(100, 9_999)}/{entry.first.year}"),
        any_of(DECLARED, chance),
        words,
        some(chance, 0.45, f"{chance.randrange(2, 90)} bags", f"{chance.randrange(2, 40)} sacks", f"{chance.randrange(1, 30)} cartons", f"{chance.randrange(1, 5)}x40ft", "1x20ft", f"viroba {chance.randrange(2, 60)}"),
        pieces(entry, chance, point, 0.4, ENGLISH),
        heavy(entry.amounts.get("mass"), chance, 0.35, ("gms|g|grams", "kg|Kgs|kilo", "tons|MT|tani")),
        _volume(entry.amounts.get("volume"), chance),
        any_of(FROM, chance),
        any_of(TO, chance),
        _remark(chance),
    ]  # fmt: skip


def _volume(volume: float | None, chance: random.Random) -> Any:
    if volume is None or chance.random() < 0.7:
        return whole(volume)
    return f"{point(volume)} {chance.choice(['cbm', 'm3', 'CBM'])}"


def _day(first: date, last: date, chance: random.Random) -> Any:
    month, mwezi = ENGLISH_MONTHS[first.month - 1], SWAHILI_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first:%d}-{last:%d/%m/%Y}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}", f"{ordinal(first.day)} - {ordinal(last.day)} {month} {first.year}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d.%m.%Y}", f"{first:%d-%m-%Y}", f"{ordinal(first.day)} {month} {first.year}", f"{first.day} {mwezi} {first.year}", f"{first:%d/%m/%y}",
    ])  # fmt: skip


def _remark(chance: random.Random) -> str:
    return some(
        chance, 0.7, "Handed over to KDU", "Handed over to TFS", "Kesi inaendelea", "Watuhumiwa 2 wamekamatwa", "Under investigation", "Seized by TRA", "Scanner image suspicious", "Faini TZS 5,000,000", f"CC No. {chance.randrange(10, 400)} Kisutu", "Mzigo umetaifishwa", "Agent arrested", "No export permit", "Detained pending docs", "3 suspects, driver escaped", "Imekabidhiwa TAWA",
    )  # fmt: skip


def _year_ends(sheet: Sheet, year: int) -> None:
    sums = sheet.sums()
    sheet.other(
        "", f"JUMLA {year}", "", "", "", "", "", "", "", round(sums["mass"], 2), round(sums["volume"], 2)
    )
