"""Seizures of the customs of Cameroon: a text file with semicolons, two sectors, wood by its trade name, a column of Latin names filled in part."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Good, usual
from benchmarks.unseen_parts import FRENCH_MONTHS
from benchmarks.unseen_tables import Made, as_csv, bare, comma, slip
from benchmarks.unseen_twelfth_words import (
    AFRICAN_CROCODILES,
    AFRICAN_ELEPHANTS,
    AFRICAN_MONITORS,
    AFRICAN_PANGOLINS,
    AFRICAN_PYTHONS,
    AFRICAN_TORTOISES,
    CHAMELEONS,
    DUIKERS,
    GREY_PARROTS,
    HYENAS,
    RHINOS,
    SEA_TURTLES,
    SEAHORSES,
    SHARKS,
    Entry,
    Sheet,
    fill,
    in_words,
    kilograms,
)

if TYPE_CHECKING:
    from datetime import date

P = "pièces|pcs|"
U = "spécimens|unités|"
MEAT = "viande fumée|viande|viande fraîche"
WOOD = "débités|grumes|plots|sciages|madriers"
MONKEYS = "Cercopithecidae|Primates|Cercopithecus|Cercocebus|Lophocebus|Colobus|Cercopithecus nictitans|Cercopithecus cephus|Cercopithecus pogonias|Haplorhini|Piliocolobus|Procolobus"
EBONIES = "Diospyros|Diospyros crassiflora|Dalbergia melanoxylon|Ebenaceae|Diospyros mespiliformis"
BUBINGA = "Guibourtia|Guibourtia tessmannii|Guibourtia pellegriniana|Guibourtia demeusei"
ROSEWOODS = (
    "Pterocarpus erinaceus|Dalbergia|Pterocarpus|Guibourtia|Dalbergia melanoxylon|Guibourtia tessmannii"
)
SNAKES = "Serpentes|Bitis gabonica|Bitis nasicornis|Bitis|Viperidae"
GOODS = (
    Good(24, "Ecailles de pangolin|Écailles de pangolins|écailles (pangolin)", AFRICAN_PANGOLINS, "m", 160, latin="Manis spp.|Phataginus tricuspis"),
    Good(20, "Pointes d'ivoire|Ivoire brut|Défenses d'éléphant|Ivoire", AFRICAN_ELEPHANTS, "b", 8, 5, P, latin="Loxodonta cyclotis|Loxodonta africana"),
    Good(7, "Objets en ivoire|Bracelets en ivoire|Ivoire travaillé|Statuettes d'ivoire", AFRICAN_ELEPHANTS, "c", 12, unit=P, latin="Loxodonta spp."),
    Good(2, "Queue d'éléphant|Poils d'éléphant", AFRICAN_ELEPHANTS, "c", 3, unit=P),
    Good(14, "Perroquets gris|Perroquet gris du Gabon|Perroquet jaco|Perroquets gris à queue rouge", GREY_PARROTS, "c", 60, unit=U, forms="|vivants", latin="Psittacus erithacus"),
    Good(2, "Plumes de perroquet gris|Têtes de perroquet gris", GREY_PARROTS, "c", 40, unit=P, latin="Psittacus erithacus"),
    Good(5, "Pangolin|Pangolins", AFRICAN_PANGOLINS, "c", 2, unit=U, forms="|vivant|fumé"),
    Good(1, "Pangolin géant", "Smutsia gigantea|Manis gigantea|Smutsia", "c", 1, unit=U, forms="|fumé"),
    Good(6, "Peau de panthère|Peaux de léopard|Peau de léopard", "Panthera pardus", "c", 1, unit=P, latin="Panthera pardus"),
    Good(2, "Peau de lion|Dents de lion", "Panthera leo", "c", 1, unit=P, latin="Panthera leo"),
    Good(1, "Peau d'hyène", HYENAS, "c", 1, unit=P),
    Good(5, "Peaux de python|Peau de python|Python", AFRICAN_PYTHONS, "c", 12, unit=P, latin="Python sebae"),
    Good(3, "Peaux de varan|Varans", AFRICAN_MONITORS, "c", 20, unit=P, latin="Varanus niloticus"),
    Good(3, "Peaux de crocodile|Sacs en peau de crocodile|Crocodile", AFRICAN_CROCODILES, "c", 7, unit=P),
    Good(3, "Crocodile nain", "Osteolaemus tetraspis|Osteolaemus", "c", 3, unit=U, forms="vivants|", latin="Osteolaemus tetraspis"),
    Good(3, "Crâne de chimpanzé|Crânes de chimpanzés|Chimpanzé", "Pan troglodytes|Pan", "c", 2, unit=P, latin="Pan troglodytes"),
    Good(2, "Crâne de gorille|Main de gorille|Crânes de gorilles", "Gorilla gorilla|Gorilla|Gorilla beringei", "c", 2, unit=P, latin="Gorilla gorilla"),
    Good(2, "Mandrill|Crâne de mandrill", "Mandrillus sphinx|Mandrillus", "c", 1, unit=U, latin="Mandrillus sphinx"),
    Good(1, "Drill", "Mandrillus leucophaeus", "c", 1, unit=U, latin="Mandrillus leucophaeus"),
    Good(6, "Viande de brousse (céphalophes)|Céphalophe|Viande de céphalophe", DUIKERS, "m", 30, forms="|boucané"),
    Good(4, "Céphalophe bleu|Lièvre (céphalophe bleu)", "Philantomba monticola|Cephalophus monticola|Philantomba", "c", 6, unit=U, forms="fumés|"),
    Good(4, "Porc-épic|Athérure|Viande de porc-épic", "Atherurus africanus|Atherurus|Hystricidae|Hystrix|Hystrix cristata", "m", 18, forms="|fumé"),
    Good(3, "Potamochère|Viande de potamochère", "Potamochoerus porcus|Potamochoerus", "m", 35, forms="|fumé"),
    Good(4, "Singes|Viande de singe", MONKEYS, "m", 25, forms="|fumés|boucanés"),
    Good(1, "Viande de sitatunga|Sitatunga", "Tragelaphus spekii|Tragelaphus spekei", "m", 30),
    Good(2, "Viande de buffle", "Syncerus caffer|Syncerus nanus", "m", 60),
    Good(3, "Dents d'hippopotame|Défenses d'hippopotame", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 12, 0.6, P, latin="Hippopotamus amphibius"),
    Good(2, "Corne de rhinocéros", RHINOS, "b", 1, 1.5, P),
    Good(4, "Carapaces de tortue marine|Tortues marines|Ecailles de tortue marine", SEA_TURTLES, "c", 4, unit=P, latin="Eretmochelys imbricata|Chelonia mydas"),
    Good(3, "Tortues terrestres|Tortue terrestre", AFRICAN_TORTOISES, "c", 10, unit=U, forms="vivantes|"),
    Good(3, "Hippocampes séchés|Hippocampes", SEAHORSES, "m", 16, latin="Hippocampus spp.|Hippocampus algiricus"),
    Good(3, "Ailerons de requin|Ailerons de requins séchés", SHARKS, "m", 300),
    Good(3, "Caméléons|Caméléon", CHAMELEONS, "c", 30, unit=U, forms="vivants|"),
    Good(2, "Grenouilles goliath|Grenouille goliath", "Conraua goliath|Conraua", "c", 6, unit=U, forms="vivantes|", latin="Conraua goliath"),
    Good(2, "Vipères du Gabon", "Bitis gabonica|Bitis|Bitis rhinoceros", "c", 5, unit=U, forms="vivantes|", latin="Bitis gabonica"),
    Good(2, "Touracos|Touraco", "Musophagidae|Tauraco|Tauraco persa|Tauraco macrorhynchus|Tauraco bannermani|Corythaeola cristata|Musophaga violacea|Musophaga", "c", 12, unit=U, forms="vivants|"),
    Good(9, "Bubinga|BUBINGA", BUBINGA, "v", 60, 0.4, P, WOOD, "Guibourtia tessmannii"),
    Good(3, "Bois de rose|Bois de rose (grumes)", ROSEWOODS, "v", 120, 0.12, P, WOOD, "Pterocarpus erinaceus"),
    Good(3, "Kosso|Vène", "Pterocarpus erinaceus|Pterocarpus", "v", 120, 0.12, P, WOOD, "Pterocarpus erinaceus"),
    Good(5, "Padouk|Padouk rouge", "Pterocarpus soyauxii|Pterocarpus|Pterocarpus tinctorius|Pterocarpus osun", "v", 60, 0.3, P, WOOD, "Pterocarpus soyauxii"),
    Good(5, "Iroko", "Milicia excelsa|Milicia|Milicia regia|Chlorophora excelsa", "v", 60, 0.4, P, WOOD, "Milicia excelsa"),
    Good(4, "Sapelli|Sapelli (grumes)", "Entandrophragma cylindricum", "v", 40, 0.9, P, WOOD, "Entandrophragma cylindricum"),
    Good(4, "Ebène|Ébène|Bois d'ébène", EBONIES, "v", 70, 0.06, P, "billettes|débités|bûches", "Diospyros crassiflora"),
    Good(4, "Ayous", "Triplochiton scleroxylon|Triplochiton", "v", 60, 0.8, P, WOOD, "Triplochiton scleroxylon"),
    Good(4, "Doussié|Doussié rouge", "Afzelia|Afzelia bipindensis|Afzelia pachyloba|Afzelia africana|Afzelia bella", "v", 40, 0.3, P, WOOD, "Afzelia bipindensis"),
    Good(3, "Wengé", "Millettia laurentii|Millettia", "v", 30, 0.3, P, WOOD, "Millettia laurentii"),
    Good(3, "Moabi", "Baillonella toxisperma|Baillonella", "v", 25, 0.8, P, WOOD, "Baillonella toxisperma"),
    Good(3, "Tali", "Erythrophleum ivorense|Erythrophleum suaveolens|Erythrophleum", "v", 60, 0.4, P, WOOD, "Erythrophleum ivorense"),
    Good(3, "Azobé", "Lophira alata|Lophira", "v", 60, 0.4, P, WOOD, "Lophira alata"),
    Good(2, "Assamela|Afrormosia", "Pericopsis elata|Pericopsis|Afrormosia", "v", 25, 0.5, P, WOOD, "Pericopsis elata"),
    Good(1, "Zingana", "Microberlinia|Microberlinia brazzavillensis|Microberlinia bisulcata", "v", 20, 0.4, P, WOOD),
    Good(3, "Ecorces de Prunus|Écorces de pygeum|Ecorce de Prunus africana", "Prunus africana|Prunus|Pygeum africanum", "m", 900, latin="Prunus africana"),
    Good(1, "Ecorces de yohimbe", "Pausinystalia johimbe|Pausinystalia|Corynanthe johimbe", "m", 400),
)  # fmt: skip
SITES = (
    ("Littoral I", "Douala Port I"), ("Littoral I", "Douala aéroport"), ("Littoral II", "Bonabéri"), ("Centre", "Yaoundé Nsimalen"), ("Centre", "BMS Yaoundé"), ("Sud I", "Kribi port"), ("Sud II", "Ambam / Kyé-Ossi"), ("Sud II", "Djoum"), ("Est", "Garoua-Boulaï"), ("Est", "Bertoua"),
    ("Est", "Kenzou"), ("Nord", "Garoua"), ("Nord", "Touboro"), ("Extrême-Nord", "Kousséri"), ("Adamaoua", "Ngaoundéré gare"), ("Sud-Ouest", "Ekok"), ("Sud-Ouest", "Idenau"),
)  # fmt: skip
NOTES = ("", "", "", "Dissimulés sous du cacao", "Colis postal", "2 sacs de jute", "Remis au MINFOF", "Véhicule saisi : Toyota Corolla", "Prévenu en fuite", "PV transmis au parquet", "Destination Nigeria", "Pas de permis CITES", "1 conteneur 40'", "Transaction")  # fmt: skip
HEADER = ["N°", "Secteur", "Bureau / Brigade", "Date de saisie", "N° PV", "Nature de la marchandise", "Nom scientifique", "Nombre", "Poids (kg)", "Volume (m3)", "Valeur (FCFA)", "Observations"]  # fmt: skip
NUMBERS = ["une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"]


def cameroon(rows: int, seed: int) -> Made:
    """Return a text file: title lines, sums by quarter, days in figures or in words, decimal commas, values in francs that are no amount."""
    chance = random.Random(f"cameroon {seed}")
    sheet = Sheet(Made("saisies_faune_flore_DGD.csv"), joined=(0, 1, 2, 3, 4), again=True)
    sheet.lines += [["MINISTERE DES FINANCES - DIRECTION GENERALE DES DOUANES"], ["Etat des saisies de produits de la faune et de la flore"], HEADER]  # fmt: skip
    fill(sheet, GOODS, rows, chance, _line, several=0.12, pairs=0.05, between=_between)
    sheet.made.data = as_csv(sheet.lines, ";")
    return sheet.made


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


def _between(sheet: Sheet, before: Entry | None, after: Entry | None) -> None:
    if before and (not after or _quarter(before.first) != _quarter(after.first)):
        year, quarter = _quarter(before.first)
        sheet.other("", f"Total T{quarter} {year}", "", "", "", "", "", f"{sheet.total('count'):.0f}", french(sheet.total("mass")), french(sheet.total("volume")))  # fmt: skip
        sheet.begin()


def french(amount: float) -> str:
    """Return an amount with a decimal comma and spaces between thousands."""
    return comma(amount).replace(".", " ")


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    only = entry.goods[0] if len(entry.goods) == 1 else None
    words = chance.choice([" et ", " + ", " / "]).join(_words(good, chance) for good in entry.goods)
    latin = usual(only.latin, chance) if only and only.latin and chance.random() < 0.4 else ""
    count = ""
    if entry.count is not None:
        unit = usual(only.unit, chance) if only and chance.random() < 0.4 else ""
        said = in_words(entry.count, NUMBERS, chance, 0.04)
        count = f"{said} {unit}".strip() if chance.random() < 0.8 else f"{entry.count:02}"
    mass = kilograms(entry.mass, chance, (" g|g| grammes", " kg|kg| Kgs", " tonnes| t"), french, plain=0)
    if entry.mass is not None and mass.endswith(("kg", "Kgs")) and chance.random() < 0.6:
        mass = french(entry.mass)
    volume = "" if entry.volume is None else french(entry.volume) + chance.choice(["", "", "", " m3"])
    value = french(chance.randrange(50, 90_000) * 1000) if chance.random() < 0.5 else ""
    return [
        entry.case,
        *chance.choice(SITES),
        _day(entry.first, entry.last, chance),
        f"{chance.randrange(1, 400):03}/{entry.first:%y}",
        words,
        latin,
        count,
        mass,
        volume,
        value,
        chance.choice(NOTES),
    ]


def _words(good: Good, chance: random.Random) -> str:
    words, form = usual(good.words, chance), usual(good.forms, chance) if good.forms else ""
    words = bare(slip(words, chance, 0.05), chance, 0.12)
    if form and "(" not in words:
        words = chance.choice([f"{words} {form}", f"{words} ({form})", f"{form.capitalize()} de {words}" if form in WOOD and chance.random() < 0.5 else f"{words} {form}"])  # fmt: skip
    return words.upper() if chance.random() < 0.1 else words


def _day(first: date, last: date, chance: random.Random) -> str:
    month = FRENCH_MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"du {first.day} au {last.day} {month} {first.year}", f"{first:%d/%m/%Y} au {last:%d/%m/%Y}", f"{first.day:02}-{last.day:02}/{first:%m/%Y}"])  # fmt: skip
    return chance.choice([f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%y}", f"{first:%d-%m-%Y}", f"{'1er' if first.day == 1 else first.day} {month} {first.year}", f"Le {first:%d/%m/%Y}", f"{first:%d.%m.%Y}"])  # fmt: skip
