"""Four tables of seizures with known answers, written blind (without a look at the reader, its data or what it says) together with ``unseen_third``.

Rules: all eight were written first and then drawn to the two modules by lot. Here: cases of Hong Kong and Taiwan in traditional Chinese with English, with years of the Republic of China; a register of eco-guards in Gabon and Cameroon in French; a forest department's register in India with Hindi and other trade names; what airports found, in German and Dutch.
See ``unseen_tables`` for what is right. A date of which only the month is written is the whole month; a ditto mark is the row above.

    table("tc-cases", rows=1200).truth[9]
"""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from benchmarks import unseen_names as known
from benchmarks.unseen_fourth_more import _de, _tc
from benchmarks.unseen_names import allowed_names, pick_days, pick_kind
from benchmarks.unseen_parts import ENGLISH_MONTHS, FRENCH_MONTHS, grams_or_tonnes, left_out, ordinal
from benchmarks.unseen_tables import Answer, Made, amounts, as_xlsx, at_midnight, bare, comma, slip

if TYPE_CHECKING:
    from datetime import date


_HORNBILL = "Bucerotidae|Bucerotiformes|Buceros|Buceros bicornis|Buceros rhinoceros|Rhinoplax vigil|Rhyticeros|Anthracoceros|Anthracoceros albirostris|Aceros"


_VULTURE = "Accipitridae|Accipitriformes|Gyps|Gyps africanus|Gyps rueppelli|Gyps rueppellii|Necrosyrtes monachus|Necrosyrtes|Gypohierax angolensis|Torgos tracheliotos|Trigonoceps occipitalis|Falconiformes"


