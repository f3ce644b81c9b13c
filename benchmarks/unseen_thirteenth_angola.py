"""Seizures of provincial services of Angola, a block for each province: timber and wildlife side by side in columns of their own, with names that are used there."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Good, usual
from benchmarks.unseen_seventh_words import as_book
from benchmarks.unseen_tables import Made, at_midnight, bare, comma
from benchmarks.unseen_thirteenth_words import (
    AFRICAN_ELEPHANTS,
    AFRICAN_PANGOLINS,
    MAHOGANIES,
    RHINOS,
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

MONTHS = ["Janeiro", "Fevereiro", "Março", "Abril", "Maio", "Junho", "Julho", "Agosto", "Setembro", "Outubro", "Novembro", "Dezembro"]  # fmt: skip
PIECES = "peças|unid.|un.|unidades"
HEADS = "animais|un.|exemplares|vivos"
LOGS = "toros|pranchas|blocos|peças"
MEAT = "Carne seca|Carne fresca|Carne|Carne fumada"
SKIN = "Pele|Peles|Pele curtida"
ALIVE = "Vivo|Vivos|Animal vivo"
PYTHONS = "Python|Pythonidae|Python sebae|Python natalensis|Python anchietae"
MONKEYS = "Cercopithecidae|Cercopithecus|Cercopithecus ascanius|Cercopithecus mitis|Chlorocebus|Chlorocebus cynosuros|Cercopithecus cephus|Primates|Papio|Miopithecus talapoin|Colobus angolensis|Cercopithecus nictitans"
PIGS = "Phacochoerus africanus|Potamochoerus larvatus|Potamochoerus porcus|Potamochoerus|Suidae|Phacochoerus"
TERRAPINS = "Pelomedusidae|Pelusios|Pelomedusa|Pelomedusa subrufa|Testudinidae|Testudines|Kinixys|Stigmochelys pardalis|Geochelone pardalis|Trionyx triunguis"
ENTANDROPHRAGMAS = "Entandrophragma|Entandrophragma angolense|Entandrophragma cylindricum|Entandrophragma candollei|Entandrophragma utile"
PADAUKS = "Pterocarpus soyauxii|Pterocarpus tinctorius|Pterocarpus"
PORCUPINES = "Hystrix africaeaustralis|Hystrix|Hystricidae|Atherurus africanus|Atherurus"
CANE_RATS = "Thryonomys swinderianus|Thryonomys|Thryonomyidae"
GENETS = "Genetta|Genetta maculata|Genetta angolensis|Genetta genetta|Viverridae|Genetta tigrina"
VULTURES = "Accipitridae|Gyps africanus|Gyps|Gypohierax angolensis|Necrosyrtes monachus|Torgos tracheliotos|Accipitriformes|Falconiformes|Aegypiinae"
ZEBRAS = "Equus quagga|Equus burchellii|Equus|Equus zebra"
LOVEBIRDS = (
    "Agapornis|Agapornis roseicollis|Psittacidae|Poicephalus meyeri|Psittaciformes|Poicephalus|Psittaculidae"
)
CROCODILES = "Crocodylus niloticus|Crocodylus|Crocodylidae|Osteolaemus tetraspis|Mecistops|Crocodylia|Mecistops cataphractus"
GOODS = (
    Good(34, "Mussivi|Musivi|Mussivi (Guibourtia)", "Guibourtia coleosperma|Guibourtia", "v", 60, 0.25, LOGS, latin="Guibourtia coleosperma"),
    Good(18, "Girassonde", "Pterocarpus angolensis", "v", 40, 0.3, LOGS, latin="Pterocarpus angolensis"),
    Good(14, "Tacula|Takula", PADAUKS, "v", 20, 0.8, LOGS, latin="Pterocarpus soyauxii|Pterocarpus tinctorius"),
    Good(9, "Undianuno|Undianuno vermelho", ENTANDROPHRAGMAS, "v", 14, 2.5, LOGS, latin="Entandrophragma angolense|Entandrophragma cylindricum"),
    Good(8, "Kambala|Câmbala|Kâmbala", "Milicia excelsa|Chlorophora excelsa|Milicia", "v", 10, 2.8, LOGS, latin="Milicia excelsa|Chlorophora excelsa"),
    Good(6, "Limba|Limba branca", "Terminalia superba", "v", 14, 2, LOGS, latin="Terminalia superba"),
    Good(5, "Tola|Tola branca", "Prioria balsamifera|Gossweilerodendron balsamiferum", "v", 8, 3.5, LOGS, latin="Gossweilerodendron balsamiferum|Prioria balsamifera"),
    Good(5, "Wengue|Wengué", "Millettia laurentii", "v", 12, 1.5, LOGS, latin="Millettia laurentii"),
    Good(6, "Eucalipto", "Eucalyptus|Eucalyptus saligna|Eucalyptus grandis|Eucalyptus camaldulensis", "v", 90, 0.1, LOGS, latin="Eucalyptus saligna|Eucalyptus spp."),
    Good(3, "Pinho", "Pinus|Pinus patula|Pinaceae", "v", 70, 0.12, LOGS, latin="Pinus patula|Pinus spp."),
    Good(4, "Mafumeira", "Ceiba pentandra", "v", 5, 3, LOGS, latin="Ceiba pentandra"),
    Good(4, "Menga-menga", "Staudtia kamerunensis|Staudtia stipitata|Staudtia gabonensis|Staudtia", "v", 8, 1.6, LOGS, latin="Staudtia stipitata|Staudtia kamerunensis"),
    Good(3, "Mogno africano|Mogno", MAHOGANIES, "v", 8, 1.8, LOGS, latin="Khaya anthotheca"),
    Good(3, "Chanfuta|Chanfuta (Afzelia)", "Afzelia quanzensis|Afzelia", "v", 10, 0.6, LOGS, latin="Afzelia quanzensis"),
    Good(22, "Elefante", AFRICAN_ELEPHANTS, "b", 4, 4.5, PIECES + "|pontas", "Marfim|Pontas de marfim|Marfim bruto|Marfim trabalhado|Dentes de marfim", "Loxodonta africana"),
    Good(4, "Elefante", AFRICAN_ELEPHANTS, "m", 60, forms=MEAT, latin="Loxodonta africana"),
    Good(16, "Pangolim|Pangolins", AFRICAN_PANGOLINS, "c", 1, unit=HEADS, forms=ALIVE + "|Carcaça", latin="Phataginus tricuspis|Manis tricuspis"),
    Good(7, "Pangolim|Pangolins", AFRICAN_PANGOLINS, "m", 12, forms="Escamas|Escamas secas", latin="Manis spp.|Smutsia gigantea"),
    Good(3, "Pangolim gigante", "Smutsia gigantea|Manis gigantea", "m", 10, forms="Escamas", latin="Smutsia gigantea|Manis gigantea"),
    Good(17, "Pacaça|Pacassa|Búfalo (pacaça)", "Syncerus caffer|Syncerus caffer nanus|Syncerus nanus", "m", 70, forms=MEAT, latin="Syncerus caffer nanus|Syncerus caffer"),
    Good(14, "Golungo|Golungo (cabra do mato)", "Tragelaphus scriptus|Tragelaphus sylvaticus", "m", 18, forms=MEAT, latin="Tragelaphus scriptus"),
    Good(12, "Seixa|Seixa (cabrito do mato)", "Philantomba monticola|Cephalophus monticola", "c", 4, unit="carcaças|un.|peças", forms="Carcaça|Carcaças|Carne fumada", latin="Philantomba monticola|Cephalophus monticola"),
    Good(10, "Bambi", "Sylvicapra grimmia", "m", 12, forms=MEAT, latin="Sylvicapra grimmia"),
    Good(7, "Nunce", "Redunca arundinum|Redunca", "m", 22, forms=MEAT, latin="Redunca arundinum"),
    Good(6, "Olongo|Olongo (cudo)", "Tragelaphus strepsiceros|Strepsiceros strepsiceros", "m", 45, forms=MEAT, latin="Tragelaphus strepsiceros"),
    Good(5, "Gunga", "Taurotragus oryx|Tragelaphus oryx", "m", 70, forms=MEAT, latin="Taurotragus oryx|Tragelaphus oryx"),
    Good(4, "Palanca ruana|Palanca vermelha", "Hippotragus equinus", "m", 55, forms=MEAT, latin="Hippotragus equinus"),
    Good(2, "Palanca negra gigante|Palanca preta gigante", "Hippotragus niger|Hippotragus niger variani", "c", 1, unit=PIECES, forms="Chifres|Troféu|Cabeça", latin="Hippotragus niger variani"),
    Good(4, "Songue", "Kobus leche", "m", 40, forms=MEAT, latin="Kobus leche"),
    Good(9, "Javali", PIGS, "m", 35, forms=MEAT, latin="Phacochoerus africanus|Potamochoerus larvatus"),
    Good(5, "Porco-espinho|Porco espinho", PORCUPINES, "c", 4, unit="carcaças|un.", forms="Carcaça|Carne fumada", latin="Hystrix africaeaustralis"),
    Good(4, "Rato-da-cana|Rato da cana", CANE_RATS, "c", 8, unit="carcaças|un.", forms="Carcaça|Carne fumada", latin="Thryonomys swinderianus"),
    Good(10, "Macaco|Macacos|Macaco (espécies diversas)", MONKEYS, "c", 3, unit=HEADS, forms="Vivo|Carcaças fumadas|Carcaça"),
    Good(7, "Chimpanzé|Chimpanzé (cria)", "Pan troglodytes|Pan", "c", 1, unit=HEADS, forms="Vivo|Cria viva|Crânio", latin="Pan troglodytes"),
    Good(2, "Gorila", "Gorilla gorilla|Gorilla", "c", 1, unit=PIECES, forms="Crânio|Mãos|Carcaça", latin="Gorilla gorilla"),
    Good(14, "Papagaio-cinzento|Papagaio cinzento|Papagaio cinzento de cauda vermelha", "Psittacus erithacus|Psittacus", "c", 12, unit=HEADS, forms="Vivos|Vivo|Aves vivas", latin="Psittacus erithacus"),
    Good(3, "Periquitos|Periquito", LOVEBIRDS, "c", 20, unit=HEADS, forms="Vivos"),
    Good(11, "Onça|Leopardo (onça)|Leopardo", "Panthera pardus", "c", 1, unit=PIECES, forms=SKIN, latin="Panthera pardus"),
    Good(4, "Leão", "Panthera leo", "c", 2, unit=PIECES, forms="Pele|Dentes|Garras", latin="Panthera leo"),
    Good(3, "Chita", "Acinonyx jubatus", "c", 1, unit=PIECES, forms=SKIN, latin="Acinonyx jubatus"),
    Good(2, "Serval", "Leptailurus serval|Felis serval", "c", 1, unit=PIECES, forms=SKIN, latin="Leptailurus serval"),
    Good(3, "Geneta|Gineta", GENETS, "c", 2, unit=PIECES, forms=SKIN, latin="Genetta maculata|Genetta genetta"),
    Good(3, "Civeta|Gato civeta", "Civettictis civetta|Viverra civetta", "c", 1, unit=PIECES, forms="Pele|Vivo|Carcaça", latin="Civettictis civetta"),
    Good(1, "Mabeco", "Lycaon pictus", "c", 1, unit=PIECES, forms=SKIN, latin="Lycaon pictus"),
    Good(2, "Hiena malhada|Hiena", "Crocuta crocuta|Crocuta|Hyaenidae|Parahyaena brunnea|Hyaena brunnea", "c", 1, unit=PIECES, forms="Pele|Carcaça", latin="Crocuta crocuta"),
    Good(5, "Hipopótamo", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "b", 5, 0.6, PIECES, "Dentes|Presas", "Hippopotamus amphibius"),
    Good(4, "Hipopótamo", "Hippopotamus amphibius|Hippopotamus|Hippopotamidae", "m", 110, forms=MEAT, latin="Hippopotamus amphibius"),
    Good(3, "Rinoceronte", RHINOS, "b", 1, 1.7, PIECES, "Chifre|Corno", "Diceros bicornis"),
    Good(3, "Zebra", ZEBRAS, "c", 1, unit=PIECES, forms=SKIN, latin="Equus quagga"),
    Good(1, "Girafa", "Giraffa camelopardalis|Giraffa|Giraffa giraffa", "m", 90, forms=MEAT, latin="Giraffa camelopardalis"),
    Good(8, "Jacaré", CROCODILES, "c", 2, unit=PIECES, forms="Pele|Carne|Vivo|Carteiras de pele", latin="Crocodylus niloticus"),
    Good(8, "Jibóia|Jiboia|Gibóia", PYTHONS, "c", 1, unit=PIECES, forms=SKIN + "|Viva", latin="Python sebae|Python natalensis"),
    Good(6, "Cágado|Cágados", TERRAPINS, "c", 5, unit=HEADS, forms="Vivos|Vivo"),
    Good(8, "Tartaruga marinha|Tartarugas marinhas", SEA_TURTLES, "c", 2, unit=HEADS, forms="Viva|Carapaça|Carapaças|Vivas"),
    Good(4, "Tartaruga-oliva|Tartaruga oliva", "Lepidochelys olivacea", "c", 1, unit=HEADS, forms="Viva|Carne e carapaça", latin="Lepidochelys olivacea"),
    Good(3, "Tartaruga-de-couro|Tartaruga de couro", "Dermochelys coriacea", "c", 60, unit="ovos", forms="Ovos", latin="Dermochelys coriacea"),
    Good(3, "Peixe-boi|Manatim|Manatim (peixe-boi)", "Trichechus senegalensis|Trichechus|Trichechidae", "m", 45, forms="Carne", latin="Trichechus senegalensis"),
    Good(2, "Abutre|Abutres", VULTURES, "c", 2, unit=PIECES, forms="Cabeças|Vivo"),
    Good(2, "Avestruz", "Struthio camelus|Struthio", "c", 4, unit="ovos|un.", forms="Ovos", latin="Struthio camelus"),
)  # fmt: skip
PROVINCES = (
    ("UÍGE", 13, ("Uíge", "Negage", "Quimbele", "Sanza Pombo", "Maquela do Zombo")), ("CABINDA", 15, ("Buco-Zau", "Belize", "Miconje", "Cabinda", "Massabi")), ("CUANDO CUBANGO", 19, ("Menongue", "Mavinga", "Cuangar", "Rivungo", "Dirico", "Calai")), ("MOXICO", 15, ("Luena", "Luau", "Cazombo", "Léua", "Cangamba")),
    ("LUANDA", 16, ("Aeroporto 4 de Fevereiro", "Porto de Luanda", "Benfica", "Viana", "Cacuaco")), ("BENGO", 7, ("Caxito", "Nambuangongo", "Dande")), ("ZAIRE", 7, ("Soyo", "Mbanza Congo", "Nóqui", "Luvo")), ("CUNENE", 8, ("Ondjiva", "Santa Clara", "Cahama")), ("MALANJE", 6, ("Malanje", "Cangandala", "Luando")),
)  # fmt: skip
SERVICES = (
    "IDF",
    "IDF",
    "IDF/PNA",
    "Polícia Fiscal",
    "PGF",
    "INBC",
    "Fiscais do parque",
    "AGT",
    "SIC",
    "SIC/INBC",
)
GROUPS = ["", "", "", "", "MADEIRA", "", "", "FAUNA SELVAGEM", "", "", "", "", "", "", ""]
HEADER = ["N.º", "Data da apreensão", "Local", "Órgão", "Essência", "Quant. (toros/peças)", "Volume (m³)", "Espécie", "Produto", "Quant.", "Peso (kg)", "Nome científico", "Infractores", "Medida aplicada", "Obs."]  # fmt: skip


def angola(rows: int, seed: int) -> Made:
    """Return a workbook with a block for each province, its header again, its total below: timber in three columns and wildlife in four."""
    chance = random.Random(seed)
    sheet = Sheet(Made("Mapa de apreensões por província.xlsx"))
    sheet.above("O", "REPÚBLICA DE ANGOLA", "MAPA DE APREENSÕES DE PRODUTOS FLORESTAIS E FAUNÍSTICOS - SERVIÇOS PROVINCIAIS")  # fmt: skip
    left, shares = rows, sum(share for _, share, _ in PROVINCES)
    for place, (province, share, towns) in enumerate(PROVINCES):
        size = left if place == len(PROVINCES) - 1 else min(left, round(rows * share / shares))
        left -= size
        if size:
            _block(sheet, province, towns, size, chance)
    sheet.made.data = as_book(sheet.lines, "Apreensões", [], sheet.merged)
    return sheet.made


def _block(sheet: Sheet, province: str, towns: tuple[str, ...], rows: int, chance: random.Random) -> None:
    sheet.other(f"PROVÍNCIA: {province}")
    sheet.merged.append(f"A{len(sheet.lines)}:O{len(sheet.lines)}")
    sheet.other(*GROUPS)
    sheet.merged += [f"E{len(sheet.lines)}:G{len(sheet.lines)}", f"H{len(sheet.lines)}:K{len(sheet.lines)}"]
    sheet.other(*HEADER)

    def line(entry: Entry, chance: random.Random) -> list[Any]:
        return _line(entry, towns, chance)

    fill(sheet, GOODS, rows, chance, line, habits=Habits((0, 1, 2, 3, 12, 13), several=0.12, pairs=0.04))
    sums = sheet.taken()
    sheet.other("", f"Subtotal {province.title()}", "", "", "", "", comma(sums["volume"]), "", "", int(sums["count"]), comma(sums["mass"]))  # fmt: skip
    sheet.lines.append([])


def _line(entry: Entry, towns: tuple[str, ...], chance: random.Random) -> list[Any]:
    words = bare(named(entry, chance, (" e ", ", ", " + "), 0.04), chance)
    item = " e ".join(dict.fromkeys(usual(good.forms, chance) for good in entry.goods if good.forms))
    words = words.upper() if chance.random() < 0.06 else words
    timber = ["", "", ""]
    fauna = [words, item, _count(entry, chance), _mass(entry, chance)]
    if entry.goods[0].how == "v":
        timber, fauna = [words, _count(entry, chance), _volume(entry, chance)], ["", "", "", ""]
    return [
        entry.case,
        _day(entry.first, entry.last, chance),
        chance.choice(towns),
        chance.choice(SERVICES),
        *timber,
        *fauna,
        latin(entry, chance, 0.75),
        chance.choice(["", 1, 1, 2, 3, "Em fuga", "Desconhecido", "1 nacional", "2 (RDC)", "1 chinês"]),
        chance.choice(["", "", "Multa Kz 450.000,00", "Auto de notícia", "Processo-crime", "Detido", "Remetido ao MP", "Fiel depositário", "Leiloado", "Multado"]),
        _remark(entry, chance),
    ]  # fmt: skip


def _count(entry: Entry, chance: random.Random) -> Any:
    if "count" not in entry.amounts:
        return ""
    count = int(entry.amounts["count"])
    unit = chance.choice(next(good.unit for good in entry.goods if good.unit).split("|"))
    said = {1: "um (1)", 2: "dois (2)", 3: "três (3)", 4: "quatro (4)", 5: "cinco (5)", 8: "oito (8)"}
    ways = [count, count, count, f"{count:02}", f"{count} {unit}", f"{count} {unit}"]
    return chance.choice([*ways, said[count]]) if count in said else chance.choice(ways)


def _mass(entry: Entry, chance: random.Random) -> Any:
    if "mass" not in entry.amounts:
        return ""
    mass = entry.amounts["mass"]
    if chance.random() < 0.55:
        return chance.choice([mass, comma(mass)])
    return with_comma(mass, chance, ["g", "gr", "gramas"], [" kg", "kg", " Kg", " quilos", "Kgs"], ["toneladas", "ton"])  # fmt: skip


def _volume(entry: Entry, chance: random.Random) -> Any:
    volume = entry.amounts["volume"]
    return chance.choice([volume, comma(volume), comma(volume), f"{comma(volume)} m3", f"{comma(volume)} m³"])


def _day(first: date, last: date, chance: random.Random) -> Any:
    month = MONTHS[first.month - 1]
    if first != last:
        return chance.choice([f"{first.day} a {last.day} de {month} de {first.year}", f"{first:%d} a {last:%d/%m/%Y}", f"{first:%d/%m/%Y} a {last:%d/%m/%Y}"])  # fmt: skip
    return chance.choice([
        at_midnight(first), at_midnight(first), f"{first:%d/%m/%Y}", f"{first:%d/%m/%Y}", f"{first:%d-%m-%Y}", f"{first:%d/%m/%y}", f"{first:%d.%m.%Y}", f"{first.day} de {month} de {first.year}", f"{first.day} de {month.lower()} de {first.year}", f"aos {first:%d/%m/%Y}",
    ])  # fmt: skip


def _remark(entry: Entry, chance: random.Random) -> str:
    if entry.goods[0].how == "v":
        return chance.choice(["", "", "Sem licença", "Camião LD-45-12-GH apreendido", "Sem guia de trânsito", "Contentor no porto", "+ 40 sacos de carvão", "Madeira em estaleiro", "Corte fora da campanha"])  # fmt: skip
    return chance.choice(["", "", "", "", "Devolvido à natureza", "Incinerado", "Entregue ao INBC", "Arma de caça apreendida", "Bagagem, voo ET 850", "Mercado do artesanato", "Venda na via pública", "Entregue ao parque"])  # fmt: skip
