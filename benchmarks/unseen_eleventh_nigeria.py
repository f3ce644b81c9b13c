"""Seizures of Nigerian customs: English with Hausa and Yoruba names, weights with their units in text, duty paid values, no scientific names."""

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
from benchmarks.unseen_parts import ENGLISH_MONTHS, ordinal
from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight, slip

if TYPE_CHECKING:
    from datetime import date

PIECES = "pcs|pieces|Pcs|nos"
LOGS = "logs|pcs|pieces|Logs"
SAWN = "pcs|planks|flitches|pieces"
GOODS = (
    Good(24, "Pangolin scales|Scales of pangolin|Dried pangolin scales|PANGOLIN SCALES|Pangolin scale", names.AFRICAN_PANGOLINS, "m", 700, forms="akika|akika scales"),
    Good(5, "Pangolin claws|Claws of pangolin", names.AFRICAN_PANGOLINS, "m", 12, forms="akika"),
    Good(4, "Live pangolin|Pangolin|Live Pangolins", names.AFRICAN_PANGOLINS, "c", 2, unit=PIECES, forms="akika"),
    Good(22, "Elephant tusks|Ivory|Elephant tusk|Raw ivory|Elephant Tusks (ivory)|Cut elephant tusks", names.AFRICAN_ELEPHANT, "b", 34, 3.6, PIECES, "hauren giwa|eyin erin|giwa"),
    Good(8, "Worked ivory|Ivory carvings|Ivory bangles|Polished ivory", names.AFRICAN_ELEPHANT, "b", 40, 0.15, PIECES, "hauren giwa"),
    Good(2, "Rhino horn|Rhinoceros horn", names.AFRICAN_RHINOS, "b", 2, 1.8, PIECES),
    Good(6, "Lion bones|Bones of lion|Lion bone|Lion teeth", names.LION, "m", 24, forms="zaki|kashin zaki"),
    Good(3, "Lion skin|Skin of lion", names.LION, "c", 1, unit=PIECES, forms="zaki|fatan zaki"),
    Good(6, "Leopard skin|Leopard skins|Skin of leopard", names.LEOPARD, "c", 2, unit=PIECES, forms="fatan damisa|damisa|ekun"),
    Good(3, "Hyena skin|Hyena tails|Hyena parts", names.HYENAS, "c", 3, unit=PIECES, forms="kura"),
    Good(3, "Hippo teeth|Hippo tusks|Hippopotamus teeth", names.HIPPO, "b", 20, 0.5, PIECES, "dorina"),
    Good(6, "Crocodile skin|Crocodile skins|Crocodile|Live crocodiles", names.NILE_CROCODILES, "c", 14, unit=PIECES, forms="kada|fatar kada"),
    Good(5, "Python skin|Python skins|Live python|Python", names.AFRICAN_PYTHONS, "c", 12, unit=PIECES, forms="mesa|ere"),
    Good(3, "Monitor lizard|Monitor lizard skins", names.AFRICAN_MONITORS, "c", 24, unit=PIECES, forms="damo|awonriwon"),
    Good(4, "Tortoise|Live tortoises", names.AFRICAN_TORTOISES, "c", 10, unit=PIECES, forms="kunkuru|ijapa"),
    Good(3, "Chameleon|Live chameleons|Dried chameleon", names.CHAMELEONS, "c", 14, unit=PIECES, forms="hawainiya|agemo"),
    Good(3, "Sea turtle|Sea turtle shells|Live sea turtle", names.SEA_TURTLES, "c", 2, unit=PIECES),
    Good(8, "African grey parrot|Grey parrots|African Grey Parrots|Live grey parrots|Parrots (African grey)", names.GREY_PARROT, "c", 22, unit=PIECES, forms="aku|odidere|ayekooto"),
    Good(2, "Senegal parrots|Senegal parrot", "Poicephalus senegalus|Poicephalus", "c", 14, unit=PIECES),
    Good(3, "Vulture|Vulture heads|Dead vultures", names.VULTURES, "c", 4, unit=PIECES, forms="ungulu|igun"),
    Good(2, "Hornbill heads|Hornbill head", names.HORNBILLS + "|Bucorvus|Bucorvus abyssinicus|Bucorvidae", "c", 8, unit=PIECES),
    Good(2, "Ground hornbill", "Bucorvus abyssinicus|Bucorvus|Bucorvidae", "c", 2, unit=PIECES, forms="burtu"),
    Good(2, "Crowned crane|Crowned cranes", "Balearica pavonina|Balearica|Balearica regulorum", "c", 3, unit=PIECES, forms="gauraka"),
    Good(3, "Ostrich|Live ostrich|Ostrich eggs|Ostrich feathers", "Struthio camelus|Struthio", "c", 4, unit=PIECES, forms="jimina"),
    Good(3, "Monkey|Live monkeys|Monkey skulls|Dried monkeys", names.MONKEYS + "|Cercopithecus mona|Erythrocebus patas|Chlorocebus tantalus|Colobinae|Papio anubis", "c", 3, unit=PIECES, forms="biri|obo"),
    Good(2, "Mona monkey|Live mona monkeys", "Cercopithecus mona|Cercopithecus", "c", 2, unit=PIECES),
    Good(2, "Patas monkey|Patas monkeys", "Erythrocebus patas|Erythrocebus", "c", 2, unit=PIECES),
    Good(1, "Mandrill|Live mandrills", "Mandrillus sphinx|Mandrillus", "c", 4, unit=PIECES),
    Good(2, "Chimpanzee skull|Chimpanzee|Chimpanzee hands", "Pan troglodytes|Pan", "c", 2, unit=PIECES),
    Good(2, "Gorilla skull|Gorilla hand", "Gorilla|Gorilla gorilla", "c", 1, unit=PIECES),
    Good(3, "Duiker|Smoked duiker|Duiker meat", names.DUIKERS, "m", 24, forms="gada|etu"),
    Good(2, "Bushbuck|Bushbuck meat", "Tragelaphus scriptus|Tragelaphus|Tragelaphus sylvaticus", "m", 24, forms="mazo|igala"),
    Good(2, "Kob|Kob horns|Kob meat", "Kobus kob|Kobus", "c", 3, unit=PIECES, forms="maraya"),
    Good(2, "Roan antelope|Roan antelope horns", "Hippotragus equinus|Hippotragus", "c", 2, unit=PIECES, forms="gwanki"),
    Good(1, "Hartebeest|Hartebeest horns", "Alcelaphus buselaphus|Alcelaphus|Alcelaphus major", "c", 2, unit=PIECES, forms="kanki"),
    Good(1, "Gazelle|Gazelle horns", "Gazella|Eudorcas|Eudorcas rufifrons|Gazella rufifrons|Gazella dorcas|Nanger|Nanger dama|Antilopinae", "c", 4, unit=PIECES, forms="barewa"),
    Good(2, "Buffalo horns|Buffalo meat|Bush cow", names.BUFFALO, "m", 40, forms="bauna|efon"),
    Good(3, "Grasscutter|Smoked grasscutter|Grass cutter", "Thryonomys swinderianus|Thryonomys|Thryonomyidae", "m", 20, forms="oya"),
    Good(2, "Giant rat|Giant rats (smoked)|African giant rat", "Cricetomys|Cricetomys gambianus|Cricetomys emini|Nesomyidae", "m", 12, forms="okete|gafiya"),
    Good(2, "Porcupine|Porcupine quills", "Hystrix cristata|Hystrix|Hystricidae|Atherurus africanus|Atherurus", "c", 8, unit=PIECES, forms="beguwa|oore"),
    Good(2, "Civet|Civet cat|Civet skins", "Civettictis civetta|Viverra civetta|Civettictis|Viverridae|Nandinia binotata", "c", 3, unit=PIECES, forms="eta"),
    Good(1, "Manatee|Manatee bones|Manatee oil", "Trichechus senegalensis|Trichechus|Trichechidae", "m", 20, forms="ayu"),
    Good(12, "Donkey genitals|Donkey genital|Dried donkey genitals|DONKEY GENITALS", names.DONKEY, "b", 900, 0.5, PIECES, "jaki"),
    Good(7, "Donkey skins|Donkey skin|Donkey hides", names.DONKEY, "b", 400, 5, PIECES, "jaki|fatar jaki"),
    Good(3, "Shark fins|Dried shark fins", names.SHARKS, "m", 260),
    Good(2, "Seahorses|Dried sea horse", names.SEAHORSES, "m", 20),
    Good(1, "Cowries|Cowry shells", names.COWRIES, "m", 300),
    Good(22, "Rosewood|Rose wood|Rosewood logs|Unprocessed rosewood|ROSEWOOD", names.ROSEWOODS, "v", 320, 0.09, LOGS),
    Good(9, "Kosso|Kosso logs|Kosso wood|Madobiya|Kosso (African rosewood)", names.KOSSO, "v", 280, 0.09, LOGS, "madobiya"),
    Good(8, "Apa|Apa wood|Apa timber|Afzelia", names.AFZELIAS, "v", 160, 0.09, SAWN, "kawo|apa"),
    Good(8, "Teak|Teak wood|Teak logs", names.TEAK, "v", 220, 0.09, LOGS),
    Good(6, "Iroko|Iroko wood|Iroko planks", names.IROKO, "v", 140, 0.08, SAWN, "loko|iroko"),
    Good(5, "Mahogany|Mahogany planks|Mahogany logs", names.MAHOGANIES, "v", 120, 0.1, SAWN),
    Good(2, "Dry zone mahogany|Madaci|Madaci wood", "Khaya senegalensis|Khaya", "v", 90, 0.12, LOGS, "madaci"),
    Good(4, "Obeche|Obeche planks|Obeche wood", "Triplochiton scleroxylon|Triplochiton", "v", 160, 0.06, SAWN, "arere"),
    Good(3, "Ekki|Ekki wood|Ekki planks", "Lophira alata|Lophira", "v", 90, 0.1, SAWN),
    Good(3, "Opepe|Opepe wood", "Nauclea diderrichii|Nauclea|Sarcocephalus diderrichii", "v", 90, 0.08, SAWN),
    Good(3, "Omo|Omo wood", "Cordia millenii|Cordia", "v", 80, 0.08, SAWN),
    Good(2, "Mansonia|Mansonia wood", "Mansonia altissima|Mansonia", "v", 90, 0.07, SAWN),
    Good(2, "White afara|Afara (white)", "Terminalia superba|Terminalia", "v", 90, 0.07, SAWN, "afara"),
    Good(2, "Black afara|Idigbo", "Terminalia ivorensis|Terminalia", "v", 90, 0.07, SAWN),
    Good(2, "Sapele|Sapele wood|Sapele planks", "Entandrophragma cylindricum|Entandrophragma", "v", 90, 0.07, SAWN),
    Good(2, "Abura|Abura wood", "Mitragyna|Hallea|Fleroya|Mitragyna ledermannii|Mitragyna ciliata|Hallea ledermannii|Fleroya ledermannii|Mitragyna stipulosa|Hallea stipulosa|Fleroya stipulosa", "v", 80, 0.07, SAWN),
    Good(2, "Agba|Agba wood", "Gossweilerodendron balsamiferum|Prioria balsamifera|Gossweilerodendron|Prioria", "v", 80, 0.08, SAWN),
    Good(3, "Gmelina|Gmelina logs|Gmelina wood", "Gmelina arborea|Gmelina", "v", 160, 0.08, LOGS),
    Good(3, "Camwood|Cam wood", "Baphia nitida|Baphia|Pterocarpus osun|Pterocarpus soyauxii|Pterocarpus", "m", 4_000, forms="osun"),
    Good(3, "Ebony|Ebony wood|Ebony logs", names.EBONIES, "v", 80, 0.04, LOGS),
    Good(2, "Padauk|Padouk wood", names.AFRICAN_PADAUK, "v", 80, 0.08, SAWN),
    Good(2, "Kirya wood|Kirya", "Prosopis africana|Prosopis|Neltuma africana|Anonychium africanum", "v", 90, 0.06, LOGS),
    Good(1, "Danta|Danta wood", "Nesogordonia papaverifera|Nesogordonia", "v", 80, 0.07, SAWN),
)  # fmt: skip
HEADER = ["S/NO", "DATE OF SEIZURE", "COMMAND / UNIT", "SEIZURE NO.", "ITEM / DESCRIPTION", "PKGS", "QTY", "WEIGHT", "VOL (CBM)", "DPV (N)", "NO. OF SUSPECTS", "CONCEALMENT / CONVEYANCE", "ORIGIN/DEST.", "STATUS"]  # fmt: skip
COMMANDS = "Apapa|Tin Can Island|PTML|Onne|Lekki Port|MMIA|MMIA Cargo (NAHCO)|NAIA Abuja|MAKIA Kano|FOU Zone A|FOU Zone B|FOU Zone C|FOU Zone D|Special Wildlife Office|Seme Border|Idiroko|Cross River/Akwa Ibom|Adamawa/Taraba|Ogun 1|Katsina|Sokoto/Zamfara|Kebbi|Jibiya|Calabar Port|Kwara"
MEANS = "1x40ft container|1x20ft container|3x40ft containers|Truck XA 214 LSD|Store at Isheri|Warehouse at Lekki|Passenger baggage|Bus|Declared as wooden furniture|Declared as cashew nuts|Declared as plastic waste|Bush path|Courier|Exit baggage|Trailer|House search, Ikorodu|Declared as cassava chips|Motorcycle"
ENDS = "Vietnam|China|Hong Kong|Nigeria - Vietnam|Nigeria - China|Cameroon - Lagos|Benin Rep.|Local|Nigeria - India|Malaysia|Laos|Niger Rep.|Haiphong|UAE"


