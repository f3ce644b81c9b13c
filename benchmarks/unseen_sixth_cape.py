"""An export of cases of South Africa: succulents and cycads, abalone, reptiles, horn."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from benchmarks.unseen_fifth_words import grouped, is_month, plain
from benchmarks.unseen_sixth_words import (
    BABOONS,
    ELEPHANTS,
    GREYS,
    PANGOLINS,
    RHINOS,
    SHARKS,
    VERVETS,
    Ware,
    allowed,
    calendar_of,
    lot,
    slip,
    spaced,
)
from benchmarks.unseen_tables import Answer, Made, as_csv

if TYPE_CHECKING:
    from datetime import date

PLANT = "Live plants|whole plants|Plants (bare root)|plants"
LIVE = "Live|live specimens|Live (adult)|Live juv."
CYCADS = "Encephalartos|Zamiaceae|Cycadales|Encephalartos spp.|Stangeria eriopus|Stangeriaceae|Cycadaceae|Cycas|Encephalartos altensteinii|Encephalartos horridus|Encephalartos lehmannii|Encephalartos latifrons|Encephalartos transvenosus"
CONOPHYTUM = "Conophytum|Aizoaceae|Mesembryanthemaceae"
WARES = (
    *[Ware("Abalone|Perlemoen|Abalone (perlemoen)|ABALONE", "Haliotis midae", "b", 0.25, "Shucked|Dried|in shell|Frozen, shucked", "Haliotis midae|Haliotis midea")] * 5,
    *[Ware("Abalone|Perlemoen", "Haliotis midae", "m", 25, "Dried|dried (boxes)", "Haliotis midae")] * 2,
    Ware("West Coast rock lobster|WCRL (rock lobster)", "Jasus lalandii", "c", 1, "tails|Whole|Live", "Jasus lalandii|Jasus lalandi"),
    Ware("Soupfin shark|Tope (soupfin shark)", "Galeorhinus galeus", "m", 40, "Fins|Trunks", "Galeorhinus galeus"),
    Ware("Shark|sharks", SHARKS, "m", 30, "Fins, dried|Fins"),
    Ware("Knysna seahorse", "Hippocampus capensis", "c", 1, LIVE, "Hippocampus capensis"),
    *[Ware("Cycad|Cycads", CYCADS, "c", 2, "Stems|Plants, leaves cut|Suckers", "Encephalartos spp.|Encephalartos sp", "Encephalartos|Encephalartos spp.")] * 2,
    *[Ware(f"{common}", f"Encephalartos {kind}", "c", 2, "Stems|Plants (leaves removed)|Suckers|Seeds", f"Encephalartos {kind}") for common, kind in (("Eastern Cape giant cycad", "altensteinii"), ("Eastern Cape blue cycad", "horridus"), ("Karoo cycad", "lehmannii"), ("Albany cycad", "latifrons"), ("Modjadji cycad", "transvenosus"), ("Waterberg cycad", "eugene-maraisii"), ("Drakensberg cycad", "ghellinckii"))],
    *[Ware("Conophytum|Conophytums|Cone plants (Conophytum)", CONOPHYTUM, "c", 0.5, PLANT, "Conophytum spp.|Conophytum sp", "Conophytum")] * 3,
    Ware("button plant|Conophytum", "Conophytum|Aizoaceae", "c", 0.5, PLANT, "Conophytum pageae", "Conophytum pageae"),
    Ware("Conophytum", "Conophytum|Aizoaceae", "c", 0.5, PLANT, "Conophytum bilobum", "Conophytum bilobum"),
    Ware("Conophytum", "Conophytum|Aizoaceae", "c", 0.5, PLANT, "Conophytum calculus", "Conophytum calculus"),
    Ware("Lithops (stone plants)|Living stones", "Lithops|Aizoaceae", "c", 0.5, PLANT, "Lithops spp.", "Lithops"),
    *[Ware("Baseball plant|Living baseball (euphorbia)", "Euphorbia obesa", "c", 0.5, PLANT, "Euphorbia obesa|Euphorbia obessa")] * 2,
    Ware("Giant quiver tree|Bastard quiver tree", "Aloe pillansii|Aloidendron pillansii", "c", 2, PLANT, "Aloe pillansii|Aloidendron pillansii"),
    Ware("Quiver tree|Kokerboom", "Aloe dichotoma|Aloidendron dichotomum", "c", 2, PLANT, "Aloe dichotoma|Aloidendron dichotomum"),
    Ware("Magaliesberg aloe|Turk's cap aloe", "Aloe peglerae", "c", 1, PLANT, "Aloe peglerae"),
    Ware("Bitter aloe", "Aloe ferox", "m", 60, "sap crystals|Dried sap", "Aloe ferox"),
    Ware("Halfmens|Halfmens (elephant's trunk)", "Pachypodium namaquanum", "c", 2, PLANT, "Pachypodium namaquanum"),
    Ware("Oorlogskloof bush lily|Miracle clivia", "Clivia mirabilis", "c", 0.5, PLANT, "Clivia mirabilis"),
    Ware("Hoodia", "Hoodia|Hoodia gordonii", "m", 40, "Dried material|powder", "Hoodia gordonii", "Hoodia gordonii"),
    Ware("Haworthia", "Haworthia|Haworthiopsis|Asphodelaceae", "c", 0.5, PLANT, "Haworthia cooperi||Haworthia truncata", "Haworthia cooperi||Haworthia truncata"),
    Ware("Pepper-bark tree|Pepperbark", "Warburgia salutaris", "m", 25, "Bark", "Warburgia salutaris"),
    Ware("Wild ginger", "Siphonochilus aethiopicus", "m", 10, "Rhizomes", "Siphonochilus aethiopicus"),
    Ware("Camel thorn", "Acacia erioloba|Vachellia erioloba", "m", 900, "Firewood", "Acacia erioloba|Vachellia erioloba"),
    Ware("Tamboti", "Spirostachys africana", "w", 3, "Logs|planks", "Spirostachys africana"),
    Ware("Leadwood", "Combretum imberbe", "w", 3, "Logs", "Combretum imberbe"),
    Ware("Stinkwood|Black stinkwood", "Ocotea bullata", "w", 1, "Planks|logs", "Ocotea bullata"),
    *[Ware("Sungazer|Giant girdled lizard (sungazer)|Ouvolk / sungazer", "Cordylus giganteus|Smaug giganteus", "c", 0.5, LIVE, "Smaug giganteus|Cordylus giganteus")] * 3,
    *[Ware("Armadillo girdled lizard|Armadillo lizard", "Cordylus cataphractus|Ouroborus cataphractus", "c", 0.5, LIVE, "Ouroborus cataphractus|Cordylus cataphractus")] * 3,
    Ware("Speckled padloper|Speckled dwarf tortoise", "Homopus signatus|Chersobius signatus", "c", 0.5, LIVE, "Homopus signatus|Chersobius signatus"),
    Ware("Geometric tortoise", "Psammobates geometricus", "c", 0.5, LIVE, "Psammobates geometricus"),
    Ware("Tent tortoise", "Psammobates tentorius", "c", 0.5, LIVE, "Psammobates tentorius"),
    *[Ware("Angulate tortoise|Angulate tortoises", "Chersina angulata", "c", 0.5, LIVE, "Chersina angulata|Chersina angulatta")] * 2,
    Ware("Leopard tortoise|Leopard tortoises", "Stigmochelys pardalis|Geochelone pardalis", "c", 1, LIVE, "Geochelone pardalis|Stigmochelys pardalis"),
    Ware("Puff adder|puffadder", "Bitis arietans", "c", 0.5, LIVE, "Bitis arietans"),
    Ware("Namaqua dwarf adder", "Bitis schneideri", "c", 0.5, LIVE, "Bitis schneideri"),
    Ware("Southern African python|African rock python (natalensis)", "Python natalensis|Python sebae", "c", 2, LIVE + "|Skins", "Python natalensis", "Python natalensis"),
    Ware("Cape cobra", "Naja nivea", "c", 0.5, LIVE, "Naja nivea"),
    Ware("Rinkhals", "Hemachatus haemachatus", "c", 0.5, LIVE, "Hemachatus haemachatus"),
    Ware("Cape dwarf chameleon", "Bradypodion pumilum", "c", 0.5, LIVE, "Bradypodion pumilum"),
    Ware("Rock monitor|White-throated monitor", "Varanus albigularis", "c", 1, LIVE, "Varanus albigularis|Varanus exanthematicus albigularis"),
    *[Ware("Rhino|Rhinoceros|RHINO", RHINOS, "b", 3, "Horn|Horns|Horn pieces|Horn (front)")] * 4,
    *[Ware("White rhino|White rhinoceros", "Ceratotherium simum", "b", 3, "Horn|Horns", "Ceratotherium simum|Ceratotherium simum simum")] * 3,
    Ware("Black rhino", "Diceros bicornis", "b", 2, "Horn|Horns", "Diceros bicornis"),
    *[Ware("Elephant|African elephant", ELEPHANTS, "b", 7, "Tusks, raw|Tusk|Ivory tusks|cut tusk pieces", "Loxodonta africana", "Loxodonta africana")] * 2,
    *[Ware("Pangolin", PANGOLINS, "c", 3, "Live|Live (in bag)", "Manis temminckii|Smutsia temminckii", "Manis temminckii|Smutsia temminckii")] * 2,
    Ware("Temminck's ground pangolin|Ground pangolin", "Manis temminckii|Smutsia temminckii", "m", 4, "Scales", "Smutsia temminckii|Manis temminckii"),
    *[Ware("Lion|African lion", "Panthera leo", "b", 2, "Bones|Skeleton, bones|Teeth and claws", "Panthera leo")] * 2,
    Ware("Leopard", "Panthera pardus", "c", 2, "Skin|Skins|skins and teeth", "Panthera pardus"),
    Ware("Cheetah", "Acinonyx jubatus", "c", 2, "Live cub(s)|Skin", "Acinonyx jubatus"),
    Ware("Serval", "Leptailurus serval|Felis serval", "c", 1, "Skin|skins", "Leptailurus serval|Felis serval"),
    Ware("Caracal|Rooikat", "Caracal caracal|Felis caracal", "c", 1, "Skin", "Caracal caracal"),
    Ware("Brown hyena", "Hyaena brunnea|Parahyaena brunnea", "c", 2, "Skin|Carcass", "Parahyaena brunnea|Hyaena brunnea"),
    Ware("Honey badger|Ratel", "Mellivora capensis", "c", 2, "Carcass|Skin", "Mellivora capensis"),
    Ware("Chacma baboon", "Papio ursinus", "c", 2, "Skull|Hands", "Papio ursinus"),
    Ware("Baboon", BABOONS, "c", 2, "Skulls|hands"),
    Ware("Vervet monkey", VERVETS, "c", 1, "Live|Skin", "Cercopithecus aethiops|Chlorocebus pygerythrus", "Chlorocebus pygerythrus|Cercopithecus pygerythrus|Cercopithecus aethiops|Chlorocebus aethiops"),
    Ware("Cape fur seal", "Arctocephalus pusillus", "m", 10, "Genitals, dried|Meat", "Arctocephalus pusillus"),
    Ware("Bontebok", "Damaliscus pygargus|Damaliscus dorcas", "c", 3, "Trophy|Carcass", "Damaliscus pygargus|Damaliscus dorcas"),
    Ware("Hippo|Hippopotamus", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 2, "Teeth|Teeth, carved", "Hippopotamus amphibius"),
    Ware("African grey parrot|African grey", GREYS, "c", 0.5, LIVE + "|Eggs", "Psittacus erithacus", "Psittacus erithacus"),
    Ware("Cape parrot", "Poicephalus robustus", "c", 0.5, LIVE + "|Eggs", "Poicephalus robustus"),
    Ware("Rosy-faced lovebird|Peach-faced lovebird", "Agapornis roseicollis", "c", 0.5, LIVE, "Agapornis roseicollis"),
    Ware("Cape vulture", "Gyps coprotheres", "c", 2, "Heads|Carcass (poisoned)", "Gyps coprotheres"),
    Ware("White-backed vulture", "Gyps africanus", "c", 2, "Carcasses (poisoned)|heads", "Gyps africanus"),
    Ware("Blue crane", "Anthropoides paradiseus|Grus paradisea", "c", 1, LIVE, "Anthropoides paradiseus|Anthropoides paradisea|Grus paradisea"),
    Ware("Martial eagle", "Polemaetus bellicosus", "c", 2, "Carcass|Feathers", "Polemaetus bellicosus"),
    Ware("Southern ground hornbill", "Bucorvus leadbeateri|Bucorvus cafer", "c", 2, "Carcass|Live", "Bucorvus leadbeateri|Bucorvus cafer"),
    Ware("African penguin|Jackass penguin", "Spheniscus demersus", "c", 1, "Eggs|Live", "Spheniscus demersus"),
    Ware("Secretarybird", "Sagittarius serpentarius", "c", 1, "Live|Carcass", "Sagittarius serpentarius"),
)  # fmt: skip
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SITES = (
    ("WC", "Gansbaai SAPS"),
    ("WC", "Vanrhynsdorp N7"),
    ("NC", "Springbok"),
    ("EC", "Gqeberha harbour"),
    ("GP", "OR Tambo Int. Airport"),
    ("KZN", "Pongola"),
    ("MP", "Skukuza"),
    ("LP", "Phalaborwa"),
    ("WC", "CTIA cargo"),
    ("FS", "Harrismith"),
    ("NW", "Brits"),
    ("NC", "Steinkopf"),
)


def _day(first: date, last: date, chance: random.Random) -> str:
    month = MONTHS[first.month - 1]
    if is_month(first, last):
        return chance.choice([f"{month} {first.year}", f"{month[:3]} {first.year}", f"{first:%Y/%m}"])
    if first != last:
        return chance.choice(
            [
                f"{first:%Y/%m/%d} - {last:%Y/%m/%d}",
                f"{first.day}-{last.day} {month} {first.year}",
                f"{first:%Y-%m-%d} to {last:%Y-%m-%d}",
            ]
        )
    return chance.choice([
        f"{first:%Y/%m/%d}", f"{first:%Y/%m/%d}", f"{first:%Y/%m/%d}", f"{first:%Y-%m-%d}", f"{first:%Y/%m/%d} {chance.randrange(0, 24):02}:{chance.randrange(0, 60):02}", f"{first.day} {month} {first.year}",
        f"{first:%d/%m/%Y}", f"{first:%d %b %Y}", f"{first:%a} {first.day} {month[:3]} {first.year}", f"{first:%Y%m%d}",
    ])  # fmt: skip


def cape(rows: int, seed: int) -> Made:  # noqa: C901  a table is one story
    """Return a file with commas, years first, decimal points and commas as each officer has them, a column of what was not yet weighed."""
    chance = random.Random(seed)
    made = Made("ewb_case_export.csv")
    sheet: list[list[str]] = [
        ["Case ref (CAS)", "Date of incident", "Prov.", "Station / site", "Species (common)", "Scientific name", "Commodity", "No. of specimens", "Mass (kg)", "Volume (m3)", "Value (ZAR)", "No. of suspects", "Vehicle / vessel", "Status", "Comments"],
    ]  # fmt: skip
    order = calendar_of(chance, rows)
    chance.shuffle(order)
    for first, last in order:
        ware = chance.choice(WARES)
        amounts = lot(chance, ware.how, ware.each)
        words, product, latin, names = ware.said(chance), ware.made_of(chance), "", ware.names
        if ware.latin and chance.random() < 0.55:
            latin, names = ware.in_latin(chance)
        roll = chance.random()
        if latin and roll < 0.15 and "." not in latin.split()[0]:
            words = chance.choice(["", "-", "unknown"])
        elif latin and roll < 0.25:
            words, latin = f"{words} [{latin}]", ""
        elif roll < 0.37:
            words, product = (
                chance.choice(
                    [
                        f"{words} - {product.lower()}",
                        f"{words} ({product.lower()})",
                        f"{words}, {product.lower()}",
                    ]
                ),
                "",
            )
        words = slip(words, chance, 0.06)
        if chance.random() < 0.05:
            words = words.upper()
        count, mass, volume = (amounts.get(kind) for kind in ("count", "mass", "volume"))
        number = "" if count is None else str(int(count))
        if count is not None:
            number = (
                grouped(count, " ")
                if chance.random() < 0.8
                else f"{int(count)} {chance.choice(['units', 'specimens', 'x', 'ea'])}"
            )
        weight = "" if mass is None else plain(mass)
        if mass is not None and chance.random() < 0.4:
            weight = chance.choice(
                [spaced(mass), spaced(mass) + " kg", plain(mass) + "kg", plain(mass) + " Kg"]
            )
        if mass is not None and mass < 1 and chance.random() < 0.4:
            weight = plain(mass * 1000) + chance.choice([" g", "g", " grams"])
        if mass is not None and count is None and chance.random() < 0.12:
            weight = f"{chance.choice([2, 4, 6])} {chance.choice(['bags', 'boxes'])} ({plain(mass)} kg)"
        if mass is None and count is not None and chance.random() < 0.1:
            weight = chance.choice(["not weighed", "TBC", "n/a"])
        sheet.append([
            f"CAS {chance.randrange(1, 400)}/{first.month:02}/{first.year}", _day(first, last, chance), *chance.choice(SITES), words, latin, product, number, weight, "" if volume is None else plain(volume) if chance.random() < 0.6 else f"{plain(volume)} {chance.choice(['m3', 'cubic m'])}",
            chance.choice(["", "", "R 450 000", "R1,2 mil", "85000.00"]), chance.choice(["", "1", "2", "3", "5"]), chance.choice(["", "", "White Toyota Quantum", "Rubber duck", "Rental sedan"]), chance.choice(["Open", "Closed", "Convicted", "Withdrawn", "Before court"]),
            chance.choice(["", "", "Fined R20 000 or 12 months", "Courier parcel to Asia", "Plants to SANBI Kirstenbosch", "2 cell phones booked in as SAP13"]),
        ])  # fmt: skip
        made.truth[len(sheet)] = Answer(first, last, allowed(names), amounts)
    made.data = as_csv(sheet)
    return made
