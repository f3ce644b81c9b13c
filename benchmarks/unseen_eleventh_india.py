"""Seizures of revenue intelligence and the wildlife bureau of India: English with Hindi and Tamil trade names, a scientific name in some rows."""

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
    financial_year,
    heavy,
    pick,
    pieces,
    some,
    whole,
)
from benchmarks.unseen_parts import ENGLISH_MONTHS, ordinal
from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight, slip

if TYPE_CHECKING:
    from datetime import date

N = "nos.|Nos|no.s|Nos."
LOGS = "logs|nos.|Nos"
STAR = "Geochelone elegans|Geochelone"
PARAKEETS = "Psittacula|Psittacula krameri|Alexandrinus krameri|Psittacula eupatria|Palaeornis eupatria|Psittacula cyanocephala|Himalayapsitta cyanocephala|Psittaculidae|Psittacidae"
GOODS = (
    Good(26, "Red sanders|Red sander logs|Red Sanders|Red sanders (Lal Chandan)|Semmaram (red sanders)|Red sandalwood|Lal chandan|செம்மரம் (Red sanders)|Rakt chandan", names.RED_SANDERS, "b", 220, 24, LOGS, latin="Pterocarpus santalinus"),
    Good(16, "Star tortoise|Indian star tortoises|Star tortoises (live)|Natchathira aamai (star tortoise)|நட்சத்திர ஆமை|Indian Star Tortoise", STAR, "c", 220, unit=N, latin="Geochelone elegans"),
    Good(13, "Sea cucumber|Kadal attai|Sea cucumber (kadal attai)|கடல் அட்டை|Processed sea cucumber|Dried sea cucumber", names.SEA_CUCUMBERS, "m", 180, latin="Holothuria scabra|Holothuria spp."),
    Good(12, "Elephant tusk|Ivory|Elephant tusks (hathi dant)|Hathi daant|हाथी दांत|Ivory pieces|Elephant ivory (yaanai thantham)|Tusk of elephant", names.ASIAN_ELEPHANT + "|Loxodonta africana|Loxodonta|Loxodonta cyclotis", "b", 2, 6, N, latin="Elephas maximus"),
    Good(5, "Ivory articles|Ivory idols|Carved ivory|Ivory figurines|Ivory bangles", names.ELEPHANTS, "b", 8, 0.2, N, latin="Elephas maximus"),
    Good(2, "Elephant tail hair|Elephant hair rings|Elephant tail hair bangles", names.ELEPHANTS, "c", 24, unit=N),
    Good(13, "Pangolin scales|Pangolin scales (sallu saanp)|Scales of pangolin|Pangolin scale|Alungu (pangolin) scales", names.ASIAN_PANGOLINS + "|" + names.AFRICAN_PANGOLINS, "m", 7, latin="Manis crassicaudata"),
    Good(4, "Live pangolin|Pangolin|Pangolin (live)|Alungu (pangolin)", names.ASIAN_PANGOLINS, "c", 1, unit=N, latin="Manis crassicaudata"),
    Good(13, "Leopard skin|Leopard skin (tendua)|Tendua khaal|Leopard skin with claws|तेंदुआ (leopard) skin|Siruthai thol (leopard skin)", names.LEOPARD, "c", 1, unit=N, latin="Panthera pardus"),
    Good(4, "Leopard claws|Leopard nails|Leopard canines|Leopard teeth & claws", names.LEOPARD, "c", 8, unit=N, latin="Panthera pardus"),
    Good(8, "Tiger skin|Tiger skin (bagh)|Bagh khaal|बाघ (tiger) skin|Tiger skin & bones", names.TIGER, "c", 1, unit=N, latin="Panthera tigris"),
    Good(4, "Tiger claws|Bagh nakh (tiger claws)|Tiger nails|Tiger teeth", names.TIGER, "c", 8, unit=N, latin="Panthera tigris"),
    Good(3, "Tiger bones|Tiger bone", names.TIGER, "m", 9, latin="Panthera tigris"),
    Good(2, "Rhino horn|Rhinoceros horn|Genda seengh (rhino horn)", names.RHINOS, "b", 1, 0.9, N, latin="Rhinoceros unicornis"),
    Good(3, "Lion claws|Lion nails", names.LION, "c", 6, unit=N),
    Good(3, "Bear bile|Bear gall bladder|Bhalu (bear) bile|Bear gall bladders", names.BEARS, "c", 2, unit=N, latin="Ursus thibetanus|Melursus ursinus"),
    Good(4, "Musk pods|Kasturi|Musk pod (kasturi)|कस्तूरी", names.MUSK, "b", 3, 0.03, N, latin="Moschus chrysogaster|Moschus spp."),
    Good(9, "Mongoose hair|Mongoose hair brushes|Mongoose hair brush (nevla)|Paint brushes of mongoose hair|Nevla baal (mongoose hair)", "Herpestidae|Herpestes|Urva|Herpestes edwardsii|Urva edwardsii|Herpestes javanicus|Urva auropunctata|Herpestes smithii|Urva smithii", "c", 260, unit="nos.|brushes|Nos", latin="Herpestes edwardsii|Herpestes spp."),
    Good(6, "Shahtoosh shawls|Shahtoosh|Shahtoosh shawl|Shahtush shawls", "Pantholops hodgsonii|Pantholops", "c", 14, unit="nos.|pcs", latin="Pantholops hodgsonii"),
    Good(8, "Peacock feathers|Peacock tail feathers|Mor pankh (peacock feathers)|Mor pankh|मोर पंख|Mayil thogai (peacock feathers)", "Pavo cristatus|Pavo", "b", 9_000, 0.003, N, latin="Pavo cristatus"),
    Good(5, "Hatha jodi|Hatha Jodi (monitor lizard)|Monitor lizard hemipenis|हत्था जोड़ी", names.MONITORS, "c", 40, unit=N, latin="Varanus bengalensis"),
    Good(4, "Monitor lizard|Udumbu (monitor lizard)|Goh (monitor lizard)|Monitor lizards (live)", names.MONITORS, "c", 4, unit=N, latin="Varanus bengalensis"),
    Good(6, "Red sand boa|Do muha saanp (sand boa)|Red sand boa snake|दोमुहा सांप|Double headed snake (red sand boa)", "Eryx johnii|Eryx", "c", 1, unit=N, latin="Eryx johnii"),
    Good(3, "Snake venom|Snake venom (powder)", "Naja|Elapidae|Naja naja|Naja kaouthia|Serpentes|Viperidae|Bungarus|Daboia russelii", "m", 0.6),
    Good(3, "Python|Python skin (ajgar)|Python (live)", "Python molurus|Python|Pythonidae|Python bivittatus", "c", 2, unit=N),
    Good(4, "Tokay gecko|Tokay gecko (takshak)|Gecko (tokay)", "Gekko gecko|Gekko|Gekkonidae", "c", 3, unit=N, latin="Gekko gecko"),
    Good(6, "Flapshell turtles|Indian flapshell turtle|Indian flap shell turtles", "Lissemys punctata|Lissemys", "c", 180, unit=N, latin="Lissemys punctata"),
    Good(5, "Indian softshell turtles|Ganges softshell turtle|Indian soft shell turtle", "Nilssonia gangetica|Aspideretes gangeticus|Nilssonia|Trionyx gangeticus", "c", 60, unit=N, latin="Nilssonia gangetica"),
    Good(4, "Spotted pond turtles|Black spotted turtle|Black pond turtle", "Geoclemys hamiltonii|Geoclemys", "c", 90, unit=N, latin="Geoclemys hamiltonii"),
    Good(4, "Indian roofed turtle|Indian roofed turtles", "Pangshura tecta|Kachuga tecta|Pangshura|Kachuga", "c", 160, unit=N),
    Good(5, "Turtles|Kachua (turtles)|कछुआ|Live turtles|Turtles (kachua)", names.TURTLES + "|Geoclemys hamiltonii|Lissemys punctata|Nilssonia gangetica|Pangshura|Batagur", "c", 90, unit=N),
    Good(3, "Turtle calipee|Turtle calipees (dried)", "Trionychidae|Testudines|Nilssonia|Nilssonia gangetica|Lissemys punctata|Chitra indica", "m", 40),
    Good(3, "Red eared slider|Red-eared slider turtles", "Trachemys scripta|Trachemys scripta elegans|Trachemys", "c", 900, unit=N, latin="Trachemys scripta elegans|Trachemys scripta"),
    Good(7, "Seahorse|Dried seahorses|Kadal kudhirai (seahorse)|கடல் குதிரை|Sea horses|Dried sea horse", names.SEAHORSES, "m", 6, latin="Hippocampus spp.|Hippocampus kuda"),
    Good(5, "Shark fins|Dried shark fins|Sura (shark) fins|Shark fin", names.SHARKS, "m", 600),
    Good(2, "Mobula gill plates|Manta ray gills|Gill rakers of manta ray", names.MANTAS, "m", 120),
    Good(4, "Sea fan|Indrajaal (sea fan)|Sea fans|Indrajaal", "Gorgoniidae|Gorgonia|Alcyonacea|Anthozoa|Plexauridae|Octocorallia|Malacalcyonacea|Scleralcyonacea|Subergorgia suberosa|Antipatharia|Antipathes", "c", 22, unit=N),
    Good(3, "Corals|Coral pieces", names.CORALS, "m", 24),
    Good(2, "Horned helmet shell|Helmet shells", names.CONUS_HELMET, "c", 40, unit=N, latin="Cassis cornuta"),
    Good(2, "Olive ridley turtle|Olive ridley", "Lepidochelys olivacea|Lepidochelys", "c", 4, unit=N),
    Good(2, "Dugong meat|Sea cow (dugong)|Avuliya (dugong)", "Dugong dugon|Dugong", "m", 60, latin="Dugong dugon"),
    Good(6, "Parakeets|Tota (parakeets)|तोता|Parakeet (tota)", PARAKEETS, "c", 60, unit=N),
    Good(3, "Rose-ringed parakeets|Rose ringed parakeet", "Psittacula krameri|Alexandrinus krameri|Psittacula|Alexandrinus", "c", 60, unit=N, latin="Psittacula krameri"),
    Good(1, "Alexandrine parakeets|Alexandrine parakeet", "Psittacula eupatria|Palaeornis eupatria|Psittacula|Palaeornis", "c", 12, unit=N, latin="Psittacula eupatria"),
    Good(6, "Munias|Munia|Munia birds|मुनिया", "Lonchura|Estrildidae|Amandava amandava|Amandava|Lonchura malacca|Lonchura punctulata|Lonchura striata|Euodice malabarica|Amandava formosa", "c", 200, unit=N),
    Good(3, "Hill myna|Pahari myna (hill myna)", "Gracula religiosa|Gracula|Gracula indica", "c", 6, unit=N, latin="Gracula religiosa"),
    Good(4, "Owl|Ullu (owl)|उल्लू|Owls", "Strigiformes|Strigidae|Tytonidae|Tyto alba|Tyto|Bubo|Bubo bengalensis|Athene brama|Athene|Ketupa|Strix|Otus", "c", 2, unit=N),
    Good(3, "Deer antlers|Deer antler (hiran)|Deer antler", "Cervidae|Axis axis|Axis|Rusa unicolor|Cervus unicolor|Rusa|Rucervus duvaucelii|Axis porcinus|Muntiacus muntjak|Cervus", "b", 6, 1.4, N),
    Good(3, "Sambar antlers|Sambar horn|Sambar meat", "Rusa unicolor|Cervus unicolor|Rusa", "b", 4, 2, N, latin="Rusa unicolor"),
    Good(2, "Chital skin|Chital (spotted deer) meat|Spotted deer skin", "Axis axis|Axis", "c", 2, unit=N, latin="Axis axis"),
    Good(2, "Nilgai meat|Nilgai (blue bull) meat", "Boselaphus tragocamelus|Boselaphus", "m", 60, latin="Boselaphus tragocamelus"),
    Good(2, "Blackbuck horn|Black buck skin|Blackbuck", "Antilope cervicapra|Antilope", "c", 2, unit=N, latin="Antilope cervicapra"),
    Good(3, "Wild boar meat|Wild boar (jungli suar) meat|Kaattu panni (wild boar)", "Sus scrofa|Sus|Suidae", "m", 22, latin="Sus scrofa"),
    Good(2, "Wild boar tusk|Wild boar teeth", "Sus scrofa|Sus|Suidae", "c", 4, unit=N),
    Good(2, "Siyar singhi|Siyar singhi (jackal horn)|Jackal horn", "Canis aureus|Canis|Canidae", "c", 22, unit=N, latin="Canis aureus"),
    Good(2, "Otter skin|Otter skins|Ud bilav (otter) skin", "Lutrinae|Lutra lutra|Lutra|Lutrogale perspicillata|Lutrogale|Aonyx cinereus|Aonyx|Mustelidae", "c", 4, unit=N),
    Good(1, "Jungle cat skin|Jungle cat", "Felis chaus|Felis", "c", 1, unit=N),
    Good(1, "Leopard cat skin|Leopard cat", "Prionailurus bengalensis|Felis bengalensis|Prionailurus", "c", 1, unit=N),
    Good(2, "Civet cat|Civet (live)|Civet", "Viverridae|Paradoxurus hermaphroditus|Paradoxurus|Viverricula indica|Viverricula|Paguma larvata", "c", 1, unit=N),
    Good(2, "Porcupine quills|Porcupine quill", "Hystrix|Hystrix indica|Hystricidae|Hystrix brachyura", "c", 300, unit=N),
    Good(2, "Monkeys (bandar)|Monkey|Macaques", names.MACAQUES + "|Macaca radiata|Primates|Semnopithecus", "c", 2, unit=N),
    Good(1, "Slow loris|Slow loris (live)", names.LORISES, "c", 1, unit=N),
    Good(1, "Slender loris|Slender loris (thevangu)", "Loris|Loris lydekkerianus|Loris tardigradus|Lorisidae", "c", 1, unit=N),
    Good(1, "Hoolock gibbon|Western hoolock gibbon", "Hoolock hoolock|Hoolock|Bunopithecus hoolock|Hylobates hoolock", "c", 1, unit=N),
    Good(2, "Siamang gibbon|Siamang", "Symphalangus syndactylus|Symphalangus|Hylobates syndactylus", "c", 2, unit=N),
    Good(4, "Marmosets|Marmoset|Exotic marmosets", "Callithrix|Callithrix jacchus|Callitrichidae|Cebuella", "c", 3, unit=N, latin="Callithrix jacchus"),
    Good(5, "Ball pythons|Ball python|Exotic snakes - ball python", names.BALL_PYTHON, "c", 8, unit=N, latin="Python regius"),
    Good(3, "Corn snakes|Corn snake", "Pantherophis guttatus|Elaphe guttata|Pantherophis", "c", 8, unit=N, latin="Pantherophis guttatus"),
    Good(4, "Iguana|Iguanas|Green iguana", "Iguana iguana|Iguana|Iguanidae|Cyclura", "c", 9, unit=N, latin="Iguana iguana"),
    Good(3, "Sulcata tortoise|Sulcata tortoises|African spurred tortoises", "Centrochelys sulcata|Geochelone sulcata|Centrochelys", "c", 8, unit=N),
    Good(3, "Sugar gliders|Sugar glider", "Petaurus breviceps|Petaurus|Petauridae", "c", 8, unit=N),
    Good(2, "Meerkats|Meerkat", "Suricata suricatta|Suricata", "c", 4, unit=N, latin="Suricata suricatta"),
    Good(3, "Macaws|Macaw", "Ara|Ara ararauna|Psittacidae|Anodorhynchus|Ara macao|Ara chloropterus|Psittaciformes", "c", 4, unit=N),
    Good(3, "African grey parrot|African grey parrots", names.GREY_PARROT, "c", 4, unit=N, latin="Psittacus erithacus"),
    Good(10, "Sandalwood|Sandalwood (chandan)|Chandan|चंदन लकड़ी|Sandhana maram (sandalwood)|சந்தன மரம்|Sandalwood billets", "Santalum album|Santalum|Santalaceae", "m", 90, latin="Santalum album"),
    Good(6, "Agarwood|Agar wood chips|Agarwood (oud)|Agarwood chips", names.AGARWOOD, "m", 24, latin="Aquilaria malaccensis"),
    Good(4, "Kuth roots|Kuth|Kuth (kushta) roots", "Saussurea costus|Saussurea lappa|Aucklandia costus|Dolomiaea costus|Aucklandia lappa|Saussurea", "m", 600, latin="Saussurea costus"),
    Good(3, "Kutki|Kutki roots", "Picrorhiza kurrooa|Picrorhiza|Neopicrorhiza scrophulariiflora|Neopicrorhiza|Picrorhiza scrophulariiflora", "m", 300, latin="Picrorhiza kurrooa"),
    Good(3, "Jatamansi|Jatamansi roots", "Nardostachys jatamansi|Nardostachys grandiflora|Nardostachys", "m", 300, latin="Nardostachys grandiflora|Nardostachys jatamansi"),
    Good(2, "Khair wood|Khair logs", "Senegalia catechu|Acacia catechu|Senegalia|Acacia", "m", 4_000, latin="Acacia catechu"),
    Good(2, "Rosewood|Rosewood logs", names.ROSEWOODS, "m", 2_600),
    Good(2, "Teak wood|Teak logs|Sagwan (teak)", names.TEAK, "m", 2_600, latin="Tectona grandis"),
    Good(3, "Keeda jadi|Keeda jadi (Yarsagumba)|Yarsagumba", "Ophiocordyceps sinensis|Cordyceps sinensis|Ophiocordyceps|Cordyceps", "m", 2, latin="Ophiocordyceps sinensis"),
)  # fmt: skip
HEADER = ["Sl. No.", "Date of seizure", "Formation / Unit", "Place of seizure", "Item seized", "Scientific name", "WLPA Sch.", "Qty (Nos.)", "Qty (Kgs)", "Value (Rs. in lakhs)", "No. of persons arrested", "Mode of conveyance", "Remarks"]  # fmt: skip
UNITS = "DRI CZU|DRI MZU|DRI BZU|DRI HZU|DRI KZU|DRI DZU|DRI Tuticorin RU|DRI Siliguri RU|WCCB WR|WCCB SR Chennai|WCCB NR|WCCB ER|WCCB CR Jabalpur|WCCB NER|CC (Prev.) Trichy|Chennai Air Customs|AIU Mumbai|BLR Customs|Customs JNCH|WCCB & Forest Dept"
PLACES = "Tuticorin Port|Chennai Port|Chennai Airport|Katupalli|Nhava Sheva|Mundra|Ramanathapuram|Mandapam|Tirupati|Kadapa|Bengaluru KIA|Mumbai CSMIA|Kolkata NSCBI|Petrapole|Siliguri|Guwahati|Moreh|Balasore|Nagpur|Indore|Nainital|Lucknow|Agra|Raxaul|Bhubaneswar|Jaipur|Kochi|Tiruchirappalli|Vizag|Hyderabad"
MODES = "Container|Container declared as granite|Train 12842|Bus|Car TN 07|Courier parcel|Checked-in baggage|Passenger ex Bangkok|Foot|Fishing boat (vallam)|Motorcycle|Lorry|House search|Passenger ex Kuala Lumpur|Foreign Post Office|e-commerce parcel"