_FR = [
    (3, "Pointes d'ivoire", known.LOXO, "b"), (3, "Pointes d'éléphant", known.LOXO, "b"), (1, "ivoire brut sectionné", known.LOXO, "m"), (1, "Ivoire travaillé (bracelets)", known.LOXO, "c"), (1, "défenses d'éléphant de forêt", known.LOXO, "b"), (1, "Viande d'éléphant fumée", known.LOXO, "m"), (1, "queue d'éléphant", known.LOXO, "c"), (1, "IVOIRE", known.LOXO, "m"),
    (2, "Ecailles de pangolins", known.PANGOLIN_AF, "m"), (1, "écailles de pangolin géant", "Manis gigantea", "m"), (1, "Ecailles pangolin à ventre blanc (P. tricuspis)", "Manis tricuspis", "m"), (1, "pangolin longue queue", "Manis tetradactyla", "c"), (2, "Pangolin (entier, frais)", known.PANGOLIN_AF, "c"), (1, "Phataginus tricuspis vivant", "Manis tricuspis", "c"), (1, "Smutsia gigantae (écailles)", "Manis gigantea", "m"),
    (2, "Peaux de panthère", known.LEOPARD, "c"), (1, "Peau de léopard fraîche", known.LEOPARD, "c"), (1, "dents de panthère", known.LEOPARD, "c"), (1, "griffes panthère", known.LEOPARD, "c"), (1, "Peau de chat doré", "Caracal aurata", "c"), (1, "peau de serval", "Leptailurus serval", "c"), (1, "Genette (peau)", "Genetta|Viverridae|Genetta servalina|Genetta maculata|Genetta tigrina|Genetta genetta|Genetta pardina", "c"), (1, "civette", "Civettictis civetta|Civettictis|Viverridae", "c"), (1, "Peau de lion", "Panthera leo", "c"),
    (2, "Crâne de chimpanzé", "Pan troglodytes|Pan", "c"), (1, "bébé chimpanzé vivant", "Pan troglodytes|Pan", "c"), (1, "Crânes de gorille", "Gorilla gorilla|Gorilla|Gorilla beringei", "c"), (1, "Gorille des plaines (main)", "Gorilla gorilla|Gorilla", "c"), (1, "Mandrill (viande boucanée)", "Mandrillus sphinx|Mandrillus", "m"), (1, "drill", "Mandrillus leucophaeus", "c"), (1, "Moustac", "Cercopithecus cephus", "c"), (1, "hocheurs (singes)", "Cercopithecus nictitans", "c"), (1, "Cercocèbe à collier", "Cercocebus torquatus|Cercocebus", "c"), (1, "Colobe guéréza (peaux)", "Colobus guereza", "c"), (1, "Talapoin", "Miopithecus talapoin|Miopithecus|Miopithecus ogouensis", "c"), (1, "Potto", "Perodicticus potto|Perodicticus|Perodicticus edwardsi", "c"), (1, "gigots de singes (Cercopithecus sp.)", "Cercopithecus|Cercopithecidae", "m"),
    (3, "Perroquets gris à queue rouge", known.GREY, "c"), (1, "Perroquet jaco", known.GREY, "c"), (1, "plumes de perroquet gris", known.GREY, "c"), (1, "Psittacus erythacus", known.GREY, "c"), (1, "Touraco géant", "Corythaeola cristata", "c"), (1, "têtes de calao", _HORNBILL + "|Ceratogymna|Bycanistes|Ceratogymna atrata|Bycanistes cylindricus|Bycanistes subcylindricus", "c"), (1, "Grue couronnée", "Balearica pavonina|Balearica|Balearica regulorum", "c"), (1, "Aigle couronné", "Stephanoaetus coronatus", "c"), (1, "tête de vautour", _VULTURE, "c"),
    (1, "Carapace tortue luth", "Dermochelys coriacea", "c"), (1, "oeufs de tortue luth", "Dermochelys coriacea", "c"), (1, "Œufs de tortue marine", known.SEA_TURTLE, "c"), (1, "Tortue verte (Chelonia midas)", "Chelonia mydas", "c"), (1, "tortue olivâtre", "Lepidochelys olivacea", "c"), (1, "Tortue terrestre - Kinixys erosa", "Kinixys erosa", "c"),
    (1, "Crocodile du Nil", "Crocodylus niloticus|Crocodylus suchus|Crocodylus", "c"), (1, "crocodile à nuque cuirassée", "Mecistops cataphractus|Mecistops|Mecistops leptorhynchus", "c"), (2, "croco nain (Osteolaemus)", "Osteolaemus tetraspis|Osteolaemus|Osteolaemus osborni", "c"), (1, "Python de Seba", "Python sebae", "c"), (1, "peaux de python", known.PYTHON, "c"), (1, "varan du Nil", "Varanus niloticus|Varanus ornatus", "c"), (1, "vipère du Gabon", "Bitis gabonica", "c"),
    (1, "Céphalophe bleu (gigots)", "Philantomba monticola|Philantomba", "m"), (1, "céphalophe à dos jaune", "Cephalophus silvicultor", "m"), (1, "sitatunga (viande)", "Tragelaphus spekii", "m"), (1, "Cornes de bongo", "Tragelaphus eurycerus", "c"), (1, "Buffle de forêt", "Syncerus caffer|Syncerus|Syncerus nanus|Syncerus caffer nanus", "m"), (1, "potamochère", "Potamochoerus porcus|Potamochoerus", "m"), (1, "athérure", "Atherurus africanus|Atherurus", "c"), (2, "Dents d'hippopotame", "Hippopotamus amphibius", "b"), (1, "Eland de Derby (trophée)", "Taurotragus derbianus", "c"), (1, "Oryctérope", "Orycteropus afer", "c"), (1, "Lamantin (viande)", "Trichechus senegalensis|Trichechus", "m"), (1, "aulacode / sibissi", "Thryonomys swinderianus|Thryonomys|Thryonomys gregorianus", "c"),
    (2, "Kévazingo débité", "Guibourtia|Guibourtia tessmannii|Guibourtia pellegriniana|Guibourtia demeusei", "v"), (1, "billes de Kevazingo (Guibourtia tesmannii)", "Guibourtia tessmannii", "v"), (1, "Bubinga", "Guibourtia|Guibourtia tessmannii|Guibourtia pellegriniana|Guibourtia demeusei", "v"), (1, "Assamela (afrormosia)", "Pericopsis elata", "v"), (1, "Padouk", "Pterocarpus soyauxii|Pterocarpus", "v"), (1, "bois d'ébène", "Diospyros|Diospyros crassiflora|Ebenaceae", "v"), (1, "Moabi", "Baillonella toxisperma", "v"), (1, "écorces de Prunus africana", "Prunus africana", "m"), (1, "Doussié", "Afzelia|Afzelia bipindensis|Afzelia pachyloba|Afzelia africana|Afzelia bella", "v"), (1, "Iroko", "Milicia excelsa|Milicia|Milicia regia", "v"), (1, "wengé", "Millettia laurentii|Millettia", "v"),
    (1, "Ailerons de requin", known.SHARK, "m"), (1, "hippocampes séchés", known.SEAHORSE, "m"), (1, "grenouille goliath", "Conraua goliath", "c"), (1, "requin marteau (chair)", known.HAMMERHEAD, "m"),
]  # fmt: skip


