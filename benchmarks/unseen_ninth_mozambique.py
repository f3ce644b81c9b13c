"""A map of seizures of Mozambique in Portuguese, by parks, forest inspectors and customs: game meat, ivory, timber of many local names."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_ninth_words import (
    AFRICAN_ELEPHANTS,
    AFRICAN_RHINOS,
    SEA_CUCUMBERS,
    SEA_TURTLES,
    SEAHORSES,
    SHARKS,
    Goods,
    Row,
    Sheet,
    cases,
    fill,
    tidy,
    way,
)
from benchmarks.unseen_tables import Made, as_xlsx, at_midnight, bare, comma, slip

if TYPE_CHECKING:
    from datetime import date

MONTHS = ["Janeiro", "Fevereiro", "Março", "Abril", "Maio", "Junho", "Julho", "Agosto", "Setembro", "Outubro", "Novembro", "Dezembro"]  # fmt: skip
PANGOLINS = (
    "Smutsia temminckii|Manis temminckii|Smutsia|Manis|Manidae|Pholidota|Phataginus|Phataginus tricuspis"
)
PYTHONS = "Python|Pythonidae|Python natalensis|Python sebae"
TORTOISES = "Testudinidae|Stigmochelys pardalis|Geochelone pardalis|Stigmochelys|Kinixys|Kinixys spekii|Kinixys belliana|Kinixys zombensis|Kinixys natalensis|Testudines"
PIECES = "unidades|un.|peças|unid.|pcs"
POINTS = "pontas|peças|unidades|un."
HEADS = "animais|carcaças|unidades|cabeças|un."
LOGS = "toros|toros|pranchas|toros|barrotes|tábuas"
MEAT = "carne seca|carne fresca|carne|carne de caça"
GOODS = (
    Goods(28, "Pontas de marfim|Marfim|Marfim bruto|Pontas de elefante|Dentes de elefante (marfim)|Pedaços de marfim", AFRICAN_ELEPHANTS, "b", 5, 5.2, POINTS, "", "Loxodonta africana"),
    Goods(6, "Pulseiras de marfim|Marfim trabalhado|Artigos de marfim|Colares de marfim", AFRICAN_ELEPHANTS, "c", 9, 0, PIECES, "", "Loxodonta africana"),
    Goods(4, "Carne de elefante", AFRICAN_ELEPHANTS, "m", 80),
    Goods(2, "Cauda de elefante|Rabo de elefante", AFRICAN_ELEPHANTS, "c", 1, 0, PIECES),
    Goods(13, "Cornos de rinoceronte|Corno de rinoceronte|Pontas de rinoceronte|Corno de rino", AFRICAN_RHINOS, "b", 3, 2, PIECES, "", "Ceratotherium simum|Diceros bicornis"),
    Goods(13, "Pangolim|Pangolim vivo|Pangolim (halakavuma)", PANGOLINS, "c", 1, 0, HEADS, "", "Smutsia temminckii|Manis temminckii"),
    Goods(8, "Escamas de pangolim|Escamas do pangolim", PANGOLINS, "m", 7, 0, "", "", "Smutsia temminckii|Manis temminckii"),
    Goods(8, "Garras de leão|Dentes de leão|Dentes e garras de leão|Unhas de leão", "Panthera leo", "c", 8, 0, PIECES, "", "Panthera leo"),
    Goods(5, "Pele de leão|Ossos de leão|Cabeça de leão", "Panthera leo", "c", 1, 0, PIECES, "", "Panthera leo"),
    Goods(10, "Pele de leopardo|Peles de leopardo|Pele de leopardo seca", "Panthera pardus", "c", 1, 0, PIECES, "", "Panthera pardus"),
    Goods(2, "Pele de serval|Serval", "Leptailurus serval|Felis serval", "c", 1, 0, PIECES),
    Goods(2, "Pele de chita", "Acinonyx jubatus", "c", 1, 0, PIECES),
    Goods(2, "Mabeco", "Lycaon pictus", "c", 1, 0, HEADS),
    Goods(2, "Hiena malhada|Cauda de hiena malhada", "Crocuta crocuta|Crocuta", "c", 1, 0, PIECES),
    Goods(14, "Impala|Carne de impala", "Aepyceros melampus", "b", 2, 28, HEADS, MEAT, "Aepyceros melampus"),
    Goods(9, "Cabrito cinzento|Cabrito-cinzento|Cabrito do mato (cinzento)", "Sylvicapra grimmia", "b", 2, 10, HEADS, MEAT, "Sylvicapra grimmia"),
    Goods(6, "Cabrito vermelho|Cabrito-vermelho", "Cephalophus natalensis", "b", 2, 9, HEADS, MEAT, "Cephalophus natalensis"),
    Goods(9, "Facocero|Carne de facocero|Facoceros", "Phacochoerus africanus|Phacochoerus aethiopicus|Phacochoerus", "b", 1, 40, HEADS, MEAT, "Phacochoerus africanus"),
    Goods(5, "Porco-bravo|Porco bravo|Porco do mato", "Potamochoerus larvatus|Potamochoerus|Potamochoerus porcus|Suidae", "b", 1, 42, HEADS, MEAT, "Potamochoerus larvatus"),
    Goods(10, "Búfalo|Carne de búfalo|Carne de bufalo seca", "Syncerus caffer", "m", 75, 0, "", "", "Syncerus caffer"),
    Goods(3, "Chifres de búfalo|Cornos de búfalo", "Syncerus caffer", "c", 2, 0, PIECES),
    Goods(7, "Inhala|Inhalas|Carne de inhala", "Tragelaphus angasii|Nyala angasii", "b", 1, 55, HEADS, MEAT, "Tragelaphus angasii"),
    Goods(6, "Cudo|Carne de cudo|Cudo (chifres)", "Tragelaphus strepsiceros|Strepsiceros strepsiceros|Strepsiceros zambesiensis", "b", 1, 90, HEADS, MEAT, "Tragelaphus strepsiceros"),
    Goods(6, "Imbabala|Imbabalas", "Tragelaphus scriptus|Tragelaphus sylvaticus", "b", 1, 26, HEADS, MEAT, "Tragelaphus scriptus|Tragelaphus sylvaticus"),
    Goods(6, "Pala-pala|Pala pala|Carne de pala-pala", "Hippotragus niger", "b", 1, 110, HEADS, MEAT, "Hippotragus niger"),
    Goods(5, "Inhacoso|Piva (inhacoso)|Carne de inhacoso", "Kobus ellipsiprymnus", "b", 1, 95, HEADS, MEAT, "Kobus ellipsiprymnus"),
    Goods(3, "Chango|Carne de chango", "Redunca arundinum", "b", 1, 35, HEADS, MEAT, "Redunca arundinum"),
    Goods(3, "Boi-cavalo|Boi cavalo", "Connochaetes taurinus|Connochaetes", "b", 1, 95, HEADS, MEAT, "Connochaetes taurinus"),
    Goods(3, "Gondonga|Carne de gondonga", "Alcelaphus lichtensteinii|Alcelaphus buselaphus|Sigmoceros lichtensteinii", "b", 1, 75, HEADS, MEAT, "Alcelaphus lichtensteinii"),
    Goods(3, "Elande|Carne de elande", "Taurotragus oryx|Tragelaphus oryx", "m", 120, 0, "", "", "Taurotragus oryx|Tragelaphus oryx"),
    Goods(3, "Oribi|Oribis", "Ourebia ourebi", "b", 2, 9, HEADS, MEAT, "Ourebia ourebi"),
    Goods(3, "Zebra|Pele de zebra|Carne de zebra", "Equus quagga|Equus burchellii|Equus|Equidae", "c", 1, 0, PIECES, "", "Equus quagga"),
    Goods(6, "Carne de hipopótamo|Hipopótamo|Hipopotamo (carne)", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "m", 110, 0, "", "", "Hippopotamus amphibius"),
    Goods(5, "Dentes de hipopótamo|Dentes de hipopotamo", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 8, 0.5, PIECES, "", "Hippopotamus amphibius"),
    Goods(6, "Crocodilo|Pele de crocodilo|Crocodilo do Nilo", "Crocodylus niloticus|Crocodylus|Crocodylidae|Crocodylia", "c", 2, 0, PIECES, "", "Crocodylus niloticus"),
    Goods(4, "Jibóia|Pele de jibóia|Piton|Pele de pitão", PYTHONS, "c", 1, 0, PIECES),
    Goods(2, "Varano|Peles de varano", "Varanus|Varanidae|Varanus niloticus|Varanus albigularis|Varanus exanthematicus", "c", 2, 0, PIECES),
    Goods(3, "Cágado|Cágados vivos", TORTOISES + "|Pelomedusidae|Pelusios|Pelomedusa|Pelomedusa subrufa", "c", 4, 0, HEADS),
    Goods(3, "Macaco-cão|Macaco cão", "Papio|Papio ursinus|Papio cynocephalus|Papio griseipes|Papio hamadryas|Cercopithecidae", "c", 1, 0, HEADS),
    Goods(3, "Porco-espinho|Porco espinho", "Hystrix africaeaustralis|Hystrix|Hystricidae", "c", 2, 0, HEADS, MEAT),
    Goods(3, "Galinha do mato|Galinhas do mato", "Numida meleagris|Numididae|Guttera|Guttera pucherani|Guttera edouardi|Numida", "c", 6, 0, HEADS),
    Goods(2, "Abutre|Abutres (envenenados)|Cabeças de abutre", "Accipitridae|Gyps africanus|Gyps|Necrosyrtes monachus|Trigonoceps occipitalis|Torgos tracheliotos|Accipitriformes|Aegypiinae", "c", 5, 0, PIECES),
    Goods(6, "Tartaruga marinha|Tartaruga marinha viva|Carapaça de tartaruga marinha", SEA_TURTLES, "c", 1, 0, PIECES),
    Goods(3, "Tartaruga verde|Tartaruga-verde", "Chelonia mydas", "c", 1, 0, HEADS, "", "Chelonia mydas"),
    Goods(2, "Dugongo|Carne de dugongo", "Dugong dugon|Dugongidae", "m", 60, 0, "", "", "Dugong dugon"),
    Goods(7, "Barbatanas de tubarão|Barbatana de tubarão seca|Barbatanas tubarão", SHARKS, "m", 110),
    Goods(5, "Pepino do mar|Magajojo|Pepinos do mar (magajojo)|Holotúrias", SEA_CUCUMBERS, "m", 90),
    Goods(4, "Cavalo-marinho|Cavalos marinhos secos|Cavalos-marinhos", SEAHORSES, "m", 4),
    Goods(20, "Pau-preto|Pau preto", "Dalbergia melanoxylon", "v", 60, 0.08, LOGS, "", "Dalbergia melanoxylon"),
    Goods(19, "Umbila|UMBILA", "Pterocarpus angolensis", "v", 50, 0.22, LOGS, "", "Pterocarpus angolensis"),
    Goods(17, "Chanfuta|Xanfuta", "Afzelia quanzensis", "v", 40, 0.25, LOGS, "", "Afzelia quanzensis"),
    Goods(15, "Jambire|Panga-panga|Jambirre|Panga panga (jambire)", "Millettia stuhlmannii", "v", 45, 0.2, LOGS, "", "Millettia stuhlmannii"),
    Goods(14, "Mondzo|Monzo", "Combretum imberbe", "v", 45, 0.14, LOGS, "", "Combretum imberbe"),
    Goods(13, "Nkula|N'kula|Nkula (nyakula)", "Pterocarpus tinctorius", "v", 120, 0.1, LOGS, "", "Pterocarpus tinctorius"),
    Goods(8, "Umbaua|Mbaua", "Khaya anthotheca|Khaya nyasica|Khaya", "v", 16, 0.5, LOGS, "", "Khaya nyasica|Khaya anthotheca"),
    Goods(6, "Mecrusse|Mecruse|Cimbirre (mecrusse)", "Androstachys johnsonii", "v", 80, 0.06, LOGS, "", "Androstachys johnsonii"),
    Goods(6, "Pau-ferro|Pau ferro", "Swartzia madagascariensis|Bobgunnia madagascariensis", "v", 40, 0.12, LOGS, "", "Swartzia madagascariensis|Bobgunnia madagascariensis"),
    Goods(6, "Missanda", "Erythrophleum suaveolens|Erythrophleum", "v", 25, 0.35, LOGS, "", "Erythrophleum suaveolens"),
    Goods(5, "Chacate preto|Chacate-preto", "Guibourtia conjugata", "v", 60, 0.08, LOGS, "", "Guibourtia conjugata"),
    Goods(4, "Messassa|Messassa encarnada", "Brachystegia spiciformis|Brachystegia|Julbernardia globiflora", "v", 30, 0.3, LOGS, "", "Brachystegia spiciformis"),
    Goods(3, "Metonha", "Sterculia quinqueloba", "v", 15, 0.4, LOGS, "", "Sterculia quinqueloba"),
    Goods(3, "Muanga", "Pericopsis angolensis|Afrormosia angolensis", "v", 25, 0.2, LOGS, "", "Pericopsis angolensis"),
    Goods(3, "Tule", "Milicia excelsa|Chlorophora excelsa", "v", 12, 0.6, LOGS, "", "Milicia excelsa"),
    Goods(3, "Pau-rosa|Pau rosa", "Berchemia zeyheri|Phyllogeiton zeyheri", "v", 30, 0.08, LOGS, "", "Berchemia zeyheri"),
    Goods(5, "Sândalo|Sândalo africano|Sandalo", "Spirostachys africana", "v", 30, 0.06, LOGS, "", "Spirostachys africana"),
)  # fmt: skip
PLACES = (
    ("Cabo Delgado", "Pemba - Porto", "Alfândegas"), ("Cabo Delgado", "Montepuez", "SPA/AQUA"), ("Niassa", "Mecula (REN)", "ANAC"), ("Niassa", "Marrupa", "AQUA"), ("Nampula", "Nacala Porto", "Alfândegas"), ("Nampula", "Aeroporto", "SERNIC"), ("Zambézia", "Mocuba", "AQUA"),
    ("Zambézia", "Gilé (PNAG)", "ANAC"), ("Zambézia", "Morrumbala", "AQUA/PRM"), ("Tete", "Mágoè", "ANAC"), ("Tete", "Zóbuè", "Alfândegas"), ("Sofala", "Gorongosa", "PNG"), ("Sofala", "Beira - Porto", "Alfândegas/AQUA"), ("Sofala", "Marromeu", "Coutada 11"), ("Sofala", "Caia", "Posto de controlo"),
    ("Manica", "Machipanda", "Alfândegas"), ("Manica", "Chimoio", "PRPRN"), ("Inhambane", "Vilankulo (PNAB)", "ANAC"), ("Gaza", "Massingir", "PNL / PRM"), ("Gaza", "Mabalane", "AQUA"), ("Gaza", "Chókwè", "SERNIC"), ("Maputo", "Matola", "SERNIC"), ("Maputo Cidade", "Aeroporto de Mavalane", "Alfândegas"), ("Maputo", "Ressano Garcia", "PRM-PF"),
)  # fmt: skip
HEADER = ["Nº", "Data da apreensão", "Nº do Auto", "Província", "Local", "Instituição", "Produto / Espécie (nome local)", "Nome científico", "Quant.", "Unid.", "Peso (Kg)", "Vol. (m³)", "Nº de arguidos", "Multa (MT)", "Situação", "Obs."]  # fmt: skip


def mozambique(rows: int, seed: int) -> Made:
    """Return a workbook in which a case of several goods has joined cells, amounts and units apart, decimal commas, sums by year."""
    chance = random.Random(seed)
    sheet = Sheet("Mapa de apreensões fauna e flora.xlsx")
    sheet.top(["REPÚBLICA DE MOÇAMBIQUE"], ["MAPA DAS APREENSÕES DE PRODUTOS FLORESTAIS E FAUNÍSTICOS"], HEADER, across="P")  # fmt: skip
    fill(sheet, cases(GOODS, rows, chance, 0.22, 0.03), _line, chance, "ABCDEFM", _between)
    sheet.made.data = as_xlsx(sheet.lines, sheet.merged)
    return sheet.made


def _line(row: Row, chance: random.Random) -> list[Any]:
    same = row.same
    place = same.choice(PLACES)
    quantity, unit, mass, volume = _amounts(row, chance)
    latin = way(row.goods[0].more, chance) if len(row.goods) == 1 and chance.random() < 0.45 else ""
    return [
        row.case,
        _day(row.first, row.last, same),
        f"{same.randrange(1, 400):03}/{same.choice(['AQUA', 'DPTA', 'ANAC'])}/{row.first:%y}",
        *place,
        _words(row, chance),
        slip(latin, chance, 0.05) if latin else "",
        quantity,
        unit,
        mass,
        volume,
        same.choice(["", 1, 2, 3, "-", "Em fuga"]),
        chance.choice(["", "", "", comma(chance.randrange(20, 3_000) * 1_000), comma(chance.randrange(20, 900) * 1_000) + ",00"]),
        chance.choice(["Processo remetido à PGR", "Em tribunal", "Julgado", "Condenado a 16 anos", "Hasta pública", "Fiel depositário", "", ""]),
        chance.choice([
            "", "", "", "1 arma de caça tipo mauser", "Camião ABC 123 MC", "Sem licença", "Dissimulado em 4 contentores de 20 pés", "Foram também apreendidos 12 laços", "Espécie proibida", "Destino: China", "Denúncia da comunidade", "2 motorizadas", "Guia de trânsito falsa", "3 cabos de aço",
        ]),
    ]  # fmt: skip


def _amounts(row: Row, chance: random.Random) -> tuple[Any, str, Any, Any]:
    """Return amount, unit, kilograms and cubic metres; goods that have one measure alone have it as the amount now and then."""
    count, mass, volume = (row.amounts.get(kind) for kind in ("count", "mass", "volume"))
    if count is None and mass is not None and chance.random() < 0.55:
        if mass < 1 and chance.random() < 0.6:
            return tidy(mass * 1000), chance.choice(["g", "gr", "gramas"]), "", ""
        if mass >= 1000 and chance.random() < 0.4:
            return _number(tidy(mass / 1000), chance), chance.choice(["ton", "toneladas", "t"]), "", ""
        return _number(mass, chance), chance.choice(["kg", "Kg", "kgs", "quilos"]), "", ""
    if count is None and volume is not None and chance.random() < 0.6:
        return _number(volume, chance), chance.choice(["m3", "m³", "M3"]), "", ""
    unit = way(row.goods[0].unit or PIECES, chance) if count is not None else ""
    if count == 1:
        unit = {"unidades": "unidade", "pontas": "ponta", "peças": "peça", "animais": "animal", "carcaças": "carcaça", "toros": "toro"}.get(unit, unit)  # fmt: skip
    return _number(count, chance), unit, _number(mass, chance), _number(volume, chance)


def _number(amount: float | None, chance: random.Random) -> Any:
    if amount is None:
        return ""
    return comma(amount) if chance.random() < 0.25 else amount


def _words(row: Row, chance: random.Random) -> str:
    words = [way(one.words, chance) for one in row.goods]
    if len(words) == 1 and row.goods[0].form and "carne" not in words[0].lower() and chance.random() < 0.3:
        words = [f"{words[0]} ({way(row.goods[0].form, chance)})"]
    if row.goods[0].how == "v" and chance.random() < 0.2:
        words = [chance.choice(["Madeira de {}", "Madeira em toros ({})", "Toros de {}"]).format(words[0])]
    text = bare(slip(chance.choice([" e ", "; ", " + "]).join(words), chance, 0.05), chance, 0.15)
    return text.upper() if chance.random() < 0.1 else text


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first:%d} a {last:%d/%m/%Y}", f"{first.day} a {last.day} de {month} de {first.year}", f"{first:%d/%m/%Y} - {last:%d/%m/%Y}", f"{first:%d}-{last:%d/%m/%Y}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d.%m.%Y}", f"{first:%d/%m/%y}", f"{first:%d-%m-%Y}", f"{first.day} de {month} de {first.year}", f"{first.day:02} de {month.lower()} de {first.year}", f"{first.day}-{month[:3].lower()}-{first:%y}",
    ])  # fmt: skip


def _between(sheet: Sheet, before: date, after: date | None) -> None:
    """Add a line of sums where a year ends."""
    if after is None or after.year != before.year:
        sums = sheet.total()
        sheet.aside("", f"Sub-total {before.year}", "", "", "", "", f"{sums['rows']} apreensões", "", "", "", sums["mass"], sums["volume"])  # fmt: skip
        if after is not None:
            sheet.aside(f"ANO DE {after.year}")
