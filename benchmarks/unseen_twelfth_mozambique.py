"""Seizures of the agency for environmental control of Mozambique: wood by its local name, animals and trophies, a Latin name in a third of the rows."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Good, usual
from benchmarks.unseen_tables import Made, as_csv, bare, comma, slip
from benchmarks.unseen_twelfth_words import (
    AFRICAN_CROCODILES,
    AFRICAN_ELEPHANTS,
    AFRICAN_MONITORS,
    AFRICAN_PANGOLINS,
    AFRICAN_PYTHONS,
    AFRICAN_RHINOS,
    AFRICAN_TORTOISES,
    BABOONS,
    GIRAFFES,
    GUINEAFOWLS,
    HYENAS,
    OSTRICHES,
    PORCUPINES,
    SEA_CUCUMBERS,
    SEA_TURTLES,
    SEAHORSES,
    SHARKS,
    VERVETS,
    VULTURES,
    ZEBRAS,
    Entry,
    Sheet,
    fill,
    in_words,
    kilograms,
)

if TYPE_CHECKING:
    from datetime import date

LOGS = "|toros de|toros de|tábuas de|pranchas de|barrotes de"
L = "toros|peças|unidades"
P = "peças|unidades|"
MEAT = "carne de|carne de|carne seca de|carne fresca de"
SKIN = "pele de|peles de"
GOODS = (
    Good(16, "Umbila|umbila", "Pterocarpus angolensis|Pterocarpus", "v", 60, 0.25, L, LOGS, "Pterocarpus angolensis"),
    Good(14, "Chanfuta|chanfuta", "Afzelia quanzensis|Afzelia", "v", 60, 0.25, L, LOGS, "Afzelia quanzensis"),
    Good(9, "Jambirre|Panga-panga|Jambire", "Millettia stuhlmannii|Millettia", "v", 60, 0.25, L, LOGS, "Millettia stuhlmannii"),
    Good(8, "Pau-preto|Pau preto", "Dalbergia melanoxylon|Dalbergia", "v", 80, 0.08, L, LOGS, "Dalbergia melanoxylon"),
    Good(8, "Mondzo|Monzo", "Combretum imberbe|Combretum", "v", 70, 0.2, L, LOGS, "Combretum imberbe"),
    Good(7, "Nkula|Inkula", "Pterocarpus tinctorius|Pterocarpus chrysothrix|Pterocarpus", "v", 120, 0.1, L, LOGS, "Pterocarpus tinctorius"),
    Good(5, "Pau-ferro|Pau ferro", "Swartzia madagascariensis|Bobgunnia madagascariensis|Swartzia|Bobgunnia", "v", 60, 0.12, L, LOGS, "Swartzia madagascariensis"),
    Good(4, "Chanato|Mopane", "Colophospermum mopane", "v", 80, 0.1, L, LOGS, "Colophospermum mopane"),
    Good(4, "Messassa|messassa", "Brachystegia spiciformis|Brachystegia|Julbernardia globiflora", "v", 40, 0.3, L, LOGS, "Brachystegia spiciformis"),
    Good(3, "Umbáua|Umbaua", "Khaya anthotheca|Khaya nyasica|Khaya", "v", 30, 0.5, L, LOGS, "Khaya nyasica|Khaya anthotheca"),
    Good(3, "Missanda|missanda", "Erythrophleum suaveolens|Erythrophleum", "v", 30, 0.4, L, LOGS, "Erythrophleum suaveolens"),
    Good(3, "Mecrusse|Cimbirre (mecrusse)", "Androstachys johnsonii", "v", 120, 0.08, L, LOGS, "Androstachys johnsonii"),
    Good(3, "Sândalo|sândalo", "Spirostachys africana|Spirostachys|Santalum|Santalum album|Osyris lanceolata", "v", 60, 0.1, L, LOGS, "Spirostachys africana"),
    Good(2, "Tule|tule", "Milicia excelsa|Milicia|Chlorophora excelsa", "v", 30, 0.5, L, LOGS, "Milicia excelsa"),
    Good(2, "Muanga|muanga", "Pericopsis angolensis|Pericopsis", "v", 40, 0.2, L, LOGS, "Pericopsis angolensis"),
    Good(2, "Pau-rosa|pau rosa", "Berchemia zeyheri|Phyllogeiton zeyheri|Berchemia|Dalbergia|Dalbergia nigra|Pterocarpus|Swartzia fistuloides|Bobgunnia fistuloides|Aniba rosaeodora", "v", 50, 0.08, L, LOGS, "Berchemia zeyheri"),
    Good(14, "pontas de marfim|Marfim|Marfim (pontas)|Pontas de elefante", AFRICAN_ELEPHANTS, "b", 4, 5, "pontas|peças|", latin="Loxodonta africana"),
    Good(3, "pulseiras de marfim|artigos de marfim|Marfim trabalhado", AFRICAN_ELEPHANTS, "c", 12, unit=P, latin="Loxodonta africana"),
    Good(2, "elefante|cauda de elefante", AFRICAN_ELEPHANTS, "c", 1, unit=P),
    Good(8, "corno de rinoceronte|Cornos de rinoceronte|Chifres de rinoceronte", AFRICAN_RHINOS, "b", 2, 2, "cornos|unidades|", latin="Ceratotherium simum|Diceros bicornis"),
    Good(9, "Pangolim|pangolim vivo|Pangolim (halakavuma)", AFRICAN_PANGOLINS, "c", 1, unit="vivo|", latin="Smutsia temminckii|Manis temminckii"),
    Good(6, "escamas de pangolim|Escamas (pangolim)", AFRICAN_PANGOLINS, "m", 7, latin="Smutsia temminckii"),
    Good(5, "leão|garras de leão|dentes de leão|ossos de leão", "Panthera leo", "c", 5, unit=P, latin="Panthera leo"),
    Good(6, "leopardo|Leopardo", "Panthera pardus", "c", 1, unit=P, forms=SKIN, latin="Panthera pardus"),
    Good(1, "chita", "Acinonyx jubatus", "c", 1, unit=P, forms=SKIN, latin="Acinonyx jubatus"),
    Good(2, "geneta|gineta", "Genetta|Genetta maculata|Genetta genetta|Genetta tigrina|Genetta angolensis|Viverridae", "c", 1, unit=P, forms=SKIN),
    Good(2, "hiena|Hiena", HYENAS, "c", 1, unit=P, forms="pele de|cauda de|cabeça de"),
    Good(9, "impala|Impala", "Aepyceros melampus|Aepyceros", "m", 25, forms=MEAT, latin="Aepyceros melampus"),
    Good(7, "búfalo|Búfalo", "Syncerus caffer|Syncerus", "m", 70, forms=MEAT, latin="Syncerus caffer"),
    Good(7, "facocero|Facocero (javali)|Facócero", "Phacochoerus africanus|Phacochoerus", "m", 24, forms=MEAT, latin="Phacochoerus africanus"),
    Good(6, "cabrito cinzento|Cabrito-cinzento", "Sylvicapra grimmia|Sylvicapra", "m", 9, forms=MEAT, latin="Sylvicapra grimmia"),
    Good(3, "cabrito vermelho|Cabrito-vermelho", "Cephalophus natalensis|Cephalophus", "m", 8, forms=MEAT, latin="Cephalophus natalensis"),
    Good(5, "imbabala|Imbabala", "Tragelaphus scriptus|Tragelaphus sylvaticus|Tragelaphus", "m", 16, forms=MEAT, latin="Tragelaphus scriptus"),
    Good(4, "cudo|Cudo", "Tragelaphus strepsiceros|Strepsiceros strepsiceros|Tragelaphus|Strepsiceros zambesiensis", "m", 45, forms=MEAT, latin="Tragelaphus strepsiceros"),
    Good(4, "inhala|Inhala", "Tragelaphus angasii|Nyala angasii|Tragelaphus", "m", 35, forms=MEAT, latin="Tragelaphus angasii"),
    Good(3, "elande|Elande", "Taurotragus oryx|Tragelaphus oryx|Taurotragus", "m", 70, forms=MEAT, latin="Taurotragus oryx"),
    Good(4, "piva|inhacoso|Inhacoso (piva)", "Kobus ellipsiprymnus|Kobus", "m", 45, forms=MEAT, latin="Kobus ellipsiprymnus"),
    Good(3, "pala-pala|Pala-pala", "Hippotragus niger|Hippotragus", "m", 50, forms=MEAT, latin="Hippotragus niger"),
    Good(2, "gondonga|Gondonga", "Alcelaphus lichtensteinii|Alcelaphus buselaphus|Sigmoceros lichtensteinii|Alcelaphus", "m", 40, forms=MEAT),
    Good(3, "boi-cavalo|cocone|Boi-cavalo (cocone)", "Connochaetes taurinus|Connochaetes", "m", 55, forms=MEAT, latin="Connochaetes taurinus"),
    Good(3, "chango|Chango", "Redunca arundinum|Redunca", "m", 20, forms=MEAT, latin="Redunca arundinum"),
    Good(3, "oribi|Oribi", "Ourebia ourebi|Ourebia", "m", 9, forms=MEAT),
    Good(3, "zebra|Zebra", ZEBRAS, "m", 50, forms=MEAT, latin="Equus quagga"),
    Good(1, "girafa", GIRAFFES, "m", 70, forms=MEAT),
    Good(3, "porco-bravo|porco do mato|Porco bravo", "Potamochoerus larvatus|Potamochoerus|Potamochoerus porcus|Suidae", "m", 24, forms=MEAT),
    Good(5, "hipopótamo|Hipopótamo", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "m", 90, forms=MEAT, latin="Hippopotamus amphibius"),
    Good(3, "dentes de hipopótamo", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 8, 0.7, P, latin="Hippopotamus amphibius"),
    Good(2, "porco-espinho|Porco-espinho", PORCUPINES, "m", 6, forms=MEAT),
    Good(2, "macaco-cão|Macaco cão", BABOONS, "c", 2, unit=P),
    Good(2, "macaco de cara preta|Macaco-de-cara-preta", VERVETS, "c", 2, unit=P, latin="Chlorocebus pygerythrus"),
    Good(4, "jibóia|Jiboia|Pitão", AFRICAN_PYTHONS, "c", 1, unit=P, forms=SKIN, latin="Python natalensis|Python sebae"),
    Good(4, "crocodilo|Crocodilo", AFRICAN_CROCODILES, "c", 3, unit=P, forms=SKIN + "|ovos de", latin="Crocodylus niloticus"),
    Good(2, "varano|lagarto varano", AFRICAN_MONITORS, "c", 2, unit=P, forms=SKIN),
    Good(4, "cágados|cágado terrestre|Cágados vivos", AFRICAN_TORTOISES + "|Pelomedusidae|Pelusios|Pelomedusa|Pelomedusa subrufa|Pelusios sinuatus", "c", 5, unit=P),
    Good(5, "tartaruga marinha|Tartarugas marinhas|carne de tartaruga marinha", SEA_TURTLES, "c", 2, unit=P, latin="Chelonia mydas|Caretta caretta"),
    Good(3, "barbatanas de tubarão|Barbatana de tubarão", SHARKS, "m", 60),
    Good(3, "cavalos-marinhos|Cavalos marinhos secos", SEAHORSES, "m", 12, latin="Hippocampus spp."),
    Good(3, "magajojo|holotúrias|pepinos-do-mar", SEA_CUCUMBERS, "m", 80),
    Good(2, "galinha-do-mato|Galinhas do mato", GUINEAFOWLS, "c", 6, unit=P, latin="Numida meleagris"),
    Good(1, "abutre|cabeças de abutre", VULTURES, "c", 4, unit=P),
    Good(1, "ovos de avestruz|avestruz", OSTRICHES, "c", 2, unit=P),
)  # fmt: skip
SITES = (
    ("Cabo Delgado", "Montepuez"), ("Cabo Delgado", "Pemba - porto"), ("Niassa", "Mecula"), ("Niassa", "Marrupa"), ("Nampula", "Nacala-Porto"), ("Nampula", "Mogovolas"), ("Zambézia", "Mocuba"), ("Zambézia", "Maganja da Costa"), ("Tete", "Mágoè"), ("Tete", "Zumbo"),
    ("Manica", "Machaze"), ("Manica", "Tambara"), ("Sofala", "Marromeu"), ("Sofala", "Beira - porto"), ("Sofala", "Gorongosa"), ("Inhambane", "Funhalouro"), ("Gaza", "Massingir"), ("Gaza", "Chicualacuala"), ("Maputo", "Aeroporto de Mavalane"), ("Maputo", "Matutuíne"),
)  # fmt: skip
NOTES = ("", "", "", "Multa paga", "Processo remetido à PGR", "Infractor em fuga", "1 camião Freightliner apreendido", "Sem licença", "1 motosserra", "Produto revertido a favor do Estado", "Detidos: 2", "3 armadilhas", "Auto nº 17", "Arma AK-47 apreendida", "Espécie não declarada na guia")  # fmt: skip
HEADER = ["Nº", "Data da apreensão", "Província", "Local/Distrito", "Descrição do produto", "Nome científico", "Quant.", "Peso (kg)", "Volume (m³)", "Multa (MT)", "Classe", "Observações"]  # fmt: skip
MONTHS = ["Janeiro", "Fevereiro", "Março", "Abril", "Maio", "Junho", "Julho", "Agosto", "Setembro", "Outubro", "Novembro", "Dezembro"]  # fmt: skip
NUMBERS = ["uma", "duas", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez"]


def mozambique(rows: int, seed: int) -> Made:
    """Return a text file with semicolons in Latin-1: sub-totals by half-year, decimal commas, fines in meticais, cells said again in each row of a seizure."""
    chance = random.Random(f"mozambique {seed}")
    sheet = Sheet(Made("Mapa de apreensoes AQUA-ANAC.csv"), joined=(0, 1, 2, 3), again=True)
    sheet.lines += [["REPÚBLICA DE MOÇAMBIQUE"], ["MTA - AQUA / ANAC"], ["MAPA DE APREENSÕES DE PRODUTOS FLORESTAIS E FAUNÍSTICOS"], [], HEADER]  # fmt: skip
    fill(sheet, GOODS, rows, chance, _line, several=0.15, pairs=0.04, between=_between)
    sheet.made.data = as_csv(sheet.lines, ";", "latin-1")
    return sheet.made


def _half(day: date) -> tuple[int, int]:
    return day.year, 1 if day.month <= 6 else 2


def _between(sheet: Sheet, before: Entry | None, after: Entry | None) -> None:
    if before and (not after or _half(before.first) != _half(after.first)):
        year, half = _half(before.first)
        sheet.other("", "Subtotal", f"{half}º semestre {year}", "", f"{sheet.total('rows'):.0f} produtos", "", f"{sheet.total('count'):.0f}", comma(sheet.total("mass")), comma(sheet.total("volume")))  # fmt: skip
        sheet.begin()


def _line(entry: Entry, chance: random.Random) -> list[Any]:
    only = entry.goods[0] if len(entry.goods) == 1 else None
    words = chance.choice([" e ", "; ", " + "]).join(_words(good, chance) for good in entry.goods)
    latin = usual(only.latin, chance) if only and only.latin and chance.random() < 0.33 else ""
    count = ""
    if entry.count is not None:
        unit = usual(only.unit, chance) if only and chance.random() < 0.3 else ""
        count = f"{in_words(entry.count, NUMBERS, chance, 0.04)} {unit}".strip()
        count = f"{entry.count:02}" if chance.random() < 0.15 else count
    mass = kilograms(entry.mass, chance, (" g| gr", " kg|kg| Kgs| quilos", " toneladas| ton"), comma, plain=0)
    if entry.mass is not None and entry.mass >= 1 and chance.random() < 0.55:
        mass = comma(entry.mass)
    volume = "" if entry.volume is None else comma(entry.volume) + chance.choice(["", "", "", " m3", "m³"])
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        *chance.choice(SITES),
        words,
        latin,
        count,
        mass,
        volume,
        f"{comma(chance.randrange(5, 900) * 1000)},00" if chance.random() < 0.45 else "",
        chance.choice(["", "", "1ª", "2ª", "Preciosa", "3ª"]) if entry.volume is not None else "",
        chance.choice(NOTES),
    ]


def _words(good: Good, chance: random.Random) -> str:
    form = usual(good.forms, chance) if good.forms else ""
    words = bare(slip(usual(good.words, chance), chance, 0.04), chance, 0.08)
    words = f"{form} {words}".strip()
    if form in ("toros de", "tábuas de") and chance.random() < 0.3:
        words = f"{words.split(' de ', 1)[1]} ({form.removesuffix(' de')})"
    return chance.choice([words, words[:1].upper() + words[1:], words[:1].upper() + words[1:], words.upper()])


def _day(first: date, last: date, chance: random.Random) -> str:
    month = MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first.day} a {last.day} de {month} de {first.year}", f"{first:%d/%m/%Y} a {last:%d/%m/%Y}", f"{first.day:02}-{last.day:02}/{first:%m/%Y}"])  # fmt: skip
    return chance.choice([f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d-%m-%Y}", f"{first:%d.%m.%Y}", f"{first:%d/%m/%y}", f"{first.day} de {month} de {first.year}", f"{first.day:02} de {month.lower()} de {first.year}", f"{first.day}-{month[:3].lower()}-{first.year}"])  # fmt: skip