def india(rows: int, seed: int) -> Made:
    """Return a workbook with cells merged over the rows of a case, a numbered line below the heading, a total for each financial year, and a sheet of units."""
    chance = random.Random(seed)
    sheet = Sheet(Made("Wildlife seizures DRI-WCCB.xlsx"))
    sheet.titles("M", "DIRECTORATE OF REVENUE INTELLIGENCE / WILDLIFE CRIME CONTROL BUREAU", "Statement of seizures of wildlife and forest produce (वन्यजीव जब्ती विवरण)")  # fmt: skip
    sheet.lines += [HEADER, [f"({number})" for number in range(1, len(HEADER) + 1)]]
    habits = Habits(0.13, 0.04, (0, 1, 2, 3, 9, 10, 11), "ABCD", financial_year, _year_begins, _year_ends)
    fill(sheet, GOODS, rows, chance, _line, habits)
    sheet.other(
        "", "GRAND TOTAL", "", "", f"{sheet.seizures} cases", "", "", "", round(sheet.whole["mass"], 2)
    )
    units = [["Code", "Unit"], ["CZU", "Chennai Zonal Unit"], ["MZU", "Mumbai Zonal Unit"], ["HZU", "Hyderabad Zonal Unit"], ["RU", "Regional Unit"]]  # fmt: skip
    sheet.made.data = as_book(sheet.lines, "Seizures", [("Units", units)], sheet.merged)
    return sheet.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    words = chance.choice([" & ", ", ", " and "]).join(slip(pick(good.words, chance), chance, 0.05) for good in entry.goods)  # fmt: skip
    latin = entry.goods[0].latin if len(entry.goods) == 1 and chance.random() < 0.4 else ""
    mass = entry.amounts.get("mass")
    if mass and "count" not in entry.amounts and chance.random() < 0.08:
        words, mass = f"{words} - {_said(mass, chance)}", None
    return [
        entry.seizure,
        _day(entry.first, entry.last, chance),
        any_of(UNITS, chance),
        any_of(PLACES, chance),
        words,
        pick(latin, chance),
        some(chance, 0.6, "I", "I", "II", "IV", "Sch. I", "Sch-II", "VI"),
        pieces(entry, chance, _indian, 0.3, ENGLISH),
        _weight(mass, chance),
        some(chance, 0.5, f"{chance.randrange(5, 9_000) / 10}"),
        chance.choice(["", 1, 2, 2, 3, 4, "Nil", "01", "02"]),
        any_of(MODES, chance),
        some(chance, 0.6, "u/s 110 of Customs Act", "Handed over to Forest Dept", "Handed over to WCCB", "Decoy operation", "Bound for Sri Lanka", "Bound for Dubai", "Remanded to JC", "Deported to Bangkok", "OR No. 12 of 2022", "Source: Bangladesh", "CITES App. II", "Mis-declared cargo", "Abandoned", "SCN issued"),
    ]  # fmt: skip