_FR_SHORT = [
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
]


_FR_DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]


_FR_WORDS = {1: "une", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 7: "sept", 8: "huit"}


def _fr_day(first: date, last: date, month: bool, chance: random.Random) -> Any:
    name = FRENCH_MONTHS[first.month - 1]
    if month:
        return chance.choice(
            [
                f"{name} {first.year}",
                f"{name.capitalize()} {first.year}",
                f"courant {name} {first.year}",
                f"{first:%m/%Y}",
            ]
        )
    if first != last:
        texts = [f"du {first.day} au {last.day} {name} {first.year}", f"{first.day:02} au {last.day:02}/{first:%m/%Y}", f"{first.day}-{last.day} {name} {first.year}", f"du {first:%d/%m/%Y} au {last:%d/%m/%Y}"]  # fmt: skip
        return chance.choice(texts + ([f"nuit du {first.day} au {last.day} {name} {first.year}"] if last - first == timedelta(1) else []))  # fmt: skip
    day = "1er" if first.day == 1 else str(first.day)
    return chance.choice([
        at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%y}", f"{first:%d-%m-%Y}", f"{day} {name} {first.year}", f"le {first:%d} {name} {first.year}", f"{_FR_DAYS[first.weekday()]} {day} {name} {first.year}", f"{first:%d}/{first:%m}/{first.year} à 23h15",
        f"{first.day} {_FR_SHORT[first.month - 1]} {first.year}", f"{first:%d.%m.%Y}", f"Le {first:%d/%m/%Y} vers 5h du matin",
    ])  # fmt: skip


def _fr_mass(mass: float, chance: random.Random) -> str:
    if few_or_many := grams_or_tonnes(mass, ["g", "gr", "grammes"], ["tonnes", "t", "T"], chance):
        return few_or_many
    text = f"{mass:g}".replace(".", ",")
    if mass >= 1000 and chance.random() < 0.6:
        text = f"{mass:,.0f}".replace(",", " ")
    return f"{chance.choice(['', '', '', 'environ ', 'env. ', '± '])}{text} {chance.choice(['kg', 'Kg', 'kgs', 'KG', 'kilos', 'kilogrammes'])}"


def _fr(rows: int, chance: random.Random) -> Made:
    made = Made("saisies ecogardes 2019-2025.xlsx")
    head = ["N°", "DATE", "LIEU (axe, village)", "ESPECE / PRODUIT SAISI", "NBRE", "POIDS / VOL.", "MIS EN CAUSE", "VALEUR (F CFA)", "SUITES"]  # fmt: skip
    lines: list[list[Any]] = [
        ["REPUBLIQUE GABONAISE - MINISTERE DES EAUX ET FORETS"],
        ["REGISTRE DES SAISIES – Lutte anti-braconnage (Gabon / Cameroun)"],
        [],
        head,
    ]
    for n in range(1, rows + 1):
        if n % 80 == 1:
            left_out(
                made,
                lines,
                [
                    chance.choice(
                        ["BRIGADE DE MAKOKOU", "BRIGADE DE MINVOUL", "POSTE DE NGOYLA", "POSTE DE DJOUM"]
                    )
                ],
            )
        what, (first, last, month) = pick_kind(_FR, chance), pick_days(chance)
        much = amounts(chance, what.how)
        count = int(much.get("count", 0))
        pieces: Any = chance.choice([count, count, f"{count:02}", f"{count} pièces", f"{count} pcs", f"{_FR_WORDS[count]} ({count:02})" if count in _FR_WORDS else str(count)]) if count else None  # fmt: skip
        weight = _fr_mass(much["mass"], chance) if "mass" in much else f"{comma(much['volume'])} {chance.choice(['m3', 'm³', 'mètres cubes'])}" if "volume" in much else chance.choice([None, "RAS", "-", "non pesé"])  # fmt: skip
        words = chance.choice([what.words] * 9 + [what.words.upper(), f"{what.words} (dissimulé dans le réservoir)", f"{what.words} - esp. intégralement protégée"])  # fmt: skip
        lines.append([n, _fr_day(first, last, month, chance), chance.choice(["Axe Makokou-Okondja", "Mvadhi", "Village Nki", "Gare d'Ivindo", "Mambele"]), bare(slip(words, chance), chance, 0.2), pieces, weight, chance.choice(["02 individus en fuite", "ONDO A. (guide)", "inconnu", "1", None]), chance.choice(["1 500 000", "350.000 F", None, "?"]), chance.choice(["PV transmis au Procureur", "mandat de dépôt", "brûlé sur place", "relâché au parc", None])])  # fmt: skip
        made.truth[len(lines)] = Answer(first, last, allowed_names(what.names), much)
        if n % 80 == 0:
            left_out(
                made,
                lines,
                [
                    None,
                    "S/Total",
                    None,
                    None,
                    chance.randrange(100, 900),
                    f"{chance.randrange(100, 900)} kg",
                    None,
                    None,
                    None,
                ],
            )
    left_out(made, lines, ["TOTAL GENERAL", None, None, None, 12_345, "67 890 kg", None, None, None])
    made.data = as_xlsx(lines, ["A1:I1", "A2:I2"])
    return made


