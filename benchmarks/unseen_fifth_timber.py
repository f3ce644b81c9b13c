"""A log of timber that was stopped on the roads and in the ports of West Africa, and the data base of an association in India and Nepal."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from benchmarks import unseen_fifth_words as known
from benchmarks.unseen_fifth_words import Good, chronicle, grouped, is_month, lot, narrowed, pick, plain
from benchmarks.unseen_parts import ENGLISH_MONTHS, left_out, ordinal
from benchmarks.unseen_tables import Answer, Made, as_csv, as_xlsx, at_midnight, slip

if TYPE_CHECKING:
    from datetime import date

ERINACEUS = "Pterocarpus erinaceus"
IROKO = "Milicia excelsa|Milicia regia|Chlorophora excelsa|Chlorophora regia|Milicia"
AFZELIAS = "Afzelia|Afzelia africana|Afzelia bella|Afzelia pachyloba|Afzelia bipindensis"
PADAUKS = "Pterocarpus soyauxii|Pterocarpus tinctorius|Pterocarpus osun|Pterocarpus"
BUBINGA = "Guibourtia tessmannii|Guibourtia pellegriniana|Guibourtia demeusei|Guibourtia"
# the last word is what the pieces are; m3 or kg of a piece
# fmt: off
GHANA = (
    *[Good(("Rosewood", "ROSEWOOD", "Rose wood", "Rosewod"), known.ROSEWOODS, "v", 0.12, "logs")] * 4,
    *[Good(("Rosewood (Pterocarpus erinaceus)", "P. erinaceus (rosewood)", "Kosso (P. erinaceus)", "Pterocarpus erinaceous"), ERINACEUS, "v", 0.12, "logs")] * 4,
    *[Good(("Krayie", "Krayie (rosewood)", "Kosso", "Kpatro (rosewood)"), ERINACEUS + "|" + known.ROSEWOODS, "v", 0.12, "billets")] * 2,
    *[Good(("Rosewood", "Kosso rosewood"), known.ROSEWOODS, "m", 900, "logs")] * 2,
    *[Good(("Kokrodua", "Afrormosia", "Afrormosia (Pericopsis elata)", "Kokrodua (Afrormosia elata)"), "Pericopsis elata|Afrormosia elata", "v", 0.15, "planks")] * 2,
    *[Good(("Odum", "Iroko", "Odum (Chlorophora excelsa)", "Iroko / Odum"), IROKO, "v", 0.1, "boards")] * 3,
    *[Good(("Sapele", "Sapele (Entandrophragma cylindricum)", "Penkwa/Sapele"), "Entandrophragma cylindricum", "v", 0.12, "planks")] * 2,
    Good(("Utile", "Utile (E. utile)", "Sipo/Utile"), "Entandrophragma utile", "v", 0.12, "planks"),
    Good(("Edinam", "Entandrophragma angolense"), "Entandrophragma angolense", "v", 0.12, "planks"),
    *[Good(("Mahogany", "African mahogany", "Mahogany (Khaya spp.)", "Khaya"), known.MAHOGANY, "v", 0.12, "planks")] * 2,
    Good(("Khaya ivorensis", "Dubini - Khaya ivorensis", "K. ivorensis"), "Khaya ivorensis", "v", 0.12, "boards"),
    Good(("Khaya senegalensis", "Dry-zone mahogany (Khaya senegalensis)"), "Khaya senegalensis", "v", 0.4, "logs"),
    *[Good(("Papao", "Papao (Afzelia africana)", "Apa / Papao"), AFZELIAS, "v", 0.12, "planks")] * 2,
    Good(("Doussie", "Afzelia"), AFZELIAS, "v", 0.12, "planks"),
    Good(("Wawa", "Wawa (Triplochiton scleroxylon)", "Obeche (wawa)"), "Triplochiton scleroxylon", "v", 0.1, "boards"),
    *[Good(("Teak", "Teak (Tectona grandis)", "teak poles"), "Tectona grandis", "v", 0.08, "poles")] * 2,
    Good(("Ofram", "Ofram (Terminalia superba)"), "Terminalia superba", "v", 0.1, "boards"),
    Good(("Emire", "Terminalia ivorensis"), "Terminalia ivorensis", "v", 0.1, "boards"),
    Good(("Danta", "Danta (Nesogordonia papaverifera)"), "Nesogordonia papaverifera", "v", 0.1, "planks"),
    Good(("Dahoma", "Piptadeniastrum africanum"), "Piptadeniastrum africanum", "v", 0.1, "beams"),
    Good(("Denya", "Denya (Cylicodiscus gabunensis)"), "Cylicodiscus gabunensis", "v", 0.15, "beams"),
    Good(("Kaku", "Ekki/Kaku", "Lophira alata (Kaku)"), "Lophira alata|Lophira", "v", 0.15, "beams"),
    Good(("Mansonia", "Mansonia altissima"), "Mansonia altissima|Mansonia", "v", 0.1, "planks"),
    Good(("Makore", "Makore (Tieghemella heckelii)", "Baku (makore)"), "Tieghemella heckelii|Tieghemella africana|Mimusops heckelii|Tieghemella", "v", 0.12, "planks"),
    Good(("Bubinga", "Bubinga (Guibourtia)"), BUBINGA, "v", 0.6, "logs"),
    Good(("African padauk", "Padouk"), PADAUKS, "v", 0.1, "planks"),
    Good(("Ebony", "African ebony (Diospyros spp)"), "Diospyros|Diospyros crassiflora|Diospyros mespiliformis|Diospyros sanza-minika|Diospyros viridicans|Ebenaceae", "v", 0.05, "billets"),
    Good(("Shea tree", "Shea (Vitellaria paradoxa)"), "Vitellaria paradoxa|Butyrospermum paradoxum|Butyrospermum parkii", "v", 0.1, "logs"),
)
# fmt: on
STOPS = (
    "Bole",
    "Sawla",
    "Kumasi - Sokoban",
    "Tema port",
    "Techiman",
    "Damongo",
    "Bawku",
    "Wa West",
    "Goaso",
    "Takoradi port",
    "Paga border",
    "Sefwi Wiawso",
    "Buipe",
)  # fmt: skip


def _ghanaian_day(first: date, last: date, chance: random.Random) -> Any:
    name = ENGLISH_MONTHS[first.month - 1]
    if is_month(first, last):
        return chance.choice([f"{name} {first.year}", f"{name[:3]}-{first.year}", f"{first:%m/%Y}"])
    if first != last:
        return chance.choice([f"{first.day}-{last.day} {name} {first.year}", f"{first:%d/%m/%y} - {last:%d/%m/%y}", f"{ordinal(first.day)} to {ordinal(last.day)} {name[:3]} {first.year}", f"{first.day}-{last.day}/{first.month}/{first.year}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%y}", f"{first:%d-%b-%Y}", f"{ordinal(first.day)} {name}, {first.year}",
        f"{name} {first.day}, {first.year}", f"{first:%d.%m.%y}", f"{first.day} {name[:3]}. {first.year}",
    ])  # fmt: skip


def _volume(volume: float, chance: random.Random) -> Any:
    return (
        volume
        if chance.random() < 0.55
        else grouped(volume) + chance.choice(["", " m3", "m3", " cu.m", " m³", " cbm", " cu. m."])
    )


def _pieces(good: Good, answer: Answer, chance: random.Random) -> tuple[str, list[Any]]:
    """Return the product, and the cells of pieces, size, volume and weight."""
    count, mass, volume = (answer.amounts.get(one) for one in ("count", "mass", "volume"))
    product = (
        chance.choice(["Logs", "Billets", "Sawn (flitches)"])
        if good.piece in {"logs", "billets"}
        else good.piece.capitalize()
    )
    size = chance.choice([f'{chance.choice([2.2, 2.5, 3])}m x {chance.choice([8, 10, 12])}" x {chance.choice([2, 4, 6])}"', f"{chance.choice([210, 240, 300])} x {chance.choice([25, 30])} x {chance.choice([5, 10])} cm", None])  # fmt: skip
    cells: list[Any] = [
        None if count is None else int(count),
        size,
        None if volume is None else _volume(volume, chance),
        None if mass is None else mass / 1000,
    ]
    roll = chance.random()
    if count is not None and volume is not None and roll < 0.12:
        cells[0], cells[2] = (
            f"{int(count)} {chance.choice(['pcs', good.piece, 'Nos'])} / {grouped(volume)} {chance.choice(['m3', 'cu.m', 'cbm'])}",
            None,
        )
    elif count is not None and roll < 0.3:
        cells[0] = f"{int(count)} {chance.choice(['pcs', good.piece, 'Pcs.'])}"
    elif mass is not None and roll < 0.5:
        cells[3] = f"{plain(mass / 1000)} {chance.choice(['t', 'tons', 'MT', 'tonnes'])}"
    elif mass is not None and roll < 0.75:
        cells[3] = f"{grouped(mass)} kg"
    return product, cells


def ghana(rows: int, seed: int) -> Made:
    """Return a log with measures of pieces and containers beside what counts, merged days, and a sum of volumes under each year."""
    chance = random.Random(seed)
    made = Made("Timber interdiction log (FSD-TIDD).xlsx")
    sheet: list[list[Any]] = [
        ["TIMBER INTERDICTION LOG - ALL REGIONS"], ["Period: Jan 2019 to date", None, None, "NB: volumes by scaling, Smalian's formula"], [],
        ["Seizure No.", "When & where", None, "Timber impounded", None, None, None, None, None, "Conveyance", None, "Action taken"],
        [None, "Date", "Checkpoint / district", "Species", "Product", "Pcs", "Average size (L x W x T)", "Vol (m3)", "Weight (t)", "Vehicle No.", "Containers", None],
    ]  # fmt: skip
    merged = ["B4:C4", "D4:I4", "J4:K4"]
    before: tuple[date, date] | None = None
    kind: Good | None = None
    said = ""
    year, total, block = 0, 0.0, 0
    for number, when in enumerate(chronicle(chance, rows), 1):
        if when[0].year != year:
            if year:
                left_out(
                    made, sheet, [None, None, None, f"SUB-TOTAL {year}", None, None, None, round(total, 3)]
                )
            year, total, before, block = when[0].year, 0.0, None, 0
        repeated = before is not None and chance.random() < 0.07
        first, last = before if repeated and before is not None else when
        same = kind is not None and repeated and chance.random() < 0.4
        good = kind if same and kind is not None else chance.choice(GHANA)
        said = said if same else chance.choice(good.words)
        answer = Answer(first, last, narrowed(said, good.names), lot(chance, good.how, good.each))
        mass, volume = answer.amounts.get("mass"), answer.amounts.get("volume")
        if mass is not None:
            mass = max(100.0, round(mass / 100) * 100.0)  # tonnes with one decimal
            answer.amounts["mass"] = mass
        total += volume or 0
        product, cells = _pieces(good, answer, chance)
        word = '"' if same else slip(said, chance, 0.07)
        sheet.append([
            f"TI/{first:%y}/{number:04}", None if repeated else _ghanaian_day(first, last, chance), None if repeated else chance.choice(STOPS), word, product, *cells,
            chance.choice(["GT 4512-18", "AS 771-20", "GR 2093 W", None]), chance.choice(["1x20ft", "2 x 40' HC", None, None, None]) if mass is not None or (volume or 0) > 15 else None,
            chance.choice(["Auctioned", "Impounded at FSD yard", "Under investigation", "Fined GHS 12,000", None]),
        ])  # fmt: skip
        made.truth[len(sheet)] = answer
        if repeated:
            block = block or len(sheet) - 1
        else:
            if block:
                merged += [f"B{block}:B{len(sheet) - 1}", f"C{block}:C{len(sheet) - 1}"]
            block = 0
        before, kind = (first, last), good
    left_out(made, sheet, [None, None, None, f"SUB-TOTAL {year}", None, None, None, round(total, 3)])
    made.data = as_xlsx(sheet, [one for one in merged if _one_block(one, made)])
    return made


def _one_block(cells: str, made: Made) -> bool:
    """Tell whether merged cells are of the heading or of rows that are seizures without a total between them."""
    first, last = (int("".join(sign for sign in one if sign.isdigit())) for one in cells.split(":"))
    return last < 6 or all(number in made.truth for number in range(first, last + 1))


# words of the press and of officers; scientific names as typed; article
# fmt: off
INDIA: tuple[tuple[Good, tuple[str, ...], str], ...] = (
    *[(Good(("Tiger", "Bagh", "Royal Bengal tiger", "Bagh (tiger)"), "Panthera tigris", "c", 2, "skin"), ("Panthera tigris", "Panthera tigeris", "Panthera tigris tigris"), "Skin")] * 3,
    (Good(("Tiger", "Bagh (tiger)"), "Panthera tigris", "m", 4), ("Panthera tigris", "Panthera tigiris"), "Bones"),
    (Good(("Tiger claws", "Tiger"), "Panthera tigris", "c", 0.1), ("Panthera tigris", ""), "Claws"),
    *[(Good(("Leopard", "Tendua", "Guldar (leopard)", "Chituwa (leopard)"), "Panthera pardus", "c", 2), ("Panthera pardus", "Panthera pardus fusca", "Panthera pardas"), "Skin")] * 4,
    (Good(("Snow leopard", "Hiun chituwa (snow leopard)"), "Panthera uncia|Uncia uncia", "c", 2), ("Uncia uncia", "Panthera uncia", "Panthera unica"), "Skin"),
    (Good(("Clouded leopard",), "Neofelis nebulosa|Neofelis", "c", 2), ("Neofelis nebulosa", "Neofelis nebulossa"), "Skin"),
    *[(Good(("Pangolin", "Salak", "Bajrakit (pangolin)", "Indian pangolin/Chinese pangolin"), known.PANGOLINS, "m", 6), ("", "Manis spp.", "Manis sp"), "Scales")] * 4,
    (Good(("Indian pangolin",), "Manis crassicaudata", "c", 2), ("Manis crassicaudata", "Manis crassicaudatta", ""), "Live"),
    (Good(("Chinese pangolin",), "Manis pentadactyla", "m", 4), ("Manis pentadactyla", "Manis pentadactila", ""), "Scales"),
    *[(Good(("Rhino", "Gainda", "One-horned rhino", "Gaida (rhino)"), "Rhinoceros unicornis", "b", 1), ("Rhinoceros unicornis", "Rhinocerus unicornis", "Rhinoceros unicornus"), "Horn")] * 2,
    *[(Good(("Elephant", "Hathi dant", "Asian elephant"), known.ELEPHANTS, "b", 5), ("Elephas maximus", "Elephus maximus", ""), "Tusk / ivory")] * 3,
    *[(Good(("Musk deer", "Kastura (musk deer)", "Kasturi mrig"), known.MUSK, "b", 0.025), ("Moschus spp.", "Moschus chrysogaster", "", "Moschus"), "Musk pod")] * 2,
    (Good(("Himalayan black bear", "Bhalu (Asiatic black bear)"), "Ursus thibetanus|Selenarctos thibetanus", "b", 0.1), ("Ursus thibetanus", "Selenarctos thibetanus", "Ursus thibetanas"), "Bile / gall bladder"),
    (Good(("Bear", "Bhalu"), known.BEARS, "b", 0.1), ("", ""), "Bile (pitta)"),
    (Good(("Sloth bear",), "Melursus ursinus", "c", 2), ("Melursus ursinus", "Melursus ursinius"), "Live cub"),
    (Good(("Red panda", "Habre (red panda)"), "Ailurus fulgens|Ailurus styani|Ailurus", "c", 2), ("Ailurus fulgens", "Ailurus fulgans"), "Skin"),
    *[(Good(("Star tortoise", "Indian star tortoise", "Star tortoises"), "Geochelone elegans", "c", 0.1), ("Geochelone elegans", "Geochelone elegens"), "Live")] * 3,
    (Good(("Spotted pond turtle",), "Geoclemys hamiltonii", "c", 0.1), ("Geoclemys hamiltonii", "Geoclemys hamiltoni"), "Live"),
    (Good(("Indian flapshell turtle", "Flapshell turtle"), "Lissemys punctata", "c", 0.1), ("Lissemys punctata", "Lissemys punctatta"), "Live"),
    (Good(("Indian roofed turtle",), "Pangshura tecta|Kachuga tecta", "c", 0.1), ("Kachuga tecta", "Pangshura tecta"), "Live"),
    *[(Good(("Monitor lizard", "Goh (monitor lizard)"), "Varanus bengalensis|Varanus flavescens|Varanus salvator|Varanus griseus|Varanus|Varanidae", "c", 0.1), ("", "Varanus spp."), "Hatha jodi (hemipenes)")] * 2,
    (Good(("Bengal monitor",), "Varanus bengalensis", "c", 0.1), ("Varanus bengalensis", "Varanus bengalenis"), "Live"),
    *[(Good(("Red sand boa", "Do muha saanp (red sand boa)"), "Eryx johnii", "b", 1), ("Eryx johnii", "Eryx johni", ""), "Live")] * 2,
    (Good(("Indian rock python", "Ajgar (rock python)"), "Python molurus|Python molurus molurus", "c", 2), ("Python molurus", "Python mollurus"), "Live"),
    (Good(("Tokay gecko",), "Gekko gecko", "c", 0.1), ("Gekko gecko", "Gecko gecko"), "Live"),
    *[(Good(("Rose-ringed parakeet", "Tota (rose-ringed parakeet)"), "Psittacula krameri|Alexandrinus krameri", "c", 0.1), ("Psittacula krameri", "Psittacula krameiri"), "Live")] * 2,
    (Good(("Alexandrine parakeet",), "Psittacula eupatria|Palaeornis eupatria", "c", 0.1), ("Psittacula eupatria", ""), "Live"),
    (Good(("Hill myna", "Pahari myna"), "Gracula religiosa", "c", 0.1), ("Gracula religiosa", "Gracula religosa"), "Live"),
    (Good(("Peacock", "Mor (peafowl)"), "Pavo cristatus|Pavo muticus|Pavo", "m", 5), ("Pavo cristatus", ""), "Feathers"),
    (Good(("Mongoose", "Nevla (mongoose)"), "Herpestes edwardsii|Urva edwardsii|Herpestes smithii|Herpestes javanicus|Herpestes|Urva|Herpestidae|Herpestes auropunctatus|Urva auropunctata|Herpestes edwardsi|Herpestes urva|Herpestes vitticollis|Herpestes fuscus", "m", 3), ("Herpestes edwardsii", ""), "Hair (brushes)"),
    (Good(("Tibetan antelope", "Chiru (Shahtoosh)"), "Pantholops hodgsonii", "c", 0.1), ("Pantholops hodgsonii", "Panthalops hodgsonii"), "Shahtoosh shawls"),
    (Good(("Sambar", "Sambhar"), "Rusa unicolor|Cervus unicolor", "b", 2), ("Rusa unicolor", "Cervus unicolor"), "Antlers"),
    (Good(("Chital", "Spotted deer (chital)"), "Axis axis", "c", 2), ("Axis axis", ""), "Skin"),
    (Good(("Blackbuck", "Black buck"), "Antilope cervicapra", "c", 2), ("Antilope cervicapra", "Antelope cervicapra"), "Trophy (head)"),
    (Good(("Barking deer", "Ratuwa (barking deer)"), known.MUNTJACS, "m", 8), ("Muntiacus muntjak", "Muntiacus vaginalis", ""), "Meat"),
    (Good(("Wild boar", "Bandel (wild boar)"), "Sus scrofa|Sus", "m", 12), ("Sus scrofa", ""), "Meat"),
    (Good(("Nilgai", "Neelgai"), "Boselaphus tragocamelus", "m", 30), ("Boselaphus tragocamelus", ""), "Meat"),
    (Good(("Seahorse", "Sea horses"), known.SEAHORSES, "m", 3), ("Hippocampus spp.", ""), "Dried"),
    *[(Good(("Red sanders", "Rakta chandan", "Red sandalwood (rakta chandan)", "Raktachandan"), "Pterocarpus santalinus", "m", 400), ("Pterocarpus santalinus", "Pterocarpus santalinum", ""), "Logs")] * 4,
    (Good(("Red sanders",), "Pterocarpus santalinus", "b", 25), ("Pterocarpus santalinus", "P. santalinus"), "Logs"),
    (Good(("Indian rosewood", "Indian rosewood (D. latifolia)"), "Dalbergia latifolia", "v", 0.3), ("Dalbergia latifolia",), "Logs"),
    *[(Good(("Sandalwood", "Chandan (Indian sandalwood)"), "Santalum album|Santalum", "m", 15), ("Santalum album", "Santalum albam"), "Billets")] * 2,
    (Good(("Agarwood", "Agar wood chips"), known.AGARWOOD, "m", 8), ("Aquilaria malaccensis", "Aquilaria agallocha", ""), "Chips"),
    (Good(("Kuth", "Kuth root"), "Saussurea costus|Aucklandia costus|Saussurea lappa|Aucklandia lappa|Dolomiaea costus", "m", 30), ("Saussurea costus", "Saussurea lappa"), "Roots"),
    (Good(("Jatamansi", "Spikenard (jatamansi)"), "Nardostachys jatamansi|Nardostachys grandiflora|Nardostachys", "m", 30), ("Nardostachys grandiflora", "Nardostachys jatamansi"), "Roots"),
    (Good(("Himalayan yew", "Lauth salla (yew)"), "Taxus wallichiana|Taxus contorta|Taxus fuana|Taxus", "m", 60), ("Taxus wallichiana", "Taxus walichiana"), "Leaves"),
)
# fmt: on
MEANT = {
    "Elephus maximus": "Elephas maximus",
    "Aquilaria agallocha": "Aquilaria malaccensis",
    "Taxus walichiana": "Taxus wallichiana",
    "Panthera pardas": "Panthera pardus",
    "Santalum albam": "Santalum album",
    "Neofelis nebulossa": "Neofelis nebulosa",
    "Panthera unica": "Panthera uncia",
}  # fmt: skip
STATES = (("Assam", "Golaghat"), ("Madhya Pradesh", "Balaghat"), ("Uttarakhand", "Pithoragarh"), ("Nepal", "Kathmandu"), ("Nepal", "Banke"), ("Karnataka", "Shivamogga"), ("Andhra Pradesh", "Tirupati"), ("Manipur", "Moreh"), ("West Bengal", "Siliguri"), ("Odisha", "Angul"), ("Maharashtra", "Gondia"), ("Tamil Nadu", "Chennai airport"))  # fmt: skip


def _indian_day(first: date, last: date, chance: random.Random) -> str:
    name = ENGLISH_MONTHS[first.month - 1]
    if is_month(first, last):
        return chance.choice(
            [f"{name} {first.year}", f"{name[:3]}-{first.year}", f"{name[:3]} {first.year}", f"{first:%Y-%m}"]
        )
    if first != last:
        return chance.choice([f"{first.day}-{last.day} {name} {first.year}", f"{first:%d-%m-%Y} to {last:%d-%m-%Y}", f"{first.day}-{last.day} {name[:3]} {first.year}", f"{first:%d.%m.%Y} - {last:%d.%m.%Y}"])  # fmt: skip
    return chance.choice([
        f"{first:%d-%b-%y}", f"{first:%d-%m-%Y}", f"{first:%d/%m/%Y}", f"{first.day}.{first.month}.{first.year}", f"{first.day}.{first.month}.{first:%y}",
        f"{ordinal(first.day)} {name} {first.year}", f"{first:%Y-%m-%d}", f"{first.day} {name[:3]} {first.year}", f"{name} {first.day}, {first.year}",
    ])  # fmt: skip


def _indian_mass(mass: float, chance: random.Random) -> tuple[str, str]:
    if mass < 1 and chance.random() < 0.75:
        return plain(mass * 1000), chance.choice(["gm", "gms", "g", "grams"])
    if mass >= 1000 and mass % 10 == 0 and chance.random() < 0.5:
        return plain(mass / 1000), chance.choice(["MT", "tonnes"])
    if mass >= 100 and mass % 10 == 0 and chance.random() < 0.25:
        return plain(mass / 100), chance.choice(["quintal", "qtl", "quintals"])
    return (grouped(mass) if chance.random() < 0.6 else plain(mass)), chance.choice(
        ["kg", "Kg", "kgs", "KG", "kilo"]
    )


def india(rows: int, seed: int) -> Made:
    """Return a data base whose scientific names are misspelt, old or missing, beside names of the press in Hindi, Nepali and English."""
    chance = random.Random(seed)
    made = Made("wildlife_crime_db_export.csv")
    sheet: list[list[Any]] = [
        ["Case ID", "Date of Seizure", "Date Reported", "State/Country", "District", "Species (as reported)", "Scientific Name", "Article", "Qty", "Unit", "Est. value (INR)", "Accused", "Agency", "Remarks"],
    ]  # fmt: skip
    order = chronicle(chance, rows)
    chance.shuffle(order)
    for number, (first, last) in enumerate(order, 1):
        good, scientific, article = chance.choice(INDIA)
        typed = chance.choice(scientific)
        answer = Answer(
            first, last, narrowed(MEANT.get(typed, typed), good.names), lot(chance, good.how, good.each)
        )
        count, mass, volume = (answer.amounts.get(kind) for kind in ("count", "mass", "volume"))
        if mass is not None and mass >= 100:
            mass = round(mass / 10) * 10.0
            answer.amounts["mass"] = mass
        reported = slip(chance.choice(good.words), chance, 0.06)
        if typed and chance.random() < 0.12 and "spp" not in typed and typed != "Moschus":
            reported = chance.choice(["-", "", "NA"])
        number_of, unit = "", ""
        weight, weighed = _indian_mass(mass, chance) if mass is not None else ("", "")
        if volume is not None:
            weight, weighed = plain(volume), chance.choice(["cum", "m3", "cu m", "cubic metre"])
        nos = chance.choice(["nos", "Nos.", "no.", "pcs", "piece"])
        if count is None:
            number_of, unit = weight, weighed
        elif not weight:
            number_of, unit = str(int(count)), nos if chance.random() < 0.85 else ""
        else:
            number_of = chance.choice(
                [
                    f"{int(count)} {nos} ({weight} {weighed})",
                    f"{int(count)} nos / {weight} {weighed}",
                    f"{int(count)} {nos}, {weight} {weighed}",
                ]
            )
        if count is None and chance.random() < 0.1:
            number_of, unit = f"{chance.choice(['approx. ', 'about ', ''])}{weight} {weighed}", ""
        sheet.append([
            f"WC-{first.year}-{number:04}", _indian_day(first, last, chance), f"{last + timedelta(days=chance.randrange(1, 6)):%d-%m-%Y}" if chance.random() < 0.7 else "",
            *chance.choice(STATES), reported, typed, article if chance.random() < 0.95 else article.lower(), number_of, unit,
            chance.choice(["", "", "Rs. 2,50,000", "1,20,00,000", "5 lakh"]), chance.choice(["", 1, 2, 3, 5]),
            pick(chance, ((3, "Forest Dept."), (2, "STF"), (2, "Police"), (2, "DRI"), (1, "SSB 41 Bn"), (1, "CIB"))), chance.choice(["", "", "FIR 112/21", "2 bikes seized", "WLPA sec 9,39,51", "Posed as buyers"]),
        ])  # fmt: skip
        made.truth[len(sheet)] = answer
    made.data = as_csv(sheet)
    return made