def nigeria(rows: int, seed: int) -> Made:
    """Return a workbook with a total after each half of a year, cells merged over the rows of a seizure, and a signature at its end."""
    chance = random.Random(seed)
    sheet = Sheet(Made("NCS wildlife & wood seizures.xlsx"))
    sheet.titles("N", "NIGERIA CUSTOMS SERVICE", "ENFORCEMENT, INVESTIGATION & INSPECTION", "SEIZURES OF WILDLIFE PRODUCTS AND UNPROCESSED WOOD")  # fmt: skip
    sheet.lines.append(HEADER)
    habits = Habits(0.13, 0.05, (0, 1, 2, 3, 10, 11, 12, 13), "ABCD", _half, ends=_half_ends)
    fill(sheet, GOODS, rows, chance, _line, habits)
    sheet.other("", "GRAND TOTAL", f"{sheet.seizures} seizures", "", "", "", "", f"{point(round(sheet.whole['mass'], 2))}kg", round(sheet.whole["volume"], 2))  # fmt: skip
    sheet.other("", "", "", "", "Prepared by: DSC Enforcement")
    sheet.made.data = as_book(sheet.lines, "Sheet1", [], sheet.merged)
    return sheet.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    words, joint = (
        [_words(good, chance) for good in entry.goods],
        chance.choice([" and ", " & ", ", ", " with "]),
    )
    return [
        entry.seizure,
        _day(entry.first, entry.last, chance),
        any_of(COMMANDS, chance),
        some(chance, 0.7, f"{chance.randrange(1, 300):03}/{chance.choice(['APP', 'TCIP', 'SWO', 'FOU-A', 'MMIA'])}/{entry.first.year}", f"SZ/{entry.first:%y}/{chance.randrange(10, 999)}"),
        joint.join(words),
        some(chance, 0.5, f"{chance.randrange(2, 400)} sacks", f"{chance.randrange(2, 60)} bags", f"{chance.randrange(1, 40)} cartons", f"{chance.randrange(2, 40)} jumbo bags", "1 pkg"),
        pieces(entry, chance, point, 0.55, ENGLISH),
        _weight(entry.amounts.get("mass"), chance),
        whole(entry.amounts.get("volume")),
        some(chance, 0.7, f"{chance.randrange(1, 9_000) * 100_000:,}", f"N{chance.randrange(2, 900)}m", f"N{chance.randrange(1, 900) * 1_000_000:,}.00"),
        chance.choice(["", 1, 2, "Nil", "02", 3, "One"]),
        any_of(MEANS, chance),
        any_of(ENDS, chance),
        some(chance, 0.7, "Handed over to NESREA", "Under investigation", "In custody", "FHC Lagos", "Convicted", "Deposited at Govt warehouse", "Suspects on bail", "Abandoned", "Handed over to NPS", "Forfeited to FGN", "Awaiting disposal", "Joint op. with WJC"),
    ]  # fmt: skip


