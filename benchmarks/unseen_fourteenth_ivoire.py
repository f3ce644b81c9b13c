"""Seizures of customs, gendarmerie and forest service in Côte d'Ivoire: timber of the savanna and the forest, ivory, scales, game meat, parrots."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_fourteenth_words import (
    Entry,
    Goods,
    Sheet,
    counted,
    decimal_comma,
    entries,
    fill,
    formed,
    latin,
    said,
    weighed,
)
from benchmarks.unseen_parts import FRENCH_MONTHS
from benchmarks.unseen_tables import Made, bare, comma

if TYPE_CHECKING:
    from datetime import date

ELEPHANT = "Loxodonta|Loxodonta africana|Loxodonta cyclotis|Elephantidae"
PANGOLIN = "Manidae|Pholidota|Phataginus|Smutsia|Manis|Phataginus tricuspis|Phataginus tetradactyla|Smutsia gigantea|Manis tricuspis|Manis tetradactyla|Manis gigantea"
GREY = "Psittacus|Psittacus erithacus|Psittacus timneh"
DUIKER = "Cephalophinae|Cephalophus|Philantomba|Sylvicapra|Philantomba maxwellii|Cephalophus maxwellii|Cephalophus dorsalis|Cephalophus niger|Cephalophus rufilatus|Sylvicapra grimmia|Cephalophus silvicultor|Cephalophus jentinki|Cephalophus zebra|Cephalophus ogilbyi"
TURTLE = "Cheloniidae|Dermochelyidae|Chelonioidea|Chelonia mydas|Lepidochelys olivacea|Eretmochelys imbricata|Caretta caretta|Dermochelys coriacea|Testudines|Chelonia|Lepidochelys|Eretmochelys"
SHARK = "Elasmobranchii|Selachimorpha|Selachii|Carcharhinidae|Carcharhiniformes|Sphyrnidae|Chondrichthyes|Carcharhinus|Sphyrna"
PYTHON = "Pythonidae|Python|Python sebae|Python regius"
MONITOR = "Varanus|Varanidae|Varanus niloticus|Varanus exanthematicus|Varanus stellatus|Varanus ornatus"
CROCODILE = "Crocodylidae|Crocodylia|Crocodylus|Crocodylus niloticus|Crocodylus suchus|Mecistops|Mecistops cataphractus|Osteolaemus tetraspis|Osteolaemus"
TORTOISE = "Testudinidae|Testudines|Kinixys|Kinixys homeana|Kinixys erosa|Kinixys nogueyi|Kinixys belliana|Centrochelys sulcata|Geochelone sulcata"
MONKEY = "Primates|Cercopithecidae|Cercopithecus|Cercocebus|Colobus|Piliocolobus|Chlorocebus|Cercopithecus campbelli|Cercopithecus petaurista|Cercopithecus diana|Chlorocebus sabaeus"
KHAYA = "Khaya|Khaya ivorensis|Khaya anthotheca|Khaya grandifoliola|Khaya senegalensis"
MEAT = "Viande|Viande fumée|Viande boucanée|Viande fraîche"
WOOD = "Grumes|Bois débités|Planches|Madriers|Billons|Bois en grumes"
PIECES = "pièces|pcs|unités"
LOGS = "pièces|grumes|billes|billons"
GOODS = (
    Goods(34, "Bois de vène|Vène|Vene|Bois de vêne", "Pterocarpus erinaceus", "v", 130, 0.09, LOGS, WOOD, "Pterocarpus erinaceus"),
    Goods(12, "Iroko|Bois d'iroko", "Milicia|Milicia excelsa|Milicia regia|Chlorophora excelsa|Chlorophora regia", "v", 30, 0.4, LOGS, WOOD, "Milicia excelsa"),
    Goods(14, "Teck|Bois de teck|Teck (bois)", "Tectona grandis|Tectona", "v", 150, 0.05, LOGS, WOOD, "Tectona grandis"),
    Goods(10, "Acajou|Bois d'acajou|Acajou (Khaya)", KHAYA, "v", 25, 0.5, LOGS, WOOD, "Khaya ivorensis|Khaya spp."),
    Goods(6, "Caïlcédrat|Cailcédrat|Bois de cailcédrat", "Khaya senegalensis", "v", 25, 0.3, LOGS, WOOD, "Khaya senegalensis"),
    Goods(5, "Samba|Bois de samba", "Triplochiton scleroxylon", "v", 25, 0.7, LOGS, WOOD, "Triplochiton scleroxylon"),
    Goods(5, "Fraké|Frake", "Terminalia superba", "v", 25, 0.6, LOGS, WOOD, "Terminalia superba"),
    Goods(4, "Framiré|Framire", "Terminalia ivorensis", "v", 25, 0.5, LOGS, WOOD, "Terminalia ivorensis"),
    Goods(4, "Assamela|Assaméla", "Pericopsis elata|Afrormosia elata", "v", 12, 0.6, LOGS, WOOD, "Pericopsis elata"),
    Goods(3, "Bété (Mansonia)|Bété", "Mansonia altissima", "v", 12, 0.4, LOGS, WOOD, "Mansonia altissima"),
    Goods(3, "Makoré", "Tieghemella heckelii|Tieghemella", "v", 8, 1.1, LOGS, WOOD, "Tieghemella heckelii"),
    Goods(3, "Sipo", "Entandrophragma utile", "v", 8, 1.2, LOGS, WOOD),
    Goods(3, "Niangon", "Heritiera utilis|Tarrietia utilis", "v", 15, 0.5, LOGS, WOOD),
    Goods(4, "Tali|Bois de tali", "Erythrophleum|Erythrophleum ivorense|Erythrophleum suaveolens|Erythrophleum africanum", "v", 15, 0.6, LOGS, WOOD),
    Goods(5, "Lingué|Bois de lingué", "Afzelia africana|Afzelia", "v", 25, 0.3, LOGS, WOOD, "Afzelia africana"),
    Goods(3, "Azobé", "Lophira alata", "v", 12, 0.7, LOGS, WOOD),
    Goods(2, "Dabéma", "Piptadeniastrum africanum", "v", 12, 0.7, LOGS, WOOD),
    Goods(2, "Amazakoué", "Guibourtia ehie|Guibourtia", "v", 10, 0.7, LOGS, WOOD, "Guibourtia ehie"),
    Goods(2, "Badi", "Nauclea diderrichii", "v", 10, 0.7, LOGS, WOOD),
    Goods(2, "Gmelina|Bois de gmelina", "Gmelina arborea|Gmelina", "v", 60, 0.06, LOGS, WOOD),
    Goods(2, "Fromager", "Ceiba pentandra", "v", 8, 1.3, LOGS, WOOD),
    Goods(30, "Ivoire d'éléphant|Défenses d'éléphant|Ivoire brut|Pointes d'ivoire|Éléphant", ELEPHANT, "b", 4, 2.6, "pointes|pièces|défenses", "Défenses|Ivoire brut|Pointes|Morceaux", "Loxodonta africana"),
    Goods(9, "Ivoire travaillé|Bijoux en ivoire|Statuettes en ivoire", ELEPHANT, "c", 9, 0, PIECES, "Objets travaillés|Bracelets|Statuettes", "Loxodonta africana"),
    Goods(26, "Écailles de pangolin|Pangolin|Ecailles de pangolin", PANGOLIN, "m", 40, 0, "", "Écailles|Ecailles", "Manis tricuspis|Phataginus tricuspis|Smutsia gigantea"),
    Goods(5, "Pangolin vivant|Pangolin", PANGOLIN, "c", 1, 0, "spécimens|individus", "Vivant|Spécimen vivant"),
    Goods(12, "Panthère|Léopard|Peau de panthère|Peau de léopard", "Panthera pardus", "c", 1, 0, PIECES, "Peau|Peaux|Peau tannée", "Panthera pardus"),
    Goods(3, "Lion|Peau de lion", "Panthera leo", "c", 1, 0, PIECES, "Peau|Dents|Crâne", "Panthera leo"),
    Goods(3, "Hyène tachetée", "Crocuta crocuta|Crocuta", "c", 1, 0, PIECES, "Peau|Tête"),
    Goods(3, "Civette|Civette d'Afrique", "Civettictis civetta|Viverra civetta|Civettictis", "c", 1, 0, PIECES, "Peau|Vivant"),
    Goods(2, "Genette", "Genetta|Genetta genetta|Genetta pardina|Genetta thierryi|Genetta maculata|Viverridae", "c", 2, 0, PIECES, "Peau|Peaux"),
    Goods(7, "Hippopotame|Dents d'hippopotame|Ivoire d'hippopotame", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 5, 0.5, PIECES, "Dents|Canines", "Hippopotamus amphibius"),
    Goods(6, "Python|Peau de python|Peaux de python", PYTHON, "c", 3, 0, PIECES, "Peaux|Peau"),
    Goods(4, "Python royal|Pythons royaux", "Python regius", "c", 12, 0, "spécimens|individus", "Vivants|Spécimens vivants", "Python regius"),
    Goods(4, "Python de Seba|Python de Séba", "Python sebae", "c", 1, 0, "spécimens|pièces", "Vivant|Peau", "Python sebae"),
    Goods(4, "Varan|Peaux de varan", MONITOR, "c", 6, 0, PIECES, "Peaux|Peau"),
    Goods(2, "Varan du Nil|Peaux de varan du Nil", "Varanus niloticus|Varanus stellatus", "c", 6, 0, PIECES, "Peaux|Peau", "Varanus niloticus"),
    Goods(5, "Crocodile|Peau de crocodile|Peaux de crocodile", CROCODILE, "c", 3, 0, PIECES, "Peaux|Peau|Sacs"),
    Goods(4, "Crocodile nain", "Osteolaemus tetraspis|Osteolaemus", "c", 2, 0, "individus|spécimens", "Vivants|Viande", "Osteolaemus tetraspis"),
    Goods(5, "Tortue terrestre|Tortues terrestres", TORTOISE, "c", 6, 0, "individus|spécimens", "Vivantes|Vivants"),
    Goods(3, "Tortue sillonnée|Tortue sulcata", "Centrochelys sulcata|Geochelone sulcata", "c", 3, 0, "individus|spécimens", "Vivantes", "Centrochelys sulcata"),
    Goods(5, "Tortue marine|Tortues marines", TURTLE, "c", 2, 0, "individus|carapaces", "Carapaces|Vivante"),
    Goods(3, "Tortue luth", "Dermochelys coriacea|Dermochelys|Dermochelyidae", "c", 1, 0, "individus", "Vivante|Viande", "Dermochelys coriacea"),
    Goods(5, "Ailerons de requin|Ailerons de requins|Requin", SHARK, "m", 70, 0, "", "Ailerons|Ailerons séchés"),
    Goods(4, "Hippocampes séchés|Hippocampes", "Hippocampus|Syngnathidae|Hippocampus algiricus|Hippocampus hippocampus", "m", 6, 0, "", "Séchés", "Hippocampus spp.|Hippocampus algiricus"),
    Goods(2, "Lamantin", "Trichechus senegalensis|Trichechus|Trichechidae", "m", 60, 0, "", MEAT, "Trichechus senegalensis"),
    Goods(10, "Perroquet gris|Perroquets gris|Perroquet gris du Gabon|Perroquet jacquot", GREY, "c", 8, 0, "individus|spécimens", "Vivants|Oiseaux vivants", "Psittacus erithacus"),
    Goods(4, "Perroquet youyou|Youyou du Sénégal", "Poicephalus senegalus", "c", 12, 0, "individus|spécimens", "Vivants", "Poicephalus senegalus"),
    Goods(3, "Chimpanzé|Bébé chimpanzé|Jeune chimpanzé", "Pan troglodytes|Pan troglodytes verus|Pan", "c", 1, 0, "individus", "Vivant|Crâne", "Pan troglodytes verus|Pan troglodytes"),
    Goods(6, "Singe|Singes|Viande de singe", MONKEY, "m", 14, 0, "", MEAT),
    Goods(3, "Mone de Campbell", "Cercopithecus campbelli|Cercopithecus", "c", 1, 0, "individus", "Vivant"),
    Goods(14, "Agouti|Aulacode (agouti)|Viande d'agouti|Aulacode", "Thryonomys swinderianus|Thryonomys|Thryonomyidae", "m", 15, 0, "", MEAT, "Thryonomys swinderianus"),
    Goods(9, "Céphalophe|Céphalophes|Viande de céphalophe", DUIKER, "m", 18, 0, "", MEAT, "Cephalophus spp."),
    Goods(3, "Céphalophe de Maxwell", "Philantomba maxwellii|Cephalophus maxwellii", "m", 10, 0, "", MEAT, "Philantomba maxwellii|Cephalophus maxwellii"),
    Goods(6, "Guib harnaché|Guib", "Tragelaphus scriptus|Tragelaphus", "m", 22, 0, "", MEAT, "Tragelaphus scriptus"),
    Goods(4, "Potamochère|Potamochere", "Potamochoerus porcus|Potamochoerus", "m", 30, 0, "", MEAT),
    Goods(3, "Athérure|Porc-épic (athérure)", "Atherurus africanus|Atherurus", "m", 8, 0, "", MEAT),
    Goods(3, "Rat de Gambie", "Cricetomys gambianus|Cricetomys|Cricetomys emini", "m", 8, 0, "", MEAT),
    Goods(3, "Buffle|Buffle de forêt", "Syncerus caffer|Syncerus|Syncerus nanus", "m", 60, 0, "", MEAT),
    Goods(2, "Touraco vert|Touraco", "Musophagidae|Tauraco|Tauraco persa|Tauraco macrorhynchus|Musophaga violacea|Corythaeola cristata", "c", 3, 0, "individus", "Vivants"),
)  # fmt: skip
PLACES = ("Aéroport FHB Abidjan", "Aéroport FHB Abidjan", "Port d'Abidjan", "Port d'Abidjan", "San Pedro (port)", "Noé", "Pôgô", "Ouangolodougou", "Bouna", "Bondoukou", "Ferkessédougou", "Odienné", "Man", "Danané", "Daloa", "Soubré", "Taï", "Bouaké", "Yamoussoukro", "Korhogo", "Adzopé", "Abengourou", "Aboisso")  # fmt: skip
SERVICES = ("Douanes", "Douanes", "Gendarmerie", "Eaux et Forêts", "Eaux et Forêts", "UCT", "OIPR", "Police")
HEADER = ["N°", "Date de saisie", "Service", "Lieu", "Désignation des produits", "Nature", "Nom scientifique", "Nbre", "Poids (kg)", "Volume (m3)", "Suite donnée", "Observations"]  # fmt: skip


def ivoire(rows: int, seed: int) -> Made:
    """Return a text file with semicolons: a title, sums of each year, French numbers, scientific names in a third of the rows."""
    chance = random.Random(seed)
    sheet = Sheet(Made("Saisies faune-flore RCI.csv"), joined=4)
    sheet.title("ETAT DES SAISIES DE PRODUITS DE LA FAUNE ET DE LA FLORE", "L")
    sheet.lines.append(HEADER)
    fill(
        sheet,
        entries(GOODS, rows, chance, several=0.13, pairs=0.03),
        lambda entry: _line(entry, chance),
        year_ends=lambda year: sheet.other(f"Total {year}", "", "", "", f"{sheet.year['rows']} lignes", "", "", int(sheet.year["count"]), comma(sheet.year["mass"]), comma(sheet.year["volume"])),
    )  # fmt: skip
    return sheet.text(";")


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    words, form = said(entry, chance, (" et ", " + ", ", ")), formed(entry, chance)
    if entry.only and form and chance.random() < 0.15:
        words, form = f"{words} ({form.lower()})", ""
    mass, volume = entry.amounts.get("mass"), entry.amounts.get("volume")
    write = chance.choice([decimal_comma, decimal_comma, comma])
    kilos = ""
    if mass:
        kilos = weighed(mass, chance, [" kg", "kg", " Kg"], ["g", "grammes"], ["tonnes", "T"], write) if chance.random() < 0.3 else write(mass)  # fmt: skip
    return [
        f"{entry.case:03}",
        _day(entry.first, entry.last, chance),
        chance.choice(SERVICES),
        chance.choice(PLACES),
        bare(words, chance, 0.12),
        bare(form, chance),
        latin(entry, chance, 0.35),
        counted(entry, chance, 0.2),
        kilos,
        (decimal_comma(volume) + chance.choice(["", "", "", " m3", " m³"])) if volume else "",
        chance.choice(["", "", "Transaction", "Procédure judiciaire", "En cours", "6 mois ferme", "Relâché dans la nature", "Amende 500 000 F"]),
        chance.choice(["", "", "", "2 mis en cause", "Camion immatriculé 4512 HK 01 saisi", "Destination Chine", "PV n° 12", "Conteneur 40 pieds", "Produit abandonné", "Valeur 2 500 000 FCFA"]),
    ]  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> str:
    month = FRENCH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"du {first.day} au {last.day} {month} {first.year}", f"{first:%d/%m/%Y} au {last:%d/%m/%Y}", f"{first:%d}-{last:%d/%m/%Y}"])  # fmt: skip
    return chance.choice([f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%y}", f"{first.day}{'er' if first.day == 1 else ''} {month} {first.year}", f"{first:%d-%m-%Y}", f"{first:%d.%m.%y}"])  # fmt: skip
