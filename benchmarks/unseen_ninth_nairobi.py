"""A return of the customs of an airport hub in East Africa, in English: passengers, cargo, parcels and transit, by financial years."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_ninth_words import (
    AFRICAN_ELEPHANTS,
    AFRICAN_PANGOLINS,
    AFRICAN_RHINOS,
    CORALS,
    CROCODILES,
    GIANT_CLAMS,
    GREY_PARROTS,
    SEA_CUCUMBERS,
    SEA_TURTLES,
    SEAHORSES,
    SHARKS,
    Goods,
    Row,
    Sheet,
    cases,
    figure,
    fill,
    tidy,
    way,
)
from benchmarks.unseen_parts import ENGLISH_MONTHS, ordinal
from benchmarks.unseen_tables import Made, as_xlsx, at_midnight, slip

if TYPE_CHECKING:
    from datetime import date

PIECES = "PCS|Pcs|PIECES|NO"
HEADS = "HEADS|NO|PCS|Nos"
TORTOISES = "Testudinidae|Testudines|Stigmochelys pardalis|Geochelone pardalis|Stigmochelys|Malacochersus tornieri|Kinixys|Kinixys spekii|Kinixys belliana|Kinixys zombensis|Centrochelys sulcata|Astrochelys radiata"
CHAMELEONS = "Chamaeleonidae|Chamaeleo|Trioceros|Kinyongia|Chamaeleo dilepis|Trioceros jacksonii|Chamaeleo jacksonii|Trioceros hoehnelii|Rieppeleon|Rhampholeon"
PYTHONS = "Pythonidae|Python|Python sebae|Python natalensis|Python regius"
VERVETS = "Chlorocebus|Chlorocebus pygerythrus|Cercopithecus pygerythrus|Cercopithecus aethiops|Chlorocebus aethiops"
COLOBUS = "Colobus|Colobus guereza|Colobus angolensis|Cercopithecidae"
LION_BONES = "Panthera leo"
SNAKES_OF_VENOM = "Bitis|Bitis gabonica|Viperidae|Bitis rhinoceros"
SANDALWOOD = (
    "Osyris lanceolata|Osyris|Osyris quadripartita|Osyris abyssinica|Santalaceae|Santalum album|Santalum"
)
VULTURES = "Accipitridae|Gyps|Gyps africanus|Gyps rueppelli|Gyps rueppellii|Necrosyrtes monachus|Torgos tracheliotos|Trigonoceps occipitalis|Aegypiinae|Accipitriformes|Falconiformes"
HORNBILLS = "Bucerotidae|Bucorvus|Bycanistes|Tockus|Bucorvus leadbeateri|Bycanistes brevis|Bucerotiformes|Coraciiformes|Bucorvidae"
SCORPIONS = "Pandinus|Pandinus imperator|Scorpiones|Scorpionidae"
GOODS = (
    Goods(26, "Elephant ivory|Raw ivory|Raw elephant ivory (cut pieces)|Elephant tusks|Ivory tusks|Raw ivory pcs wrapped in foil", AFRICAN_ELEPHANTS, "b", 6, 2.6, PIECES, "", "0507.10.00"),
    Goods(22, "Worked ivory - bangles|Ivory bangles|Ivory chopsticks|Ivory name seals|Worked ivory (beads)|Ivory bracelets and rings|Ivory carvings", AFRICAN_ELEPHANTS, "b", 9, 0.06, PIECES, "", "9601.10.00"),
    Goods(5, "Elephant hair bracelets|Bracelets of elephant hair|Elephant tail hair", AFRICAN_ELEPHANTS, "c", 6, 0, PIECES, "", "0511.99.00"),
    Goods(2, "Elephant skin pieces (dried)|Elephant hide", AFRICAN_ELEPHANTS, "m", 4, 0, "", "", "4103.90.00"),
    Goods(12, "Rhino horn|Rhino horn pieces|Rhinoceros horn|Rhino horn shavings|Rhino horn (cut pcs)", AFRICAN_RHINOS, "b", 2, 1.7, PIECES, "", "0507.90.00"),
    Goods(18, "Pangolin scales|Dried pangolin scales|Scales of pangolin|Pangolin scales decl. as cashew nuts", AFRICAN_PANGOLINS, "m", 48, 0, "", "", "0507.90.00"),
    Goods(3, "Live pangolin|Pangolin (live)", AFRICAN_PANGOLINS, "c", 1, 0, HEADS, "", "0106.19.00"),
    Goods(10, "Lion claws|Lion teeth|Lion teeth and claws|Lion claws set in gold", LION_BONES, "c", 6, 0, PIECES, "", "0507.90.00"),
    Goods(4, "Lion bones|Lion skeleton", LION_BONES, "b", 12, 0.8, PIECES, "", "0506.90.00"),
    Goods(6, "Leopard skin|Leopard skin (dried)|Skin of leopard", "Panthera pardus", "c", 1, 0, PIECES, "", "4301.80.00"),
    Goods(3, "Cheetah skin|Skin of cheetah", "Acinonyx jubatus", "c", 1, 0, PIECES, "", "4301.80.00"),
    Goods(2, "Cheetah cubs (live)|Live cheetah cubs", "Acinonyx jubatus", "c", 2, 0, HEADS, "", "0106.19.00"),
    Goods(3, "Serval skin|Serval cat skin", "Leptailurus serval|Felis serval", "c", 1, 0, PIECES, "", "4301.80.00"),
    Goods(6, "Zebra skin|Zebra hide", "Equus quagga|Equus burchellii|Equus|Equus grevyi|Equus zebra|Equidae", "c", 1, 0, PIECES, "", "4103.90.00"),
    Goods(4, "Colobus monkey skin|Colobus skins", COLOBUS, "c", 3, 0, PIECES, "", "4301.80.00"),
    Goods(6, "Hippo teeth|Hippopotamus teeth|Hippo ivory|Hippo tusks", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 14, 0.35, PIECES, "", "0507.90.00"),
    Goods(3, "Warthog tusks|Warthog tusk bottle openers", "Phacochoerus africanus|Phacochoerus aethiopicus|Phacochoerus", "c", 6, 0, PIECES, "", "0507.90.00"),
    Goods(3, "Giraffe bone carvings|Giraffe tail|Giraffe bone knife handles", "Giraffa camelopardalis|Giraffa|Giraffidae|Giraffa tippelskirchi|Giraffa reticulata", "c", 4, 0, PIECES, "", "9601.90.00"),
    Goods(4, "Buffalo horns|Buffalo horn", "Syncerus caffer", "c", 2, 0, PIECES, "", "0507.90.00"),
    Goods(3, "Impala horns|Impala horn pair", "Aepyceros melampus", "c", 2, 0, PIECES, "", "0507.90.00"),
    Goods(2, "Kudu horns|Kudu horn", "Tragelaphus strepsiceros|Strepsiceros strepsiceros|Tragelaphus|Tragelaphus imberbis|Ammelaphus imberbis", "c", 2, 0, PIECES, "", "0507.90.00"),
    Goods(3, "Ostrich eggs|Ostrich egg shells|Ostrich feathers", "Struthio camelus|Struthio|Struthionidae|Struthio molybdophanes", "c", 4, 0, PIECES, "", "0511.99.00"),
    Goods(4, "Crocodile skin handbags|Crocodile leather belts|Crocodile skin|Crocodile head (stuffed)", CROCODILES, "c", 2, 0, PIECES, "", "4202.21.00"),
    Goods(7, "Python skin|Python skins|Python skin shoes|Handbags of python skin", PYTHONS, "c", 3, 0, PIECES, "", "4103.20.00"),
    Goods(10, "Live tortoises|Tortoises (live)|Tortoises", TORTOISES, "c", 40, 0, HEADS, "", "0106.20.00"),
    Goods(4, "Leopard tortoises (live)|Leopard tortoise", "Stigmochelys pardalis|Geochelone pardalis|Stigmochelys", "c", 12, 0, HEADS, "", "0106.20.00"),
    Goods(5, "Pancake tortoise|Pancake tortoises (live)", "Malacochersus tornieri", "c", 25, 0, HEADS, "", "0106.20.00"),
    Goods(5, "Live chameleons|Chameleons", CHAMELEONS, "c", 30, 0, HEADS, "", "0106.20.00"),
    Goods(4, "Jackson's chameleon|Jacksons chameleons|Three-horned chameleons (Jackson's)", "Trioceros jacksonii|Chamaeleo jacksonii", "c", 18, 0, HEADS, "", "0106.20.00"),
    Goods(3, "Gaboon vipers (live)|Gaboon viper", SNAKES_OF_VENOM, "c", 4, 0, HEADS, "", "0106.20.00"),
    Goods(7, "African grey parrots|Live grey parrots|African Grey Parrot|Grey parrots (in transit ex Kinshasa)", GREY_PARROTS, "c", 30, 0, HEADS, "", "0106.32.00"),
    Goods(2, "Fischer's lovebirds|Lovebirds (Fischer's)", "Agapornis fischeri", "c", 60, 0, HEADS, "", "0106.32.00"),
    Goods(2, "Grey crowned crane|Crowned cranes (live)", "Balearica regulorum|Balearica|Balearica pavonina", "c", 4, 0, HEADS, "", "0106.39.00"),
    Goods(2, "Vulture heads|Vulture head (dried)", VULTURES, "c", 2, 0, PIECES, "", "0511.99.00"),
    Goods(2, "Hornbill heads|Hornbill head", HORNBILLS, "c", 3, 0, PIECES, "", "0511.99.00"),
    Goods(2, "Vervet monkey (live)|Vervet monkeys", VERVETS, "c", 2, 0, HEADS, "", "0106.11.00"),
    Goods(2, "Bush baby|Bushbaby (live)|Galago", "Galagidae|Galago|Otolemur|Galago senegalensis|Otolemur crassicaudatus|Galago moholi", "c", 2, 0, HEADS, "", "0106.11.00"),
    Goods(8, "Queen ants|Live queen ants in tubes|Live ants (Messor cephalotes)|Harvester ants - queens|Giant African harvester ants", "Messor cephalotes|Messor|Formicidae|Camponotus", "c", 900, 0, "PCS|NO", "", "0106.49.00"),
    Goods(4, "Scorpions (live)|Live scorpions", SCORPIONS, "c", 60, 0, HEADS, "", "0106.90.00"),
    Goods(4, "Baboon spiders|Live tarantulas|Tarantula spiders", "Theraphosidae|Pterinochilus|Pterinochilus murinus|Harpactirinae", "c", 40, 0, HEADS, "", "0106.90.00"),
    Goods(3, "Dried butterflies|Butterflies (pinned)|Papilio butterflies", "Lepidoptera|Papilionidae|Nymphalidae|Papilio|Charaxes", "c", 200, 0, PIECES, "", "0511.99.00"),
    Goods(5, "Dried seahorses|Sea horses|Seahorses (dry)", SEAHORSES, "m", 6, 0, "", "", "0305.59.00"),
    Goods(5, "Shark fins|Dried shark fins", SHARKS, "m", 90, 0, "", "", "0305.71.00"),
    Goods(4, "Sea cucumber|Sea cucumbers (dried)|Beche-de-mer", SEA_CUCUMBERS, "m", 60, 0, "", "", "0308.19.00"),
    Goods(4, "Dried fish maw (Nile perch)|Nile perch maws|Fish maws - Nile perch", "Lates niloticus|Lates|Latidae", "m", 70, 0, "", "", "0511.91.00"),
    Goods(6, "Coral|Corals|Coral pieces|Dead coral", CORALS, "b", 6, 0.4, PIECES, "", "0508.00.00"),
    Goods(3, "Giant clam shells|Giant clam", GIANT_CLAMS, "c", 3, 0, PIECES, "", "0508.00.00"),
    Goods(4, "Turtle shell|Sea turtle carapace|Tortoise shell bangles (sea turtle)", SEA_TURTLES, "c", 2, 0, PIECES, "", "0507.90.00"),
    Goods(3, "Helmet shells|Helmet shell (large)", "Cassidae|Cassis|Cypraecassis rufa|Cassis cornuta", "c", 8, 0, PIECES, "", "0508.00.00"),
    Goods(2, "Triton shells|Giant triton", "Charonia tritonis|Charonia|Ranellidae|Charoniidae", "c", 5, 0, PIECES, "", "0508.00.00"),
    Goods(7, "Sandalwood|Sandal wood billets|Sandalwood chips", SANDALWOOD, "m", 900, 0, "", "", "1211.90.20"),
    Goods(2, "East African sandalwood|Osyris sandalwood (EAS)", "Osyris lanceolata|Osyris|Osyris quadripartita|Osyris abyssinica", "m", 600, 0, "", "", "1211.90.20"),
    Goods(3, "Prunus africana bark|Prunus bark (pygeum)|Pygeum bark", "Prunus africana|Pygeum africanum", "m", 400, 0, "", "", "1211.90.20"),
    Goods(3, "Ebony carvings|Ebony wood carvings", "Dalbergia melanoxylon|Dalbergia|Diospyros|Ebenaceae|Diospyros mespiliformis|Diospyros crassiflora", "c", 7, 0, PIECES, "", "4420.10.00"),
    Goods(3, "Aloe plants|Live aloes|Aloe spp.", "Aloe|Asphodelaceae|Xanthorrhoeaceae|Liliaceae|Aloaceae|Aloe secundiflora|Aloe turkanensis", "c", 16, 0, PIECES, "", "0602.90.00"),
    Goods(2, "Orchids|Orchid plants", "Orchidaceae", "c", 14, 0, PIECES, "", "0602.90.00"),
)  # fmt: skip
ROUTES = (
    ("KQ 550", "LUN", "HKG"), ("KQ 886", "EBB", "BKK"), ("ET 309", "LOS", "HAN"), ("QR 1341", "FIH", "DOH"), ("EK 720", "EBB", "DXB"), ("CZ 6044", "NBO", "CAN"), ("KQ 100", "NBO", "LHR"), ("TK 608", "NBO", "IST"),
    ("KQ 482", "DAR", "CAN"), ("ET 302", "NBO", "PVG"), ("SV 432", "NBO", "JED"), ("KL 566", "NBO", "AMS"), ("KQ 762", "JNB", "BKK"), ("WB 464", "KGL", "DXB"), ("KQ 255", "TNR", "CAN"), ("MS 850", "MPM", "CAI"),
)  # fmt: skip
SHEDS = ("T1A", "T1A", "T1B", "T1C", "T1E", "Transit desk", "Swissport cargo shed", "KAHL shed", "Siginon", "EMS mail centre", "DHL", "Transglobal")  # fmt: skip
NATIONS = ("Chinese", "Vietnamese", "Kenyan", "Congolese", "Chinese", "Ugandan", "Thai", "Nil (unaccompanied)", "Belgian", "Indian", "Guinean", "Not known", "Korean", "")  # fmt: skip
HEADER = ["S/NO", "DATE OF SEIZURE", "SEIZURE NOTICE NO.", "TERMINAL/SHED", "FLT NO.", "FROM", "TO", "DESCRIPTION OF GOODS", "H.S. CODE", "QTY", "UNIT", "WT (KGS)", "EST. VALUE (KSHS)", "NAT. OF PAX", "HANDED OVER TO", "REMARKS"]  # fmt: skip


def nairobi(rows: int, seed: int) -> Made:
    """Return a workbook with an amount, its unit and a weight in columns, subtotals by financial year, goods in capitals, headings of the tariff."""
    chance = random.Random(seed)
    sheet = Sheet("CITES & WILDLIFE SEIZURES RETURN - JKIA.xlsx")
    sheet.top(
        ["CUSTOMS & BORDER CONTROL DEPARTMENT"], ["JOMO KENYATTA INTERNATIONAL AIRPORT STATION"],
        ["RETURN OF SEIZURES: ENDANGERED SPECIES AND PRODUCTS THEREOF (PAX, CARGO, COURIER, TRANSIT)"], [], HEADER, across="P",
    )  # fmt: skip
    fill(sheet, cases(GOODS, rows, chance, 0.12, 0.04), _line, chance, "ABCDEFGN", _between)
    sheet.aside()
    sheet.aside("", "Prepared by:", "", "", "", "Checked by:", "", "Station Manager")
    sheet.made.data = as_xlsx(sheet.lines, sheet.merged)
    return sheet.made


def _line(row: Row, chance: random.Random) -> list[Any]:
    count, mass = row.amounts.get("count"), row.amounts.get("mass")
    quantity, unit, weight = _quantity(row, count, mass, chance)
    same = row.same
    flight, start, end = same.choice(ROUTES)
    return [
        row.case,
        _day(row.first, row.last, same),
        f"SN/{same.randrange(100, 9_999):04}/{row.first:%y}",
        same.choice(SHEDS),
        flight,
        start,
        end,
        _description(row, chance),
        row.goods[0].more if chance.random() < 0.7 else "",
        quantity,
        unit,
        weight,
        chance.choice(["", "", chance.randrange(2, 900) * 5_000, f"{chance.randrange(1, 40)},500,000.00"]),
        same.choice(NATIONS),
        chance.choice(["KWS", "KWS", "K.W.S.", "KWS JKIA", "DCI", "KWS/DCI", "KFS", ""]),
        _remark(row, chance),
    ]


def _quantity(row: Row, count: float | None, mass: float | None, chance: random.Random) -> tuple[Any, str, Any]:  # fmt: skip
    """Return amount, unit and weight: what is weighed alone has its kilograms as the amount or in the last column."""
    unit = way(row.goods[0].unit or PIECES, chance)
    if count is None and mass is not None:
        if chance.random() < 0.5:
            if mass < 1 and chance.random() < 0.6:
                return tidy(mass * 1000), chance.choice(["GMS", "G", "Grams"]), ""
            if mass >= 1000 and chance.random() < 0.3:
                return tidy(mass / 1000), chance.choice(["TONS", "MT"]), ""
            return _number(mass, chance), chance.choice(["KGS", "KG", "Kgs", "KGS"]), ""
        return "", "", _number(mass, chance)
    if mass is None:
        return _number(count or 0, chance), unit, ""
    return _number(count or 0, chance), unit, _number(mass, chance)


def _number(amount: float, chance: random.Random) -> Any:
    if chance.random() < 0.12:
        return f"{amount:,.2f}" if amount != int(amount) and round(amount, 2) == amount else figure(amount)
    return amount


def _description(row: Row, chance: random.Random) -> str:
    words = chance.choice([" & ", " and ", ", "]).join(way(one.words, chance) for one in row.goods)
    words = slip(words, chance, 0.05)
    if chance.random() < 0.08:
        words += chance.choice([" concealed in speaker", " in checked-in luggage", " (undeclared)", " in false bottom suitcase", ", mis-declared as artefacts"])  # fmt: skip
    return words.upper() if chance.random() < 0.4 else words


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = ENGLISH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first:%d}-{last:%d/%m/%Y}", f"{first:%d/%m/%Y} to {last:%d/%m/%Y}", f"{ordinal(first.day)} - {ordinal(last.day)} {month} {first.year}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d-%m-%Y}", f"{first.day}/{first.month}/{first.year}", f"{first:%d.%m.%Y}", f"{first:%d}-{month[:3]}-{first:%y}", f"{ordinal(first.day)} {month} {first.year}",
    ])  # fmt: skip


def _remark(row: Row, chance: random.Random) -> str:
    return chance.choice([
        "", "", "", "Arrested, arraigned at JKIA law courts", "Abandoned", "2 pax arrested", "Transit pax, onward ticket to BKK", f"AWB 706-{chance.randrange(10_000_000, 99_999_999)}", "Detected by K9 unit", "Scanner image suspect", "Fined Kshs 1M or 12 months", "3 cartons", "Pending ident. by NMK",
        "No CITES permit", f"OB {chance.randrange(1, 60):02}/{row.first:%d/%m/%Y}", "Packed in 4 bags", "Controlled delivery",
    ])  # fmt: skip


def _between(sheet: Sheet, before: date, after: date | None) -> None:
    """Add a subtotal where a financial year, from July, ends."""
    year = before.year + (before.month > 6)
    if after is None or after.year + (after.month > 6) != year:
        sums = sheet.total()
        sheet.aside("", "", "", "", "", "", "", f"SUB-TOTAL F/Y {year - 1}/{year} ({sums['rows']} CASES)", "", sums["count"], "", sums["mass"])  # fmt: skip
        if after is not None:
            sheet.aside(f"F/Y {year}/{year + 1}")
