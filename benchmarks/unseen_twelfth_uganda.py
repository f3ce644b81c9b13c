"""The seizure register of the wildlife authority of Uganda, all regions: one sheet by year, no scientific names, names in Luganda in brackets now and then."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Good, usual
from benchmarks.unseen_parts import ENGLISH_MONTHS, ordinal
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
    DUIKERS,
    GIRAFFES,
    GREY_PARROTS,
    GUINEAFOWLS,
    HYENAS,
    OSTRICHES,
    PORCUPINES,
    VERVETS,
    VULTURES,
    ZEBRAS,
    Entry,
    Sheet,
    fill,
    in_words,
    kilograms,
)

if TYPE_CHECKING:
    from datetime import date

P = "pcs|pieces|pc"
MEAT = "meat|fresh meat|dried meat|smoked meat|carcass meat"
MAHOGANIES = "Khaya|Entandrophragma|Khaya anthotheca|Khaya grandifoliola|Khaya senegalensis|Entandrophragma utile|Entandrophragma cylindricum|Entandrophragma angolense|Swietenia|Swietenia macrophylla|Swietenia mahagoni|Meliaceae|Khaya ivorensis|Entandrophragma candollei"
HARTEBEESTS = "Alcelaphus buselaphus|Alcelaphus|Alcelaphus lelwel"
GOODS = (
    Good(28, "Elephant ivory|Ivory|Raw ivory|Elephant tusks", AFRICAN_ELEPHANTS, "b", 4, 4.5, P, "|tusks|pieces|cut pieces"),
    Good(4, "Worked ivory|Ivory bangles|Ivory chopsticks", AFRICAN_ELEPHANTS, "c", 14, unit=P),
    Good(3, "Elephant (enjovu)|Elephant", AFRICAN_ELEPHANTS, "m", 60, forms=MEAT),
    Good(24, "Pangolin scales|Pangolin (lugave) scales|Scales of pangolin", AFRICAN_PANGOLINS, "m", 14),
    Good(14, "Pangolin|Live pangolin|Pangolin (lugave)", AFRICAN_PANGOLINS, "c", 1, unit="live|", forms="|live|(live)"),
    Good(1, "Giant pangolin|Giant ground pangolin", "Smutsia gigantea|Manis gigantea|Smutsia", "c", 1, unit="live|", forms="|live"),
    Good(16, "Hippo|Hippopotamus|Hippo (envubu)", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "m", 70, forms=MEAT),
    Good(11, "Hippo teeth|Hippopotamus teeth|Hippo ivory", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 9, 0.7, P),
    Good(16, "Uganda kob|Kob|U. Kob", "Kobus kob|Kobus thomasi", "m", 22, forms=MEAT),
    Good(15, "Buffalo|Buffalo (embogo)", "Syncerus caffer|Syncerus", "m", 60, forms=MEAT),
    Good(9, "Bushbuck|Bush buck|Bushbuck (engabi)", "Tragelaphus scriptus|Tragelaphus sylvaticus|Tragelaphus bor", "m", 14, forms=MEAT),
    Good(9, "Warthog|Wart hog", "Phacochoerus africanus|Phacochoerus", "m", 20, forms=MEAT),
    Good(6, "Waterbuck|Water buck", "Kobus ellipsiprymnus|Kobus defassa", "m", 35, forms=MEAT),
    Good(6, "Antelope|Antelopes", "Bovidae|Antilopinae|Artiodactyla|Kobus|Tragelaphus|Cephalophinae|Kobus kob|Tragelaphus scriptus|Aepyceros melampus", "m", 18, forms=MEAT),
    Good(5, "Duiker", DUIKERS, "m", 7, forms=MEAT),
    Good(5, "Bush pig|Bushpig", "Potamochoerus larvatus|Potamochoerus porcus|Potamochoerus", "m", 20, forms=MEAT),
    Good(4, "Sitatunga|Sitatunga (enjobe)", "Tragelaphus spekii|Tragelaphus spekei", "m", 22, forms=MEAT),
    Good(4, "Oribi", "Ourebia ourebi|Ourebia", "m", 8, forms=MEAT),
    Good(3, "Reedbuck|Bohor reedbuck", "Redunca redunca|Redunca", "m", 18, forms=MEAT),
    Good(3, "Hartebeest|Jackson's hartebeest", HARTEBEESTS, "m", 30, forms=MEAT),
    Good(4, "Impala|Impala (empala)", "Aepyceros melampus|Aepyceros", "m", 22, forms=MEAT),
    Good(3, "Zebra|Zebra (entulege)", ZEBRAS, "m", 40, forms=MEAT),
    Good(2, "Zebra skin|Zebra hide", ZEBRAS, "c", 1, unit=P),
    Good(2, "Topi", "Damaliscus lunatus|Damaliscus korrigum|Damaliscus jimela|Damaliscus", "m", 30, forms=MEAT),
    Good(2, "Giant forest hog", "Hylochoerus meinertzhageni|Hylochoerus", "m", 35, forms=MEAT),
    Good(3, "Cane rat|Cane rats|Edible rat (cane rat)", "Thryonomys|Thryonomys swinderianus|Thryonomys gregorianus|Thryonomyidae", "c", 4, unit=P),
    Good(3, "Porcupine", PORCUPINES, "m", 5, forms="meat|quills"),
    Good(1, "Aardvark|Antbear", "Orycteropus afer|Orycteropus|Orycteropodidae|Tubulidentata", "m", 15, forms=MEAT),
    Good(10, "Leopard skin|Leopard|Leopard (engo) skin", "Panthera pardus", "c", 1, unit=P, forms="|skin"),
    Good(4, "Lion claws|Lion skin|Lion teeth|Lion fat", "Panthera leo", "c", 3, unit=P),
    Good(2, "Cheetah skin|Cheetah", "Acinonyx jubatus", "c", 1, unit=P),
    Good(2, "Serval cat skin|Serval skin", "Leptailurus serval|Felis serval|Leptailurus", "c", 1, unit=P),
    Good(2, "Genet skin|Genet cat skin", "Genetta|Genetta genetta|Genetta maculata|Genetta tigrina|Genetta servalina|Genetta victoriae|Viverridae", "c", 3, unit=P),
    Good(2, "Civet cat|African civet skin", "Civettictis civetta|Viverra civetta|Civettictis", "c", 1, unit=P),
    Good(3, "Colobus monkey skin|Black and white colobus skin|Colobus skins", "Colobus guereza|Colobus|Colobus angolensis", "c", 2, unit=P),
    Good(2, "Baboon|Baboon (enkobe)", BABOONS, "c", 1, unit="live|", forms="live|head|"),
    Good(2, "Vervet monkey", VERVETS, "c", 1, unit="live|", forms="live|"),
    Good(2, "Chimpanzee|Baby chimpanzee|Chimp", "Pan troglodytes|Pan", "c", 1, unit="live|", forms="|live"),
    Good(1, "Hyena skin|Hyena", HYENAS, "c", 1, unit=P),
    Good(1, "Giraffe tail|Giraffe tail hair", GIRAFFES, "c", 2, unit=P),
    Good(7, "Python skin|Python|Rock python skin|Python (ttimba) skin", AFRICAN_PYTHONS, "c", 2, unit=P),
    Good(3, "Crocodile skin|Crocodile|Nile crocodile", "Crocodylus niloticus|Crocodylus|Crocodylidae|Crocodylia", "c", 2, unit=P),
    Good(2, "Monitor lizard skin|Monitor lizard", AFRICAN_MONITORS, "c", 2, unit=P),
    Good(4, "Tortoise|Tortoises|Live tortoise", AFRICAN_TORTOISES, "c", 4, unit="live|"),
    Good(2, "Leopard tortoise", "Stigmochelys pardalis|Geochelone pardalis|Stigmochelys", "c", 3, unit="live|"),
    Good(3, "Chameleon|Chameleons|Live chameleons", CHAMELEONS, "c", 25, unit="live|"),
    Good(1, "Jackson's chameleon|Three-horned chameleon", "Trioceros jacksonii|Chamaeleo jacksonii|Trioceros|Trioceros johnstoni|Chamaeleo johnstoni", "c", 20, unit="live|"),
    Good(7, "African grey parrot|Grey parrot|Grey parrots (kasuku)|African grey", GREY_PARROTS, "c", 8, unit="live|", forms="|live"),
    Good(4, "Crested crane|Grey crowned crane|Crested crane (ngaali)", "Balearica regulorum|Balearica", "c", 2, unit="live|"),
    Good(1, "Shoebill|Shoebill stork", "Balaeniceps rex", "c", 1, unit="live|"),
    Good(2, "Guinea fowl|Guinea fowls", GUINEAFOWLS, "c", 4, unit="live|"),
    Good(2, "Ostrich eggs|Ostrich egg shells", OSTRICHES, "c", 3, unit=P),
    Good(1, "Vulture head|Vulture parts", VULTURES, "c", 2, unit=P),
    Good(3, "Rhino horn|Rhinoceros horn", AFRICAN_RHINOS, "b", 1, 1.7, P),
    Good(7, "Sandalwood|East African sandalwood|Sandal wood", "Osyris lanceolata|Osyris|Osyris quadripartita|Santalum|Santalum album|Santalaceae", "m", 900, forms="|logs|chips"),
    Good(6, "Afzelia logs|Afzelia africana logs|Beyo (Afzelia) logs", "Afzelia africana|Afzelia", "v", 40, 0.3, P),
    Good(4, "Mvule timber|Mvule", "Milicia excelsa|Chlorophora excelsa|Milicia", "v", 60, 0.05, P),
    Good(3, "Mahogany timber|Mahogany", MAHOGANIES, "v", 60, 0.05, P),
    Good(2, "Prunus africana bark|Bark of Prunus", "Prunus africana|Prunus", "m", 250),
    Good(2, "Shea tree logs|Shea wood", "Vitellaria paradoxa|Butyrospermum paradoxum|Vitellaria", "v", 20, 0.2, P),
)  # fmt: skip
STATIONS = ("QENP", "QENP - Ishasha", "MFNP", "MFNP / Paraa", "KVNP", "BINP", "LMNP", "Kibale NP", "KAMPALA HQ", "Entebbe Airport", "Arua", "Gulu", "Elegu border", "Mbarara", "Semuliki", "Mt Elgon", "Pian Upe", "Ajai WR", "Mpondwe border post", "Moroto")  # fmt: skip
STATUS = ("Under investigation", "Convicted - 3 yrs", "Convicted, fined 2m", "Pending in court", "Suspect at large", "On remand", "", "Cautioned", "DPP sanctioned", "Convicted (life)")  # fmt: skip
NOTES = ("", "", "", "6 wire snares recovered", "1 spear, 2 pangas", "Motorcycle UEB 412K impounded", "Exhibit at UWA HQ store", "Joint op with NRCN and police", "Suspects: 2M", "In 2 sacks", "Exhibit destroyed by court order", "Concealed in a gunny bag")  # fmt: skip
HEADER = ["No.", "Conservation area / Station", "Date of arrest/seizure", "CRB / Ref", "Exhibit(s) recovered", "Qty", "Wt (Kgs)", "Vol (cbm)", "No. of suspects", "Case status", "Remarks"]  # fmt: skip
NUMBERS = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]


def uganda(rows: int, seed: int) -> Made:
    """Return a workbook with a heading and sub-totals for each financial year, exhibits with what of the animal in one cell, counts with a zero before."""
    chance = random.Random(f"uganda {seed}")
    sheet = Sheet(Made("UWA seizure register ALL CAs updated.xlsx"), joined=(0, 1, 2, 3), merge=True)
    sheet.titles("K", "UGANDA WILDLIFE AUTHORITY", "LAW ENFORCEMENT DEPARTMENT", "REGISTER OF WILDLIFE SEIZURES - ALL REGIONS")  # fmt: skip
    sheet.lines.append(HEADER)
    fill(sheet, GOODS, rows, chance, _line, several=0.16, pairs=0.06, between=_between)
    sheet.made.data = as_xlsx(sheet.lines, sheet.merged)
    return sheet.made


def _financial(day: date) -> int:
    return day.year if day.month >= 7 else day.year - 1


def _between(sheet: Sheet, before: Entry | None, after: Entry | None) -> None:
    if before and after and _financial(before.first) == _financial(after.first):
        return
    if before:
        sheet.other("", "Sub total", "", "", f"{sheet.total('rows'):.0f} exhibits", sheet.total("count"), sheet.total("mass"), sheet.total("volume"))  # fmt: skip
        sheet.begin()
    if after:
        year = _financial(after.first)
        sheet.other(f"FY {year}/{(year + 1) % 100:02}")


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    words = chance.choice([" and ", " & ", ", "]).join(_exhibit(good, chance) for good in entry.goods)
    quantity: Any = ""
    if entry.count is not None:
        unit = chance.choice(entry.goods[0].unit.split("|")) if len(entry.goods) == 1 else ""
        said = in_words(entry.count, NUMBERS, chance, 0.05)
        quantity = chance.choice([entry.count, entry.count, f"{entry.count:02}", f"{entry.count:02} {unit}".strip(), f"{said} {unit}".strip(), said])  # fmt: skip
    return [
        entry.case,
        chance.choice(STATIONS),
        _day(entry.first, entry.last, chance),
        chance.choice([f"CRB {chance.randrange(10, 990):03}/{entry.first:%Y}", f"GEF {chance.randrange(3, 99):02}/{entry.first:%y}", ""]),
        words,
        quantity,
        kilograms(entry.mass, chance, ("g|gms| grams", "kg|kgs| Kgs| kg", " tons| tonnes"), plain=0.6),
        "" if entry.volume is None else entry.volume,
        chance.choice(["", 1, 1, 2, 2, 3, "Nil"]),
        chance.choice(STATUS),
        chance.choice(NOTES),
    ]  # fmt: skip


def _exhibit(good: Good, chance: random.Random) -> str:
    words, form = usual(good.words, chance), usual(good.forms, chance) if good.forms else ""
    words = slip(words, chance, 0.05)
    if form.startswith("(") or form in ("tusks", "pieces", "cut pieces", "head"):
        words = f"{words} {form}"
    elif form:
        words = chance.choice([f"{words} {form}", f"{form.capitalize()} {words.lower()}" if form == "live" else f"{words} {form}"])  # fmt: skip
    return words.upper() if chance.random() < 0.08 else words


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = ENGLISH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first.day}-{last.day}/{first:%m/%Y}", f"{ordinal(first.day)} - {ordinal(last.day)} {month} {first.year}", f"{first:%d/%m/%Y} to {last:%d/%m/%Y}"])  # fmt: skip
    return chance.choice([at_midnight(first), at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first.day}/{first.month}/{first.year}", f"{first:%d-%b-%Y}", f"{ordinal(first.day)}/{first:%m/%Y}", f"{ordinal(first.day)} {month} {first.year}"])  # fmt: skip