def _said(mass: float, chance: random.Random) -> str:
    if mass < 1:
        return f"{mass * 1000:.0f} {chance.choice(['gms', 'grams', 'g'])}"
    return f"{_indian(mass)} {chance.choice(['kgs', 'Kg', 'kg'])}"


def _weight(mass: float | None, chance: random.Random) -> Any:
    if mass and mass >= 1000 and chance.random() < 0.35:
        return chance.choice([f"{_indian(mass)} kgs", f"{mass / 1000:.3f} MT", f"{_indian(mass)}"])
    return heavy(mass, chance, 0.35, ("gms|grams|g", "kgs|Kg|kg|Kgs.", "MT|tons|tonnes")) if mass else whole(mass)  # fmt: skip


def _indian(amount: float) -> str:
    """Return an amount with commas as India sets them: 1,25,000."""
    before, _, after = f"{amount:.3f}".rstrip("0").rstrip(".").partition(".")
    head, tail = before[:-3], before[-3:]
    while head:
        tail, head = f"{head[-2:]},{tail}", head[:-2]
    return f"{tail}.{after}" if after else tail


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = ENGLISH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first:%d}-{last:%d.%m.%Y}", f"{first:%d.%m.%Y} to {last:%d.%m.%Y}", f"{first:%d/%m/%Y} & {last:%d/%m/%Y}" if (last - first).days == 1 else f"{first:%d/%m/%Y} - {last:%d/%m/%Y}", f"{ordinal(first.day)}-{ordinal(last.day)} {month} {first.year}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{first:%d.%m.%Y}", f"{first:%d.%m.%Y}", f"{first:%d.%m.%Y}", f"{first:%d-%m-%Y}", f"{first:%d/%m/%Y}", f"{first:%d.%m.%y}", f"{ordinal(first.day)} {month}, {first.year}", f"{first:%d-%b-%y}",
    ])  # fmt: skip


def _year_begins(sheet: Sheet, year: int) -> None:
    sheet.other(f"F.Y. {year}-{(year + 1) % 100:02}")


def _year_ends(sheet: Sheet, year: int) -> None:
    sums = sheet.sums()
    sheet.other("", f"Total {year}-{(year + 1) % 100:02}", "", "", "", "", "", f"{sums['rows']:.0f} rows", round(sums["mass"], 2))  # fmt: skip
