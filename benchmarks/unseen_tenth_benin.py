"""A list of seizures of Benin's customs and forest service, in French, as a text file: vène, ivory, scales in transit, bushmeat, heads of vultures."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_parts import FRENCH_MONTHS
from benchmarks.unseen_tables import Made, as_csv, bare, comma
from benchmarks.unseen_tenth_words import (
    AFRICAN_ELEPHANTS,
    AFRICAN_PANGOLINS,
    SEA_TURTLES,
    SHARKS,
    Good,
    Lot,
    Sheet,
    draw,
    named,
    scientific,
    spelt_out,
    usual,
    weight,
    years,
)

if TYPE_CHECKING:
    from datetime import date

PIECES = "pièces|pcs|unités|"
LIVE = "vivants|têtes|sujets|individus"
WOOD = "madriers|billes|pièces|planches|grumes"
MONITORS = "Varanus|Varanus niloticus|Varanus exanthematicus|Varanidae|Varanus ornatus|Varanus stellatus"
CHAMELEONS = (
    "Chamaeleonidae|Chamaeleo|Chamaeleo senegalensis|Chamaeleo gracilis|Chamaeleo necasi|Chamaeleo africanus"
)
VULTURES = "Accipitridae|Necrosyrtes monachus|Gyps africanus|Gyps rueppelli|Gyps rueppellii|Gyps|Trigonoceps occipitalis|Torgos tracheliotos|Gypohierax angolensis|Aegypiinae|Accipitriformes|Falconiformes"
DUIKERS = "Cephalophinae|Cephalophus|Cephalophus rufilatus|Sylvicapra grimmia|Philantomba walteri|Philantomba maxwellii|Cephalophus niger|Cephalophus silvicultor|Philantomba|Sylvicapra|Bovidae|Cephalophus monticola"
GREEN_MONKEYS = "Chlorocebus tantalus|Chlorocebus sabaeus|Chlorocebus|Chlorocebus aethiops|Cercopithecus aethiops|Cercopithecus tantalus|Cercopithecus sabaeus"
BABOONS = "Papio anubis|Papio|Papio papio|Papio cynocephalus|Papio hamadryas|Cercopithecidae"
CROCODILES = "Crocodylia|Crocodylidae|Crocodylus niloticus|Crocodylus suchus|Crocodylus|Osteolaemus tetraspis|Osteolaemus|Mecistops cataphractus|Mecistops|Crocodylus cataphractus"
GENETS = "Genetta|Genetta genetta|Genetta tigrina|Genetta maculata|Genetta pardina|Genetta thierryi|Genetta johnstoni|Viverridae|Genetta poensis"
GOODS = (
    Good(34, "Bois de vène|Vène|Madriers de vène|Pterocarpus erinaceus (vène)|Bois de vène (kosso)|Kosso|Billes de vène", "Pterocarpus erinaceus|Pterocarpus", "v", 120, 0.09, WOOD, latin="Pterocarpus erinaceus"),
    Good(16, "Caïlcédrat|Bois de caïlcédrat|Madriers de caïlcédrat|Khaya (caïlcédrat)|Cailcédrat", "Khaya senegalensis|Khaya", "v", 40, 0.12, WOOD, latin="Khaya senegalensis"),
    Good(14, "Teck|Bois de teck|Perches de teck|Teck frauduleux", "Tectona grandis|Tectona", "v", 90, 0.06, WOOD, latin="Tectona grandis"),
    Good(11, "Iroko|Bois d'iroko|Madriers d'iroko|Iroko (bois d'œuvre)", "Milicia excelsa|Milicia|Chlorophora excelsa|Milicia regia", "v", 35, 0.15, WOOD, latin="Milicia excelsa"),
    Good(9, "Lingué|Bois de lingué (Afzelia)|Doussié|Afzelia (lingué)", "Afzelia africana|Afzelia", "v", 40, 0.12, WOOD, latin="Afzelia africana"),
    Good(4, "Samba|Bois de samba|Samba (ayous)", "Triplochiton scleroxylon|Triplochiton", "v", 30, 0.15, WOOD, latin="Triplochiton scleroxylon"),
    Good(4, "Rônier|Chevrons de rônier|Bois de rônier", "Borassus aethiopum|Borassus", "c", 60, unit="chevrons|pièces"),
    Good(3, "Gmelina|Bois de gmelina", "Gmelina arborea|Gmelina", "w", 5),
    Good(3, "Fraké|Bois de fraké", "Terminalia superba|Terminalia", "w", 4, latin="Terminalia superba"),
    Good(3, "Bois d'ébène|Ébène", "Diospyros mespiliformis|Diospyros|Diospyros crassiflora|Ebenaceae|Dalbergia melanoxylon", "c", 12, unit="billes|pièces"),
    Good(4, "Charbon de karité|Bois de karité|Karité (bois-énergie)", "Vitellaria paradoxa|Vitellaria|Butyrospermum parkii|Butyrospermum paradoxum", "m", 900),
    Good(3, "Bois de néré|Néré", "Parkia biglobosa|Parkia", "m", 700),
    Good(24, "Ivoire brut|Défenses d'éléphant|Pointes d'ivoire|Défenses d'éléphants|Ivoire d'éléphant|Pointes d'ivoire brut", AFRICAN_ELEPHANTS, "b", 4, 4.5, PIECES, latin="Loxodonta africana"),
    Good(7, "Ivoire travaillé|Bracelets en ivoire|Objets en ivoire|Bijoux en ivoire", AFRICAN_ELEPHANTS + "|Elephas maximus|Elephas", "c", 8, unit=PIECES, latin="Loxodonta africana"),
    Good(16, "Écailles de pangolin|Ecailles de pangolin|Écailles de pangolins", AFRICAN_PANGOLINS, "m", 120, latin="Manis spp.|Phataginus tricuspis"),
    Good(6, "Pangolin|Pangolins vivants|Pangolin à écailles tricuspides", AFRICAN_PANGOLINS, "c", 2, unit=LIVE, latin="Phataginus tricuspis|Manis tricuspis"),
    Good(9, "Peau de léopard|Peaux de léopard|Peau de panthère|Peau de panthère (léopard)", "Panthera pardus", "c", 1, unit="|pièces", latin="Panthera pardus"),
    Good(5, "Peau de lion|Griffes de lion|Canines de lion|Peau et crâne de lion", "Panthera leo", "c", 2, unit=PIECES, latin="Panthera leo"),
    Good(2, "Peau de guépard", "Acinonyx jubatus", "c", 1, unit="|pièces", latin="Acinonyx jubatus"),
    Good(3, "Peau de serval|Peaux de serval", "Leptailurus serval|Felis serval", "c", 2, unit=PIECES),
    Good(4, "Peaux de genette|Peau de genette", GENETS, "c", 3, unit=PIECES),
    Good(5, "Peaux de civette|Civette|Peau de civette", "Civettictis civetta|Viverra civetta", "c", 2, unit=PIECES, latin="Civettictis civetta"),
    Good(4, "Peau d'hyène|Tête d'hyène|Peau d'hyène tachetée", "Crocuta crocuta|Hyaenidae|Hyaena hyaena|Crocuta", "c", 1, unit=PIECES),
    Good(12, "Têtes de vautour|Vautours|Tête de vautour|Vautours (dépouilles)", VULTURES, "c", 5, unit=PIECES, latin="Necrosyrtes monachus"),
    Good(4, "Têtes de calao|Calao|Becs de calao", "Bucerotidae|Tockus|Ceratogymna|Bycanistes|Bucorvus abyssinicus|Bucorvidae|Tockus nasutus|Lophoceros nasutus|Lophoceros|Bycanistes fistulator|Bucerotiformes", "c", 4, unit=PIECES),
    Good(8, "Perroquets gris|Perroquets gris du Gabon|Perroquet gris (jaco)|Perroquet jaco", "Psittacus erithacus|Psittacus|Psittacus timneh", "c", 8, unit=LIVE, latin="Psittacus erithacus"),
    Good(5, "Perroquets youyou|Perroquet youyou|Youyous", "Poicephalus senegalus|Poicephalus", "c", 12, unit=LIVE, latin="Poicephalus senegalus"),
    Good(3, "Touracos|Touraco vert|Touraco", "Musophagidae|Tauraco persa|Tauraco|Crinifer piscator|Musophaga violacea", "c", 3, unit=LIVE),
    Good(13, "Pythons royaux|Python royal|Pythons royaux vivants", "Python regius|Python", "c", 40, unit=LIVE, latin="Python regius"),
    Good(7, "Peaux de python|Peau de python de Seba|Python de Seba (peau)|Peaux de python de Séba", "Python sebae|Python|Pythonidae|Python regius|Python natalensis", "c", 5, unit=PIECES, latin="Python sebae"),
    Good(6, "Varans|Varan|Peaux de varan", MONITORS, "c", 12, unit=PIECES, latin="Varanus niloticus|Varanus exanthematicus"),
    Good(4, "Varan du Nil|Peaux de varan du Nil", "Varanus niloticus", "c", 8, unit=PIECES, latin="Varanus niloticus"),
    Good(6, "Caméléons|Caméléons séchés|Caméléon", CHAMELEONS, "c", 18, unit=PIECES),
    Good(4, "Crocodile|Peaux de crocodile|Têtes de crocodile", CROCODILES, "c", 3, unit=PIECES),
    Good(3, "Crocodile nain|Crocodiles nains vivants", "Osteolaemus tetraspis|Osteolaemus", "c", 2, unit=LIVE, latin="Osteolaemus tetraspis"),
    Good(5, "Tortues sillonnées|Tortue sillonnée|Tortue à éperons (sulcata)", "Centrochelys sulcata|Geochelone sulcata|Centrochelys", "c", 6, unit=LIVE, latin="Centrochelys sulcata|Geochelone sulcata"),
    Good(5, "Tortues marines|Carapaces de tortue marine|Œufs de tortue marine", SEA_TURTLES, "c", 20, unit=PIECES),
    Good(3, "Tortue olivâtre|Tortues olivâtres", "Lepidochelys olivacea|Lepidochelys", "c", 2, unit=LIVE, latin="Lepidochelys olivacea"),
    Good(2, "Viande de lamantin|Lamantin", "Trichechus senegalensis|Trichechus|Trichechidae", "m", 60, latin="Trichechus senegalensis"),
    Good(4, "Dents d'hippopotame|Viande d'hippopotame", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "m", 18, latin="Hippopotamus amphibius"),
    Good(12, "Viande d'aulacode|Aulacodes fumés|Aulacode (agouti)|Agouti fumé", "Thryonomys swinderianus|Thryonomys|Thryonomyidae|Thryonomys gregorianus", "m", 25),
    Good(7, "Viande de buffle|Buffle boucané|Buffle", "Syncerus caffer|Syncerus", "m", 90, latin="Syncerus caffer"),
    Good(6, "Viande de céphalophe|Céphalophes|Céphalophe fumé", DUIKERS, "m", 15),
    Good(5, "Guib harnaché|Viande de guib harnaché", "Tragelaphus scriptus|Tragelaphus", "m", 25, latin="Tragelaphus scriptus"),
    Good(5, "Cob de Buffon|Viande de cob de Buffon", "Kobus kob|Kobus", "m", 40, latin="Kobus kob"),
    Good(5, "Phacochère|Viande de phacochère", "Phacochoerus africanus|Phacochoerus aethiopicus|Phacochoerus", "m", 45),
    Good(3, "Hippotrague|Viande d'hippotrague (rouan)", "Hippotragus equinus|Hippotragus", "m", 70, latin="Hippotragus equinus"),
    Good(3, "Bubale|Viande de bubale", "Alcelaphus buselaphus|Alcelaphus major|Alcelaphus|Alcelaphus caama", "m", 60),
    Good(2, "Ourébi|Viande d'ourébi", "Ourebia ourebi|Ourebia", "m", 12),
    Good(4, "Babouins|Crânes de babouin|Cynocéphale (babouin)", BABOONS, "c", 3, unit=PIECES),
    Good(3, "Patas|Singe rouge (patas)|Singes patas", "Erythrocebus patas|Erythrocebus", "c", 1, unit=LIVE, latin="Erythrocebus patas"),
    Good(3, "Singe vert|Singes verts|Vervet", GREEN_MONKEYS + "|Chlorocebus pygerythrus", "c", 1, unit=LIVE),
    Good(2, "Singe mona|Mone (singe)", "Cercopithecus mona|Cercopithecus", "c", 1, unit=LIVE, latin="Cercopithecus mona"),
    Good(4, "Pintades sauvages|Pintade sauvage", "Numida meleagris|Numida|Numididae", "c", 14, unit=LIVE),
    Good(3, "Francolins|Francolin", "Francolinus|Francolinus bicalcaratus|Pternistis bicalcaratus|Pternistis|Phasianidae|Peliperdix|Ortygornis", "c", 10, unit=LIVE),
    Good(4, "Ailerons de requin|Ailerons de requins séchés", SHARKS, "m", 70),
    Good(4, "Hippocampes séchés|Hippocampes", "Hippocampus|Hippocampus algiricus|Hippocampus hippocampus|Syngnathidae", "m", 4, latin="Hippocampus algiricus|Hippocampus spp."),
    Good(3, "Porc-épic|Piquants de porc-épic", "Hystrix|Hystrix cristata|Hystricidae|Atherurus africanus|Atherurus", "m", 5),
)  # fmt: skip
UNITS = (
    ("Douanes", "Brigade de Hillacondji"), ("Douanes", "Cotonou Port"), ("Douanes", "Aéroport CBG"), ("Douanes", "Malanville"), ("Douanes", "Kraké-Plage"), ("Douanes", "Igolo"), ("Douanes", "Ouaké"), ("Douanes", "BSI Parakou"), ("Douanes", "Porga"),
    ("Eaux et Forêts", "IF Borgou"), ("Eaux et Forêts", "IF Alibori"), ("Eaux et Forêts", "IF Donga"), ("Eaux et Forêts", "IF Collines"), ("Eaux et Forêts", "IF Zou"), ("Eaux et Forêts", "CENAGREF Pendjari"), ("Eaux et Forêts", "Parc W / Kandi"), ("Police", "OCRTIS"),
)  # fmt: skip
SENTENCES = ("", "", "En instance", "Transaction 350 000 F", "Déféré au parquet de Parakou", "Mandat de dépôt", "Relaxe", "12 mois ferme, amende 500 000 F", "Main levée", "Confiscation", "CRIET")  # fmt: skip
HEADER = ["N°", "Date", "Service", "Unité", "Nature du produit saisi", "Nom scientifique", "Nombre", "Poids (kg)", "Volume (m3)", "Provenance", "Mis en cause", "Suites", "Observations"]  # fmt: skip
NUMBERS = ("", "", "", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")
PLACES = ("Nigeria", "Burkina Faso", "Togo", "Niger", "local", "Bassila", "Tchaourou", "Banikoara", "", "", "transit Vietnam", "inconnue")  # fmt: skip


def benin(rows: int, seed: int) -> Made:
    """Return a text file of Windows with semicolons, decimal commas, scientific names in some rows, totals by service and year."""
    chance = random.Random(seed)
    sheet = Sheet(Made("Saisies DGDDI-DGEFC Bénin.csv"))
    sheet.lines += [["RÉPUBLIQUE DU BÉNIN - Point des saisies de faune, flore et bois"], [""] * len(HEADER), HEADER]  # fmt: skip
    for year, lots in years(draw(GOODS, rows, chance, 0.12, 0.06)):
        sheet.apart(f"ANNÉE {year}", *[""] * (len(HEADER) - 1))
        for lot in lots:
            sheet.add(lot, _line(lot, chance))
        sums = sheet.total()
        sheet.apart("", f"Sous-total {year}", "", "", f"{sums['rows']:.0f} lignes", "", "", comma(sums["mass"]), comma(sums["volume"]), "", "", "", "")  # fmt: skip
    sheet.made.data = as_csv(sheet.lines, ";", "cp1252")
    return sheet.made


def _line(lot: Lot, chance: random.Random) -> list[Any]:
    service, unit = chance.choice(UNITS)
    words = named(lot, chance, chance.choice([" et ", " + ", " / "]))
    return [
        lot.case,
        _day(lot.first, lot.last, chance),
        service,
        unit,
        bare(words.upper() if chance.random() < 0.08 else words, chance, 0.12),
        scientific(lot, chance, 0.4),
        _count(lot, chance),
        _mass(lot, chance),
        _volume(lot, chance),
        chance.choice(PLACES),
        chance.choice(["", "X", "1", "2", "3 (dont 1 femme)", "en fuite", "un Togolais", "2 Nigérians"]),
        chance.choice(SENTENCES),
        _remark(lot, chance),
    ]


def _count(lot: Lot, chance: random.Random) -> str:
    count = lot.amounts.get("count")
    if count is None:
        return chance.choice(["", "", "", f"{chance.randrange(1, 40)} sacs", f"{chance.randrange(1, 12)} colis", "01 chargement"])  # fmt: skip
    number = spelt_out(count, NUMBERS, chance, 0.08) or chance.choice([f"{count:.0f}", f"{count:.0f}", f"{count:02.0f}"])  # fmt: skip
    return f"{number} {usual(lot.goods[0].unit or PIECES, chance)}".strip() if chance.random() < 0.5 else number  # fmt: skip


def _mass(lot: Lot, chance: random.Random) -> str:
    mass = lot.amounts.get("mass")
    if mass is None:
        return ""
    if chance.random() < 0.3:
        return weight(mass, chance, [" g| grammes", " kg| kgs|Kg", " t| tonnes"], comma)
    return comma(mass).replace(".", chance.choice(["", " "]))


def _volume(lot: Lot, chance: random.Random) -> str:
    volume = lot.amounts.get("volume")
    return "" if volume is None else comma(volume).replace(".", " ") + chance.choice(["", "", "", " m3", "m3"])  # fmt: skip


def _day(first: date, last: date, chance: random.Random) -> str:
    month = FRENCH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"du {first.day} au {last.day} {month} {first.year}", f"{first:%d/%m/%Y} au {last:%d/%m/%Y}", f"{first.day:02}-{last.day:02}/{first:%m/%Y}"])  # fmt: skip
    start = "1er" if first.day == 1 else f"{first.day:02}"
    return chance.choice([f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%y}", f"{first:%d-%m-%Y}", f"{start} {month} {first.year}", f"{first:%d.%m.%Y}", f"{first:%d/%m/%Y} à {chance.randrange(24)}h{chance.randrange(60):02}"])  # fmt: skip


def _remark(lot: Lot, chance: random.Random) -> str:
    return chance.choice([
        "", "", "", "", "Véhicule saisi", "Dissimulé sous des sacs de maïs", "Conteneur 40 pieds, 2 scellés", "Fouille du bus Cotonou-Lagos", "PV n° " + str(chance.randrange(10, 400)), "Produits vendus aux enchères", "Animaux relâchés", "Moto abandonnée",
        "Camion 10 roues", f"PV du {lot.last:%d/%m/%Y}", "Valeur 1 500 000 FCFA", "Renseignement AALF-B", "Marché fétiche de Dantokpa", "2 complices recherchés", "Envoi postal", "sans permis de coupe",
    ])  # fmt: skip