_OTTER = "Lutrinae|Lutra|Lutra lutra|Lutrogale|Lutrogale perspicillata|Aonyx cinereus|Aonyx|Mustelidae"


_MONGOOSE = "Herpestidae|Herpestes|Urva|Herpestes edwardsii|Herpestes smithii|Urva smithii|Herpestes javanicus|Herpestes auropunctatus|Urva auropunctata|Herpestes urva|Urva urva|Herpestes vitticollis|Urva vitticollis|Herpestes fuscus"


_OWL = "Strigiformes|Strigidae|Tytonidae|Bubo|Bubo bengalensis|Bubo bubo|Athene brama|Tyto alba|Ketupa zeylonensis|Bubo zeylonensis|Otus bakkamoena|Strix leptogrammica|Bubo coromandus"


_MUNIA = "Lonchura|Estrildidae|Lonchura punctulata|Lonchura malacca|Lonchura striata|Euodice malabarica|Lonchura malabarica|Amandava|Amandava amandava|Amandava formosa|Passeriformes"


_IN = [
    (3, "Elephant tusks", known.ELEPHANT, "b"), (2, "Raw ivory", known.ELEPHANT, "m"), (1, "Ivory pieces (cut)", known.ELEPHANT, "b"), (1, "Hathi daant", known.ELEPHANT, "c"), (1, "ivory idols", known.ELEPHANT, "c"), (1, "Asian elephant tail hair", "Elephas maximus|Elephas", "c"),
    (2, "Tiger skin", "Panthera tigris", "c"), (1, "Bagh ki khaal", "Panthera tigris", "c"), (1, "tiger bones", "Panthera tigris", "m"), (1, "Tiger nails & whiskers", "Panthera tigris", "c"), (3, "Leopard skin", known.LEOPARD, "c"), (1, "Tendua khal (leopard)", known.LEOPARD, "c"), (1, "Guldar skin", known.LEOPARD, "c"), (1, "leopard canines", known.LEOPARD, "c"), (1, "Panther claws", known.LEOPARD, "c"), (1, "Clouded leopard skin", "Neofelis nebulosa|Neofelis", "c"), (1, "snow leopard pelt", "Panthera uncia", "c"), (1, "Leopard cat cub", "Prionailurus bengalensis", "c"), (1, "Fishing cat", "Prionailurus viverrinus", "c"), (1, "jungle cat skin (Felis chaus)", "Felis chaus", "c"),
    (2, "Bear bile", known.BEAR, "m"), (1, "Bhalu pitta (bear gall bladder)", known.BEAR, "c"), (1, "Sloth bear cub", "Melursus ursinus", "c"), (1, "Himalayan black bear nails", "Ursus thibetanus", "c"), (3, "Pangolin scales", known.PANGOLIN, "m"), (1, "Indian pangolin (live)", "Manis crassicaudata", "c"), (1, "Banrui scale (pangolin)", known.PANGOLIN, "m"), (1, "Bajrakapta - live pangolin", known.PANGOLIN, "c"), (1, "Manis pentadactyla scales", "Manis pentadactyla", "m"),
    (2, "Rhino horn", known.RHINO, "b"), (1, "One horned rhino - horn", "Rhinoceros unicornis", "c"), (1, "Gainda ka seeng", known.RHINO, "c"), (2, "Musk pod (kasturi)", known.MUSK, "c"), (1, "Kasturi", known.MUSK, "m"), (1, "Shahtoosh shawls", "Pantholops hodgsonii", "c"), (2, "Mongoose hair brushes", _MONGOOSE, "c"), (1, "Nevla hair (mongoose)", _MONGOOSE, "m"), (1, "Otter skins", _OTTER, "c"), (1, "Smooth coated otter pelt", "Lutrogale perspicillata", "c"),
    (3, "Star tortoise", "Geochelone elegans|Geochelone|Geochelone platynota", "c"), (1, "Indian star tortoises (G. elegans)", "Geochelone elegans", "c"), (1, "Softshell turtle - Nilssonia gangetica", "Nilssonia gangetica", "c"), (1, "Kachua (Lissemys punctata)", "Lissemys punctata", "c"), (1, "Flap shell turtle", "Lissemys punctata|Lissemys|Lissemys scutata", "c"), (1, "turtle calipee", "Trionychidae|Testudines|Nilssonia|Nilssonia gangetica|Lissemys|Lissemys punctata|Chitra indica|Geoemydidae", "m"), (1, "Red crowned roofed turtle", "Batagur kachuga", "c"), (1, "Spotted pond turtle (Geoclemys hamiltoni)", "Geoclemys hamiltonii", "c"), (1, "Indian tent turtle", "Pangshura tentoria", "c"), (1, "Indian roofed turtle", "Pangshura tecta", "c"), (1, "Tricarinate hill turtle", "Melanochelys tricarinata", "c"),
    (2, "Red sand boa", "Eryx johnii", "c"), (1, "Do muha saanp (sand boa)", "Eryx johnii|Eryx|Eryx conicus|Erycidae|Boidae", "c"), (1, "Python (ajgar)", "Python molurus|Python|Pythonidae|Python bivittatus", "c"), (1, "Cobra (nag)", "Naja naja|Naja|Elapidae|Naja kaouthia", "c"), (1, "Rat snake skins (Ptyas mucosus)", "Ptyas mucosa", "c"), (2, "Hatha jodi (monitor lizard hemipenis)", known.MONITOR, "c"), (1, "Goh / Bengal monitor", "Varanus bengalensis", "c"), (1, "Sanda (spiny tailed lizard)", "Saara hardwickii|Saara|Uromastyx|Agamidae", "c"), (2, "Tokay gecko", "Gekko gecko", "c"), (1, "Indian chameleon", "Chamaeleo zeylanicus", "c"),
    (2, "Rose ringed parakeets", "Psittacula krameri", "c"), (1, "Tota (parakeet)", "Psittacula|Psittaculidae|Psittacidae|Psittaciformes|Psittacula krameri|Psittacula eupatria|Psittacula cyanocephala", "c"), (1, "Alexandrine parakeet chicks", "Psittacula eupatria", "c"), (1, "Pahari tota (P. eupatria)", "Psittacula eupatria", "c"), (1, "Hill myna", "Gracula religiosa|Gracula|Gracula indica", "c"), (2, "Munias", _MUNIA, "c"), (1, "Lal munia (red avadavat)", "Amandava amandava", "c"), (1, "Green munia - Amandava formosa", "Amandava formosa", "c"), (1, "Owl (ullu)", _OWL, "c"), (1, "Barn owl", "Tyto alba|Tyto", "c"), (1, "Peacock feathers (mor pankh)", "Pavo cristatus|Pavo", "c"), (1, "Grey francolin / teetar", "Francolinus pondicerianus|Francolinus|Ortygornis", "c"), (1, "Great hornbill casque", "Buceros bicornis", "c"), (1, "hornbill beak", _HORNBILL, "c"),
    (1, "Blackbuck horns", "Antilope cervicapra", "c"), (1, "Kala hiran skin (Antilope cervicapra)", "Antilope cervicapra", "c"), (2, "Chital antlers", "Axis axis", "c"), (1, "spotted deer meat", "Axis axis", "m"), (1, "Sambhar antler", "Rusa unicolor", "c"), (1, "Barasingha antlers", "Rucervus duvaucelii", "c"), (1, "Nilgai meat", "Boselaphus tragocamelus", "m"), (1, "Wild boar meat (jungli suar)", "Sus scrofa|Sus", "m"), (1, "Chinkara", "Gazella bennettii|Gazella", "c"), (1, "Gaur horn", "Bos gaurus", "c"), (1, "porcupine quills", "Hystrix|Hystricidae|Hystrix indica|Hystrix brachyura", "c"), (1, "Hoolock gibbon", "Hoolock hoolock|Hoolock|Hoolock leuconedys|Hoolock tianxing", "c"), (1, "Slow loris", known.LORIS, "c"), (1, "Slender loris", "Loris|Loris lydekkerianus|Loris tardigradus|Lorisidae", "c"), (1, "rhesus macaque", "Macaca mulatta", "c"),
    (2, "Sea cucumber (dried)", known.CUCUMBER, "m"), (1, "Sea horses, dried", known.SEAHORSE, "m"), (1, "Shark fins", known.SHARK, "m"), (1, "Black coral", "Antipatharia|Antipathes|Antipathidae", "m"), (2, "Ambergris (whale vomit)", "Physeter macrocephalus|Physeter|Physeteridae", "m"), (1, "Giant clam shell", known.CLAM, "c"),
    (3, "Red sanders logs", "Pterocarpus santalinus", "v"), (1, "Lal chandan / red sandalwood", "Pterocarpus santalinus", "v"), (1, "Raktachandan", "Pterocarpus santalinus", "m"), (2, "Sandalwood billets (Santalum album)", "Santalum album", "m"), (1, "chandan wood", "Santalum album|Santalum", "m"), (1, "Agarwood chips", known.AGAR, "m"), (1, "Kuth roots", "Saussurea costus", "m"), (1, "Jatamansi", "Nardostachys jatamansi|Nardostachys", "m"), (1, "Kutki", "Picrorhiza kurrooa|Picrorhiza kurroa|Picrorhiza|Neopicrorhiza scrophulariiflora|Neopicrorhiza", "m"), (1, "Keeda jadi (Cordyceps)", "Ophiocordyceps sinensis|Cordyceps|Ophiocordyceps", "m"), (1, "Rosewood (Dalbergia latifolia)", "Dalbergia latifolia", "v"), (1, "Khair wood", "Acacia catechu", "v"), (1, "Teak logs", "Tectona grandis|Tectona", "v"), (1, "Himalayan yew bark", "Taxus wallichiana|Taxus|Taxus contorta|Taxus fuana", "m"), (1, "Lady slipper orchids (Paphiopedilum)", known.PAPH, "c"),
]  # fmt: skip


