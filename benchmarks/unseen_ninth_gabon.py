"""A summary of reports of Gabon in French, by forest guards, parks and customs: ivory, bush meat, kevazingo, and what boats bring."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_ninth_words import (
    GREY_PARROTS,
    SEA_TURTLES,
    SHARKS,
    Goods,
    Row,
    Sheet,
    cases,
    fill,
    way,
)
from benchmarks.unseen_parts import FRENCH_MONTHS, grams_or_tonnes
from benchmarks.unseen_tables import Made, as_csv, bare, comma, slip

if TYPE_CHECKING:
    from datetime import date

ELEPHANTS = "Loxodonta cyclotis|Loxodonta africana|Loxodonta africana cyclotis|Loxodonta|Elephantidae"
PANGOLINS = "Manidae|Pholidota|Phataginus|Smutsia|Manis|Phataginus tricuspis|Phataginus tetradactyla|Smutsia gigantea|Manis tricuspis|Manis tetradactyla|Manis gigantea|Uromanis tetradactyla"
DUIKERS = "Cephalophinae|Cephalophus|Philantomba|Cephalophus callipygus|Cephalophus dorsalis|Cephalophus silvicultor|Philantomba monticola|Cephalophus monticola|Philantomba congica|Cephalophus leucogaster|Cephalophus nigrifrons|Cephalophus ogilbyi|Bovidae"
MONKEYS = "Cercopithecidae|Cercopithecus|Primates|Cercopithecus nictitans|Cercopithecus cephus|Cercopithecus pogonias|Cercocebus|Lophocebus|Lophocebus albigena|Cercocebus torquatus|Colobus|Colobus guereza|Colobus satanas|Miopithecus|Miopithecus ogouensis|Allochrocebus solatus|Cercopithecus solatus"
CROCODILES = "Crocodylidae|Crocodylia|Crocodylus|Crocodylus niloticus|Crocodylus suchus|Osteolaemus tetraspis|Osteolaemus|Mecistops cataphractus|Mecistops leptorhynchus|Mecistops|Crocodylus cataphractus"
SLENDER = "Mecistops cataphractus|Mecistops leptorhynchus|Mecistops|Crocodylus cataphractus"
DWARF = "Osteolaemus tetraspis|Osteolaemus"
KEVAZINGO = "Guibourtia tessmannii|Guibourtia pellegriniana|Guibourtia demeusei|Guibourtia"
HORNBILLS = "Bucerotidae|Bycanistes|Ceratogymna|Ceratogymna atrata|Bycanistes albotibialis|Bycanistes fistulator|Tockus|Horizocerus|Bucerotiformes"
PIECES = "pièces|pcs|pièce(s)|"
HEADS = "individus|carcasses|animaux|"
LIVE = "individus vivants|individus|spécimens|"
MEAT = "fraîche|boucanée|fumée|gigots boucanés"
WOOD = "grumes|billes|billons|plots|grumes et billons"
SAWN = "planches|plots|madriers|débités|chevrons|avivés|billes"
GOODS = (
    Goods(30, "Ivoire|Pointes d'ivoire|Ivoire brut|Défenses d'éléphant|Pointes d'éléphant|Défenses d'ivoire|Pointes d'ivoire sectionnées|Morceaux d'ivoire", ELEPHANTS, "b", 4, 4.8, "pointes|morceaux|pièces|", "", "Loxodonta cyclotis|Loxodonta africana cyclotis"),
    Goods(6, "Ivoire travaillé|Bracelets en ivoire|Objets en ivoire|Bijoux d'ivoire", ELEPHANTS, "c", 8, 0, PIECES, "", "Loxodonta cyclotis"),
    Goods(7, "Viande d'éléphant|Viande boucanée d'éléphant", ELEPHANTS, "m", 90, 0, "", "", "Loxodonta cyclotis|Loxodonta africana"),
    Goods(3, "Queue d'éléphant|Queues d'éléphant|Poils d'éléphant", ELEPHANTS, "c", 2, 0, PIECES),
    Goods(16, "Ecailles de pangolin|Écailles de pangolin|Ecailles pangolin", PANGOLINS, "m", 14),
    Goods(13, "Pangolin|Pangolins", PANGOLINS, "c", 2, 0, HEADS, "vivant|mort|fumé"),
    Goods(4, "Pangolin géant|Pangolin geant", "Smutsia gigantea|Manis gigantea", "c", 1, 0, HEADS, "", "Smutsia gigantea"),
    Goods(12, "Peau de panthère|Peaux de panthère|Peau de léopard|Peau panthère", "Panthera pardus", "c", 1, 0, PIECES, "", "Panthera pardus"),
    Goods(4, "Dents de panthère|Griffes de panthère|Crocs de panthère", "Panthera pardus", "c", 4, 0, PIECES, "", "Panthera pardus"),
    Goods(17, "Athérure|Porc-épic|Athérures|Porc épic (athérure)", "Atherurus africanus|Atherurus|Hystricidae", "c", 6, 0, HEADS, MEAT, "Atherurus africanus"),
    Goods(15, "Céphalophe bleu|Céphalophes bleus|Céphalophe bleu (gazelle)", "Philantomba monticola|Cephalophus monticola|Philantomba congica", "c", 5, 0, HEADS, MEAT, "Philantomba monticola|Cephalophus monticola"),
    Goods(8, "Céphalophe de Peters|Céphalophe Peters", "Cephalophus callipygus", "c", 3, 0, HEADS, MEAT, "Cephalophus callipygus"),
    Goods(8, "Céphalophe bai|Céphalophe à bande dorsale noire", "Cephalophus dorsalis", "c", 3, 0, HEADS, MEAT, "Cephalophus dorsalis"),
    Goods(6, "Céphalophe à dos jaune|Cephalophe dos jaune", "Cephalophus silvicultor", "c", 1, 0, HEADS, MEAT, "Cephalophus silvicultor|Cephalophus sylvicultor"),
    Goods(9, "Céphalophes|Céphalophe spp.|Cephalophes divers", DUIKERS, "m", 35, 0, "", MEAT),
    Goods(10, "Potamochère|Potamochères", "Potamochoerus porcus|Potamochoerus", "b", 1, 32, HEADS, MEAT, "Potamochoerus porcus"),
    Goods(8, "Sitatunga|Sitatungas", "Tragelaphus spekii|Tragelaphus spekei|Tragelaphus gratus", "b", 1, 35, HEADS, MEAT, "Tragelaphus spekii"),
    Goods(4, "Chevrotain aquatique|Chevrotain", "Hyemoschus aquaticus", "c", 2, 0, HEADS, MEAT, "Hyemoschus aquaticus"),
    Goods(6, "Buffle|Buffle de forêt|Viande de buffle", "Syncerus caffer|Syncerus caffer nanus|Syncerus", "m", 70, 0, "", MEAT, "Syncerus caffer nanus|Syncerus caffer"),
    Goods(3, "Viande d'hippopotame|Hippopotame", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "m", 80, 0, "", MEAT),
    Goods(8, "Mandrill|Mandrills", "Mandrillus sphinx|Papio sphinx", "c", 1, 0, HEADS, "vivant|boucané|crâne", "Mandrillus sphinx"),
    Goods(8, "Moustac|Moustacs|Cercopithèque moustac", "Cercopithecus cephus", "c", 3, 0, HEADS, MEAT, "Cercopithecus cephus"),
    Goods(6, "Hocheur|Hocheurs|Cercopithèque hocheur", "Cercopithecus nictitans", "c", 2, 0, HEADS, MEAT, "Cercopithecus nictitans"),
    Goods(9, "Singe|Singes|Singes boucanés", MONKEYS, "c", 4, 0, HEADS, MEAT),
    Goods(2, "Cercocèbe à collier|Cercocèbe à collier blanc", "Cercocebus torquatus", "c", 1, 0, HEADS, "", "Cercocebus torquatus"),
    Goods(5, "Chimpanzé|Chimpanzé (bébé)|Crâne de chimpanzé|Tête et mains de chimpanzé", "Pan troglodytes|Pan", "c", 1, 0, LIVE, "", "Pan troglodytes"),
    Goods(4, "Gorille|Crâne de gorille|Main de gorille|Gorille des plaines", "Gorilla gorilla|Gorilla", "c", 1, 0, PIECES, "", "Gorilla gorilla"),
    Goods(3, "Civette|Civettes", "Civettictis civetta|Viverra civetta", "c", 1, 0, HEADS, MEAT, "Civettictis civetta"),
    Goods(2, "Genette|Genette servaline", "Genetta servalina|Genetta|Genetta maculata|Viverridae", "c", 1, 0, HEADS, MEAT),
    Goods(3, "Aulacode|Aulacodes", "Thryonomys swinderianus|Thryonomys", "c", 3, 0, HEADS, MEAT, "Thryonomys swinderianus"),
    Goods(2, "Oryctérope", "Orycteropus afer", "c", 1, 0, HEADS),
    Goods(3, "Lamantin|Viande de lamantin", "Trichechus senegalensis|Trichechus|Trichechidae", "m", 60, 0, "", MEAT, "Trichechus senegalensis"),
    Goods(10, "Crocodile nain|Crocodiles nains", DWARF, "c", 2, 0, LIVE, "", "Osteolaemus tetraspis"),
    Goods(4, "Faux gavial|Crocodile à long museau|Faux-gavial d'Afrique", SLENDER, "c", 1, 0, HEADS, "", "Mecistops cataphractus"),
    Goods(4, "Crocodile|Crocodiles|Viande de crocodile", CROCODILES, "m", 14, 0, "", MEAT),
    Goods(6, "Tortue luth|Tortues luth", "Dermochelys coriacea|Dermochelyidae", "c", 1, 0, HEADS, "", "Dermochelys coriacea"),
    Goods(4, "Tortue marine|Tortues marines", SEA_TURTLES, "c", 2, 0, HEADS),
    Goods(3, "Tortue de terre|Tortues terrestres|Kinixys", "Testudinidae|Kinixys|Kinixys erosa|Kinixys homeana|Testudines", "c", 3, 0, LIVE),
    Goods(6, "Python|Python de Seba|Peau de python", "Python sebae|Python|Pythonidae", "c", 1, 0, PIECES),
    Goods(5, "Vipère du Gabon|Vipères du Gabon", "Bitis gabonica|Bitis", "c", 1, 0, HEADS, "", "Bitis gabonica"),
    Goods(6, "Varan|Varans|Varan du Nil", "Varanus niloticus|Varanus|Varanidae|Varanus ornatus", "c", 2, 0, HEADS),
    Goods(9, "Perroquet gris|Perroquets gris|Perroquet gris du Gabon|Jaco (perroquet gris)", GREY_PARROTS, "c", 6, 0, LIVE, "", "Psittacus erithacus"),
    Goods(4, "Calao|Calaos|Tête de calao|Becs de calao", HORNBILLS, "c", 2, 0, PIECES),
    Goods(3, "Touraco géant|Touraco", "Corythaeola cristata|Musophagidae|Musophagiformes", "c", 2, 0, HEADS, "", "Corythaeola cristata"),
    Goods(6, "Ailerons de requin|Ailerons de requins séchés", SHARKS, "m", 60),
    Goods(2, "Poisson-scie|Rostre de poisson-scie", "Pristidae|Pristis|Pristis pristis|Pristis pectinata", "c", 1, 0, PIECES),
    Goods(27, "Kevazingo|KEVAZINGO|Bois de kevazingo|Kévazingo|Bubinga (kevazingo)", KEVAZINGO, "v", 30, 0.25, SAWN, "", "Guibourtia tessmannii|Guibourtia spp."),
    Goods(15, "Okoumé|Okoume|Bois d'okoumé", "Aucoumea klaineana", "v", 40, 2.4, WOOD, "", "Aucoumea klaineana"),
    Goods(11, "Padouk|Padouk d'Afrique", "Pterocarpus soyauxii|Pterocarpus|Pterocarpus osun|Pterocarpus tinctorius", "v", 50, 0.12, SAWN, "", "Pterocarpus soyauxii"),
    Goods(7, "Azobé", "Lophira alata", "v", 25, 1.5, WOOD, "", "Lophira alata"),
    Goods(6, "Moabi", "Baillonella toxisperma", "v", 8, 4, WOOD, "", "Baillonella toxisperma"),
    Goods(6, "Ovengkol|Ovangkol", "Guibourtia ehie", "v", 18, 1.4, WOOD, "", "Guibourtia ehie"),
    Goods(5, "Tali", "Erythrophleum ivorense|Erythrophleum suaveolens|Erythrophleum", "v", 25, 1.6, WOOD, "", "Erythrophleum ivorense"),
    Goods(5, "Okan", "Cylicodiscus gabunensis", "v", 25, 1.8, WOOD, "", "Cylicodiscus gabunensis"),
    Goods(4, "Iroko", "Milicia excelsa|Chlorophora excelsa|Milicia", "v", 14, 1.4, WOOD, "", "Milicia excelsa"),
    Goods(4, "Douka|Makoré (douka)", "Tieghemella africana|Tieghemella", "v", 8, 3, WOOD, "", "Tieghemella africana"),
    Goods(4, "Bilinga", "Nauclea diderrichii", "v", 16, 1.5, WOOD, "", "Nauclea diderrichii"),
    Goods(4, "Doussié|Doussié rouge", "Afzelia bipindensis|Afzelia pachyloba|Afzelia africana|Afzelia", "v", 12, 1.2, WOOD, "", "Afzelia bipindensis"),
    Goods(3, "Movingui", "Distemonanthus benthamianus", "v", 14, 1, WOOD, "", "Distemonanthus benthamianus"),
    Goods(3, "Ozigo", "Dacryodes buettneri|Pachylobus buettneri", "v", 20, 2, WOOD, "", "Dacryodes buettneri"),
    Goods(2, "Ebène|Ébène|Bois d'ébène", "Diospyros crassiflora|Diospyros|Ebenaceae", "v", 20, 0.08, SAWN, "", "Diospyros crassiflora"),
    Goods(2, "Dibétou", "Lovoa trichilioides", "v", 12, 1.6, WOOD, "", "Lovoa trichilioides"),
    Goods(6, "Iboga|Racines d'iboga|Ecorces d'iboga|Râpures d'iboga", "Tabernanthe iboga|Tabernanthe", "m", 8, 0, "", "", "Tabernanthe iboga"),
)  # fmt: skip
PLACES = (
    ("Estuaire", "Libreville", "Douanes / Port d'Owendo"), ("Estuaire", "Aéroport Léon Mba", "Douanes / BSIA"), ("Estuaire", "Kango", "Eaux et Forêts"), ("Estuaire", "PK 12", "BAF / Gendarmerie"), ("Estuaire", "Cocobeach", "Marine nationale"),
    ("Woleu-Ntem", "Oyem", "PJ Oyem"), ("Woleu-Ntem", "Bitam", "Douanes"), ("Woleu-Ntem", "Minvoul", "ANPN"), ("Woleu-Ntem", "Mitzic", "Eaux et Forêts"), ("Ogooué-Ivindo", "Makokou", "DGR / Eaux et Forêts"), ("Ogooué-Ivindo", "Booué", "Cantonnement"),
    ("Ogooué-Ivindo", "Mékambo", "Gendarmerie"), ("Haut-Ogooué", "Franceville", "PJ / Conservation Justice"), ("Haut-Ogooué", "Bakoumba", "Eaux et Forêts"), ("Nyanga", "Tchibanga", "Brigade de faune"), ("Nyanga", "Mayumba", "ANPN"),
    ("Ogooué-Maritime", "Port-Gentil", "Douanes"), ("Ogooué-Maritime", "Gamba", "Brigade de faune"), ("Ngounié", "Mouila", "Eaux et Forêts"), ("Ngounié", "Fougamou", "Gendarmerie"), ("Moyen-Ogooué", "Lambaréné", "Eaux et Forêts"), ("Ogooué-Lolo", "Koulamoutou", "ANPN / Waka"), ("Ogooué-Lolo", "Lastoursville", "Cantonnement"),
)  # fmt: skip
HEADER = ["N°", "Date", "N° PV", "Province", "Localité", "Service saisissant", "Nature des produits saisis", "Nom scientifique", "Quantité", "Poids", "Volume (m3)", "Nbre mis en cause", "Destination des produits", "Observations"]  # fmt: skip


def gabon(rows: int, seed: int) -> Made:
    """Return a semicolon file in the code page of Windows, with decimal commas, units among the amounts, dates also in words, a total by year."""
    chance = random.Random(seed)
    sheet = Sheet("Recap saisies faune-flore.csv")
    sheet.top(["MINISTERE DES EAUX ET FORETS"], ["RECAPITULATIF DES SAISIES FAUNE ET BOIS"], [], HEADER)
    fill(sheet, cases(GOODS, rows, chance, 0.22, 0.03), _line, chance, "ABCDEF", _between)
    sheet.made.data = as_csv(sheet.lines, ";", "cp1252")
    return sheet.made


def _line(row: Row, chance: random.Random) -> list[Any]:
    same = row.same
    place = same.choice(PLACES)
    return [
        row.case,
        _day(row.first, row.last, same),
        f"{same.randrange(1, 300):03}/{same.choice(['PV', 'MEF', 'BSF'])}/{row.first.year}",
        *place,
        _words(row, chance),
        _latin(row, chance),
        _quantity(row, chance),
        _mass(row.amounts.get("mass"), chance),
        comma(row.amounts["volume"]) + chance.choice(["", "", "", " m3", " m³"]) if "volume" in row.amounts else "",
        same.choice(["", "1", "1", "2", "3", "X", "en fuite"]),
        chance.choice(["Parquet", "Parquet de Libreville", "Magasin DGEF", "Vente aux enchères", "Incinérés", "Don à l'hôpital", "Relâché", "", ""]),
        chance.choice([
            "", "", "", "Transporteur en fuite", "Camion immatriculé AB-512-AA saisi", "1 fusil cal. 12 et 6 cartouches", "Produits dissimulés dans un congélateur", "Mandat de dépôt", "Amende 500 000 FCFA", "Conteneur 40 pieds", "Permis forestier expiré", "2 sacs de 50", "Affaire transmise au TGI", "Train Transgabonais", "Trafic vers le Cameroun",
        ]),
    ]  # fmt: skip


def _words(row: Row, chance: random.Random) -> str:
    only = len(row.goods) == 1
    words = []
    for one in row.goods:
        said = way(one.words, chance)
        if only and one.form and chance.random() < 0.45:
            said += chance.choice([" ({})", " {}", ", {}"]).format(way(one.form, chance))
        words.append(said)
    text = chance.choice([" et ", " + ", " / "]).join(words)
    text = bare(slip(text, chance, 0.05), chance, 0.15)
    return text.upper() if chance.random() < 0.08 else text


def _latin(row: Row, chance: random.Random) -> str:
    if len(row.goods) > 1 or not row.goods[0].more or chance.random() < 0.6:
        return ""
    return slip(way(row.goods[0].more, chance), chance, 0.06)


def _quantity(row: Row, chance: random.Random) -> str:
    if "count" not in row.amounts:
        return ""
    count = int(row.amounts["count"])
    unit = way(row.goods[0].unit, chance)
    if unit and chance.random() < 0.55:
        unit = unit if count > 1 or unit == "pcs" else unit.replace("(s)", "").replace("animaux", "animal").rstrip("s").replace("individus vivant", "individu vivant")  # fmt: skip
        return f"{count:02} {unit}" if count < 10 and chance.random() < 0.4 else f"{count} {unit}"
    if count <= 10 and chance.random() < 0.07:
        words = ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"]
        return f"{words[count - 1]} ({count:02})"
    return f"{count:02}" if count < 10 and chance.random() < 0.3 else str(count)


def _mass(mass: float | None, chance: random.Random) -> str:
    if mass is None:
        return ""
    written = grams_or_tonnes(mass, ["g", "gr", "grammes"], ["tonnes", "T", "t"], chance)
    if written:
        return written
    amount = comma(mass).replace(".", chance.choice([" ", " ", "."]))
    return amount + chance.choice([" kg", " kg", "kg", " Kg", " kgs", "", ""])


def _day(first: date, last: date, chance: random.Random) -> str:
    month = FRENCH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"du {first.day} au {last.day} {month} {first.year}", f"{first:%d}-{last:%d/%m/%Y}", f"{first:%d/%m/%Y} au {last:%d/%m/%Y}", f"{first:%d} au {last:%d/%m/%Y}"])  # fmt: skip
    return chance.choice([
        f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%y}", f"{first:%d.%m.%Y}", f"{first:%d-%m-%Y}", f"le {first:%d/%m/%Y}", f"{'1er' if first.day == 1 else first.day} {month} {first.year}", f"{first.day} {bare(month, chance, 0.3)} {first.year}",
    ])  # fmt: skip


def _between(sheet: Sheet, before: date, after: date | None) -> None:
    if after is None or after.year != before.year:
        sums = sheet.total()
        sheet.aside("", f"TOTAL {before.year}", "", "", "", "", f"{sums['rows']} saisies", "", "", comma(sums["mass"]) + " kg", comma(sums["volume"]))  # fmt: skip
