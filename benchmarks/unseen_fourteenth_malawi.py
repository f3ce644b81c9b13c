"""Returns of wildlife crime cases of Malawi's police and parks: exhibits told in one sentence, by region, with the charge and what the court said."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_fourteenth_words import Entry, Goods, Sheet, decimal, entries, fill, pick, weighed
from benchmarks.unseen_parts import ENGLISH_MONTHS, ordinal
from benchmarks.unseen_tables import Made, at_midnight, slip

if TYPE_CHECKING:
    from datetime import date

ELEPHANT = "Loxodonta africana|Loxodonta|Elephantidae"
PANGOLIN = "Smutsia temminckii|Manis temminckii|Smutsia|Manis|Manidae|Pholidota"
HIPPO = "Hippopotamus amphibius|Hippopotamus|Hippopotamidae"
TORTOISE = "Testudinidae|Testudines|Stigmochelys pardalis|Geochelone pardalis|Stigmochelys|Kinixys|Kinixys spekii|Kinixys zombensis|Kinixys belliana"
ROSEWOODS = "Pterocarpus|Pterocarpus tinctorius|Pterocarpus chrysothrix|Pterocarpus angolensis|Dalbergia|Dalbergia melanoxylon|Guibourtia|Guibourtia coleosperma"
MUKULA = "Pterocarpus tinctorius|Pterocarpus chrysothrix|Pterocarpus"
BABOON = "Papio|Papio cynocephalus|Papio hamadryas|Papio kindae|Cercopithecidae"
VERVET = "Chlorocebus pygerythrus|Chlorocebus|Cercopithecus aethiops|Chlorocebus aethiops|Cercopithecus pygerythrus"
MONITOR = "Varanus|Varanidae|Varanus niloticus|Varanus albigularis|Varanus exanthematicus"
GENET = "Genetta|Genetta maculata|Genetta genetta|Genetta tigrina|Genetta angolensis|Viverridae"
ORCHIDS = "Orchidaceae|Orchidaceae spp.|Disa|Satyrium|Habenaria|Disa robusta|Satyrium buchananii"
GOODS = (
    Goods(46, "raw ivory|ivory|elephant tusks|raw elephant ivory", ELEPHANT, "b", 4, 3.2, "pieces|pcs|pieces"),
    Goods(9, "elephant ivory bangles|ivory bangles|worked ivory", ELEPHANT, "c", 4, units="pieces|pcs"),
    Goods(6, "elephant meat|dried elephant meat|elephant (njovu) meat", ELEPHANT, "m", 30),
    Goods(4, "elephant tail hair bracelets|elephant hair bangles", ELEPHANT, "c", 6, units="pieces|pcs"),
    Goods(27, "live pangolin|pangolin (alive)|live pangolin (nkaka)|pangolin", PANGOLIN, "c", 1),
    Goods(15, "pangolin scales|dried pangolin scales", PANGOLIN, "m", 4),
    Goods(5, "pangolin skin|pangolin carcass", PANGOLIN, "c", 1),
    Goods(13, "hippo teeth|hippopotamus teeth|hippo ivory", HIPPO, "b", 6, 0.5, "pieces|pcs"),
    Goods(11, "hippo meat|hippo (mvuu) meat|dried hippo meat", HIPPO, "m", 60),
    Goods(3, "hippo sjamboks|hippo hide whips", HIPPO, "c", 8, units="pieces"),
    Goods(8, "leopard skin|leopard (kambuku) skin|leopard skins", "Panthera pardus", "c", 1, units="|pieces"),
    Goods(3, "lion skin|lion (mkango) skin", "Panthera leo", "c", 1),
    Goods(3, "lion claws|lion teeth", "Panthera leo", "c", 5, units="pieces"),
    Goods(4, "serval skin|serval cat skins", "Leptailurus serval|Felis serval", "c", 1, units="|pieces"),
    Goods(3, "genet skin|genet cat skins", GENET, "c", 2, units="|pieces"),
    Goods(3, "civet skin|African civet skin", "Civettictis civetta|Viverra civetta|Civettictis|Viverridae", "c", 1),
    Goods(3, "hyena (fisi) skin|hyena head|hyena tail", "Crocuta crocuta|Crocuta|Hyaenidae", "c", 1),
    Goods(5, "crocodile skin|crocodile skins|crocodile (ng'ona) skins", "Crocodylus niloticus|Crocodylus|Crocodylidae|Crocodylia", "c", 2, units="|pieces"),
    Goods(2, "crocodile eggs", "Crocodylus niloticus|Crocodylus|Crocodylidae|Crocodylia", "c", 25),
    Goods(9, "python skin|python (nsato) skins|python skins", "Python|Pythonidae|Python natalensis|Python sebae", "c", 1, units="|pieces"),
    Goods(3, "live python|python (alive)", "Python|Pythonidae|Python natalensis|Python sebae", "c", 1),
    Goods(6, "live tortoises|tortoises (kamba)|tortoises|live tortoise", TORTOISE, "c", 4),
    Goods(2, "leopard tortoises|live leopard tortoise", "Stigmochelys pardalis|Geochelone pardalis|Stigmochelys", "c", 2),
    Goods(3, "monitor lizard skins|monitor lizard (ng'anzi) skin|monitor lizard", MONITOR, "c", 2, units="|pieces"),
    Goods(2, "rhino horn|rhinoceros horn", "Diceros bicornis|Ceratotherium simum|Rhinocerotidae|Diceros|Ceratotherium", "b", 1, 1.9, "pieces|pcs"),
    Goods(7, "buffalo meat|buffalo (njati) meat", "Syncerus caffer|Syncerus", "m", 45),
    Goods(8, "impala meat|impala (nswala) meat|impala game meat", "Aepyceros melampus|Aepyceros", "m", 20),
    Goods(6, "kudu meat|kudu (ngoma) meat|greater kudu meat", "Tragelaphus strepsiceros|Strepsiceros strepsiceros|Strepsiceros zambesiensis|Tragelaphus", "m", 28),
    Goods(6, "warthog meat|warthog (njiri) meat", "Phacochoerus africanus|Phacochoerus", "m", 18),
    Goods(4, "bushpig meat|bush pig (nguluwe) meat", "Potamochoerus larvatus|Potamochoerus", "m", 18),
    Goods(7, "bushbuck meat|bushbuck (mbawala) meat", "Tragelaphus scriptus|Tragelaphus sylvaticus|Tragelaphus", "m", 14),
    Goods(7, "duiker meat|common duiker meat|duiker (gwape) meat", "Sylvicapra grimmia|Cephalophinae|Sylvicapra", "m", 7),
    Goods(3, "waterbuck meat", "Kobus ellipsiprymnus|Kobus", "m", 35),
    Goods(3, "sable antelope meat|sable meat|sable (mphalapala) meat", "Hippotragus niger", "m", 35),
    Goods(2, "eland meat", "Taurotragus oryx|Tragelaphus oryx", "m", 50),
    Goods(2, "nyala meat", "Tragelaphus angasii|Nyala angasii", "m", 25),
    Goods(2, "roan antelope meat", "Hippotragus equinus", "m", 40),
    Goods(3, "zebra skin|zebra (mbidzi) skin", "Equus quagga|Equus burchellii|Equus", "c", 1),
    Goods(2, "reedbuck meat", "Redunca arundinum|Redunca", "m", 15),
    Goods(3, "live baboon|baboon (nyani)", BABOON, "c", 1),
    Goods(3, "live vervet monkey|vervet monkey", VERVET, "c", 1),
    Goods(3, "porcupine (nungu) meat|porcupine meat", "Hystrix africaeaustralis|Hystrix|Hystricidae", "m", 5),
    Goods(2, "live lovebirds|Lilian's lovebirds", "Agapornis lilianae|Agapornis", "c", 20),
    Goods(1, "African grey parrots|live African grey parrot", "Psittacus erithacus|Psittacus", "c", 4),
    Goods(1, "aardvark meat", "Orycteropus afer|Orycteropus", "m", 12),
    Goods(22, "rosewood logs|rosewood timber", ROSEWOODS, "v", 120, 0.09, "pieces|pcs"),
    Goods(12, "mukula logs|mkula logs|mukula", MUKULA, "v", 140, 0.09, "pieces|pcs"),
    Goods(12, "Mulanje cedar planks|Mulanje cedar|cedar planks (Mulanje cedar)", "Widdringtonia whytei|Widdringtonia", "v", 60, 0.03, "pieces|pcs"),
    Goods(8, "mbawa planks|mbawa timber|mahogany (mbawa) planks", "Khaya anthotheca|Khaya nyasica|Khaya", "v", 40, 0.05, "pieces|pcs"),
    Goods(7, "mlombwa planks|mlombwa logs|mlombwa timber", "Pterocarpus angolensis|Pterocarpus", "v", 40, 0.06, "pieces|pcs"),
    Goods(3, "tsanya logs|mopane (tsanya) logs", "Colophospermum mopane", "v", 60, 0.08, "pieces"),
    Goods(3, "chikanda tubers|orchid tubers (chikanda)", ORCHIDS, "m", 90),
)  # fmt: skip
STATIONS = (("SOUTH", "Blantyre"), ("SOUTH", "Limbe"), ("SOUTH", "Mulanje"), ("SOUTH", "Mwanza border"), ("SOUTH", "Nsanje"), ("EAST", "Machinga / Liwonde NP"), ("EAST", "Mangochi"), ("EAST", "Zomba"), ("CENTRE", "Lilongwe"),
            ("CENTRE", "KIA (airport)"), ("CENTRE", "Kasungu"), ("CENTRE", "Nkhotakota"), ("CENTRE", "Mchinji"), ("CENTRE", "Dedza"), ("NORTH", "Mzuzu"), ("NORTH", "Rumphi"), ("NORTH", "Karonga / Songwe"), ("NORTH", "Chitipa"))  # fmt: skip
HEADER = ["Case No.", "Date of Arrest", "Region", "Station", "Exhibits", "Accused", "Charge", "Outcome", "Comments"]  # fmt: skip
OUTCOMES = ("", "", "Pending", "On remand", "Fined MK 500,000", "18 months IHL", "5 years IHL", "7 yrs IHL", "Discharged", "Adjourned", "Convicted, awaiting sentence")  # fmt: skip
NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def malawi(rows: int, seed: int) -> Made:
    """Return a workbook with no columns for species or amounts: a sentence says them; a heading for each year and a summary below."""
    chance = random.Random(seed)
    sheet = Sheet(Made("Wildlife crime cases - MPS & DNPW.xlsx"), joined=4, merging=True)
    sheet.title("MALAWI POLICE SERVICE / DEPARTMENT OF NATIONAL PARKS AND WILDLIFE", "I")
    sheet.title("WILDLIFE AND FOREST CRIME CASES - NATIONAL RETURN", "I")
    sheet.lines.append(HEADER)
    fill(
        sheet,
        entries(GOODS, rows, chance, several=0.12, pairs=0.02),
        lambda entry: _line(entry, chance),
        lambda year: sheet.other(f"CASES OF {year}"),
    )
    sheet.other("TOTAL", "", "", f"{sheet.whole['cases']} cases", f"{sheet.whole['rows']} exhibits")
    return sheet.workbook()


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    region, station = chance.choice(STATIONS)
    return [
        f"{chance.choice(['CR', 'CRO', 'CC'])} {entry.case * 7 % 900 + 3}/{entry.first:%m/%y}",
        _day(entry.first, entry.last, chance),
        region,
        station,
        _exhibit(entry, chance),
        chance.choice(["1 male", "2 males", "01", "M/34 and M/41", "1 F", "3", "Unknown"]),
        chance.choice(["Poss. of specimen of listed species", "Illegal possession of specimen", "Dealing in govt trophy", "S.86 NPWA", "C/S 91 NPW Act"]),
        chance.choice(OUTCOMES),
        chance.choice(["", "", "", "", "Toyota Sienta impounded", "Exhibits at DNPW HQ", "Informer led", "Accused are Zambians", "For court on Friday"]),
    ]  # fmt: skip


def _exhibit(entry: Entry, chance: random.Random) -> str:
    words = " and ".join(slip(pick(good.words, chance), chance, 0.05) for good in entry.goods)
    mass, volume = entry.amounts.get("mass"), entry.amounts.get("volume")
    kilos = weighed(mass, chance, ["kg", " kg", " kgs", "Kgs"], ["g", "grams"], ["tonnes"]) if mass else ""
    if "count" not in entry.amounts:
        return chance.choice([f"{kilos} of {words}", f"{kilos} {words}", f"{words} weighing {kilos}", f"{words}, {kilos}"])  # fmt: skip
    count = int(entry.amounts["count"])
    number = chance.choice([str(count), str(count), f"{count:02}", f"{count} x", f"{NUMBERS[count]} ({count})" if count < 11 else f"{count:,}"])  # fmt: skip
    unit = pick(entry.goods[0].units, chance)
    text = f"{number} {unit} of {words}" if unit and not number.endswith("x") else f"{number} {words}"
    if kilos:
        text += chance.choice([f" weighing {kilos}", f" ({kilos})", f", {kilos}", f" weighing {kilos} in total"])  # fmt: skip
    if volume:
        text += chance.choice([f" ({decimal(volume)} m3)", f", {decimal(volume)} cubic metres", f" = {decimal(volume)}m3"])  # fmt: skip
    return text[0].upper() + text[1:]


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = ENGLISH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first.day}-{last.day} {month} {first.year}", f"{first:%d/%m/%Y} to {last:%d/%m/%Y}", f"{ordinal(first.day)} - {ordinal(last.day)} {month} {first.year}"])  # fmt: skip
    return chance.choice([at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%y}", f"{first:%d-%b-%Y}", f"{ordinal(first.day)} {month} {first.year}", f"{first.day} {month[:3]} {first.year}"])  # fmt: skip