_CFT = 0.028316846592


def _in_day(first: date, last: date, month: bool, chance: random.Random) -> Any:
    name = ENGLISH_MONTHS[first.month - 1]
    if month:
        return chance.choice([f"{name} {first.year}", f"{name[:3]}, {first.year}", f"{name[:3]}-{first:%y}"])
    if first != last:
        return chance.choice([f"{first:%d.%m.%Y} to {last:%d.%m.%Y}", f"from {first:%d-%m-%Y} to {last:%d-%m-%Y}", f"{first.day}-{last.day} {name} {first.year}", f"{first:%d} to {last:%d.%m.%Y}", f"{first:%d/%m/%Y}-{last:%d/%m/%Y}"])  # fmt: skip
    return chance.choice([
        f"{first:%d.%m.%Y}", f"{first:%d.%m.%Y}", f"{first:%d.%m.%y}", f"{first.day}.{first.month}.{first.year}", f"{first:%d-%m-%Y}", f"{first:%d/%m/%Y}", f"Dt. {first:%d.%m.%Y}", f"dtd {first:%d/%m/%Y}", f"{ordinal(first.day)} {name} {first.year}", f"{ordinal(first.day)} {name[:3]}, {first.year}",
        at_midnight(first), f"{first:%d.%m.%Y} at 11.30 PM", f"{first:%d}-{name[:3]}-{first:%Y}", f"{first:%d.%m.%Y} (night)",
    ])  # fmt: skip


