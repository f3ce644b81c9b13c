"""A wildlife service's occurrence register in the English of Kenya, with words of Swahili; and a prosecutor's list in the French of Central Africa."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from benchmarks import unseen_fifth_words as known
from benchmarks.unseen_fifth_words import Good, allowed, chronicle, grouped, is_month, lot, narrowed, plain
from benchmarks.unseen_parts import ENGLISH_MONTHS, FRENCH_MONTHS, left_out, ordinal
from benchmarks.unseen_tables import Answer, Made, as_xlsx, at_midnight, bare, comma, slip

if TYPE_CHECKING:
    from datetime import date

# fmt: off
KENYA = (
    *[Good(("elephant tusks", "elephant ivory", "raw ivory", "E/tusks (elephant)", "pembe za ndovu", "ele. tusks"), known.ELEPHANTS, "b", 6, "pcs")] * 6,
    Good(("worked ivory", "ivory bangles"), known.ELEPHANTS, "b", 0.08, "pcs"),
    *[Good(("leopard skin", "ngozi ya chui", "leopard skins", "skin of leopard (chui)"), "Panthera pardus", "c", 3)] * 3,
    Good(("lion teeth", "meno ya simba", "lion claws", "kucha za simba"), "Panthera leo", "c"),
    Good(("cheetah skin", "ngozi ya duma", "live cheetah cubs"), "Acinonyx jubatus", "c", 3),
    Good(("serval cat skin", "ngozi ya mondo (serval)"), "Leptailurus serval|Felis serval|Caracal serval", "c", 3),
    *[Good(("live pangolin", "kakakuona (live)", "pangolin alive"), known.AFRICAN_PANGOLINS + "|" + known.PANGOLINS, "c", 3)] * 2,
    *[Good(("pangolin scales", "magamba ya kakakuona", "pangoline scales"), known.PANGOLINS, "m", 5)] * 3,
    Good(("rhino horn", "pembe ya kifaru", "rhinoceros horn"), known.RHINOS, "b", 2, "pcs"),
    Good(("python skin", "ngozi ya chatu"), known.PYTHONS, "c", 3),
    *[Good(("sandalwood", "East African sandalwood", "msandali (sandalwood)", "Osyris lanceolata"), "Osyris lanceolata|Osyris quadripartita|Osyris|Santalaceae", "m", 90)] * 4,
    Good(("zebra meat", "nyama ya punda milia"), known.ZEBRAS, "m", 20),
    Good(("giraffe meat", "nyama ya twiga"), known.GIRAFFES, "m", 40),
    Good(("buffalo meat", "nyama ya nyati"), "Syncerus caffer|Syncerus", "m", 40),
    *[Good(("dikdik carcass", "dik-dik carcasses", "dik dik (dead)"), "Madoqua kirkii|Madoqua guentheri|Madoqua saltiana|Madoqua piacentinii|Madoqua", "c")] * 2,
    Good(("impala", "impala (swala pala)"), "Aepyceros melampus|Aepyceros", "b", 30, "carcasses"),
    Good(("eland meat", "nyama ya pofu (eland)"), "Taurotragus oryx|Tragelaphus oryx|Taurotragus|Taurotragus derbianus|Tragelaphus derbianus", "m", 30),
    *[Good(("hippo teeth", "meno ya kiboko", "hippopotamus teeth"), "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 0.6, "pcs")] * 2,
    Good(("crocodile eggs", "mayai ya mamba"), "Crocodylus niloticus|" + known.CROCODILES, "c"),
    Good(("leopard tortoises (live)", "leopard tortoise"), "Stigmochelys pardalis|Geochelone pardalis", "c"),
    Good(("pancake tortoises", "Pancake tortoise (live)"), "Malacochersus tornieri|Malacochersus", "c"),
    Good(("live tortoises", "kobe (live)"), known.TORTOISES, "c"),
    Good(("sea turtle meat", "nyama ya kasa (sea turtle)"), known.SEA_TURTLES, "m", 15),
    Good(("colobus monkey skins", "ngozi ya mbega (colobus)"), "Colobus guereza|Colobus angolensis|Colobus|Colobus satanas|Colobus polykomos|Colobus vellerosus|Piliocolobus rufomitratus|Procolobus rufomitratus|Piliocolobus|Procolobus", "c"),
    Good(("African grey parrots", "kasuku (African grey parrot)"), known.GREYS, "c"),
    Good(("Jackson's chameleons", "Jacksons chameleon"), "Trioceros jacksonii|Chamaeleo jacksonii", "c"),
    Good(("ostrich eggs", "mayai ya mbuni"), "Struthio camelus|Struthio molybdophanes|Struthio", "c"),
    Good(("aardvark (dead)", "aardvark carcass"), "Orycteropus afer", "c", 3),
    Good(("warthog meat", "nyama ya ngiri"), "Phacochoerus africanus|Phacochoerus aethiopicus|Phacochoerus", "m", 12),
)
# fmt: on
PLACES = (
    "Voi",
    "Mtito Andei",
    "Kasigau ranch",
    "Taveta",
    "Kilifi",
    "Malindi",
    "Emali",
    "Namanga",
    "Narok town",
    "Isiolo",
    "Maralal",
    "Oloitokitok",
    "JKIA cargo",
    "Mombasa port",
    "Kitui",
    "Rumuruti",
)  # fmt: skip
REMARKS = ("PBC", "Case pending", "Fined Ksh 1,000,000", "Awaiting hearing", "Motor cycle KMEQ 214B also detained", "2 suspects at large", "Exhibits at KWS strong room", "u/investigation", None, None, "M/vehicle Toyota Probox KBZ 903L impounded")  # fmt: skip


def _kenyan_day(first: date, last: date, chance: random.Random) -> Any:
    name = ENGLISH_MONTHS[first.month - 1]
    if is_month(first, last):
        return chance.choice(
            [f"{name} {first.year}", f"{name[:3]}. {first.year}", f"{name.upper()} {first.year}"]
        )
    if first != last:
        if (last - first).days == 1 and chance.random() < 0.6:
            return chance.choice(
                [
                    f"Night of {first.day}/{last.day} {name} {first.year}",
                    f"{ordinal(first.day)} & {ordinal(last.day)} {name} {first.year}",
                ]
            )
        return chance.choice([
            f"{first.day}-{last.day}/{first.month:02}/{first.year}", f"{ordinal(first.day)} - {ordinal(last.day)} {name} {first.year}",
            f"{first.day} to {last.day} {name[:3]} {first.year}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}",
        ])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first.day}/{first.month}/{first:%y}", f"{first:%d.%m.%Y}",
        f"{ordinal(first.day)} {name} {first.year}", f"{ordinal(first.day)} {name[:3]}, {first.year}", f"{first:%d-%b-%y}",
        f"{first:%d/%m/%Y} at {chance.randrange(24):02}{chance.choice(['00', '15', '30', '45'])}hrs", f"{first.day} {name[:3]} {first.year}",
    ])  # fmt: skip


def _kg(mass: float, chance: random.Random) -> str:
    if mass < 1 and chance.random() < 0.5:
        return f"{plain(mass * 1000)}{chance.choice([' g', 'gms', ' grams'])}"
    if mass >= 1000 and mass % 100 == 0 and chance.random() < 0.5:
        return f"{plain(mass / 1000)} tonnes"
    digits = grouped(mass) if chance.random() < 0.7 else plain(mass)
    return (
        chance.choice(["", "", "", "", "approx. ", "abt "])
        + digits
        + chance.choice(["kgs", " kgs", "kg", " Kg", " KGS", " kilos"])
    )


def _kenyan_goods(good: Good, answer: Answer, chance: random.Random, word: str) -> tuple[str, Any]:
    count, mass = answer.amounts.get("count"), answer.amounts.get("mass")
    weight = _kg(mass, chance) if mass is not None else ""
    sacks = chance.choice(
        ["", "", "", "", "", "", f" in {chance.randrange(2, 9)} gunny bags", " concealed in a sack"]
    )
    style = chance.randrange(3)
    if count is None:
        return (
            (word, weight),
            (f"{weight} {chance.choice(['of ', ''])}{word}{sacks}", None),
            (f"{word} wt. {weight}", None),
        )[style]
    if mass is None:
        return (
            (word, count),
            (f"{count} {word}", None),
            (word, f"{count} {chance.choice(['pcs', 'No.', 'nos'])}"),
        )[style]
    return (
        (word, f"{count} {good.piece} ({weight})"),
        (f"{count} {good.piece} of {word} {chance.choice(['weighing', 'wt', '-'])} {weight}", None),
        (f"{word} ({count} {good.piece})", weight),
    )[style]


def kenya(rows: int, seed: int) -> Made:
    """Return a register whose rows are in the order of days, with a heading over each year and a total under it."""
    chance = random.Random(seed)
    made = Made("OB SEIZURES coast & southern CA.xlsx")
    sheet: list[list[Any]] = [
        ["WILDLIFE SERVICE - INTELLIGENCE & INVESTIGATIONS"], ["ARRESTS AND EXHIBITS REGISTER (COAST & SOUTHERN CONSERVATION AREAS)"], [],
        ["S/No.", "OB No.", "Dates", None, "Place / station", "Exhibits recovered", None, "Suspects", "Court file", "Remarks"],
        [None, None, "of arrest", "of plea", None, "Description", "Qty / weight", None, None, None],
    ]  # fmt: skip
    before: tuple[date, date] | None = None
    year = 0
    for number, when in enumerate(chronicle(chance, rows), 1):
        if when[0].year != year:
            if year:
                left_out(
                    made,
                    sheet,
                    [
                        "TOTAL",
                        None,
                        None,
                        None,
                        None,
                        f"Cases in {year}",
                        sum(one.first.year == year for one in made.truth.values()),
                    ],
                )
            year = when[0].year
            sheet.append([f"YEAR {year}"])
            before = None
        ditto = before is not None and chance.random() < 0.05
        first, last = before if ditto and before is not None else when
        good = chance.choice(KENYA)
        said = chance.choice(good.words)
        answer = Answer(first, last, narrowed(said, good.names), lot(chance, good.how, good.each))
        word = slip(said, chance, 0.06)
        if chance.random() < 0.04:
            mass = lot(chance, "m", 4)["mass"]
            answer = Answer(
                first,
                last,
                allowed("Panthera pardus", known.PANGOLINS),
                {"count": chance.randrange(1, 5), "mass": mass},
            )
            described, quantity = f"{answer.amounts['count']} leopard skin{'s' if answer.amounts['count'] > 1 else ''} and {plain(mass)} kgs pangolin scales", None  # fmt: skip
        else:
            described, quantity = _kenyan_goods(good, answer, chance, word)
        if chance.random() < 0.12:
            described = described.upper()
        plea = (
            f"{last + timedelta(days=2):%d/%m/%Y}"
            if chance.random() < 0.6 and not is_month(first, last)
            else None
        )
        sheet.append([
            number, f"{chance.randrange(2, 60)}/{last.day:02}/{last.month:02}/{last.year}", "-do-" if ditto else _kenyan_day(first, last, chance), plea,
            "-do-" if ditto and chance.random() < 0.5 else chance.choice(PLACES), described, quantity, chance.choice(["1 M/A", "2 M/A", "3 M/A, 1 F/A", "nil (fled)", 2, 1]),
            f"CR {chance.randrange(100, 999)}/{chance.randrange(10, 99)}/{first:%y}", chance.choice(REMARKS),
        ])  # fmt: skip
        before = (first, last)
        made.truth[len(sheet)] = answer
    sheet.append([])
    sheet.append(["Compiled by: OIC Records"])
    made.data = as_xlsx(sheet, ("C4:D4", "F4:G4"))
    return made


LETTERS = {1: "un", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 7: "sept", 8: "huit", 9: "neuf", 11: "onze", 14: "quatorze", 26: "vingt-six", 40: "quarante"}  # fmt: skip
# one piece, several pieces, gender
# fmt: off
FRENCH: tuple[tuple[tuple[str, str, str], Good], ...] = (
    *[(("pointe d'ivoire", "pointes d'ivoire", "f"), Good((), known.ELEPHANTS, "b", 6))] * 5,
    *[(("défense d'éléphant", "défenses d'éléphant", "f"), Good((), known.ELEPHANTS, "b", 6))] * 3,
    (("queue d'éléphant", "queues d'éléphants", "f"), Good((), known.ELEPHANTS, "c", 2)),
    *[(("peau de panthère", "peaux de panthère", "f"), Good((), "Panthera pardus", "c", 2))] * 4,
    (("peau de léopard", "peaux de léopard", "f"), Good((), "Panthera pardus", "c", 2)),
    (("peau de lion", "peaux de lion", "f"), Good((), "Panthera leo", "c", 2)),
    (("peau de chat doré", "peaux de chat doré africain", "f"), Good((), "Profelis aurata|Caracal aurata|Felis aurata", "c", 2)),
    *[(("", "écailles de pangolin", "f"), Good((), known.PANGOLINS, "m", 8))] * 4,
    (("", "écailles de pangolin géant", "f"), Good((), "Manis gigantea|Smutsia gigantea", "m", 8)),
    (("pangolin géant vivant", "pangolins géants vivants", "m"), Good((), "Manis gigantea|Smutsia gigantea", "c", 2)),
    (("pangolin à longue queue", "pangolins à longue queue", "m"), Good((), "Manis tetradactyla|Phataginus tetradactyla", "c", 2)),
    (("pangolin vivant", "pangolins vivants", "m"), Good((), known.PANGOLINS, "c", 2)),
    *[(("perroquet gris à queue rouge", "perroquets gris à queue rouge", "m"), Good((), known.GREYS, "c"))] * 2,
    (("perroquet jaco", "perroquets jacos", "m"), Good((), known.GREYS, "c")),
    *[(("crâne de chimpanzé", "crânes de chimpanzé", "m"), Good((), "Pan troglodytes|Pan", "c", 2))] * 2,
    (("bébé chimpanzé vivant", "bébés chimpanzés vivants", "m"), Good((), "Pan troglodytes|Pan", "c", 2)),
    (("crâne de gorille", "crânes de gorille", "m"), Good((), known.GORILLAS, "c", 2)),
    (("main de gorille", "mains de gorille", "f"), Good((), known.GORILLAS, "c", 2)),
    (("mandrill vivant", "mandrills vivants", "m"), Good((), "Mandrillus sphinx", "c", 2)),
    (("crocodile nain", "crocodiles nains", "m"), Good((), "Osteolaemus tetraspis|Osteolaemus osborni|Osteolaemus", "c")),
    (("peau de crocodile", "peaux de crocodile", "f"), Good((), known.CROCODILES, "c")),
    (("carapace de tortue luth", "carapaces de tortue luth", "f"), Good((), "Dermochelys coriacea", "c", 2)),
    (("carapace de tortue marine", "carapaces de tortues marines", "f"), Good((), known.SEA_TURTLES, "c", 2)),
    (("dent d'hippopotame", "dents d'hippopotame", "f"), Good((), "Hippopotamus amphibius|Choeropsis liberiensis|Hexaprotodon liberiensis|Hippopotamus|Hippopotamidae", "b", 0.7)),
    (("peau de python de Seba", "peaux de python de Seba", "f"), Good((), "Python sebae", "c", 2)),
    (("", "viande de buffle", "f"), Good((), "Syncerus caffer|Syncerus", "m", 40)),
    (("", "viande d'éléphant boucanée", "f"), Good((), known.ELEPHANTS, "m", 60)),
    (("sitatunga", "sitatungas", "m"), Good((), "Tragelaphus spekii|Tragelaphus spekei", "c", 2)),
    (("céphalophe bleu", "céphalophes bleus", "m"), Good((), "Philantomba monticola|Cephalophus monticola", "c")),
    (("céphalophe à dos jaune", "céphalophes à dos jaune", "m"), Good((), "Cephalophus silvicultor|Cephalophus sylvicultor", "c", 2)),
    (("peau de civette", "peaux de civette", "f"), Good((), "Civettictis civetta|Viverra civetta|Civettictis", "c")),
    (("potamochère", "potamochères", "m"), Good((), "Potamochoerus porcus|Potamochoerus larvatus|Potamochoerus", "c", 2)),
    (("corne de bongo", "cornes de bongo", "f"), Good((), "Tragelaphus eurycerus|Boocercus euryceros|Boocercus eurycerus|Taurotragus eurycerus", "c", 2)),
    (("tête de calao à casque noir", "têtes de calao à casque noir", "f"), Good((), "Ceratogymna atrata", "c", 2)),
    *[(("bille de kévazingo", "billes de kévazingo", "f"), Good((), "Guibourtia tessmannii|Guibourtia pellegriniana|Guibourtia demeusei|Guibourtia", "v", 2.5))] * 2,
    (("bille de bubinga", "billes de bubinga", "f"), Good((), "Guibourtia tessmannii|Guibourtia pellegriniana|Guibourtia demeusei|Guibourtia", "v", 2.5)),
    (("planche de padouk", "planches de padouk", "f"), Good((), "Pterocarpus soyauxii|Pterocarpus tinctorius|Pterocarpus osun|Pterocarpus", "v", 0.06)),
    (("madrier d'afrormosia (assamela)", "madriers d'assamela", "m"), Good((), "Pericopsis elata|Afrormosia elata", "v", 0.1)),
)
# fmt: on
COURTS = (
    "TPI Yokadouma",
    "TGI Ouesso",
    "TPI Bertoua",
    "TGI Impfondo",
    "TPI Makokou",
    "TPI Oyem",
    "TPI Djoum",
    "TGI Owando",
    "TPI Ebolowa",
    "TPI Franceville",
)  # fmt: skip
SENTENCES = ("3 ans d'emprisonnement ferme, amende 500 000 FCFA", "6 mois avec sursis, DI 1 000 000 F", "relaxé", "MD le lendemain", "en cours", "", "deux ans ferme et 100 000 F d'amende", "DI: 7 500 000 FCFA")  # fmt: skip


def _french_day(first: date, last: date, chance: random.Random) -> Any:
    name = FRENCH_MONTHS[first.month - 1]
    one = "1er" if first.day == 1 else str(first.day)
    if is_month(first, last):
        return chance.choice(
            [f"{name} {first.year}", f"courant {name} {first.year}", f"{name.capitalize()} {first.year}"]
        )
    if first != last:
        if (last - first).days == 1 and chance.random() < 0.6:
            return f"nuit du {one} au {last.day} {name} {first.year}"
        return chance.choice(
            [
                f"du {one} au {last.day} {name} {first.year}",
                f"du {first:%d/%m/%Y} au {last:%d/%m/%Y}",
                f"{first.day}-{last.day}/{first:%m/%Y}",
            ]
        )
    return chance.choice([
        f"{one} {name} {first.year}", f"le {one} {name} {first.year}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%y}", f"{first:%d.%m.%Y}", f"{first:%d-%m-%Y}",
        at_midnight(first), f"{first:%d/%m/%Y} à {chance.randrange(6, 22)}h{chance.choice(['', '30'])}", bare(f"{one} {name} {first.year}", chance, 0.5),
    ])  # fmt: skip


def _french_goods(words: tuple[str, str, str], amounts: dict[str, float], chance: random.Random) -> str:
    count, mass, volume = int(amounts.get("count", 0)), amounts.get("mass"), amounts.get("volume")
    weight = ""
    if mass is not None:
        digits = comma(mass).replace(".", " ") if chance.random() < 0.9 else plain(mass)
        weight = (
            f"{plain(mass * 1000)} grammes"
            if mass < 1 and chance.random() < 0.6
            else digits + chance.choice([" kg", "kg", " Kg", " kilogrammes", " kgs"])
        )
    if not count:
        about = chance.choice(["", "", "", " environ"])
        return f"{weight}{about} {'d' + chr(39) if words[1][0] in 'éa' else 'de '}{words[1]}"
    letters = LETTERS.get(count, "")
    if count == 1:
        letters = "une" if words[2] == "f" else "un"
    number = chance.choice([f"{letters} ({count:02})", f"{count:02}", str(count)]) if letters else str(count)
    noun = words[0] if count == 1 else words[1]
    if mass is not None:
        return f"{number} {noun} " + chance.choice(
            [f"d'un poids total de {weight}", f"pesant {weight}", f"({weight})", f"d'un poids de {weight}"]
        )
    if volume is not None:
        size = f"{comma(volume)} {chance.choice(['m3', 'm³', 'mètres cubes'])}"
        return f"{number} {noun} " + chance.choice([f"soit {size}", f"d'un volume de {size}", f"({size})"])
    return f"{number} {noun}"


def french(rows: int, seed: int) -> Made:
    """Return a prosecutor's list: what was seized stands in the words of the facts; fines, terms and ages stand beside it."""
    chance = random.Random(seed)
    made = Made("Etat des procédures faune et bois.xlsx")
    sheet: list[list[Any]] = [
        ["MINISTERE DE LA JUSTICE - Etat récapitulatif des procédures relatives à la faune et aux forêts"], [],
        ["N° d'ordre", "N° RP/PI", "Juridiction", "Date des faits", "Prévenu(s)", "Faits et objets saisis", "Date de la décision", "Décision", "Observations"],
    ]  # fmt: skip
    before: tuple[date, date] | None = None
    for number, when in enumerate(chronicle(chance, rows), 1):
        repeated = before is not None and chance.random() < 0.04
        first, last = before if repeated and before is not None else when
        words, good = chance.choice(FRENCH)
        answer = Answer(first, last, allowed(good.names), lot(chance, good.how, good.each))
        if chance.random() < 0.04:
            count, mass = chance.randrange(1, 4), lot(chance, "m", 4)["mass"]
            answer = Answer(
                first, last, allowed("Panthera pardus", known.PANGOLINS), {"count": count, "mass": mass}
            )
            seized = f"{count:02} peau{'x' if count > 1 else ''} de panthère et {comma(mass)} kg d'écailles de pangolin"
        else:
            seized = _french_goods(words, answer.amounts, chance)
        facts = chance.choice(["Détention de ", "Détention et circulation de ", "Abattage et commercialisation : ", "Trafic : ", "", "", "Saisie de ", "Capture et détention illégales de "]) + seized  # fmt: skip
        facts = bare(slip(facts, chance, 0.05), chance, 0.12)
        facts = facts.upper() if chance.random() < 0.08 else facts[0].upper() + facts[1:]
        judged = (
            f"{last.day:02}/{last.month:02}/{last.year + 1}"
            if chance.random() < 0.4 and last.day < 29
            else None
        )
        sheet.append([
            number, f"{chance.randrange(10, 2000)}/RP/{first:%y}", chance.choice(COURTS), "idem" if repeated else _french_day(first, last, chance),
            chance.choice(["A. M. et 2 autres", "N. J., 34 ans", "X", "O. P., 41 ans, cultivateur", "E. B. et complices"]), facts, judged, chance.choice(SENTENCES),
            chance.choice(["", "", "Moto saisie", "Objets au greffe", "01 fusil cal. 12 au greffe", "Dossier transmis au PG"]),
        ])  # fmt: skip
        before = (first, last)
        made.truth[len(sheet)] = answer
        if number % 220 == 0:  # the heading of the next page, as it was pasted
            left_out(made, sheet, list(sheet[2]))
    left_out(made, sheet, [None, None, "TOTAL", None, None, f"{rows} procédures"])
    made.data = as_xlsx(sheet)
    return made
