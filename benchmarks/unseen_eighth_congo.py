"""A register of seizures of the Democratic Republic of the Congo: ivory, pangolins, grey parrots, smoked meat, logs, with names in Lingala and Kikongo."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Entry, Good, Register, after, fill, remark, usual
from benchmarks.unseen_parts import FRENCH_MONTHS
from benchmarks.unseen_tables import Made, as_csv, bare, comma, slip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

ELEPHANTS = "Loxodonta|Loxodonta africana|Loxodonta cyclotis|Elephantidae"
PANGOLINS = "Manis|Manidae|Pholidota|Smutsia|Phataginus|Smutsia gigantea|Manis gigantea|Phataginus tricuspis|Manis tricuspis|Phataginus tetradactyla|Manis tetradactyla|Smutsia temminckii|Manis temminckii|Uromanis tetradactyla"
GIANT = "Smutsia gigantea|Manis gigantea"
GREYS = "Psittacus erithacus|Psittacus"
MONKEYS = "Cercopithecidae|Primates|Cercopithecus|Cercopithecus ascanius|Cercopithecus mitis|Cercopithecus wolfi|Cercopithecus neglectus|Cercopithecus cephus|Colobus|Colobus guereza|Colobus angolensis|Piliocolobus|Lophocebus|Lophocebus albigena|Lophocebus aterrimus|Cercocebus|Cercocebus agilis|Papio|Papio anubis|Allenopithecus nigroviridis"
CROCODILES = "Crocodylidae|Crocodylia|Crocodylus|Crocodylus niloticus|Crocodylus suchus|Mecistops|Mecistops cataphractus|Crocodylus cataphractus|Mecistops leptorhynchus|Osteolaemus|Osteolaemus tetraspis|Osteolaemus osborni"
TORTOISES = "Testudinidae|Kinixys|Kinixys erosa|Kinixys homeana|Kinixys belliana|Kinixys spekii"
DUIKERS = "Cephalophus|Cephalophinae|Bovidae|Cephalophus callipygus|Cephalophus dorsalis|Cephalophus nigrifrons|Cephalophus silvicultor|Cephalophus weynsi|Cephalophus leucogaster|Philantomba|Philantomba monticola|Cephalophus monticola"
PYTHONS = "Python sebae|Python|Pythonidae|Python regius|Python natalensis"
KHAYAS = "Khaya|Khaya anthotheca|Khaya ivorensis|Khaya grandifoliola|Khaya senegalensis"
BUBINGA = (
    "Guibourtia|Guibourtia demeusei|Guibourtia tessmannii|Guibourtia pellegriniana|Guibourtia arnoldiana"
)
LOG = "grumes|bois sciés|plots|Bois en grumes|madriers"
MEAT = "viande boucanée|viande fumée|viande fraîche|mosuni"
LOGS = "grumes|pièces|madriers"
GOODS = (
    Good(34, "Pointes d'ivoire|Ivoire brut|Pointes d'ivoire (mpembe ya nzoku)|Défenses d'éléphant|Mpembe ya nzoku (ivoire)", ELEPHANTS, "b", 4, 6, "pointes|pièces|pcs"),
    Good(9, "Ivoire travaillé|Ivoire sculpté|Morceaux d'ivoire", ELEPHANTS, "m", 5),
    Good(5, "Bracelets en ivoire|Statuettes en ivoire|Baguettes en ivoire", ELEPHANTS, "c", 20, unit="pièces|pcs"),
    Good(4, "Viande d'éléphant|Viande d'éléphant boucanée (nzoku)|Nyama ya nzoku", ELEPHANTS, "m", 120),
    Good(3, "Queue d'éléphant|Queues d'éléphants", ELEPHANTS, "c", 2, unit="queues|pièces"),
    Good(28, "Écailles de pangolin|Ecailles de pangolins|Écailles de nkaka (pangolin)|Ecailles pangolin", PANGOLINS, "m", 45),
    Good(5, "Écailles de pangolin géant", GIANT, "m", 18),
    Good(9, "Pangolin vivant|Pangolin (nkaka)|Nkaka", PANGOLINS, "c", 1, unit="spécimens|individus|têtes"),
    Good(22, "Perroquets gris|Perroquets gris (nkusu)|Perroquet gris à queue rouge|Perroquets gris (koso)|Nkusu", GREYS, "c", 18, unit="individus|spécimens|oiseaux"),
    Good(12, "Peau de léopard|Peaux de léopard (nkoi)|Peau de léopard (ngo)|Peau de nkoi", "Panthera pardus", "c", 1, unit="peaux|pièces"),
    Good(4, "Dents de léopard|Griffes et dents de léopard", "Panthera pardus", "c", 8, unit="pièces|pcs"),
    Good(3, "Peau de lion|Peau de lion (nkosi)", "Panthera leo", "c", 1, unit="peaux|pièces"),
    Good(8, "Bébé chimpanzé|Chimpanzé|Chimpanzés vivants", "Pan troglodytes", "c", 1, unit="individus|spécimens"),
    Good(4, "Mokomboso|Mokomboso (crâne)", "Pan|Pan troglodytes|Pan paniscus", "c", 1, unit="individus|pièces"),
    Good(5, "Bonobo|Bonobo vivant (orphelin)", "Pan paniscus", "c", 1, unit="individus|spécimens"),
    Good(3, "Gorille|Crâne de gorille|Bébé gorille", "Gorilla|Gorilla beringei|Gorilla gorilla|Gorilla beringei graueri|Gorilla beringei beringei", "c", 1, unit="individus|pièces"),
    Good(5, "Peau d'okapi|Peaux d'okapi", "Okapia johnstoni", "c", 1, unit="peaux|pièces"),
    Good(8, "Dents d'hippopotame|Dents d'hippo (ngubu)|Dents de ngubu", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 8, 0.4, "dents|pièces|pcs"),
    Good(6, "Viande d'hippopotame|Viande d'hippo (ngubu)", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "m", 120, forms=MEAT),
    Good(6, "Viande de buffle|Viande de buffle (mpakasa)|Mpakasa", "Syncerus caffer|Syncerus nanus|Syncerus", "m", 60, forms=MEAT),
    Good(9, "Singes boucanés|Makako|Makako (singes boucanés)|Viande de singe", MONKEYS, "m", 35, forms=MEAT),
    Good(6, "Mboloko|Céphalophe bleu (mboloko)|Céphalophe bleu", "Philantomba monticola|Cephalophus monticola", "m", 25, forms=MEAT),
    Good(5, "Viande de céphalophe|Céphalophes", DUIKERS, "m", 30, forms=MEAT),
    Good(5, "Potamochère|Nsombo (potamochère)|Nsombo", "Potamochoerus porcus|Potamochoerus|Potamochoerus larvatus", "m", 40, forms=MEAT),
    Good(4, "Simbiliki|Aulacode (simbiliki)|Aulacodes", "Thryonomys swinderianus|Thryonomys|Thryonomys gregorianus", "m", 15, forms=MEAT),
    Good(3, "Athérure|Athérure africain", "Atherurus africanus", "m", 12, forms=MEAT),
    Good(3, "Sitatunga", "Tragelaphus spekii|Tragelaphus spekei", "m", 30, forms=MEAT),
    Good(2, "Bongo|Trophée de bongo", "Tragelaphus eurycerus|Taurotragus eurycerus|Boocercus eurycerus", "c", 1, unit="pièces|têtes"),
    Good(4, "Peaux de colobe|Peau de colobe guéréza", "Colobus|Colobus guereza|Colobus angolensis", "c", 4, unit="peaux|pièces"),
    Good(3, "Cercopithèque ascagne|Cercopithèque ascagne vivant", "Cercopithecus ascanius", "c", 1, unit="individus|spécimens"),
    Good(2, "Hamlyn (cercopithèque à tête de hibou)|Cercopithèque à tête de hibou", "Cercopithecus hamlyni", "c", 1, unit="individus|spécimens"),
    Good(7, "Crocodiles vivants (ngando)|Crocodile|Ngando", CROCODILES, "c", 3, unit="individus|spécimens"),
    Good(5, "Crocodiles nains|Crocodile nain", "Osteolaemus tetraspis|Osteolaemus osborni|Osteolaemus", "c", 9, unit="individus|spécimens"),
    Good(3, "Peaux de crocodile du Nil|Crocodile du Nil (peau)", "Crocodylus niloticus|Crocodylus suchus", "c", 5, unit="peaux|pièces"),
    Good(5, "Peau de python|Python (nguma)|Nguma", PYTHONS, "c", 2, unit="peaux|pièces"),
    Good(2, "Python de Seba", "Python sebae", "c", 1, unit="individus|spécimens"),
    Good(6, "Tortues terrestres (koba)|Tortues terrestres|Tortue terrestre", TORTOISES, "c", 6, unit="individus|spécimens"),
    Good(3, "Tortue luth|Tortues luth (viande)", "Dermochelys coriacea", "c", 1, unit="individus|spécimens"),
    Good(3, "Tortue olivâtre", "Lepidochelys olivacea", "c", 2, unit="individus|spécimens"),
    Good(3, "Varan du Nil|Peaux de varan du Nil", "Varanus niloticus|Varanus ornatus", "c", 3, unit="individus|peaux"),
    Good(2, "Caméléons", "Chamaeleonidae|Chamaeleo|Trioceros|Trioceros johnstoni", "c", 15, unit="individus|spécimens"),
    Good(2, "Lamantin|Viande de lamantin", "Trichechus senegalensis|Trichechus|Trichechidae", "m", 40, forms=MEAT),
    Good(2, "Civette|Civette africaine", "Civettictis civetta|Viverra civetta", "c", 1, unit="individus|peaux"),
    Good(2, "Peau de serval|Serval", "Leptailurus serval|Felis serval", "c", 1, unit="peaux|pièces"),
    Good(2, "Touraco géant", "Corythaeola cristata", "c", 2, unit="individus|oiseaux"),
    Good(2, "Grue couronnée|Grues couronnées", "Balearica|Balearica regulorum|Balearica pavonina", "c", 2, unit="individus|oiseaux"),
    Good(2, "Aigle couronné", "Stephanoaetus coronatus|Spizaetus coronatus", "c", 1, unit="individus|oiseaux"),
    Good(1, "Paon du Congo|Paon congolais", "Afropavo congensis", "c", 1, unit="individus|oiseaux"),
    Good(18, "Wenge|Wengé|Bois wenge", "Millettia laurentii", "v", 24, 1.6, LOGS, LOG),
    Good(13, "Mukula|Mukula (bois rouge)|Bois rouge mukula", "Pterocarpus tinctorius|Pterocarpus chrysothrix|Pterocarpus", "v", 140, 0.12, LOGS, LOG),
    Good(14, "Afrormosia|Bois d'afrormosia", "Pericopsis elata|Afrormosia elata", "v", 14, 3, LOGS, LOG, "Pericopsis elata"),
    Good(2, "Lifaki", "Entandrophragma|Entandrophragma cylindricum|Entandrophragma angolense|Entandrophragma congoense", "v", 12, 4, LOGS, LOG),
    Good(8, "Sapelli|Sapelli (lifaki)", "Entandrophragma cylindricum", "v", 12, 4, LOGS, LOG, "Entandrophragma cylindricum"),
    Good(4, "Sipo", "Entandrophragma utile", "v", 8, 4, LOGS, LOG),
    Good(3, "Tiama", "Entandrophragma angolense|Entandrophragma congoense", "v", 7, 4, LOGS, LOG),
    Good(2, "Kosipo", "Entandrophragma candollei", "v", 6, 4, LOGS, LOG),
    Good(8, "Iroko|Kambala (iroko)|Kambala", "Milicia excelsa|Chlorophora excelsa", "v", 10, 3, LOGS, LOG, "Milicia excelsa"),
    Good(6, "Padouk|Padouk rouge|Nkula (padouk)", "Pterocarpus soyauxii|Pterocarpus|Pterocarpus tinctorius", "v", 14, 2, LOGS, LOG),
    Good(5, "Bubinga", BUBINGA, "v", 8, 3, LOGS, LOG),
    Good(4, "Tola", "Gossweilerodendron balsamiferum|Prioria balsamifera", "v", 9, 4, LOGS, LOG),
    Good(4, "Acajou d'Afrique|Acajou (khaya)|Khaya", KHAYAS, "v", 9, 3, LOGS, LOG),
    Good(3, "Limba", "Terminalia superba", "v", 12, 3, LOGS, LOG),
    Good(3, "Bilinga", "Nauclea diderrichii|Nauclea", "v", 9, 3, LOGS, LOG),
    Good(3, "Doussié", "Afzelia|Afzelia bipindensis|Afzelia pachyloba|Afzelia africana", "v", 7, 2, LOGS, LOG),
    Good(3, "Tali", "Erythrophleum|Erythrophleum suaveolens|Erythrophleum ivorense", "v", 9, 3, LOGS, LOG),
    Good(2, "Mukulungu", "Autranella congolensis", "v", 5, 4, LOGS, LOG),
    Good(2, "Bossé clair", "Guarea cedrata|Leplaea cedrata", "v", 6, 3, LOGS, LOG),
    Good(2, "Ébène|Bois d'ébène", "Diospyros|Diospyros crassiflora", "m", 900),
    Good(5, "Écorces de Prunus africana|Ecorces de prunus (pygeum)|Pygeum (écorces)", "Prunus africana|Pygeum africanum", "m", 2_500),
)  # fmt: skip
DAYS = ("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche")
SITES = (
    ("Kinshasa", "Aéroport de N'djili", "DGDA"), ("Kinshasa", "Beach Ngobila", "DGDA / DGM"), ("Kinshasa", "Marché des Valeurs", "ICCN / Parquet Gombe"), ("Kongo Central", "Port de Matadi", "DGDA"), ("Kongo Central", "Muanda", "ICCN PMM"), ("Kongo Central", "Lufu", "PNC"),
    ("Haut-Katanga", "Kasumbalesa", "DGDA"), ("Haut-Katanga", "Lubumbashi", "ICCN / PNC"), ("Tshopo", "Kisangani", "Environnement"), ("Haut-Uélé", "Nagero (PN Garamba)", "ICCN"), ("Haut-Uélé", "Aru", "DGDA"), ("Ituri", "Epulu (RFO)", "ICCN"), ("Nord-Kivu", "Goma, Grande Barrière", "DGDA"),
    ("Nord-Kivu", "Rutshuru (PNVi)", "ICCN"), ("Sud-Kivu", "Bukavu", "ICCN PNKB"), ("Équateur", "Mbandaka", "Environnement"), ("Mai-Ndombe", "Inongo", "Environnement"), ("Tshuapa", "Boende", "ICCN Salonga"),
)  # fmt: skip
FOLLOWED = ("", "", "Transmis au Parquet", "En instruction", "Condamnation 3 ans SPP", "Relaxé", "Transaction 500 $", "Dossier RMP 4512/PR", "Sans suite", "Évadé")  # fmt: skip
RELEASED = ("Relâchés au PN Lomami", "Confié au jardin zoologique", "1 mort à l'arrivée")
REMARKS = ("", "", "Dissimulé sous 40 sacs de makala", "2 armes AK-47 récupérées", "Incinéré", "Gardé au dépôt ICCN", "1 moto saisie", "Valeur 15.000 USD", "Nyama ya zamba", "Conteneur 40 pieds")  # fmt: skip


def congo(rows: int, seed: int) -> Made:
    """Return a file with semicolons in the code page of Windows, amount and unit in one cell, a heading before and a total after each year."""
    chance = random.Random(seed)
    register = Register(Made("registre_saisies_faune_flore.csv"), year_ends=_year_ends, joined=(0, 1, 2, 3, 4), several=0.15)  # fmt: skip
    register.lines += [
        ["REPUBLIQUE DEMOCRATIQUE DU CONGO"],
        ["REGISTRE NATIONAL DES SAISIES - FAUNE ET FLORE"],
        [],
    ]
    register.lines.append(["N° PV", "Date de saisie", "Province", "Lieu / poste", "Service", "Nature du produit (nom local)", "État", "Quantité", "Prévenus", "Nationalité", "Suite judiciaire", "Observations"])  # fmt: skip
    fill(register, GOODS, rows, chance, _line)
    register.made.data = as_csv(register.lines, ";", "cp1252")
    return register.made


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    state = usual(entry.goods[0].forms, chance) if len(entry.goods) == 1 else ""
    return [
        f"{entry.case:03}/{chance.choice(['PV', 'OPJ', 'ICCN'])}/{entry.first.year}",
        _day(entry.first, entry.last, chance),
        *chance.choice(SITES),
        _words(entry, chance),
        state,
        " + ".join(_amount(good, amounts, chance) for good, amounts in entry.parts),
        chance.choice(["", "1", "2", "3", "inconnus", "en fuite"]),
        chance.choice(["", "Congolaise", "Congolaise", "Congolaise", "Chinoise", "Zambienne", "Ougandaise"]),
        chance.choice(FOLLOWED),
        _remark(entry, chance),
    ]


def _words(entry: Entry, chance: random.Random) -> str:
    each = []
    for good in entry.goods:
        words = usual(good.words, chance)
        if good.latin and chance.random() < 0.25:
            words = f"{words} ({good.latin})"
        each.append(slip(bare(words, chance, 0.15), chance, 0.05))
    words = " + ".join(each)
    return words.upper() if chance.random() < 0.08 else words


def _amount(good: Good, amounts: dict[str, float], chance: random.Random) -> str:
    count, mass, volume = (amounts.get(kind) for kind in ("count", "mass", "volume"))
    if count is None:
        return _weight(mass or 0, chance)
    pieces = _pieces(good, int(count), chance)
    if mass is not None:
        return _together(
            pieces, _weight(mass, chance, 0), chance, [f"{pieces} pesant {_weight(mass, chance, 0)}"]
        )
    if volume is not None:
        cubic = chance.choice(["m3", "m³", "m3", "mètres cubes"])
        return _together(pieces, f"{comma(volume)} {cubic}", chance)
    return pieces


def _together(pieces: str, size: str, chance: random.Random, more: Sequence[str] = ()) -> str:
    apart = () if pieces.isdigit() else (f"{pieces}, {size}", f"{pieces} / {size}")
    return chance.choice([f"{pieces} ({size})", *apart, *more])


def _pieces(good: Good, count: int, chance: random.Random) -> str:
    unit = usual(good.unit, chance)
    if count == 1:
        unit = {"peaux": "peau", "oiseaux": "oiseau", "pcs": "pce"}.get(unit, unit.removesuffix("s"))
    number = (
        f"{count:02}" if chance.random() < 0.25 else comma(count) if chance.random() < 0.5 else str(count)
    )
    return number if chance.random() < 0.15 else f"{number} {unit}"


def _weight(mass: float, chance: random.Random, in_bags: float = 0.25) -> str:
    if mass < 1 and chance.random() < 0.5:
        return f"{comma(mass * 1000)} {chance.choice(['g', 'gr', 'grammes'])}"
    if mass >= 1000 and chance.random() < 0.4:
        return f"{comma(mass / 1000)} {chance.choice(['tonnes', 'T', 't'])}"
    weight = f"{comma(mass)} {chance.choice(['kg', 'Kg', 'kgs', 'kg'])}"
    if chance.random() < in_bags:
        bags = f"{chance.randrange(2, 12)} {chance.choice(['sacs', 'colis', 'valises', 'cartons'])}"
        return chance.choice([f"{bags} ({weight})", f"{bags}, {weight}", f"{weight} en {bags}"])
    return weight


def _day(first: date, last: date, chance: random.Random) -> str:
    month = FRENCH_MONTHS[first.month - 1]
    start = "1er" if first.day == 1 and chance.random() < 0.8 else str(first.day)
    if first != last:
        return chance.choice([f"du {first.day} au {last.day} {month} {first.year}", f"du {first:%d/%m/%Y} au {last:%d/%m/%Y}", f"{first.day}-{last.day} {month} {first.year}"])  # fmt: skip
    return chance.choice([
        f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{start} {month} {first.year}", f"{first:%d.%m.%Y}", f"{first:%d/%m/%y}", f"Le {start} {month} {first.year}", f"{DAYS[first.weekday()]} {start} {month} {first.year}", f"{first:%d-%m-%Y}",
    ])  # fmt: skip


def _remark(entry: Entry, chance: random.Random) -> str:
    if chance.random() < 0.08:
        return f"Audience du {after(entry.first, chance):%d/%m/%Y}"
    return remark(
        entry, chance, RELEASED if entry.goods[0].unit.startswith(("individus", "spécimens")) else (), REMARKS
    )


def _year_ends(register: Register, year: int) -> None:
    sums = register.sums()
    register.other("", f"TOTAL {year}", "", "", "", f"{sums['rows']} saisies", "", f"{comma(round(sums['mass'], 2))} kg ; {comma(round(sums['volume'], 2))} m3")  # fmt: skip