def _in_much(much: dict[str, float], chance: random.Random) -> tuple[dict[str, float], str]:
    """Return amounts as they are written here (cubic feet, quintals), with what is written."""
    count = int(much.get("count", 0))
    parts = []
    if count:
        parts.append(chance.choice([f"{count} nos.", f"{count:02} Nos", f"{count} no.", f"{count} Nos.", f"{count} pcs", f"{count}nos" if "volume" in much else f"{count} pieces"]))  # fmt: skip
    if "volume" in much:
        if chance.random() < 0.3:
            feet = round(much["volume"] * 35)
            much = much | {"volume": feet * _CFT}
            parts.append(f"{feet} {chance.choice(['cft', 'cft.', 'CFT'])}")
        else:
            parts.append(f"{much['volume']:g} {chance.choice(['cum', 'cu.m', 'cmt', 'm3', 'cubic metre'])}")
    if "mass" in much:
        mass = much["mass"]
        if mass < 1:
            parts.append(f"{mass * 1000:.0f} {chance.choice(['gm', 'gms', 'g', 'grams', 'gram'])}")
        elif mass >= 1000 and chance.random() < 0.4:
            parts.append(
                chance.choice([f"{mass / 1000:g} MT", f"{mass / 100:g} quintals", f"{mass / 1000:g} tonnes"])
            )
        else:
            parts.append(
                f"{chance.choice(['', '', '', 'approx. ', 'about ', 'wt. '])}{mass:g} {chance.choice(['kg', 'Kg', 'kgs', 'Kgs.', 'KG', 'kg.'])}"
            )
    if len(parts) == 1:
        return much, parts[0]
    return much, chance.choice([f"{parts[0]} ({parts[1]})", f"{parts[0]}, {parts[1]}", f"{parts[0]} / {parts[1]}", f"{parts[0]} = {parts[1]}", f"{parts[0]} weighing {parts[1]}" if "mass" in much else f"{parts[0]} - {parts[1]}"])  # fmt: skip


