"""Seizures of the port and the land posts of Togo, in French: timber and wildlife, one quantity with its unit in a column, a scientific name in some rows."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks import unseen_eleventh_names as names
from benchmarks.unseen_eleventh_words import Entry, Good, Habits, Sheet, any_of, fill, pick, some
from benchmarks.unseen_parts import FRENCH_MONTHS
from benchmarks.unseen_tables import Made, as_csv, bare, slip

if TYPE_CHECKING:
    from datetime import date

PIECES = "pièces|pcs|Pièces|"
SAWN = "madriers|planches|pièces|avivés"
LOGS = "billes|grumes|billons|pièces"
HEADS = "têtes|spécimens|individus|"
GOODS = (
    Good(26, "Vène|Bois de vène|Bois de rose (vène)|Kosso|Billes de vène|Vène (kosso)", names.KOSSO, "v", 140, 0.12, LOGS, latin="Pterocarpus erinaceus"),
    Good(6, "Bois de rose|Bois de rose équarri", names.ROSEWOODS, "v", 140, 0.12, LOGS),
    Good(18, "Teck|Bois de teck|Billes de teck|Teck en grumes|Bois teck", names.TEAK, "v", 220, 0.09, LOGS, latin="Tectona grandis"),
    Good(9, "Iroko|Bois iroko|Madriers d'iroko|Iroko scié", names.IROKO, "v", 120, 0.06, SAWN, latin="Milicia excelsa"),
    Good(7, "Acajou|Bois d'acajou|Acajou scié", names.MAHOGANIES, "v", 90, 0.07, SAWN, latin="Khaya ivorensis"),
    Good(6, "Caïlcédrat|Bois de caïlcédrat|Caïlcédrat (acajou du Sénégal)", "Khaya senegalensis|Khaya", "v", 70, 0.1, LOGS, latin="Khaya senegalensis"),
    Good(7, "Lingué|Afzélia|Lingué (Afzelia)|Bois de lingué", names.AFZELIAS, "v", 90, 0.09, LOGS, latin="Afzelia africana"),
    Good(6, "Padouk|Bois padouk|Padouk scié", names.AFRICAN_PADAUK, "v", 110, 0.07, SAWN, latin="Pterocarpus soyauxii"),
    Good(4, "Sapelli|Bois sapelli", "Entandrophragma cylindricum|Entandrophragma", "v", 90, 0.07, SAWN, latin="Entandrophragma cylindricum"),
    Good(4, "Samba|Samba (ayous)|Ayous", "Triplochiton scleroxylon|Triplochiton", "v", 150, 0.06, SAWN, latin="Triplochiton scleroxylon"),
    Good(3, "Fraké|Fraké scié", "Terminalia superba|Terminalia", "v", 150, 0.06, SAWN, latin="Terminalia superba"),
    Good(2, "Framiré", "Terminalia ivorensis|Terminalia", "v", 90, 0.06, SAWN),
    Good(3, "Azobé|Traverses d'azobé", "Lophira alata|Lophira", "v", 60, 0.12, SAWN, latin="Lophira alata"),
    Good(2, "Makoré", "Tieghemella heckelii|Tieghemella", "v", 60, 0.08, SAWN, latin="Tieghemella heckelii"),
    Good(2, "Sipo", "Entandrophragma utile|Entandrophragma", "v", 60, 0.08, SAWN),
    Good(2, "Tiama", "Entandrophragma angolense|Entandrophragma congoense|Entandrophragma", "v", 60, 0.08, SAWN),
    Good(2, "Dabéma", "Piptadeniastrum africanum|Piptadeniastrum", "v", 60, 0.08, SAWN),
    Good(2, "Movingui", "Distemonanthus benthamianus|Distemonanthus", "v", 60, 0.07, SAWN),
    Good(2, "Bété|Bois bété (mansonia)", "Mansonia altissima|Mansonia", "v", 60, 0.07, SAWN),
    Good(2, "Tali|Bois tali", "Erythrophleum|Erythrophleum ivorense|Erythrophleum suaveolens|Erythrophleum guineense|Erythrophleum micranthum", "v", 60, 0.1, LOGS, latin="Erythrophleum suaveolens"),
    Good(2, "Niangon", "Heritiera utilis|Tarrietia utilis|Heritiera|Heritiera densiflora|Tarrietia", "v", 60, 0.07, SAWN),
    Good(2, "Aniégré", "Aningeria|Pouteria|Aningeria robusta|Pouteria aningeri|Aningeria altissima|Pouteria altissima|Aningeria superba|Pouteria superba|Pouteria adolfi-friedericii", "v", 60, 0.07, SAWN),
    Good(2, "Ébène|Bois d'ébène", names.EBONIES, "v", 80, 0.03, LOGS),
    Good(1, "Fromager", "Ceiba pentandra|Ceiba|Bombax", "v", 60, 0.3, LOGS),
    Good(1, "Assamela|Afrormosia|Assamela (afrormosia)", "Pericopsis elata|Pericopsis|Afrormosia elata", "v", 60, 0.08, SAWN, latin="Pericopsis elata"),
    Good(20, "Pointes d'ivoire|Ivoire|Défenses d'éléphant|Ivoire brut|Morceaux d'ivoire|Défenses d'ivoire (éléphant)", names.AFRICAN_ELEPHANT, "b", 8, 4, PIECES, latin="Loxodonta africana|Loxodonta cyclotis"),
    Good(6, "Objets en ivoire|Bracelets en ivoire|Ivoire travaillé|Statuettes en ivoire", names.AFRICAN_ELEPHANT, "b", 18, 0.12, PIECES, latin="Loxodonta africana"),
    Good(13, "Écailles de pangolin|Ecailles de pangolins|Écailles séchées de pangolin", names.AFRICAN_PANGOLINS, "m", 90, latin="Manis spp.|Phataginus tricuspis"),
    Good(3, "Pangolin vivant|Pangolins|Pangolin", names.AFRICAN_PANGOLINS, "c", 1, unit=HEADS),
    Good(8, "Perroquets gris|Perroquet gris du Gabon|Perroquets jaco|Perroquet gris à queue rouge", names.GREY_PARROT, "c", 18, unit=HEADS, latin="Psittacus erithacus"),
    Good(3, "Perroquets youyou|Youyou du Sénégal|Perroquet youyou", "Poicephalus senegalus|Poicephalus", "c", 22, unit=HEADS, latin="Poicephalus senegalus"),
    Good(2, "Perruches à collier", "Psittacula krameri|Psittacula|Alexandrinus krameri", "c", 24, unit=HEADS),
    Good(2, "Touracos|Touraco", "Musophagidae|Tauraco|Tauraco persa|Musophagiformes|Musophaga violacea|Crinifer piscator", "c", 6, unit=HEADS),
    Good(6, "Pythons royaux|Python royal|Pythons royaux vivants", names.BALL_PYTHON, "c", 60, unit=HEADS, latin="Python regius"),
    Good(4, "Peaux de python|Peau de python|Peau de python séchée", names.AFRICAN_PYTHONS, "c", 6, unit=PIECES, latin="Python sebae"),
    Good(3, "Caméléons|Caméléons vivants", names.CHAMELEONS, "c", 30, unit=HEADS),
    Good(4, "Varans|Varans vivants|Peaux de varan", names.AFRICAN_MONITORS, "c", 24, unit=HEADS),
    Good(3, "Tortues terrestres|Tortues", "Testudines|Pelomedusidae|Pelusios|Pelomedusa|Trionyx triunguis|Cyclanorbis|" + names.AFRICAN_TORTOISES, "c", 12, unit=HEADS),
    Good(2, "Tortue sillonnée|Tortues sillonnées", "Centrochelys sulcata|Geochelone sulcata|Centrochelys|Geochelone", "c", 6, unit=HEADS, latin="Centrochelys sulcata"),
    Good(3, "Carapaces de tortue marine|Tortue marine|Viande de tortue marine", names.SEA_TURTLES, "c", 3, unit=PIECES),
    Good(2, "Scorpions empereurs|Scorpion empereur", "Pandinus imperator|Pandinus", "c", 120, unit=HEADS, latin="Pandinus imperator"),
    Good(7, "Hippocampes|Hippocampes séchés|Hippocampes secs", names.SEAHORSES, "m", 9, latin="Hippocampus algiricus|Hippocampus spp."),
    Good(6, "Ailerons de requin|Ailerons de requins séchés|Nageoires de requin", names.SHARKS, "m", 130),
    Good(3, "Aulacodes|Viande d'aulacode|Agoutis (aulacodes) fumés", "Thryonomys swinderianus|Thryonomys|Thryonomyidae|Thryonomys gregorianus", "m", 25),
    Good(3, "Céphalophes|Céphalophes fumés|Viande de céphalophe", names.DUIKERS, "m", 25),
    Good(1, "Guib harnaché|Guib harnaché boucané", "Tragelaphus scriptus|Tragelaphus", "m", 25, latin="Tragelaphus scriptus"),
    Good(1, "Rats de Gambie|Rat géant de Gambie", "Cricetomys gambianus|Cricetomys", "m", 12),
    Good(1, "Porcs-épics|Piquants de porc-épic", "Hystrix cristata|Hystrix|Hystricidae|Atherurus africanus|Atherurus", "c", 8, unit=PIECES),
    Good(2, "Singes|Singes boucanés|Crânes de singes", names.MONKEYS + "|Cercopithecus mona|Erythrocebus patas|Papio anubis|Chlorocebus tantalus|Colobinae", "c", 5, unit=HEADS),
    Good(2, "Singe patas|Patas", "Erythrocebus patas|Erythrocebus", "c", 2, unit=HEADS, latin="Erythrocebus patas"),
    Good(2, "Cercopithèque mone|Singe mone", "Cercopithecus mona|Cercopithecus", "c", 2, unit=HEADS, latin="Cercopithecus mona"),
    Good(1, "Chimpanzé|Bébé chimpanzé", "Pan troglodytes|Pan", "c", 1, unit=HEADS, latin="Pan troglodytes"),
    Good(4, "Peaux de léopard|Peau de panthère|Peau de léopard", names.LEOPARD, "c", 2, unit=PIECES, latin="Panthera pardus"),
    Good(3, "Peau de lion|Dents de lion|Griffes de lion", names.LION, "c", 2, unit=PIECES, latin="Panthera leo"),
    Good(2, "Peau d'hyène|Queue d'hyène", names.HYENAS, "c", 2, unit=PIECES),
    Good(2, "Peaux de genette|Genettes", "Genetta|Viverridae|Genetta genetta|Genetta tigrina|Genetta maculata|Genetta thierryi|Genetta pardina", "c", 4, unit=PIECES),
    Good(2, "Civette|Peau de civette", "Civettictis civetta|Viverra civetta|Civettictis|Viverridae|Nandinia binotata", "c", 2, unit=PIECES),
    Good(3, "Peaux de crocodile|Crocodiles|Peau de crocodile|Sacs en peau de crocodile", names.NILE_CROCODILES, "c", 9, unit=PIECES),
    Good(3, "Dents d'hippopotame|Ivoire d'hippopotame|Dents d'hippo", names.HIPPO, "b", 10, 0.5, PIECES, latin="Hippopotamus amphibius"),
    Good(3, "Têtes de vautour|Vautours|Carcasses de vautours", names.VULTURES, "c", 6, unit=PIECES),
    Good(2, "Têtes de calao|Calaos|Becs de calao", names.HORNBILLS + "|Bucorvus|Bucorvus abyssinicus|Bucorvidae|Tockus nasutus|Lophoceros", "c", 4, unit=PIECES),
    Good(1, "Grue couronnée|Grues couronnées", "Balearica pavonina|Balearica|Balearica regulorum", "c", 2, unit=HEADS, latin="Balearica pavonina"),
    Good(1, "Oryctérope|Griffes d'oryctérope", "Orycteropus afer|Orycteropus", "c", 2, unit=PIECES),
    Good(1, "Lamantin|Os de lamantin", "Trichechus senegalensis|Trichechus|Trichechidae", "m", 18, latin="Trichechus senegalensis"),
    Good(4, "Peaux d'âne|Peaux d'ânes|Peaux d'âne séchées", names.DONKEY, "b", 250, 5, "peaux|pièces"),
    Good(1, "Griffes de pangolin", names.AFRICAN_PANGOLINS, "m", 2),
    Good(1, "Cauris|Coquillages cauris", names.COWRIES, "m", 180),
)  # fmt: skip
HEADER = ["N°", "Date", "Bureau / Brigade", "N° PV", "Moyen de transport", "Nature des marchandises", "Nom scientifique", "Qté", "Unité", "Poids (kg)", "Cubage (m3)", "Provenance", "Destination", "Valeur (F CFA)", "Observations"]  # fmt: skip
POSTS = "Port - UMCC|Lomé Port|Lomé Port|Aéroport LFW|Kodjoviakopé|Hillacondji|Cinkassé|Blitta|Sokodé|Kara|Noépé|Kpalimé|Badou|Aného|Tohoun|Atakpamé"
ROUTES = "Ghana|Bénin|Nigeria|Burkina Faso|Atakpamé|Sokodé|Tchamba|Côte d'Ivoire|Cameroun|Gabon|Bassar|Badou|Kpalimé"
ENDS = "Viet Nam|Chine|Hong Kong|Inde|Lomé|Malaisie|Turquie|Pakistan|Belgique|Liban|Thaïlande|Marché d'Akodésséwa|Émirats"
NUMBERS = ("Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf", "Dix", "Onze", "Douze")


def togo(rows: int, seed: int) -> Made:
    """Return a text file of cp1252 with semicolons, what a report says of the whole seizure in its first row alone, a total after each year."""
    chance = random.Random(seed)
    sheet = Sheet(Made("saisies_OTR_bois_faune.csv"))
    sheet.lines += [["OFFICE TOGOLAIS DES RECETTES - COMMISSARIAT DES DOUANES"], ["ETAT DES SAISIES DE BOIS ET DE PRODUITS DE LA FAUNE"], [], HEADER]  # fmt: skip
    fill(sheet, GOODS, rows, chance, _line, Habits(0.09, 0.04, (0, 1, 2, 3, 4), ends=_year_ends))
    sheet.other("", "TOTAL GENERAL", f"{sheet.seizures} affaires", "", "", "", "", "", "", space(round(sheet.whole["mass"], 2)), space(round(sheet.whole["volume"], 2)))  # fmt: skip
    sheet.made.data = as_csv(sheet.lines, ";", "cp1252")
    return sheet.made


def space(amount: float) -> str:
    """Return an amount as French writes it: a decimal comma, a space between thousands."""
    return f"{amount:,.3f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", " ,"))


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    words = chance.choice([" et ", " + ", " / "]).join(slip(bare(pick(good.words, chance), chance, 0.15), chance, 0.05) for good in entry.goods)  # fmt: skip
    if chance.random() < 0.12:
        words = words.upper()
    latin = entry.goods[0].latin if len(entry.goods) == 1 and chance.random() < 0.4 else ""
    quantity, unit, mass, volume = _quantity(entry, chance)
    return [
        entry.seizure,
        _day(entry.first, entry.last, chance),
        any_of(POSTS, chance),
        f"{chance.randrange(1, 400):03}/{entry.first:%y}/CDDI",
        some(chance, 0.6, f"Conteneur {chance.choice(['MSCU', 'CMAU', 'TCLU', 'MEDU'])}{chance.randrange(10**6, 10**7)}", f"Camion TG {chance.randrange(1000, 9999)} AZ", "Camion BF", "Taxi-moto", "Bagages passager", "Pirogue", "2 conteneurs 40'"),
        words,
        pick(latin, chance),
        quantity,
        unit,
        mass,
        volume,
        any_of(ROUTES, chance),
        any_of(ENDS, chance),
        some(chance, 0.4, f"{chance.randrange(1, 900) * 50_000:,}".replace(",", " ")),
        some(chance, 0.6, "Remis à l'ODEF", "Remis au MERF", "Prévenus déférés", "Transaction", "Amende 500 000 F", "Déclaré comme noix de cajou", "Déclaré : ferraille", "En cours", "Mise en fourrière du camion", f"{chance.randrange(2, 40)} sacs", "Sans autorisation de coupe", "Fuite du conducteur", "Animaux relâchés"),
    ]  # fmt: skip


def _quantity(entry: Entry, chance: random.Random) -> tuple[str, str, str, str]:
    """Return quantity, its unit, mass and volume: what is not the quantity is in a column of its own."""
    count, mass, volume = (entry.amounts.get(kind) for kind in ("count", "mass", "volume"))
    if count:
        unit = pick(entry.goods[0].unit, chance) if len(entry.goods) == 1 else ""
        few = count <= len(NUMBERS) and chance.random() < 0.1
        quantity = f"{NUMBERS[int(count) - 1]} ({int(count):02})" if few else space(count)
        return quantity, unit, space(mass) if mass else "", space(volume) if volume else ""
    if mass and (volume or chance.random() < 0.5):
        return "", "", space(mass), space(volume) if volume else ""
    if mass:
        if mass < 1:
            return f"{mass * 1000:.0f}", chance.choice(["g", "grammes"]), "", ""
        if mass >= 1000 and chance.random() < 0.4:
            return space(mass / 1000), chance.choice(["t", "tonnes", "T"]), "", ""
        return space(mass), chance.choice(["kg", "Kg", "KG", "kgs"]), "", ""
    if volume and chance.random() < 0.3:
        return space(volume), chance.choice(["m3", "m³", "M3"]), "", ""
    return "", "", "", space(volume or 0)


def _day(first: date, last: date, chance: random.Random) -> str:
    month = FRENCH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"du {first.day} au {last.day} {month} {first.year}", f"{first:%d}-{last:%d/%m/%Y}", f"du {first:%d/%m/%Y} au {last:%d/%m/%Y}", f"{first:%d} au {last:%d/%m/%Y}"])  # fmt: skip
    day = "1er" if first.day == 1 else f"{first.day}"
    return chance.choice([
        f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%y}", f"{day} {month} {first.year}", f"{first:%d-%m-%Y}", f"{first:%d.%m.%Y}", f"{day} {bare(month, chance, 0.9)} {first.year}",
    ])  # fmt: skip


def _year_ends(sheet: Sheet, year: int) -> None:
    sums = sheet.sums()
    sheet.other("", f"TOTAL {year}", "", "", "", f"{sums['rows']:.0f} lignes", "", "", "", space(round(sums["mass"], 2)), space(round(sums["volume"], 2)))  # fmt: skip
