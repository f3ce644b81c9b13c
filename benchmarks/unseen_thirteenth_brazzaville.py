"""Seizures of the forest ministry of the Republic of the Congo and its partner for the law on wildlife: ivory, scales, great apes, bushmeat, timber of the forest control."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Good, usual
from benchmarks.unseen_parts import FRENCH_MONTHS
from benchmarks.unseen_tables import Made, as_csv, bare, comma
from benchmarks.unseen_thirteenth_words import (
    AFRICAN_ELEPHANTS,
    AFRICAN_PANGOLINS,
    MAHOGANIES,
    SEA_TURTLES,
    Entry,
    Habits,
    Sheet,
    fill,
    latin,
    named,
    with_comma,
)

if TYPE_CHECKING:
    from datetime import date

PIECES = "pièces|pcs|unités|pièce(s)"
LIVE = "individus|spécimens|individu(s)|têtes"
LOGS = "billes|grumes|pieds"
MEAT = "Viande|Viande fumée|Viande de brousse|Viande fraîche"
SKIN = "Peau|Peaux|Peau entière"
DUIKERS = "Cephalophinae|Cephalophus|Philantomba|Philantomba monticola|Cephalophus monticola|Cephalophus callipygus|Cephalophus dorsalis|Cephalophus silvicultor|Cephalophus nigrifrons|Cephalophus leucogaster|Cephalophus ogilbyi|Sylvicapra grimmia|Philantomba congica"
BLUE_DUIKERS = "Philantomba monticola|Cephalophus monticola|Philantomba congica"
MONKEYS = "Cercopithecidae|Cercopithecus|Cercopithecus cephus|Cercopithecus nictitans|Cercopithecus neglectus|Cercopithecus pogonias|Lophocebus albigena|Cercocebus|Cercocebus agilis|Colobus guereza|Primates|Simiiformes|Miopithecus"
DWARF = "Osteolaemus tetraspis|Osteolaemus|Osteolaemus osborni"
TORTOISES = (
    "Kinixys|Kinixys erosa|Testudinidae|Testudines|Pelusios|Trionyx triunguis|Cyclanorbis|Kinixys homeana"
)
GOODS = (
    Good(36, "Éléphant|Éléphant de forêt|Eléphant", AFRICAN_ELEPHANTS, "b", 4, 4.2, PIECES + "|pointes|défenses", "Ivoire brut|Pointes d'ivoire|Ivoire|Défenses|Morceaux d'ivoire|Ivoire travaillé", "Loxodonta cyclotis|Loxodonta africana|Loxodonta africana cyclotis"),
    Good(7, "Éléphant|Eléphant (nzoko)", AFRICAN_ELEPHANTS, "m", 60, forms=MEAT, latin="Loxodonta cyclotis|Loxodonta africana"),
    Good(3, "Éléphant", AFRICAN_ELEPHANTS, "c", 2, unit=PIECES, forms="Queue|Queues|Molaires|Trompe", latin="Loxodonta cyclotis"),
    Good(22, "Pangolin géant|Pangolin géant terrestre", "Smutsia gigantea|Manis gigantea", "m", 18, forms="Écailles|Ecailles", latin="Smutsia gigantea|Manis gigantea"),
    Good(12, "Pangolin|Pangolin (nkaka)|Pangolins", AFRICAN_PANGOLINS, "m", 14, forms="Écailles|Ecailles|Écailles séchées"),
    Good(10, "Pangolin|Petit pangolin|Pangolins", AFRICAN_PANGOLINS, "c", 2, unit=LIVE, forms="Vivant|Entier (viande)|Carcasse|Vivants", latin="Phataginus tricuspis|Manis tricuspis"),
    Good(18, "Panthère|Panthère (nkoyi)|Léopard", "Panthera pardus", "c", 1, unit=PIECES, forms=SKIN, latin="Panthera pardus"),
    Good(3, "Panthère|Léopard", "Panthera pardus", "c", 8, unit=PIECES, forms="Dents|Griffes|Crâne et dents", latin="Panthera pardus"),
    Good(10, "Chimpanzé|Bébé chimpanzé|Chimpanzé (mokomboso)", "Pan troglodytes|Pan troglodytes troglodytes|Pan", "c", 1, unit=LIVE, forms="Vivant|Mains|Crâne|Carcasse|Os", latin="Pan troglodytes|Pan troglodytes troglodytes"),
    Good(6, "Gorille|Gorille de plaine", "Gorilla gorilla|Gorilla|Gorilla gorilla gorilla", "c", 1, unit=PIECES, forms="Crâne|Main|Viande (gigot)|Crânes|Tête", latin="Gorilla gorilla|Gorilla gorilla gorilla"),
    Good(3, "Mandrill|Bébé mandrill", "Mandrillus sphinx|Papio sphinx", "c", 1, unit=LIVE, forms="Vivant|Crâne", latin="Mandrillus sphinx"),
    Good(14, "Perroquet gris|Perroquet gris à queue rouge|Perroquets gris|Perroquet gris du Gabon", "Psittacus erithacus|Psittacus", "c", 28, unit=LIVE, forms="Vivants|Vivant|Vivants (relâchés)", latin="Psittacus erithacus"),
    Good(14, "Céphalophe bleu|Céphalophe bleu (mboloko)|Mboloko", BLUE_DUIKERS, "c", 5, unit=LIVE + "|carcasses", forms="Carcasses|Viande fumée|Entiers (viande)", latin="Philantomba monticola|Cephalophus monticola"),
    Good(9, "Céphalophe de Peters|Céphalophe de Peter", "Cephalophus callipygus", "m", 25, forms=MEAT, latin="Cephalophus callipygus"),
    Good(6, "Céphalophe bai|Céphalophe à bande dorsale noire", "Cephalophus dorsalis", "m", 20, forms=MEAT, latin="Cephalophus dorsalis"),
    Good(7, "Céphalophe à dos jaune|Céphalophe à dos jaune (peau)", "Cephalophus silvicultor|Cephalophus sylvicultor", "m", 28, forms=MEAT, latin="Cephalophus silvicultor|Cephalophus sylvicultor"),
    Good(7, "Céphalophes|Céphalophe|Céphalophes divers", DUIKERS, "m", 40, forms=MEAT, latin="Cephalophus spp.|"),
    Good(10, "Potamochère|Potamochère (nsombo)", "Potamochoerus porcus|Potamochoerus", "m", 35, forms=MEAT, latin="Potamochoerus porcus"),
    Good(8, "Athérure|Athérure (ngomba)|Porc-épic (athérure)", "Atherurus africanus|Atherurus|Hystricidae", "c", 6, unit=LIVE + "|carcasses", forms="Carcasses|Viande fumée", latin="Atherurus africanus"),
    Good(4, "Aulacode|Aulacode (sibissi)|Sibissi", "Thryonomys swinderianus|Thryonomys|Thryonomyidae", "c", 5, unit="carcasses|individus", forms="Carcasses|Viande fumée", latin="Thryonomys swinderianus"),
    Good(6, "Buffle|Buffle de forêt|Buffle (mpakasa)", "Syncerus caffer|Syncerus caffer nanus|Syncerus nanus", "m", 90, forms=MEAT, latin="Syncerus caffer nanus|Syncerus caffer"),
    Good(5, "Sitatunga", "Tragelaphus spekii|Tragelaphus spekei", "m", 30, forms=MEAT, latin="Tragelaphus spekii|Tragelaphus spekei"),
    Good(3, "Guib harnaché", "Tragelaphus scriptus", "m", 18, forms=MEAT, latin="Tragelaphus scriptus"),
    Good(4, "Bongo", "Tragelaphus eurycerus|Boocercus eurycerus", "c", 1, unit=PIECES, forms="Peau|Cornes (trophée)|Peau et cornes", latin="Tragelaphus eurycerus"),
    Good(2, "Chevrotain aquatique", "Hyemoschus aquaticus", "c", 1, unit=LIVE, forms="Carcasse", latin="Hyemoschus aquaticus"),
    Good(9, "Singes|Singe|Singe (makako)|Singes boucanés", MONKEYS, "c", 8, unit="carcasses|individus", forms="Viande fumée|Carcasses|Boucanés"),
    Good(6, "Hocheur|Cercopithèque hocheur", "Cercopithecus nictitans", "c", 4, unit="carcasses|individus", forms="Viande fumée|Carcasses", latin="Cercopithecus nictitans"),
    Good(5, "Moustac|Cercopithèque moustac", "Cercopithecus cephus", "c", 4, unit="carcasses|individus", forms="Viande fumée|Carcasses|Vivant", latin="Cercopithecus cephus"),
    Good(3, "Cercopithèque de Brazza|Singe de Brazza", "Cercopithecus neglectus", "c", 1, unit=LIVE, forms="Vivant|Carcasse", latin="Cercopithecus neglectus"),
    Good(3, "Mangabey à joues grises|Mangabey à joue grise", "Lophocebus albigena|Cercocebus albigena", "c", 2, unit="individus|carcasses", forms="Carcasses|Vivant", latin="Lophocebus albigena"),
    Good(3, "Colobe guéréza|Colobe guereza", "Colobus guereza", "c", 2, unit=PIECES, forms=SKIN, latin="Colobus guereza"),
    Good(8, "Crocodile nain|Crocodile nain (ngando)", DWARF, "c", 6, unit=LIVE, forms="Vivants|Vivant|Viande", latin="Osteolaemus tetraspis"),
    Good(3, "Faux-gavial africain|Crocodile à long museau|Faux gavial", "Mecistops|Mecistops cataphractus|Crocodylus cataphractus|Mecistops leptorhynchus", "c", 1, unit=LIVE, forms="Vivant|Peau", latin="Mecistops cataphractus|Crocodylus cataphractus"),
    Good(3, "Crocodile du Nil", "Crocodylus niloticus|Crocodylus suchus|Crocodylus", "c", 1, unit=PIECES, forms="Peau|Viande|Peaux", latin="Crocodylus niloticus"),
    Good(4, "Python de Seba|Python de Séba", "Python sebae", "c", 1, unit=PIECES, forms=SKIN, latin="Python sebae"),
    Good(3, "Varan du Nil|Varan", "Varanus niloticus|Varanus ornatus|Varanus|Varanidae", "c", 2, unit=LIVE, forms="Vivant|Peau|Carcasse", latin="Varanus niloticus"),
    Good(4, "Tortue (koba)|Tortue terrestre|Tortues", TORTOISES, "c", 5, unit=LIVE, forms="Vivantes|Vivante"),
    Good(5, "Tortue luth", "Dermochelys coriacea", "c", 1, unit=LIVE, forms="Viande|Vivante|Carapace", latin="Dermochelys coriacea"),
    Good(4, "Tortue olivâtre", "Lepidochelys olivacea", "c", 2, unit=LIVE, forms="Vivantes (relâchées)|Carapaces|Vivante", latin="Lepidochelys olivacea"),
    Good(3, "Tortue marine|Tortues marines", SEA_TURTLES, "c", 60, unit="oeufs|œufs", forms="Œufs|Oeufs"),
    Good(4, "Hippopotame", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 6, 0.6, PIECES, "Dents|Canines", "Hippopotamus amphibius"),
    Good(3, "Chat doré|Chat doré africain", "Caracal aurata|Profelis aurata|Felis aurata", "c", 1, unit=PIECES, forms=SKIN, latin="Caracal aurata|Profelis aurata"),
    Good(3, "Civette|Civette africaine", "Civettictis civetta|Viverra civetta|Civettictis", "c", 1, unit=PIECES, forms="Peau|Carcasse|Viande fumée", latin="Civettictis civetta"),
    Good(3, "Genette|Genettes", "Genetta servalina|Genetta|Genetta maculata|Viverridae", "c", 1, unit=PIECES, forms=SKIN, latin="Genetta servalina"),
    Good(2, "Aigle couronné", "Stephanoaetus coronatus", "c", 1, unit=LIVE, forms="Vivant|Dépouille", latin="Stephanoaetus coronatus"),
    Good(2, "Touraco géant", "Corythaeola cristata", "c", 2, unit=LIVE, forms="Dépouilles|Vivant", latin="Corythaeola cristata"),
    Good(2, "Calao à casque noir", "Ceratogymna atrata", "c", 2, unit=PIECES, forms="Têtes|Tête", latin="Ceratogymna atrata"),
    Good(2, "Potto de Bosman|Potto", "Perodicticus potto|Perodicticus|Perodicticus edwardsi", "c", 1, unit=LIVE, forms="Vivant", latin="Perodicticus potto"),
    Good(2, "Lamantin", "Trichechus senegalensis|Trichechus|Trichechidae", "m", 60, forms=MEAT, latin="Trichechus senegalensis"),
    Good(13, "Sapelli", "Entandrophragma cylindricum", "v", 8, 5.5, LOGS, "Bois en grumes|Grumes|Débités", "Entandrophragma cylindricum"),
    Good(11, "Okoumé", "Aucoumea klaineana", "v", 14, 5, LOGS, "Grumes|Bois en grumes", "Aucoumea klaineana"),
    Good(7, "Wengé|Wengue", "Millettia laurentii", "v", 9, 2, LOGS, "Grumes|Débités|Équarris", "Millettia laurentii"),
    Good(6, "Padouk|Padouk rouge", "Pterocarpus soyauxii|Pterocarpus", "v", 9, 3, LOGS, "Grumes|Débités", "Pterocarpus soyauxii"),
    Good(5, "Iroko", "Milicia excelsa|Milicia|Chlorophora excelsa", "v", 6, 4.5, LOGS, "Grumes|Débités", "Milicia excelsa"),
    Good(4, "Moabi", "Baillonella toxisperma", "v", 4, 7, LOGS, "Grumes", "Baillonella toxisperma"),
    Good(4, "Tali", "Erythrophleum|Erythrophleum ivorense|Erythrophleum suaveolens", "v", 9, 4, LOGS, "Grumes", "Erythrophleum ivorense|Erythrophleum suaveolens"),
    Good(4, "Sipo", "Entandrophragma utile", "v", 5, 6, LOGS, "Grumes", "Entandrophragma utile"),
    Good(4, "Bilinga", "Nauclea diderrichii|Sarcocephalus diderrichii|Nauclea", "v", 6, 4, LOGS, "Grumes|Débités", "Nauclea diderrichii"),
    Good(4, "Okan", "Cylicodiscus gabunensis", "v", 9, 5, LOGS, "Grumes", "Cylicodiscus gabunensis"),
    Good(3, "Doussié|Doussié bipindensis", "Afzelia|Afzelia bipindensis|Afzelia pachyloba|Afzelia bella|Afzelia africana", "v", 4, 3, LOGS, "Grumes|Débités", "Afzelia bipindensis"),
    Good(3, "Limba|Fraké", "Terminalia superba", "v", 9, 3, LOGS, "Grumes", "Terminalia superba"),
    Good(3, "Acajou|Acajou d'Afrique", MAHOGANIES, "v", 5, 5, LOGS, "Grumes", "Khaya anthotheca|Khaya ivorensis"),
    Good(2, "Afrormosia|Assamela", "Pericopsis elata", "v", 4, 4, LOGS, "Grumes|Débités", "Pericopsis elata"),
    Good(2, "Azobé", "Lophira alata", "v", 7, 5, LOGS, "Grumes", "Lophira alata"),
    Good(2, "Kosipo", "Entandrophragma candollei", "v", 4, 6, LOGS, "Grumes", "Entandrophragma candollei"),
)  # fmt: skip
PLACES = (
    ("Sangha", "Ouesso"), ("Sangha", "Sembé"), ("Sangha", "Pokola"), ("Sangha", "Souanké"), ("Likouala", "Impfondo"), ("Likouala", "Dongou"), ("Likouala", "Enyellé"), ("Cuvette", "Owando"), ("Cuvette", "Makoua"), ("Cuvette-Ouest", "Ewo"),
    ("Cuvette-Ouest", "Etoumbi"), ("Plateaux", "Djambala"), ("Pool", "Kinkala"), ("Niari", "Dolisie"), ("Niari", "Kibangou"), ("Lékoumou", "Sibiti"), ("Kouilou", "Madingo-Kayes"), ("Pointe-Noire", "Pointe-Noire"), ("Brazzaville", "Aéroport Maya-Maya"), ("Brazzaville", "Brazzaville"),
)  # fmt: skip
SERVICES = ("DDEF + Gendarmerie", "DDEF/PALF/Gendarmerie", "DDEF", "USLAB Ouesso", "USLAB PNNN", "Police + PALF", "Écogardes PNOK", "Douane", "BCF", "Section de recherches")  # fmt: skip
HEADER = ["N°", "Date", "Département", "Localité", "Service saisissant", "Espèce", "Nom scientifique", "Produit saisi", "Quantité", "Poids (kg)", "Volume (m3)", "Prévenus", "Suite judiciaire", "Observations"]  # fmt: skip
SEQUELS = ("", "", "En instance", "3 ans ferme", "2 ans ferme, amende 1 000 000 FCFA", "Mandat de dépôt", "Liberté provisoire", "Transaction 500.000 FCFA", "PV transmis au Parquet", "Relaxe", "6 mois avec sursis")  # fmt: skip


def brazzaville(rows: int, seed: int) -> Made:
    """Return a text file with semicolons: scientific names in most rows, later rows of an affair without its number, a total each year."""
    chance = random.Random(seed)
    sheet = Sheet(Made("saisies_MEF_PALF_consolidé.csv"))
    sheet.lines += [["MINISTÈRE DE L'ÉCONOMIE FORESTIÈRE - PALF"], ["Tableau consolidé des saisies de produits fauniques et forestiers"], [], HEADER]  # fmt: skip
    fill(sheet, GOODS, rows, chance, _line, _between, Habits((0, 1, 2, 3, 4, 11, 12), several=0.16, pairs=0.05))  # fmt: skip
    sheet.made.data = as_csv(sheet.lines, ";", "utf-8-sig")
    return sheet.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    words = bare(named(entry, chance, (" et ", " + ", ", ")), chance)
    product = " et ".join(dict.fromkeys(usual(good.forms, chance) for good in entry.goods))
    if len(entry.goods) == 1 and chance.random() < 0.1:
        words, product = f"{product} ({words.lower()})" if "(" not in words else words, ""
    mass, volume = entry.amounts.get("mass"), entry.amounts.get("volume")
    seized = chance.choice([1, 1, 1, 2, 2, 3, 4])
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        *chance.choice(PLACES),
        chance.choice(SERVICES),
        words.upper() if chance.random() < 0.08 else words,
        latin(entry, chance, 0.85),
        product,
        _count(entry, chance),
        "" if mass is None else _mass(mass, chance),
        "" if volume is None else chance.choice([comma(volume), comma(volume), f"{comma(volume)} m3", f"{comma(volume)} m³"]),
        chance.choice(["", seized, seized, f"{seized:02}", f"{seized} (dont 1 en fuite)"]),
        chance.choice(SEQUELS),
        _remark(entry, chance),
    ]  # fmt: skip


def _count(entry: Entry, chance: random.Random) -> Any:
    if "count" not in entry.amounts:
        return ""
    count = int(entry.amounts["count"])
    unit = chance.choice(next(good.unit for good in entry.goods if good.unit).split("|"))
    said = {1: "un (01)", 2: "deux (02)", 3: "trois (03)", 4: "quatre (04)", 5: "cinq (05)", 7: "sept (07)"}
    ways = [count, count, f"{count:02}", f"{count} {unit}", f"{count:02} {unit}"]
    return chance.choice([*ways, said[count]]) if count in said else chance.choice(ways)


def _mass(mass: float, chance: random.Random) -> str:
    if chance.random() < 0.6:
        return comma(mass) if mass < 1000 else comma(mass).replace(".", " ")
    return with_comma(mass, chance, ["g", "gr", "grammes"], [" kg", "kg", " Kg", " kilogrammes"], ["tonnes", "t"])  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> str:
    month = FRENCH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"du {first.day} au {last.day} {month} {first.year}", f"{first:%d/%m/%Y} au {last:%d/%m/%Y}", f"{first:%d}-{last:%d/%m/%Y}"])  # fmt: skip
    begins = "1er" if first.day == 1 else str(first.day)
    return chance.choice([f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%y}", f"{first:%d-%m-%Y}", f"{begins} {month} {first.year}", f"le {begins} {month} {first.year}", f"{first:%d.%m.%Y}"])  # fmt: skip


def _remark(entry: Entry, chance: random.Random) -> str:
    if entry.goods[0].how in "vw":
        return chance.choice(["", "", "Coupe sans autorisation", "Grumes non martelées", "Mis en vente aux enchères", "Camion immobilisé", "Absence de feuille de route"])  # fmt: skip
    return chance.choice(["", "", "", "", "1 arme PMAK saisie", "Détruit par incinération", "Remis à Lésio-Louna", "Confié à Tchimpounga", "Relâché sur place", "Véhicule Hilux saisi", "Trafiquant récidiviste", "250 câbles démantelés", "Incinéré, PV n° 14"])  # fmt: skip


def _between(sheet: Sheet, before: Entry | None, after: Entry | None) -> None:
    if before and (not after or after.first.year != before.first.year):
        sums = sheet.taken()
        sheet.other("", f"TOTAL {before.first.year}", "", "", "", f"{sums['rows']} lignes", "", "", int(sums["count"]), comma(sums["mass"]), comma(sums["volume"]))  # fmt: skip