def _in(rows: int, chance: random.Random) -> Made:
    made = Made("WL offence seizure register.xlsx")
    lines: list[list[Any]] = [
        ["OFFICE OF THE PRINCIPAL CHIEF CONSERVATOR OF FORESTS (WILDLIFE)"],
        ["Statement showing seizure of wildlife articles & forest produce, 2019 to 2025"],
        ["Sl. No.", "Division / Range", "POR / Case No.", "Date of detection", "Particulars of article seized", "Qty. & wt.", "No. of accused", "Value (Rs. in lakh)", "Present status", "Remarks"],
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"],
    ]  # fmt: skip
    made.no_seizure.add(len(lines))
    before: tuple[date, date] | None = None
    for n in range(1, rows + 1):
        what, (first, last, month) = pick_kind(_IN, chance), pick_days(chance, 0.03)
        written = _in_day(first, last, month, chance)
        if before and chance.random() < 0.02:
            (first, last), written = before, chance.choice(["-do-", "do"])
        before = first, last
        much, quantity = _in_much(amounts(chance, what.how), chance)
        words = chance.choice([what.words] * 9 + [f"{what.words} (Sch. I)", f"{what.words} & one motor cycle", f"{what.words} - sent to WII for test"])  # fmt: skip
        lines.append([n, chance.choice(["Balasore / Soro", "Chandaka WL Divn.", "Kodagu / Virajpet", "Haldwani", "Sonitpur West"]), f"OR {chance.randrange(1, 90)}/{chance.randrange(19, 25)}-{chance.randrange(10, 99)}", written, slip(words, chance), quantity, chance.choice([1, 2, "02", "nil", "4 (absconding)", None]), chance.choice(["4.5", "Rs. 12,50,000/-", "0.75", "N.A.", None]), chance.choice(["UI", "under trial", "convicted (3 yrs RI)", "charge sheeted", None]), chance.choice(["-", "STF operation", None])])  # fmt: skip
        made.truth[len(lines)] = Answer(first, last, allowed_names(what.names), much)
        if n % 55 == 0:
            left_out(
                made,
                lines,
                [
                    None,
                    "Total of page",
                    None,
                    None,
                    None,
                    f"{chance.randrange(100, 900)} nos.",
                    None,
                    None,
                    None,
                    None,
                ],
            )
            before = None
    left_out(
        made, lines, [None, "GRAND TOTAL", None, None, None, "12345 nos. / 6789 kg", None, None, None, None]
    )
    made.data = as_xlsx(lines, ["A1:J1", "A2:J2"])
    return made


TABLES = {"tc-cases": _tc, "fr-ecogardes": _fr, "in-range": _in, "de-flughafen": _de}


def table(name: str, rows: int = 1_200, seed: int = 2029) -> Made:
    """Return a table with its answers."""
    return TABLES[name](rows, random.Random(f"{name} {seed}"))