def _words(good: Good, chance: random.Random) -> str:
    words = slip(pick(good.words, chance), chance, 0.06)
    local = pick(good.forms, chance)
    if local and local not in words.lower() and chance.random() < 0.3:
        words = f"{local.capitalize()} ({words.lower()})" if chance.random() < 0.25 else f"{words} ({local})"
    return words.upper() if chance.random() < 0.08 else words


def _weight(mass: float | None, chance: random.Random) -> Any:
    """Return a mass with its unit: the heading of the column has none."""
    return None if mass is None else heavy(mass, chance, 1, ("g|grams|gms", "kg|kg|KG|kgs|Kilograms", "tons|tonnes|MT|metric tonnes"))  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = ENGLISH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first:%d/%m/%Y} - {last:%d/%m/%Y}", f"{ordinal(first.day)} - {ordinal(last.day)} {month}, {first.year}", f"{first:%d}-{last:%d/%m/%Y}", f"{ordinal(first.day)} to {ordinal(last.day)} {month} {first.year}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d-%m-%Y}", f"{ordinal(first.day)} {month}, {first.year}", f"{first:%d/%m/%y}", f"{first.day} {month[:3]} {first.year}", f"{ordinal(first.day).upper()} {month.upper()}, {first.year}",
    ])  # fmt: skip


def _half(day: date) -> tuple[int, int]:
    return day.year, 1 if day.month < 7 else 2


def _half_ends(sheet: Sheet, period: tuple[int, int]) -> None:
    sums = sheet.sums()
    months = ("JAN - JUN", "JUL - DEC")[period[1] - 1]
    sheet.other("", f"TOTAL {months} {period[0]}", "", "", f"{sums['rows']:.0f} items", "", "", f"{point(round(sums['mass'], 2))}kg", round(sums["volume"], 2))  # fmt: skip
