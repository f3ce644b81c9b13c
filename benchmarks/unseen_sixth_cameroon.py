"""The register of seizures of a regional delegation in Cameroon, with a column for what is smoked, alive or raw."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_fifth_words import is_month, pick
from benchmarks.unseen_sixth_words import (
    AFZELIAS,
    EBONIES,
    ELEPHANTS,
    GREYS,
    HAMMERHEADS,
    PANGOLINS,
    SEAHORSES,
    TURTLES_AT_SEA,
    Ware,
    allowed,
    calendar_of,
    lot,
    slip,
    spaced,
)
from benchmarks.unseen_tables import Answer, Made, as_xlsx, at_midnight, bare

if TYPE_CHECKING:
    from datetime import date

MEAT = "Viande boucanée|Viande fraîche|Carcasse(s) fumée(s)|Gibier frais|Viande de brousse"
LIVE = "Vivant(s)|Spécimen vivant|vivant (juv.)|Animaux vivants"
WOOD = "Débités|Grumes|Madriers|Planches|Bois scié (débités)"
GUIBOURTIA = "Guibourtia|Guibourtia tessmannii|Guibourtia demeusei|Guibourtia pellegriniana"
IROKO = "Milicia excelsa|Milicia regia|Chlorophora excelsa|Milicia|Chlorophora regia|Chlorophora"
TALI = "Erythrophleum|Erythrophleum ivorense|Erythrophleum suaveolens"
WARES = (
    *[Ware("Pangolin|Pangolins|PANGOLIN", PANGOLINS, "m", 8, "Écailles|Écailles (sac)|Ecailles de pangolin", "Manis spp.|Manidae", PANGOLINS)] * 4,
    Ware("Pangolin géant|Pangolin geant", "Smutsia gigantea|Manis gigantea", "m", 12, "Écailles|Viande fraîche", "Smutsia gigantea|Manis gigantea"),
    Ware("Pangolin à ventre blanc|Pangolin commun à ventre blanc", "Phataginus tricuspis|Manis tricuspis", "c", 2, LIVE, "Phataginus tricuspis|Manis tricuspis"),
    Ware("Pangolin à longue queue", "Phataginus tetradactyla|Manis tetradactyla", "c", 2, LIVE + "|Carcasse", "Phataginus tetradactyla|Manis tetradactyla|Uromanis tetradactyla"),
    *[Ware("Perroquet gris à queue rouge|Perroquets gris à queue rouge|Perroquet gris du Gabon", "Psittacus erithacus", "c", 1, LIVE, "Psittacus erithacus|Psittacus erithacus")] * 4,
    Ware("Perroquet gris|perroquets gris|Jaco (perroquet)", GREYS, "c", 0.5, "Plumes (paquets)|Têtes et queues rouges|Vivants", "Psittacus erithacus", "Psittacus erithacus"),
    Ware("Perroquet vert à calotte rouge", "Poicephalus gulielmi", "c", 1, LIVE, "Poicephalus gulielmi"),
    Ware("Youyou du Sénégal|Perroquet youyou", "Poicephalus senegalus", "c", 1, LIVE, "Poicephalus senegalus"),
    Ware("Inséparable à tête rouge", "Agapornis pullarius", "c", 1, LIVE, "Agapornis pullarius|Agapornis pullaria"),
    Ware("Touraco géant", "Corythaeola cristata", "c", 2, "Vivant|Plumes", "Corythaeola cristata"),
    Ware("Touraco de Bannerman", "Tauraco bannermani", "c", 2, "Plumes rouges (tenue traditionnelle)", "Tauraco bannermani"),
    Ware("Grue couronnée noire", "Balearica pavonina", "c", 3, LIVE, "Balearica pavonina"),
    Ware("Calao à casque noir", "Ceratogymna atrata", "c", 3, "Tête(s)|Carcasse", "Ceratogymna atrata"),
    *[Ware("Éléphant|Eléphant|éléphant d'Afrique|ELEPHANT", ELEPHANTS, "b", 7, "Pointes brutes|Pointe(s) d'ivoire|Défenses|Ivoire brut (pointes)", "Loxodonta cyclotis", "Loxodonta cyclotis")] * 5,
    Ware("Éléphant|Ivoire", ELEPHANTS, "m", 2, "Ivoire travaillé (bracelets)|Morceaux d'ivoire"),
    Ware("Éléphant de forêt", "Loxodonta cyclotis|Loxodonta africana", "m", 60, "Viande boucanée|Queue et viande", "Loxodonta cyclotis", "Loxodonta cyclotis"),
    *[Ware("Chimpanzé|Chimpanzés", "Pan troglodytes|Pan", "c", 2, "Crâne(s)|Bébé vivant|Main et crâne|Tête boucanée", "Pan troglodytes|Pan trogodytes", "Pan troglodytes")] * 2,
    Ware("Gorille|Gorilles", "Gorilla gorilla|Gorilla beringei|Gorilla", "c", 3, "Crâne(s)|Mains|Bébé vivant", "Gorilla gorilla", "Gorilla gorilla"),
    Ware("Mandrill|Mandrills", "Mandrillus sphinx", "c", 2, "Vivant|Crâne", "Mandrillus sphinx|Papio sphinx"),
    Ware("Drill", "Mandrillus leucophaeus", "c", 2, "Vivant (juvénile)|Carcasse", "Mandrillus leucophaeus"),
    Ware("Hocheur|Singe hocheur", "Cercopithecus nictitans", "c", 1, MEAT, "Cercopithecus nictitans"),
    Ware("Moustac|Singe moustac", "Cercopithecus cephus", "c", 1, MEAT, "Cercopithecus cephus"),
    Ware("Cercopithèque de Brazza|Singe de Brazza", "Cercopithecus neglectus", "c", 2, LIVE, "Cercopithecus neglectus"),
    Ware("Colobe guéréza", "Colobus guereza", "c", 3, "Peau(x)|Carcasse", "Colobus guereza|Colobus guereza"),
    Ware("Cercocèbe agile", "Cercocebus agilis", "c", 2, MEAT, "Cercocebus agilis"),
    *[Ware("Céphalophe bleu|Céphalophes bleus", "Philantomba monticola|Cephalophus monticola|Philantomba congica", "b", 4, MEAT, "Philantomba monticola|Cephalophus monticola", "Philantomba monticola|Cephalophus monticola")] * 3,
    *[Ware("Céphalophe de Peters", "Cephalophus callipygus", "b", 12, MEAT, "Cephalophus callipygus")] * 2,
    Ware("Céphalophe à dos jaune", "Cephalophus silvicultor", "b", 35, MEAT, "Cephalophus silvicultor|Cephalophus sylvicultor"),
    Ware("Céphalophe bai", "Cephalophus dorsalis", "m", 10, MEAT, "Cephalophus dorsalis"),
    Ware("Athérure|Athérure africain", "Atherurus africanus", "m", 3, MEAT, "Atherurus africanus"),
    Ware("Porc-épic|Porcs-épics", "Atherurus africanus|Hystrix cristata|Hystrix africaeaustralis|Hystrix|Atherurus|Hystricidae", "b", 3, MEAT),
    Ware("Potamochère", "Potamochoerus porcus|Potamochoerus larvatus|Potamochoerus", "m", 25, MEAT, "Potamochoerus porcus", "Potamochoerus porcus"),
    Ware("Sitatunga", "Tragelaphus spekii|Tragelaphus spekei", "b", 40, MEAT, "Tragelaphus spekii|Tragelaphus spekei"),
    Ware("Guib harnaché", "Tragelaphus scriptus|Tragelaphus sylvaticus", "m", 20, MEAT, "Tragelaphus scriptus", "Tragelaphus scriptus"),
    Ware("Bongo", "Tragelaphus eurycerus|Boocercus eurycerus|Tragelaphus euryceros", "c", 3, "Peau|Cornes|Trophée", "Tragelaphus eurycerus|Boocercus euryceros"),
    *[Ware("Panthère|Léopard|Panthère (léopard)", "Panthera pardus", "c", 3, "Peau|Peaux tannées|Peau et crocs", "Panthera pardus")] * 2,
    Ware("Lion|lion", "Panthera leo", "c", 3, "Peau|Griffes|Crâne", "Panthera leo"),
    Ware("Serval", "Leptailurus serval|Felis serval", "c", 2, "Peau(x)", "Leptailurus serval|Felis serval"),
    Ware("Chat doré africain", "Caracal aurata|Profelis aurata|Felis aurata", "c", 2, "Peau", "Profelis aurata|Caracal aurata"),
    Ware("Civette|Civette d'Afrique", "Civettictis civetta|Viverra civetta", "c", 3, MEAT, "Civettictis civetta|Viverra civetta"),
    Ware("Hyène tachetée", "Crocuta crocuta", "c", 3, "Peau|Crâne", "Crocuta crocuta"),
    Ware("Oryctérope", "Orycteropus afer", "c", 3, "Carcasse|Viande", "Orycteropus afer"),
    Ware("Hippopotame", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 2, "Dents|Ivoire (dents)", "Hippopotamus amphibius|Hippopotamus amphibus"),
    Ware("Lamantin|Lamantin d'Afrique", "Trichechus senegalensis|Trichechus", "m", 90, "Viande|Viande fumée", "Trichechus senegalensis", "Trichechus senegalensis"),
    *[Ware("Crocodile nain|Crocodiles nains", "Osteolaemus tetraspis|Osteolaemus", "c", 2, "Vivant(s)|Vivants ligotés", "Osteolaemus tetraspis", "Osteolaemus tetraspis")] * 2,
    Ware("Faux-gavial d'Afrique", "Mecistops cataphractus|Crocodylus cataphractus|Mecistops leptorhynchus|Mecistops", "c", 3, "Peau|Vivant", "Crocodylus cataphractus|Mecistops cataphractus", "Mecistops cataphractus|Crocodylus cataphractus|Mecistops leptorhynchus"),
    Ware("Crocodile du Nil", "Crocodylus niloticus", "c", 3, "Peau(x)|Sacs à main en peau", "Crocodylus niloticus"),
    Ware("Varan du Nil|Varans du Nil", "Varanus niloticus|Varanus ornatus|Varanus stellatus", "c", 2, "Vivant|Peaux|Carcasse", "Varanus niloticus", "Varanus niloticus|Varanus ornatus"),
    Ware("Python de Seba", "Python sebae", "c", 2, "Peau(x)|Vivant", "Python sebae"),
    Ware("Python royal", "Python regius", "c", 1, LIVE, "Python regius"),
    Ware("Vipère du Gabon", "Bitis gabonica", "c", 2, "Vivante|Carcasse", "Bitis gabonica"),
    Ware("Tortue à dos articulé|Tortues terrestres (Kinixys)", "Kinixys|Kinixys erosa|Kinixys homeana|Kinixys belliana|Kinixys nogueyi|Testudinidae", "c", 1, LIVE, "Kinixys erosa", "Kinixys erosa"),
    Ware("Tortue luth", "Dermochelys coriacea", "c", 3, "Vivante|Carapace", "Dermochelys coriacea"),
    Ware("Tortue verte", "Chelonia mydas", "c", 3, "Carapace(s)|Vivante", "Chelonia mydas"),
    Ware("Tortue imbriquée", "Eretmochelys imbricata", "c", 2, "Écaille|Carapace", "Eretmochelys imbricata|Eretmochelys imbricatta"),
    Ware("Tortue marine|tortues marines", TURTLES_AT_SEA, "c", 3, "Carapaces|Oeufs"),
    Ware("Hippocampe|Hippocampes", SEAHORSES, "m", 1, "séchés|Séchés (sachets)", "Hippocampus algiricus", "Hippocampus algiricus"),
    Ware("Requin-marteau|Requin marteau", HAMMERHEADS, "m", 15, "Ailerons|Ailerons séchés", "Sphyrna lewini", "Sphyrna lewini"),
    *[Ware("Bubinga|Bubinga (essence interdite)|Kevazingo", GUIBOURTIA, "v", 0.3, WOOD, "Guibourtia tessmannii|Guibourtia spp.", GUIBOURTIA)] * 2,
    Ware("Sapelli|Sapelli - débité", "Entandrophragma cylindricum", "v", 0.12, WOOD, "Entandrophragma cylindricum"),
    Ware("Iroko", IROKO, "v", 0.12, WOOD, "Milicia excelsa|Chlorophora excelsa", "Milicia excelsa|Chlorophora excelsa"),
    Ware("Moabi", "Baillonella toxisperma", "v", 0.2, WOOD, "Baillonella toxisperma"),
    Ware("Padouk|Padouk rouge", "Pterocarpus soyauxii|Pterocarpus tinctorius|Pterocarpus osun|Pterocarpus", "v", 0.12, WOOD, "Pterocarpus soyauxii", "Pterocarpus soyauxii"),
    Ware("Ayous", "Triplochiton scleroxylon", "w", 6, WOOD, "Triplochiton scleroxylon"),
    Ware("Azobé", "Lophira alata|Lophira", "v", 0.2, WOOD, "Lophira alata", "Lophira alata"),
    Ware("Doussié", AFZELIAS, "v", 0.1, WOOD, "Afzelia bipindensis", "Afzelia bipindensis"),
    *[Ware("Assamela|Assaméla (afrormosia)", "Pericopsis elata|Afrormosia elata", "v", 0.1, WOOD, "Pericopsis elata")] * 2,
    Ware("Wengé", "Millettia laurentii", "v", 0.1, WOOD, "Millettia laurentii|Milletia laurentii"),
    Ware("Tali", TALI, "w", 4, WOOD, "Erythrophleum ivorense", "Erythrophleum ivorense"),
    Ware("Ébène|Ebène noire", EBONIES, "b", 12, "Billons|Billes", "Diospyros crassiflora", "Diospyros crassiflora"),
    Ware("Pygeum|Prunus africana|Pygeum (prunus)", "Prunus africana|Pygeum africanum", "m", 120, "Écorces|Ecorces séchées", "Prunus africana|Pygeum africanum"),
)  # fmt: skip
PLACES = (
    "Bertoua",
    "Yokadouma",
    "Djoum",
    "Garoua-Boulaï",
    "Aéroport de Douala",
    "Abong-Mbang",
    "Kribi",
    "Mamfé",
    "Nanga-Eboko",
    "Ambam",
    "Port de Douala",
    "Ngaoundéré",
    "Limbé",
    "Mintom",
    "Lomié",
)
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
SHORT = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
WEEK = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = MONTHS[first.month - 1]
    if is_month(first, last):
        return chance.choice([f"{month} {first.year}", f"courant {month} {first.year}", f"{first:%m/%Y}"])
    if first != last:
        return chance.choice([f"du {first.day} au {last.day} {month} {first.year}", f"{first:%d/%m/%Y} au {last:%d/%m/%Y}", f"{first.day}-{last.day} {month} {first.year}", f"nuit du {first.day} au {last.day} {month} {first.year}" if (last - first).days == 1 else f"du {first:%d/%m/%y} au {last:%d/%m/%y}"])  # fmt: skip
    ordinal = "1er" if first.day == 1 else str(first.day)
    return chance.choice([
        at_midnight(first), at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%y}", f"{ordinal} {month} {first.year}", f"le {ordinal} {month} {first.year}",
        f"{WEEK[first.weekday()]} {ordinal} {month} {first.year}", f"{first.day} {SHORT[first.month - 1]} {first.year}", f"{first:%d/%m/%Y} à {chance.randrange(5, 23):02}h{chance.choice(['00', '15', '30'])}",
        f"{first:%d.%m.%Y}", f"{first:%d-%m-%Y}",
    ])  # fmt: skip


def cameroon(rows: int, seed: int) -> Made:  # noqa: C901, PLR0912  a table is one story
    """Return a workbook in French with a title, two header lines, a line for each year, months without a seizure and sums."""
    chance = random.Random(seed)
    made = Made("Registre saisies DRFOF-Est.xlsx")
    sheet: list[list[Any]] = [
        ["RÉPUBLIQUE DU CAMEROUN - Paix - Travail - Patrie"], ["MINISTÈRE DES FORÊTS ET DE LA FAUNE / Délégation régionale"], [None, None, "REGISTRE DES SAISIES (faune et produits forestiers)"], [],
        ["N°", "N° PV", "Date / heure de la saisie", "Lieu", "Désignation", None, None, "Quantités", None, None, "Mis en cause", "Destination", "Observations"],
        [None, None, None, None, "Espèce (nom usuel)", "Nom scientifique", "Nature du produit", "Nombre", "Poids (kg)", "Volume (m3)", None, None, None],
    ]  # fmt: skip
    year, weight = 0, 0.0
    for number, (first, last) in enumerate(calendar_of(chance, rows), 1):
        if first.year != year:
            if year:
                sheet.append(
                    [None, None, None, None, f"TOTAL EXERCICE {year}", None, None, None, round(weight, 2)]
                )
                made.no_seizure.add(len(sheet))
                sheet.append([])
            year, weight = first.year, 0.0
            sheet.append([f"EXERCICE {year}"])
            made.no_seizure.add(len(sheet))
        if chance.random() < 0.008:
            sheet.append(
                [None, "néant", f"{MONTHS[first.month - 1]} {first.year}", None, "RAS - aucune saisie"]
            )
            made.no_seizure.add(len(sheet))
        ware = chance.choice(WARES)
        amounts = lot(chance, ware.how, ware.each)
        words, latin, names = ware.said(chance), "", ware.names
        if ware.latin and chance.random() < 0.45:
            latin, names = ware.in_latin(chance)
        product = ware.made_of(chance)
        roll = chance.random()
        if latin and roll < 0.12 and "." not in latin:
            words = ""
        elif latin and roll < 0.3:
            words, latin = f"{words} ({latin})", ""
        elif roll < 0.42:  # product and species in one cell
            words, product = (
                f"{product} - {words}" if chance.random() < 0.5 else f"{words}, {product.lower()}",
                "",
            )
        words = bare(slip(words, chance, 0.06), chance, 0.12)
        if chance.random() < 0.06:
            words = words.upper()
        count, mass, volume = (amounts.get(kind) for kind in ("count", "mass", "volume"))
        weight += mass or 0
        cells: list[Any] = [None if count is None else int(count), mass, volume]
        if count is not None and chance.random() < 0.25:
            cells[0] = (
                f"{int(count):02}"
                if chance.random() < 0.6
                else f"{int(count)} {chance.choice(['pièces', 'unités', 'pces', 'spécimens'])}"
            )
        if mass is not None and chance.random() < 0.35:
            cells[1] = (
                spaced(mass)
                if chance.random() < 0.5
                else f"{spaced(mass)} {chance.choice(['kg', 'Kg', 'KG', 'kgs'])}"
            )
            if mass < 1 and chance.random() < 0.5:
                cells[1] = f"{spaced(mass * 1000)} g"
            elif chance.random() < 0.25 and count is None:
                cells[1] = f"{chance.choice([2, 3, 4])} sacs ({spaced(mass)} kg)"
        if volume is not None and chance.random() < 0.4:
            cells[2] = f"{spaced(volume)}{chance.choice([' m3', 'm3', ' m³'])}"
        sheet.append([
            number, f"{number:03}/PVS/MINFOF/{first:%y}", _day(first, last, chance), chance.choice(PLACES), words or None, latin or None, product or None, *cells,
            chance.choice([None, "1 homme interpellé", "En fuite", "2 suspects", "NGONO P. et autres"]), pick(chance, ((3, "Vente aux enchères"), (2, "Garde (parc)"), (2, "Poste de contrôle"), (3, ""))) or None,
            chance.choice([None, None, "Transmis au parquet", "Amende 500 000 FCFA", "Véhicule Toyota LT 214 AB", "Lâché dans la nature"]),
        ])  # fmt: skip
        made.truth[len(sheet)] = Answer(first, last, allowed(names), amounts)
    sheet.append([None, None, None, None, f"TOTAL EXERCICE {year}", None, None, None, round(weight, 2)])
    made.no_seizure.add(len(sheet))
    made.data = as_xlsx(sheet, ["E5:G5", "H5:J5"])
    return made
