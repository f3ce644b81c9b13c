"""A return of wildlife and timber seizures of customs area commands in Nigeria: narrative entries in capitals, with Hausa and Yoruba names."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import (
    AFRICAN_ELEPHANTS,
    AFRICAN_PANGOLINS,
    CHAMELEONS,
    GREY_PARROTS,
    RHINOS,
    SEA_TURTLES,
    SEAHORSES,
    SHARKS,
    Goods,
    as_book,
    by_year,
    cases,
    goods,
    two,
)
from benchmarks.unseen_fifth_words import grouped, is_month, plain
from benchmarks.unseen_parts import ENGLISH_MONTHS, left_out, ordinal
from benchmarks.unseen_sixth_words import Ware
from benchmarks.unseen_tables import Answer, Made, at_midnight, slip

if TYPE_CHECKING:
    from datetime import date

LOGS = "logs|flitches|sawn timber|squared logs|planks"
MAHOGANIES = "Khaya|Meliaceae|Khaya ivorensis|Khaya senegalensis|Khaya grandifoliola|Khaya anthotheca"
PYTHONS = "Python|Pythonidae|Python sebae|Python regius"
CROCODILES = "Crocodylus|Crocodylidae|Crocodylia|Crocodylus niloticus|Crocodylus suchus|Osteolaemus tetraspis|Mecistops cataphractus|Crocodylus cataphractus"
MONKEYS = "Cercopithecidae|Primates|Cercopithecus|Cercopithecus mona|Cercopithecus nictitans|Cercopithecus erythrogaster|Cercopithecus sclateri|Chlorocebus|Chlorocebus tantalus|Cercopithecus aethiops|Chlorocebus aethiops|Erythrocebus patas"
VULTURES = "Accipitridae|Necrosyrtes monachus|Gyps|Gyps africanus|Gyps rueppelli|Gyps rueppellii|Neophron percnopterus|Torgos tracheliotos|Trigonoceps occipitalis|Gypohierax angolensis"
TORTOISES = "Testudinidae|Testudines|Kinixys|Kinixys erosa|Kinixys homeana|Kinixys nogueyi|Geochelone sulcata|Centrochelys sulcata"
WARES = (
    *[Ware("pangolin|pangolins", AFRICAN_PANGOLINS, "m", 60, "scales|dried scales|scales in jute bags")] * 8,
    Ware("akika|akika (pangolin)", AFRICAN_PANGOLINS, "c", 1, "live|smoked carcasses"),
    Ware("white-bellied pangolin|tree pangolin", "Manis tricuspis|Phataginus tricuspis", "m", 20, "scales", "Phataginus tricuspis|Manis tricuspis"),
    *[Ware("elephant|elephant ivory|African elephant", AFRICAN_ELEPHANTS, "b", 5, "tusks|raw tusks|cut tusks|worked ivory pieces")] * 5,
    *[Ware("elephant|ivory", AFRICAN_ELEPHANTS, "m", 30, "tusks|ivory chips|carved ivory")] * 2,
    Ware("hauren giwa|eyin erin", AFRICAN_ELEPHANTS, "m", 12, "(ivory)|ivory carvings"),
    *[Ware("donkey|donkeys", "Equus asinus|Equus africanus|Equus africanus asinus", "c", 10, "genitals|male genitals, salted|skins")] * 3,
    *[Ware("rosewood|kosso|madobiya|madrid wood|kosso (rosewood)", "Pterocarpus erinaceus", "v", 3, LOGS, "Pterocarpus erinaceus|P. erinaceus")] * 5,
    Ware("apa|apa (doussie)|kawo", "Afzelia africana|Afzelia", "v", 2, LOGS, "Afzelia africana", "Afzelia africana"),
    Ware("iroko", "Milicia excelsa|Chlorophora excelsa|Milicia|Milicia regia", "v", 2, LOGS, "Milicia excelsa", "Milicia excelsa|Chlorophora excelsa"),
    Ware("obeche|arere", "Triplochiton scleroxylon", "v", 2, LOGS, "Triplochiton scleroxylon"),
    Ware("mansonia", "Mansonia altissima|Mansonia", "v", 2, LOGS, "Mansonia altissima"),
    Ware("mahogany|African mahogany", MAHOGANIES, "v", 2, LOGS),
    Ware("madaci|madachi (dry zone mahogany)", "Khaya senegalensis", "v", 2, LOGS, "Khaya senegalensis"),
    Ware("opepe", "Nauclea diderrichii", "v", 2, LOGS, "Nauclea diderrichii"),
    Ware("ekki", "Lophira alata", "v", 2, LOGS, "Lophira alata"),
    Ware("sapele|sapele wood", "Entandrophragma cylindricum", "v", 2, LOGS, "Entandrophragma cylindricum"),
    Ware("abura", "Mitragyna|Mitragyna ledermannii|Mitragyna stipulosa|Mitragyna ciliata|Hallea ledermannii|Fleroya ledermannii|Fleroya stipulosa", "v", 2, LOGS),
    Ware("marke", "Anogeissus leiocarpa|Anogeissus leiocarpus|Terminalia leiocarpa", "m", 200, "charcoal|firewood"),
    Ware("kadanya|shea tree", "Vitellaria paradoxa", "m", 200, "charcoal|wood"),
    *[Ware("African grey parrot|grey parrot|odidere|African gray parrots", GREY_PARROTS, "c", 2, "live|heads|feathers", "Psittacus erithacus", "Psittacus erithacus")] * 3,
    *[Ware("crocodile|kada|crocodiles", CROCODILES, "c", 3, "skins|live|hides")] * 2,
    Ware("python|ojola|mesa (python)", PYTHONS, "c", 3, "skins|live"),
    Ware("royal python|ball python", "Python regius", "c", 3, "live|hatchlings", "Python regius"),
    Ware("monitor lizard", "Varanus|Varanidae|Varanus niloticus|Varanus exanthematicus|Varanus ornatus", "c", 3, "skins|live"),
    Ware("tortoise|kunkuru|ahun", TORTOISES, "c", 1, "live|shells"),
    Ware("hinge-back tortoise", "Kinixys|Kinixys erosa|Kinixys homeana|Kinixys nogueyi|Kinixys belliana", "c", 1, "live"),
    Ware("sea turtle|marine turtle", SEA_TURTLES, "c", 1, "live|shells|eggs"),
    Ware("chameleon|hawainiya", CHAMELEONS + "|Chamaeleo gracilis|Chamaeleo africanus|Chamaeleo senegalensis", "c", 2, "live|dried"),
    *[Ware("monkey|biri|monkeys", MONKEYS, "c", 1, "live|skulls|smoked")] * 2,
    Ware("mona monkey", "Cercopithecus mona", "c", 1, "live", "Cercopithecus mona"),
    Ware("patas monkey|red patas monkey", "Erythrocebus patas", "c", 1, "live", "Erythrocebus patas"),
    Ware("drill|drill monkey", "Mandrillus leucophaeus", "c", 1, "live|skull", "Mandrillus leucophaeus"),
    Ware("baboon", "Papio|Papio anubis|Papio hamadryas|Cercopithecidae", "c", 1, "live|heads"),
    Ware("chimpanzee", "Pan troglodytes|Pan troglodytes ellioti|Pan", "c", 1, "live|bones", "Pan troglodytes ellioti|Pan troglodytes"),
    Ware("lion|zaki", "Panthera leo", "c", 1, "bones|teeth|skins", "Panthera leo"),
    *[Ware("leopard|damisa|ekun", "Panthera pardus", "c", 1, "skins|skin|teeth", "Panthera pardus")] * 2,
    Ware("cheetah", "Acinonyx jubatus", "c", 1, "skins", "Acinonyx jubatus"),
    Ware("hyena|kura", "Hyaenidae|Crocuta crocuta|Hyaena hyaena|Crocuta|Hyaena", "c", 1, "skins|live"),
    Ware("African civet", "Civettictis civetta|Viverra civetta", "c", 1, "carcasses|live", "Civettictis civetta"),
    Ware("hippo|dorina", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "m", 6, "teeth|meat"),
    Ware("rhino|rhinoceros", RHINOS, "m", 4, "horn|horns"),
    Ware("manatee", "Trichechus senegalensis|Trichechus|Trichechidae", "m", 90, "meat", "Trichechus senegalensis"),
    Ware("bushbuck", "Tragelaphus scriptus", "c", 1, "carcasses|smoked", "Tragelaphus scriptus"),
    Ware("red river hog", "Potamochoerus porcus", "m", 30, "meat", "Potamochoerus porcus"),
    Ware("grasscutter|oya", "Thryonomys swinderianus|Thryonomys|Thryonomyidae", "c", 3, "smoked carcasses|carcasses"),
    Ware("okete|giant rat", "Cricetomys|Cricetomys gambianus|Cricetomys emini", "c", 4, "smoked|carcasses"),
    Ware("burtu|ground hornbill", "Bucorvus|Bucorvus abyssinicus|Bucerotidae|Bucorvidae", "c", 1, "heads|dried heads"),
    Ware("vulture|igun|ungulu", VULTURES, "c", 1, "heads|carcasses|live"),
    Ware("crowned crane|gauraka", "Balearica pavonina|Balearica", "c", 1, "live", "Balearica pavonina"),
    Ware("ostrich|jimina", "Struthio camelus|Struthio", "c", 2, "live|eggs", "Struthio camelus"),
    *[Ware("shark|sharks", SHARKS, "m", 60, "fins|dried fins")] * 2,
    Ware("seahorse|sea horse", SEAHORSES, "m", 10, "dried"),
)  # fmt: skip
COMMANDS = (
    ("APAPA", "APM TERMINAL, CONT. MSKU 771204-3"),
    ("TIN CAN ISLAND", "TICT"),
    ("MMIA", "CARGO SHED, HAHS"),
    ("FOU ZONE A", "IKEJA WAREHOUSE"),
    ("SEME BORDER", "GBAJI CHECKPOINT"),
    ("LEKKI", "AJAH"),
    ("ONNE PORT", "WACT"),
    ("KANO/JIGAWA", "MAKIA"),
    ("FOU ZONE D", "BAUCHI - JOS ROAD"),
    ("OGUN I", "IDIROKO"),
    ("CROSS RIVER", "CALABAR, IKOM AXIS"),
    ("ADAMAWA/TARABA", "MUBI"),
    ("NAIA", "ABUJA DEPARTURE HALL"),
    ("KEBBI", "KAMBA"),
)
NOTES = ("", "", "", "handed over to NESREA", "2 suspects on bail N5m", "ONE (1) TRUCK DETAINED, REG NO. XA 412 LSR", "Joint op with WJC", "FIR 12/2022", "concealed behind 300 bags of cashew nuts", "Suspect sentenced to 6 years or fine of N1.2m", "containers 1x20ft", "awaiting court order of forfeiture", "Intercepted at about 0330hrs")  # fmt: skip
SPELLED = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight")
HEAD = ["S/N", "DATE OF SEIZURE", "AREA COMMAND", "LOCATION", "DESCRIPTION OF ITEM(S) SEIZED", "MODE OF CONCEALMENT", "DPV (N)", "NO. OF SUSPECTS", "STATUS", "REMARKS"]  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = ENGLISH_MONTHS[first.month - 1]
    if is_month(first, last):
        return chance.choice(
            [f"{month}, {first.year}", f"{month.upper()} {first.year}", f"{month[:3]}-{first.year}"]
        )
    if first != last:
        return chance.choice([f"{ordinal(first.day)} - {ordinal(last.day)} {month}, {first.year}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}", f"{ordinal(first.day)} to {ordinal(last.day)} {month} {first.year}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first.day}/{first.month}/{first.year}", f"{ordinal(first.day)} {month}, {first.year}", f"{ordinal(first.day)} {month} {first.year}", f"{month} {first.day}, {first.year}",
        f"{first:%d-%m-%Y}", f"{first:%d}/{first:%m}/{first:%y}", f"{ordinal(first.day).upper()} {month[:3].upper()}. {first.year}",
    ])  # fmt: skip


def _mass(mass: float, chance: random.Random) -> str:
    if mass < 1:
        return f"{mass * 1000:.0f}{chance.choice(['g', ' grams', ' g'])}"
    if mass >= 1000 and chance.random() < 0.3:
        return f"{plain(mass / 1000)} {chance.choice(['tonnes', 'metric tons', 'MT'])}"
    return f"{chance.choice([grouped(mass), plain(mass)])}{chance.choice(['kg', 'kg', ' kg', 'kgs', ' KG'])}"


def _number(count: float, chance: random.Random) -> str:
    if count <= len(SPELLED) and chance.random() < 0.3:
        return f"{SPELLED[int(count) - 1]} ({count:.0f})"
    return chance.choice(
        [
            grouped(count),
            f"{count:.0f}",
            f"{count:.0f} pieces of",
            f"{count:.0f} pcs of",
            f"{grouped(count)} nos.",
        ]
    )


def _told(found: Goods, chance: random.Random) -> str:
    count, mass, volume = (found.amounts.get(kind) for kind in ("count", "mass", "volume"))
    what = f"{found.words} {found.part}" + (f" ({found.latin})" if found.latin else "")
    if found.part in {"live", "smoked", "dried", "hatchlings"} and chance.random() < 0.7:
        what = f"{found.part} {found.words}"
    if volume is not None and count is not None:
        cubic = f"{plain(volume)} {chance.choice(['m3', 'cbm', 'cubic metres', 'CBM'])}"
        return chance.choice([f"{_number(count, chance)} {what} ({cubic})", f"{_number(count, chance)} {what}, volume {cubic}", f"{what}: {count:.0f} pcs, {cubic}"])  # fmt: skip
    if count is not None and mass is not None:
        return chance.choice([f"{_number(count, chance)} {what} weighing {_mass(mass, chance)}", f"{_number(count, chance)} {what} ({_mass(mass, chance)})", f"{what} - {count:.0f}pcs/{_mass(mass, chance)}"])  # fmt: skip
    if mass is not None:
        sacks = (
            f"{chance.choice([2, 3, 7, 18, 55, 132, 397])} {chance.choice(['sacks', 'bags', 'jumbo bags'])}"
        )
        return chance.choice([f"{sacks} of {what} weighing {_mass(mass, chance)}", f"{sacks} of {what} ({_mass(mass, chance)})", f"{_mass(mass, chance)} of {what}", f"{_mass(mass, chance)} {what}", f"{what}, {_mass(mass, chance)}"])  # fmt: skip
    return f"{_number(count or 0, chance)} {what}"


def nigeria(rows: int, seed: int) -> Made:
    """Return a workbook whose rows tell goods and amounts in one column, with a total for each quarter and the headings again after it."""
    chance = random.Random(seed)
    made = Made("WILDLIFE SEIZURES RETURN.xlsx")
    sheet: list[list[Any]] = [
        ["NIGERIA CUSTOMS SERVICE"],
        ["SPECIAL WILDLIFE OFFICE"],
        ["RETURN OF WILDLIFE, TIMBER AND ALLIED SEIZURES"],
        HEAD,
    ]
    quarter, number = (0, 0), 0
    for first, last, _ in cases(chance, rows):
        now = (first.year, (first.month + 2) // 3)
        if now != quarter:
            if number:
                left_out(made, sheet, [None, None, None, f"SUB TOTAL Q{quarter[1]} {quarter[0]}", f"{number} SEIZURES", None, "XXXX", None, None, None])  # fmt: skip
                if chance.random() < 0.2:
                    sheet.append(HEAD)
            quarter, number = now, 0
        number += 1
        if chance.random() < 0.07:
            counted, weighed = two(chance, WARES)
            told = f"{_told(counted, chance)} {chance.choice(['and', 'AND', '&'])} {_mass(weighed.amounts['mass'], chance)} of {weighed.words} {weighed.part}"
            names, amounts = counted.names | weighed.names, counted.amounts | weighed.amounts
        else:
            found = goods(chance, WARES, 0.2)
            told, names, amounts = _told(found, chance), found.names, found.amounts
        told = slip(told, chance, 0.05)
        sheet.append([
            number, _day(first, last, chance), *chance.choice(COMMANDS), told.upper() if chance.random() < 0.5 else told, chance.choice([None, None, "Declared as cashew", "Wooden crates", "False wall of truck", "Mixed with plastic scrap"]),
            chance.choice([None, "3,145,600,000.00", "N22.4m", "412,500", "1,008,900.50", "NIL"]), chance.choice([None, "NIL", 1, 2, "1 (one)", 3]), chance.choice(["UNDER INVESTIGATION", "Prosecuted", "Convicted", "Evacuated", "Abandoned"]), chance.choice(NOTES) or None,
        ])  # fmt: skip
        made.truth[len(sheet)] = Answer(first, last, names, amounts)
    left_out(
        made, sheet, [None, None, None, "GRAND TOTAL", f"{rows} SEIZURES", None, "XXXX", None, None, None]
    )
    others = [
        ("SUMMARY", by_year(made, ["YEAR", "NO. OF SEIZURES"])),
        ("DISPOSAL", [["DATE", "PLACE", "KG"], ["16/10/2023", "ABUJA", 3900]]),
    ]
    made.data = as_book(sheet, "SEIZURES", others, ("A1:J1", "A2:J2", "A3:J3"))
    return made
