"""A register of Pakistan's provincial wildlife and forest offices, in English with Urdu names: birds, turtles, deodar in cubic feet."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_india import lakhs
from benchmarks.unseen_parts import ENGLISH_MONTHS, ordinal
from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight
from benchmarks.unseen_tenth_words import (
    SEA_CUCUMBERS,
    SHARKS,
    Good,
    Lot,
    Sheet,
    draw,
    less,
    named,
    point,
    spelt_out,
    usual,
    weight,
    years,
)

if TYPE_CHECKING:
    from datetime import date

CUBIC_FOOT = 0.028316846592  # m3
PIECES = "Nos.|Nos|No.|"
BIRDS = "Nos.|birds|Nos|"
LOGS = "logs|sleepers|pieces|scants|Nos."
FRANCOLINS = "Francolinus|Francolinus pondicerianus|Ortygornis pondicerianus|Francolinus francolinus|Ortygornis|Phasianidae|Perdicinae|Ammoperdix griseogularis|Alectoris chukar"
PARAKEETS = "Psittacula|Psittacula krameri|Psittacula eupatria|Alexandrinus krameri|Psittaculidae|Psittacidae|Psittaciformes|Psittacula himalayana|Psittacula cyanocephala|Palaeornis eupatria|Himalayapsitta|Himalayapsitta himalayana"
TURTLES = "Testudines|Geoemydidae|Trionychidae|Geoclemys hamiltonii|Pangshura|Pangshura tecta|Pangshura smithii|Hardella thurjii|Lissemys punctata|Lissemys|Nilssonia gangetica|Nilssonia hurum|Aspideretes gangeticus|Chitra indica|Kachuga|Kachuga tecta|Bataguridae|Nilssonia|Geoclemys"
FALCONS = "Falco|Falconidae|Falco cherrug|Falco peregrinus|Falco jugger|Falco tinnunculus|Falconiformes|Falco columbarius|Falco rusticolus|Falco subbuteo"
SNAKES = "Serpentes|Squamata|Naja naja|Naja oxiana|Python molurus|Echis carinatus|Elapidae|Viperidae|Colubridae|Ptyas mucosa|Eryx johnii|Eryx|Naja|Daboia russelii|Bungarus caeruleus|Bungarus"
MONGOOSES = "Herpestidae|Herpestes|Urva|Herpestes edwardsii|Urva edwardsii|Herpestes auropunctatus|Urva auropunctata|Herpestes javanicus"
SCORPIONS = "Scorpiones|Buthidae|Scorpionidae|Heterometrus|Androctonus|Hottentotta|Hottentotta tamulus|Mesobuthus|Buthacus|Heterometrus bengalensis|Pandinus|Orthochirus"
OTTERS = "Lutrinae|Lutrogale perspicillata|Lutra lutra|Lutra|Lutrogale|Lutra perspicillata|Mustelidae"
CRANES = "Grus|Gruidae|Grus virgo|Anthropoides virgo|Grus grus|Anthropoides|Gruiformes"
DUCKS = "Anatidae|Anas|Anas platyrhynchos|Anas crecca|Anas acuta|Aythya|Spatula clypeata|Mareca|Anseriformes|Spatula|Anas clypeata|Mareca strepera"
IBEXES = "Capra sibirica|Capra ibex|Capra aegagrus|Capra|Capra hircus aegagrus|Caprinae"
GOODS = (
    Good(13, "Grey partridge|Grey francolin|Grey partridges (bhoora teetar)|بھورا تیتر", "Francolinus pondicerianus|Ortygornis pondicerianus|Ortygornis|Francolinus", "c", 8, unit=BIRDS, forms="Bhoora teetar|بھورا تیتر|"),
    Good(9, "Black partridge|Black francolin|Black partridges (kala teetar)", "Francolinus francolinus|Francolinus", "c", 6, unit=BIRDS, forms="Kala teetar|کالا تیتر|"),
    Good(8, "Partridges|Teetar|Live partridges|Decoy partridges", FRANCOLINS, "c", 9, unit=BIRDS, forms="تیتر|Teetar|"),
    Good(7, "Chukar|Chukor|Chakor partridge", "Alectoris chukar|Alectoris|Alectoris graeca", "c", 8, unit=BIRDS, forms="Chakor|چکور"),
    Good(3, "See-see partridge|Seesee partridge", "Ammoperdix griseogularis|Ammoperdix", "c", 9, unit=BIRDS, forms="Sissi|"),
    Good(8, "Quail|Quails|Batair (quail)", "Coturnix coturnix|Coturnix|Coturnix japonica|Coturnix coromandelica|Phasianidae|Perdicula", "c", 60, unit=BIRDS, forms="Batair|بٹیر|"),
    Good(11, "Rose-ringed parakeet|Ring necked parakeet|Rose ringed parakeets|Green parrots (mian mithu)", "Psittacula krameri|Alexandrinus krameri|Psittacula|Psittaculidae|Alexandrinus", "c", 25, unit=BIRDS, forms="Tota|طوطا|"),
    Good(7, "Alexandrine parakeet|Raw parrot|Alexandrine (raw tota)", "Psittacula eupatria|Palaeornis eupatria|Psittacula|Palaeornis", "c", 12, unit=BIRDS, forms="Raw tota|را طوطا|"),
    Good(7, "Parrots|Parakeets|Parrot chicks", PARAKEETS, "c", 30, unit=BIRDS, forms="طوطے|Tota|"),
    Good(4, "Hill myna|Hill mynah", "Gracula religiosa|Gracula|Sturnidae", "c", 6, unit=BIRDS, forms="Pahari maina|مینا"),
    Good(3, "Red munia|Lal munia|Red avadavat", "Amandava amandava|Amandava|Estrildidae", "c", 80, unit=BIRDS, forms="Lal|لال"),
    Good(11, "Saker falcon|Saker falcons (charg)|Saker", "Falco cherrug|Falco", "c", 2, unit=BIRDS, forms="Charg|چرغ|Chargh"),
    Good(8, "Peregrine falcon|Peregrine|Shaheen falcon (peregrine)", "Falco peregrinus|Falco pelegrinoides|Falco", "c", 2, unit=BIRDS, forms="Bahri|شاہین|Shaheen"),
    Good(6, "Falcons|Falcon|Live falcons", FALCONS, "c", 4, unit=BIRDS, forms="باز|Baaz|"),
    Good(4, "Laggar falcon|Lagger falcon", "Falco jugger|Falco", "c", 2, unit=BIRDS, forms="Laggar|"),
    Good(7, "Houbara bustard|Houbara|Houbara bustards", "Chlamydotis macqueenii|Chlamydotis undulata|Chlamydotis|Otididae", "c", 5, unit=BIRDS, forms="Taloor|تلور|Tilor"),
    Good(5, "Demoiselle crane|Demoiselle cranes", "Grus virgo|Anthropoides virgo|Anthropoides|Grus", "c", 3, unit=BIRDS, forms="Koonj|کونج"),
    Good(4, "Cranes|Crane (koonj)|Koonj", CRANES, "c", 3, unit=BIRDS, forms="کونج|Koonj|"),
    Good(6, "Wild ducks|Ducks|Waterfowl (ducks)", DUCKS, "c", 14, unit=BIRDS, forms="Murghabi|مرغابی|"),
    Good(4, "Mallard|Mallards", "Anas platyrhynchos|Anas", "c", 8, unit=BIRDS, forms="Neelsar|نیل سر|"),
    Good(5, "Peafowl|Peacock|Indian peafowl", "Pavo cristatus|Pavo|Pavo muticus", "c", 2, unit=BIRDS, forms="Mor|مور"),
    Good(11, "Black spotted turtle|Black pond turtle|Spotted pond turtles|Black spotted turtles", "Geoclemys hamiltonii|Geoclemys", "c", 60, unit=PIECES, forms="کچھوا|Kachhua|"),
    Good(9, "Freshwater turtles|Fresh water turtle|Turtles (freshwater)", TURTLES, "c", 70, unit=PIECES, forms="Kachhua|کچھوے|"),
    Good(5, "Turtle body parts|Freshwater turtle meat|Dried turtle parts (freshwater)", TURTLES, "m", 120, forms="Kachhua|"),
    Good(6, "Indian star tortoise|Star tortoises|Star tortoise", "Geochelone elegans|Geochelone", "c", 20, unit=PIECES, forms="Tara kachhua|"),
    Good(6, "Afghan tortoise|Afghan tortoises|Steppe tortoise", "Testudo horsfieldii|Agrionemys horsfieldii|Testudo|Agrionemys|Testudo horsfieldi", "c", 40, unit=PIECES, forms="Khushki ka kachhua|"),
    Good(9, "Pangolin scales|Indian pangolin scales|Scales of pangolin", "Manis crassicaudata|Manis|Manidae|Pholidota|Manis pentadactyla", "m", 12, forms="پینگولین|Chhilke|"),
    Good(5, "Indian pangolin|Pangolin (live)|Pangolin", "Manis crassicaudata|Manis|Manidae|Pholidota|Manis pentadactyla", "c", 1, unit=PIECES, forms="پینگولین|"),
    Good(7, "Rhesus monkey|Monkeys (rhesus)|Rhesus macaque", "Macaca mulatta|Macaca", "c", 2, unit=PIECES, forms="Bandar|بندر"),
    Good(6, "Black bear cub|Himalayan black bear|Black bear|Asiatic black bear", "Ursus thibetanus|Ursus|Selenarctos thibetanus", "c", 1, unit=PIECES, forms="Kala reech|ریچھ|Reech"),
    Good(4, "Bear|Bear cubs|Dancing bear", "Ursidae|Ursus|Ursus thibetanus|Ursus arctos|Melursus ursinus|Selenarctos thibetanus", "c", 1, unit=PIECES, forms="ریچھ|Reech|"),
    Good(7, "Leopard skin|Common leopard skin|Leopard skins", "Panthera pardus", "c", 1, unit=PIECES, forms="Tendwa|تیندوا|Guldar"),
    Good(3, "Snow leopard skin|Snow leopard pelt", "Panthera uncia|Uncia uncia|Uncia", "c", 1, unit=PIECES, forms="Barfani cheeta|برفانی چیتا"),
    Good(3, "Jungle cat|Jungle cat skin", "Felis chaus|Felis", "c", 2, unit=PIECES, forms="Jangli billi|جنگلی بلی"),
    Good(3, "Lion cub|African lion cub|Lion (pet)", "Panthera leo", "c", 1, unit=PIECES, forms="شیر|Sher|"),
    Good(3, "Otter skins|Otter pelts", OTTERS, "c", 3, unit=PIECES, forms="Ludhar|اودبلاؤ"),
    Good(3, "Mongoose|Mongooses|Mongoose hair brushes", MONGOOSES, "c", 4, unit=PIECES, forms="Neola|نیولا"),
    Good(3, "Red fox skin|Red fox pelts", "Vulpes vulpes|Vulpes", "c", 3, unit=PIECES, forms="Lomri|لومڑی"),
    Good(4, "Markhor horns|Markhor|Markhor trophy", "Capra falconeri|Capra", "c", 1, unit=PIECES, forms="مارخور|Markhor|"),
    Good(3, "Ibex|Ibex horns|Ibex (illegal hunt)", IBEXES, "c", 1, unit=PIECES, forms="آئی بیکس|"),
    Good(3, "Urial|Punjab urial|Urial ram", "Ovis vignei|Ovis orientalis|Ovis punjabiensis|Ovis|Ovis gmelini|Ovis aries", "c", 1, unit=PIECES, forms="Urial|اڑیال"),
    Good(5, "Chinkara|Chinkara meat|Chinkara deer", "Gazella bennettii|Gazella|Gazella gazella", "m", 14, forms="چنکارہ|Chinkara|"),
    Good(4, "Hog deer|Hog deer meat|Hog deer (parha)", "Axis porcinus|Hyelaphus porcinus|Axis|Hyelaphus|Cervus porcinus", "m", 22, forms="Parha|پاڑہ"),
    Good(3, "Blackbuck|Black buck", "Antilope cervicapra|Antilope", "c", 1, unit=PIECES, forms="Kala hiran|کالا ہرن"),
    Good(3, "Nilgai meat|Nilgai|Blue bull", "Boselaphus tragocamelus|Boselaphus", "m", 70, forms="نیل گائے|"),
    Good(3, "Musk pods|Musk deer pod", "Moschus|Moschidae|Moschus leucogaster|Moschus cupreus|Moschus chrysogaster|Moschus moschiferus", "c", 3, unit=PIECES, forms="Nafa|نافہ|"),
    Good(7, "Spiny-tailed lizards|Spiny tailed lizard|Saanda lizards", "Saara hardwickii|Uromastyx hardwickii|Uromastyx|Saara|Agamidae|Saara asmussi|Uromastyx hardwickei", "c", 45, unit=PIECES, forms="Saanda|سانڈا"),
    Good(3, "Monitor lizard|Monitor lizards", "Varanus|Varanidae|Varanus bengalensis|Varanus griseus", "c", 3, unit=PIECES, forms="Goh|گوہ"),
    Good(3, "Leopard gecko|Leopard geckos|Fat-tailed gecko (leopard gecko)", "Eublepharis macularius|Eublepharis|Eublepharidae", "c", 14, unit=PIECES, forms="Chhipkali|"),
    Good(4, "Cobra|Cobras|Black cobra", "Naja|Naja naja|Naja oxiana|Elapidae", "c", 5, unit=PIECES, forms="Naag|ناگ|Cobra"),
    Good(4, "Snakes|Snakes (assorted)|Live snakes", SNAKES, "c", 9, unit=PIECES, forms="Saanp|سانپ"),
    Good(3, "Indian python|Python|Rock python", "Python molurus|Python|Pythonidae|Python bivittatus", "c", 1, unit=PIECES, forms="Azdaha|اژدہا|"),
    Good(4, "Scorpions|Live scorpions|Scorpion", SCORPIONS, "c", 25, unit=PIECES, forms="Bichhoo|بچھو"),
    Good(3, "Porcupine|Porcupines|Crested porcupine", "Hystrix indica|Hystrix|Hystricidae", "c", 2, unit=PIECES, forms="Seh|سیہہ|"),
    Good(4, "Shark fins|Dried shark fin", SHARKS, "m", 140, forms=""),
    Good(2, "Sea cucumber|Dried sea cucumbers", SEA_CUCUMBERS, "m", 60, forms=""),
    Good(2, "Green turtle|Green sea turtle eggs", "Chelonia mydas|Chelonia", "c", 40, unit=PIECES, forms="Sabz kachhua|"),
    Good(18, "Deodar|Deodar sleepers|Deodar timber|Diyar", "Cedrus deodara|Cedrus", "v", 35, 0.09, LOGS, "Diyar|دیار|دیودار"),
    Good(11, "Kail|Kail timber|Blue pine (kail)", "Pinus wallichiana|Pinus|Pinus excelsa|Pinus griffithii", "v", 30, 0.09, LOGS, "Biar|کیل|"),
    Good(8, "Chir pine|Chir|Chir logs", "Pinus roxburghii|Pinus|Pinus longifolia", "v", 30, 0.12, LOGS, "Cheer|چیڑ"),
    Good(6, "Fir|Fir (partal)|Fir timber", "Abies pindrow|Abies|Abies spectabilis", "v", 30, 0.1, LOGS, "Partal|پرتل"),
    Good(7, "Shisham|Shisham logs|Sheesham", "Dalbergia sissoo|Dalbergia", "v", 12, 0.12, LOGS, "Tahli|شیشم|ٹاہلی"),
    Good(4, "Kikar|Kikar wood", "Vachellia nilotica|Acacia nilotica|Acacia|Vachellia|Acacia arabica", "m", 1800, forms="کیکر|Kikar|"),
    Good(3, "Walnut|Walnut wood|Walnut logs", "Juglans regia|Juglans", "v", 8, 0.15, LOGS, "Akhrot|اخروٹ"),
    Good(3, "Wild olive|Wild olive wood (kahu)|Kahu firewood", "Olea ferruginea|Olea europaea|Olea cuspidata|Olea", "m", 1500, forms="Kahu|کہو"),
    Good(3, "Mangrove wood|Mangrove cuttings (timar)", "Avicennia marina|Avicennia|Rhizophora mucronata|Rhizophora|Avicennia officinalis|Rhizophoraceae|Ceriops tagal", "m", 1600, forms="Timar|تمر"),
    Good(3, "Kuth roots|Kuth|Costus root (kuth)", "Saussurea costus|Saussurea lappa|Aucklandia costus|Saussurea", "m", 160, forms="Kuth|کٹھ|"),
    Good(3, "Morels|Guchhi (morels)|Black morels", "Morchella|Morchella esculenta|Morchella conica|Morchellaceae|Morchella elata", "m", 8, forms="Guchhi|گچھی"),
    Good(3, "Chilgoza|Chilgoza logs", "Pinus gerardiana|Pinus", "v", 20, 0.1, LOGS, "چلغوزہ|"),
)  # fmt: skip
SITES = (
    ("Punjab", "Lahore, Tollinton Market"), ("Punjab", "Rawalpindi, College Road"), ("Punjab", "Bahawalpur"), ("Punjab", "Multan"), ("Sindh", "Karachi, Empress Market"), ("Sindh", "Karachi Airport (JIAP)"), ("Sindh", "Port Qasim"), ("Sindh", "Sukkur"), ("Sindh", "Thatta"),
    ("KP", "Peshawar, Torkham"), ("KP", "D.I. Khan"), ("KP", "Mansehra, Kaghan"), ("KP", "Chitral"), ("KP", "Dir Upper"), ("Balochistan", "Quetta"), ("Balochistan", "Gwadar"), ("Balochistan", "Nushki"), ("GB", "Gilgit"), ("GB", "Sost Dry Port"), ("AJK", "Muzaffarabad"), ("ICT", "Islamabad (IIAP)"),
)  # fmt: skip
HEADER = ["Sr. No.", "Date", "Province", "Place / Check Post", "Name of Species / Item", "Local Name", "Qty", "Weight (kg)", "Volume (cft)", "Name of Accused", "Compensation / Fine (Rs.)", "Action", "Remarks"]  # fmt: skip
NUMBERS = (
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
ACTIONS = ("Challan submitted", "Compounded", "Compounded", "Fined", "Released in wild", "Released at Chinji NP", "FIR lodged", "Under trial", "Confiscated", "", "Shifted to Lahore Zoo", "Damage report issued")  # fmt: skip


def pakistan(rows: int, seed: int) -> Made:
    """Return a workbook without scientific names: local names in Urdu or Roman letters, timber in cubic feet, "-do-" where a seizure goes on."""
    chance = random.Random(seed)
    sheet = Sheet(Made("Wildlife & Forest Offence Register.xlsx"))
    sheet.titles("M", "GOVERNMENT OF PAKISTAN", "CONSOLIDATED STATEMENT OF SEIZURES / CONFISCATIONS OF WILDLIFE AND FOREST PRODUCE")  # fmt: skip
    sheet.lines.append(HEADER)
    for year, lots in years(draw(GOODS, rows, chance, 0.13, 0.05)):
        sheet.apart(f"Calendar Year {year}")
        for lot in lots:
            whole = _in_cubic_feet(lot)
            sheet.add(whole, _line(whole, chance))
        sums = sheet.total()
        sheet.apart("", f"G. Total {year}", "", "", "", "", f"{sums['rows']:.0f} cases", sums["mass"], round(sums["volume"] / CUBIC_FOOT, 1))  # fmt: skip
    codes = [["Province", "Head office"], ["Punjab", "Lahore"], ["Sindh", "Karachi"], ["KP", "Peshawar"], ["GB", "Gilgit"]]  # fmt: skip
    sheet.made.data = as_book(sheet.lines, "Statement", [("Offices", codes)], sheet.merged)
    return sheet.made


def _in_cubic_feet(lot: Lot) -> Lot:
    """Return a lot whose volume is a number of cubic feet with two decimals."""
    if "volume" not in lot.amounts:
        return lot
    return lot._replace(amounts=lot.amounts | {"volume": _feet(lot) * CUBIC_FOOT})


def _feet(lot: Lot) -> float:
    return max(0.5, round(lot.amounts["volume"] / CUBIC_FOOT, 2))


def _line(lot: Lot, chance: random.Random) -> list[Any]:
    head: list[Any] = [lot.case, _day(lot.first, lot.last, chance), *chance.choice(SITES)]
    if lot.place:
        head = ["", *[chance.choice(["-do-", "-do-", "do", ""])] * 3]
    fine = chance.randrange(2, 400) * 1_000
    return [
        *head,
        named(lot, chance, chance.choice([" & ", " and ", ", "])),
        _local(lot, chance),
        _count(lot, chance),
        _mass(lot, chance),
        _volume(lot, chance),
        chance.choice(["", "Unknown", "Muhammad A.", "Gul K. s/o Sher K.", "2 persons", "Ghulam R.", "Un-attended", "Allah D. etc."]),
        chance.choice(["", "", fine, lakhs(fine), f"Rs. {lakhs(fine)}/-", f"{fine}/-"]),
        chance.choice(ACTIONS),
        _remark(lot, chance),
    ]  # fmt: skip


def _local(lot: Lot, chance: random.Random) -> str:
    if len(lot.goods) > 1 or not lot.goods[0].forms or chance.random() < 0.35:
        return ""
    return usual(lot.goods[0].forms, chance)


def _count(lot: Lot, chance: random.Random) -> Any:
    count = lot.amounts.get("count")
    if count is None:
        return chance.choice(["", "", "", f"{chance.randrange(2, 30)} bags", f"{chance.randrange(2, 8)} cartons", "1 truck load"])  # fmt: skip
    words = spelt_out(count, NUMBERS, chance, 0.07)
    if words or chance.random() < 0.35:
        return f"{words or point(count)} {usual(lot.goods[0].unit or PIECES, chance)}".strip()
    return int(count) if chance.random() < 0.85 else f"{count:02.0f}"


def _mass(lot: Lot, chance: random.Random) -> Any:
    mass = lot.amounts.get("mass")
    if mass is None:
        return ""
    return mass if chance.random() < 0.7 else weight(mass, chance, [" gm| grams| g", " kg| Kgs|kg", " M.Ton| tons"], point)  # fmt: skip


def _volume(lot: Lot, chance: random.Random) -> Any:
    if "volume" not in lot.amounts:
        return ""
    feet = _feet(lot)
    return feet if chance.random() < 0.65 else chance.choice([less, point])(feet) + chance.choice([" cft", " Cft", "cft", " c.ft"])  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = ENGLISH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first:%d.%m.%Y} to {last:%d.%m.%Y}", f"{first.day}-{last.day} {month} {first.year}", f"{first:%d-%m-%Y} to {last:%d-%m-%Y}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{first:%d-%m-%Y}", f"{first:%d-%m-%Y}", f"{first:%d.%m.%Y}", f"{first:%d.%m.%Y}", f"{first:%d/%m/%Y}", f"{first:%d-%m-%y}", f"{first:%d-%b-%y}", f"{ordinal(first.day)} {month}, {first.year}",
    ])  # fmt: skip


def _remark(lot: Lot, chance: random.Random) -> str:
    return chance.choice([
        "", "", "", "", "", "DB gun recovered", "Caught red handed", "FIR No. " + str(chance.randrange(10, 900)) + f"/{lot.first:%y}", "6 nets impounded", "Cages 14 Nos. seized", "Bus from Quetta", "Vehicle LEA-4521 impounded", "Tape recorder (bird caller)",
        f"Court date {lot.last:%d-%m-%Y}", "Flight to Dubai EK-601", "Bail granted", "On complaint of citizen", "Dead 3, rest released", "handed over to SDFO", "Online sale (OLX)",
    ])  # fmt: skip
